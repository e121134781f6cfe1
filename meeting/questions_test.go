package meeting_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/question"
	"pingyi/meeting/text"
)

func TestQuestions_FromAskingToAnswering(t *testing.T) {
	room, _ := meetingtest.Hold(t, meetingtest.Asking(), "p1", "p2", "p3", "p4")
	n, err := room.Ask("p2", "活动室\x1b[31m什么时候\u202e改造？")
	must(t, err)
	q, _ := room.State().Question(n)
	if q.Text != "活动室什么时候改造？" {
		t.Errorf("the question reads %q", q.Text)
	}
	must(t, room.Do("p1", meeting.ApproveQuestion{Question: n}))
	must(t, room.Do("p3", meeting.UpvoteQuestion{Question: n}))
	refused(t, room.Do("p3", meeting.UpvoteQuestion{Question: n}), meeting.AlreadyUpvoted)
	refused(t, room.Do("p2", meeting.ApproveQuestion{Question: n}), meeting.NotYourPart)
	refused(t, room.Do("p1", meeting.DismissQuestion{Question: n}), meeting.NeedReason)
	must(t, room.Do("p1", meeting.DismissQuestion{Question: n, Reason: "与述职无关"}))
	_, err = room.Draw("p1")
	refused(t, err, meeting.NothingToDraw)
	must(t, room.Do("p1", meeting.ApproveQuestion{Question: n}))
	drawn, err := room.Draw("p1")
	must(t, err)
	must(t, room.Do("p1", meeting.MarkAnswered{Question: drawn}))
	person, err := room.DrawPerson("p1")
	must(t, err)
	if person == "p4" {
		t.Error("the presenter was drawn to question themselves")
	}
	for range 19 {
		_, err = room.Ask("p2", "再问")
		must(t, err)
	}
	_, err = room.Ask("p2", "再问")
	refused(t, err, meeting.TooManyQuestions)
}

// ask asks n questions as one person.
func ask(t *testing.T, room *meeting.Room, who string, n int) {
	t.Helper()
	for i := range n {
		_, err := room.Ask(who, fmt.Sprintf("第 %d 问", i+1))
		must(t, err)
	}
}

func questionOf(t *testing.T, room *meeting.Room, n int) question.Question {
	t.Helper()
	q, ok := room.State().Question(n)
	if !ok {
		t.Fatalf("there is no question %d", n)
	}
	return q
}

// The file does not say who asked anonymously; the process knows until it ends.
func TestAsk_RecordsTheAskerOnlyByName(t *testing.T) {
	room, l := meetingtest.Hold(t, meetingtest.Asking(), "p1", "p2", "p3")
	ask(t, room, "p2", 1)
	n, err := room.AskNamed("p2", "党费呢？")
	must(t, err)
	if q := questionOf(t, room, n); q.By != "p2" {
		t.Errorf("a question with a name is by %q", q.By)
	}
	if q := questionOf(t, room, 1); q.By != "" {
		t.Errorf("a question without a name is by %q", q.By)
	}
	_, err = room.AskNamed(plan.Console, "谁？")
	refused(t, err, meeting.NotYourPart)
	must(t, room.Do("p1", meeting.DismissQuestion{Question: 1, Reason: "与述职无关"}))
	mine := room.Seat("p2").Mine()
	if len(mine) != 2 || mine[0].Reason != "与述职无关" || len(room.Seat("p3").Mine()) != 0 {
		t.Errorf("the asker is told of %+v", mine)
	}
	for _, e := range l.Stored.Events {
		c, err := e.Change()
		must(t, err)
		if asked, is := c.(meeting.QuestionAsked); is && (asked.Question == 1) != (e.Actor == "") {
			t.Errorf("the actor of question %d on record is %q", asked.Question, e.Actor)
		}
	}
	again := meetingtest.Reopen(t, l)
	if mine := again.Seat("p2").Mine(); len(mine) != 1 || mine[0].Number != 2 {
		t.Errorf("after a restart the asker is told of %+v; want the one with their name", mine)
	}
	if room.Forgotten(questionOf(t, room, 1)) || !again.Forgotten(questionOf(t, again, 1)) || again.Forgotten(questionOf(t, again, 2)) {
		t.Error("it is not told which questions nobody is remembered for")
	}
}

// Whatever way an act of asking is performed, only a name that was given is recorded.
func TestAsk_IsAnonymousByEveryWay(t *testing.T) {
	t.Parallel()
	room, l := meetingtest.Hold(t, meetingtest.Asking(), "p1", "p2")
	must(t, room.Do("p2", meeting.Ask{Text: "党费呢？"}))
	if last := l.Stored.Events[len(l.Stored.Events)-1]; last.Kind != meeting.EventAsked || last.Actor != "" {
		t.Errorf("the actor of an anonymous question on record is %q", last.Actor)
	}
	if mine := room.Seat("p2").Mine(); len(mine) != 1 {
		t.Errorf("the asker is told of %+v, want their question", mine)
	}
	must(t, room.Do("p2", meeting.Ask{Text: "何时完成？", Named: true}))
	if q := questionOf(t, room, 2); q.By != "p2" {
		t.Errorf("a question with a name is by %q", q.By)
	}
}

func TestEdit_KeepsTheAskersWords(t *testing.T) {
	room, l := meetingtest.Hold(t, meetingtest.Asking(), "p1", "p2")
	ask(t, room, "p2", 3)
	refused(t, room.Do("p2", meeting.EditQuestion{Question: 1, Seen: "第 1 问", Text: "活动室何时改造？"}), meeting.NotYourPart)
	refused(t, room.Do("p1", meeting.EditQuestion{Question: 9, Text: "活动室何时改造？"}), meeting.UnknownQuestion)
	refused(t, room.Do("p1", meeting.EditQuestion{Question: 1, Seen: "第 1 问", Text: " "}), meeting.NeedText)
	refused(t, room.Do("p1", meeting.EditQuestion{Question: 1, Seen: "第 1 问", Text: strings.Repeat("长", text.QuestionLimit+1)}), meeting.TextTooLong)
	must(t, room.Do("p1", meeting.EditQuestion{Question: 1, Seen: "第 1 问", Text: "活动室何时\x1b[31m改造？"}))
	for _, s := range []*meeting.State{room.State(), meetingtest.Reopen(t, l).State()} {
		if q, _ := s.Question(1); q.Shown() != "活动室何时改造？" || q.Text != "第 1 问" || q.State != question.Approved {
			t.Errorf("an edited question is %+v", q)
		}
	}
	must(t, room.Do("p1", meeting.EditQuestion{Question: 1, Seen: "活动室何时改造？", Text: "第 1 问"}))
	if q := questionOf(t, room, 1); q.Edited != "" || q.Shown() != "第 1 问" {
		t.Errorf("a question in the asker's words again is %+v", q)
	}
	must(t, room.Do("p1", meeting.DismissQuestion{Question: 2, Reason: "与述职无关"}))
	must(t, room.Do("p1", meeting.EditQuestion{Question: 2, Seen: "第 2 问", Text: "党费何时收？"}))
	if q := questionOf(t, room, 2); q.Reason != "" {
		t.Errorf("a question let through is still turned down for %q", q.Reason)
	}
	must(t, room.Do("p1", meeting.PutQuestion{Question: 3}))
	refused(t, room.Do("p1", meeting.EditQuestion{Question: 3, Seen: "第 3 问", Text: "党费？"}), meeting.NotInThatState)
}

func TestMerge_SharesVotes(t *testing.T) {
	room, l := meetingtest.Hold(t, meetingtest.Asking(), "p1", "p2", "p3", "p4", "p5")
	ask(t, room, "p2", 4)
	for n := range 4 {
		must(t, room.Do("p1", meeting.ApproveQuestion{Question: n + 1}))
	}
	for n, voters := range map[int][]string{1: {"p2", "p3"}, 2: {"p3", "p4"}, 3: {"p5"}} {
		for _, who := range voters {
			must(t, room.Do(who, meeting.UpvoteQuestion{Question: n}))
		}
	}
	votes := func(n, want int) {
		t.Helper()
		for _, s := range []*meeting.State{room.State(), meetingtest.Reopen(t, l).State()} {
			if q, _ := s.Question(n); q.Voters.Len() != want {
				t.Errorf("question %d has the votes of %v; want %d", n, q.Voters, want)
			}
		}
	}
	refused(t, room.Do("p2", meeting.MergeQuestion{Question: 1, Into: 2}), meeting.NotYourPart)
	refused(t, room.Do("p1", meeting.MergeQuestion{Question: 1, Into: 1}), meeting.SameQuestion)
	refused(t, room.Do("p1", meeting.MergeQuestion{Question: 1, Into: 9}), meeting.UnknownQuestion)
	refused(t, room.Do("p1", meeting.MergeQuestion{Question: 9, Into: 1}), meeting.UnknownQuestion)
	must(t, room.Do("p1", meeting.MergeQuestion{Question: 1, Into: 2}))
	votes(2, 3)
	if q := questionOf(t, room, 1); q.State != question.Dismissed || q.MergedInto != 2 {
		t.Errorf("a merged question is %+v", q)
	}
	refused(t, room.Do("p2", meeting.UpvoteQuestion{Question: 2}), meeting.AlreadyUpvoted) // through the question merged into it
	refused(t, room.Do("p5", meeting.UpvoteQuestion{Question: 1}), meeting.NotInThatState)
	refused(t, room.Do("p1", meeting.MergeQuestion{Question: 1, Into: 3}), meeting.NotInThatState)
	refused(t, room.Do("p1", meeting.MergeQuestion{Question: 3, Into: 1}), meeting.NotInThatState)
	must(t, room.Do("p1", meeting.MergeQuestion{Question: 2, Into: 3}))
	votes(3, 4)
	must(t, room.Do("p1", meeting.ApproveQuestion{Question: 1})) // it was a different question after all
	votes(1, 2)
	votes(3, 3)
	must(t, room.Do("p1", meeting.ApproveQuestion{Question: 2}))
	votes(2, 2)
	votes(3, 1)
	must(t, room.Do("p1", meeting.GoTo{Step: 4})) // the second presenter
	ask(t, room, "p2", 1)
	refused(t, room.Do("p1", meeting.MergeQuestion{Question: 5, Into: 4}), meeting.OtherPresenter)
}

func TestLot_IsRecordedAtOnceAndSpinsOnScreens(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, l := meetingtest.Hold(t, meetingtest.Asking(), "p1", "p2", "p3", "p4", "p5")
		ask(t, room, "p2", 4)
		must(t, room.Do("p1", meeting.DismissQuestion{Question: 2, Reason: "与述职无关"}))
		must(t, room.Do("p1", meeting.ApproveQuestion{Question: 1}))
		must(t, room.Do("p1", meeting.ApproveQuestion{Question: 3}))
		n, err := room.Draw("p1")
		must(t, err)
		lot := meetingtest.Reopen(t, l).State().Lot()
		if lot == nil || lot.Question != n || !slices.Equal(lot.Questions, []int{1, 3}) {
			t.Fatalf("the lot that fell on %d is %+v", n, lot)
		}
		seen := map[int]bool{}
		for room.Now().Before(lot.At.Add(question.Spin)) {
			if lot.Settled(room.Now()) {
				t.Fatalf("the lot shows what it fell on after %v", room.Now().Sub(lot.At))
			}
			seen[lot.Questions[lot.Shows(room.Now())]] = true
			time.Sleep(80 * time.Millisecond)
		}
		if len(seen) != 2 || !lot.Settled(room.Now()) || lot.Questions[lot.Shows(room.Now())] != n {
			t.Errorf("the spin passed %v and ended on place %d; it fell on %d", seen, lot.Shows(room.Now()), n)
		}
		person, err := room.DrawPerson("p1")
		must(t, err)
		again, err := room.DrawPerson("p1")
		must(t, err)
		if lot := room.State().Lot(); lot.Person != again || again == person || slices.Contains(lot.People, "p4") || slices.Contains(lot.People, "p5") {
			t.Errorf("after %s the lot %+v fell on %s; p4 presents and p5 does not rate", person, lot, again)
		}
		time.Sleep(time.Second)
		must(t, room.Do("p1", meeting.GoOn{}))
		if lot := room.State().Lot(); lot != nil || room.State().Lots.Len() != 3 {
			t.Errorf("the next step still shows the lot %+v", lot)
		}
	})
}

func TestLot_WithOneEntryDoesNotSpin(t *testing.T) {
	room, _ := meetingtest.Hold(t, meetingtest.Asking(), "p1", "p2")
	ask(t, room, "p2", 1)
	must(t, room.Do("p1", meeting.ApproveQuestion{Question: 1}))
	_, err := room.Draw("p1")
	must(t, err)
	if lot := room.State().Lot(); !lot.Settled(lot.At) || lot.Shows(lot.At) != 0 {
		t.Errorf("the only question spins: %+v", lot)
	}
}

func TestTurn_IsADeadline(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		plan := meetingtest.Asking()
		plan.Agenda.AskSeconds, plan.Agenda.AnswerSeconds = 60, 180
		room, l := meetingtest.Hold(t, plan, "p1", "p2", "p3")
		left := func() time.Duration {
			t.Helper()
			s := meetingtest.Reopen(t, l).State()
			if s.Turn == nil {
				t.Fatal("nobody has the floor")
			}
			left, limited := s.Turn.Left(s.Plan.Agenda, room.Now())
			if !limited {
				t.Error("there is no limit")
			}
			return left
		}
		refused(t, room.Do("p1", meeting.PassTurn{}), meeting.NoTurn)
		ask(t, room, "p2", 2)
		must(t, room.Do("p1", meeting.PutQuestion{Question: 1}))
		time.Sleep(50 * time.Second)
		if got := left(); got != 10*time.Second {
			t.Errorf("the asker has %v left", got)
		}
		refused(t, room.Do("p2", meeting.PassTurn{}), meeting.NotYourPart)
		must(t, room.Do("p1", meeting.PassTurn{}))
		time.Sleep(200 * time.Second)
		if got := left(); got != -20*time.Second {
			t.Errorf("the presenter has %v left", got)
		}
		must(t, room.Do("p1", meeting.PassTurn{}))
		if q := questionOf(t, room, 1); q.State != question.Answered || room.State().Turn != nil {
			t.Errorf("after the answer question 1 is %s, and %+v has the floor", q.State, room.State().Turn)
		}
		_, err := room.DrawPerson("p1")
		must(t, err)
		time.Sleep(question.Spin + time.Second)
		if got := left(); got != 59*time.Second {
			t.Errorf("one second after the spin whoever was drawn has %v left", got)
		}
		must(t, room.Do("p1", meeting.PassTurn{}))
		must(t, room.Do("p1", meeting.PassTurn{}))
		refused(t, room.Do("p1", meeting.PassTurn{}), meeting.NoTurn)
		must(t, room.Do("p1", meeting.PutQuestion{Question: 2}))
		must(t, room.Do("p1", meeting.GoOn{}))
		if room.State().Turn != nil {
			t.Error("somebody has the floor in the next step")
		}
	})
}

// The hall sees who has the floor on the questions step only; elsewhere nobody would see
// a lot being drawn or a question being asked.
func TestTurn_StartsOnTheQuestionsStepOnly(t *testing.T) {
	t.Parallel()
	room, _ := meetingtest.Hold(t, meetingtest.Asking(), "p1", "p2", "p3")
	ask(t, room, "p2", 2)
	must(t, room.Do("p1", meeting.GoTo{Step: 3}))
	_, err := room.Draw("p1")
	refused(t, err, meeting.NotQuestionsStep) // letting one through first would not help
	must(t, room.Do("p1", meeting.ApproveQuestion{Question: 1}))
	for _, step := range []int{2, 3, 7} { // scoring, pledge, results
		must(t, room.Do("p1", meeting.GoTo{Step: step}))
		before := room.State().Seq
		_, err := room.Draw("p1")
		refused(t, err, meeting.NotQuestionsStep)
		_, err = room.DrawPerson("p1")
		refused(t, err, meeting.NotQuestionsStep)
		refused(t, room.Do("p1", meeting.PutQuestion{Question: 1}), meeting.NotQuestionsStep)
		if room.State().Seq != before {
			t.Errorf("on step %d something was drawn all the same", step)
		}
	}
	must(t, room.Do("p1", meeting.MarkAnswered{Question: 1})) // answers may be noted later
	must(t, room.Do("p1", meeting.GoTo{Step: 4}))             // the second presenter's
	refused(t, room.Do("p1", meeting.PutQuestion{Question: 2}), meeting.QuestionForOther)
	must(t, room.Do("p1", meeting.GoTo{Step: 1}))
	must(t, room.Do("p1", meeting.PutQuestion{Question: 2}))
}

func TestWriteGist_SummarizesAnAnswer(t *testing.T) {
	room, l := meetingtest.Hold(t, meetingtest.Asking(), "p1", "p2", "p5")
	ask(t, room, "p2", 1)
	refused(t, room.Do("p5", meeting.WriteGist{Question: 1, Text: "三月动工"}), meeting.NotInThatState)
	must(t, room.Do("p1", meeting.PutQuestion{Question: 1}))
	refused(t, room.Do("p2", meeting.WriteGist{Question: 1, Text: "三月动工"}), meeting.NotYourPart)
	refused(t, room.Do("p5", meeting.WriteGist{Question: 2, Text: "三月动工"}), meeting.UnknownQuestion)
	refused(t, room.Do("p5", meeting.WriteGist{Question: 1, Text: " \n"}), meeting.NeedText)
	must(t, room.Do("p5", meeting.WriteGist{Question: 1, Text: "三月动工"}))
	must(t, room.Do("p1", meeting.MarkAnswered{Question: 1}))
	must(t, room.Do("p1", meeting.WriteGist{Question: 1, Seen: "三月动工", Text: "三月动工，\n七月启用"}))
	if q, _ := meetingtest.Reopen(t, l).State().Question(1); q.Gist != "三月动工，\n七月启用" || q.State != question.Answered {
		t.Errorf("question 1 is %+v", q)
	}
}

func TestFairnessOf_AccountsForEveryQuestion(t *testing.T) {
	room, _ := meetingtest.Hold(t, meetingtest.Asking(), "p1", "p2", "p3")
	ask(t, room, "p2", 6)
	_, err := room.AskNamed("p3", "党费呢？")
	must(t, err)
	must(t, room.Do("p1", meeting.DismissQuestion{Question: 1, Reason: "与述职无关"}))
	must(t, room.Do("p1", meeting.MergeQuestion{Question: 2, Into: 3}))
	must(t, room.Do("p1", meeting.EditQuestion{Question: 4, Seen: "第 4 问", Text: "活动室何时改造？"}))
	must(t, room.Do("p1", meeting.PutQuestion{Question: 5}))
	must(t, room.Do("p1", meeting.MarkAnswered{Question: 5}))
	_, err = room.Draw("p1")
	must(t, err)
	_, err = room.DrawPerson("p1")
	must(t, err)
	sheet := meeting.FairnessOf(room.State())
	one := sheet.Presenters[0]
	want := "{Presenter:b1 Name:甲 Branch:第一党支部 Asked:7 Named:1 Shown:2 Drawn:1 Answered:1 Dismissed:1 Merged:1 Waiting:3 People:1 " +
		"Reasons:[{Number:1 Reason:与述职无关}] Merges:[{Number:2 Into:3}] Edited:[4]}"
	if got := fmt.Sprintf("%+v", one); got != want {
		t.Errorf("the sheet says\n%s\nwant\n%s", got, want)
	}
	if two := sheet.Presenters[1]; two.Presenter != "b2" || two.Asked != 0 {
		t.Errorf("the sheet says %+v of whom nobody asked", two)
	}
	if sum := sheet.Total; sum.Asked != sum.Shown+sum.Dismissed+sum.Merged+sum.Waiting || sum.Asked != 7 {
		t.Errorf("the total does not account for every question: %+v", sum)
	}
}
