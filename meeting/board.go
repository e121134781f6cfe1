package meeting

import (
	"cmp"
	"errors"
	"slices"
	"strings"
	"time"

	"pingyi/meeting/ballot"
	"pingyi/meeting/board"
	"pingyi/meeting/composite"
	"pingyi/meeting/item"
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

// A Public is what is on the board: nothing in it is anything but public.
type Public struct {
	Ranking    []ballot.Standing // nil unless it is on the board
	RankedAt   time.Time
	Composite  *composite.Sheet // nil unless it is on the board
	Presenters []PublicPart     // those of whom something is on the board, in speaking order
}

// A PublicPart is what is on the board about one presenter.
type PublicPart struct {
	Presenter string // an ID
	Report    int    // the number of the version, to be read with [Room.PostedReport]; 0 for none

	HasPledges, HasItems, HasReplies bool
	Pledges                          []Pledge
	Items                            []item.Item // without evidence and findings; what was done only where progress is on the board
	Progress                         *item.Summary
	Remarks                          []PublicRemark
}

// A PublicRemark is a remark that is shown, and what came of it.
type PublicRemark struct {
	board.Remark
	Item int // the number of the item that was made of it; 0 for none
}

// OnBoard returns what is on the board at a time, in its zone.
func OnBoard(s *State, now time.Time) Public {
	var p Public
	if IsOnBoard(s, board.Choice{What: board.Ranking}) {
		p.Ranking, p.RankedAt = s.Result.Standings, s.Result.At
	}
	if IsOnBoard(s, board.Choice{What: board.Composite}) {
		sheet := Composite(s)
		p.Composite = &sheet
	}
	items := map[string][]item.Item{}
	if slices.ContainsFunc(ChosenForBoard(s), func(c board.Choice) bool { return c.What == board.Items || c.What == board.Progress }) {
		for _, one := range Items(s) {
			if !one.Erased {
				items[one.Presenter] = append(items[one.Presenter], one)
			}
		}
	}
	made := remarkItems(s)
	for _, id := range s.Order {
		if one, any := publicPart(s, id, items[id], made, now); any {
			p.Presenters = append(p.Presenters, one)
		}
	}
	return p
}

// PostedAbout returns of which presenters something is on the board, by ID in speaking order.
func PostedAbout(s *State) (ids []string) {
	parts := board.OfOne()
	for _, id := range s.Order {
		if slices.ContainsFunc(parts, func(what board.What) bool {
			_, chosen := s.board.Since(board.Choice{What: what, Presenter: id})
			return chosen && postable(s, board.Choice{What: what, Presenter: id}) == nil
		}) {
			ids = append(ids, id)
		}
	}
	return ids
}

// publicPart returns what is on the board about a presenter, and false if nothing is.
func publicPart(s *State, id string, items []item.Item, made map[int]int, now time.Time) (one PublicPart, any bool) {
	on := func(what board.What) bool {
		is := IsOnBoard(s, board.Choice{What: what, Presenter: id})
		any = any || is
		return is
	}
	one.Presenter = id
	if on(board.Report) {
		one.Report = postedVersion(s, id)
	}
	if one.HasPledges = on(board.Pledges); one.HasPledges {
		one.Pledges = s.Pledges[id]
	}
	progress := on(board.Progress)
	if progress {
		sum := item.Summarize(items, []string{id}, DaysOf(s, now))
		one.Progress = &sum
	}
	if one.HasItems = on(board.Items); one.HasItems {
		for _, i := range items {
			one.Items = append(one.Items, publicItem(i, progress))
		}
	}
	if one.HasReplies = on(board.Replies); one.HasReplies {
		for r := range s.board.Remarks {
			if r.Presenter == id && r.State == board.Shown && !r.Erased {
				one.Remarks = append(one.Remarks, PublicRemark{r, made[r.Number]})
			}
		}
	}
	return one, any
}

// publicItem returns an item as everybody reads it.
func publicItem(i item.Item, progress bool) item.Item {
	done, looked := i.Progress, i.Inspections
	i.Progress, i.Inspections, i.Applications, i.Reopenings = nil, nil, nil, nil
	if !progress {
		return i
	}
	for _, p := range done {
		i.Progress = append(i.Progress, item.Progress{Text: p.Text, At: p.At})
	}
	for _, one := range looked {
		i.Inspections = append(i.Inspections, item.Inspection{Date: one.Date, Verdict: one.Verdict, Again: one.Again, At: one.At})
	}
	return i
}

// remarkItems returns the numbers of the items that were made of remarks, by the numbers of these.
func remarkItems(s *State) map[int]int {
	made := map[int]int{}
	for i, origin := range s.followed.origins.All() {
		if origin.Kind == item.FromRemark {
			made[origin.Number] = i + 1
		}
	}
	return made
}

// PostedReport returns the text of a presenter's report, if it is on the board.
func (r *Room) PostedReport(presenter string) (string, error) {
	s := r.State()
	if err := requirePresenter(s, presenter); err != nil {
		return "", err
	}
	if !IsOnBoard(s, board.Choice{What: board.Report, Presenter: presenter}) {
		return "", refuse.Because(NotOnBoard)
	}
	v, _ := s.Report(presenter).Version(postedVersion(s, presenter))
	t, err := r.store.Document(v.Text)
	if err != nil || t.Hash() != v.Text {
		return "", errors.Join(refuse.Because(ReportLost), err)
	}
	return t.Words, nil
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
