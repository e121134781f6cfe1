package e2e

import (
	"bytes"
	"slices"
	"sync"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"
)

// A reader reads what a screen paints and looks for one text in it.
type reader struct {
	mu   sync.Mutex // guards the fields below
	want []byte
	tail []byte // the end of what came in, in which want may be cut in two
	seen chan time.Time
}

// reads100x30 opens a screen that is read but not painted.
func (c *client) reads100x30() *reader {
	c.tb.Helper()
	session, err := c.NewSession()
	if err != nil {
		c.tb.Fatal(err)
	}
	r := &reader{}
	r.looksFor("● 述职")
	session.Stdout = r
	_ = session.Setenv("LANG", inChinese)
	if err := session.RequestPty("xterm-256color", 30, 100, ssh.TerminalModes{}); err != nil {
		c.tb.Fatal(err)
	}
	if _, err := session.StdinPipe(); err != nil { // otherwise the session's input would end
		c.tb.Fatal(err)
	}
	if err := session.Shell(); err != nil {
		c.tb.Fatal(err)
	}
	return r
}

func (r *reader) looksFor(text string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.want, r.tail, r.seen = []byte(text), nil, make(chan time.Time, 1)
}

func (r *reader) Write(p []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	all := slices.Concat(r.tail, p)
	if bytes.Contains(all, r.want) {
		select {
		case r.seen <- time.Now():
		default:
		}
	}
	r.tail = slices.Clone(all[max(0, len(all)-len(r.want)):])
	return len(p), nil
}

func (r *reader) waits(tb testing.TB, text string) time.Time {
	tb.Helper()
	select {
	case at := <-r.seen:
		return at
	case <-time.After(patience):
		tb.Errorf("a screen never shows %q", text)
		return time.Now()
	}
}
