package meeting

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"pingyi/meeting/ballot"
	"pingyi/meeting/board"
	"pingyi/meeting/code"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/text"
)

// The reasons for refusing what is done with the ranking.
const (
	NotResultsStep   refuse.Why = "not_results_step"
	NoScore          refuse.Why = "no_score" // text: the presenters without a counted round or a mark, one a line
	AlreadyPublished refuse.Why = "already_published"
	NotPublished     refuse.Why = "not_published"
	NothingPublished refuse.Why = "nothing_published"
)

// A Result is the published ranking.
type Result struct {
	At        time.Time
	Standings []ballot.Standing
	Override  string // why it was published although presenters have no score
	Revealed  bool   // it was revealed place by place
}

// A Reveal is a ranking that is being shown place by place, from the last one up. The
// ranking is published only when the first place is shown.
type Reveal struct {
	Standings []ballot.Standing
	Shown     int    // how many standings are shown, from the end
	Override  string // why it is shown although presenters have no score
	At        time.Time
}

// Hidden returns how many standings are not shown yet. They come first.
func (v Reveal) Hidden() int { return len(v.Standings) - v.Shown }

// showNext shows the next place from the end. The first time it also shows the unranked.
func (v *Reveal) showNext() {
	show := func(rank int) {
		for v.Hidden() > 0 && v.Standings[v.Hidden()-1].Rank == rank {
			v.Shown++
		}
	}
	show(0)
	if v.Hidden() > 0 {
		show(v.Standings[v.Hidden()-1].Rank)
	}
}

// Standings returns the ranking over the counts of all rounds that count. Ties and the
// unranked are in speaking order.
func (s *State) Standings(counts []ballot.Counts) []ballot.Standing {
	poll := s.Plan.Poll()
	poll.Presenters = s.Order
	return poll.Standings(Counted(s, counts))
}

// unranked returns the presenters without a score.
func unranked(standings []ballot.Standing) []string {
	var ids []string
	for _, st := range standings {
		if st.Rank == 0 {
			ids = append(ids, st.Presenter)
		}
	}
	return ids
}

// GapsInRanking returns the presenters who would be in the ranking without a score.
func GapsInRanking(s *State) []string { return unranked(s.Standings(s.counts)) }

// Unrated returns the presenters who were not rated in any round that counts, in speaking
// order.
func Unrated(s *State) []string {
	var ids []string
	for _, id := range s.Order {
		if !slices.ContainsFunc(s.Rounds, func(r *Round) bool { return r.State == Closed && slices.Contains(r.Presenters, id) }) {
			ids = append(ids, id)
		}
	}
	return ids
}

// rankingShown reports whether a ranking is shown, even in part.
func rankingShown(s *State) bool { return s.Result != nil || s.Reveal != nil }

// RankingPublished records that the ranking was shown to everybody.
type RankingPublished struct {
	Reason    string            `json:"reason,omitempty"` // why, although presenters have no score
	Standings []ballot.Standing `json:"standings,omitempty"`
}

// Kind implements [Change].
func (RankingPublished) Kind() EventKind { return EventPublished }

func (c RankingPublished) apply(s *State, e Event) error {
	s.Result = &Result{At: e.At, Standings: c.Standings, Override: c.Reason, Revealed: s.Reveal != nil}
	s.Reveal = nil
	settleConsequences(s)
	return nil
}

// RankingWithdrawn records that the ranking, or what was shown of it, was withdrawn.
type RankingWithdrawn struct {
	Reason string `json:"reason,omitempty"`
}

// Kind implements [Change].
func (RankingWithdrawn) Kind() EventKind { return EventWithdrawn }

func (RankingWithdrawn) apply(s *State, _ Event) error {
	if !rankingShown(s) {
		return fmt.Errorf("no ranking to withdraw")
	}
	s.Result, s.Reveal = nil, nil
	takeDown(s, board.Ranking, board.Composite)
	settleConsequences(s)
	return nil
}

// PlacesRevealed records that the ranking was shown up to some place from its end.
type PlacesRevealed struct {
	Number    int               `json:"number,omitempty"` // of standings shown
	Reason    string            `json:"reason,omitempty"` // why, although presenters have no score
	Standings []ballot.Standing `json:"standings,omitempty"`
}

// Kind implements [Change].
func (PlacesRevealed) Kind() EventKind { return EventRevealed }

func (c PlacesRevealed) apply(s *State, e Event) error {
	if c.Number < 1 || c.Number > len(c.Standings) {
		return fmt.Errorf("no place %d", c.Number)
	}
	s.Reveal = &Reveal{Standings: c.Standings, Shown: c.Number, Override: c.Reason, At: e.At}
	return nil
}

// requirePublisher refuses to publish the ranking now, apart from gaps in it.
func requirePublisher(s *State, who string) error {
	if err := requireHostUnderway(s, who); err != nil {
		return err
	}
	if s.Result != nil {
		return refuse.Because(AlreadyPublished)
	}
	if r := s.OpenRound(); r != nil {
		return refuse.Because(RoundOpen, r.Number)
	}
	if s.Step().Kind != plan.StepResults {
		return refuse.Because(NotResultsStep)
	}
	for _, r := range s.Rounds {
		if r.State == Closed && s.Plan.HasScrutineer() && len(r.Signed) == 0 {
			return refuse.Because(NotSigned, r.Number)
		}
	}
	return nil
}

// currentRanking returns the ranking as far as it is shown, or a new one with nothing
// shown. It takes a reason if presenters have no score.
func currentRanking(s *State, override string) (Reveal, error) {
	if err := requireCountsOfClose(s); err != nil {
		return Reveal{}, err
	}
	if s.Reveal != nil {
		return *s.Reveal, nil
	}
	standings := s.Standings(s.counts)
	var gap error
	if gaps := unranked(standings); len(gaps) > 0 {
		gap = refuse.Naming(NoScore, presenterLines(s, gaps))
	}
	override, err := applyOverride(gap, override)
	return Reveal{Standings: standings, Override: override}, err
}

// PublishRanking computes the ranking from the counts of all rounds that count and shows
// it to everybody. It takes a reason to do so while presenters have no score.
type PublishRanking struct {
	needsArrivals
	Override string
}

// Can implements [Act]. Gaps are checked when the act is performed, since a reason
// overrides them.
func (PublishRanking) Can(s *State, who string) error { return requirePublisher(s, who) }

func (a PublishRanking) perform(_ *Room, s *State, _ string) (Change, error) {
	override, tooLong := cleanLine(a.Override, text.ReasonLimit)
	v, err := currentRanking(s, override)
	return RankingPublished{Standings: v.Standings, Reason: v.Override}, cmp.Or(err, tooLong)
}

// RevealPlace shows one more place of the ranking, with everybody who shares it.
// Presenters without a score have no place: they are shown at the bottom from the start,
// which takes a reason as in [PublishRanking]. Showing the first place publishes the
// ranking.
type RevealPlace struct {
	needsArrivals
	Override string
}

// Can implements [Act]. Gaps are checked when the act is performed, since a reason
// overrides them.
func (RevealPlace) Can(s *State, who string) error { return requirePublisher(s, who) }

func (a RevealPlace) perform(_ *Room, s *State, _ string) (Change, error) {
	override, tooLong := cleanLine(a.Override, text.ReasonLimit)
	v, err := currentRanking(s, override)
	if err != nil {
		return nil, err
	}
	v.showNext()
	if v.Hidden() == 0 {
		return RankingPublished{Standings: v.Standings, Reason: v.Override}, tooLong
	}
	return PlacesRevealed{Standings: v.Standings, Number: v.Shown, Reason: v.Override}, tooLong
}

// WithdrawRanking withdraws a ranking that was published by mistake. All rounds still
// count.
type WithdrawRanking struct{ Reason string }

// Can implements [Act].
func (WithdrawRanking) Can(s *State, who string) error {
	if err := requireHostUnderway(s, who); err != nil {
		return err
	}
	if !rankingShown(s) {
		return refuse.Because(NothingPublished)
	}
	return nil
}

func (a WithdrawRanking) perform(*Room, *State, string) (Change, error) {
	reason, tooLong := cleanLine(a.Reason, text.ReasonLimit)
	return RankingWithdrawn{Reason: reason}, requireText(reason, NeedReason, tooLong)
}

// A ResultSheet is what is published of a meeting, in the JSON that other programs read:
// keys in a fixed order, null where there is no figure, and no receipts.
type ResultSheet struct {
	Ranking []SheetStanding `json:"ranking"`
	Rounds  []SheetRound    `json:"rounds"`
}

// A SheetStanding is one presenter's line on the sheet.
type SheetStanding struct {
	Rank      *int         `json:"rank"` // nil without any mark
	Tied      bool         `json:"tied"`
	Presenter string       `json:"presenter"`
	Name      string       `json:"name"`
	Branch    string       `json:"branch"`
	Score     *string      `json:"score"` // nil without any mark
	Groups    []SheetGroup `json:"groups"`
	Items     []SheetItem  `json:"items"`
}

// A SheetGroup is one group's part of a line.
type SheetGroup struct {
	ID    string  `json:"id"`
	Marks int     `json:"marks"`
	Score *string `json:"score"` // nil without a mark, or if it must not be shown
}

// A SheetItem is one item's part of a line.
type SheetItem struct {
	ID     string        `json:"id"`
	Score  *string       `json:"score"`
	Counts *AnswerCounts `json:"counts"` // nil if they must not be shown
}

// AnswerCounts says how often each answer to an item was given. Its JSON is an object
// with the grades' IDs, best first, and "abstained"; with [ballot.Points] it has "marks",
// "lowest", "highest" and "abstained".
type AnswerCounts struct {
	form ballot.Form
	item ballot.ItemScore
}

// A SheetRound is one round on the sheet, without its receipts.
type SheetRound struct {
	Round  int       `json:"round"`
	State  string    `json:"state"`            // counted or void
	Reason string    `json:"reason,omitempty"` // why it is void
	Issued int       `json:"issued"`
	Cast   int       `json:"cast"`
	Blank  int       `json:"blank"`
	Root   code.Hash `json:"root"`
}

// ResultSheetOf returns the published ranking, with the rounds that it is based on and
// those that are void. Unless a ranking is published, the sheet ranks nobody.
func ResultSheetOf(s *State) ResultSheet {
	sheet := ResultSheet{Ranking: []SheetStanding{}, Rounds: []SheetRound{}}
	if s.Result != nil {
		for _, st := range s.Result.Standings {
			sheet.Ranking = append(sheet.Ranking, SheetStandingOf(s, st))
		}
	}
	for _, r := range s.Rounds {
		if r.State == Open {
			continue // there is nothing to say of it yet
		}
		line := SheetRound{Round: r.Number, State: "counted", Issued: r.Issued, Cast: r.Cast, Blank: r.Blank, Root: r.Root}
		if r.State == Void {
			line.State, line.Reason = string(Void), r.Reason
		}
		sheet.Rounds = append(sheet.Rounds, line)
	}
	return sheet
}

// SheetStandingOf returns a presenter's line on the sheet.
func SheetStandingOf(s *State, st ballot.Standing) SheetStanding {
	pr, _ := s.Presenter(st.Presenter)
	line := SheetStanding{Tied: st.Tied, Presenter: pr.ID, Name: pr.Name, Branch: pr.Branch, Score: nonEmpty(st.Score)}
	if st.Rank > 0 {
		line.Rank = &st.Rank
	}
	for _, g := range st.Groups {
		line.Groups = append(line.Groups, SheetGroup{ID: g.ID, Marks: g.Marks, Score: nonEmpty(g.Score)})
	}
	for _, it := range st.Items {
		item := SheetItem{ID: it.ID, Score: nonEmpty(it.Score)}
		if !st.Small {
			item.Counts = &AnswerCounts{s.Plan.Form, it}
		}
		line.Items = append(line.Items, item)
	}
	return line
}

// nonEmpty returns nil for an empty text, which stands for no figure.
func nonEmpty(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}

// MarshalJSON implements [json.Marshaler]. It keeps the form's order, which a map would
// not.
func (c AnswerCounts) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	if c.form.Scale == ballot.Points {
		lowest, highest := "null", "null"
		if c.item.Marks > 0 {
			lowest, highest = fmt.Sprint(c.item.Lowest), fmt.Sprint(c.item.Highest)
		}
		fmt.Fprintf(&b, `{"marks":%d,"lowest":%s,"highest":%s,"abstained":%d}`, c.item.Marks, lowest, highest, c.item.Abstained)
		return b.Bytes(), nil
	}
	b.WriteByte('{')
	for i, n := range c.item.Grades {
		id, err := json.Marshal(c.form.Grades[i].ID)
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&b, "%s:%d,", id, n)
	}
	fmt.Fprintf(&b, `"abstained":%d}`, c.item.Abstained)
	return b.Bytes(), nil
}
