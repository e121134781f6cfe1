package stage

import (
	"fmt"
	"strconv"
	"strings"

	"pingyi/meeting"
	"pingyi/meeting/code"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// A figure is a number with its name, or how many of how many: 17 collected / 60 issued.
type figure struct {
	name   string
	n      int
	ofName string // empty for a number alone
	of     int
}

// plain writes a figure in one line, each name before its number.
func (f figure) plain() string {
	text := f.name + " " + strconv.Itoa(f.n)
	if f.ofName != "" {
		text += " / " + f.ofName + " " + strconv.Itoa(f.of)
	}
	return text
}

// figures draws figures side by side in digits as large as fit and are asked for, each above
// its name, which is in large type too where the digits are. They stand so far apart that no
// two read as one.
func figures(s *page.Sight, all []figure, w int, z size) string {
	for scale := z.figures; scale > 0; scale-- {
		for _, named := range []int{min(z.words, scale/3), 0} {
			if block := figuresAt(s, all, scale, named); block != nil && ui.Width(block[0]) <= w {
				return ui.Amid(strings.Join(block, "\n"), w)
			}
		}
	}
	var plain []string
	for _, f := range all {
		plain = append(plain, f.plain())
	}
	return ui.Paragraph(strings.Join(plain, "   "), s.Styles.Plain, w)
}

// figuresAt draws figures in digits of one size, with their names in large type of another.
// It is nil if a name has no large letters.
func figuresAt(s *page.Sight, all []figure, scale, named int) []string {
	const apart = 8 // strokes of a digit between two figures
	var names []string
	for _, f := range all {
		names = append(names, f.name, f.ofName)
	}
	labels := make([][]string, len(names))
	for i, name := range names {
		labels[i] = []string{name}
	}
	if named > 0 {
		if labels = s.Headlines(names, named); labels == nil {
			return nil
		}
	}
	var rows []string
	for i, f := range all {
		if i > 0 {
			rows = ui.Flanked(rows, nil, ui.Width(rows[0])+apart*scale)
		}
		rows = ui.Flanked(rows, numeral(s, f.n, labels[2*i], scale), ui.Width(ui.RowAt(rows, 0)))
		if f.ofName != "" {
			rows = ui.Flanked(rows, inked(ui.Digits(" / ", scale), s.Styles.Muted), ui.Width(rows[0]))
			rows = ui.Flanked(rows, numeral(s, f.of, labels[2*i+1], scale), ui.Width(rows[0]))
		}
	}
	return rows
}

// numeral draws a number above its name, in rows of equal width.
func numeral(s *page.Sight, n int, name []string, scale int) []string {
	digits := ui.Digits(strconv.Itoa(n), scale)
	for i, row := range digits {
		digits[i] = strings.TrimSuffix(row, strings.Repeat(" ", scale)) // the space behind the last one
	}
	if len(name) > 1 {
		name = append([]string{""}, name...)
	}
	wide := max(ui.Width(digits[0]), columnsOf([][]string{name}))
	var rows []string
	put := func(row string, ink ui.Ink) {
		rows = append(rows, ui.Pad(strings.Repeat(" ", (wide-ui.Width(row)+1)/2)+ink.Render(row), wide))
	}
	for _, row := range digits {
		put(row, s.Styles.Plain)
	}
	for _, row := range name {
		put(row, s.Styles.Muted)
	}
	return rows
}

// gauge draws a bar on its track, which shows how much is still missing.
func gauge(s *page.Sight, n, of, w int) string {
	full := strings.TrimRight(ui.Bar(n, max(1, of), w, s.Glyphs), " ")
	return s.Styles.Fill.Render(full) + s.Styles.Rule.Render(strings.Repeat(s.Glyphs.Rule, max(0, w-ui.Width(full))))
}

// gates lists the conditions on attendance, each with its arithmetic and whether it is met.
// A share of nobody is left out.
func gates(s *page.Sight, w int) string {
	var rows []string
	for _, g := range s.State.Gates() {
		if ofNobody(g) {
			continue
		}
		mark, style, message := s.Glyphs.Check, s.Styles.Good, s.Words.Screen.GateMet
		if !g.Met() {
			mark, style, message = s.Glyphs.Cross, s.Styles.Bad, s.Words.Screen.GateUnmet
		}
		rows = append(rows, ui.Bulleted(style.Render(mark), s.Words.Screen.Gate(g)+"   "+style.Render(message), w))
	}
	return strings.Join(rows, "\n")
}

// ofNobody reports whether a condition is about a share of nobody, which is neither met nor not.
func ofNobody(g meeting.Gate) bool { return g.Of == 0 && g.Group == "" }

// shortHash is the first sixteen digits of a hash in groups, enough to compare by eye.
func shortHash(h code.Hash) string {
	s := h.String()
	return fmt.Sprintf("%s %s %s %s …", s[:4], s[4:8], s[8:12], s[12:16])
}

// signature says who signed a round, or that nobody has.
func signature(s *page.Sight, r meeting.Round) string {
	if len(r.Signed) == 0 {
		return s.Styles.Warn.Render(s.Words.Screen.Unsigned)
	}
	var names []string
	for _, by := range r.Signed {
		names = append(names, s.State.Name(by.Person))
	}
	return s.Styles.Good.Render(s.Glyphs.Check + " " + s.Words.Screen.SignedBy(strings.Join(names, " ")))
}
