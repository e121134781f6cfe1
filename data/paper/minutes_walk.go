package paper

import (
	"slices"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/register"
)

// A minutesWriter walks through the record and writes down what belongs in the minutes.
// Arrivals and departures, timers and support for questions do not, nor does a text that
// was replaced later: the record keeps all of them.
type minutesWriter struct {
	source
	m    *minutes
	step int    // the number of the current step, as all step numbers here that in the final agenda
	host string // the ID of the person at the console; empty if nobody in the plan is there

	numbers   map[int]int // the final numbers of the steps of the agenda, by those that they have now
	begun     bool        // the meeting has begun
	called    int         // the last round whose ballots were called aloud
	revealing bool        // the ranking is being shown place by place

	rows     map[register.Name]rowCounts // what was done to registers in the hall
	reviewed map[string]bool             // of which presenters it is written how their reports were reviewed
}

func (w *minutesWriter) add(e meeting.Event, entry minutesEntry) {
	entry.At, entry.Step = e.At, w.step
	w.m.Entries = append(w.m.Entries, entry)
}

// person returns who acted. Whatever was done at the console was done by the person there.
func (w *minutesWriter) person(id string) string {
	if id == plan.Console && w.host != "" {
		return w.host
	}
	return id
}

// name returns the name of the person who acted.
func (w *minutesWriter) name(id string) string { return w.source.name(w.person(id)) }

func (w *minutesWriter) walk() {
	w.m.Entries = []minutesEntry{}
	w.m.spans, w.m.used = map[int][]period{}, map[int]time.Duration{}
	last := lastWord(w.stored.Events, w.changes)
	var s meeting.State
	for i, e := range w.stored.Events {
		if s.Timer != nil && s.Timer.Running {
			w.m.used[w.step] += e.At.Sub(w.stored.Events[i-1].At)
		}
		next, err := meeting.Fold(s, e, w.changes[i])
		if err != nil {
			return // cannot be: the whole record was replayed before
		}
		before := s
		s = next
		w.host = s.AtConsole
		switch w.changes[i].(type) {
		case meeting.Created, meeting.OrderDrawn, meeting.Amended:
			w.numbers = w.finalNumbers(s.Steps)
		}
		w.begun = s.Begun()
		w.keepTimes(e, w.changes[i], w.numbers[s.Step().Number])
		if amended, is := w.changes[i].(meeting.Amended); is {
			w.amended(&before, &s, e, amended)
		}
		w.year(&before, &s, e, w.changes[i])
		if about, once := topicOf(e, w.changes[i]); !once || last[about] == i {
			w.write(&s, i, w.changes[i])
		}
	}
	w.registers()
}

// finalNumbers returns the number in the final agenda of each step of the agenda as it was at some
// time, by its number then. What was done on a step that is no more goes to the next that is.
func (w *minutesWriter) finalNumbers(then []meeting.Step) map[int]int {
	numbers, next := meeting.StepsMoved(then, w.state.Steps), len(w.state.Steps)
	for _, step := range slices.Backward(then) {
		if numbers[step.Number] == 0 {
			numbers[step.Number] = next
		}
		next = numbers[step.Number]
	}
	return numbers
}

// A topic is something that the minutes report once, from the last event about it.
type topic struct {
	kind      string // of the entry
	presenter string
	author    string // of a comment
}

// topicOf returns what a change is about if that is reported once; false if the minutes report
// every such change.
func topicOf(e meeting.Event, change meeting.Change) (topic, bool) {
	switch c := change.(type) {
	case meeting.CommentWritten:
		return topic{"comment", c.Presenter, e.Actor}, true
	case meeting.ProblemsFound:
		return topic{"problem", c.Presenter, ""}, true
	case meeting.ProblemChanged:
		return topic{"problem", c.Presenter, ""}, true
	case meeting.PledgesAdded:
		return topic{"pledge", c.Presenter, ""}, true
	case meeting.PledgeChanged:
		return topic{"pledge", c.Presenter, ""}, true
	}
	return topic{}, false
}

// lastWord returns the index of the last event about each topic.
func lastWord(events []meeting.Event, changes []meeting.Change) map[topic]int {
	last := map[topic]int{}
	for i, e := range events {
		if about, ok := topicOf(e, changes[i]); ok {
			last[about] = i
		}
	}
	return last
}

// A step that the host leaves by going back within mistakeWithin was entered by mistake.
const mistakeWithin = time.Minute

// keepTimes notes when steps begin and end, as an event leads from one to the next.
func (w *minutesWriter) keepTimes(e meeting.Event, change meeting.Change, to int) {
	switch c := change.(type) {
	case meeting.TimerSet:
		if c.Timer == meeting.TimerReset {
			w.m.used[to] = 0
		}
	case meeting.Created:
		w.enter(to, e.At, false)
	case meeting.OrderDrawn:
		w.enter(to, e.At, true)
	case meeting.Amended:
		if to != w.step {
			w.enter(to, e.At, !w.begun)
		}
	case meeting.Moved:
		old := w.m.spans[w.step]
		w.enter(to, e.At, c.Back && len(old) > 0 && e.At.Sub(old[len(old)-1].from) < mistakeWithin)
	}
}

// enter notes that another step begins. If the one before it was entered by mistake, it was
// not held, and the new one begins in its place.
func (w *minutesWriter) enter(step int, at time.Time, mistake bool) {
	spans, begins := w.m.spans, at
	if old := spans[w.step]; len(old) > 0 {
		last := &old[len(old)-1]
		last.to = at
		if mistake {
			begins = last.from
			spans[w.step] = old[:len(old)-1]
		}
	}
	w.step = step
	if old := spans[step]; len(old) > 0 && old[len(old)-1].to.Equal(begins) {
		old[len(old)-1].to = time.Time{} // it had only been left by mistake
		return
	}
	spans[step] = append(spans[step], period{from: begins})
}
