package server

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
)

// A painter puts a screen onto a terminal row by row: a row that changed is written again from
// its first column. Bubble Tea's own renderer compares cells, keeps two buffers of them for
// each screen and looks for changes twenty times a second; for hundreds of screens in one
// process that takes most of the memory and most of the time. The painter can be removed once
// the toolkit has a renderer that is idle while nothing changes.
//
// Each screen is painted from a goroutine of its own, so that a terminal that stops reading
// holds up nobody, not even its own program. Only text and styles of a screen are written;
// everything else in it is dropped. Sequences that the program sends by themselves, as
// [tea.Raw] does, are sent as they are.
type painter struct {
	tea.Model
	shared *painting
}

// painting is what a painter's program and its goroutine share.
type painting struct {
	out     io.Writer
	colours colorprofile.Profile
	onPanic func(any)     // called with a panic of the painter, which has then stopped
	ended   chan struct{} // closed when the last frame is on the terminal

	mu    sync.Mutex // guards the fields below
	next  tea.View   // to be painted
	fresh bool       // the whole window must be painted
	raw   string     // sequences to be sent after the next frame
	width int
	rows  int
	due   chan struct{} // holds a signal while something must be painted
	stop  bool
}

// paint wraps a screen and begins to paint it. The program that runs it must not have a
// renderer of its own.
func paint(m tea.Model, out io.Writer, colours colorprofile.Profile, width, rows int, broke func(any)) *painter {
	p := &painter{Model: m, shared: &painting{
		out: out, colours: colours, onPanic: broke, width: width, rows: rows, fresh: true,
		ended: make(chan struct{}), due: make(chan struct{}, 1),
	}}
	go p.shared.run()
	return p
}

// Update takes note of a new size, which clears the window, and of sequences to send.
func (p *painter) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		p.shared.resize(msg)
	case tea.RawMsg:
		p.shared.send(fmt.Sprint(msg.Msg))
	}
	var cmd tea.Cmd
	p.Model, cmd = p.Model.Update(msg)
	return p, cmd
}

// View passes on the screen's newest picture. The program itself gets nothing to draw.
func (p *painter) View() tea.View {
	p.shared.show(p.Model.View())
	return tea.View{}
}

// close paints what is left to paint and restores the terminal. It waits no longer than wait,
// and reports whether that was enough.
func (p *painter) close(wait time.Duration) bool {
	p.shared.mu.Lock()
	p.shared.stop = true
	p.shared.mu.Unlock()
	p.shared.signal()
	select {
	case <-p.shared.ended:
		return true
	case <-time.After(wait):
		return false
	}
}

func (s *painting) resize(to tea.WindowSizeMsg) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if to.Width == s.width && to.Height == s.rows {
		return // a program is told its size at the start
	}
	s.width, s.rows, s.fresh = to.Width, to.Height, true
}

func (s *painting) send(raw string) {
	s.mu.Lock()
	s.raw += raw
	s.mu.Unlock()
	s.signal()
}

func (s *painting) show(v tea.View) {
	s.mu.Lock()
	s.next = v
	s.mu.Unlock()
	s.signal()
}

// signal never waits: a signal that is still pending covers this change too.
func (s *painting) signal() {
	select {
	case s.due <- struct{}{}:
	default:
	}
}

const (
	// How the window is taken over: the alternate screen, bracketed paste, no cursor, and no
	// wrapping of rows, so that if a terminal draws a character wider than we count, the row
	// is cut off and those below stay in place. Then the terminal is asked for its background.
	takeWindow = "\x1b[?1049h\x1b[?2004h\x1b[?25l\x1b[?7l\x1b]11;?\x07"
	giveBack   = "\x1b[m\x1b[?7h\x1b[?25h\x1b[?2004l\x1b[?1049l"
	mouseOn    = "\x1b[?1002h\x1b[?1006h"
	mouseOff   = "\x1b[?1002l\x1b[?1006l"
)

// run paints frames, framesPerSecond at most, until it is told to stop or the terminal is
// gone.
func (s *painting) run() {
	defer close(s.ended)
	canvas := canvas{colours: s.colours}
	defer func() {
		if r := recover(); r != nil { // otherwise it would end the server
			s.onPanic(r)
			_, _ = io.WriteString(s.out, canvas.leave())
		}
	}()
	for range s.due {
		s.mu.Lock()
		view, stop, fresh, rows, raw := s.next, s.stop, s.fresh, s.rows, s.raw
		s.fresh, s.raw = raw != "", "" // a raw sequence may have changed the window
		s.mu.Unlock()
		frame := append(canvas.frame(view, rows, fresh), raw...)
		if stop {
			frame = append(frame, canvas.leave()...)
		}
		if len(frame) > 0 {
			if _, err := s.out.Write(frame); err != nil {
				return
			}
		}
		if stop {
			return
		}
		time.Sleep(time.Second / framesPerSecond)
	}
}

// A canvas knows what is on a terminal.
type canvas struct {
	colours colorprofile.Profile
	taken   bool // the window has been taken over
	rows    []string
	title   string
	mouse   bool
	cursor  bool // it is shown
}

// frame returns what must be written so that the terminal shows a view; nothing if it does
// already.
func (c *canvas) frame(v tea.View, height int, fresh bool) []byte {
	var b bytes.Buffer
	if !c.taken {
		c.taken = true
		b.WriteString(takeWindow)
	}
	if fresh {
		c.rows = nil
		b.WriteString(ansi.EraseEntireScreen)
	}
	if v.WindowTitle != c.title {
		c.title = v.WindowTitle
		b.WriteString(ansi.SetWindowTitle(textOf(c.title)))
	}
	if mouse := v.MouseMode != tea.MouseModeNone; mouse != c.mouse {
		c.mouse = mouse
		b.WriteString(map[bool]string{true: mouseOn, false: mouseOff}[mouse])
	}
	rows := selfContained(strings.Split(v.Content, "\n"))
	rows = rows[:min(len(rows), height)]
	for i := range max(len(rows), len(c.rows)) {
		was, is := rowAt(c.rows, i), rowAt(rows, i)
		if was == is || i >= height {
			continue
		}
		b.WriteString(ansi.CursorPosition(1, i+1))
		b.WriteString(ansi.EraseLineRight)
		c.write(&b, is)
	}
	c.rows = rows
	switch {
	case v.Cursor != nil:
		b.WriteString(ansi.CursorPosition(v.Cursor.X+1, v.Cursor.Y+1))
		if !c.cursor {
			b.WriteString(ansi.ShowCursor)
		}
	case c.cursor:
		b.WriteString(ansi.HideCursor)
	}
	c.cursor = v.Cursor != nil
	return b.Bytes()
}

// leave returns what restores the terminal.
func (c *canvas) leave() string {
	if c.mouse {
		return mouseOff + giveBack
	}
	return giveBack
}

// selfContained makes each row start with the style that the row before left on, so that it can
// be painted by itself.
func selfContained(rows []string) []string {
	pen := ""
	for i, row := range rows {
		rows[i] = pen + row
		for rest := row; ; {
			at := strings.Index(rest, "\x1b[")
			if at < 0 {
				break
			}
			rest = rest[at:]
			end := strings.IndexByte(rest, 'm')
			if end < 0 {
				break
			}
			if seq := rest[:end+1]; seq == "\x1b[m" || seq == "\x1b[0m" {
				pen = ""
			} else {
				pen += seq
			}
			rest = rest[end+1:]
		}
	}
	return rows
}

func rowAt(rows []string, i int) string {
	if i < len(rows) {
		return rows[i]
	}
	return ""
}

// write puts a row down in the colours that the terminal has.
func (c *canvas) write(b *bytes.Buffer, row string) {
	if row == "" {
		return
	}
	w := colorprofile.Writer{Forward: b, Profile: c.colours}
	_, _ = w.WriteString(styledText(row))
	if strings.Contains(row, "\x1b") {
		b.WriteString(ansi.ResetStyle)
	}
}

// styledText returns a row with its styles but without any other sequence or control.
func styledText(row string) string {
	return filtered(row, func(seq string) bool { return strings.HasPrefix(seq, "\x1b[") && strings.HasSuffix(seq, "m") })
}

// textOf returns a text without any sequence or control.
func textOf(s string) string { return filtered(s, func(string) bool { return false }) }

// filtered keeps characters with their marks, and whatever else keep accepts.
func filtered(s string, keep func(seq string) bool) string {
	var b strings.Builder
	state := byte(0)
	for s != "" {
		seq, width, n, next := ansi.DecodeSequence(s, state, nil)
		first, _ := utf8.DecodeRuneInString(seq)
		if width > 0 || unicode.Is(unicode.M, first) || keep(seq) {
			b.WriteString(seq)
		}
		s, state = s[n:], next
	}
	return b.String()
}
