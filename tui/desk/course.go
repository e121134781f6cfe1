package desk

import (
	"cmp"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/readiness"
	"pingyi/meeting/undone"
	"pingyi/meeting/words"
	"pingyi/tui/page"
)

// doorOffers open the doors, take that back, and let somebody in who said that they were not in
// the hall.
func doorOffers() []offer {
	return []offer{
		{
			urgency: first, office: true, keys: []string{"enter"},
			label: func(w *words.Words) string { return w.Prepare.Open },
			about: func(w *words.Words) string { return w.Prepare.OpenHelp },
			when:  func(d *Desk) bool { return d.e.May(meeting.OpenDoors{}) },
			do:    (*Desk).openDoors,
		},
		{
			urgency: first, office: true, keys: []string{"left", "N", "pgup"},
			label: func(w *words.Words) string { return w.Prepare.Back },
			about: func(w *words.Words) string { return w.Prepare.BackHelp },
			when:  func(d *Desk) bool { return d.e.May(meeting.TakeDoorsBack{}) },
			do:    (*Desk).takeDoorsBack,
		},
		{
			urgency: first, keys: []string{page.HereKey},
			label: func(w *words.Words) string { return w.Prepare.Here },
			about: func(w *words.Words) string { return w.Prepare.HereHelp },
			next:  always,
			when:  func(d *Desk) bool { return d.e.Outside },
			do: func(d *Desk) tea.Cmd {
				room, who := d.e.Room, d.e.Who
				return d.e.Do(d.e.Words.Prepare.CameIn, false, func() error { return room.Arrive(who) })
			},
		},
	}
}

// ready is what should be ready, which is found out once for each change and day: it looks through
// registers that may have thousands of rows.
type ready struct {
	state *meeting.State
	day   string
	all   []readiness.Item
}

// readiness returns what should be ready, as it is now.
func (d *Desk) readiness() []readiness.Item {
	if day := d.e.Now.Format(time.DateOnly); d.ready.state != d.e.State || d.ready.day != day {
		d.ready = ready{d.e.State, day, readiness.Of(d.e.State, d.e.Now)}
	}
	return d.ready.all
}

// openDoors names what is not ready and asks before the doors are opened.
func (d *Desk) openDoors() tea.Cmd {
	e := d.e
	room, who := e.Room, e.Who
	text := func() (string, []string) {
		var missing []string
		for _, i := range readiness.Lacking(d.readiness()) {
			missing = append(missing, e.Words.Is(e.Words.Prepare.Names[i.What], e.Words.Readiness(i, 2)))
		}
		return e.Words.Prepare.MayOpen, missing
	}
	return e.Ask(func() string { return e.Words.Prepare.Open }, text, func() tea.Cmd {
		return e.Do(e.Words.Prepare.Opened, true, func() error { return room.Do(who, meeting.OpenDoors{}) })
	})
}

func (d *Desk) takeDoorsBack() tea.Cmd {
	e := d.e
	room, who := e.Room, e.Who
	text := func() (string, []string) { return e.Words.Prepare.MayTakeBack, nil }
	return e.Ask(func() string { return e.Words.Prepare.Back }, text, func() tea.Cmd {
		return e.Do(e.Words.Prepare.TakenBack, true, func() error { return room.Do(who, meeting.TakeDoorsBack{}) })
	})
}

// courseOffers begin the meeting, end it, and show the ranking afterwards.
func courseOffers() []offer {
	return []offer{
		{
			urgency: first, keys: []string{"enter", "right", "n", "pgdown"},
			label: func(w *words.Words) string { return w.House.Keys.Begin },
			about: func(w *words.Words) string { return w.Help.Begin },
			next:  always,
			when:  func(d *Desk) bool { return hostMay(d.e, meeting.BeginMeeting{}) },
			do:    (*Desk).begin,
		},
		{
			urgency: first, keys: []string{"enter"},
			label: func(w *words.Words) string { return w.House.Keys.End },
			about: func(w *words.Words) string { return w.Help.End },
			next:  always,
			when:  func(d *Desk) bool { return d.e.State.Begun() && hostMay(d.e, meeting.EndMeeting{}) },
			do:    (*Desk).end,
		},
		{
			urgency: first, wall: true, keys: []string{"enter"},
			label: func(w *words.Words) string { return w.House.Keys.Ranking },
			about: func(w *words.Words) string { return w.Help.Ranking },
			next:  func(d *Desk) bool { return len(followDuties(d.e)) == 0 },
			when:  func(d *Desk) bool { return d.e.State.IsOver() && !d.stage.Ranking && !d.stage.ShowsRanking() },
			do:    func(d *Desk) tea.Cmd { d.stage.Ranking = true; return nil },
		},
		{
			urgency: first, wall: true, keys: []string{"enter"},
			label: func(w *words.Words) string { return w.House.Keys.Card },
			about: func(w *words.Words) string { return w.Help.Card },
			when:  func(d *Desk) bool { return d.stage.Ranking },
			do:    func(d *Desk) tea.Cmd { d.stage.Ranking = false; return nil },
		},
		{
			urgency: first, keys: []string{"left", "N", "pgup"},
			label: func(w *words.Words) string { return w.Passing.Keys.Resume },
			about: func(w *words.Words) string { return w.Help.Resume },
			when:  func(d *Desk) bool { return hostMay(d.e, meeting.ResumeMeeting{}) },
			do:    (*Desk).resume,
		},
	}
}

// runsMeeting reports whether this is a host, the doors are open, and the meeting is not over.
func runsMeeting(e *page.Env) bool {
	return e.Is(plan.Host) && e.State.Phase() == meeting.InMeeting
}

// A passage is an act that takes the meeting further. What would be left undone is named first,
// and then it is asked once, or for a reason where the room takes one.
type passage struct {
	act     func(*words.Words) string // the help line's word for it
	undone  func(*meeting.State) []undone.Item
	ask     func() string // the question
	always  bool          // it is asked even with nothing left undone
	why     string        // asks for the reason; empty for what is left undone to say so
	message string        // the outcome
	do      func(reason string, asked bool) error
}

// pass does an act after naming what it leaves undone. Who has just come in is counted first.
func (d *Desk) pass(p passage) tea.Cmd {
	if !undone.CountsPeople(p.undone(d.e.Seat.State())) {
		return d.passNow(p)
	}
	room := d.e.Room
	arrive := func() { _ = room.RecordArrivals() } // the act itself reports a failure
	return d.e.After(arrive, func() tea.Cmd { return d.passNow(p) })
}

func (d *Desk) passNow(p passage) tea.Cmd {
	e := d.e
	act := func() string { return p.act(e.Words) }
	left := func() []undone.Item { return p.undone(e.Seat.State()) }
	named := func() []string {
		var all []string
		for _, item := range left() {
			all = append(all, e.Words.Undone(e.State, item))
		}
		return all
	}
	switch now := left(); {
	case undone.NeedReason(now):
		purpose := p.act(words.For(plan.English)) // so that a draft outlives a change of language
		return e.AskWhy(purpose, cmp.Or(p.why, whyOf(e, now)), p.message, func(reason string) error { return p.do(reason, true) }, named()...)
	case len(now) == 0 && !p.always:
		return e.Do(p.message, false, func() error { return p.do("", false) })
	}
	text := func() (string, []string) {
		if missing := named(); len(missing) > 0 || p.always {
			return p.ask(), missing
		}
		return e.Words.Passing.NothingLeft(act()), nil
	}
	return e.Ask(act, text, func() tea.Cmd {
		if undone.NeedReason(left()) { // somebody left meanwhile
			e.Pop()
			return d.pass(p)
		}
		return e.Do(p.message, true, func() error { return p.do("", true) })
	})
}

// whyOf asks for the reason to go on with something left undone.
func whyOf(e *page.Env, left []undone.Item) string {
	if slices.ContainsFunc(left, func(i undone.Item) bool { return i.Kind == undone.Nobody }) {
		return e.Words.Passing.WhyBegin
	}
	return e.Words.Reports.Override
}

func (d *Desk) begin() tea.Cmd { return d.beginThen() }

// beginThen begins the meeting and does further acts. A step that is gone to then may take the same
// reason.
func (d *Desk) beginThen(more ...meeting.Act) tea.Cmd {
	e := d.e
	room, who := e.Room, e.Who
	return d.pass(passage{
		act: func(w *words.Words) string { return w.House.Keys.Begin }, message: e.Words.House.Done["began"],
		undone: func(s *meeting.State) []undone.Item {
			all := undone.BeforeBegin(s)
			for _, act := range more {
				if to, ok := act.(meeting.GoTo); ok && s.Steps[to.Step-1].Presenter != s.Step().Presenter {
					all = append(all, undone.BeforeGoTo(s, s.Steps[to.Step-1])...)
				}
			}
			return all
		},
		ask: func() string { return e.Words.Passing.BeginShort },
		do: func(reason string, _ bool) error {
			for _, act := range append([]meeting.Act{meeting.BeginMeeting{Override: reason}}, more...) {
				if to, ok := act.(meeting.GoTo); ok {
					to.Override = reason
					act = to
				}
				if err := room.Do(who, act); err != nil {
					return err
				}
			}
			return nil
		},
	})
}

func (d *Desk) end() tea.Cmd {
	e := d.e
	room, who := e.Room, e.Who
	return d.pass(passage{
		act: func(w *words.Words) string { return w.House.Keys.End }, undone: undone.BeforeEnd, message: e.Words.House.Done["ended"],
		ask: func() string { return e.Words.House.Confirm }, always: true,
		do: func(string, bool) error { return room.Do(who, meeting.EndMeeting{}) },
	})
}

// resume takes the end of the meeting back. It asks for a reason.
func (d *Desk) resume() tea.Cmd {
	e := d.e
	room, who := e.Room, e.Who
	return e.AskWhy("resume", e.Words.Passing.Resume, e.Words.Passing.Resumed, func(reason string) error { return room.Do(who, meeting.ResumeMeeting{Reason: reason}) })
}
