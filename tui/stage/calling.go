package stage

import (
	"fmt"
	"slices"
	"strings"

	"pingyi/meeting/ballot"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// A calling is the scene while ballots are called: whose they are, how many have been called,
// and for every item the growing tally in strokes of 正. It shows no score and no group.
type calling struct {
	*page.Sight
	now   ballot.Calling // how far it has come
	tally tally
}

// A sheet is how large the calling is drawn: the name, and the strokes. Strokes of size 0 are
// characters. In a table each item is a row, with no room for strokes.
type sheet struct{ name, strokes int }

const inTable = -1

// sheets are tried in order, and the first that fits is used. The strokes are what the hall
// looks at, so they are the last to shrink.
func (c calling) sheets() []sheet {
	var all []sheet
	if c.ForHall() {
		for strokes := 3; strokes > 0; strokes-- {
			all = append(all, sheet{1, strokes}, sheet{0, strokes})
		}
		all = append(all, sheet{1, 0})
	}
	return append(all, sheet{0, 0}, sheet{0, inTable})
}

// newCalling is the scene of the calling that is under way.
func newCalling(s *page.Sight) calling {
	now, called := *s.State.Calling, s.State.Called(s.Now)
	t := tally{Sight: s, Tally: s.State.Plan.Form.Tally(called), of: now.Of, names: answers(s)}
	if n := now.At(s.Now); n > 0 && n < now.Of { // at the end no mark is the latest any more
		for _, marks := range called {
			t.last = append(t.last, marks[len(marks)-1])
		}
	}
	return calling{s, now, t}
}

// draw draws the scene, a little above the middle. It is higher than h if nothing fits.
func (c calling) draw(w, h int) string {
	for _, z := range c.sheets() {
		who, progress := c.whoIsCalled(w, z), c.progress(w, z)
		for _, gap := range []string{"\n\n", "\n"} {
			head := who + gap + progress + gap
			if tallies := c.tally.draw(w, h-ui.Lines(head)+1, z); who != "" && tallies != "" {
				block := head + tallies
				return strings.Repeat("\n", max(0, h-ui.Lines(block))*2/5) + block
			}
		}
	}
	return c.progress(w, sheet{}) + "\n" + c.tally.table(w) // higher than the screen
}

// whoIsCalled names the presenter whose marks are read out.
func (c calling) whoIsCalled(w int, z sheet) string {
	p, _ := c.State.Presenter(c.now.Presenter)
	return c.Banner(c.Words.Screen.Office(p.Branch), p.Name, w, z.name, z.name)
}

// progress says how many ballots have been called, and at the end whether they add up.
func (c calling) progress(w int, z sheet) string {
	round, n := c.State.Rounds[c.now.Round-1], c.now.At(c.Now)
	title := c.Styles.Heading.Render(c.Words.Hall.Calling) + "   " + c.Words.Screen.Round(c.now.Round)
	if len(round.Presenters) > 1 {
		title += "   " + c.Words.Screen.Speaker(slices.Index(round.Presenters, c.now.Presenter)+1, len(round.Presenters))
	}
	message := c.Styles.Muted.Render(c.Words.Hall.Paces[c.now.Pace])
	if n == c.now.Of {
		message = c.Styles.Good.Render(c.Glyphs.Check + " " + c.Words.Hall.AddsUp(c.now.Of))
		if !c.tally.AddsUp(round.Cast) {
			message = c.Styles.Bad.Render(c.Glyphs.Cross + " " + c.Words.Hall.Differs(c.tally.Most(), round.Cast))
		}
	}
	parts := []string{title, message}
	figures := ""
	if z.strokes > 0 {
		figures = "\n\n" + ui.Middle(ui.Digits(fmt.Sprintf("%d / %d", n, c.now.Of), 1), c.Styles.Accent, w)
	} else {
		parts = []string{title, c.Styles.Accent.Render(c.Words.Hall.CalledOf(n, c.now.Of)), message}
	}
	rows := parts[:1]
	for _, part := range parts[1:] {
		if last := len(rows) - 1; ui.Width(rows[last]+"   "+part) <= w {
			rows[last] += "   " + part
		} else {
			rows = append(rows, part)
		}
	}
	for i, row := range rows {
		rows[i] = ui.Amid(ui.Wrap(row, w), w)
	}
	return strings.Join(rows, "\n") + figures
}
