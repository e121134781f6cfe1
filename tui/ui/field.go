package ui

import (
	"slices"
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

// Field is a line of text to type in. It counts characters as a reader sees them and places
// the terminal's own cursor by columns, so that Chinese input methods open next to the text;
// bubbles' textinput counts runes for both, which is wrong after Chinese
// (charmbracelet/bubbles issue 906). It does not use a clipboard, because the only one it
// could reach is the server's; people paste with their own terminal.
type Field struct {
	hint  string   // shown while the field is empty
	limit int      // in characters; 0 for no limit
	text  []string // one string per character, with its combining marks
	at    int      // the cursor is before text[at]
	width int      // of the line last drawn
}

// NewField makes an empty field.
func NewField(hint string, limit int) *Field { return &Field{hint: hint, limit: limit} }

// Value returns the text.
func (f *Field) Value() string { return strings.Join(f.text, "") }

// SetValue replaces the text and puts the cursor at its end.
func (f *Field) SetValue(s string) {
	f.text, f.at = nil, 0
	f.insert(s)
}

// Update handles a key or a paste and reports whether it was meant for the field.
func (f *Field) Update(msg tea.Msg) bool {
	switch msg := msg.(type) {
	case tea.PasteMsg:
		f.insert(ansi.Strip(msg.Content))
		return true
	case tea.KeyPressMsg:
		return f.press(msg)
	}
	return false
}

func (f *Field) press(msg tea.KeyPressMsg) bool {
	switch msg.String() {
	case "left", "ctrl+b":
		f.at = max(0, f.at-1)
	case "right", "ctrl+f":
		f.at = min(len(f.text), f.at+1)
	case "home", "ctrl+a":
		f.at = 0
	case "end", "ctrl+e":
		f.at = len(f.text)
	case "backspace", "ctrl+h":
		f.cut(max(0, f.at-1), f.at)
	case "delete", "ctrl+d":
		f.cut(f.at, min(len(f.text), f.at+1))
	case "ctrl+w", "alt+backspace":
		f.cut(f.wordStart(), f.at)
	case "ctrl+u":
		f.cut(0, f.at)
	case "ctrl+k":
		f.cut(f.at, len(f.text))
	default:
		if msg.Text == "" {
			return false
		}
		f.insert(msg.Text)
	}
	return true
}

// insert inserts s at the cursor, cut off at the limit. Line ends become spaces, and
// invisible characters are left out.
func (f *Field) insert(s string) {
	before, after := strings.Join(f.text[:f.at], ""), f.text[f.at:]
	// Cut together with the text before it, since a mark joins the character it follows.
	head := characters(before + oneLine(s))
	if room := f.limit - len(after); f.limit > 0 && len(head) > room {
		head = head[:max(room, f.at)]
	}
	f.text, f.at = slices.Concat(head, after), len(head)
}

func (f *Field) cut(from, to int) {
	f.text = append(f.text[:from:from], f.text[to:]...)
	f.at = from
}

// wordStart returns the index at which the word before the cursor begins.
func (f *Field) wordStart() int {
	i := f.at
	for i > 0 && f.text[i-1] == " " {
		i--
	}
	for i > 0 && f.text[i-1] != " " {
		i--
	}
	return i
}

// View draws the field in exactly w columns. Of a longer text it shows the part around the
// cursor.
func (f *Field) View(w int) string {
	f.width = max(2, w)
	if len(f.text) == 0 {
		return Pad(lipgloss.NewStyle().Faint(true).Render(Fit(f.hint, f.width)), f.width)
	}
	var b strings.Builder
	used := 0
	for _, c := range f.text[f.first():] {
		cw := Width(c)
		if used+cw > f.width {
			break
		}
		b.WriteString(c)
		used += cw
	}
	return b.String() + strings.Repeat(" ", f.width-used)
}

// Still draws the field without a cursor: the beginning of its text, in exactly w columns.
func (f *Field) Still(w int) string {
	if len(f.text) == 0 {
		return f.View(w)
	}
	return Pad(Fit(f.Value(), w), w)
}

// Cursor returns the position of the cursor in the field last drawn.
func (f *Field) Cursor() *tea.Cursor {
	return tea.NewCursor(Width(strings.Join(f.text[f.first():f.at], "")), 0)
}

// first returns the first character to draw. A long text scrolls by half the width at a
// time, so that there is text on both sides of the cursor.
func (f *Field) first() int {
	room := f.width - 1 // the last column is the cursor's
	if Width(f.Value()) <= room {
		return 0
	}
	half := max(1, room/2)
	start := (Width(strings.Join(f.text[:f.at], ""))/half - 1) * half
	column := 0
	for i, c := range f.text {
		if column >= start {
			return i
		}
		column += Width(c)
	}
	return f.at
}

// characters splits s into characters as a reader sees them.
func characters(s string) []string {
	var all []string
	for s != "" {
		c, _ := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
		all = append(all, c)
		s = s[len(c):]
	}
	return all
}

// oneLine turns line ends and tabs into spaces and leaves out control, format and
// private-use characters. The meeting cleans the whole text again when it is sent.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n', r == '\t':
			return ' '
		case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Cs, unicode.Variation_Selector):
			return -1
		}
		return r
	}, strings.ReplaceAll(s, "\r\n", "\n"))
}
