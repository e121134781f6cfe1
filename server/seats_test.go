package server

import (
	"context"
	"errors"
	"fmt"
	"io"
	"testing"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting/plan"
	"pingyi/server/screens"
)

func TestSeats_GiveBackOnlyTheirOwnOnLeaving(t *testing.T) {
	t.Parallel()
	var s seats
	ended := ""
	sit := func(number int64, end string) *place {
		return s.sit("p01", number, tab{}, func() { ended += end + " " })
	}
	older, newer := sit(1, "older"), sit(2, "newer")
	s.leave(older, nil)
	newest := sit(4, "newest")
	slow := sit(3, "slow") // began before the newest, and sits down after it
	s.leave(slow, nil)
	if ended != "older newer slow " {
		t.Errorf("ended %q", ended)
	}
	s.leave(newer, nil)
	s.leave(newest, nil)
	if len(s.taken) != 0 {
		t.Errorf("still taken: %v", s.taken)
	}
}

// A blank is a screen with nothing on it.
type blank struct{}

func (b blank) Init() tea.Cmd                       { return nil }
func (b blank) Update(tea.Msg) (tea.Model, tea.Cmd) { return b, nil }
func (b blank) View() tea.View                      { return tea.NewView("") }

var errLine = errors.New("the line is gone")

// A sitting is a screen session at a seat.
type sitting struct {
	*place
	has  *stay
	drop func()
}

// visits has somebody sit down in a tab, and finds the screen that was kept for them, or a new one.
func (s *seats) visits(t *testing.T, person string, in tab) (v sitting, returned bool) {
	t.Helper()
	ctx, drop := context.WithCancelCause(t.Context())
	v.drop = func() { drop(errLine) }
	v.place = s.sit(person, s.number(), in, v.drop)
	on := screens.Terminal{Out: io.Discard, Width: 40, Height: 10, Lost: func(error) bool { return s.keeps(v.place, v.has) }}
	if v.has = v.place.stay; v.has != nil && v.has.screen.Return(t.Context(), on) {
		returned = true
	} else {
		v.has = &stay{screen: screens.New(1).Screen(on, nil)}
		v.has.ctx, v.has.end = context.WithCancel(t.Context())
		s.keep(v.place, v.has)
	}
	over := make(chan struct{})
	go func() {
		defer close(over)
		_ = v.has.screen.Run(ctx, func() tea.Model { return blank{} })
	}()
	end := v.drop
	v.drop = func() { end(); <-over; s.leave(v.place, v.has) }
	return v, returned
}

func TestSeats_KeepAScreenForItsTabAlone(t *testing.T) {
	t.Parallel()
	var s seats
	phone, other, reissued := tab{"phone", 1}, tab{"another phone", 1}, tab{"phone", 2}
	first, _ := s.visits(t, "p01", phone)
	first.drop()
	second, returned := s.visits(t, "p01", phone)
	if !returned || second.has != first.has {
		t.Error("the screen is not kept")
	}
	third, returned := s.visits(t, "p01", phone) // before the second line is found dead
	if !returned {
		t.Error("the screen is not handed on")
	}
	second.drop()
	third.drop()
	for _, in := range []tab{other, phone, reissued, {}} { // whoever comes in elsewhere begins anew, and so does the first phone then
		v, returned := s.visits(t, "p01", in)
		if returned {
			t.Errorf("what another tab showed is shown in %v", in)
		}
		v.drop()
	}
	if first.has.ctx.Err() == nil {
		t.Error("a screen that nobody can come back to is not dropped")
	}
}

func TestSeats_KeepNothingForARevokedCode(t *testing.T) {
	t.Parallel()
	var s seats
	v, _ := s.visits(t, "p01", tab{"phone", 1})
	v.drop()
	s.revoke("p01", 1)
	if v.has.ctx.Err() != nil {
		t.Error("a code that still holds loses its screen")
	}
	s.revoke("p01", 2)
	if v.has.ctx.Err() == nil || len(s.taken) > 0 {
		t.Errorf("the screen is kept; seats: %v", s.taken)
	}
}

// Guests share a name, and anybody can be as many guests as they like.
func TestSeats_KeepSoManyScreensOfGuests(t *testing.T) {
	t.Parallel()
	var s seats
	away := make([]sitting, maxGuestsAway+2)
	for i := range away {
		v, returned := s.visits(t, plan.Guest, tab{name: fmt.Sprint("tab ", i)})
		if returned {
			t.Fatalf("guest %d gets what another saw", i)
		}
		v.drop()
		away[i] = v
	}
	if len(s.taken) != maxGuestsAway || len(s.guests) != maxGuestsAway || away[1].has.ctx.Err() == nil {
		t.Errorf("%d screens are kept for %d guests", len(s.taken), len(s.guests))
	}
	last := len(away) - 1
	v, returned := s.visits(t, plan.Guest, tab{name: fmt.Sprint("tab ", last)})
	if !returned || len(s.guests) != maxGuestsAway-1 {
		t.Errorf("a guest comes back: %v; %d are still away", returned, len(s.guests))
	}
	s.showGuestsOut()
	v.drop()
	if len(s.guests) != 1 || len(s.taken) != 1 { // of whoever was still there; their line ends for another reason
		t.Errorf("%d guests are kept", len(s.guests))
	}
	none, _ := s.visits(t, plan.Guest, tab{})
	none.drop()
	if len(s.taken) != 1 {
		t.Error("a guest without a tab takes a seat")
	}
}
