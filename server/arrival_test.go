package server_test

import (
	"fmt"
	"testing"

	"golang.org/x/crypto/ssh"
)

// TestArrival_DoesNotRevealWhoAsked checks that a question without a name marks nobody as present,
// and that everything else does.
func TestArrival_DoesNotRevealWhoAsked(t *testing.T) {
	t.Parallel()
	h := openHouse(t)
	arrived := func(want string) {
		t.Helper()
		h.mu.Lock()
		defer h.mu.Unlock()
		if got := fmt.Sprint(h.arrived); got != want {
			t.Errorf("arrived are %s, want %s", got, want)
		}
	}
	silent, asker, other := h.enter("p01"), h.enter("p01"), h.enter("p02")
	for _, c := range []*ssh.Client{silent, asker} {
		if _, _, err := h.act(c, "ask why", ""); err != nil {
			t.Fatal(err)
		}
	}
	arrived("[]")
	if _, _, err := h.act(other, "ask-named why", ""); err != nil {
		t.Fatal(err)
	}
	if _, _, err := h.act(other, "ask why", ""); err != nil {
		t.Fatal(err)
	}
	if _, _, err := h.act(asker, "status", ""); err != nil {
		t.Fatal(err)
	}
	arrived("[p02 p01]")
	h.stop()
	arrived("[p02 p01]")
}
