package reports

import (
	"cmp"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting/plan"
	"pingyi/meeting/review"
	"pingyi/meeting/words"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// NewList makes the list of reports: for those who prepare the meeting all of them, with who has
// them since when, those first that wait for whoever looks; for others those that they may read.
func NewList(e *page.Env) *ui.List {
	l := &ui.List{Frame: &e.Frame, Close: e.Pop, Wide: true, Empty: func() string { return e.Words.Reports.None }}
	l.Title = func() string { return listTitle(e) }
	l.Head = func(int) string {
		due := e.State.Plan.Preparation.ReportDue
		if due == "" || !prepares(e) {
			return ""
		}
		return e.Words.Is(e.Words.Prepare.Due[words.ReportsDue], e.Words.Date(due))
	}
	l.Rows = func(w int) []string {
		var rows []string
		all := listed(e)
		c := columnsOf(e, all)
		for _, id := range all {
			rows = append(rows, c.row(id, w))
		}
		return rows
	}
	l.About = func() []int {
		var all []int
		for _, id := range listed(e) {
			all = append(all, 1+slices.IndexFunc(e.State.Plan.Presenters, func(p plan.Presenter) bool { return p.ID == id }))
		}
		return all
	}
	l.Acts = func(i int) []ui.Action {
		if i < 0 {
			return nil
		}
		id := listed(e)[i]
		return []ui.Action{ui.On(e.Labels.Enter, e.Words.Reports.Keys.Open, func() tea.Cmd { return Open(e, id) }, "enter")}
	}
	return l
}

// listed are the presenters whose reports are in the list, in its order.
func listed(e *page.Env) []string {
	var all []string
	for _, p := range e.State.Plan.Presenters {
		if prepares(e) || e.Presents() == p.ID || e.State.Report(p.ID).Cleared() > 0 {
			all = append(all, p.ID)
		}
	}
	if !prepares(e) {
		return all
	}
	order := func(id string) int {
		if forMe(e, id) {
			return 0
		}
		if e.State.Report(id).State() == review.Cleared {
			return 2
		}
		return 1
	}
	slices.SortStableFunc(all, func(a, b string) int {
		if c := cmp.Compare(order(a), order(b)); c != 0 || order(a) != 0 {
			return c
		}
		_, since, _ := e.State.Report(a).Waiting()
		_, then, _ := e.State.Report(b).Waiting()
		return since.Compare(then)
	})
	return all
}

// forMe reports whether a report waits for the review of whoever looks, for which they hold the
// office themselves.
func forMe(e *page.Env, presenter string) bool {
	on, may := reviews(e, presenter)
	return may && (on == review.Office && e.Is(plan.Office) || on == review.Secretary && e.Is(plan.Secretary) || on == review.Branch && e.Presents() == presenter)
}

// listTitle says how many reports there are, how many are cleared, and how many wait for whoever
// looks.
func listTitle(e *page.Env) string {
	t, all := e.Words.Reports, listed(e)
	cleared, mine := 0, 0
	for _, id := range all {
		if e.State.Report(id).State() == review.Cleared {
			cleared++
		}
		if forMe(e, id) {
			mine++
		}
	}
	title := t.Title(len(all))
	if prepares(e) {
		title += "   " + t.Cleared(cleared)
	}
	if mine > 0 {
		title += "   " + t.ForYou(mine)
	}
	return title
}

// listColumns are how wide the columns of the list are.
type listColumns struct {
	*page.Env
	branch, name, state int
	standing            int // who has a report, or how far it has come
	late                int
}

func columnsOf(e *page.Env, all []string) listColumns {
	c := listColumns{Env: e}
	for _, id := range all {
		p, _ := e.State.Presenter(id)
		c.branch, c.name = max(c.branch, min(26, ui.Width(p.Branch))), max(c.name, min(16, ui.Width(p.Name)))
		r := e.State.Report(id)
		c.state = max(c.state, ui.Width(e.Words.Review.States[r.State()]))
		c.standing = max(c.standing, ui.Width(c.short(r)))
		c.late = max(c.late, ui.Width(c.lateness(r)))
	}
	return c
}

// row is a line of the list. What there is no room for is left out from the right, but that a
// report is late stays.
func (c listColumns) row(id string, w int) string {
	p, _ := c.State.Presenter(id)
	r := c.State.Report(id)
	late := c.lateness(r)
	row := sign(c.Env, r) + " " + ui.Pad(ui.Fit(p.Branch, c.branch), c.branch) + "  " + ui.Pad(ui.Fit(p.Name, c.name), c.name)
	if !prepares(c.Env) {
		return ui.Fit(row, w)
	}
	state, waits := c.Words.Review.States[r.State()], c.waits(r)
	room := w - ui.Width(late)
	switch {
	case ui.Width(row)+2+c.state+2+ui.Width(waits) <= room:
		row += "  " + ui.Pad(state, c.state) + "  " + waits
	case ui.Width(row)+2+c.standing <= w-c.late:
		row += "  " + c.short(r)
	default: // no row has the branch, so that names stay below each other
		row = sign(c.Env, r) + " " + ui.Fit(p.Name, c.name)
		if 2+c.name+2+c.standing <= w-c.late {
			row = ui.Pad(row, 2+c.name)
		}
		row += "  " + c.short(r)
	}
	return ui.Fit(strings.TrimRight(row, " "), room) + late
}

// short says who has a report, which says more than how far it has come, or else that.
func (c listColumns) short(r review.Report) string {
	return cmp.Or(c.waits(r), c.Words.Review.States[r.State()])
}

// lateness says that a report is late; empty if it is not.
func (c listColumns) lateness(r review.Report) string {
	if !prepares(c.Env) || !r.Late(c.State.Plan.Preparation.ReportDue, c.Now) {
		return ""
	}
	return "  " + c.Styles.Warn.Render(c.Words.Reports.Late)
}

// waits says who has a report and since when; empty if nothing was handed in, or it is cleared.
func (c listColumns) waits(r review.Report) string {
	on, since, waits := r.Waiting()
	if !waits || since.IsZero() {
		return ""
	}
	return c.Words.Reports.With(c.Words.Review.Parties[on], c.Words.Reports.Since(daysSince(c.Env, since)))
}
