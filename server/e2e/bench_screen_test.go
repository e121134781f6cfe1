package e2e

import (
	"bytes"
	"fmt"
	"io"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"
)

// A screen is a terminal of 100×30 that is read but not painted: with as little work as a client
// can do, since hundreds of them share the server's machine.
type screen struct {
	ssh.Channel
	line     *client
	received atomic.Int64 // bytes

	mu   sync.Mutex // guards the fields below
	want []byte     // what it looks for; nil when it has seen it
	tail []byte     // the end of what came in, in which want may be cut in two
	seen chan time.Time
}

// A writer takes in what a screen is sent.
type writer struct{ s *screen }

// lookingFor opens a screen that looks for a text in the first picture.
func (c *client) lookingFor(text string) (*screen, error) {
	channel, requests, err := c.OpenChannel("session", nil)
	if err != nil {
		return nil, err
	}
	go ssh.DiscardRequests(requests)
	s := &screen{Channel: channel, line: c}
	s.looksFor(text)
	terminal := struct {
		Term                      string
		Cols, Rows, Width, Height uint32
		Modes                     string
	}{"xterm-256color", 100, 30, 0, 0, "\x00"}
	for _, ask := range []struct {
		kind    string
		payload []byte
	}{
		{"env", ssh.Marshal(struct{ Name, Value string }{"LANG", inChinese})},
		{"pty-req", ssh.Marshal(terminal)},
		{"shell", nil},
	} {
		if _, err := channel.SendRequest(ask.kind, true, ask.payload); err != nil {
			return nil, fmt.Errorf("%s: %w", ask.kind, err)
		}
	}
	go func() { _, _ = io.CopyBuffer(writer{s}, channel, make([]byte, 4<<10)) }()
	return s, nil
}

// looksFor has the screen look for a text from now on.
func (s *screen) looksFor(text string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.want, s.tail, s.seen = []byte(text), nil, make(chan time.Time, 1)
}

func (w writer) Write(p []byte) (int, error) {
	s := w.s
	s.received.Add(int64(len(p)))
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.want == nil {
		return len(p), nil
	}
	s.tail = append(s.tail, p...)
	if bytes.Contains(s.tail, s.want) {
		s.want, s.tail = nil, nil
		s.seen <- time.Now()
		return len(p), nil
	}
	s.tail = bytes.Clone(s.tail[max(0, len(s.tail)-len(s.want)):])
	return len(p), nil
}

// screens are those of a meeting.
type screens []*screen

// saw waits until all screens have shown the text that they look for, and returns when each of them
// did.
func (l screens) saw(tb testing.TB, text string) (at []time.Time) {
	tb.Helper()
	late := make(chan struct{})
	defer time.AfterFunc(patience, func() { close(late) }).Stop()
	missing := 0
	for _, s := range l {
		select {
		case seen := <-s.seen:
			at = append(at, seen)
		case <-late:
			missing++
		}
	}
	if missing > 0 {
		tb.Fatalf("%d of %d screens never show %q", missing, len(l), text)
	}
	return at
}

// look has all screens look for a text from now on.
func (l screens) look(text string) {
	for _, s := range l {
		s.looksFor(text)
	}
}

// received returns how many bytes they were sent so far.
func (l screens) received() (n int64) {
	for _, s := range l {
		n += s.received.Load()
	}
	return n
}

// leave drops their lines.
func (l screens) leave() {
	for _, s := range l {
		_ = s.line.Close()
	}
}
