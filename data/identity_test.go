package data_test

import (
	"context"
	"crypto/rand"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"testing"
	"time"

	"pingyi/data"
	"pingyi/meeting"
	"pingyi/meeting/ballot"
)

// copyTo overwrites a file as cp does, so that the name leads where it led before.
func copyTo(t *testing.T, to, from string) {
	t.Helper()
	raw, err := os.ReadFile(from)
	must(t, err)
	must(t, os.WriteFile(to, raw, 0o600))
}

// TestServe_NoticesThatTheFileIsLost takes the file away from a server in every way that somebody
// may: from then on nothing is written, it is reported within a second, and what was written before
// can still be read and copied.
func TestServe_NoticesThatTheFileIsLost(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("an open file can neither be removed nor replaced there")
	}
	for name, c := range map[string]struct {
		harm   func(t *testing.T, path, older string)
		undo   func(t *testing.T, path string)
		copied bool // what was written can be copied afterwards
	}{
		"deleted": {func(t *testing.T, path, _ string) { must(t, os.Remove(path)) }, nil, true},
		"moved": {
			func(t *testing.T, path, _ string) { must(t, os.Rename(path, path+".away")) },
			func(t *testing.T, path string) { must(t, os.Rename(path+".away", path)) }, true,
		},
		"replaced":                     {func(t *testing.T, path, older string) { must(t, os.Rename(older, path)) }, nil, true},
		"overwritten by an older copy": {func(t *testing.T, path, older string) { copyTo(t, path, older) }, nil, false},
		"overwritten by another meeting": {func(t *testing.T, path, _ string) {
			other, _ := begin(t, 50)
			f := serve(t, other)
			for i := range 40 {
				must(t, f.Cast(crowd(t, i, 1)))
			}
			must(t, f.Close())
			copyTo(t, path, other)
		}, nil, false},
		"emptied":        {func(t *testing.T, path, _ string) { must(t, os.Truncate(path, 0)) }, nil, false},
		"log deleted":    {func(t *testing.T, path, _ string) { must(t, os.Remove(path+"-wal")) }, nil, true},
		"index deleted":  {func(t *testing.T, path, _ string) { must(t, os.Remove(path+"-shm")) }, nil, true},
		"folder deleted": {func(t *testing.T, path, _ string) { must(t, os.RemoveAll(filepath.Dir(path))) }, nil, true},
		"folder moved": {
			func(t *testing.T, path, _ string) { must(t, os.Rename(filepath.Dir(path), filepath.Dir(path)+".away")) },
			func(t *testing.T, path string) { must(t, os.Rename(filepath.Dir(path)+".away", filepath.Dir(path))) }, true,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path, record := begin(t, 50)
			older := filepath.Join(t.TempDir(), "older.db")
			copyTo(t, older, path)
			f := serve(t, path)
			codes, err := f.IssueCodes(nil, at, rand.Reader)
			must(t, err)
			must(t, f.Cast(crowd(t, 0, 5)))
			last := follow(t, record[len(record)-1], meeting.Moved{Step: 1})
			must(t, f.Append(last)) // after which the file itself is no longer the older one
			last = follow(t, last, meeting.NoteWritten{Text: "x"})
			must(t, f.Append(last))
			stood := load(t, f)

			began := time.Now()
			c.harm(t, path, older)
			ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
			defer cancel()
			if err := f.Watch(ctx); fault(err) != data.FileGone {
				t.Errorf("the watch says %v", err)
			}
			if took := time.Since(began); took > 2*time.Second {
				t.Errorf("it took %v to be noticed", took)
			}
			refuses := func() {
				t.Helper()
				_, codes := f.IssueCodes(nil, at, rand.Reader)
				for what, err := range map[string]error{
					"an event": f.Append(follow(t, last, meeting.NoteWritten{Text: "y"})),
					"ballots":  f.Cast(crowd(t, 9, 2)), "codes": codes, "a close": f.Seal(follow(t, last, meeting.RoundClosed{Round: 1}), ballot.Counts{Round: 1}),
				} {
					if fault(err) != data.FileGone || !errors.Is(err, meeting.ErrStoreGone) {
						t.Errorf("%s: %v, want that the file is gone", what, err)
					}
				}
			}
			refuses()
			if c.undo != nil {
				c.undo(t, path)
				refuses()
			}
			if c.copied {
				for id, code := range codes {
					if person, _, err := f.SignIn(code); err != nil || person != id {
						t.Fatalf("the code of %s opens the seat of %q, %v", id, person, err)
					}
				}
				spare := filepath.Join(t.TempDir(), "spare.db")
				must(t, f.Backup(spare, hostKey))
				if got := holds(t, spare); !reflect.DeepEqual(got.Events, stood.Events) || len(got.Seats) != 5 {
					t.Errorf("the copy holds %d events and %d seats, want %d and 5", len(got.Events), len(got.Seats), len(stood.Events))
				}
			}
			if err := f.Close(); fault(err) != data.FileGone {
				t.Errorf("closing it says %v", err)
			}
		})
	}
}

// The next write notices it even if nothing watches the file.
func TestServe_NoticesALostFileAtTheNextWrite(t *testing.T) {
	t.Parallel()
	path, _ := begin(t, 5)
	f := serve(t, path)
	must(t, os.Rename(path, path+".away"))
	if err := f.Cast(crowd(t, 0, 1)); fault(err) != data.FileGone {
		t.Errorf("%v, want that the file is gone", err)
	}
}

// Nothing is lost with a log that was deleted: its content is brought into the file.
func TestServe_SurvivesADeletedLog(t *testing.T) {
	t.Parallel()
	path, record := begin(t, 5)
	f := serve(t, path)
	must(t, f.Cast(crowd(t, 0, 5)))
	must(t, os.Remove(path+"-wal"))
	if err := f.Append(follow(t, record[len(record)-1], meeting.NoteWritten{Text: "x"})); fault(err) != data.FileGone {
		t.Errorf("%v, want that the file is gone", err)
	}
	if got := holds(t, path); len(got.Seats) != 5 {
		t.Errorf("%d seats are in the file, want 5", len(got.Seats))
	}
}

// Some changes do no harm: a new date on the file, a command beside the server, and the server's
// own moving of the log into the file.
func TestServe_ToleratesHarmlessChanges(t *testing.T) {
	t.Parallel()
	path, record := begin(t, 5)
	f := serve(t, path)
	last := record[len(record)-1]
	goesOn := func(c meeting.Change) {
		t.Helper()
		last = follow(t, last, c)
		must(t, f.Append(last))
	}
	goesOn(meeting.Moved{Step: 1})
	must(t, os.Chtimes(path, at, at))
	must(t, os.Chmod(path, 0o640))
	goesOn(meeting.NoteWritten{Step: 1})
	beside, err := data.Open(path)
	must(t, err)
	_, err = beside.IssueCodes(nil, at, rand.Reader)
	must(t, err)
	must(t, beside.Close())
	goesOn(meeting.Moved{Step: 1})
	must(t, os.Chtimes(path, at, at))
	must(t, f.Backup(filepath.Join(t.TempDir(), "spare.db"), hostKey))
	read, err := data.Read(path)
	must(t, err)
	must(t, read.Close())
	goesOn(meeting.NoteWritten{Step: 1})
	goesOn(meeting.Moved{Step: 1})
	must(t, f.Close())
}
