package tui

import (
	"fmt"
	"strconv"
	"strings"

	"pingyi/meeting"
	"pingyi/meeting/code"
	"pingyi/meeting/plan"
	"pingyi/tui/ui"
)

// round is the scoring step: the gates before it, the turnout while it is open, the
// counts after it. No mark is ever shown here.
func (e *env) round(step meeting.Step, w int, z size) []string {
	if e.Is(plan.Scrutineer) && !e.Is(plan.Host) {
		return e.scrutiny(step, w, z)
	}
	gates, checks := ui.Column(e.gates, w), ui.Column(e.checks, w)
	r := e.State.StepRound(step.Number)
	if r == nil {
		return []string{ui.Center(e.Styles.Heading.Render(e.Words.Screen.RoundNotOpen), w), gates, checks}
	}
	override := e.overridden(*r, w)
	name := e.Words.Screen.Round(r.Number) + "   "
	switch r.State {
	case meeting.Open:
		head := ui.Center(e.Styles.Heading.Render(name)+e.Styles.Accent.Render(e.Glyphs.Dot+" "+e.Words.Screen.RoundOpen), w)
		return []string{head, override, e.clock(w, size{figures: min(1, z.figures)}), e.turnout(*r, w, z), checks, e.voided(step, w)}
	case meeting.Void:
		return []string{e.voided(step, w), gates, checks}
	}
	parts := []string{
		ui.Center(e.Styles.Heading.Render(name)+e.Styles.Good.Render(e.Glyphs.Check+" "+e.Words.Screen.RoundClosed), w),
		e.tiles([]tile{{e.Words.Screen.Issued, r.Issued}, {e.Words.Screen.Collected, r.Cast}, {e.Words.Screen.Blank, r.Blank}}, w, z),
		ui.Center(e.Styles.Muted.Render(ui.Fit(e.Words.Screen.RootIs+"  "+shortHash(r.Root), w)), w)}
	if e.State.Plan.HasScrutineer() {
		parts = append(parts, ui.Center(e.signature(*r), w))
	}
	return append(parts, override, checks, e.voided(step, w))
}

// A tile is a figure with its name.
type tile struct {
	name string
	n    int
}

// tiles draws figures side by side, in large digits over their names where there is
// room.
func (e *env) tiles(all []tile, w int, z size) string {
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
		rows = append(rows, e.Styles.Muted.Render(ui.Pad(strings.Repeat(" ", (wide-ui.Width(t.name))/2)+t.name, wide)))
		columns = append(columns, rows)
		plain = append(plain, t.name+" "+strconv.Itoa(t.n))
	}
	if z.figures == 0 || width-gap > w {
		return ui.Paragraph(strings.Join(plain, "   "), e.Styles.Plain, w)
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

// shortHash writes the first sixteen digits in groups, enough to compare by eye.
func shortHash(h code.Hash) string {
	s := h.String()
	return fmt.Sprintf("%s %s %s %s …", s[:4], s[4:8], s[8:12], s[12:16])
}

func (e *env) signature(r meeting.Round) string {
	if len(r.Signed) == 0 {
		return e.Styles.Warn.Render(e.Words.Screen.Unsigned)
	}
	var names []string
	for _, s := range r.Signed {
		names = append(names, e.State.Name(s.Person))
	}
	return e.Styles.Good.Render(e.Glyphs.Check + " " + e.Words.Screen.SignedBy(strings.Join(names, " ")))
}

// turnout is a bar that rises in steps; it names nobody.
func (e *env) turnout(r meeting.Round, w int, z size) string {
	return e.tiles([]tile{{e.Words.Screen.Issued, r.Issued}, {e.Words.Screen.Collected, r.Cast}}, w, z) + "\n\n" +
		ui.Center(e.gauge(r.Cast, r.Issued, max(10, min(80, w*3/5))), w)
}

// gauge is a bar on its track, so that it shows how much is still missing.
func (e *env) gauge(n, of, w int) string {
	full := strings.TrimRight(ui.Bar(n, max(1, of), w, e.Glyphs), " ")
	return e.Styles.Fill.Render(full) + e.Styles.Rule.Render(strings.Repeat(e.Glyphs.Rule, max(0, w-ui.Width(full))))
}

// gates are the conditions on attendance as arithmetic.
func (e *env) gates(w int) string {
	var rows []string
	for _, g := range e.State.Gates() {
		mark, style, say := e.Glyphs.Check, e.Styles.Good, e.Words.Screen.GateMet
		if !g.Met() {
			mark, style, say = e.Glyphs.Cross, e.Styles.Bad, e.Words.Screen.GateUnmet
		}
		rows = append(rows, ui.Bulleted(style.Render(mark), e.Words.Screen.Gate(g)+"   "+style.Render(say), w))
	}
	return strings.Join(rows, "\n")
}

// overridden is why the round was opened though a gate was not met; empty where none was
// passed.
func (e *env) overridden(r meeting.Round, w int) string {
	if r.Override == "" {
		return ""
	}
	return ui.Amid(ui.Bulleted(e.Styles.Warn.Render(e.Glyphs.Warn), e.Styles.Warn.Render(e.Words.Hall.Override(r.Override)), min(w, ui.Measure)), w)
}
