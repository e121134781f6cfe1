//go:build !linux

package data

// onNetwork cannot tell network file systems on this system; SQLite's refusal to keep a
// WAL is what is left.
func onNetwork(string) bool { return false }
