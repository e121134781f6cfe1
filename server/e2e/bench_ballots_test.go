package e2e

import (
	"fmt"
	"io"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"
)

// bursts is how often ballots are cast at once to measure their waits once, as the mean: how those
// of one burst fall into batches of 30 ms is a matter of luck.
const bursts = 10

// BenchmarkCast has a thousand people cast their ballots at once, and measures how long each of
// them waits for the receipt, which is not sent before the ballot is durable.
func BenchmarkCast(b *testing.B) {
	plan := hallPlan
	plan.raters = 1000
	halls := []*crowd{present(b, plan), floored(b, plan)}
	lines := map[*crowd][]*client{}
	for _, c := range halls {
		lines[c] = c.lines()
		c.host.mustRun("goto 3", "")
	}
	for b.Loop() {
		late := inTurn(halls, func(c *crowd) float64 {
			var late float64
			for range bursts {
				c.host.mustRun("open", "")
				late += share(atOnce(lines[c], func(line *client) {
					answer, err := line.light("cast", `{"b1":{"duty":"good","branch":"good"}}`)
					if err != nil || !receiptShape.MatchString(answer) {
						b.Errorf("a ballot is answered with %q, %v", answer, err)
					}
				}), 95)
				c.voids(plan.raters)
			}
			return late / bursts
		})
		figure{what: "1,000 ballots at once until the receipt, p95", unit: "ms", than: "floor", limit: 1.1, took: late}.report(b)
	}
}

// BenchmarkScreens has everybody fill in their ballot at their screen and cast it at the same
// moment, and measures how long it takes from the last Enter until they see their receipt.
func BenchmarkScreens(b *testing.B) {
	earlier, ok := earlierBuild(b)
	if !ok {
		b.Skip("there is no earlier build to compare with")
	}
	halls := seated(b, hallPlan, present, func(b *testing.B, plan planOf) *crowd { return begun(b, earlier, plan) })
	for _, c := range halls {
		c.host.mustRun("goto 3", "")
	}
	for b.Loop() {
		late := inTurn(halls, func(c *crowd) float64 {
			var late float64
			for range bursts {
				c.screens.look("打开测评票")
				c.host.mustRun("open", "")
				c.screens.saw(b, "打开测评票")
				c.types("b", "检查并投")
				c.types("11\r", "请检查")
				late += share(c.types("\r", "这是您的回执"), 95)
				c.voids(attendees)
			}
			return late / bursts
		})
		figure{what: "500 ballots from screens until the receipt, p95", unit: "ms", than: earlierCommit, limit: 0.5, took: late}.report(b)
	}
}

// types has everybody type the same, and returns how long it takes from then until their screen
// shows a text.
func (c *crowd) types(keys, until string) []time.Duration {
	c.tb.Helper()
	c.screens.look(until)
	typed := make([]time.Time, len(c.screens))
	for i, s := range c.screens {
		typed[i] = time.Now()
		if _, err := io.WriteString(s, keys); err != nil {
			c.tb.Fatal(err)
		}
	}
	took := make([]time.Duration, len(c.screens))
	for i, at := range c.screens.saw(c.tb, until) {
		took[i] = at.Sub(typed[i])
	}
	return took
}

// voids closes a round, checks that it has as many ballots as it must, and has it taken once more.
func (c *crowd) voids(want int) {
	c.tb.Helper()
	c.host.mustRun("close", "")
	if got := c.host.status().Scoring.Cast; got != want {
		c.tb.Errorf("%d ballots were counted, want %d", got, want)
	}
	c.host.mustRun("revote once more", "")
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
	_ = channel.CloseWrite() // it may have been answered and closed already
	out, err := io.ReadAll(channel)
	if err != nil {
		return "", fmt.Errorf("%s: %w", act, err)
	}
	return string(out), nil
}
