package tui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// asksHolder reports whether the console has to ask which of several hosts is using it.
func asksHolder(e *page.Env) bool {
	return e.Who == plan.Console && len(e.State.Plan.Hosts()) > 1 && e.State.Phase() == meeting.InMeeting
}

// newHolder makes the page that asks which host is using the console. The one who used it
// last is selected, so that after a restart a single key is enough.
func newHolder(e *page.Env) *ui.List {
	hosts := e.State.Plan.Hosts()
	hold := func(person string) func() error {
		return func() error { return e.Room.Do(plan.Console, meeting.HoldConsole{Person: person}) }
	}
	var l *ui.List
	l = &ui.List{
		Frame: &e.Frame, Close: e.Pop, Title: func() string { return e.Words.House.HoldsConsole }, Empty: func() string { return "" },
		Head: func(w int) string { return ui.Wrap(e.Words.House.HoldsConsoleHint(l.Esc.Binding.Help().Key), w) },
		At:   max(0, slices.IndexFunc(hosts, func(p plan.Person) bool { return p.ID == e.State.AtConsole })),
		Rows: func(w int) []string {
			var rows []string
			for _, p := range hosts {
				rows = append(rows, ui.Fit(ui.Pad(ui.Fit(p.Name, 16), 16)+"  "+p.ID, w))
			}
			return rows
		},
		Acts: func(i int) []ui.Action {
			return []ui.Action{ui.On(e.Labels.Enter, e.Words.Screen.Keys.Select, func() tea.Cmd { return e.Do("", true, hold(hosts[i].ID)) }, "enter")}
		},
	}
	// The page closes even if the answer can't be recorded, so that the desk can be reached.
	l.Esc = ui.On("Esc", e.Words.House.Keys.NoneOfThese, func() tea.Cmd {
		e.Pop()
		return e.Do("", false, hold(""))
	}, "esc")
	return l
}

// openConsole marks the only host as present when their console opens.
func openConsole(e *page.Env) tea.Cmd {
	if e.Who != plan.Console || asksHolder(e) {
		return nil
	}
	return e.Do("", false, e.Room.OpenConsole)
}

// whatIsLeft tells whoever is about to stop the system how the meeting stands.
func (a *app) whatIsLeft() string {
	s, w := a.env.State, a.env.Words.House
	if s.IsOver() {
		return w.LeaveOver
	}
	now := w.LeaveIdle
	if open := s.OpenRound(); open != nil {
		now = w.LeaveRound(open.Number)
	}
	if a.session.Join != "" { // the sample meeting, whose file may be gone afterwards
		return now
	}
	return now + "\n" + w.LeaveGoOn
}
