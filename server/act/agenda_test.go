package act_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"

	"pingyi/meeting/meetingtest"
)

func TestAgenda_PassesOverAWrittenReport(t *testing.T) {
	t.Parallel()
	h := openHall(t, meetingtest.School(), everybody...)
	h.refused("p1", "back", "first step")
	h.is(h.do("p1", "next"), "Step 2: Scoring  甲 (第一党支部)")
	h.is(fmt.Sprint(h.field(h.do("p1", "next --json --skip"), "step", "number")), "3")
	h.do("p1", "next")
	h.is(h.do("p2", "agenda --json"), `[{"number":1,"kind":"report","presenter":"b1","minutes":8,"state":"done"},`+
		`{"number":2,"kind":"scoring","presenter":"b1","minutes":null,"state":"skipped"},`+
		`{"number":3,"kind":"pledge","presenter":"b1","minutes":null,"state":"done"},`+
		`{"number":4,"kind":"report","presenter":"b2","minutes":8,"state":"skipped"},`+
		`{"number":5,"kind":"scoring","presenter":"b2","minutes":null,"state":"current"},`+
		`{"number":6,"kind":"pledge","presenter":"b2","minutes":null,"state":"waiting"},`+
		`{"number":7,"kind":"results","presenter":null,"minutes":null,"state":"waiting"}]`)
	h.refused("p1", "goto 4", "written report")
	h.refused("p1", "goto 99", "from 1 to 7")
	h.refused("p1", "goto 5", "current one already")
	h.do("p1", "back")
	h.do("p1", "goto 7")
	h.refused("p1", "next", "last step")
	h.refused("p2", "next", "not part of your role")
}

func TestNext_SkipsAScoringStepOnlyWhenTold(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		h := openHall(t, meetingtest.School(), everybody...)
		h.do("p1", "next")
		h.refused("p1", "next", "Step 2", "第一党支部 甲", "next --skip")
		h.is(h.do("p1", "next --skip"), "Step 3: Pledge  甲 (第一党支部)")
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

func TestActs_TakeNumbersFromAnInputMethod(t *testing.T) {
	t.Parallel()
	h := openHall(t, meetingtest.School(), everybody...)
	h.do("p1", "timer start")
	before := h.do("p1", "timer +2")
	if after := h.do("p1", "timer ＋２"); after == before {
		t.Errorf("two minutes more are %q after %q", after, before)
	}
	if five := h.do("p1", "paper make committee １ --step ５"); strings.Count(five, "serial") != 1 {
		t.Errorf("one paper is\n%s", five)
	}
	h.do("p2", "ask　　两格的空白")
	if q := h.room.State().Questions.At(0); q.Text != "两格的空白" {
		t.Errorf("asked %q", q.Text)
	}
	h.is(h.do("p1", "goto　３"), "Step 3: Pledge  甲 (第一党支部)")
	h.fails(2, "p1", "goto 三", "", "goto [--json] N")
}
