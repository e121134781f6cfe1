package server_test

import (
	"context"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"

	"pingyi/meeting/code"
	"pingyi/meeting/plan"
	"pingyi/server"
)

// reissued makes a house in which p01 was issued a second code that the server does not know of
// yet: both open the door. What acts read comes out of gathered.
func reissued(t *testing.T) (h *house, fresh string, gathered chan error) {
	t.Helper()
	second, err := code.New(strings.NewReader("the second code"))
	if err != nil {
		t.Fatal(err)
	}
	gathered = make(chan error, 1)
	h = openHouse(t, func(c *server.Config) {
		first := c.SignIn
		c.SignIn = func(code code.Code) (string, int, error) {
			if code == second {
				return "p01", 2, nil
			}
			return first(code)
		}
		act := c.Act
		c.Act = func(ctx context.Context, v server.Visit, in io.Reader, out, errw io.Writer, line string) int {
			if line != "gather" {
				return act(ctx, v, in, out, errw, line)
			}
			_, _ = fmt.Fprintln(errw, "reading")
			_, err := io.ReadAll(in)
			gathered <- err
			return 1
		}
	})
	return h, second.String(), gathered
}

// closes waits for the end of a connection.
func closes(t *testing.T, c *ssh.Client) {
	t.Helper()
	ended := make(chan struct{})
	go func() { _ = c.Wait(); close(ended) }()
	select {
	case <-ended:
	case <-time.After(patience):
		t.Error("the connection does not end")
	}
}

func TestRevoke_EndsSessionsOfTheOldCode(t *testing.T) {
	t.Parallel()
	h, fresh, gathered := reissued(t)
	k := h.knock(fresh)
	if k.err != nil {
		t.Fatal(k.err)
	}
	old, idle, acting, others := h.enter("p01"), h.enter("p01"), h.enter("p01"), h.screen(h.enter("p02"))
	screen := h.screen(old)
	screen.sees("p01")
	others.sees("p02")
	reading := h.terminal(acting, wants{term: "xterm-256color", width: 80, height: 24, act: "gather"})
	reading.sees("reading")
	reading.types("all that there is")

	h.Revoke("p01", 2)
	if c, err := acting.NewSession(); err == nil {
		_ = c.Close()
		t.Error("something new begins on a connection that has ended")
	}
	screen.sees(door(plan.Chinese).NewCode)
	if exit := screen.ends(); exit != 0 {
		t.Errorf("the screen ended with %d", exit)
	}
	reading.sees(door(plan.Chinese).NewCode)
	if exit := reading.ends(); exit != 1 {
		t.Errorf("the act ended with %d, want 1", exit)
	}
	if err := <-gathered; err == nil {
		t.Error("the act takes what had come for all of the text")
	}
	for _, c := range []*ssh.Client{old, idle, acting} {
		closes(t, c)
	}
	if out, _, err := h.act(k.client, "whoami", ""); err != nil || !strings.HasPrefix(out, "p01\n") {
		t.Errorf("the new code's connection answers %q, %v", out, err)
	}
	others.types("k")
	others.sees("key<k>")
}

// A code may be valid when it is looked up, and end before its holder is let in.
func TestRevoke_RefusesTheOldCode(t *testing.T) {
	t.Parallel()
	h, fresh, _ := reissued(t)
	h.Revoke("p01", 2)
	if k := h.knock(h.codes["p01"].String()); k.err == nil || !k.was(t, door(plan.English).WrongCode) {
		t.Errorf("%v, was told %q", k.err, k.said)
	}
	if k := h.knock(fresh); k.err != nil {
		t.Error(k.err)
	}
}

// Somebody who issues a code to themselves gets the answer first.
func TestRevoke_LetsAnEndingActFinish(t *testing.T) {
	t.Parallel()
	end := make(chan func(string, int), 1)
	h := openHouse(t, func(c *server.Config) {
		c.Act = func(_ context.Context, _ server.Visit, _ io.Reader, out, _ io.Writer, _ string) int {
			_, _ = fmt.Fprintln(out, "the slip")
			(<-end)("p01", 2)
			return 0
		}
	})
	end <- h.Revoke
	c := h.enter("p01")
	if out, errs, err := h.act(c, "ticket p01", ""); err != nil || out != "the slip\n" || errs != "" {
		t.Errorf("answered %q, %q, %v", out, errs, err)
	}
	closes(t, c)
}
