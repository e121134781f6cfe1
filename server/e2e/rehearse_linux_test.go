package e2e

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

// TestRehearse_CleansUpAfterBeingKilled kills a rehearsal as a system that runs out of memory does,
// early and in the middle of it. Its server ends too, and removes the temporary copy and its key.
func TestRehearse_CleansUpAfterBeingKilled(t *testing.T) {
	t.Parallel()
	for when, isSo := range map[string]func(d *desk, output string) bool{
		"as soon as there is a folder": func(d *desk, _ string) bool { return len(d.files("tmp")) > 0 },
		"while people come in": func(_ *desk, output string) bool {
			return strings.Contains(output, zh.Rehearse.Trying(zh.Rehearse.Parts["join"], 40))
		},
	} {
		t.Run(when, func(t *testing.T) {
			t.Parallel()
			d := hasMeeting(t)
			var output lockedBuffer
			rehearsal := d.command(context.Background(), "rehearse", "m.db", "--people", "40")
			rehearsal.Stdout, rehearsal.Stderr = &output, &output
			must(t, rehearsal.Start())
			t.Cleanup(func() {
				for _, pid := range d.processes() {
					_ = syscall.Kill(pid, syscall.SIGKILL)
				}
			})
			d.waitsUntil("it has come so far", func() bool { return isSo(d, output.String()) })
			must(t, rehearsal.Process.Kill())
			_ = rehearsal.Wait()
			d.waitsUntil("its server ends", func() bool { return len(d.processes()) == 0 })
			if left := d.files("tmp"); len(left) > 0 {
				t.Errorf("it left %v in the temporary folder", left)
			}
		})
	}
}

// processes returns those that run in this account.
func (d *desk) processes() (pids []int) {
	d.tb.Helper()
	all, err := filepath.Glob("/proc/[0-9]*/environ")
	must(d.tb, err)
	for _, name := range all {
		env, _ := os.ReadFile(name) // the process may have ended
		if strings.Contains(string(env), "HOME="+d.home+"\x00") {
			pid, err := strconv.Atoi(filepath.Base(filepath.Dir(name)))
			must(d.tb, err)
			pids = append(pids, pid)
		}
	}
	return pids
}
