package data_test

import (
	"fmt"
	"slices"
	"testing"
	"time"
)

// castLimit is how long 1,000 ballots may take together until all are durable.
const castLimit = 100 * time.Millisecond

// BenchmarkCast1000 hands in 1,000 ballots together, in batches as the room gathers
// them. It reports how long until all are durable, and how long the slowest hundredth
// of the ballots waited.
func BenchmarkCast1000(b *testing.B) {
	const ballots = 1000
	for _, size := range []int{100, 250, 500, 1000} {
		b.Run(fmt.Sprintf("batches of %d", size), func(b *testing.B) {
			path, _ := begin(b, 1)
			f := serve(b, path)
			var waits, wholes []time.Duration
			for round := 1; b.Loop(); round++ {
				b.StopTimer()
				batch := crowd(b, 0, ballots)
				batch.Round = round
				for i := range batch.Ballots {
					batch.Ballots[i].Round = round
				}
				b.StartTimer()
				start := time.Now()
				for first := 0; first < ballots; first += size {
					part := batch
					part.Seats, part.Ballots = batch.Seats[first:first+size], batch.Ballots[first:first+size]
					if err := f.Cast(part); err != nil {
						b.Fatal(err)
					}
					waits = append(waits, slices.Repeat([]time.Duration{time.Since(start)}, size)...)
				}
				wholes = append(wholes, time.Since(start))
			}
			slices.Sort(waits)
			slices.Sort(wholes)
			if middle := wholes[len(wholes)/2]; middle > castLimit {
				b.Errorf("%v until all are durable, want at most %v", middle, castLimit)
			}
			b.ReportMetric(ms(wholes[len(wholes)/2]), "ms/1000")
			b.ReportMetric(ms(wholes[len(wholes)-1]), "worst-ms/1000")
			b.ReportMetric(ms(waits[len(waits)*99/100]), "p99-ms")
		})
	}
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
