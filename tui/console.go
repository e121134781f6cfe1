package tui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting/plan"
)

// asksWho reports whether the console has to ask which host holds it.
func (e *env) asksWho() bool {
	return e.Who == plan.Console && len(e.s.Plan.Hosts()) > 1 && !e.s.IsOver()
}

// newHolder asks which host holds the console. Who held it last is marked already, so
// that after a restart one key goes on.
func newHolder(e *env) *list {
	hosts := e.s.Plan.Hosts()
	hold := func(person string) func() error {
		return func() error { return e.Room.HoldConsole(person) }
	}
	l := &list{e: e, title: func() string { return e.house().HoldsConsole }, empty: func() string { return "" },
		head: func(w int) string { return wrap(e.house().HoldsConsoleHint, w) },
		at:   max(0, slices.IndexFunc(hosts, func(p plan.Person) bool { return p.ID == e.s.AtConsole })),
		rows: func(w int) []string {
			var rows []string
			for _, p := range hosts {
				rows = append(rows, fit(pad(fit(p.Name, 16), 16)+"  "+p.ID, w))
			}
			return rows
		},
		acts: func(i int) []action {
			return []action{on("Enter", e.w().Keys.Select, func() tea.Cmd { return e.do("", true, hold(hosts[i].ID)) }, "enter")}
		}}
	// The page goes even where that can't be written, so that nobody is kept from the desk.
	l.esc = on("Esc", e.house().Keys.NoneOfThese, func() tea.Cmd {
		e.pop()
		return e.do("", false, hold(""))
	}, "esc")
	return l
}

// openConsole notes that the only host is here, whose console opens.
func (a *app) openConsole() tea.Cmd {
	if a.env.Who != plan.Console || a.env.asksWho() {
		return nil
	}
	return a.env.do("", false, a.env.Room.OpenConsole)
}
