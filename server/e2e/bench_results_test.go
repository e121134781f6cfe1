package e2e

import (
	"fmt"
	"testing"
	"time"
)

// BenchmarkResults measures what the page of published results of 50 presenters costs for each of
// 500 screens that the host leads to it.
func BenchmarkResults(b *testing.B) {
	needsProc(b)
	earlier, ok := earlierBuild(b)
	if !ok {
		b.Skip("there is no earlier build to compare with")
	}
	halls := []*crowd{published(b, binary), published(b, earlier)}
	for b.Loop() {
		cpu := inTurn(halls, func(c *crowd) float64 {
			took := c.leads(fmt.Sprintf("goto %d", resultsStep))
			c.leads("goto 1")
			return ms(took) * 1000 / attendees
		})
		figure{what: "results of 50 presenters, CPU a screen", unit: "µs", than: earlierCommit, limit: 1.0 / 9, took: cpu}.report(b)
	}
}

// resultsStep is the step of the results after a report and a scoring of each of 50 presenters.
const resultsStep = 101

// published has a meeting of 500 with some build of the program in which 50 presenters were scored
// and the results published, with everybody at their screen.
func published(b *testing.B, program string) *crowd {
	b.Helper()
	plan := planOf{raters: attendees, round: "report, scoring", closing: "results"}
	for i := range resultsStep / 2 {
		plan.presenters = append(plan.presenters, fmt.Sprintf("述%02d", i+1))
	}
	c := begun(b, program, plan)
	var voters []*client // how many there are makes no difference to the page
	for _, id := range plan.all()[:10] {
		voters = append(voters, c.enters(id))
	}
	for i := range plan.presenters {
		c.host.mustRun("next", "")
		c.host.mustRun("open", "")
		atOnce(voters, func(voter *client) {
			if _, err := voter.light("cast", fmt.Sprintf(`{"b%d":{"duty":"good","branch":"fair"}}`, i+1)); err != nil {
				b.Error(err)
			}
		})
		c.host.mustRun("close", "")
		c.host.mustRun("next", "")
	}
	c.host.mustRun("publish", "")
	c.host.mustRun("goto 1", "")
	c.fills()
	return c
}

// leads does an act of the host, and returns how much processor time the server needs until every
// screen has been sent a picture and none has been sent anything for a while.
func (c *crowd) leads(act string) time.Duration {
	c.tb.Helper()
	return c.needs(func() {
		before := make([]int64, len(c.screens))
		for i, s := range c.screens {
			before[i] = s.received.Load()
		}
		c.host.mustRun(act, "")
		last, since, began := c.screens.received(), time.Now(), time.Now()
		for i := 0; i < len(c.screens) || time.Since(since) < 500*time.Millisecond; time.Sleep(20 * time.Millisecond) {
			for i < len(c.screens) && c.screens[i].received.Load() > before[i] {
				i++
			}
			if now := c.screens.received(); now != last {
				last, since = now, time.Now()
			}
			if time.Since(began) > patience {
				c.tb.Fatalf("%s: only %d screens are sent a picture", act, i)
			}
		}
	})
}
