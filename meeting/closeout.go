package meeting

import (
	"fmt"
	"slices"

	"pingyi/meeting/code"
	"pingyi/meeting/item"
	"pingyi/meeting/refuse"
	"pingyi/meeting/text"
	"pingyi/meeting/texts"
)

// How items are closed out: progress, applications, inspections, and opening them again.

// The reasons for refusing something about an item.
const (
	ItemClosed   refuse.Why = "item_closed"    // [number]
	ItemApplied  refuse.Why = "item_applied"   // [number] it waits for an inspection already
	NotApplied   refuse.Why = "not_applied"    // [number] nobody has asked to close it out
	NoEvidence   refuse.Why = "no_evidence"    // [number] so it is not inspected
	NotClosedYet refuse.Why = "not_closed_yet" // [number] so it is not reopened
)

// ItemProgressed records what was done about an item. Texts are given by their hashes.
type ItemProgressed struct {
	Number   int        `json:"number,omitempty"`
	Text     code.Hash  `json:"text"`
	Evidence *code.Hash `json:"evidence,omitempty"`

	words []texts.Text
}

// Kind implements [Change].
func (ItemProgressed) Kind() EventKind { return EventItemProgressed }

func (c ItemProgressed) newTexts() []texts.Text { return c.words }

func (c ItemProgressed) apply(s *State, e Event) error {
	return changeCourse(s, e, c.Number, func(course item.Course) (item.Course, error) {
		p := item.Progress{Text: s.shelf.Words(c.Text), TextHash: c.Text, By: e.Actor, At: e.At}
		if c.Evidence != nil {
			p.Evidence, p.EvidenceHash = s.shelf.Words(*c.Evidence), *c.Evidence
		}
		return course.WithProgress(p), nil
	})
}

// ReportProgress writes down what was done about an item, with evidence or without. What is wrong with
// it is told as [item.Faults].
type ReportProgress struct {
	Number         int
	Text, Evidence string
}

// Can implements [Act].
func (a ReportProgress) Can(s *State, who string) error {
	if err := requireItem(s, who, a.Number, true); err != nil {
		return err
	}
	return requireState(s, a.Number, ItemClosed, item.Open, item.Applied)
}

// requireState refuses an item that has come to none of these states.
func requireState(s *State, number int, why refuse.Why, states ...item.State) error {
	if number == 0 || slices.Contains(states, s.followed.course(number).State()) {
		return nil
	}
	return refuse.Because(why, number)
}

func (a ReportProgress) perform(r *Room, _ *State, _ string) (Change, error) {
	p, faults := item.CheckProgress(item.Progress{Text: a.Text, Evidence: a.Evidence})
	if len(faults) > 0 {
		return nil, faults
	}
	words, err := texts.New(r.random, p.Text)
	if err != nil {
		return nil, err
	}
	change := ItemProgressed{Number: a.Number, Text: words.Hash(), words: []texts.Text{words}}
	if p.Evidence != "" {
		evidence, err := texts.New(r.random, p.Evidence)
		if err != nil {
			return nil, err
		}
		hash := evidence.Hash()
		change.Evidence, change.words = &hash, append(change.words, evidence)
	}
	return change, nil
}

// ItemAppliedFor records that somebody asked to close out an item.
type ItemAppliedFor struct {
	Number int `json:"number,omitempty"`
}

// Kind implements [Change].
func (ItemAppliedFor) Kind() EventKind { return EventItemApplied }

func (c ItemAppliedFor) apply(s *State, e Event) error {
	return changeCourse(s, e, c.Number, func(course item.Course) (item.Course, error) {
		if course.State() != item.Open {
			return course, fmt.Errorf("item %d is %s", c.Number, course.State())
		}
		return course.WithApplication(item.Application{By: e.Actor, At: e.At}), nil
	})
}

// ApplyForClosing asks to close out an item. It then waits for an inspection.
type ApplyForClosing struct{ Number int }

// Can implements [Act].
func (a ApplyForClosing) Can(s *State, who string) error {
	if err := requireItem(s, who, a.Number, true); err != nil {
		return err
	}
	if err := requireState(s, a.Number, ItemClosed, item.Open, item.Applied); err != nil {
		return err
	}
	return requireState(s, a.Number, ItemApplied, item.Open)
}

func (a ApplyForClosing) perform(*Room, *State, string) (Change, error) {
	return ItemAppliedFor(a), nil
}

// ItemInspected records an inspection. Texts are given by their hashes.
type ItemInspected struct {
	Number    int          `json:"number,omitempty"`
	Date      string       `json:"date,omitempty"`
	Inspector code.Hash    `json:"inspector"`
	Finding   *code.Hash   `json:"finding,omitempty"`
	Verdict   item.Verdict `json:"verdict,omitempty"`
	Again     string       `json:"again,omitempty"`

	words []texts.Text
}

// Kind implements [Change].
func (ItemInspected) Kind() EventKind { return EventItemInspected }

func (c ItemInspected) newTexts() []texts.Text { return c.words }

func (c ItemInspected) apply(s *State, e Event) error {
	return changeCourse(s, e, c.Number, func(course item.Course) (item.Course, error) {
		if course.State() != item.Applied {
			return course, fmt.Errorf("item %d is %s", c.Number, course.State())
		}
		i := item.Inspection{
			Date: c.Date, Inspector: s.shelf.Words(c.Inspector), InspectorHash: c.Inspector,
			Verdict: c.Verdict, Again: c.Again, By: e.Actor, At: e.At,
		}
		if c.Finding != nil {
			i.Finding, i.FindingHash = s.shelf.Words(*c.Finding), *c.Finding
		}
		return course.WithInspection(i), nil
	})
}

// InspectItem closes out an item for which that was applied, or keeps it open until a day to look again.
// What is wrong with it is told as [item.Faults].
type InspectItem struct {
	Number     int
	Inspection item.Inspection
}

// Can implements [Act].
func (a InspectItem) Can(s *State, who string) error {
	if err := requireItem(s, who, a.Number, false); err != nil {
		return err
	}
	if err := requireState(s, a.Number, ItemClosed, item.Open, item.Applied); err != nil {
		return err
	}
	if err := requireState(s, a.Number, NotApplied, item.Applied); err != nil {
		return err
	}
	if a.Number != 0 && !s.followed.course(a.Number).HasEvidence() {
		return refuse.Because(NoEvidence, a.Number)
	}
	return nil
}

func (a InspectItem) perform(r *Room, _ *State, _ string) (Change, error) {
	i, faults := item.CheckInspection(a.Inspection)
	if len(faults) > 0 {
		return nil, faults
	}
	inspector, err := texts.New(r.random, i.Inspector)
	if err != nil {
		return nil, err
	}
	change := ItemInspected{
		Number: a.Number, Date: i.Date, Inspector: inspector.Hash(), Verdict: i.Verdict, Again: i.Again, words: []texts.Text{inspector},
	}
	if i.Finding != "" {
		finding, err := texts.New(r.random, i.Finding)
		if err != nil {
			return nil, err
		}
		hash := finding.Hash()
		change.Finding, change.words = &hash, append(change.words, finding)
	}
	return change, nil
}

// ItemReopened records that a close-out was taken back.
type ItemReopened struct {
	Number int    `json:"number,omitempty"`
	Reason string `json:"reason,omitempty"`
}

// Kind implements [Change].
func (ItemReopened) Kind() EventKind { return EventItemReopened }

func (c ItemReopened) apply(s *State, e Event) error {
	return changeCourse(s, e, c.Number, func(course item.Course) (item.Course, error) {
		if course.State() != item.Closed {
			return course, fmt.Errorf("item %d is %s", c.Number, course.State())
		}
		return course.WithReopening(item.Reopening{Reason: c.Reason, By: e.Actor, At: e.At}), nil
	})
}

// ReopenItem takes a close-out back. It takes a reason.
type ReopenItem struct {
	Number int
	Reason string
}

// Can implements [Act].
func (a ReopenItem) Can(s *State, who string) error {
	if err := requireItem(s, who, a.Number, false); err != nil {
		return err
	}
	return requireState(s, a.Number, NotClosedYet, item.Closed)
}

func (a ReopenItem) perform(*Room, *State, string) (Change, error) {
	reason, tooLong := cleanLine(a.Reason, text.ReasonLimit)
	return ItemReopened{Number: a.Number, Reason: reason}, requireText(reason, NeedReason, tooLong)
}
