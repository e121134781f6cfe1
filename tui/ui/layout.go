package ui

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// Width returns how many columns s takes up.
func Width(s string) int {
	if w, plain := plainWidth(s); plain {
		return w
	}
	return ansi.StringWidth(s)
}

// plainWidth is the width of a text of Latin letters, Chinese characters and signs, perhaps in
// colour. That is nearly all there is, and most of the work of drawing is to measure it. It
// reports false for anything else, such as a character that joins with the one before it.
func plainWidth(s string) (w int, plain bool) {
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c >= ' ' && c < 0x7f:
			w++
			i++
		case c >= 0xe4 && c <= 0xe9 && beginsInChinese(s[i:]):
			w += 2
			i += 3
		case c == 0x1b:
			if !strings.HasPrefix(s[i:], "\x1b[") {
				return 0, false
			}
			for i += len("\x1b["); i < len(s) && (s[i] >= '0' && s[i] <= '9' || s[i] == ';'); i++ {
			}
			if i == len(s) || s[i] != 'm' {
				return 0, false
			}
			i++
		default:
			r, n := utf8.DecodeRuneInString(s[i:])
			switch {
			case r >= 0x4e00 && r <= 0x9fff, r >= 0x3001 && r <= 0x3011, r >= 0xff01 && r <= 0xff5e: // characters, and their punctuation
				w += 2
			case r >= 0x2500 && r <= 0x259f, r == '·', r == '●', r == '○', r == '…', r == '–', r == '‘', r == '’', r == '“', r == '”':
				w++
			default:
				return 0, false
			}
			i += n
		}
	}
	return w, true
}

// beginsInChinese reports whether a text, of which the first byte is from E4 to E9, begins with one of
// U+4E00 to U+9FFF. It is what utf8.DecodeRuneInString would say, which takes several times as long.
func beginsInChinese(s string) bool {
	return len(s) > 2 && s[1]&0xc0 == 0x80 && s[2]&0xc0 == 0x80 && (s[0] > 0xe4 || s[1] >= 0xb8)
}

// Fit cuts s to w columns, ending in an ellipsis if something is cut off.
func Fit(s string, w int) string {
	if len(s) <= w || Width(s) <= w { // no character takes up more columns than bytes
		return s
	}
	return ansi.Truncate(s, max(0, w), "…")
}

// Pad adds spaces at the end of s to make it w columns wide.
func Pad(s string, w int) string { return s + strings.Repeat(" ", max(0, w-Width(s))) }

// PadLeft adds spaces at the start of s to make it w columns wide.
func PadLeft(s string, w int) string { return strings.Repeat(" ", max(0, w-Width(s))) + s }

// Center centres a single line within w columns.
func Center(s string, w int) string {
	return strings.Repeat(" ", max(0, (w-Width(s))/2)) + Fit(s, w)
}

// Amid centres a block within w columns, keeping its rows aligned with each other.
func Amid(s string, w int) string {
	wide := 0
	for row := range strings.SplitSeq(s, "\n") {
		wide = max(wide, Width(row))
	}
	return Indent(s, max(0, w-wide)/2)
}

// Beside puts one block to the right of another, starting at a column.
func Beside(left, right string, from int) string {
	rows, more := strings.Split(left, "\n"), strings.Split(right, "\n")
	for i, row := range more {
		if i == len(rows) {
			rows = append(rows, "")
		}
		rows[i] = Pad(rows[i], from) + row
	}
	return strings.Join(rows, "\n")
}

// Spread puts left and right at the two ends of a line w columns wide.
func Spread(left, right string, w int) string {
	gap := w - Width(left) - Width(right)
	if gap < 1 {
		return Fit(left, w)
	}
	return left + strings.Repeat(" ", gap) + right
}

// Flow puts parts side by side, as many in a row of w columns as fit. A part is broken only if
// it does not fit in a row by itself.
func Flow(parts []string, w int) string {
	const gap = "   "
	var rows []string
	for _, part := range parts {
		if last := len(rows) - 1; last >= 0 && Width(rows[last])+len(gap)+Width(part) <= w {
			rows[last] += gap + part
		} else {
			rows = append(rows, part)
		}
	}
	return Wrap(strings.Join(rows, "\n"), w)
}

// Bulleted puts a mark before a text and indents its further lines to match.
func Bulleted(mark, text string, w int) string {
	lead := Width(mark) + 1
	rows := strings.Split(Wrap(text, w-lead), "\n")
	return mark + " " + strings.Join(rows, "\n"+strings.Repeat(" ", lead))
}

// Lines counts the lines of a block.
func Lines(s string) int { return strings.Count(s, "\n") + 1 }

// Clamp cuts a block to w columns and h rows.
func Clamp(s string, w, h int) string {
	rows := strings.Split(s, "\n")
	rows = rows[:min(len(rows), max(1, h))]
	for i, row := range rows {
		rows[i] = Fit(row, w)
	}
	return strings.Join(rows, "\n")
}

// Fill adds empty lines to a block to make it h rows high.
func Fill(s string, h int) string { return s + strings.Repeat("\n", max(0, h-Lines(s))) }

// Indent shifts a block n columns to the right.
func Indent(s string, n int) string {
	if n == 0 {
		return s
	}
	margin := strings.Repeat(" ", n)
	return margin + strings.ReplaceAll(s, "\n", "\n"+margin)
}

// Inset makes a block exactly h rows high, cuts it to w columns and shifts it to the right.
func Inset(block string, w, h, margin int) string {
	var b strings.Builder
	b.Grow(len(block) + h*(margin+1))
	for i := range h {
		row, rest, _ := strings.Cut(block, "\n")
		block = rest
		if i > 0 {
			b.WriteByte('\n')
		}
		for range margin {
			b.WriteByte(' ')
		}
		b.WriteString(Fit(row, w))
	}
	return b.String()
}

// A pane is all that a [Look.Pane] is made from.
type pane struct {
	block        string
	w, h, margin int
}

// Pane is an [Inset], once for all screens that show it.
func (l *Look) Pane(block string, w, h, margin int) string {
	return Once(l.Drawings, pane{block, w, h, margin}, func(p pane) string { return Inset(p.block, p.w, p.h, p.margin) })
}

// Ruling draws a line across w columns.
func (l *Look) Ruling(w int) string {
	return Once(l.Drawings, ruling{l.Styles, l.Glyphs, w}, func(r ruling) string { return r.styles.Rule.Render(strings.Repeat(r.glyphs.Rule, r.w)) })
}

// Headed is the heading of a page in w columns.
func (l *Look) Headed(text string, w int) string {
	return Once(l.Drawings, heading{l.Styles, text, w}, func(h heading) string { return h.styles.Heading.Render(Fit(h.text, h.w)) })
}

// A heading is all that a [Look.Headed] is drawn from.
type heading struct {
	styles *Styles
	text   string
	w      int
}

// A ruling is all that a [Look.Ruling] is drawn from.
type ruling struct {
	styles *Styles
	glyphs *Glyphs
	w      int
}

// Scroll returns h rows of a block, and the index of the first. It starts at row from, or
// earlier if there would be empty rows at the end.
func Scroll(s string, from, h int) (string, int) {
	more := Lines(s) - h // rows
	from = max(0, min(from, more))
	s = s[rowBegins(s, from):]
	if more > from {
		s = s[:rowBegins(s, h)-1]
	}
	return s, from
}

// rowBegins returns where the row with an index begins in a block; the end if there is none.
func rowBegins(s string, row int) int {
	at := 0
	for ; row > 0; row-- {
		n := strings.IndexByte(s[at:], '\n')
		if n < 0 {
			return len(s)
		}
		at += n + 1
	}
	return at
}

// Bar draws n of a whole as a bar w columns wide, in eighths of a column.
func Bar(n, of, w int, g *Glyphs) string {
	w = max(0, w)
	eighths := max(0, min(n*w*8/max(1, of), w*8))
	s := strings.Repeat(g.Blocks[8], eighths/8)
	if eighths%8 > 0 {
		s += g.Blocks[eighths%8]
	}
	return Pad(s, w)
}

// Flanked puts rows to the right of others, starting at a column.
func Flanked(left, right []string, from int) []string {
	rows := make([]string, max(len(left), len(right)))
	right = selfContained(right)
	for i := range rows {
		rows[i] = Pad(RowAt(left, i), from) + RowAt(right, i)
	}
	return rows
}

// selfContained makes each row complete by itself: it starts with the style that the row before
// left on, and turns it off at its end. Then rows can be put side by side.
func selfContained(rows []string) []string {
	var all []string
	pen := ""
	for _, row := range rows {
		before := pen
		for rest := row; ; {
			_, after, found := strings.Cut(rest, "\x1b[")
			style, more, ended := strings.Cut(after, "m")
			if !found || !ended {
				break
			}
			pen += "\x1b[" + style + "m"
			if style == "" || style == "0" {
				pen = ""
			}
			rest = more
		}
		if row = before + row; pen != "" {
			row += "\x1b[m"
		}
		all = append(all, row)
	}
	return all
}

// RowAt returns one of some rows; it is empty if there is no such row.
func RowAt(rows []string, i int) string {
	if i >= 0 && i < len(rows) {
		return rows[i]
	}
	return ""
}
