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
	"testing"
	"time"

	"pingyi/data"
	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/code"
)

func TestCast_KeepsBallotsAfterReopening(t *testing.T) {
	t.Parallel()
	path, _ := begin(t, 10)
	f := serve(t, path)
	b := crowd(t, 0, 10)
	must(t, f.Cast(b))
	must(t, f.Close())
	f = serve(t, path)
	s := load(t, f)
	if slices.Sort(b.Seats); !slices.Equal(slices.Sorted(slices.Values(s.Seats)), b.Seats) {
		t.Errorf("seats %v, want %v", s.Seats, b.Seats)
	}
	if len(s.Receipts) != 10 {
		t.Errorf("%d receipts, want 10", len(s.Receipts))
	}
	got, err := f.Ballots(1)
	must(t, err)
	want := sorted(b.Ballots)
	if !reflect.DeepEqual(got, want) {
		t.Errorf("ballots %v, want %v", got, want)
	}
}

func sorted(ballots []ballot.Ballot) []ballot.Ballot {
	return slices.SortedFunc(slices.Values(ballots), func(a, b ballot.Ballot) int {
		return slices.Compare(a.Receipt[:], b.Receipt[:])
	})
}

func TestCast_RefusesABatchWithASecondVote(t *testing.T) {
	t.Parallel()
	path, _ := begin(t, 10)
	f := serve(t, path)
	must(t, f.Cast(crowd(t, 3, 1)))
	if err := f.Cast(crowd(t, 0, 10)); !errors.Is(err, data.ErrVoted) {
		t.Errorf("%v, want ErrVoted", err)
	}
	twice := crowd(t, 5, 2)
	twice.Seats[1] = twice.Seats[0]
	if err := f.Cast(twice); !errors.Is(err, data.ErrVoted) {
		t.Errorf("%v, want ErrVoted", err)
	}
	if s := load(t, f); len(s.Seats) != 1 || len(s.Receipts) != 1 {
		t.Errorf("%d seats and %d receipts, want 1 and 1", len(s.Seats), len(s.Receipts))
	}
	must(t, f.Cast(crowd(t, 4, 6)))
}

func TestCast_NeedsAsManySeatsAsBallots(t *testing.T) {
	t.Parallel()
	path, _ := begin(t, 10)
	f := serve(t, path)
	short := crowd(t, 0, 2)
	short.Seats = short.Seats[:1]
	stray := crowd(t, 0, 2)
	stray.Ballots[1].Round = 2
	for _, b := range []meeting.Batch{short, stray} {
		if err := f.Cast(b); err == nil {
			t.Error("cast")
		}
	}
	if s := load(t, f); len(s.Seats)+len(s.Receipts) != 0 {
		t.Errorf("%v left", s)
	}
}

// A paper in the box replaces another seat's vote, and neither is counted twice or not at all.
func TestCast_FreesASeatForAnother(t *testing.T) {
	t.Parallel()
	path, _ := begin(t, 10)
	f := serve(t, path)
	b := crowd(t, 0, 2)
	must(t, f.Cast(b))
	other := crowd(t, 5, 1).Seats[0]
	for _, wrong := range []meeting.Batch{
		{Round: 1, Seats: []string{other}},
		{Round: 1, Freed: b.Seats[:1]},
		{Round: 1, Seats: []string{other}, Freed: []string{crowd(t, 7, 1).Seats[0]}},
	} {
		if err := f.Cast(wrong); err == nil {
			t.Errorf("cast %+v", wrong)
		}
	}
	must(t, f.Cast(meeting.Batch{Round: 1, Seats: []string{other}, Freed: b.Seats[:1]}))
	if s := load(t, f); !slices.Equal(slices.Sorted(slices.Values(s.Seats)), slices.Sorted(slices.Values([]string{b.Seats[1], other}))) || len(s.Receipts) != 2 {
		t.Errorf("%v have voted with %d ballots", s.Seats, len(s.Receipts))
	}
}

func TestCast_ChangesABallotByItsReceipt(t *testing.T) {
	t.Parallel()
	path, _ := begin(t, 10)
	f := serve(t, path)
	b := crowd(t, 0, 3)
	must(t, f.Cast(b))
	b.Ballots[1].Marks = ballot.Marks{"b1": {7, 8}, "b2": {9, 10}}
	must(t, f.Cast(meeting.Batch{Round: 1, Changed: b.Ballots[1:2]}))
	got, err := f.Ballots(1)
	must(t, err)
	if want := sorted(b.Ballots); !reflect.DeepEqual(got, want) {
		t.Errorf("ballots %v, want %v", got, want)
	}

	moved := b.Ballots[0]
	moved.Group = "elsewhere"
	if err := f.Cast(meeting.Batch{Round: 1, Changed: []ballot.Ballot{moved}}); !errors.Is(err, data.ErrNoBallot) {
		t.Errorf("a ballot was moved into another group: %v, want ErrNoBallot", err)
	}
	unknown := crowd(t, 3, 1)
	unknown.Changed = crowd(t, 9, 1).Ballots
	if err := f.Cast(unknown); !errors.Is(err, data.ErrNoBallot) {
		t.Errorf("%v, want ErrNoBallot", err)
	}
	if s := load(t, f); len(s.Seats) != 3 || len(s.Receipts) != 3 {
		t.Errorf("%d seats and %d receipts, want 3 and 3", len(s.Seats), len(s.Receipts))
	}
}

func TestCast_TakesAPaperOnce(t *testing.T) {
	t.Parallel()
	path, _ := begin(t, 10)
	f := serve(t, path)
	first, second := crowd(t, 0, 2), crowd(t, 2, 2)
	first.Papers = []code.Hash{{2}, {1}}
	must(t, f.Cast(first))
	must(t, f.Close())
	f = serve(t, path)
	second.Papers = []code.Hash{{3}, {1}}
	if err := f.Cast(second); !errors.Is(err, data.ErrEntered) {
		t.Errorf("%v, want ErrEntered", err)
	}
	s := load(t, f)
	if want := []code.Hash{{1}, {2}}; !slices.Equal(s.Papers, want) || len(s.Seats) != 2 || len(s.Receipts) != 2 {
		t.Errorf("papers %v of %d seats and %d receipts, want %v of 2 and 2", s.Papers, len(s.Seats), len(s.Receipts), want)
	}
	for _, b := range first.Ballots {
		if s.Receipts[b.Receipt] != b.Group {
			t.Errorf("a ballot of %s is of %q after a restart", b.Group, s.Receipts[b.Receipt])
		}
	}
}

func TestCast_HidesTheOrderOfTheBatch(t *testing.T) {
	t.Parallel()
	path, _ := begin(t, 40)
	f := serve(t, path)
	b := crowd(t, 0, 40)
	slices.Reverse(b.Seats)
	must(t, f.Cast(b))
	raw := onDisk(t, path)
	for _, last := range []struct {
		what string
		find func(i int) int
	}{
		{"seats", func(i int) int { return bytes.LastIndex(raw, []byte(seatID(i))) }},
		{"ballots", func(i int) int { r := sorted(b.Ballots)[i].Receipt; return bytes.LastIndex(raw, r[:]) }},
	} {
		// A page of a B-tree is filled from its end, so rows written in the order of their keys
		// are in descending order.
		for i := 1; i < 40; i++ {
			if last.find(i) > last.find(i-1) {
				t.Fatalf("%s do not lie in the order of their keys", last.what)
			}
		}
	}
}

func TestCast_WritesBallotsOfOneLength(t *testing.T) {
	t.Parallel()
	path, _ := begin(t, 101)
	f := serve(t, path)
	b := crowd(t, 0, 101) // every mark from 0 to 100, and abstentions
	b.Ballots[0].Marks = ballot.Marks{"b1": {-1, -1}, "b2": {-1, -1}}
	must(t, f.Cast(b))
	db, err := sql.Open("sqlite3", "file:"+path)
	must(t, err)
	defer db.Close()
	var lengths int
	must(t, db.QueryRow("SELECT count(DISTINCT length(marks)) FROM ballots").Scan(&lengths))
	if lengths != 1 {
		t.Errorf("%d lengths, want 1", lengths)
	}
}

// onDisk returns every byte of the file and of what lies beside it.
func onDisk(t *testing.T, path string) []byte {
	t.Helper()
	var raw []byte
	for _, end := range []string{"", "-wal", "-shm", "-journal"} {
		part, err := os.ReadFile(path + end)
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		raw = append(raw, part...)
	}
	return raw
}

// remains counts what is left of ballots: their receipts as stored in the box, and the beginnings
// of their marks.
func remains(raw []byte, ballots []ballot.Ballot) int {
	n := bytes.Count(raw, []byte(`{"b1":[`))
	for _, b := range ballots {
		n += bytes.Count(raw, b.Receipt[:])
	}
	return n
}

// closing returns the event and the counts that end the round.
func closing(t *testing.T, f *data.File) (meeting.Event, ballot.Counts) {
	t.Helper()
	ballots, err := f.Ballots(1)
	must(t, err)
	form, voted := f.Plan().Form, map[string]int{}
	for _, b := range ballots {
		voted[b.Group]++
	}
	counts, receipts, blank := form.Count(1, []string{"b1", "b2"}, ballots, voted)
	root := form.Root(counts)
	events := load(t, f).Events
	return follow(t, events[len(events)-1], meeting.RoundClosed{
		Round: 1, Issued: len(ballots),
		Cast: len(ballots), Blank: blank, Receipts: receipts, Root: &root,
	}), counts
}

func TestSeal_LeavesNothingOfABallotOnDisk(t *testing.T) {
	t.Parallel()
	path, _ := begin(t, 2000)
	f := serve(t, path)
	var ballots []ballot.Ballot
	var paper code.Hash
	for first := 0; first < 2000; first += 250 { // many pages, which are split and filled up again
		b := crowd(t, first, 250)
		_, err := rand.Read(paper[:])
		must(t, err)
		b.Papers = []code.Hash{paper}
		must(t, f.Cast(b))
		ballots = append(ballots, b.Ballots...)
		must(t, f.Cast(meeting.Batch{Round: 1, Changed: b.Ballots[:50]}))
	}
	if n := remains(onDisk(t, path), ballots); n < 2000 || !bytes.Contains(onDisk(t, path), paper[:]) {
		t.Fatalf("%d traces of 2,000 open ballots: the search itself is wrong", n)
	}
	e, counts := closing(t, f)
	must(t, f.Seal(e, counts))
	if n := remains(onDisk(t, path), ballots); n != 0 || bytes.Contains(onDisk(t, path), paper[:]) {
		t.Errorf("%d traces after the seal", n)
	}
	s := load(t, f)
	if !reflect.DeepEqual(s.Counts, []ballot.Counts{counts}) {
		t.Errorf("the counts are\n%+v, not those that were sealed\n%+v", s.Counts, counts)
	}
	if len(s.Seats)+len(s.Receipts)+len(s.Papers) != 0 {
		t.Errorf("%d seats, %d receipts and %d papers after the seal", len(s.Seats), len(s.Receipts), len(s.Papers))
	}
	if left, err := f.Ballots(1); err != nil || len(left) != 0 {
		t.Errorf("%d ballots left (%v)", len(left), err)
	}
}

func TestSeal_IsAtomic(t *testing.T) {
	t.Parallel()
	path, record := begin(t, 10)
	f := serve(t, path)
	must(t, f.Cast(crowd(t, 0, 10)))
	e, counts := closing(t, f)
	broken := counts
	broken.Marks = append(slices.Clone(counts.Marks), ballot.MarkCount{Presenter: "b1", Group: "reps", Item: "duty", Mark: 0})
	if err := f.Seal(e, broken); err == nil {
		t.Error("sealed with a count of nothing")
	}
	if err := f.Seal(record[1], counts); err == nil {
		t.Error("sealed with an event that does not follow")
	}
	if s := load(t, f); len(s.Events) != 2 || len(s.Counts) != 0 || len(s.Receipts) != 10 || len(s.Seats) != 10 {
		t.Errorf("%d events, counts of %d rounds, %d receipts, %d seats", len(s.Events), len(s.Counts), len(s.Receipts), len(s.Seats))
	}
	must(t, f.Seal(e, counts))
}

func TestVoid_DestroysTheMarksAndKeepsTheNumbers(t *testing.T) {
	t.Parallel()
	path, _ := begin(t, 10)
	f := serve(t, path)
	must(t, f.Cast(crowd(t, 0, 10)))
	closed, counts := closing(t, f)
	must(t, f.Seal(closed, counts))
	marks := len(counts.Marks)
	if marks == 0 {
		t.Fatal("the round has no marks, so this test shows nothing")
	}
	e := follow(t, closed, meeting.RoundVoided{Round: 1, Reason: "x"})
	must(t, f.Void(e, 1))
	if err := f.Void(e, 1); err == nil {
		t.Error("one event was added twice")
	}
	s := load(t, f)
	if want := []ballot.Counts{{Round: 1, Groups: counts.Groups}}; !reflect.DeepEqual(s.Counts, want) {
		t.Errorf("of a void round there is %+v, want %+v", s.Counts, want)
	}
	if len(s.Events) != 4 {
		t.Errorf("%d events, want 4", len(s.Events))
	}
	if wal, err := os.Stat(path + "-wal"); err == nil && wal.Size() != 0 {
		t.Errorf("the WAL still holds %d bytes", wal.Size())
	}
}

func TestSeal_EmptiesTheWALOnceAReaderIsGone(t *testing.T) {
	t.Parallel()
	path, _ := begin(t, 100)
	f := serve(t, path)
	b := crowd(t, 0, 100)
	must(t, f.Cast(b))

	db, err := sql.Open("sqlite3", "file:"+path)
	must(t, err)
	defer db.Close()
	reading, err := db.Begin()
	must(t, err)
	var n int
	must(t, reading.QueryRow("SELECT count(*) FROM ballots").Scan(&n))

	e, counts := closing(t, f)
	must(t, f.Seal(e, counts))
	if remains(onDisk(t, path), b.Ballots) == 0 {
		t.Fatal("the reader was not in the way, so this test shows nothing")
	}
	must(t, reading.Rollback())
	must(t, f.Append(follow(t, e, meeting.NoteWritten{Text: "x"})))
	if n := remains(onDisk(t, path), b.Ballots); n != 0 {
		t.Errorf("%d traces after the next write", n)
	}
}

func TestServe_EmptiesTheWALOfAKilledServer(t *testing.T) {
	t.Parallel()
	path, _ := begin(t, 100)
	f := serve(t, path)
	b := crowd(t, 0, 100)
	must(t, f.Cast(b))
	left := filepath.Join(t.TempDir(), "left.db")
	for _, end := range []string{"", "-wal"} {
		raw, err := os.ReadFile(path + end)
		must(t, err)
		must(t, os.WriteFile(left+end, raw, 0o600))
	}
	f = serve(t, left)
	if n := len(load(t, f).Receipts); n != 100 {
		t.Errorf("%d receipts, want 100", n)
	}
	if wal, err := os.Stat(left + "-wal"); err == nil && wal.Size() != 0 {
		t.Errorf("the WAL still holds %d bytes", wal.Size())
	}
}

// TestServe_LeavesNothingBesideAnInvalidLog starts after the power failed at the first write to a
// log, in a process that has read ballots from another file.
func TestServe_LeavesNothingBesideAnInvalidLog(t *testing.T) {
	t.Parallel()
	read, _ := begin(t, 600)
	f := serve(t, read)
	b := crowd(t, 0, 600)
	must(t, f.Cast(b))
	must(t, f.Close())

	path, record := begin(t, 3)
	f = serve(t, path)
	must(t, f.Append(follow(t, record[len(record)-1], meeting.NoteWritten{Text: "x"})))
	file, err := os.ReadFile(path)
	must(t, err)
	log, err := os.ReadFile(path + "-wal")
	must(t, err)
	log[32+16] ^= 1 // in the checksum of the first page, so that nothing from there on is valid

	for range 20 {
		f, err := data.Read(read)
		must(t, err)
		if got, err := f.Ballots(1); err != nil || len(got) != 600 {
			t.Fatalf("%d ballots, %v", len(got), err)
		}
		must(t, f.Close())
		left := filepath.Join(t.TempDir(), "left.db")
		must(t, os.WriteFile(left, file, 0o600))
		must(t, os.WriteFile(left+"-wal", log, 0o600))
		f = serve(t, left)
		if n := remains(onDisk(t, left), b.Ballots); n != 0 {
			t.Fatalf("%d traces of what the process had read", n)
		}
		must(t, f.Close())
	}
}

func TestFile_IsReadWhileItIsWritten(t *testing.T) {
	t.Parallel()
	path, _ := begin(t, 2000)
	f := serve(t, path)
	beside, err := data.Open(path)
	must(t, err)
	defer beside.Close()
	done := make(chan error, 1)
	go func() {
		for first := 0; first < 2000; first += 20 {
			if err := f.Cast(crowd(t, first, 20)); err != nil {
				done <- err
				return
			}
		}
		done <- nil
	}()
	for {
		s := load(t, beside)
		if len(s.Seats) != len(s.Receipts) || len(s.Seats)%20 != 0 {
			t.Fatalf("%d seats and %d receipts: half a batch", len(s.Seats), len(s.Receipts))
		}
		select {
		case err := <-done:
			must(t, err)
			if n := len(load(t, beside).Receipts); n != 2000 {
				t.Errorf("%d receipts, want 2000", n)
			}
			return
		default:
		}
	}
}

// castLimit is how long 1,000 ballots may take together until all are durable.
const castLimit = 100 * time.Millisecond

// BenchmarkCast1000 casts 1,000 ballots together, in batches of the size that the room makes. It
// reports how long it takes until all are durable, and how long the slowest hundredth of the
// ballots waited.
func BenchmarkCast1000(b *testing.B) {
	const ballots = 1000
	for _, size := range []int{100, 250, 500, 1000} {
		b.Run(fmt.Sprintf("batches of %d", size), func(b *testing.B) {
			path, _ := begin(b, 1)
			f := serve(b, path)
			var waits, wholes []time.Duration
			for round := 1; b.Loop(); round++ {
				b.StopTimer()
				batch := crowd(b, 0, ballots)
				batch.Round = round
				for i := range batch.Ballots {
					batch.Ballots[i].Round = round
				}
				b.StartTimer()
				start := time.Now()
				for first := 0; first < ballots; first += size {
					part := batch
					part.Seats, part.Ballots = batch.Seats[first:first+size], batch.Ballots[first:first+size]
					if err := f.Cast(part); err != nil {
						b.Fatal(err)
					}
					waits = append(waits, slices.Repeat([]time.Duration{time.Since(start)}, size)...)
				}
				wholes = append(wholes, time.Since(start))
			}
			slices.Sort(waits)
			slices.Sort(wholes)
			if middle := wholes[len(wholes)/2]; middle > castLimit {
				b.Errorf("%v until all are durable, want at most %v", middle, castLimit)
			}
			b.ReportMetric(ms(wholes[len(wholes)/2]), "ms/1000")
			b.ReportMetric(ms(wholes[len(wholes)-1]), "worst-ms/1000")
			b.ReportMetric(ms(waits[len(waits)*99/100]), "p99-ms")
		})
	}
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
