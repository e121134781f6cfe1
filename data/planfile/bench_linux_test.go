package planfile_test

import (
	"bytes"
	"fmt"
	"runtime"
	"slices"
	"syscall"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"pingyi/data/planfile"
	"pingyi/data/sample"
	"pingyi/meeting/plan"
)

// BenchmarkRead reads a workbook of 2,000 people, and checks the plan. It reports how many times the CPU time that is of a plain program's, which
// reads the same cells with the library.
func BenchmarkRead(b *testing.B) {
	book, err := planfile.Workbook(sample.Plan(plan.Chinese, 2000), nil)
	if err != nil {
		b.Fatal(err)
	}
	compare(b, func() {
		if _, problems := planfile.ReadPlan("x.xlsx", book); len(problems) > 0 {
			b.Fatal(problems)
		}
	}, func() { readPlainly(b, book) })
}

// toReach is how many times the CPU time of a plain program something may take.
const toReach = 2

// compare reports the median of five comparisons of the CPU time of two programs, side by side.
func compare(b *testing.B, ours, plain func()) {
	b.Helper()
	ours()
	plain()
	for b.Loop() {
		var ratios, took []float64
		for range 5 {
			mine := cpuOf(b, ours)
			took = append(took, float64(mine.Milliseconds()))
			ratios = append(ratios, float64(mine)/float64(cpuOf(b, plain)))
		}
		slices.Sort(ratios)
		slices.Sort(took)
		b.ReportMetric(took[2], "cpu-ms")
		b.ReportMetric(ratios[2], "times-plain")
		if ratios[2] > toReach {
			b.Errorf("%.2f times a plain program, at most %d", ratios[2], toReach)
		}
	}
}

// cpuOf returns the CPU time that a function takes, with that of cleaning up after it.
func cpuOf(b *testing.B, f func()) time.Duration {
	b.Helper()
	used := func() time.Duration {
		var u syscall.Rusage
		if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
			b.Fatal(err)
		}
		return time.Duration(u.Utime.Nano() + u.Stime.Nano())
	}
	runtime.GC()
	before := used()
	f()
	runtime.GC()
	return used() - before
}

func readPlainly(tb testing.TB, book []byte) {
	tb.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(book))
	if err != nil {
		tb.Fatal(err)
	}
	for _, name := range f.GetSheetList() {
		if _, err := f.GetRows(name); err != nil {
			tb.Fatal(err)
		}
	}
	if err := f.Close(); err != nil {
		tb.Fatal(err)
	}
}

// BenchmarkWrite writes a workbook with 5,000 rows of registers, and compares it with a plain
// program that writes the same cells with the library, without any looks.
func BenchmarkWrite(b *testing.B) {
	p, rows := sample.Plan(plan.Chinese, 60), manyRows(5000)
	book, err := planfile.Workbook(p, rows)
	if err != nil {
		b.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(book))
	if err != nil {
		b.Fatal(err)
	}
	sheets := map[string][][]string{}
	for _, name := range f.GetSheetList() {
		if sheets[name], err = f.GetRows(name); err != nil {
			b.Fatal(err)
		}
	}
	compare(b, func() {
		if _, err := planfile.Workbook(p, rows); err != nil {
			b.Fatal(err)
		}
	}, func() { writePlainly(b, sheets) })
}

func writePlainly(tb testing.TB, sheets map[string][][]string) {
	tb.Helper()
	f := excelize.NewFile()
	for name, rows := range sheets {
		if _, err := f.NewSheet(name); err != nil {
			tb.Fatal(err)
		}
		w, err := f.NewStreamWriter(name)
		if err != nil {
			tb.Fatal(err)
		}
		for i, row := range rows {
			cells := make([]any, len(row))
			for c, value := range row {
				cells[c] = value
			}
			if err := w.SetRow(fmt.Sprintf("A%d", i+1), cells); err != nil {
				tb.Fatal(err)
			}
		}
		if err := w.Flush(); err != nil {
			tb.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		tb.Fatal(err)
	}
}
