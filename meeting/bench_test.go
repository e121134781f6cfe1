package meeting_test

import (
	"fmt"
	"runtime"
	"slices"
	"testing"
	"time"
	"unsafe"

	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
)

// hall returns the plan of a school with many raters.
func hall(people int) plan.Plan {
	p := meetingtest.School()
	for i := range people {
		p.People = append(p.People, plan.Person{ID: fmt.Sprintf("r%d", i), Name: fmt.Sprintf("代表%d", i), Group: "reps"})
	}
	return p
}

// record makes a record with the events of changes after that of a plan.
func record(tb testing.TB, p plan.Plan, changes func(yield func(actor string, c meeting.Change))) []meeting.Event {
	tb.Helper()
	first, err := meeting.Create(p, time.Now())
	if err != nil {
		tb.Fatal(err)
	}
	events := []meeting.Event{first}
	changes(func(actor string, c meeting.Change) {
		e, err := events[len(events)-1].After(first.At, actor, c)
		if err != nil {
			tb.Fatal(err)
		}
		events = append(events, e)
	})
	return events
}

// recordOfQuestions is a record in which the hall asks questions and upvotes them.
func recordOfQuestions(tb testing.TB, questions, votes int) []meeting.Event {
	tb.Helper()
	const people = 1000
	return record(tb, hall(people), func(yield func(string, meeting.Change)) {
		for n := range questions {
			yield("", meeting.QuestionAsked{Question: n + 1, Presenter: "b1", Text: "下一步如何抓落实？"})
		}
		for n := range votes {
			yield(fmt.Sprintf("r%d", n/questions%people), meeting.QuestionUpvoted{Question: n%questions + 1})
		}
	})
}

// Replay must be quick however much the hall asked. The figures are for two cores of an
// otherwise idle laptop.
func BenchmarkReplay(b *testing.B) {
	for _, c := range []struct {
		questions, votes int
		within           time.Duration
	}{{1000, 10_000, 200 * time.Millisecond}, {1000, 120_000, 2 * time.Second}} {
		b.Run(fmt.Sprintf("%d votes for %d questions", c.votes, c.questions), func(b *testing.B) {
			events := recordOfQuestions(b, c.questions, c.votes)
			for b.Loop() {
				if _, err := meeting.Replay(events); err != nil {
					b.Fatal(err)
				}
			}
			if took := b.Elapsed() / time.Duration(b.N); took > c.within {
				b.Errorf("a replay took %v, want %v at most", took, c.within)
			}
		})
	}
}

// A fold costs what the event changes: twelve times the votes take about twelve times the
// memory, which unlike time is the same on every machine.
func TestReplay_IsLinearInEvents(t *testing.T) {
	taken := func(votes int) uint64 {
		events := recordOfQuestions(t, 100, votes)
		return allocated(func() {
			if _, err := meeting.Replay(events); err != nil {
				t.Fatal(err)
			}
		})
	}
	if few, many := taken(1000), taken(12_000); many > 14*few {
		t.Errorf("12000 votes take %d bytes, and 1000 take %d", many, few)
	}
}

func allocated(do func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	do()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// Every arrival leaves the state of that moment on some screen. All of those states share
// one copy of the people, apart from the few who changed.
func TestArrive_SharesThePeopleAmongOpenScreens(t *testing.T) {
	const people = 2000
	events := record(t, hall(people), func(yield func(string, meeting.Change)) {
		for i := range people {
			yield("", meeting.Arrived{People: []string{fmt.Sprintf("r%d", i)}})
		}
	})
	alive := func() uint64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	s, err := meeting.Replay(events[:1])
	must(t, err)
	before := alive()
	screens := make([]*meeting.State, 0, people)
	for _, e := range events[1:] {
		s, err = meeting.Apply(s, e)
		must(t, err)
		screens = append(screens, new(s))
	}
	kept := alive() - before
	if s.Attendance().Present != people {
		t.Fatalf("%d are here", s.Attendance().Present)
	}
	one := uint64(people) * uint64(unsafe.Sizeof(meeting.Presence{}))
	if each := kept / people; each > one/20 {
		t.Errorf("each of %d screens keeps %d bytes of its own, and the people take %d", people, each, one)
	}
	runtime.KeepAlive(screens)
}

// Somebody who still looks at an older state sees it as it was, whatever is done since.
func TestApply_LeavesOlderStatesUnchanged(t *testing.T) {
	t.Parallel()
	events := recordOfQuestions(t, 3, 6)
	states := make([]meeting.State, 0, len(events))
	var s meeting.State
	for _, e := range events {
		var err error
		s, err = meeting.Apply(s, e)
		must(t, err)
		states = append(states, s)
	}
	for i, s := range states {
		votes := 0
		for q := range s.Questions.Values() {
			votes += q.Voters.Len()
		}
		if want := max(0, i-3); s.Seq != i+1 || s.Questions.Len() != min(i, 3) || votes != want {
			t.Errorf("after %d events there are %d questions and %d votes", i+1, s.Questions.Len(), votes)
		}
	}
	if got := slices.Collect(s.Questions.Values()); len(got) != 3 || got[0].Text == "" {
		t.Errorf("questions are %+v", got)
	}
}
