package server

import (
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
	maxSessions  = 4    // on one connection: a screen, and acts besides
	requestBurst = 1000 // requests and channels at once on one connection
	requestRate  = 200  // and each second from then on

	outputPiece = 8 << 10 // how much a slow line must be able to take within Limits.Stall

	missedAnswers = 3 // keep-alives without an answer after which a connection ends
)

// lineKey finds the line of a connection in its context.
type lineKey struct{}

func lineOf(ctx ssh.Context) *line { return ctx.Value(lineKey{}).(*line) }

// A line is one connection and how much it has used of what it may.
type line struct {
	net.Conn
	limits      Limits
	deadline    *time.Timer // closes a line that stays at the door too long
	leave       func()      // gives the place at the door back
	turn        turn
	requests    *rate.Limiter
	sessions    atomic.Int32
	settle      sync.Once
	closed      chan struct{}   // closed with the line
	ctx         context.Context // of all sessions: ends with the line, or earlier for a reason
	endSessions context.CancelCauseFunc
	onClose     func() // closes closed and removes the line from the server

	// Of signing in, for the goroutine that does it alone.
	atDoor     gossh.ServerPreAuthConn
	name       string // the user name that was looked up, and what was wrong with it
	nameErr    error
	wrongCodes int
	tries      int

	mu      sync.Mutex // guards arrived
	arrived bool

	// Who came in, and by which of their codes; guarded by the server's lock.
	person string
	issue  int
}

// connected gives a new connection a place at the door, or turns it away. From here on each
// step has a deadline after which the connection is closed.
func (s *Server) connected(ctx ssh.Context, conn net.Conn) net.Conn {
	leave, ok := s.entrance.admit()
	if !ok {
		s.logRefused(conn.RemoteAddr(), "too many at the door")
		_ = conn.SetDeadline(time.Now().Add(time.Second))
		// Clients show lines before the protocol only in their logs, without Chinese.
		_, _ = io.WriteString(conn, words.For(plan.English).Door.Crowded+"\r\n")
		return nil
	}
	l := &line{
		Conn: conn, limits: s.cfg.Limits, closed: make(chan struct{}),
		leave:    leave,
		requests: rate.NewLimiter(requestRate, requestBurst),
	}
	l.ctx, l.endSessions = context.WithCancelCause(ctx)
	l.turn.of, l.turn.closed = s.entrance, l.closed
	l.onClose = sync.OnceFunc(func() { close(l.closed); s.removeLine(l) })
	l.deadline = time.AfterFunc(time.Hour, func() { _ = l.Close() })
	l.deadline.Reset(s.cfg.Limits.Handshake) // only once l is complete
	if !s.addLine(l) {
		_ = l.Close()
		return nil
	}
	ctx.SetValue(lineKey{}, l)
	return l
}

// Close ends the connection and everything that runs on it.
func (l *line) Close() error {
	l.onClose()
	l.turn.give()
	l.deadline.Stop()
	l.leave()
	return l.Conn.Close()
}

// Read reads what the client sent. Until keys are exchanged, the line waits for its turn before
// the server works on it. The client's version is read byte by byte and costs nothing.
func (l *line) Read(p []byte) (int, error) {
	l.turn.give()
	n, err := l.Conn.Read(p)
	if n > 0 && len(p) > 1 {
		l.turn.take()
	}
	return n, err
}

// keysExchanged sets the deadline for the code, which is typed from paper.
func (l *line) keysExchanged(conn gossh.ServerPreAuthConn) {
	l.atDoor = conn
	l.turn.end()
	l.deadline.Reset(l.limits.SignIn)
}

// signedIn gives the place at the door back.
func (l *line) signedIn() {
	l.leave()
	l.deadline.Reset(l.limits.Idle)
}

// opened is called for each session; from the first one on the line may stay as long as
// it is alive.
func (l *line) opened(conn *gossh.ServerConn) {
	l.settle.Do(func() {
		l.deadline.Stop()
		go l.keepAlive(conn)
	})
}

// allow counts a request, or several for a long one, and closes the line if there are too many.
func (l *line) allow(bytes int) bool {
	if l.requests.AllowN(time.Now(), 1+bytes>>10) {
		return true
	}
	_ = l.Close()
	return false
}

// arrive calls mark once for this line. If it fails, the next session tries again.
func (l *line) arrive(mark func() error) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.arrived {
		return nil
	}
	err := mark()
	l.arrived = err == nil
	return err
}

// keepAlive asks the client now and then whether it is still there. An idle timeout would not
// work, because it would be reset whenever a screen paints something by itself.
func (l *line) keepAlive(conn *gossh.ServerConn) {
	tick := time.NewTicker(l.limits.KeepAlive)
	defer tick.Stop()
	answered := make(chan struct{}, 1)
	asking, missed := false, 0
	for {
		select {
		case <-l.closed:
			return
		case <-answered:
			asking, missed = false, 0
		case <-tick.C:
			if !asking {
				asking = true
				go func() {
					if _, _, err := conn.SendRequest("keepalive@openssh.com", true, nil); err == nil {
						answered <- struct{}{}
					}
				}()
				continue
			}
			if missed++; missed >= missedAnswers {
				_ = l.Close()
				return
			}
		}
	}
}

// A patientWriter writes piece by piece, and closes the line if a piece is not taken in time:
// nothing else ends a program that is stuck in a write.
type patientWriter struct {
	io.Writer
	line *line
}

func (w patientWriter) Write(p []byte) (n int, err error) {
	watchdog := time.AfterFunc(w.line.limits.Stall, func() { _ = w.line.Close() })
	defer watchdog.Stop()
	for n < len(p) {
		watchdog.Reset(w.line.limits.Stall)
		m, err := w.Writer.Write(p[n:min(n+outputPiece, len(p))])
		n += m
		if err != nil {
			return n, err
		}
	}
	return n, nil
}
