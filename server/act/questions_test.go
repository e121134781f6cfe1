package act_test

import (
	"encoding/json"
	"testing"
	"testing/synctest"
	"time"

	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
)

func TestQuestions_AreModeratedAndDrawn(t *testing.T) {
	t.Parallel()
	h := openHall(t, meetingtest.Asking(), everybody...)
	h.is(h.do("p2", "questions --json"), `[]`)
	h.is(h.do("p2", "ask 活动室  何时改造？ --json"), `{"number":1}`)
	h.is(h.do("p3", `ask --json "党费" <按月>吗`), `{"number":2}`)
	h.is(h.do("p5", "questions"), "No question is shown yet.")
	h.refused("p2", "upvote 2", "Question 2 is “waiting” now")
	h.refused("p1", "draw", "Show some first (approve); waiting: 2.")
	h.do("p1", "approve 2")
	h.is(h.do("p2", "upvote 2"), "You support question 2; 1 in support.")
	h.refused("p2", "upvote 2", "support question 2 already")
	h.refused("p2", "upvote 9", "no question 9")
	both := `[{"number":1,"presenter":"b1","text":"活动室 何时改造？ --json","votes":0,"state":"waiting"},` +
		`{"number":2,"presenter":"b1","text":"\"党费\" <按月>吗","votes":1,"state":"approved"}]`
	h.is(h.do("p1", "questions --json"), both)
	h.is(h.do("p2", "questions --json"), both)
	h.is(h.do("p5", "questions --json"), `[{"number":2,"presenter":"b1","text":"\"党费\" <按月>吗","votes":1,"state":"approved"}]`)
	h.refused("p2", "approve 1", "not part of your role")
	h.do("p1", "approve 1")
	h.fails(2, "p1", "dismiss 2", "", "dismiss [--json] N REASON")
	h.is(h.do("p1", "dismiss 2 与述职无关"), "Question 2: dismissed.")
	h.is(h.do("p5", "questions --json"), `[{"number":1,"presenter":"b1","text":"活动室 何时改造？ --json","votes":0,"state":"approved"}]`)
	h.is(h.do("p3", "questions"), ""+
		"no.  support  state      presenter        question\n"+
		"  1        0  shown      甲 (第一党支部)  活动室 何时改造？ --json\n"+
		"  2        1  dismissed  甲 (第一党支部)  \"党费\" <按月>吗  because: 与述职无关")
	h.is(h.do(plan.Console, "questions --json"), `[{"number":1,"presenter":"b1","text":"活动室 何时改造？ --json","votes":0,"state":"approved"},`+
		`{"number":2,"presenter":"b1","text":"\"党费\" <按月>吗","votes":1,"state":"dismissed","reason":"与述职无关"}]`)
	h.refused("p2", "upvote 2", "Question 2 is “dismissed” now")
	h.refused("p1", "answered 2", "Question 2 is “dismissed”")
	h.is(h.do("p1", "draw --json"), `{"number":1,"presenter":"b1","text":"活动室 何时改造？ --json","votes":0,"state":"asked"}`)
	h.refused("p1", "draw", "nothing to draw")
	h.is(h.do("p1", "answered 1"), "Question 1: answered.")
	h.do("p3", "ask 再问")
	h.do("p1", "asked 3")
	if who := h.field(h.do("p1", "draw --json person"), "person"); who == "p4" || who == "p5" {
		t.Errorf("%v was drawn to ask, who presents or does not rate", who)
	}
	h.do("p1", "goto 7")
	h.refused("p2", "ask 还有吗", "no presenter")
}

// A question goes through every state there is.
func TestQuestions_GoThroughEveryState(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := meetingtest.Asking()
		p.Agenda.AskSeconds, p.Agenda.AnswerSeconds = 60, 180
		h := openHall(t, p, everybody...)
		h.do("p2", "ask 活动室？")
		h.is(h.do("p3", "ask-named 党费呢"), `{"number":2}`)
		h.do("p3", "ask 活动室何时好")
		h.do("p1", "approve 1")
		h.do("p1", "approve 3")
		h.do("p2", "upvote 3")
		h.do("p3", "upvote 3")
		h.do("p3", "upvote 1")
		h.refused("p2", "edit 1 活动室何时改造？", "not part of your role")
		h.is(h.do("p1", "edit --json 1 活动室何时改造？"),
			`{"number":1,"presenter":"b1","text":"活动室何时改造？","votes":1,"state":"approved","asked_text":"活动室？"}`)
		h.refused("p1", "merge 1 1", "into itself")
		h.refused("p1", "merge 3 9", "no question 9")
		h.is(h.do("p1", "merge 3 1"), "Question 3 is merged into question 1.")
		h.is(h.do("p1", "dismiss --json 2 与述职无关"),
			`{"number":2,"presenter":"b1","text":"党费呢","votes":0,"state":"dismissed","by":"p3","reason":"与述职无关"}`)
		h.is(h.do("p2", "questions"), ""+
			"no.  support  state  presenter        question\n"+
			"  1        2  shown  甲 (第一党支部)  活动室何时改造？  as asked: 活动室？")
		h.is(h.do("p1", "questions"), ""+
			"no.  support  state      presenter        question\n"+
			"  1        2  shown      甲 (第一党支部)  活动室何时改造？  as asked: 活动室？\n"+
			"  2        0  dismissed  甲 (第一党支部)  党费呢  asked by 监票  because: 与述职无关\n"+
			"  3        2  dismissed  甲 (第一党支部)  活动室何时好  merged into 1")
		h.refused("p1", "turn", "Nobody is asking")
		h.refused("p1", "gist 1", "is “shown” now")
		h.do("p1", "asked 1")
		turn := func() string {
			v, _ := json.Marshal(h.field(h.do("p2", "status --json"), "turn"))
			return string(v)
		}
		time.Sleep(70 * time.Second)
		h.is(turn(), `{"left_seconds":-10,"question":1,"side":"asker"}`)
		h.is(h.do("p1", "turn"), "The question is put; let the presenter answer.")
		h.is(turn(), `{"left_seconds":180,"question":1,"side":"presenter"}`)
		h.fails(1, "p2", "gist 1", "三月动工", "not part of your role")
		h.fails(1, "p5", "gist 1", "", "There was nothing on standard input")
		h.is(h.do("p5", "gist 1", "三月动工\n"), "The answer to question 1 is written down.")
		h.is(h.do("p1", "turn"), "The answer is over.")
		h.is(turn(), `null`)
		h.do("p1", "draw person")
		h.is(turn(), `{"left_seconds":60,"question":null,"side":"asker"}`)
		h.is(h.do("p2", "fairness"), ""+
			"presenter        asked  named  shown  by lot  answered  dismissed  merged  open  person drawn\n"+
			"甲 (第一党支部)      3      1      1       0         1          1       1     0             1\n"+
			"乙 (第二党支部)      0      0      0       0         0          0       0     0             0\n"+
			"total                3      1      1       0         1          1       1     0             1\n\n"+
			"question 2 dismissed: 与述职无关\nquestion 3 merged into 1\nquestion 1 shown in other words")
		h.fails(1, plan.Console, "ask-named 谁？", "", "not part of your role")
	})
}

func TestDraw_NeedsAQuestionsStep(t *testing.T) {
	t.Parallel()
	h := openHall(t, meetingtest.Asking(), everybody...)
	h.do("p2", "ask 活动室？")
	h.do("p1", "approve 1")
	h.do("p1", "next")
	for _, line := range []string{"draw", "draw person", "asked 1"} {
		h.refused("p1", line, "Only on a questions step")
	}
	h.do("p1", "back")
	h.do("p1", "draw")
}
