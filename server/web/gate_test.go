package web

import (
	"net"
	"net/http"
	"testing"
	"time"
)

// A caller is a connection that is only counted.
type caller struct{ net.Conn }

func TestGate_LetsNobodyOutForAnAnswerThatIsBeingTaken(t *testing.T) {
	t.Parallel()
	const most = 4
	now := time.Now()
	g := newGate(most)
	all := make([]*caller, most)
	for i := range all {
		all[i] = &caller{}
		if away := g.move(all[i], http.StateNew, now); away != nil {
			t.Fatalf("with %d of %d inside one has to go", i, most)
		}
	}
	late := &caller{}
	if away := g.move(late, http.StateNew, now.Add(quietFor/2)); away != late {
		t.Errorf("nobody has been there for long, and %p has to go, not the new one", away)
	}
	g.move(all[0], http.StateActive, now)
	g.move(all[2], http.StateActive, now)
	if away := g.move(late, http.StateNew, now.Add(quietFor)); away != all[1] {
		t.Error("not the one goes that has been silent for longest")
	}
	g.move(all[1], http.StateClosed, now) // its end is heard of later, and changes nothing
	g.move(all[3], http.StateHijacked, now)
	next := &caller{}
	if away := g.move(next, http.StateNew, now); away != nil {
		t.Error("the door's connections are counted")
	}
	for _, c := range []*caller{late, next} {
		g.move(c, http.StateActive, now.Add(quietFor))
	}
	last := &caller{}
	if away := g.move(last, http.StateNew, now.Add(busyFor/2)); away != last {
		t.Error("somebody goes who has not taken too long for an answer")
	}
	if away := g.move(&caller{}, http.StateNew, now.Add(busyFor)); away != all[0] {
		t.Error("not the one goes that has taken longest for an answer")
	}
	if len(g.at) != most || g.rows[quiet].Len()+g.rows[busy].Len() != most {
		t.Errorf("%d are counted, %d and %d stand there; want %d", len(g.at), g.rows[quiet].Len(), g.rows[busy].Len(), most)
	}
}
