package tui

import (
	"errors"
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
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

// An action is a key together with what it does and when it works.
type action struct {
	binding key.Binding
	does    func() tea.Cmd
}

func newDesk(e *env) *desk { return &desk{e: e} }

func (d *desk) cursor() *tea.Cursor { return nil }

// keys are the bindings of the actions that work now.
func (d *desk) keys() []key.Binding { return bindings(d.act()) }

func (d *desk) update(msg tea.Msg) tea.Cmd { return pick(d.act, msg) }

// bindings are those of actions, for the help line.
func bindings(all []action) []key.Binding {
	var keys []key.Binding
	for _, a := range all {
		keys = append(keys, a.binding)
	}
	return keys
}

// pick does the action that a key is for. What there is to do is looked up for a key
// alone: other messages come before the newest state is on the screen.
func pick(all func() []action, msg tea.Msg) tea.Cmd {
	press, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return nil
	}
	for _, a := range all() {
		if key.Matches(press, a.binding) {
			return a.does()
		}
	}
	return nil
}

// on makes an action out of its keys, the first of which the help line shows as label.
func on(label, help string, does func() tea.Cmd, keys ...string) action {
	return action{binding: key.NewBinding(key.WithKeys(keys...), key.WithHelp(label, help)), does: does}
}

// act lists what this person can do now, most wanted first.
func (d *desk) act() []action {
	e := d.e
	switch {
	case e.covered():
		return nil
	case e.wall():
		return append(d.aroundActs(), d.scrolling()...)
	}
	all := d.aroundActs()
	if e.is(plan.Host) {
		all = append(all, d.hostActs()...)
	}
	all = append(all, d.lecternActs()...)
	all = append(all, d.ownActs()...)
	all = append(all, d.officeActs()...)
	if e.is(plan.Host) {
		all = append(all, d.hostTools()...)
	}
	if len(e.boards()) > 0 {
		all = append(all, on("i", e.Words.Board.Keys.Board, func() tea.Cmd { return e.push(newReceipts(e)) }, "i"))
	}
	return append(all, d.scrolling()...)
}

// hostActs drive the agenda.
func (d *desk) hostActs() []action {
	e, k := d.e, d.e.w().Keys
	room, who, s := e.Room, e.Who, e.s
	if s.IsOver() {
		return nil
	}
	var all []action
	if s.Calling != nil {
		all = append(all, d.callActs()...)
	}
	all = append(all, d.roundActs()...)
	all = append(all, d.rankingActs()...)
	if s.Calling == nil && (s.Step().Minutes > 0 || s.Timer != nil) {
		all = append(all, on(k.Space, k.StartPause, func() tea.Cmd {
			act := meeting.TimerStart
			if s := room.State(); s.Timer != nil && s.Timer.Running {
				act = meeting.TimerPause
			}
			return e.do("", false, func() error { return room.Timer(who, act, 0) })
		}, "space"))
	}
	if s.OpenRound() == nil && s.Calling == nil && s.Begun() {
		if _, ok := s.NextStep(); ok {
			all = append(all, on("→", k.Next, d.goOn, "right", "n", "pgdown"))
		}
		if _, ok := s.BackStep(); ok {
			all = append(all, on("←", k.Back, func() tea.Cmd {
				return e.do("", false, func() error { return room.Back(who) })
			}, "left", "N", "pgup"))
		}
	}
	if s.Turn != nil {
		say := e.Words.Question.Keys.Answer
		if s.Turn.Answering() {
			say = e.Words.Question.Keys.Over
		}
		all = append(all, on("t", say, func() tea.Cmd {
			return e.do("", false, func() error { return room.PassTurn(who) })
		}, "t"))
	}
	if none, _ := errors.AsType[*refuse.Refusal](s.CanDraw()); none == nil || none.Why == meeting.NoneApproved {
		all = append(all, on("d", k.Draw, func() tea.Cmd {
			if none != nil { // they are let through there
				e.push(newQueue(e))
				return func() tea.Msg { return sayMsg(e.Words.RefusalOnScreen(none)) }
			}
			return e.do("", false, func() error { _, err := room.Draw(who); return err })
		}, "d"))
	}
	return all
}

// roundActs open, close and hold again.
func (d *desk) roundActs() []action {
	e, k := d.e, d.e.w().Keys
	room, who, s := e.Room, e.Who, e.s
	if s.Step().Kind != plan.StepScoring {
		return nil
	}
	if s.CanOpen() == nil {
		return []action{on("o", k.Open, d.open, "o")}
	}
	if open := s.OpenRound(); open != nil {
		return []action{on("o", k.Close, d.close, "o")}
	}
	call := on("k", e.Words.Hall.Keys.Call, func() tea.Cmd {
		return e.do("", false, func() error { return room.Call(who, meeting.CallStart, "") })
	}, "k")
	again := on("v", k.Revote, func() tea.Cmd {
		hint, withdraw := e.w().ReasonFor["revote"], s.CanWithdraw() == nil
		if withdraw {
			hint = e.Words.Passing.Revote + "\n" + hint
		}
		return e.asksWhy("revote", hint, e.w().Done["void"], func(reason string) error { return room.Revote(who, reason, withdraw) })
	}, "v")
	if s.Calling != nil {
		return []action{again}
	}
	return []action{call, again}
}

// close asks whether to close the round; where papers are missing it names them and asks
// for the reason.
func (d *desk) close() tea.Cmd {
	e := d.e
	room, who, say := e.Room, e.Who, e.w().Done["closed"]
	r := room.State().Round()
	question := e.w().ConfirmClose(r.Missing())
	if r.Astray.Err() == nil {
		return e.push(newConfirm(e, question, func() tea.Cmd {
			if now := room.State().OpenRound(); now != nil && now.Astray.Err() != nil { // a paper went out meanwhile
				e.pop()
				return d.close()
			}
			return e.do(say, true, func() error { return room.Close(who, "") })
		}))
	}
	hint := question + "\n" + e.w().ReasonFor["close"]
	if half := e.halfEntered(r.Astray); half != "" {
		hint += "\n" + e.g.Cross + " " + half
	}
	if r.Astray.Out > 0 {
		hint += "\n" + e.g.Cross + " " + e.Words.Paper.OutIs(r.Astray.Out)
	}
	return e.asksWhy("close", hint, say, func(reason string) error { return room.Close(who, reason) })
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
		return e.push(newConfirm(e, e.Words.Hall.OpenUnchecked, func() tea.Cmd {
			if e.unmet() != "" { // somebody left meanwhile
				e.pop()
				return d.open()
			}
			return e.do(e.w().Done["open"], true, func() error { return start("") })
		}))
	case unmet == "":
		return e.do(e.w().Done["open"], false, func() error { return start("") })
	case unchecked:
		unmet += "\n" + e.g.Cross + " " + e.Words.Hall.Checks[meeting.CheckBox] + "   " + e.Words.Hall.Unchecked
	}
	return e.asksWhy("open", e.w().ReasonFor["override"]+unmet, e.w().Done["open"], start)
}

// unmet are the gates that are not met now, each on a line of its own.
func (e *env) unmet() string {
	var rows string
	for _, g := range e.Room.State().Gates() {
		if !g.Met() {
			rows += "\n" + e.g.Cross + " " + e.w().Gate(g)
		}
	}
	return rows
}

// ownActs are what everybody can do at their seat.
func (d *desk) ownActs() []action {
	e, k := d.e, d.e.w().Keys
	var all []action
	if e.rater() {
		if _, _, err := e.s.BallotFor(e.Who); err == nil {
			all = append(all, on("b", k.Ballot, func() tea.Cmd { return e.push(newBallot(e)) }, "b", "enter"))
		}
	}
	if e.s.Step().Presenter != "" && e.Who != plan.Console && !e.s.IsOver() {
		all = append(all, on("a", k.Ask, func() tea.Cmd { return e.push(newAsking(e)) }, "a"))
	}
	return append(all, on("q", k.Questions, func() tea.Cmd { return e.push(newQueue(e)) }, "q"))
}

// officeActs are those of recorder, scrutineer and commenting leader.
func (d *desk) officeActs() []action {
	e, k := d.e, d.e.w().Keys
	room, who, s := e.Room, e.Who, e.s
	presenter := s.Step().Presenter
	if !s.Begun() {
		presenter = "" // has said nothing yet
	}
	confirms := d.confirmActs()
	all := append(slices.Clone(confirms), d.tellerActs()...)
	if e.is(plan.Scrutineer) && s.Unsigned(who) != nil && s.OpenRound() == nil {
		all = append(all, on("s", k.Sign, func() tea.Cmd {
			return e.push(newConfirm(e, e.signing(*s.Unsigned(who)), func() tea.Cmd {
				return e.do(e.w().Done["signed"], true, func() error { return room.Sign(who) })
			}))
		}, "s"))
	}
	comments := presenter != "" && s.MayComment(who, presenter)
	if comments && len(confirms) == 0 { // which have its key
		all = append(all, on("c", k.Comment, func() tea.Cmd { return e.push(newComment(e, presenter)) }, "c"))
		if !e.is(plan.Host) {
			all = append(all, d.problemAct(presenter))
		}
	}
	switch own := e.presents(); {
	case presenter != "" && s.MayMinute(who):
		all = append(all, on("e", k.Pledge, func() tea.Cmd { return e.push(newPledges(e, presenter)) }, "e"))
	case own != "":
		all = append(all, on("e", k.Pledge, func() tea.Cmd { return e.push(newPledges(e, own)) }, "e"))
	}
	if !comments {
		all = append(all, d.aboutYou()...)
	}
	if s.MayMinute(who) {
		all = append(all, on("m", k.Note, func() tea.Cmd { return e.push(newNote(e)) }, "m"))
		if !e.is(plan.Host) {
			all = append(all, d.recordActs()...)
		}
	}
	if s.CanSeeMissing(who, e.now) == nil {
		all = append(all, on("u", e.house().Keys.Missing, func() tea.Cmd { return e.push(newMissing(e)) }, "u"))
	}
	if e.is(plan.Scrutineer) && !e.is(plan.Host) {
		all = append(all, d.people())
	}
	return all
}

// people opens the head count.
func (d *desk) people() action {
	return on("p", d.e.w().Keys.People, func() tea.Cmd { return d.e.push(newPeople(d.e)) }, "p")
}

// hostTools are what a host needs now and then.
func (d *desk) hostTools() []action {
	e, k := d.e, d.e.w().Keys
	room, who, s := e.Room, e.Who, e.s
	if s.IsOver() {
		return append(append([]action{d.people()}, d.recordActs()...), d.wallActs()...)
	}
	all := []action{on("g", k.Goto, func() tea.Cmd { return e.push(newSteps(e)) }, "g")}
	if !s.Begun() {
		return append(all, d.wallActs()...)
	}
	all = append(all, d.people())
	if s.Step().Minutes > 0 || s.Timer != nil {
		all = append(all, on("+", k.AddMinute, func() tea.Cmd {
			return e.do("", false, func() error { return room.Timer(who, meeting.TimerAdd, 1) })
		}, "+", "="))
	}
	if s.Timer != nil {
		all = append(all, on("0", k.Reset, func() tea.Cmd {
			return e.do("", false, func() error { return room.Timer(who, meeting.TimerReset, 0) })
		}, "0"))
	}
	if s.CanPut() == nil {
		all = append(all, on("l", k.DrawPerson, func() tea.Cmd {
			return e.do("", false, func() error { _, err := room.DrawPerson(who); return err })
		}, "l"))
	}
	if presenter := s.Step().Presenter; presenter != "" {
		all = append(all, d.problemAct(presenter))
	}
	all = append(all, d.recordActs()...)
	return append(all, d.wallActs()...)
}

// problemAct leads to the problems found in a presenter's work.
func (d *desk) problemAct(presenter string) action {
	e := d.e
	return on("j", e.w().Writing.Keys.Problem, func() tea.Cmd { return e.push(newProblems(e, presenter)) }, "j")
}

// recordActs lead to what there is to write down, and to the minutes that come of it.
func (d *desk) recordActs() []action {
	e, k := d.e, d.e.w().Writing.Keys
	all := []action{on("h", k.ToWrite, func() tea.Cmd { return e.push(newRecord(e)) }, "h")}
	if e.Minutes == nil {
		return all
	}
	return append(all, on("M", k.Minutes, e.openMinutes, "M"))
}

// scrolling moves a stage that is longer than the screen.
func (d *desk) scrolling() []action {
	if !d.long {
		return nil
	}
	return []action{
		on("↓", d.e.w().Keys.Scroll, func() tea.Cmd { d.scroll++; return nil }, "down", "j"),
		{binding: key.NewBinding(key.WithKeys("up")), does: func() tea.Cmd { d.scroll = max(0, d.scroll-1); return nil }},
	}
}

func (d *desk) view(w, h int) string {
	strip := d.e.strip(w)
	if d.e.wall() {
		strip = d.e.attendanceLine(w)
	}
	stage := d.lectern(w, max(1, h-lines(strip)))
	if stage == "" {
		stage = d.e.stage(w, max(1, h-lines(strip)))
	}
	d.long = lines(stage) > max(1, h-lines(strip))
	var body string
	body, d.scroll = window(stage, d.scroll, max(1, h-lines(strip)))
	return padTo(body, max(1, h-lines(strip))) + "\n" + strip
}
