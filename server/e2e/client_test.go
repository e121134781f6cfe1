package e2e

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"regexp"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"

	"pingyi/meeting/refuse"
	"pingyi/tui/terminal"
)

// A client is a person's connection.
type client struct {
	*ssh.Client
	tb   testing.TB
	line net.Conn // for cutting the line
}

// config configures the ssh client of somebody who compares the host key with the one that the
// server printed.
func (h *hall) config(user string) *ssh.ClientConfig {
	return &ssh.ClientConfig{
		User: user, Timeout: patience,
		HostKeyCallback: func(_ string, _ net.Addr, key ssh.PublicKey) error {
			if got := ssh.FingerprintSHA256(key); got != h.print {
				return fmt.Errorf("host key %s, want %s", got, h.print)
			}
			return nil
		},
	}
}

// dial signs in with a code as the user name, over the test's own connection if wrap is given. It
// may be called from any goroutine.
func (h *hall) dial(code string, wrap func(net.Conn) net.Conn) (*client, error) {
	line, err := net.DialTimeout("tcp", h.addr, patience)
	if err != nil {
		return nil, err
	}
	through := line
	if wrap != nil {
		through = wrap(line)
	}
	c, err := h.over(through, code)
	if err != nil {
		return nil, err
	}
	c.line = line
	return c, nil
}

// over signs in over an existing connection.
func (h *hall) over(line net.Conn, code string) (*client, error) {
	conn, channels, requests, err := ssh.NewClientConn(line, h.addr, h.config(code))
	if err != nil {
		_ = line.Close()
		return nil, err
	}
	return &client{Client: ssh.NewClient(conn, channels, requests), tb: h.tb, line: line}, nil
}

// enters signs a person in; the connection lasts as long as the test.
func (h *hall) enters(person string) *client {
	h.tb.Helper()
	c, err := h.dial(h.codes[person], nil)
	if err != nil {
		h.tb.Fatalf("%s cannot sign in: %v", person, err)
	}
	h.tb.Cleanup(func() { _ = c.Close() })
	return c
}

// run runs one act. exit is -1 if the line dropped. It may be called from any goroutine.
func (c *client) run(line, stdin string) (out, errs string, exit int) {
	session, err := c.NewSession()
	if err != nil {
		return "", err.Error(), -1
	}
	defer func() { _ = session.Close() }()
	var o, e bytes.Buffer
	session.Stdin, session.Stdout, session.Stderr = strings.NewReader(stdin), &o, &e
	err = session.Run(line)
	var status *ssh.ExitError
	switch {
	case err == nil:
	case errors.As(err, &status):
		exit = status.ExitStatus()
	default:
		exit = -1
		e.WriteString(err.Error())
	}
	return o.String(), e.String(), exit
}

// mustRun runs an act that must be done.
func (c *client) mustRun(line, stdin string) string {
	c.tb.Helper()
	out, errs, exit := c.run(line, stdin)
	if exit != 0 {
		c.tb.Fatalf("%s: exit %d: %s", line, exit, errs)
	}
	return out
}

// refuses checks that an act is refused for a reason, with its one sentence.
func (c *client) refuses(why refuse.Why, line, stdin string) {
	c.tb.Helper()
	out, errs, exit := c.run(line, stdin)
	says := zh.Refusal(&refuse.Refusal{Why: why})
	if exit != 1 || out != "" || strings.TrimSpace(errs) != says {
		c.tb.Errorf("%s: exit %d, %q, %q; want 1 and %q", line, exit, out, errs, says)
	}
}

// reads runs an act that answers in JSON and decodes the answer.
func (c *client) reads(line string, into any) {
	c.tb.Helper()
	if err := json.Unmarshal([]byte(c.mustRun(line, "")), into); err != nil {
		c.tb.Fatalf("%s: %v", line, err)
	}
}

// isRefused runs an act that must be refused with one line for people.
func (c *client) isRefused(line, stdin string) {
	c.tb.Helper()
	out, errs, exit := c.run(line, stdin)
	if exit != 1 || out != "" || !oneLine(errs) {
		c.tb.Errorf("%s: exit %d, stdout %q, stderr %q; want 1 and one line on stderr", line, exit, out, errs)
	}
}

func oneLine(s string) bool {
	return strings.TrimSpace(s) != "" && strings.Count(strings.TrimSuffix(s, "\n"), "\n") == 0
}

// status is what the tests read of the answer of the act status.
type status struct {
	Step struct {
		Number    int
		Kind      string
		Presenter string
	}
	Attendance struct{ Due, Present int }
	Scoring    *struct {
		Round, Issued, Cast int
		State               string
	}
	Published bool
}

func (c *client) status() (s status) {
	c.tb.Helper()
	c.reads("status --json", &s)
	return s
}

// waitsFor asks for the status now and then until it is as expected.
func (c *client) waitsFor(what string, holds func(status) bool) {
	c.tb.Helper()
	deadline := time.Now().Add(patience)
	for tick := time.Tick(50 * time.Millisecond); !holds(c.status()); <-tick {
		if time.Now().After(deadline) {
			c.tb.Fatalf("it never came that %s; the status is %+v", what, c.status())
		}
	}
}

// A seat is a person at a terminal with their screen open.
type seat struct {
	*terminal.Terminal
	*client
	session *ssh.Session
}

// sits opens somebody's screen in a new terminal, with their locale.
func (h *hall) sits(person, lang string, cols, rows int) *seat {
	h.tb.Helper()
	return h.enters(person).opens(lang, cols, rows)
}

func (c *client) opens(lang string, cols, rows int) *seat {
	c.tb.Helper()
	session, err := c.NewSession()
	if err != nil {
		c.tb.Fatal(err)
	}
	s := &seat{Terminal: terminal.New(cols, rows), client: c, session: session}
	c.tb.Cleanup(func() { _ = s.Terminal.Close() })
	session.Stdout, session.Stderr = s.Terminal, s.Terminal
	in, err := session.StdinPipe()
	if err != nil {
		c.tb.Fatal(err)
	}
	_ = session.Setenv("LANG", lang)
	if err := session.RequestPty("xterm-256color", rows, cols, ssh.TerminalModes{}); err != nil {
		c.tb.Fatal(err)
	}
	s.OnResize(func(cols, rows int) { _ = session.WindowChange(rows, cols) })
	s.Feeds(in)
	if err := session.Shell(); err != nil {
		c.tb.Fatal(err)
	}
	return s
}

// sees waits for a text on the person's screen.
func (s *seat) sees(text string) {
	s.tb.Helper()
	s.Sees(s.tb, text)
}

// presses presses keys one after another.
func (s *seat) presses(keys ...string) { s.Presses(keys...) }

// ends waits for the screen's session to end and returns its exit status.
func (s *seat) ends() int {
	s.tb.Helper()
	ended := make(chan error, 1)
	go func() { ended <- s.session.Wait() }()
	select {
	case err := <-ended:
		var exit *ssh.ExitError
		switch {
		case err == nil:
			return 0
		case errors.As(err, &exit):
			return exit.ExitStatus()
		}
		return -1
	case <-time.After(patience):
		s.tb.Fatalf("the session does not end; the screen shows\n%s", strings.Join(s.Screen(), "\n"))
		return -1
	}
}

// isClean checks that a screen that has ended left the terminal as it found it.
func (s *seat) isClean() {
	s.tb.Helper()
	isClean(s.tb, s.Terminal)
}

var receiptShape = regexp.MustCompile(`[0-9A-Z]{4,5}(-[0-9A-Z]{1,5}){3,}`)

// receipt reads the receipt from the screen, as somebody would note it down.
func (s *seat) receipt() string {
	s.tb.Helper()
	text := strings.Join(s.Screen(), "\n")
	found := receiptShape.FindString(text)
	if found == "" {
		s.tb.Fatalf("no receipt on the screen:\n%s", text)
	}
	return found
}

// casts marks every item of the ballot with the same grade, casts it by act, and returns the
// receipt.
func (c *client) casts(grade string) string {
	c.tb.Helper()
	var got struct{ Receipt string }
	if err := json.Unmarshal([]byte(c.mustRun("cast", c.ballot(grade))), &got); err != nil || got.Receipt == "" {
		c.tb.Fatalf("cast answers without a receipt: %v", err)
	}
	return got.Receipt
}

// ballot fills in the form with the same grade throughout.
func (c *client) ballot(grade string) string {
	c.tb.Helper()
	var form struct{ Items, Presenters []struct{ ID string } }
	c.reads("form --json", &form)
	marks := map[string]map[string]string{}
	for _, p := range form.Presenters {
		marks[p.ID] = map[string]string{}
		for _, item := range form.Items {
			marks[p.ID][item.ID] = grade
		}
	}
	raw, err := json.Marshal(marks)
	if err != nil {
		c.tb.Fatal(err)
	}
	return string(raw)
}

// A deafLine is a connection whose client stops reading, as a suspended laptop does, or a terminal
// after Ctrl+S.
type deafLine struct {
	net.Conn
	deaf chan struct{} // closed when it stops reading
	gone chan struct{} // closed at the end of the test
}

func (l *deafLine) Read(p []byte) (int, error) {
	select {
	case <-l.deaf:
		<-l.gone
		return 0, io.EOF
	default:
	}
	n, err := l.Conn.Read(p)
	return n, err
}
