package e2e

import (
	"fmt"
	"os"
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
// system. It is known to 10 ms, so what is measured by it must take a multiple of that.
func (h *hall) busy() time.Duration {
	h.tb.Helper()
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", h.process.Process.Pid))
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
