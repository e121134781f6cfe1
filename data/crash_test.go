package data_test

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"testing"

	"pingyi/data"
	"pingyi/meeting/code"
)

// castInto names the variable with the file into which a test process casts until it is killed.
const castInto = "PINGYI_TEST_CAST_INTO"

const killCrowd = 20_000

// TestCast_SurvivesKill kills a process while it is casting and looks for every ballot that it
// reported as cast.
func TestCast_SurvivesKill(t *testing.T) {
	t.Parallel()
	if path := os.Getenv(castInto); path != "" {
		castUntilKilled(t, path)
		return
	}
	path, _ := begin(t, killCrowd)
	for _, patience := range []int{1, 150, 700} {
		acknowledged := killAfter(t, path, patience)
		f := serve(t, path) // the lock went with its holder
		s := load(t, f)
		have := map[code.Receipt]int{}
		for r := range s.Receipts {
			have[r]++
		}
		for _, r := range acknowledged {
			if have[r] != 1 {
				t.Errorf("receipt %s is there %d times after %d answers", r, have[r], patience)
			}
		}
		if len(s.Seats) != len(s.Receipts) {
			t.Errorf("%d seats and %d receipts: half a batch", len(s.Seats), len(s.Receipts))
		}
		again := crowd(t, 0, 1)
		again.Seats[0] = s.Seats[len(s.Seats)-1]
		if err := f.Cast(again); !errors.Is(err, data.ErrVoted) {
			t.Errorf("a second ballot after the restart: %v, want ErrVoted", err)
		}
		must(t, f.Close())
	}
}

// killAfter kills a casting process after a number of receipts and returns all of them.
func killAfter(t *testing.T, path string, patience int) []code.Receipt {
	t.Helper()
	before := 0
	if f, err := data.Open(path); err == nil {
		before = len(load(t, f).Receipts)
		must(t, f.Close())
	}
	child := exec.Command(os.Args[0], "-test.run=^TestCast_SurvivesKill$")
	child.Env = append(os.Environ(), castInto+"="+path, fmt.Sprintf("PINGYI_TEST_FIRST=%d", before))
	out, err := child.StdoutPipe()
	must(t, err)
	must(t, child.Start())
	var given []code.Receipt
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		r, ok := code.ParseReceipt(lines.Text())
		if !ok {
			t.Errorf("the casting process says %q", lines.Text())
			break
		}
		if given = append(given, r); len(given) == patience {
			must(t, child.Process.Kill())
		}
	}
	if err := child.Wait(); err == nil || len(given) < patience {
		t.Fatalf("it was not killed, after %d answers: %v", len(given), err)
	}
	return given
}

// castUntilKilled prints a receipt only once its ballot has been cast.
func castUntilKilled(t *testing.T, path string) {
	t.Helper()
	var next int
	if _, err := fmt.Sscan(os.Getenv("PINGYI_TEST_FIRST"), &next); err != nil {
		t.Fatal(err)
	}
	f := serve(t, path)
	for ; next+10 < killCrowd; next += 10 {
		b := crowd(t, next, 10)
		if err := f.Cast(b); err != nil {
			t.Fatal(err)
		}
		for _, ballot := range b.Ballots {
			fmt.Println(ballot.Receipt)
		}
	}
}
