package act_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
)

func TestMeeting_BeginsAndEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := openHall(t, meetingtest.School(), everybody...)
		times := func() (began, ended *time.Time) {
			var s struct{ Began, Ended *time.Time }
			if err := json.Unmarshal([]byte(h.do("p2", "status --json")), &s); err != nil {
				t.Fatal(err)
			}
			return s.Began, s.Ended
		}
		h.refused("p2", "begin", "not part of your role")
		h.do("p1", "begin")
		h.refused("p1", "begin", "begun already")
		if began, ended := times(); began == nil || !began.Equal(h.room.State().Began) || ended != nil {
			t.Errorf("began %v, ended %v", began, ended)
		}
		h.refused("p1", "end", "not published")
		h.do("p1", "next")
		h.do("p1", "open")
		h.refused("p1", "missing", "0 of 3 ballots")
		h.do("p2", "cast", `{"b1":{"duty":"good"}}`)
		h.do("p1", "timer +1")
		h.do("p1", "timer start")
		time.Sleep(2 * time.Minute)
		h.is(h.do("p3", "missing --json"), `[{"id":"p1","name":"主持","group":"committee"},{"id":"p3","name":"监票","group":"reps"}]`)
		h.do("p1", "close")
		h.do("p3", "sign")
		h.do("p1", "goto 7")
		h.do("p1", "publish --override the others were ill")
		h.do("p1", "end")
		h.refused("p1", "end", "over already")
		if _, ended := times(); ended == nil {
			t.Error("status does not say when the meeting ended")
		}
	})
}

func TestEnd_IsTakenBack(t *testing.T) {
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
		for _, line := range []string{
			"next", "back", "goto 2", "open", "timer +1", "call start", "present p5", "absent p5", "publish",
			"publish --withdraw wrong", "revote --withdraw wrong", "draw", "ask when?",
		} {
			h.refused("p1", line, "meeting is over")
		}
		h.fails(2, "p1", "end back", "", "help")
		h.is(fmt.Sprint(h.field(h.do("p1", "end --json back wrong key"), "ended")), "<nil>")
		h.do("p1", "revote --withdraw the box was not sealed")
		h.refused("p2", "results", "not published yet")
	})
}

func TestBegin_NeedsAReasonForAnEmptyHall(t *testing.T) {
	t.Parallel()
	p := meetingtest.School()
	p.Agenda.Round = []plan.StepKind{plan.StepScoring, plan.StepReport}
	h := openHall(t, p)
	h.refused("p1", "begin", "nobody is here", "begin --override")
	h.fails(2, "p1", "begin --override", "", "help")
	h.refused("p1", "next --override the doors jam", "next --skip")
	h.refused("p1", "next --skip", "nobody is here")
	h.is(h.do("p1", "next --skip --override the doors jam"), "Step 2: Report  甲 (第一党支部)")
}

func TestWall_ShowsANotice(t *testing.T) {
	h := openHall(t, meetingtest.School(), everybody...)
	onWall := func() string {
		var s struct{ Wall, Notice string }
		if err := json.Unmarshal([]byte(h.do("p2", "status --json")), &s); err != nil {
			t.Fatal(err)
		}
		return s.Wall + " " + s.Notice
	}
	h.refused("p2", "wall blank", "not part of your role")
	h.fails(2, "p1", "wall off", "", "help")
	for _, to := range []string{"blank", "freeze", "show", "show"} {
		h.do("p1", "wall "+to)
		h.is(onWall(), to+" ")
	}
	h.do("p1", "notice A break of ten minutes")
	h.is(onWall(), "show A break of ten minutes")
	h.do("p1", "notice")
	h.is(onWall(), "show ")
}
