package meeting_test

import (
	"errors"
	"testing"
	"testing/synctest"

	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/verify"
)

// vote holds a round on the current step, in which p2 rates a presenter.
func vote(t *testing.T, room *meeting.Room, presenter string) {
	t.Helper()
	must(t, room.Open("p1", ""))
	_, _, err := room.Cast("p2", good(presenter))
	must(t, err)
	must(t, room.Close("p1", ""))
	must(t, room.Sign("p3"))
}

// published is a meeting whose ranking is out.
func published(t *testing.T) (*meeting.Room, *meetingtest.Ledger) {
	t.Helper()
	p := meetingtest.School()
	p.Agenda.Round = []plan.StepKind{plan.StepReport, plan.StepScoring, plan.StepQuestions}
	room, l := meetingtest.Hold(t, p, "p1", "p2", "p3")
	must(t, room.Next("p1"))
	vote(t, room, "b1")
	must(t, room.Goto("p1", 5))
	vote(t, room, "b2")
	must(t, room.Goto("p1", 7))
	must(t, room.Publish("p1", ""))
	return room, l
}

func TestNext_LeavesNoScoringStepBehindWithoutAWord(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, l := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3")
		state := func(step int) meeting.StepState { s := room.State(); return s.StepState(s.Steps[step-1]) }
		must(t, room.Next("p1"))
		err := room.Next("p1")
		refused(t, err, meeting.NotScored)
		if r := new(refuse.Refusal); !errors.As(err, &r) || r.Text != "第一党支部 甲" || r.Numbers[0] != 2 {
			t.Errorf("the refusal names %v", err)
		}
		must(t, room.GoOn("p1", meeting.Leaving{From: 2, Skip: true}))
		if got := state(2); got != meeting.Skipped {
			t.Errorf("a scoring step that was passed over is %s", got)
		}
		refused(t, room.GoOn("p1", meeting.Leaving{From: 2, Skip: true}), meeting.SameStep)

		must(t, room.Goto("p1", 5))
		must(t, room.Goto("p1", 7)) // needs no word
		if got := state(5); got != meeting.Skipped {
			t.Errorf("a scoring step that was left by goto is %s", got)
		}
		must(t, room.Goto("p1", 2))
		vote(t, room, "b1")
		must(t, room.Next("p1"))
		if got := state(2); got != meeting.Done {
			t.Errorf("a scoring step whose round was held later is %s", got)
		}
		must(t, room.Revote("p1", "票数不符", false))
		if got := state(2); got != meeting.Skipped {
			t.Errorf("a scoring step whose round is void is %s", got)
		}
		must(t, room.Back("p1"))
		refused(t, room.Next("p1"), meeting.NotScored)
		if again := meetingtest.Reopen(t, l).State(); again.Head != room.State().Head {
			t.Error("a restart does not stand where the meeting stood")
		}
	})
}

func TestPublish_NamesWhoHasNoScore(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, l := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3")
		must(t, room.Goto("p1", 7))
		refused(t, room.Publish("p1", ""), meeting.NoScore)
		must(t, room.Goto("p1", 2))
		vote(t, room, "b1")
		must(t, room.Goto("p1", 5))
		must(t, room.Open("p1", ""))
		_, _, err := room.Cast("p2", nil) // nobody marks b2
		must(t, err)
		must(t, room.Close("p1", ""))
		must(t, room.Goto("p1", 7))
		refused(t, room.Publish("p1", "来不及了"), meeting.NotSigned)
		must(t, room.Sign("p3"))
		err = room.Publish("p1", "")
		refused(t, err, meeting.NoScore)
		if r := new(refuse.Refusal); !errors.As(err, &r) || r.Text != "第二党支部 乙" {
			t.Errorf("the refusal names %v", err)
		}
		refused(t, room.Reveal("p1", ""), meeting.NoScore)
		must(t, room.Publish("p1", "乙弃权者多"))
		if got := meetingtest.Reopen(t, l).State().Result.Override; got != "乙弃权者多" {
			t.Errorf("the record holds %q as the reason", got)
		}
	})
}

func TestPublish_ReasonWithoutAGapIsNotRecorded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _ := published(t)
		must(t, room.Withdraw("p1", "名单有误"))
		must(t, room.Publish("p1", "以防万一"))
		if got := room.State().Result.Override; got != "" {
			t.Errorf("there was nothing to pass, and the record holds %q", got)
		}
	})
}

func TestReveal_BeginsWithTheLastPlaceAndNotWithWhoHasNone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _ := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3")
		must(t, room.Goto("p1", 5))
		vote(t, room, "b2")
		must(t, room.Goto("p1", 7))
		must(t, room.Reveal("p1", "甲因病缺席"))
		if s := room.State(); s.Result == nil || s.Result.Standings[0].Presenter != "b2" || s.Result.Override == "" {
			t.Errorf("with one place to show the ranking is not out after one reveal: %+v", s.Reveal)
		}
	})
}

func TestWithdraw_TakesARankingBackAndVoidsNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, l := published(t)
		refused(t, room.Withdraw("p3", "x"), meeting.NotYourPart)
		refused(t, room.Withdraw("p1", " "), meeting.NeedReason)
		must(t, room.Withdraw("p1", "名单有误"))
		for name, s := range map[string]*meeting.State{"live": room.State(), "after a restart": meetingtest.Reopen(t, l).State()} {
			if s.Result != nil || s.Rounds[0].State != meeting.Closed || s.Rounds[1].State != meeting.Closed {
				t.Errorf("%s: published %v, rounds %v", name, s.Result != nil, s.Rounds)
			}
		}
		refused(t, room.Withdraw("p1", "名单有误"), meeting.NothingPublished)
		refused(t, room.End("p1"), meeting.NotPublishedYet)
		must(t, room.Publish("p1", ""))
		must(t, room.End("p1"))
		if _, faults := verify.All(l.Stored); len(faults) > 0 {
			t.Errorf("a ranking published again does not hold: %v", faults)
		}
	})
}

func TestRevote_OfAPublishedRankingSaysSo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _ := published(t)
		refused(t, room.Revote("p1", "x", false), meeting.WithdrawsRanking)
		if room.State().Result == nil {
			t.Fatal("a refused revote withdrew the ranking")
		}
		must(t, room.End("p1"))
		refused(t, room.Revote("p1", "票箱未封", true), meeting.MeetingOver)
		must(t, room.Resume("p1", "票箱未封"))
		must(t, room.Revote("p1", "票箱未封", true))
		if s := room.State(); s.Result != nil || s.Rounds[1].State != meeting.Void {
			t.Errorf("published %v, the last round is %s", s.Result != nil, s.Rounds[1].State)
		}
	})
}

func TestEnd_IsTakenBackUntilSomethingWasDoneAfterIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, l := published(t)
		refused(t, room.Resume("p1", "按错了"), meeting.NotOver)
		must(t, room.End("p1"))
		refused(t, room.Resume("p3", "按错了"), meeting.NotYourPart)
		refused(t, room.Resume("p1", ""), meeting.NeedReason)
		must(t, room.Arrive("p5")) // who comes to read the results does nothing
		room = meetingtest.Reopen(t, l)
		must(t, room.Resume("p1", "按错了"))
		if room.State().IsOver() {
			t.Error("it is over still")
		}
		must(t, room.Present("p1", "p5"))
		must(t, room.End("p1"))
		must(t, room.Note("p5", "散会"))
		refused(t, room.Resume("p1", "按错了"), meeting.DoneSinceEnd)
		if _, faults := verify.All(l.Stored); len(faults) > 0 {
			t.Errorf("a record with an end that was taken back does not hold: %v", faults)
		}
	})
}

func TestEnd_ClosesTheHallButNotTheMinutes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _ := published(t)
		must(t, room.Goto("p1", 3))
		n, err := room.Ask("p2", "何时完成？")
		must(t, err)
		must(t, room.Asked("p1", n))
		must(t, room.End("p1"))
		for name, act := range map[string]func() error{
			"next":        func() error { return room.Next("p1") },
			"back":        func() error { return room.Back("p1") },
			"goto":        func() error { return room.Goto("p1", 7) },
			"timer":       func() error { return room.Timer("p1", meeting.TimerAdd, 1) },
			"open":        func() error { return room.Open("p1", "补投") },
			"call":        func() error { return room.Call("p1", meeting.CallStart, "") },
			"present":     func() error { return room.Present("p1", "p5") },
			"absent":      func() error { return room.Absent("p3", "p2", "早退") },
			"publish":     func() error { return room.Publish("p1", "") },
			"withdraw":    func() error { return room.Withdraw("p1", "名单有误") },
			"reveal":      func() error { return room.Reveal("p1", "") },
			"turn":        func() error { return room.PassTurn("p1") },
			"draw":        func() error { _, err := room.Draw("p1"); return err },
			"draw person": func() error { _, err := room.DrawPerson("p1"); return err },
			"ask":         func() error { _, err := room.Ask("p2", "再问"); return err },
			"upvote":      func() error { return room.Upvote("p2", n) },
			"paper":       func() error { return room.PaperOut("p1", "p2") },
		} {
			var r *refuse.Refusal
			if err := act(); !errors.As(err, &r) || r.Why != meeting.MeetingOver {
				t.Errorf("%s after the end: %v", name, err)
			}
		}
		must(t, room.Comment("p2", "b1", "抓得实"))
		must(t, room.Pledge("p5", "b1", []meeting.Pledge{{Text: "改造"}}))
		must(t, room.Note("p5", "散会"))
		must(t, room.Gist("p5", n, "", "年内完成"))
	})
}

func TestMeeting_DoesNotBeginBeforeAnEmptyHall(t *testing.T) {
	empty := func(t *testing.T) *meeting.Room {
		room, _ := meetingtest.Hold(t, meetingtest.School(), "wall") // a screen is nobody
		return room
	}
	t.Run("without a word", func(t *testing.T) {
		room := empty(t)
		refused(t, room.Begin("p1", ""), meeting.NobodyHere)
		refused(t, room.Next("p1"), meeting.NobodyHere)
		refused(t, room.Goto("p1", 2), meeting.NobodyHere)
		refused(t, room.Timer("p1", meeting.TimerStart, 0), meeting.NobodyHere)
		if room.State().Begun() {
			t.Error("a refused act began the meeting")
		}
	})
	t.Run("begin with a reason", func(t *testing.T) {
		room := empty(t)
		must(t, room.Begin("p1", "线上签到故障"))
		must(t, room.Next("p1")) // it has begun
	})
	t.Run("next with a reason", func(t *testing.T) {
		p := meetingtest.School()
		p.Agenda.Round = []plan.StepKind{plan.StepScoring, plan.StepReport}
		room, l := meetingtest.Hold(t, p)
		refused(t, room.GoOn("p1", meeting.Leaving{Override: "线上签到故障"}), meeting.NotScored)
		refused(t, room.GoOn("p1", meeting.Leaving{Skip: true}), meeting.NobodyHere)
		must(t, room.GoOn("p1", meeting.Leaving{Skip: true, Override: "线上签到故障"}))
		f, err := l.Stored.Events[len(l.Stored.Events)-1].Facts()
		if err != nil || f.Reason != "线上签到故障" {
			t.Errorf("the record holds %q as the reason, %v", f.Reason, err)
		}
	})
	t.Run("with one who is here", func(t *testing.T) {
		room, _ := meetingtest.Hold(t, meetingtest.School(), "p4")
		must(t, room.Begin("p1", "以防万一"))
	})
}

// Before, going on took an end back, and a record of that time still says the same.
func TestReplay_AStepAfterTheEndInAnOldRecordTakesItBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, l := published(t)
		must(t, room.End("p1"))
		last := l.Stored.Events[len(l.Stored.Events)-1]
		l.Stored.Events = append(l.Stored.Events, meeting.Event{Number: last.Number + 1, At: last.At, Actor: "p1",
			Kind: meeting.EventMoved, Body: []byte(`{"step":6,"back":true}`)}.Chained(last.Hash))
		if s := meetingtest.Reopen(t, l).State(); s.IsOver() || s.Step().Number != 6 {
			t.Errorf("over: %v, step %d", s.IsOver(), s.Step().Number)
		}
	})
}
