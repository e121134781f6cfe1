package data_test

import (
	"errors"
	"flag"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"pingyi/data"
	"pingyi/data/secrecy"
	"pingyi/meeting"
	"pingyi/meeting/verify"
)

var long = flag.Bool("long", false, "run tests at full size")

// TestExamine_NoticesAChangedByte changes bytes of a published meeting's file on disk. Then either
// the file is refused, or the fault is named, or the byte has no meaning: every event and every
// count reads as before, and just as many people have voted. With -long every byte in use is
// changed, otherwise a random selection.
func TestExamine_NoticesAChangedByte(t *testing.T) {
	t.Parallel()
	path := published(t)
	whole, err := os.ReadFile(path)
	must(t, err)
	_, before := examined(t, path)
	owners := secrecy.Owners(whole)
	var places []int
	for at := range whole {
		if owners[at] != secrecy.Nobody || at%16 == 0 {
			places = append(places, at)
		}
	}
	rand.Shuffle(len(places), func(i, j int) { places[i], places[j] = places[j], places[i] })
	if !*long {
		places = places[:300]
	}
	copied := filepath.Join(t.TempDir(), "changed.db")
	outcome := map[string]int{}
	for _, at := range places {
		changed := slices.Clone(whole)
		changed[at] ^= 1 << rand.IntN(8)
		must(t, os.WriteFile(copied, changed, 0o600))
		what, after := examined(t, copied)
		outcome[what]++
		if what == "says nothing" && !same(before, after) {
			t.Errorf("byte %d (%s) was changed from %#x to %#x, and nothing is named", at, owners[at], whole[at], changed[at])
		}
	}
	t.Logf("of %d changed bytes: %v", len(places), outcome)
}

// examined returns what verify makes of a file, and what is in it.
func examined(t *testing.T, path string) (string, meeting.Stored) {
	t.Helper()
	f, err := data.Examine(path)
	if err == nil {
		defer f.Close()
		stored, damage, reading := f.Audit()
		if _, faults := verify.All(stored); reading == nil && len(damage)+len(faults) > 0 {
			return "named", stored
		}
		if err = reading; err == nil {
			return "says nothing", stored
		}
	}
	if !errors.As(err, new(*data.FileError)) {
		t.Errorf("refused without a sentence for people: %v", err)
	}
	return "refused", meeting.Stored{}
}

// same reports whether all that verify covers is the same. It does not cover one voter being
// replaced by another who could have voted.
func same(a, b meeting.Stored) bool {
	if !reflect.DeepEqual(a.Events, b.Events) || !reflect.DeepEqual(a.Counts, b.Counts) || len(a.Turnout) != len(b.Turnout) {
		return false
	}
	for round, seats := range a.Turnout {
		if len(seats) != len(b.Turnout[round]) {
			return false
		}
	}
	return true
}
