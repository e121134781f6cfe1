package e2e

import (
	"archive/zip"
	"io"
	"strings"
	"testing"
)

// unzipped returns all that a file like a workbook has in it, one part after the other.
func (d *desk) unzipped(name string) string {
	d.tb.Helper()
	z, err := zip.OpenReader(d.path(name))
	must(d.tb, err)
	defer z.Close()
	var all strings.Builder
	for _, f := range z.File {
		part, err := f.Open()
		must(d.tb, err)
		_, err = io.Copy(&all, part) //nolint:gosec // of our own making
		must(d.tb, err)
		_ = part.Close()
	}
	return all.String()
}

// TestExport_WritesTheWorkbookInEveryPhase takes the workbook from among the papers before, in and
// after a meeting: it makes the same plan again, has the registers, and holds nobody's entry code.
func TestExport_WritesTheWorkbookInEveryPhase(t *testing.T) {
	t.Parallel()
	h := openHall(t, year)
	h.mustRun("tickets", h.db, "--only", "r006") // a code that was issued twice
	host, desk := h.enters("host"), h.enters("desk")
	desk.mustRun("add preparation", `{"presenter":"b1","kind":"study","date":"2018-03-05","title":"学习十九大精神"}`)
	first := h.mustRun("new", "n.db", "--plan", "plan.yaml")
	for _, phase := range []struct {
		name  string
		comes func()
	}{
		{"preparing", func() {}},
		{"meeting", func() {
			desk.mustRun("doors", "")
			host = h.enters("host")
			host.mustRun("begin --override 只有主持人在", "")
		}},
		{"following", func() {
			host.mustRun("goto 5", "")
			host.mustRun("publish --override 未测评", "")
			host.mustRun("end", "")
		}},
	} {
		phase.comes()
		var status struct{ Phase string }
		if host.reads("status --json", &status); status.Phase != phase.name {
			t.Fatalf("the phase is %s, want %s", status.Phase, phase.name)
		}
		h.mustRun("export", h.db, "--out", phase.name)
		book := phase.name + "/workbook.xlsx"
		if made := h.mustRun("new", phase.name+".db", "--plan", book); strings.ReplaceAll(made, phase.name+".db", "n.db") != first {
			t.Errorf("%s: the workbook makes another meeting:\n%s\nwant\n%s", phase.name, made, first)
		}
		if rows := rowsOf(t, h.mustRun("amend", phase.name+".db", "plan.yaml", "--remove", "--dry-run", "--json")); len(rows) > 0 {
			t.Errorf("%s: the plan differs in %+v", phase.name, rows)
		}
		text := h.unzipped(book)
		if !strings.Contains(text, "学习十九大精神") {
			t.Errorf("%s: the registers are not in it", phase.name)
		}
		for person, code := range h.codes {
			for _, c := range []string{code, strings.ReplaceAll(code, "-", "")} {
				if strings.Contains(strings.ToUpper(text), strings.ToUpper(c)) {
					t.Errorf("%s: the entry code of %s is in it", phase.name, person)
				}
			}
		}
	}
}
