//go:build race

package e2e

// raceFlags build the program with the race detector where the tests have it: the
// server is the part with something to find.
var raceFlags = []string{"-race"}
