package e2e

import (
	"fmt"
	"testing"
	"time"
)

// What is measured of a meeting of some size, as the table of growth heads it.
const (
	joining   = "join, s"           // until all saw their screen
	joinCPU   = "CPU a seat, ms"    // of joining
	seatHolds = "memory a seat, kB" // after some steps
	inAll     = "in all, MB"
	stepLate  = "step p95, ms" // until a screen shows it
	stepCPU   = "CPU a screen, µs"
	refused   = "refused"
)

var growthColumns = []string{joining, joinCPU, seatHolds, inAll, stepLate, stepCPU, refused}

// BenchmarkGrowth holds meetings of a hundred to five thousand people, who all come in at once from
// one address. What each of them takes must not grow with their number.
func BenchmarkGrowth(b *testing.B) {
	if !*long {
		b.Skip("run it with -long")
	}
	needsProc(b)
	rows := [][]string{append([]string{"people"}, growthColumns...)}
	defer func() { b.Log(lined(rows)) }() // as far as it came
	of := map[int]map[string]float64{}
	for b.Loop() {
		for _, people := range []int{100, 500, 1000, 2000, 5000} {
			row := []string{fmt.Sprint(people)}
			of[people] = grows(b, people)
			for _, column := range growthColumns {
				row = append(row, digits(of[people][column]))
			}
			rows = append(rows, row)
			if got := of[people][refused]; got > 0 {
				b.Errorf("%d people: they were turned away %.0f times", people, got)
			}
		}
	}
	b.ReportMetric(0, "ns/op")
	const most = 1.15
	for _, column := range []string{joinCPU, seatHolds} {
		if got := of[2000][column] / of[500][column]; got > most {
			b.Errorf("%s: among 2,000 people %.2f times that among 500, want at most %.2f", column, got, most)
		}
	}
	if got := of[5000][inAll]; got > 1500 {
		b.Errorf("5,000 people take %.0f MB, want at most 1,500", got)
	}
}

// grows holds a meeting of a number of people three times, and returns the medians.
func grows(b *testing.B, people int) map[string]float64 {
	b.Helper()
	plan := hallPlan
	plan.raters = people - 1 // and the host, who has a screen as well
	seats := float64(people)
	took := map[string][]float64{}
	for range 3 {
		c := present(b, plan)
		c.people = append(c.people, "host")
		before := c.resident()
		measure := func(what string, got float64) { took[what] = append(took[what], got) }
		measure(joinCPU, ms(c.needs(func() {
			began := time.Now()
			measure(refused, float64(c.fills()))
			measure(joining, time.Since(began).Seconds())
			<-time.After(time.Second)
		}))/seats)
		const times = 10
		measure(stepCPU, ms(c.needs(func() { measure(stepLate, share(c.steps(times), 95)) }))*1000/seats/times)
		<-time.After(3 * time.Second)
		held := c.resident()
		measure(seatHolds, float64(held-before)/seats)
		measure(inAll, float64(held)/1024)
		c.goes()
	}
	medians := map[string]float64{}
	for what, l := range took {
		medians[what] = median(l)
	}
	return medians
}
