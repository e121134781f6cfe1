package meeting

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
)

// rounds checks every closed round against its slips, and that there are no others.
func (v *verifier) rounds() {
	for _, n := range slices.Sorted(maps.Keys(v.slips)) {
		if !v.lost && (n < 1 || n > len(v.state.Rounds) || v.state.Rounds[n-1].State == Open) {
			v.fault(Unsound{What: FlawStraySlips, Round: n, Have: strconv.Itoa(len(v.slips[n]))})
		}
	}
	for _, r := range v.state.Rounds {
		if r.State == Open || v.doubted[r.Number] {
			continue
		}
		v.figures(r)
		if v.ofTheClose(r) {
			v.ballots(r)
			v.order(r)
		} else {
			v.unfit[r.Number] = true
		}
	}
}

// ofTheClose checks that the slips are those of the close, and names the plainest thing
// that is wrong with them.
func (v *verifier) ofTheClose(r Round) bool {
	slips, before := v.slips[r.Number], len(v.faults)
	v.strange(r)
	if len(v.faults) == before || len(slips) != r.Cast*len(r.Presenters) {
		v.number(r)
	}
	if len(v.faults) > before {
		return false
	}
	root := Root(v.state.Plan.Form, slips)
	if root != r.Root {
		v.fault(Unsound{What: FlawRoot, Round: r.Number, Have: root.String(), Want: r.Root.String()})
	}
	return root == r.Root
}

func (v *verifier) differs(what Flaw, r Round, who string, have, want int) {
	v.fault(Unsound{What: what, Round: r.Number, Who: who, Have: strconv.Itoa(have), Want: strconv.Itoa(want)})
}

// figures checks what the record says of a round against itself.
func (v *verifier) figures(r Round) {
	if r.Cast > r.Issued {
		v.differs(FlawOverIssued, r, "", r.Cast, r.Issued)
	}
	may := 0
	for _, p := range v.state.Plan.People {
		if p.MayRate(r.Presenters) {
			may++
		}
	}
	if r.Issued > may {
		v.differs(FlawIssued, r, "", r.Issued, may)
	}
	if len(r.Receipts) != r.Cast {
		v.differs(FlawReceiptCount, r, "", len(r.Receipts), r.Cast)
	}
	for i := 1; i < len(r.Receipts); i++ {
		if slices.Compare(r.Receipts[i-1][:], r.Receipts[i][:]) >= 0 {
			v.fault(Unsound{What: FlawReceiptOrder, Round: r.Number})
			break
		}
	}
}

// strange names slips that do not belong to their round: of a presenter not rated there,
// of a group that there is not, with marks that the form does not have; each presenter
// and group once.
func (v *verifier) strange(r Round) {
	named := map[Unsound]bool{}
	for _, s := range v.slips[r.Number] {
		var faults []Unsound
		if !slices.Contains(r.Presenters, s.Presenter) {
			faults = append(faults, Unsound{What: FlawPresenter, Round: r.Number, Who: s.Presenter})
		}
		if !slices.ContainsFunc(v.state.Plan.Groups, func(g Group) bool { return g.ID == s.Group }) {
			faults = append(faults, Unsound{What: FlawGroup, Round: r.Number, Who: s.Group})
		}
		if v.state.Plan.Form.checkRow(s.Marks) != nil {
			faults = append(faults, Unsound{What: FlawMarks, Round: r.Number, Who: s.Presenter})
		}
		for _, u := range faults {
			if !named[u] {
				named[u] = true
				v.fault(u)
			}
		}
	}
}

// number checks that each presenter has as many slips as ballots were cast.
func (v *verifier) number(r Round) {
	slips := map[string]int{}
	for _, s := range v.slips[r.Number] {
		slips[s.Presenter]++
	}
	for _, id := range r.Presenters {
		if slips[id] != r.Cast {
			v.differs(FlawSlipCount, r, id, slips[id], r.Cast)
			v.miscounted[r.Number] = true
		}
	}
}

// ballots checks that the slips are those of whole ballots.
func (v *verifier) ballots(r Round) {
	if len(r.Presenters) == 0 {
		return
	}
	blank := map[string]int{}
	groups := map[string]map[string]int{}
	for _, s := range v.slips[r.Number] {
		if groups[s.Presenter] == nil {
			groups[s.Presenter] = map[string]int{}
		}
		groups[s.Presenter][s.Group]++
		if !marked(s.Marks) {
			blank[s.Presenter]++
		}
	}
	first := r.Presenters[0]
	for _, id := range r.Presenters[1:] {
		if !maps.Equal(groups[id], groups[first]) {
			v.fault(Unsound{What: FlawGroupSplit, Round: r.Number, Who: id})
		}
	}
	v.sizes(r, groups[first])
	// A ballot without a mark has no mark on any of its slips. With one presenter that
	// tells the number of blank ballots; with more it bounds it.
	most := r.Cast
	for _, id := range r.Presenters {
		most = min(most, blank[id])
	}
	if r.Blank > most || (len(r.Presenters) == 1 && r.Blank != most) {
		v.differs(FlawBlank, r, "", r.Blank, most)
	}
}

// sizes checks that no group cast more ballots than it has people.
func (v *verifier) sizes(r Round, ballots map[string]int) {
	for _, g := range v.state.Plan.Groups {
		may := 0
		for _, p := range v.state.Plan.People {
			if p.Group == g.ID && p.MayRate(r.Presenters) {
				may++
			}
		}
		if ballots[g.ID] > may {
			v.differs(FlawGroupSize, r, g.ID, ballots[g.ID], may)
		}
	}
}

// order checks that the slips stand in the order that gives nothing away.
func (v *verifier) order(r Round) {
	place := places(r.Presenters, func(id string) string { return id })
	if !slices.IsSortedFunc(v.slips[r.Number], func(a, b Slip) int {
		return cmp.Or(cmp.Compare(place[a.Presenter], place[b.Presenter]), cmp.Compare(a.Group, b.Group),
			slices.Compare(a.Marks, b.Marks))
	}) {
		v.fault(Unsound{What: FlawOrder, Round: r.Number})
	}
}

// box checks that ballots are in the file only while a round is open, one for each
// seat that has voted.
func (v *verifier) box(stored Stored) {
	open := v.state.OpenRound()
	switch {
	case v.lost: // which round is open cannot be told
	case open == nil && len(stored.Receipts) > 0:
		v.fault(Unsound{What: FlawBallotsLeft, Have: strconv.Itoa(len(stored.Receipts))})
	case open != nil && len(stored.Seats) != len(stored.Receipts):
		v.differs(FlawTurnout, *open, "", len(stored.Seats), len(stored.Receipts))
	}
}

// turnout checks the seats that have voted: as many as ballots were cast, all of people
// who could rate in the round.
func (v *verifier) turnout(seats map[int][]string) {
	if seats == nil {
		return
	}
	for _, r := range v.state.Rounds {
		if v.doubted[r.Number] {
			continue
		}
		if r.State != Open && len(seats[r.Number]) != r.Cast {
			v.differs(FlawTurnout, r, "", len(seats[r.Number]), r.Cast)
		}
		for _, id := range seats[r.Number] {
			if p, ok := v.state.Person(id); !ok || !p.MayRate(r.Presenters) {
				v.fault(Unsound{What: FlawSeat, Round: r.Number, Who: id})
			}
		}
	}
	for _, n := range slices.Sorted(maps.Keys(seats)) {
		if !v.lost && (n < 1 || n > len(v.state.Rounds)) {
			v.differs(FlawTurnout, Round{Number: n}, "", len(seats[n]), 0)
		}
	}
}
