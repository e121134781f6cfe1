//go:build js && wasm

package main

import (
	"errors"
	"io"
	"net"
	"strings"
	"sync"
	"syscall/js"
	"time"

	"golang.org/x/crypto/ssh"
)

// How a session ends, as the page is told.
const (
	endLine  = "line"  // the line is gone, or was never there: try again
	endHost  = "host"  // another host than the link names answers: never try again
	endAsk   = "ask"   // no host was named: whoever sits there has to compare the fingerprint
	endCode  = "code"  // the door does not take this code
	endLeft  = "left"  // somebody left
	endAgain = "again" // the meeting ended the session: try again, but not at once
)

// Waits for the other side.
const (
	signInWithin = 20 * time.Second
	aliveWithin  = 3 * time.Second
)

// A session is one stay at the meeting.
type session struct {
	to js.Value

	mu            sync.Mutex // guards what follows
	columns, rows int
	conn          *socket
	client        *ssh.Client
	shell         *ssh.Session
	typed         []string // not yet sent
	stirred       sync.Cond
	closed        bool // by the page, which wants to hear nothing more
	over          bool
	said          string
	print         string // of the host that answered
}

// connect begins a session and returns its handle at once. The page gives
//
//	url                 of the bridge
//	host                fingerprint of the host key in base64, URL-safe or not; "" asks
//	code, lang, columns, rows
//	tab                 a name for the page's tab at random, under which the screen is kept if the line drops
//	data(bytes)         called with what is to be drawn
//	open()              called once, when the screen is there
//	end(why, said)      called once; said is the fingerprint that was met with "host" and "ask", else what the door said
func connect(to js.Value) any {
	s := &session{to: to, columns: to.Get("columns").Int(), rows: to.Get("rows").Int()}
	s.stirred.L = &s.mu
	handle := map[string]js.Func{
		"write":  js.FuncOf(func(_ js.Value, args []js.Value) any { s.write(args[0].String()); return nil }),
		"resize": js.FuncOf(func(_ js.Value, args []js.Value) any { s.resize(args[0].Int(), args[1].Int()); return nil }),
		"check":  js.FuncOf(func(js.Value, []js.Value) any { go s.check(); return nil }),
		"close":  js.FuncOf(func(js.Value, []js.Value) any { go s.close(); return nil }),
	}
	given := map[string]any{}
	for name, f := range handle {
		given[name] = f
	}
	go func() {
		s.run()
		for _, f := range handle { // the page has let go of it
			f.Release()
		}
	}()
	return given
}

// run stays until the session ends, and tells the page why it did.
func (s *session) run() {
	why := s.stay()
	s.hangUp()
	s.mu.Lock()
	s.over = true
	s.stirred.Signal()
	closed := s.closed
	s.mu.Unlock()
	if !closed { // the page is called without the lock: it may call back at once
		s.to.Call("end", why, s.said)
	}
}

func (s *session) stay() (why string) {
	conn := dial(s.to.Get("url").String())
	s.mu.Lock()
	s.conn = conn
	s.mu.Unlock()
	late := time.AfterFunc(signInWithin, s.hangUp)
	if conn.opens() != nil {
		return endLine
	}
	client, why := s.signIn(conn)
	late.Stop()
	if why != "" {
		return why
	}
	shell, in, out, err := s.open(client)
	if err != nil {
		return endLine
	}
	s.to.Call("open")
	go s.send(in)
	s.pass(out)
	return ended(shell.Wait())
}

var errHost = errors.New("another host answers")

// signIn exchanges keys with the host that is meant, and with no other, and signs in with the code as the name.
func (s *session) signIn(conn *socket) (client *ssh.Client, why string) {
	host := standard(s.to.Get("host").String())
	cfg := &ssh.ClientConfig{
		User: s.to.Get("code").String(),
		HostKeyCallback: func(_ string, _ net.Addr, key ssh.PublicKey) error {
			if s.print = strings.TrimPrefix(ssh.FingerprintSHA256(key), "SHA256:"); s.print != host {
				return errHost
			}
			return nil
		},
		BannerCallback: func(message string) error {
			s.said = strings.TrimSpace(message)
			return nil
		},
	}
	c, channels, requests, err := ssh.NewClientConn(conn, "", cfg)
	switch {
	case err == nil:
		s.said = ""
		client = ssh.NewClient(c, channels, requests)
		s.mu.Lock()
		s.client = client
		s.mu.Unlock()
		return client, ""
	case errors.Is(err, errHost) || s.print != "" && s.print != host:
		s.said = s.print
		if host == "" {
			return nil, endAsk
		}
		return nil, endHost
	case strings.Contains(err.Error(), "unable to authenticate"): // x/crypto has no value for it
		return nil, endCode
	}
	return nil, endLine
}

// standard returns a fingerprint as OpenSSH prints it, without its "SHA256:".
func standard(print string) string { return strings.NewReplacer("-", "+", "_", "/").Replace(print) }

// open opens the screen.
func (s *session) open(client *ssh.Client) (shell *ssh.Session, in io.Writer, out io.Reader, err error) {
	shell, err = client.NewSession()
	if err != nil {
		return nil, nil, nil, err
	}
	// Nothing waits for an answer to these: what a server does not know, it passes over.
	for _, v := range [][2]string{{"LANG", s.to.Get("lang").String()}, {"PINGYI_KEYS", "1"}, {"PINGYI_TAB", s.to.Get("tab").String()}} {
		_, _ = shell.SendRequest("env", false, ssh.Marshal(struct{ Name, Value string }{v[0], v[1]}))
	}
	in, err = shell.StdinPipe()
	if err != nil {
		return nil, nil, nil, err
	}
	out, err = shell.StdoutPipe()
	if err != nil {
		return nil, nil, nil, err
	}
	s.mu.Lock()
	columns, rows := s.columns, s.rows
	s.mu.Unlock()
	if err := shell.RequestPty("xterm-256color", rows, columns, ssh.TerminalModes{}); err != nil {
		return nil, nil, nil, err
	}
	if err := shell.Shell(); err != nil {
		return nil, nil, nil, err
	}
	s.mu.Lock()
	s.shell = shell
	turned := s.columns != columns || s.rows != rows
	columns, rows = s.columns, s.rows
	s.mu.Unlock()
	if turned {
		_ = shell.WindowChange(rows, columns)
	}
	return shell, in, out, nil
}

// pass hands the page what comes in until the screen ends.
func (s *session) pass(out io.Reader) {
	b := make([]byte, 32<<10)
	for {
		n, err := out.Read(b)
		if n > 0 {
			bytes := js.Global().Get("Uint8Array").New(n)
			js.CopyBytesToJS(bytes, b[:n])
			s.to.Call("data", bytes)
		}
		if err != nil {
			return
		}
	}
}

// ended tells why a screen has ended: somebody who leaves ends it with 0.
func ended(err error) (why string) {
	var exit *ssh.ExitError
	switch {
	case err == nil:
		return endLeft
	case errors.As(err, &exit):
		return endAgain
	}
	return endLine
}

// write takes what was typed; before the screen is there it is dropped, since it was meant for nothing on it.
func (s *session) write(typed string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.shell != nil {
		s.typed = append(s.typed, typed)
		s.stirred.Signal()
	}
}

// send sends what was typed, in its order, until the session is over.
func (s *session) send(in io.Writer) {
	for {
		s.mu.Lock()
		for len(s.typed) == 0 && !s.over {
			s.stirred.Wait()
		}
		typed, over := strings.Join(s.typed, ""), s.over
		s.typed = nil
		s.mu.Unlock()
		if over {
			return
		}
		if _, err := io.WriteString(in, typed); err != nil {
			return
		}
	}
}

func (s *session) resize(columns, rows int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.columns, s.rows = columns, rows
	if shell := s.shell; shell != nil {
		go func() { _ = shell.WindowChange(rows, columns) }()
	}
}

// check asks whether the other side is still there, and hangs up if it is not: a phone that slept or changed its
// network has a line that looks open for minutes.
func (s *session) check() {
	s.mu.Lock()
	client := s.client
	s.mu.Unlock()
	if client == nil {
		return
	}
	late := time.AfterFunc(aliveWithin, s.hangUp)
	defer late.Stop()
	_, _, _ = client.SendRequest("keepalive@openssh.com", true, nil)
}

// close ends the session without a word to the page.
func (s *session) close() {
	s.mu.Lock()
	s.closed = true
	s.mu.Unlock()
	s.hangUp()
}

func (s *session) hangUp() {
	s.mu.Lock()
	conn := s.conn
	s.mu.Unlock()
	if conn != nil {
		_ = conn.Close()
	}
}
