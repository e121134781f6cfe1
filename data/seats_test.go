package data_test

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"sync"
	"testing"
	"time"

	"pingyi/data"
	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/code"
	"pingyi/meeting/refuse"
)

func TestIssueCodes_GivesOneToEverybody(t *testing.T) {
	t.Parallel()
	path, _ := begin(t, 20)
	f := serve(t, path)
	codes, err := f.IssueCodes(nil, at, rand.Reader)
	must(t, err)
	if len(codes) != 20 {
		t.Fatalf("%d codes, want 20", len(codes))
	}
	raw := onDisk(t, path)
	for id, code := range codes {
		if got, _, err := f.SignIn(code); err != nil || got != id {
			t.Errorf("%s: %q, %v", id, got, err)
		}
		if bytes.Contains(raw, []byte(string(code))) || bytes.Contains(raw, []byte(code.String())) {
			t.Errorf("the code of %s can be read in the file", id)
		}
	}
}

func TestIssueCodes_EndsTheOldCodeWhileServed(t *testing.T) {
	t.Parallel()
	path, _ := begin(t, 3)
	f := serve(t, path)
	old, err := f.IssueCodes(nil, at, rand.Reader)
	must(t, err)

	tickets, err := data.Open(path)
	must(t, err)
	fresh, err := tickets.IssueCodes([]string{seatID(1), seatID(1)}, at, rand.Reader)
	must(t, err)
	must(t, tickets.Close())
	if len(fresh) != 1 {
		t.Fatalf("codes %v, want one", fresh)
	}
	if _, _, err := f.SignIn(old[seatID(1)]); !errors.Is(err, data.ErrWrongCode) {
		t.Errorf("old code: %v, want ErrWrongCode", err)
	}
	for id, code := range map[string]code.Code{seatID(1): fresh[seatID(1)], seatID(0): old[seatID(0)]} {
		if got, _, err := f.SignIn(code); err != nil || got != id {
			t.Errorf("%s: %q, %v", id, got, err)
		}
	}
}

func TestIssueCodes_RefusesUnknownPeople(t *testing.T) {
	t.Parallel()
	path, _ := begin(t, 3)
	f := serve(t, path)
	old, err := f.IssueCodes(nil, at, rand.Reader)
	must(t, err)
	_, err = f.IssueCodes([]string{seatID(0), "nobody"}, at, rand.Reader)
	if r, ok := errors.AsType[*refuse.Refusal](err); !ok || r.Why != meeting.UnknownPerson || r.Text != "nobody" {
		t.Errorf("%v, want the unknown person", err)
	}
	if none, err := f.IssueCodes([]string{}, at, rand.Reader); err != nil || len(none) != 0 {
		t.Errorf("for nobody: %v, %v", none, err)
	}
	if _, _, err := f.SignIn(old[seatID(0)]); err != nil {
		t.Errorf("the old code of one who got no new one: %v", err)
	}
}

func TestSignIn_ServesManyAtOnceWhileBallotsAreCast(t *testing.T) {
	t.Parallel()
	path, _ := begin(t, 200)
	f := serve(t, path)
	codes, err := f.IssueCodes(nil, at, rand.Reader)
	must(t, err)
	var all sync.WaitGroup
	for id, code := range codes {
		all.Go(func() {
			if got, _, err := f.SignIn(code); err != nil || got != id {
				t.Errorf("%s: %q, %v", id, got, err)
			}
			if _, _, err := f.SignIn(code[:9] + "?"); !errors.Is(err, data.ErrWrongCode) {
				t.Errorf("wrong code: %v", err)
			}
		})
	}
	for first := 0; first < 200; first += 20 {
		must(t, f.Cast(crowd(t, first, 20)))
	}
	all.Wait()
}

// A code is looked up, and so costs as much among many people as among few. What is counted is
// what it allocates, which unlike time is the same on every machine.
func TestSignIn_CostsTheSameAmongManyPeople(t *testing.T) {
	taken := func(people int) (right, wrong float64) {
		path, _ := begin(t, people)
		f := serve(t, path)
		codes, err := f.IssueCodes(nil, at, rand.Reader)
		must(t, err)
		mine := codes[seatID(people/2)]
		right = testing.AllocsPerRun(20, func() {
			if who, _, err := f.SignIn(mine); err != nil || who != seatID(people/2) {
				t.Fatal(who, err)
			}
		})
		wrong = testing.AllocsPerRun(20, func() {
			if _, _, err := f.SignIn(mine[:9] + "?"); !errors.Is(err, data.ErrWrongCode) {
				t.Fatal(err)
			}
		})
		return right, wrong
	}
	right, wrong := taken(10)
	manyRight, manyWrong := taken(200)
	if manyRight > right+2 || manyWrong > wrong+2 {
		t.Errorf("among 200 people a right code takes %v allocations and a wrong one %v, among 10 %v and %v", manyRight, manyWrong, right, wrong)
	}
}

// BenchmarkSignIn looks up one code among those of many people.
func BenchmarkSignIn(b *testing.B) {
	for _, people := range []int{500, 5000} {
		b.Run(fmt.Sprintf("%d people", people), func(b *testing.B) {
			path, _ := begin(b, people)
			f := serve(b, path)
			codes, err := f.IssueCodes(nil, at, rand.Reader)
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				if _, _, err := f.SignIn(codes[seatID(people/2)]); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// issues returns the events about entry codes.
func issues(t *testing.T, f *data.File) (all []meeting.CodesIssued) {
	t.Helper()
	for _, e := range load(t, f).Events {
		change, err := e.Change()
		must(t, err)
		if issued, ok := change.(meeting.CodesIssued); ok {
			all = append(all, issued)
		}
	}
	return all
}

func TestIssueCodes_IsRecordedWhileNobodyServes(t *testing.T) {
	t.Parallel()
	path, _ := begin(t, 3)
	f, err := data.Open(path)
	must(t, err)
	defer f.Close()
	_, err = f.IssueCodes(nil, at, rand.Reader)
	must(t, err)
	_, err = f.IssueCodes([]string{seatID(1)}, at, rand.Reader)
	must(t, err)
	_, err = f.IssueCodes([]string{}, at, rand.Reader)
	must(t, err)
	got := issues(t, f)
	if len(got) != 2 || len(got[0].Codes) != 3 || got[0].Codes[seatID(1)] != 1 || len(got[1].Codes) != 1 || got[1].Codes[seatID(1)] != 2 {
		t.Errorf("the record tells of %+v", got)
	}
	if held, err := f.Issues(); err != nil || len(held) != 3 || held[seatID(1)] != 2 || held[seatID(0)] != 1 {
		t.Errorf("issued %v, %v", held, err)
	}
	if _, err := os.Stat(path + ".lock"); err == nil {
		t.Error("the lock was left")
	}
	serve(t, path) // nothing keeps a server away
}

// The record of a served meeting has one writer. Others who open the file can only change codes,
// which the server notices.
func TestOpen_NeverWritesTheRecordOfAServedMeeting(t *testing.T) {
	t.Parallel()
	path, record := begin(t, 3)
	f := serve(t, path)
	before, err := f.Touched()
	must(t, err)
	must(t, f.Cast(crowd(t, 0, 1)))
	if now, err := f.Touched(); err != nil || now != before {
		t.Errorf("what the server wrote itself counts as touched: %d, then %d, %v", before, now, err)
	}

	long := time.Now().Add(-time.Minute) // since anything was written
	for _, end := range []string{"", "-wal"} {
		must(t, os.Chtimes(path+end, long, long))
	}
	if now, err := f.Touched(); err != nil || now != before {
		t.Errorf("a file at rest counts as touched: %d, then %d, %v", before, now, err)
	}
	beside, err := data.Open(path)
	must(t, err)
	next := follow(t, record[len(record)-1], meeting.NoticeSet{Text: "x"})
	root := code.Hash{}
	closing := follow(t, record[len(record)-1], meeting.RoundClosed{Round: 1, Root: &root})
	for what, err := range map[string]error{
		"append": beside.Append(next), "cast": beside.Cast(crowd(t, 1, 1)), "seal": beside.Seal(closing, ballot.Counts{Round: 1}),
		"void": beside.Void(next, 1),
	} {
		if !errors.Is(err, data.ErrNotServing) {
			t.Errorf("%s beside a server: %v", what, err)
		}
	}
	_, err = beside.IssueCodes(nil, time.Now(), rand.Reader)
	must(t, err)
	must(t, beside.Close())
	if now, err := f.Touched(); err != nil || now == before {
		t.Errorf("the server does not notice: %d, then %d, %v", before, now, err)
	}
	if got := load(t, f); len(got.Events) != len(record) || len(got.Seats) != 1 {
		t.Errorf("%d events and %d who voted, want %d and 1", len(got.Events), len(got.Seats), len(record))
	}
	must(t, f.Append(next))
}

// BenchmarkTouched measures what it costs to check whether somebody else wrote to the file.
func BenchmarkTouched(b *testing.B) {
	path, _ := begin(b, 500)
	f := serve(b, path)
	for b.Loop() {
		if _, err := f.Touched(); err != nil {
			b.Fatal(err)
		}
	}
}
