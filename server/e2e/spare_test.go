package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// waitsUntil checks now and then until something holds.
func (d *desk) waitsUntil(what string, holds func() bool) {
	d.tb.Helper()
	deadline := time.Now().Add(patience)
	for tick := time.Tick(20 * time.Millisecond); !holds(); <-tick {
		if time.Now().After(deadline) {
			d.tb.Fatalf("it never came that %s", what)
		}
	}
}

// ballotsIn counts the ballots in a copy of a file, so that the file itself is left alone.
func (d *desk) ballotsIn(name string) (n int) {
	d.tb.Helper()
	d.puts("looked-at.db", d.reads(name))
	db := d.opens("looked-at.db")
	defer db.Close()
	_ = db.QueryRow("SELECT count(*) FROM ballots").Scan(&n)
	return n
}

// verifies returns what verify says about a file, whether it is served or not.
func (d *desk) verifies(name string) string {
	d.tb.Helper()
	return strings.ReplaceAll(d.mustRun("verify", name), zh.Command.CopyServed(name)+"\n", "")
}

// takesOver makes another machine, in whose account there is nothing but the spare from a stick,
// with the modes that files get from there.
func (h *hall) takesOver(stick string) *hall {
	h.tb.Helper()
	other := &hall{desk: newDesk(h.tb), db: "m.db", codes: h.codes}
	for _, end := range []string{"", ".hostkey"} {
		other.puts("m.db"+end, h.reads(stick+end))
		must(h.tb, os.Chmod(other.path("m.db"+end), 0o755))
	}
	other.serve()
	return other
}

// finishes has everybody cast who has not done so yet, counts and publishes, and returns the
// ranking.
func (h *hall) finishes(late ...string) string {
	h.tb.Helper()
	host := h.enters("host")
	for _, id := range late {
		h.enters(id).casts("fair")
	}
	host.mustRun("close", "")
	host.mustRun("goto 5", "")
	host.mustRun("publish --override 只评了一位", "")
	return host.mustRun("results --json", "")
}

// TestSpare_IsServedOnAnotherMachine is the drill for the day on which the laptop dies in the
// middle of a round: the newest spare is put into another one.
func TestSpare_IsServedOnAnotherMachine(t *testing.T) {
	t.Parallel()
	h := openHall(t, smallPlan.yaml())
	h.stops()
	must(t, os.Mkdir(h.path("stick"), 0o755))
	stick := filepath.Join("stick", "spare.db")
	h.flags = []string{"--spare", stick}
	h.serve()
	host := h.enters("host")
	h.enters("r001").mustRun("ask 第一问", "")
	host.mustRun("next", "")
	for _, id := range smallPlan.all() {
		h.enters(id).mustRun("status", "")
	}
	host.mustRun("open", "")
	host.mustRun("timer start", "")
	receipts := map[string]string{"r001": h.enters("r001").casts("good"), "r002": h.enters("r002").casts("fairly_good")}
	h.waitsUntil("the spare has the ballots of the open round", func() bool { return h.ballotsIn(stick) == 2 })
	agenda, questions := host.mustRun("agenda --json", ""), host.mustRun("questions --json", "")
	h.dies()
	died := time.Now()

	other := h.takesOver(stick)
	if other.print != h.print {
		t.Errorf("the host key is %s on the other machine, was %s", other.print, h.print)
	}
	host = other.enters("host")
	if took := time.Since(died); took > 30*time.Second {
		t.Errorf("the other machine took %v", took)
	}
	if got := host.mustRun("agenda --json", ""); got != agenda {
		t.Errorf("the agenda is %s, was %s", got, agenda)
	}
	if got := host.mustRun("questions --json", ""); got != questions {
		t.Errorf("the questions are %s, were %s", got, questions)
	}
	for id, receipt := range receipts {
		c := other.enters(id)
		if out := c.mustRun("receipt "+receipt, ""); !strings.Contains(out, receipt) {
			t.Errorf("the receipt of %s is answered by %q", id, out)
		}
		c.isRefused("cast", "{}") // nobody votes twice
	}

	// What the first machine would have come to if it had not died.
	first, second := h.verifies(h.db), other.verifies(other.db)
	if first != second {
		t.Errorf("the record is\n%s, was\n%s", second, first)
	}
	h.flags = nil
	h.serve()
	first, second = h.finishes("r003", "r004"), other.finishes("r003", "r004")
	tallies := func(results string) string {
		ranking, _, _ := strings.Cut(results, `"rounds"`) // its roots are the same only if the slips are
		return ranking
	}
	if tallies(first) != tallies(second) || !strings.Contains(first, `"good":1`) {
		t.Errorf("the results are\n%s, should be\n%s", second, first)
	}
	for id, receipt := range receipts {
		if out := other.enters(id).mustRun("receipt --json "+receipt, ""); !strings.Contains(out, `"counted":true`) {
			t.Errorf("the receipt of %s is answered by %s", id, out)
		}
	}
	other.stops()
	other.mustRun("verify", other.db)
}

// If a stick is pulled out this is reported once, and nothing waits for it; put back in, it soon
// has the current meeting.
func TestSpare_ReportsAStickThatIsPulledOut(t *testing.T) {
	t.Parallel()
	h := openHall(t, smallPlan.yaml())
	h.stops()
	must(t, os.Mkdir(h.path("stick"), 0o755))
	stick := filepath.Join("stick", "spare.db")
	h.fails(1, zh.File.NoFolder("no/spare.db"), "serve", h.db, "--addr", "127.0.0.1:0", "--spare", "no/spare.db")
	h.fails(1, zh.File.NotOlder(h.db), "serve", h.db, "--addr", "127.0.0.1:0", "--spare", h.db)
	h.flags = []string{"--spare", stick}
	h.serve()
	must(t, os.Rename(h.path("stick"), h.path("pocket")))
	host := h.enters("host")
	host.mustRun("next", "")
	h.enters("r001").mustRun("status", "")
	h.enters("r002").mustRun("status", "")
	host.mustRun("open --override 试一试", "")
	h.enters("r001").casts("good")
	h.waitsUntil("it is told", func() bool {
		return strings.Contains(h.errs.String(), zh.Copies.SpareLost(zh.Copies.NoFolder, stick))
	})
	must(t, os.Rename(h.path("pocket"), h.path("stick")))
	h.waitsUntil("the end of it is told", func() bool { return strings.Contains(h.errs.String(), zh.Copies.SpareBack(stick)) })
	if got := h.ballotsIn(stick); got != 1 {
		t.Errorf("the spare has %d ballots, want 1", got)
	}
	if reported := h.complaints(); len(reported) != 2 {
		t.Errorf("it was told in %d lines, want 2:\n%s", len(reported), reported)
	}
	host.mustRun("close", "")
	h.waitsUntil("the spare holds no ballot after the close", func() bool { return h.ballotsIn(stick) == 0 })
	host.mustRun("back", "")
	h.stops()
	if first, second := h.verifies(h.db), h.verifies(stick); first != second {
		t.Errorf("the last spare is\n%s, want\n%s", second, first)
	}
}

func TestSpare_ReportsTroubleOnTheConsole(t *testing.T) {
	t.Parallel()
	d := hasMeeting(t)
	must(t, os.Mkdir(d.path("stick"), 0o755))
	w := d.shows(d.command(t.Context(), "host", "m.db", "--addr", "127.0.0.1:0", "--spare", "stick/spare.db"), 100, 30)
	w.sees("SHA256:") // to be compared with what ssh shows
	must(t, os.Rename(d.path("stick"), d.path("pocket")))
	w.presses("n")
	lost, _, _ := strings.Cut(zh.Copies.SpareLost(zh.Copies.NoFolder, ""), "（")
	w.sees(lost)
	must(t, os.Rename(d.path("pocket"), d.path("stick")))
	w.DoesNotSee(t, lost)
	w.presses("ctrl+c", "ctrl+c")
	if exit := w.ends(); exit != 0 {
		t.Errorf("host ended with %d, want 0", exit)
	}
	if first, second := d.verifies("m.db"), d.verifies("stick/spare.db"); first != second {
		t.Errorf("the last spare is\n%s, want\n%s", second, first)
	}

	w = d.shows(d.command(t.Context(), "host", "m.db", "--addr", "127.0.0.1:0", "--spare", "stick/spare.db"), 100, 30)
	w.sees("SHA256:")
	must(t, os.Rename(d.path("stick"), d.path("pocket")))
	w.presses("n")
	w.sees(lost)
	w.presses("ctrl+c", "ctrl+c")
	if exit := w.ends(); exit != 0 {
		t.Errorf("host ended with %d, want 0", exit)
	}
	w.sees(lost) // where the console was
}

func TestBackup_WorksWhileTheMeetingRuns(t *testing.T) {
	t.Parallel()
	h := openHall(t, smallPlan.yaml())
	h.enters("host").mustRun("next", "")
	h.mustRun("backup", h.db, "copy.db")
	h.enters("host").mustRun("back", "")
	h.mustRun("backup", h.db, "copy.db")
	if first, second := h.verifies(h.db), h.verifies("copy.db"); first != second {
		t.Errorf("the copy is\n%s, want\n%s", second, first)
	}
	h.puts("letter.txt", strings.Repeat("各位\n", 500))
	h.fails(1, zh.File.NotOlder("letter.txt"), "backup", h.db, "letter.txt")
	h.fails(1, zh.File.NotOlder(h.db), "backup", h.db, h.db)
	h.fails(1, zh.File.Missing("no.db"), "backup", "no.db", "copy.db")
	if got := h.reads("letter.txt"); got != strings.Repeat("各位\n", 500) {
		t.Error("an unrelated file was changed")
	}
}
