package tui

import (
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/tui/desk"
	"pingyi/tui/ui"
)

// atDoors is what a session asks when the doors of the meeting open while it is on. Whoever signs in
// afterwards is present by that.
type atDoors struct {
	asked int       // how often the doors had been opened when it asked last
	page  ui.Screen // the question, once it was asked
}

// tendDoors asks the person once whether they are in the hall, if they were on when the doors
// opened. It waits until nothing else is open, so that no key meant for something else answers. A
// question that has become idle closes by itself. It is called after every message.
func (a *app) tendDoors() {
	e := a.env
	switch top := e.Stack.Top(); {
	case a.doors.page != nil && top == a.doors.page && !a.unknownWhere():
		e.Pop()
	case a.waitsAtDoors() && !a.help.open && len(e.Stack) == 1:
		a.doors.asked = e.State.Doors.Times
		if a.doors.page = a.askWhere(); a.doors.page != nil {
			e.Push(a.doors.page)
		}
	}
}

// waitsAtDoors reports whether the question has not been asked yet.
func (a *app) waitsAtDoors() bool {
	return a.env.State.Doors.Times > a.doors.asked && a.unknownWhere()
}

// unknownWhere reports whether nobody knows if this person is in the hall.
func (a *app) unknownWhere() bool {
	s := a.env.State
	if a.env.Who == plan.Console {
		return s.Phase() == meeting.InMeeting && s.AtConsole == "" && len(s.Plan.Hosts()) > 0
	}
	return s.Outside(a.env.Who)
}

// askWhere makes the page that asks. At a console it is about the host who uses it.
func (a *app) askWhere() ui.Screen {
	e := a.env
	room, who := e.Room, e.Who
	come := func() error { return room.Arrive(who) }
	if who == plan.Console {
		hosts := e.State.Plan.Hosts()
		if len(hosts) > 1 {
			return newHolder(e)
		}
		come = func() error { return room.Do(who, meeting.HoldConsole{Person: hosts[0].ID}) }
	}
	w := e.Words.Prepare
	return &ui.Confirm{
		Frame: &e.Frame, Text: func() (string, []string) { return e.Words.Prepare.InHall + "\n" + e.Words.Prepare.InHallWhy, nil },
		Verb: func() string { return e.Words.Prepare.Yes }, NoVerb: func() string { return e.Words.Prepare.No },
		Yes: func() tea.Cmd { return e.Do(w.CameIn, true, come) }, No: func() tea.Cmd {
			room.Stay(who)
			return e.Pop()
		},
	}
}

// waitsBehind tells somebody on another page that the question waits; it is empty if none does.
func (a *app) waitsBehind() string {
	if _, onDesk := a.env.Stack.Top().(*desk.Desk); onDesk || a.kiosk != nil || !a.waitsAtDoors() {
		return ""
	}
	return a.env.Words.Prepare.WaitsBehind
}
