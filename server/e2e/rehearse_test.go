package e2e

import (
	"os"
	"strings"
	"testing"
)

// TestRehearse_EndsInAVerdictAndLeavesNoTrace rehearses with more people than the plan
// has, beside the meeting that is being served.
func TestRehearse_EndsInAVerdictAndLeavesNoTrace(t *testing.T) {
	t.Parallel()
	h := hallOfFour(t)
	head := h.does("verify", h.db)
	before, err := os.ReadDir(h.home)
	if err != nil {
		t.Fatal(err)
	}
	out := h.does("rehearse", h.db, "--people", "20")
	for _, part := range []string{"join", "step", "ask", "cast"} {
		if !strings.Contains(out, zh.Rehearse.Parts[part]+" ") {
			t.Errorf("the table has no row %q:\n%s", zh.Rehearse.Parts[part], out)
		}
	}
	if !strings.Contains(out, zh.Rehearse.Good(20)) && !strings.Contains(out, "20 人时偏慢") {
		t.Errorf("there is no verdict:\n%s", out)
	}
	if again := h.does("verify", h.db); again != head {
		t.Errorf("the rehearsal left a trace in the record:\n%s\n%s", head, again)
	}
	after, err := os.ReadDir(h.home)
	if err != nil {
		t.Fatal(err)
	}
	if len(after) != len(before) {
		t.Errorf("%d files before and %d after the rehearsal", len(before), len(after))
	}
	if a := h.runs("rehearse", h.db, "--people", "0"); a.exit != 2 || !oneLine(a.err) {
		t.Errorf("--people 0: exit %d, %q", a.exit, a.err)
	}
}
