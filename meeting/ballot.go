package meeting

// A Mark answers one item for one presenter: with [Grades] the index of the grade,
// best first; with [Points] the number. [Abstained] is no mark.
type Mark int

// Abstained is a missing mark. It enters no count but its own.
const Abstained Mark = -1

// A Ballot is what one rater handed in. It knows the rater's group and nothing else
// of the rater.
type Ballot struct {
	Receipt Receipt
	Round   int
	Group   string
	Marks   Marks
}

// Marks are a ballot's answers: for each presenter one mark an item, in the form's
// order. A presenter that is missing is abstained on.
type Marks map[string][]Mark
