package ui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// typed is a text while somebody types it, in one line or several: the text with a cursor and
// a selection in it, and what it was before. [Field] and [Editor] draw it. It counts characters
// as a reader sees them.
//
// It does not use a clipboard, because the only one it could reach is the server's; people
// copy and paste with their own terminal.
type typed struct {
	text   []string // one string per character, with its combining marks; a line end is "\n"
	at     int      // the cursor is before text[at]
	anchor int      // what is between here and the cursor is selected
	limit  int      // in characters; 0 for no limit
	lines  bool     // the text may have several lines
	cut    bool     // not all of the newest paste had room
	exact  bool     // blanks of every kind, tabs and characters that can't be seen stay as they are
	value  *string  // the text in one, if it was asked for since it changed

	past, future []moment // what can be undone and done again, the newest last
	run          run      // what the newest edit was, as long as the next may continue it

	// spliced is told that the characters from one index to another have become n new ones; it
	// is nil if nobody has to know.
	spliced func(from, to, n int)
}

// A moment is a row of edits that are taken back together, and the cursor before them.
type moment struct {
	edits      []edit
	at, anchor int
}

// An edit put some characters in place of others.
type edit struct {
	at      int
	was, is []string
}

// A run is a row of edits of the same kind, which are undone together.
type run byte

const (
	single run = iota
	typing
	erasing
)

// undoLimit is how many edits can be undone.
const undoLimit = 200

// Value returns the text.
func (t *typed) Value() string {
	if t.value == nil {
		value := strings.Join(t.text, "")
		t.value = &value
	}
	return *t.value
}

// Len returns how many characters the text has.
func (t *typed) Len() int { return len(t.text) }

// SetValue replaces the text and puts the cursor at its end. It can't be undone.
func (t *typed) SetValue(s string) {
	t.at, t.anchor = len(t.text), 0
	t.insert(s, single)
	t.past, t.future, t.run = nil, nil, single
}

// Left returns how many more characters fit.
func (t *typed) Left() int { return max(0, t.limit-len(t.text)) }

// PasteCut reports whether the newest paste was cut off at the limit.
func (t *typed) PasteCut() bool { return t.cut }

// Update handles a key or a paste and reports whether it was meant for the text.
func (t *typed) Update(msg tea.Msg) bool {
	switch msg := msg.(type) {
	case tea.PasteMsg:
		t.cut = !t.insert(ansi.Strip(msg.Content), single)
		return true
	case tea.KeyPressMsg:
		return t.press(msg)
	}
	return false
}

func (t *typed) press(msg tea.KeyPressMsg) bool {
	if msg.Text != "" {
		t.insert(msg.Text, typing)
		return true
	}
	name := msg.String()
	plain := strings.Replace(name, "shift+", "", 1)
	if to, ok := t.target(plain, name != plain); ok {
		t.move(to, name != plain)
		return true
	}
	switch name {
	case "ctrl+z":
		t.restore(&t.past, &t.future)
	case "ctrl+y", "ctrl+shift+z":
		t.restore(&t.future, &t.past)
	case "ctrl+g":
		t.at, t.anchor, t.run = len(t.text), 0, single
	case "enter", "shift+enter", "ctrl+j":
		if t.lines {
			t.insert("\n", typing)
		}
		return t.lines
	default:
		return t.erase(plain)
	}
	return true
}

// target returns where a key moves the cursor. Keys for the start and the end act on the line
// and not on its row on the screen, so that they mean the same at every width.
func (t *typed) target(key string, selecting bool) (to int, ok bool) {
	from, end := t.selection()
	some := from < end && !selecting
	switch key {
	case "left", "ctrl+b":
		if some {
			return from, true
		}
		return max(0, t.at-1), true
	case "right", "ctrl+f":
		if some {
			return end, true
		}
		return min(len(t.text), t.at+1), true
	case "home", "ctrl+a":
		return t.lineStart(), true
	case "end", "ctrl+e":
		return t.lineEnd(), true
	case "ctrl+left", "alt+left", "alt+b":
		return t.wordStart(), true
	case "ctrl+right", "alt+right", "alt+f":
		return t.wordEnd(), true
	case "ctrl+home":
		return 0, true
	case "ctrl+end":
		return len(t.text), true
	}
	return 0, false
}

// erase deletes what a key is for, or the selection if there is one.
func (t *typed) erase(key string) bool {
	var to int
	kind := single
	switch key {
	case "backspace", "ctrl+h":
		to, kind = max(0, t.at-1), erasing
	case "delete", "ctrl+d":
		to, kind = min(len(t.text), t.at+1), erasing
	case "ctrl+w", "alt+backspace", "ctrl+backspace":
		to = t.wordStart()
	case "alt+d", "ctrl+delete", "alt+delete":
		to = t.wordEnd()
	case "ctrl+u":
		if to = t.lineStart(); to == t.at { // then the line end before it
			to = max(0, t.at-1)
		}
	case "ctrl+k":
		if to = t.lineEnd(); to == t.at {
			to = min(len(t.text), t.at+1)
		}
	default:
		return false
	}
	from, end := t.selection()
	if from == end {
		from, end = min(t.at, to), max(t.at, to)
	}
	t.remove(from, end, kind)
	return true
}

// selection returns the part of the text that is selected.
func (t *typed) selection() (from, to int) { return min(t.at, t.anchor), max(t.at, t.anchor) }

// move puts the cursor somewhere, and selects what is in between if selecting.
func (t *typed) move(to int, selecting bool) {
	t.at, t.run = to, single
	if !selecting {
		t.anchor = to
	}
}

// insert puts s in place of the selection, cut off at the limit. It reports whether all of it had room.
func (t *typed) insert(s string, kind run) (whole bool) {
	from, to := t.selection()
	left := t.beside(from)
	whole = true
	// Together with the character before it, since a mark joins the one it follows.
	head := shownCharacters(strings.Join(t.text[left:from], "")+s, t.lines, t.exact)
	if room := t.limit - (len(t.text) - to) - left; t.limit > 0 && len(head) > room {
		head, whole = head[:max(room, from-left)], false
	}
	if from == to && slices.Equal(head, t.text[left:from]) {
		return whole
	}
	if at := from - left; kind == typing && t.run == typing && at > 0 && len(head) > at && pausesBetween(t.text[from-1], head[at]) {
		t.run = single
	}
	t.replace(left, to, head, kind)
	return whole
}

// remove takes the characters from one index to another out.
func (t *typed) remove(from, to int, kind run) {
	if from < to {
		left := t.beside(from)
		t.replace(left, to, t.text[left:from], kind)
	}
}

// beside returns the index of the character before another one, with which new ones may join.
func (t *typed) beside(i int) int { return max(0, i-1) }

// pausesBetween reports whether a run of typing is over between two characters: after a blank or
// a sign, something else begins.
func pausesBetween(before, after string) bool {
	was, is := classOf(before), classOf(after)
	return (was == blank || was == sign) && is != blank && is != sign
}

// replace puts characters in place of others, with the cursor after them, and remembers what was
// there. Only the text around is looked at: a text of many pages is edited as fast as a line.
func (t *typed) replace(from, to int, head []string, kind run) {
	// The last character of one part and the first of the other may become one.
	is := characters(strings.Join(head, ""))
	for ; len(is) > 0 && to < len(t.text); to++ {
		last := len(is) - 1
		pair := characters(is[last] + t.text[to])
		if len(pair) == 2 && pair[0] == is[last] {
			break
		}
		is = append(is[:last], pair...)
	}
	was := slices.Clone(t.text[from:to])
	t.keep(edit{from, was, is}, kind)
	t.splice(from, to, is)
	t.at = min(from+len(head), len(t.text))
	t.anchor = t.at
}

func (t *typed) splice(from, to int, is []string) {
	t.text, t.value = slices.Replace(t.text, from, to, is...), nil
	if t.spliced != nil {
		t.spliced(from, to, len(is))
	}
}

// keep remembers an edit that is about to be made, to be taken back together with those before it
// if it continues their run.
func (t *typed) keep(e edit, kind run) {
	t.future = nil
	if last := len(t.past) - 1; kind != single && kind == t.run && last >= 0 {
		t.past[last].edits = append(t.past[last].edits, e)
		return
	}
	t.run = kind
	t.past = append(t.past, moment{[]edit{e}, t.at, t.anchor})
	t.past = t.past[max(0, len(t.past)-undoLimit):]
}

// CanUndo reports whether there is an edit to undo.
func (t *typed) CanUndo() bool { return len(t.past) > 0 }

// CanRedo reports whether an edit was undone and can be done again.
func (t *typed) CanRedo() bool { return len(t.future) > 0 }

// restore takes back the newest of some moments, and keeps among others how to do it again.
func (t *typed) restore(from, to *[]moment) {
	t.run = single
	last := len(*from) - 1
	if last < 0 {
		return
	}
	then := (*from)[last]
	*from = (*from)[:last]
	again := moment{at: t.at, anchor: t.anchor}
	for _, e := range slices.Backward(then.edits) {
		t.splice(e.at, e.at+len(e.is), e.was)
		again.edits = append(again.edits, edit{e.at, e.is, e.was})
	}
	*to = append(*to, again)
	t.at, t.anchor = then.at, then.anchor
}

// lineStart returns the index at which the line with the cursor begins.
func (t *typed) lineStart() int { return t.startOf(t.at) }

// startOf returns the index at which the line with a character begins.
func (t *typed) startOf(i int) int {
	for i > 0 && t.text[i-1] != "\n" {
		i--
	}
	return i
}

// lineEnd returns the index at which the line with the cursor ends.
func (t *typed) lineEnd() int { return t.endOf(t.at) }

// endOf returns the index at which the line with a character ends.
func (t *typed) endOf(i int) int {
	if n := slices.Index(t.text[i:], "\n"); n >= 0 {
		return i + n
	}
	return len(t.text)
}

// wordStart returns the index at which the word before the cursor begins. In Chinese a word is
// one of the domain's, or all that stands between two of them.
func (t *typed) wordStart() int {
	i := t.at
	for i > 0 && classOf(t.text[i-1]) == blank {
		i--
	}
	same := t.sameWord(i)
	for i--; i > 0 && same(i); i-- {
	}
	return max(0, i)
}

// wordEnd returns the index at which the word after the cursor ends.
func (t *typed) wordEnd() int {
	i := t.at
	for i < len(t.text) && classOf(t.text[i]) == blank {
		i++
	}
	same := t.sameWord(i)
	for i++; i < len(t.text) && same(i); i++ {
	}
	return min(len(t.text), i)
}

// sameWord returns what reports whether the characters before and after an index belong to the
// same word, in the line in which another index is.
func (t *typed) sameWord(near int) func(i int) bool {
	from, to := t.startOf(near), t.endOf(near)
	in := words(t.text[from:to])
	return func(i int) bool {
		return i > from && i < to && classOf(t.text[i-1]) == classOf(t.text[i]) && in[i-1-from] == in[i-from]
	}
}

// drawn writes a part of the text, with what is selected of it in reverse.
func (t *typed) drawn(from, to int, ink Ink) string {
	start, end := t.selection()
	start, end = max(from, min(start, to)), max(from, min(end, to))
	part := func(from, to int) string { return strings.Join(t.text[from:to], "") }
	return ink.Render(part(from, start)) + ink.Render(selected.Render(part(start, end))) + ink.Render(part(end, to))
}
