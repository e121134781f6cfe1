package data_test

import (
	"bytes"
	"crypto/rand"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"pingyi/data"
	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/code"
	"pingyi/meeting/meetingtest"
)

// A moment is what was on disk of a meeting at some time, as a copy or a kill leaves it.
type moment struct {
	what      string
	file, log []byte
	held      meeting.Stored
}

// moments returns the moments of a whole meeting, with restarts in between.
func moments(t *testing.T) (all []moment) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "meeting.db")
	first, err := meeting.Create(meetingtest.School(), time.Now())
	must(t, err)
	must(t, data.Create(path, []meeting.Event{first}))
	var f *data.File
	var room *meeting.Room
	begins := func() {
		f = serve(t, path)
		room, err = meeting.NewRoom(f, load(t, f), rand.Reader, time.Now)
		must(t, err)
	}
	seen := func(what string) {
		m := moment{what: fmt.Sprintf("%d %s", len(all), what), held: load(t, f)}
		m.file, err = os.ReadFile(path)
		must(t, err)
		m.log, err = os.ReadFile(path + "-wal")
		must(t, err)
		all = append(all, m)
	}
	// later is seen once the log of what happened is in the file, a moment after everybody was told.
	later := func(what string) {
		late := time.After(10 * time.Second)
		for tick := time.Tick(10 * time.Millisecond); ; <-tick {
			if log, err := os.Stat(path + "-wal"); err == nil && log.Size() == 0 {
				seen(what)
				return
			}
			select {
			case <-late:
				t.Fatalf("the log is never brought into the file: %s", what)
			default:
			}
		}
	}
	restarts := func() {
		must(t, f.Close())
		begins()
		seen("begun anew")
	}
	receipts := map[string]code.Receipt{}
	casts := func(presenter string, people ...string) {
		for _, who := range people {
			receipts[who], _, err = room.Cast(who, ballot.Marks{presenter: {0}})
			must(t, err)
		}
		seen("cast")
	}
	changes := func(presenter, who string) {
		_, _, err := room.Recast(who, receipts[who], ballot.Marks{presenter: {1}})
		must(t, err)
		seen("a ballot changed")
	}

	begins()
	seen("served")
	for _, who := range []string{"p1", "p2", "p3", "p4"} {
		must(t, room.Arrive(who))
		must(t, room.RecordArrivals())
	}
	seen("people have come")
	_, err = f.IssueCodes(nil, time.Now(), rand.Reader)
	must(t, err)
	seen("codes")
	must(t, room.Do("p1", meeting.GoOn{}))
	later("a step")
	must(t, room.Do("p1", meeting.OpenRound{}))
	seen("round open")
	casts("b1", "p1")
	must(t, room.Do("p5", meeting.WriteNote{Text: "记一笔"}))
	seen("noted in the round")
	restarts()
	casts("b1", "p2")
	changes("b1", "p1")
	restarts()
	must(t, room.Do("p5", meeting.WriteNote{Text: "又记一笔"}))
	seen("noted in the round")
	restarts()
	changes("b1", "p2")
	casts("b1", "p3")
	must(t, room.Do("p1", meeting.CloseRound{}))
	seen("closed")
	must(t, room.Do("p5", meeting.WriteNote{Text: "计票以后"}))
	seen("noted after the close")
	must(t, room.Do("p3", meeting.SignRound{}))
	must(t, room.Do("p1", meeting.Revote{Reason: "重来"}))
	must(t, room.Do("p5", meeting.WriteNote{Text: "作废以后"}))
	seen("void")
	must(t, room.Do("p1", meeting.OpenRound{}))
	casts("b1", "p1", "p2")
	must(t, room.Do("p1", meeting.CloseRound{}))
	must(t, room.Do("p3", meeting.SignRound{}))
	must(t, room.Do("p1", meeting.GoTo{Step: 5}))
	must(t, room.Do("p1", meeting.OpenRound{}))
	casts("b2", "p2", "p4")
	must(t, room.Do("p1", meeting.CloseRound{}))
	must(t, room.Do("p3", meeting.SignRound{}))
	must(t, room.Do("p1", meeting.GoTo{Step: 7}))
	must(t, room.Do("p1", meeting.PublishRanking{}))
	later("published")
	must(t, room.Do("p5", meeting.WriteNote{Text: "公布以后"}))
	seen("noted after the publication")
	must(t, room.Do("p1", meeting.EndMeeting{}))
	must(t, room.Do("p5", meeting.WriteNote{Text: "散会以后"}))
	seen("ended")
	return all
}

// TestOpen_NeverMixesAnOlderCopyWithALog puts the file of each moment beside the log of each later
// one, as if somebody had restored a copy after a crash and forgotten the log. Then either the
// whole newest meeting is opened, or nothing is opened and nothing changed.
func TestOpen_NeverMixesAnOlderCopyWithALog(t *testing.T) {
	t.Parallel()
	all := moments(t)
	refused, whole := 0, 0
	for i, older := range all {
		for _, newer := range all[i:] {
			if len(newer.log) == 0 {
				continue // there is no log
			}
			path := filepath.Join(t.TempDir(), "meeting.db")
			put := func() {
				must(t, os.WriteFile(path, older.file, 0o600))
				must(t, os.WriteFile(path+"-wal", newer.log, 0o600))
			}
			for name, open := range map[string]func(string) (*data.File, error){"serve": data.Serve, "open": data.Open, "read": data.Read} {
				put()
				f, err := open(path)
				switch {
				case err == nil:
					got := load(t, f)
					slices.Sort(got.Seats)
					slices.Sort(newer.held.Seats)
					if !reflect.DeepEqual(got, newer.held) {
						t.Errorf("%s: “%s” beside the log of “%s” is opened as %d events, %d counted rounds, %d seats; want %d, %d, %d", name,
							older.what, newer.what, len(got.Events), len(got.Counts), len(got.Seats),
							len(newer.held.Events), len(newer.held.Counts), len(newer.held.Seats))
					}
					whole++
					must(t, f.Close())
				case fault(err) != data.FileUnfit || older.what == newer.what:
					t.Errorf("%s: “%s” beside the log of “%s”: %v", name, older.what, newer.what, err)
				default:
					refused++
					untouched(t, path, older.file, newer.log)
				}
				for _, end := range []string{"-wal", "-shm"} {
					_ = os.Remove(path + end)
				}
			}
			put() // verify names the fault and changes nothing
			_ = verified(t, path)
			untouched(t, path, older.file, newer.log)
		}
	}
	if refused < 50 || whole < 50 {
		t.Errorf("%d were refused and %d opened: is the test itself wrong?", refused, whole)
	}
	t.Logf("%d moments: %d pairs refused, %d whole", len(all), refused, whole)
}

// TestServe_RepairsTornPagesFromTheLog takes the file of each moment, with the page that was being
// written when the power failed torn, beside its own log, which has the whole page.
func TestServe_RepairsTornPagesFromTheLog(t *testing.T) {
	t.Parallel()
	const sector = 512 // is written whole or not at all
	seen := 0
	for _, m := range moments(t) {
		name := regexp.MustCompile(`\d+ \d+ [A-Z2-7]{26}`).FindIndex(m.file)
		if len(m.log) == 0 || name == nil {
			continue
		}
		seen++
		path := filepath.Join(t.TempDir(), "meeting.db")
		at := name[0] / sector * sector
		must(t, os.WriteFile(path, slices.Concat(m.file[:at], make([]byte, sector), m.file[at+sector:]), 0o600))
		must(t, os.WriteFile(path+"-wal", m.log, 0o600))
		f, err := data.Serve(path)
		if err != nil {
			t.Errorf("%s: %v", m.what, err)
			continue
		}
		got := load(t, f)
		slices.Sort(got.Seats)
		slices.Sort(m.held.Seats)
		if !reflect.DeepEqual(got, m.held) {
			t.Errorf("%s: opened as %d events and %d seats, want %d and %d", m.what, len(got.Events), len(got.Seats),
				len(m.held.Events), len(m.held.Seats))
		}
		must(t, f.Close())
	}
	if seen < 3 {
		t.Errorf("%d moments had a log", seen)
	}
}

func untouched(t *testing.T, path string, file, log []byte) {
	t.Helper()
	for name, want := range map[string][]byte{path: file, path + "-wal": log} {
		if got, err := os.ReadFile(name); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s was changed (%v)", filepath.Base(name), err)
		}
	}
}

// TestAppend_CompletesTheFileAtEachStep takes the file alone, without its log, like somebody who
// copies it while it is served.
func TestAppend_CompletesTheFileAtEachStep(t *testing.T) {
	t.Parallel()
	seen := 0
	for _, m := range moments(t) {
		_, what, _ := strings.Cut(m.what, " ")
		if !slices.Contains([]string{"a step", "round open", "closed", "published", "ended"}, what) {
			continue
		}
		seen++
		path := filepath.Join(t.TempDir(), "copied.db")
		must(t, os.WriteFile(path, m.file, 0o600))
		if got := holds(t, path); !reflect.DeepEqual(got, m.held) {
			t.Errorf("%s: alone it holds %d events and %d counted rounds, want %d and %d", m.what, len(got.Events), len(got.Counts),
				len(m.held.Events), len(m.held.Counts))
		}
		if faults := verified(t, path); len(faults) > 0 {
			t.Errorf("%s: alone it has faults: %v", m.what, faults)
		}
	}
	if seen != 5 {
		t.Errorf("%d moments were looked at, want 5", seen)
	}
}

// A spare that was written after the log was begun is still another file.
func TestOpen_RefusesASpareBesideALog(t *testing.T) {
	t.Parallel()
	path, record := begin(t, 40)
	f := serve(t, path)
	must(t, f.Append(follow(t, record[len(record)-1], meeting.NoteWritten{Text: "x"})))
	spare := filepath.Join(t.TempDir(), "spare.db")
	must(t, f.Backup(spare, hostKey))
	must(t, f.Cast(crowd(t, 0, 30)))
	must(t, os.WriteFile(spare+"-wal", leftLog(t, path), 0o600))
	for name, open := range map[string]func(string) (*data.File, error){"serve": data.Serve, "open": data.Open, "read": data.Read} {
		if _, err := open(spare); fault(err) != data.FileUnfit {
			t.Errorf("%s: %v, want that it does not fit", name, err)
		}
	}
	must(t, os.Remove(spare+"-wal"))
	must(t, serve(t, spare).Cast(crowd(t, 0, 30)))
}

// leftLog returns the log beside a file that is being served.
func leftLog(t *testing.T, path string) []byte {
	t.Helper()
	log, err := os.ReadFile(path + "-wal")
	if err != nil || len(log) == 0 {
		t.Fatalf("there is no log (%v), so this test shows nothing", err)
	}
	return log
}
