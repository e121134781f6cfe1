package lists

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/register"
	"pingyi/meeting/words"
	"pingyi/tui/office"
	"pingyi/tui/ui"
)

// keys are those of the page.
func (p *Page) keys() []ui.Action {
	return slices.Concat(p.rowActs(), p.planActs(), p.table.Searching(), p.filterActs(), p.moreActs(), p.table.Browsing())
}

// rowActs open the selected item, and where items are filled in.
func (p *Page) rowActs() []ui.Action {
	e, k := p.e, p.e.Words.Lists.Keys
	var all []ui.Action
	r, some := p.table.Selected()
	if some {
		all = append(all, ui.On(e.Labels.Enter, k.Open, func() tea.Cmd { return e.Push(NewItem(e, r.Number)) }, "enter"))
	}
	if p.fresh > 0 {
		all = append(all, ui.On(makeKey, k.Make, p.makes, makeKey))
	}
	if e.May(meeting.AmendRow{Register: register.Items}) && (some || e.Is(plan.Office)) {
		all = append(all, ui.On("e", k.Fill, func() tea.Cmd {
			presenter := p.about()
			if !e.Is(plan.Office) {
				presenter = e.Presents()
			}
			return e.Push(office.NewRegister(e, register.Items, presenter))
		}, "e"))
	}
	return all
}

// planActs hand a presenter's plan in, or show how all of them stand.
func (p *Page) planActs() []ui.Action {
	e, k := p.e, p.e.Words.Lists.Keys
	if e.May(meeting.SubmitPlan{}) && p.count(e.Presents()) > 0 {
		return []ui.Action{ui.On("u", k.Plan, func() tea.Cmd { return handIn(e) }, "u")}
	}
	if meeting.CanSeePlans(e.State, e.Who) == nil && e.State.Result != nil {
		return []ui.Action{ui.On("u", k.Plans, func() tea.Cmd { return e.Push(newPlans(p)) }, "u")}
	}
	return nil
}

// moreActs show who is late and how far all have come, and mark what items are made of.
func (p *Page) moreActs() []ui.Action {
	e, k := p.e, p.e.Words.Lists.Keys
	var all []ui.Action
	if len(p.items) > 0 {
		all = append(all,
			ui.On("w", k.Late, func() tea.Cmd { return e.Push(newLate(p)) }, "w"),
			ui.On("g", k.Charts, func() tea.Cmd { return e.Push(newCharts(p)) }, "g"))
	}
	if e.May(meeting.Mark{}) {
		all = append(all, ui.On("t", k.Mark, func() tea.Cmd { return e.Push(newMarking(e)) }, "t"))
	}
	return all
}

// filterActs show only rows with one value in a column.
func (p *Page) filterActs() []ui.Action {
	if _, of := p.table.Shown(); of < 2 {
		return nil
	}
	e, k := p.e, p.e.Words.Table.Keys
	by := func(column int) func() tea.Cmd {
		return func() tea.Cmd { return e.Push(office.NewFiltering(e, p.table, column, p.columns()[column].Name)) }
	}
	return []ui.Action{ui.On("f", k.Filter, by(p.table.Column()), "f"), ui.On("p", k.Presenter, by(presenterColumn), "p")}
}

// makes asks before items are made.
func (p *Page) makes() tea.Cmd {
	e, n := p.e, p.fresh
	room, who, done, s := e.Room, e.Who, e.Words.Lists.Done["made"], e.State
	of := words.For(s.Plan.Language) // what is kept is in the language of the meeting
	source := func(said meeting.Said) string { return of.Source(s, said) }
	return e.Confirm(e.Words.Lists.MakeAsk(n), func() tea.Cmd {
		return e.Do(done, true, func() error {
			_, err := room.MakeItems(who, meeting.MakeItems{Source: source})
			return err
		})
	})
}
