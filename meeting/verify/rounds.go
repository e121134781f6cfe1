package verify

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/plan"
)

// rounds checks every closed round against its counts, and that there are no other
// counts.
func (v *verifier) rounds() {
	for _, c := range v.counts {
		if !v.incomplete && (c.Round < 1 || c.Round > len(v.state.Rounds) || v.state.Rounds[c.Round-1].State == meeting.Open) {
			v.report(Flaw{Kind: FlawStrayCounts, Round: c.Round})
		}
	}
	for _, round := range v.state.Rounds {
		r := *round
		if r.State == meeting.Open || v.doubted[r.Number] {
			continue
		}
		v.figures(r)
		c := ballot.CountsOf(v.counts, r.Number)
		switch {
		case r.State == meeting.Void:
			if v.groups(r, c); !c.AreWithoutMarks() {
				v.report(Flaw{Kind: FlawVoidMarks, Round: r.Number})
			}
		case v.incomplete && c.AreWithoutMarks(): // the missing event may be the one that voided it
			v.groups(r, c)
			v.mismatched[r.Number] = true
		case v.matchesClose(r, c):
			v.blank(r, c)
			if have, want := slices.Sorted(slices.Values(r.Small)), c.Small(v.closed[r.Number].MinGroup); !slices.Equal(have, want) {
				v.report(Flaw{Kind: FlawSmall, Round: r.Number, Have: strings.Join(have, ", "), Want: strings.Join(want, ", ")})
			}
		default:
			v.mismatched[r.Number] = true
		}
	}
}

// matchesClose checks that the counts are possible and are those of the close. If they
// are not, it reports the plainest thing that is wrong with them.
func (v *verifier) matchesClose(r meeting.Round, c ballot.Counts) bool {
	root, before := v.state.Plan.Form.Root(c), len(v.flaws)
	for _, check := range []func(meeting.Round, ballot.Counts){v.foreign, v.groups, v.marks} {
		if check(r, c); root != r.Root && len(v.flaws) > before {
			return false
		}
	}
	if root != r.Root {
		v.report(Flaw{Kind: FlawRoot, Round: r.Number, Have: root.String(), Want: r.Root.String()})
	}
	return root == r.Root
}

func (v *verifier) reportFigures(what Kind, r meeting.Round, who string, have, want int) {
	v.report(Flaw{Kind: what, Round: r.Number, Who: who, Have: strconv.Itoa(have), Want: strconv.Itoa(want)})
}

// figures checks that what the record says of a round is consistent.
func (v *verifier) figures(r meeting.Round) {
	if r.Cast > r.Issued {
		v.reportFigures(FlawOverIssued, r, "", r.Cast, r.Issued)
	}
	if may := len(v.raters(r, "")); r.Issued > may {
		v.reportFigures(FlawIssued, r, "", r.Issued, may)
	}
	if len(r.Receipts) != r.Cast {
		v.reportFigures(FlawReceiptCount, r, "", len(r.Receipts), r.Cast)
	}
	for i := 1; i < len(r.Receipts); i++ {
		if slices.Compare(r.Receipts[i-1][:], r.Receipts[i][:]) >= 0 {
			v.report(Flaw{Kind: FlawReceiptOrder, Round: r.Number})
			break
		}
	}
}

// raters returns the people who could vote in a closed round, from one group or, if it is empty,
// from all. Whoever could was in the plan when it was closed.
func (v *verifier) raters(r meeting.Round, group string) []plan.Person {
	var raters []plan.Person
	for _, p := range v.closed[r.Number].People {
		if p.MayRate(r.Presenters) && (group == "" || p.Group == group) {
			raters = append(raters, p)
		}
	}
	return raters
}

// foreign reports counts that do not belong to their round: of a group that does not
// exist, of a presenter not rated in it, or of marks that are not on the form. Each is
// reported once.
func (v *verifier) foreign(r meeting.Round, c ballot.Counts) {
	form := v.state.Plan.Form
	groups := ballot.IndexByID(v.state.Plan.Groups, func(g ballot.Group) string { return g.ID })
	items := ballot.IndexByID(form.Items, func(it ballot.Item) string { return it.ID })
	named := map[Flaw]bool{}
	name := func(what Kind, who string) {
		if u := (Flaw{Kind: what, Round: r.Number, Who: who}); !named[u] {
			named[u] = true
			v.report(u)
		}
	}
	for _, g := range c.Groups {
		if _, known := groups[g.Group]; !known {
			name(FlawGroup, g.Group)
		}
	}
	listed := map[ballot.PresenterCount]bool{}
	for _, p := range c.Presenters {
		if listed[ballot.PresenterCount{Presenter: p.Presenter, Group: p.Group}] = true; !slices.Contains(r.Presenters, p.Presenter) {
			name(FlawPresenter, p.Presenter)
		}
	}
	if len(named) > 0 { // wrong marks may be a consequence
		return
	}
	for _, m := range c.Marks {
		if !listed[ballot.PresenterCount{Presenter: m.Presenter, Group: m.Group}] {
			name(FlawPresenter, m.Presenter)
		} else if _, asked := items[m.Item]; !asked || !form.Asks(m.Mark) || m.Times < 1 {
			name(FlawMarks, m.Presenter)
		}
	}
}

// groups checks that each group has as many ballots as seats that voted, and no more than
// people, and that together they are the ballots cast.
func (v *verifier) groups(r meeting.Round, c ballot.Counts) {
	for _, g := range c.Groups {
		if g.Ballots != g.Voted {
			v.reportFigures(FlawGroupVoted, r, g.Group, g.Ballots, g.Voted)
		} else if may := len(v.raters(r, g.Group)); g.Ballots > may {
			v.reportFigures(FlawGroupSize, r, g.Group, g.Ballots, may)
		}
	}
	if n := c.Ballots(); n != r.Cast {
		v.reportFigures(FlawBallotCount, r, "", n, r.Cast)
	}
}

// marks checks that the ballots can have this many marks: one that marks a presenter has
// between one mark and one on every item.
func (v *verifier) marks(r meeting.Round, c ballot.Counts) {
	ballots, given, most := map[string]int{}, map[ballot.PresenterCount]int{}, map[ballot.PresenterCount]int{}
	for _, g := range c.Groups {
		ballots[g.Group] = g.Ballots
	}
	onItem := map[ballot.MarkCount]int{}
	for _, m := range c.Marks {
		at := ballot.PresenterCount{Presenter: m.Presenter, Group: m.Group}
		of := ballot.MarkCount{Presenter: m.Presenter, Group: m.Group, Item: m.Item}
		given[at] += m.Times
		onItem[of] += m.Times
		most[at] = max(most[at], onItem[of])
	}
	for _, p := range c.Presenters {
		at := ballot.PresenterCount{Presenter: p.Presenter, Group: p.Group}
		if p.Marked < most[at] || p.Marked > given[at] || p.Marked > ballots[p.Group] {
			v.reportFigures(FlawMarkCount, r, p.Presenter, p.Marked, most[at])
		}
	}
}

// blank checks the number of ballots without any mark. A blank ballot marks no presenter,
// so with one presenter the counts determine that number, and with more they bound it.
func (v *verifier) blank(r meeting.Round, c ballot.Counts) {
	marked := map[string]int{}
	for _, p := range c.Presenters {
		marked[p.Presenter] += p.Marked
	}
	most := r.Cast
	for _, id := range r.Presenters {
		most = min(most, r.Cast-marked[id])
	}
	if r.Blank > most || (len(r.Presenters) == 1 && r.Blank != most) {
		v.reportFigures(FlawBlank, r, "", r.Blank, most)
	}
}

// box checks that ballots and the seats that voted are in the file only while a round is
// open, and that each group has as many ballots as seats that voted.
func (v *verifier) box(stored meeting.Stored) {
	open := v.state.OpenRound()
	if v.incomplete { // which round is open is unknown
		return
	}
	if open == nil {
		if len(stored.Receipts) > 0 {
			v.report(Flaw{Kind: FlawBallotsLeft, Have: strconv.Itoa(len(stored.Receipts))})
		}
		return
	}
	if len(stored.Seats) != len(stored.Receipts) {
		v.reportFigures(FlawTurnout, *open, "", len(stored.Seats), len(stored.Receipts))
		return
	}
	box, seats := map[string]int{}, map[string]bool{}
	for _, group := range stored.Receipts {
		box[group]++
	}
	for _, id := range stored.Seats {
		seats[id] = true
	}
	voted := meeting.SeatsByGroup(&v.state, seats)
	for _, g := range v.state.Plan.Groups {
		if box[g.ID] != voted[g.ID] {
			v.reportFigures(FlawGroupVoted, *open, g.ID, box[g.ID], voted[g.ID])
		}
	}
}

// turnout checks the seats that voted: in the open round they must belong to people who
// can rate in it, and of a closed round there must be none.
func (v *verifier) turnout(seats map[int][]string) {
	open := v.state.OpenRound()
	for _, n := range slices.Sorted(maps.Keys(seats)) {
		if open == nil || n != open.Number {
			if v.incomplete || v.doubted[n] {
				continue
			}
			v.report(Flaw{Kind: FlawTurnoutLeft, Round: n, Have: strconv.Itoa(len(seats[n]))})
			continue
		}
		for _, id := range seats[n] {
			if p, ok := v.state.Person(id); !ok || !p.MayRate(open.Presenters) {
				v.report(Flaw{Kind: FlawSeat, Round: n, Who: id})
			}
		}
	}
}
