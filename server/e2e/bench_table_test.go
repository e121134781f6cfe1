package e2e

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
)

// rounds is how often a benchmark measures each of the builds that it compares, one after the
// other; the median counts.
const rounds = 5

// A pair is what was measured of two builds in turn, the present one first.
type pair [2][]float64

// add adds what was measured of the present build (0) or of the other (1).
func (p *pair) add(build int, got float64) { p[build] = append(p[build], got) }

// inTurn measures two builds one after the other as often as it takes.
func inTurn[T any](builds []T, measure func(T) float64) (p pair) {
	for range rounds {
		for i, build := range builds {
			p.add(i, measure(build))
		}
	}
	return p
}

// A figure is what a benchmark has found out, and how it must be.
type figure struct {
	what  string // a few words, once in the table
	unit  string
	than  string  // what the present build is compared with; without it the figure is absolute
	limit float64 // the most that the ratio to the other build may be, or the figure itself; 0 for one that is only seen
	took  pair
}

// ratio returns the present build's median in relation to the other's.
func (f figure) ratio() float64 { return median(f.took[0]) / median(f.took[1]) }

// within reports whether the figure is what it must be.
func (f figure) within() bool {
	if f.than == "" {
		return f.limit == 0 || median(f.took[0]) <= f.limit
	}
	return f.ratio() <= f.limit
}

// spread returns the least and the greatest ratio of two measures that were taken next to each
// other: far apart they say that the machine had something else to do.
func (f figure) spread() (least, greatest float64) {
	var all []float64
	for i, ours := range f.took[0] {
		all = append(all, ours/f.took[1][i])
	}
	return slices.Min(all), slices.Max(all)
}

// report puts the figure into the table, and fails the benchmark if it is not what it must be.
func (f figure) report(b *testing.B) {
	b.Helper()
	key := strings.NewReplacer(" ", "-", ",", "").Replace(f.what)
	b.ReportMetric(0, "ns/op") // how long the benchmark took says nothing
	b.ReportMetric(median(f.took[0]), key+":"+strings.ReplaceAll(f.unit, " ", "-"))
	if f.than != "" {
		b.ReportMetric(f.ratio(), key+":ratio")
	}
	if !f.within() {
		b.Errorf("%s: %s", f.what, strings.Join(f.row()[1:], "  "))
	}
	figures.add(f)
}

// row returns the figure as the table has it.
func (f figure) row() []string {
	verdict := "ok"
	if !f.within() {
		verdict = "ABOVE"
	}
	ours := fmt.Sprintf("%s %s", digits(median(f.took[0])), f.unit)
	switch {
	case f.than == "" && f.limit == 0:
		return []string{f.what, ours, "", "", "", "", "seen"}
	case f.than == "":
		return []string{f.what, ours, "", "", "", digits(f.limit) + " " + f.unit, verdict}
	}
	least, greatest := f.spread()
	return []string{
		f.what, ours, fmt.Sprintf("%s %s", digits(median(f.took[1])), f.than),
		digits(f.ratio()), digits(least) + "-" + digits(greatest), digits(f.limit), verdict,
	}
}

// digits writes a number with as many digits as it is worth reading.
func digits(x float64) string {
	switch {
	case x < 1:
		return fmt.Sprintf("%.3f", x)
	case x < 10:
		return fmt.Sprintf("%.2f", x)
	case x < 100:
		return fmt.Sprintf("%.1f", x)
	}
	return fmt.Sprintf("%.0f", x)
}

// figures are those of all benchmarks of this run; TestMain prints them.
var figures table

// A table gathers figures.
type table struct {
	mu   sync.Mutex // guards list
	list []figure
}

func (t *table) add(f figure) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.list = append(t.list, f)
}

// print writes the table, and nothing if there are no figures.
func (t *table) print(w io.Writer) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.list) == 0 {
		return
	}
	rows := [][]string{{"what", "this build", "compared with", "ratio", "of pairs", "to reach", ""}}
	for _, f := range t.list {
		rows = append(rows, f.row())
	}
	_, _ = io.WriteString(w, lined(rows))
}

// lined returns rows of cells below each other.
func lined(rows [][]string) string {
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			widths[i] = max(widths[i], ansi.StringWidth(cell))
		}
	}
	var text strings.Builder
	for _, row := range rows {
		var line string
		for i, cell := range row {
			line += cell + strings.Repeat(" ", widths[i]-ansi.StringWidth(cell)+2)
		}
		text.WriteString("\n" + strings.TrimRight(line, " "))
	}
	return text.String() + "\n"
}

// median returns the middle of what was measured.
func median(l []float64) float64 {
	l = slices.Sorted(slices.Values(l))
	return l[len(l)/2]
}

// share returns how long the given percentage of waits took at most, in milliseconds.
func share(waits []time.Duration, percent int) float64 {
	slices.Sort(waits)
	return ms(waits[min(len(waits)-1, len(waits)*percent/100)])
}

// TestFigure_IsWithinItsLimit compares medians, so that one disturbed measure in five decides
// nothing.
func TestFigure_IsWithinItsLimit(t *testing.T) {
	t.Parallel()
	took := pair{{9, 3, 2, 3, 3}, {2, 2, 7, 2, 1}}
	for _, c := range []struct {
		f    figure
		want bool
	}{
		{figure{than: "floor", limit: 1.5, took: took}, true},
		{figure{than: "floor", limit: 1.4, took: took}, false},
		{figure{limit: 3, took: pair{took[0]}}, true},
		{figure{limit: 2.9, took: pair{took[0]}}, false},
	} {
		if got := c.f.within(); got != c.want {
			t.Errorf("%v: within its limit: %v, want %v", c.f.row(), got, c.want)
		}
	}
}
