package ballot

import (
	"cmp"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"slices"

	"pingyi/meeting/code"
)

// Counts are what is left of the ballots of a closed round: how often each mark was
// given, and no two marks of one ballot together. What each ballot said of a presenter
// would be a signature that somebody can be told to leave: four items of four grades
// are 256 of them.
//
// The lists are sorted by all that stands before the numbers, so that nothing is left
// of the order in which ballots came in.
type Counts struct {
	Round int
	// Salt is a random number under which the root hides the counts: those of a small group
	// could be guessed from their hash. It is zero once the round is void.
	Salt       code.Hash
	Groups     []GroupCount     // the groups of which a ballot was in the box or a seat had voted
	Presenters []PresenterCount // for each presenter who was rated and each of those groups
	Marks      []MarkCount      // the marks that were given at all
}

// A GroupCount is how many ballots of a group were in the box, and how many of its seats
// had voted.
type GroupCount struct {
	Group   string
	Ballots int
	Voted   int
}

// A PresenterCount is how many ballots of a group marked a presenter on an item or more.
type PresenterCount struct {
	Presenter string
	Group     string
	Marked    int
}

// A MarkCount is how often a group gave a presenter a mark on an item. Abstentions are
// not listed: they are what is missing from the group's ballots.
type MarkCount struct {
	Presenter string
	Group     string
	Item      string // its ID
	Mark      Mark
	Times     int // 1 or more
}

// Count takes the ballots of a round apart. Voted says how many seats of each group have
// voted. Receipts are in the order of their bytes, and blank counts the ballots without
// a single mark.
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
			if marked(row) {
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

// Ballots is how many ballots were in the box.
func (c Counts) Ballots() int {
	n := 0
	for _, g := range c.Groups {
		n += g.Ballots
	}
	return n
}

// Small are the presenters to whom a group gave some marks, but fewer than min ballots of
// it, in the order of the counts.
func (c Counts) Small(min int) []string {
	var small []string
	for _, p := range c.Presenters {
		if p.Marked > 0 && p.Marked < min && !slices.Contains(small, p.Presenter) {
			small = append(small, p.Presenter)
		}
	}
	return small
}

// withoutMarks is what stays of a round that is void: its numbers. Beside the round that
// is held in its place its marks would give away, by their difference, the whole ballot
// of whoever came or left in between.
func (c Counts) WithoutMarks() Counts {
	return Counts{Round: c.Round, Groups: c.Groups}
}

// Root is the hash that stands in the record for the counts of a round. It is SHA-256
// over the line "pingyi counts 1", a line with the salt in hexadecimal, and one line for
// each count, a JSON array:
//
//	[round, group, ballots, voted]
//	[round, presenter, group, marked]
//	[round, presenter, group, item, mark, times]
//
// with the grade's ID or the number for the mark. These lines stand in the order of their
// bytes, so whoever has the file can check the root with sort and sha256sum.
func (f Form) Root(c Counts) code.Hash {
	var lines []string
	line := func(values ...any) {
		text, err := json.Marshal(values)
		if err != nil {
			panic(err) // numbers and texts can always be written
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

// MarkName is a mark as programs read it: the grade's ID or the number, nil for an
// abstention. A mark that the form does not have is its bare number.
func (f Form) MarkName(m Mark) any {
	switch {
	case m == Abstained:
		return nil
	case f.Scale != Points && m >= 0 && int(m) < len(f.Grades):
		return f.Grades[m].ID
	}
	return int(m)
}

// has reports whether a mark is one that the form asks for.
func (f Form) Asks(m Mark) bool {
	if f.Scale == Points {
		return int(m) >= f.Min && int(m) <= f.Max
	}
	return m >= 0 && int(m) < len(f.Grades)
}
