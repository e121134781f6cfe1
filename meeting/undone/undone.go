// Package undone tells, before an act on the course of a meeting, what would be passed over by it
// or is missing for it, so that it can be named first. It decides nothing: the room alone says
// what is refused, and for what it takes a reason.
package undone

import (
	"slices"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/question"
)

// A Kind is a way in which something can be left undone.
type Kind string

// The kinds.
const (
	Nobody       Kind = "nobody"        // Number: how many are due
	Uncleared    Kind = "uncleared"     // Presenters: who would be called with a report that is not cleared
	Gate         Kind = "gate"          // Gate: the one that is not met
	Box          Kind = "box"           // no scrutineer has confirmed the empty box
	Answer       Kind = "answer"        // Number: the question that is being answered
	Questions    Kind = "questions"     // Number: how many were not put; Waiting: of those, not approved either
	NotScored    Kind = "not_scored"    // Presenters: without a round that counts; Number: the step that is left
	NoScore      Kind = "no_score"      // Presenters: without a score in the ranking
	NotSigned    Kind = "not_signed"    // Number: the round
	Unconfirmed  Kind = "unconfirmed"   // Presenters: who have not confirmed what is written as their pledges
	NotPublished Kind = "not_published" // the ranking
	StepsLeft    Kind = "steps_left"    // Number: how many
)

// An Item is one thing that is not done. Which fields are set depends on its kind.
type Item struct {
	Kind       Kind
	Number     int
	Waiting    int
	Presenters []string
	Gate       meeting.Gate
	Reason     bool // the room passes it only for a reason
}

// BeforeBegin tells what is missing for the meeting to begin.
func BeforeBegin(s *meeting.State) []Item {
	if nobody := nobodyPresent(s); nobody != nil {
		return append(nobody, uncleared(s, s.Step())...)
	}
	all := uncleared(s, s.Step())
	for _, g := range s.Gates() {
		if !g.Met() && g.Group == "" {
			all = append(all, Item{Kind: Gate, Gate: g})
		}
	}
	return all
}

// nobodyPresent tells that nobody is there for a meeting that has not begun.
func nobodyPresent(s *meeting.State) []Item {
	if a := s.Attendance(); !s.Begun() && a.Present == 0 {
		return []Item{{Kind: Nobody, Number: a.Due, Reason: true}}
	}
	return nil
}

// uncleared tells that a step calls a presenter whose report is not cleared.
func uncleared(s *meeting.State, step meeting.Step) []Item {
	if meeting.RequireCleared(s, step) != nil {
		return []Item{{Kind: Uncleared, Presenters: []string{step.Presenter}, Reason: true}}
	}
	return nil
}

// BeforeGoTo tells what is missing for a step to be gone to.
func BeforeGoTo(s *meeting.State, step meeting.Step) []Item { return uncleared(s, step) }

// BeforeNext tells what would be passed over by going on to the next step, and what is missing for
// that.
func BeforeNext(s *meeting.State) []Item {
	step := s.Step()
	all := nobodyPresent(s)
	if next, ok := s.NextStep(); ok {
		all = append(all, uncleared(s, next)...)
	}
	switch step.Kind {
	case plan.StepQuestions:
		all = append(all, questionsLeft(s, step.Presenter)...)
	case plan.StepScoring:
		all = append(all, roundLeft(s, step)...)
	case plan.StepPledge:
		if !s.HasConfirmedPledges(step.Presenter) {
			all = append(all, Item{Kind: Unconfirmed, Presenters: []string{step.Presenter}})
		}
	case plan.StepResults:
		if s.Result == nil {
			all = append(all, Item{Kind: NotPublished})
		}
	case plan.StepReport, plan.StepComment, plan.StepSummary, plan.StepSuperior: // what was said may be written down later
	}
	return all
}

// questionsLeft tells which questions to a presenter are still open.
func questionsLeft(s *meeting.State, presenter string) []Item {
	var all []Item
	left := Item{Kind: Questions}
	for q := range s.Questions.Values() {
		switch {
		case q.Presenter != presenter:
		case q.State == question.Asked:
			all = append(all, Item{Kind: Answer, Number: q.Number})
		case q.Open():
			left.Number++
			if q.State == question.Waiting && !s.Plan.Agenda.Unmoderated {
				left.Waiting++
			}
		}
	}
	if left.Number > 0 {
		all = append(all, left)
	}
	return all
}

// roundLeft tells what a scoring step lacks.
func roundLeft(s *meeting.State, step meeting.Step) []Item {
	if meeting.RequireScored(s) != nil {
		return []Item{{Kind: NotScored, Presenters: s.Rated(step), Number: step.Number}}
	}
	if r := s.StepRound(step.Number); s.Plan.HasScrutineer() && len(r.Signed) == 0 {
		return []Item{{Kind: NotSigned, Number: r.Number}}
	}
	return nil
}

// BeforeOpen tells what is missing for a round to open on the current step.
func BeforeOpen(s *meeting.State) []Item {
	all := nobodyPresent(s)
	for _, g := range s.Gates() {
		if !g.Met() {
			all = append(all, Item{Kind: Gate, Gate: g, Reason: true})
		}
	}
	round, due := s.DueChecks()
	if s.Plan.HasScrutineer() && len(due) > 0 && due[0] == meeting.CheckBox && s.Confirmation(round, meeting.CheckBox) == nil {
		all = append(all, Item{Kind: Box})
	}
	return all
}

// BeforePublish tells what the ranking lacks. Once some of it is shown, nothing is left to tell.
func BeforePublish(s *meeting.State) []Item {
	if gaps := meeting.GapsInRanking(s); len(gaps) > 0 && s.Reveal == nil {
		return []Item{{Kind: NoScore, Presenters: gaps, Reason: true}}
	}
	return nil
}

// BeforeEnd tells what would be left undone by ending the meeting. What may still be written down
// after the end is not part of it.
func BeforeEnd(s *meeting.State) []Item {
	var all []Item
	if s.Result == nil {
		all = append(all, Item{Kind: NotPublished})
	}
	left := 0
	for _, step := range s.Steps {
		if s.StepState(step) == meeting.Waiting {
			left++
		}
	}
	if left > 0 {
		all = append(all, Item{Kind: StepsLeft, Number: left})
	}
	open := Item{Kind: Unconfirmed}
	for _, id := range s.Order {
		if !s.HasConfirmedPledges(id) {
			open.Presenters = append(open.Presenters, id)
		}
	}
	if len(open.Presenters) > 0 {
		all = append(all, open)
	}
	return all
}

// NeedReason reports whether the room takes a reason for any of some items.
func NeedReason(all []Item) bool {
	return slices.ContainsFunc(all, func(i Item) bool { return i.Reason })
}

// CountsPeople reports whether any of some items is about how many people are here.
func CountsPeople(all []Item) bool {
	return slices.ContainsFunc(all, func(i Item) bool { return i.Kind == Nobody || i.Kind == Gate })
}
