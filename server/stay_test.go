package server_test

import (
	"fmt"
	"runtime"
	"testing"

	"golang.org/x/crypto/ssh"

	"pingyi/meeting/plan"
	"pingyi/meeting/words"
	"pingyi/server"
)

const tabOne, tabTwo = "the first tab's name", "the second tab's name"

// tab opens a screen of a client without a keyboard, in a tab to which it may come back.
func (h *house) tab(c *ssh.Client, name string) *terminal {
	h.t.Helper()
	return h.terminal(c, wants{term: "xterm-256color", width: 80, height: 24, env: [][2]string{{"PINGYI_KEYS", "1"}, {"PINGYI_TAB", name}}})
}

// seen returns how often screens have been made.
func (h *house) seen() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return len(h.visits)
}

// A screen is there again for whoever comes back to it, and for nobody else.
func TestStay_IsThereAgain(t *testing.T) {
	t.Parallel()
	ends := map[string]struct {
		end func(*house, *terminal, *ssh.Client)
		tab string
		new bool
	}{
		"the line drops":               {func(_ *house, _ *terminal, c *ssh.Client) { _ = c.Close() }, tabOne, false},
		"the channel closes":           {func(_ *house, s *terminal, _ *ssh.Client) { _ = s.Close() }, tabOne, false},
		"the line is not yet dead":     {func(*house, *terminal, *ssh.Client) {}, tabOne, false},
		"another tab":                  {func(_ *house, _ *terminal, c *ssh.Client) { _ = c.Close() }, tabTwo, true},
		"another tab, before it is":    {func(*house, *terminal, *ssh.Client) {}, tabTwo, true},
		"a name that could be guessed": {func(_ *house, _ *terminal, c *ssh.Client) { _ = c.Close() }, "1", true},
		"somebody has left":            {func(_ *house, s *terminal, _ *ssh.Client) { s.types("q"); s.ends() }, tabOne, true},
		"the screen broke":             {func(_ *house, s *terminal, _ *ssh.Client) { s.types("p"); s.ends() }, tabOne, true},
		"codes before this one are revoked": {func(h *house, _ *terminal, c *ssh.Client) {
			_ = c.Close()
			h.Revoke("p01", 1)
		}, tabOne, false},
	}
	for name, tt := range ends {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := openHouse(t)
			c := h.enter("p01")
			tab := tabOne
			if tt.tab == "1" {
				tab = "1"
			}
			s := h.tab(c, tab)
			s.sees("seat<p01>")
			s.types("k")
			s.sees("key<k>")
			tt.end(h, s, c)
			s = h.tab(h.enter("p01"), tt.tab)
			s.sees("seat<p01>")
			if again := h.seen() == 1; again == tt.new {
				t.Errorf("made %d times", h.seen())
			}
			if s.types("l"); !tt.new {
				s.sees("resumed")
			}
			s.sees("key<l>")
		})
	}
}

// Who comes to a shared terminal next is not who left.
func TestStay_IsNotOfASharedTerminal(t *testing.T) {
	t.Parallel()
	h := openHouse(t, func(c *server.Config) { c.Shared = func(person string) bool { return person == "p02" } })
	for range 2 {
		c := h.enter("p02")
		h.tab(c, tabOne).sees("seat<p02>")
		_ = c.Close()
	}
	if h.seen() != 2 {
		t.Errorf("made %d times, want 2", h.seen())
	}
}

// A screen that is kept goes with the code it was opened by, and says so if somebody is there.
func TestStay_EndsWithItsCode(t *testing.T) {
	t.Parallel()
	for _, there := range []bool{true, false} {
		h, fresh, _ := reissued(t)
		c := h.enter("p01")
		s := h.tab(c, tabOne)
		s.sees("seat<p01>")
		if !there {
			_ = c.Close()
		}
		h.Revoke("p01", 2)
		if there {
			s.sees(door(plan.Chinese).NewCode)
		}
		h.tab(h.pass(fresh).client, tabOne).sees("seat<p01>")
		if h.seen() != 2 {
			t.Errorf("made %d times, want 2", h.seen())
		}
	}
}

// While nobody is there a screen holds nothing of its line, which takes several times as much.
func TestStay_HoldsNothingOfItsLine(t *testing.T) {
	h := openHouse(t, func(c *server.Config) { c.Guests = func() func(*words.Door) string { return nil } })
	const each = 100
	visits := func(from int) {
		for i := range each {
			c := h.guest()
			h.tab(c, fmt.Sprint("the name of the tab ", from+i)).sees("seat<@guest>")
			_ = c.Close()
		}
	}
	goroutines := runtime.NumGoroutine() + serverGoroutines
	visits(0)
	before := settled(t, goroutines, 1<<40)
	visits(each)
	const aScreen = 24 << 10
	t.Logf("%d screens take %d KB", each, (settled(t, goroutines, before+each*aScreen)-before)>>10)
}
