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

func TestRoom_Questions(t *testing.T) {
	room, _ := meetingtest.Hold(t, meetingtest.Asking(), "p1", "p2", "p3", "p4")
	n, err := room.Ask("p2", "活动室\x1b[31m什么时候\u202e改造？")
	must(t, err)
	q, _ := room.State().Question(n)
	if q.Text != "活动室什么时候改造？" {
		t.Errorf("the question reads %q", q.Text)
	}
	must(t, room.Approve("p1", n))
	must(t, room.Upvote("p3", n))
	refused(t, room.Upvote("p3", n), meeting.AlreadyUpvoted)
	refused(t, room.Approve("p2", n), meeting.NotYourPart)
	refused(t, room.Dismiss("p1", n, ""), meeting.NeedReason)
	must(t, room.Dismiss("p1", n, "与述职无关"))
	_, err = room.Draw("p1")
	refused(t, err, meeting.NothingToDraw)
	must(t, room.Approve("p1", n))
	drawn, err := room.Draw("p1")
	must(t, err)
	must(t, room.Answered("p1", drawn))
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

// ask puts n questions by one person.
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

// The file does not know who asked without a name; the process does, until it ends.
func TestRoom_WhoAskedIsOnRecordOnlyWithTheirName(t *testing.T) {
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
	must(t, room.Dismiss("p1", 1, "与述职无关"))
	mine := room.Seat("p2").Mine()
	if len(mine) != 2 || mine[0].Reason != "与述职无关" || len(room.Seat("p3").Mine()) != 0 {
		t.Errorf("the asker is told of %+v", mine)
	}
	for _, e := range l.Stored.Events {
		if facts, _ := e.Facts(); e.Kind == meeting.EventAsked && (facts.Question == 1) != (e.Actor == "") {
			t.Errorf("the actor of question %d on record is %q", facts.Question, e.Actor)
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

func TestRoom_EditedQuestionKeepsTheAskersWords(t *testing.T) {
	room, l := meetingtest.Hold(t, meetingtest.Asking(), "p1", "p2")
	ask(t, room, "p2", 3)
	refused(t, room.Edit("p2", 1, "第 1 问", "活动室何时改造？"), meeting.NotYourPart)
	refused(t, room.Edit("p1", 9, "", "活动室何时改造？"), meeting.UnknownQuestion)
	refused(t, room.Edit("p1", 1, "第 1 问", " "), meeting.NeedText)
	refused(t, room.Edit("p1", 1, "第 1 问", strings.Repeat("长", text.QuestionLimit+1)), meeting.TextTooLong)
	must(t, room.Edit("p1", 1, "第 1 问", "活动室何时\x1b[31m改造？"))
	for _, s := range []*meeting.State{room.State(), meetingtest.Reopen(t, l).State()} {
		if q, _ := s.Question(1); q.Shown() != "活动室何时改造？" || q.Text != "第 1 问" || q.State != question.Approved {
			t.Errorf("an edited question is %+v", q)
		}
	}
	must(t, room.Edit("p1", 1, "活动室何时改造？", "第 1 问"))
	if q := questionOf(t, room, 1); q.Edited != "" || q.Shown() != "第 1 问" {
		t.Errorf("a question in the asker's words again is %+v", q)
	}
	must(t, room.Dismiss("p1", 2, "与述职无关"))
	must(t, room.Edit("p1", 2, "第 2 问", "党费何时收？"))
	if q := questionOf(t, room, 2); q.Reason != "" {
		t.Errorf("a question let through is still turned down for %q", q.Reason)
	}
	must(t, room.Asked("p1", 3))
	refused(t, room.Edit("p1", 3, "第 3 问", "党费？"), meeting.NotInThatState)
}

func TestRoom_MergedQuestionsShareTheirVotes(t *testing.T) {
	room, l := meetingtest.Hold(t, meetingtest.Asking(), "p1", "p2", "p3", "p4", "p5")
	ask(t, room, "p2", 4)
	for n := range 4 {
		must(t, room.Approve("p1", n+1))
	}
	for n, voters := range map[int][]string{1: {"p2", "p3"}, 2: {"p3", "p4"}, 3: {"p5"}} {
		for _, who := range voters {
			must(t, room.Upvote(who, n))
		}
	}
	votes := func(n, want int) {
		t.Helper()
		for _, s := range []*meeting.State{room.State(), meetingtest.Reopen(t, l).State()} {
			if q, _ := s.Question(n); len(q.Voters) != want {
				t.Errorf("question %d has the votes of %q; want %d", n, q.Voters, want)
			}
		}
	}
	refused(t, room.Merge("p2", 1, 2), meeting.NotYourPart)
	refused(t, room.Merge("p1", 1, 1), meeting.SameQuestion)
	refused(t, room.Merge("p1", 1, 9), meeting.UnknownQuestion)
	refused(t, room.Merge("p1", 9, 1), meeting.UnknownQuestion)
	must(t, room.Merge("p1", 1, 2))
	votes(2, 3)
	if q := questionOf(t, room, 1); q.State != question.Dismissed || q.MergedInto != 2 {
		t.Errorf("a merged question is %+v", q)
	}
	refused(t, room.Upvote("p2", 2), meeting.AlreadyUpvoted) // by the question merged into it
	refused(t, room.Upvote("p5", 1), meeting.NotInThatState)
	refused(t, room.Merge("p1", 1, 3), meeting.NotInThatState)
	refused(t, room.Merge("p1", 3, 1), meeting.NotInThatState)
	must(t, room.Merge("p1", 2, 3))
	votes(3, 4)
	must(t, room.Approve("p1", 1)) // it was another question after all
	votes(1, 2)
	votes(3, 3)
	must(t, room.Approve("p1", 2))
	votes(2, 2)
	votes(3, 1)
	must(t, room.Goto("p1", 4)) // the second presenter
	ask(t, room, "p2", 1)
	refused(t, room.Merge("p1", 5, 4), meeting.OtherPresenter)
}

func TestRoom_LotIsOnRecordAtOnceAndSpinsOnScreens(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, l := meetingtest.Hold(t, meetingtest.Asking(), "p1", "p2", "p3", "p4", "p5")
		ask(t, room, "p2", 4)
		must(t, room.Dismiss("p1", 2, "与述职无关"))
		must(t, room.Approve("p1", 1))
		must(t, room.Approve("p1", 3))
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
		must(t, room.Next("p1"))
		if lot := room.State().Lot(); lot != nil || len(room.State().Lots) != 3 {
			t.Errorf("the next step still shows the lot %+v", lot)
		}
	})
}

func TestLot_OfOneThingDoesNotSpin(t *testing.T) {
	room, _ := meetingtest.Hold(t, meetingtest.Asking(), "p1", "p2")
	ask(t, room, "p2", 1)
	must(t, room.Approve("p1", 1))
	_, err := room.Draw("p1")
	must(t, err)
	if lot := room.State().Lot(); !lot.Settled(lot.At) || lot.Shows(lot.At) != 0 {
		t.Errorf("the only question spins: %+v", lot)
	}
}

func TestRoom_TurnsAreDeadlines(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		plan := meetingtest.Asking()
		plan.Agenda.AskSeconds, plan.Agenda.AnswerSeconds = 60, 180
		room, l := meetingtest.Hold(t, plan, "p1", "p2", "p3")
		left := func() time.Duration {
			t.Helper()
			s := meetingtest.Reopen(t, l).State()
			if s.Turn == nil {
				t.Fatal("nobody has the word")
			}
			left, limited := s.Turn.Left(s.Plan.Agenda, room.Now())
			if !limited {
				t.Error("there is no limit")
			}
			return left
		}
		refused(t, room.PassTurn("p1"), meeting.NobodyAsks)
		ask(t, room, "p2", 2)
		must(t, room.Asked("p1", 1))
		time.Sleep(50 * time.Second)
		if got := left(); got != 10*time.Second {
			t.Errorf("the asker has %v left", got)
		}
		refused(t, room.PassTurn("p2"), meeting.NotYourPart)
		must(t, room.PassTurn("p1"))
		time.Sleep(200 * time.Second)
		if got := left(); got != -20*time.Second {
			t.Errorf("the presenter has %v left", got)
		}
		must(t, room.PassTurn("p1"))
		if q := questionOf(t, room, 1); q.State != question.Answered || room.State().Turn != nil {
			t.Errorf("after the answer question 1 is %s, and %+v has the word", q.State, room.State().Turn)
		}
		_, err := room.DrawPerson("p1")
		must(t, err)
		time.Sleep(question.Spin + time.Second)
		if got := left(); got != 59*time.Second {
			t.Errorf("one second after the spin whoever was drawn has %v left", got)
		}
		must(t, room.PassTurn("p1"))
		must(t, room.PassTurn("p1"))
		refused(t, room.PassTurn("p1"), meeting.NobodyAsks)
		must(t, room.Asked("p1", 2))
		must(t, room.Next("p1"))
		if room.State().Turn != nil {
			t.Error("somebody has the word in the next step")
		}
	})
}

// Who has the word is seen on the questions step of whoever is up; anywhere else a lot
// would be drawn, and a question put, where nobody sees it.
func TestRoom_TheWordIsGivenOnTheQuestionsStepOnly(t *testing.T) {
	t.Parallel()
	room, _ := meetingtest.Hold(t, meetingtest.Asking(), "p1", "p2", "p3")
	ask(t, room, "p2", 2)
	must(t, room.Goto("p1", 3))
	_, err := room.Draw("p1")
	refused(t, err, meeting.NotQuestionsStep) // to let one through first would not help
	must(t, room.Approve("p1", 1))
	for _, step := range []int{2, 3, 7} { // scoring, pledge, results
		must(t, room.Goto("p1", step))
		before := room.State().Seq
		_, err := room.Draw("p1")
		refused(t, err, meeting.NotQuestionsStep)
		_, err = room.DrawPerson("p1")
		refused(t, err, meeting.NotQuestionsStep)
		refused(t, room.Asked("p1", 1), meeting.NotQuestionsStep)
		if room.State().Seq != before {
			t.Errorf("on step %d something was drawn all the same", step)
		}
	}
	must(t, room.Answered("p1", 1)) // what was answered may be noted later
	must(t, room.Goto("p1", 4))     // the second presenter's
	refused(t, room.Asked("p1", 2), meeting.NotTheirTurn)
	must(t, room.Goto("p1", 1))
	must(t, room.Asked("p1", 2))
}

func TestRoom_GistOfAnAnswer(t *testing.T) {
	room, l := meetingtest.Hold(t, meetingtest.Asking(), "p1", "p2", "p5")
	ask(t, room, "p2", 1)
	refused(t, room.Gist("p5", 1, "", "三月动工"), meeting.NotInThatState)
	must(t, room.Asked("p1", 1))
	refused(t, room.Gist("p2", 1, "", "三月动工"), meeting.NotYourPart)
	refused(t, room.Gist("p5", 2, "", "三月动工"), meeting.UnknownQuestion)
	refused(t, room.Gist("p5", 1, "", " \n"), meeting.NeedText)
	must(t, room.Gist("p5", 1, "", "三月动工"))
	must(t, room.Answered("p1", 1))
	must(t, room.Gist("p1", 1, "三月动工", "三月动工，\n七月启用"))
	if q, _ := meetingtest.Reopen(t, l).State().Question(1); q.Gist != "三月动工，\n七月启用" || q.State != question.Answered {
		t.Errorf("question 1 is %+v", q)
	}
}

func TestState_FairnessAccountsForEveryQuestion(t *testing.T) {
	room, _ := meetingtest.Hold(t, meetingtest.Asking(), "p1", "p2", "p3")
	ask(t, room, "p2", 6)
	_, err := room.AskNamed("p3", "党费呢？")
	must(t, err)
	must(t, room.Dismiss("p1", 1, "与述职无关"))
	must(t, room.Merge("p1", 2, 3))
	must(t, room.Edit("p1", 4, "第 4 问", "活动室何时改造？"))
	must(t, room.Asked("p1", 5))
	must(t, room.Answered("p1", 5))
	_, err = room.Draw("p1")
	must(t, err)
	_, err = room.DrawPerson("p1")
	must(t, err)
	sheet := room.State().Fairness()
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
