package tui

import (
	"context"
	"slices"
	"sync/atomic"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/tui/board"
	"pingyi/tui/desk"
	"pingyi/tui/page"
	"pingyi/tui/stage"
	"pingyi/tui/ui"
	"pingyi/tui/vote"
)

// The messages of the root model.
type (
	changedMsg struct{} // there is a newer state
	overMsg    struct{} // the session is ending
	tickMsg    struct{} // a second has passed, or another beat
	spinMsg    struct{} // a spinning lot needs its next picture
)

// app is the root model of a session: it holds the stack of screens, keeps their state up to
// date, and routes messages.
type app struct {
	env        *page.Env
	session    Session // as it was begun
	stage      *stage.Stage
	watch      *meeting.Watch
	changed    <-chan struct{} // receives after a change; nil if the session's Send tells of it
	second     func()          // sends a tickMsg; made once, since there is one every second
	woken      atomic.Bool     // a change was told of by Send and is yet to be looked at
	probe      terminalProbe
	kept       kept
	trouble    string // what is wrong, for the host, until it is over
	message    string // the outcome of the last act
	refused    bool   // the act was refused
	messageAt  time.Time
	help       help
	aimed      aimed
	ticking    bool
	spinning   bool      // a spinMsg is on its way
	typedAhead []tea.Msg // keys and pastes that came during an act
	bound      bindings
	kiosk      *vote.Kiosk // nil except on a terminal that people share
	broken     broken
	leaving    ui.Screen // the question whether to leave, once it was asked
	doors      atDoors
	// noChinese is set if the terminal can't show Chinese, which is then said in English.
	noChinese bool
}

// New makes the screen of a session. What it shows depends on the person's roles.
func New(sess Session) tea.Model {
	if sess.Context == nil {
		sess.Context = context.Background()
	}
	env := page.New(sess.Context, sess.Room, sess.Seat, sess.Words, sess.Drawings)
	a := &app{env: env, session: sess, stage: stage.New(env.Common, stage.Setup{Connect: sess.Connect, Fingerprint: sess.Fingerprint, Link: sess.Link}), bound: bind(sess.Words)}
	env.Touch = sess.Touch
	if sess.Width > 0 && sess.Height > 0 {
		a.env.Width, a.env.Height = sess.Width, sess.Height
	}
	if sess.Term == linuxConsole {
		a.lacksChinese()
	}
	crowd := slices.ContainsFunc([]plan.Role{plan.Host, plan.Projector, plan.Scrutineer, plan.Teller}, a.env.Is)
	a.listen(crowd)
	context.AfterFunc(sess.Context, func() { sess.Room.Unwatch(a.watch) })
	a.refresh() // only once it is watched, or a change in between would be missed
	start := desk.New(a.env, a.stage, sess.Minutes, sess.Join, sess.JoinWall)
	start.JoinAs, start.Phone = sess.JoinAs, sess.JoinPhone
	start.Print = sess.Print
	a.env.Stack = ui.Stack{start}
	if asksHolder(a.env) {
		a.env.Push(newHolder(a.env))
	}
	if a.env.Who == plan.Console { // its host is taken for present, or was asked just now
		a.doors.asked = a.env.State.Doors.Times
	}
	if a.env.Who == plan.Guest {
		a.env.Stack = ui.Stack{board.New(a.env, sess.From)}
	}
	if a.env.Is(plan.Kiosk) {
		a.kiosk = vote.NewKiosk(a.env, sess.SignIn)
		a.env.Stack = ui.Stack{a.kiosk}
	}
	return a
}

// refresh takes the newest state.
func (a *app) refresh() {
	a.env.Refresh()
	a.stage.Ranking = a.stage.Ranking && a.env.State.IsOver()
}

// Init checks the terminal and starts watching the room.
func (a *app) Init() (cmd tea.Cmd) {
	defer a.recovered(changedMsg{}, a.underway(), &cmd)
	return recovering(tea.Batch(a.startProbe(), a.awaitChange(), a.tick(), openConsole(a.env), a.goesOn()))
}

// goesOn opens the ballot that somebody with a phone was filling in when their line dropped: phones
// sleep and change networks, and come back by themselves.
func (a *app) goesOn() tea.Cmd {
	if _, onDesk := a.env.Stack.Top().(*desk.Desk); !onDesk || !a.session.Touch || !vote.Underway(a.env) {
		return nil
	}
	return vote.OpenBallot(a.env)
}

// listen begins to watch the room: arrivals and ballots too if crowd is set.
func (a *app) listen(crowd bool) {
	send := a.session.Send
	if send == nil {
		a.watch, a.changed = a.session.Room.Changes(crowd)
		return
	}
	a.second = func() { send(tickMsg{}) }
	a.watch = a.session.Room.Watch(crowd, func() {
		if !a.woken.Swap(true) {
			send(changedMsg{})
		}
	})
}

// awaitChange returns the command that ends when the state changes or the session ends. It is
// issued again after every change, and only then; a session that is told of changes needs none.
func (a *app) awaitChange() tea.Cmd {
	if a.changed == nil {
		return nil
	}
	changed, done := a.changed, a.session.Context.Done()
	return func() tea.Msg {
		select {
		case <-changed:
			return changedMsg{}
		case <-done:
			return overMsg{}
		}
	}
}

// Update handles a message. A panic in it does not end the session.
func (a *app) Update(msg tea.Msg) (next tea.Model, cmd tea.Cmd) {
	next = a //nolint:wastedassign // what is returned after a panic
	defer a.recovered(msg, a.underway(), &cmd)
	return a, recovering(a.handle(msg))
}

// handle handles a message and then tends the question at the doors, and the kiosk, if there is
// one.
func (a *app) handle(msg tea.Msg) tea.Cmd {
	if _, second := msg.(tickMsg); !second {
		a.kept = kept{}
	}
	a.aimed.hears(msg)
	if a.kiosk == nil {
		cmd := a.route(msg)
		a.tendDoors()
		return cmd
	}
	switch msg.(type) {
	case tea.KeyPressMsg, tea.PasteMsg:
		a.kiosk.Touch()
	}
	cmd := a.route(msg)
	a.kiosk.Tend()
	return tea.Batch(cmd, a.tick())
}

func (a *app) route(msg tea.Msg) tea.Cmd {
	var cmds []tea.Cmd
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		a.env.Width, a.env.Height = msg.Width, msg.Height
		return nil
	case tea.ColorProfileMsg:
		a.env.Colours(msg.Profile)
		return nil
	case tea.CursorPositionMsg:
		return a.measured(msg)
	case probedMsg:
		a.probe.waiting = false
		return nil
	case tea.ResumeMsg: // the screen is on another terminal, of which much is the same
		a.refresh()
		return a.tick()
	case tea.BackgroundColorMsg:
		a.env.Background(msg.IsDark())
		return nil
	case changedMsg:
		a.woken.Store(false) // before the state is read, or a change in between would be missed
		a.broken.frozen = false
		a.refresh()
		if b, ok := a.env.Stack.Top().(*vote.Ballot); ok && b.Outdated() {
			a.env.Pop()
		}
		cmd := a.env.Stack.Top().Update(msg)
		return tea.Batch(cmd, a.awaitChange(), a.tick())
	case tickMsg:
		a.ticking = false
		a.refresh()
		if a.message != "" && a.env.Now.Sub(a.messageAt) > messageTime {
			a.message = ""
		}
		return a.tick()
	case spinMsg:
		a.spinning = false
		a.env.Now = a.env.Room.Now()
		return a.spin()
	case overMsg:
		return tea.Quit
	case desk.MinutesMsg:
		for _, s := range a.env.Stack { // something may have been opened on top of the page
			cmds = append(cmds, s.Update(msg))
		}
		return tea.Batch(cmds...)
	case page.Did:
		a.env.Done(msg)
		cmd := a.env.Stack.Top().Update(msg)
		return tea.Batch(cmd, a.showOutcome(msg.Message, msg.Err), a.catchUp())
	case page.Then:
		a.env.Acting = page.Idle
		a.refresh()
		cmd := msg.Go()
		return tea.Batch(cmd, a.catchUp())
	case panicMsg:
		a.env.Acting = page.Idle
		a.returnToDesk(msg.reason, msg.stack)
		return nil
	case page.Warning:
		return a.warn(string(msg))
	case page.Message:
		return a.showOutcome(string(msg), nil)
	case TroubleMsg:
		a.trouble = string(msg)
		return nil
	case tea.KeyPressMsg:
		return tea.Batch(a.press(msg), a.spin())
	case tea.MouseClickMsg, tea.MouseWheelMsg:
		return a.mouse(msg)
	case tea.PasteMsg:
		return a.paste(msg)
	}
	return a.env.Stack.Top().Update(msg)
}

// messageTime is how long the outcome of an act stays on the screen.
const messageTime = 6 * time.Second

// showOutcome shows the outcome of an act.
func (a *app) showOutcome(message string, err error) tea.Cmd {
	a.refresh()
	if err != nil {
		message = a.env.Words.RefusalOnScreen(err)
	}
	if message == "" && err == nil {
		return a.tick()
	}
	a.message, a.refused, a.messageAt = message, err != nil, a.env.Now
	return a.tick()
}

// catchUp handles what was typed during an act, up to the next key that starts an act, so that quick
// steps are taken one after the other.
func (a *app) catchUp() tea.Cmd {
	var all []tea.Cmd
	for len(a.typedAhead) > 0 && a.env.Acting == page.Idle {
		msg := a.typedAhead[0]
		a.typedAhead = a.typedAhead[1:]
		switch msg := msg.(type) {
		case tea.KeyPressMsg:
			all = append(all, a.press(msg))
		case tea.PasteMsg:
			all = append(all, a.paste(msg))
		}
	}
	return tea.Batch(all...)
}

// maxTypedAhead is how many keys and pastes are kept at most while an act is in progress.
const maxTypedAhead = 32

// waits reports whether something that was typed has to wait for the outcome of an act, and keeps it
// until then. What comes while the page on top is about to close belongs to no page, and is dropped.
func (a *app) waits(typed tea.Msg) bool {
	if a.env.Acting == page.Aside && len(a.typedAhead) < maxTypedAhead {
		a.typedAhead = append(a.typedAhead, typed)
	}
	return a.env.Acting != page.Idle
}

// press handles a key: first as one of the keys of every screen, then as the screen's own.
// Pressing Enter again while a page is being sent must not send it twice.
func (a *app) press(msg tea.KeyPressMsg) tea.Cmd {
	a.broken.frozen = false
	if !key.Matches(msg, a.bound.leave) && a.waits(msg) {
		return nil
	}
	msg, understood := a.meant(msg)
	switch {
	case key.Matches(msg, a.bound.leave):
		if a.env.Who == plan.Console {
			return a.askToLeave()
		}
		return tea.Quit
	case key.Matches(msg, a.bound.language) && !a.env.Covered():
		a.speak(otherLanguage(a.env.Words.Language))
		return a.env.Stack.Top().Update(changedMsg{})
	case a.broken.shown && key.Matches(msg, a.bound.home):
		a.home()
		a.message = ""
		a.refresh()
		return a.tick()
	case a.hidesPage():
		return nil
	case a.help.open:
		a.help.turn(msg.String())
		return nil
	case key.Matches(msg, a.helpKey()):
		a.help = help{open: true}
		return nil
	case !isReadable(msg.Text):
		return a.warn(a.env.Words.Screen.Writing.NotUTF8)
	case !understood:
		return a.warn(a.env.Words.Screen.Writing.InputMethod)
	}
	a.message = ""
	return a.env.Stack.Top().Update(msg)
}

// askToLeave asks before the console is closed, which also ends the server.
func (a *app) askToLeave() tea.Cmd {
	if a.env.Stack.Top() == a.leaving {
		return tea.Quit
	}
	a.env.Ask(func() string { return a.env.Words.Screen.Keys.Leave }, func() (string, []string) {
		return a.env.Words.Screen.Confirm["leave"] + "\n" + a.whatIsLeft(), nil
	}, func() tea.Cmd { return tea.Quit })
	a.leaving = a.env.Stack.Top()
	return nil
}
