package data

import (
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/mattn/go-sqlite3"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/plan"
)

// oldFile makes a meeting as the first version wrote it.
func oldFile(t *testing.T) string {
	t.Helper()
	first, err := meeting.Create(plan.Plan{Title: "Review", People: []plan.Person{{ID: "p1"}}}, time.Unix(0, 0))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "m.db")
	if err := Create(path, []meeting.Event{first}); err != nil {
		t.Fatal(err)
	}
	return path
}

// newer returns the scripts of a future version.
func newer(t *testing.T, more ...string) []string {
	t.Helper()
	scripts, err := schemaSteps()
	if err != nil {
		t.Fatal(err)
	}
	return append(scripts, more...)
}

// before is the name of the copy that is kept when a file of ours becomes one of a future version.
func before(t *testing.T, path string) string {
	t.Helper()
	return fmt.Sprintf("%s.before-%d", path, len(newer(t)))
}

func TestMigrate_KeepsACopyOfTheOldFile(t *testing.T) {
	t.Parallel()
	path := oldFile(t)
	f := &File{path: path}
	if err := f.open(false, newer(t, "CREATE TABLE opinions (text TEXT NOT NULL) STRICT", "CREATE TABLE lists (text TEXT NOT NULL) STRICT")); err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var version int
	if err := f.writer.QueryRow("PRAGMA user_version").Scan(&version); err != nil || version != len(newer(t))+2 {
		t.Errorf("version %d (%v), want two more than ours", version, err)
	}
	if _, err := f.writer.Exec("INSERT INTO opinions VALUES ('x'); INSERT INTO lists VALUES ('x')"); err != nil {
		t.Errorf("a step was left out: %v", err)
	}
	if f.lock != nil {
		t.Error("the lock is still held")
	}
	old, err := Open(before(t, path))
	if err != nil {
		t.Fatal(err)
	}
	defer old.Close()
	if s, err := old.Load(); err != nil || len(s.Events) != 1 {
		t.Errorf("the copy holds %v (%v)", s, err)
	}
	if _, err := Open(path); !errors.As(err, new(*FileError)) {
		t.Errorf("an older program opens it: %v", err)
	}
}

func TestMigrate_ChangesNothingIfAStepFails(t *testing.T) {
	t.Parallel()
	path := oldFile(t)
	f := &File{path: path}
	if err := f.open(true, newer(t, "CREATE TABLE opinions (text TEXT NOT NULL) STRICT; CREATE TABLE events (x)")); err == nil {
		t.Error("migrated")
	}
	f.Close()
	f, err := Serve(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var n int
	if err := f.writer.QueryRow("SELECT count(*) FROM sqlite_schema WHERE name = 'opinions'").Scan(&n); err != nil || n != 0 {
		t.Errorf("%d tables left by the failed step (%v)", n, err)
	}
}

func TestMigrate_RefusesWhileServedOrWithARoundOpen(t *testing.T) {
	t.Parallel()
	path := oldFile(t)
	served, err := Serve(path)
	if err != nil {
		t.Fatal(err)
	}
	scripts := newer(t, "CREATE TABLE opinions (text TEXT NOT NULL) STRICT")
	f := &File{path: path}
	err = f.open(false, scripts)
	f.Close()
	if e, ok := errors.AsType[*FileError](err); !ok || e.Fault != FileServed {
		t.Errorf("while served: %v", err)
	}
	first := must(served.Load()).Events[0]
	if err := served.Append(must(first.After(first.At, plan.Console, meeting.RoundOpened{Round: 1}))); err != nil {
		t.Fatal(err)
	}
	if err := served.Cast(meeting.Batch{Round: 1, Seats: []string{"p1"}, Ballots: []ballot.Ballot{{Round: 1, Group: "reps"}}}); err != nil {
		t.Fatal(err)
	}
	served.Close()
	f = &File{path: path}
	err = f.open(false, scripts)
	f.Close()
	if e, ok := errors.AsType[*FileError](err); !ok || e.Fault != FileOldOpen {
		t.Errorf("with a ballot in the box: %v", err)
	}
	if _, err := os.Stat(before(t, path)); !os.IsNotExist(err) {
		t.Errorf("a copy of an open box was kept: %v", err)
	}
}

func TestMigrate_RefusesAnOpenRoundWithoutVotes(t *testing.T) {
	t.Parallel()
	path := oldFile(t)
	served := must(Serve(path))
	last := must(served.Load()).Events[0]
	open := must(last.After(last.At, plan.Console, meeting.RoundOpened{Round: 1}))
	root := served.Plan().Form.Root(ballot.Counts{Round: 1})
	closed := must(open.After(open.At, plan.Console, meeting.RoundClosed{Round: 1, Root: &root}))
	scripts := newer(t, "CREATE TABLE opinions (text TEXT NOT NULL) STRICT")
	for _, step := range []struct {
		event meeting.Event
		want  FileFault
	}{{open, FileOldOpen}, {closed, ""}} {
		if err := served.Append(step.event); err != nil {
			t.Fatal(err)
		}
		served.Close()
		f := &File{path: path}
		err := f.open(false, scripts)
		f.Close()
		if e, _ := errors.AsType[*FileError](err); (e == nil) != (step.want == "") || e != nil && e.Fault != step.want {
			t.Errorf("after %s: %v, want %q", step.event.Kind, err, step.want)
		}
		if step.want != "" {
			served = must(Serve(path))
		}
	}
}

// firstVersion makes a meeting as the first version wrote it, in which rounds were closed into
// slips.
func firstVersion(t *testing.T, more ...meeting.EventKind) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "m.db")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	db := openWriter(path)
	defer db.Close()
	e := must(meeting.Create(plan.Plan{Title: "Review", People: []plan.Person{{ID: "p1"}}}, time.Unix(0, 0)))
	err := transact(db, func(tx *sql.Tx) error {
		if err := applyStep(tx, must(schemaSteps()), 0); err != nil {
			return err
		}
		if _, err := tx.Exec("INSERT INTO meta (key, value) VALUES (?, ?)", saltKey, make([]byte, saltBytes)); err != nil {
			return err
		}
		if err := insertEvent(tx, e); err != nil {
			return err
		}
		for _, kind := range more {
			e = meeting.Event{Number: e.Number + 1, Kind: kind, Body: []byte(`{"round":1}`)}.Chained(e.Hash)
			if err := insertEvent(tx, e); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// A meeting that was prepared with the first version continues, after a copy. One in which a round
// was held keeps the marks of each ballot together, and is left as it is.
func TestMigrate_ChangesSlipsToCounts(t *testing.T) {
	t.Parallel()
	path := firstVersion(t, meeting.EventNoted)
	f, err := Serve(path)
	if err != nil {
		t.Fatal(err)
	}
	if s, err := f.Load(); err != nil || len(s.Events) != 2 {
		t.Errorf("%d events, %v; want 2", len(s.Events), err)
	}
	f.Close()
	if _, err := os.Stat(path + ".before-1"); err != nil {
		t.Errorf("no copy is kept: %v", err)
	}
	for name, open := range map[string]func(string) (*File, error){"Open": Open, "Serve": Serve, "Read": Read, "Examine": Examine} {
		path := firstVersion(t, meeting.EventOpened)
		before := string(must(os.ReadFile(path)))
		f, err := open(path)
		if e, ok := errors.AsType[*FileError](err); !ok || e.Fault != FileOldRounds {
			t.Errorf("%s with a round: %v", name, err)
		}
		if err == nil {
			f.Close()
		}
		if string(must(os.ReadFile(path))) != before {
			t.Errorf("%s changed a file that it refused", name)
		}
		if _, err := os.Stat(path + ".before-1"); !os.IsNotExist(err) {
			t.Errorf("%s kept a copy of a file that it refused (%v)", name, err)
		}
	}
}

// A copy never overwrites another.
func TestMigrate_KeepsEveryCopy(t *testing.T) {
	t.Parallel()
	path := oldFile(t)
	if err := os.WriteFile(before(t, path), []byte("kept by somebody"), 0o600); err != nil {
		t.Fatal(err)
	}
	f := &File{path: path}
	if err := f.open(false, newer(t, "CREATE TABLE opinions (text TEXT NOT NULL) STRICT")); err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if text := must(os.ReadFile(before(t, path))); string(text) != "kept by somebody" {
		t.Errorf("the copy there was is now %q", text)
	}
	old := must(Open(before(t, path) + "-2"))
	defer old.Close()
	if n := len(must(old.Load()).Events); n != 1 {
		t.Errorf("the second copy holds %d events, want 1", n)
	}
}

func TestFile_ChangesNothingOnAFullDisk(t *testing.T) {
	t.Parallel()
	path := oldFile(t)
	f, err := Serve(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var pages int // for SQLite a file that may not grow is the same as a full disk
	if err := f.writer.QueryRow("PRAGMA page_count").Scan(&pages); err != nil {
		t.Fatal(err)
	}
	limit := func(n int) {
		if _, err := f.writer.Exec("PRAGMA max_page_count = " + string(must(json.Marshal(n)))); err != nil {
			t.Fatal(err)
		}
	}
	first := must(f.Load()).Events[0]
	e := must(first.After(first.At, plan.Console, meeting.NoteWritten{Text: strings.Repeat("长", 50_000)}))
	limit(pages + 2)
	err = f.Append(e)
	if full, ok := errors.AsType[*FileError](err); !ok || full.Fault != FileFull {
		t.Errorf("%v, want full", err)
	}
	if n := len(must(f.Load()).Events); n != 1 {
		t.Errorf("%d events, want 1", n)
	}
	limit(1 << 20)
	if err := f.Append(e); err != nil {
		t.Errorf("with space again: %v", err)
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func TestSchema_RefusesImpossibleRows(t *testing.T) {
	t.Parallel()
	f, err := Serve(oldFile(t))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, row := range []string{
		"INSERT INTO events VALUES (2, 'noon', '', 'noted', '{}', zeroblob(32), randomblob(32))",
		"INSERT INTO events VALUES (2, 0, '', 'noted', 'x', zeroblob(32), randomblob(32))",
		"INSERT INTO events VALUES (2, 0, '', 'noted', '{}', zeroblob(31), randomblob(32))",
		"INSERT INTO turnout VALUES (0, 'p1')",
		"INSERT INTO ballots VALUES (zeroblob(15), 1, 'reps', '{}')",
		"INSERT INTO ballots VALUES (zeroblob(16), 1, 'reps', '[]')",
		"INSERT INTO salts VALUES (1, zeroblob(31))",
		"INSERT INTO group_counts VALUES (1, 'reps', -1, 0)",
		"INSERT INTO presenter_counts VALUES (1, 'b1', 'reps', 'all')",
		"INSERT INTO mark_counts VALUES (1, 'b1', 'reps', 'duty', 0, 0)",
		"INSERT INTO seats VALUES ('p1', 'code', 1, 0)",
	} {
		err := transact(f.writer, func(tx *sql.Tx) error { _, err := tx.Exec(row); return err })
		if e, ok := errors.AsType[sqlite3.Error](err); !ok || e.Code != sqlite3.ErrConstraint {
			t.Errorf("%s: %v, want a constraint", row, err)
		}
	}
}

// If the file is deleted during a write, the write does not succeed.
func TestFile_NoticesDeletionDuringAWrite(t *testing.T) {
	t.Parallel()
	path := oldFile(t)
	f, err := Serve(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	err = f.change("write", func(*sql.Tx) error { return os.Rename(path, path+".away") })
	if e, ok := errors.AsType[*FileError](err); !ok || e.Fault != FileGone {
		t.Errorf("%v, want that the file is gone", err)
	}
}
