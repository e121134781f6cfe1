package data_test

import (
	"bytes"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pingyi/data"
	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/code"
	"pingyi/meeting/plan"
	"pingyi/meeting/texts"
	"pingyi/meeting/words"
)

// at is the time of everything in these tests.
var at = time.Date(2018, 10, 20, 9, 0, 0, 0, time.UTC)

// hall is a plan with seats p1 to pN, who rate two presenters by points.
func hall(people int) plan.Plan {
	p := plan.Plan{
		Title: "Review", Year: 2018, Language: plan.English, MinGroup: 1,
		Groups:     []ballot.Group{{ID: "reps", Name: "Reps", Weight: ballot.FullWeight}},
		Presenters: []plan.Presenter{{ID: "b1", Name: "One", Branch: "First"}, {ID: "b2", Name: "Two", Branch: "Second"}},
		Form: ballot.Form{Scale: ballot.Points, Max: 100, Items: []ballot.Item{
			{ID: "duty", Name: "Duty", Weight: 5000}, {ID: "work", Name: "Work", Weight: 5000},
		}},
		Agenda: plan.Agenda{Closing: []plan.StepKind{plan.StepScoring, plan.StepResults}},
	}
	for i := range people {
		p.People = append(p.People, plan.Person{ID: seatID(i), Name: fmt.Sprintf("Person %d", i), Group: "reps"})
	}
	return p
}

func seatID(i int) string { return fmt.Sprintf("p%05d", i+1) }

// follow makes the event after another one.
func follow(tb testing.TB, last meeting.Event, c meeting.Change) meeting.Event {
	tb.Helper()
	e, err := last.After(at, plan.Console, c)
	if err != nil {
		tb.Fatal(err)
	}
	return e
}

// begin makes a meeting's file with a round open and returns its record so far.
func begin(tb testing.TB, people int) (path string, record []meeting.Event) {
	tb.Helper()
	path = filepath.Join(tb.TempDir(), "meeting.db")
	first, err := meeting.Create(hall(people), at)
	if err != nil {
		tb.Fatal(err)
	}
	record = []meeting.Event{first}
	record = append(record, follow(tb, first, meeting.RoundOpened{Round: 1, Step: 1, Presenters: []string{"b1", "b2"}}))
	if err := data.Create(path, record); err != nil {
		tb.Fatal(err)
	}
	return path, record
}

func serve(tb testing.TB, path string) *data.File {
	tb.Helper()
	f, err := data.Serve(path)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { f.Close() })
	return f
}

// crowd makes a batch of ballots from seats first to first+n-1.
func crowd(tb testing.TB, first, n int) meeting.Batch {
	tb.Helper()
	b := meeting.Batch{Round: 1}
	for i := range n {
		r, err := code.NewReceipt(rand.Reader)
		if err != nil {
			tb.Fatal(err)
		}
		b.Seats = append(b.Seats, seatID(first+i))
		b.Ballots = append(b.Ballots, ballot.Ballot{Receipt: r, Round: 1, Group: "reps", Marks: ballot.Marks{
			"b1": {ballot.Mark((first + i) % 101), ballot.Abstained}, "b2": {100, 0},
		}})
	}
	return b
}

func load(tb testing.TB, f *data.File) meeting.Stored {
	tb.Helper()
	s, err := f.Load()
	if err != nil {
		tb.Fatal(err)
	}
	return s
}

func fault(err error) data.FileFault {
	if e, ok := errors.AsType[*data.FileError](err); ok {
		return e.Fault
	}
	return ""
}

// Whoever is told of a step waits until it is on disk, and not until the step before has been brought
// into the file itself as well.
func TestAppend_LeavesTheLogForComplete(t *testing.T) {
	t.Parallel()
	path, record := begin(t, 3)
	f := serve(t, path)
	logged := func() int64 {
		info, err := os.Stat(path + "-wal")
		must(t, err)
		return info.Size()
	}
	last, before := record[1], logged()
	for range 3 {
		last = follow(t, last, meeting.Moved{Step: 1})
		must(t, f.Append(last))
		if is := logged(); is <= before {
			t.Errorf("after a step the log has %d bytes, after the one before %d", is, before)
		}
		before = logged()
	}
	f.Complete()
	if is := logged(); is > 0 {
		t.Errorf("the log of a complete file has %d bytes", is)
	}
	must(t, f.Append(follow(t, last, meeting.Moved{Step: 1})))
	must(t, f.Close())
	if _, err := os.Stat(path + "-wal"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a log is left: %v", err)
	}
}

// A room completes its record a moment after a step, and whoever ends the meeting does not wait for that.
func TestComplete_WhileTheFileIsClosed(t *testing.T) {
	t.Parallel()
	path, record := begin(t, 3)
	f := serve(t, path)
	must(t, f.Append(follow(t, record[1], meeting.Moved{Step: 1})))
	completed := make(chan struct{})
	time.AfterFunc(200*time.Millisecond, func() {
		f.Complete()
		close(completed)
	})
	must(t, f.Close())
	<-completed
	if _, err := os.Stat(path + "-wal"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a log is left: %v", err)
	}
}

func TestFile_KeepsTheRecordAfterReopening(t *testing.T) {
	t.Parallel()
	path, record := begin(t, 3)
	f := serve(t, path)
	record = append(record, follow(t, record[1], meeting.NoteWritten{Step: 1, Text: "谢谢大家 ✓ \u2028"}))
	if err := f.Append(record[2]); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	f = serve(t, path)
	got := load(t, f)
	for i, e := range record {
		record[i] = e.Decoded() // as those are that were read
	}
	if !reflect.DeepEqual(got.Events, record) {
		t.Errorf("events %v, want %v", got.Events, record)
	}
	if _, err := meeting.Replay(got.Events); err != nil {
		t.Errorf("replay: %v", err)
	}
	if f.Plan().Title != "Review" {
		t.Errorf("plan %v", f.Plan())
	}
}

func TestFile_NeverForksTheRecord(t *testing.T) {
	t.Parallel()
	path, record := begin(t, 3)
	f := serve(t, path)
	last := record[len(record)-1]
	stray := follow(t, meeting.Event{Number: last.Number, Hash: code.Hash{1}}, meeting.NoteWritten{Text: "x"})
	gap := follow(t, meeting.Event{Number: last.Number + 1, Hash: last.Hash}, meeting.NoteWritten{Text: "x"})
	for name, e := range map[string]meeting.Event{"again": last, "stray": stray, "gap": gap} {
		if err := f.Append(e); !errors.Is(err, data.ErrNotNext) {
			t.Errorf("%s: %v, want ErrNotNext", name, err)
		}
	}
	if n := len(load(t, f).Events); n != 2 {
		t.Errorf("%d events, want 2", n)
	}
}

// Events that belong together are all there or none of them, with their texts.
func TestFile_AddsEventsThatBelongTogetherOrNone(t *testing.T) {
	t.Parallel()
	path, record := begin(t, 3)
	f := serve(t, path)
	words, err := texts.New(rand.Reader, "一句话")
	must(t, err)
	first := follow(t, record[len(record)-1], meeting.NoteWritten{Step: 1, Text: "一"})
	second := follow(t, first, meeting.NoteWritten{Step: 1, Text: "二"})
	if err := f.AppendAll([]meeting.Event{first, first}, words); !errors.Is(err, data.ErrNotNext) {
		t.Errorf("two that do not follow one another: %v", err)
	}
	if got := load(t, f); len(got.Events) != len(record) || len(got.Texts) > 0 {
		t.Errorf("%d events and %d texts are there", len(got.Events), len(got.Texts))
	}
	must(t, f.AppendAll([]meeting.Event{first, second}, words))
	if got := load(t, f); len(got.Events) != len(record)+2 || got.Texts[words.Hash()].Words != "一句话" {
		t.Errorf("%d events and %d texts are there", len(got.Events), len(got.Texts))
	}
}

func TestCreate_NeverOverwrites(t *testing.T) {
	t.Parallel()
	path, record := begin(t, 3)
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := data.Create(path, record); fault(err) != data.FileExists {
		t.Errorf("%v, want exists", err)
	}
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(after, before) {
		t.Errorf("the file was changed (%v)", err)
	}
}

func TestCreate_LeavesNoHalfFile(t *testing.T) {
	t.Parallel()
	first, err := meeting.Create(hall(1), at)
	if err != nil {
		t.Fatal(err)
	}
	stray := follow(t, meeting.Event{Number: 7}, meeting.NoteWritten{Text: "x"})
	planless := follow(t, meeting.Event{}, meeting.NoteWritten{Text: "x"})
	for name, record := range map[string][]meeting.Event{"none": nil, "gap": {first, stray}, "no plan": {planless}} {
		folder := t.TempDir()
		if err := data.Create(filepath.Join(folder, "m.db"), record); err == nil {
			t.Errorf("%s: created", name)
		}
		if left, err := os.ReadDir(folder); err != nil || len(left) != 0 {
			t.Errorf("%s: %v left (%v)", name, left, err)
		}
	}
	if err := data.Create(filepath.Join(t.TempDir(), "no", "m.db"), []meeting.Event{first}); fault(err) != data.FileNoFolder {
		t.Errorf("%v, want no folder", err)
	}
}

func TestCreate_IsOneFileForItsOwnerOnly(t *testing.T) {
	t.Parallel()
	path, _ := begin(t, 3)
	left, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(left) != 1 {
		t.Errorf("%v (%v), want one file", left, err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v (%v), want 0600", info.Mode(), err)
	}
}

// TestOpen_RefusesWhatIsNotAMeeting checks that every unusable file is refused with its fault, and
// left unchanged.
func TestOpen_RefusesWhatIsNotAMeeting(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		want data.FileFault
		make func(t *testing.T, path string)
	}{
		"missing": {data.FileMissing, func(*testing.T, string) {}},
		"folder":  {data.FileIsFolder, func(t *testing.T, path string) { must(t, os.Mkdir(path, 0o700)) }},
		"empty":   {data.FileEmpty, func(t *testing.T, path string) { must(t, os.WriteFile(path, nil, 0o600)) }},
		"not SQLite": {data.FileNotMeeting, func(t *testing.T, path string) {
			must(t, os.WriteFile(path, bytes.Repeat([]byte("述职"), 999), 0o600))
		}},
		"short":       {data.FileNotMeeting, func(t *testing.T, path string) { must(t, os.WriteFile(path, []byte("x"), 0o600)) }},
		"a text":      {data.FileNotMeeting, func(t *testing.T, path string) { must(t, os.WriteFile(path, bytes.Repeat([]byte("述"), 300), 0o600)) }},
		"another's":   {data.FileNotMeeting, func(t *testing.T, path string) { run(t, path, "CREATE TABLE t (x)") }},
		"nothing yet": {data.FileEmpty, func(t *testing.T, path string) { run(t, path, "VACUUM") }},
		"newer": {data.FileNewer, func(t *testing.T, path string) {
			place(t, path)
			run(t, path, "PRAGMA user_version = 99")
		}},
		"forged": {data.FileDamaged, func(t *testing.T, path string) {
			run(t, path, "PRAGMA application_id = 0x50475949", "PRAGMA user_version = 1", "CREATE TABLE t (x)")
		}},
		"without a plan": {data.FileDamaged, func(t *testing.T, path string) {
			place(t, path)
			run(t, path, "DELETE FROM events")
		}},
		"cut off": {data.FileDamaged, func(t *testing.T, path string) {
			place(t, path)
			must(t, os.Truncate(path, 8<<10))
		}},
		"overwritten": {data.FileDamaged, func(t *testing.T, path string) {
			place(t, path)
			raw, err := os.ReadFile(path)
			must(t, err)
			copy(raw[4096:], bytes.Repeat([]byte{0xA7}, 3*4096))
			must(t, os.WriteFile(path, raw, 0o600))
		}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "a b?c#d%20.db")
			c.make(t, path)
			before, _ := os.ReadFile(path)
			for _, open := range []func(string) (*data.File, error){data.Open, data.Serve} {
				if _, err := open(path); fault(err) != c.want {
					t.Errorf("%v, want %s", err, c.want)
				}
			}
			if after, _ := os.ReadFile(path); !bytes.Equal(after, before) {
				t.Error("the file was changed")
			}
		})
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// place puts a valid meeting at path.
func place(t *testing.T, path string) {
	t.Helper()
	from, _ := begin(t, 500)
	must(t, os.Rename(from, path))
}

// run changes a file behind the program's back.
func run(t *testing.T, path string, statements ...string) {
	t.Helper()
	db, err := sql.Open("sqlite3", "file:"+strings.NewReplacer("%", "%25", "?", "%3f", "#", "%23").Replace(path))
	must(t, err)
	db.SetMaxOpenConns(1)
	for _, s := range statements {
		_, err := db.Exec(s)
		must(t, err)
	}
	must(t, db.Close())
}

func TestServe_AllowsOneServerPerFile(t *testing.T) {
	t.Parallel()
	path, _ := begin(t, 3)
	f := serve(t, path)
	link := filepath.Join(t.TempDir(), "other.db")
	must(t, os.Symlink(path, link))
	for _, name := range []string{path, link} {
		if _, err := data.Serve(name); fault(err) != data.FileServed {
			t.Errorf("%s: %v, want served", name, err)
		}
	}
	beside, err := data.Open(path)
	must(t, err)
	must(t, beside.Close())
	must(t, f.Close())
	if left, err := os.ReadDir(filepath.Dir(path)); err != nil || len(left) != 1 {
		t.Errorf("%v (%v), want one file after the last Close", left, err)
	}
	serve(t, path)
}

func TestFileError_ExplainsEveryFault(t *testing.T) {
	t.Parallel()
	faults := []data.FileFault{
		data.FileMissing, data.FileExists, data.FileNoFolder, data.FileIsFolder, data.FileEmpty, data.FileNotMeeting,
		data.FileNewer, data.FileOldOpen, data.FileReadOnly, data.FileDenied, data.FileFull, data.FileDamaged,
		data.FileServed, data.FileBusy, data.FileNetwork, data.FileTrouble, data.FileNotOlder, data.FileUnfit, data.FileLogOnly, data.FileGone,
	}
	for _, l := range []plan.Language{plan.Chinese, plan.English} {
		var sentences []string
		for _, fault := range faults {
			s := (&data.FileError{Fault: fault, Path: "m.db"}).Text(words.For(l).File)
			if !strings.Contains(s, "m.db") || slices.Contains(sentences, s) {
				t.Errorf("%s: %q does not tell %s", l, s, fault)
			}
			sentences = append(sentences, s)
		}
	}
}
