package act_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"

	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
)

// round holds a round in the current step, in which one person rates a presenter.
func (h hall) round(presenter string) {
	h.Helper()
	h.do("p1", "open")
	h.do("p2", "cast", `{"`+presenter+`":{"duty":"good"}}`)
	h.do("p1", "close")
	h.do("p3", "sign")
}

func TestOpen_ShowsTheArithmeticOfAGate(t *testing.T) {
	t.Parallel()
	h := openHall(t, meetingtest.School(), "p1", "p2")
	h.do("p1", "next")
	h.refused("p1", "open", "2 of 5 due are present; 50% are needed, which is 3.")
	h.is(h.do("p3", "present p5"), "记录: present.")
	h.refused("p1", "open", "0 of 3 present are representatives; 30% are needed, which is 1.")
	h.refused("p2", "present p3", "not part of your role")
	h.refused("p1", "present nobody", "“nobody”")
	h.fails(2, "p1", "open --override", "", "help")
	h.fails(2, "p1", "open now", "", "help")
	h.do("p1", "open --override 代表在途中")
	if got := h.room.State().Round().OpenOverride; got != "代表在途中" {
		t.Errorf("the record holds %q as the reason", got)
	}
	h.is(h.do("p1", "absent p5 出差"), "记录: excused.")
	if got := h.room.State().Presence("p5"); got.Present || got.Reason != "出差" {
		t.Errorf("p5 is %+v", got)
	}
	if status := h.do("p1", "status"); !strings.Contains(status, words.For(plan.English).Screen.Present(2, 5)+"  excused 1  absent 2  ") {
		t.Errorf("the figures of attendance are not in\n%s", status)
	}
	h.is(h.do("p1", "absent p5"), "记录: absent.")
}

func TestClose_NamesMissingPapers(t *testing.T) {
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
		h.is(h.room.State().Round().CloseOverride, "领导提前离会")
	})
}

func TestPublish_NeedsASignature(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		h := openHall(t, meetingtest.School(), everybody...)
		h.refused("p1", "publish", "results step")
		h.do("p1", "goto 7")
		h.refused("p1", "publish", "第一党支部 甲, 第二党支部 乙")
		h.do("p1", "goto 2")
		h.refused("p3", "sign", "no counted round")
		h.do("p1", "open")
		h.do("p2", "cast", `{"b1":{"duty":"good"}}`)
		h.do("p1", "close")
		h.do("p1", "goto 7")
		h.refused("p1", "publish", "no scrutineer's signature")
		h.refused("p1", "sign", "not part of your role")
		h.is(h.do("p3", "sign"), "The result of round 1 is signed for.")
		h.refused("p3", "sign", "signed already")
		h.refused("p1", "results", "not published yet")
		h.do("p1", "publish --override b2 was ill")
		h.refused("p1", "publish", "published already")
		h.is(fmt.Sprint(h.field(h.do("p1", "status --json"), "published")), "true")
		h.is(h.do("wall", "results --json"), `{"ranking":[{"rank":1,"tied":false,"presenter":"b1","name":"甲","branch":"第一党支部","score":"100.00",`+
			`"groups":[{"id":"committee","marks":1,"score":"100.00"},{"id":"reps","marks":0,"score":null}],`+
			`"items":[{"id":"duty","score":"100.00","counts":{"good":1,"poor":0,"abstained":0}}]},`+
			`{"rank":null,"tied":false,"presenter":"b2","name":"乙","branch":"第二党支部","score":null,`+
			`"groups":[{"id":"committee","marks":0,"score":null},{"id":"reps","marks":0,"score":null}],`+
			`"items":[{"id":"duty","score":null,"counts":{"good":0,"poor":0,"abstained":0}}]}],`+
			`"rounds":[{"round":1,"state":"counted","issued":3,"cast":1,"blank":0,"root":"`+h.room.State().Rounds[0].Root.String()+`"}]}`)
		h.do("p1", "revote --withdraw the box was not sealed")
		h.refused("p2", "results", "not published yet")
	})
}
