package lists

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/item"
	"pingyi/meeting/plan"
	"pingyi/meeting/register"
	"pingyi/tui/office"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// handIn asks before a presenter hands in their rectification plan or, as long as something is missing
// in it, shows what.
func handIn(e *page.Env) tea.Cmd {
	own := e.Presents()
	if len(meeting.PlanFaults(e.State, own)) > 0 {
		return e.Push(newLacking(e, own))
	}
	n := 0
	for _, i := range meeting.Items(e.State) {
		if i.Presenter == own && i.InPlan() {
			n++
		}
	}
	room, who, t := e.Room, e.Who, e.Words.Lists
	return e.Confirm(t.PlanAsk(n), func() tea.Cmd {
		return e.Do(t.Done["plan"], true, func() error { return room.Do(who, meeting.SubmitPlan{}) })
	})
}

// newLacking lists the items that lack something that the plan of a presenter needs, each to be filled
// in.
func newLacking(e *page.Env, presenter string) *ui.List {
	var all []item.Item
	var state *meeting.State
	lacking := func() []item.Item {
		if state == e.State {
			return all
		}
		state, all = e.State, nil
		for _, i := range meeting.Items(e.State) {
			if i.Presenter == presenter && i.InPlan() && len(i.Lacks()) > 0 {
				all = append(all, i)
			}
		}
		return all
	}
	t := e.Words.Lists
	l := &ui.List{Frame: &e.Frame, Close: e.Pop, Empty: func() string { return t.AllFilled }}
	l.Title = func() string { return t.PlanLacks(len(lacking())) }
	l.Rows = func(w int) []string {
		var rows []string
		for _, i := range lacking() {
			var names []string
			for _, column := range i.Lacks() {
				names = append(names, e.Words.Register.Column(register.Items, column))
			}
			lead := fmt.Sprintf("%3d  ", i.Number)
			lacks := ui.Bulleted(e.Glyphs.Warn, t.Lacks(e.Words.Names(names)), max(8, w-len(lead)))
			text := ui.Fit(lead+ui.Plainly(strings.Join(strings.Fields(i.Text), " ")), w)
			rows = append(rows, text+"\n"+ui.Indent(e.Styles.Warn.Render(lacks), len(lead)))
		}
		return rows
	}
	l.About = func() []int { return numbers(lacking()) }
	l.Acts = func(i int) []ui.Action {
		k := t.Keys
		if i < 0 {
			return []ui.Action{ui.On("u", k.Plan, func() tea.Cmd { e.Pop(); return handIn(e) }, "u", "enter")}
		}
		number := lacking()[i].Number
		return []ui.Action{
			ui.On(e.Labels.Enter, k.Fill, func() tea.Cmd { return e.Push(office.NewRow(e, register.Items, number)) }, "enter"),
			ui.On("e", e.Words.Table.Desk, func() tea.Cmd { return e.Push(office.NewRegister(e, register.Items, presenter)) }, "e"),
		}
	}
	return l
}

func numbers(items []item.Item) []int {
	all := make([]int, len(items))
	for i, one := range items {
		all[i] = one.Number
	}
	return all
}

// newPlans lists how the rectification plans stand, those that are late first.
func newPlans(p *Page) *ui.List {
	e, t := p.e, p.e.Words.Lists
	all := func() []meeting.PlanStanding {
		plans := meeting.Plans(e.State, e.Now)
		order := func(one meeting.PlanStanding) int {
			switch {
			case one.Submitted.IsZero() && one.Late:
				return 0
			case one.Submitted.IsZero():
				return 1
			}
			return 2
		}
		slices.SortStableFunc(plans, func(a, b meeting.PlanStanding) int { return cmp.Compare(order(a), order(b)) })
		return plans
	}
	l := &ui.List{Frame: &e.Frame, Close: e.Pop, Wide: true, Empty: func() string { return "" }}
	l.Title = func() string {
		in := 0
		for _, one := range all() {
			if !one.Submitted.IsZero() {
				in++
			}
		}
		return t.PlansTitle(in, len(all()))
	}
	l.Rows = func(w int) []string { return planRows(e, all(), w) }
	l.About = func() []int {
		var ids []string
		for _, one := range all() {
			ids = append(ids, one.Presenter)
		}
		return placesOf(e, ids)
	}
	l.Acts = func(i int) []ui.Action { return p.onlyActs(all()[i].Presenter) }
	return l
}

// planRows say how plans stand, a line each. Where one line has no room for the branch none has it.
func planRows(e *page.Env, all []meeting.PlanStanding, w int) []string {
	rows := func(branch int) (rows []string, fit bool) {
		who := 0
		for _, one := range all {
			who = max(who, min(16, ui.Width(nameOf(e, one.Presenter))))
		}
		fit = true
		for _, one := range all {
			sign, said := e.Glyphs.Open, e.Words.Items.NotIn
			switch {
			case !one.Submitted.IsZero():
				sign, said = e.Glyphs.Check, day(e, one.Submitted)
			case one.Due != "" && !one.Late:
				said = e.Words.Table.Due(e.Words.Date(one.Due))
			}
			row, late := sign+" ", ""
			if pr, _ := e.State.Presenter(one.Presenter); branch > 0 {
				row += ui.Pad(ui.Fit(pr.Branch, branch), branch) + "  "
			}
			row += ui.Pad(ui.Fit(nameOf(e, one.Presenter), who), who) + "  " + said
			if one.Late {
				late = "  " + e.Styles.Warn.Render(e.Words.Items.Late)
			}
			fit = fit && ui.Width(row)+ui.Width(late) <= w
			rows = append(rows, ui.Fit(row, w-ui.Width(late))+late)
		}
		return rows, fit
	}
	branch := 0
	for _, one := range all {
		pr, _ := e.State.Presenter(one.Presenter)
		branch = max(branch, min(26, ui.Width(pr.Branch)))
	}
	if with, fit := rows(branch); fit {
		return with
	}
	without, _ := rows(0)
	return without
}

// placesOf are where presenters stand in the plan, from 1.
func placesOf(e *page.Env, ids []string) []int {
	all := make([]int, len(ids))
	for i, id := range ids {
		all[i] = 1 + slices.IndexFunc(e.State.Plan.Presenters, func(pr plan.Presenter) bool { return pr.ID == id })
	}
	return all
}

// onlyActs is the key that shows only the items of a presenter.
func (p *Page) onlyActs(presenter string) []ui.Action {
	return []ui.Action{ui.On(p.e.Labels.Enter, p.e.Words.Lists.Keys.Only, func() tea.Cmd {
		p.table.Filter(presenterColumn, presenter)
		return p.e.Pop()
	}, "enter")}
}

// newLate lists how the items of each presenter stand, the most overdue first.
func newLate(p *Page) *ui.List {
	e := p.e
	all := func() []item.PresenterSums {
		p.take()
		some := slices.DeleteFunc(slices.Clone(p.sums.ByPresenter), func(one item.PresenterSums) bool { return one.Items == 0 })
		slices.SortStableFunc(some, func(a, b item.PresenterSums) int {
			return cmp.Or(cmp.Compare(b.Overdue, a.Overdue), cmp.Compare(b.Open, a.Open))
		})
		return some
	}
	l := &ui.List{Frame: &e.Frame, Close: e.Pop, Empty: func() string { return e.Words.Lists.NobodyLate }}
	l.Title = func() string { return e.Words.Lists.LateTitle }
	l.Rows = func(w int) []string { return sumsRows(e, all(), w) }
	l.About = func() []int {
		var ids []string
		for _, one := range all() {
			ids = append(ids, one.Presenter)
		}
		return placesOf(e, ids)
	}
	l.Acts = func(i int) []ui.Action {
		if i < 0 {
			return nil
		}
		return p.onlyActs(all()[i].Presenter)
	}
	return l
}

// sumsRows say how the items of each presenter stand, a line each: how many are closed, drawn, and what
// is urgent, as far as there is room.
func sumsRows(e *page.Env, all []item.PresenterSums, w int) []string {
	const least, most = 6, 40 // columns of a bar
	said := func(s item.Sums) string { return e.Words.Lists.Left(s.Closed, s.Items) }
	who, count, urgent, whole := 0, 0, 0, 0
	for _, one := range all {
		who, count = max(who, min(16, ui.Width(nameOf(e, one.Presenter)))), max(count, ui.Width(said(one.Sums)))
		parts := notices(e, one.Sums)
		whole = max(whole, ui.Width(strings.Join(parts, "")))
		if len(parts) > 0 {
			urgent = max(urgent, ui.Width(parts[0]))
		}
	}
	wide := min(most, w-who-count-whole-4)
	if wide < least { // rather a bar than all that is urgent
		wide = min(2*least, w-who-count-urgent-4)
	}
	rows := make([]string, len(all))
	for i, one := range all {
		row := ui.Pad(ui.Fit(nameOf(e, one.Presenter), who), who) + "  "
		if wide >= least {
			row += bar(e, one.Closed, one.Items, wide) + "  "
		}
		row += ui.PadLeft(said(one.Sums), count)
		for _, notice := range notices(e, one.Sums) {
			if ui.Width(row)+ui.Width(notice) <= w {
				row += notice
			}
		}
		rows[i] = ui.Fit(row, w)
	}
	return rows
}

// notices say what is urgent, the most urgent first.
func notices(e *page.Env, s item.Sums) (parts []string) {
	t := e.Words.Items
	for _, one := range []struct {
		n    int
		name string
		ink  ui.Ink
	}{{s.Overdue, e.Glyphs.Warn + " " + t.Sums[4], e.Styles.Bad}, {s.Applied, e.Glyphs.Dot + " " + t.Sums[2], e.Styles.Accent}, {s.DueSoon, t.Sums[5], e.Styles.Warn}} {
		if one.n > 0 {
			parts = append(parts, "  "+one.ink.Render(one.name+" "+fmt.Sprint(one.n)))
		}
	}
	return parts
}
