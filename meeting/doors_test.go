package meeting_test

import (
	"testing"
	"testing/synctest"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/code"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
)

// prepared is the small school with a preparation, an office, a secretary and two tellers.
func prepared() plan.Plan {
	p := meetingtest.School()
	p.Preparation = &plan.Preparation{ReportDue: "2018-10-15"}
	p.People = append(p.People, plan.Person{ID: "office", Name: "组织", Roles: []plan.Role{plan.Office}},
		plan.Person{ID: "secretary", Name: "书记", Roles: []plan.Role{plan.Secretary}},
		plan.Person{ID: "t1", Name: "计一", Roles: []plan.Role{plan.Teller}})
	return p
}

func TestDoors_KeepEverybodyOutOfTheMeetingUntilTheyOpen(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		room, l := meetingtest.Hold(t, prepared(), "p1", "p2", "p3", "p4")
		must(t, room.OpenConsole())
		time.Sleep(time.Minute)
		synctest.Wait()
		if s := room.State(); s.Phase() != meeting.Preparing || s.Attendance().Present != 0 || room.Seat("p1").State().Presence("p1").Present {
			t.Errorf("phase %s, %d present; want nobody present by the preparation", s.Phase(), s.Attendance().Present)
		}
		for _, who := range []string{"p2", "p3", "secretary"} {
			refused(t, room.Do(who, meeting.OpenDoors{}), meeting.NotYourPart)
			refused(t, room.Do(who, meeting.TakeDoorsBack{}), meeting.NotYourPart)
		}
		refused(t, room.Do("office", meeting.TakeDoorsBack{}), meeting.StillShut)
		meetingtest.Clear(t, room)
		room = meetingtest.Reopen(t, l) // in the middle of the weeks
		must(t, room.Do("office", meeting.OpenDoors{}))
		refused(t, room.Do("p1", meeting.OpenDoors{}), meeting.DoorsOpen)
		if s := room.State(); s.Phase() != meeting.InMeeting || s.Attendance().Present != 0 || !s.Outside("p1") || s.Outside("wall") {
			t.Errorf("the doors are open: phase %s, %d present", s.Phase(), s.Attendance().Present)
		}
		must(t, room.Arrive("p1"))
		if own := room.Seat("p1").State(); !own.Presence("p1").Present || own.Outside("p1") {
			t.Error("who signs in after the doors have opened is not present")
		}
		must(t, room.Do("p1", meeting.BeginMeeting{}))
		must(t, room.Do("p1", meeting.MarkPresent{Person: "p2"}))
		refused(t, room.Do("office", meeting.TakeDoorsBack{}), meeting.DoorsStay)
		for _, s := range []*meeting.State{room.State(), meetingtest.Reopen(t, l).State()} {
			if s.Phase() != meeting.InMeeting || !s.Begun() || s.Attendance().Present != 2 {
				t.Errorf("phase %s, begun %v, %d present; want a meeting with 2", s.Phase(), s.Begun(), s.Attendance().Present)
			}
		}
	})
}

func TestDoors_ThatAreTakenBackLeaveNobodyPresent(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		room, l := meetingtest.Hold(t, prepared())
		must(t, room.Do(plan.Console, meeting.OpenDoors{}))
		must(t, room.OpenConsole())
		must(t, room.Do("p1", meeting.MarkAbsent{Person: "p5", Reason: "出差"}))
		must(t, room.Do("p1", meeting.HandOutPaper{Person: "p3"}))
		must(t, room.Arrive("p2")) // not on record yet
		must(t, room.Do("office", meeting.TakeDoorsBack{}))
		for _, s := range []*meeting.State{room.State(), room.Seat("p2").State(), meetingtest.Reopen(t, l).State()} {
			if a := s.Attendance(); s.Phase() != meeting.Preparing || a.Present+a.OnLeave+a.Left != 0 || s.AtConsole != "" || s.OnPaper("p3", s.PaperRound()) {
				t.Errorf("phase %s, %+v, at the console %q; want it as before", s.Phase(), a, s.AtConsole)
			}
		}
		must(t, room.Do("p1", meeting.OpenDoors{}))
		time.Sleep(time.Minute)
		synctest.Wait()
		if s := room.State(); s.Attendance().Present != 0 || s.Doors.Times != 2 || !s.Outside("p2") {
			t.Errorf("%d present after the doors were opened %d times; who came in by them once is not there again", s.Attendance().Present, s.Doors.Times)
		}
		must(t, room.Arrive("p2"))
		if !room.Seat("p2").State().Presence("p2").Present {
			t.Error("who signs in again does not come in")
		}
	})
}

// Who goes on by the line on which they came in before the doors opened comes in by that, unless
// they said that they are not in the hall.
func TestDoors_LetInWhoGoesOnByAnEarlierLine(t *testing.T) {
	t.Parallel()
	room, _ := meetingtest.Hold(t, prepared())
	here := func(who string) bool { return room.Seat(who).State().Presence(who).Present }
	must(t, room.Return("p2"))
	must(t, room.Do("p1", meeting.OpenDoors{}))
	if here("p2") {
		t.Error("p2 has come in before the doors were open")
	}
	room.Stay("p4")
	for _, who := range []string{"p2", "p4"} {
		must(t, room.Return(who))
	}
	if !here("p2") || here("p4") {
		t.Errorf("p2 is here: %v; p4, who is not in the hall, is here: %v", here("p2"), here("p4"))
	}
	must(t, room.Do("p1", meeting.TakeDoorsBack{}))
	must(t, room.Do("p1", meeting.OpenDoors{}))
	must(t, room.Return("p4")) // who has said nothing about this opening
	if here("p2") || !here("p4") {
		t.Errorf("p2 is here: %v; p4 is here: %v", here("p2"), here("p4"))
	}
	room, _ = meetingtest.Hold(t, meetingtest.School())
	must(t, room.Return("p2"))
	must(t, room.RecordArrivals())
	if room.State().Attendance().Present > 0 {
		t.Error("somebody comes in where there are no doors")
	}
}

func TestDoors_AreNotThereWithoutAPreparation(t *testing.T) {
	t.Parallel()
	room, _ := meetingtest.Hold(t, meetingtest.School(), "p1")
	refused(t, room.Do("p1", meeting.OpenDoors{}), meeting.NoDoors)
	refused(t, room.Do("p1", meeting.TakeDoorsBack{}), meeting.NoDoors)
	if s := room.State(); s.Phase() != meeting.InMeeting || s.Outside("p2") {
		t.Errorf("phase %s; want the meeting", s.Phase())
	}
}

// Whatever belongs in the hall waits for the doors, and whatever prepares it does not. Acts that
// are missing here are found by the list of those over SSH.
func TestDoors_HoldBackWhatBelongsInTheHall(t *testing.T) {
	t.Parallel()
	room, _ := meetingtest.Hold(t, prepared())
	serials, err := room.MakePapers("p1", "reps", 2, meeting.EveryStep)
	must(t, err)
	must(t, room.Do("p1", meeting.VoidPaper{Serial: serials[0]}))
	must(t, room.Do("p1", meeting.SetNotice{Text: "述职报告请于周一前提交"}))
	must(t, room.Do("p1", meeting.SetWall{To: meeting.WallBlank}))
	must(t, room.IssueCodes("p1", map[string]int{"p2": 1}))
	for who, acts := range map[string][]meeting.Act{
		"p1": {
			meeting.BeginMeeting{},
			meeting.EndMeeting{},
			meeting.GoOn{},
			meeting.GoBack{},
			meeting.GoTo{Step: 2},
			meeting.SetTimer{To: meeting.TimerStart},
			meeting.OpenRound{},
			meeting.CloseRound{},
			meeting.Revote{Reason: "x"},
			meeting.CallBallots{To: meeting.CallStart},
			meeting.PublishRanking{},
			meeting.RevealPlace{},
			meeting.WithdrawRanking{Reason: "x"},
			meeting.MarkPresent{Person: "p2"},
			meeting.MarkAbsent{Person: "p2"},
			meeting.MarkLeft{Person: "p2"},
			meeting.Ask{Text: "x"},
			meeting.Ask{Text: "x", Named: true},
			meeting.UpvoteQuestion{Question: 1},
			meeting.ApproveQuestion{Question: 1},
			meeting.EditQuestion{Question: 1, Text: "x"},
			meeting.MergeQuestion{Question: 1, Into: 2},
			meeting.DismissQuestion{Question: 1, Reason: "x"},
			meeting.PutQuestion{Question: 1},
			meeting.MarkAnswered{Question: 1},
			meeting.WriteGist{Question: 1, Text: "x"},
			meeting.DrawQuestion{},
			meeting.DrawPerson{},
			meeting.PassTurn{},
			meeting.HandOutPaper{Person: "p2"},
			meeting.TakePaperBack{Person: "p2"},
			meeting.WriteComment{Presenter: "b1", Text: "x"},
			meeting.AddProblem{Presenter: "b1", Problem: meeting.Problem{Text: "x"}},
			meeting.ChangeProblem{Presenter: "b1"},
			meeting.WriteNote{Text: "x"},
			meeting.CorrectNote{Note: 1, Text: "x"},
			meeting.AddPledges{Presenter: "b1", Pledges: []meeting.Pledge{{Text: "x"}}},
			meeting.ChangePledge{Presenter: "b1"},
		},
		"p3": {meeting.ConfirmCheck{}, meeting.SignRound{}, meeting.MarkPresent{Person: "p2"}},
		"p4": {meeting.ConfirmPledges{}, meeting.AddPledges{Presenter: "b1", Pledges: []meeting.Pledge{{Text: "x"}}}},
	} {
		for _, act := range acts {
			if err := room.Do(who, act); err == nil {
				t.Errorf("%s may do %T before the doors are open", who, act)
			} else {
				refused(t, err, meeting.DoorsShut)
			}
		}
	}
	_, _, err = room.Cast("p2", good("b1"))
	refused(t, err, meeting.DoorsShut)
	_, _, err = room.Recast("p2", code.Receipt{}, good("b1"))
	refused(t, err, meeting.DoorsShut)
	_, err = room.EnterPaper("t1", serials[1], good("b1"))
	refused(t, err, meeting.DoorsShut)
	_, err = room.Missing("p1")
	refused(t, err, meeting.DoorsShut)
	refused(t, room.Seat("p1").AnnounceClose(""), meeting.DoorsShut)
	if s := room.State(); s.Begun() || s.Questions.Len() > 0 || s.Attendance().Present > 0 {
		t.Error("the meeting has begun behind shut doors")
	}
}

// After the end nobody comes in any more, and nothing is voted again.
func TestDoors_LetNobodyInAfterTheEnd(t *testing.T) {
	t.Parallel()
	room, _ := meetingtest.Hold(t, prepared())
	meetingtest.Clear(t, room)
	must(t, room.Do("p1", meeting.OpenDoors{}))
	must(t, room.Arrive("p1"))
	must(t, room.Do("p1", meeting.BeginMeeting{}))
	must(t, room.Do("p1", meeting.GoTo{Step: 7}))
	must(t, room.Do("p1", meeting.PublishRanking{Override: "没有人投票"}))
	must(t, room.Do("p1", meeting.EndMeeting{}))
	must(t, room.Arrive("p2"))
	must(t, room.RecordArrivals())
	if s := room.State(); s.Phase() != meeting.Following || s.Attendance().Present != 1 || s.Outside("p2") {
		t.Errorf("phase %s, %d present; want p1 alone", s.Phase(), s.Attendance().Present)
	}
	refused(t, room.Do("p1", meeting.Revote{Reason: "x", Withdraw: true}), meeting.MeetingOver)
	refused(t, room.Do("p1", meeting.OpenDoors{}), meeting.DoorsOpen)
	refused(t, room.Do("p1", meeting.TakeDoorsBack{}), meeting.DoorsStay)
}
