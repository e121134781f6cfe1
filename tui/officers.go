package tui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/tui/ui"
)

// boxUnchecked reports whether a scrutineer is there to confirm the empty box before the
// round opens, and none has.
func (e *env) boxUnchecked() bool {
	_, due := e.State.Due()
	return e.State.Plan.HasScrutineer() && slices.Contains(due, meeting.CheckBox)
}

// confirmActs are the scrutineer's keys on a scoring step.
func (d *desk) confirmActs() []ui.Action {
	e := d.e
	round, due := e.State.Due()
	if !e.Is(plan.Scrutineer) || round == 0 || len(due) == 0 {
		return nil
	}
	confirm := func() tea.Cmd {
		return e.Do(e.Words.Hall.Checks[due[0]], false, func() error { return e.Room.Confirm(e.Who, due[0]) })
	}
	return []ui.Action{ui.On("c", e.Words.Hall.Keys.Confirm, confirm, "c")}
}

// signing asks for a signature, and says what of the checks is confirmed with it.
func (e *env) signing(r meeting.Round) string {
	question := e.Words.Screen.Confirm["sign"]
	for _, check := range meeting.Checks()[1:] {
		if e.State.Confirmed(r.Number, check) == nil {
			question += "\n" + e.Glyphs.Bullet + " " + e.Words.Hall.WithSignature(e.Words.Hall.Checks[check])
		}
	}
	return question
}

// duty is the one thing that a scrutineer can do now, in words; empty for none.
func (e *env) duty() string {
	if !e.Is(plan.Scrutineer) {
		return ""
	}
	if round, due := e.State.Due(); round > 0 && len(due) > 0 {
		return e.Words.Hall.ConfirmNow(e.Words.Hall.Checks[due[0]])
	}
	if r := e.State.Unsigned(e.Who); r != nil && len(r.Signed) == 0 && e.State.OpenRound() == nil {
		return e.Words.Hall.SignNow
	}
	return ""
}
