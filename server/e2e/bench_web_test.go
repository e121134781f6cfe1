package e2e

import (
	"testing"
	"time"
)

// paged opens the meeting of a plan with a page for phones, where people come in by ssh; phoned
// has them come in by the page.
func paged(b *testing.B, plan planOf) *crowd {
	b.Helper()
	h := openHallOf(b, binary, plan.yaml())
	h.servesPage()
	c := crowdOf(h, plan)
	c.host.mustRun("begin", "")
	return c
}

func phoned(b *testing.B, plan planOf) *crowd {
	b.Helper()
	c := paged(b, plan)
	p := c.page()
	c.by = func(code string) (*client, error) { return c.phones(p, code) }
	return c
}

// BenchmarkPhones has everybody come in by the page, and compares what each of them costs with what
// they cost by ssh.
func BenchmarkPhones(b *testing.B) {
	needsProc(b)
	for b.Loop() {
		var cpu, memory, step pair
		for range rounds {
			for kind, open := range []opening{phoned, paged} {
				c := open(b, hallPlan)
				before := c.resident()
				cpu.add(kind, ms(c.needs(func() {
					c.fills()
					<-time.After(time.Second)
				}))/attendees)
				const times = 10
				step.add(kind, ms(c.needs(func() { c.steps(times) }))*1000/attendees/times)
				<-time.After(3 * time.Second)
				memory.add(kind, float64(c.resident()-before)/attendees)
				c.goes()
			}
		}
		figure{what: "memory of a phone's seat", unit: "kB", than: "by ssh", limit: 1.2, took: memory}.report(b)
		figure{what: "a phone joins, CPU", unit: "ms", than: "by ssh", limit: 1.3, took: cpu}.report(b)
		figure{what: "a step, CPU a phone's screen", unit: "µs", than: "by ssh", limit: 1.3, took: step}.report(b)
	}
}
