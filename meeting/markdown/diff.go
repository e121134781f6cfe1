package markdown

// A Change is one line of two versions of a text: in both, only in one, or changed.
type Change struct {
	Op       Op
	Old, New string // the line in each; empty where it is in one only
	// OldLine and NewLine are where it stands in each, from 1; 0 where it does not.
	OldLine, NewLine int
}

// An Op says what became of a line.
type Op byte

// What may become of a line.
const (
	Same Op = iota
	Removed
	Added
	Changed // a line became another that is much like it
)

// Diff compares two versions of a text line by line.
func Diff(before, after string) []Change { return nil }

// A Piece is part of a line that changed, with whether the other version lacks it.
type Piece struct {
	Text string
	Only bool
}

// Within compares two versions of one line by characters and words.
func Within(before, after string) (old, now []Piece) {
	return []Piece{{before, true}}, []Piece{{after, true}}
}

// Follow finds a paragraph of an older version, by its number, in a newer one: the same one, or
// the one that it most likely became. It reports false if it is gone.
func Follow(before, after Document, number int) (int, bool) { return 0, false }
