package server

import (
	"container/list"
	"context"
	"io"
	"net"
	"sync"
	"sync/atomic"
	"time"

	"charm.land/ssh"
	gossh "golang.org/x/crypto/ssh"
	"golang.org/x/time/rate"

	"pingyi/meeting/plan"
	"pingyi/meeting/words"
)

const (
	maxLines     = 64   // of one person
	maxSessions  = 4    // on one connection: a screen, and acts besides
	requestBurst = 1000 // requests and channels at once on one connection
	requestRate  = 200  // and each second from then on

	outputPiece = 8 << 10 // how much a slow line must be able to take within Limits.Stall
)

// lineKey finds the line of a connection in its context.
type lineKey struct{}

func lineOf(ctx ssh.Context) *line { return ctx.Value(lineKey{}).(*line) }

// A line is one connection and how much it has used of what it may.
type line struct {
	net.Conn
	from        string // the client's address
	server      *Server
	limits      *Limits
	requests    *rate.Limiter
	sessions    atomic.Int32
	ended       atomic.Bool
	ctx         context.Context // of all sessions: ends with the line, or earlier for a reason
	endSessions context.CancelCauseFunc

	// Of the door.
	turn      turn
	listening stopwatch
	head      []byte // what the client said before the server began, as far as it is not read
	greeted   bool   // the server's version has been sent, and x/crypto would send it again

	// Where the line stands; guarded by the entrance.
	row      row
	at       *list.Element
	since    time.Time
	placed   chan struct{} // closed when the line gets a place
	slowness time.Duration

	heart heart // guarded by the pulse

	// Of signing in, for the goroutine that does it alone.
	atDoor     gossh.ServerPreAuthConn
	name       string // the user name that was looked up, and what was wrong with it
	nameErr    error
	wrongCodes int
	tries      int
	noGuest    bool // nobody comes in as a guest on this line

	piece piece // of what is written

	mu      sync.Mutex // guards the fields below
	arrived bool
	acts    []*session // that are being done

	// Who came in, and by which of their codes; guarded by the server's lock.
	person string
	issue  int
}

func (s *Server) newLine(conn net.Conn) *line {
	l := &line{
		Conn: conn, server: s, limits: &s.cfg.Limits, turn: turn{of: s.turns},
		requests: rate.NewLimiter(requestRate, requestBurst),
	}
	l.ctx, l.endSessions = context.WithCancelCause(context.Background())
	return l
}

// connected lets a new connection wait at the door until it has a place, or turns it away. It
// returns nil if the connection is not to be served.
func (s *Server) connected(ctx ssh.Context, conn net.Conn) net.Conn {
	l := s.newLine(conn)
	giveWay, ok := s.entrance.admit(l)
	if !ok {
		s.logRefused(conn.RemoteAddr(), "too many at the door")
		_ = conn.SetDeadline(time.Now().Add(time.Second))
		// Clients show lines before the protocol only in their logs, without Chinese.
		_, _ = io.WriteString(conn, words.For(plan.English).Door.Crowded+"\r\n")
		return nil
	}
	closeAll(giveWay)
	if !s.addLine(l) {
		_ = l.Close()
		return nil
	}
	l.from = conn.RemoteAddr().String()
	if err := l.greet(); err != nil {
		s.turnedAway(l, err)
		_ = l.Close()
		return nil
	}
	if !s.entrance.begin(l) {
		_ = l.Close()
		return nil
	}
	ctx.SetValue(lineKey{}, l)
	return l
}

// greet sends the server's version and waits for the first that the client says. Some clients say
// nothing before they know who is there.
func (l *line) greet() error {
	if _, err := io.WriteString(l.Conn, versionLine+"\r\n"); err != nil {
		return err
	}
	head := make([]byte, 128) // enough for a version
	n, err := l.Conn.Read(head)
	if n > 0 {
		err = nil
	}
	l.head = head[:n]
	return err
}

// Close ends the connection and everything that runs on it.
func (l *line) Close() error {
	if l.ended.CompareAndSwap(false, true) {
		l.endSessions(nil)
		l.turn.give()
		l.server.entrance.leave(l)
		l.server.pulse.leave(l)
		l.server.guests.leave(l)
		l.server.removeLine(l)
	}
	return l.Conn.Close()
}

func closeAll(lines []*line) {
	for _, l := range lines {
		_ = l.Close()
	}
}

// Write sends what x/crypto writes, except for the version.
func (l *line) Write(p []byte) (int, error) {
	if !l.greeted {
		l.greeted = true
		return len(p), nil
	}
	return l.piece.write(l.Conn, p)
}

// Read reads what the client sent. Until keys are exchanged, the line waits for its turn before
// the server works on it, and only what the client takes is held against it. The client's version
// is read byte by byte and costs nothing.
func (l *line) Read(p []byte) (n int, err error) {
	if l.turn.over.Load() {
		return l.Conn.Read(p)
	}
	l.turn.give()
	if len(l.head) > 0 {
		n = copy(p, l.head)
		l.head = l.head[n:]
	} else {
		l.head = nil
		l.listening.start()
		n, err = l.Conn.Read(p)
		l.listening.stop()
	}
	if n > 0 && len(p) > 1 {
		l.turn.take(l.ctx)
	}
	return n, err
}

// keysExchanged sets the time for the code, which is typed from paper.
func (l *line) keysExchanged(conn gossh.ServerPreAuthConn) {
	l.atDoor = conn
	l.turn.end()
	closeAll(l.server.entrance.ask(l))
}

// signedIn gives the place at the door back.
func (l *line) signedIn() { l.server.entrance.settle(l) }

// opened is called for each session; from the first one on the line may stay as long as
// it is alive.
func (l *line) opened(conn *gossh.ServerConn) {
	l.server.entrance.leave(l)
	l.server.pulse.join(l, conn)
}

// allow counts a request, or several for a long one, and closes the line if there are too many.
func (l *line) allow(bytes int) bool {
	if l.requests.AllowN(time.Now(), 1+bytes>>10) {
		return true
	}
	_ = l.Close()
	return false
}

// arrive calls mark once for this line, and again each time after. If mark fails, the next session
// tries it again.
func (l *line) arrive(mark, again func() error) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.arrived {
		return again()
	}
	err := mark()
	l.arrived = err == nil
	return err
}

// A patientWriter writes piece by piece, and closes the line if a piece is not taken in time:
// nothing else ends a program that is stuck in a write.
type patientWriter struct {
	io.Writer
	line *line
}

func (w patientWriter) Write(p []byte) (n int, err error) {
	dog := w.line.server.watchdog(w.line)
	defer w.line.server.release(dog)
	for n < len(p) {
		dog.timer.Reset(w.line.limits.Stall)
		m, err := w.Writer.Write(p[n:min(n+outputPiece, len(p))])
		n += m
		if err != nil {
			return n, err
		}
	}
	return n, nil
}

// A watchdog closes a line when its time is up.
type watchdog struct {
	timer *time.Timer
	line  *line
}

func (s *Server) watchdog(l *line) *watchdog {
	dog, used := s.watchdogs.Get().(*watchdog)
	if !used {
		dog = &watchdog{}
		dog.timer = time.AfterFunc(time.Hour, func() { _ = dog.line.Close() })
	}
	dog.line = l
	return dog
}

// release keeps a watchdog for another line, unless it has bitten.
func (s *Server) release(dog *watchdog) {
	if dog.timer.Stop() {
		dog.line = nil
		s.watchdogs.Put(dog)
	}
}
