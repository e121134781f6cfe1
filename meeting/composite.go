package meeting

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"pingyi/meeting/board"
	"pingyi/meeting/composite"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/register"
	"pingyi/meeting/text"
)

// The composite score is computed from the register of components and the published ranking each
// time it is asked for. What people decide about it is kept: vetoes, final grades, and whether
// everybody sees it.

// The reasons for refusing something about the composite score.
const (
	NoComposite      refuse.Why = "no_composite"      // the plan has none
	NotReleased      refuse.Why = "not_released"      // only those who work on it see it so far
	AlreadyReleased  refuse.Why = "already_released"  // everybody sees it already
	LockedByRelease  refuse.Why = "locked_by_release" // components, vetoes and grades stay as they are
	NotVetoed        refuse.Why = "not_vetoed"        // text: the presenter
	NoSuchGrade      refuse.Why = "no_such_grade"     // text: the IDs there are
	GradeNeedsReason refuse.Why = "grade_needs_reason"
)

// assessed is what people decided about the composite score.
type assessed struct {
	vetoes map[string]Veto       // by presenter
	grades map[string]FinalGrade // by presenter
	// released is when everybody got to see it, and of which ranking; a ranking that was published
	// anew needs it again.
	released, ranked time.Time
}

// A Veto is why the last grade is proposed for a presenter.
type Veto struct {
	Reason string
	By     string // an ID
	At     time.Time
}

// A FinalGrade is the grade that a presenter was given.
type FinalGrade struct {
	Grade  string // an ID
	Reason string // why, where it was not the proposed one
	By     string // an ID
	At     time.Time
}

// Composite returns the composite scores as they stand, with presenters in speaking order where
// nothing else ranks them. Until the ranking is published nobody has one, since the on-site score is
// missing. Without a composite score in the plan there are no lines. It does not ask who may see
// them; see [CanSeeComposite].
func Composite(s *State) composite.Sheet {
	c := s.Plan.Composite
	if c == nil {
		return composite.Sheet{}
	}
	onSite := slices.IndexFunc(c.Components, func(one plan.Component) bool { return one.Meeting })
	points := componentPoints(s)
	if s.Result != nil && onSite >= 0 {
		for _, st := range s.Result.Standings {
			if score, ok := composite.ParsePoints(st.Score); ok && points[st.Presenter] != nil {
				points[st.Presenter][c.Components[onSite].ID] = score
			}
		}
	}
	all := make([]composite.Input, len(s.Order))
	for i, id := range s.Order {
		all[i] = composite.Input{Presenter: id, Points: points[id], Veto: s.assessed.vetoes[id].Reason, Grade: s.assessed.grades[id].Grade}
	}
	return composite.Of(*c, all)
}

// componentPoints returns the points in the register of components, for every presenter by the IDs
// of components.
func componentPoints(s *State) map[string]map[string]composite.Points {
	all := make(map[string]map[string]composite.Points, len(s.Order))
	for _, id := range s.Order {
		all[id] = map[string]composite.Points{}
	}
	of, _ := register.Find(register.Components)
	names := of.Names()
	presenter, component, points := slices.Index(names, "presenter"), slices.Index(names, "component"), slices.Index(names, "points")
	for row := range s.Book(register.Components).Rows {
		values := row.Now().Values
		if own := all[values[presenter]]; own != nil && row.Counts() {
			if p, ok := composite.ParsePoints(values[points]); ok {
				own[values[component]] = p
			}
		}
	}
	return all
}

// CompositeTrace returns how the composite score of a presenter comes about. It reports false if
// there is no such presenter or no composite score in the plan.
func CompositeTrace(s *State, presenter string) (composite.Trace, bool) {
	return Composite(s).Trace(presenter)
}

// CompositeReleased reports whether everybody sees the composite scores.
func CompositeReleased(s *State) bool {
	_, released := CompositeReleasedAt(s)
	return released
}

// CompositeReleasedAt returns since when everybody sees the composite scores, and false while not
// everybody does.
func CompositeReleasedAt(s *State) (at time.Time, released bool) {
	return s.assessed.released, s.Result != nil && !s.assessed.released.IsZero() && s.assessed.ranked.Equal(s.Result.At)
}

// VetoOn returns the veto on a presenter, and false if there is none.
func VetoOn(s *State, presenter string) (Veto, bool) {
	v, ok := s.assessed.vetoes[presenter]
	return v, ok
}

// GradeOf returns the final grade of a presenter, and false until it is decided.
func GradeOf(s *State, presenter string) (FinalGrade, bool) {
	g, ok := s.assessed.grades[presenter]
	return g, ok
}

// worksOnComposite reports whether somebody sees the composite scores before they are released.
func worksOnComposite(s *State, who string) bool {
	return s.HasRole(who, plan.Office, plan.Secretary, plan.Host)
}

// CanSeeComposite returns nil if somebody may see the composite scores now, or the refusal.
func CanSeeComposite(s *State, who string) error {
	switch works := worksOnComposite(s, who); {
	case s.Plan.Composite == nil && !works:
		return refuse.Because(NotYourPart)
	case s.Plan.Composite == nil:
		return refuse.Because(NoComposite)
	case s.Result == nil:
		return refuse.Because(NotPublished)
	case !works && !CompositeReleased(s):
		return refuse.Because(NotReleased)
	}
	return nil
}

// requireComposite refuses those without a role, a plan without a composite score, and whatever is
// locked because everybody sees it.
func requireComposite(s *State, who string, role plan.Role) error {
	if err := requireRole(s, who, role); err != nil {
		return err
	}
	if s.Plan.Composite == nil {
		return refuse.Because(NoComposite)
	}
	return requireUnlocked(s)
}

// requireUnlocked refuses to change what a composite score is made of while everybody sees it.
func requireUnlocked(s *State) error {
	if CompositeReleased(s) {
		return refuse.Because(LockedByRelease)
	}
	return nil
}

// requireRowsUnlocked is [requireUnlocked] for the rows of a register.
func requireRowsUnlocked(s *State, name register.Name) error {
	if name != register.Components {
		return nil
	}
	return requireUnlocked(s)
}

// Vetoed records that the last grade is proposed for a presenter, or no longer.
type Vetoed struct {
	Presenter string `json:"presenter,omitempty"`
	Off       bool   `json:"off,omitempty"`
	Reason    string `json:"reason,omitempty"`
}

// Kind implements [Change].
func (Vetoed) Kind() EventKind { return EventVetoed }

func (c Vetoed) apply(s *State, e Event) error {
	if c.Off {
		s.assessed.vetoes = mapWithout(s.assessed.vetoes, c.Presenter)
		return nil
	}
	s.assessed.vetoes = mapWith(s.assessed.vetoes, c.Presenter, Veto{Reason: c.Reason, By: e.Actor, At: e.At})
	return nil
}

// mapWithout returns a copy of m without a key.
func mapWithout[K comparable, V any](m map[K]V, key K) map[K]V {
	next := make(map[K]V, len(m))
	for k, v := range m {
		if k != key {
			next[k] = v
		}
	}
	return next
}

// SetVeto has the last grade proposed for a presenter whatever the score is, or takes that back. It
// takes a reason.
type SetVeto struct {
	Presenter string
	Off       bool
	Reason    string
}

// Can implements [Act].
func (a SetVeto) Can(s *State, who string) error {
	if err := requireComposite(s, who, plan.Office); err != nil || a.Presenter == "" {
		return err
	}
	if err := requirePresenter(s, a.Presenter); err != nil {
		return err
	}
	if _, vetoed := VetoOn(s, a.Presenter); a.Off && !vetoed {
		return refuse.Naming(NotVetoed, presenterLines(s, []string{a.Presenter}))
	}
	return nil
}

func (a SetVeto) perform(_ *Room, s *State, _ string) (Change, error) {
	reason, tooLong := cleanLine(a.Reason, text.ReasonLimit)
	if err := cmp.Or(requirePresenter(s, a.Presenter), requireText(reason, NeedReason, tooLong)); err != nil {
		return nil, err
	}
	return Vetoed{Presenter: a.Presenter, Off: a.Off, Reason: reason}, nil
}

// GradeDecided records the final grade of a presenter.
type GradeDecided struct {
	Presenter string `json:"presenter,omitempty"`
	Grade     string `json:"grade,omitempty"`
	Reason    string `json:"reason,omitempty"`
}

// Kind implements [Change].
func (GradeDecided) Kind() EventKind { return EventGraded }

func (c GradeDecided) apply(s *State, e Event) error {
	s.assessed.grades = mapWith(s.assessed.grades, c.Presenter, FinalGrade{Grade: c.Grade, Reason: c.Reason, By: e.Actor, At: e.At})
	return nil
}

// DecideGrade gives a presenter a final grade. It takes a reason where that is not the proposed one,
// and so where none is proposed.
type DecideGrade struct {
	Presenter string
	Grade     string // an ID
	Reason    string
}

// Can implements [Act].
func (a DecideGrade) Can(s *State, who string) error {
	if err := requireComposite(s, who, plan.Secretary); err != nil {
		return err
	}
	if s.Result == nil {
		return refuse.Because(NotPublished)
	}
	if a.Presenter == "" {
		return nil
	}
	return requirePresenter(s, a.Presenter)
}

func (a DecideGrade) perform(_ *Room, s *State, _ string) (Change, error) {
	reason, tooLong := cleanLine(a.Reason, text.ReasonLimit)
	if err := cmp.Or(requirePresenter(s, a.Presenter), tooLong); err != nil {
		return nil, err
	}
	sheet := Composite(s)
	if _, known := sheet.Grade(a.Grade); !known {
		ids := make([]string, len(sheet.Rules.Grades))
		for i, g := range sheet.Rules.Grades {
			ids[i] = g.ID
		}
		return nil, refuse.Naming(NoSuchGrade, wordList(ids))
	}
	line, _ := sheet.Line(a.Presenter)
	if a.Grade != line.Proposed && reason == "" {
		return nil, refuse.Because(GradeNeedsReason)
	}
	if was := s.assessed.grades[a.Presenter]; was.Grade == a.Grade && was.Reason == reason {
		return nil, nil
	}
	return GradeDecided{Presenter: a.Presenter, Grade: a.Grade, Reason: reason}, nil
}

// CompositeShown records that everybody got to see the composite scores, or no longer does.
type CompositeShown struct {
	Off    bool   `json:"off,omitempty"`
	Reason string `json:"reason,omitempty"` // why no longer
}

// Kind implements [Change].
func (CompositeShown) Kind() EventKind { return EventCompositeShown }

func (c CompositeShown) apply(s *State, e Event) error {
	if c.Off {
		s.assessed.released, s.assessed.ranked = time.Time{}, time.Time{}
		takeDown(s, board.Composite)
		return nil
	}
	if s.Result == nil {
		return fmt.Errorf("no composite score before the ranking is published")
	}
	s.assessed.released, s.assessed.ranked = e.At, s.Result.At
	return nil
}

// ReleaseComposite lets everybody see the composite scores. From then on components, vetoes and
// grades stay as they are.
type ReleaseComposite struct{}

// Can implements [Act].
func (ReleaseComposite) Can(s *State, who string) error {
	if err := requireRole(s, who, plan.Secretary); err != nil {
		return err
	}
	switch {
	case s.Plan.Composite == nil:
		return refuse.Because(NoComposite)
	case s.Result == nil:
		return refuse.Because(NotPublished)
	case CompositeReleased(s):
		return refuse.Because(AlreadyReleased)
	}
	return nil
}

func (ReleaseComposite) perform(*Room, *State, string) (Change, error) { return CompositeShown{}, nil }

// WithholdComposite takes a release back, so that what the composite scores are made of can be
// changed. It takes a reason.
type WithholdComposite struct{ Reason string }

// Can implements [Act].
func (WithholdComposite) Can(s *State, who string) error {
	if err := requireRole(s, who, plan.Secretary); err != nil {
		return err
	}
	switch {
	case s.Plan.Composite == nil:
		return refuse.Because(NoComposite)
	case !CompositeReleased(s):
		return refuse.Because(NotReleased)
	}
	return nil
}

func (a WithholdComposite) perform(*Room, *State, string) (Change, error) {
	reason, tooLong := cleanLine(a.Reason, text.ReasonLimit)
	return CompositeShown{Off: true, Reason: reason}, requireText(reason, NeedReason, tooLong)
}
