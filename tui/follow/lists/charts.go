package lists

import (
	"fmt"
	"strings"

	"pingyi/meeting"
	"pingyi/meeting/item"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// newCharts shows how far the items have come: how many were left over time, and of each quarter's how
// many are closed. It is about one presenter if the table is.
func newCharts(p *Page) *ui.Reader {
	e := p.e
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
			var items []item.Item
			for _, i := range p.items {
				if presenter := p.about(); presenter == "" || i.Presenter == presenter {
					items = append(items, i)
				}
			}
			return charts(e, items, w)
		},
	}
}

// A bar of a chart is a part of a whole, such as the items that are closed of those of a quarter.
type chartBar struct {
	name    string
	n, of   int
	said    string
	overdue int
}

// charts draws both charts of some items, one below the other or, in a wide window, side by side.
func charts(e *page.Env, items []item.Item, w int) string {
	const apart = 4
	left, right := burnDown(e, items), quarters(e, items)
	if len(left) == 0 {
		return e.Styles.Muted.Render(ui.Wrap(e.Words.Lists.NoChart, w))
	}
	t := e.Words.Lists
	if wide := (w - apart) / 2; wide >= ui.Measure/2 {
		wide = min(wide, ui.Measure)
		return ui.Beside(chart(e, t.BurnDown, left, wide), chart(e, t.Quarters, right, wide), wide+apart)
	}
	w = min(w, ui.Measure)
	return chart(e, t.BurnDown, left, w) + "\n\n" + chart(e, t.Quarters, right, w)
}

// burnDown has how many items were left at some times. Times on the same day are one.
func burnDown(e *page.Env, items []item.Item) (bars []chartBar) {
	const times = 12
	for _, l := range item.BurnDown(items, e.Now, times) {
		one := chartBar{name: day(e, l.At), n: l.Left, of: l.Items, said: e.Words.Lists.Left(l.Left, l.Items)}
		if last := len(bars) - 1; last >= 0 && bars[last].name == one.name {
			bars[last] = one
			continue
		}
		bars = append(bars, one)
	}
	return bars
}

// quarters has how many items of each quarter are closed.
func quarters(e *page.Env, items []item.Item) (bars []chartBar) {
	for _, q := range item.Summarize(items, nil, meeting.DaysOf(e.State, e.Now)).ByQuarter {
		one := chartBar{name: q.Quarter, n: q.Closed, of: q.Items, said: e.Words.Lists.Left(q.Closed, q.Items), overdue: q.Overdue}
		if one.name == "" {
			one.name = e.Words.Items.NoDeadline
		}
		bars = append(bars, one)
	}
	return bars
}

// chart draws bars below each other. The length of each goes by the longest whole; the part is filled,
// the rest of the whole is a line.
func chart(e *page.Env, title string, bars []chartBar, w int) string {
	name, said, most := 0, 0, 1
	for _, one := range bars {
		name, said, most = max(name, ui.Width(one.name)), max(said, ui.Width(one.said)), max(most, one.of)
	}
	rows := []string{heading(e, title, w)}
	for _, one := range bars {
		late := ""
		if one.overdue > 0 {
			late = "  " + e.Styles.Bad.Render(e.Glyphs.Warn+" "+e.Words.Items.Sums[4]+" "+fmt.Sprint(one.overdue))
		}
		row := ui.Pad(one.name, name) + "  "
		if room := w - ui.Width(row) - said - 2; room >= 8 {
			if room -= ui.Width(late); room < 8 {
				room, late = room+ui.Width(late), ""
			}
			whole := max(1, room*one.of/most)
			row += ui.Pad(bar(e, one.n, max(1, one.of), whole), room) + "  "
		}
		rows = append(rows, ui.Fit(row+ui.PadLeft(one.said, said)+late, w))
	}
	return strings.Join(rows, "\n")
}
