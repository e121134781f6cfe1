package tui

import (
	"strings"
	"testing"
	"testing/synctest"

	"pingyi/meeting/plan"
)

// Nobody can join with half an address.
func TestStage_ShowsALongAddressInFull(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := gather(t, plan.Chinese, false, nil)
		for _, size := range [][2]int{{80, 24}, {100, 60}} {
			s := sit(t, h.room, h.who("wall"), h.l, size[0], size[1])
			host := strings.Repeat("hall.", 16) + "school.cn"
			s.a.stage.Connect, s.a.stage.Fingerprint = "ssh -p 2222 "+host, "SHA256:abc"
			s.looks()
			s.fits("a long address")
			whole := strings.Join(strings.Fields(strings.Join(shown(s), "")), "")
			if !strings.Contains(whole, "ssh-p2222"+host) {
				t.Errorf("at %v the wall does not tell the whole address:\n%s", size, strings.Join(shown(s), "\n"))
			}
		}
	})
}
