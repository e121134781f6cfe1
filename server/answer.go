package server

import (
	"io"
	"sync"
)

// shortAnswer is how long an answer may be, in bytes, to be kept: less than any client takes
// without being asked again.
const shortAnswer = 2 << 10

// usualPiece is how many bytes a short answer, the exit status and the close have together.
const usualPiece = 512

// An answer keeps what an act says until the act is done, so that it can go together with the
// exit status. One that is long goes on its way before.
type answer struct {
	to   io.Writer
	kept []byte
}

func (a *answer) Write(p []byte) (int, error) {
	if len(a.kept)+len(p) <= shortAnswer {
		a.kept = append(a.kept, p...)
		return len(p), nil
	}
	a.flush()
	return a.to.Write(p)
}

// flush sends what is kept. A client who does not take it does not take the exit status either.
func (a *answer) flush() {
	if len(a.kept) > 0 {
		_, _ = a.to.Write(a.kept)
		a.kept = nil
	}
}

// A piece is what several packets have become that go to a connection in one write: to the
// system each write costs more than all else that is done for a short answer.
type piece struct {
	mu    sync.Mutex // held while something is written
	open  int        // how many are adding to it
	bytes []byte
}

// write adds packets to the piece, or writes them at once if nobody is making one.
func (p *piece) write(conn io.Writer, packets []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.open > 0 && len(p.bytes)+len(packets) <= 2*shortAnswer {
		if p.bytes == nil {
			p.bytes = make([]byte, 0, usualPiece)
		}
		p.bytes = append(p.bytes, packets...)
		return len(packets), nil
	}
	if err := p.send(conn); err != nil {
		return 0, err
	}
	return conn.Write(packets)
}

func (p *piece) send(conn io.Writer) error {
	if len(p.bytes) == 0 {
		return nil
	}
	_, err := conn.Write(p.bytes)
	p.bytes = nil
	return err
}

// inOnePiece sends in one write what say writes to the line, if it is short and quickly said.
func (l *line) inOnePiece(say func()) {
	l.piece.mu.Lock()
	l.piece.open++
	l.piece.mu.Unlock()
	say()
	dog := l.server.watchdog(l)
	defer l.server.release(dog)
	dog.timer.Reset(l.limits.Stall)
	l.piece.mu.Lock()
	defer l.piece.mu.Unlock()
	l.piece.open--
	_ = l.piece.send(l.Conn) // whoever reads from the line learns that it has ended
}
