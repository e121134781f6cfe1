package tui

import (
	"fmt"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
)

// ordered are the slips that are being called, in the order they are called in.
type ordered struct {
	seed  meeting.Hash
	slips []meeting.Slip
}

// calledSlips are the slips of the calling, and how many of them are called by now.
func (e *env) calledSlips(c meeting.Calling) ([]meeting.Slip, int) {
	if e.order.seed != c.Seed {
		e.order = ordered{c.Seed, c.Slips(e.Room.Slips(c.Round))}
	}
	return e.order.slips, min(c.At(e.now), len(e.order.slips))
}

// callings is the stage while ballots are called: the slip called last, and the tally
// in strokes of 正 that grow with it. It shows no score and no group.
func (e *env) callings(w int, z size) []string {
	c := *e.s.Calling
	slips, n := e.calledSlips(c)
	var parts []string
	if e.s.Step().Presenter == "" {
		p, _ := e.s.Presenter(c.Presenter)
		who := e.banner(e.w().Office(p.Branch), p.Name, w, min(1, z.name))
		if who == "" {
			return nil
		}
		parts = append(parts, who)
	}
	head := e.st.Heading.Render(e.Words.Hall.Calling) + "   " + e.w().Round(c.Round) + "   " +
		e.st.Accent.Render(e.Words.Hall.CalledOf(n, c.Of))
	parts = append(parts, center(head, w))
	if n > 0 {
		parts = append(parts, center(e.slip(slips[n-1], n, w), w))
	}
	wide := min(w, 124)
	parts = append(parts, indent(e.tallies(e.s.Plan.Form.Tally(slips[:n]), c, wide, z), (w-wide)/2))
	if n < c.Of {
		return parts
	}
	say := e.st.Good.Render(e.g.Check + " " + e.Words.Hall.AddsUp(n))
	if !e.s.Plan.Form.Tally(slips).AddsUp(e.s.Rounds[c.Round-1].Cast) {
		say = e.st.Bad.Render(e.g.Cross + " " + e.Words.Hall.Differs(n, e.s.Rounds[c.Round-1].Cast))
	}
	return append(parts, center(say, w))
}

// slip is what one slip says, item by item.
func (e *env) slip(s meeting.Slip, n, w int) string {
	form := e.s.Plan.Form
	said := func(m meeting.Mark) string {
		switch {
		case m == meeting.Abstained:
			return e.w().Abstain
		case form.Scale == meeting.Points:
			return fmt.Sprint(int(m))
		}
		return form.Grades[m].Name
	}
	var long, short []string
	for i, m := range s.Marks {
		long = append(long, e.st.Muted.Render(form.Items[i].Name)+" "+e.st.Accent.Render(said(m)))
		short = append(short, e.st.Accent.Render(said(m)))
	}
	head := e.Words.Hall.Slip(n) + "   "
	if all := head + strings.Join(long, "   "); textWidth(all) <= w {
		return all
	}
	return fit(head+strings.Join(short, "  "), w)
}

// tallies is a row for each answer: how often it was given, for all items and for each
// where there is room, and the strokes.
func (e *env) tallies(t meeting.Tally, c meeting.Calling, w int, z size) string {
	form := e.s.Plan.Form
	var names []string
	for _, g := range form.Grades {
		names = append(names, g.Name)
	}
	if form.Scale == meeting.Points {
		names = nil
		for _, b := range form.Bands() {
			names = append(names, e.Words.Hall.Band(b[0], b[1]))
		}
	}
	label := textWidth(e.w().Abstain)
	for _, name := range names {
		label = max(label, textWidth(name))
	}
	// Strokes are what the hall looks at, so a column for each item gives way to them.
	const column = 12
	items := form.Items
	if room := w - label - 8; len(items) < 2 || room < column*len(items)+24 || e.strokesFit(c, room) != e.strokesFit(c, room-column*len(items)) {
		items = nil
	}
	total := t.Total()
	total.Answers = append(total.Answers, make([]int, max(0, len(names)-len(total.Answers)))...) // none called yet
	strokes := w - label - 8 - column*len(items)
	row := func(name string, n int, of func(meeting.ItemTally) int) string {
		line := pad(name, label) + e.st.Big.Render(padLeft(fmt.Sprint(n), 5)) + " "
		for i := range items {
			line += e.st.Muted.Render(padLeft(fmt.Sprint(of(t.Items[i])), column))
		}
		if e.strokesFit(c, strokes) {
			return line + "  " + e.st.Fill.Render(tally(n, strokes))
		}
		return line + "  " + e.st.Fill.Render(strings.TrimRight(bar(n, max(1, c.Of*len(form.Items)), strokes, e.g), " "))
	}
	var rows []string
	if len(items) > 0 {
		head := strings.Repeat(" ", label) + padLeft(e.Words.Hall.AllItems, 5) + " "
		for _, item := range items {
			head += padLeft(fit(item.Name, column-1), column)
		}
		rows = append(rows, e.st.Muted.Render(head))
	}
	for i, name := range names {
		rows = append(rows, row(name, total.Answers[i], func(it meeting.ItemTally) int { return it.Answers[i] }))
	}
	rows = append(rows, row(e.w().Abstain, total.Abstained, func(it meeting.ItemTally) int { return it.Abstained }))
	gap := "\n"
	if z.figures > 1 {
		gap = "\n\n"
	}
	return strings.Join(rows, gap)
}

// strokesFit reports whether all that can come has room in strokes: what begins as
// strokes must not turn into a bar under people's eyes.
func (e *env) strokesFit(c meeting.Calling, w int) bool {
	return (c.Of*len(e.s.Plan.Form.Items)+4)/5*2 <= w
}

// callActs are the host's keys while ballots are called.
func (d *desk) callActs() []action {
	e, k := d.e, d.e.Words.Hall.Keys
	c := *e.s.Calling
	call := func(act meeting.CallAct) func() tea.Cmd {
		return func() tea.Cmd {
			return e.do("", false, func() error { return e.Room.Call(e.Who, act, "") })
		}
	}
	var all []action
	if c.At(e.now) < c.Of {
		hold := meeting.CallSteady
		if c.Moving(e.now) {
			hold = meeting.CallHold
		}
		all = append(all, on(e.w().Keys.Space, k.HoldGo, call(hold), "space"), on("1", k.One, call(meeting.CallOne), "1"),
			on("2", k.Steady, call(meeting.CallSteady), "2"), on("3", k.Fast, call(meeting.CallFast), "3"),
			on("4", k.End, call(meeting.CallEnd), "4"))
	}
	if round := e.s.Rounds[c.Round-1]; round.Presenters[len(round.Presenters)-1] != c.Presenter {
		all = append(all, on("Tab", k.NextPresenter, call(meeting.CallNext), "tab"))
	}
	return append(all, on("k", k.StopCalling, call(meeting.CallStop), "k"))
}

// beat is how soon the screen is to be drawn again though nothing happens; 0 for never.
func (a *app) beat() time.Duration {
	e := &a.env
	if e.s != e.live && a.say == "" {
		return 0 // a frozen wall
	}
	if c := e.s.Calling; c != nil && c.Moving(e.now) {
		if e.is(meeting.Host) || e.is(meeting.Projector) {
			return c.Pace.Every()
		}
		return max(500*time.Millisecond, c.Pace.Every()) // near enough from a seat
	}
	_, turn := e.turnLeft()
	if a.say != "" || turn || (a.kiosk != nil && a.kiosk.taken()) || (e.s.Timer != nil && e.s.Timer.Running) {
		return time.Second
	}
	return 0
}
