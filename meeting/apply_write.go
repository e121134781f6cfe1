package meeting

import (
	"fmt"
	"slices"
)

// What people write down: comments, pledges, problems and notes.

// comment takes a comment down in place of the author's earlier one. The leader's own
// stands first.
func (s *State) comment(e Event, f Facts) {
	list := slices.DeleteFunc(slices.Clone(s.Comments[f.Presenter]), func(c Comment) bool { return c.By == e.Actor })
	at := len(list)
	if s.Leads(e.Actor, f.Presenter) {
		at = 0
	}
	s.Comments = with(s.Comments, f.Presenter, slices.Insert(list, at, Comment{Text: f.Text, By: e.Actor, At: e.At}))
}

func (s *State) repledge(e Event, f Facts) error {
	list := slices.Clone(s.Pledges[f.Presenter])
	if f.Number < 1 || f.Number > len(list) {
		return fmt.Errorf("no pledge %d", f.Number)
	}
	id := list[f.Number-1].ID
	if len(f.Pledges) == 0 {
		s.removed = with(s.removed, id, e.Actor)
	}
	s.Pledges = with(s.Pledges, f.Presenter, slices.Replace(list, f.Number-1, f.Number, s.pledged(e, f, id)...))
	return nil
}

// pledged are the pledges of an event, new ones or the one with an ID. Those that the
// presenter wrote need no further word.
func (s *State) pledged(e Event, f Facts, id int) []Pledge {
	list := confirmed(f.Pledges, s.is(e.Actor, f.Presenter))
	for i := range list {
		list[i].Written = s.wrote(e, id)
	}
	return list
}

// wrote marks an item as written by an event: a new one, or the one with an ID.
func (s *State) wrote(e Event, id int) Written {
	if id == 0 {
		s.written++
		id = s.written
	}
	return Written{ID: id, By: e.Actor}
}

// confirmed are pledges that the presenter stands by, or not.
func confirmed(list []Pledge, yes bool) []Pledge {
	list = slices.Clone(list)
	for i := range list {
		list[i].Confirmed = yes
	}
	return list
}

func (s *State) changeProblems(e Event, f Facts) error {
	list := slices.Clone(s.Problems[f.Presenter])
	from, to, id := len(list), len(list), 0
	if e.Kind == EventRefound {
		if f.Number < 1 || f.Number > len(list) {
			return fmt.Errorf("no problem %d", f.Number)
		}
		from, to, id = f.Number-1, f.Number, list[f.Number-1].ID
		if len(f.Problems) == 0 {
			s.removed = with(s.removed, id, e.Actor)
		}
	}
	found := slices.Clone(f.Problems)
	for i := range found {
		found[i].Written = s.wrote(e, id)
	}
	s.Problems = with(s.Problems, f.Presenter, slices.Replace(list, from, to, found...))
	return nil
}

func (s *State) renote(e Event, f Facts) error {
	if f.Number < 1 || f.Number > len(s.Notes) {
		return fmt.Errorf("no note %d", f.Number)
	}
	s.Notes = slices.Clone(s.Notes)
	s.Notes[f.Number-1].Text, s.Notes[f.Number-1].Corrected = f.Text, e.Actor
	return nil
}
