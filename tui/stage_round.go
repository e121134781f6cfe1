package tui

import (
	"fmt"
	"strings"

	"pingyi/meeting"
)

// round is the scoring step: the gates before it, the turnout while it is open, the
// counts after it. No mark is ever shown here.
func (e *env) round(step meeting.Step, w, h int) string {
	r := e.s.StepRound(step.Number)
	if r == nil {
		return strings.Join([]string{center(e.st.Heading.Render(e.w().RoundNotOpen), w), e.gates(w)}, "\n\n")
	}
	head := center(e.st.Heading.Render(e.w().Round(r.Number)), w)
	switch r.State {
	case meeting.Open:
		return strings.Join([]string{head, center(e.st.Accent.Render(e.w().RoundOpen), w), e.clock(w, h), e.turnout(*r, w)}, "\n")
	case meeting.Void:
		return strings.Join([]string{head, center(e.st.Bad.Render(fit(e.w().RoundVoid(r.Reason), w)), w), e.gates(w)}, "\n")
	}
	rows := []string{head, center(e.st.Good.Render(e.g.Check+" "+e.w().RoundClosed), w), "",
		center(e.st.Plain.Render(e.w().Counted(r.Issued, r.Cast, r.Blank)), w), "",
		center(e.st.Muted.Render(fit(e.w().RootIs+" "+shortHash(r.Root), w)), w)}
	if e.s.Plan.HasScrutineer() {
		rows = append(rows, center(e.signature(*r), w))
	}
	return strings.Join(rows, "\n")
}

// shortHash writes the first sixteen digits in groups, enough to compare by eye.
func shortHash(h meeting.Hash) string {
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

// turnout is a rising bar; it names nobody.
func (e *env) turnout(r meeting.Round, w int) string {
	width := max(10, min(60, w-4))
	return strings.Join([]string{
		center(e.st.Accent.Render(bar(r.Cast, max(1, r.Issued), width, e.g)), w),
		center(e.w().Turnout(r.Cast, r.Issued), w),
	}, "\n")
}

// gates are the conditions on attendance as arithmetic.
func (e *env) gates(w int) string {
	var rows []string
	for _, g := range e.s.Gates() {
		text := e.w().GateQuorum(g.Have, g.Of, g.Percent, g.Need)
		if g.Why == meeting.BelowReps {
			text = e.w().GateReps(g.Have, g.Of, g.Percent, g.Need)
		}
		mark, style, say := e.g.Check, e.st.Good, e.w().GateMet
		if !g.Met() {
			mark, style, say = e.g.Cross, e.st.Bad, e.w().GateUnmet
		}
		rows = append(rows, bulleted(style.Render(mark), text+"   "+style.Render(say), w))
	}
	return strings.Join(rows, "\n")
}
