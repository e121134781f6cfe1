package planfile

import (
	"slices"
	"strings"
	"unicode"

	"pingyi/meeting/plan"
)

// A proof is a plan file that is read for what an input method leaves where YAML has a plain
// sign: ， for a comma, ： for a colon, “ for a quotation mark, ｛ for a bracket. To YAML these
// are letters. Most of them hide what follows in the text before them, and a person without a
// group would silently have no vote.
//
// Wherever such a sign stands for structure, and wherever a comma or a space is missing beside
// a key that the program knows, a problem is noted and the plain sign put in its place, so
// that everything else that is wrong with the file can be told at the same time. What somebody
// wants to say is left alone: a comma in a sentence is a comma unless a known key and a colon
// follow it. Text within plain quotation marks is never touched.
type proof struct {
	lines     [][]rune // as corrected so far
	line, col int      // where reading is, from 0
	nest      []nesting
	last      int           // the indentation of the last line outside of brackets
	crooked   bool          // this line is not indented with plain spaces alone
	outer     int           // the indentation of the line with the outermost bracket
	under     string        // the key whose value begins in the next line
	literal   int           // the indentation above which lines belong to a text block; -1 if none
	added     map[int][]int // by line, the columns of signs that were added
	unclear   map[int]bool  // lines with a slip that could not be corrected
	found     problems
}

// maxSlips is how many slips are noted; their correction takes time.
const maxSlips = 1000

// A nesting is a list in brackets or a part in braces that is being read.
type nesting struct {
	open  rune     // { or [
	at    Place    // where it was opened
	wide  rune     // the full-width bracket that closes it if it was opened by one, or 0
	key   string   // whose value is being read; of a list, whose value it is
	keys  []string // that may stand here
	needs need
	end   Place // behind the last thing in it
}

// A need is what should come next within brackets.
type need int

const (
	needsItem need = iota // a key, or an entry of a list
	needsValue
	needsComma
)

// proofread returns a file with its slips corrected, and the proof, which knows them.
func proofread(source string) (string, *proof) {
	p := &proof{literal: -1, added: map[int][]int{}, unclear: map[int]bool{}}
	for line := range strings.SplitSeq(source, "\n") {
		p.lines = append(p.lines, []rune(line))
	}
	for ; p.line < len(p.lines) && !p.isEnough(); p.line++ {
		p.col = 0
		if len(p.nest) > 0 && p.staysInside() {
			p.flow()
		} else {
			p.block()
		}
	}
	if len(p.nest) > 0 && !p.isEnough() {
		p.unclosed()
	}
	lines := make([]string, len(p.lines))
	for i, line := range p.lines {
		lines[i] = string(line)
	}
	return strings.Join(lines, "\n"), p
}

// isEnough reports whether this is no plan that anybody wrote.
func (p *proof) isEnough() bool { return len(p.found) >= maxSlips || len(p.nest) > maxPlanDepth }

// written returns where a place of the corrected file is in the one that was written.
func (p *proof) written(at Place) Place {
	before := 0
	for _, col := range p.added[at.Line-1] {
		if col < at.Column-1 {
			before++
		}
	}
	return Place{Line: at.Line, Column: at.Column - before}
}

// complete adds what else is wrong with the corrected file, except on lines that could not be
// corrected.
func (p *proof) complete(others []Problem) []Problem {
	all := []Problem(p.found)
	for _, other := range others {
		if !p.unclear[other.At.Line-1] {
			other.At = p.written(other.At)
			all = append(all, other)
		}
	}
	return all
}

// here is the place of the reading.
func (p *proof) here() Place { return p.place(p.line, p.col) }

func (p *proof) place(line, col int) Place { return p.written(Place{Line: line + 1, Column: col + 1}) }

func (p *proof) note(at Place, what plan.FaultKind, got, want string) {
	p.found.add(at, nil, what, got, want)
}

// replace notes a slip at a column and puts the right sign there.
func (p *proof) replace(col int, what plan.FaultKind, right rune) {
	p.note(p.place(p.line, col), what, string(p.text()[col]), string(right))
	p.text()[col] = right
}

// insert puts a missing sign in front of a column.
func (p *proof) insert(col int, sign rune) {
	p.lines[p.line] = slices.Insert(p.text(), col, sign)
	p.added[p.line] = append(p.added[p.line], col)
}

// fullColon notes a full-width colon behind a key and corrects it, with the space that belongs
// behind it.
func (p *proof) fullColon(key string, col int) {
	p.note(p.place(p.line, col), plan.FaultFullColon, key+"：", "")
	p.text()[col] = ':'
	if col+1 < len(p.text()) && !isBlank(p.text()[col+1]) {
		p.insert(col+1, ' ')
	}
}

// text is the line that is read.
func (p *proof) text() []rune { return p.lines[p.line] }

// at returns the character at a column of the line, 0 behind its end.
func (p *proof) at(col int) rune {
	if col < 0 || col >= len(p.text()) {
		return 0
	}
	return p.text()[col]
}

// skip returns the first column from col on that is no blank.
func (p *proof) skip(col int) int {
	for isBlank(p.at(col)) {
		col++
	}
	return col
}

// isRemark reports whether a remark begins at a column.
func (p *proof) isRemark(col int) bool {
	before := p.at(col - 1)
	return p.at(col) == '#' && (before == 0 || before == ' ' || before == '\t')
}

// keyAt reads a word and a colon of either width, with or without blanks between them, and
// returns the word and the column of the colon. It reports whether they are there.
func (p *proof) keyAt(col int) (word string, colon int, ok bool) {
	col = min(col, len(p.text()))
	end := col
	for isKeyLetter(p.at(end)) {
		end++
	}
	colon = p.skip(end)
	return string(p.text()[col:end]), colon, end > col && isColon(p.at(colon))
}

// keyFollows reports whether one of the keys and a colon come next. A key that is one letter
// off counts if its colon is one of YAML.
func (p *proof) keyFollows(col int, keys []string) (word string, ok bool) {
	word, colon, ok := p.keyAt(col)
	if !ok || slices.Contains(keys, word) {
		return word, ok
	}
	return word, isNear(word, keys) && p.endsKey(colon)
}

// isNear reports whether a word is one letter off one of the keys.
func isNear(word string, keys []string) bool {
	return len(word) > 3 && slices.ContainsFunc(keys, func(key string) bool { return distance(strings.ToLower(word), key) <= 1 })
}

// endsKey reports whether the colon at a column is one that ends a key for YAML.
func (p *proof) endsKey(colon int) bool {
	after := p.at(colon + 1)
	return p.at(colon) == ':' && (after == 0 || isBlank(after))
}

func isKeyLetter(r rune) bool {
	return r == '_' || r == '-' || r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

func isColon(r rune) bool { return r == ':' || r == '：' }

// isComma reports whether r is what an input method makes of the key for a comma, or a
// neighbour of it.
func isComma(r rune) bool { return strings.ContainsRune("，、；;﹐､｡", r) }

// isBlank reports whether r looks like a space.
func isBlank(r rune) bool { return r == ' ' || r == '\t' || isWideBlank(r) }

// isWideBlank reports whether r looks like a space and is none to YAML.
func isWideBlank(r rune) bool { return r != ' ' && unicode.Is(unicode.Zs, r) }

// wideClosing returns the bracket that closes a full-width one, 0 if r is none.
func wideClosing(r rune) rune {
	opening := []rune("｛［【〔（")
	if i := slices.Index(opening, r); i >= 0 {
		return []rune("｝］】〕）")[i]
	}
	return 0
}

// plainBracket returns the bracket of YAML that a full-width one stands for.
func plainBracket(r rune) (plain rune, ok bool) {
	switch r {
	case '｛':
		return '{', true
	case '｝':
		return '}', true
	case '［', '【', '〔', '（':
		return '[', true
	case '］', '】', '〕', '）':
		return ']', true
	}
	return r, false
}
