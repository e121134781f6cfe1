package screens

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
)

// rows finds out what has to be written so that one row takes the place of another. When the
// meeting goes on, hundreds of screens have the same rows to change, so that each change is
// worked out once. It is a function of its two rows alone: nothing of one screen reaches another
// that does not have the same rows itself.
type rows struct {
	mu          sync.Mutex // guards the fields below
	recent, old map[rowChange]written
	size        int // bytes of recent
}

// rowsKept is how many bytes of the most recent changes are kept at least, and half of how many
// at most.
const rowsKept = 1 << 20

type rowChange struct {
	was, is string
	colours colorprofile.Profile
}

// written is what has to be written, from a column on, which counts from 0, and the row that is
// there afterwards.
type written struct {
	column int
	text   string
	row    string
}

func newRows() *rows { return &rows{recent: map[rowChange]written{}} }

// change returns what has to be written so that a row takes the place of another.
func (r *rows) change(was, is string, colours colorprofile.Profile) written {
	key := rowChange{was, is, colours}
	r.mu.Lock()
	w, ok := r.recent[key]
	if !ok {
		w, ok = r.old[key]
	}
	r.mu.Unlock()
	if ok {
		return w
	}
	// The rows may be parts of whole pictures, which must not be kept along with them.
	key.was, key.is = strings.Clone(was), strings.Clone(is)
	w = newChange(key)
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.size > rowsKept {
		r.recent, r.old, r.size = map[rowChange]written{}, r.recent, 0
	}
	r.recent[key] = w
	r.size += len(key.was) + len(key.is) + len(w.text)
	return w
}

// newChange works a change out. If nothing but figures differs, as when a clock goes on, they
// alone are written; otherwise the whole row is.
func newChange(c rowChange) written {
	was, is := cellsOf(c.was), cellsOf(c.is)
	from, column, pen := 0, 0, ""
	for from < min(len(was), len(is)) && was[from] == is[from] && is[from].certain() {
		pen = penAfter(pen, is[from].style)
		column += is[from].width
		from++
	}
	until := len(is)
	for until > from && len(was) == len(is) && was[until-1] == is[until-1] {
		until--
	}
	if figures := is[from:until]; len(was) == len(is) && areFigures(was[from:until]) && areFigures(figures) {
		return written{column, inColours(pen, figures, c.colours), c.is}
	}
	return written{0, ansi.EraseLineRight + inColours("", is, c.colours), c.is}
}

// areFigures reports whether cells hold nothing but digits and what stands between them.
func areFigures(cells []cell) bool {
	return !slices.ContainsFunc(cells, func(c cell) bool { return strings.Trim(c.text, "0123456789:.") != "" })
}

// A cell is one character of a row with its marks, and the sequences before it that change the
// style. The last one of a row may have no character.
type cell struct {
	style string
	text  string
	width int
}

// certain reports whether every terminal draws the cell as wide as it is counted. Of others no
// column to their right can be told.
func (c cell) certain() bool {
	first, size := utf8.DecodeRuneInString(c.text)
	if size != len(c.text) {
		return false
	}
	return first < utf8.RuneSelf && c.width == 1 || c.width == 2 && unicode.In(first, unicode.Han, unicode.Hiragana, unicode.Katakana)
}

// cellsOf takes a row apart. Sequences that are no styles, and controls, are dropped.
func cellsOf(row string) []cell {
	var cells []cell
	style, state := "", byte(0)
	for row != "" {
		seq, width, n, next := ansi.DecodeSequence(row, state, nil)
		first, _ := utf8.DecodeRuneInString(seq)
		switch {
		case width > 0, unicode.Is(unicode.M, first):
			cells = append(cells, cell{style, seq, width})
			style = ""
		case isReset(seq):
			style = seq
		case strings.HasPrefix(seq, "\x1b[") && strings.HasSuffix(seq, "m"):
			style += seq
		}
		row, state = row[n:], next
	}
	if style != "" {
		cells = append(cells, cell{style: style})
	}
	return cells
}

// inColours writes cells in the colours that a terminal has, the first of them in the style pen.
func inColours(pen string, cells []cell, colours colorprofile.Profile) string {
	var b, styled strings.Builder
	styled.WriteString(pen)
	for _, c := range cells {
		styled.WriteString(c.style)
		styled.WriteString(c.text)
	}
	w := colorprofile.Writer{Forward: &b, Profile: colours}
	_, _ = w.WriteString(styled.String())
	if strings.Contains(styled.String(), "\x1b") {
		b.WriteString(ansi.ResetStyle)
	}
	return b.String()
}

// textOf returns a text without any sequence or control.
func textOf(s string) string {
	var b strings.Builder
	for _, c := range cellsOf(s) {
		b.WriteString(c.text)
	}
	return b.String()
}
