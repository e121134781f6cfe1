//go:build race

package e2e

// raceFlags build the program with the race detector if the tests have it: the server is the part
// that may have races.
var raceFlags = []string{"-race"}
