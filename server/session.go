package server

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"
	"charm.land/ssh"
	"github.com/charmbracelet/colorprofile"
	gossh "golang.org/x/crypto/ssh"

	"pingyi/meeting/plan"
	"pingyi/meeting/words"
	"pingyi/server/act"
	"pingyi/server/screens"
)

// Reasons why a session ends. Without any of these the person has left.
var (
	errHungUp    = errors.New("hung up")
	errTakenOver = errors.New("taken over")
	errRevoked   = errors.New("new code issued")
	errRemoved   = fmt.Errorf("removed from the plan: %w", errRevoked)
	errStopping  = errors.New("server stops")
	errBroken    = errors.New("panic")
)

// A session is one channel of a connection, with a screen or an act.
type session struct {
	server  *Server
	line    *line
	ch      gossh.Channel
	person  string
	maxSize size // the largest terminal drawn for

	ctx    context.Context         // ends with the session, or with its line if it has no terminal
	cancel context.CancelCauseFunc // ends ctx, if there is a terminal

	requested requested
	begun     bool
	number    int64 // the later of two sessions has the higher one
	answer    answer

	mu     sync.Mutex // guards the fields below
	size   size       // of the terminal, as far as it changed since the session began
	screen *screens.Screen
}

// session serves a channel until the client or its own work ends it.
func (s *Server) session(_ *ssh.Server, conn *gossh.ServerConn, offered gossh.NewChannel, connection ssh.Context) {
	growStack(0)
	l := lineOf(connection)
	person, ok := verified(conn)
	if !l.allow(0) || !ok || l.ctx.Err() != nil {
		_ = offered.Reject(gossh.Prohibited, "not signed in")
		return
	}
	l.opened(conn)
	if l.sessions.Add(1) > maxSessions {
		l.sessions.Add(-1)
		s.logRefused(l.RemoteAddr(), "too many sessions on a connection")
		_ = offered.Reject(gossh.ResourceShortage, bilingual(" ", func(d *words.Door) string { return d.TooMany }))
		return
	}
	ch, requests, err := offered.Accept()
	if err != nil {
		l.sessions.Add(-1)
		return
	}
	sess := &session{server: s, line: l, ch: ch, person: person, ctx: l.ctx}
	sess.listen(requests)
}

// growStack makes the stack of a new goroutine as large as an act needs while hardly anything is on
// it. It would otherwise be doubled in the middle of the act, twice, and all its frames copied: 5 %
// of the server's time when a thousand people vote at once. What a session that only waits does not
// need of it is given back with the next garbage.
//
//go:noinline
func growStack(at int) byte {
	var room [5 << 10]byte
	return room[at]
}

// listen answers the client's requests and begins the session's work. It returns when the
// channel is closed, by either side, and the session ends with it even if the connection
// remains.
//
// An act without a terminal is done meanwhile, while nobody has any more to ask for: what a
// goroutine and a context of its own cost shows where a thousand people do something at once.
func (s *session) listen(requests <-chan *gossh.Request) {
	defer s.end(errHungUp)
	for req := range requests {
		if !s.line.allow(len(req.Payload)) {
			continue // the line is closed; requests still queued are discarded
		}
		switch req.Type {
		case "pty-req":
			reply(req, !s.begun && s.hasTerminal(req.Payload))
		case "env":
			reply(req, !s.begun && s.requested.setenv(req.Payload))
		case "window-change":
			reply(req, s.windowChanged(req.Payload))
		case "shell", "exec":
			var p struct{ Command string }
			ok := !s.begun && s.ctx.Err() == nil && (req.Type == "shell" || gossh.Unmarshal(req.Payload, &p) == nil) && s.server.beginSession()
			s.number = s.server.seats.number() // before the client can know
			reply(req, ok)
			if !ok {
				continue
			}
			s.begun = true
			if command := strings.TrimSpace(p.Command); s.requested.terminal {
				go s.work(command)
			} else {
				s.work(command)
			}
		default: // subsystem, agent, X11, signal, break and everything else
			reply(req, false)
		}
	}
	if !s.begun {
		s.line.sessions.Add(-1)
		_ = s.ch.Close()
	}
}

func reply(req *gossh.Request, ok bool) { _ = req.Reply(ok, nil) }

// hasTerminal takes note of the client's terminal.
func (s *session) hasTerminal(payload []byte) bool {
	s.maxSize = seatSize
	if s.server.cfg.Wide != nil && s.server.cfg.Wide(s.person) {
		s.maxSize = wallSize
	}
	if !s.requested.pty(payload, s.maxSize) {
		return false
	}
	s.ctx, s.cancel = context.WithCancelCause(s.line.ctx)
	return true
}

// end ends the session for a reason; nil if the person has left.
func (s *session) end(why error) {
	if s.cancel != nil {
		s.cancel(why)
	}
}

// windowChanged passes a new size of the terminal to the screen.
func (s *session) windowChanged(payload []byte) bool {
	to, ok := windowChange(payload, s.maxSize)
	if !ok || !s.requested.terminal {
		return false
	}
	if !s.begun {
		s.requested.size = to
		return true
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.size = to
	if s.screen != nil && s.ctx.Err() == nil { // it may be on another session's terminal by now
		s.screen.Resize(to.width, to.height)
	}
	return true
}

// shows takes note of the session's screen, which is told the size if that has changed meanwhile.
func (s *session) shows(screen *screens.Screen) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.screen = screen
	if s.size != (size{}) {
		screen.Resize(s.size.width, s.size.height)
	}
}

// work runs a session from its start until its channel is closed.
func (s *session) work(command string) {
	defer s.server.running.Done()
	began := time.Now()
	if command == "" {
		s.server.cfg.Log.Info("session begins", slog.String("person", s.person))
	}
	exit := s.serve(command)
	// The seat is given back before the client is told, so that the client's next session finds
	// it free.
	cause := context.Cause(s.ctx)
	s.end(nil)
	s.line.sessions.Add(-1)
	s.line.inOnePiece(func() {
		s.answer.flush()
		s.exit(exit)
	})
	if command == "" {
		s.server.cfg.Log.Info("session ends", slog.String("person", s.person), slog.String("why", whyEnded(cause)),
			slog.Duration("after", time.Since(began).Round(time.Millisecond)), slog.Int("exit", exit))
	}
}

// exit tells the client an exit status and closes the channel.
func (s *session) exit(status int) {
	_, _ = s.ch.SendRequest("exit-status", false, gossh.Marshal(struct{ Status uint32 }{uint32(status)}))
	_ = s.ch.Close()
}

// serve runs the screen or the act and returns the exit status.
func (s *session) serve(command string) (exit int) {
	v := Visit{
		Person: s.person, From: s.line.from, Language: s.requested.language(s.server.cfg.Language), Term: s.requested.term,
		Width: s.requested.size.width, Height: s.requested.size.height, Touch: s.requested.touch(),
	}
	if s.requested.terminal {
		v.Env = s.requested.environ()
	}
	defer func() {
		if r := recover(); r != nil {
			s.server.logPanic(r, debug.Stack())
			s.say(s.door().Broken)
			exit = 1
		}
	}()
	switch {
	case command == "" && !s.requested.terminal:
		s.say(bilingual(" ", func(d *words.Door) string { return d.NeedTerminal }))
		return 1
	case command == "" && s.requested.dumb():
		s.say(bilingual(" ", func(d *words.Door) string { return d.DumbTerminal }))
		return 1
	}
	if err := s.arrive(command); err != nil {
		s.server.logRefused(s.line.RemoteAddr(), "arrival not recorded")
		s.say(s.door().NoEntry)
		return 1
	}
	if command == "" {
		return s.show(v)
	}
	s.answer.to = s.writer(s.ch)
	errw, in := s.writer(s.ch.Stderr()), io.Reader(input{s.ch, s.ctx})
	if s.requested.terminal {
		in = &keyboard{Reader: in}
	}
	s.line.begins(s)
	defer s.line.ends(s)
	return s.server.cfg.Act(s.ctx, v, in, &s.answer, errw, command)
}

// door is what the client is told in its language.
func (s *session) door() *words.Door {
	return &words.For(s.requested.language(s.server.cfg.Language)).Door
}

// arrive marks the session's person as present before their first screen or act. It does not
// for a question without a name, because the record would then show whose it is, nor for a guest.
func (s *session) arrive(command string) error {
	if act.Anonymous(command) || s.person == plan.Guest {
		return nil
	}
	return s.line.arrive(func() error { return s.server.cfg.Arrive(s.person) }, func() error {
		if s.server.cfg.Return == nil {
			return nil
		}
		return s.server.cfg.Return(s.person)
	})
}

// logPanic logs a panic for the developers. The person is told only that it happened.
func (s *Server) logPanic(reason any, stack []byte) { LogPanic(s.cfg.Log, reason, stack) }

// writer returns a writer to the client; on a terminal it converts line ends.
func (s *session) writer(w io.Writer) io.Writer {
	w = patientWriter{Writer: w, line: s.line}
	if s.requested.terminal {
		w = ssh.NewPtyWriter(w)
	}
	return w
}

// say writes one line: to the terminal or, if there is none, to standard error.
func (s *session) say(text string) {
	var to io.Writer = s.ch.Stderr()
	if s.requested.terminal {
		to = s.ch
	}
	_, _ = io.WriteString(s.writer(to), text+"\n")
}

// show runs the person's screen on their terminal.
func (s *session) show(v Visit) (exit int) {
	at := s.server.seats.sit(s.person, s.number, s.tab(), func() { s.end(errTakenOver) })
	defer context.AfterFunc(s.server.serving, func() { s.end(errStopping) })()
	// A program has a moment to leave the screen. If it is still stuck in a write then, it ends
	// when the client answers the close of the channel, or else when the write times out.
	defer context.AfterFunc(s.ctx, func() {
		time.AfterFunc(s.line.limits.Farewell, func() { _ = s.ch.Close() })
	})()

	stay := s.stay(at, screens.Terminal{
		Out: patientWriter{s.ch, s.line}, Width: v.Width, Height: v.Height, Colours: colorprofile.Env(v.Env), Keys: v.Touch,
	})
	defer s.server.seats.leave(at, stay)
	s.shows(stay.screen)
	go s.readInput(stay.screen)
	err := stay.screen.Run(s.ctx, func() tea.Model { return s.server.cfg.Screen(stay.ctx, v, stay.screen.Send) })

	door := s.door()
	switch cause := context.Cause(s.ctx); {
	case errors.Is(err, screens.ErrBroken), errors.Is(cause, errBroken):
		s.end(errBroken)
		s.say(door.Broken)
		return 1
	case errors.Is(cause, errTakenOver):
		s.say(door.TakenOver)
	case codeRevoked(s.ctx):
		s.say(whyRevoked(s.ctx, door))
	case errors.Is(cause, errStopping):
		s.say(door.MeetingEnds)
	case cause != nil || err != nil: // nobody is left to be told
	default:
		s.say(door.Left)
	}
	return 0
}

// readInput passes what the client types to the screen, until the channel or the session ends.
func (s *session) readInput(screen *screens.Screen) {
	defer func() {
		if r := recover(); r != nil { // otherwise input could end the server
			s.server.logPanic(r, debug.Stack())
			s.end(errBroken)
		}
	}()
	screen.Type(OnlyText(newCalmReader(s.ctx, s.ch)))
}

// A keyboard is the input of an act on a terminal, where Ctrl+D or Ctrl+C ends the text.
type keyboard struct {
	io.Reader
	ended bool
}

func (k *keyboard) Read(p []byte) (int, error) {
	if k.ended {
		return 0, io.EOF
	}
	n, err := k.Reader.Read(p)
	if at := bytes.IndexAny(p[:n], "\x03\x04"); at >= 0 {
		k.ended = true
		return at, io.EOF
	}
	return n, err
}
