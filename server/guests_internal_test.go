package server

import (
	"net"
	"testing"
)

// A distant is a connection from somewhere.
type distant struct {
	net.Conn
	at string
}

func (d distant) RemoteAddr() net.Addr { addr, _ := net.ResolveTCPAddr("tcp", d.at); return addr }

func TestGuests_GiveWayWhereMostComeFrom(t *testing.T) {
	t.Parallel()
	var g guests
	from := func(at string) *line { return &line{Conn: distant{at: at}} }
	crowd := []*line{from("192.0.2.1:1"), from("192.0.2.1:2"), from("192.0.2.1:3")}
	for _, l := range crowd {
		if giveWay, ok := g.admit(l, 3); !ok || giveWay != nil {
			t.Fatal("there is no room")
		}
	}
	if _, ok := g.admit(from("192.0.2.1:4"), 3); ok {
		t.Error("one more comes in from where all have come")
	}
	first := from("192.0.2.2:1")
	if giveWay, ok := g.admit(first, 3); !ok || giveWay != crowd[0] {
		t.Errorf("a guest from elsewhere: %v, and %v gives way, want the first of the crowd", ok, giveWay)
	}
	if _, ok := g.admit(from("192.0.2.2:2"), 3); ok {
		t.Error("two addresses with as many push each other out")
	}
	for _, l := range append(crowd, first) {
		g.leave(l)
	}
	if len(g.of) != 0 || len(g.from) != 0 {
		t.Errorf("when all have left there are %d addresses and %d lines", len(g.of), len(g.from))
	}
}
