package meeting

import (
	"cmp"
	"slices"
	"strings"

	"pingyi/meeting/item"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/register"
	"pingyi/meeting/text"
)

// What items are made of: what was pledged and found in the meeting, and what the office marked.

// The reasons for refusing to mark something.
const (
	UnknownRemark refuse.Why = "unknown_remark" // [number]
	NoteOfNobody  refuse.Why = "note_of_nobody" // [number] it was written on no presenter's step
	NotMarkable   refuse.Why = "not_markable"   // text: the kind
)

// A Said is something that an item can be made of, and where it stands in the record.
type Said struct {
	Origin    item.Origin
	Presenter string // whom it is about, by ID
	Text      string // as it stands now; empty once it is erased
	More      string // the cause of a problem, the gist of an answer; may be empty
	Speaker   string // the name of who said it, if everybody may know it; empty if it has none
	Writer    string // who wrote it last, by ID; empty if nobody can know
	Channel   string // by which an opinion came, a word of the register
	Event     int    // the number of the event in which it was written last

	fields register.Fields // of the item
}

// SourceOf returns what an item was made of. It reports false if that is not there any more, or lies in
// another file.
func SourceOf(s *State, of item.Origin) (Said, bool) {
	switch of.Kind {
	case item.FromPledge, item.FromProblem:
		for one := range said(s) {
			if one.Origin == of {
				return one, true
			}
		}
	case item.FromOpinion:
		if row, ok := s.Book(register.Opinions).Row(of.Number); ok {
			return saidOpinion(row), true
		}
	case item.FromQuestion:
		if q, ok := s.Question(of.Number); ok {
			one := Said{Origin: of, Presenter: q.Presenter, Text: q.Shown(), More: q.Gist, Speaker: s.Name(q.By), Writer: q.By, Event: q.Event}
			one.fields = register.Fields{"list": item.ListProblems, "presenter": q.Presenter, "text": q.Shown(), "kind": item.Rectification}
			return one, true
		}
	case item.FromNote:
		if of.Number >= 1 && of.Number <= s.Notes.Len() {
			return saidNote(s, of.Number), true
		}
	case item.FromRemark:
		if r, ok := s.board.Remark(of.Number); ok {
			// Whoever was signed in was told that only the file has their name.
			one := Said{Origin: of, Presenter: r.Presenter, Text: r.Text, More: r.Reply, Event: r.Event}
			one.fields = register.Fields{"list": item.ListProblems, "presenter": r.Presenter, "text": r.Text, "kind": item.Rectification}
			return one, true
		}
	case item.FromLastYear: // there are none here
	}
	return Said{}, false
}

// said calls yield for what was pledged and found, presenter by presenter.
func said(s *State) func(yield func(Said) bool) {
	return func(yield func(Said) bool) {
		for _, pr := range s.Plan.Presenters {
			for _, p := range s.Pledges[pr.ID] {
				one := Said{Origin: item.Origin{Kind: item.FromPledge, Number: p.ID}, Presenter: pr.ID, Text: p.Text, Speaker: pr.Name, Writer: p.By, Event: p.Event}
				one.fields = register.Fields{
					"list": item.ListPledges, "presenter": pr.ID, "text": p.Text, "kind": item.Rectification,
					"measures": p.Measure, "person": p.Person, "standard": p.Standard, "deadline": p.Deadline,
				}
				if !yield(one) {
					return
				}
			}
			for _, p := range s.Problems[pr.ID] {
				one := Said{Origin: item.Origin{Kind: item.FromProblem, Number: p.ID}, Presenter: pr.ID, Text: p.Text, More: p.Cause, Writer: p.By, Event: p.Event}
				one.Speaker = cmp.Or(s.Name(pr.Leader), pr.Leader, s.Name(p.By))
				one.fields = register.Fields{"list": item.ListProblems, "presenter": pr.ID, "text": p.Text, "kind": item.Rectification, "cause": p.Cause}
				if !yield(one) {
					return
				}
			}
		}
	}
}

func saidOpinion(row register.Row) Said {
	of, _ := register.Find(register.Opinions)
	one := Said{
		Origin: item.Origin{Kind: item.FromOpinion, Number: row.Number}, Presenter: row.Value(of, "presenter"), Text: row.Value(of, "text"),
		Channel: row.Value(of, "channel"), Writer: row.Versions[0].By, Event: row.Versions[0].Event,
	}
	one.fields = register.Fields{"list": item.ListProblems, "presenter": one.Presenter, "text": one.Text, "kind": item.Rectification}
	return one
}

func saidNote(s *State, number int) Said {
	note := s.Notes.At(number - 1)
	one := Said{Origin: item.Origin{Kind: item.FromNote, Number: number}, Text: note.Text, Writer: note.By, Event: note.Event}
	if note.Step >= 1 && note.Step <= len(s.Steps) {
		one.Presenter = s.Steps[note.Step-1].Presenter
	}
	of, _ := register.Find(register.Items)
	column, _ := of.Column("text")
	one.fields = register.Fields{"list": item.ListTasks, "presenter": one.Presenter, "text": text.CleanLines(note.Text, column.Limit)}
	return one
}

// IsMarked reports whether the office marked something, so that an item is made of it.
func IsMarked(s *State, of item.Origin) bool { return s.followed.marked[of] }

// Marked records that the office marked something to make an item of it, or took that back.
type Marked struct {
	Of  item.Origin `json:"of"`
	Off bool        `json:"off,omitempty"`
}

// Kind implements [Change].
func (Marked) Kind() EventKind { return EventMarked }

func (c Marked) apply(s *State, _ Event) error {
	s.followed.marked = mapWith(s.followed.marked, c.Of, !c.Off)
	return nil
}

// Mark marks an opinion, a question, a remark or a note, so that an item is made of it, or takes that
// back. An item that was made stays.
type Mark struct {
	Of  item.Origin // zero for any
	Off bool
}

// Can implements [Act].
func (a Mark) Can(s *State, who string) error {
	if err := requireRole(s, who, plan.Office); err != nil {
		return err
	}
	if a.Of == (item.Origin{}) {
		return nil
	}
	if !slices.Contains(item.Markable(), a.Of.Kind) {
		return refuse.Naming(NotMarkable, text.Clean(string(a.Of.Kind), text.NameLimit))
	}
	one, ok := SourceOf(s, a.Of)
	if !ok {
		switch a.Of.Kind {
		case item.FromQuestion:
			return refuse.Because(UnknownQuestion, a.Of.Number)
		case item.FromNote:
			return refuse.Because(UnknownNote, a.Of.Number)
		case item.FromRemark:
			return refuse.Because(UnknownRemark, a.Of.Number)
		default:
			return refuse.Because(UnknownRow, a.Of.Number)
		}
	}
	if a.Off {
		return nil
	}
	remark, _ := s.board.Remark(a.Of.Number)
	switch row, _ := s.Book(register.Opinions).Row(a.Of.Number); {
	case a.Of.Kind == item.FromRemark && remark.Erased:
		return refuse.Because(RemarkGone, a.Of.Number)
	case a.Of.Kind == item.FromNote && one.Presenter == "":
		return refuse.Because(NoteOfNobody, a.Of.Number)
	case a.Of.Kind == item.FromOpinion && !row.Counts():
		return refuse.Because(RowStruckOut, a.Of.Number)
	case a.Of.Kind == item.FromOpinion && row.Erased:
		return refuse.Because(RowErased, a.Of.Number)
	}
	return nil
}

func (a Mark) perform(_ *Room, s *State, _ string) (Change, error) {
	if IsMarked(s, a.Of) != a.Off {
		return nil, nil
	}
	return Marked(a), nil
}

// MakeItems makes an item of each pledge and each problem, and of what the office marked, unless one was
// made of it before.
type MakeItems struct {
	// Source says in words where something was said, and by whom.
	Source func(Said) string
}

// Can implements [Act].
func (MakeItems) Can(s *State, who string) error {
	return cmp.Or(requireRole(s, who, plan.Office), requireDoors(s))
}

// ToMake returns of what [MakeItems] would make items now, in its order.
func ToMake(s *State) []Said {
	made := map[item.Origin]bool{}
	for origin := range s.followed.origins.Values() {
		made[origin] = true
	}
	var all []Said
	for one := range said(s) {
		if !made[one.Origin] {
			all = append(all, one)
		}
	}
	var marked []item.Origin
	for of, on := range s.followed.marked {
		if on && !made[of] {
			marked = append(marked, of)
		}
	}
	slices.SortFunc(marked, func(a, b item.Origin) int {
		return cmp.Or(cmp.Compare(slices.Index(item.Markable(), a.Kind), slices.Index(item.Markable(), b.Kind)), cmp.Compare(a.Number, b.Number))
	})
	for _, of := range marked {
		one, ok := SourceOf(s, of)
		known := slices.ContainsFunc(s.Plan.Presenters, func(p plan.Presenter) bool { return p.ID == one.Presenter })
		if ok && known && strings.TrimSpace(one.Text) != "" {
			all = append(all, one)
		}
	}
	return all
}

func (a MakeItems) perform(r *Room, s *State, _ string) (Change, error) {
	of, _ := register.Find(register.Items)
	source, _ := of.Column("source")
	change, about := RowsAdded{Register: register.Items}, s.About()
	for i, one := range ToMake(s) {
		if a.Source != nil {
			one.fields["source"] = text.Clean(a.Source(one), source.Limit)
		}
		values, found := of.Check(one.fields, nil, about, i)
		if len(found) > 0 {
			return nil, found
		}
		row, words, err := enter(r.random, of, values, make([]string, len(values)))
		if err != nil {
			return nil, err
		}
		change.Rows, change.From, change.words = append(change.Rows, row), append(change.From, one.Origin), append(change.words, words...)
	}
	if len(change.Rows) == 0 {
		return nil, nil
	}
	return change, nil
}

// MakeItems is [Room.Do] for items. It returns how many were made.
func (r *Room) MakeItems(who string, a MakeItems) (made int, err error) {
	change, err := r.do(who, a)
	if err != nil || change == nil {
		return 0, err
	}
	return len(change.(RowsAdded).Rows), nil
}
