//go:build !linux

package data

// onNetwork cannot recognize network file systems on this system; all that remains is SQLite's
// own refusal to keep a WAL there.
func onNetwork(string) bool { return false }
