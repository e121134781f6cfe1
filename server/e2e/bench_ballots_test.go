package e2e

import (
	"fmt"
	"io"
	"slices"
	"sync"
	"testing"

	"golang.org/x/crypto/ssh"
)

// BenchmarkCast has a thousand people cast their ballots at once, and measures how long each of
// them waits for the receipt, which is not sent before the ballot is durable.
func BenchmarkCast(b *testing.B) {
	plan := hallPlan
	plan.raters = 1000
	halls := []*crowd{present(b, plan), floored(b, plan)}
	lines := make([]map[string]*client, len(halls))
	for build, c := range halls {
		lines[build] = c.lines()
	}
	ours := halls[0]
	paper := ours.ballotAt(lines[0]["r001"])
	var late pair
	for b.Loop() {
		for range rounds {
			for build := range halls {
				took := atOnce(plan.all(), func(id string) {
					answer, err := lines[build][id].light("cast", paper)
					if err != nil || !receiptShape.MatchString(answer) {
						b.Errorf("%s: %q, %v", id, answer, err)
					}
				})
				late.add(build, share(took, 95))
			}
			ours.recasts(len(plan.all()))
		}
	}
	figure{what: "1,000 ballots at once until the receipt, p95", unit: "ms", than: "floor", limit: 1.1, took: late}.report(b)
}

// lines signs everybody in without a screen.
func (c *crowd) lines() map[string]*client {
	c.tb.Helper()
	var mu sync.Mutex // guards lines
	lines := map[string]*client{}
	for part := range slices.Chunk(c.people, attendees/2) {
		atOnce(part, func(id string) {
			line := c.enters(id)
			line.mustRun("status", "")
			mu.Lock()
			defer mu.Unlock()
			lines[id] = line
		})
	}
	return lines
}

// ballotAt opens the first round, and returns the ballot of somebody in it.
func (c *crowd) ballotAt(who *client) string {
	c.tb.Helper()
	c.host.mustRun("goto 3", "")
	c.host.mustRun("open", "")
	return who.ballot("good")
}

// recasts closes a round, checks that it has as many ballots as it must, and opens it once more.
func (c *crowd) recasts(want int) {
	c.tb.Helper()
	c.host.mustRun("close", "")
	if got := c.host.status().Scoring.Cast; got != want {
		c.tb.Errorf("%d ballots were counted, want %d", got, want)
	}
	c.host.mustRun("revote once more", "")
	c.host.mustRun("open", "")
}

// light does an act with as little work as a client can do, because a thousand of them share the
// server's machine.
func (c *client) light(act, stdin string) (answer string, err error) {
	channel, requests, err := c.OpenChannel("session", nil)
	if err != nil {
		return "", err
	}
	go ssh.DiscardRequests(requests)
	if _, err := channel.SendRequest("exec", false, ssh.Marshal(&struct{ Command string }{act})); err != nil {
		return "", err
	}
	if _, err := io.WriteString(channel, stdin); err != nil {
		return "", err
	}
	if err := channel.CloseWrite(); err != nil {
		return "", err
	}
	out, err := io.ReadAll(channel)
	if err != nil {
		return "", fmt.Errorf("%s: %w", act, err)
	}
	return string(out), nil
}
