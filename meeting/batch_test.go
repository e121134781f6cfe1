package meeting_test

import (
	"crypto/rand"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
)

// A slowBox is a ledger that takes its time for each batch of ballots: as long as it takes the
// test to receive it and close it.
type slowBox struct {
	*meetingtest.Ledger
	writing chan chan struct{}
}

func (b slowBox) Cast(batch meeting.Batch) error {
	written := make(chan struct{})
	b.writing <- written
	<-written
	return b.Ledger.Cast(batch)
}

// voting holds a meeting with a round open, whose ballots go into a slow box. One person, p3,
// votes on paper.
func voting(t *testing.T, here ...string) (*meeting.Room, slowBox) {
	t.Helper()
	p := meetingtest.School()
	p.Gates = plan.Gates{}
	p.People = append(p.People, plan.Person{ID: "c9", Name: "委九", Group: "committee"}, plan.Person{ID: "r9", Name: "代九", Group: "reps"})
	room, l := meetingtest.Hold(t, p, here...)
	must(t, room.Do("p1", meeting.GoOn{}))
	_, err := room.MakePapers("p1", "reps", 1, room.State().Step().Number)
	must(t, err)
	must(t, room.Do("p1", meeting.HandOutPaper{Person: "p3"}))
	must(t, room.Do("p1", meeting.OpenRound{}))
	box := slowBox{l, make(chan chan struct{})}
	room, err = meeting.NewRoom(box, l.Stored, rand.Reader, time.Now)
	must(t, err)
	return room, box
}

// casts casts a ballot for each of some people, all at once.
func casts(room *meeting.Room, people ...string) <-chan error {
	done := make(chan error, len(people))
	for _, who := range people {
		go func() {
			_, _, err := room.Cast(who, good("b1"))
			done <- err
		}()
	}
	return done
}

// queued casts a ballot twice, and returns once it is on its way and the second one is refused.
func queued(t *testing.T, room *meeting.Room, who string) <-chan error {
	t.Helper()
	done := casts(room, who, who)
	refused(t, <-done, meeting.AlreadyVoted)
	return done
}

// Who hands in a ballot while others are written neither waits for these to be queued nor votes
// twice, and a close waits for all of them.
func TestCast_TakesBallotsWhileOthersAreWritten(t *testing.T) {
	t.Parallel()
	room, box := voting(t, "p1", "p2", "c9")
	first := casts(room, "p2")
	written := <-box.writing
	again, next := casts(room, "p2"), make(chan (<-chan error))
	go func() { next <- queued(t, room, "c9") }()
	for range 2 {
		select {
		case err := <-again:
			refused(t, err, meeting.AlreadyVoted)
		case last := <-next:
			defer func() { must(t, <-last) }()
		case <-time.After(10 * time.Second):
			t.Fatal("whoever hands in a ballot waits while others are written")
		}
	}
	closed := make(chan error)
	go func() { closed <- room.Do("p1", meeting.CloseRound{Override: "一张未交回"}) }()
	close(written)
	must(t, <-first)
	close(<-box.writing)
	must(t, <-closed)
	if got := room.State().Round(); got.Cast != 2 {
		t.Errorf("%d ballots are counted, want both", got.Cast)
	}
}

// A batch goes when the one before is on disk, and never sooner than 30 ms after its first
// ballot.
func TestCast_GathersEachBatchForThePause(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, box := voting(t, "p1", "p2", "c9", "r9")
		begin := time.Now()
		goes := func(at time.Duration) chan struct{} {
			t.Helper()
			written := <-box.writing
			if got := time.Since(begin); got != at {
				t.Errorf("a batch goes after %v, want %v", got, at)
			}
			return written
		}
		all := []<-chan error{queued(t, room, "p1")}
		written := goes(30 * time.Millisecond)
		time.Sleep(5 * time.Millisecond)
		all = append(all, queued(t, room, "p2"))
		time.Sleep(5 * time.Millisecond)
		close(written)
		written = goes(65 * time.Millisecond) // the pause was longer than the writing
		all = append(all, queued(t, room, "c9"))
		time.Sleep(30 * time.Millisecond) // its pause is over, and the batch before is still being written
		all = append(all, queued(t, room, "r9"))
		close(written)
		close(goes(95 * time.Millisecond))
		for _, cast := range all {
			must(t, <-cast)
		}
		must(t, room.Do("p1", meeting.CloseRound{Override: "一张未交回"}))
		if got := room.State().Round().Cast; got != 4 {
			t.Errorf("%d ballots are counted, want 4", got)
		}
	})
}

// What writes a batch before its time does not shorten the pause of the next one.
func TestCast_GathersABatchAfterOneThatWentEarly(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, box := voting(t, "p1", "p2")
		begin := time.Now()
		first := queued(t, room, "p1")
		time.Sleep(20 * time.Millisecond)
		early := make(chan error)
		go func() { early <- room.Do("p1", meeting.TakePaperBack{Person: "p3"}) }()
		close(<-box.writing)
		must(t, <-early)
		must(t, <-first)
		second := queued(t, room, "p2")
		written := <-box.writing
		if got := time.Since(begin); got != 50*time.Millisecond {
			t.Errorf("the next batch goes after %v, want 50 ms", got)
		}
		close(written)
		must(t, <-second)
	})
}

// Those who vote as soon as they come in are recorded together, and before their ballots.
func TestCast_RecordsNewcomersOnceForABatch(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, box := voting(t, "p1", "c9")
		before := len(box.Stored.Events)
		for _, who := range []string{"p2", "r9", "p4"} {
			must(t, room.Arrive(who))
			time.Sleep(time.Millisecond)
		}
		all := casts(room, "p2", "r9", "c9")
		written := <-box.writing
		if _, people := lastArrival(t, box.Ledger); len(box.Stored.Events) != before+1 || !slices.Equal(people, []string{"p2", "p4", "r9"}) {
			t.Errorf("%d events; %v came in before the ballots are written", len(box.Stored.Events)-before, people)
		}
		if got := room.State().Round().Issued; got != 5 {
			t.Errorf("%d ballots are handed out, want 5", got)
		}
		close(written)
		for range 3 {
			must(t, <-all)
		}
	})
}
