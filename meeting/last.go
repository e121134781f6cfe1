package meeting

import (
	"cmp"
	"slices"

	"pingyi/meeting/consequence"
	"pingyi/meeting/refuse"
	"pingyi/meeting/text"
)

// The reasons for refusing to decide who is last.
const (
	LastNotShared refuse.Why = "last_not_shared"
	NotAmongLast  refuse.Why = "not_among_last" // text: those who share the last place, one a line
)

// A Last is who has the last place, by the composite score or else by the ranking.
type Last struct {
	ByComposite bool
	Among       []string // who shares it, by ID; one if nobody does; none if there is no last place
	Presenter   string   // who is last, by ID; empty for nobody, and while a shared place is not decided
	Decision    *consequence.Decision
}

// Shared reports whether several share the last place.
func (l Last) Shared() bool { return len(l.Among) > 1 }

// LastPlace returns who has the last place. Nobody has until the ranking is published.
func LastPlace(s *State) Last {
	l := Last{}
	l.Among, l.ByComposite = sharingLast(s)
	l.Presenter, l.Decision = s.consequences.Last(l.Among), s.consequences.Decision(l.Among)
	return l
}

// sharingLast returns who shares the last place. It goes by the composite score where every
// presenter with an on-site score has one, else by the ranking.
func sharingLast(s *State) (among []string, byComposite bool) {
	if s.Result == nil {
		return nil, false
	}
	var onSite []consequence.Place
	for _, st := range s.Result.Standings {
		onSite = append(onSite, consequence.Place{Presenter: st.Presenter, Rank: st.Rank})
	}
	if s.Plan.Composite == nil {
		return consequence.LastOf(onSite), false
	}
	var all []consequence.Place
	scored := map[string]bool{}
	for _, l := range Composite(s).Lines {
		all = append(all, consequence.Place{Presenter: l.Presenter, Rank: l.Rank})
		scored[l.Presenter] = l.Scored
	}
	if slices.ContainsFunc(onSite, func(p consequence.Place) bool { return p.Rank > 0 && !scored[p.Presenter] }) {
		return consequence.LastOf(onSite), false
	}
	return consequence.LastOf(all), true
}

// LastDecided records who is last of those who share the last place.
type LastDecided struct {
	Presenter string   `json:"presenter,omitempty"`
	Among     []string `json:"among,omitempty"`
	// ByComposite means that they share the last composite score, and not the last place of the ranking.
	ByComposite bool   `json:"by_composite,omitempty"`
	Reason      string `json:"reason,omitempty"`
}

// Kind implements [Change].
func (LastDecided) Kind() EventKind { return EventLastDecided }

func (c LastDecided) apply(s *State, e Event) error {
	s.consequences = s.consequences.Decide(consequence.Decision{Presenter: c.Presenter, Among: c.Among, Reason: c.Reason, By: e.Actor, At: e.At})
	settleConsequences(s)
	return nil
}

// DecideLast says who is last where several share the last place. It takes a reason, and lapses once
// they no longer share it.
type DecideLast struct {
	Presenter string
	Reason    string
}

// Can implements [Act].
func (a DecideLast) Can(s *State, who string) error {
	if err := requireDecider(s, who); err != nil {
		return err
	}
	if a.Presenter != "" {
		if err := requirePresenter(s, a.Presenter); err != nil {
			return err
		}
	}
	switch among, _ := sharingLast(s); {
	case len(among) < 2:
		return refuse.Because(LastNotShared)
	case a.Presenter != "" && !slices.Contains(among, a.Presenter):
		return refuse.Naming(NotAmongLast, presenterLines(s, among))
	}
	return nil
}

func (a DecideLast) perform(_ *Room, s *State, _ string) (Change, error) {
	reason, tooLong := cleanLine(a.Reason, text.ReasonLimit)
	if err := cmp.Or(requirePresenter(s, a.Presenter), requireText(reason, NeedReason, tooLong)); err != nil {
		return nil, err
	}
	among, byComposite := sharingLast(s)
	return LastDecided{Presenter: a.Presenter, Among: among, ByComposite: byComposite, Reason: reason}, nil
}
