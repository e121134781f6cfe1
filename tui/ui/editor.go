package ui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
)

// Editor edits a text in several rows. Every character of the text is on the screen, also the
// blanks at the end of a row, and the terminal's own cursor stands before the character that it
// acts on, so that Chinese input methods open next to the text. (bubbles' textarea leaves out a
// wide character at the end of some rows, and measures by the locale of the server.)
//
// The last column is left to the cursor, and to a blank after a full row: some terminals lose
// a wide character there.
type Editor struct {
	typed
	frame  *Frame
	width  int // of the text last drawn, with the column of the cursor
	height int
	top    int // the first row drawn
	column int // that moving up and down keeps; -1 for that of the cursor
	cursor tea.Position
}

// NewEditor makes an empty editor for at most limit characters, in several lines or in one that
// is broken into rows.
func NewEditor(frame *Frame, limit int, lines bool) *Editor {
	return &Editor{typed: typed{limit: limit, lines: lines}, frame: frame, width: Measure, height: 1, column: -1}
}

// Update handles a key or a paste and reports whether it was meant for the editor.
func (e *Editor) Update(msg tea.Msg) bool {
	if press, ok := msg.(tea.KeyPressMsg); ok && press.Text == "" {
		name := press.String()
		plain := strings.Replace(name, "shift+", "", 1)
		page := max(1, e.height-1)
		if by := map[string]int{"up": -1, "ctrl+p": -1, "down": 1, "ctrl+n": 1, "pgup": -page, "pgdown": page}[plain]; by != 0 {
			e.moveRows(by, name != plain)
			return true
		}
	}
	done := e.typed.Update(msg)
	if done {
		e.column = -1
	}
	return done
}

// rows breaks the text into rows. A line end is in none of them; everything else is in one.
func (e *Editor) rows() []span {
	var all []span
	for start := 0; ; {
		end := len(e.text)
		if n := slices.Index(e.text[start:], "\n"); n >= 0 {
			end = start + n
		}
		all = append(all, e.rowsOf(start, end)...)
		if end == len(e.text) {
			return all
		}
		start = end + 1
	}
}

// rowsOf breaks one line, from one index to another.
func (e *Editor) rowsOf(start, end int) []span {
	line := make([]piece, end-start)
	for i, c := range e.text[start:end] {
		line[i] = piece{c, c, Width(c)}
	}
	breaks := seams(line)
	room := e.width - 1
	var all []span
	for i, hangs := 0, false; i < len(line) || hangs || all == nil; {
		stop := rowEnd(line, breaks, i, room)
		if hangs = stop < len(line) && line[stop].text == " "; hangs {
			stop++
		}
		all = append(all, span{start + i, start + stop})
		i = stop
	}
	return all
}

// rowWith returns the row in which the character at an index stands, or would stand.
func rowWith(rows []span, i int) int {
	n := len(rows) - 1
	for rows[n].start > i {
		n--
	}
	return n
}

// columnOf returns the column in which a row has the character at an index.
func (e *Editor) columnOf(row span, i int) int { return Width(strings.Join(e.text[row.start:i], "")) }

// moveRows moves the cursor up or down, and from the first and the last row to the end of the
// text.
func (e *Editor) moveRows(by int, selecting bool) {
	rows := e.rows()
	from := rowWith(rows, e.at)
	if e.column < 0 {
		e.column = e.columnOf(rows[from], e.at)
	}
	switch to := max(0, min(from+by, len(rows)-1)); {
	case to != from:
		e.move(e.indexAt(rows, to), selecting)
	case by < 0:
		e.move(0, selecting)
	default:
		e.move(len(e.text), selecting)
	}
}

// indexAt returns the index of the character in the column that is kept, in a row.
func (e *Editor) indexAt(rows []span, row int) int {
	last := rows[row].end
	if row+1 < len(rows) && rows[row+1].start == last { // the end is the beginning of the next row
		last--
	}
	i := last
	for i > rows[row].start && e.columnOf(rows[row], i) > e.column {
		i--
	}
	return i
}

// View draws the part of the text around the cursor, in at most w columns and h rows, with a
// rule on its left that shows how much room there is.
func (e *Editor) View(w, h int) string {
	side := e.frame.Styles.Muted.Render(e.frame.Glyphs.Side) + " "
	e.width = max(3, w-Width(side))
	if e.height = max(1, h); !e.lines && e.limit > 0 { // no more than it takes
		e.height = min(e.height, 2*e.limit/(e.width-1)+1)
	}
	rows := e.rows()
	at := rowWith(rows, e.at)
	e.top = max(at-e.height+1, min(e.top, at, max(0, len(rows)-e.height)))
	e.cursor = tea.Position{X: Width(side) + e.columnOf(rows[at], e.at), Y: at - e.top}
	var drawn []string
	for i := e.top; i < e.top+e.height; i++ {
		row := side
		if i < len(rows) {
			row += e.drawn(rows[i].start, rows[i].end, Ink{}) + e.selectedEnd(rows[i])
		}
		drawn = append(drawn, row)
	}
	return strings.Join(drawn, "\n")
}

// selectedEnd draws the line end after a row if it is selected.
func (e *Editor) selectedEnd(row span) string {
	from, to := e.selection()
	if row.end >= from && row.end < to && e.text[row.end] == "\n" && e.columnOf(row, row.end) < e.width {
		return selected.Render(" ")
	}
	return ""
}

// Cursor returns the position of the cursor in the editor last drawn.
func (e *Editor) Cursor() *tea.Cursor { return tea.NewCursor(e.cursor.X, e.cursor.Y) }
