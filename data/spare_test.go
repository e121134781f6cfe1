package data_test

import (
	"bytes"
	"crypto/rand"
	"database/sql"
	"errors"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"

	"pingyi/data"
	"pingyi/meeting"
)

var hostKey = []byte("the host key")

// holds returns what a file holds of its meeting.
func holds(t *testing.T, path string) meeting.Stored {
	t.Helper()
	f, err := data.Open(path)
	must(t, err)
	defer f.Close()
	return load(t, f)
}

func TestBackup_HoldsAnOpenRoundAsItStood(t *testing.T) {
	t.Parallel()
	path, record := begin(t, 40)
	f := serve(t, path)
	codes, err := f.IssueCodes(nil, at, rand.Reader)
	must(t, err)
	must(t, f.Cast(crowd(t, 0, 30)))
	out := filepath.Join(t.TempDir(), "备用.db")
	must(t, f.Backup(out, hostKey))
	stood := load(t, f)
	must(t, f.Cast(crowd(t, 30, 10)))

	copied := serve(t, out)
	got := load(t, copied)
	for _, s := range []*meeting.Stored{&stood, &got} {
		slices.Sort(s.Seats)
	}
	if !reflect.DeepEqual(got, stood) || len(got.Seats) != 30 {
		t.Errorf("the copy holds\n%+v\nwant\n%+v", got, stood)
	}
	for id, code := range codes {
		if person, _, err := copied.SignIn(code); err != nil || person != id {
			t.Errorf("the code of %s opens the seat of %q, %v", id, person, err)
		}
	}
	must(t, copied.Cast(crowd(t, 30, 10))) // it continues from there
	must(t, copied.Append(follow(t, record[len(record)-1], meeting.QuestionStateChanged{})))
	if runtime.GOOS != "windows" {
		for _, name := range []string{out, out + ".hostkey"} {
			info, err := os.Stat(name)
			must(t, err)
			if info.Mode().Perm() != 0o600 {
				t.Errorf("%s has mode %v", name, info.Mode())
			}
		}
	}
}

// A backup beside the serving process, as the command makes it, again and again over itself while
// people cast.
func TestBackup_WorksWhileOthersWrite(t *testing.T) {
	t.Parallel()
	path, _ := begin(t, 400)
	f := serve(t, path)
	out := filepath.Join(t.TempDir(), "spare.db")
	cast := make(chan error, 1)
	go func() {
		var errs []error
		for i := range 40 {
			errs = append(errs, f.Cast(crowd(t, i*10, 10)))
		}
		cast <- errors.Join(errs...)
	}()
	beside, err := data.Open(path)
	must(t, err)
	for done := false; !done; {
		select {
		case err := <-cast:
			must(t, err)
			done = true
		default:
		}
		must(t, beside.Backup(out, hostKey))
		s := holds(t, out)
		if len(s.Seats) != len(s.Receipts) || len(s.Seats)%10 != 0 {
			t.Fatalf("a copy with %d seats and %d receipts", len(s.Seats), len(s.Receipts))
		}
	}
	if s := holds(t, out); len(s.Seats) != 400 {
		t.Errorf("the last copy has %d seats, want 400", len(s.Seats))
	}
	must(t, beside.Close())
	names, err := filepath.Glob(filepath.Join(filepath.Dir(out), "*"))
	must(t, err)
	if !slices.Equal(names, []string{out, out + ".hostkey"}) {
		t.Errorf("beside the copy lies %v", names)
	}
}

func TestBackup_ReplacesOnlyAnOlderCopy(t *testing.T) {
	t.Parallel()
	path, record := begin(t, 20)
	f := serve(t, path)
	folder := t.TempDir()
	refused := func(name string, fault data.FileFault) {
		t.Helper()
		before, _ := os.ReadFile(name)
		err := f.Backup(name, hostKey)
		var why *data.FileError
		if !errors.As(err, &why) || why.Fault != fault {
			t.Errorf("onto %s: %v, want %s", filepath.Base(name), err, fault)
		}
		if after, _ := os.ReadFile(name); !bytes.Equal(before, after) {
			t.Errorf("%s was changed", name)
		}
	}
	write := func(name, text string) string {
		name = filepath.Join(folder, name)
		must(t, os.WriteFile(name, []byte(text), 0o600))
		return name
	}
	refused(path, data.FileNotOlder)
	link := filepath.Join(folder, "link.db")
	must(t, os.Symlink(path, link))
	refused(link, data.FileNotOlder)
	for _, end := range []string{"-journal", "-wal", "-shm", ".lock", ".hostkey"} { // whether they exist or not, they are the meeting's own
		refused(path+end, data.FileNotOlder)
	}
	refused(write("empty.db", ""), data.FileNotOlder)
	refused(write("letter.txt", strings.Repeat("dear all\n", 200)), data.FileNotOlder)
	refused(folder, data.FileNotOlder)
	refused(filepath.Join(folder, "no such", "spare.db"), data.FileNoFolder)
	other, _ := begin(t, 3)
	refused(other, data.FileNotOlder)
	foreign := filepath.Join(folder, "accounts.db")
	db, err := sql.Open("sqlite3", foreign)
	must(t, err)
	_, err = db.Exec("CREATE TABLE events (number, hash); CREATE TABLE turnout (round, seat); CREATE TABLE seats (person, issue)")
	must(t, errors.Join(err, db.Close()))
	refused(foreign, data.FileNotOlder)

	// Nothing that was done on a copy since it was made may be lost.
	for what, do := range map[string]func(*data.File) error{
		"an event": func(c *data.File) error {
			return c.Append(follow(t, record[len(record)-1], meeting.QuestionStateChanged{}))
		},
		"a ballot": func(c *data.File) error { return c.Cast(crowd(t, 0, 1)) },
		"a code":   func(c *data.File) error { _, err := c.IssueCodes(nil, at, rand.Reader); return err },
	} {
		ahead := filepath.Join(folder, what+".db")
		must(t, f.Backup(ahead, hostKey))
		c := serve(t, ahead)
		must(t, do(c))
		refused(ahead, data.FileServed)
		must(t, c.Close())
		refused(ahead, data.FileNotOlder)
	}
	older := filepath.Join(folder, "older.db")
	must(t, f.Backup(older, hostKey))
	must(t, f.Cast(crowd(t, 0, 20)))
	must(t, f.Backup(older, hostKey))
	if got := holds(t, older); len(got.Seats) != 20 {
		t.Errorf("an older copy was not replaced: %d seats", len(got.Seats))
	}
}

// Two copies of one round would reveal who voted in between, so the older one is overwritten before
// its space on the disk is freed.
func TestBackup_OverwritesTheOlderCopy(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("an open file is not replaced there")
	}
	path, _ := begin(t, 20)
	f := serve(t, path)
	out := filepath.Join(t.TempDir(), "spare.db")
	must(t, f.Cast(crowd(t, 0, 10)))
	must(t, f.Backup(out, hostKey))
	older, err := os.Open(out)
	must(t, err)
	defer older.Close()
	must(t, f.Cast(crowd(t, 10, 10)))
	must(t, os.WriteFile(out+".part", []byte("half a copy, from before a crash"), 0o600))
	must(t, f.Backup(out, hostKey))
	left, err := io.ReadAll(older)
	must(t, err)
	if len(left) == 0 || len(bytes.Trim(left, "\x00")) > 0 {
		t.Errorf("%d bytes of the older copy are left as they were", len(bytes.Trim(left, "\x00")))
	}
}

// After the close no copy holds a ballot.
func TestBackup_HoldsNoBallotOfASealedRound(t *testing.T) {
	t.Parallel()
	path, _ := begin(t, 20)
	f := serve(t, path)
	b := crowd(t, 0, 20)
	must(t, f.Cast(b))
	out := filepath.Join(t.TempDir(), "spare.db")
	must(t, f.Backup(out, hostKey))
	must(t, f.Seal(closing(t, f)))
	must(t, f.Backup(out, hostKey))
	text, err := os.ReadFile(out)
	must(t, err)
	for _, ballot := range b.Ballots {
		if bytes.Contains(text, ballot.Receipt[:]) {
			t.Fatal("a ballot is in the copy")
		}
	}
}

func TestBackup_IncludesTheHostKey(t *testing.T) {
	t.Parallel()
	path, _ := begin(t, 3)
	f := serve(t, path)
	out := filepath.Join(t.TempDir(), "spare.db")
	must(t, f.Backup(out, hostKey))
	if key, err := os.ReadFile(data.HostKeyPath(out)); err != nil || !bytes.Equal(key, hostKey) {
		t.Errorf("beside the copy lies %q, %v", key, err)
	}
	must(t, f.Backup(out, []byte("another"))) // by now the meeting is served with another one
	if key, err := os.ReadFile(data.HostKeyPath(out)); err != nil || string(key) != "another" {
		t.Errorf("beside the newer copy lies %q, %v", key, err)
	}
	must(t, os.Remove(out))
	if err := f.Backup(out, hostKey); fault(err) != data.FileExists {
		t.Errorf("onto somebody's host key: %v, want %s", err, data.FileExists)
	}
	if key, _ := os.ReadFile(data.HostKeyPath(out)); string(key) != "another" {
		t.Errorf("somebody's host key is now %q", key)
	}
}
