//go:build !linux

package command

import "time"

// A consumption is how much memory and time a process has used.
type consumption struct {
	resident  int           // KiB
	processor time.Duration // since its start
}

// usage reads what a process takes; false where that cannot be told.
func usage(int) (consumption, bool) { return consumption{}, false }
