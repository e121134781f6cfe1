package tui

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/question"
	"pingyi/meeting/text"
	"pingyi/tui/page"
)

// A text that was not sent is there again, marked as a draft, when the person writes for the
// same purpose. A text that was sent or cleared is forgotten.
func TestDraft_IsKeptUntilSentOrCleared(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := scene{comes: func(h *hall) { h.goes(plan.StepComment) }}.hall(t, plan.Chinese)
		s := scene{seat: "leader"}.sits(h, [2]int{80, 24})
		phrases := s.a.env.Words.Screen.Writing
		s.presses("c", "抓得实", "esc", "q", "esc", "c")
		s.sees(phrases.Draft)
		s.sees("抓得实")
		s.presses("，要细", "ctrl+s")
		if got := h.room.State().Comments["b1"]; len(got) != 1 || !strings.Contains(got[0].Text, "抓得实") || !strings.Contains(got[0].Text, "，要细") {
			t.Fatalf("the comments are %+v", got)
		}
		s.presses("c")
		s.hides(phrases.Draft)
		s.presses("esc")
		s.hides(phrases.Kept) // nothing is new

		s.presses("j", "n", "形式单一", "tab", "调研不深", "esc", "esc", "j", "n")
		s.sees(phrases.Draft)
		s.sees("形式单一")
		s.sees("调研不深")
		for range 4 {
			s.presses("backspace")
		}
		s.presses("tab")
		for range 4 {
			s.presses("backspace")
		}
		s.presses("esc", "n")
		s.hides(phrases.Draft)
		if len(s.a.env.Drafts) > 0 {
			t.Errorf("an emptied draft is kept: %v", s.a.env.Drafts)
		}
	})
}

// Every page for writing keeps what is written.
func TestDraft_IsKeptByEveryPage(t *testing.T) {
	t.Parallel()
	type way struct {
		seat  string
		comes func(*hall)
		keys  []string
	}
	at := func(kind plan.StepKind) func(*hall) { return func(h *hall) { h.goes(kind) } }
	for name, w := range map[string]way{
		"comment":          {"recorder", at(plan.StepComment), []string{"c"}},
		"note":             {"recorder", at(plan.StepReport), []string{"m"}},
		"note corrected":   {"recorder", func(h *hall) { h.notes(plan.StepSummary) }, []string{"h", "enter", "enter"}},
		"pledge":           {"presenter", at(plan.StepPledge), []string{"e", "n"}},
		"pledge changed":   {"recorder", (*hall).pledges, []string{"e", "enter"}},
		"problem":          {"leader", at(plan.StepComment), []string{"j", "n"}},
		"question":         {"rater", at(plan.StepQuestions), []string{"a"}},
		"question edited":  {"host", (*hall).asks, []string{"q", "e"}},
		"reason dismissed": {"host", (*hall).asks, []string{"q", "x"}},
		"gist":             {"recorder", (*hall).asks, []string{"q", "up", "up", "up", "up", "g"}},
		"reason void":      {"host", func(h *hall) { h.opens(); h.votes(12); h.closes(true) }, []string{"v"}},
		"paper void":       {"host", func(h *hall) { h.handsOutPapers() }, []string{"Y", "down", "down", "x"}},
		"notice":           {"host", at(plan.StepReport), []string{"w"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				h := scene{comes: w.comes}.hall(t, plan.Chinese)
				s := scene{seat: w.seat}.sits(h, [2]int{80, 24})
				s.presses(w.keys...)
				s.presses("写了一半")
				s.sees("写了一半")
				s.presses("esc")
				s.hides("写了一半")
				s.sees(s.a.env.Words.Screen.Writing.Kept)
				s.presses(w.keys[len(w.keys)-1])
				s.sees(s.a.env.Words.Screen.Writing.Draft)
				s.sees("写了一半")
				if seq := h.room.State().Seq; len(s.a.env.Drafts) != 1 || strings.Contains(string(h.kept.Stored.Events[seq-1].Body), "写了一半") {
					t.Errorf("the drafts are %v", s.a.env.Drafts)
				}
			})
		})
	}
}

// In every window the page for writing says how much fits, also when nothing does any more.
func TestWriting_AlwaysSaysHowMuchFits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, l := range languages {
			h := scene{comes: func(h *hall) { h.goes(plan.StepQuestions) }}.hall(t, l)
			for _, size := range append(windows, [2]int{30, 10}) {
				s := scene{seat: "rater"}.sits(h, size)
				left := s.a.env.Words.Screen.Writing.Left
				s.presses("a")
				s.sees(left(text.QuestionLimit))
				s.takes(tea.PasteMsg{Content: strings.Repeat("问", text.QuestionLimit-1)})
				s.sees(left(1))
				s.presses("题", "超")
				s.sees(left(0))
				s.sees("题")
				s.hides("超")
				s.presses("ctrl+z", "ctrl+z", "esc")
			}
		}
	})
}

// A reason belongs to the round that it was begun for: if it was not sent, it does not come back
// for another round.
func TestDraft_KeepsAReasonForItsRoundOnly(t *testing.T) {
	for name, w := range map[string]struct {
		comes   func(*hall)
		keys    []string
		another func(*hall)
	}{
		"revote": {func(h *hall) { h.opens(); h.votes(12); h.closes(true) }, []string{"v"}, func(h *hall) {
			must(h.t, h.room.Do(h.who("host"), meeting.Revote{Reason: "误投"}))
			h.opens()
			h.votes(12)
			h.closes(true)
		}},
		"open": {func(h *hall) { h.goes(plan.StepScoring) }, []string{"o"}, func(h *hall) {
			must(h.t, h.room.Do(h.who("host"), meeting.OpenRound{Override: "等人"}))
			h.closes(false)
			must(h.t, h.room.Do(h.who("host"), meeting.Revote{Reason: "误投"}))
		}},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				h := scene{thin: name == "open", comes: w.comes}.hall(t, plan.Chinese)
				s := scene{seat: "host"}.sits(h, [2]int{100, 30})
				s.presses(w.keys...)
				s.presses("前一轮的话", "esc")
				s.presses(w.keys...)
				s.sees("前一轮的话")
				s.presses("esc")
				w.another(h)
				s.looks()
				s.presses(w.keys...)
				s.sees(s.a.env.Words.Screen.Reason)
				s.hides("前一轮的话")
			})
		})
	}
}

// If somebody else changed a text in the meantime, the person keeps their own text, is told who
// it was and what the text says now, and decides.
func TestWriting_NeverOverwritesUnseenChanges(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := scene{comes: func(h *hall) { h.goes(plan.StepPledge) }}.hall(t, plan.Chinese)
		must(t, h.room.Do(h.who("recorder"), meeting.AddPledges{Presenter: "b1", Pledges: []meeting.Pledge{{Text: "办沙龙"}, {Text: "讲党课"}}}))
		must(t, h.room.Do(h.who("recorder"), meeting.WriteNote{Text: "鼓掌"}))
		pledges := func() []meeting.Pledge { return h.room.State().Pledges["b1"] }
		recorder := scene{seat: "recorder"}.sits(h, [2]int{80, 24})
		recorder.presses("e", "enter", "四次")
		must(t, h.room.Do(h.who("presenter"), meeting.ChangePledge{Presenter: "b1", Seen: pledges()[0], Pledge: &meeting.Pledge{Text: "办读书会"}}))
		recorder.takes(changedMsg{})
		recorder.presses("ctrl+s")
		recorder.sees(h.room.State().Name(h.who("presenter")) + "刚才改动了这一条")
		recorder.sees("现在的文字：办读书会")
		recorder.sees("办沙龙四次") // their own text is still there
		if got := pledges()[0].Text; got != "办读书会" {
			t.Fatalf("the presenter's words were replaced by %q", got)
		}
		recorder.presses("ctrl+s") // after reading it
		if got := pledges()[0].Text; got != "办沙龙四次" {
			t.Fatalf("what was sent once more is %q", got)
		}

		recorder.presses("down", "enter", "两次")
		must(t, h.room.Do(h.who("presenter"), meeting.ChangePledge{Presenter: "b1", Seen: pledges()[1]}))
		recorder.takes(changedMsg{})
		recorder.presses("ctrl+s")
		recorder.sees("删去了这一条")
		recorder.presses("ctrl+s")
		var texts []string
		for _, p := range pledges() {
			texts = append(texts, p.Text)
		}
		if !slices.Equal(texts, []string{"办沙龙四次", "讲党课两次"}) {
			t.Errorf("the pledges are %q", texts)
		}

		recorder.presses("esc", "h", "down", "enter", "enter", "散会")
		must(t, h.room.Do(h.who("host"), meeting.CorrectNote{Note: 1, Seen: "鼓掌", Text: "热烈鼓掌"}))
		recorder.presses("ctrl+s")
		recorder.sees("现在的文字：热烈鼓掌")
		recorder.sees("鼓掌散会")
	})
}

// A shared terminal keeps nothing of one person for the next.
func TestKiosk_KeepsNoDraft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := stands(t)
		k.opens()
		k.types(k.codes["p3"].String())
		k.a.env.Drafts = map[string]page.Draft{"note": {Values: []string{"写了一半"}}}
		k.presses("esc")
		if k.a.env.Who != "k" || len(k.a.env.Drafts) > 0 {
			t.Error("a draft is there for whoever comes next")
		}
	})
}

// Keys that would pass somebody over ask the host first.
func TestHost_ConfirmsPassingSomebodyOver(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := scene{plan: forAll, comes: func(h *hall) { h.calls() }}.hall(t, plan.Chinese)
		s := scene{seat: "host"}.sits(h, [2]int{100, 30})
		s.presses("right")
		s.sees("17 张票只唱了 0 张")
		s.presses("esc")
		if c := h.room.State().Calling; c.Presenter != "b1" {
			t.Fatalf("%s is called", c.Presenter)
		}
		s.presses("right", "y")
		if c := h.room.State().Calling; c.Presenter != "b2" {
			t.Errorf("%s is called", c.Presenter)
		}
		s.presses("4", "right")
		if c := h.room.State().Calling; c.Presenter != "b3" {
			t.Errorf("after the last slip the host is asked for leave to go on, or %s is called", c.Presenter)
		}
	})
}

func TestHost_ClosesWithPapersMissingForAReason(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := meetingtest.School()
		p.People[0].Roles = append(p.People[0].Roles, plan.Teller)
		room, _ := meetingtest.Hold(t, p, "p1", "p2", "p3")
		must(t, room.Do("p1", meeting.GoOn{}))
		serials, err := room.MakePapers("p1", "committee", 2, room.State().PaperRound().Step)
		must(t, err)
		must(t, room.Do("p1", meeting.HandOutPaper{Person: "p1"}))
		must(t, room.Do("p1", meeting.HandOutPaper{Person: "p2"}))
		must(t, room.Do("p1", meeting.OpenRound{}))
		_, err = room.EnterPaper("p1", serials[0], ballot.Marks{"b1": {0}})
		must(t, err)
		s := sit(t, room, "p1", plan.Chinese, 100, 30)
		s.presses("y")
		s.sees(serials[0].String() + " 主持") // a teller sees what still needs the other teller
		s.presses("esc", "o")
		s.sees(serials[0].String())
		s.sees("发出后没有收回的纸票：1 张")
		s.presses("领导离会", "enter")
		s.sees("投票将在")
		waits(meeting.CloseNotice)
		if r := room.State().Round(); r.State != meeting.Closed || r.CloseOverride != "领导离会" {
			t.Errorf("the round is %+v", *r)
		}
	})
}

// The host is asked for the reasons that are needed when they answer, not only when they began.
func TestHost_GivesReasonsForNewObstaclesToo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _ := meetingtest.Hold(t, meetingtest.School(), "p1", "p3", "p5")
		must(t, room.Do("p1", meeting.GoOn{}))
		_, err := room.MakePapers("p1", "committee", 1, room.State().PaperRound().Step)
		must(t, err)
		s := sit(t, room, "p1", plan.Chinese, 100, 30)
		s.presses("o")
		s.sees(s.a.env.Words.Hall.OpenUnchecked)
		must(t, room.Do("p3", meeting.MarkAbsent{Person: "p3"}))
		s.presses("y")
		s.sees(s.a.env.Words.Screen.ReasonFor["override"])
		s.sees("须达 30%")
		s.presses("代表在路上", "enter")
		if r := room.State().OpenRound(); r == nil || r.OpenOverride != "代表在路上" {
			t.Fatalf("the round is %+v", r)
		}

		s.presses("o")
		s.hides(s.a.env.Words.Screen.ReasonFor["close"])
		must(t, room.Do("p1", meeting.HandOutPaper{Person: "p2"})) // who came in only now
		waits(time.Second, s)
		s.presses("o")
		s.sees(s.a.env.Words.Screen.ReasonFor["close"])
		s.sees("发出后没有收回的纸票：1 张")
		s.presses("领导离会", "enter")
		if r := room.State().Round(); r.State != meeting.Closed || r.CloseOverride != "领导离会" {
			t.Errorf("the round is %+v", *r)
		}
		s.presses("esc")
		s.sees(s.a.env.Words.Screen.StepName(plan.StepScoring)) // no page is left on top
	})
}

// Screens mention only what can be done on them.
func TestHost_IsNotToldToTypeActs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := scene{comes: func(h *hall) { h.goes(plan.StepScoring) }}.hall(t, plan.Chinese)
		s := scene{seat: "host"}.sits(h, [2]int{100, 30})
		s.presses("g", "down")
		h.opens() // as if from another screen
		s.presses("enter")
		s.sees("请先结束投票。")
		s.hides("close")
	})
}

// A lot is not offered if nobody would see it.
func TestHost_DrawsOnlyOnTheQuestionsStep(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := scene{comes: (*hall).asks}.hall(t, plan.Chinese)
		s := scene{seat: "host"}.sits(h, [2]int{100, 30})
		offered := func(letter string) bool {
			return slices.ContainsFunc(s.a.env.Stack.Top().Keys(), func(b key.Binding) bool { return b.Help().Key == letter })
		}
		if !offered("d") || !offered("l") {
			t.Error("no lot is offered on the questions step")
		}
		h.goes(plan.StepScoring)
		s.looks()
		if offered("d") || offered("l") {
			t.Error("a lot is offered where nobody sees it")
		}
	})
}

// If all questions wait for approval, the key for the lot leads to where they are approved.
func TestHost_ApprovesQuestionsBeforeDrawing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := scene{comes: func(h *hall) { h.goes(plan.StepQuestions) }}.hall(t, plan.Chinese)
		_, err := h.room.Ask("p16", "怎么抓？")
		must(t, err)
		s := scene{seat: "host"}.sits(h, [2]int{100, 30})
		s.presses("d")
		s.sees("没有已采用的提问可抽，待审核的有 1 条。请先采用再抽。")
		s.presses("y", "esc", "d")
		if q, _ := h.room.State().Question(1); q.State != question.Asked {
			t.Errorf("the question is %s:\n%s", q.State, s.screen())
		}
	})
}
