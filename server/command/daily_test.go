package command

import (
	"bytes"
	"context"
	"crypto/rand"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"pingyi/data"
	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
)

// An archive is a meeting's file and the folder with its daily copies.
type archive struct {
	t            *testing.T
	path, folder string
	last         meeting.Event
}

func newArchive(t *testing.T) *archive {
	t.Helper()
	first, err := meeting.Create(meetingtest.School(), time.Now())
	must(t, err)
	a := &archive{t: t, path: filepath.Join(t.TempDir(), "评议会.db"), folder: t.TempDir(), last: first}
	must(t, data.Create(a.path, []meeting.Event{first}))
	return a
}

// serves serves the file while something is done, after appending events.
// holds returns the days for which there are copies.
func (a *archive) serves(do func(room *meeting.Room), before ...meeting.EventKind) {
	a.t.Helper()
	file, err := data.Serve(a.path)
	must(a.t, err)
	defer file.Close()
	for _, kind := range before {
		e := meeting.Event{Number: a.last.Number + 1, At: time.Now().UTC(), Actor: "p1", Kind: kind, Body: []byte("{}")}
		a.last = e.Chained(a.last.Hash)
		must(a.t, file.Append(a.last))
	}
	stored, err := file.Load()
	must(a.t, err)
	room, err := meeting.NewRoom(file, stored, rand.Reader, time.Now)
	must(a.t, err)
	p := &program{w: words.For(plan.Chinese)}
	c := p.dailyOf(&hall{file: file, room: room}, []byte("the host key"), a.path, a.folder)
	must(a.t, c.begin())
	c.keep(func(trouble string) { a.t.Errorf("told %q", trouble) })
	do(room)
	c.stop()
	if trouble := c.wait(context.Background()); trouble != "" {
		a.t.Errorf("told %q in the end", trouble)
	}
}

// holds returns the days for which there are copies.
func (a *archive) holds() (days []string) {
	a.t.Helper()
	all, err := filepath.Glob(filepath.Join(a.folder, "评议会-????-??-??.db"))
	must(a.t, err)
	for _, name := range all {
		if _, err := os.Stat(name + ".hostkey"); err != nil {
			a.t.Error(err)
		}
		days = append(days, name[len(name)-len("02.db"):len(name)-len(".db")])
	}
	return days
}

// of returns the copy of a day.
func (a *archive) of(day string) []byte {
	a.t.Helper()
	text, err := os.ReadFile(filepath.Join(a.folder, "评议会-2000-01-"+day+".db"))
	must(a.t, err)
	return text
}

func (a *archive) has(when string, days ...string) {
	a.t.Helper()
	if got := a.holds(); !slices.Equal(got, days) {
		a.t.Errorf("%s there are copies of the days %v, want %v", when, got, days)
	}
}

// nights lets a number of nights go by.
func nights(n int) {
	time.Sleep(time.Duration(n) * 24 * time.Hour)
	synctest.Wait()
}

// TestDaily_CopiesOnceADayOutsideTheMeeting serves a file through the days before a meeting, a
// meeting that lasts past midnight, and the days after it.
func TestDaily_CopiesOnceADayOutsideTheMeeting(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(time.Until(time.Date(2000, 1, 2, 12, 0, 0, 0, time.Local)))
		a := newArchive(t)
		var first, second []byte
		a.serves(func(room *meeting.Room) {
			a.has("at the start", "02")
			first = a.of("02")
			nights(1)
			a.has("after a night", "02", "03")
			second = a.of("03")
			must(t, room.Arrive("p2"))
			must(t, room.RecordArrivals())
			a.last = meeting.Event{Number: room.State().Seq, Hash: room.State().Head}
		})
		a.has("after serving", "02", "03")
		if !bytes.Equal(a.of("02"), first) {
			t.Error("the copy of the first day was written over")
		}
		if bytes.Equal(a.of("03"), second) {
			t.Error("what was done on the second day is not in its copy")
		}
		second = a.of("03")
		a.serves(func(*meeting.Room) { nights(1) }, meeting.EventBegan)
		a.has("during the meeting", "02", "03")
		a.serves(func(*meeting.Room) { nights(1) }, meeting.EventEnded)
		a.has("after the meeting", "02", "03", "04", "05")
		nights(2)
		a.serves(func(*meeting.Room) {})
		a.has("served again after days", "02", "03", "04", "05", "07")
		if !bytes.Equal(a.of("03"), second) {
			t.Error("the copy of the second day was written over")
		}
	})
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
