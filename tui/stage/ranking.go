package stage

import (
	"strings"
	"time"

	"pingyi/meeting/ballot"
	"pingyi/meeting/plan"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// A ranking is the scene of a ranking that is published, or is being revealed place by place.
type ranking struct{ *page.Sight }

// pageTime is how long the hall has to read one page of a ranking with more places than rows.
const pageTime = 8 * time.Second

// draw draws a published ranking. The hall sees as many places as fit in large type if its
// screen is wide, and pages that turn by themselves if there are more places than rows. A
// seat gets every row, higher than h if need be, and scrolls.
func (r ranking) draw(w, h int) string {
	all := r.State.Result.Standings
	b := newBoard(r.Sight, all, w)
	first := firstOf(all)
	if !r.State.Result.Revealed || len(first) == 0 || r.settled() {
		if large := r.podium(b, w, h); large != "" {
			return r.raised(large, h)
		}
		return r.raised(r.listed(b, r.places(b, 0), w, h), h)
	}
	// The last place to be shown: the winners in large type above the list.
	places := r.places(b, len(first))
	whole := len(b.head()) + ui.Lines(strings.Join(places, "\n")) + 2
	block := ""
	for _, size := range r.sizes() {
		large := r.winners(first, w, size)
		if room := h - ui.Lines(large) - 2; large != "" && (room >= whole || size == 0) {
			block = large + "\n\n" + r.listed(b, places, w, room)
			break
		}
	}
	return r.raised(block, h)
}

// winnersTime is how long the hall has to applaud whoever was revealed last before it sees the
// ranking as a whole.
const winnersTime = 20 * time.Second

// settled reports whether the hall has seen the winners of a ranking that was revealed.
func (r ranking) settled() bool {
	return r.ForHall() && (r.State.IsOver() || r.Now.Sub(r.State.Result.At) >= winnersTime)
}

// sizes are those of the large type to try, for the hall and for a seat.
func (r ranking) sizes() []int {
	if r.ForHall() {
		return []int{3, 2, 1, 0}
	}
	return []int{0}
}

// raised puts a block a little above the middle.
func (r ranking) raised(block string, h int) string {
	return strings.Repeat("\n", max(0, h-ui.Lines(block))*2/5) + block
}

// firstOf are those who share the first place.
func firstOf(all []ballot.Standing) []ballot.Standing {
	n := 0
	for n < len(all) && all[n].Rank == 1 {
		n++
	}
	return all[:n]
}

// places are the rows of a board. Those of the newest first places are just being revealed.
func (r ranking) places(b board, newest int) []string {
	var rows []string
	for i, s := range b.all {
		grown := 1000
		if i < newest {
			grown = unveiled(r.Sight)
		}
		rows = append(rows, b.row(s, grown, false))
	}
	return rows
}

// listed draws places under the title and the heads of a board, with air between them if
// there is room. Of more places than the hall can see at once it shows a page, and says which
// places these are.
func (r ranking) listed(b board, places []string, w, h int) string {
	title, head := r.Styles.Gold.Render(r.Words.Screen.Ranking), b.head()
	room := max(1, h-len(head)-2)
	from, to := 0, len(places)
	if r.ForHall() {
		from, to = r.page(places, room)
	}
	if to-from < len(places) {
		title += "   " + r.Styles.Muted.Render(r.Words.Hall.Places(from+1, to, len(places)))
	}
	body := strings.Join(places[from:to], "\n\n")
	if ui.Lines(body) > room {
		body = strings.Join(places[from:to], "\n")
	}
	table := ui.Indent(strings.Join(append(head, body), "\n"), max(0, w-b.width())/2)
	return ui.Center(title, w) + "\n\n" + table
}

// page returns the places on the page that is up now: all of them if they fit into so many
// rows.
func (r ranking) page(places []string, rows int) (from, to int) {
	var starts []int
	used := rows // so that the first place begins a page
	for i, place := range places {
		if used += ui.Lines(place); used > rows {
			starts, used = append(starts, i), ui.Lines(place)
		}
	}
	if len(starts) == 0 {
		return 0, 0
	}
	now := int(r.Now.Sub(r.State.Result.At)/pageTime) % len(starts)
	return starts[now], append(starts, len(places))[now+1]
}

// turnsPages reports whether the ranking last drawn turns its pages by itself.
func turnsPages(s *page.Sight) bool {
	return s.ForHall() && s.State.Result != nil && (s.State.IsOver() || s.State.Step().Kind == plan.StepResults)
}
