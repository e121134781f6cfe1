package web

import (
	"container/list"
	"crypto/tls"
	"net"
	"net/http"
	"sync"
	"time"
)

const (
	// Where there is no room, a connection gives way that has said nothing for so long, or else one
	// that has taken so long to take what it asked for.
	quietFor = 100 * time.Millisecond
	busyFor  = time.Minute
)

// A gate limits how many connections speak HTTP; those that the door has are the door's. Nobody is
// turned away because of their address. As at the door, a new connection is let in before one that
// only takes up room.
type gate struct {
	most int

	mu   sync.Mutex // guards what follows
	rows [2]list.List
	at   map[net.Conn]*visit
}

const (
	quiet = iota // has asked for nothing, or for nothing more
	busy         // has asked, and takes the answer
)

// A visit is where a connection stands, and since when.
type visit struct {
	conn  net.Conn
	row   int
	place *list.Element
	since time.Time
}

func newGate(most int) *gate { return &gate{most: most, at: map[net.Conn]*visit{}} }

// changed is told what a connection does, and closes one if there are too many.
func (g *gate) changed(conn net.Conn, to http.ConnState) {
	away := g.move(conn, to, time.Now())
	if encrypted, is := away.(*tls.Conn); is {
		away = encrypted.NetConn() // or it would say farewell first, to somebody who may not listen
	}
	if away != nil {
		_ = away.Close() // before the next one is let in
	}
}

// move takes note of what a connection does, and returns the one that has to go, if any.
func (g *gate) move(conn net.Conn, to http.ConnState, now time.Time) (away net.Conn) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if to == http.StateNew && len(g.at) >= g.most {
		if away = g.givesWay(now); away == nil {
			return conn
		}
		g.leave(away)
	}
	v := g.at[conn]
	if v == nil && to != http.StateNew {
		return nil // on its way out
	}
	g.leave(conn)
	switch to {
	case http.StateNew, http.StateIdle:
		g.stand(conn, quiet, now)
	case http.StateActive:
		g.stand(conn, busy, now)
	case http.StateHijacked, http.StateClosed: // are not counted
	}
	return away
}

// givesWay returns the connection that has taken up room for longest, if it has for long. The caller
// holds the lock, here and below.
func (g *gate) givesWay(now time.Time) net.Conn {
	for row, than := range [2]time.Duration{quiet: quietFor, busy: busyFor} {
		if first := g.rows[row].Front(); first != nil {
			if v := first.Value.(*visit); now.Sub(v.since) >= than {
				return v.conn
			}
		}
	}
	return nil
}

func (g *gate) stand(conn net.Conn, row int, now time.Time) {
	v := &visit{conn: conn, row: row, since: now}
	v.place = g.rows[row].PushBack(v)
	g.at[conn] = v
}

func (g *gate) leave(conn net.Conn) {
	if v := g.at[conn]; v != nil {
		g.rows[v.row].Remove(v.place)
		delete(g.at, conn)
	}
}
