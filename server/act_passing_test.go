package server_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"

	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
)

// round holds a round on the current step, in which one person rates a presenter.
func (h hall) round(presenter string) {
	h.Helper()
	h.do("p1", "open")
	h.do("p2", "cast", `{"`+presenter+`":{"duty":"good"}}`)
	h.do("p1", "close")
	h.do("p3", "sign")
}

func TestActs_next_passes_over_a_scoring_step_with_a_word_only(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		h := openHall(t, meetingtest.School(), everybody...)
		h.do("p1", "next")
		h.refused("p1", "next", "Step 2", "第一党支部 甲", "next --skip")
		h.is(h.do("p1", "next --skip"), "Step 3: Pledge  第一党支部 甲")
		if got := h.do("p2", "agenda --json"); !strings.Contains(got, `"number":2,"kind":"scoring","presenter":"b1","minutes":null,"state":"skipped"`) {
			t.Errorf("agenda = %s", got)
		}
		if got := h.do("p2", "agenda"); !strings.Contains(got, "no round, skipped") {
			t.Errorf("agenda = %s", got)
		}
		h.do("p1", "goto 2")
		h.round("b1")
		h.do("p1", "next")
		if got := h.do("p2", "agenda --json"); !strings.Contains(got, `"number":2,"kind":"scoring","presenter":"b1","minutes":null,"state":"done"`) {
			t.Errorf("agenda = %s", got)
		}
	})
}

func TestActs_publish_names_who_has_no_score_and_is_taken_back(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		h := openHall(t, meetingtest.School(), everybody...)
		h.do("p1", "next")
		h.round("b1")
		h.do("p1", "goto 7")
		h.refused("p1", "publish", "第二党支部 乙", "--override")
		h.refused("p1", "reveal", "第二党支部 乙", "--override")
		h.fails(2, "p1", "publish --override", "", "help")
		h.fails(2, "p1", "publish --override  ", "", "help")
		h.do("p1", "publish --override the box of b2 was lost")
		h.is(h.room.State().Result.Override, "the box of b2 was lost")
		if got := h.do("p2", "results"); !strings.Contains(got, "第一党支部 甲  counted") {
			t.Errorf("the rounds do not say whom they rated:\n%s", got)
		}
		h.refused("p2", "publish --withdraw a name is wrong", "not part of your role")
		h.fails(2, "p1", "publish --withdraw", "", "help")
		h.is(fmt.Sprint(h.field(h.do("p1", "publish --json --withdraw a name is wrong"), "published")), "false")
		h.refused("p1", "publish --withdraw a name is wrong", "nothing to withdraw")
		h.refused("p2", "results", "not published yet")
		if r := h.room.State().Rounds[0]; r.State != meeting.Closed {
			t.Errorf("the withdrawal left %s", r)
		}
	})
}

func TestActs_an_end_is_taken_back(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		h := openHall(t, meetingtest.School(), everybody...)
		h.do("p1", "next")
		h.round("b1")
		h.do("p1", "goto 5")
		h.round("b2")
		h.do("p1", "goto 7")
		h.do("p1", "publish")
		h.refused("p1", "revote wrong", "revote --withdraw")
		h.refused("p1", "end back wrong key", "not over")
		h.do("p1", "end")
		for _, line := range []string{"next", "back", "goto 2", "open", "timer +1", "call start", "present p5", "absent p5", "publish",
			"publish --withdraw wrong", "revote --withdraw wrong", "draw", "ask when?"} {
			h.refused("p1", line, "meeting is over")
		}
		h.fails(2, "p1", "end back", "", "help")
		h.is(fmt.Sprint(h.field(h.do("p1", "end --json back wrong key"), "ended")), "<nil>")
		h.do("p1", "revote --withdraw the box was not sealed")
		h.refused("p2", "results", "not published yet")
	})
}

func TestActs_nobody_begins_before_an_empty_hall(t *testing.T) {
	t.Parallel()
	p := meetingtest.School()
	p.Agenda.Round = []plan.StepKind{plan.StepScoring, plan.StepReport}
	h := openHall(t, p)
	h.refused("p1", "begin", "nobody is here", "begin --override")
	h.fails(2, "p1", "begin --override", "", "help")
	h.refused("p1", "next --override the doors jam", "next --skip")
	h.refused("p1", "next --skip", "nobody is here")
	h.is(h.do("p1", "next --skip --override the doors jam"), "Step 2: Report  第一党支部 甲")
}
