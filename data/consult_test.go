package data_test

import (
	"bytes"
	"crypto/rand"
	"database/sql"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"pingyi/data"
	"pingyi/meeting/verify"
)

// An earlier year's file is only read: nothing in it or beside it changes, even if it is of an older
// version of the program.
func TestConsult_LeavesAFileOfAnyVersionAsItIs(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"before-typed-events.db", "before-reports.db"} {
		folder := t.TempDir()
		path := filepath.Join(folder, "meeting.db")
		copyTo(t, path, filepath.Join("testdata", name))
		was, err := os.ReadFile(path)
		must(t, err)
		stored, damage, err := data.Consult(path)
		must(t, err)
		if _, flaws := verify.All(stored, damage...); len(flaws) > 0 || len(stored.Events) == 0 {
			t.Errorf("%s: %d events, %v", name, len(stored.Events), flaws)
		}
		now, err := os.ReadFile(path)
		must(t, err)
		if entries, _ := os.ReadDir(folder); !bytes.Equal(was, now) || len(entries) != 1 {
			t.Errorf("%s was changed, or there is something beside it: %v", name, entries)
		}
	}
}

func TestConsult_ReadsWhatSomebodyElseServes(t *testing.T) {
	t.Parallel()
	path, record := begin(t, 4)
	f := serve(t, path)
	must(t, f.Cast(crowd(t, 0, 3)))
	stored, damage, err := data.Consult(path)
	must(t, err)
	if len(stored.Events) != len(record) || len(stored.Seats) != 3 || len(damage) > 0 {
		t.Errorf("%d events, %d seats, %v", len(stored.Events), len(stored.Seats), damage)
	}
	must(t, f.Cast(crowd(t, 3, 1)))
}

func TestConsult_NamesTheFileThatItCannotRead(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "none.db")
	_, _, err := data.Consult(path)
	var fault *data.FileError
	if !errors.As(err, &fault) || fault.Fault != data.FileMissing || fault.Path != path {
		t.Errorf("got %v", err)
	}
}

// What is given out of hand opens no seat and says of nobody whether they voted.
func TestBare_HasNoCodesDraftsOrTurnout(t *testing.T) {
	t.Parallel()
	path, _ := begin(t, 4)
	f := serve(t, path)
	codes, err := f.IssueCodes(nil, at, rand.Reader)
	must(t, err)
	must(t, f.Cast(crowd(t, 0, 4)))
	must(t, f.KeepDraft("p1", "还没有写完的报告"))
	content, err := f.Bare()
	must(t, err)
	if bytes.Contains(content, []byte("还没有写完")) {
		t.Error("the draft is in the copy")
	}
	copied := filepath.Join(t.TempDir(), "bare.db")
	must(t, os.WriteFile(copied, content, 0o600))
	db, err := sql.Open("sqlite3", copied)
	must(t, err)
	for _, table := range []string{"seats", "turnout", "drafts"} {
		n := 1
		must(t, db.QueryRow("SELECT count(*) FROM "+table).Scan(&n))
		if n != 0 {
			t.Errorf("%s has %d rows", table, n)
		}
	}
	var salt, was []byte
	must(t, db.QueryRow("SELECT value FROM meta WHERE key = 'code_salt'").Scan(&salt))
	must(t, f.Backup(filepath.Join(t.TempDir(), "whole.db"), hostKey))
	own, err := sql.Open("sqlite3", "file:"+path+"?mode=ro")
	must(t, err)
	must(t, own.QueryRow("SELECT value FROM meta WHERE key = 'code_salt'").Scan(&was))
	if bytes.Equal(salt, was) {
		t.Error("the salt of the codes is in the copy")
	}
	must(t, errors.Join(db.Close(), own.Close()))
	for _, code := range codes { // the file itself is as it was
		if _, _, err := f.SignIn(code); err != nil {
			t.Errorf("a code no longer opens its seat: %v", err)
		}
	}
}

func TestStream_WritesAllOrNothing(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "out.zip")
	failed := errors.New("no more")
	err := data.Stream(path, func(out io.Writer) error {
		_, err := out.Write([]byte("half"))
		return errors.Join(err, failed)
	})
	if _, there := os.Stat(path); !errors.Is(err, failed) || there == nil {
		t.Errorf("got %v, and the file is there: %v", err, there == nil)
	}
	must(t, data.Stream(path, func(out io.Writer) error { _, err := out.Write([]byte("whole")); return err }))
	err = data.Stream(path, func(io.Writer) error { return nil })
	var fault *data.FileError
	if !errors.As(err, &fault) || fault.Fault != data.FileExists {
		t.Errorf("an archive that is there is written over: %v", err)
	}
	if raw, err := os.ReadFile(path); err != nil || !slices.Equal(raw, []byte("whole")) {
		t.Errorf("it holds %q, %v", raw, err)
	}
}
