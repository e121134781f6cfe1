package server_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"go.uber.org/goleak"
	"golang.org/x/crypto/ssh"

	"pingyi/meeting/code"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
	"pingyi/server"
	"pingyi/server/port"
)

// A client that opens a channel at the moment its line is cut waits forever for an answer: x/crypto
// v0.58.0 releases those who wait before it stops accepting more. The server opens no channels.
func TestMain(m *testing.M) {
	goleak.VerifyTestMain(m, goleak.IgnoreAnyFunction("golang.org/x/crypto/ssh.(*mux).OpenChannel"))
}

// patience is how long a test waits for something to happen.
const patience = 30 * time.Second

// A house is a running server with three people who have codes, a tiny screen and a few acts.
type house struct {
	*server.Server
	t     *testing.T
	codes map[string]code.Code
	log   *glass
	stop  func() // stops the server and waits for it

	mu      sync.Mutex // guards the fields below
	arrived []string
	visits  []server.Visit
}

func openHouse(t *testing.T, change ...func(*server.Config)) *house {
	t.Helper()
	h := &house{t: t, codes: map[string]code.Code{}, log: newGlass()}
	for _, id := range []string{"p01", "p02", "wall"} {
		code, err := code.New(rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		h.codes[id] = code
	}
	cfg := server.Config{
		Addr: "127.0.0.1:0", Language: plan.Chinese,
		SignIn: func(c code.Code) (string, int, error) {
			for id, code := range h.codes {
				if code == c {
					return id, 1, nil
				}
			}
			return "", 0, server.ErrWrongCode
		},
		Arrive: func(person string) error {
			h.mu.Lock()
			defer h.mu.Unlock()
			h.arrived = append(h.arrived, person)
			return nil
		},
		Wide:   func(person string) bool { return person == "wall" },
		Screen: func(_ context.Context, v server.Visit, _ func(tea.Msg)) tea.Model { h.visit(v); return &page{visit: v} },
		Act: func(ctx context.Context, v server.Visit, in io.Reader, out, errw io.Writer, line string) int {
			h.visit(v)
			return tinyAct(ctx, v, in, out, errw, line)
		},
		Log:    slog.New(slog.NewTextHandler(h.log, &slog.HandlerOptions{Level: slog.LevelDebug})),
		Limits: server.Limits{Stall: 400 * time.Millisecond, Farewell: 300 * time.Millisecond},
	}
	for _, c := range change {
		c(&cfg)
	}
	s, err := server.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Listen(); err != nil {
		t.Fatal(err)
	}
	h.Server = s
	ctx, cancel := context.WithCancel(context.Background())
	served := make(chan error, 1)
	go func() { served <- s.Serve(ctx) }()
	h.stop = sync.OnceFunc(func() {
		cancel()
		if err := <-served; err != nil {
			t.Errorf("Serve = %v, want nil", err)
		}
	})
	t.Cleanup(h.stop)
	return h
}

func (h *house) visit(v server.Visit) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.visits = append(h.visits, v)
}

func (h *house) lastVisit() server.Visit {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.visits[len(h.visits)-1]
}

// A knock is one attempt to sign in, and what was said during it.
type knock struct {
	client *ssh.Client
	said   []string // banners, instructions and prompts, in order
	err    error
}

// knock signs in with a user name and answers questions in turn.
func (h *house) knock(user string, answers ...string) knock {
	h.t.Helper()
	return h.signIn(user, func(k *knock) ssh.AuthMethod {
		return ssh.KeyboardInteractive(func(_, instruction string, questions []string, _ []bool) ([]string, error) {
			k.said = append(append(k.said, instruction), questions...)
			if len(questions) == 0 {
				return nil, nil
			}
			if len(answers) == 0 {
				return nil, errors.New("no more answers")
			}
			answer := answers[0]
			answers = answers[1:]
			return []string{answer}, nil
		})
	})
}

// pass signs in with a user name and tries passwords in turn.
func (h *house) pass(user string, passwords ...string) knock {
	h.t.Helper()
	return h.signIn(user, func(*knock) ssh.AuthMethod {
		return ssh.RetryableAuthMethod(ssh.PasswordCallback(func() (string, error) {
			if len(passwords) == 0 {
				return "", errors.New("no more passwords")
			}
			password := passwords[0]
			passwords = passwords[1:]
			return password, nil
		}), len(passwords))
	})
}

func (h *house) signIn(user string, by func(*knock) ssh.AuthMethod) knock {
	h.t.Helper()
	var k knock
	k.client, k.err = ssh.Dial("tcp", h.Addr().String(), &ssh.ClientConfig{
		User: user, HostKeyCallback: ssh.FixedHostKey(h.HostKey()), Timeout: patience,
		BannerCallback: func(text string) error { k.said = append(k.said, text); return nil },
		Auth:           []ssh.AuthMethod{by(&k)},
	})
	if k.err == nil {
		h.t.Cleanup(func() { _ = k.client.Close() })
	}
	return k
}

// enter signs a person in with their code as the user name.
func (h *house) enter(person string) *ssh.Client {
	h.t.Helper()
	k := h.knock(h.codes[person].String())
	if k.err != nil {
		h.t.Fatalf("%s could not sign in: %v", person, k.err)
	}
	return k.client
}

// act runs an act over a client.
func (h *house) act(c *ssh.Client, line, stdin string) (out, errs string, err error) {
	h.t.Helper()
	s, err := c.NewSession()
	if err != nil {
		h.t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	var o, e bytes.Buffer
	s.Stdin, s.Stdout, s.Stderr = strings.NewReader(stdin), &o, &e
	err = s.Run(line)
	return o.String(), e.String(), err
}

// A terminal is a client's session on a terminal, with a screen or an act.
type terminal struct {
	*glass
	*ssh.Session
	t  *testing.T
	in io.Writer
}

// wants is the terminal that a client requests.
type wants struct {
	term          string
	width, height int
	env           [][2]string
	act           string
}

func (h *house) terminal(c *ssh.Client, w wants) *terminal {
	h.t.Helper()
	s, err := c.NewSession()
	if err != nil {
		h.t.Fatal(err)
	}
	term := &terminal{glass: newGlass(), Session: s, t: h.t}
	s.Stdout, s.Stderr = term.glass, term.glass
	if term.in, err = s.StdinPipe(); err != nil {
		h.t.Fatal(err)
	}
	for _, e := range w.env {
		_ = s.Setenv(e[0], e[1])
	}
	if err := s.RequestPty(w.term, w.height, w.width, ssh.TerminalModes{}); err != nil {
		h.t.Fatal(err)
	}
	if w.act != "" {
		err = s.Start(w.act)
	} else {
		err = s.Shell()
	}
	if err != nil {
		h.t.Fatal(err)
	}
	return term
}

// screen opens a usual terminal.
func (h *house) screen(c *ssh.Client) *terminal {
	h.t.Helper()
	return h.terminal(c, wants{term: "xterm-256color", width: 80, height: 24})
}

func (term *terminal) types(text string) {
	term.t.Helper()
	if _, err := io.WriteString(term.in, text); err != nil {
		term.t.Errorf("type %q: %v", text, err)
	}
}

func (term *terminal) sees(text string) { term.t.Helper(); term.shows(term.t, text) }

// ends waits for the session to end and returns its exit status.
func (term *terminal) ends() int {
	term.t.Helper()
	ended := make(chan error, 1)
	go func() { ended <- term.Wait() }()
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
		term.t.Fatalf("the session does not end; it showed\n%q", term.String())
		return -1
	}
}

// A glass keeps everything that is written to it and wakes those who wait for something.
type glass struct {
	mu      sync.Mutex // guards the fields below
	text    []byte
	changed chan struct{}
}

func newGlass() *glass { return &glass{changed: make(chan struct{})} }

func (g *glass) Write(p []byte) (int, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.text = append(g.text, p...)
	close(g.changed)
	g.changed = make(chan struct{})
	return len(p), nil
}

func (g *glass) look() (string, <-chan struct{}) {
	g.mu.Lock()
	defer g.mu.Unlock()
	return string(g.text), g.changed
}

func (g *glass) String() string { text, _ := g.look(); return text }

func (g *glass) shows(t *testing.T, want string) {
	t.Helper()
	late := time.After(patience)
	for {
		text, changed := g.look()
		if strings.Contains(text, want) {
			return
		}
		select {
		case <-changed:
		case <-late:
			t.Fatalf("%q never came; there is\n%q", want, text)
		}
	}
}

// A page is a screen that shows whose it is and its size, and does what keys say.
type page struct {
	visit        server.Visit
	wild, broken bool
	count        int
	note         string
}

type wildMsg struct{}

func (p *page) Init() tea.Cmd { return nil }

func (p *page) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		p.visit.Width, p.visit.Height = msg.Width, msg.Height
	case tea.PasteMsg:
		p.note = fmt.Sprintf("pasted<%d>", len([]rune(msg.Content)))
	case tea.ResumeMsg:
		p.note = "resumed"
	case wildMsg:
		p.count++
		return p, tea.Tick(10*time.Millisecond, func(time.Time) tea.Msg { return wildMsg{} })
	case tea.KeyPressMsg:
		switch msg.String() {
		case "q":
			return p, tea.Quit
		case "z":
			return p, tea.Suspend
		case "p":
			panic("the screen's own fault")
		case "c":
			return p, func() tea.Msg { panic("the command's own fault") }
		case "b":
			return p, tea.Batch(nil, func() tea.Msg { panic("the batch's own fault") }, tea.RequestWindowSize)
		case "v":
			p.broken = true
		case "w":
			p.wild = true
			return p, func() tea.Msg { return wildMsg{} }
		default:
			p.note = "key<" + msg.String() + ">"
		}
	}
	return p, nil
}

func (p *page) View() tea.View {
	if p.broken {
		panic("the view's own fault")
	}
	text := fmt.Sprintf("seat<%s>%s<%dx%d>%s", p.visit.Person, p.visit.Language, p.visit.Width, p.visit.Height, p.note)
	if p.wild { // each cell in another colour, in each frame
		var b strings.Builder
		for i := range p.visit.Width * (p.visit.Height - 1) {
			fmt.Fprintf(&b, "\x1b[38;2;%d;%d;%dm#", (i*7+p.count)%256, (i*13+p.count)%256, (i+p.count*5)%256)
			if i%p.visit.Width == p.visit.Width-1 {
				b.WriteByte('\n')
			}
		}
		text = b.String()
	}
	v := tea.NewView(text)
	v.AltScreen = true
	return v
}

func (p *page) Keys() string { return `{"keys":[{"key":"q"}]}` }

// tinyAct has just enough acts to see how they are run.
func tinyAct(ctx context.Context, v server.Visit, in io.Reader, out, errw io.Writer, line string) int {
	switch line {
	case "whoami":
		_, _ = fmt.Fprintf(out, "%s\n%s\n", v.Person, v.Language)
	case "count":
		n, _ := io.Copy(io.Discard, in)
		_, _ = fmt.Fprintln(out, n)
	case "refuse":
		_, _ = fmt.Fprintln(errw, "not now")
		return 1
	case "panic":
		panic("the act's own fault")
	case "pour":
		for {
			if _, err := out.Write(bytes.Repeat([]byte("x"), 1<<16)); err != nil {
				return 1
			}
		}
	case "wait":
		_, _ = fmt.Fprintln(errw, "waiting")
		<-ctx.Done()
	default:
		_, _ = fmt.Fprintf(out, "act<%s>\n", line)
	}
	return 0
}

func door(l plan.Language) words.Door { return words.For(l).Door }

func TestServer_SaysThatThePortIsInUse(t *testing.T) {
	t.Parallel()
	h := openHouse(t)
	second, err := server.New(server.Config{Addr: h.Addr().String()})
	if err != nil {
		t.Fatal(err)
	}
	if err := second.Listen(); !errors.Is(err, port.ErrInUse) || !strings.Contains(err.Error(), h.Addr().String()) {
		t.Errorf("Listen = %v, want ErrInUse with the address", err)
	}
}

func TestServer_LeavesTerminalsCleanWhenItStops(t *testing.T) {
	t.Parallel()
	h := openHouse(t)
	var terms []*terminal
	for _, person := range []string{"p01", "p02"} {
		term := h.screen(h.enter(person))
		term.sees("seat<" + person + ">")
		terms = append(terms, term)
	}
	h.stop()
	for _, term := range terms {
		if exit := term.ends(); exit != 0 {
			t.Errorf("exit %d, want 0", exit)
		}
		_, after, left := strings.Cut(term.String(), "\x1b[?1049l")
		if !left || !strings.Contains(after, door(plan.Chinese).MeetingEnds+"\r\n") {
			t.Errorf("after the end stands %q", after)
		}
	}
	if _, err := net.DialTimeout("tcp", h.Addr().String(), time.Second); err == nil {
		t.Error("somebody can still come in")
	}
}

func TestServer_StopsInLimitedTime(t *testing.T) {
	t.Parallel()
	h := openHouse(t, func(c *server.Config) { c.Limits.Stop = 100 * time.Millisecond })
	term := h.terminal(h.enter("p01"), wants{term: "xterm", width: 80, height: 24, act: "wait"})
	term.sees("waiting")
	standing, err := net.Dial("tcp", h.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = standing.Close() }()
	banner := make([]byte, 4)
	if _, err := io.ReadFull(standing, banner); err != nil {
		t.Fatal(err)
	}
	h.stop()
	_ = standing.SetReadDeadline(time.Now().Add(patience))
	if _, err := io.Copy(io.Discard, standing); err != nil && errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("who stood at the door is still connected: %v", err)
	}
	term.ends()
}
