package tui

import (
	"os"
	"runtime/debug"
	"testing"
)

// TestMain has garbage collected seldom: screens are drawn by the hundred thousand here, and a third
// of the time went into cleaning up after them.
func TestMain(m *testing.M) {
	debug.SetGCPercent(400)
	os.Exit(m.Run())
}
