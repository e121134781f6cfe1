package server_test

import (
	"io"
	"strings"
	"testing"
	"testing/synctest"

	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
	"pingyi/server"
)

// What would go wrong in silence is refused and named, and goes on only with a word for
// it.

func TestActs_a_comment_replaces_nobody_elses(t *testing.T) {
	t.Parallel()
	h := openHall(t, meetingtest.School(), everybody...)
	h.do("p5", "comment b1", "领导肯定了工作")
	h.do("p2", "comment b1", "抓得实")
	h.do(plan.Console, "comment b1", "掌声")
	h.do("p2", "comment b1", "抓得实，再细些")
	h.is(h.do("p1", "about --json b1"), `{"presenter":"b1","comment":"抓得实，再细些","comments":[`+
		`{"by":"p2","name":"领导","leader":true,"text":"抓得实，再细些"},`+
		`{"by":"p5","name":"记录","leader":false,"text":"领导肯定了工作"},`+
		`{"by":"console","name":"","leader":false,"text":"掌声"}],"problems":[],"pledges":[],"confirmed":false}`)
	h.is(h.do("p1", "about b1"), "第一党支部 甲\n\nComment\n  Comment by 领导\n    抓得实，再细些\n"+
		"  Comment  written down by 记录, recorder\n    领导肯定了工作\n  Comment  written down by the host\n    掌声\n\nProblems found\n\nPledges")
}

// A slowly typed text meets what somebody else wrote meanwhile.
func TestActs_a_correction_is_of_what_was_there_when_it_began(t *testing.T) {
	t.Parallel()
	h := openHall(t, meetingtest.School(), everybody...)
	h.do("p5", "note", "应到六人")
	typing := io.MultiReader(reading(func() { h.do("p1", "note 1", "应到五人") }), strings.NewReader("应到七人"))
	var out, errs strings.Builder
	exit := server.Acts{Room: h.room}.Run("p5", words.For(plan.English), "note 1", typing, &out, &errs)
	if exit != 1 || !strings.Contains(errs.String(), "主持 changed this in the meantime") {
		t.Errorf("the correction came to %d, %q", exit, errs.String())
	}
	h.is(h.room.State().Notes[0].Text, "应到五人")
}

// reading is standard input in which nothing stands, and what happens while it is read.
type reading func()

func (r reading) Read([]byte) (int, error) {
	r()
	return 0, io.EOF
}

func TestActs_calling_passes_nobody_over_in_silence(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := meetingtest.School()
		p.Agenda.Round, p.Agenda.Closing = []plan.StepKind{plan.StepReport}, []plan.StepKind{plan.StepScoring, plan.StepResults}
		h := openHall(t, p, everybody...)
		h.do("p1", "goto 3")
		h.do("p1", "open")
		h.do("p1", "cast", `{"b1":{"duty":"good"}}`)
		h.do("p1", "close")
		h.is(h.do("p1", "call"), "No ballots are being called.") // nothing has ended
		h.do("p1", "call start")
		h.refused("p1", "call next", "甲 is called 0 of 1", "call end", "call next --skip")
		h.refused("p1", "call next b2", "甲 is called 0 of 1")
		h.is(h.do("p1", "call next --skip"), h.do("p1", "call"))
		h.is(h.room.State().Calling.Presenter, "b2")
		h.do("p1", "call next --skip b1")
		h.do("p1", "call end")
		h.do("p1", "call next")
		h.is(h.do("p1", "call stop"), "Calling is over.")
	})
}

func TestActs_close_names_the_papers_that_are_missing(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := meetingtest.School()
		p.People[0].Roles = append(p.People[0].Roles, plan.Teller)
		h := openHall(t, p, everybody...)
		h.do("p1", "next")
		serials, err := h.room.MakePapers("p1", "committee", 2, h.room.State().PaperRound().Step)
		if err != nil {
			t.Fatal(err)
		}
		h.do("p1", "paper out p1")
		h.do("p1", "paper out p2")
		h.do("p1", "open")
		h.refused("p1", "close", "handed out and not back: 2")
		h.is(h.do("p1", "paper --json enter "+serials[0].String(), `{"b1":{"duty":"good"}}`), `{"answer":"first"}`)
		h.refused("p1", "close", serials[0].String(), "not back: 1", "close --override REASON")
		h.do("p1", "close --override 领导提前离会")
		h.is(h.room.State().Round().Passed, "领导提前离会")
	})
}

func TestActs_a_lot_is_drawn_where_the_hall_sees_it(t *testing.T) {
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
