package meeting

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/text"
)

// What is written down in the meeting besides ballots and pledges: comments on the
// reports, problems found in the presenters' work, and notes for the minutes.

// The reasons for refusing to write something down.
const (
	UnknownNote     refuse.Why = "unknown_note" // [number]
	TooManyProblems refuse.Why = "too_many_problems"
)

// maxProblems is how many problems can be noted in one presenter's work.
const maxProblems = 50

// A Comment is what was said about a report. It belongs to its author: the presenter's
// leader writes down what they say, hosts and recorders what they heard.
type Comment struct {
	Text string
	By   string // the author, by ID
}

// A Problem is something that the commenting leader found wrong in a presenter's work,
// with its cause if that is known.
type Problem struct {
	Entry
	Text  string `json:"text"`
	Cause string `json:"cause,omitempty"`
}

// A Note is a line for the minutes.
type Note struct {
	Step int // its number
	Text string
	At   time.Time
	// By is who wrote it, by ID, in the event with a number.
	By    string
	Event int
	// Corrected is who corrected it last, by ID; empty for nobody.
	Corrected string
}

// An Entry identifies one item of a list that several people write. Its ID stays the same
// whatever is added and removed. The ID, and who wrote the item last, follow from the
// record and are in no event.
type Entry struct {
	ID    int    `json:"-"` // from 1
	By    string `json:"-"` // who wrote it last, by ID
	Event int    `json:"-"` // the number of the event in which they did
}

// stampEntry returns the entry of an item that an event writes: a new one if id is 0, or
// the one with that ID.
func stampEntry(s *State, e Event, id int) Entry {
	if id == 0 {
		s.removers = s.removers.Append("")
		id = s.removers.Len()
	}
	return Entry{ID: id, By: e.Actor, Event: e.Number}
}

// stampRemoval notes who removed an item.
func stampRemoval(s *State, e Event, id int) { s.removers = s.removers.With(id-1, e.Actor) }

// A listEntry is one item of a list that several people write.
type listEntry[T any] interface {
	entry() Entry
	reads(as T) bool // whether it has the same words
}

func (e Entry) entry() Entry { return e }

// reads reports whether p has the same words as another version of it.
func (p Problem) reads(as Problem) bool {
	p.Entry = as.Entry
	return p == as
}

// findEntry returns the current index of an item that somebody saw in a list, wherever it
// was then. It refuses an item that was changed or removed since.
func findEntry[T listEntry[T]](s *State, list []T, seen T) (int, error) {
	id := seen.entry().ID
	for i, now := range list {
		switch {
		case now.entry().ID != id:
		case !now.reads(seen):
			return i, refuseOverwrite(s, now.entry().By)
		default:
			return i, nil
		}
	}
	by := ""
	if id >= 1 && id <= s.removers.Len() {
		by = s.removers.At(id - 1)
	}
	return 0, refuse.Naming(RemovedMeanwhile, actorName(s, by))
}

// requireRecorder refuses anybody but hosts and recorders to write in the minutes.
func requireRecorder(s *State, who string) error {
	return requireRole(s, who, plan.Host, plan.Recorder)
}

// requireCommenter refuses anybody but hosts, recorders and the presenter's leader to
// write down what is said about a presenter. An empty presenter stands for any.
func requireCommenter(s *State, who, presenter string) error {
	err := requireForPresenter(s, presenter, func(id string) bool { return requireRecorder(s, who) == nil || s.Leads(who, id) })
	return cmp.Or(err, requireDoors(s))
}

// CommentWritten records the actor's comment on a presenter, in place of their earlier
// one.
type CommentWritten struct {
	Presenter string `json:"presenter,omitempty"`
	Text      string `json:"text,omitempty"`
}

// Kind implements [Change].
func (CommentWritten) Kind() EventKind { return EventCommented }

func (c CommentWritten) apply(s *State, e Event) error {
	list := slices.DeleteFunc(slices.Clone(s.Comments[c.Presenter]), func(c Comment) bool { return c.By == e.Actor })
	at := len(list)
	if s.Leads(e.Actor, c.Presenter) {
		at = 0 // the leader's comment comes first
	}
	s.Comments = mapWith(s.Comments, c.Presenter, slices.Insert(list, at, Comment{Text: c.Text, By: e.Actor}))
	return nil
}

// ProblemsFound adds one or more problems found in a presenter's work.
type ProblemsFound struct {
	Presenter string    `json:"presenter,omitempty"`
	Problems  []Problem `json:"problems,omitempty"`
}

// Kind implements [Change].
func (ProblemsFound) Kind() EventKind { return EventProblemsFound }

func (c ProblemsFound) apply(s *State, e Event) error {
	list := slices.Clone(s.Problems[c.Presenter])
	for _, p := range c.Problems {
		p.Entry = stampEntry(s, e, 0)
		list = append(list, p)
	}
	s.Problems = mapWith(s.Problems, c.Presenter, list)
	return nil
}

// ProblemChanged replaces one problem, or removes it if Problems is empty.
type ProblemChanged struct {
	Presenter string    `json:"presenter,omitempty"`
	Number    int       `json:"number,omitempty"` // of the problem, from 1
	Problems  []Problem `json:"problems,omitempty"`
}

// Kind implements [Change].
func (ProblemChanged) Kind() EventKind { return EventProblemChanged }

func (c ProblemChanged) apply(s *State, e Event) error {
	list := slices.Clone(s.Problems[c.Presenter])
	if c.Number < 1 || c.Number > len(list) {
		return fmt.Errorf("no problem %d", c.Number)
	}
	id := list[c.Number-1].ID
	if len(c.Problems) == 0 {
		stampRemoval(s, e, id)
	}
	now := slices.Clone(c.Problems)
	for i := range now {
		now[i].Entry = stampEntry(s, e, id)
	}
	s.Problems = mapWith(s.Problems, c.Presenter, slices.Replace(list, c.Number-1, c.Number, now...))
	return nil
}

// NoteWritten records the actor's note for the minutes.
type NoteWritten struct {
	Step int    `json:"step,omitempty"`
	Text string `json:"text,omitempty"`
}

// Kind implements [Change].
func (NoteWritten) Kind() EventKind { return EventNoted }

func (c NoteWritten) apply(s *State, e Event) error {
	s.Notes = s.Notes.Append(Note{Step: c.Step, Text: c.Text, At: e.At, By: e.Actor, Event: e.Number})
	return nil
}

// NoteCorrected replaces the text of a note.
type NoteCorrected struct {
	Number int    `json:"number,omitempty"` // of the note, from 1
	Text   string `json:"text,omitempty"`
}

// Kind implements [Change].
func (NoteCorrected) Kind() EventKind { return EventNoteCorrected }

func (c NoteCorrected) apply(s *State, e Event) error {
	if c.Number < 1 || c.Number > s.Notes.Len() {
		return fmt.Errorf("no note %d", c.Number)
	}
	n := s.Notes.At(c.Number - 1)
	n.Text, n.Corrected = c.Text, e.Actor
	s.Notes = s.Notes.With(c.Number-1, n)
	return nil
}

// WriteComment writes down a comment on a presenter. It replaces the author's own earlier
// one and nobody else's; the record keeps both.
type WriteComment struct{ Presenter, Text string }

// Can implements [Act].
func (a WriteComment) Can(s *State, who string) error { return requireCommenter(s, who, a.Presenter) }

func (a WriteComment) perform(_ *Room, s *State, _ string) (Change, error) {
	said, tooLong := cleanLines(a.Text)
	return CommentWritten{Presenter: a.Presenter, Text: said}, cmp.Or(requirePresenter(s, a.Presenter), requireText(said, NeedText, tooLong))
}

// AddProblem writes down a problem found in a presenter's work.
type AddProblem struct {
	Presenter string
	Problem   Problem
}

// Can implements [Act].
func (a AddProblem) Can(s *State, who string) error { return requireCommenter(s, who, a.Presenter) }

func (a AddProblem) perform(_ *Room, s *State, _ string) (Change, error) {
	p, tooLong := cleanProblem(a.Problem)
	switch err := cmp.Or(requirePresenter(s, a.Presenter), requireText(p.Text, NeedText, nil)); {
	case err != nil:
		return nil, err
	case len(s.Problems[a.Presenter]) >= maxProblems:
		return nil, refuse.Because(TooManyProblems)
	}
	return ProblemsFound{Presenter: a.Presenter, Problems: []Problem{p}}, tooLong
}

// ChangeProblem replaces the version of a problem that was seen; a nil Problem removes
// it.
type ChangeProblem struct {
	Presenter string
	Seen      Problem
	Problem   *Problem
}

// Can implements [Act].
func (a ChangeProblem) Can(s *State, who string) error { return requireCommenter(s, who, a.Presenter) }

func (a ChangeProblem) perform(_ *Room, s *State, _ string) (Change, error) {
	c := ProblemChanged{Presenter: a.Presenter}
	var tooLong error
	if a.Problem != nil {
		var p Problem
		if p, tooLong = cleanProblem(*a.Problem); p.Text == "" {
			return nil, refuse.Because(NeedText)
		}
		c.Problems = []Problem{p}
	}
	i, changed := findEntry(s, s.Problems[a.Presenter], a.Seen)
	c.Number = i + 1
	return c, cmp.Or(requirePresenter(s, a.Presenter), changed, tooLong)
}

func cleanProblem(p Problem) (Problem, error) {
	found, err := cleanLine(p.Text, text.PledgeLimit)
	cause, tooLong := cleanLine(p.Cause, text.PledgeLimit)
	return Problem{Text: found, Cause: cause}, cmp.Or(err, tooLong)
}

// WriteNote adds a note to the minutes, on the current step.
type WriteNote struct{ Text string }

// Can implements [Act].
func (WriteNote) Can(s *State, who string) error {
	return cmp.Or(requireRecorder(s, who), requireDoors(s))
}

func (a WriteNote) perform(_ *Room, s *State, _ string) (Change, error) {
	note, tooLong := cleanLines(a.Text)
	return NoteWritten{Step: s.Step().Number, Text: note}, requireText(note, NeedText, tooLong)
}

// CorrectNote corrects a note, by number from 1. It replaces only the version that was
// seen; the record keeps both.
type CorrectNote struct {
	Note       int
	Seen, Text string
}

// Can implements [Act].
func (a CorrectNote) Can(s *State, who string) error {
	if err := cmp.Or(requireRecorder(s, who), requireDoors(s)); err != nil {
		return err
	}
	if a.Note < 1 || a.Note > s.Notes.Len() {
		return refuse.Because(UnknownNote, a.Note)
	}
	return nil
}

func (a CorrectNote) perform(_ *Room, s *State, _ string) (Change, error) {
	note, tooLong := cleanLines(a.Text)
	if note == "" {
		return nil, refuse.Because(NeedText)
	}
	if was := s.Notes.At(a.Note - 1); was.Text != a.Seen {
		return nil, refuseOverwrite(s, was.Corrected)
	}
	return NoteCorrected{Number: a.Note, Text: note}, tooLong
}
