package robot

import (
	"bytes"
	"context"
	"io"
	"regexp"
	"sync"
	"time"

	"github.com/charmbracelet/x/ansi"
	"golang.org/x/crypto/ssh"
)

// A viewer is a robot with a screen of its own.
type viewer struct {
	*Robot
	screen *screen
}

// view signs a robot in and opens a screen of the usual size. painted receives the time of its
// first painting.
func view(ctx context.Context, addr string, hostKey ssh.HostKeyCallback, code, language string) (v *viewer, painted <-chan time.Time, err error) {
	robot, err := dial(ctx, addr, hostKey, code)
	if err != nil {
		return nil, nil, err
	}
	v = &viewer{Robot: robot, screen: &screen{}}
	painted = v.screen.nextPainting()
	if err := v.open(language); err != nil {
		_ = robot.Close()
		return nil, nil, err
	}
	return v, painted, nil
}

func (v *viewer) open(language string) error {
	session, err := v.client.NewSession()
	if err != nil {
		return err
	}
	session.Stdout = v.screen
	if v.screen.in, err = session.StdinPipe(); err != nil { // otherwise the session's input would end
		return err
	}
	_ = session.Setenv("LANG", language)
	if err := session.RequestPty("xterm-256color", 30, 100, ssh.TerminalModes{}); err != nil {
		return err
	}
	return session.Shell()
}

// press presses keys one right after the other.
func (v *viewer) press(keys string) error {
	_, err := io.WriteString(v.screen.in, keys)
	return err
}

// A screen is a terminal of which only the time of the next painting matters, or that something is
// painted. Like a real one it answers when it is asked for the position of its cursor, and it is
// painted after that.
type screen struct {
	in       io.Writer
	mu       sync.Mutex // guards the fields below
	tail     []byte     // the end of the output so far, in which a query may be cut in two
	answered bool
	painted  chan time.Time
	watched  *regexp.Regexp // what somebody waits to see; nil if nobody does
	shown    chan struct{}  // closed once it was painted
	seen     []byte         // the end of what was painted since they began to wait
}

func (s *screen) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.look(p)
	const few, whole = 64, 400 // what follows the queries is shorter than few, a picture longer than whole
	s.tail = append(s.tail, p...)
	asked, err := s.answerQuestions()
	s.tail = s.tail[max(0, len(s.tail)-few):]
	// If the queries come late, a picture was painted already or comes with them.
	if err != nil || !s.answered || asked && len(p) < whole || len(p) < few/2 {
		return len(p), err
	}
	select {
	case s.painted <- time.Now():
	default:
	}
	return len(p), nil
}

// look searches what is painted for what somebody waits to see. It must be in one row and in one
// style, since rows are painted from left to right.
func (s *screen) look(p []byte) {
	if s.watched == nil {
		return
	}
	const longest = 1 << 10
	s.seen = append(s.seen, p...)
	if s.watched.Match(s.seen) {
		s.watched = nil
		close(s.shown)
	}
	s.seen = s.seen[max(0, len(s.seen)-longest):]
}

// nextShowing returns a channel that is closed once something is painted that is not there yet.
func (s *screen) nextShowing(of *regexp.Regexp) <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.watched, s.shown, s.seen = of, make(chan struct{}), nil
	return s.shown
}

// answerQuestions answers, for each query in the tail, how far the character before it has moved
// the cursor. It reports whether there was a query.
func (s *screen) answerQuestions() (asked bool, err error) {
	for err == nil {
		before, after, found := bytes.Cut(s.tail, []byte(ansi.RequestCursorPositionReport))
		if !found {
			break
		}
		char := before[bytes.LastIndexByte(before, 'K')+1:] // after the sequence that clears the row
		_, err = io.WriteString(s.in, ansi.CursorPositionReport(2, 1+ansi.StringWidth(string(char))))
		s.tail, s.answered, asked = after, true, true
	}
	return asked, err
}

// nextPainting forgets what was painted so far and returns the channel that receives the time of
// the next painting.
func (s *screen) nextPainting() <-chan time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.painted = make(chan time.Time, 1)
	return s.painted
}
