package lists

import (
	"fmt"
	"strings"

	"pingyi/meeting"
	"pingyi/meeting/item"
	"pingyi/meeting/words"
	"pingyi/tui/page"
	"pingyi/tui/ui"
	"pingyi/tui/ui/chart"
)

// newCharts shows how far the items have come: how many were left over time, and of each quarter's how
// many are closed. It is about one presenter if the table is.
func newCharts(p *Page) *ui.Reader {
	e := p.e
	type made struct { // what the charts were drawn of; there may be thousands of items
		state *meeting.State
		words *words.Words
		look  ui.Look
		today string
		w     int
	}
	var of made
	var drawn string
	return &ui.Reader{
		Frame: &e.Frame, Close: e.Pop,
		Title: func() string {
			if presenter := p.about(); presenter != "" {
				return e.Words.Lists.Charts + "   " + nameOf(e, presenter)
			}
			return e.Words.Lists.Charts
		},
		Text: func(w int) string {
			p.take()
			now := made{p.state, p.words, e.Look, p.today, w}
			if of != now {
				of, drawn = now, charts(e, p.ofPresenter(p.about()), w)
			}
			return drawn
		},
	}
}

// ofPresenter returns the items of a presenter, or all of them if that is empty.
func (p *Page) ofPresenter(presenter string) []item.Item {
	if presenter == "" {
		return p.items
	}
	var own []item.Item
	for _, i := range p.items {
		if i.Presenter == presenter {
			own = append(own, i)
		}
	}
	return own
}

// charts draws both charts of some items, one below the other or, in a wide window, side by side.
func charts(e *page.Env, items []item.Item, w int) string {
	const apart, sideBySide = 4, 110 // columns
	if len(items) == 0 {
		return e.Styles.Muted.Render(ui.Wrap(e.Words.Lists.NoChart, w))
	}
	if w >= sideBySide {
		wide := min((w-apart)/2, ui.Measure)
		return ui.Beside(burnDown(e, items, wide), quarters(e, items, wide), wide+apart)
	}
	w = min(w, ui.Measure)
	return burnDown(e, items, w) + "\n\n" + quarters(e, items, w)
}

// burnDown draws how many items were not closed over time.
func burnDown(e *page.Env, items []item.Item, w int) string {
	const times, high = 240, 6 // figures, and rows of the picture
	t := e.Words.Lists
	levels := item.BurnDown(items, e.Now, times)
	if len(levels) == 0 {
		return e.Styles.Muted.Render(ui.Wrap(t.NoChart, w))
	}
	first, last := levels[0], levels[len(levels)-1]
	course := chart.Course{First: day(e, first.At), Last: day(e, last.At), Rows: high}
	for _, l := range levels {
		course.Values = append(course.Values, l.Left)
	}
	rows := append([]string{heading(e, t.BurnDown(last.Left, last.Items), w)}, course.Draw(&e.Look, w)...)
	return strings.Join(rows, "\n")
}

// quarters draws how the items of each quarter stand, by their deadlines.
func quarters(e *page.Env, items []item.Item, w int) string {
	t, sums := e.Words.Items, item.Summarize(items, nil, meeting.DaysOf(e.State, e.Now)).ByQuarter
	stacks := chart.Stacks{Names: []string{t.Sums[3], t.Sums[2], t.Sums[1]}}
	for _, q := range sums {
		name := q.Quarter
		if name == "" {
			name = t.NoDeadline
		}
		said := e.Words.Lists.Left(q.Closed, q.Items)
		if q.Overdue > 0 {
			said += " " + e.Glyphs.Warn + fmt.Sprint(q.Overdue)
		}
		stacks.Of = max(stacks.Of, q.Items)
		stacks.Rows = append(stacks.Rows, chart.Stack{Label: name, Parts: []int{q.Closed, q.Applied, q.Open}, Text: said})
	}
	rows := append([]string{heading(e, e.Words.Lists.Quarters, w)}, stacks.Draw(&e.Look, w)...)
	return strings.Join(rows, "\n")
}
