package stage

import (
	"strings"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/plan"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// unveilTime is how long the bar of a newly revealed place takes to grow.
const unveilTime = 900 * time.Millisecond

// revealedAt is when the newest place was revealed, in a ranking that is revealed place by
// place.
func revealedAt(s *page.Sight) (at time.Time, ok bool) {
	switch {
	case s.State.Reveal != nil:
		return s.State.Reveal.At, true
	case s.State.Result != nil && s.State.Result.Revealed:
		return s.State.Result.At, true
	}
	return at, false
}

// unveiling reports whether the bar of the newest place is still growing.
func unveiling(s *page.Sight) bool {
	at, ok := revealedAt(s)
	return ok && s.State.Step().Kind == plan.StepResults && s.Now.Sub(at) < unveilTime
}

// unveiled is how far the bar of the newest place has grown, in thousandths.
func unveiled(s *page.Sight) int {
	at, ok := revealedAt(s)
	if !ok || s.Now.Sub(at) >= unveilTime {
		return 1000
	}
	return max(0, int(s.Now.Sub(at)*1000/unveilTime))
}

// revealing draws a ranking that is revealed place by place, from the last one up: the newest
// place in large type, and below it the list with its upper end still hidden.
func (r ranking) revealing(v meeting.Reveal, w, h int) string {
	shown := v.Standings[v.Hidden():]
	n := 1
	for n < len(shown) && shown[n].Rank == shown[0].Rank {
		n++
	}
	b := newBoard(r.Sight, shown, w)
	var rows []string
	for range v.Hidden() {
		rows = append(rows, r.Styles.Muted.Render(ui.PadLeft("?", b.rank)+strings.Repeat(" ", gap)+strings.Repeat(r.Glyphs.Bullet, b.branch+gap+b.name)))
	}
	for i, s := range shown {
		grown := 1000
		if i < n {
			grown = unveiled(r.Sight)
		}
		rows = append(rows, b.row(s, grown, i < n))
	}
	table := ui.Indent(strings.Join(append(b.head(), rows...), "\n"), max(0, w-b.width())/2)
	title := ui.Center(r.Styles.Gold.Render(r.Words.Screen.Ranking)+"   "+r.Styles.Muted.Render(r.Words.Hall.Hidden(v.Hidden())), w)
	block := ""
	for _, size := range r.sizes() {
		large := r.winners(shown[:n], w, min(2, size))
		if block = title + "\n\n" + large + "\n\n" + table; large != "" && ui.Lines(block) <= h {
			break
		}
	}
	return r.raised(block, h)
}

// winners draws those who share a place, in large type above their rank and score. It is empty
// if they cannot be written in that size.
func (r ranking) winners(of []ballot.Standing, w, size int) string {
	var names []string
	for _, s := range of {
		p, _ := r.State.Presenter(s.Presenter)
		names = append(names, p.Name)
	}
	p, _ := r.State.Presenter(of[0].Presenter)
	office, all := r.Words.Screen.Office(p.Branch), strings.Join(names, "   ")
	message := r.Words.Hall.Place(of[0].Rank, of[0].Score)
	if len(of) > 1 {
		office, message = "", message+"   "+r.Words.Screen.Tied
	}
	if of[0].Rank == 0 {
		message = r.Words.Screen.Unranked
	}
	block := r.golden(office, all, w, size)
	if block == "" {
		return ""
	}
	return block + "\n\n" + ui.Center(r.Styles.Gold.Render(ui.Fit(message, w)), w)
}

// golden draws a banner in gold. It is empty if the name cannot be written in that size.
func (r ranking) golden(before, name string, w, size int) string {
	rows := r.Headline(name, size, w)
	if size > 0 && rows == nil {
		return ""
	}
	above := ""
	if before != "" && size > 0 {
		above = ui.Center(r.Styles.Gold.Render(ui.Fit(before, w)), w) + "\n\n"
	}
	if size == 0 {
		return ui.Center(r.Styles.Gold.Render(ui.Fit(strings.TrimSpace(before+"  "+name), w)), w)
	}
	return above + ui.Middle(rows, r.Styles.Gold, w)
}
