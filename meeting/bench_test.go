package meeting_test

import (
	"crypto/rand"
	"fmt"
	"runtime"
	"slices"
	"testing"
	"time"
	"unsafe"

	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/register"
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

// Sixteen times the questions take about sixteen times the memory, too.
func TestReplay_IsLinearInQuestions(t *testing.T) {
	taken := func(questions int) uint64 {
		events := recordOfQuestions(t, questions, questions)
		return allocated(func() {
			if _, err := meeting.Replay(events); err != nil {
				t.Fatal(err)
			}
		})
	}
	if few, many := taken(500), taken(8000); many > 18*few {
		t.Errorf("8000 questions take %d bytes, and 500 take %d", many, few)
	}
}

func allocated(do func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	do()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// A hall that comes in within seconds is recorded in a few groups, which costs in proportion to
// the people. The figures are for one processor of an otherwise idle laptop.
func BenchmarkArrived(b *testing.B) {
	for _, c := range []struct {
		groups, people int // in each group
		within         time.Duration
	}{{1, 500, 2 * time.Millisecond}, {1, 5000, 20 * time.Millisecond}, {50, 100, 30 * time.Millisecond}, {5000, 1, 200 * time.Millisecond}} {
		b.Run(fmt.Sprintf("%d times %d people", c.groups, c.people), func(b *testing.B) {
			events := recordOfArrivals(b, c.groups, c.people)
			first, err := meeting.Replay(events[:1])
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				s := first
				for _, e := range events[1:] {
					if s, err = meeting.Apply(s, e); err != nil {
						b.Fatal(err)
					}
				}
			}
			if took := b.Elapsed() / time.Duration(b.N); took > c.within {
				b.Errorf("it took %v, want %v at most", took, c.within)
			}
		})
	}
}

// recordOfArrivals is a record in which people come in, group by group, while a round is open.
func recordOfArrivals(tb testing.TB, groups, people int) []meeting.Event {
	tb.Helper()
	p := hall(groups * people)
	p.Agenda.Round, p.Agenda.Closing = nil, []plan.StepKind{plan.StepScoring, plan.StepResults}
	return record(tb, p, func(yield func(string, meeting.Change)) {
		yield("", meeting.RoundOpened{Round: 1, Step: 1, Presenters: []string{"b1", "b2"}})
		for g := range groups {
			var in []string
			for i := range people {
				in = append(in, fmt.Sprintf("r%d", g*people+i))
			}
			yield("", meeting.Arrived{People: in})
		}
	})
}

// Ten times the people who come in together take about ten times the memory to record.
func TestArrived_IsLinearInPeople(t *testing.T) {
	taken := func(people int) uint64 {
		events := recordOfArrivals(t, 1, people)
		s, err := meeting.Replay(events[:2])
		must(t, err)
		return allocated(func() {
			s, err := meeting.Apply(s, events[2])
			must(t, err)
			if s.Round().Issued != people {
				t.Errorf("%d ballots are handed out to %d people", s.Round().Issued, people)
			}
		})
	}
	if few, many := taken(300), taken(3000); many > 12*few {
		t.Errorf("3,000 arrivals take %d bytes, and 300 take %d", many, few)
	}
}

// Until an arrival is on record the person's screens look at a state of their own. It shares the
// people with that of all others, however many there are.
func TestSeat_ANewcomersStateIsSmall(t *testing.T) {
	const people = 3000
	first, err := meeting.Create(hall(people), time.Now())
	must(t, err)
	l := &meetingtest.Ledger{Stored: meeting.Stored{Events: []meeting.Event{first}}}
	room, err := meeting.NewRoom(l, l.Stored, rand.Reader, time.Now)
	must(t, err)
	must(t, room.Arrive("r7"))
	seat := room.Seat("r7")
	var s *meeting.State
	taken := allocated(func() { s = seat.State() })
	if !s.Presence("r7").Present || s.Attendance().Present != 1 || room.State().Attendance().Present != 0 {
		t.Errorf("at the newcomer's seat they are here: %+v", s.Presence("r7"))
	}
	if most := 2 * uint64(unsafe.Sizeof(*s)); taken > most {
		t.Errorf("a newcomer's state takes %d bytes, want %d at most", taken, most)
	}
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

// BenchmarkRegister is what an act costs in a register with few rows and with many, and what it
// costs to read many rows again at a start. The second figure is for one processor of an otherwise
// idle laptop.
func BenchmarkRegister(b *testing.B) {
	const most, within, enough = 1.5, 300 * time.Millisecond, 100 // so many acts tell something
	took := map[int]time.Duration{}                               // an act, by the number of rows
	for _, rows := range []int{50, 5000} {
		room, l := meetingtest.Hold(b, office())
		for i := range rows {
			if err := room.Do("desk", meeting.AddRows{Register: register.Preparation, Rows: []register.Fields{study("b1", fmt.Sprint("学习", i))}}); err != nil {
				b.Fatal(err)
			}
		}
		b.Run(fmt.Sprintf("amend one of %d", rows), func(b *testing.B) {
			i := 0
			for b.Loop() {
				i++
				if err := room.Do("desk", meeting.AmendRow{Register: register.Preparation, Number: 1 + i%rows, Fields: register.Fields{"title": fmt.Sprint(i)}}); err != nil {
					b.Fatal(err)
				}
			}
			took[rows] = b.Elapsed() / time.Duration(b.N)
			if few := took[50]; rows > 50 && b.N >= enough && float64(took[rows]) > most*float64(few) {
				b.Errorf("an act takes %v in %d rows and %v in 50, more than %v times as much", took[rows], rows, few, most)
			}
		})
		stored := l.Stored
		stored.Events = stored.Events[:rows]
		b.Run(fmt.Sprintf("replay %d", rows), func(b *testing.B) {
			for b.Loop() {
				if _, _, err := meeting.Read(stored); err != nil {
					b.Fatal(err)
				}
			}
			if took := b.Elapsed() / time.Duration(b.N); took > within {
				b.Errorf("%d rows are read in %v, want %v", rows, took, within)
			}
		})
	}
}
