// Package ballot defines what a ballot asks and computes what follows from it: the form,
// the marks and the rules for them, the counts that remain of a closed box, and the
// scores and the ranking that the counts give.
//
//   - mark: the answer to one item for one presenter; a missing mark is an abstention.
//   - ballot: what one rater hands in.
//   - counts: how often each mark was given, which is all that remains of a round's
//     ballots.
//   - standing: a presenter's place in the ranking.
//
// All of it is exact arithmetic: scores are fractions until they are published, and the
// same counts give the same ranking in whatever order they come. The package knows no
// people, no clock and no record. Once ballots are counted it never joins two marks of
// one ballot.
package ballot

import "pingyi/meeting/code"

// A Mark answers one item for one presenter. With [Grades] it is the index of the grade,
// best first; with [Points] it is the number. [Abstained] stands for no mark.
type Mark int

// Abstained stands for a missing mark. It is counted as an abstention and nowhere else.
const Abstained Mark = -1

// A Ballot is what one rater handed in. Of the rater it holds only the group.
type Ballot struct {
	Receipt code.Receipt
	Round   int
	Group   string
	Marks   Marks
}

// Marks are the answers on a ballot: for each presenter, by ID, one mark per item in the
// form's order. A missing presenter is abstained on.
type Marks map[string][]Mark
