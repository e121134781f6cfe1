package ballot_test

import (
	"crypto/sha256"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"pingyi/meeting/ballot"
	"pingyi/meeting/code"
	"pingyi/meeting/plan"
)

func TestCount_IsSortedAndComplete(t *testing.T) {
	t.Parallel()
	counts, receipts, blank := gradeForm().Count(3, []string{"b2", "b1"}, []ballot.Ballot{
		{Receipt: code.Receipt{9}, Group: "reps", Marks: ballot.Marks{"b1": {0, 1}}},
		{Receipt: code.Receipt{1}, Group: "committee", Marks: ballot.Marks{"b1": {2, A}, "b2": {1, 1}}},
		{Receipt: code.Receipt{5}, Group: "committee", Marks: ballot.Marks{"b1": {A, A}}},
	}, map[string]int{"reps": 1, "committee": 2})
	want := ballot.Counts{
		Round:  3,
		Groups: []ballot.GroupCount{{Group: "committee", Ballots: 2, Voted: 2}, {Group: "reps", Ballots: 1, Voted: 1}},
		Presenters: []ballot.PresenterCount{
			{Presenter: "b1", Group: "committee", Marked: 1},
			{Presenter: "b1", Group: "reps", Marked: 1},
			{Presenter: "b2", Group: "committee", Marked: 1},
			{Presenter: "b2", Group: "reps"},
		},
		Marks: []ballot.MarkCount{
			{Presenter: "b1", Group: "committee", Item: "duty", Mark: 2, Times: 1},
			{Presenter: "b1", Group: "reps", Item: "branch", Mark: 1, Times: 1},
			{Presenter: "b1", Group: "reps", Item: "duty", Mark: 0, Times: 1},
			{Presenter: "b2", Group: "committee", Item: "branch", Mark: 1, Times: 1},
			{Presenter: "b2", Group: "committee", Item: "duty", Mark: 1, Times: 1},
		},
	}
	if !reflect.DeepEqual(counts, want) {
		t.Errorf("counts\n%+v; want\n%+v", counts, want)
	}
	if want := []code.Receipt{{1}, {5}, {9}}; !slices.Equal(receipts, want) {
		t.Errorf("receipts %v; want %v", receipts, want)
	}
	if blank != 1 {
		t.Errorf("%d blank; want 1", blank)
	}
}

// drawBallots draws the ballots of one round, with some rows missing.
func drawBallots(t *rapid.T, p plan.Plan, presenters []string) []ballot.Ballot {
	ballots := make([]ballot.Ballot, rapid.IntRange(0, 8).Draw(t, "ballots"))
	for i := range ballots {
		b := ballot.Ballot{Receipt: code.Receipt{byte(i)}, Round: 1, Marks: ballot.Marks{}}
		b.Group = p.Groups[rapid.IntRange(0, len(p.Groups)-1).Draw(t, "group")].ID
		for _, id := range presenters {
			if rapid.IntRange(0, 3).Draw(t, "has row") > 0 {
				b.Marks[id] = drawRow(t, p.Form, id)
			}
		}
		ballots[i] = b
	}
	return ballots
}

func ids(p plan.Plan) []string {
	var list []string
	for _, pr := range p.Presenters {
		list = append(list, pr.ID)
	}
	return list
}

func TestCount_KeepsEveryMark(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p := drawPlan(t)
		ballots := drawBallots(t, p, ids(p))
		counts, receipts, _ := p.Form.Count(1, ids(p), ballots, nil)
		if counts.Ballots() != len(ballots) || len(receipts) != len(ballots) {
			t.Fatalf("%d ballots counted, %d receipts of %d", counts.Ballots(), len(receipts), len(ballots))
		}
		left := map[ballot.MarkCount]int{}
		for _, m := range counts.Marks {
			times := m.Times
			m.Times = 0
			left[m] += times
		}
		for _, b := range ballots {
			for id, row := range b.Marks {
				for i, m := range row {
					if m != A {
						left[ballot.MarkCount{Presenter: id, Group: b.Group, Item: p.Form.Items[i].ID, Mark: m}]--
					}
				}
			}
		}
		for m, n := range left {
			if n != 0 {
				t.Errorf("%+v: off by %d", m, n)
			}
		}
	})
}

// The test swaps what two raters of one group say about an item, between ballots that
// both mark the presenter on another item too. The counts must not change: then nothing
// in them says which two marks were on one ballot, for one presenter or for two.
func TestCount_HidesWhichMarksWereTogether(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p := drawPlan(t)
		presenters := ids(p)
		ballots := drawBallots(t, p, presenters)
		mixed := make([]ballot.Ballot, len(ballots))
		for i, b := range ballots {
			marks := ballot.Marks{}
			for id, row := range b.Marks {
				marks[id] = slices.Clone(row)
			}
			b.Marks = marks
			mixed[i] = b
		}
		random := rand.New(rand.NewPCG(1, rapid.Uint64().Draw(t, "seed")))
		complete := func(row []ballot.Mark) bool { return row != nil && !slices.Contains(row, A) }
		for range 20 {
			if len(mixed) < 2 {
				break
			}
			a, b := &mixed[random.IntN(len(mixed))], &mixed[random.IntN(len(mixed))]
			id, item := presenters[random.IntN(len(presenters))], random.IntN(len(p.Form.Items))
			if a.Group == b.Group && complete(a.Marks[id]) && complete(b.Marks[id]) {
				a.Marks[id][item], b.Marks[id][item] = b.Marks[id][item], a.Marks[id][item]
			}
		}
		random.Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
		counts, receipts, _ := p.Form.Count(1, presenters, ballots, nil)
		others, otherReceipts, _ := p.Form.Count(1, presenters, mixed, nil)
		if !reflect.DeepEqual(counts, others) || !slices.Equal(receipts, otherReceipts) {
			t.Fatalf("counts\n%+v\nand of the mixed ballots\n%+v", counts, others)
		}
	})
}

func TestRoot_MatchesSortAndSha256sum(t *testing.T) {
	t.Parallel()
	counts := ballot.Counts{
		Round:      2,
		Salt:       code.Hash{0xab},
		Groups:     []ballot.GroupCount{{Group: "reps", Ballots: 2, Voted: 2}, {Group: "committee", Ballots: 1, Voted: 1}},
		Presenters: []ballot.PresenterCount{{Presenter: "b1", Group: "reps", Marked: 2}},
		Marks: []ballot.MarkCount{
			{Presenter: "b1", Group: "reps", Item: "duty", Mark: 0, Times: 2},
			{Presenter: "b1", Group: "committee", Item: "branch", Mark: 3, Times: 1},
		},
	}
	want := sha256.Sum256([]byte("pingyi counts 1\nab" + strings.Repeat("0", 62) + "\n" +
		`[2,"b1","committee","branch","poor",1]` + "\n" +
		`[2,"b1","reps","duty","good",2]` + "\n" +
		`[2,"b1","reps",2]` + "\n" +
		`[2,"committee",1,1]` + "\n" +
		`[2,"reps",2,2]` + "\n"))
	if got := gradeForm().Root(counts); got != code.Hash(want) {
		t.Errorf("root %v; want %x", got, want)
	}
	slices.Reverse(counts.Marks)
	if got := gradeForm().Root(counts); got != code.Hash(want) {
		t.Errorf("root %v of the same counts in another order; want %x", got, want)
	}
	for what, change := range map[string]func(){
		"a mark": func() { counts.Marks[0].Mark = 2 }, "a number": func() { counts.Marks[0].Mark, counts.Marks[1].Times = 3, 1 },
		"the salt":  func() { counts.Marks[1].Times, counts.Salt[31] = 2, 1 },
		"a turnout": func() { counts.Salt[31], counts.Groups[0].Voted = 0, 1 },
	} {
		change()
		if got := gradeForm().Root(counts); got == code.Hash(want) {
			t.Errorf("%s changed leaves the root as it was", what)
		}
	}
}
