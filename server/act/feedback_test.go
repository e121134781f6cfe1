package act_test

import (
	"encoding/json"
	"strings"
	"testing"

	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/words"
)

// judged is a hall whose ranking is published: b1 is p4, b2 nobody, desk the organisation department.
func judged(t *testing.T) hall {
	t.Helper()
	p := meetingtest.School()
	p.Agenda.Round = []plan.StepKind{plan.StepQuestions, plan.StepScoring}
	p.People = append(p.People, plan.Person{ID: "desk", Name: "组织部", Roles: []plan.Role{plan.Office}},
		plan.Person{ID: "chair", Name: "书记", Roles: []plan.Role{plan.Secretary}})
	h := openHall(t, p, everybody...)
	h.do("desk", "add opinions", `[{"presenter":"b1","subject":"duty","channel":"form","text":"多到\n　支部来"},{"presenter":"b2","subject":"duty","channel":"form","text":"少开会"}]`)
	h.do("p2", "ask-named 如何落实？")
	h.do("p1", "approve 1")
	h.do("p1", "asked 1")
	h.do("p1", "answered 1")
	h.do("p1", "gist 1", "已有安排")
	h.do("p2", "comment b1", "抓得实")
	h.do("p1", "comment b2", "要改进")
	h.do("p1", "next")
	h.round("b1")
	h.do("p1", "goto 5")
	h.do("p1", "publish --override 只评一人")
	return h
}

type feedbackAnswer struct {
	Presenter, Branch string
	Rank, Of          int
	Score             string
	Groups            []struct{ Score *string }
	Items             []struct{ Counts map[string]int }
	Comments          []struct{ By, Name, Text string }
	Questions         []struct {
		Number int
		Text   string
		Gist   *string
	}
	Opinions     []struct{ Fields map[string]string }
	Trend        []struct{ Year int }
	Acknowledged *string
}

func TestFeedback_IsOnesOwn(t *testing.T) {
	t.Parallel()
	h := judged(t)
	var f feedbackAnswer
	answer := h.do("p4", "feedback --json")
	if err := json.Unmarshal([]byte(answer), &f); err != nil {
		t.Fatal(err)
	}
	if f.Presenter != "b1" || f.Rank != 1 || f.Of != 1 || f.Score != "100.00" || len(f.Groups) != 2 || f.Items[0].Counts["good"] != 1 {
		t.Errorf("the result is %+v", f)
	}
	if f.Comments[0].Text != "抓得实" || f.Comments[0].By != "p2" || f.Questions[0].Text != "如何落实？" || *f.Questions[0].Gist != "已有安排" || f.Opinions[0].Fields["text"] != "多到\n　支部来" {
		t.Errorf("what was said is %+v", f)
	}
	if len(f.Trend) != 1 || f.Acknowledged != nil || !strings.Contains(answer, `"acknowledged":null`) {
		t.Errorf("the rest is %+v", f)
	}
	text := h.do("p4", "feedback")
	for _, of := range []string{"少开会", "要改进", "第二党支部", "b2"} {
		if strings.Contains(answer, of) || strings.Contains(text, of) {
			t.Errorf("it has %q, which is about somebody else", of)
		}
	}
	for _, want := range []string{"100.00", "抓得实", "如何落实？", "已有安排", "支部来"} {
		if !strings.Contains(text, want) {
			t.Errorf("the text lacks %q:\n%s", want, text)
		}
	}
	says := func(why refuse.Why) string { return words.For(h.lang).Refusal(&refuse.Refusal{Why: why}) }
	for _, line := range []string{"feedback b2", "feedback b9"} {
		h.refused("p4", line, says(meeting.NotYourPart))
	}
	for _, who := range []string{"p1", "p2", "p5", plan.Console} {
		h.refused(who, "feedback", says(meeting.NotYourPart))
		h.refused(who, "feedback b1", says(meeting.NotYourPart))
	}
	h.fails(2, "p4", "feedback b1 b2", "")
}

func TestFeedback_IsAcknowledged(t *testing.T) {
	t.Parallel()
	h := judged(t)
	h.fails(2, "p4", "ack", "")
	h.fails(2, "p4", "ack everything", "")
	for _, who := range []string{"p1", "p2", "desk"} {
		h.refused(who, "ack feedback")
	}
	h.do("p4", "ack feedback")
	h.refused("p4", "ack feedback")
	var f feedbackAnswer
	if h.reads(&f, "desk", "feedback --json b1"); f.Acknowledged == nil {
		t.Error("the office does not see that it was read")
	}
	var read []struct {
		Presenter    string
		Acknowledged *string
	}
	if h.reads(&read, "chair", "feedback --json"); len(read) != 2 || read[0].Acknowledged == nil || read[1].Acknowledged != nil {
		t.Errorf("who has read it is %+v", read)
	}
	h.do("p1", "comment b1", "补充一点")
	if h.reads(&f, "p4", "feedback --json"); f.Acknowledged != nil {
		t.Error("a comment that came later counts as read")
	}
}

func TestFeedback_WaitsForThePublishedRanking(t *testing.T) {
	t.Parallel()
	h := openHall(t, meetingtest.School(), everybody...)
	says := words.For(h.lang).Refusal(&refuse.Refusal{Why: meeting.NotPublished})
	h.refused("p4", "feedback", says)
	h.refused("p4", "ack feedback", says)
	h.is(h.do("p2", "trend --json"), `[{"presenter":"b1","years":[]},{"presenter":"b2","years":[]}]`)
	h.refused("p2", "trend b9")
}

func TestTrend_EndsInThisYear(t *testing.T) {
	t.Parallel()
	h := judged(t)
	h.is(h.do("p2", "trend --json b1"), `[{"presenter":"b1","years":[{"year":2018,"rank":1,"score":"100.00","composite":null,"grade":null}]}]`)
	h.is(h.do("p2", "trend --json b2"), `[{"presenter":"b2","years":[{"year":2018,"rank":null,"score":null,"composite":null,"grade":null}]}]`)
}
