package meeting

import (
	"cmp"
	"slices"
	"strings"

	"pingyi/meeting/board"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
)

// The public board: what the office chose to publish, for anybody in the unit. What people write about
// it is in remarks.go.

// The reasons for refusing something about the board.
const (
	NothingOnBoard refuse.Why = "nothing_on_board" // so there is nothing to read or to write about
	GuestsShutOut  refuse.Why = "guests_shut_out"  // until the end of the meeting, or until the host lets them in
	NoSuchPart     refuse.Why = "no_such_part"     // text: the parts that there are
	PartOfAll      refuse.Why = "part_of_all"      // text: the part, which is not of one presenter
	NotOnBoard     refuse.Why = "not_on_board"     // what somebody asks for
	NotForGuests   refuse.Why = "not_for_guests"   // an act that guests don't have
)

// Board returns what was chosen for the public board, and every remark. Who may see what of it is asked
// elsewhere; see [OnBoard].
func Board(s *State) board.Board { return s.board }

// IsOnBoard reports whether a part is on the board for everybody to read, and there is something to
// show for it.
func IsOnBoard(s *State, c board.Choice) bool {
	_, chosen := s.board.Since(c)
	return chosen && (!c.What.IsOfOne() || requirePresenter(s, c.Presenter) == nil) && postable(s, c) == nil
}

// takeDown takes off the board what is no longer so, so that what takes its place is chosen again.
func takeDown(s *State, all ...board.What) {
	for _, what := range all {
		s.board = s.board.Without(board.Choice{What: what})
	}
}

// postable returns nil if there is something that could be on the board, or the refusal.
func postable(s *State, c board.Choice) error {
	switch {
	case c.What == board.Ranking && s.Result == nil:
		return refuse.Because(NotPublished)
	case c.What == board.Composite && s.Plan.Composite == nil:
		return refuse.Because(NoComposite)
	case c.What == board.Composite && !CompositeReleased(s):
		return refuse.Because(NotReleased)
	case c.What == board.Report && postedVersion(s, c.Presenter) == 0:
		return refuse.Naming(NotCleared, presenterLines(s, []string{c.Presenter}))
	}
	return nil
}

// postedVersion returns the number of the version of a presenter's report that everybody may read, 0 if
// there is none.
func postedVersion(s *State, presenter string) int {
	r := s.Report(presenter)
	number := r.Cleared()
	if v, ok := r.Version(number); !ok || v.Erased {
		return 0
	}
	return number
}

// boardChoices returns every choice that there can be of a part: one, or one for each presenter in the
// order of the plan.
func boardChoices(s *State, what board.What) []board.Choice {
	if !what.IsOfOne() {
		return []board.Choice{{What: what}}
	}
	all := make([]board.Choice, len(s.Plan.Presenters))
	for i, p := range s.Plan.Presenters {
		all[i] = board.Choice{What: what, Presenter: p.ID}
	}
	return all
}

// ChosenForBoard returns what is on the board, in its order.
func ChosenForBoard(s *State) []board.Choice {
	all := []board.Choice{}
	for _, what := range board.All() {
		for _, c := range boardChoices(s, what) {
			if IsOnBoard(s, c) {
				all = append(all, c)
			}
		}
	}
	return all
}

// IsBoardEmpty reports whether nothing is on the board.
func IsBoardEmpty(s *State) bool {
	for c := range s.board.Choices {
		if IsOnBoard(s, c) {
			return false
		}
	}
	return true
}

// CanSeeBoard returns nil if somebody may read the board, or the refusal. For a guest it says whether they
// come in at all.
func CanSeeBoard(s *State, who string) error {
	switch {
	case who != plan.Guest:
		return nil
	case IsBoardEmpty(s):
		return refuse.Because(NothingOnBoard)
	case s.board.GuestsOut && s.Phase() == InMeeting:
		return refuse.Because(GuestsShutOut)
	}
	return nil
}

// BoardPublished records that something was put on the board.
type BoardPublished struct {
	What []board.Choice `json:"what,omitempty"`
}

// Kind implements [Change].
func (BoardPublished) Kind() EventKind { return EventBoardPublished }

func (c BoardPublished) apply(s *State, e Event) error {
	s.board = s.board.With(e.At, c.What...)
	s.board.Changed = e.Number
	return nil
}

// BoardWithdrawn records that something was taken off the board.
type BoardWithdrawn struct {
	What []board.Choice `json:"what,omitempty"`
}

// Kind implements [Change].
func (BoardWithdrawn) Kind() EventKind { return EventBoardWithdrawn }

func (c BoardWithdrawn) apply(s *State, e Event) error {
	s.board = s.board.Without(c.What...)
	s.board.Changed = e.Number
	return nil
}

// requireChoice refuses anybody but the office, a part that there is not, and a presenter who is not in
// the plan. An empty part stands for any.
func requireChoice(s *State, who string, c board.Choice) error {
	if err := requireRole(s, who, plan.Office); err != nil || c.What == "" {
		return err
	}
	switch {
	case !slices.Contains(board.All(), c.What):
		names := make([]string, len(board.All()))
		for i, what := range board.All() {
			names[i] = string(what)
		}
		return refuse.Naming(NoSuchPart, strings.Join(names, ", "))
	case c.Presenter == "":
		return nil
	case !c.What.IsOfOne():
		return refuse.Naming(PartOfAll, string(c.What))
	}
	return requirePresenter(s, c.Presenter)
}

// PutOnBoard puts a part on the board: of one presenter or, if none is named, of all of whom there is
// something to show.
type PutOnBoard struct{ board.Choice }

// Can implements [Act].
func (a PutOnBoard) Can(s *State, who string) error {
	if err := requireChoice(s, who, a.Choice); err != nil || a.What == "" {
		return err
	}
	_, err := a.choices(s)
	return err
}

// choices returns what is put on the board.
func (a PutOnBoard) choices(s *State) (all []board.Choice, err error) {
	possible := []board.Choice{a.Choice}
	if a.Presenter == "" {
		possible = boardChoices(s, a.What)
	}
	for _, c := range possible {
		if refused := postable(s, c); refused != nil {
			err = cmp.Or(err, refused)
			continue
		}
		all = append(all, c)
	}
	if len(all) > 0 {
		err = nil
	}
	return all, err
}

func (a PutOnBoard) perform(_ *Room, s *State, _ string) (Change, error) {
	all, err := a.choices(s)
	all = slices.DeleteFunc(all, func(c board.Choice) bool { return IsOnBoard(s, c) })
	if err != nil || len(all) == 0 {
		return nil, err
	}
	return BoardPublished{What: all}, nil
}

// TakeOffBoard takes a part off the board: of one presenter or, if none is named, of all.
type TakeOffBoard struct{ board.Choice }

// Can implements [Act].
func (a TakeOffBoard) Can(s *State, who string) error { return requireChoice(s, who, a.Choice) }

func (a TakeOffBoard) perform(_ *Room, s *State, _ string) (Change, error) {
	all := []board.Choice{a.Choice}
	if a.Presenter == "" {
		all = boardChoices(s, a.What)
	}
	all = slices.DeleteFunc(all, func(c board.Choice) bool {
		_, chosen := s.board.Since(c)
		return !chosen
	})
	if len(all) == 0 {
		return nil, nil
	}
	return BoardWithdrawn{What: all}, nil
}

// GuestsLetIn records that guests were shut out for the meeting, or let in again.
type GuestsLetIn struct {
	Out bool `json:"out,omitempty"`
}

// Kind implements [Change].
func (GuestsLetIn) Kind() EventKind { return EventGuests }

func (c GuestsLetIn) apply(s *State, e Event) error {
	s.board.GuestsOut, s.board.Changed = c.Out, e.Number
	return nil
}

// LetGuestsIn shuts guests out as long as the meeting is held, or lets them in again.
type LetGuestsIn struct{ Out bool }

// Can implements [Act].
func (LetGuestsIn) Can(s *State, who string) error { return requireHostUnderway(s, who) }

func (a LetGuestsIn) perform(_ *Room, s *State, _ string) (Change, error) {
	if s.board.GuestsOut == a.Out {
		return nil, nil
	}
	return GuestsLetIn(a), nil
}
