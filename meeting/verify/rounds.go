package verify

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/code"
	"pingyi/meeting/plan"
)

// rounds checks every closed round against its counts, and that there are no others.
func (v *verifier) rounds() {
	for _, c := range v.counts {
		if !v.lost && (c.Round < 1 || c.Round > len(v.state.Rounds) || v.state.Rounds[c.Round-1].State == meeting.Open) {
			v.fault(Flaw{Kind: FlawStrayCounts, Round: c.Round})
		}
	}
	for _, r := range v.state.Rounds {
		if r.State == meeting.Open || v.doubted[r.Number] {
			continue
		}
		v.figures(r)
		c := ballot.CountsOf(v.counts, r.Number)
		bare := c.Salt == (code.Hash{}) && len(c.Presenters)+len(c.Marks) == 0
		switch {
		case r.State == meeting.Void:
			if v.groups(r, c); !bare {
				v.fault(Flaw{Kind: FlawVoidMarks, Round: r.Number})
			}
		case v.lost && bare: // the event that declared it void may be the one that is lost
			v.groups(r, c)
			v.unfit[r.Number] = true
		case v.ofTheClose(r, c):
			v.blank(r, c)
			if have, want := slices.Sorted(slices.Values(r.Small)), c.Small(v.state.Plan.MinGroup); !slices.Equal(have, want) {
				v.fault(Flaw{Kind: FlawSmall, Round: r.Number, Have: strings.Join(have, ", "), Want: strings.Join(want, ", ")})
			}
		default:
			v.unfit[r.Number] = true
		}
	}
}

// ofTheClose checks that the counts are those of the close and can be. Of counts that are
// not it names the plainest thing that is wrong with them.
func (v *verifier) ofTheClose(r meeting.Round, c ballot.Counts) bool {
	root, before := v.state.Plan.Form.Root(c), len(v.faults)
	for _, check := range []func(meeting.Round, ballot.Counts){v.strange, v.groups, v.marks} {
		if check(r, c); root != r.Root && len(v.faults) > before {
			return false
		}
	}
	if root != r.Root {
		v.fault(Flaw{Kind: FlawRoot, Round: r.Number, Have: root.String(), Want: r.Root.String()})
	}
	return root == r.Root
}

func (v *verifier) differs(what Kind, r meeting.Round, who string, have, want int) {
	v.fault(Flaw{Kind: what, Round: r.Number, Who: who, Have: strconv.Itoa(have), Want: strconv.Itoa(want)})
}

// figures checks what the record says of a round against itself.
func (v *verifier) figures(r meeting.Round) {
	if r.Cast > r.Issued {
		v.differs(FlawOverIssued, r, "", r.Cast, r.Issued)
	}
	if may := len(v.raters(r, "")); r.Issued > may {
		v.differs(FlawIssued, r, "", r.Issued, may)
	}
	if len(r.Receipts) != r.Cast {
		v.differs(FlawReceiptCount, r, "", len(r.Receipts), r.Cast)
	}
	for i := 1; i < len(r.Receipts); i++ {
		if slices.Compare(r.Receipts[i-1][:], r.Receipts[i][:]) >= 0 {
			v.fault(Flaw{Kind: FlawReceiptOrder, Round: r.Number})
			break
		}
	}
}

// raters are those who could vote in a round, of a group or of all.
func (v *verifier) raters(r meeting.Round, group string) []plan.Person {
	var raters []plan.Person
	for _, p := range v.state.Plan.People {
		if p.MayRate(r.Presenters) && (group == "" || p.Group == group) {
			raters = append(raters, p)
		}
	}
	return raters
}

// strange names counts that do not belong to their round: of a group that there is not, of
// a presenter not rated there, of marks that the form does not have; each once.
func (v *verifier) strange(r meeting.Round, c ballot.Counts) {
	form := v.state.Plan.Form
	groups := ballot.IndexByID(v.state.Plan.Groups, func(g ballot.Group) string { return g.ID })
	items := ballot.IndexByID(form.Items, func(it ballot.Item) string { return it.ID })
	named := map[Flaw]bool{}
	name := func(what Kind, who string) {
		if u := (Flaw{Kind: what, Round: r.Number, Who: who}); !named[u] {
			named[u] = true
			v.fault(u)
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
	if len(named) > 0 { // of which marks may be a consequence
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

// groups checks that the ballots of each group are as many as its seats that voted, no
// more than its people, and all together those that were cast.
func (v *verifier) groups(r meeting.Round, c ballot.Counts) {
	for _, g := range c.Groups {
		if g.Ballots != g.Voted {
			v.differs(FlawGroupVoted, r, g.Group, g.Ballots, g.Voted)
		} else if may := len(v.raters(r, g.Group)); g.Ballots > may {
			v.differs(FlawGroupSize, r, g.Group, g.Ballots, may)
		}
	}
	if n := c.Ballots(); n != r.Cast {
		v.differs(FlawBallotCount, r, "", n, r.Cast)
	}
}

// marks checks that the marks are no more and no fewer than the ballots can have: one that
// marks a presenter has from one mark to one on every item.
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
			v.differs(FlawMarkCount, r, p.Presenter, p.Marked, most[at])
		}
	}
}

// blank checks how many ballots had no mark at all. Such a ballot marks no presenter: with
// one presenter that tells their number, with more it bounds it.
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
		v.differs(FlawBlank, r, "", r.Blank, most)
	}
}

// box checks that ballots and who has voted are in the file only while a round is open,
// and that there are as many ballots of each group as seats of it that voted.
func (v *verifier) box(stored meeting.Stored) {
	open := v.state.OpenRound()
	if v.lost { // which round is open cannot be told
		return
	}
	if open == nil {
		if len(stored.Receipts) > 0 {
			v.fault(Flaw{Kind: FlawBallotsLeft, Have: strconv.Itoa(len(stored.Receipts))})
		}
		return
	}
	if len(stored.Seats) != len(stored.Receipts) {
		v.differs(FlawTurnout, *open, "", len(stored.Seats), len(stored.Receipts))
		return
	}
	box, seats := map[string]int{}, map[string]bool{}
	for _, group := range stored.Receipts {
		box[group]++
	}
	for _, id := range stored.Seats {
		seats[id] = true
	}
	voted := v.state.ByGroup(seats)
	for _, g := range v.state.Plan.Groups {
		if box[g.ID] != voted[g.ID] {
			v.differs(FlawGroupVoted, *open, g.ID, box[g.ID], voted[g.ID])
		}
	}
}

// turnout checks the seats that have voted: all of people who can rate in the open round,
// and none of a round that is closed.
func (v *verifier) turnout(seats map[int][]string) {
	open := v.state.OpenRound()
	for _, n := range slices.Sorted(maps.Keys(seats)) {
		if open == nil || n != open.Number {
			if v.lost || v.doubted[n] {
				continue
			}
			v.fault(Flaw{Kind: FlawTurnoutLeft, Round: n, Have: strconv.Itoa(len(seats[n]))})
			continue
		}
		for _, id := range seats[n] {
			if p, ok := v.state.Person(id); !ok || !p.MayRate(open.Presenters) {
				v.fault(Flaw{Kind: FlawSeat, Round: n, Who: id})
			}
		}
	}
}
