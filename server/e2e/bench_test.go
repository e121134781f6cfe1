package e2e

import (
	"sync"
	"testing"
	"time"
)

// The benchmarks hold meetings of 500 over real SSH, with servers and clients on one machine. What
// is promised are ratios: to the floor, or to an earlier build, measured in turn in the same run.
// They end in a table:
//
//	go test ./server/e2e -run '^$' -bench . -timeout 20m
//	go test ./server/e2e -run '^$' -bench Growth -long -timeout 30m
const attendees = 500

// hallPlan is the meeting that the benchmarks hold.
var hallPlan = planOf{presenters: []string{"甲一", "乙一"}, raters: attendees, round: "report, questions, scoring", closing: "results"}

// BenchmarkJoin has everybody sign in at once from one address, each to their screen.
func BenchmarkJoin(b *testing.B) {
	needsProc(b)
	for b.Loop() {
		cpu := inTurn([]opening{present, floored}, func(open opening) float64 {
			c := open(b, hallPlan)
			defer c.goes()
			return ms(c.needs(func() {
				c.fills()
				<-time.After(time.Second)
			})) / attendees
		})
		figure{what: "a seat joins, CPU", unit: "ms", than: "floor", limit: 1.6, took: cpu}.report(b)
	}
}

// BenchmarkMemory measures by how much the server's process has grown for each screen after some
// steps.
func BenchmarkMemory(b *testing.B) {
	needsProc(b)
	for b.Loop() {
		memory := inTurn([]opening{present, floored}, func(open opening) float64 {
			c := open(b, hallPlan)
			defer c.goes()
			before := c.resident()
			c.fills()
			c.steps(10)
			<-time.After(3 * time.Second)
			return float64(c.resident()-before) / attendees
		})
		figure{what: "memory of a seat", unit: "kB", than: "floor", limit: 1.7, took: memory}.report(b)
	}
}

// BenchmarkStep measures what a step of the host costs for each screen, and how long it takes from
// the host's act until a screen shows it.
func BenchmarkStep(b *testing.B) {
	needsProc(b)
	halls := seated(b, hallPlan, present, floored)
	for b.Loop() {
		const times = 40
		var cpu, late pair
		for range rounds {
			for build, c := range halls {
				took := c.needs(func() { late.add(build, share(c.steps(times), 95)) })
				cpu.add(build, ms(took)*1000/attendees/times)
			}
		}
		figure{what: "a step, CPU a screen", unit: "µs", than: "floor", limit: 2.5, took: cpu}.report(b)
		figure{what: "a step until screens show it, p95", unit: "ms", than: "floor", limit: 1.7, took: late}.report(b)
	}
}

// BenchmarkClock measures how much of a core it takes that everybody looks at a running clock.
func BenchmarkClock(b *testing.B) {
	needsProc(b)
	halls := seated(b, hallPlan, present, floored)
	for b.Loop() {
		cpu := inTurn(halls, func(c *crowd) float64 {
			c.host.mustRun("timer start", "")
			defer c.host.mustRun("timer pause", "")
			<-time.After(time.Second)
			return c.core(6 * time.Second)
		})
		figure{what: "everybody looks at a running clock", unit: "% of a core", than: "floor", limit: 2, took: cpu}.report(b)
	}
}

// BenchmarkIdle measures how much of a core it takes that everybody looks at what does not move.
// What a process takes that only holds as many connections, in the same minute, is the machine's:
// where it is virtual, every timer of the Go runtime costs it dearly.
func BenchmarkIdle(b *testing.B) {
	needsProc(b)
	halls := seated(b, hallPlan, present, floored)
	for b.Loop() {
		<-time.After(3 * time.Second)
		var took [2]float64
		var idle sync.WaitGroup
		for i, c := range halls {
			idle.Go(func() { took[i] = c.core(time.Minute) })
		}
		idle.Wait()
		figure{what: "nothing moves for a minute", unit: "% of a core", took: pair{took[:1]}}.report(b)
		figure{what: "the same, beyond the floor", unit: "% of a core", limit: 0.5, took: pair{{took[0] - took[1]}}}.report(b)
	}
}

// core returns how much of a core the server takes for a while, in percent.
func (h *hall) core(while time.Duration) float64 {
	h.tb.Helper()
	began := time.Now()
	took := h.needs(func() { <-time.After(while) })
	return 100 * float64(took) / float64(time.Since(began))
}

// atOnce has several do something at the same moment, and returns how long each of them took.
func atOnce[T any](all []T, do func(T)) []time.Duration {
	took := make([]time.Duration, len(all))
	var doing sync.WaitGroup
	began := time.Now()
	for i, one := range all {
		doing.Go(func() {
			do(one)
			took[i] = time.Since(began)
		})
	}
	doing.Wait()
	return took
}
