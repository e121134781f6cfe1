package act_test

import (
	"encoding/json"
	"testing"
	"testing/synctest"
	"time"

	"pingyi/meeting/meetingtest"
)

func TestStatus_ShowsWhereTheMeetingStands(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		h := openHall(t, meetingtest.School(), everybody...)
		h.is(h.do("p2", "status --json"), `{"title":"评议会","year":2018,"step":{"number":1,"kind":"report","presenter":"b1"},`+
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
