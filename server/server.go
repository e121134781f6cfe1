// Package server is the meeting's SSH server: it lets people in and runs their sessions. What a
// session shows or does is handed to it: a screen, or an act, which package act runs.
//
// # Who comes in
//
// The entry code is the only key. If it is the user name of the connection it is accepted at
// once and nothing is asked; otherwise it is asked for, and a typing error is told from a wrong
// code. It may also come as the password, from programs that answer no questions. Public keys
// are not offered, so an agent with many of them never uses up somebody's tries. A person is
// bound to the connection by the code that was verified, and the user name is never looked at
// again.
//
// Whoever is refused finds the line closed, with no message of SSH that says farewell: some
// clients exit with 0 after one, and a script would take its ballot as cast.
//
// A hall comes in from one address within a minute, so nobody is turned away because of their
// address, and nobody by lot: people come in by turn, and each of them has only their own slowness
// to answer for. What is limited is for how many keys are exchanged at the same time, how many
// connections are held that do not go on, and how fast all wrong codes together are answered.
// Only when the process can hold no more connections is somebody turned away; see entrance.
//
// # A session
//
// A request for a shell on a terminal gets a screen, a command is an act, and nothing else is
// served: no forwarding, subsystem, agent, X11 or signal. A seat has one screen: a second one
// takes the seat over, and the first one says so and ends. Acts take nothing over.
//
// A session runs in its own context. It ends when the client closes its channel, even if the
// connection remains, when the line drops, when the seat is taken over, when its person is
// issued another code, and when the server stops. Everything that a session holds is released
// through that context, since a program whose terminal has stopped reading does not return from
// Run by itself. At the end a program has a moment to leave the alternate screen; then the
// reason is shown in one line and the channel is closed.
//
// A client that names its tab, as the page for phones does, may come back to its screen: if the line
// drops, the screen is kept in memory, is told nothing meanwhile, and is shown again to whoever comes
// in by the same code from the same tab. It is kept until its person leaves, comes in elsewhere or is
// issued another code, or the server stops; see seats.
//
// # What one client can cost
//
// A client may be slow, broken or hostile, and the others must not notice. So there is a limit
// on everything that it can ask for: time and places at the door, sessions on a connection,
// requests, the size of a terminal, environment, input to a screen. Output that nobody takes for
// some seconds closes the connection, because nothing less frees a blocked program. A client is
// asked now and then whether it is still alive; it is never disconnected for being quiet,
// because a meeting has long quiet parts.
//
//	what a client does                     bound                       held by
//	closes its channel, not its line       the session's own context   TestSession_EndsTheProgramWithItsChannel
//	a terminal of 65535×65535              seatSize, wallSize          TestGuard_LimitsTheSizeOfTerminals
//	resizes without end                    resizesPerSecond            TestGuard_EndsAtTheNewestSize
//	stops reading                          Limits.Stall                TestSession_CutsOffAClientThat…
//	floods requests or environment         requestRate, maxVariable    TestGuard_ClosesOnAFlood…
//	hundreds of channels                   maxSessions                 TestGuard_LimitsTheSessions…
//	hundreds of connections                maxLines                    TestGuard_LimitsTheConnections…
//	stands silent or slow at the door      entrance, Limits.Handshake  TestDoor_ClosesOnSilence…, TestEntrance_…
//	is thousands at the door               Limits.AtDoor, Held         TestEntrance_…
//	guesses codes                          guessRate, whatever address TestGuesses_AreDelayed…
//	tries again and again on one line      codeTries, signInTries      TestDoor_EndsARefusedSignIn…
//	types as fast as it goes               inputRate, keysDrawnRate    TestCalm_…, TestPace_…
//	pastes without end                     maxPaste                    TestPaste_…
//	an act with endless input, JSON bombs  act.inputLimit              act.FuzzActs
//	leaves the screens of many guests      maxGuestsAway               TestSeats_KeepSoManyScreensOfGuests
//
// Package e2e does each of these through the real program and checks that an attendee who does
// nothing of the kind is served within 300 ms.
//
// # Stopping
//
// When the context of [Server.Serve] ends, nobody new is let in, each screen leaves its
// terminal clean and says one line, acts in progress finish, and then the connections are
// closed.
//
// The package knows nothing about storage: what it needs of a meeting is handed to it in
// [Config].
package server

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"net"
	"runtime"
	"slices"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"
	"charm.land/ssh"
	"charm.land/wish/v2"
	gossh "golang.org/x/crypto/ssh"

	"pingyi/meeting/clock"
	"pingyi/meeting/code"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
	"pingyi/server/port"
	"pingyi/server/screens"
)

// The version is the first thing that a client is told.
const (
	version     = "pingyi"
	versionLine = "SSH-2.0-" + version
)

// ErrWrongCode is returned by SignIn of [Config] for a code that nobody has.
var ErrWrongCode = errors.New("nobody has this entry code")

// Config is what a server is made from. The functions are called from many sessions at the same
// time.
type Config struct {
	Addr string // where to listen, host:port
	// HostKey is the private key by which clients recognize the server, as [ReadHostKey]
	// returns it. If it is nil, a key is made that lasts as long as the process.
	HostKey []byte
	// Language is spoken at the door, and with people whose terminal does not name another one.
	Language plan.Language

	// People is how many may come in, all at once. The limits of the door depend on it.
	People int
	// Beside is how many connections the process holds that are not the door's, at most.
	Beside int
	// SignIn finds the person who has a code, and its number among all codes that they were
	// issued. The error is ErrWrongCode if nobody has it.
	SignIn func(code.Code) (person string, issue int, err error)
	// Arrive is called once for each connection, before its first screen or its first act that
	// is not a question without a name.
	Arrive func(person string) error
	// Return is called before each further one on the same connection, and returns at once.
	// Optional.
	Return func(person string) error
	// Guests returns nil if guests may come in now, to read what is public, and otherwise the phrase that
	// says why not. It is asked for each guest. Optional: without it nobody comes in without a code.
	Guests func() func(*words.Door) string
	// Wide reports whether a person's terminal may be as large as a wall. Optional.
	Wide func(person string) bool
	// Shared reports whether several people use a person's terminal, one after the other. Optional.
	Shared func(person string) bool
	// Screen makes the screen of a session. ctx ends with the session, however it ends; if the client
	// can come back to its screen after the line dropped, it ends when the screen does. Send hands
	// the screen a message from outside and returns at once.
	Screen func(ctx context.Context, v Visit, send func(tea.Msg)) tea.Model
	// Act runs one command line, as it was typed, and returns its exit status. ctx ends
	// when the client goes away. in is bounded by the act. What it writes to out reaches the
	// client when it ends, unless it is long; what it writes to errw, at once.
	Act func(ctx context.Context, v Visit, in io.Reader, out, errw io.Writer, line string) (exit int)

	Log    *slog.Logger // nil for none
	Limits Limits
}

// A Visit is what is known about somebody who has come in.
type Visit struct {
	Person   string // an ID, or [plan.Guest]
	From     string // the address of the client
	Language plan.Language
	// Term and Env describe the client's terminal: TERM, and the few variables that are
	// accepted, TERM among them. Without a terminal there are none.
	Term string
	Env  []string
	// Width and Height are the size of the terminal; zero for an act without one.
	Width, Height int
	// Touch is set if the client shows keys as buttons and turns taps into clicks.
	Touch bool
}

// Words returns the phrases in the language of the visit.
func (v Visit) Words() *words.Words { return words.For(v.Language) }

// A Server lets people in and runs their sessions. Make it with [New], then call
// [Server.Listen] and [Server.Serve] once each.
type Server struct {
	cfg      Config
	hostKey  gossh.Signer
	ssh      *ssh.Server
	listener net.Listener

	algorithms gossh.Config
	entrance   *entrance
	turns      turns
	guesses    *guesses
	guests     guests
	pulse      pulse
	watchdogs  sync.Pool // of writes; they have a timer each, and nearly none is ever needed

	seats   seats
	screens *screens.Runner

	serving context.Context // ends when screens have to end
	stop    context.CancelFunc

	mu       sync.Mutex // guards the fields below
	stopping bool
	running  sync.WaitGroup // sessions
	lines    map[*line]struct{}
	of       map[string][]*line // by person: those that they came in by
	newest   map[string]int     // by person: the number of their newest code
}

// New makes a server.
func New(cfg Config) (*Server, error) {
	cfg.Limits = cfg.Limits.withDefaults(cfg.People, cfg.Beside)
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	if cfg.HostKey == nil {
		made, err := NewHostKey()
		if err != nil {
			return nil, err
		}
		cfg.HostKey = made
	}
	key, err := signer(cfg.HostKey)
	if err != nil {
		return nil, err
	}
	s := &Server{
		cfg: cfg, hostKey: key, algorithms: algorithms(),
		entrance: newEntrance(cfg.Limits), turns: newTurns(), guesses: newGuesses(), pulse: pulse{every: cfg.Limits.KeepAlive},
		screens: screens.New(runtime.GOMAXPROCS(0)),
		lines:   map[*line]struct{}{}, of: map[string][]*line{}, newest: map[string]int{},
	}
	s.serving, s.stop = context.WithCancel(context.Background())
	s.ssh, err = wish.NewServer(func(srv *ssh.Server) error {
		srv.Version = version
		srv.AddHostKey(key)
		srv.ConnCallback = s.connected
		srv.ServerConfigCallback = s.door
		srv.ConnectionFailedCallback = s.turnedAway
		srv.RequestHandlers = map[string]ssh.RequestHandler{"default": refuseRequest}
		srv.ChannelHandlers = map[string]ssh.ChannelHandler{"session": s.session, "default": refuseChannel}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("make the SSH server: %w", err)
	}
	return s, nil
}

// Listen binds the address. The error is [port.ErrInUse] if another program has it. A machine that has
// gone without a word is given up by the port; the questions of [pulse] are for clients behind another
// server that forwards them.
func (s *Server) Listen() (err error) {
	s.listener, err = port.Listen(s.serving, s.cfg.Addr)
	return err
}

// Addr returns the address that the server listens on; nil before Listen.
func (s *Server) Addr() net.Addr {
	if s.listener == nil {
		return nil
	}
	return s.listener.Addr()
}

// HostKey returns the public half of the host key.
func (s *Server) HostKey() gossh.PublicKey { return s.hostKey.PublicKey() }

// Fingerprint returns the SHA-256 fingerprint of the host key as ssh shows it.
func (s *Server) Fingerprint() string { return gossh.FingerprintSHA256(s.HostKey()) }

// Serve lets people in until ctx ends, then stops gracefully and returns nil. It returns an
// error if the listener fails.
func (s *Server) Serve(ctx context.Context) error {
	if s.listener == nil {
		return errors.New("serve: not listening")
	}
	broke := make(chan error, 1)
	go func() { broke <- s.ssh.Serve(s.listener) }()
	go s.watch()
	select {
	case err := <-broke:
		s.shutDown()
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
		s.shutDown()
		<-broke
		return nil
	}
}

// Take serves a connection that came in by another way than the address: the door is the same, with
// all its limits, and the address of the client is the connection's. It returns when the connection
// ends, which it does with the server.
func (s *Server) Take(conn net.Conn) { s.ssh.HandleConn(conn) }

// shutDown stops letting people in, ends the screens, waits a limited time for sessions, gives
// clients a moment to hang up by themselves, and closes what is left.
func (s *Server) shutDown() {
	_ = s.listener.Close()
	s.mu.Lock()
	s.stopping = true
	s.mu.Unlock()
	s.stop()

	ended := make(chan struct{})
	go func() { s.running.Wait(); close(ended) }()
	select {
	case <-ended:
	case <-time.After(s.cfg.Limits.Stop):
	}
	// Shutdown waits for connections without closing them: a client hangs up once its last
	// session has ended, and by then it has received everything.
	ctx, cancel := context.WithTimeout(context.Background(), s.cfg.Limits.Farewell/2)
	defer cancel()
	_ = s.ssh.Shutdown(ctx)
	_ = s.ssh.Close()
	s.mu.Lock()
	left := slices.Collect(maps.Keys(s.lines)) // those still at the door
	s.mu.Unlock()
	for _, l := range left {
		_ = l.Close()
	}
}

// addLine adds a new line; false means that the server is stopping.
func (s *Server) addLine(l *line) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.stopping {
		return false
	}
	s.lines[l] = struct{}{}
	return true
}

func (s *Server) removeLine(l *line) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.lines, l)
	s.unbindLine(l)
}

// watch closes those who take too long at the door, and asks those inside whether they are still
// there, until the server stops.
func (s *Server) watch() {
	for {
		next := clock.UntilSecond(time.Now())
		if s.entrance.isBusy() {
			next = 100 * time.Millisecond
		}
		select {
		case <-s.serving.Done():
			return
		case <-time.After(next):
			closeAll(s.entrance.overdue())
			closeAll(s.pulse.beat())
		}
	}
}

// beginSession counts a session that begins; false means that the server is stopping.
func (s *Server) beginSession() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.stopping {
		return false
	}
	s.running.Add(1)
	return true
}
