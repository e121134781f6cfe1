package command

import (
	"fmt"
	"os"
	"strings"
	"time"
)

// A consumption is how much memory and time a process has used.
type consumption struct {
	resident  int           // KiB
	processor time.Duration // since its start
}

// usage returns what a process has used; false if that can't be found out.
func usage(pid int) (consumption, bool) {
	var c consumption
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return c, false
	}
	for line := range strings.Lines(string(status)) {
		if rest, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			_, _ = fmt.Sscan(rest, &c.resident)
		}
	}
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return c, false
	}
	_, rest, _ := strings.Cut(string(stat), ") ") // the name before it may contain anything
	fields := strings.Fields(rest)
	if len(fields) < 13 {
		return c, false
	}
	var user, system int64
	_, _ = fmt.Sscan(fields[11], &user)
	_, _ = fmt.Sscan(fields[12], &system)
	const tick = 10 * time.Millisecond // USER_HZ is 100 on every Linux that Go runs on
	c.processor = time.Duration(user+system) * tick
	return c, true
}
