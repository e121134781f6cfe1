// Package ballot holds what a ballot asks and what becomes of it: the form, the marks and
// the rules for them, the counts that are left of a closed box, and the scores and the
// ranking that follow from the counts.
//
//   - mark: the answer to one item for one presenter; a missing mark is an abstention.
//   - ballot: what one rater hands in.
//   - counts: how often each mark was given, all that is left of the ballots of a round.
//   - standing: a presenter's place in the ranking.
//
// It is arithmetic alone, and exact: scores are fractions until they are published, and
// the same counts give the same ranking in whatever order they come. It knows no person, no
// clock and no record, and never joins two marks of one ballot once they are counted.
package ballot

import "pingyi/meeting/code"

// A Mark answers one item for one presenter: with [Grades] the index of the grade,
// best first; with [Points] the number. [Abstained] is no mark.
type Mark int

// Abstained is a missing mark. It enters no count but its own.
const Abstained Mark = -1

// A Ballot is what one rater handed in. It knows the rater's group and nothing else
// of the rater.
type Ballot struct {
	Receipt code.Receipt
	Round   int
	Group   string
	Marks   Marks
}

// Marks are a ballot's answers: for each presenter one mark an item, in the form's
// order. A presenter that is missing is abstained on.
type Marks map[string][]Mark
