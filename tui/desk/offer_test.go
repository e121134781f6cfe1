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

// Whatever stands in the help line has a sentence on the help page, in both languages.
func TestOffers_HaveASentenceEach(t *testing.T) {
	t.Parallel()
	for _, o := range offers() {
		if (o.label == nil) != (o.about == nil) {
			t.Errorf("%v has a word for the help line: %t; a sentence: %t", o.keys, o.label != nil, o.about != nil)
			continue
		}
		for _, l := range []plan.Language{plan.Chinese, plan.English} {
			if w := words.For(l); o.about != nil && (o.about(w) == "" || o.about(w) == o.label(w)) {
				t.Errorf("%v %s has no sentence in %s", o.keys, o.label(w), l)
			}
		}
	}
}
