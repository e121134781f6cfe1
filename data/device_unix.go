//go:build unix

package data

import (
	"os"
	"syscall"
)

// device returns the number of the device that something is on; 0 if it is not known.
func device(info os.FileInfo) uint64 {
	if stat, ok := info.Sys().(*syscall.Stat_t); ok {
		return uint64(stat.Dev) //nolint:unconvert // its type differs between systems
	}
	return 0
}
