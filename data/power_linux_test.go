package data_test

import (
	"bufio"
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pingyi/data"
	"pingyi/meeting"
	"pingyi/meeting/code"
	"pingyi/meeting/verify"
)

// actInto names the variable with the file that a test process writes to until the power fails, and
// weakened the one that is set if it does so with synchronous reduced to NORMAL.
const (
	actInto  = "PINGYI_TEST_ACT_INTO"
	weakened = "PINGYI_TEST_WEAKENED"
)

// disk builds the disk that loses data and fails, which is put under a process by LD_PRELOAD.
func disk(t *testing.T) string {
	t.Helper()
	cc, err := exec.LookPath("cc")
	if err != nil {
		t.Skip("no C compiler")
	}
	lib := filepath.Join(t.TempDir(), "disk.so")
	out, err := exec.Command(cc, "-shared", "-fPIC", "-O1", "-o", lib, "testdata/disk.c", "-ldl", "-lpthread").CombinedOutput()
	if err != nil {
		t.Fatalf("build the disk: %v\n%s", err, out)
	}
	return lib
}

// TestFile_SurvivesPowerLoss cuts the power again and again while a process casts, adds to the
// record and seals rounds. Whatever SQLite had not synced is undone, in whole or in part.
// Everything that was reported as done must be there afterwards. With -long it does so 200 times.
func TestFile_SurvivesPowerLoss(t *testing.T) {
	t.Parallel()
	if path := os.Getenv(actInto); path != "" {
		actUntilDark(t, path)
		return
	}
	runs := 8
	if *long {
		runs = 200
	}
	lib, path := disk(t), hallOf600(t)
	var reported acknowledged
	for run := range runs {
		reported.add(turnOff(t, lib, path, rand.IntN(400)+1, false))
		if lost := reported.lost(t, path); len(lost) > 0 {
			t.Fatalf("the power went off for the %d. time, and of %d acts %d are lost: %s", run+1, reported.n, len(lost), lost[0])
		}
		if run%10 == 9 { // a file that has grown long makes the test slow
			path, reported = hallOf600(t), acknowledged{n: reported.n}
		}
	}
	t.Logf("power off %d times, %d acts answered as done, none lost", runs, reported.n)
}

// TestFile_LosesDataWithoutFullSync does the same with synchronous reduced. If nothing is lost
// then, the test above proves nothing.
func TestFile_LosesDataWithoutFullSync(t *testing.T) {
	t.Parallel()
	lib := disk(t)
	for range 20 {
		path := hallOf600(t)
		var reported acknowledged
		reported.add(turnOff(t, lib, path, rand.IntN(400)+1, true))
		if lost := reported.lost(t, path); len(lost) > 0 {
			t.Logf("of %d acts %d are lost with synchronous=NORMAL", reported.n, len(lost))
			return
		}
	}
	t.Error("nothing is lost with synchronous=NORMAL: the disk loses nothing, or the test does not see it")
}

// hallOf600 makes the file of a meeting with 600 people, at its scoring step.
func hallOf600(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "meeting.db")
	first, err := meeting.Create(hall(600), at)
	must(t, err)
	must(t, data.Create(path, []meeting.Event{first}))
	return path
}

// turnOff has a process act on a file until write number crash, and returns what it reported as
// done.
func turnOff(t *testing.T, lib, path string, crash int, weak bool) []string {
	t.Helper()
	child := exec.Command(os.Args[0], "-test.run=^TestFile_SurvivesPowerLoss$")
	child.Env = append(os.Environ(), actInto+"="+path, "LD_PRELOAD="+lib, "DISK_FILE="+path,
		fmt.Sprint("DISK_CRASH=", crash), fmt.Sprint("DISK_SEED=", rand.Int32()))
	if weak {
		child.Env = append(child.Env, weakened+"=1")
	}
	out, err := child.StdoutPipe()
	must(t, err)
	must(t, child.Start())
	var reports []string
	for lines := bufio.NewScanner(out); lines.Scan(); {
		reports = append(reports, lines.Text())
	}
	if err := child.Wait(); err == nil || err.Error() != "signal: killed" {
		t.Fatalf("the power did not go off: %v; it said %q", err, reports)
	}
	return reports
}

// actUntilDark acts and reports what is done: "receipt R", "event N HASH".
func actUntilDark(t *testing.T, path string) {
	t.Helper()
	f := serve(t, path)
	if os.Getenv(weakened) != "" {
		must(t, f.Weaken())
	}
	last, open, cast := stand(t, f)
	keep := func(e meeting.Event, err error) {
		must(t, err)
		last = e
		fmt.Println("event", e.Number, e.Hash)
	}
	for n := 0; ; n++ {
		switch {
		case open == 0:
			open, cast = roundAfter(t, f), 0
			e := follow(t, last, meeting.RoundOpened{Round: open, Step: 1, Presenters: []string{"b1", "b2"}})
			keep(e, f.Append(e))
		case cast >= 300 || n%25 == 24:
			ballots, err := f.Ballots(open)
			must(t, err)
			form := f.Plan().Form
			counts, receipts, blank := form.Count(open, []string{"b1", "b2"}, ballots, map[string]int{"reps": len(ballots)})
			root := form.Root(counts)
			e := follow(t, last, meeting.RoundClosed{
				Round: open, Issued: len(ballots), Cast: len(ballots), Blank: blank,
				Receipts: receipts, Root: &root,
			})
			keep(e, f.Seal(e, counts))
			open = 0
		case n%7 == 6:
			e := follow(t, last, meeting.NoteWritten{Text: "x"})
			keep(e, f.Append(e))
		default:
			b := crowd(t, cast, 10)
			b.Round = open
			for i := range b.Ballots {
				b.Ballots[i].Round = open
			}
			must(t, f.Cast(b))
			for _, ballot := range b.Ballots {
				fmt.Println("receipt", ballot.Receipt)
			}
			cast += 10
		}
	}
}

// stand returns the state of a file: its last event, the open round, and how many have voted in it.
func stand(t *testing.T, f *data.File) (last meeting.Event, open, cast int) {
	t.Helper()
	s := load(t, f)
	for _, e := range s.Events {
		change, err := e.Change()
		must(t, err)
		switch c := change.(type) {
		case meeting.RoundOpened:
			open = c.Round
		case meeting.RoundClosed:
			open = 0
		}
	}
	return s.Events[len(s.Events)-1], open, len(s.Seats)
}

// roundAfter returns the number of the next round.
func roundAfter(t *testing.T, f *data.File) int {
	t.Helper()
	n := 1
	for _, e := range load(t, f).Events {
		if e.Kind == meeting.EventOpened {
			n++
		}
	}
	return n
}

// acknowledged is what a process reported as done.
type acknowledged struct {
	n        int
	events   map[string]bool // "N HASH"
	receipts map[code.Receipt]bool
}

func (a *acknowledged) add(lines []string) {
	if a.events == nil {
		a.events, a.receipts = map[string]bool{}, map[code.Receipt]bool{}
	}
	for _, line := range lines {
		if r, ok := code.ParseReceipt(strings.TrimPrefix(line, "receipt ")); ok {
			a.receipts[r] = true
			a.n++
		} else if event, ok := strings.CutPrefix(line, "event "); ok {
			a.events[event] = true
			a.n++
		}
	}
}

// lost opens the file as after a restart, checks that it is consistent, and returns what was
// reported as done and is missing. No ballots of a sealed round may come back.
func (a *acknowledged) lost(t *testing.T, path string) []string {
	t.Helper()
	f, err := data.Serve(path)
	must(t, err)
	defer f.Close()
	s := load(t, f)
	events, receipts := map[string]bool{}, map[code.Receipt]bool{}
	for r := range s.Receipts {
		receipts[r] = true
	}
	var sealed []code.Receipt
	for _, e := range s.Events {
		events[fmt.Sprint(e.Number, " ", e.Hash)] = true
		change, err := e.Change()
		must(t, err)
		if closed, ok := change.(meeting.RoundClosed); ok {
			sealed = append(sealed, closed.Receipts...)
		}
	}
	for _, r := range sealed {
		receipts[r] = true
	}
	if len(s.Seats) != len(s.Receipts) {
		t.Errorf("%d seats and %d receipts: half a batch", len(s.Seats), len(s.Receipts))
	}
	stored, damage, err := f.Audit()
	must(t, err)
	if _, faults := verify.All(stored); len(damage)+len(faults) > 0 {
		t.Errorf("the file does not hold: %v %v", damage, faults)
	}
	raw := onDisk(t, path)
	if slices.ContainsFunc(sealed, func(r code.Receipt) bool { return bytes.Contains(raw, r[:]) }) {
		t.Error("ballots of a sealed round are in the file again")
	}
	var lost []string
	for event := range a.events {
		if !events[event] {
			lost = append(lost, "event "+event)
		}
	}
	for r := range a.receipts {
		if !receipts[r] {
			lost = append(lost, "receipt "+r.String())
		}
	}
	slices.Sort(lost)
	return lost
}
