package meeting

import (
	"errors"

	"pingyi/meeting/ballot"
	"pingyi/meeting/code"
)

// ErrStoreGone is, among others, the error of a [Store] that is lost for good: what it was
// given last may have gone nowhere, and it takes nothing more.
var ErrStoreGone = errors.New("the store is gone")

// A Store keeps a meeting where a crash cannot reach it. A method that returned nil
// has made its effect durable: it survives a power cut. One that returned an error
// has changed nothing, unless it is [ErrStoreGone]. Room calls one method at a time.
type Store interface {
	// Append adds one event to the record.
	Append(Event) error
	// Cast puts a batch into the box of an open round, whole or not at all. It hides
	// the order in which the batch is given. A seat that has voted already, a paper that is
	// in the box, or a changed ballot that is not there, fails the batch.
	Cast(Batch) error
	// Ballots takes out the ballots of a round for counting. It is called at the
	// close, and nowhere else is a mark read before.
	Ballots(round int) ([]ballot.Ballot, error)
	// Seal closes a round for good: it adds the event and the counts and destroys the
	// round's ballots, its papers and who has voted in it, in one transaction, leaving nothing of them
	// in the file.
	Seal(e Event, counts ballot.Counts) error
	// Void adds the event that declares a round void and destroys the round's marks, all but
	// the numbers of its groups, in one transaction, leaving nothing of them in the file.
	Void(e Event, round int) error
}

// A Batch is what goes into the box in one transaction. Nothing in it says which seat
// handed in which ballot, and both lists are in random order.
type Batch struct {
	Round   int
	Seats   []string        // the IDs of the people who voted with the new ballots
	Ballots []ballot.Ballot // as many new ballots as seats, but for those freed
	Changed []ballot.Ballot // ballots that replace the one of the same group with the same receipt
	Papers  []code.Hash     // the keys of the papers that are among the new ballots
	// Freed are seats that have not voted after all; of Seats there are as many more.
	Freed []string
}

// Stored is all that a store holds of a meeting, read when it is served again.
type Stored struct {
	Events []Event
	Counts []ballot.Counts // of all sealed rounds, by round
	// The round that is open, if one is: who has voted, the receipts in the box, each with
	// the group of its ballot, and the keys of the papers among them.
	Seats    []string
	Receipts map[code.Receipt]string
	Papers   []code.Hash
	// What only a check of the record asks for: who has voted in which round. It is nil where
	// it was not read.
	Turnout map[int][]string
}
