package stage

import (
	"fmt"
	"slices"
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
		for _, named := range slices.Compact([]int{min(z.words, scale/3), 0}) {
			if rows, wide := figuresAt(s, all, w, scale, named); rows != nil {
				return ui.Indent(strings.Join(rows, "\n"), (w-wide)/2)
			}
		}
	}
	var plain []string
	for _, f := range all {
		plain = append(plain, f.plain())
	}
	return ui.Paragraph(strings.Join(plain, "   "), s.Styles.Plain, w)
}

// figuresAt draws figures in digits of one size, with their names in large type of another, in
// rows of equal width. It returns no rows if they do not fit, or if a name has no large letters.
func figuresAt(s *page.Sight, all []figure, w, scale, named int) (rows []string, wide int) {
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
			return nil, 0
		}
		for i := range labels {
			labels[i] = append([]string{""}, labels[i]...)
		}
	}
	slash := ui.Digits(" / ", scale)
	rows = make([]string, len(slash)+len(labels[0]))
	put := func(cells []string, ink ui.Ink, columns int) {
		for i := range rows {
			if i < len(cells) {
				rows[i] += ink.Render(cells[i])
			} else {
				rows[i] += strings.Repeat(" ", columns)
			}
		}
		wide += columns
	}
	number := func(n int, label []string) {
		digits := ui.Digits(strconv.Itoa(n), scale)
		columns := max(ui.Width(digits[0])-scale, ui.Width(label[len(label)-1]))
		var cells []string
		for i, row := range append(digits, label...) {
			ink := s.Styles.Muted
			if i < len(digits) { // without the space behind the last digit
				row, ink = strings.TrimSuffix(row, strings.Repeat(" ", scale)), s.Styles.Plain
			}
			free := columns - ui.Width(row)
			cells = append(cells, strings.Repeat(" ", (free+1)/2)+ink.Render(row)+strings.Repeat(" ", free/2))
		}
		put(cells, s.Styles.Plain, columns)
	}
	for i, f := range all {
		if i > 0 {
			put(nil, s.Styles.Plain, apart*scale)
		}
		number(f.n, labels[2*i])
		if f.ofName != "" {
			put(slash, s.Styles.Muted, ui.Width(slash[0]))
			number(f.of, labels[2*i+1])
		}
		if wide > w {
			return nil, 0
		}
	}
	return rows, wide
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
