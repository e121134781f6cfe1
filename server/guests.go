package server

import (
	"errors"
	"fmt"
	"strings"
	"sync"

	gossh "golang.org/x/crypto/ssh"

	"pingyi/meeting/board"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
)

// guestName is the user name of who comes in without a code, to read the public board.
const guestName = "guest"

// usualGuests is how many guests may be inside at once.
const usualGuests = 1000

// errGuestsOut ends the sessions of guests.
var errGuestsOut = fmt.Errorf("guests shut out: %w", errRevoked)

// errNoGuests refuses a guest.
var errNoGuests = errors.New("no guests")

// guests are the lines of those who came in without a code. There is room for so many; when it is full,
// whoever comes from somewhere from where few have come takes the place of one from where most have.
type guests struct {
	mu   sync.Mutex // guards what follows
	of   map[board.Sender][]*line
	from map[*line]board.Sender
}

// admit takes a line in, if there is room among most. The one that it returns gives way.
func (g *guests) admit(l *line, most int) (giveWay *line, ok bool) {
	from := board.GuestFrom(l.RemoteAddr().String())
	g.mu.Lock()
	defer g.mu.Unlock()
	if len(g.from) >= most {
		var crowd board.Sender
		for other, lines := range g.of {
			if len(lines) > len(g.of[crowd]) {
				crowd = other
			}
		}
		if len(g.of[crowd]) <= len(g.of[from])+1 {
			return nil, false
		}
		giveWay = g.of[crowd][0]
		g.drop(giveWay)
	}
	if g.of == nil {
		g.of, g.from = map[board.Sender][]*line{}, map[*line]board.Sender{}
	}
	g.of[from], g.from[l] = append(g.of[from], l), from
	return giveWay, true
}

// leave forgets a line that has ended.
func (g *guests) leave(l *line) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.drop(l)
}

// drop is leave for a caller that holds the lock.
func (g *guests) drop(l *line) {
	from, is := g.from[l]
	if !is {
		return
	}
	delete(g.from, l)
	left := g.of[from][:0:0]
	for _, other := range g.of[from] {
		if other != l {
			left = append(left, other)
		}
	}
	if g.of[from] = left; len(left) == 0 {
		delete(g.of, from)
	}
}

// all returns the lines of all guests.
func (g *guests) all() []*line {
	g.mu.Lock()
	defer g.mu.Unlock()
	all := make([]*line, 0, len(g.from))
	for l := range g.from {
		all = append(all, l)
	}
	return all
}

// isGuest reports whether a user name is that of guests.
func isGuest(name string) bool { return strings.EqualFold(strings.TrimSpace(name), guestName) }

// byGuest lets somebody in without a code, or says why not; the code is then asked for, since on some
// machines everybody is called guest.
func (s *Server) byGuest(l *line) (*gossh.Permissions, error) {
	if l.noGuest {
		return nil, errNoGuests
	}
	giveWay, ok := s.guests.admit(l, s.cfg.Limits.Guests)
	if giveWay != nil {
		_ = giveWay.Close()
	}
	why := func(d *words.Door) string { return d.GuestsFull }
	if ok { // asked only now: whoever is shown out is either among the guests by then, or refused here
		if why = s.cfg.Guests(); why == nil {
			return &gossh.Permissions{ExtraData: map[any]any{personKey{}: plan.Guest}}, nil
		}
		s.guests.leave(l)
	}
	l.noGuest = true // a client asks for it with every try
	s.logRefused(l.RemoteAddr(), "the board is not open")
	return nil, &gossh.BannerError{Err: errNoGuests, Message: banner(why)}
}

// ShowGuestsOut ends the connections of all guests, whose screens say so.
func (s *Server) ShowGuestsOut() {
	endLines(s.guests.all(), errGuestsOut)
	s.seats.showGuestsOut()
}
