package meeting

import (
	"errors"

	"pingyi/meeting/ballot"
	"pingyi/meeting/code"
	"pingyi/meeting/texts"
)

// ErrStoreGone is wrapped by the error of a [Store] that is lost for good. What it was
// given last may not have been written, and it accepts nothing more.
var ErrStoreGone = errors.New("the store is gone")

// A Store keeps a meeting safe from crashes. When a method returns nil its effect is
// durable: it survives a power cut. When it returns an error it has changed nothing,
// unless the error is [ErrStoreGone]. Room calls one method at a time.
type Store interface {
	// Append adds one event to the record, and the texts that it names by their hashes. The one that
	// ends the meeting destroys all drafts of reports.
	Append(e Event, with ...texts.Text) error
	// AppendAll is Append for several events that follow one another: all of them or none.
	AppendAll(all []Event, with ...texts.Text) error
	// Erase adds the event and destroys texts, leaving nothing of them in the file.
	Erase(e Event, gone []code.Hash) error
	// Leave keeps an opinion that nobody signed until it is gathered. It leaves nothing that
	// says when it came, or what came before it.
	Leave(Unsigned) error
	// Gather adds the event that enters unsigned opinions into the register, with their texts, and
	// takes them from where they lay, by their keys.
	Gather(e Event, unsigned []UnsignedKey, with []texts.Text) error
	// Submit adds the event that hands in a report, and keeps the report by its hash. The draft of
	// the event's actor is destroyed.
	Submit(e Event, report texts.Text) error
	// Document returns a report by its hash. It may be called at any time.
	Document(hash code.Hash) (texts.Text, error)
	// KeepDraft keeps what somebody has written of their report, in place of what was kept before;
	// nothing if words is empty.
	KeepDraft(author, words string) error
	// Draft returns what is kept of somebody's report; empty if there is nothing. It may be called
	// at any time.
	Draft(author string) (string, error)
	// KeepReaders keeps how many people have read the report of a presenter.
	KeepReaders(presenter string, n int) error
	// Complete does what may wait until everybody has been told of the events that were
	// added, but not until the first ballot after them. It cannot fail.
	Complete()
	// Cast puts a batch into the box of an open round, all of it or nothing, and hides
	// the order in which it is given. A batch fails if it has a seat that has voted
	// already, a paper that is already in the box, or a changed ballot that is not in the
	// box.
	Cast(Batch) error
	// Ballots returns the ballots of a round for counting. It is called only at the
	// close; until then no mark is read.
	Ballots(round int) ([]ballot.Ballot, error)
	// Seal closes a round for good. In one transaction it adds the event and the counts
	// and destroys the round's ballots, its papers and the list of who has voted, leaving
	// nothing of them in the file.
	Seal(e Event, counts ballot.Counts) error
	// Void adds the event that voids a round and destroys the round's marks, keeping only
	// the numbers of its groups. It does so in one transaction and leaves nothing of the
	// marks in the file.
	Void(e Event, round int) error
}

// A Batch is what goes into the box in one transaction. Nothing in it says which seat
// handed in which ballot; both lists are in random order.
type Batch struct {
	Round   int
	Seats   []string        // IDs of the people who voted with the new ballots
	Ballots []ballot.Ballot // new ballots, as many as seats apart from freed ones
	Changed []ballot.Ballot // each replaces the ballot of the same group with the same receipt
	Papers  []code.Hash     // keys of the papers among the new ballots
	// Freed lists seats that have not voted after all. Seats has as many more to take
	// their place.
	Freed []string
}

// Stored is everything that a store holds of a meeting, read when it is resumed.
type Stored struct {
	Events []Event
	Counts []ballot.Counts // of all closed rounds, in order
	// Seats, Receipts and Papers are those of the open round, if any: who has voted, the
	// receipts in the box with the group of each ballot, and the keys of the papers among
	// them.
	Seats    []string
	Receipts map[code.Receipt]string
	Papers   []code.Hash
	Texts    map[code.Hash]texts.Text // that the record names and that were not erased
	Unsigned []Unsigned               // opinions that are not in the register yet, in no order
	Readers  map[string]int           // how many people have read the report of a presenter
	// Documents are the reports that the record names and that were not erased. Only verification
	// needs them; otherwise it may be nil.
	Documents map[code.Hash]texts.Text
	// Turnout says who has voted in which round. Only verification needs it; otherwise it
	// may be nil.
	Turnout map[int][]string
}
