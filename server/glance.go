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
	answered bool
	signal   chan time.Time
}

func (g *glance) Write(p []byte) (int, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if asked := bytes.Count(p, []byte(ansi.RequestCursorPositionReport)); asked > 0 {
		g.answered = true
		for range asked - 1 {
			_, _ = io.WriteString(g.in, ansi.CursorPositionReport(2, 2))
		}
		_, err := io.WriteString(g.in, ansi.CursorPositionReport(2, 4)) // behind a Chinese sign and a space
		return len(p), err
	}
	if !g.answered {
		return len(p), nil
	}
	select {
	case g.signal <- time.Now():
	default:
	}
	return len(p), nil
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
