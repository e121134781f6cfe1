package server_test

import (
	"fmt"
	"testing"
)

// TestArrival_does_not_tell_who_asked holds that somebody who comes in with a question
// is not marked as here right beside it, and is marked all the same.
func TestArrival_does_not_tell_who_asked(t *testing.T) {
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
	asker, other := h.enter("p01"), h.enter("p02")
	for range 2 {
		if _, _, err := h.act(asker, "ask why", ""); err != nil {
			t.Fatal(err)
		}
	}
	if _, _, err := h.act(other, "ask-named why", ""); err != nil {
		t.Fatal(err)
	}
	arrived("[p02]") // the record knows that name anyhow
	if _, _, err := h.act(other, "ask why", ""); err != nil {
		t.Fatal(err)
	}
	if _, _, err := h.act(asker, "status", ""); err != nil {
		t.Fatal(err)
	}
	arrived("[p02 p01]")
	h.stop()
	arrived("[p02 p01 p01]")
}
