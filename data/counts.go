package data

import (
	"cmp"
	"database/sql"
	"slices"

	"pingyi/meeting/ballot"
)

// insertCounts writes the counts of a round.
func insertCounts(tx *sql.Tx, c ballot.Counts) error {
	if _, err := tx.Exec("INSERT INTO salts (round, salt) VALUES (?, ?)", c.Round, c.Salt[:]); err != nil {
		return err
	}
	for _, g := range c.Groups {
		if _, err := tx.Exec("INSERT INTO group_counts (round, grp, ballots, voted) VALUES (?, ?, ?, ?)",
			c.Round, g.Group, g.Ballots, g.Voted); err != nil {
			return err
		}
	}
	for _, p := range c.Presenters {
		if _, err := tx.Exec("INSERT INTO presenter_counts (round, presenter, grp, marked) VALUES (?, ?, ?, ?)",
			c.Round, p.Presenter, p.Group, p.Marked); err != nil {
			return err
		}
	}
	insert, err := tx.Prepare("INSERT INTO mark_counts (round, presenter, grp, item, mark, times) VALUES (?, ?, ?, ?, ?, ?)")
	if err != nil {
		return err
	}
	defer insert.Close()
	for _, m := range c.Marks {
		if _, err := insert.Exec(c.Round, m.Presenter, m.Group, m.Item, int(m.Mark), m.Times); err != nil {
			return err
		}
	}
	return nil
}

// readCounts reads the counts of all rounds, in the order in which [ballot.Form.Count] lists
// them.
func readCounts(q queryer) ([]ballot.Counts, error) {
	var all []ballot.Counts
	of := func(round int) *ballot.Counts {
		i, known := slices.BinarySearchFunc(all, round, func(c ballot.Counts, n int) int { return cmp.Compare(c.Round, n) })
		if !known {
			all = slices.Insert(all, i, ballot.Counts{Round: round})
		}
		return &all[i]
	}
	var round int
	salts, err := queryAll(q, func(scan func(...any) error) (counted[[]byte], error) {
		var salt []byte
		err := scan(&round, &salt)
		return counted[[]byte]{round, salt}, err
	}, "SELECT round, salt FROM salts ORDER BY round")
	if err != nil {
		return nil, err
	}
	for _, s := range salts {
		copy(of(s.round).Salt[:], s.count)
	}
	groups, err := queryAll(q, func(scan func(...any) error) (counted[ballot.GroupCount], error) {
		var g ballot.GroupCount
		err := scan(&round, &g.Group, &g.Ballots, &g.Voted)
		return counted[ballot.GroupCount]{round, g}, err
	}, "SELECT round, grp, ballots, voted FROM group_counts ORDER BY round, grp")
	if err != nil {
		return nil, err
	}
	for _, g := range groups {
		c := of(g.round)
		c.Groups = append(c.Groups, g.count)
	}
	presenters, err := queryAll(q, func(scan func(...any) error) (counted[ballot.PresenterCount], error) {
		var p ballot.PresenterCount
		err := scan(&round, &p.Presenter, &p.Group, &p.Marked)
		return counted[ballot.PresenterCount]{round, p}, err
	}, "SELECT round, presenter, grp, marked FROM presenter_counts ORDER BY round, presenter, grp")
	if err != nil {
		return nil, err
	}
	for _, p := range presenters {
		c := of(p.round)
		c.Presenters = append(c.Presenters, p.count)
	}
	marks, err := queryAll(q, func(scan func(...any) error) (counted[ballot.MarkCount], error) {
		var m ballot.MarkCount
		err := scan(&round, &m.Presenter, &m.Group, &m.Item, &m.Mark, &m.Times)
		return counted[ballot.MarkCount]{round, m}, err
	}, "SELECT round, presenter, grp, item, mark, times FROM mark_counts ORDER BY round, presenter, grp, item, mark")
	if err != nil {
		return nil, err
	}
	for _, m := range marks {
		c := of(m.round)
		c.Marks = append(c.Marks, m.count)
	}
	return all, nil
}

// A counted is one count together with its round.
type counted[T any] struct {
	round int
	count T
}
