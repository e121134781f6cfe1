package ui

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// Wrap breaks text into lines of at most w columns: at spaces, between Chinese characters,
// and inside a word only as a last resort. Following Chinese typesetting, no line begins
// with a closing punctuation mark or ends with an opening one. Styles in the text are kept.
// (ansi.Wrap makes lines too wide if a hyphenated word crosses the end.)
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

func wrapLine(all []piece, w int) []string {
	var rows []string
	start, used := 0, 0
	for i := 0; i < len(all); i++ {
		used += all[i].width
		if used <= w {
			continue
		}
		end := i
		for end > start+1 && !canBreak(all[end-1].char, all[end].char) {
			end--
		}
		if end == start+1 && !canBreak(all[start].char, all[end].char) {
			end = i
		}
		rows = append(rows, joined(all[start:end]))
		for end < len(all) && all[end].text == " " {
			end++
		}
		start, used, i = end, 0, end-1
	}
	if start < len(all) || len(rows) == 0 {
		rows = append(rows, joined(all[start:]))
	}
	return rows
}

// Punctuation that must not begin a line, and punctuation that must not end one.
const (
	closing = "，。、；：？！）》〉」』】〕”’…—·,.;:?!)]}%％"
	opening = "（《〈「『【〔“‘([{"
)

// canBreak reports whether a line may be broken between two characters.
func canBreak(before, after string) bool {
	switch {
	case before == " " || after == " ":
		return true
	case after == "" || strings.Contains(closing, after) || strings.Contains(opening, before):
		return false
	}
	return before == "-" || Width(before) == 2 || Width(after) == 2
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
