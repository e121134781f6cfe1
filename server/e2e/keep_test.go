package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestKeep_CopiesOnceADayOutsideTheMeeting holds a meeting with a folder for daily copies, to which
// nothing is written while the meeting goes on.
func TestKeep_CopiesOnceADayOutsideTheMeeting(t *testing.T) {
	t.Parallel()
	h := openHall(t, smallPlan.yaml())
	h.stops()
	before := time.Now()
	today := func() string {
		if now := time.Now(); now.YearDay() != before.YearDay() {
			t.Skip("midnight has passed")
		}
		return filepath.Join("days", "会议-"+before.Format(time.DateOnly)+".db")
	}
	h.fails(1, zh.File.NoFolder(today()), "serve", h.db, "--addr", "127.0.0.1:0", "--keep", "days")
	h.puts("days", "no folder")
	h.fails(1, zh.File.NoFolder(today()), "serve", h.db, "--addr", "127.0.0.1:0", "--keep", "days")
	must(t, os.Remove(h.path("days")))
	must(t, os.Mkdir(h.path("days"), 0o755))
	h.flags = []string{"--keep", "days"}
	h.serve()
	if first, second := h.verifies(h.db), h.verifies(today()); first != second {
		t.Errorf("the copy of the day is\n%s, want\n%s", second, first)
	}
	if h.reads(today()+".hostkey") == "" {
		t.Error("there is no host key beside the copy")
	}
	unbegun := h.mustRun("verify", today())
	host := h.enters("host")
	host.mustRun("next", "")
	for _, id := range smallPlan.all() {
		h.enters(id).mustRun("status", "")
	}
	host.mustRun("open", "")
	h.stops() // in the middle of the meeting
	h.serve()
	if got := h.mustRun("verify", today()); got != unbegun {
		t.Errorf("while the meeting goes on its copy became\n%s", got)
	}
	h.finishes(smallPlan.all()...)
	h.enters("host").mustRun("end", "")
	h.waitsUntil("the end of the meeting is in the copy of the day", func() bool {
		return h.verifies(today()) == h.verifies(h.db)
	})
	if got := h.files("days"); len(got) != 2 {
		t.Errorf("in the folder lies %v", got)
	}
	for _, command := range []string{"host", "serve"} {
		if help := h.mustRun(command, "--help"); !strings.Contains(help, zh.Copies.FlagKeep) {
			t.Errorf("the help of %s does not tell of the copies:\n%s", command, help)
		}
	}
}
