package screens

import (
	"fmt"
	"iter"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
)

// changes finds out what has to be written so that one block of rows takes the place of another.
// When the meeting goes on, hundreds of screens have the same block to change, so that each
// change is worked out once. It is a function of its two blocks and of their place alone: nothing
// of one screen reaches another that does not have the same blocks itself.
type changes struct {
	mu          sync.Mutex // guards the fields below
	recent, old map[change]string
	size        int // bytes of recent
	// last are those of blocks that many screens have in common, the newest over the oldest.
	last [lastCommon]struct {
		of   change
		text string
	}
	oldest int // in last
}

// lastCommon is enough for the blocks of a step on screens of a few kinds and sizes.
const lastCommon = 16

// changesKept is how many bytes of the most recent changes are kept at least, and half of how
// many at most.
const changesKept = 1 << 20

// A change is from one block to another in the same place; a missing row is empty.
type change struct {
	was, is string
	top     int // the row where both begin
	colours colorprofile.Profile
}

func newChanges() *changes { return &changes{recent: map[change]string{}} }

// writeCommon is write for a block that is the same string on many screens: to compare it with that of
// the screen before costs nothing, while write reads all of it.
func (c *changes) writeCommon(of change) string {
	c.mu.Lock()
	for i := range c.last {
		if c.last[i].of == of {
			defer c.mu.Unlock()
			return c.last[i].text
		}
	}
	c.mu.Unlock()
	text := c.write(of)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.last[c.oldest].of, c.last[c.oldest].text = of, text
	c.oldest = (c.oldest + 1) % lastCommon
	return text
}

// write returns what has to be written for a change.
func (c *changes) write(of change) string {
	c.mu.Lock()
	text, ok := c.recent[of]
	if !ok {
		text, ok = c.old[of]
	}
	c.mu.Unlock()
	if ok {
		return text
	}
	text = of.anew()
	// A row is a part of a whole picture, which must not be kept along with it.
	of.was, of.is = strings.Clone(of.was), strings.Clone(of.is)
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.size > changesKept {
		c.recent, c.old, c.size = map[change]string{}, c.recent, 0
	}
	c.recent[of] = text
	c.size += len(of.was) + len(of.is) + len(text)
	return text
}

// anew works a change out, row by row.
func (c change) anew() string {
	var b strings.Builder
	was, is := rowsOf(c.was), rowsOf(c.is)
	for i := range max(len(was), len(is)) {
		if from, to := rowAt(was, i), rowAt(is, i); from != to {
			column, text := changed(from, to, c.colours)
			fmt.Fprintf(&b, "\x1b[%d;%dH%s", c.top+i+1, column+1, text)
		}
	}
	return b.String()
}

// changed returns what has to be written so that one row takes the place of another, and from
// which column on. If nothing but figures differs, as when a clock goes on, they alone are
// written; otherwise the whole row is.
func changed(from, to string, colours colorprofile.Profile) (column int, text string) {
	if !mayBeFigures(from, to) {
		return 0, ansi.EraseLineRight + inColours("", cellsOf(to), colours)
	}
	was, is := slices.Collect(cellsOf(from)), slices.Collect(cellsOf(to))
	begin, pen := 0, ""
	for begin < min(len(was), len(is)) && was[begin] == is[begin] && is[begin].certain() {
		pen = penAfter(pen, is[begin].style)
		column += is[begin].width
		begin++
	}
	end := len(is)
	for end > begin && len(was) == len(is) && was[end-1] == is[end-1] {
		end--
	}
	if figures := is[begin:end]; len(was) == len(is) && areFigures(was[begin:end]) && areFigures(figures) {
		return column, inColours(pen, slices.Values(figures), colours)
	}
	return 0, ansi.EraseLineRight + inColours("", slices.Values(is), colours)
}

// mayBeFigures reports whether two rows of the same length differ in figures alone, as far as
// bytes tell. It spares most rows a closer look.
func mayBeFigures(a, b string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range len(a) {
		if a[i] != b[i] && (!isFigure(a[i]) || !isFigure(b[i])) {
			return false
		}
	}
	return true
}

func isFigure(c byte) bool { return '0' <= c && c <= '9' || c == ':' || c == '.' }

// areFigures reports whether cells hold nothing but digits and what stands between them.
func areFigures(cells []cell) bool {
	return !slices.ContainsFunc(cells, func(c cell) bool { return len(c.text) > 1 || c.text != "" && !isFigure(c.text[0]) })
}

// rowsOf returns the rows of a block. Each starts with the style that the row before left on, so
// that it can be written by itself.
func rowsOf(block string) []string {
	var all []string
	for r := (rows{rest: block}); !r.over; {
		all = append(all, r.next())
	}
	return all
}

// rows are those of a block from some row on.
type rows struct {
	rest string
	pen  string // the style that is on where the rest begins
	over bool
}

// next returns the next row, which is empty once they are over.
func (r *rows) next() (row string) {
	if r.over {
		return ""
	}
	row, rest, more := strings.Cut(r.rest, "\n")
	row, r.rest, r.over, r.pen = r.pen+row, rest, !more, penAfter(r.pen, row)
	return row
}

// penAfter returns the style that is on after a row, of which pen was on before it.
func penAfter(pen, row string) string {
	if last := strings.LastIndex(row, "\x1b["); last < 0 {
		return pen
	} else if isReset(row[last:]) { // most rows end without a style
		return ""
	}
	for rest := row; ; {
		at := strings.Index(rest, "\x1b[")
		if at < 0 {
			return pen
		}
		rest = rest[at:]
		end := strings.IndexByte(rest, 'm')
		if end < 0 {
			return pen
		}
		if isReset(rest) {
			pen = ""
		} else {
			pen = withStyle(pen, rest[:end+1])
		}
		rest = rest[end+1:]
	}
}

// withStyle adds a style to those that are on. A colour takes the place of the one before it:
// otherwise the styles of a picture that never turns any off would grow with each cell.
func withStyle(on, seq string) string {
	colour := colourOf(seq)
	for before := on; colour != ""; {
		at := strings.LastIndex(before, "\x1b[")
		if at < 0 {
			break
		}
		switch colourOf(before[at:]) {
		case "":
			colour = "" // what else is on stays as it is
		case colour:
			return on[:at] + on[len(before):] + seq
		}
		before = before[:at]
	}
	return on + seq
}

// colourOf returns whether a sequence sets the colour of the text or of its background, and
// nothing else: the beginning that all such sequences have, or "".
func colourOf(seq string) string {
	for _, begins := range []string{"\x1b[38;", "\x1b[48;"} {
		of, ok := strings.CutPrefix(seq, begins)
		if semicolons := strings.Count(of, ";"); ok && (strings.HasPrefix(of, "2;") && semicolons == 3 || strings.HasPrefix(of, "5;") && semicolons == 1) {
			return begins
		}
	}
	return ""
}

// isReset reports whether a text begins with the sequence that turns every style off.
func isReset(s string) bool {
	return strings.HasPrefix(s, "\x1b[m") || strings.HasPrefix(s, "\x1b[0m")
}

func rowAt(rows []string, i int) string {
	if i < len(rows) {
		return rows[i]
	}
	return ""
}

// A cell is one character of a row with its marks, and the sequences before it that change the
// style. The last one of a row may have no character.
type cell struct {
	style string
	text  string
	width int
}

// certain reports whether every terminal draws the cell as wide as it is counted. Of others no
// column to their right can be told.
func (c cell) certain() bool {
	first, size := utf8.DecodeRuneInString(c.text)
	if size != len(c.text) {
		return false
	}
	return first < utf8.RuneSelf && c.width == 1 || c.width == 2 && unicode.In(first, unicode.Han, unicode.Hiragana, unicode.Katakana)
}

// cellsOf takes a row apart. Sequences that are no styles, and controls, are dropped.
func cellsOf(row string) iter.Seq[cell] {
	return func(yield func(cell) bool) {
		style, state := "", byte(0)
		for rest := row; rest != ""; {
			seq, width, n, next := ansi.DecodeSequence(rest, state, nil)
			first, _ := utf8.DecodeRuneInString(seq)
			switch {
			case width > 0, unicode.Is(unicode.M, first):
				if !yield(cell{style, seq, width}) {
					return
				}
				style = ""
			case isReset(seq):
				style = seq
			case strings.HasPrefix(seq, "\x1b[") && strings.HasSuffix(seq, "m"):
				style = withStyle(style, seq)
			}
			rest, state = rest[n:], next
		}
		if style != "" {
			yield(cell{style: style})
		}
	}
}

// inColours writes cells in the colours that a terminal has, the first of them in the style pen.
func inColours(pen string, cells iter.Seq[cell], colours colorprofile.Profile) string {
	var styled strings.Builder
	styled.WriteString(pen)
	for c := range cells {
		styled.WriteString(c.style)
		styled.WriteString(c.text)
	}
	text := styled.String()
	// With 256 colours only those of three parts have to be converted, which are rare.
	if colours < colorprofile.ANSI256 || colours < colorprofile.TrueColor && strings.Contains(text, "8;2;") {
		var b strings.Builder
		w := colorprofile.Writer{Forward: &b, Profile: colours}
		_, _ = w.WriteString(text)
		text = b.String()
	}
	if strings.Contains(text, "\x1b") && !strings.HasSuffix(text, ansi.ResetStyle) {
		text += ansi.ResetStyle
	}
	return text
}

// textOf returns a text without any sequence or control.
func textOf(s string) string {
	var b strings.Builder
	for c := range cellsOf(s) {
		b.WriteString(c.text)
	}
	return b.String()
}
