package meeting_test

import (
	"crypto/rand"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/register"
	"pingyi/meeting/texts"
	"pingyi/meeting/verify"
)

// amendedTo returns the act that changes the meeting's plan.
func amendedTo(room *meeting.Room, change func(p *plan.Plan)) meeting.Amend {
	s := room.State()
	p := s.Plan
	p.People, p.Presenters, p.Groups = slices.Clone(p.People), slices.Clone(p.Presenters), slices.Clone(p.Groups)
	change(&p)
	return meeting.Amend{To: p, From: s.Planned}
}

// without removes a person from a plan.
func without(id string) func(p *plan.Plan) {
	return func(p *plan.Plan) {
		p.People = slices.DeleteFunc(p.People, func(one plan.Person) bool { return one.ID == id })
	}
}

// with adds a person to a plan.
func with(person plan.Person) func(p *plan.Plan) {
	return func(p *plan.Plan) { p.People = append(p.People, person) }
}

// sound checks the record, and that a restart finds the same state of the people.
func sound(t *testing.T, room *meeting.Room, l *meetingtest.Ledger) {
	t.Helper()
	if _, flaws := verify.All(l.Stored); len(flaws) > 0 {
		t.Errorf("the record has flaws: %+v", flaws)
	}
	held := verify.Holdings{Counts: l.Stored.Counts}
	if open := room.State().OpenRound(); open == nil {
		if err := verify.Fit(l.Stored.Events, held); err != nil {
			t.Error(err)
		}
	}
	again, err := meeting.Replay(l.Stored.Events, l.Stored.Counts...)
	must(t, err)
	now := room.State()
	if again.Attendance() != now.Attendance() || len(again.Steps) != len(now.Steps) || again.Current != now.Current {
		t.Errorf("a restart finds %+v on step %d, want %+v on step %d", again.Attendance(), again.Current, now.Attendance(), now.Current)
	}
}

// Somebody is always replaced on the morning: the new person votes and counts, and what the
// others did before stays theirs, though everybody's number in the list is another.
func TestAmend_ReplacesAPersonWhileTheMeetingIsHeld(t *testing.T) {
	t.Parallel()
	room, l := meetingtest.Hold(t, meetingtest.Asking(), "p1", "p2", "p3")
	n, err := room.AskNamed("p2", "谁来管？")
	must(t, err)
	must(t, room.Do("p1", meeting.ApproveQuestion{Question: n}))
	must(t, room.Do("p3", meeting.UpvoteQuestion{Question: n}))
	must(t, room.Do("p1", amendedTo(room, without("p2"))))
	must(t, room.Do("p1", amendedTo(room, with(plan.Person{ID: "p7", Name: "接替", Group: "committee"}))))

	s := room.State()
	q, _ := s.Question(n)
	switch {
	case s.Name("p2") != "领导" || q.By != "p2":
		t.Error("who asked is no longer on record")
	case !s.Upvoted("p3", q) || s.Upvoted("p4", q) || s.Upvoted("p7", q):
		t.Error("the support is somebody else's now")
	case s.Attendance().Present != 2 || s.Attendance().Due != 5:
		t.Errorf("present %+v", s.Attendance())
	}
	if _, is := s.Person("p2"); is {
		t.Error("p2 is still there")
	}
	must(t, room.IssueCodes(plan.Console, map[string]int{"p7": 1}))
	if meeting.CodeReplaced(s, "p3", 0) || !meeting.CodeReplaced(s, "p2", 1) {
		t.Error("the code of the one who was removed is good, or that of another is not")
	}

	must(t, room.Do("p1", meeting.GoOn{}))
	must(t, room.Arrive("p7"))
	must(t, room.RecordArrivals())
	must(t, room.Do("p1", meeting.OpenRound{}))
	castGood(t, room, "p7")
	castGood(t, room, "p3")
	_, _, err = room.Cast("p2", ballot.Marks{"b1": {0}})
	refused(t, err, meeting.NotRater)
	must(t, room.Do("p1", meeting.CloseRound{}))
	if r := room.State().Round(); r.Issued != 3 || r.Cast != 2 {
		t.Errorf("issued %d and cast %d, want 3 and 2", r.Issued, r.Cast)
	}
	must(t, room.Do("p1", amendedTo(room, without("p7")))) // who voted may leave the list once it is counted
	sound(t, room, l)
}

func TestAmend_LeavesTheVotersOfAnOpenRoundAlone(t *testing.T) {
	t.Parallel()
	room, l := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3", "p4", "p5")
	must(t, room.Do("p1", meeting.GoOn{}))
	must(t, room.Do("p1", meeting.OpenRound{}))
	refused(t, room.Do("p1", amendedTo(room, without("p2"))), meeting.HasVote)
	refused(t, room.Do("p1", amendedTo(room, func(p *plan.Plan) { p.People[1].Group = "reps" })), meeting.HasVote)
	refused(t, room.Do("p1", amendedTo(room, func(p *plan.Plan) { p.People[1].Presents = "b2" })), meeting.HasVote)

	must(t, room.Do("p1", amendedTo(room, func(p *plan.Plan) { p.People[1].Name = "新名" })))
	must(t, room.Do("p1", amendedTo(room, without("p4")))) // is rated in this round, and so has no vote
	must(t, room.Do("p1", amendedTo(room, without("p5")))) // in no group
	must(t, room.Do("p1", amendedTo(room, with(plan.Person{ID: "p8", Name: "晚到", Group: "reps"}))))
	must(t, room.Arrive("p8"))
	must(t, room.RecordArrivals())
	if issued := room.State().OpenRound().Issued; issued != 4 {
		t.Errorf("%d ballots are issued, want 4", issued)
	}
	castGood(t, room, "p8")
	must(t, room.Do("p1", meeting.CloseRound{}))
	must(t, room.Do("p1", amendedTo(room, func(p *plan.Plan) { p.People[1].Group = "reps" })))
	if s := room.State(); s.Name("p2") != "新名" || s.Voters([]string{"b1"}) != 4 {
		t.Errorf("%s and %d voters", s.Name("p2"), s.Voters([]string{"b1"}))
	}
	sound(t, room, l)
}

func TestAmend_ChangesWhatACountDependsOnOnlyBeforeTheFirstRound(t *testing.T) {
	t.Parallel()
	late := map[string]func(p *plan.Plan){
		"presenters": func(p *plan.Plan) { p.Presenters[0].Name = "另一个" },
		"last year":  func(p *plan.Plan) { p.Presenters[0].LastYear = []plan.LastPledge{{Pledge: "一", Outcome: plan.Kept}} },
		"groups":     func(p *plan.Plan) { p.Groups[0].Name = "委员会" },
		"weights":    func(p *plan.Plan) { p.Groups[0].Weight, p.Groups[1].Weight = 5000, 5000 },
		"form": func(p *plan.Plan) {
			p.Form.Items = []ballot.Item{{ID: "duty", Name: "尽责", Weight: ballot.FullWeight}}
		},
		"agenda": func(p *plan.Plan) { p.Agenda.AskSeconds = 30 },
		"gates":  func(p *plan.Plan) { p.Gates.Quorum = 10 },
		"composite": func(p *plan.Plan) {
			p.Composite = &plan.Composite{
				Components: []plan.Component{{ID: "onsite", Name: "现场", Weight: ballot.FullWeight, Meeting: true}},
				Grades:     []plan.CompositeGrade{{ID: "good", Name: "好"}},
			}
		},
	}
	always := map[string]func(p *plan.Plan){
		"place":   func(p *plan.Plan) { p.Place = "礼堂" },
		"secrecy": func(p *plan.Plan) { p.MinGroup++ },
		"roles":   func(p *plan.Plan) { p.People[1].Roles = []plan.Role{plan.Teller} },
	}
	for name, change := range late {
		room, l := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3")
		must(t, room.Do("p1", meeting.GoOn{}))
		must(t, room.Do("p1", amendedTo(room, change)))
		sound(t, room, l)
		room, _ = meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3")
		must(t, room.Do("p1", meeting.GoOn{}))
		must(t, room.Do("p1", meeting.OpenRound{}))
		must(t, room.Do("p1", meeting.CloseRound{}))
		must(t, room.Do("p1", meeting.Revote{Reason: "重来"}))
		if err := room.Do("p1", amendedTo(room, change)); !refuse.Is(err, meeting.RoundHeld) {
			t.Errorf("%s after the first round: %v", name, err)
		}
	}
	room, l := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3")
	must(t, room.Do("p1", meeting.GoOn{}))
	must(t, room.Do("p1", meeting.OpenRound{}))
	castGood(t, room, "p2")
	for _, change := range always {
		must(t, room.Do("p1", amendedTo(room, change)))
	}
	must(t, room.Do("p1", meeting.CloseRound{}))
	must(t, room.Do("p1", amendedTo(room, func(p *plan.Plan) { p.MinGroup = 3 })))
	refused(t, room.Do("p1", amendedTo(room, func(p *plan.Plan) { p.MinGroup = 2 })), meeting.LessSecrecy)
	sound(t, room, l)
}

func TestAmend_IsForHostAndOfficeAndNotOverAnothers(t *testing.T) {
	t.Parallel()
	p := meetingtest.School()
	p.People[4].Roles = []plan.Role{plan.Office}
	room, l := meetingtest.Hold(t, p, "p1")
	first := amendedTo(room, without("p3"))
	refused(t, room.Do("p2", first), meeting.NotYourPart)
	second := amendedTo(room, without("p2"))
	must(t, room.Do("p5", first))
	refused(t, room.Do("p1", second), meeting.PlanAmended)
	refused(t, room.Do("p1", amendedTo(room, func(p *plan.Plan) { p.People[1].Group = "nobody" })), meeting.PlanUnsound)
	before := len(l.Stored.Events)
	must(t, room.Do("p1", amendedTo(room, func(*plan.Plan) {})))
	if len(l.Stored.Events) != before {
		t.Error("an amendment that changes nothing is on record")
	}
}

// The walk of steps is laid out anew, and the meeting stays where it is.
func TestAmend_KeepsTheStepOnWhichTheMeetingIs(t *testing.T) {
	t.Parallel()
	room, l := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3")
	must(t, room.Do("p1", meeting.WriteNote{Text: "开场"}))
	must(t, room.Do("p1", meeting.SetTimer{To: meeting.TimerStart}))
	must(t, room.Do("p1", amendedTo(room, func(p *plan.Plan) {
		p.Presenters = slices.Insert(p.Presenters, 0, plan.Presenter{ID: "b0", Name: "丙", Branch: "第三党支部"})
	})))
	s := room.State()
	if step := s.Step(); step.Number != 4 || step.Presenter != "b1" || step.Kind != plan.StepReport || s.Timer == nil || !s.Timer.Running {
		t.Errorf("now on %+v with the clock %+v, want the report of b1, running", step, s.Timer)
	}
	if note := s.Notes.At(0); note.Step != 4 {
		t.Errorf("the note is of step %d", note.Step)
	}
	sound(t, room, l)

	must(t, room.Do("p1", amendedTo(room, func(p *plan.Plan) {
		p.Presenters = slices.DeleteFunc(p.Presenters, func(one plan.Presenter) bool { return one.ID == "b1" })
		p.People = slices.DeleteFunc(p.People, func(one plan.Person) bool { return one.Presents == "b1" })
	})))
	s = room.State()
	if step := s.Step(); step.Presenter != "b2" || step.NotHeld || s.Timer != nil {
		t.Errorf("now on %+v with the clock %+v, want the first held step of b2", step, s.Timer)
	}
	if gone, is := s.Presenter("b1"); is || gone.Name != "甲" {
		t.Errorf("the presenter who was removed is %+v", gone)
	}
	sound(t, room, l)
}

func TestAmend_DrawsTheOrderAgainBeforeTheMeetingBegins(t *testing.T) {
	t.Parallel()
	p := meetingtest.School()
	p.Agenda.Drawn = true
	room, l := meetingtest.Hold(t, p, "p1", "p2")
	more := func(id string) func(p *plan.Plan) {
		return func(p *plan.Plan) {
			p.Presenters = append(p.Presenters, plan.Presenter{ID: id, Name: "丙", Branch: id})
		}
	}
	draws := func() int {
		n := 0
		for _, e := range l.Stored.Events {
			if e.Kind == meeting.EventOrder {
				n++
			}
		}
		return n
	}
	must(t, room.Do("p1", amendedTo(room, func(p *plan.Plan) { p.Presenters[0].Name = "改名" })))
	if draws() != 1 {
		t.Error("another lot for a name")
	}
	must(t, room.Do("p1", amendedTo(room, more("b3"))))
	if draws() != 2 || len(room.State().Order) != 3 {
		t.Errorf("%d lots and the order %v", draws(), room.State().Order)
	}
	must(t, room.Do("p1", meeting.BeginMeeting{}))
	before := room.State().Order
	must(t, room.Do("p1", amendedTo(room, more("b4"))))
	if want := append(slices.Clone(before), "b4"); draws() != 2 || !slices.Equal(room.State().Order, want) {
		t.Errorf("%d lots and the order %v, want %v", draws(), room.State().Order, want)
	}
	sound(t, room, l)
}

func TestAmend_LeavesTheLotForTheDoors(t *testing.T) {
	t.Parallel()
	p := meetingtest.School()
	p.Agenda.Drawn, p.Preparation = true, &plan.Preparation{}
	room, l := meetingtest.Hold(t, p)
	must(t, room.Do("p1", amendedTo(room, func(p *plan.Plan) {
		p.Presenters = append(p.Presenters, plan.Presenter{ID: "b3", Name: "丙", Branch: "第三党支部"})
	})))
	if last := l.Stored.Events[len(l.Stored.Events)-1]; last.Kind != meeting.EventAmended {
		t.Errorf("the last event of the preparation is %s", last.Kind)
	}
	must(t, room.Do("p1", meeting.OpenDoors{}))
	if last := l.Stored.Events[len(l.Stored.Events)-1]; last.Kind != meeting.EventOrder || len(room.State().Order) != 3 {
		t.Errorf("the last event is %s, the order %v", last.Kind, room.State().Order)
	}
	sound(t, room, l)
}

// What an amendment undoes is known before it is made: papers that ask something else or in another
// course, and an order that was drawn. People undo nothing.
func TestUndone_SaysWhatAnAmendmentWouldUndo(t *testing.T) {
	t.Parallel()
	p := meetingtest.School()
	p.Agenda.Drawn = true
	room, _ := meetingtest.Hold(t, p, "p1", "p2", "p3")
	another := func(p *plan.Plan) {
		p.Presenters = append(p.Presenters, plan.Presenter{ID: "b3", Name: "丙", Branch: "第三党支部"})
	}
	for name, c := range map[string]struct {
		step          int // of the papers; 0 for none
		change        func(p *plan.Plan)
		papers, order bool
	}{
		"nothing":              {meeting.EveryStep, func(*plan.Plan) {}, false, false},
		"people":               {meeting.EveryStep, without("p2"), false, false},
		"a name":               {meeting.EveryStep, func(p *plan.Plan) { p.Presenters[0].Name = "改名" }, false, false},
		"an item":              {meeting.EveryStep, func(p *plan.Plan) { p.Form.Items = []ballot.Item{{ID: "care", Name: "用心", Weight: 10000}} }, true, false},
		"an item, no papers":   {0, func(p *plan.Plan) { p.Form.Items = []ballot.Item{{ID: "care", Name: "用心", Weight: 10000}} }, false, false},
		"a presenter":          {meeting.EveryStep, another, true, true},
		"another agenda":       {2, func(p *plan.Plan) { p.Agenda.Round = append([]plan.StepKind{plan.StepComment}, p.Agenda.Round...) }, true, false},
		"a plan that is wrong": {meeting.EveryStep, func(p *plan.Plan) { p.Title = "" }, false, false},
	} {
		room, l := room, (*meetingtest.Ledger)(nil)
		if c.step != 0 {
			room, l = meetingtest.Hold(t, p, "p1", "p2", "p3")
			_, err := room.MakePapers("p3", "committee", 2, c.step)
			must(t, err)
		}
		act := amendedTo(room, c.change)
		papers, order := meeting.Undone(room.State(), act.To)
		if papers != c.papers || order != c.order {
			t.Errorf("%s: papers %v, order %v; want %v, %v", name, papers, order, c.papers, c.order)
		}
		if l != nil && room.Do("p1", act) == nil && meeting.HasPapers(room.State()) == papers {
			t.Errorf("%s: papers are void: %v, as was said: %v", name, !meeting.HasPapers(room.State()), papers)
		}
	}
}

// Papers on which something else is printed would be read as what they are not.
func TestAmend_WithdrawsPapersThatAskSomethingElse(t *testing.T) {
	t.Parallel()
	room, l := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3")
	_, err := room.MakePapers("p3", "committee", 2, meeting.EveryStep)
	must(t, err)
	must(t, room.Do("p3", meeting.HandOutPaper{Person: "p2", EveryStep: true}))
	must(t, room.Do("p1", amendedTo(room, func(p *plan.Plan) { p.Presenters[0].Name = "改名" })))
	round := room.State().PaperRound()
	if s := room.State(); !meeting.HasPapers(s) || !s.OnPaper("p2", round) {
		t.Error("papers are withdrawn for a name")
	}
	must(t, room.Do("p1", amendedTo(room, func(p *plan.Plan) {
		p.Form.Items = []ballot.Item{{ID: "duty", Name: "尽责", Weight: 5000}, {ID: "care", Name: "用心", Weight: 5000}}
	})))
	if s := room.State(); meeting.HasPapers(s) || s.OnPaper("p2", round) {
		t.Error("papers ask what nobody asks any more")
	}
	sound(t, room, l)
}

// Whoever is removed and comes back has to come in again, by a new code.
func TestAmend_TakesSomebodyBackWhoWasRemoved(t *testing.T) {
	t.Parallel()
	room, l := meetingtest.Hold(t, meetingtest.School(), "p1", "p2")
	must(t, room.IssueCodes(plan.Console, map[string]int{"p2": 1}))
	person, _ := room.State().Person("p2")
	must(t, room.Do("p1", amendedTo(room, without("p2"))))
	must(t, room.RecordArrivals())
	refused(t, room.Arrive("p2"), meeting.UnknownPerson)
	must(t, room.Do("p1", amendedTo(room, with(person))))
	if s := room.State(); s.Presence("p2").Present || s.Attendance().Present != 1 {
		t.Error("somebody is present who has yet to come back")
	}
	if s := room.State(); meeting.HasCode(s, "p2") || !meeting.CodeReplaced(s, "p2", 1) {
		t.Error("the code from before holds again")
	}
	must(t, room.IssueCodes(plan.Console, map[string]int{"p2": 2}))
	if s := room.State(); !meeting.HasCode(s, "p2") || meeting.CodeReplaced(s, "p2", 2) {
		t.Error("the new code does not hold")
	}
	must(t, room.Arrive("p2"))
	must(t, room.RecordArrivals())
	if !room.State().Presence("p2").Present {
		t.Error("whoever came back is not present")
	}
	sound(t, room, l)
}

// A record that says that a rule was broken is not believed.
func TestAmended_IsNoWayAroundTheRules(t *testing.T) {
	t.Parallel()
	room, l := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3")
	must(t, room.Do("p1", meeting.GoOn{}))
	must(t, room.Do("p1", meeting.OpenRound{}))
	last := l.Stored.Events[len(l.Stored.Events)-1]
	for name, change := range map[string]func(p *plan.Plan){
		"a voter removed":   without("p2"),
		"another weight":    func(p *plan.Plan) { p.Groups[0].Weight, p.Groups[1].Weight = 5000, 5000 },
		"an unsound plan":   func(p *plan.Plan) { p.Title = "" },
		"two with the same": with(plan.Person{ID: "p3", Name: "重复"}),
	} {
		to := amendedTo(room, change).To
		changes, err := room.State().Plan.ChangesTo(to)
		must(t, err)
		e, err := last.After(time.Now(), "p1", meeting.Amended{Changes: changes})
		must(t, err)
		if _, err := meeting.Apply(*room.State(), e); err == nil {
			t.Errorf("%s: the event is possible", name)
		}
	}
}

func TestAmendRecord_AmendsAFileThatNobodyServes(t *testing.T) {
	t.Parallel()
	_, l := meetingtest.Hold(t, meetingtest.School())
	to := meetingtest.School()
	to.People = append(to.People, plan.Person{ID: "p9", Name: "新人", Group: "reps"})
	events, texts, err := meeting.AmendRecord(l.Stored, meeting.Amend{To: to, From: 1}, nil, rand.Reader, time.Now())
	must(t, err)
	must(t, l.AppendAll(events, texts...))
	room := meetingtest.Reopen(t, l)
	if s := room.State(); s.Name("p9") != "新人" || events[0].Actor != plan.Console {
		t.Errorf("p9 is %q, amended by %q", s.Name("p9"), events[0].Actor)
	}
	sound(t, room, l)
	if events, _, err := meeting.AmendRecord(l.Stored, meeting.Amend{To: room.State().Plan, From: room.State().Planned}, nil, rand.Reader, time.Now()); len(events) > 0 || err != nil {
		t.Errorf("nothing to amend gives %v, %v", events, err)
	}
}

// A jammedStore takes so many single events and then no more; what is written together is one.
type jammedStore struct {
	*meetingtest.Ledger
	left *int
}

func (s jammedStore) Append(e meeting.Event, with ...texts.Text) error {
	return s.AppendAll([]meeting.Event{e}, with...)
}

func (s jammedStore) AppendAll(all []meeting.Event, with ...texts.Text) error {
	if *s.left--; *s.left < 0 {
		return errors.New("no room on the disk")
	}
	return s.Ledger.AppendAll(all, with...)
}

// A workbook has a plan and rows: whoever sends it has all of it written, or nothing.
func TestAmend_WritesThePlanAndTheRowsTogetherOrNeither(t *testing.T) {
	t.Parallel()
	room, l := meetingtest.Hold(t, office(), "p1")
	must(t, room.Do("desk", meeting.AddRows{Register: register.Preparation, Rows: []register.Fields{study("b1", "一"), study("b2", "二")}}))
	must(t, room.RecordArrivals())
	rows := []meeting.RowAct{
		meeting.AmendRow{Register: register.Preparation, Number: 1, Seen: 1, Fields: register.Fields{"title": "改过"}},
		meeting.StrikeRow{Register: register.Preparation, Number: 2, Reason: "重复"},
		meeting.AddRows{Register: register.Preparation, Rows: []register.Fields{study("b2", "三")}},
	}
	told := func(room *meeting.Room) string {
		s := room.State()
		of, _ := register.Find(register.Preparation)
		said := s.Name("p9")
		for row := range s.Book(register.Preparation).Rows {
			said += fmt.Sprint(" ", row.Number, row.Value(of, "title"), row.Struck)
		}
		return said
	}
	was := told(room)
	for fails := range 2 {
		jammed, err := meeting.NewRoom(jammedStore{l, &fails}, l.Stored, rand.Reader, time.Now)
		must(t, err)
		events := len(l.Stored.Events)
		err = jammed.AmendWithRows("desk", amendedTo(jammed, with(plan.Person{ID: "p9", Name: "新人"})), rows)
		if written := len(l.Stored.Events) - events; refuse.Is(err, meeting.StoreFailed) != (written == 0) || written != 0 && written != 4 {
			t.Errorf("after %d writes: %v, and %d events", fails, err, written)
		}
		if got := told(jammed); err != nil && got != was {
			t.Errorf("refused, and shown: %s", got)
		}
	}
	room = meetingtest.Reopen(t, l)
	if got, want := told(room), "新人 1改过 2二重复 3三"; got != want {
		t.Errorf("the meeting has %q, want %q", got, want)
	}
	sound(t, room, l)

	// A row that is refused takes the plan with it, and so does one that somebody changed meanwhile.
	for why, act := range map[refuse.Why]meeting.RowAct{
		meeting.NotYourPart:      meeting.AddRows{Register: register.Components, Rows: []register.Fields{{"presenter": "b1", "component": "routine", "points": "90"}}},
		meeting.ChangedMeanwhile: meeting.AmendRow{Register: register.Preparation, Number: 1, Seen: 1, Fields: register.Fields{"title": "又改"}},
		meeting.RowStruckOut:     meeting.StrikeRow{Register: register.Preparation, Number: 2, Reason: "再来"},
	} {
		refused(t, room.AmendWithRows("p1", amendedTo(room, with(plan.Person{ID: "p10", Name: "又一人"})), []meeting.RowAct{act}), why)
		if room.State().Knows("p10") {
			t.Errorf("%s: the plan is amended", why)
		}
	}
	refused(t, room.AmendWithRows("p2", amendedTo(room, with(plan.Person{ID: "p10", Name: "又一人"})), nil), meeting.NotYourPart)
}

// Whoever has the file writes rows in every register of it, who may do so while it is served or not.
func TestAmendRecord_WritesInEveryRegister(t *testing.T) {
	t.Parallel()
	_, l := meetingtest.Hold(t, office())
	rows := []meeting.RowAct{
		meeting.AddRows{Register: register.Components, Rows: []register.Fields{{"presenter": "b1", "component": "routine", "points": "90"}}},
		meeting.AddRows{Register: register.Talks, Rows: []register.Fields{{"presenter": "b1", "date": "2018-11-25", "by": "书记", "points": "肯定成绩"}}},
		meeting.AddRows{Register: register.Items, Rows: []register.Fields{{"list": "task", "presenter": "b2", "text": "补台账"}}},
		meeting.AmendRow{Register: register.Items, Number: 1, Fields: register.Fields{"measures": "逐月核对"}},
		meeting.StrikeRow{Register: register.Talks, Number: 1, Reason: "录错"},
	}
	events, texts, err := meeting.AmendRecord(l.Stored, meeting.Amend{To: office(), From: 1}, rows, rand.Reader, time.Now())
	must(t, err)
	must(t, l.AppendAll(events, texts...))
	room := meetingtest.Reopen(t, l)
	s := room.State()
	items, _ := register.Find(register.Items)
	row, _ := s.Book(register.Items).Row(1)
	if talk, _ := s.Book(register.Talks).Row(1); s.Book(register.Components).Len() != 1 || talk.Struck != "录错" || row.Value(items, "measures") != "逐月核对" || row.Now().By != plan.Console {
		t.Errorf("the items are %+v, the talk %+v", row, talk)
	}
	sound(t, room, l)
}
