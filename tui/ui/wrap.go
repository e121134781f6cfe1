package ui

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// Wrap breaks text into lines of at most w columns: at spaces and between Chinese characters,
// but not inside a word of the domain if that can be helped. Dates, numbers, codes and Latin
// words are broken only as a last resort. Following Chinese typesetting, no line begins with a
// closing punctuation mark or ends with an opening one. Styles in the text are kept.
// (ansi.Wrap makes lines too wide if a hyphenated word crosses the end, and parts dates and
// codes at their hyphens.)
func Wrap(s string, w int) string {
	var rows []string
	for line := range strings.SplitSeq(s, "\n") {
		rows = append(rows, wrapLine(pieces(line), max(2, w))...)
	}
	return strings.Join(rows, "\n")
}

// piece is a character with its combining marks and the escape sequences before it.
type piece struct {
	text  string
	char  string
	width int
}

// pieces splits a line into parts that must not be broken.
func pieces(line string) []piece {
	var all []piece
	escapes, state := "", byte(0)
	for line != "" {
		seq, width, n, next := ansi.DecodeSequence(line, state, nil)
		last := len(all) - 1
		switch {
		case width > 0:
			all = append(all, piece{escapes + seq, seq, width})
			escapes = ""
		case last >= 0 && escapes == "" && isMark(seq):
			all[last].text += seq
			all[last].char += seq
		default:
			escapes += seq
		}
		line, state = line[n:], next
	}
	if escapes != "" {
		all = append(all, piece{text: escapes})
	}
	return all
}

// isMark reports whether a zero-width sequence is a mark that combines with the letter before
// it.
func isMark(seq string) bool {
	r, _ := utf8.DecodeRuneInString(seq)
	return unicode.Is(unicode.M, r)
}

// wrapLine breaks one line.
func wrapLine(all []piece, w int) []string {
	if columns(all) <= w {
		return []string{joined(all)}
	}
	var rows []string
	for _, row := range spans(all, seams(all), 0, w) {
		rows = append(rows, joined(all[row.start:row.end]))
	}
	return rows
}

// columns returns how many columns some pieces take up together.
func columns(all []piece) int {
	n := 0
	for _, p := range all {
		n += p.width
	}
	return n
}

// span is a row of a line, from one index up to another.
type span struct{ start, end int }

// spans breaks a line, from an index on, into rows of at most w columns. Blanks at the breaks
// are in none.
func spans(all []piece, breaks []seam, start, w int) []span {
	var rows []span
	for start < len(all) {
		end := rowEnd(all, breaks, start, w)
		rows = append(rows, span{start, end})
		start = skipBlanks(all, end)
	}
	return rows
}

func skipBlanks(all []piece, at int) int {
	for at < len(all) && all[at].text == " " {
		at++
	}
	return at
}

// rowEnd returns where a row of at most w columns that begins at an index should end.
func rowEnd(all []piece, breaks []seam, start, w int) int {
	end, used := start, 0
	var last, width [tight + 1]int // the last place to break of each kind, and the width of the row until there
	for ; end < len(all) && used+all[end].width <= w; end++ {
		last[breaks[end]], width[breaks[end]] = end, used
		used += all[end].width
	}
	if end == len(all) {
		return end
	}
	last[breaks[end]], width[breaks[end]] = end, used
	if last[inWord] > last[loose] && 2*width[loose] < w && width[inWord] > 0 {
		return last[inWord]
	}
	for kind := range tight {
		if width[kind] > 0 {
			return last[kind]
		}
	}
	return max(end, start+1)
}

func joined(row []piece) string {
	for len(row) > 0 && row[len(row)-1].text == " " {
		row = row[:len(row)-1]
	}
	var b strings.Builder
	for _, p := range row {
		b.WriteString(p.text)
	}
	return b.String()
}
