package web

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
)

// The buffers of HTTP take 8 KiB of each connection for as long as it lasts. A phone's needs neither:
// it reads into the door's own buffer, and what it writes is gathered in one that all of them share.
const (
	readBuffer  = 512 // bytes: a key and what goes with it, at once
	writeBuffer = 16  // the head of a frame; the least that there is
)

// idleLimit is how many bytes may come that carry nothing: pings, and messages and pieces of them that
// are empty, are cheap to send and not quite as cheap to take. A whole message may come before any of
// it is read.
const idleLimit = messageLimit + 4<<10

var errIdle = errors.New("it sends frames that carry nothing")

// A leanWriter takes a connection over from HTTP with small buffers.
type leanWriter struct {
	http.ResponseWriter
	below *line // which must not hold on to the rest
}

// Hijack takes the connection over.
func (w *leanWriter) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	conn, buffers, err := http.NewResponseController(w.ResponseWriter).Hijack()
	if err != nil {
		return nil, nil, err
	}
	// A fast client has gone on by now.
	early, err := buffers.Peek(buffers.Reader.Buffered())
	if err != nil {
		return nil, nil, err
	}
	in := bufio.NewReaderSize(io.MultiReader(bytes.NewReader(early), conn), max(readBuffer, len(early)))
	if _, err := in.Peek(len(early)); err != nil {
		return nil, nil, err
	}
	w.below.Conn = conn
	return w.below, bufio.NewReadWriter(in, bufio.NewWriterSize(w.below, writeBuffer)), nil
}

// A line is the connection below a WebSocket. It sends the pieces of a frame in one, and counts what
// comes without carrying anything.
type line struct {
	net.Conn
	idle atomic.Int64 // bytes that came since something was carried

	mu   sync.Mutex
	held *[]byte // while a message is being written
}

func (l *line) Read(p []byte) (int, error) {
	n, err := l.Conn.Read(p)
	if l.idle.Add(int64(n)) > idleLimit {
		return 0, errIdle
	}
	return n, err
}

// carried is called when something that came was carried.
func (l *line) carried() { l.idle.Store(0) }

// holders are buffers for one message.
var holders = sync.Pool{New: func() any { return new([]byte) }}

// largestHeld is how large a buffer may be that is kept for others.
const largestHeld = 64 << 10

// begin holds back what is written until end.
func (l *line) begin() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.held = holders.Get().(*[]byte)
}

func (l *line) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.held == nil { // a frame of the protocol's own
		return l.Conn.Write(p)
	}
	*l.held = append(*l.held, p...)
	return len(p), nil
}

// end sends what was held back.
func (l *line) end() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	_, err := l.Conn.Write(*l.held)
	if cap(*l.held) <= largestHeld {
		*l.held = (*l.held)[:0]
		holders.Put(l.held)
	}
	l.held = nil
	return err
}
