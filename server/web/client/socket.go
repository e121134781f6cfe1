//go:build js && wasm

package main

import (
	"errors"
	"io"
	"net"
	"os"
	"sync"
	"syscall/js"
	"time"
)

// most is how much a message holds. The bridge refuses longer ones.
const most = 16 << 10

// A socket is a WebSocket as a connection. What comes in is kept until it is read: the server sends no more than the
// window of its channel before it is told that it was read.
type socket struct {
	ws     js.Value
	hears  map[string]js.Func // what it does when something happens to the WebSocket
	mu     sync.Mutex         // guards what follows
	came   sync.Cond
	in     [][]byte
	opened bool
	closed bool
}

// errUnreachable means that nobody answers, or that whoever answers is no bridge.
var errUnreachable = errors.New("the meeting does not answer")

// dial begins to open a WebSocket; see [socket.opens].
func dial(url string) *socket {
	s := &socket{ws: js.Global().Get("WebSocket").New(url, "ssh"), hears: map[string]js.Func{}}
	s.came.L = &s.mu
	s.ws.Set("binaryType", "arraybuffer")
	s.on("open", func(js.Value) { s.opened = true })
	s.on("close", func(js.Value) { s.closed = true })
	s.on("message", func(event js.Value) {
		bytes := js.Global().Get("Uint8Array").New(event.Get("data"))
		b := make([]byte, bytes.Length())
		js.CopyBytesToGo(b, bytes)
		s.in = append(s.in, b)
	})
	return s
}

// opens waits until the WebSocket is open, or closed by either side.
func (s *socket) opens() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for !s.opened && !s.closed {
		s.came.Wait()
	}
	if s.closed {
		return errUnreachable
	}
	return nil
}

// on changes the socket when something happens to it, and wakes who waits for that.
func (s *socket) on(what string, change func(event js.Value)) {
	s.hears[what] = js.FuncOf(func(_ js.Value, args []js.Value) any {
		s.mu.Lock()
		defer s.mu.Unlock()
		change(args[0])
		s.came.Broadcast()
		return nil
	})
	s.ws.Call("addEventListener", what, s.hears[what])
}

// Read waits for bytes; io.EOF means that the socket is closed.
func (s *socket) Read(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for len(s.in) == 0 && !s.closed {
		s.came.Wait()
	}
	if len(s.in) == 0 {
		return 0, io.EOF
	}
	n := copy(p, s.in[0])
	if s.in[0] = s.in[0][n:]; len(s.in[0]) == 0 {
		s.in = s.in[1:]
	}
	return n, nil
}

// Write hands bytes to the browser, which keeps them until they are sent.
func (s *socket) Write(p []byte) (int, error) {
	for sent := 0; sent < len(p); {
		s.mu.Lock()
		closed := s.closed
		s.mu.Unlock()
		if closed {
			return sent, net.ErrClosed
		}
		n := min(len(p)-sent, most)
		bytes := js.Global().Get("Uint8Array").New(n)
		js.CopyBytesToJS(bytes, p[sent:sent+n])
		s.ws.Call("send", bytes)
		sent += n
	}
	return len(p), nil
}

// Close closes the socket without waiting for the other side, which may be gone. What has come in can still be read.
func (s *socket) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for what, f := range s.hears {
		s.ws.Call("removeEventListener", what, f)
		f.Release()
	}
	s.hears = nil
	s.closed = true
	s.ws.Call("close")
	s.came.Broadcast()
	return nil
}

// LocalAddr and RemoteAddr are known to the browser alone.
func (s *socket) LocalAddr() net.Addr { return &net.TCPAddr{} }

// RemoteAddr is the address of nobody.
func (s *socket) RemoteAddr() net.Addr { return &net.TCPAddr{} }

// SetDeadline is not needed: whoever no longer waits closes the socket.
func (s *socket) SetDeadline(time.Time) error { return os.ErrNoDeadline }

// SetReadDeadline is not needed either.
func (s *socket) SetReadDeadline(time.Time) error { return os.ErrNoDeadline }

// SetWriteDeadline is not needed either.
func (s *socket) SetWriteDeadline(time.Time) error { return os.ErrNoDeadline }
