package screens

import (
	"bytes"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
)

const (
	// How the window is taken over: the alternate screen, bracketed paste, no cursor, and no
	// wrapping of rows, so that if a terminal draws a character wider than we count, the row
	// is cut off and those below stay in place. Then the terminal is asked for its background.
	takeWindow = "\x1b[?1049h\x1b[?2004h\x1b[?25l\x1b[?7l\x1b]11;?\x07"
	giveBack   = "\x1b[m\x1b[?7h\x1b[?25h\x1b[?2004l\x1b[?1049l"
	mouseOn    = "\x1b[?1002h\x1b[?1006h"
	mouseOff   = "\x1b[?1002l\x1b[?1006l"
)

// A canvas knows what is on a terminal, row by row. Bubble Tea's own renderer compares cells and
// keeps two buffers of them for each screen.
type canvas struct {
	rows    *rows // how rows are written
	colours colorprofile.Profile
	taken   bool     // the window has been taken over
	blank   bool     // it has to be cleared
	shown   []string // its rows, each with its styles
	title   string
	mouse   bool
	cursor  bool // it is shown
}

// draw appends to a frame what must be written so that the terminal shows a view; nothing if it
// does already.
func (c *canvas) draw(f *bytes.Buffer, v tea.View, height int) {
	if !c.taken {
		c.taken, c.blank = true, true
		f.WriteString(takeWindow)
	}
	if c.blank {
		c.blank, c.shown = false, nil
		f.WriteString(ansi.EraseEntireScreen)
	}
	if v.WindowTitle != c.title {
		c.title = v.WindowTitle
		f.WriteString(ansi.SetWindowTitle(textOf(c.title)))
	}
	if mouse := v.MouseMode != tea.MouseModeNone; mouse != c.mouse {
		c.mouse = mouse
		f.WriteString(map[bool]string{true: mouseOn, false: mouseOff}[mouse])
	}
	c.drawRows(f, rowsOf(v.Content, height))
	switch {
	case v.Cursor != nil:
		moveTo(f, v.Cursor.X, v.Cursor.Y)
		if !c.cursor {
			f.WriteString(ansi.ShowCursor)
		}
	case c.cursor:
		f.WriteString(ansi.HideCursor)
	}
	c.cursor = v.Cursor != nil
}

// drawRows writes the rows that differ from those shown.
func (c *canvas) drawRows(f *bytes.Buffer, rows []string) {
	for i := range max(len(rows), len(c.shown)) {
		was, is := rowAt(c.shown, i), rowAt(rows, i)
		if was != is {
			change := c.rows.change(was, is, c.colours)
			moveTo(f, change.column, i)
			f.WriteString(change.text)
			is = change.row
		} else {
			is = was
		}
		if i < len(rows) { // many screens hold this same string, and none a whole picture
			rows[i] = is
		}
	}
	c.shown = rows
}

// moveTo moves the cursor to a column and a row, which count from 0.
func moveTo(f *bytes.Buffer, column, row int) {
	f.WriteString("\x1b[")
	f.Write(strconv.AppendInt(f.AvailableBuffer(), int64(row+1), 10))
	f.WriteByte(';')
	f.Write(strconv.AppendInt(f.AvailableBuffer(), int64(column+1), 10))
	f.WriteByte('H')
}

// leave appends what restores the terminal.
func (c *canvas) leave(f *bytes.Buffer) {
	if c.mouse {
		f.WriteString(mouseOff)
	}
	f.WriteString(giveBack)
}

// rowsOf returns the rows of a picture, as many as there is room for. Each starts with the style
// that the row before left on, so that it can be written by itself.
func rowsOf(content string, height int) []string {
	rows := strings.SplitN(content, "\n", height+1)
	rows = rows[:min(len(rows), height)]
	pen := ""
	for i, row := range rows {
		rows[i] = pen + row
		pen = penAfter(pen, row)
	}
	return rows
}

// penAfter returns the style that is on after a row, of which pen was on before it.
func penAfter(pen, row string) string {
	if last := strings.LastIndex(row, "\x1b["); last < 0 {
		return pen
	} else if isReset(row[last:]) { // most rows end without a style
		return ""
	}
	for rest := row; ; {
		at := strings.Index(rest, "\x1b[")
		if at < 0 {
			return pen
		}
		rest = rest[at:]
		end := strings.IndexByte(rest, 'm')
		if end < 0 {
			return pen
		}
		if isReset(rest) {
			pen = ""
		} else {
			pen += rest[:end+1]
		}
		rest = rest[end+1:]
	}
}

// isReset reports whether a text begins with the sequence that turns every style off.
func isReset(s string) bool {
	return strings.HasPrefix(s, "\x1b[m") || strings.HasPrefix(s, "\x1b[0m")
}

func rowAt(rows []string, i int) string {
	if i < len(rows) {
		return rows[i]
	}
	return ""
}
