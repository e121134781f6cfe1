package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// A stick is a memory stick, mounted over a folder.
type stick struct {
	t  *testing.T
	at string
}

// hasStick mounts an empty stick over a folder in the account.
func (d *desk) hasStick(t *testing.T, name string) *stick {
	t.Helper()
	s := &stick{t, d.path(name)}
	must(t, os.Mkdir(s.at, 0o755))
	s.isPutIn()
	t.Cleanup(func() { _ = syscall.Unmount(s.at, syscall.MNT_DETACH) })
	return s
}

// isPutIn mounts an empty stick with room for some copies.
func (s *stick) isPutIn() {
	s.t.Helper()
	if err := syscall.Mount("none", s.at, "tmpfs", 0, "size=2m"); err != nil {
		s.t.Skip("nothing can be mounted here: ", err)
	}
}

// isUnmounted unmounts the stick, as a careful owner does; its folder remains.
func (s *stick) isUnmounted() {
	s.t.Helper()
	must(s.t, syscall.Unmount(s.at, 0))
}

// TestSpare_WritesNothingToAnUnmountedFolder checks that nothing is then written to the machine's
// own disk, where everybody would believe it to be on the stick.
func TestSpare_WritesNothingToAnUnmountedFolder(t *testing.T) {
	t.Parallel()
	h := openHall(t, smallPlan.yaml())
	h.stops()
	stick, spare := h.hasStick(t, "stick"), filepath.Join("stick", "spare.db")
	h.flags = []string{"--spare", spare}
	h.serve()
	stick.isUnmounted()
	host := h.enters("host")
	host.mustRun("next", "")
	h.waitsUntil("it is told", func() bool {
		return strings.Contains(h.errs.String(), zh.Copies.SpareLost(zh.Copies.DiskGone, spare))
	})
	host.mustRun("back", "")
	if left := h.files("stick"); len(left) > 0 {
		t.Errorf("on the machine's own disk lies %v", left)
	}
	stick.isPutIn() // or another one
	h.waitsUntil("it is written again", func() bool { return strings.Contains(h.errs.String(), zh.Copies.SpareBack(spare)) })
	h.stops()
	if first, second := h.verifies(h.db), h.verifies(spare); first != second {
		t.Errorf("the last spare is\n%s, want\n%s", second, first)
	}
}

// TestSpare_ReportsAFullStick checks that a host is never told that a step failed if only its copy
// did.
func TestSpare_ReportsAFullStick(t *testing.T) {
	t.Parallel()
	h := openHall(t, smallPlan.yaml())
	h.stops()
	h.hasStick(t, "stick")
	spare := filepath.Join("stick", "spare.db")
	h.flags = []string{"--spare", spare}
	h.serve()
	h.fills("stick/film")
	host := h.enters("host")
	host.mustRun("next", "")
	h.waitsUntil("it is told", func() bool { return strings.Contains(h.errs.String(), zh.Copies.SpareLost(zh.Copies.Full, spare)) })
	if says := h.errs.String(); strings.Contains(says, "重做") || strings.Contains(says, "没有生效") || !strings.Contains(says, "已保存") {
		t.Errorf("a step that was done is told as if it was not: %q", says)
	}
	if now := host.status(); now.Step.Number != 2 {
		t.Errorf("the meeting stands at step %d, want 2", now.Step.Number)
	}
	must(t, os.Remove(h.path("stick/film")))
	h.waitsUntil("it is written again", func() bool { return strings.Contains(h.errs.String(), zh.Copies.SpareBack(spare)) })

	h.fills("stick/film")
	host.mustRun("note", "没有副本")
	h.stops()
	if reported := h.complaints(); reported[len(reported)-1] != zh.Copies.SpareLost(zh.Copies.Full, spare)+"\n" {
		t.Errorf("that the last spare is missing is not told in the end: %q", reported)
	}
}

// fills uses up all the space on the disk that a file is on.
func (d *desk) fills(name string) {
	d.tb.Helper()
	f, err := os.Create(d.path(name))
	must(d.tb, err)
	defer f.Close()
	piece := make([]byte, 4096)
	for err == nil {
		_, err = f.Write(piece)
	}
}
