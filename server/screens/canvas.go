package screens

import (
	"bytes"
	"fmt"
	"slices"
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

	// How a client that shows keys as buttons is told which ones work: see [Keyed].
	keysBegin, keysEnd = "\x1b]7717;", "\x07"
	noKeys             = `{"keys":[],"text":false}`
)

// A picture is what a window shows, as blocks one below the other. Those in common are the same
// on many screens, and then the same string; what is below them is a screen's own. No block
// leaves a style on.
type picture struct {
	common []string
	own    string
}

// A canvas knows what is on a terminal. Bubble Tea's own renderer compares cells and keeps two
// buffers of them for each screen.
type canvas struct {
	changes *changes
	colours colorprofile.Profile
	taken   bool // the window has been taken over
	blank   bool // it has to be cleared
	shown   picture
	title   string
	mouse   bool
	cursor  bool   // it is shown
	keys    string // what the client was told of them; empty if it was told nothing
}

// draw appends to a frame what must be written so that the terminal shows a picture, and what
// else a view says; nothing if it does already.
func (c *canvas) draw(f *bytes.Buffer, p picture, v tea.View, height int) {
	if !c.taken {
		c.taken, c.blank = true, true
		f.WriteString(takeWindow)
	}
	if c.blank {
		c.blank, c.shown = false, picture{}
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
	p = p.within(height)
	c.drawBlocks(f, p)
	c.shown = p
	switch {
	case v.Cursor != nil:
		fmt.Fprintf(f, "\x1b[%d;%dH", v.Cursor.Y+1, v.Cursor.X+1)
		if !c.cursor {
			f.WriteString(ansi.ShowCursor)
		}
	case c.cursor:
		f.WriteString(ansi.HideCursor)
	}
	c.cursor = v.Cursor != nil
}

// tell appends which keys work now, if that is not what the client was told before.
func (c *canvas) tell(f *bytes.Buffer, keys string) {
	if keys == c.keys {
		return
	}
	c.keys = keys
	f.WriteString(keysBegin)
	for i := range len(keys) {
		if ' ' <= keys[i] && keys[i] <= '~' { // nothing else may end the sequence, or begin another
			f.WriteByte(keys[i])
		}
	}
	f.WriteString(keysEnd)
}

// drawBlocks writes what differs from the picture that is shown.
func (c *canvas) drawBlocks(f *bytes.Buffer, p picture) {
	was := c.shown
	isBlank := len(was.common) == 0 && was.own == ""
	if !isBlank && !slices.EqualFunc(was.common, p.common, sameHeight) {
		was, p = picture{own: was.whole()}, picture{own: p.whole()}
	}
	top := 0
	for i, block := range p.common {
		before := ""
		if len(was.common) > 0 {
			before = was.common[i]
		}
		if before != block {
			f.WriteString(c.changes.writeCommon(change{before, block, top, c.colours}))
		}
		top += height(block)
	}
	if was.own == p.own {
		return
	}
	rows, before := rows{rest: p.own}, rows{rest: was.own}
	for ; !rows.over || !before.over; top++ {
		if was, is := before.next(), rows.next(); was != is {
			f.WriteString(c.changes.write(change{was, is, top, c.colours}))
		}
	}
}

// within cuts a picture off below a number of rows.
func (p picture) within(rows int) picture {
	room := rows
	for _, block := range p.common {
		room -= height(block)
	}
	if height(p.own) <= room {
		return p
	}
	all := strings.SplitN(p.whole(), "\n", rows+1)
	return picture{own: strings.Join(all[:min(len(all), rows)], "\n")}
}

// whole returns all of a picture as one block.
func (p picture) whole() string {
	if len(p.common) == 0 {
		return p.own
	}
	return strings.Join(p.common, "\n") + "\n" + p.own
}

func height(block string) int { return strings.Count(block, "\n") + 1 }

func sameHeight(a, b string) bool { return height(a) == height(b) }

// leave appends what restores the terminal.
func (c *canvas) leave(f *bytes.Buffer) {
	if c.keys != "" {
		c.tell(f, noKeys)
	}
	if c.mouse {
		f.WriteString(mouseOff)
	}
	f.WriteString(giveBack)
}
