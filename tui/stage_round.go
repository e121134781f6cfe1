package tui

import (
	"fmt"
	"strconv"
	"strings"

	"pingyi/meeting"
	"pingyi/meeting/code"
	"pingyi/meeting/plan"
)

// round is the scoring step: the gates before it, the turnout while it is open, the
// counts after it. No mark is ever shown here.
func (e *env) round(step meeting.Step, w int, z size) []string {
	if e.is(plan.Scrutineer) && !e.is(plan.Host) {
		return e.scrutiny(step, w, z)
	}
	gates, checks := e.column(e.gates, w), e.column(e.checks, w)
	r := e.s.StepRound(step.Number)
	if r == nil {
		return []string{center(e.st.Heading.Render(e.w().RoundNotOpen), w), gates, checks}
	}
	override := e.overridden(*r, w)
	name := e.w().Round(r.Number) + "   "
	switch r.State {
	case meeting.Open:
		head := center(e.st.Heading.Render(name)+e.st.Accent.Render(e.g.Dot+" "+e.w().RoundOpen), w)
		return []string{head, override, e.clock(w, size{figures: min(1, z.figures)}), e.turnout(*r, w, z), checks, e.voided(step, w)}
	case meeting.Void:
		return []string{e.voided(step, w), gates, checks}
	}
	parts := []string{
		center(e.st.Heading.Render(name)+e.st.Good.Render(e.g.Check+" "+e.w().RoundClosed), w),
		e.tiles([]tile{{e.w().Issued, r.Issued}, {e.w().Collected, r.Cast}, {e.w().Blank, r.Blank}}, w, z),
		center(e.st.Muted.Render(fit(e.w().RootIs+"  "+shortHash(r.Root), w)), w)}
	if e.s.Plan.HasScrutineer() {
		parts = append(parts, center(e.signature(*r), w))
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
		rows := big(strconv.Itoa(t.n), z.figures)
		wide := max(textWidth(rows[0]), textWidth(t.name))
		width += wide + gap
		for i, row := range rows {
			rows[i] = pad(strings.Repeat(" ", (wide-textWidth(row))/2)+row, wide)
		}
		rows = append(rows, e.st.Muted.Render(pad(strings.Repeat(" ", (wide-textWidth(t.name))/2)+t.name, wide)))
		columns = append(columns, rows)
		plain = append(plain, t.name+" "+strconv.Itoa(t.n))
	}
	if z.figures == 0 || width-gap > w {
		return e.paragraph(strings.Join(plain, "   "), e.st.Plain, w)
	}
	var rows []string
	for i := range columns[0] {
		var cells []string
		for _, c := range columns {
			cells = append(cells, c[i])
		}
		rows = append(rows, center(strings.Join(cells, strings.Repeat(" ", gap)), w))
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
		return e.st.Warn.Render(e.w().Unsigned)
	}
	var names []string
	for _, s := range r.Signed {
		names = append(names, e.s.Name(s.Person))
	}
	return e.st.Good.Render(e.g.Check + " " + e.w().SignedBy(strings.Join(names, " ")))
}

// turnout is a bar that rises in steps; it names nobody.
func (e *env) turnout(r meeting.Round, w int, z size) string {
	return e.tiles([]tile{{e.w().Issued, r.Issued}, {e.w().Collected, r.Cast}}, w, z) + "\n\n" +
		center(e.gauge(r.Cast, r.Issued, max(10, min(80, w*3/5))), w)
}

// gauge is a bar on its track, so that it shows how much is still missing.
func (e *env) gauge(n, of, w int) string {
	full := strings.TrimRight(bar(n, max(1, of), w, e.g), " ")
	return e.st.Fill.Render(full) + e.st.Rule.Render(strings.Repeat(e.g.Rule, max(0, w-textWidth(full))))
}

// gates are the conditions on attendance as arithmetic.
func (e *env) gates(w int) string {
	var rows []string
	for _, g := range e.s.Gates() {
		mark, style, say := e.g.Check, e.st.Good, e.w().GateMet
		if !g.Met() {
			mark, style, say = e.g.Cross, e.st.Bad, e.w().GateUnmet
		}
		rows = append(rows, bulleted(style.Render(mark), e.w().Gate(g)+"   "+style.Render(say), w))
	}
	return strings.Join(rows, "\n")
}

// overridden is why the round was opened though a gate was not met; empty where none was
// passed.
func (e *env) overridden(r meeting.Round, w int) string {
	if r.Override == "" {
		return ""
	}
	return amid(bulleted(e.st.Warn.Render(e.g.Warn), e.st.Warn.Render(e.Words.Hall.Override(r.Override)), min(w, measure)), w)
}
