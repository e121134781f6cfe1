package data_test

import (
	"bytes"
	"crypto/rand"
	"errors"
	"sync"
	"testing"

	"pingyi/data"
	"pingyi/meeting"
	"pingyi/meeting/code"
	"pingyi/meeting/refuse"
)

func TestIssueCodes_OneForEverybody(t *testing.T) {
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

func TestIssueCodes_ANewCodeEndsTheOldOneWhileServed(t *testing.T) {
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

func TestIssueCodes_SomebodyUnknown(t *testing.T) {
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

func TestSignIn_ManyAtOnceWhileBallotsAreCast(t *testing.T) {
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

// BenchmarkSignIn looks one code up among those of five hundred people.
func BenchmarkSignIn(b *testing.B) {
	path, _ := begin(b, 500)
	f := serve(b, path)
	codes, err := f.IssueCodes(nil, at, rand.Reader)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, _, err := f.SignIn(codes[seatID(250)]); err != nil {
			b.Fatal(err)
		}
	}
}
