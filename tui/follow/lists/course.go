package lists

import (
	"cmp"
	"slices"
	"time"

	"pingyi/meeting/item"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// A step is one thing that was done about an item.
type step struct {
	at   time.Time
	sign string
	said string
	more []string
}

// courseOf returns what was done about an item, the oldest first.
func courseOf(e *page.Env, i item.Item) []step {
	s, g, t := e.Styles, e.Glyphs, e.Words.Lists.Item
	var all []step
	add := func(one step) { all = append(all, one) }
	words := func(s string) string {
		if s == "" {
			return e.Words.Table.Erased
		}
		return ui.Plainly(s)
	}
	for _, p := range i.Progress {
		one := step{at: p.At, sign: s.Muted.Render(g.Bullet), said: words(p.Text)}
		proof := t.NoEvidence
		if p.Evidence != "" || i.Erased {
			proof = e.Words.Is(t.Evidence, words(p.Evidence))
		}
		one.more = []string{proof, by(e, p.By, p.At)}
		add(one)
	}
	for _, a := range i.Applications {
		add(step{at: a.At, sign: s.Accent.Render(g.Dot), said: t.Applied(name(e, a.By), day(e, a.At))})
	}
	for _, one := range i.Inspections {
		now := step{at: one.At, sign: s.Good.Render(g.Check), said: e.Words.Date(one.Date) + "  " + t.Inspected(words(one.Inspector), e.Words.Items.Verdicts[one.Verdict])}
		if one.Verdict == item.Keep {
			now.sign = s.Warn.Render(g.Cross)
		}
		if one.Finding != "" || i.Erased {
			now.more = append(now.more, words(one.Finding))
		}
		if one.Again != "" {
			now.more = append(now.more, t.Again(e.Words.Date(one.Again)))
		}
		now.more = append(now.more, by(e, one.By, one.At))
		add(now)
	}
	for _, r := range i.Reopenings {
		add(step{at: r.At, sign: s.Warn.Render(g.Open), said: day(e, r.At) + "  " + t.Reopened(name(e, r.By), r.Reason)})
	}
	slices.SortStableFunc(all, func(a, b step) int { return a.at.Compare(b.at) })
	return all
}

// by says who wrote something, and when.
func by(e *page.Env, who string, at time.Time) string {
	return e.Words.Table.ByAt(name(e, who), day(e, at))
}

func name(e *page.Env, who string) string {
	return cmp.Or(e.State.Name(who), e.Words.Screen.Writing.AtConsole)
}
