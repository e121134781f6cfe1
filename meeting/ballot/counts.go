package ballot

import (
	"cmp"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"slices"

	"pingyi/meeting/code"
)

// Counts are what remains of the ballots of a closed round: how often each mark was
// given, never two marks of one ballot together. A whole row of marks would be a
// signature that somebody can be told to leave: four items of four grades make 256 of
// them.
//
// The lists are sorted by everything before the numbers, so that nothing is left of the
// order in which ballots came in.
type Counts struct {
	Round int
	// Salt is a random number that is hashed into the root, since the counts of a small
	// group could be guessed from their hash alone. It is zero once the round is void.
	Salt       code.Hash
	Groups     []GroupCount     // groups with a ballot in the box or a seat that voted
	Presenters []PresenterCount // every rated presenter with each of those groups
	Marks      []MarkCount      // marks that were given at least once
}

// A GroupCount says how many ballots of a group were in the box, and how many of its
// seats had voted.
type GroupCount struct {
	Group   string
	Ballots int
	Voted   int
}

// A PresenterCount says how many ballots of a group mark a presenter on at least one
// item.
type PresenterCount struct {
	Presenter string
	Group     string
	Marked    int
}

// A MarkCount says how often a group gave a presenter a mark on an item. Abstentions are
// not listed; they are the rest of the group's ballots.
type MarkCount struct {
	Presenter string
	Group     string
	Item      string // its ID
	Mark      Mark
	Times     int // at least 1
}

// Count turns the ballots of a round into counts. Voted says how many seats of each group
// have voted. The receipts are sorted by their bytes, and blank is the number of ballots
// without any mark.
func (f Form) Count(round int, presenters []string, ballots []Ballot, voted map[string]int) (c Counts, receipts []code.Receipt, blank int) {
	groups, presented, marks := map[GroupCount]int{}, map[PresenterCount]int{}, map[MarkCount]int{}
	receipts = make([]code.Receipt, 0, len(ballots))
	for _, b := range ballots {
		receipts = append(receipts, b.Receipt)
		groups[GroupCount{Group: b.Group}]++
		some := false
		for id, row := range b.Marks {
			for i, m := range row {
				if m != Abstained {
					marks[MarkCount{Presenter: id, Group: b.Group, Item: f.Items[i].ID, Mark: m}]++
				}
			}
			if hasMark(row) {
				presented[PresenterCount{Presenter: id, Group: b.Group}]++
				some = true
			}
		}
		if !some {
			blank++
		}
	}
	for group := range voted {
		groups[GroupCount{Group: group}] += 0
	}
	c.Round = round
	for g, n := range groups {
		c.Groups = append(c.Groups, GroupCount{g.Group, n, voted[g.Group]})
		for _, id := range presenters {
			c.Presenters = append(c.Presenters, PresenterCount{id, g.Group, presented[PresenterCount{Presenter: id, Group: g.Group}]})
		}
	}
	for m, n := range marks {
		m.Times = n
		c.Marks = append(c.Marks, m)
	}
	c.sort()
	slices.SortFunc(receipts, func(a, b code.Receipt) int { return slices.Compare(a[:], b[:]) })
	return c, receipts, blank
}

func (c Counts) sort() {
	slices.SortFunc(c.Groups, func(a, b GroupCount) int { return cmp.Compare(a.Group, b.Group) })
	slices.SortFunc(c.Presenters, func(a, b PresenterCount) int {
		return cmp.Or(cmp.Compare(a.Presenter, b.Presenter), cmp.Compare(a.Group, b.Group))
	})
	slices.SortFunc(c.Marks, func(a, b MarkCount) int {
		return cmp.Or(cmp.Compare(a.Presenter, b.Presenter), cmp.Compare(a.Group, b.Group), cmp.Compare(a.Item, b.Item), cmp.Compare(a.Mark, b.Mark))
	})
}

// Ballots returns how many ballots were in the box.
func (c Counts) Ballots() int {
	n := 0
	for _, g := range c.Groups {
		n += g.Ballots
	}
	return n
}

// Small returns the presenters whom a group marked on some ballots, but fewer than min,
// in the order of the counts.
func (c Counts) Small(min int) []string {
	var small []string
	for _, p := range c.Presenters {
		if p.Marked > 0 && p.Marked < min && !slices.Contains(small, p.Presenter) {
			small = append(small, p.Presenter)
		}
	}
	return small
}

// WithoutMarks returns what remains of a void round: its numbers. Next to the marks of
// the round held in its place, its own would reveal by their difference the whole ballot
// of whoever came or left in between.
func (c Counts) WithoutMarks() Counts {
	return Counts{Round: c.Round, Groups: c.Groups}
}

// AreWithoutMarks reports whether the counts are what remains of a void round.
func (c Counts) AreWithoutMarks() bool {
	return c.Salt == (code.Hash{}) && len(c.Presenters)+len(c.Marks) == 0
}

// Root returns the hash that the record holds for the counts of a round. It is the
// SHA-256 sum of the line "pingyi counts 1", a line with the salt in hexadecimal, and one
// line for each count, a JSON array:
//
//	[round, group, ballots, voted]
//	[round, presenter, group, marked]
//	[round, presenter, group, item, mark, times]
//
// The mark is the grade's ID or the number. These lines are sorted by their bytes, so
// anyone with the file can check the root with sort and sha256sum.
func (f Form) Root(c Counts) code.Hash {
	var lines []string
	line := func(values ...any) {
		text, err := json.Marshal(values)
		if err != nil {
			panic(err) // numbers and strings can always be marshalled
		}
		lines = append(lines, string(text))
	}
	for _, g := range c.Groups {
		line(c.Round, g.Group, g.Ballots, g.Voted)
	}
	for _, p := range c.Presenters {
		line(c.Round, p.Presenter, p.Group, p.Marked)
	}
	for _, m := range c.Marks {
		line(c.Round, m.Presenter, m.Group, m.Item, f.MarkName(m.Mark), m.Times)
	}
	slices.Sort(lines)
	h := sha256.New()
	fmt.Fprintf(h, "pingyi counts 1\n%s\n", c.Salt)
	for _, line := range lines {
		fmt.Fprintln(h, line)
	}
	return code.Hash(h.Sum(nil))
}

// MarkName returns a mark as programs read it: the grade's ID or the number, or nil for
// an abstention. A mark that is not on the form is returned as a bare number.
func (f Form) MarkName(m Mark) any {
	switch {
	case m == Abstained:
		return nil
	case f.Scale != Points && m >= 0 && int(m) < len(f.Grades):
		return f.Grades[m].ID
	}
	return int(m)
}

// Asks reports whether m is a mark on the form's scale.
func (f Form) Asks(m Mark) bool {
	if f.Scale == Points {
		return int(m) >= f.Min && int(m) <= f.Max
	}
	return m >= 0 && int(m) < len(f.Grades)
}

// CountsOf returns the counts of a round, without any entries if there are none.
func CountsOf(all []Counts, round int) Counts {
	i := slices.IndexFunc(all, func(c Counts) bool { return c.Round == round })
	if i < 0 {
		return Counts{Round: round}
	}
	return all[i]
}
