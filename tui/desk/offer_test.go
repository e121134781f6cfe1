package desk

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pingyi/meeting/plan"
	"pingyi/meeting/words"
)

var update = flag.Bool("update", false, "write the table of keys anew")

// TestOffers_AreInTheTable compares the offers with testdata/keys.golden, which shows every key
// of the desk and what it is for. After a deliberate change, `go test ./tui/desk -update`
// rewrites the file.
func TestOffers_AreInTheTable(t *testing.T) {
	t.Parallel()
	zh, en := words.For(plan.Chinese), words.For(plan.English)
	level := map[urgency]string{
		first: "first", driving: "driving", seated: "seated", serving: "serving",
		overview: "overview", handy: "handy", viewing: "aside",
	}
	var rows []string
	for _, o := range offers() {
		says := "-"
		if o.label != nil {
			says = o.label(en) + " / " + o.label(zh)
		}
		rows = append(rows, fmt.Sprintf("%-9s %-22s %s\n", level[o.urgency], strings.Join(o.keys, " "), says))
	}
	got, file := strings.Join(rows, ""), filepath.Join("testdata", "keys.golden")
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the offers are not those of %s:\n%s", file, got)
	}
}
