package server_test

import (
	"flag"
	"testing"

	"go.uber.org/goleak"
	"golang.org/x/crypto/ssh"
)

var long = flag.Bool("long", false, "run tests at full size")

// People who have come and gone leave nothing behind, however they left. The test runs alone, so
// that it sees only its own sessions.
func TestServer_KeepsNothingOfEndedSessions(t *testing.T) {
	before := goleak.IgnoreCurrent()
	connects := 100
	if *long {
		connects = 1000
	}
	h := openHouse(t)
	ways := []func(*ssh.Client){
		func(c *ssh.Client) { _, _, _ = h.act(c, "whoami", "") },
		func(c *ssh.Client) { h.screen(c).sees("seat<p01>") },
		func(c *ssh.Client) { _ = h.screen(c).Close() },
		func(c *ssh.Client) {
			term := h.screen(c)
			term.sees("seat<p01>")
			term.types("q")
			term.ends()
		},
		func(c *ssh.Client) {
			h.terminal(c, wants{term: "xterm", width: 80, height: 24, act: "wait"}).sees("waiting")
		},
		func(c *ssh.Client) { _, _ = c.NewSession() },
		func(*ssh.Client) {},
		func(*ssh.Client) { h.knock("somebody", "wrong") },
		func(*ssh.Client) { h.knock("somebody", "{}") }, // refused, and the line is closed
		func(*ssh.Client) { h.pass("somebody", "wrong") },
	}
	for i := range connects {
		c := h.enter("p01")
		ways[i%len(ways)](c)
		_ = c.Close()
	}
	h.stop()
	goleak.VerifyNone(t, before)
}
