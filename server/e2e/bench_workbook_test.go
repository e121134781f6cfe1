package e2e

import (
	"os"
	"strconv"
	"testing"

	"github.com/xuri/excelize/v2"
)

// asReader is the variable that makes this binary a plain program that reads the cells of the
// workbook it names, and nothing else.
const asReader = "PINGYI_READ_WORKBOOK"

func readPlainly(path string) error {
	f, err := excelize.OpenFile(path)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	for _, name := range f.GetSheetList() {
		if _, err := f.GetRows(name); err != nil {
			return err
		}
	}
	return nil
}

// BenchmarkNew measures how long a file takes to be made from a workbook of 2,000 people, with all
// checks, beside a program that only reads the same cells with the library.
func BenchmarkNew(b *testing.B) {
	d := newDesk(b)
	d.mustRun("template", "plan.xlsx", "--lang", "zh")
	f, err := excelize.OpenFile(d.path("plan.xlsx"))
	if err != nil {
		b.Fatal(err)
	}
	people := sheet{b, f, "人员"}
	rows, err := f.GetRows(people.name)
	if err != nil {
		b.Fatal(err)
	}
	group := rows[len(rows)-1][2]
	for i := range 2000 {
		n := strconv.Itoa(i)
		if err := f.SetSheetRow(people.name, "A"+strconv.Itoa(len(rows)+1+i), &[]string{"x" + n, "评" + n, group}); err != nil {
			b.Fatal(err)
		}
	}
	if err := f.Save(); err != nil {
		b.Fatal(err)
	}
	floor := *d
	floor.program, floor.env = os.Args[0], []string{asReader + "=" + d.path("plan.xlsx")}
	var cpu, wall pair
	made := 0
	for b.Loop() {
		for range rounds {
			took, waited := d.takes("new", "new"+strconv.Itoa(made)+".db", "--plan", "plan.xlsx")
			made++
			cpu.add(0, ms(took))
			wall.add(0, ms(waited))
			took, waited = floor.takes()
			cpu.add(1, ms(took))
			wall.add(1, ms(waited))
		}
	}
	figure{what: "new, workbook of 2000 people, CPU", unit: "ms", than: "ms excelize", limit: 2, took: cpu}.report(b)
	figure{what: "the same until it ends", unit: "ms", than: "ms excelize", limit: 2, took: wall}.report(b)
}
