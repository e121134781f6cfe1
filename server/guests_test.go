package server_test

import (
	"strings"
	"sync/atomic"
	"testing"

	"golang.org/x/crypto/ssh"

	"pingyi/meeting/plan"
	"pingyi/meeting/words"
	"pingyi/server"
)

// welcoming is a house into which guests come while the door stands open to them.
func welcoming(t *testing.T, most int) (h *house, shut *atomic.Bool) {
	t.Helper()
	shut = &atomic.Bool{}
	return openHouse(t, func(cfg *server.Config) {
		cfg.Limits.Guests = most
		cfg.Guests = func() func(*words.Door) string {
			if shut.Load() {
				return func(d *words.Door) string { return d.GuestsOut }
			}
			return nil
		}
	}), shut
}

func (h *house) guest() *ssh.Client {
	h.t.Helper()
	k := h.knock("guest")
	if k.err != nil || len(k.said) != 0 {
		h.t.Fatalf("a guest: %v, was told %q", k.err, k.said)
	}
	return k.client
}

func TestGuests_ComeInWithoutACodeAndArePresentNowhere(t *testing.T) {
	t.Parallel()
	h, _ := welcoming(t, 10)
	first, second := h.screen(h.guest()), h.screen(h.guest())
	first.sees(plan.Guest)
	second.sees(plan.Guest)
	first.types("k")
	first.sees("key<k>") // nobody has taken over what was theirs
	if out, _, err := h.act(h.guest(), "whoami", ""); err != nil || !strings.HasPrefix(out, plan.Guest+"\n") {
		t.Errorf("an act = %q, %v", out, err)
	}
	if v := h.lastVisit(); v.Person != plan.Guest || !strings.HasPrefix(v.From, "127.0.0.1:") {
		t.Errorf("a guest's visit is %+v", v)
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if len(h.arrived) != 0 {
		t.Errorf("%v have arrived", h.arrived)
	}
}

func TestGuests_AreToldWhyNotAndAskedForTheCode(t *testing.T) {
	t.Parallel()
	h, shut := welcoming(t, 1)
	told := func(k knock, phrase func(words.Door) string) {
		t.Helper()
		for _, l := range []plan.Language{plan.Chinese, plan.English} {
			if !k.was(t, phrase(door(l))) {
				t.Errorf("was told %q, not %q", k.said, phrase(door(l)))
			}
		}
	}
	shut.Store(true)
	if k := h.knock("guest"); k.err == nil {
		t.Error("a guest comes in who is shut out")
	} else {
		told(k, func(d words.Door) string { return d.GuestsOut })
	}
	k := h.knock("Guest", h.codes["p01"].String())
	if k.err != nil {
		t.Fatal(k.err)
	}
	if out, _, _ := h.act(k.client, "whoami", ""); !strings.HasPrefix(out, "p01\n") {
		t.Errorf("came in as %q", out)
	}
	shut.Store(false)
	h.guest()
	if k := h.knock("guest"); k.err == nil {
		t.Error("there is room for more guests than may be inside")
	} else {
		told(k, func(d words.Door) string { return d.GuestsFull })
	}
}

func TestGuests_AreShownOut(t *testing.T) {
	t.Parallel()
	h, shut := welcoming(t, 10)
	reading, idle, other := h.guest(), h.guest(), h.screen(h.enter("p01"))
	screen := h.screen(reading)
	screen.sees(plan.Guest)
	shut.Store(true)
	h.ShowGuestsOut()
	screen.sees(door(plan.Chinese).GuestsEnd)
	if exit := screen.ends(); exit != 0 {
		t.Errorf("the screen ended with %d", exit)
	}
	closes(t, idle)
	closes(t, reading)
	other.types("k")
	other.sees("key<k>")
	if k := h.knock("guest"); k.err == nil {
		t.Error("a guest comes in again")
	}
	shut.Store(false)
	h.guest()
}
