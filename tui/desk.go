package tui

import (
	"errors"
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/tui/page"
	"pingyi/tui/ui"
	"pingyi/tui/vote"
)

// desk is the screen everybody starts on: the stage, and below it what this person can
// do now. Host, officers, attendees and the projector differ in their keys and in the
// strip, not in the stage.
type desk struct {
	e      *env
	scroll int
	long   bool // the stage last drawn did not fit
	leaf   leaf // of the presenter's outline
}

func newDesk(e *env) *desk { return &desk{e: e} }

func (d *desk) Cursor() *tea.Cursor { return nil }

// Keys are the bindings of the actions that work now.
func (d *desk) Keys() []key.Binding { return ui.Bindings(d.act()) }

func (d *desk) Update(msg tea.Msg) tea.Cmd { return ui.Pick(d.act, msg) }

// act lists what this person can do now, most wanted first.
func (d *desk) act() []ui.Action {
	e := d.e
	switch {
	case e.Covered():
		return nil
	case e.Wall():
		return append(d.aroundActs(), d.scrolling()...)
	}
	all := d.aroundActs()
	if e.Is(plan.Host) {
		all = append(all, d.hostActs()...)
	}
	all = append(all, d.lecternActs()...)
	all = append(all, d.ownActs()...)
	all = append(all, d.officeActs()...)
	if e.Is(plan.Host) {
		all = append(all, d.hostTools()...)
	}
	if len(e.boards()) > 0 {
		all = append(all, ui.On("i", e.Words.Board.Keys.Board, func() tea.Cmd { return e.Push(newReceipts(e)) }, "i"))
	}
	return append(all, d.scrolling()...)
}

// hostActs drive the agenda.
func (d *desk) hostActs() []ui.Action {
	e, k := d.e, d.e.Words.Screen.Keys
	room, who, s := e.Room, e.Who, e.State
	if s.IsOver() {
		return nil
	}
	var all []ui.Action
	if s.Calling != nil {
		all = append(all, d.callActs()...)
	}
	all = append(all, d.roundActs()...)
	all = append(all, d.rankingActs()...)
	if s.Calling == nil && (s.Step().Minutes > 0 || s.Timer != nil) {
		all = append(all, ui.On(k.Space, k.StartPause, func() tea.Cmd {
			act := meeting.TimerStart
			if s := room.State(); s.Timer != nil && s.Timer.Running {
				act = meeting.TimerPause
			}
			return e.Do("", false, func() error { return room.Timer(who, act, 0) })
		}, "space"))
	}
	if s.OpenRound() == nil && s.Calling == nil && s.Begun() {
		if _, ok := s.NextStep(); ok {
			all = append(all, ui.On("→", k.Next, d.goOn, "right", "n", "pgdown"))
		}
		if _, ok := s.BackStep(); ok {
			all = append(all, ui.On("←", k.Back, func() tea.Cmd {
				return e.Do("", false, func() error { return room.Back(who) })
			}, "left", "N", "pgup"))
		}
	}
	if s.Turn != nil {
		say := e.Words.Question.Keys.Answer
		if s.Turn.Answering() {
			say = e.Words.Question.Keys.Over
		}
		all = append(all, ui.On("t", say, func() tea.Cmd {
			return e.Do("", false, func() error { return room.PassTurn(who) })
		}, "t"))
	}
	if none, _ := errors.AsType[*refuse.Refusal](s.CanDraw()); none == nil || none.Why == meeting.NoneApproved {
		all = append(all, ui.On("d", k.Draw, func() tea.Cmd {
			if none != nil { // they are let through there
				e.Push(newQueue(e))
				return func() tea.Msg { return page.Say(e.Words.RefusalOnScreen(none)) }
			}
			return e.Do("", false, func() error { _, err := room.Draw(who); return err })
		}, "d"))
	}
	return all
}

// roundActs open, close and hold again.
func (d *desk) roundActs() []ui.Action {
	e, k := d.e, d.e.Words.Screen.Keys
	room, who, s := e.Room, e.Who, e.State
	if s.Step().Kind != plan.StepScoring {
		return nil
	}
	if s.CanOpen() == nil {
		return []ui.Action{ui.On("o", k.Open, d.open, "o")}
	}
	if open := s.OpenRound(); open != nil {
		return []ui.Action{ui.On("o", k.Close, d.close, "o")}
	}
	call := ui.On("k", e.Words.Hall.Keys.Call, func() tea.Cmd {
		return e.Do("", false, func() error { return room.Call(who, meeting.CallStart, "") })
	}, "k")
	again := ui.On("v", k.Revote, func() tea.Cmd {
		hint, withdraw := e.Words.Screen.ReasonFor["revote"], s.CanWithdraw() == nil
		if withdraw {
			hint = e.Words.Passing.Revote + "\n" + hint
		}
		return e.AskWhy("revote", hint, e.Words.Screen.Done["void"], func(reason string) error { return room.Revote(who, reason, withdraw) })
	}, "v")
	if s.Calling != nil {
		return []ui.Action{again}
	}
	return []ui.Action{call, again}
}

// close asks whether to close the round; where papers are missing it names them and asks
// for the reason.
func (d *desk) close() tea.Cmd {
	e := d.e
	room, who, say := e.Room, e.Who, e.Words.Screen.Done["closed"]
	r := room.State().Round()
	question := e.Words.Screen.ConfirmClose(r.Missing())
	if r.Astray.Err() == nil {
		return e.Confirm(question, func() tea.Cmd {
			if now := room.State().OpenRound(); now != nil && now.Astray.Err() != nil { // a paper went out meanwhile
				e.Pop()
				return d.close()
			}
			return e.Do(say, true, func() error { return room.Close(who, "") })
		})
	}
	hint := question + "\n" + e.Words.Screen.ReasonFor["close"]
	if half := vote.HalfEntered(&e.Sight, r.Astray); half != "" {
		hint += "\n" + e.Glyphs.Cross + " " + half
	}
	if r.Astray.Out > 0 {
		hint += "\n" + e.Glyphs.Cross + " " + e.Words.Paper.OutIs(r.Astray.Out)
	}
	return e.AskWhy("close", hint, say, func(reason string) error { return room.Close(who, reason) })
}

// open opens the round and starts the clock; where a gate is not met it asks for the
// reason, and where nobody has confirmed the empty box, whether to open all the same.
func (d *desk) open() tea.Cmd {
	e := d.e
	room, who := e.Room, e.Who
	start := func(override string) error {
		if err := room.Open(who, override); err != nil {
			return err
		}
		if s := room.State(); s.Timer == nil && s.Step().Minutes > 0 {
			return room.Timer(who, meeting.TimerStart, 0)
		}
		return nil
	}
	unmet, unchecked := e.unmet(), e.boxUnchecked()
	switch {
	case unmet == "" && unchecked:
		return e.Confirm(e.Words.Hall.OpenUnchecked, func() tea.Cmd {
			if e.unmet() != "" { // somebody left meanwhile
				e.Pop()
				return d.open()
			}
			return e.Do(e.Words.Screen.Done["open"], true, func() error { return start("") })
		})
	case unmet == "":
		return e.Do(e.Words.Screen.Done["open"], false, func() error { return start("") })
	case unchecked:
		unmet += "\n" + e.Glyphs.Cross + " " + e.Words.Hall.Checks[meeting.CheckBox] + "   " + e.Words.Hall.Unchecked
	}
	return e.AskWhy("open", e.Words.Screen.ReasonFor["override"]+unmet, e.Words.Screen.Done["open"], start)
}

// unmet are the gates that are not met now, each on a line of its own.
func (e *env) unmet() string {
	var rows string
	for _, g := range e.Room.State().Gates() {
		if !g.Met() {
			rows += "\n" + e.Glyphs.Cross + " " + e.Words.Screen.Gate(g)
		}
	}
	return rows
}

// ownActs are what everybody can do at their seat.
func (d *desk) ownActs() []ui.Action {
	e, k := d.e, d.e.Words.Screen.Keys
	var all []ui.Action
	if e.rater() {
		if _, _, err := e.State.BallotFor(e.Who); err == nil {
			all = append(all, ui.On("b", k.Ballot, func() tea.Cmd { return e.Push(vote.NewBallot(e.Env)) }, "b", "enter"))
		}
	}
	if e.State.Step().Presenter != "" && e.Who != plan.Console && !e.State.IsOver() {
		all = append(all, ui.On("a", k.Ask, func() tea.Cmd { return e.Push(newAsking(e)) }, "a"))
	}
	return append(all, ui.On("q", k.Questions, func() tea.Cmd { return e.Push(newQueue(e)) }, "q"))
}

// officeActs are those of recorder, scrutineer and commenting leader.
func (d *desk) officeActs() []ui.Action {
	e, k := d.e, d.e.Words.Screen.Keys
	room, who, s := e.Room, e.Who, e.State
	presenter := s.Step().Presenter
	if !s.Begun() {
		presenter = "" // has said nothing yet
	}
	confirms := d.confirmActs()
	all := append(slices.Clone(confirms), d.tellerActs()...)
	if e.Is(plan.Scrutineer) && s.Unsigned(who) != nil && s.OpenRound() == nil {
		all = append(all, ui.On("s", k.Sign, func() tea.Cmd {
			return e.Confirm(e.signing(*s.Unsigned(who)), func() tea.Cmd {
				return e.Do(e.Words.Screen.Done["signed"], true, func() error { return room.Sign(who) })
			})
		}, "s"))
	}
	comments := presenter != "" && s.MayComment(who, presenter)
	if comments && len(confirms) == 0 { // which have its key
		all = append(all, ui.On("c", k.Comment, func() tea.Cmd { return e.Push(newComment(e, presenter)) }, "c"))
		if !e.Is(plan.Host) {
			all = append(all, d.problemAct(presenter))
		}
	}
	switch own := e.Presents(); {
	case presenter != "" && s.MayMinute(who):
		all = append(all, ui.On("e", k.Pledge, func() tea.Cmd { return e.Push(newPledges(e, presenter)) }, "e"))
	case own != "":
		all = append(all, ui.On("e", k.Pledge, func() tea.Cmd { return e.Push(newPledges(e, own)) }, "e"))
	}
	if !comments {
		all = append(all, d.aboutYou()...)
	}
	if s.MayMinute(who) {
		all = append(all, ui.On("m", k.Note, func() tea.Cmd { return e.Push(newNote(e)) }, "m"))
		if !e.Is(plan.Host) {
			all = append(all, d.recordActs()...)
		}
	}
	if s.CanSeeMissing(who, e.Now) == nil {
		all = append(all, ui.On("u", e.Words.House.Keys.Missing, func() tea.Cmd { return e.Push(newMissing(e)) }, "u"))
	}
	if e.Is(plan.Scrutineer) && !e.Is(plan.Host) {
		all = append(all, d.people())
	}
	return all
}

// people opens the head count.
func (d *desk) people() ui.Action {
	return ui.On("p", d.e.Words.Screen.Keys.People, func() tea.Cmd { return d.e.Push(newPeople(d.e)) }, "p")
}

// hostTools are what a host needs now and then.
func (d *desk) hostTools() []ui.Action {
	e, k := d.e, d.e.Words.Screen.Keys
	room, who, s := e.Room, e.Who, e.State
	if s.IsOver() {
		return append(append([]ui.Action{d.people()}, d.recordActs()...), d.wallActs()...)
	}
	all := []ui.Action{ui.On("g", k.Goto, func() tea.Cmd { return e.Push(newSteps(e)) }, "g")}
	if !s.Begun() {
		return append(all, d.wallActs()...)
	}
	all = append(all, d.people())
	if s.Step().Minutes > 0 || s.Timer != nil {
		all = append(all, ui.On("+", k.AddMinute, func() tea.Cmd {
			return e.Do("", false, func() error { return room.Timer(who, meeting.TimerAdd, 1) })
		}, "+", "="))
	}
	if s.Timer != nil {
		all = append(all, ui.On("0", k.Reset, func() tea.Cmd {
			return e.Do("", false, func() error { return room.Timer(who, meeting.TimerReset, 0) })
		}, "0"))
	}
	if s.CanPut() == nil {
		all = append(all, ui.On("l", k.DrawPerson, func() tea.Cmd {
			return e.Do("", false, func() error { _, err := room.DrawPerson(who); return err })
		}, "l"))
	}
	if presenter := s.Step().Presenter; presenter != "" {
		all = append(all, d.problemAct(presenter))
	}
	all = append(all, d.recordActs()...)
	return append(all, d.wallActs()...)
}

// problemAct leads to the problems found in a presenter's work.
func (d *desk) problemAct(presenter string) ui.Action {
	e := d.e
	return ui.On("j", e.Words.Screen.Writing.Keys.Problem, func() tea.Cmd { return e.Push(newProblems(e, presenter)) }, "j")
}

// recordActs lead to what there is to write down, and to the minutes that come of it.
func (d *desk) recordActs() []ui.Action {
	e, k := d.e, d.e.Words.Screen.Writing.Keys
	all := []ui.Action{ui.On("h", k.ToWrite, func() tea.Cmd { return e.Push(newRecord(e)) }, "h")}
	if e.session.Minutes == nil {
		return all
	}
	return append(all, ui.On("M", k.Minutes, e.openMinutes, "M"))
}

// scrolling moves a stage that is longer than the screen.
func (d *desk) scrolling() []ui.Action {
	if !d.long {
		return nil
	}
	return []ui.Action{
		ui.On("↓", d.e.Words.Screen.Keys.Scroll, func() tea.Cmd { d.scroll++; return nil }, "down", "j"),
		{Binding: key.NewBinding(key.WithKeys("up")), Do: func() tea.Cmd { d.scroll = max(0, d.scroll-1); return nil }},
	}
}

func (d *desk) View(w, h int) string {
	strip := d.e.strip(w)
	if d.e.Wall() {
		strip = d.e.attendanceLine(w)
	}
	stage := d.lectern(w, max(1, h-ui.Lines(strip)))
	if stage == "" {
		stage = d.e.stage.View(w, max(1, h-ui.Lines(strip)))
	}
	d.long = ui.Lines(stage) > max(1, h-ui.Lines(strip))
	var body string
	body, d.scroll = ui.Scroll(stage, d.scroll, max(1, h-ui.Lines(strip)))
	return ui.Fill(body, max(1, h-ui.Lines(strip))) + "\n" + strip
}
