package data

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/plan"
)

// A minutesWriter walks through the record and writes down what belongs in minutes.
// Comings and goings, clocks and votes for questions do not, nor does a text that was
// replaced later: the record keeps them.
type minutesWriter struct {
	papers
	m    *minutes
	step int    // the number of the current step
	host string // the ID of who holds the console; empty for nobody of the plan

	called    int  // the last round whose ballots were called
	revealing bool // the ranking is being shown place by place
}

func (w *minutesWriter) add(e meeting.Event, entry minutesEntry) {
	entry.At, entry.Step = e.At, w.step
	w.m.Entries = append(w.m.Entries, entry)
}

// person is who acted; whoever did at the console is who held it then.
func (w *minutesWriter) person(id string) string {
	if id == plan.Console && w.host != "" {
		return w.host
	}
	return id
}

// name is what whoever acted is called.
func (w *minutesWriter) name(id string) string { return w.papers.name(w.person(id)) }

func (w *minutesWriter) walk() {
	w.m.Entries = []minutesEntry{}
	w.m.spans, w.m.used = map[int][]period{}, map[int]time.Duration{}
	var s meeting.State
	for i, e := range w.stored.Events {
		if s.Timer != nil && s.Timer.Running {
			w.m.used[w.step] += e.At.Sub(w.stored.Events[i-1].At)
		}
		next, err := meeting.Apply(s, e)
		if err != nil {
			return // the whole record was replayed before
		}
		f, err := e.Facts()
		if err != nil {
			return
		}
		s = next
		w.host = s.AtConsole
		w.pass(e, f, s.Step().Number)
		last := i // the last event of this kind about the same presenter, and of a comment by the same author
		switch e.Kind {
		case meeting.EventCommented:
			last = w.lastAbout(f.Presenter, e.Actor, meeting.EventCommented)
		case meeting.EventFound, meeting.EventRefound:
			last = w.lastAbout(f.Presenter, "", meeting.EventFound, meeting.EventRefound)
		case meeting.EventPledged, meeting.EventRepledged:
			last = w.lastAbout(f.Presenter, "", meeting.EventPledged, meeting.EventRepledged)
		}
		if last == i {
			w.write(&s, i, e, f)
		}
	}
}

// slip is how soon a step is left again by going back where it was entered by mistake.
const slip = time.Minute

// pass keeps the times of the steps as an event leads from one to the next.
func (w *minutesWriter) pass(e meeting.Event, f meeting.Facts, to int) {
	if e.Kind == meeting.EventTimer && f.Timer == meeting.TimerReset {
		w.m.used[to] = 0
	}
	if e.Kind != meeting.EventCreated && e.Kind != meeting.EventOrder && e.Kind != meeting.EventMoved {
		return
	}
	spans, begins := w.m.spans, e.At
	if old := spans[w.step]; len(old) > 0 {
		last := &old[len(old)-1]
		last.to = e.At
		if e.Kind == meeting.EventOrder || f.Back && e.At.Sub(last.from) < slip {
			begins = last.from
			spans[w.step] = old[:len(old)-1]
		}
	}
	w.step = to
	if old := spans[to]; len(old) > 0 && old[len(old)-1].to.Equal(begins) {
		old[len(old)-1].to = time.Time{} // it was left for a moment, by mistake
		return
	}
	spans[to] = append(spans[to], period{from: begins})
}

// lastAbout is the index of the last event of these kinds about a presenter, by one
// author or, where none is named, by anybody.
func (w *minutesWriter) lastAbout(presenter, author string, kinds ...meeting.EventKind) int {
	for i := len(w.stored.Events) - 1; i >= 0; i-- {
		e := w.stored.Events[i]
		if !slices.Contains(kinds, e.Kind) || author != "" && e.Actor != author {
			continue
		}
		if f, err := e.Facts(); err == nil && f.Presenter == presenter {
			return i
		}
	}
	return -1
}

func (w *minutesWriter) write(s *meeting.State, i int, e meeting.Event, f meeting.Facts) {
	p := w.words.Papers.Minute
	switch e.Kind {
	case meeting.EventCreated, meeting.EventMoved:
		if e.Kind == meeting.EventMoved || !s.Plan.Agenda.Drawn {
			w.enter(e)
		}
		if f.Reason != "" {
			w.add(e, minutesEntry{Kind: "meeting", Reason: f.Reason, Text: w.words.Passing.Minutes.Nobody(f.Reason)})
		}
	case meeting.EventOrder:
		var names []string
		for _, id := range f.Order {
			names = append(names, w.branch(id))
		}
		w.add(e, minutesEntry{Kind: "order", Text: p.Order(w.list(names))})
		w.enter(e)
	case meeting.EventCommented:
		w.add(e, minutesEntry{Kind: "comment", Presenter: f.Presenter, By: e.Actor, Text: w.comment(f.Presenter, w.person(e.Actor), f.Text)})
	case meeting.EventPledged, meeting.EventRepledged:
		for _, pledge := range w.state.Pledges[f.Presenter] {
			w.add(e, minutesEntry{Kind: "pledge", Presenter: f.Presenter, Text: p.Pledge(w.branch(f.Presenter), pledge), Pledge: &pledge})
		}
	case meeting.EventFound, meeting.EventRefound:
		for i, found := range w.state.Problems[f.Presenter] {
			w.add(e, minutesEntry{Kind: "problem", Presenter: f.Presenter, Problem: &found,
				Text: w.words.Papers.Agenda.Problem(i+1, found.Text, found.Cause)})
		}
	case meeting.EventNoted:
		w.add(e, minutesEntry{Kind: "note", Text: w.state.Notes[len(s.Notes)-1].Text}) // as it was corrected
	case meeting.EventLot:
		w.add(e, minutesEntry{Kind: "lot", Text: p.Lot(w.name(f.Person))})
	case meeting.EventAsked, meeting.EventQuestion, meeting.EventEdited, meeting.EventMerged:
		w.question(s, e, f)
	case meeting.EventOpened, meeting.EventClosed, meeting.EventVoided, meeting.EventSigned, meeting.EventConfirmed, meeting.EventCalled:
		w.round(s, e, f)
	case meeting.EventPublished:
		w.revealing = false
		w.result(i, e, f)
	case meeting.EventWithdrawn:
		w.revealing = false
		w.add(e, minutesEntry{Kind: "result", Reason: f.Reason, Text: w.words.Passing.Minutes.Withdrawn(f.Reason)})
	case meeting.EventBegan:
		text := w.words.Papers.Agenda.Began
		if f.Reason != "" {
			text += "\n" + w.words.Passing.Minutes.Nobody(f.Reason)
		}
		w.add(e, minutesEntry{Kind: "meeting", Reason: f.Reason, Text: text})
	case meeting.EventEnded:
		w.add(e, minutesEntry{Kind: "meeting", Text: w.words.Papers.Agenda.Ended})
	case meeting.EventResumed:
		w.add(e, minutesEntry{Kind: "meeting", Reason: f.Reason, Text: w.words.Passing.Minutes.Resumed(f.Reason)})
	case meeting.EventRevealed:
		if !w.revealing {
			w.revealing = true
			w.add(e, minutesEntry{Kind: "meeting", Text: w.words.Papers.Agenda.Revealed})
		}
	}
}

// enter writes that a step begins. A presenter who reports in writing is said to.
func (w *minutesWriter) enter(e meeting.Event) {
	text := w.papers.step(w.step)
	presenter := w.state.Steps[w.step-1].Presenter
	if pr, ok := w.state.Presenter(presenter); ok && pr.Written {
		text = w.words.Papers.Minute.WithNote(text, w.words.Papers.Minute.Written)
	}
	w.add(e, minutesEntry{Kind: "step", Presenter: presenter, Text: text})
}

// comment is what somebody wrote down about a presenter: the leader in their own words,
// anybody else as what they heard.
func (p papers) comment(presenter, by, text string) string {
	if p.state.Leads(by, presenter) {
		return p.words.Papers.Minute.Comment(p.branch(presenter), p.name(by), text)
	}
	return p.words.Papers.Minute.CommentNoted(p.branch(presenter), p.words.WrittenBy(&p.state, by), text)
}

func (w *minutesWriter) round(s *meeting.State, e meeting.Event, f meeting.Facts) {
	p := w.words.Papers.Minute
	switch e.Kind {
	case meeting.EventOpened:
		text := p.Opened(f.Round)
		if f.Reason != "" {
			text += "\n" + p.Override(f.Reason)
		}
		w.add(e, minutesEntry{Kind: "round", Round: f.Round, Reason: f.Reason, Text: text})
	case meeting.EventClosed:
		text := p.Closed(f.Round, f.Issued, f.Cast, f.Blank)
		// The hash of a few counts can be guessed, so it waits for the ranking too.
		if w.state.Result != nil {
			text += "\n" + p.Root(f.Root.String())
		}
		if papers := s.Papers(s.Rounds[f.Round-1]); papers.Made > 0 {
			text += "\n" + w.words.Papers.Agenda.Papers(papers)
		}
		if r := s.Rounds[f.Round-1]; r.Passed != "" {
			text += "\n" + w.words.Papers.Agenda.Astray(len(r.Astray.Half), r.Astray.Out, r.Passed)
		}
		w.add(e, minutesEntry{Kind: "round", Round: f.Round, Text: text})
	case meeting.EventVoided:
		w.add(e, minutesEntry{Kind: "round", Round: f.Round, Reason: f.Reason, Text: p.Voided(f.Round, f.Reason)})
	case meeting.EventConfirmed:
		w.add(e, minutesEntry{Kind: "signature", Round: f.Round,
			Text: w.words.Papers.Agenda.Checked(w.name(e.Actor), w.words.Hall.Checks[f.Check])})
	case meeting.EventCalled: // it goes on in many events, and stands where it began
		if c := f.Calling; c != nil && w.called < c.Round {
			w.called = c.Round
			w.add(e, minutesEntry{Kind: "round", Round: c.Round, Text: w.calledOf(c.Round)})
		}
	case meeting.EventSigned:
		w.add(e, minutesEntry{Kind: "signature", Round: f.Round, Text: p.Signed(f.Round, w.name(e.Actor))})
	}
}

// calledOf says who of a round was called to the end and who was passed over and, where
// nobody was, whether what was called is what was collected.
func (w *minutesWriter) calledOf(round int) string {
	p, s := w.words.Papers.Agenda, &w.state
	r, now := s.Rounds[round-1], w.stored.Events[len(w.stored.Events)-1].At
	var called, left []string
	for _, id := range r.Presenters {
		if slices.Contains(r.Small, id) {
			continue // is not called
		}
		if s.CalledOut(r, id, now) {
			called = append(called, w.branch(id))
		} else {
			left = append(left, w.words.Papers.Minute.WithNote(w.branch(id), fmt.Sprintf("%d / %d", s.CalledOf(r, id, now), r.Cast)))
		}
	}
	if len(left) > 0 {
		return p.CalledPart(round, w.list(called), w.list(left))
	}
	return p.Called(round) + w.sum(r)
}

// sum says whether what was called is what was collected.
func (w *minutesWriter) sum(r meeting.Round) string {
	p := w.words.Papers.Agenda
	if n := ballot.CountsOf(w.stored.Counts, r.Number).Ballots(); n != r.Cast {
		return "\n" + p.CalledShort(n, r.Cast)
	}
	return "\n" + p.CalledAll(r.Cast)
}

// result writes the ranking down where it was published, unless it was withdrawn.
func (w *minutesWriter) result(i int, e meeting.Event, f meeting.Facts) {
	p := w.words.Papers.Minute
	gaps := ""
	if f.Reason != "" {
		gaps = "\n" + w.words.Passing.Minutes.NoScore(f.Reason)
	}
	for _, later := range w.stored.Events[i+1:] {
		text := p.Withdrawn
		switch later.Kind {
		case meeting.EventWithdrawn:
			text = w.words.Passing.Minutes.TakenBack
		case meeting.EventVoided, meeting.EventPublished:
		default:
			continue
		}
		w.add(e, minutesEntry{Kind: "result", Reason: f.Reason, Text: text + gaps})
		return
	}
	lines := []string{p.Published}
	for _, st := range w.state.Result.Standings {
		pr, _ := w.state.Presenter(st.Presenter)
		lines = append(lines, p.Standing(st.Rank, st.Tied, pr.Branch, pr.Name, st.Score))
	}
	w.add(e, minutesEntry{Kind: "result", Reason: f.Reason, Text: strings.Join(lines, "\n") + gaps, stands: true})
}

// began is when the meeting began, or where it has not, when the first person came in;
// the file may be days older.
func (p papers) began() time.Time {
	if p.state.Begun() {
		return p.state.Began
	}
	for _, e := range p.stored.Events {
		if e.Kind == meeting.EventArrived || e.Kind == meeting.EventPresent {
			return e.At
		}
	}
	return p.state.Created
}
