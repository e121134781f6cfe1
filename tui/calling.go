package tui

import (
	"fmt"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/tui/ui"
)

// A sheet says how large the calling is drawn: who is called, and a row of the tally. A
// tall row has its count in large digits, a flat one is a row; with none the items are
// rows of a table, and strokes have no room.
type sheet struct{ name, row int }

const (
	rowTable = 0
	rowFlat  = 1
	rowTall  = 3
)

// sheets are tried in this order; the first that fits is taken.
func (e *env) sheets() []sheet {
	if e.ForHall() {
		return []sheet{{2, rowTall}, {1, rowTall}, {0, rowTall}, {1, rowFlat}, {0, rowFlat}, {0, rowTable}}
	}
	return []sheet{{0, rowFlat}, {0, rowTable}}
}

// calling is the stage while ballots are called: who is called, how many ballots are, and
// for every item the tally in strokes of 正 that grows with them. It shows no score and
// no group.
func (e *env) calling(w, h int) string {
	c := *e.State.Calling
	called := e.State.Called(e.Now)
	t := tallied{Tally: e.State.Plan.Form.Tally(called), of: c.Of, names: e.answers()}
	if c.At(e.Now) > 0 {
		for _, marks := range called {
			t.last = append(t.last, marks[len(marks)-1])
		}
	}
	for _, z := range e.sheets() {
		who, progress := e.whoIsCalled(c, w, z), e.soFar(c, t, w, z)
		for _, gap := range []string{"\n\n", "\n"} {
			head := who + gap + progress + gap
			if tallies := e.tallies(t, w, h-ui.Lines(head)+1, z); who != "" && tallies != "" {
				block := head + tallies
				return strings.Repeat("\n", max(0, h-ui.Lines(block))*2/5) + block
			}
		}
	}
	return e.soFar(c, t, w, sheet{}) + "\n" + e.tallyTable(t, w) // longer than the screen
}

// whoIsCalled is whose marks are read; in a round for all with their place in it.
func (e *env) whoIsCalled(c ballot.Calling, w int, z sheet) string {
	p, _ := e.State.Presenter(c.Presenter)
	return e.Banner(e.Words.Screen.Office(p.Branch), p.Name, w, z.name)
}

// soFar is how many ballots are called, and in the end whether they add up.
func (e *env) soFar(c ballot.Calling, t tallied, w int, z sheet) string {
	round, n := e.State.Rounds[c.Round-1], c.At(e.Now)
	title := e.Styles.Heading.Render(e.Words.Hall.Calling) + "   " + e.Words.Screen.Round(c.Round)
	if len(round.Presenters) > 1 {
		title += "   " + e.Words.Screen.Speaker(slices.Index(round.Presenters, c.Presenter)+1, len(round.Presenters))
	}
	say := e.Styles.Muted.Render(e.Words.Hall.Paces[c.Pace])
	if n == c.Of {
		say = e.Styles.Good.Render(e.Glyphs.Check + " " + e.Words.Hall.AddsUp(c.Of))
		if !t.AddsUp(round.Cast) {
			say = e.Styles.Bad.Render(e.Glyphs.Cross + " " + e.Words.Hall.Differs(t.Most(), round.Cast))
		}
	}
	parts := []string{title, say}
	figures := ""
	if z.row == rowTall {
		figures = "\n\n" + ui.Middle(ui.Digits(fmt.Sprintf("%d / %d", n, c.Of), max(1, z.name)), e.Styles.Accent, w)
	} else {
		parts = []string{title, e.Styles.Accent.Render(e.Words.Hall.CalledOf(n, c.Of)), say}
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

// callActs are the host's keys while ballots are called.
func (d *desk) callActs() []ui.Action {
	e, k := d.e, d.e.Words.Hall.Keys
	c := *e.State.Calling
	call := func(act meeting.CallAct) func() tea.Cmd {
		return func() tea.Cmd {
			return e.Do("", false, func() error { return e.Room.Call(e.Who, act, "") })
		}
	}
	var all []ui.Action
	if c.At(e.Now) < c.Of {
		all = append(all, ui.On(e.Words.Screen.Keys.Space, k.HoldGo, func() tea.Cmd {
			if c := e.Room.State().Calling; c != nil && c.Moving(e.Room.Now()) {
				return call(meeting.CallHold)()
			}
			return call(meeting.CallGo)()
		}, "space"), ui.On("1", k.One, call(meeting.CallOne), "1"), ui.On("2", k.Steady, call(meeting.CallSteady), "2"),
			ui.On("3", k.Fast, call(meeting.CallFast), "3"), ui.On("4", k.End, call(meeting.CallEnd), "4"))
	}
	if _, more := e.State.Rounds[c.Round-1].After(c.Presenter); more {
		all = append(all, ui.On("→", k.NextPresenter, d.callNext, "right", "n", "pgdown", "tab"))
	}
	return append(all, ui.On("Esc", k.StopCalling, call(meeting.CallStop), "esc", "end"))
}

// callNext goes on to the next presenter; where this one is not called to the end it asks
// whether to pass over the rest.
func (d *desk) callNext() tea.Cmd {
	e := d.e
	s, now := e.Room.State(), e.Room.Now()
	c := s.Calling
	if c == nil || s.CalledOut(s.Rounds[c.Round-1], c.Presenter, now) {
		return e.Do("", false, func() error { return e.Room.Call(e.Who, meeting.CallNext, "") })
	}
	p, _ := e.State.Presenter(c.Presenter)
	return e.Confirm(e.Words.Hall.PassOver(p.Name, c.At(now), c.Of), func() tea.Cmd {
		return e.Do("", true, func() error { return e.Room.Call(e.Who, meeting.CallSkip, "") })
	})
}

// beat is how soon the screen is to be drawn again though nothing happens; 0 for never.
func (a *app) beat() time.Duration {
	e := &a.env
	if e.State != e.Live && a.say == "" {
		return 0 // a frozen wall
	}
	if c := e.State.Calling; c != nil && c.Moving(e.Now) {
		if e.ForHall() {
			return c.Pace.Every()
		}
		return max(500*time.Millisecond, c.Pace.Every()) // near enough from a seat
	}
	if e.unveiling() {
		if e.ForHall() {
			return 100 * time.Millisecond
		}
		return unveil // a seat sees it when it is done
	}
	_, turn := e.turnLeft()
	if a.say != "" || turn || (a.kiosk != nil && a.kiosk.busy()) || (e.State.Timer != nil && e.State.Timer.Running) {
		return time.Second
	}
	return 0
}
