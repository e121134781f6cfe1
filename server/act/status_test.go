package act_test

import (
	"encoding/json"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pingyi/meeting/meetingtest"
)

func TestStatus_ShowsWhereTheMeetingStands(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		h := openHall(t, meetingtest.School(), everybody...)
		h.is(h.do("p2", "status --json"), `{"title":"评议会","year":2018,"phase":"meeting","step":{"number":1,"kind":"report","presenter":"b1"},`+
			`"timer":null,"attendance":{"due":5,"due_raters":4,"present":5,"representatives":2,"representatives_percent":40},"scoring":null,"began":null,"ended":null,"wall":"show","notice":"","published":false}`)
		h.do("p1", "timer start")
		time.Sleep(9500 * time.Millisecond)
		timer := func() string {
			v, _ := json.Marshal(h.field(h.do("p2", "status --json"), "timer"))
			return string(v)
		}
		h.is(timer(), `{"left_seconds":471,"state":"running"}`)
		h.do("p1", "timer pause")
		time.Sleep(time.Minute)
		h.is(timer(), `{"left_seconds":471,"state":"paused"}`)
		h.do("p1", "timer +2")
		h.is(timer(), `{"left_seconds":591,"state":"paused"}`)
		h.do("p1", "timer reset")
		h.is(timer(), `{"left_seconds":480,"state":"paused"}`)
		h.do("p1", "timer start")
		time.Sleep(8*time.Minute + 30*time.Second)
		h.is(timer(), `{"left_seconds":-30,"state":"running"}`)
		h.refused("p1", "timer start", "running already")
		h.refused("p1", "timer +0", "1 to 600")
		h.refused("p2", "timer pause", "not part of your role")
		h.do("p1", "next")
		h.is(timer(), `null`)
		h.refused("p1", "timer start", "no time limit")
	})
}

// Who votes without a screen can know of the notice before a close, and only while it runs. The act
// close gives none.
func TestStatus_TellsOfAnAnnouncedClose(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		h := openHall(t, meetingtest.School(), everybody...)
		h.do("p1", "next")
		h.do("p1", "open")
		scoring := func() string {
			v, _ := json.Marshal(h.field(h.do("p2", "status --json"), "scoring"))
			return string(v)
		}
		h.is(scoring(), `{"cast":0,"issued":3,"round":1,"state":"open"}`)
		if err := h.room.Seat("p1").AnnounceClose(""); err != nil {
			t.Fatal(err)
		}
		time.Sleep(2500 * time.Millisecond)
		h.is(scoring(), `{"cast":0,"closes_in_seconds":8,"issued":3,"round":1,"state":"open"}`)
		if told := h.do("p2", "status"); !strings.Contains(told, "closes in 8 seconds") {
			t.Errorf("the status in words is\n%s", told)
		}
		h.do("p1", "close")
		h.is(scoring(), `{"cast":0,"issued":3,"round":1,"state":"closed"}`)
		h.do("p1", "revote closed too early")
		h.do("p1", "open")
		h.do("p1", "close")
		h.is(scoring(), `{"cast":0,"issued":3,"round":2,"state":"closed"}`)
	})
}
