package ui

import (
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"
	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/width"
)

// standIns replaces ambiguous signs for terminals that draw them two columns wide.
var standIns = strings.NewReplacer("─", "-", "━", "=", "█", "#", "▀", "#", "▄", "#", "●", "*", "○", "o", "…", "~",
	"“", `"`, "”", `"`, "‘", "'", "’", "'", "—", "-", "–", "-", "·", "-", "×", "x", "÷", "/", "′", "'", "″", `"`,
	"↑", "^", "↓", "v", "←", "<", "→", ">", "▸", ">", "‹", "<", "›", ">", "√", "v", "※", "*", "■", "#", "□", "o", "★", "*", "☆", "*",
	"§", "#", "¶", "#", "°", "'", "℃", "C", "№", "#", "≈", "~", "∶", ":", "∥", "|", "│", "|", "◆", "*", "◇", "o", "▲", "^", "△", "^", "▼", "v", "▽", "v", "◎", "o", "∙", "-", "•", "-")

// Narrowed replaces the ambiguous characters of a whole picture if the terminal draws them
// two columns wide, since they would push the rest of the row to the right: “ and ① become "
// and 1. Where nothing as narrow will do, as for Ⅲ or for a Greek letter, the row gives up
// blanks of the next gap instead. The cursor stays with the text before it.
func (l *Look) Narrowed(picture string, cursor *tea.Cursor) (string, *tea.Cursor) {
	if !l.narrow {
		return picture, cursor
	}
	rows := strings.Split(standIns.Replace(picture), "\n")
	for y, row := range rows {
		if !strings.ContainsFunc(row, isAmbiguous) {
			continue
		}
		x := -1
		if cursor != nil && cursor.Y == y {
			x = cursor.X
		}
		var moved int
		if rows[y], moved = narrowed(row, x); moved > 0 {
			shifted := *cursor
			shifted.X += moved
			cursor = &shifted
		}
	}
	return strings.Join(rows, "\n"), cursor
}

// narrowBlock is the key of a block that is narrowed.
type narrowBlock string

// NarrowedBlock is [Look.Narrowed] for a block that many screens show, and without a cursor.
func (l *Look) NarrowedBlock(block string) string {
	if !l.narrow {
		return block
	}
	return Once(l.Drawings, narrowBlock(block), func(narrowBlock) string {
		narrow, _ := l.Narrowed(block, nil)
		return narrow
	})
}

// narrowed replaces the ambiguous characters of one row, and returns how far the place in
// column x moved.
func narrowed(row string, x int) (narrow string, moved int) {
	var b strings.Builder
	column, owed, gap := 0, 0, false // gap: the last character written is a blank
	all := pieces(row)
	for i, p := range all {
		if column == x {
			moved = owed
		}
		column += p.width
		if owed > 0 && p.text == " " && (gap || i+1 == len(all) || all[i+1].char == " ") {
			owed--
			continue
		}
		standIn := unambiguous(p.char)
		owed += widest(standIn) - p.width
		gap = p.char == " "
		b.WriteString(strings.TrimSuffix(p.text, p.char) + standIn)
	}
	if column <= x {
		moved = owed
	}
	return b.String(), moved
}

// unambiguous returns what a character consists of, if that is plain: 1 for ①, III for Ⅲ, u
// for ü. Others it returns as they are.
func unambiguous(char string) string {
	if !strings.ContainsFunc(char, isAmbiguous) {
		return char
	}
	plain := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.M, r) {
			return -1
		}
		return r
	}, norm.NFKD.String(char))
	if strings.ContainsFunc(plain, func(r rune) bool { return r > unicode.MaxASCII }) {
		return char
	}
	return plain
}

// widest returns how many columns s takes up where ambiguous characters take two.
func widest(s string) int {
	n := Width(s)
	for _, r := range s {
		if isAmbiguous(r) {
			n++
		}
	}
	return n
}

// isAmbiguous reports whether some terminals draw a character two columns wide that others
// draw one column wide.
func isAmbiguous(r rune) bool {
	return r >= 0xA0 && !unicode.Is(unicode.M, r) && width.LookupRune(r).Kind() == width.EastAsianAmbiguous
}
