package tui

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"

	"pingyi/meeting/plan"
)

var update = flag.Bool("update", false, "write the golden texts of the screens anew")

// drawnSizes are the windows whose screens are written out.
var drawnSizes = append([][2]int{{30, 10}, {120, 36}, {240, 70}}, windows...)

// TestSteps_LookAsWritten compares the desks of all seats with testdata, at every kind of step.
// A screen for the hall and one for a seat are written out in full; of the others, in one size,
// only the rows that differ from these. After a deliberate change,
// `go test ./tui -run LookAsWritten -update` rewrites the texts; read what changed in them
// before committing.
func TestSteps_LookAsWritten(t *testing.T) {
	t.Parallel()
	onlyDraws(t)
	everywhere(t, "steps", func(t *testing.T, l plan.Language, size [2]int) []string {
		var frames []string
		for _, sc := range steps() {
			h := sc.hall(t, l)
			var whole []string
			for _, sc.seat = range seats {
				first := sc.seat == "console" || sc.seat == "rater"
				if !first && sc.seat != "wall" && size != [2]int{80, 24} {
					continue
				}
				s := sc.sits(h, size)
				s.fits(sc.name)
				rows, title := shown(s), sc.name+" / "+sc.seat
				if first {
					whole = rows
					frames = append(frames, framed(title, rows))
					continue
				}
				frames = append(frames, framed(title+", where it differs", differing(whole, rows)))
			}
		}
		return frames
	})
}

// TestPages_LookAsWritten compares the pages on top of the desk with testdata.
func TestPages_LookAsWritten(t *testing.T) {
	t.Parallel()
	onlyDraws(t)
	everywhere(t, "pages", func(t *testing.T, l plan.Language, size [2]int) []string {
		var frames []string
		for _, sc := range pageScenes() {
			s := sc.plays(t, l, size)
			s.fits(sc.name)
			frames = append(frames, framed(sc.name+" / "+sc.seat, shown(s)))
		}
		return frames
	})
}

// onlyDraws skips, with -short, a test that only draws many pictures: under the race detector it
// would take minutes, and has nothing to find.
func onlyDraws(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("pictures are drawn alone")
	}
}

// everywhere compares frames with a golden text for each size and language.
func everywhere(t *testing.T, name string, frames func(*testing.T, plan.Language, [2]int) []string) {
	for _, size := range drawnSizes {
		for _, l := range languages {
			t.Run(fmt.Sprintf("%dx%d-%s", size[0], size[1], l), func(t *testing.T) {
				t.Parallel()
				synctest.Test(t, func(t *testing.T) {
					golden(t, fmt.Sprintf("%s-%dx%d-%s.golden", name, size[0], size[1], l), frames(t, l, size))
				})
			})
		}
	}
}

// shown returns the rows of the screen, and where the cursor is.
func shown(s *seat) []string {
	rows := strings.Split(s.screen(), "\n")
	for i, row := range rows {
		rows[i] = strings.TrimRight(row, " ")
	}
	if c := s.a.View().Cursor; c != nil {
		rows = append(rows, fmt.Sprintf("(cursor at column %d, row %d)", c.X+1, c.Y+1))
	}
	return rows
}

// differing returns the rows of b that differ from those of a, with their numbers.
func differing(a, b []string) []string {
	var rows []string
	for i := range max(len(a), len(b)) {
		if was, is := rowOf(a, i), rowOf(b, i); was != is {
			rows = append(rows, fmt.Sprintf("%2d %s", i+1, is))
		}
	}
	return rows
}

func rowOf(rows []string, i int) string {
	if i < len(rows) {
		return rows[i]
	}
	return ""
}

const frameMark = "=== "

// framed draws a picture under its title. Long runs of empty rows are only counted.
func framed(title string, rows []string) string {
	out := frameMark + title + "\n"
	for i := 0; i < len(rows); i++ {
		n := i
		for n < len(rows) && rows[n] == "" {
			n++
		}
		if n-i > 3 {
			out += fmt.Sprintf("~ %d empty rows\n", n-i)
			i = n - 1
			continue
		}
		out += rows[i] + "\n"
	}
	return out
}

// golden compares frames one by one with those in a file, so that a failure shows the rows that
// changed under the name of their screen.
func golden(t *testing.T, name string, got []string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		must(t, os.MkdirAll("testdata", 0o755))
		must(t, os.WriteFile(path, []byte(strings.Join(got, "")), 0o644))
		return
	}
	raw, err := os.ReadFile(path)
	must(t, err)
	want := strings.SplitAfter(string(raw), "\n"+frameMark)
	for i := range want {
		want[i] = strings.TrimSuffix(want[i], frameMark)
		if i > 0 {
			want[i] = frameMark + want[i]
		}
	}
	for i := range max(len(want), len(got)) {
		was, is := strings.Split(rowOf(want, i), "\n"), strings.Split(rowOf(got, i), "\n")
		if rows := changed(was, is); rows != "" {
			t.Errorf("%s is not as written (- as written, + as it is); -update writes it anew\n%s", path, rows)
		}
	}
}

// changed returns the rows that differ, under the title of their frame.
func changed(was, is []string) string {
	var b strings.Builder
	for i := range max(len(was), len(is)) {
		if rowOf(was, i) != rowOf(is, i) {
			fmt.Fprintf(&b, "%3d -%s\n    +%s\n", i, rowOf(was, i), rowOf(is, i))
		}
	}
	if b.Len() == 0 {
		return ""
	}
	return strings.TrimPrefix(is[0], frameMark) + "\n" + b.String()
}
