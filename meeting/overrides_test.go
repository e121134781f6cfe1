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
	must(t, room.Do("p1", meeting.OpenRound{}))
	_, _, err := room.Cast("p2", good(presenter))
	must(t, err)
	must(t, room.Do("p1", meeting.CloseRound{}))
	must(t, room.Do("p3", meeting.SignRound{}))
}

// published is a meeting whose ranking is published.
func published(t *testing.T) (*meeting.Room, *meetingtest.Ledger) {
	t.Helper()
	p := meetingtest.School()
	p.Agenda.Round = []plan.StepKind{plan.StepReport, plan.StepScoring, plan.StepQuestions}
	room, l := meetingtest.Hold(t, p, "p1", "p2", "p3")
	must(t, room.Do("p1", meeting.GoOn{}))
	vote(t, room, "b1")
	must(t, room.Do("p1", meeting.GoTo{Step: 5}))
	vote(t, room, "b2")
	must(t, room.Do("p1", meeting.GoTo{Step: 7}))
	must(t, room.Do("p1", meeting.PublishRanking{}))
	return room, l
}

func TestGoOn_NeedsSkipToLeaveAnUnscoredStep(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, l := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3")
		state := func(step int) meeting.StepState { s := room.State(); return s.StepState(s.Steps[step-1]) }
		must(t, room.Do("p1", meeting.GoOn{}))
		err := room.Do("p1", meeting.GoOn{})
		refused(t, err, meeting.NotScored)
		if r := new(refuse.Refusal); !errors.As(err, &r) || r.Text != "第一党支部 甲" || r.Numbers[0] != 2 {
			t.Errorf("the refusal names %v", err)
		}
		must(t, room.Do("p1", meeting.GoOn{From: 2, Skip: true}))
		if got := state(2); got != meeting.Skipped {
			t.Errorf("a scoring step that was passed over is %s", got)
		}
		refused(t, room.Do("p1", meeting.GoOn{From: 2, Skip: true}), meeting.SameStep)

		must(t, room.Do("p1", meeting.GoTo{Step: 5}))
		must(t, room.Do("p1", meeting.GoTo{Step: 7})) // needs no skip
		if got := state(5); got != meeting.Skipped {
			t.Errorf("a scoring step that was left by goto is %s", got)
		}
		must(t, room.Do("p1", meeting.GoTo{Step: 2}))
		vote(t, room, "b1")
		must(t, room.Do("p1", meeting.GoOn{}))
		if got := state(2); got != meeting.Done {
			t.Errorf("a scoring step whose round was held later is %s", got)
		}
		must(t, room.Do("p1", meeting.Revote{Reason: "票数不符"}))
		if got := state(2); got != meeting.Skipped {
			t.Errorf("a scoring step whose round is void is %s", got)
		}
		must(t, room.Do("p1", meeting.GoBack{}))
		refused(t, room.Do("p1", meeting.GoOn{}), meeting.NotScored)
		if again := meetingtest.Reopen(t, l).State(); again.Head != room.State().Head {
			t.Error("a restart does not stand where the meeting stood")
		}
	})
}

func TestPublish_NamesPresentersWithoutAScore(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, l := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3")
		must(t, room.Do("p1", meeting.GoTo{Step: 7}))
		refused(t, room.Do("p1", meeting.PublishRanking{}), meeting.NoScore)
		must(t, room.Do("p1", meeting.GoTo{Step: 2}))
		vote(t, room, "b1")
		must(t, room.Do("p1", meeting.GoTo{Step: 5}))
		must(t, room.Do("p1", meeting.OpenRound{}))
		_, _, err := room.Cast("p2", nil) // nobody marks b2
		must(t, err)
		must(t, room.Do("p1", meeting.CloseRound{}))
		must(t, room.Do("p1", meeting.GoTo{Step: 7}))
		refused(t, room.Do("p1", meeting.PublishRanking{Override: "来不及了"}), meeting.NotSigned)
		must(t, room.Do("p3", meeting.SignRound{}))
		err = room.Do("p1", meeting.PublishRanking{})
		refused(t, err, meeting.NoScore)
		if r := new(refuse.Refusal); !errors.As(err, &r) || r.Text != "第二党支部 乙" {
			t.Errorf("the refusal names %v", err)
		}
		refused(t, room.Do("p1", meeting.RevealPlace{}), meeting.NoScore)
		must(t, room.Do("p1", meeting.PublishRanking{Override: "乙弃权者多"}))
		if got := meetingtest.Reopen(t, l).State().Result.Override; got != "乙弃权者多" {
			t.Errorf("the record holds %q as the reason", got)
		}
	})
}

func TestPublish_DropsANeedlessReason(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _ := published(t)
		must(t, room.Do("p1", meeting.WithdrawRanking{Reason: "名单有误"}))
		must(t, room.Do("p1", meeting.PublishRanking{Override: "以防万一"}))
		if got := room.State().Result.Override; got != "" {
			t.Errorf("there was nothing to pass, and the record holds %q", got)
		}
	})
}

func TestReveal_StartsAtTheLastPlaceNotTheUnranked(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _ := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3")
		must(t, room.Do("p1", meeting.GoTo{Step: 5}))
		vote(t, room, "b2")
		must(t, room.Do("p1", meeting.GoTo{Step: 7}))
		must(t, room.Do("p1", meeting.RevealPlace{Override: "甲因病缺席"}))
		if s := room.State(); s.Result == nil || s.Result.Standings[0].Presenter != "b2" || s.Result.Override == "" {
			t.Errorf("with one place to show the ranking is not out after one reveal: %+v", s.Reveal)
		}
	})
}

func TestWithdraw_VoidsNoRound(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, l := published(t)
		refused(t, room.Do("p3", meeting.WithdrawRanking{Reason: "x"}), meeting.NotYourPart)
		refused(t, room.Do("p1", meeting.WithdrawRanking{Reason: " "}), meeting.NeedReason)
		must(t, room.Do("p1", meeting.WithdrawRanking{Reason: "名单有误"}))
		for name, s := range map[string]*meeting.State{"live": room.State(), "after a restart": meetingtest.Reopen(t, l).State()} {
			if s.Result != nil || s.Rounds[0].State != meeting.Closed || s.Rounds[1].State != meeting.Closed {
				t.Errorf("%s: published %v, rounds %v", name, s.Result != nil, s.Rounds)
			}
		}
		refused(t, room.Do("p1", meeting.WithdrawRanking{Reason: "名单有误"}), meeting.NothingPublished)
		refused(t, room.Do("p1", meeting.EndMeeting{}), meeting.NotPublishedYet)
		must(t, room.Do("p1", meeting.PublishRanking{}))
		must(t, room.Do("p1", meeting.EndMeeting{}))
		if _, faults := verify.All(l.Stored); len(faults) > 0 {
			t.Errorf("a ranking published again does not hold: %v", faults)
		}
	})
}

func TestRevote_NeedsWithdrawOncePublished(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _ := published(t)
		refused(t, room.Do("p1", meeting.Revote{Reason: "x"}), meeting.WithdrawsRanking)
		if room.State().Result == nil {
			t.Fatal("a refused revote withdrew the ranking")
		}
		must(t, room.Do("p1", meeting.EndMeeting{}))
		refused(t, room.Do("p1", meeting.Revote{Reason: "票箱未封", Withdraw: true}), meeting.MeetingOver)
		must(t, room.Do("p1", meeting.ResumeMeeting{Reason: "票箱未封"}))
		must(t, room.Do("p1", meeting.Revote{Reason: "票箱未封", Withdraw: true}))
		if s := room.State(); s.Result != nil || s.Rounds[1].State != meeting.Void {
			t.Errorf("published %v, the last round is %s", s.Result != nil, s.Rounds[1].State)
		}
	})
}

func TestResume_IsRefusedOnceSomethingWasDone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, l := published(t)
		refused(t, room.Do("p1", meeting.ResumeMeeting{Reason: "按错了"}), meeting.NotOver)
		must(t, room.Do("p1", meeting.EndMeeting{}))
		refused(t, room.Do("p3", meeting.ResumeMeeting{Reason: "按错了"}), meeting.NotYourPart)
		refused(t, room.Do("p1", meeting.ResumeMeeting{}), meeting.NeedReason)
		must(t, room.Arrive("p5")) // coming to read the results does not count
		room = meetingtest.Reopen(t, l)
		must(t, room.Do("p1", meeting.ResumeMeeting{Reason: "按错了"}))
		if room.State().IsOver() {
			t.Error("it is over still")
		}
		must(t, room.Do("p1", meeting.MarkPresent{Person: "p5"}))
		must(t, room.Do("p1", meeting.EndMeeting{}))
		must(t, room.Do("p5", meeting.WriteNote{Text: "散会"}))
		refused(t, room.Do("p1", meeting.ResumeMeeting{Reason: "按错了"}), meeting.DoneSinceEnd)
		if _, faults := verify.All(l.Stored); len(faults) > 0 {
			t.Errorf("a record with an end that was taken back does not hold: %v", faults)
		}
	})
}

func TestEnd_RefusesHallActsButNotTheMinutes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _ := published(t)
		must(t, room.Do("p1", meeting.GoTo{Step: 3}))
		n, err := room.Ask("p2", "何时完成？")
		must(t, err)
		must(t, room.Do("p1", meeting.PutQuestion{Question: n}))
		must(t, room.Do("p1", meeting.EndMeeting{}))
		for name, act := range map[string]func() error{
			"next":        func() error { return room.Do("p1", meeting.GoOn{}) },
			"back":        func() error { return room.Do("p1", meeting.GoBack{}) },
			"goto":        func() error { return room.Do("p1", meeting.GoTo{Step: 7}) },
			"timer":       func() error { return room.Do("p1", meeting.SetTimer{To: meeting.TimerAdd, Minutes: 1}) },
			"open":        func() error { return room.Do("p1", meeting.OpenRound{Override: "补投"}) },
			"call":        func() error { return room.Do("p1", meeting.CallBallots{To: meeting.CallStart}) },
			"present":     func() error { return room.Do("p1", meeting.MarkPresent{Person: "p5"}) },
			"absent":      func() error { return room.Do("p3", meeting.MarkAbsent{Person: "p2", Reason: "早退"}) },
			"publish":     func() error { return room.Do("p1", meeting.PublishRanking{}) },
			"withdraw":    func() error { return room.Do("p1", meeting.WithdrawRanking{Reason: "名单有误"}) },
			"reveal":      func() error { return room.Do("p1", meeting.RevealPlace{}) },
			"turn":        func() error { return room.Do("p1", meeting.PassTurn{}) },
			"draw":        func() error { _, err := room.Draw("p1"); return err },
			"draw person": func() error { _, err := room.DrawPerson("p1"); return err },
			"ask":         func() error { _, err := room.Ask("p2", "再问"); return err },
			"upvote":      func() error { return room.Do("p2", meeting.UpvoteQuestion{Question: n}) },
			"paper":       func() error { return room.Do("p1", meeting.HandOutPaper{Person: "p2"}) },
		} {
			var r *refuse.Refusal
			if err := act(); !errors.As(err, &r) || r.Why != meeting.MeetingOver {
				t.Errorf("%s after the end: %v", name, err)
			}
		}
		must(t, room.Do("p2", meeting.WriteComment{Presenter: "b1", Text: "抓得实"}))
		must(t, room.Do("p5", meeting.AddPledges{Presenter: "b1", Pledges: []meeting.Pledge{{Text: "改造"}}}))
		must(t, room.Do("p5", meeting.WriteNote{Text: "散会"}))
		must(t, room.Do("p5", meeting.WriteGist{Question: n, Text: "年内完成"}))
	})
}

func TestBegin_NeedsAReasonInAnEmptyHall(t *testing.T) {
	empty := func(t *testing.T) *meeting.Room {
		room, _ := meetingtest.Hold(t, meetingtest.School(), "wall") // a screen is not a person
		return room
	}
	t.Run("without a reason", func(t *testing.T) {
		room := empty(t)
		refused(t, room.Do("p1", meeting.BeginMeeting{}), meeting.NobodyHere)
		refused(t, room.Do("p1", meeting.GoOn{}), meeting.NobodyHere)
		refused(t, room.Do("p1", meeting.GoTo{Step: 2}), meeting.NobodyHere)
		refused(t, room.Do("p1", meeting.SetTimer{To: meeting.TimerStart}), meeting.NobodyHere)
		if room.State().Begun() {
			t.Error("a refused act began the meeting")
		}
	})
	t.Run("begin with a reason", func(t *testing.T) {
		room := empty(t)
		must(t, room.Do("p1", meeting.BeginMeeting{Override: "线上签到故障"}))
		must(t, room.Do("p1", meeting.GoOn{})) // it has begun
	})
	t.Run("next with a reason", func(t *testing.T) {
		p := meetingtest.School()
		p.Agenda.Round = []plan.StepKind{plan.StepScoring, plan.StepReport}
		room, l := meetingtest.Hold(t, p)
		refused(t, room.Do("p1", meeting.GoOn{Override: "线上签到故障"}), meeting.NotScored)
		refused(t, room.Do("p1", meeting.GoOn{Skip: true}), meeting.NobodyHere)
		must(t, room.Do("p1", meeting.GoOn{Skip: true, Override: "线上签到故障"}))
		c, err := l.Stored.Events[len(l.Stored.Events)-1].Change()
		if moved := c.(meeting.Moved); err != nil || moved.Reason != "线上签到故障" {
			t.Errorf("the record holds %q as the reason, %v", moved.Reason, err)
		}
	})
	t.Run("with somebody present", func(t *testing.T) {
		room, _ := meetingtest.Hold(t, meetingtest.School(), "p4")
		must(t, room.Do("p1", meeting.BeginMeeting{Override: "以防万一"}))
	})
}

// In older versions going on took an end back, and their records must still say the same.
func TestReplay_OldRecordsResumeByGoingOn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, l := published(t)
		must(t, room.Do("p1", meeting.EndMeeting{}))
		last := l.Stored.Events[len(l.Stored.Events)-1]
		l.Stored.Events = append(l.Stored.Events, meeting.Event{
			Number: last.Number + 1, At: last.At, Actor: "p1",
			Kind: meeting.EventMoved, Body: []byte(`{"step":6,"back":true}`),
		}.Chained(last.Hash))
		if s := meetingtest.Reopen(t, l).State(); s.IsOver() || s.Step().Number != 6 {
			t.Errorf("over: %v, step %d", s.IsOver(), s.Step().Number)
		}
	})
}
