package server

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"runtime/debug"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"charm.land/ssh"
	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"
	gossh "golang.org/x/crypto/ssh"

	"pingyi/meeting/words"
	"pingyi/server/act"
)

const (
	framesPerSecond  = 20
	resizesPerSecond = 8
)

// Reasons why a session ends. Without any of these the person has left.
var (
	errHungUp    = errors.New("hung up")
	errTakenOver = errors.New("taken over")
	errRevoked   = errors.New("new code issued")
	errStopping  = errors.New("server stops")
	errBroken    = errors.New("panic")
	errStuck     = errors.New("terminal takes no output")
)

// A session is one channel of a connection, with a screen or an act.
type session struct {
	server  *Server
	line    *line
	ch      gossh.Channel
	person  string
	maxSize size // the largest terminal drawn for

	ctx    context.Context // ends with the session
	cancel context.CancelCauseFunc

	requested requested
	begun     bool
	number    int64     // the later of two sessions has the higher one
	resized   chan size // holds the newest size that the program has not seen
}

// session serves a channel until the client or its own work ends it.
func (s *Server) session(_ *ssh.Server, conn *gossh.ServerConn, offered gossh.NewChannel, connection ssh.Context) {
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
	sess := &session{server: s, line: l, ch: ch, person: person, maxSize: seatSize, resized: make(chan size, 1)}
	if s.cfg.Wide != nil && s.cfg.Wide(person) {
		sess.maxSize = wallSize
	}
	sess.ctx, sess.cancel = context.WithCancelCause(l.ctx)
	sess.listen(requests)
}

// listen answers the client's requests and begins the session's work. It returns when the
// channel is closed, by either side, and the session ends with it even if the connection
// remains.
func (s *session) listen(requests <-chan *gossh.Request) {
	defer s.cancel(errHungUp)
	for req := range requests {
		if !s.line.allow(len(req.Payload)) {
			continue // the line is closed; requests still queued are discarded
		}
		switch req.Type {
		case "pty-req":
			reply(req, !s.begun && s.requested.pty(req.Payload, s.maxSize))
		case "env":
			reply(req, !s.begun && s.requested.setenv(req.Payload))
		case "window-change":
			reply(req, s.windowChanged(req.Payload))
		case "shell", "exec":
			var p struct{ Command string }
			ok := !s.begun && s.ctx.Err() == nil && (req.Type == "shell" || gossh.Unmarshal(req.Payload, &p) == nil) && s.server.beginSession()
			s.number = s.server.seats.number() // before the client can know
			reply(req, ok)
			if ok {
				s.begun = true
				go s.work(strings.TrimSpace(p.Command))
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

// windowChanged passes the newest size to the program, replacing one it has not seen yet.
func (s *session) windowChanged(payload []byte) bool {
	to, ok := windowChange(payload, s.maxSize)
	if !ok || !s.requested.terminal {
		return false
	}
	if !s.begun {
		s.requested.size = to
		return true
	}
	select {
	case <-s.resized:
	default:
	}
	s.resized <- to // there is room: nothing else sends sizes
	return true
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
	s.cancel(nil)
	s.line.sessions.Add(-1)
	s.exit(exit)
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
		Person: s.person, Language: s.requested.language(s.server.cfg.Language), Term: s.requested.term,
		Env: s.requested.environ(), Width: s.requested.size.width, Height: s.requested.size.height,
	}
	door := v.Words().Door
	defer func() {
		if r := recover(); r != nil {
			s.logPanic(r)
			s.say(door.Broken)
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
		s.say(door.NoEntry)
		return 1
	}
	if command == "" {
		return s.screen(v)
	}
	out, errw, in := s.writer(s.ch), s.writer(s.ch.Stderr()), io.Reader(input{s.ch, s.ctx})
	if s.requested.terminal {
		in = &keyboard{Reader: in}
	}
	done := make(chan struct{})
	defer close(done)
	defer context.AfterFunc(s.ctx, func() {
		if codeRevoked(s.ctx) {
			s.sayRevoked(door.NewCode, done)
		}
	})()
	return s.server.cfg.Act(s.ctx, v, in, out, errw, command)
}

// arrive marks the session's person as present before their first screen or act. It does not
// for a question without a name, because the record would then show whose it is.
func (s *session) arrive(command string) error {
	if act.Anonymous(command) {
		return nil
	}
	return s.line.arrive(func() error { return s.server.cfg.Arrive(s.person) })
}

// logPanic logs a panic for the developers. The person is told only that it happened.
func (s *session) logPanic(r any) { LogPanic(s.server.cfg.Log, r, debug.Stack()) }

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

// screen runs the person's screen on their terminal.
func (s *session) screen(v Visit) (exit int) {
	leave := s.server.seats.sit(s.person, s.number, func() { s.cancel(errTakenOver) })
	defer leave()
	defer context.AfterFunc(s.server.serving, func() { s.cancel(errStopping) })()

	screen := paint(inPace(s.server.cfg.Screen(s.ctx, v)), s.writer(s.ch), colorprofile.Env(v.Env), v.Width, v.Height, func(r any) {
		s.logPanic(r)
		s.cancel(errBroken)
	})
	program := tea.NewProgram(screen,
		tea.WithContext(s.ctx),
		tea.WithInput(nil), // see readInput
		tea.WithOutput(io.Discard),
		tea.WithoutRenderer(),
		tea.WithEnvironment(v.Env),
		tea.WithColorProfile(colorprofile.Env(v.Env)),
		tea.WithWindowSize(v.Width, v.Height),
		tea.WithFPS(1),             // the painter draws
		tea.WithoutSignalHandler(), // otherwise a signal ends all screens before they can say why
		tea.WithFilter(filter),
	)
	go s.readInput(program)
	go s.resize(program, size{v.Width, v.Height})
	err := s.run(program)
	if !screen.close(s.line.limits.Farewell) {
		err = errStuck
	}

	door := v.Words().Door
	switch cause := context.Cause(s.ctx); {
	case errors.Is(cause, errBroken), errors.Is(err, tea.ErrProgramPanic):
		s.say(door.Broken)
		return 1
	case errors.Is(err, errStuck): // the client is not reading, so it can't be told
	case errors.Is(cause, errTakenOver):
		s.say(door.TakenOver)
	case codeRevoked(s.ctx):
		s.say(door.NewCode)
	case errors.Is(cause, errStopping):
		s.say(door.MeetingEnds)
	case cause != nil: // nobody is left to be told
	case err != nil:
		s.server.cfg.Log.Error("screen ended", slog.String("person", s.person), slog.Any("error", err))
		s.say(door.Broken)
		return 1
	default:
		s.say(door.Left)
	}
	return 0
}

// run runs a program to its end. If its session ends first, the program has a moment to leave
// the screen. If it is still stuck in a write then, it is left behind: it ends when the client
// answers the close of the channel, or else when the write times out and closes the connection.
func (s *session) run(program *tea.Program) error {
	ended := make(chan error, 1)
	go func() {
		_, err := program.Run()
		ended <- err
	}()
	select {
	case err := <-ended:
		return err
	case <-s.ctx.Done():
	}
	select {
	case err := <-ended:
		return err
	case <-time.After(s.line.limits.Farewell):
		return errStuck
	}
}

// readInput passes what the client types to the program, until the channel or the session ends.
// The program does not read it by itself: in Bubble Tea 2.1 the goroutine that reads would hand
// each event to a loop that may have ended, and keep everything that the program holds for as
// long as the server runs.
func (s *session) readInput(program *tea.Program) {
	events := make(chan uv.Event)
	go func() {
		defer close(events)
		defer func() {
			if r := recover(); r != nil { // otherwise input could end the server
				s.logPanic(r)
				s.cancel(errBroken)
			}
		}()
		_ = uv.NewTerminalReader(OnlyText(newCalmReader(s.ctx, s.ch)), s.requested.term).StreamEvents(s.ctx, events)
	}()
	for event := range events {
		program.Send(event) // returns at once when the program has ended
	}
}

// A resized is a size that a session tells its program.
type resized tea.WindowSizeMsg

// resize tells the program the size of its terminal, and each newer one up to resizesPerSecond,
// until the session ends.
func (s *session) resize(program *tea.Program, to size) {
	for {
		program.Send(resized{Width: to.width, Height: to.height})
		select {
		case <-s.ctx.Done():
			return
		case <-time.After(time.Second / resizesPerSecond):
		}
		select {
		case <-s.ctx.Done():
			return
		case to = <-s.resized:
		}
	}
}

// filter keeps a program from suspending the server process, and from telling itself the size
// it began with, which may arrive after a newer one (Bubble Tea 2.1.1, Program.Run).
func filter(_ tea.Model, msg tea.Msg) tea.Msg {
	switch msg := msg.(type) {
	case tea.SuspendMsg:
		return tea.ResumeMsg{}
	case tea.WindowSizeMsg:
		return nil
	case resized:
		return tea.WindowSizeMsg(msg)
	}
	return msg
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
