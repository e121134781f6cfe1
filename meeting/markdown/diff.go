package markdown

import (
	"strings"
	"unicode"
)

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
func Diff(before, after string) []Change {
	a, b := linesOf(before), linesOf(after)
	var all []Change
	i, j := 0, 0
	for _, m := range append(align(a, b), match{len(a), len(b)}) {
		all = append(all, changes(a[i:m.a], b[j:m.b], i, j)...)
		if m.a < len(a) {
			all = append(all, Change{Same, a[m.a], b[m.b], m.a + 1, m.b + 1})
		}
		i, j = m.a+1, m.b+1
	}
	return all
}

// linesOf parts a text into its lines. Blanks at their ends don't count.
func linesOf(text string) []string {
	text = strings.TrimRight(strings.ReplaceAll(text, "\r\n", "\n"), "\n ")
	if text == "" {
		return nil
	}
	lines := strings.Split(text, "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " \t")
	}
	return lines
}

// changes tells what became of lines none of which remained: those that are much alike changed,
// the others were removed and added. The lines come after so many others.
func changes(a, b []string, afterA, afterB int) []Change {
	var all []Change
	j := 0
	for i, old := range a {
		k, far := j, min(len(b), j+20)
		for k < far && (!mayBeAlike(old, b[k]) || Likeness(old, b[k]) < alike) {
			k++
		}
		if k == far {
			all = append(all, Change{Op: Removed, Old: old, OldLine: afterA + i + 1})
			continue
		}
		for ; j < k; j++ {
			all = append(all, Change{Op: Added, New: b[j], NewLine: afterB + j + 1})
		}
		all = append(all, Change{Changed, old, b[k], afterA + i + 1, afterB + k + 1})
		j = k + 1
	}
	for ; j < len(b); j++ {
		all = append(all, Change{Op: Added, New: b[j], NewLine: afterB + j + 1})
	}
	return all
}

// A Piece is part of a line that changed, with whether the other version lacks it.
type Piece struct {
	Text string
	Only bool
}

// Within compares two versions of one line, character by character, and word by word in Latin
// letters.
func Within(before, after string) (old, now []Piece) {
	a, b := wordsOf(before), wordsOf(after)
	matches := align(a, b)
	return pieces(a, b, matches, func(m match) (int, int) { return m.a, m.b }),
		pieces(b, a, matches, func(m match) (int, int) { return m.b, m.a })
}

// pieces puts words into runs that the other version has and runs that it lacks. One character
// by itself that is the same by chance does not count.
func pieces(words, others []string, matches []match, sides func(match) (int, int)) []Piece {
	same := make([]bool, len(words))
	for k, m := range matches {
		here, there := sides(m)
		alone := here > 0 && here+1 < len(words) && there > 0 && there+1 < len(others) && len(words[here]) <= len("的")
		for _, neighbour := range []int{k - 1, k + 1} {
			if neighbour >= 0 && neighbour < len(matches) {
				h, t := sides(matches[neighbour])
				alone = alone && (h-here)*(h-here)+(t-there)*(t-there) != 2
			}
		}
		same[here] = !alone
	}
	var all []Piece
	for from, i := 0, 1; i <= len(words); i++ {
		if i == len(words) || same[i] != same[from] {
			all = append(all, Piece{strings.Join(words[from:i], ""), !same[from]})
			from = i
		}
	}
	return all
}

// wordsOf parts a line into Latin words and numbers, and single characters.
func wordsOf(s string) []string {
	var all []string
	from, inWord := 0, false // where the last one begins, and whether it may go on
	for i, r := range s {
		part := r < 0x250 && (unicode.IsLetter(r) || unicode.IsDigit(r))
		if i > 0 && !(part && inWord) {
			all = append(all, s[from:i])
			from = i
		}
		inWord = part
	}
	if s != "" {
		all = append(all, s[from:])
	}
	return all
}

// Follow finds the paragraphs of an older version of a document in a newer one: for each the
// number of the same one, or of the one that it most likely became, or -1 if it is gone. One that is
// alone in its place between two that were found took the place of the one that was there.
func Follow(before, after Document) []int {
	a, b := before.texts(), after.texts()
	found, taken := make([]int, len(a)), make([]bool, len(b))
	for i := range found {
		found[i] = -1
	}
	for _, m := range align(a, b) {
		found[m.a], taken[m.b] = m.b, true
	}
	from := 0         // where the newer one goes on after the last that was found
	left := 2_000_000 // bytes to compare; there are as many only if all of a long text is new
	for i, text := range a {
		if found[i] >= 0 {
			from = found[i] + 1
			continue
		}
		best := alike
		for j := 0; j < len(b) && left > 0; j++ {
			other := b[j]
			if left--; taken[j] || !mayBeAlike(text, other) {
				continue
			}
			left -= len(text) + len(other)
			like := Likeness(text, other)
			if j < from || j > from+(len(a)-i) { // it moved, for which there should be a better reason
				like *= 0.75
			}
			if like > best {
				best, found[i] = like, j
			}
		}
	}
	for i := range found { // one that was written anew stands where it stood, between the same two
		last, next := -1, len(b)
		if i > 0 {
			last = found[i-1]
		}
		if i+1 < len(found) {
			next = found[i+1]
		}
		known := (i == 0 || last >= 0) && (i+1 == len(found) || next >= 0)
		if found[i] < 0 && known && next == last+2 && before.leaves[i].Heading == after.leaves[last+1].Heading {
			found[i] = last + 1
		}
	}
	return found
}

// texts are the texts of a document's paragraphs.
func (d Document) texts() []string {
	all := make([]string, len(d.leaves))
	for i, p := range d.leaves {
		all[i] = p.Text
	}
	return all
}
