package tui

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/plan"
	"pingyi/tui/ui"
)

// unveil is how long the bar of a place that is shown takes to grow.
const unveil = 900 * time.Millisecond

// reveal is the key that shows the next place. The first place that is shown is asked
// for, as the hall can't unsee it.
func (d *desk) reveal() ui.Action {
	e, h := d.e, d.e.Words.Hall
	reveal := func(reason string) error { return e.Room.Reveal(e.Who, reason) }
	if e.State.Reveal != nil {
		return ui.On("r", h.Keys.RevealNext, func() tea.Cmd {
			return e.Do("", false, func() error { return reveal("") })
		}, "r")
	}
	return ui.On("r", h.Keys.Reveal, func() tea.Cmd { return e.despiteGaps(h.BeginReveal, "", reveal) }, "r")
}

// shown is when the newest place of a ranking was shown that is revealed place by place.
func (e *env) shown() (at time.Time, ok bool) {
	switch {
	case e.State.Reveal != nil:
		return e.State.Reveal.At, true
	case e.State.Result != nil && e.State.Result.Revealed:
		return e.State.Result.At, true
	}
	return at, false
}

// unveiling reports whether a place is just being shown.
func (e *env) unveiling() bool {
	at, ok := e.shown()
	return ok && e.State.Step().Kind == plan.StepResults && e.Now.Sub(at) < unveil
}

// unveiled is how much of the newest place is shown, in thousandths.
func (e *env) unveiled() int {
	at, ok := e.shown()
	if !ok || e.Now.Sub(at) >= unveil {
		return 1000
	}
	return max(0, int(e.Now.Sub(at)*1000/unveil))
}

// revealing is a ranking that is shown place by place from the last one up: the place
// shown last in large type, and below it the list with its upper end still covered.
func (e *env) revealing(v meeting.Reveal, w int, z size) []string {
	newest := v.Standings[v.Hidden():]
	for i, s := range newest {
		if s.Rank != newest[0].Rank {
			newest = newest[:i]
			break
		}
	}
	title := ui.Center(e.Styles.Gold.Render(e.Words.Screen.Ranking)+"   "+e.Styles.Muted.Render(e.Words.Hall.Hidden(v.Hidden())), w)
	large := e.winners(newest, w, min(2, z.name))
	if large == "" {
		return nil
	}
	wide := min(w, 124)
	var rows []string
	for i, s := range v.Standings {
		switch {
		case i < v.Hidden():
			rows = append(rows, e.Styles.Muted.Render(ui.PadLeft("?", 2)+"  "+strings.Repeat(e.Glyphs.Bullet, max(4, wide/3))))
		case i < v.Hidden()+len(newest):
			rows = append(rows, e.newest(s, wide, z))
		default:
			rows = append(rows, e.standing(s, wide, 1000, false))
		}
	}
	return []string{title, large, ui.Indent(strings.Join(rows, "\n"), (w-wide)/2)}
}

// newest is the row of a place that is just being shown.
func (e *env) newest(s ballot.Standing, w int, z size) string {
	row := e.standing(s, w, e.unveiled(), true)
	if s.Rank > 0 && (s.BrokenBy != "" || z.figures > 0 && w >= 60) {
		row += "\n" + e.groupsLine(s, w)
	}
	return row
}

// winners are those who share a place, in large type over their rank and score. It is
// empty where they can't be written so large.
func (e *env) winners(of []ballot.Standing, w, size int) string {
	var names []string
	for _, s := range of {
		p, _ := e.State.Presenter(s.Presenter)
		names = append(names, p.Name)
	}
	p, _ := e.State.Presenter(of[0].Presenter)
	office, all := e.Words.Screen.Office(p.Branch), strings.Join(names, "   ")
	say := e.Words.Hall.Place(of[0].Rank, of[0].Score)
	if len(of) > 1 {
		office, say = "", say+"   "+e.Words.Screen.Tied
	}
	if of[0].Rank == 0 {
		say = e.Words.Screen.Unranked
	}
	block := e.golden(office, all, w, size)
	if block == "" {
		return ""
	}
	return block + "\n\n" + ui.Center(e.Styles.Gold.Render(ui.Fit(say, w)), w)
}

// golden is a banner in gold, for the ranking.
func (e *env) golden(before, name string, w, size int) string {
	rows := e.Headline(name, size, w)
	if size > 0 && rows == nil {
		return ""
	}
	above := ""
	if before != "" && size > 0 {
		above = ui.Center(e.Styles.Gold.Render(ui.Fit(before, w)), w) + "\n\n"
	}
	if size == 0 {
		return ui.Center(e.Styles.Gold.Render(ui.Fit(strings.TrimSpace(before+"  "+name), w)), w)
	}
	return above + ui.Middle(rows, e.Styles.Gold, w)
}
