package web

import (
	"cmp"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/coder/websocket"
)

const (
	bridgePath   = "/ssh"
	subprotocol  = "ssh"
	messageLimit = 64 << 10               // bytes; a packet of SSH has 32 KiB and something
	farewell     = 500 * time.Millisecond // for the other side to close, too
)

// bridge hands the bytes of a WebSocket to the door.
func (s *Server) bridge(w http.ResponseWriter, r *http.Request) {
	if !offers(r, subprotocol) {
		refuse(w, http.StatusBadRequest)
		return
	}
	below := &line{}
	ws, err := websocket.Accept(&leanWriter{w, below}, r, &websocket.AcceptOptions{
		Subprotocols: []string{subprotocol}, CompressionMode: websocket.CompressionDisabled,
	})
	if err != nil { // has been answered
		return
	}
	ws.SetReadLimit(messageLimit)
	_ = below.SetDeadline(time.Time{}) // those of HTTP end here
	s.take(&conn{line: below, ws: ws, closing: s.taken.Go})
}

// offers reports whether a client offers a subprotocol.
func offers(r *http.Request, protocol string) bool {
	for _, line := range r.Header.Values("Sec-WebSocket-Protocol") {
		if slices.ContainsFunc(strings.Split(line, ","), func(p string) bool { return strings.TrimSpace(p) == protocol }) {
			return true
		}
	}
	return false
}

// A conn is the stream that a WebSocket carries. Addresses and deadlines are those of the connection
// below it.
type conn struct {
	*line
	ws      *websocket.Conn
	message io.Reader  // what is left of the last one
	writing sync.Mutex // held for each message
	closed  atomic.Bool
	closing func(func()) // does something in the background
}

// Read reads from one message after the other.
func (c *conn) Read(p []byte) (int, error) {
	for {
		if c.message == nil {
			kind, message, err := c.ws.Reader(context.Background())
			if err != nil {
				return 0, ended(err)
			}
			if kind != websocket.MessageBinary {
				c.finish(websocket.StatusUnsupportedData, "only binary messages")
				return 0, net.ErrClosed
			}
			c.message = message
		}
		n, err := c.message.Read(p)
		if errors.Is(err, io.EOF) {
			c.message, err = nil, nil
		}
		if n > 0 {
			c.carried()
		}
		if n > 0 || err != nil {
			return n, ended(err)
		}
	}
}

// ended is the error of a stream whose other side has closed it, as that of a connection.
func ended(err error) error {
	clean := []websocket.StatusCode{websocket.StatusNormalClosure, websocket.StatusGoingAway, websocket.StatusNoStatusRcvd}
	if slices.Contains(clean, websocket.CloseStatus(err)) {
		return io.EOF
	}
	return err
}

// Write sends p as one message.
func (c *conn) Write(p []byte) (int, error) {
	if c.closed.Load() {
		return 0, net.ErrClosed
	}
	c.writing.Lock()
	defer c.writing.Unlock()
	c.begin()
	err := c.ws.Write(context.Background(), websocket.MessageBinary, p)
	if err = cmp.Or(c.end(), err); err != nil {
		return 0, err
	}
	return len(p), nil
}

// Close ends the connection. It returns at once; the other side has a moment to close, too.
func (c *conn) Close() error {
	c.finish(websocket.StatusNormalClosure, "")
	return nil
}

func (c *conn) finish(why websocket.StatusCode, reason string) {
	if c.closed.Swap(true) {
		return
	}
	_ = c.SetDeadline(time.Now().Add(farewell)) // whoever reads or writes now must not hold it up
	c.closing(func() { _ = c.ws.Close(why, reason) })
}
