package e2e

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// A grown is what a meeting of some size took.
type grown struct {
	people  int
	join    float64 // seconds until all of them saw their screen
	joinCPU float64 // ms a seat
	memory  float64 // kB a seat, after some steps
	total   float64 // MB of the process
	late    float64 // p95 of a step until a screen shows it, in ms
	stepCPU float64 // µs a screen
	refused float64
}

// BenchmarkGrowth holds meetings of a hundred to five thousand people, who all come in at once from
// one address. What each of them takes must not grow with their number.
func BenchmarkGrowth(b *testing.B) {
	if !*long {
		b.Skip("run it with -long")
	}
	needsProc(b)
	var sizes []grown
	defer func() { b.Log(growthTable(sizes)) }()
	for b.Loop() {
		sizes = nil
		for _, people := range []int{100, 500, 1000, 2000, 5000} {
			sizes = append(sizes, median3(b, people))
		}
	}
	b.ReportMetric(0, "ns/op")
	of := map[int]grown{}
	for _, g := range sizes {
		of[g.people] = g
		if g.refused > 0 {
			b.Errorf("%d people: somebody was turned away %.0f times", g.people, g.refused)
		}
	}
	const most = 1.15 // of a seat among 500
	if got := of[2000].joinCPU / of[500].joinCPU; got > most {
		b.Errorf("a seat among 2,000 takes %.2f times the CPU of one among 500 to join, want at most %.2f", got, most)
	}
	if got := of[2000].memory / of[500].memory; got > most {
		b.Errorf("a seat among 2,000 holds %.2f times the memory of one among 500, want at most %.2f", got, most)
	}
	if got := of[5000].total; got > 1500 {
		b.Errorf("5,000 people take %.0f MB, want at most 1,500", got)
	}
}

// grows holds a meeting of a number of people once.
func grows(b *testing.B, people int) grown {
	b.Helper()
	plan := hallPlan
	plan.raters = people
	c := present(b, plan)
	defer c.goes()
	before := c.resident()
	g, seats := grown{people: people}, float64(people)
	g.joinCPU = ms(c.needs(func() {
		began := time.Now()
		g.refused = float64(c.fills())
		g.join = time.Since(began).Seconds()
		<-time.After(time.Second)
	})) / seats
	const times = 10
	g.stepCPU = ms(c.needs(func() { g.late = share(c.steps(times), 95) })) * 1000 / seats / times
	<-time.After(3 * time.Second)
	held := c.resident()
	g.memory, g.total = float64(held-before)/seats, float64(held)/1024
	return g
}

// median3 holds it three times, and returns the median of each figure.
func median3(b *testing.B, people int) grown {
	b.Helper()
	var l [3]grown
	for i := range l {
		l[i] = grows(b, people)
	}
	of := func(field func(*grown) *float64) float64 {
		return median([]float64{*field(&l[0]), *field(&l[1]), *field(&l[2])})
	}
	return grown{
		people:  people,
		join:    of(func(g *grown) *float64 { return &g.join }),
		joinCPU: of(func(g *grown) *float64 { return &g.joinCPU }),
		memory:  of(func(g *grown) *float64 { return &g.memory }),
		total:   of(func(g *grown) *float64 { return &g.total }),
		late:    of(func(g *grown) *float64 { return &g.late }),
		stepCPU: of(func(g *grown) *float64 { return &g.stepCPU }),
		refused: max(l[0].refused, l[1].refused, l[2].refused),
	}
}

func growthTable(sizes []grown) string {
	rows := [][]string{{"people", "join", "CPU a seat", "memory a seat", "in all", "step p95", "CPU a screen", "refused"}}
	for _, g := range sizes {
		rows = append(rows, []string{
			fmt.Sprint(g.people), digits(g.join) + " s", digits(g.joinCPU) + " ms", digits(g.memory) + " kB", digits(g.total) + " MB",
			digits(g.late) + " ms", digits(g.stepCPU) + " µs", fmt.Sprintf("%.0f", g.refused),
		})
	}
	var b strings.Builder
	b.WriteString("\n")
	columns(&b, rows)
	return b.String()
}
