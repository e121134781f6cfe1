package e2e

import (
	"context"
	"os"
	"runtime"
	"strings"
	"testing"
)

// A command that needs a temporary folder names the one that is missing.
func TestRehearse_NeedsATemporaryFolder(t *testing.T) {
	t.Parallel()
	d := hasMeeting(t)
	d.env = []string{"TMPDIR=" + d.path("none")}
	says := zh.Command.NoTempFolder(d.path("none"))
	d.fails(1, says, "rehearse", "m.db", "--people", "2")
	d.fails(1, says, "demo", "--auto", "--people", "12", "--addr", "127.0.0.1:0")
}

// TestRehearse_EndsInAVerdictAndLeavesNoTrace rehearses with more people than the plan has, beside
// the meeting that is being served and prepared.
func TestRehearse_EndsInAVerdictAndLeavesNoTrace(t *testing.T) {
	t.Parallel()
	h := openHall(t, planOf{
		presenters: []string{"甲一", "乙一"}, raters: 4, round: "report, scoring", closing: "results", agenda: "preparation: {}\n",
	}.yaml())
	head := h.verifies(h.db)
	before, err := os.ReadDir(h.home)
	if err != nil {
		t.Fatal(err)
	}
	out := h.mustRun("rehearse", h.db, "--people", "20")
	for _, part := range []string{"join", "step", "ask", "cast"} {
		if !strings.Contains(out, zh.Rehearse.Parts[part]+" ") {
			t.Errorf("the table has no row %q:\n%s", zh.Rehearse.Parts[part], out)
		}
	}
	for _, heading := range []string{zh.Rehearse.Median, zh.Rehearse.Most, zh.Rehearse.Worst} {
		if !strings.Contains(out, heading) {
			t.Errorf("the table has no column %q:\n%s", heading, out)
		}
	}
	for _, part := range []string{"join", "step", "ask", "cast", "idle"} {
		if !strings.Contains(out, zh.Rehearse.Trying(zh.Rehearse.Parts[part], 20)) {
			t.Errorf("it was not told that %q is tried:\n%s", zh.Rehearse.Parts[part], out)
		}
	}
	for _, figure := range []string{zh.Rehearse.Memory(0), zh.Rehearse.Idle(0)} {
		if begin, _, _ := strings.Cut(figure, "0"); runtime.GOOS == "linux" && !strings.Contains(out, begin) {
			t.Errorf("there is no %q:\n%s", begin, out)
		}
	}
	if !strings.Contains(out, zh.Rehearse.Good(20)) && !strings.Contains(out, "20 人时偏慢") {
		t.Errorf("there is no verdict:\n%s", out)
	}
	if again := h.verifies(h.db); again != head {
		t.Errorf("the rehearsal left a trace in the record:\n%s\n%s", head, again)
	}
	after, err := os.ReadDir(h.home)
	if err != nil {
		t.Fatal(err)
	}
	if len(after) != len(before) {
		t.Errorf("%d files before and %d after the rehearsal", len(before), len(after))
	}
	if left := h.files("tmp"); len(left) > 0 {
		t.Errorf("the rehearsal left %v in the temporary folder", left)
	}
	if a := h.runs("rehearse", h.db, "--people", "0"); a.exit != 2 || !oneLine(a.err) {
		t.Errorf("--people 0: exit %d, %q", a.exit, a.err)
	}
}

func TestRehearse_CanBeInterrupted(t *testing.T) {
	t.Parallel()
	d := hasMeeting(t)
	w := d.shows(d.command(context.Background(), "rehearse", "m.db", "--people", "40"), 100, 30)
	w.sees(zh.Rehearse.Trying(zh.Rehearse.Parts["join"], 40))
	w.presses("ctrl+c")
	w.sees(zh.Command.BrokenOff)
	if exit := w.ends(); exit != 1 {
		t.Errorf("a rehearsal that was broken off ended with %d, want 1", exit)
	}
	if left := d.files("tmp"); len(left) > 0 {
		t.Errorf("a rehearsal that was broken off left %v in the temporary folder", left)
	}
}
