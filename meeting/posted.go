package meeting

import (
	"errors"
	"slices"
	"time"

	"pingyi/meeting/board"
	"pingyi/meeting/item"
	"pingyi/meeting/refuse"
)

// What anybody in the unit reads on the public board.

// A Public is what is on the board: nothing in it is anything but public.
type Public struct {
	Ranking    []PublicScore // nil unless it is on the board
	Composite  []PublicScore // likewise
	Presenters []PublicPart  // those of whom something is on the board, in speaking order
}

// A PublicScore is the score of a presenter, without what it was made of.
type PublicScore struct {
	Rank      int // 0 without a score
	Tied      bool
	Presenter string // an ID
	Score     string // empty without one
	Grade     string // of a composite score the ID of the final grade; empty until it is decided
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
	p := onBoardOfAll(s)
	items, made := boardItems(s, s.Order), RemarkItems(s)
	for _, id := range s.Order {
		if one, any := publicPart(s, id, items[id], made, now); any {
			p.Presenters = append(p.Presenters, one)
		}
	}
	return p
}

// OnBoardOf returns as much of [OnBoard] as is about one presenter or, without one, about all together.
func OnBoardOf(s *State, id string, now time.Time) (p Public) {
	if id == "" {
		return onBoardOfAll(s)
	}
	one, any := publicPart(s, id, boardItems(s, []string{id})[id], RemarkItems(s), now)
	if any {
		p.Presenters = []PublicPart{one}
	}
	return p
}

// onBoardOfAll returns what is on the board about all presenters together.
func onBoardOfAll(s *State) (p Public) {
	if IsOnBoard(s, board.Choice{What: board.Ranking}) {
		p.Ranking = []PublicScore{}
		for _, st := range s.Result.Standings {
			p.Ranking = append(p.Ranking, PublicScore{Rank: st.Rank, Tied: st.Tied, Presenter: st.Presenter, Score: st.Score})
		}
	}
	if IsOnBoard(s, board.Choice{What: board.Composite}) {
		p.Composite = []PublicScore{}
		for _, l := range Composite(s).Lines {
			one := PublicScore{Rank: l.Rank, Tied: l.Tied, Presenter: l.Presenter, Grade: l.Grade}
			if l.Scored {
				one.Score = l.Score.String()
			}
			p.Composite = append(p.Composite, one)
		}
	}
	return p
}

// boardItems returns the items of those presenters of whom items or their progress are on the board.
func boardItems(s *State, presenters []string) map[string][]item.Item {
	of := map[string][]item.Item{}
	for _, id := range presenters {
		if IsOnBoard(s, board.Choice{What: board.Items, Presenter: id}) || IsOnBoard(s, board.Choice{What: board.Progress, Presenter: id}) {
			of[id] = nil
		}
	}
	if len(of) == 0 {
		return of
	}
	for _, one := range Items(s) {
		if all, wanted := of[one.Presenter]; wanted && !one.Erased {
			of[one.Presenter] = append(all, one)
		}
	}
	return of
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

// publicItem returns as much of an item as everybody reads.
func publicItem(i item.Item, progress bool) item.Item {
	one := item.Item{
		Number: i.Number, List: i.List, Presenter: i.Presenter, Text: i.Text, Measures: i.Measures, Person: i.Person, Standard: i.Standard,
		Deadline: i.Deadline, Course: i.Course,
	}
	one.Progress, one.Inspections, one.Applications, one.Reopenings = nil, nil, nil, nil
	if !progress {
		return one
	}
	for _, p := range i.Progress {
		one.Progress = append(one.Progress, item.Progress{Text: p.Text, At: p.At})
	}
	for _, looked := range i.Inspections {
		one.Inspections = append(one.Inspections, item.Inspection{Date: looked.Date, Verdict: looked.Verdict, Again: looked.Again, At: looked.At})
	}
	return one
}

// RemarkItems returns the numbers of the items that were made of remarks, by the numbers of these.
func RemarkItems(s *State) map[int]int {
	made := map[int]int{}
	for i, origin := range s.followed.origins.All() {
		if origin.Kind == item.FromRemark && listed(s, i+1) {
			made[origin.Number] = i + 1
		}
	}
	return made
}

// listed reports whether the item with a number counts.
func listed(s *State, number int) bool {
	one, ok := ItemOf(s, number)
	return ok && !one.Struck
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
