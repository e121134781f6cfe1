// Package board holds the public board: what the office published of a meeting, and the remarks that
// people left about it.
//
// What is on the board is chosen, one [Choice] at a time, and a choice holds from when it was made:
// whether there is anything to show for it by then is asked elsewhere. A remark waits until the office
// shows or hides it, and may be answered; nobody but the office reads it before it is shown. How fast
// remarks may come in is kept by [Buckets].
//
// Everything here is plain data that is never modified, but for Buckets. The package does not know who
// may do what, and has no clock.
package board

import (
	"maps"
	"slices"
	"time"

	"pingyi/meeting/code"
	"pingyi/meeting/frozen"
)

// A What is a part of what can be on the board.
type What string

// The parts, in the order in which the board shows them.
const (
	Ranking   What = "ranking"
	Composite What = "composite"
	Report    What = "report"
	Pledges   What = "pledges"
	Items     What = "items"
	Progress  What = "progress"
	Replies   What = "replies" // the remarks that are shown, with their replies
)

// All returns all parts in their order.
func All() []What { return []What{Ranking, Composite, Report, Pledges, Items, Progress, Replies} }

// OfOne returns the parts that are about one presenter, in their order.
func OfOne() []What { return []What{Report, Pledges, Items, Progress, Replies} }

// IsOfOne reports whether a part is about one presenter; the others are about all of them together.
func (w What) IsOfOne() bool { return slices.Contains(OfOne(), w) }

// A Choice is what is on the board or not: a part, of a presenter if it is about one.
type Choice struct {
	What      What   `json:"what,omitempty"`
	Presenter string `json:"presenter,omitempty"` // an ID
}

// A State says what was decided about a remark.
type State string

// The states.
const (
	Waiting State = "waiting"
	Shown   State = "shown"
	Hidden  State = "hidden"
)

// RemarkLimit is how long a remark or a reply may be, in characters.
const RemarkLimit = 500

// A Remark is what somebody wrote about a presenter on the board.
type Remark struct {
	Number    int
	Presenter string // an ID
	Text      string // empty once it is erased
	By        string // an ID; empty for a guest
	At        time.Time
	State     State
	Reason    string // why it is shown or hidden; may be empty
	Reply     string // empty if there is none, or once it is erased
	Replied   time.Time
	Erased    bool
	// Event is the number of the event in which it was written.
	Event int

	// The hashes by which the record knows the texts; that of the reply is zero if there is none.
	TextHash, ReplyHash code.Hash
	OldReplies          []code.Hash // of replies that others took the place of
}

// Hashes returns what the record knows the texts of the remark by.
func (r Remark) Hashes() []code.Hash {
	all := append([]code.Hash{r.TextHash, r.ReplyHash}, r.OldReplies...)
	return slices.DeleteFunc(all, func(h code.Hash) bool { return h == code.Hash{} })
}

// A Board is what was published, and all remarks. The zero value is empty.
type Board struct {
	since     map[Choice]time.Time // what is on it, and since when
	remarks   frozen.List[Remark]  // number n is at index n-1
	waiting   int
	GuestsOut bool // guests are shut out while the meeting is held
	// Changed is the number of the last event about the board.
	Changed int
}

// Since returns since when a choice holds, and false if it does not.
func (b Board) Since(c Choice) (time.Time, bool) {
	at, on := b.since[c]
	return at, on
}

// Choices calls yield for all that is on it, in no order.
func (b Board) Choices(yield func(Choice) bool) {
	for c := range b.since {
		if !yield(c) {
			return
		}
	}
}

// With returns the board with some choices on it, from a time on. One that holds already stays as it is.
func (b Board) With(at time.Time, all ...Choice) Board {
	next := maps.Clone(b.since)
	if next == nil {
		next = map[Choice]time.Time{}
	}
	for _, c := range all {
		if _, on := next[c]; !on {
			next[c] = at
		}
	}
	b.since = next
	return b
}

// Without returns the board without some choices.
func (b Board) Without(all ...Choice) Board {
	if !slices.ContainsFunc(all, func(c Choice) bool { _, on := b.since[c]; return on }) {
		return b
	}
	b.since = maps.Clone(b.since)
	for _, c := range all {
		delete(b.since, c)
	}
	return b
}

// Len returns how many remarks there are.
func (b Board) Len() int { return b.remarks.Len() }

// Waiting returns how many remarks wait for the office.
func (b Board) Waiting() int { return b.waiting }

// Remark returns the remark with a number, and false if there is none.
func (b Board) Remark(number int) (Remark, bool) {
	if number < 1 || number > b.remarks.Len() {
		return Remark{}, false
	}
	return b.remarks.At(number - 1), true
}

// Remarks calls yield for every remark in the order of their numbers.
func (b Board) Remarks(yield func(Remark) bool) {
	for r := range b.remarks.Values() {
		if !yield(r) {
			return
		}
	}
}

// WithRemark returns the board with one more remark, which gets the next number and waits.
func (b Board) WithRemark(r Remark) Board {
	r.Number, r.State = b.remarks.Len()+1, Waiting
	b.remarks = b.remarks.Append(r)
	b.waiting++
	return b
}

// WithChange returns the board on which a remark has changed. It reports false if there is none with
// that number.
func (b Board) WithChange(number int, change func(Remark) Remark) (Board, bool) {
	was, ok := b.Remark(number)
	if !ok {
		return b, false
	}
	is := change(was)
	b.remarks = b.remarks.With(number-1, is)
	b.waiting += waits(is) - waits(was)
	return b, true
}

func waits(r Remark) int {
	if r.State == Waiting && !r.Erased {
		return 1
	}
	return 0
}
