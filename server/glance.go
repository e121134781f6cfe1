package server

import (
	"bytes"
	"io"
	"sync"
	"time"

	"github.com/charmbracelet/x/ansi"
	"golang.org/x/crypto/ssh"
)

// glance is a screen of which only the next painting matters. Like a terminal it answers
// where its cursor is when it is asked, and is painted after that.
type glance struct {
	in       io.Writer
	mu       sync.Mutex // guards the fields below
	tail     []byte     // what came last, in which a question may be cut in two
	answered bool
	signal   chan time.Time
}

func (g *glance) Write(p []byte) (int, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	const few, whole = 64, 400 // what ends the questions is shorter than few, a picture longer than whole
	g.tail = append(g.tail, p...)
	asked, err := g.answer()
	g.tail = g.tail[max(0, len(g.tail)-few):]
	// Where the questions come late a picture is there already, and comes with them.
	if err != nil || !g.answered || asked && len(p) < whole || len(p) < few/2 {
		return len(p), err
	}
	select {
	case g.signal <- time.Now():
	default:
	}
	return len(p), nil
}

// answer tells for each question in the tail how far the sign before it has moved the
// cursor, and reports whether there was one.
func (g *glance) answer() (asked bool, err error) {
	for err == nil {
		before, after, found := bytes.Cut(g.tail, []byte(ansi.RequestCursorPositionReport))
		if !found {
			break
		}
		sign := before[bytes.LastIndexByte(before, 'K')+1:] // behind the clearing of the row
		_, err = io.WriteString(g.in, ansi.CursorPositionReport(2, 1+ansi.StringWidth(string(sign))))
		g.tail, g.answered, asked = after, true, true
	}
	return asked, err
}

// expect forgets what was painted so far and returns where the next painting is told.
func (g *glance) expect() <-chan time.Time {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.signal = make(chan time.Time, 1)
	return g.signal
}

// opens opens a screen of the usual size on a session.
func (g *glance) opens(session *ssh.Session, language string) (err error) {
	session.Stdout = g
	if g.in, err = session.StdinPipe(); err != nil { // without it the session's input would end
		return err
	}
	_ = session.Setenv("LANG", language)
	if err := session.RequestPty("xterm-256color", 30, 100, ssh.TerminalModes{}); err != nil {
		return err
	}
	return session.Shell()
}
