// Package consequence holds what follows from a published assessment for those who were assessed,
// and what a person decided about it.
//
// Source: the notice, part five. Whoever is last is not rated excellent that year, with the deputy
// and the organisation commissioner; a branch that was last the year before too is put under key
// rectification and hands in a self-criticism; the Party secretary talks with every presenter. These
// follow from a [Ground] and are drafts until somebody confirms or waives them. Further ones, for
// merit, promotion, reward and pay, are written by the secretary.
//
// A [Book] keeps them. A consequence has its number for good. A draft whose ground has gone is not
// listed any more, and is there again with the same number if the ground comes back; one that was
// confirmed stays, and is told to have lapsed. A Book is a value: what changes it returns the next
// one.
package consequence

import (
	"slices"
	"time"
)

// A Kind says what a consequence is.
type Kind string

// The kinds.
const (
	NotExcellent     Kind = "not_excellent"     // in the annual appraisal
	KeyRectification Kind = "key_rectification" // the branch is put under it
	SelfCriticism    Kind = "self_criticism"    // in writing
	Talk             Kind = "talk"              // of the Party secretary with the presenter
	Merit            Kind = "merit"             // merit selection
	Promotion        Kind = "promotion"
	Reward           Kind = "reward" // or punishment
	Pay              Kind = "pay"
)

// Kinds returns all kinds in their order.
func Kinds() []Kind {
	return []Kind{NotExcellent, KeyRectification, SelfCriticism, Talk, Merit, Promotion, Reward, Pay}
}

// Written returns the kinds that the secretary writes, because nothing decides them by itself.
func Written() []Kind { return []Kind{Merit, Promotion, Reward, Pay} }

// An Office is whom of a branch a consequence is about.
type Office string

// The offices.
const (
	Secretary Office = "secretary"
	Deputy    Office = "deputy"
	Organizer Office = "organizer" // the organisation commissioner
)

// A Ground is what a consequence follows from, and so what it is about.
type Ground struct {
	Kind      Kind
	Presenter string // an ID
	Office    Office // empty for the branch as a whole
}

// Facts are what the grounds follow from.
type Facts struct {
	Last       string   // who is last, by ID; empty for nobody, and while that is not decided
	LastBefore bool     // they were last the year before too
	Presenters []string // IDs
}

// Grounds returns what the facts are grounds for, in the order in which consequences are numbered.
func Grounds(f Facts) []Ground {
	var all []Ground
	if f.Last != "" {
		for _, office := range []Office{Secretary, Deputy, Organizer} {
			all = append(all, Ground{NotExcellent, f.Last, office})
		}
	}
	if f.Last != "" && f.LastBefore {
		all = append(all, Ground{KeyRectification, f.Last, ""}, Ground{SelfCriticism, f.Last, Secretary})
	}
	for _, id := range f.Presenters {
		all = append(all, Ground{Talk, id, Secretary})
	}
	return all
}

// A State says what was decided about a consequence.
type State string

// The states.
const (
	Draft     State = "draft"
	Confirmed State = "confirmed"
	Waived    State = "waived"
)

// A Consequence is one thing that follows from the assessment.
type Consequence struct {
	Ground
	Number int    // from 1
	Text   string // of a kind that the secretary writes; empty for the others
	State  State
	Reason string // why it is waived
	By     string // who decided, by ID; empty for a draft
	At     time.Time
	Done   string // the day on which it was done, YYYY-MM-DD; empty until then
	Note   string // what was said about that
	Lapsed bool   // it was confirmed, and its ground has gone since
}

// Waits reports whether somebody still has to decide.
func (c Consequence) Waits() bool { return c.State == Draft && c.Done == "" }

// A Book keeps consequences, by their numbers from 1, and who is last where that had to be decided.
type Book struct {
	all  []Consequence
	last *Decision
}

// A Decision says who is last of those who share the last place.
type Decision struct {
	Presenter string   // an ID
	Among     []string // who shared the place then, by ID
	Reason    string
	By        string // an ID
	At        time.Time
}

// Settle returns the book with a number for each ground that had none.
func (b Book) Settle(grounds []Ground) Book {
	known := make(map[Ground]bool, len(b.all))
	for _, c := range b.all {
		known[c.Ground] = true
	}
	b.all = slices.Clip(b.all)
	for _, g := range grounds {
		if !known[g] {
			b.all = append(b.all, Consequence{Ground: g, Number: len(b.all) + 1, State: Draft})
		}
	}
	return b
}

// Listed returns the consequences that there are while these grounds hold: those that follow from
// one, those that were written, and those that were confirmed.
func (b Book) Listed(grounds []Ground) []Consequence {
	holds := make(map[Ground]bool, len(grounds))
	for _, g := range grounds {
		holds[g] = true
	}
	var all []Consequence
	for _, c := range b.all {
		switch {
		case holds[c.Ground], slices.Contains(Written(), c.Kind):
			all = append(all, c)
		case c.State == Confirmed:
			c.Lapsed = true
			all = append(all, c)
		}
	}
	return all
}

// Write returns the book with a consequence that somebody wrote. It is confirmed by that.
func (b Book) Write(g Ground, text, by string, at time.Time) Book {
	b.all = append(slices.Clip(b.all), Consequence{Ground: g, Number: len(b.all) + 1, Text: text, State: Confirmed, By: by, At: at})
	return b
}

// Len returns how many numbers there are.
func (b Book) Len() int { return len(b.all) }

// With returns the book with a consequence changed. It reports false if there is no such number.
func (b Book) With(number int, change func(*Consequence)) (Book, bool) {
	if number < 1 || number > len(b.all) {
		return b, false
	}
	b.all = slices.Clone(b.all)
	change(&b.all[number-1])
	return b, true
}

// Decide returns the book with a decision about a shared last place.
func (b Book) Decide(d Decision) Book {
	b.last = &d
	return b
}

// Last returns who is last of those who share the last place, by ID: the only one, or who was
// decided on. It is empty if nobody is, or nobody has decided.
func (b Book) Last(among []string) string {
	switch {
	case len(among) == 1:
		return among[0]
	case b.last != nil && b.last.holds(among):
		return b.last.Presenter
	}
	return ""
}

// Decision returns the decision about the last place that holds while these share it; nil if there
// is none.
func (b Book) Decision(among []string) *Decision {
	if b.last == nil || !b.last.holds(among) {
		return nil
	}
	return b.last
}

// Lapse returns the book without a decision that does not hold any more: the place is not shared
// now, not by the one who was decided on, or by somebody whom nobody had thought of.
func (b Book) Lapse(among []string) Book {
	if b.last != nil && !b.last.holds(among) {
		b.last = nil
	}
	return b
}

func (d Decision) holds(among []string) bool {
	return len(among) > 1 && slices.Contains(among, d.Presenter) &&
		!slices.ContainsFunc(among, func(id string) bool { return !slices.Contains(d.Among, id) })
}

// A Place is a presenter's place in a ranking.
type Place struct {
	Presenter string // an ID
	Rank      int    // 0 without a score
}

// LastOf returns who has the last place, by ID: several if they share it. Whoever has no score is
// never last, and with a single one that has there is no last place.
func LastOf(places []Place) []string {
	last, ranked := 0, 0
	for _, p := range places {
		if last = max(last, p.Rank); p.Rank > 0 {
			ranked++
		}
	}
	if ranked < 2 {
		return nil
	}
	var all []string
	for _, p := range places {
		if p.Rank == last {
			all = append(all, p.Presenter)
		}
	}
	return all
}
