package paper

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/plan"
	"pingyi/meeting/question"
)

// A minutesWriter walks through the record and writes down what belongs in the minutes.
// Arrivals and departures, timers and support for questions do not, nor does a text that
// was replaced later: the record keeps all of them.
type minutesWriter struct {
	source
	m    *minutes
	step int    // the number of the current step
	host string // the ID of whoever holds the console; empty if nobody of the plan does

	called    int  // the last round whose ballots were called aloud
	revealing bool // the ranking is being shown place by place
}

func (w *minutesWriter) add(e meeting.Event, entry minutesEntry) {
	entry.At, entry.Step = e.At, w.step
	w.m.Entries = append(w.m.Entries, entry)
}

// person is who acted. What was done at the console was done by whoever held it then.
func (w *minutesWriter) person(id string) string {
	if id == plan.Console && w.host != "" {
		return w.host
	}
	return id
}

// name is the name of whoever acted.
func (w *minutesWriter) name(id string) string { return w.source.name(w.person(id)) }

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
		w.keepTimes(e, f, s.Step().Number)
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

// A step that the host leaves by going back within mistakeWithin was entered by mistake.
const mistakeWithin = time.Minute

// keepTimes notes when steps begin and end, as an event leads from one to the next.
func (w *minutesWriter) keepTimes(e meeting.Event, f meeting.Facts, to int) {
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
		if e.Kind == meeting.EventOrder || f.Back && e.At.Sub(last.from) < mistakeWithin {
			begins = last.from
			spans[w.step] = old[:len(old)-1]
		}
	}
	w.step = to
	if old := spans[to]; len(old) > 0 && old[len(old)-1].to.Equal(begins) {
		old[len(old)-1].to = time.Time{} // it was only left by mistake
		return
	}
	spans[to] = append(spans[to], period{from: begins})
}

// lastAbout is the index of the last event of these kinds about a presenter, by an author
// or, if none is given, by anybody.
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
			w.stepBegins(e)
		}
		if f.Reason != "" {
			w.add(e, minutesEntry{Kind: "meeting", Reason: f.Reason, Text: w.words.Passing.Minutes.Nobody(f.Reason)})
		}
	case meeting.EventOrder:
		var names []string
		for _, id := range f.Order {
			names = append(names, w.branch(id))
		}
		w.add(e, minutesEntry{Kind: "order", Text: p.Order(w.words.List(names))})
		w.stepBegins(e)
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

// stepBegins writes that a step begins, and whether its presenter reports in writing.
func (w *minutesWriter) stepBegins(e meeting.Event) {
	text := w.source.step(w.step)
	presenter := w.state.Steps[w.step-1].Presenter
	if pr, ok := w.state.Presenter(presenter); ok && pr.Written {
		text = w.words.Papers.Minute.WithNote(text, w.words.Papers.Minute.Written)
	}
	w.add(e, minutesEntry{Kind: "step", Presenter: presenter, Text: text})
}

// comment is what somebody wrote down about a presenter: the presenter's leader in their
// own words, anybody else as what they heard.
func (src source) comment(presenter, by, text string) string {
	if src.state.Leads(by, presenter) {
		return src.words.Papers.Minute.Comment(src.branch(presenter), src.name(by), text)
	}
	return src.words.Papers.Minute.CommentNoted(src.branch(presenter), src.words.WrittenBy(&src.state, by), text)
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
	case meeting.EventCalled: // calling takes many events; it is written down where it began
		if c := f.Calling; c != nil && w.called < c.Round {
			w.called = c.Round
			w.add(e, minutesEntry{Kind: "round", Round: c.Round, Text: w.callingText(c.Round)})
		}
	case meeting.EventSigned:
		w.add(e, minutesEntry{Kind: "signature", Round: f.Round, Text: p.Signed(f.Round, w.name(e.Actor))})
	}
}

// callingText says whose ballots of a round were called to the end and whose were not. If
// all were, it says whether as many were called as were collected.
func (w *minutesWriter) callingText(round int) string {
	p, s := w.words.Papers.Agenda, &w.state
	r, now := s.Rounds[round-1], w.stored.Events[len(w.stored.Events)-1].At
	var called, left []string
	for _, id := range r.Presenters {
		if slices.Contains(r.Small, id) {
			continue // too few marks to be called
		}
		if s.CalledOut(r, id, now) {
			called = append(called, w.branch(id))
		} else {
			left = append(left, w.words.Papers.Minute.WithNote(w.branch(id), fmt.Sprintf("%d / %d", s.CalledOf(r, id, now), r.Cast)))
		}
	}
	if len(left) > 0 {
		return p.CalledPart(round, w.words.List(called), w.words.List(left))
	}
	return p.Called(round) + w.tallyText(r)
}

// tallyText says whether as many ballots were called as were collected.
func (w *minutesWriter) tallyText(r meeting.Round) string {
	p := w.words.Papers.Agenda
	if n := ballot.CountsOf(w.stored.Counts, r.Number).Ballots(); n != r.Cast {
		return "\n" + p.CalledShort(n, r.Cast)
	}
	return "\n" + p.CalledAll(r.Cast)
}

// question writes what happened to a question. It has the wording as asked where it was
// asked, and from where it was edited on the wording that everybody saw. A question that
// is not public in the end appears without its wording.
func (w *minutesWriter) question(s *meeting.State, e meeting.Event, f meeting.Facts) {
	p := w.words.Papers.Minute
	q, _ := s.Question(f.Question)
	last, _ := w.state.Question(q.Number)
	seen := w.state.Public(last)
	text := q.Shown()
	entry := minutesEntry{Kind: "question", Presenter: q.Presenter, Question: q.Number, Reason: f.Reason}
	switch {
	case e.Kind == meeting.EventAsked && !seen:
		entry.Text = p.Received(q.Number)
	case e.Kind == meeting.EventAsked && q.By != "":
		entry.By, entry.Text = q.By, p.PutBy(q.Number, w.name(q.By), text)
	case e.Kind == meeting.EventAsked:
		entry.Text = p.Put(q.Number, text)
	case e.Kind == meeting.EventEdited && q.Edited != "" && seen:
		entry.Text = p.Edited(q.Number, text, q.Text)
	case e.Kind == meeting.EventMerged:
		entry.MergedTo, entry.Text = f.Into, p.Merged(q.Number, f.Into)
	case f.Drawn:
		entry.Text = p.Drawn(q.Number, text)
	case f.State == question.Asked:
		entry.Text = p.Asked(q.Number, text)
	case f.State == question.Answered:
		entry.Text = p.Answered(q.Number, text)
	case f.State == question.Dismissed:
		entry.Text = p.Dismissed(q.Number, f.Reason)
	default:
		return // approved: nothing was said
	}
	// The gist of the answer goes with the question's last state so far.
	if last.Gist != "" && f.State == last.State {
		entry.Gist = last.Gist
		entry.Text += "\n" + p.Gist(last.Gist)
	}
	w.add(e, entry)
}

// result writes the ranking where it was published, or that it was withdrawn later.
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
