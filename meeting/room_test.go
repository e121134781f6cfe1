package meeting_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/question"
	"pingyi/meeting/refuse"
	"pingyi/meeting/text"
)

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func refused(t *testing.T, err error, why refuse.Why) {
	t.Helper()
	var r *refuse.Refusal
	if !errors.As(err, &r) || r.Why != why {
		t.Errorf("got %v; want a refusal for %s", err, why)
	}
}

func good(presenter string) ballot.Marks { return ballot.Marks{presenter: {0}} }

func TestRoom_HoldsAWholeMeeting(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, l := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3", "p4", "p5", "wall")
		if a := room.State().Attendance(); a.Due != 5 || a.Present != 5 || a.RepresentativesPercent() != 40 {
			t.Errorf("attendance = %+v; the projector is not due", a)
		}
		refused(t, room.Do("p1", meeting.OpenRound{}), meeting.NotScoring)
		must(t, room.Do("p1", meeting.GoOn{}))
		must(t, room.Do("p1", meeting.OpenRound{}))
		refused(t, room.Do("p1", meeting.GoOn{}), meeting.RoundOpen)
		receipt, _, err := room.Cast("p2", good("b1"))
		must(t, err)
		_, _, err = room.Cast("p2", good("b1"))
		refused(t, err, meeting.AlreadyVoted)
		_, _, err = room.Cast("p4", good("b1"))
		refused(t, err, meeting.NothingToRate)
		_, _, err = room.Recast("p2", receipt, ballot.Marks{"b1": {1}})
		must(t, err)
		_, _, err = room.Recast("p3", receipt, good("b1"))
		refused(t, err, meeting.NotYourReceipt)
		_, _, err = room.Cast("p3", nil)
		must(t, err)
		time.Sleep(5 * time.Second)
		if r := room.State().Round(); r.Issued != 3 || r.Cast != 2 {
			t.Errorf("open round: issued %d, cast %d; want 3, 2", r.Issued, r.Cast)
		}
		if f, err := room.FindReceipt(receipt); err != nil || f.Counted {
			t.Errorf("Find before the close = %+v, %v", f, err)
		}
		must(t, room.Do("p1", meeting.CloseRound{}))
		if f, err := room.FindReceipt(receipt); err != nil || !f.Counted {
			t.Errorf("Find after the close = %+v, %v", f, err)
		}
		if r := room.State().Round(); r.State != meeting.Closed || r.Cast != 2 || r.Blank != 1 || len(r.Receipts) != 2 {
			t.Errorf("closed round = %+v", *r)
		}
		refused(t, room.Do("p1", meeting.OpenRound{}), meeting.AlreadyCounted)
		must(t, room.Do("p1", meeting.GoTo{Step: len(room.State().Steps)}))
		refused(t, room.Do("p1", meeting.PublishRanking{}), meeting.NotSigned)
		refused(t, room.Do("p1", meeting.SignRound{}), meeting.NotYourPart)
		must(t, room.Do("p3", meeting.SignRound{}))
		must(t, room.Do("p1", meeting.PublishRanking{Override: "乙因故未测评"}))
		got := room.State().Result.Standings
		if got[0].Presenter != "b1" || got[0].Score != "40.00" || got[1].Rank != 0 {
			t.Errorf("standings = %+v", got)
		}
		if again := meetingtest.Reopen(t, l).State(); again.Head != room.State().Head || again.Result == nil {
			t.Error("a restart does not stand where the meeting stood")
		}
	})
}

func TestGoOn_PassesOverAWrittenReport(t *testing.T) {
	room, _ := meetingtest.Hold(t, meetingtest.School(), "p1")
	for range 3 {
		must(t, room.Do("p1", meeting.GoOn{Skip: true}))
	}
	s := room.State()
	if s.Step().Number != 5 || s.StepState(s.Steps[3]) != meeting.Skipped {
		t.Errorf("step %d after three times next; step 4 is %s", s.Step().Number, s.StepState(s.Steps[3]))
	}
	refused(t, room.Do("p1", meeting.GoTo{Step: 4}), meeting.SkippedStep)
	must(t, room.Do("p1", meeting.GoBack{}))
	if got := room.State().Step().Number; got != 3 {
		t.Errorf("back leads to step %d; want 3", got)
	}
}

func TestOpenRound_RefusesWithTheArithmeticOfAGate(t *testing.T) {
	room, _ := meetingtest.Hold(t, meetingtest.School(), "p1", "p2")
	must(t, room.Do("p1", meeting.GoOn{}))
	refused(t, room.Do("p1", meeting.OpenRound{}), meeting.BelowQuorum)
	must(t, room.Do("p3", meeting.MarkPresent{Person: "p5"}))
	refused(t, room.Do("p1", meeting.OpenRound{}), meeting.BelowReps)
	must(t, room.Do("p1", meeting.OpenRound{Override: "代表在途中"}))
	if got := room.State().Round().OpenOverride; got != "代表在途中" {
		t.Errorf("the record holds %q as the reason", got)
	}
}

func TestRevote_KeepsTheVoidRound(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _ := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3")
		must(t, room.Do("p1", meeting.GoOn{}))
		must(t, room.Do("p1", meeting.OpenRound{}))
		refused(t, room.Do("p1", meeting.Revote{Reason: "x"}), meeting.RoundOpen)
		receipt, _, err := room.Cast("p2", good("b1"))
		must(t, err)
		must(t, room.Do("p1", meeting.CloseRound{}))
		refused(t, room.Do("p1", meeting.Revote{Reason: " "}), meeting.NeedReason)
		must(t, room.Do("p1", meeting.Revote{Reason: "票数不符"}))
		if f, err := room.FindReceipt(receipt); err != nil || f.Counted || !f.Void {
			t.Errorf("receipt of a void round = %+v, %v", f, err)
		}
		must(t, room.Do("p1", meeting.OpenRound{}))
		_, round, err := room.Cast("p2", good("b1"))
		must(t, err)
		if round != 2 || len(room.State().Rounds) != 2 {
			t.Errorf("second vote in round %d of %d", round, len(room.State().Rounds))
		}
	})
}

func TestRoom_ResumesAnOpenRound(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, l := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3")
		must(t, room.Do("p1", meeting.GoOn{}))
		must(t, room.Do("p1", meeting.OpenRound{}))
		receipt, _, err := room.Cast("p2", good("b1"))
		must(t, err)
		room = meetingtest.Reopen(t, l)
		if room.State().Round().Cast != 1 {
			t.Error("the turnout is lost")
		}
		_, _, err = room.Cast("p2", good("b1"))
		refused(t, err, meeting.AlreadyVoted)
		if _, err := room.FindReceipt(receipt); err != nil {
			t.Errorf("the receipt is lost: %v", err)
		}
		_, _, err = room.Recast("p2", receipt, ballot.Marks{"b1": {1}})
		must(t, err)
	})
}

func TestSeat_RemembersAnUnsentChange(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _ := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3")
		must(t, room.Do("p1", meeting.GoOn{}))
		must(t, room.Do("p1", meeting.OpenRound{}))
		room.Seat("p2").KeepDraft(1, good("b1"))
		if room.Seat("p2").Unsent() {
			t.Error("who has not voted has an unsent change")
		}
		receipt, _, err := room.Cast("p2", good("b1"))
		must(t, err)
		if room.Seat("p2").Unsent() {
			t.Error("there is an unsent change right after the cast")
		}
		room.Seat("p2").KeepDraft(1, ballot.Marks{"b1": {1}})
		if !room.Seat("p2").Unsent() {
			t.Error("a changed draft is not known as unsent")
		}
		_, _, err = room.Recast("p2", receipt, ballot.Marks{"b1": {1}})
		must(t, err)
		if room.Seat("p2").Unsent() {
			t.Error("there is an unsent change after the change was cast")
		}
	})
}

func TestRoom_SurvivesAFullDisk(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, l := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3")
		must(t, room.Do("p1", meeting.GoOn{}))
		must(t, room.Do("p1", meeting.OpenRound{}))
		l.Full.Store(true)
		_, _, err := room.Cast("p2", good("b1"))
		refused(t, err, meeting.StoreFailed)
		refused(t, room.Do("p1", meeting.CloseRound{}), meeting.StoreFailed)
		l.Full.Store(false)
		_, _, err = room.Cast("p2", good("b1"))
		must(t, err)
		must(t, room.Do("p1", meeting.CloseRound{}))
	})
}

func TestCast_CountsManyVotersAtOnceOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := meetingtest.School()
		var here []string
		for i := range 200 {
			id := fmt.Sprintf("r%d", i)
			p.People = append(p.People, plan.Person{ID: id, Name: id, Group: "reps"})
			here = append(here, id)
		}
		room, _ := meetingtest.Hold(t, p, append(here, "p1")...)
		must(t, room.Do("p1", meeting.GoOn{}))
		must(t, room.Do("p1", meeting.OpenRound{}))
		var wg sync.WaitGroup
		for _, id := range here {
			for range 2 { // everybody presses Enter twice
				wg.Go(func() { _, _, _ = room.Cast(id, good("b1")) })
			}
		}
		wg.Wait()
		must(t, room.Do("p1", meeting.CloseRound{}))
		if got := room.State().Round().Cast; got != 200 {
			t.Errorf("%d ballots in the box; want 200", got)
		}
	})
}

func TestTimer_IsADeadline(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, l := meetingtest.Hold(t, meetingtest.School(), "p1")
		refused(t, room.Do("p1", meeting.SetTimer{To: meeting.TimerPause}), meeting.TimerNotRunning)
		must(t, room.Do("p1", meeting.SetTimer{To: meeting.TimerAdd, Minutes: 1}))
		if room.State().Timer != nil || room.State().Step().Minutes != 9 {
			t.Error("a minute more before the start is not a clock with nine minutes that nobody started")
		}
		must(t, room.Do("p1", meeting.SetTimer{To: meeting.TimerStart}))
		refused(t, room.Do("p1", meeting.SetTimer{To: meeting.TimerStart}), meeting.TimerRunning)
		time.Sleep(10 * time.Minute)
		room = meetingtest.Reopen(t, l)
		if left := room.State().Timer.LeftAt(room.Now()); left != -time.Minute {
			t.Errorf("after ten of nine minutes %v are left", left)
		}
		must(t, room.Do("p1", meeting.SetTimer{To: meeting.TimerPause}))
		must(t, room.Do("p1", meeting.SetTimer{To: meeting.TimerAdd, Minutes: 2}))
		time.Sleep(time.Hour)
		if left := room.State().Timer.LeftAt(room.Now()); left != time.Minute {
			t.Errorf("paused and two minutes added: %v left", left)
		}
		must(t, room.Do("p1", meeting.GoOn{}))
		if room.State().Timer != nil {
			t.Error("the next step has a clock of its own")
		}
	})
}

func TestRoom_RefusesTextThatIsTooLong(t *testing.T) {
	room, _ := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3")
	long := func(n int) string { return strings.Repeat("长", n) }
	_, err := room.Ask("p2", long(text.QuestionLimit))
	must(t, err)
	_, err = room.Ask("p2", long(text.QuestionLimit+1))
	refused(t, err, meeting.TextTooLong)
	refused(t, room.Do("p1", meeting.DismissQuestion{Question: 1, Reason: long(text.ReasonLimit + 1)}), meeting.TextTooLong)
	refused(t, room.Do("p1", meeting.WriteComment{Presenter: "b1", Text: long(text.CommentLimit + 1)}), meeting.TextTooLong)
	refused(t, room.Do("p1", meeting.WriteNote{Text: long(100 << 10)}), meeting.TextTooLong)
	refused(t, room.Do("p1", meeting.MarkAbsent{Person: "p3", Reason: long(text.ReasonLimit + 1)}), meeting.TextTooLong)
	refused(t, room.Do("p1", meeting.AddPledges{Presenter: "b1", Pledges: []meeting.Pledge{{Text: "改造", Measure: long(text.PledgeLimit + 1)}}}), meeting.TextTooLong)
	if s := room.State(); s.Questions.Len() != 1 || len(s.Comments)+s.Notes.Len()+len(s.Pledges) != 0 {
		t.Error("a text that is too long was kept in part")
	}
}

// Whatever lets it through, a text that nobody could read is never kept.
func TestRoom_RefusesTextThatIsNotReadable(t *testing.T) {
	room, ledger := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3")
	_, err := room.Ask("p2", "一问")
	must(t, err)
	must(t, room.Do("p1", meeting.WriteNote{Text: "一条"}))
	must(t, room.Do("p1", meeting.AddProblem{Presenter: "b1", Problem: meeting.Problem{Text: "形式单一"}}))
	must(t, room.Do("p1", meeting.AddPledges{Presenter: "b1", Pledges: []meeting.Pledge{{Text: "改造"}}}))
	s, stored := room.State(), len(ledger.Stored.Events)
	for bad, why := range map[string]refuse.Why{"\xb5\xb3\xbd\xa8": meeting.NotUTF8, "\xce\xaa\xca\xb2\xc3\xb4": meeting.NotUTF8, "党\ufffd": meeting.LostCharacters, "????，??": meeting.LostCharacters} {
		pledge := meeting.Pledge{Text: "改造", Standard: bad}
		problem := meeting.Problem{Text: "形式", Cause: bad}
		for _, act := range []meeting.Act{
			meeting.DismissQuestion{Question: 1, Reason: bad},
			meeting.EditQuestion{Question: 1, Seen: "一问", Text: bad},
			meeting.SetNotice{Text: bad},
			meeting.MarkAbsent{Person: "p3", Reason: bad},
			meeting.MarkLeft{Person: "p3", Reason: bad},
			meeting.WriteComment{Presenter: "b1", Text: bad},
			meeting.WriteNote{Text: bad},
			meeting.CorrectNote{Note: 1, Seen: "一条", Text: bad},
			meeting.AddProblem{Presenter: "b1", Problem: problem},
			meeting.AddProblem{Presenter: "b1", Problem: meeting.Problem{Text: bad}},
			meeting.ChangeProblem{Presenter: "b1", Seen: s.Problems["b1"][0], Problem: &problem},
			meeting.AddPledges{Presenter: "b1", Pledges: []meeting.Pledge{pledge}},
			meeting.ChangePledge{Presenter: "b1", Seen: s.Pledges["b1"][0], Pledge: &pledge},
			meeting.AddPledges{Presenter: "b1", Pledges: []meeting.Pledge{{Text: "改造", Deadline: bad}}},
			meeting.BeginMeeting{Override: bad},
			meeting.GoOn{Override: bad},
		} {
			refused(t, room.Do("p1", act), why)
		}
		_, err := room.Ask("p2", bad)
		refused(t, err, why)
	}
	if len(ledger.Stored.Events) != stored {
		t.Errorf("stored %+v", ledger.Stored.Events[stored:])
	}
}

func TestPledge_KeepsItsDeadlineAsADay(t *testing.T) {
	room, _ := meetingtest.Hold(t, meetingtest.School(), "p1")
	must(t, room.Do("p1", meeting.AddPledges{Presenter: "b1", Pledges: []meeting.Pledge{{Text: "改造", Deadline: "2019年6月3日"}}}))
	written := room.State().Pledges["b1"][0]
	must(t, room.Do("p1", meeting.ChangePledge{Presenter: "b1", Seen: written, Pledge: &meeting.Pledge{Text: "改造", Deadline: "2019.6.4"}}))
	if changed := room.State().Pledges["b1"][0]; written.Deadline != "2019-06-03" || changed.Deadline != "2019-06-04" {
		t.Errorf("deadlines %q and %q", written.Deadline, changed.Deadline)
	}
	refused(t, room.Do("p1", meeting.AddPledges{Presenter: "b1", Pledges: []meeting.Pledge{{Text: "改造", Deadline: "2019年6月"}}}), meeting.BadDeadline)
}

func TestMarkAbsent_HoldsUntilAnOfficerSaysOtherwise(t *testing.T) {
	room, _ := meetingtest.Hold(t, meetingtest.School(), "p1", "p2")
	must(t, room.Do("p1", meeting.MarkAbsent{Person: "p2", Reason: "送医"}))
	must(t, room.Arrive("p2"))
	if room.State().Presence("p2").Present {
		t.Error("one more sign-in made an absence undone")
	}
	must(t, room.Do("p1", meeting.MarkPresent{Person: "p2"}))
	must(t, room.Do("p1", meeting.MarkAbsent{Person: "p3", Reason: "请假"}))
	must(t, room.Arrive("p3"))
	must(t, room.RecordArrivals())
	if !room.State().Presence("p3").Present {
		t.Error("the first sign-in does not mark somebody present who was excused before")
	}
}

func TestSign_WorksFromTheNextScoringStep(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _ := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3")
		must(t, room.Do("p1", meeting.GoOn{}))
		refused(t, room.Do("p3", meeting.SignRound{}), meeting.NoClosedRound)
		must(t, room.Do("p1", meeting.OpenRound{}))
		must(t, room.Do("p1", meeting.CloseRound{}))
		must(t, room.Do("p1", meeting.GoTo{Step: 5})) // the scoring step of the second presenter
		must(t, room.Do("p3", meeting.SignRound{}))
		refused(t, room.Do("p3", meeting.SignRound{}), meeting.AlreadySigned)
		must(t, room.Do("p1", meeting.OpenRound{}))
		refused(t, room.Do("p3", meeting.SignRound{}), meeting.NoClosedRound)
		must(t, room.Do("p1", meeting.CloseRound{}))
		must(t, room.Do("p3", meeting.SignRound{}))
	})
}

func TestSign_TakesRoundsNobodySignedFirst(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := meetingtest.School()
		p.People = append(p.People, plan.Person{ID: "p9", Name: "监二", Roles: []plan.Role{plan.Scrutineer}})
		p.Gates = plan.Gates{}
		room, _ := meetingtest.Hold(t, p, "p1", "p2", "p3", "p9")
		for _, step := range []int{2, 5} {
			must(t, room.Do("p1", meeting.GoTo{Step: step}))
			must(t, room.Do("p1", meeting.OpenRound{}))
			must(t, room.Do("p1", meeting.CloseRound{}))
		}
		must(t, room.Do("p3", meeting.SignRound{})) // the second round, on its own step
		must(t, room.Do("p1", meeting.GoTo{Step: len(room.State().Steps)}))
		refused(t, room.Do("p1", meeting.PublishRanking{}), meeting.NotSigned)
		must(t, room.Do("p9", meeting.SignRound{}))
		must(t, room.Do("p1", meeting.PublishRanking{Override: "没有人投票"}))
	})
}

func TestRoom_LimitsWhoMayWrite(t *testing.T) {
	room, _ := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3", "p5")
	refused(t, room.Do("p3", meeting.WriteComment{Presenter: "b1", Text: "好"}), meeting.NotYourPart)
	must(t, room.Do("p2", meeting.WriteComment{Presenter: "b1", Text: "抓得实"}))
	refused(t, room.Do("p2", meeting.WriteComment{Presenter: "b2", Text: "好"}), meeting.NotYourPart)
	refused(t, room.Do("p2", meeting.WriteNote{Text: "x"}), meeting.NotYourPart)
	must(t, room.Do("p5", meeting.WriteNote{Text: "鼓掌"}))
	refused(t, room.Do("p5", meeting.AddPledges{Presenter: "b1", Pledges: []meeting.Pledge{{Text: "改造", Deadline: "明年"}}}), meeting.BadDeadline)
	must(t, room.Do("p5", meeting.AddPledges{Presenter: "b1", Pledges: []meeting.Pledge{{Text: "改造"}, {Text: "培训"}}}))
	must(t, room.Do("p5", meeting.ChangePledge{Presenter: "b1", Seen: room.State().Pledges["b1"][0]}))
	if got := room.State().Pledges["b1"]; len(got) != 1 || got[0].Text != "培训" {
		t.Errorf("pledges = %+v", got)
	}
}

func TestReplay_RefusesADamagedRecord(t *testing.T) {
	_, l := meetingtest.Hold(t, meetingtest.School(), "p1", "p2")
	events := slices.Clone(l.Stored.Events)
	events[1].Body = []byte(`{"person":"p3"}`)
	if _, err := meeting.Replay(events); err == nil {
		t.Error("a changed event was taken")
	}
	if _, err := meeting.Replay(l.Stored.Events[1:]); err == nil {
		t.Error("a record without its first event was taken")
	}
}

// A long record is resumed in time linear in its length, and leads to the state that was
// live.
func TestReplay_MatchesTheLiveState(t *testing.T) {
	took := func(questions int) (bytes uint64) {
		_, l := meetingtest.Hold(t, meetingtest.School(), "p1", "p2")
		last := l.Stored.Events[len(l.Stored.Events)-1]
		for i := range questions {
			body, err := json.Marshal(meeting.QuestionAsked{Question: i + 1, Presenter: "b1", Text: "问题"})
			must(t, err)
			last = meeting.Event{Number: last.Number + 1, At: last.At, Actor: "p2", Kind: meeting.EventAsked, Body: body}.Chained(last.Hash)
			l.Stored.Events = append(l.Stored.Events, last)
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := meeting.Replay(l.Stored.Events)
		must(t, err)
		runtime.ReadMemStats(&after)
		return after.TotalAlloc - before.TotalAlloc
	}
	if few, many := took(1000), took(4000); many > 8*few {
		t.Errorf("4000 questions take %d bytes, and 1000 %d", many, few)
	}
}

func TestReplay_LeavesAFrozenPictureUnchanged(t *testing.T) {
	room, l := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3")
	ask := func(text string) {
		t.Helper()
		_, err := room.Ask("p2", text)
		must(t, err)
	}
	ask("一")
	must(t, room.Do("p5", meeting.WriteNote{Text: "记一笔"}))
	must(t, room.Do("p1", meeting.SetWall{To: meeting.WallFreeze}))
	must(t, room.Do("p1", meeting.ApproveQuestion{Question: 1}))
	ask("二")
	must(t, room.Do("p1", meeting.MarkAbsent{Person: "p3"}))
	must(t, room.Do("p5", meeting.WriteNote{Text: "又记一笔"}))
	s, err := meeting.Replay(l.Stored.Events)
	must(t, err)
	if got, want := s.Still.State, room.State().Still.State; !reflect.DeepEqual(got, want) || got.Questions.At(0).State != question.Waiting {
		t.Errorf("after a restart the frozen picture is %+v\nwas %+v", got, want)
	}
}
