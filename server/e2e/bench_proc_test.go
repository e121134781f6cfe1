package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// needsProc skips a benchmark on a system that does not tell what a process takes and holds.
func needsProc(b *testing.B) {
	b.Helper()
	if _, err := os.Stat("/proc/self/stat"); err != nil {
		b.Skip("this system does not tell what a process takes and holds")
	}
}

// busy returns how much processor time the server's process has used, for its users and in the
// system. Where the system keeps account of each thread to the nanosecond, that is taken; threads
// of a Go program do not end.
func (h *hall) busy() (sum time.Duration) {
	h.tb.Helper()
	pid := h.process.Process.Pid
	threads, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/sched", pid))
	if err != nil {
		h.tb.Fatal(err)
	}
	for _, path := range threads {
		text, _ := os.ReadFile(path)
		_, rest, _ := strings.Cut(string(text), "se.sum_exec_runtime")
		_, rest, _ = strings.Cut(rest, ":")
		var took float64 // in ms
		_, _ = fmt.Sscan(rest, &took)
		sum += time.Duration(took * float64(time.Millisecond))
	}
	if sum > 0 {
		return sum
	}
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		h.tb.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(text), ") ") // the name before it may contain anything
	var user, system int64
	fields := strings.Fields(rest)
	if _, err := fmt.Sscan(fields[11]+" "+fields[12], &user, &system); err != nil {
		h.tb.Fatal(err)
	}
	const tick = 10 * time.Millisecond // USER_HZ is 100 on every Linux that Go runs on
	return time.Duration(user+system) * tick
}

// needs returns how much processor time the server needs while something is done.
func (h *hall) needs(do func()) time.Duration {
	h.tb.Helper()
	before := h.busy()
	do()
	return h.busy() - before
}
