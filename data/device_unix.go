//go:build unix

package data

import (
	"os"
	"syscall"
)

// device is the number of the device that something lies on; 0 if it is not known.
func device(info os.FileInfo) uint64 {
	if stat, ok := info.Sys().(*syscall.Stat_t); ok {
		return uint64(stat.Dev) //nolint:unconvert // its type differs from system to system
	}
	return 0
}
