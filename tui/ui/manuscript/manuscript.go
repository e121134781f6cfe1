// Package manuscript is the editor for a document of many pages: a [ui.Editor] that knows headings
// and lists as people type them in Markdown, goes on with a list, moves by headings and searches.
//
// It knows nothing of what the document is about, and keeps nothing: whoever shows it takes its
// text and stores it.
package manuscript

import (
	"regexp"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pingyi/tui/ui"
)

// A Manuscript is a document while it is written.
type Manuscript struct {
	*ui.Editor
	frame *ui.Frame
	sought
}

// New makes a manuscript with a text, of at most limit characters, with the cursor at its
// beginning.
func New(frame *ui.Frame, text string, limit int) *Manuscript {
	m := &Manuscript{frame: frame}
	m.Editor = ui.NewDocument(frame, limit, m.face, m.matches)
	m.SetValue(text)
	m.Select(0, 0)
	return m
}

// Update handles a key or a paste and reports whether it was meant for the text.
func (m *Manuscript) Update(msg tea.Msg) bool {
	if m.Searching() {
		return m.search(msg)
	}
	if press, ok := msg.(tea.KeyPressMsg); ok {
		switch press.String() {
		case "enter":
			m.newLine()
			return true
		case "ctrl+up", "alt+up":
			m.toHeading(-1)
			return true
		case "ctrl+down", "alt+down":
			m.toHeading(1)
			return true
		}
	}
	return m.Editor.Update(msg)
}

// Signs at the beginning of a line.
var (
	heading = regexp.MustCompile(`^#{1,6}[ \t\x{3000}]+`)
	quote   = regexp.MustCompile(`^>[ \t]?`)
	item    = regexp.MustCompile(`^([ \t\x{3000}]*)(?:([-*+])|(\d{1,3})([.)、．])|([（(])(\d{1,3})([）)]))([ \t]+|$|)`)
)

// A bullet is the sign with which an item of a list begins.
type bullet struct {
	lead string // with the blanks around it
	next string // with which the item after it begins
}

// bulletOf returns the sign with which a line begins; false if it is no item of a list. A dash or
// a number with a point has a blank behind it, as in Markdown; a Chinese number needs none.
func bulletOf(line string) (b bullet, ok bool) {
	part := item.FindStringSubmatch(line)
	if part == nil {
		return bullet{}, false
	}
	indent, dash, number, point, opens, inside, closes, blank := part[1], part[2], part[3], part[4], part[5], part[6], part[7], part[8]
	chinese := opens != "" || point == "、" || point == "．"
	if blank == "" && !chinese {
		return bullet{}, false
	}
	b.lead = part[0]
	switch {
	case dash != "":
		b.next = indent + dash + blank
	case opens != "":
		b.next = indent + opens + after(inside) + closes + blank
	default:
		b.next = indent + after(number) + point + blank
	}
	return b, true
}

// after is the number after one.
func after(number string) string {
	n, _ := strconv.Atoi(number) // three digits at most
	return strconv.Itoa(n + 1)
}

// newLine begins a line. After an item of a list it begins the next one; on one without words it
// ends the list.
func (m *Manuscript) newLine() {
	chars, from, _ := m.Line(m.At())
	before := strings.Join(chars[:m.At()-from], "")
	b, ok := bulletOf(before)
	switch {
	case !ok:
		m.Insert("\n")
	case strings.TrimSpace(before) == strings.TrimSpace(b.lead) && m.At() == from+len(chars):
		m.Select(from, m.At())
		m.Insert("")
	default:
		m.Insert("\n" + b.next)
	}
}

// isHeading reports whether a line is a heading.
func isHeading(line string) bool { return heading.MatchString(line) }

// toHeading moves the cursor to the next heading, or the one before, else to the end of the text.
func (m *Manuscript) toHeading(by int) {
	to := 0
	if by > 0 {
		to = m.Len()
	}
	_, here, _ := m.Line(m.At())
	m.Each(func(line []string, from int) bool {
		if !isHeading(strings.Join(line, "")) {
			return true
		}
		switch {
		case by < 0 && from < here:
			to = from
		case by > 0 && from > here:
			to = from
			return false
		}
		return true
	})
	m.Select(to, to)
}

// face is how a line looks: a heading as one, an item of a list set in behind its sign.
func (m *Manuscript) face(line []string) ui.Face {
	const longest = 12 // characters of a sign
	s := m.frame.Styles
	head := strings.Join(line[:min(len(line), longest)], "")
	if lead := heading.FindString(head); lead != "" {
		return ui.Face{Lead: len([]rune(lead)), Mark: s.Muted, Ink: s.Heading}
	}
	if lead := quote.FindString(head); lead != "" {
		return ui.Face{Lead: len([]rune(lead)), Hang: len(lead), Mark: s.Muted}
	}
	if b, ok := bulletOf(head); ok {
		return ui.Face{Lead: len([]rune(b.lead)), Hang: ui.Width(strings.ReplaceAll(b.lead, "\t", "    ")), Mark: s.Accent}
	}
	return ui.Face{}
}

// Title returns the heading under which the cursor is, without its sign; empty before the first.
func (m *Manuscript) Title() string {
	title := ""
	m.Each(func(line []string, from int) bool {
		if from > m.At() {
			return false
		}
		if text := strings.Join(line, ""); isHeading(text) {
			title = strings.TrimSpace(heading.ReplaceAllString(text, ""))
		}
		return true
	})
	return title
}
