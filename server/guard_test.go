package server_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"

	"pingyi/meeting/plan"
)

// A ptyRequest is how a client requests a terminal.
type ptyRequest struct {
	Term                      string
	Columns, Rows             uint32
	WidthPixels, HeightPixels uint32
	Modes                     string
}

// Sizes are claimed from outside: a terminal of 65535 columns and rows would take all the memory
// there is.
func TestGuard_LimitsTheSizeOfTerminals(t *testing.T) {
	t.Parallel()
	h := openHouse(t)
	for _, of := range []struct {
		person        string
		width, height int
		want          string
	}{
		{"p01", 65535, 65535, "200x60"},
		{"wall", 65535, 65535, "300x90"},
		{"wall", 240, 70, "240x70"},
		{"p01", 40, 20, "40x20"},
		{"p01", 0, 0, "80x24"},
		{"p01", 1, 1, "1x1"},
		{"p01", 1 << 31, 5, "200x5"},
	} {
		term := h.terminal(h.enter(of.person), wants{term: "xterm", width: of.width, height: of.height, act: "whoami"})
		term.ends()
		if v := h.lastVisit(); fmt.Sprintf("%dx%d", v.Width, v.Height) != of.want {
			t.Errorf("%s of %d×%d: %dx%d, want %s", of.person, of.width, of.height, v.Width, v.Height, of.want)
		}
	}
	term := h.screen(h.enter("p02"))
	term.sees("<80x24>")
	if err := term.WindowChange(65535, 65535); err != nil {
		t.Fatal(err)
	}
	term.sees("200x60")
}

// A terminal that is resized right at the start is not drawn in its original size.
func TestGuard_KeepsAResizeAtTheStart(t *testing.T) {
	t.Parallel()
	h := openHouse(t)
	for range 15 {
		term := h.screen(h.enter("p02"))
		if err := term.WindowChange(33, 111); err != nil {
			t.Fatal(err)
		}
		term.sees("<111x33>")
		term.types("k")
		term.sees("<111x33>key<k>")
		term.types("q")
		term.ends()
	}
}

func TestGuard_EndsAtTheNewestSize(t *testing.T) {
	t.Parallel()
	h := openHouse(t)
	term := h.screen(h.enter("p01"))
	term.sees("<80x24>")
	for i := range 500 {
		if err := term.WindowChange(20+i%40, 60+i%100); err != nil {
			t.Fatal(err)
		}
	}
	if err := term.WindowChange(33, 111); err != nil {
		t.Fatal(err)
	}
	term.sees("<111x33>")
}

func TestGuard_AcceptsLittleOfTheEnvironment(t *testing.T) {
	t.Parallel()
	h := openHouse(t)
	c := h.enter("p01")
	env := [][2]string{
		{"LANG", "zh_CN.UTF-8"},
		{"LC_TIME", "en_US.UTF-8"},
		{"COLORTERM", "truecolor"},
		{"NO_COLOR", "yes"},
		{"PATH", "/tmp"},
		{"LD_PRELOAD", "x.so"},
		{"TMUX", "/tmp/s"},
		{"TERM", "evil"},
		{"SSH_TTY", "x"},
		{"LC_" + strings.Repeat("A", 30), "x"},
		{"LC_NAME", strings.Repeat("x", 65)},
		{"LC_PAPER", "\x1b[2J"},
		{"LC_lower", "x"},
	}
	for i := range 100 {
		env = append(env, [2]string{fmt.Sprintf("LC_%c%c", 'A'+i/26, 'A'+i%26), "x"})
	}
	h.terminal(c, wants{term: "xterm", width: 80, height: 24, env: env, act: "whoami"}).ends()
	got := h.lastVisit().Env
	for _, want := range []string{"TERM=xterm", "LANG=zh_CN.UTF-8", "LC_TIME=en_US.UTF-8", "COLORTERM=truecolor", "NO_COLOR=1"} {
		if !slices.Contains(got, want) {
			t.Errorf("%s is missing in %q", want, got)
		}
	}
	if len(got) > 25 {
		t.Errorf("%d variables are kept", len(got))
	}
	for _, e := range got {
		name, value, _ := strings.Cut(e, "=")
		if slices.Contains([]string{"PATH", "LD_PRELOAD", "TMUX", "SSH_TTY", "LC_NAME", "LC_PAPER", "LC_lower"}, name) || len(value) > 64 {
			t.Errorf("%q came in", e)
		}
	}
}

func TestGuard_TellsOfKeysOnlyIfAsked(t *testing.T) {
	t.Parallel()
	h := openHouse(t)
	for value, want := range map[string]bool{"": false, "0": false, "1": true} {
		w := wants{term: "xterm", width: 40, height: 24}
		if value != "" {
			w.env = [][2]string{{"PINGYI_KEYS", value}}
		}
		term := h.terminal(h.enter("p01"), w)
		term.sees("seat<p01>")
		if told := strings.Contains(term.String(), "\x1b]7717;"); told != want || h.lastVisit().Touch != want {
			t.Errorf("%q: told of keys: %v, taps: %v", value, told, h.lastVisit().Touch)
		}
		term.types("q")
		term.ends()
	}
}

func TestGuard_ClosesOnAFloodOfRequests(t *testing.T) {
	t.Parallel()
	h := openHouse(t)
	for name, flood := range map[string]func(*ssh.Client) error{
		"environment": func(c *ssh.Client) error {
			s, err := c.NewSession()
			for err == nil || strings.Contains(err.Error(), "setenv failed") {
				err = s.Setenv("JUNK", strings.Repeat("x", 30000))
			}
			return err
		},
		"resizes": func(c *ssh.Client) error {
			s, err := c.NewSession()
			for err == nil {
				err = s.WindowChange(10, 10)
			}
			return err
		},
		"global requests": func(c *ssh.Client) (err error) {
			for err == nil {
				_, _, err = c.SendRequest("tcpip-forward", false, nil)
			}
			return err
		},
		"channels": func(c *ssh.Client) error {
			// Each waits for an answer, so on a busy machine they would be no flood one after the other.
			const together = 32
			ended := make(chan error, together)
			for range together {
				go func() {
					for {
						_, _, err := c.OpenChannel("direct-tcpip", nil)
						if refused := (*ssh.OpenChannelError)(nil); !errors.As(err, &refused) {
							ended <- err
							return
						}
					}
				}()
			}
			return <-ended
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := h.enter("p01")
			ended := make(chan error, 1)
			go func() { ended <- flood(c) }()
			select {
			case err := <-ended:
				if err == nil {
					t.Error("the flood ended by itself")
				}
			case <-time.After(patience):
				t.Error("the connection was kept")
				_ = c.Close()
			}
		})
	}
}

func TestGuard_LimitsTheSessionsOnAConnection(t *testing.T) {
	t.Parallel()
	h := openHouse(t)
	c := h.enter("p01")
	var open []*terminal
	for range 4 {
		term := h.terminal(c, wants{term: "xterm", width: 80, height: 24, act: "wait"})
		term.sees("waiting")
		open = append(open, term)
	}
	_, err := c.NewSession()
	if refused := (*ssh.OpenChannelError)(nil); !errors.As(err, &refused) || !strings.Contains(refused.Message, door(plan.English).TooMany) {
		t.Errorf("a fifth session: %v", err)
	}
	_ = open[0].Close()
	for deadline := time.Now().Add(patience); ; {
		s, err := c.NewSession()
		if err == nil {
			_ = s.Close()
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("the place of a closed session is not free: %v", err)
		}
	}
}

// Somebody with a code who comes in again and again takes up room of their own only.
func TestGuard_LimitsTheConnectionsOfAPerson(t *testing.T) {
	t.Parallel()
	h := openHouse(t)
	other, first := h.enter("p02"), h.enter("p01")
	second := h.enter("p01")
	for range 63 {
		h.enter("p01")
	}
	closes(t, first)
	for _, c := range []*ssh.Client{second, other} {
		if _, _, err := h.act(c, "whoami", ""); err != nil {
			t.Errorf("somebody had to leave who was not one too many: %v", err)
		}
	}
}

// A script's acts follow each other at once: the place of one must be free before its client is
// told of the end.
func TestGuard_AllowsActsOneAfterTheOther(t *testing.T) {
	t.Parallel()
	h := openHouse(t)
	c := h.enter("p01")
	for range 100 {
		if _, _, err := h.act(c, "whoami", ""); err != nil {
			t.Fatal(err)
		}
	}
}

func TestGuard_RefusesAllButSessions(t *testing.T) {
	t.Parallel()
	h := openHouse(t)
	c := h.enter("p01")
	for _, kind := range []string{"direct-tcpip", "x11", "auth-agent@openssh.com", "direct-streamlocal@openssh.com", "tun@openssh.com"} {
		_, _, err := c.OpenChannel(kind, nil)
		if refused := (*ssh.OpenChannelError)(nil); !errors.As(err, &refused) {
			t.Errorf("channel %s: %v", kind, err)
		}
	}
	if _, err := c.Listen("tcp", "127.0.0.1:0"); err == nil {
		t.Error("tcpip-forward was granted")
	}
	s, err := c.NewSession()
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range []string{"subsystem", "auth-agent-req@openssh.com", "x11-req", "break", "signal", "no-such"} {
		if ok, err := s.SendRequest(kind, true, ssh.Marshal(struct{ Name string }{"sftp"})); ok || err != nil {
			t.Errorf("request %s: %v, %v", kind, ok, err)
		}
	}
	for _, payload := range []string{"", "x", "\xff\xff\xff\xff"} {
		for _, kind := range []string{"pty-req", "env", "window-change", "exec"} {
			if ok, err := s.SendRequest(kind, true, []byte(payload)); ok || err != nil {
				t.Errorf("request %s with %q: %v, %v", kind, payload, ok, err)
			}
		}
	}
	if out, _, err := h.act(c, "whoami", ""); err != nil || out == "" {
		t.Errorf("the connection suffered: %v", err)
	}
}

func TestGuard_LetsALongPasteThrough(t *testing.T) {
	t.Parallel()
	h := openHouse(t)
	term := h.screen(h.enter("p01"))
	term.sees("seat<p01>")
	term.types("\x1b[200~" + strings.Repeat("述职评议", 1000) + "\x1b[201~") // 12 kB
	term.sees("pasted<4000>")
}
