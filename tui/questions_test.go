package tui

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/question"
)

// withQuestions returns the small school's meeting at a step for questions.
func withQuestions(t *testing.T, here ...string) (*meeting.Room, *meetingtest.Ledger) {
	t.Helper()
	p := meetingtest.School()
	p.Agenda.Round = []plan.StepKind{plan.StepQuestions, plan.StepScoring}
	p.Agenda.AskSeconds, p.Agenda.AnswerSeconds = 60, 180
	return meetingtest.Hold(t, p, here...)
}

func TestAsking_GivesANameOnlyByChoice(t *testing.T) {
	room, _ := withQuestions(t, "p1", "p2")
	s := sit(t, room, "p2", plan.Chinese, 80, 24)
	s.presses("a", "问", "tab")
	s.sees("大家会看到提问人是您（领导）")
	s.presses("tab")
	s.sees(s.a.env.Words.Screen.AskHint)
	s.presses("enter")
	s.sees("第 1 号")
	s.presses("a", "答", "tab", "enter")
	for n, by := range map[int]string{1: "", 2: "p2"} {
		if q, _ := room.State().Question(n); q.By != by {
			t.Errorf("question %d is by %q; want %q", n, q.By, by)
		}
	}
}

// Somebody who asked without a name is told on their own screen what became of the question, and
// nobody else is; after a restart they are told where to look.
func TestQuestions_TellTheAskerOfADismissal(t *testing.T) {
	room, ledger := withQuestions(t, "p1", "p2", "p3")
	_, err := room.Ask("p2", "会议室的灯何时修？")
	must(t, err)
	asker, other := sit(t, room, "p2", plan.Chinese, 40, 20), sit(t, room, "p3", plan.Chinese, 80, 24)
	asker.sees("您的第 1 号提问：待审")
	must(t, room.Do("p1", meeting.DismissQuestion{Question: 1, Reason: "与述职无关"}))
	asker.looks()
	asker.sees("未采用")
	asker.sees("理由：与述职无关")
	other.looks()
	other.hides("您的第 1 号")
	other.presses("q")
	other.sees("提问都已处理")
	other.presses("s", "pgup") // back to the first presenter
	other.sees("第 1 号未采用：与述职无关")
	other.hides("会议室的灯")
	asker.presses("q")
	asker.sees("会议室的灯")
	asker.hides("系统重新启动过")

	again := meetingtest.Reopen(t, ledger)
	asker = sit(t, again, "p2", plan.Chinese, 40, 20)
	asker.hides("您的第 1 号")
	asker.presses("q")
	asker.sees("系统重新启动过")
	asker.presses("s")
	asker.sees("第 1 号未采用：与述职无关")
}

// Questions that wait or were dismissed are shown only to their asker and the hosts.
func TestQuestions_AppearOnceApproved(t *testing.T) {
	for _, size := range [][2]int{{40, 20}, {80, 24}} {
		room, _ := withQuestions(t, "p1", "p2", "p3", "p5")
		must(t, room.Do("p1", meeting.BeginMeeting{}))
		for _, text := range []string{"灯何时修", "门何时换"} {
			_, err := room.Ask("p2", text)
			must(t, err)
		}
		others := []*seat{}
		for _, who := range []string{"p3", "p4", "p5", "wall"} {
			others = append(others, sit(t, room, who, plan.Chinese, size[0], size[1]))
		}
		hide := func(texts ...string) {
			t.Helper()
			for _, s := range others {
				for _, text := range texts {
					s.looks()
					s.hides(text)
					s.presses("q")
					s.hides(text)
					s.presses("esc")
				}
			}
		}
		hide("灯何时修", "门何时换")
		for _, who := range []string{"p1", "p2", plan.Console} {
			s := sit(t, room, who, plan.Chinese, size[0], size[1])
			s.presses("q")
			if who == plan.Console { // the hall looks at it
				s.presses("y")
			}
			s.sees("灯何时修")
			s.sees("门何时换")
			if bindings := fmt.Sprint(s.a.env.Stack.Top().Keys()); strings.Contains(bindings, "支持") {
				t.Errorf("%s is offered to vote up what waits: %s", who, bindings)
			}
		}
		must(t, room.Do("p1", meeting.ApproveQuestion{Question: 1}))
		must(t, room.Do("p1", meeting.DismissQuestion{Question: 2, Reason: "重复"}))
		hide("门何时换")
		seat := others[0]
		seat.sees("灯何时修")
		seat.presses("q", "u")
		if q := questionOf(room, 1); q.Voters.Len() != 1 {
			t.Errorf("the question that was let through has the votes of %v", q.Voters)
		}
	}
}

func TestQuestions_AppearAtOnceWithoutModeration(t *testing.T) {
	t.Parallel()
	p := meetingtest.School()
	p.Agenda.Round = []plan.StepKind{plan.StepQuestions, plan.StepScoring}
	p.Agenda.Unmoderated = true
	room, _ := meetingtest.Hold(t, p, "p1", "p2", "p3")
	must(t, room.Do("p1", meeting.BeginMeeting{}))
	asker, other := sit(t, room, "p2", plan.Chinese, 80, 24), sit(t, room, "p3", plan.Chinese, 80, 24)
	asker.presses("a", "灯何时修", "enter")
	asker.sees("大家都能看到（第 1 号）")
	asker.sees("您的第 1 号提问：待提出")
	other.looks()
	other.sees("灯何时修")
	other.presses("q", "u")
	other.sees("支持 1")
	host := sit(t, room, plan.Console, plan.Chinese, 80, 24)
	host.presses("d")
	host.sees("正在提问")
	host.presses("t")
	host.sees("正在回答")
}

// hides is the opposite of sees.
func (s *seat) hides(text string) {
	s.t.Helper()
	if got := s.screen(); strings.Contains(got, text) {
		s.t.Errorf("the screen shows %q:\n%s", text, got)
	}
}

// A key acts on the selected question, even if others have overtaken it in the meantime.
func TestQueue_KeepsTheSelectionOnItsQuestion(t *testing.T) {
	room, _ := withQuestions(t, "p1", "p2", "p3", "p4")
	for i := range 3 {
		_, err := room.Ask("p2", fmt.Sprintf("第 %d 问", i+1))
		must(t, err)
	}
	must(t, room.Do("p1", meeting.ApproveQuestion{Question: 3}))
	s := sit(t, room, plan.Console, plan.Chinese, 80, 24)
	s.presses("q", "y") // y, since the hall looks at it
	for _, who := range []string{"p2", "p3", "p4"} {
		must(t, room.Do(who, meeting.UpvoteQuestion{Question: 3}))
	}
	s.looks()
	s.presses("y")
	if q := questionOf(room, 1); q.State != question.Approved {
		t.Errorf("question 1 was marked, and is %s after y; the screen shows\n%s", q.State, s.screen())
	}
	s.presses("x", "因", "enter")
	if q := questionOf(room, 1); q.State != question.Dismissed || q.Reason != "因" {
		t.Errorf("question 1 is %+v after it was dismissed", q)
	}
	s.presses("y") // the next one has taken its place
	if q := questionOf(room, 2); q.State != question.Approved {
		t.Errorf("after a dismissal the next question is not marked:\n%s", s.screen())
	}
}

func questionOf(room *meeting.Room, n int) question.Question {
	q, _ := room.State().Question(n)
	return q
}

func TestQueue_EditsMergesAndRecordsAnswers(t *testing.T) {
	t.Parallel()
	room, _ := withQuestions(t, "p1", "p2", "p3", "p5")
	for _, text := range []string{"灯？", "灯何时修？"} {
		_, err := room.Ask("p2", text)
		must(t, err)
	}
	s := sit(t, room, "p1", plan.Chinese, 80, 24)
	s.presses("q", "e")
	s.sees("原文：灯？")
	s.presses("修", "enter")
	s.sees("灯？修")
	if q := questionOf(room, 1); q.Edited != "灯？修" || q.State != question.Approved {
		t.Errorf("question 1 is %+v", q)
	}
	s.presses("down", "m")
	s.sees("第 2 号提问并入哪一个？")
	s.presses("enter")
	if q := questionOf(room, 2); q.MergedInto != 1 {
		t.Errorf("question 2 is %+v", q)
	}
	must(t, room.Do("p1", meeting.PutQuestion{Question: 1}))
	recorder := sit(t, room, "p5", plan.Chinese, 80, 24)
	recorder.presses("q", "g", "三月动工", "ctrl+s")
	recorder.sees("回答要点：三月动工")
}

// The hall sees a lot spin, a seat only whom or what it fell on. Screens are woken while it spins
// and not once more.
func TestStage_SpinsALotUntilItRests(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _ := withQuestions(t, "p1", "p2", "p3")
		wall, rater := sit(t, room, "wall", plan.English, 40, 20), sit(t, room, "p2", plan.English, 80, 24)
		for s, most := range map[*seat]int{wall: 40, rater: 1} {
			person, err := room.DrawPerson("p1")
			must(t, err)
			s.looks()
			s.sees("Drawing lots")
			name, pictures := room.State().Name(person), 0
			if s == rater {
				s.hides(strings.Repeat(" ", 8) + name)
			}
			for wake := s.a.spin(); wake != nil; pictures++ {
				_, wake = s.a.Update(wake())
			}
			if s == rater { // on the wall it is in large type
				s.sees(strings.Repeat(" ", 8) + name)
			}
			s.sees("Drawn by lot from")
			s.hides("Drawing lots")
			if pictures > most || pictures < most/2 {
				t.Errorf("the lot turned in %d pictures; want at most %d", pictures, most)
			}
		}
	})
}

func TestStage_ShowsTheClocksOfAskerAndPresenter(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _ := withQuestions(t, "p1", "p2", "p4")
		_, err := room.AskNamed("p2", "灯何时修？")
		must(t, err)
		s, presenter := sit(t, room, "p1", plan.Chinese, 80, 24), sit(t, room, "p4", plan.Chinese, 80, 24)
		s.presses("q", "f", "esc")
		s.sees("提问人 领导")
		s.sees("限时 60 秒")
		time.Sleep(52 * time.Second)
		s.looks()
		s.sees("最后 10 秒")
		presenter.looks()
		presenter.sees("正在提问")
		presenter.hides("请您回答")
		presenter.sees("灯何时修？")
		asker := sit(t, room, "p2", plan.Chinese, 80, 24)
		asker.sees("您的第 1 号提问：正在提问")
		asker.hides("正在回答")
		s.presses("t")
		presenter.looks()
		presenter.sees("请您回答")
		asker.looks()
		asker.sees("正在回答")
		asker.hides("正在提问")
		s.sees("限时 180 秒")
		s.hides("最后 10 秒")
		time.Sleep(181 * time.Second)
		s.looks()
		s.sees("已超时")
		if _, wake := s.a.Update(tickMsg{}); wake == nil {
			t.Error("nothing wakes a screen with a running clock")
		}
		s.presses("t")
		if q := questionOf(room, 1); q.State != question.Answered {
			t.Errorf("after the answer question 1 is %s", q.State)
		}
		s.hides("限时 180 秒")
	})
}
