package planfile_test

import (
	"flag"
	"os"
	"strings"
	"testing"

	"pingyi/data/planfile"
)

var update = flag.Bool("update", false, "write the table of headings into the README anew")

// The README says what stands in a workbook, and it is what is read.
func TestREADME_HasTheHeadings(t *testing.T) {
	t.Parallel()
	const path, begins = "../../README.md", "| sheet | headings and rows; what else is understood | in English |\n"
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before, table, found := strings.Cut(string(raw), begins)
	if !found {
		t.Fatal("the README has no table of headings")
	}
	table, after, _ := strings.Cut(table, "\n\n")
	want := "|---|---|---|\n" + strings.TrimSuffix(planfile.HeadingsTable(), "\n")
	if table == want {
		return
	}
	if !*update {
		t.Fatalf("the table of headings is out of date; go test ./data/planfile -update writes it anew. It should be\n%s", want)
	}
	if err := os.WriteFile(path, []byte(before+begins+want+"\n\n"+after), 0o600); err != nil {
		t.Fatal(err)
	}
}
