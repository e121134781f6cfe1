package e2e

import (
	"os"
	"strings"
	"testing"

	"pingyi/meeting"
)

// TestServe_RefusesWritesWhenTheFileIsMoved takes the file away during an open round: from then on
// nothing is reported as done, those who run the meeting are told, and once the file is back and
// served again everything is there that was reported as done.
func TestServe_RefusesWritesWhenTheFileIsMoved(t *testing.T) {
	t.Parallel()
	h := openHall(t, planOf{presenters: []string{"甲一"}, raters: 3, round: "report, questions, scoring", closing: "results"}.yaml())
	host, first, second := h.enters("host"), h.enters("r001"), h.enters("r002")
	first.mustRun("status", "")
	second.mustRun("status", "")
	first.mustRun("ask 第一问", "")
	host.mustRun("goto 3", "")
	host.mustRun("open", "")
	receipt := first.casts("good")
	ballot := second.ballot("good")
	screen := h.sits("host", inChinese, 100, 30)
	screen.sees(zh.Screen.RoundOpen)

	must(t, os.Rename(h.path(h.db), h.path("away.db")))
	second.refuses(meeting.StoreGone, "cast", ballot)
	second.refuses(meeting.StoreGone, "ask 第二问", "")
	host.refuses(meeting.StoreGone, "close", "")
	screen.presses("space")
	screen.sees("会议文件被删除、移走或替换，")
	h.waitsUntil("it is told", func() bool { return strings.Contains(h.errs.String(), zh.File.Gone(h.db)) })
	if got := host.status(); got.Scoring.State != "open" {
		t.Errorf("with the file gone the status is %+v", got)
	}
	first.mustRun("receipt "+receipt, "")
	host.mustRun("minutes", "")
	h.enters("r001").mustRun("status", "") // those who have been here may come back

	must(t, os.Rename(h.path("away.db"), h.path(h.db)))
	host.refuses(meeting.StoreGone, "close", "") // pages may be missing, and only a new start can tell
	must(t, h.process.Process.Signal(os.Interrupt))
	h.waits()
	if exit := h.process.ProcessState.ExitCode(); exit != 1 {
		t.Errorf("serve ended with %d, want 1", exit)
	}
	h.serve()
	host = h.enters("host")
	h.enters("r001").mustRun("receipt "+receipt, "")
	h.enters("r002").casts("fair")
	host.mustRun("close", "")
	if got := host.status().Scoring; got.Cast != 2 {
		t.Errorf("%d ballots are counted, want 2", got.Cast)
	}
	h.stops()
	h.mustRun("verify", h.db)
}

func TestHost_LearnsThatTheFileIsDeleted(t *testing.T) {
	t.Parallel()
	d := hasMeeting(t)
	w := d.shows(d.command(t.Context(), "host", "m.db", "--addr", "127.0.0.1:0"), 80, 24)
	w.sees("SHA256:")
	must(t, os.Remove(d.path("m.db")))
	w.sees(zh.Command.FileGone)
	w.presses("ctrl+c", "ctrl+c")
	if exit := w.ends(); exit != 1 {
		t.Errorf("host ended with %d, want 1", exit)
	}
}

// TestServe_RefusesAnOlderCopyAfterACrash kills a server and puts copies from three moments in the
// place of its file, beside the log that it left. No command opens such a file or changes a byte of
// it; with its own file back the meeting goes on.
func TestServe_RefusesAnOlderCopyAfterACrash(t *testing.T) {
	t.Parallel()
	h := openHall(t, smallPlan.yaml())
	host := h.enters("host")
	copies := map[string]string{}
	copied := func(moment string) { copies[moment] = h.reads(h.db) }
	copied("before the round")
	host.mustRun("next", "")
	for _, id := range smallPlan.all() {
		h.enters(id).mustRun("status", "")
	}
	host.mustRun("open", "")
	receipt := h.enters("r001").casts("good")
	h.stops()
	h.serve()
	host = h.enters("host")
	copied("in the open round")
	h.enters("r002").casts("good")
	host.mustRun("close", "")
	copied("after the close")
	host.mustRun("goto 4", "")
	host.mustRun("open", "")
	h.enters("r003").casts("good")
	h.dies()

	newest, log := h.reads(h.db), h.reads(h.db+"-wal")
	if log == "" {
		t.Fatal("no log is left, so this test shows nothing")
	}
	for moment, older := range copies {
		h.puts(h.db, older)
		for _, args := range [][]string{
			{"serve", h.db, "--addr", "127.0.0.1:0"},
			{"export", h.db, "--out", "papers"},
			{"tickets", h.db},
			{"backup", h.db, "copy.db"},
		} {
			h.fails(1, zh.File.Unfit(h.db), args...)
		}
		h.runs("verify", h.db)
		if h.reads(h.db) != older || h.reads(h.db+"-wal") != log {
			t.Errorf("%s: the file or its log was changed", moment)
		}
	}
	if left := h.files("papers"); len(left) > 0 || h.reads("copy.db") != "" {
		t.Errorf("what did not fit was written to %v", left)
	}
	h.puts(h.db, newest)
	h.serve()
	host = h.enters("host")
	if got := host.status().Scoring; got.Round != 2 || got.Cast != 1 {
		t.Errorf("the meeting goes on with %+v, want round 2 with a ballot", got)
	}
	h.enters("r001").mustRun("receipt "+receipt, "")
	h.stops()
	h.mustRun("verify", h.db)
}

// TestVerify_ChecksACopyMadeWhileServed checks that a copy of the file alone, made while it is
// served, is the meeting up to its last step, and that verify says how to copy.
func TestVerify_ChecksACopyMadeWhileServed(t *testing.T) {
	t.Parallel()
	h := openHall(t, smallPlan.yaml())
	host := h.enters("host")
	host.mustRun("next", "")
	head := func(name string) string {
		line, _, _ := strings.Cut(h.mustRun("verify", name), "\n")
		return line
	}
	whole := head(h.db)
	h.waitsUntil("alone the file ends with "+whole, func() bool { // a moment after everybody was told
		h.puts("copied.db", h.reads(h.db))
		return h.runs("verify", "copied.db").exit == 0 && head("copied.db") == whole
	})
	if out := h.mustRun("verify", h.db); !strings.HasSuffix(out, zh.Command.CopyServed(h.db)+"\n") {
		t.Errorf("verify ends with\n%s, want how to copy", out)
	}
	h.stops()
	if out := h.mustRun("verify", h.db); strings.Contains(out, zh.Command.CopyServed(h.db)) {
		t.Errorf("of a file that nobody serves verify says\n%s", out)
	}
}

// TestServe_RefusesCountsThatWereChanged changes a mark that was counted, so that the file is
// damaged but not a mixture.
func TestServe_RefusesCountsThatWereChanged(t *testing.T) {
	t.Parallel()
	d := hasHeld(t)
	altered := d.alters("会议.db", "UPDATE mark_counts SET times = times + 1 WHERE round = 1")
	before := d.reads(altered)
	d.fails(1, zh.File.Unfit(altered), "serve", altered, "--addr", "127.0.0.1:0")
	d.fails(1, zh.File.Unfit(altered), "export", altered, "--out", "papers")
	if d.reads(altered) != before || len(d.files("papers")) > 0 {
		t.Error("something was changed or exported")
	}
}
