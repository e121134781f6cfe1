package paper

import (
	"fmt"
	"strings"
	"testing"

	"pingyi/data/paper/document/documenttest"
	"pingyi/meeting/plan"
)

// A word processor opens every paper and sets it as it should be.
func TestDOCX_IsSetByAWordProcessor(t *testing.T) {
	t.Parallel()
	p := prepared()
	for i := range 60 { // so that tables go over several pages
		p.People = append(p.People, plan.Person{ID: fmt.Sprint("q", i), Name: fmt.Sprint("代表", i+1), Group: "reps"})
	}
	files := map[string][]byte{}
	for name, o := range papersOf(t, p, plan.Chinese) {
		files[name] = o.Raw
	}
	for name, pages := range documenttest.Rendered(t, files) {
		if name != "ballot.docx" {
			areNumbered(t, name, pages)
		}
		if name == "signin.docx" {
			for i, page := range pages[:len(pages)-1] {
				if !strings.Contains(page, "序号") {
					t.Errorf("page %d of the sheet does not repeat the head of its table:\n%s", i+1, page)
				}
			}
			if len(pages) < 4 {
				t.Errorf("the sheet has %d pages, too few to tell whether heads are repeated", len(pages))
			}
		}
	}
}

// areNumbered checks that each page has its number on the outer side: right on odd pages, left on even
// ones.
func areNumbered(t *testing.T, name string, pages []string) {
	t.Helper()
	for i, page := range pages {
		number := fmt.Sprintf("—%d—", i+1) // between blanks, which the font may leave out
		lines := strings.Split(strings.TrimRight(page, "\n"), "\n")
		last := lines[len(lines)-1]
		before := len(last) - len(strings.TrimLeft(last, " "))
		if strings.ReplaceAll(last, " ", "") != number || (before > 10) != (i%2 == 0) {
			t.Errorf("page %d of %s ends with %q, want %s on the outer side", i+1, name, last, number)
		}
	}
}
