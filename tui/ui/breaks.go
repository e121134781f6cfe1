package ui

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A seam says how well a line may be broken at one place.
type seam byte

const (
	loose  seam = iota // between words, or between Chinese characters
	inWord             // inside a word of the domain: only if the line would become much too short
	joint              // inside a date, a code or a measure, where it parts best: only if it doesn't fit on a line of its own
	tight              // anywhere else: only if nothing else is left
)

// Punctuation that must not begin a line, and punctuation that must not end one.
const (
	closing = "，。、；：？！）》〉」』】〕”’…—～·,.;:?!)]}%％‰℃°/"
	opening = "（《〈「『【〔“‘([{"
)

// seams returns how well a line may be broken before each of its pieces.
func seams(line []piece) []seam {
	all := make([]seam, len(line))
	chars := make([]string, len(line))
	for i, p := range line {
		chars[i] = p.char
	}
	in := words(chars)
	for i := 1; i < len(line); i++ {
		switch {
		case !canBreak(line, i):
			all[i] = tight
		case in[i] > 0 && in[i] == in[i-1]:
			all[i] = inWord
		}
	}
	holdNames(chars, all)
	holdFigures(chars, all)
	return all
}

// holdNames marks the seams inside names of people, in a list or after a branch, and inside what
// a branch is called before it is called a branch.
func holdNames(chars []string, all []seam) {
	const longest, branch = 4, "党支部" // of a person's name; the last word of a branch's
	afterBranch := false
	for start := 0; start < len(chars); start++ {
		end := start
		for end < len(chars) && unicode.Is(unicode.Han, first(chars[end])) {
			end++
		}
		name := chars[start:end]
		called, isBranch := strings.CutSuffix(strings.Join(name, ""), branch)
		listed := start > 0 && chars[start-1] == "、" || end < len(chars) && chars[end] == "、" || afterBranch && chars[start-1] == " "
		switch {
		case isBranch:
			name = name[:utf8.RuneCountInString(called)]
		case !listed || len(name) > longest:
			name = nil
		}
		for i := 1; i < len(name); i++ {
			all[start+i] = max(all[start+i], inWord)
		}
		afterBranch, start = isBranch, end
	}
}

// canBreak reports whether a line may be broken before the piece at an index, as far as the
// characters around it tell.
func canBreak(line []piece, i int) bool {
	before, after := line[i-1].char, line[i].char
	switch {
	case before == " " || after == " ":
		return true
	case after == "" || isAmong(closing, after) || isAmong(opening, before):
		return false
	case before == "-": // a hyphen, not a sign or the beginning of an option
		return i > 1 && unicode.IsLetter(first(line[i-2].char)) && unicode.IsLetter(first(after))
	}
	return line[i-1].width == 2 || line[i].width == 2
}

// isAmong reports whether a character is one of some signs.
func isAmong(signs, char string) bool { return char != "" && strings.Contains(signs, char) }

// figure is something with a number or a code in it that is read as a whole: a date, an
// amount, a clock time, an interval, a receipt, a number together with what it counts. It also
// matches words of letters only.
var figure = regexp.MustCompile(`(?:第 ?)?[0-9A-Za-z]+(?:(?:[-/.,:_@'—–～]{1,3}| / )[0-9A-Za-z]+)*` +
	`(?: ?(?:` + measures + `)(?: ?[0-9]+ ?(?:月|日|号|分|秒))*)?`)

// measures are what stands after a number and is read together with it.
const measures = `分钟|小时|周年|余人|[年月日时分秒天人名位个项条次份张票轮号遍届级字页档步元行列岁周]|` +
	`(?:minutes?|seconds?|hours?|people|points?|ballots?|votes?|characters?|min|am|pm)\b`

const (
	figures = "0123456789"
	joints  = " -/—–～年月" // after which a figure parts if it has to
)

// holdFigures marks the seams inside figures.
func holdFigures(chars []string, all []seam) {
	text := strings.Join(chars, "")
	if !strings.ContainsAny(text, figures) {
		return
	}
	i, offset := 0, 0 // of the character and of its first byte
	for _, match := range figure.FindAllStringIndex(text, -1) {
		if !strings.ContainsAny(text[match[0]:match[1]], figures) {
			continue
		}
		for ; offset < match[1]; i++ {
			if offset > match[0] {
				all[i] = tight
				if chars[i] == " " || isAmong(joints, chars[i-1]) {
					all[i] = joint
				}
			}
			offset += len(chars[i])
		}
	}
}
