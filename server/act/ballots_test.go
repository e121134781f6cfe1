package act_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pingyi/meeting/ballot"
	"pingyi/meeting/meetingtest"
)

func (h hall) receipt(who, ballot string) string {
	h.Helper()
	return h.field(h.do(who, "cast", ballot), "receipt").(string)
}

func TestCast_KeepsOneBallotPerSeat(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		h := openHall(t, meetingtest.School(), everybody...)
		h.refused("p2", "form", "No round is open")
		h.refused("p1", "open", "no scoring step")
		h.do("p1", "next")
		h.is(h.do("p1", "open"), "Round 1 is open; 3 ballots issued.")
		h.refused("p1", "next", "Round 1 is open")
		h.refused("p1", "open", "open already")
		h.refused("p1", "revote wrong count", "Round 1 is open")
		h.is(h.do("p2", "form --json"), `{"round":1,"state":"open","scale":"grades","grades":["good","poor"],`+
			`"items":[{"id":"duty","name":"责任"}],"presenters":[{"id":"b1","name":"甲"}]}`)
		h.refused("p4", "form", "about you")
		h.refused("p5", "form", "do not rate")

		receipt := h.receipt("p2", `{"b1":{"duty":"good"}}`)
		h.is(h.do("p2", "receipt "+receipt), `{"receipt":"`+receipt+`","round":1,"counted":false}`)
		h.fails(1, "p2", "cast", `{"b1":{"duty":"good"}}`, "have voted in this round")
		h.is(h.do("p2", "cast", `{"receipt":"`+receipt+`","marks":{"b1":{"duty":"poor"}}}`), `{"receipt":"`+receipt+`","round":1}`)
		h.fails(1, "p3", "cast", `{"receipt":"`+receipt+`","marks":{}}`, "not your receipt")
		h.fails(1, "p2", "cast", `{"receipt":"nonsense","marks":{}}`, "no ballot with this receipt")
		h.fails(1, "p2", "cast", `{"marks":{}}`, "no ballot with this receipt")
		h.fails(1, "p2", "cast", `{"receipt":"`+receipt+`","marks":{},"why":1}`, "why")
		h.do("p3", "cast --json", `{}`)
		time.Sleep(5 * time.Second) // the next beat
		scoring, _ := json.Marshal(h.field(h.do("p1", "status --json"), "scoring"))
		h.is(string(scoring), `{"cast":2,"issued":3,"round":1,"state":"open"}`)
		h.is(h.do("p1", "close"), "Round 1 is closed: 3 issued, 2 collected, 1 of them blank. No more were collected than issued, so the vote is valid. Valid ballots: 2.")
		h.fails(1, "p1", "cast", `{}`, "No round is open")
		h.refused("p1", "open", "Round 1 of this step is counted")

		typed := strings.ToLower(strings.ReplaceAll(receipt, "-", " "))
		h.is(h.do("p5", "receipt "+typed), `{"receipt":"`+receipt+`","round":1,"counted":true}`)
		h.refused("p5", "receipt 00000-00000-00000-00000-00000-0", "no ballot with this receipt")
		h.refused("p5", "receipt hello", "no ballot with this receipt")

		h.do("p1", "revote two ballots too many")
		h.is(h.do("p5", "receipt "+receipt), `{"receipt":"`+receipt+`","round":1,"counted":false,"void":true}`)
		h.is(h.do("p1", "open"), "Round 2 is open; 3 ballots issued.")
		if second := h.receipt("p2", `{"b1":{"duty":"good"}}`); second == receipt {
			t.Error("two rounds gave one receipt")
		}
	})
}

func TestCast_ChangesNothingForABadBallot(t *testing.T) {
	t.Parallel()
	h := openHall(t, meetingtest.School(), everybody...)
	h.do("p1", "next")
	h.do("p1", "open")
	h.fails(1, "p2", "cast", "", "There was nothing on standard input")
	h.fails(1, "p2", "cast", " \n", "There was nothing on standard input")
	h.fails(1, "p2", "cast", strings.Repeat(" ", 64<<10+1), "longer than 64 KiB")
	h.fails(1, "p2", "cast", `{"b1":`, "cannot be read")
	h.fails(1, "p2", "cast", `["b1"]`, "cannot be read")
	h.fails(1, "p2", "cast", `{"b2":{}}`, "“b2” is not rated")
	h.fails(1, "p2", "cast", `{"b1":{"joy":"good"}}`, "no item “joy”")
	h.fails(1, "p2", "cast", `{"b1":{"duty":"great\u001b[31m"}}`, "“great” is no grade")
	h.is(fmt.Sprint(h.field(h.do("p1", "status --json"), "scoring", "cast")), "0")
}

func TestCast_TakesPointsAsNumbers(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := meetingtest.School()
		p.Form.Scale, p.Form.Grades, p.Form.Max = ballot.Points, nil, 100
		h := openHall(t, p, everybody...)
		h.do("p1", "next")
		h.do("p1", "open")
		h.is(h.do("p2", "form --json"), `{"round":1,"state":"open","scale":"points","points":{"min":0,"max":100},`+
			`"items":[{"id":"duty","name":"责任"}],"presenters":[{"id":"b1","name":"甲"}]}`)
		h.fails(1, "p2", "cast", `{"b1":{"duty":101}}`, "from 0 to 100")
		h.fails(1, "p2", "cast", `{"b1":{"duty":9.5}}`, "no whole number")
		h.do("p2", "cast", `{"b1":{"duty":98}}`)
		h.do("p1", "cast", `{"b1":{"duty":71}}`)
		h.do("p3", "cast", `{}`)
		h.do("p1", "close")
		h.do("p3", "sign")
		h.do("p1", "goto 7")
		h.do("p1", "publish --override b2 was ill")
		if got := h.do("p2", "results --json"); !strings.Contains(got, `"counts":{"marks":2,"lowest":71,"highest":98,"abstained":1}`) {
			t.Errorf("results = %s", got)
		}
	})
}
