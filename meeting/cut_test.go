package meeting_test

import (
	"crypto/sha256"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"pingyi/meeting"
)

func TestCut_SortsAndFillsUp(t *testing.T) {
	t.Parallel()
	slips, receipts, blank := meeting.Cut([]string{"b2", "b1"}, 2, []meeting.Ballot{
		{Receipt: meeting.Receipt{9}, Round: 3, Group: "reps", Marks: meeting.Marks{"b1": {0, 1}}},
		{Receipt: meeting.Receipt{1}, Round: 3, Group: "committee", Marks: meeting.Marks{"b1": {2, A}, "b2": {1, 1}}},
		{Receipt: meeting.Receipt{5}, Round: 3, Group: "committee", Marks: meeting.Marks{"b1": {A, A}}},
	})
	want := []meeting.Slip{
		{Round: 3, Presenter: "b2", Group: "committee", Marks: []meeting.Mark{A, A}},
		{Round: 3, Presenter: "b2", Group: "committee", Marks: []meeting.Mark{1, 1}},
		{Round: 3, Presenter: "b2", Group: "reps", Marks: []meeting.Mark{A, A}},
		{Round: 3, Presenter: "b1", Group: "committee", Marks: []meeting.Mark{A, A}},
		{Round: 3, Presenter: "b1", Group: "committee", Marks: []meeting.Mark{2, A}},
		{Round: 3, Presenter: "b1", Group: "reps", Marks: []meeting.Mark{0, 1}},
	}
	if !reflect.DeepEqual(slips, want) {
		t.Errorf("slips\n%v; want\n%v", slips, want)
	}
	if want := []meeting.Receipt{{1}, {5}, {9}}; !slices.Equal(receipts, want) {
		t.Errorf("receipts %v; want %v", receipts, want)
	}
	if blank != 1 {
		t.Errorf("%d blank; want 1", blank)
	}
}

// drawBallots makes ballots of one round as raters hand them in, some rows missing.
func drawBallots(t *rapid.T, p meeting.Plan, presenters []string) []meeting.Ballot {
	ballots := make([]meeting.Ballot, rapid.IntRange(0, 8).Draw(t, "ballots"))
	for i := range ballots {
		b := meeting.Ballot{Receipt: meeting.Receipt{byte(i)}, Round: 1, Marks: meeting.Marks{}}
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

func ids(p meeting.Plan) []string {
	var list []string
	for _, pr := range p.Presenters {
		list = append(list, pr.ID)
	}
	return list
}

func TestCut_KeepsEveryMark(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p := drawPlan(t)
		presenters := ids(p)
		ballots := drawBallots(t, p, presenters)
		slips, receipts, _ := meeting.Cut(presenters, len(p.Form.Items), ballots)
		if len(slips) != len(ballots)*len(presenters) || len(receipts) != len(ballots) {
			t.Fatalf("%d slips, %d receipts of %d ballots over %d", len(slips), len(receipts), len(ballots), len(presenters))
		}
		type answer struct {
			presenter, group string
			item             int
			mark             meeting.Mark
		}
		count := map[answer]int{}
		for _, s := range slips {
			for i, m := range s.Marks {
				if m != A {
					count[answer{s.Presenter, s.Group, i, m}]++
				}
			}
		}
		for _, b := range ballots {
			for id, row := range b.Marks {
				for i, m := range row {
					if m != A {
						count[answer{id, b.Group, i, m}]--
					}
				}
			}
		}
		for a, n := range count {
			if n != 0 {
				t.Errorf("%+v: off by %d", a, n)
			}
		}
	})
}

// What two raters of one group say of a presenter is exchanged between their ballots:
// the slips must be the same, so that nothing tells which rows came together.
func TestCut_HidesWhichRowsCameTogether(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p := drawPlan(t)
		presenters, items := ids(p), len(p.Form.Items)
		ballots := drawBallots(t, p, presenters)
		mixed := make([]meeting.Ballot, len(ballots))
		for i, b := range ballots {
			b.Marks = maps.Clone(b.Marks)
			mixed[i] = b
		}
		random := rand.New(rand.NewPCG(1, rapid.Uint64().Draw(t, "seed")))
		for range 20 {
			if len(mixed) < 2 {
				break
			}
			a, b := &mixed[random.IntN(len(mixed))], &mixed[random.IntN(len(mixed))]
			id := presenters[random.IntN(len(presenters))]
			if a.Group == b.Group {
				a.Marks[id], b.Marks[id] = b.Marks[id], a.Marks[id]
			}
		}
		random.Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
		slips, receipts, _ := meeting.Cut(presenters, items, ballots)
		others, otherReceipts, _ := meeting.Cut(presenters, items, mixed)
		if !reflect.DeepEqual(slips, others) || !slices.Equal(receipts, otherReceipts) {
			t.Fatalf("slips\n%v\nand of the mixed ballots\n%v", slips, others)
		}
	})
}

func TestRoot_IsWhatSortAndSha256sumSay(t *testing.T) {
	t.Parallel()
	slips := []meeting.Slip{
		{Round: 2, Presenter: "b1", Group: "reps", Marks: []meeting.Mark{0, A}},
		{Round: 2, Presenter: "b1", Group: "committee", Marks: []meeting.Mark{3, 1}},
	}
	want := sha256.Sum256([]byte("pingyi slips 1\n" +
		`[2,"b1","committee",["poor","fairly_good"]]` + "\n" +
		`[2,"b1","reps",["good",null]]` + "\n"))
	if got := meeting.Root(gradeForm(), slips); got != meeting.Hash(want) {
		t.Errorf("root %v; want %x", got, want)
	}
	slices.Reverse(slips)
	if got := meeting.Root(gradeForm(), slips); got != meeting.Hash(want) {
		t.Errorf("root %v of the same slips in another order; want %x", got, want)
	}
	slips[0].Marks = []meeting.Mark{0, 0}
	if got := meeting.Root(gradeForm(), slips); got == meeting.Hash(want) {
		t.Error("a changed mark leaves the root as it was")
	}
}
