package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
)

// checks is what scrutineers confirm of the round of this step, done or not; empty
// where the plan names none, and at seats, which have no room for it.
func (e *env) checks(w int) string {
	round, due := e.s.Due()
	if round == 0 || !e.s.Plan.HasScrutineer() || !(e.is(meeting.Host) || e.is(meeting.Projector) || e.is(meeting.Scrutineer)) {
		return ""
	}
	var rows []string
	for _, check := range meeting.Checks() {
		name := e.Words.Hall.Checks[check]
		if c := e.s.Confirmed(round, check); c != nil {
			rows = append(rows, bulleted(e.st.Good.Render(e.g.Check), name+"   "+e.st.Muted.Render(e.Words.Hall.CheckedBy(e.s.Name(c.Person))), w))
			continue
		}
		mark, style := e.g.Open, e.st.Muted
		if len(due) > 0 && check == due[0] && e.is(meeting.Scrutineer) {
			mark, style = e.g.Marker, e.st.Accent
		}
		rows = append(rows, bulleted(style.Render(mark), style.Render(name)+"   "+e.st.Muted.Render(e.Words.Hall.Unchecked), w))
	}
	return strings.Join(rows, "\n")
}

// confirmActs are the scrutineer's keys on a scoring step.
func (d *desk) confirmActs() []action {
	e := d.e
	round, due := e.s.Due()
	if !e.is(meeting.Scrutineer) || round == 0 || len(due) == 0 {
		return nil
	}
	confirm := func() tea.Cmd {
		return e.do(e.Words.Hall.Checks[due[0]], false, func() error { return e.Room.Confirm(e.Who, due[0]) })
	}
	if e.is(meeting.Host) {
		return []action{on("f", e.Words.Hall.Keys.Confirm, confirm, "f")} // space is the clock's
	}
	return []action{on(e.w().Keys.Space, e.Words.Hall.Keys.Confirm, confirm, "space", "f")}
}

// duty is the one thing that a scrutineer can do now, in words; empty for none.
func (e *env) duty() string {
	if !e.is(meeting.Scrutineer) {
		return ""
	}
	if round, due := e.s.Due(); round > 0 && len(due) > 0 {
		return e.Words.Hall.ConfirmNow(e.Words.Hall.Checks[due[0]])
	}
	if e.s.Unsigned(e.Who) != nil && e.s.OpenRound() == nil {
		return e.Words.Hall.SignNow
	}
	return ""
}

// voided are the rounds of a step that were declared void, which stay beside the one
// that counts.
func (e *env) voided(step meeting.Step, w int) string {
	var rows []string
	for _, r := range e.s.Rounds {
		if r.Step == step.Number && r.State == meeting.Void {
			rows = append(rows, center(e.st.Bad.Render(fit(e.g.Cross+" "+e.w().Round(r.Number)+"   "+e.w().RoundVoid(r.Reason)+"   "+
				e.w().Counted(r.Issued, r.Cast, r.Blank), w)), w))
		}
	}
	return strings.Join(rows, "\n")
}
