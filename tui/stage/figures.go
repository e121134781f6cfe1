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

// A tile is a figure with its name.
type tile struct {
	name string
	n    int
}

// tiles draws figures side by side, in large digits above their names if there is room.
func tiles(s *page.Sight, all []tile, w int, z size) string {
	const gap = 8
	columns, width := [][]string{}, 0
	var plain []string
	for _, t := range all {
		rows := ui.Digits(strconv.Itoa(t.n), z.figures)
		wide := max(ui.Width(rows[0]), ui.Width(t.name))
		width += wide + gap
		for i, row := range rows {
			rows[i] = ui.Pad(strings.Repeat(" ", (wide-ui.Width(row))/2)+row, wide)
		}
		rows = append(rows, s.Styles.Muted.Render(ui.Pad(strings.Repeat(" ", (wide-ui.Width(t.name))/2)+t.name, wide)))
		columns = append(columns, rows)
		plain = append(plain, t.name+" "+strconv.Itoa(t.n))
	}
	if z.figures == 0 || width-gap > w {
		return ui.Paragraph(strings.Join(plain, "   "), s.Styles.Plain, w)
	}
	var rows []string
	for i := range columns[0] {
		var cells []string
		for _, c := range columns {
			cells = append(cells, c[i])
		}
		rows = append(rows, ui.Center(strings.Join(cells, strings.Repeat(" ", gap)), w))
	}
	return strings.Join(rows, "\n")
}

// gauge draws a bar on its track, which shows how much is still missing.
func gauge(s *page.Sight, n, of, w int) string {
	full := strings.TrimRight(ui.Bar(n, max(1, of), w, s.Glyphs), " ")
	return s.Styles.Fill.Render(full) + s.Styles.Rule.Render(strings.Repeat(s.Glyphs.Rule, max(0, w-ui.Width(full))))
}

// gates lists the conditions on attendance, each with its arithmetic and whether it is met.
func gates(s *page.Sight, w int) string {
	var rows []string
	for _, g := range s.State.Gates() {
		mark, style, message := s.Glyphs.Check, s.Styles.Good, s.Words.Screen.GateMet
		if !g.Met() {
			mark, style, message = s.Glyphs.Cross, s.Styles.Bad, s.Words.Screen.GateUnmet
		}
		rows = append(rows, ui.Bulleted(style.Render(mark), s.Words.Screen.Gate(g)+"   "+style.Render(message), w))
	}
	return strings.Join(rows, "\n")
}

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
