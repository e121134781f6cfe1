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
//
// A key costs what it changes, not what there is: lines that stay as they are keep their rows.
type Editor struct {
	typed
	frame  *Frame
	face   func(line []string) Face // how lines look; nil if they are all plain
	marked func() []Mark            // what is marked in the text, in order; nil for nothing

	width  int // of the text last drawn, with the column of the cursor
	height int
	top    int     // the first row drawn
	column int     // that moving up and down keeps; -1 for that of the cursor
	laid   []line  // one for each line of the text; nil before the first
	styles *Styles // in which their faces are
	cursor tea.Position
}

// A Face is how a line of the text looks.
type Face struct {
	Lead int // so many characters at its beginning are a mark, as of a list
	Hang int // columns by which rows after the first are set in
	Mark Ink // of the lead
	Ink  Ink // of the rest
}

// A Mark is a part of the text that is drawn in an ink of its own.
type Mark struct {
	From, To int
	Ink      Ink
}

// A line is a line of the text, broken into rows for the width last drawn.
type line struct {
	chars int    // without its end
	rows  []span // nil if it was not broken since it changed; counted from its first character
	face  Face
}

// A row is what stands in one row of the screen. A line end is in none of them; everything else is
// in one.
type row struct {
	span
	lead int // the end of the mark with which its line begins
	hang int // columns by which it is set in
	face Face
}

// NewEditor makes an empty editor for at most limit characters, in several lines or in one that
// is broken into rows.
func NewEditor(frame *Frame, limit int, lines bool) *Editor {
	e := &Editor{typed: typed{limit: limit, lines: lines}, frame: frame, width: Measure, height: 1, column: -1}
	e.spliced = e.relay
	return e
}

// NewDocument makes an empty editor for a document of at most limit characters, of which blanks
// and rare characters stay as they are. Face says how a line looks, and marked what is marked in
// the text.
func NewDocument(frame *Frame, limit int, face func(line []string) Face, marked func() []Mark) *Editor {
	e := NewEditor(frame, limit, true)
	e.exact, e.face, e.marked = true, face, marked
	return e
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

// At returns the index of the character that the cursor stands before.
func (e *Editor) At() int { return e.at }

// Line returns the line with a character, and where it begins and ends.
func (e *Editor) Line(i int) (chars []string, from, to int) {
	from, to = e.startOf(i), e.endOf(i)
	return e.text[from:to], from, to
}

// Each calls do with each line of the text and where it begins, until it returns false.
func (e *Editor) Each(do func(line []string, from int) bool) {
	for from := 0; from <= len(e.text); {
		to := e.endOf(from)
		if !do(e.text[from:to], from) {
			return
		}
		from = to + 1
	}
}

// Select selects what is between two indices, with the cursor at the second.
func (e *Editor) Select(from, to int) {
	e.move(to, false)
	e.anchor, e.column = from, -1
}

// Insert puts a text in place of what is selected.
func (e *Editor) Insert(s string) {
	e.insert(s, single)
	e.column = -1
}

// relay takes note that some characters were replaced: the lines that they were in are to be
// broken into rows anew.
func (e *Editor) relay(from, to, n int) {
	if e.laid == nil {
		return
	}
	i, start := 0, 0
	for start+e.laid[i].chars < from {
		start += e.laid[i].chars + 1
		i++
	}
	j, end := i, start+e.laid[i].chars
	for end < to {
		j++
		end += 1 + e.laid[j].chars
	}
	e.laid = slices.Replace(e.laid, i, j+1, linesIn(e.text[start:end+n-(to-from)])...)
}

// linesIn returns the lines of a text, not yet broken into rows.
func linesIn(text []string) []line {
	var all []line
	for {
		n := slices.Index(text, "\n")
		if n < 0 {
			return append(all, line{chars: len(text)})
		}
		all = append(all, line{chars: n})
		text = text[n+1:]
	}
}

// settle breaks the lines that have changed into rows, and returns how many there are in all.
func (e *Editor) settle() int {
	if e.laid == nil {
		e.laid = linesIn(e.text)
	}
	n, start := 0, 0
	for i := range e.laid {
		l := &e.laid[i]
		if l.rows == nil {
			e.lay(l, e.text[start:start+l.chars])
		}
		n += len(l.rows)
		start += l.chars + 1
	}
	return n
}

// rows returns some rows, from one on.
func (e *Editor) rows(from, n int) []row {
	var all []row
	start := 0
	for i := 0; i < len(e.laid) && n > 0; i++ {
		l := &e.laid[i]
		for j := from; j < len(l.rows) && n > 0; j, n = j+1, n-1 {
			r := row{span: span{l.rows[j].start + start, l.rows[j].end + start}, lead: start + l.face.Lead, face: l.face}
			if j > 0 {
				r.hang = e.hang(l.face)
			}
			all = append(all, r)
		}
		from = max(0, from-len(l.rows))
		start += l.chars + 1
	}
	return all
}

// rowOf returns which row has the character at an index, or would have it.
func (e *Editor) rowOf(i int) int {
	n := 0
	for _, l := range e.laid {
		if i > l.chars {
			i -= l.chars + 1
			n += len(l.rows)
			continue
		}
		at := len(l.rows) - 1
		for l.rows[at].start > i {
			at--
		}
		return n + at
	}
	return n
}

// hang is by how many columns the rows after the first of a line are set in.
func (e *Editor) hang(f Face) int {
	if f.Hang < e.width/2 {
		return f.Hang
	}
	return 0
}

// lay breaks a line into rows.
func (e *Editor) lay(l *line, text []string) {
	if e.face != nil {
		l.face = e.face(text)
	}
	all := make([]piece, len(text))
	for i, c := range text {
		all[i] = piece{c, c, e.widthOf(c)}
	}
	breaks := seams(all)
	room := e.width - 1
	for i, hangs := 0, false; i < len(all) || hangs || l.rows == nil; {
		stop := rowEnd(all, breaks, i, room)
		if hangs = stop < len(all) && all[stop].text == " "; hangs {
			stop++
		}
		l.rows = append(l.rows, span{i, stop})
		i, room = stop, e.width-1-e.hang(l.face)
	}
}

// drawnAs is what a character is drawn as.
func (e *Editor) drawnAs(c string) string {
	if e.exact {
		return drawnAs(c)
	}
	return c
}

func (e *Editor) widthOf(c string) int { return Width(e.drawnAs(c)) }

// columnOf returns the column in which a row has the character at an index.
func (e *Editor) columnOf(r row, i int) int {
	n := r.hang
	for _, c := range e.text[r.start:i] {
		n += e.widthOf(c)
	}
	return n
}

// moveRows moves the cursor up or down, and from the first and the last row to the end of the
// text.
func (e *Editor) moveRows(by int, selecting bool) {
	all := e.settle()
	from := e.rowOf(e.at)
	if e.column < 0 {
		e.column = e.columnOf(e.rows(from, 1)[0], e.at)
	}
	switch to := max(0, min(from+by, all-1)); {
	case to != from:
		e.move(e.indexAt(to), selecting)
	case by < 0:
		e.move(0, selecting)
	default:
		e.move(len(e.text), selecting)
	}
}

// indexAt returns the index of the character in the column that is kept, in a row.
func (e *Editor) indexAt(at int) int {
	rows := e.rows(at, 2)
	last := rows[0].end
	if len(rows) > 1 && rows[1].start == last { // the end is the beginning of the next row
		last--
	}
	i, column := rows[0].start, rows[0].hang
	for i < last {
		if column += e.widthOf(e.text[i]); column > e.column {
			break
		}
		i++
	}
	return i
}

// View draws the part of the text around the cursor, in at most w columns and h rows, with a
// rule on its left that shows how much room there is.
func (e *Editor) View(w, h int) string {
	side := e.frame.Styles.Muted.Render(e.frame.Glyphs.Side) + " "
	if width := max(3, w-Width(side)); width != e.width || e.styles != e.frame.Styles {
		e.width, e.styles, e.laid = width, e.frame.Styles, nil
	}
	if e.height = max(1, h); !e.lines && e.limit > 0 { // no more than it takes
		e.height = min(e.height, 2*e.limit/(e.width-1)+1)
	}
	all := e.settle()
	at := e.rowOf(e.at)
	e.top = max(at-e.height+1, min(e.top, at, max(0, all-e.height)))
	rows := e.rows(e.top, e.height)
	e.cursor = tea.Position{X: Width(side) + e.columnOf(rows[at-e.top], e.at), Y: at - e.top}
	var marked []Mark
	if e.marked != nil {
		marked = e.marked()
	}
	drawn := make([]string, 0, e.height)
	for i := range e.height {
		text := side
		if i < len(rows) {
			text += strings.Repeat(" ", rows[i].hang) + e.drawRow(rows[i], marked) + e.selectedEnd(rows[i])
		}
		drawn = append(drawn, text)
	}
	return strings.Join(drawn, "\n")
}

// drawRow draws the characters of a row.
func (e *Editor) drawRow(r row, marked []Mark) string {
	from, to := e.selection()
	var b, part strings.Builder
	var pen Ink
	for i := r.start; i < r.end; i++ {
		ink := r.face.Ink
		if i < r.lead {
			ink = r.face.Mark
		}
		for len(marked) > 0 && marked[0].To <= i {
			marked = marked[1:]
		}
		if len(marked) > 0 && marked[0].From <= i {
			ink = marked[0].Ink
		}
		if i >= from && i < to {
			ink = selected
		}
		if ink != pen {
			b.WriteString(pen.Render(part.String()))
			part.Reset()
			pen = ink
		}
		part.WriteString(e.drawnAs(e.text[i]))
	}
	b.WriteString(pen.Render(part.String()))
	return b.String()
}

// selectedEnd draws the line end after a row if it is selected.
func (e *Editor) selectedEnd(r row) string {
	from, to := e.selection()
	if r.end >= from && r.end < to && e.text[r.end] == "\n" && e.columnOf(r, r.end) < e.width {
		return selected.Render(" ")
	}
	return ""
}

// Cursor returns the position of the cursor in the editor last drawn.
func (e *Editor) Cursor() *tea.Cursor { return tea.NewCursor(e.cursor.X, e.cursor.Y) }
