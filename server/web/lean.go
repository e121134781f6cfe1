package web

import (
	"bufio"
	"bytes"
	"io"
	"net"
	"net/http"
	"sync"
)

// The buffers of HTTP take 8 KiB of each connection for as long as it lasts. A phone's needs neither:
// it reads into the door's own buffer, and what it writes is gathered in one that all of them share.
const (
	readBuffer  = 512 // bytes: a key and what goes with it, at once
	writeBuffer = 16  // the head of a frame; the least that there is
)

// A leanWriter gives a connection that becomes a WebSocket small buffers.
type leanWriter struct {
	http.ResponseWriter
	out *gatherer // which must not hold on to the rest
}

// Hijack takes the connection over from HTTP.
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
	w.out.Conn = conn
	return conn, bufio.NewReadWriter(in, bufio.NewWriterSize(w.out, writeBuffer)), nil
}

// A gatherer sends the pieces of a frame in one.
type gatherer struct {
	net.Conn

	mu   sync.Mutex
	held *[]byte // while a message is being written
}

// holders are buffers for one message.
var holders = sync.Pool{New: func() any { return new([]byte) }}

// largestHeld is how large a buffer may be that is kept for others.
const largestHeld = 64 << 10

// begin holds back what is written until end.
func (g *gatherer) begin() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.held = holders.Get().(*[]byte)
}

func (g *gatherer) Write(p []byte) (int, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.held == nil { // a frame of the protocol's own
		return g.Conn.Write(p)
	}
	*g.held = append(*g.held, p...)
	return len(p), nil
}

// end sends what was held back.
func (g *gatherer) end() error {
	g.mu.Lock()
	defer g.mu.Unlock()
	_, err := g.Conn.Write(*g.held)
	if cap(*g.held) <= largestHeld {
		*g.held = (*g.held)[:0]
		holders.Put(g.held)
	}
	g.held = nil
	return err
}
