package server

import (
	"net"
	"slices"
	"testing"
	"testing/synctest"
	"time"
)

// entranceOf makes a server at whose door so many may stand, of whom so many are held.
func entranceOf(t *testing.T, atDoor, held int) *Server {
	t.Helper()
	s, err := New(Config{Limits: Limits{AtDoor: atDoor, Held: held}})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// comes lets somebody stand at the door; told is their end of the line.
func (s *Server) comes(t *testing.T) (l *line, told net.Conn) {
	t.Helper()
	here, there := net.Pipe()
	t.Cleanup(func() { _ = there.Close() })
	l = s.newLine(here)
	giveWay, ok := s.entrance.admit(l)
	if !ok {
		t.Fatal("the door is full")
	}
	closeAll(giveWay)
	t.Cleanup(func() { _ = l.Close() })
	return l, there
}

// begins lets somebody stand at the door who has said something and has a place.
func (s *Server) begins(t *testing.T) *line {
	t.Helper()
	l, _ := s.comes(t)
	if !s.entrance.begin(l) {
		t.Fatal("closed before it began")
	}
	return l
}

// reads has the server wait for the client of a line.
func (l *line) reads() {
	go func() { _, _ = l.Read(make([]byte, 8)) }()
	synctest.Wait()
}

// waits lets somebody wait for a place, and tells when they have it.
func (s *Server) waits(t *testing.T) (l *line, placed chan bool) {
	t.Helper()
	l, _ = s.comes(t)
	placed = make(chan bool, 1)
	go func() { placed <- s.entrance.begin(l) }()
	synctest.Wait()
	return l, placed
}

func has(placed chan bool) bool {
	synctest.Wait()
	select {
	case is := <-placed:
		return is
	default:
		return false
	}
}

func TestEntrance_GivesPlacesToThoseWhoWaitedLongest(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := entranceOf(t, 2*handshakes, 1000)
		var inPlace []*line
		for range handshakes {
			inPlace = append(inPlace, s.begins(t))
		}
		_, first := s.waits(t)
		gone, second := s.waits(t)
		_, third := s.waits(t)
		time.Sleep(time.Hour) // at work for those who have a place, so nobody is slow
		if late := s.entrance.overdue(); len(late) > 0 || has(first) {
			t.Fatalf("%d were closed although they only waited for the server", len(late))
		}
		_ = inPlace[0].Close()
		if !has(first) || has(third) {
			t.Fatal("the place was not given to who came first")
		}
		_ = gone.Close()
		if has(second) {
			t.Fatal("who has left began")
		}
		s.entrance.ask(inPlace[1]) // has exchanged keys
		if !has(third) {
			t.Fatal("the place of who needs it no more was not given to the next")
		}
	})
}

func TestEntrance_IsFullOnlyWithPeopleWhoSpeak(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := entranceOf(t, 3, 1000)
		oldest, _ := s.comes(t)
		speaks := s.begins(t)
		time.Sleep(time.Millisecond)
		newer, _ := s.comes(t)
		if _, ok := s.entrance.admit(s.newLine(nil)); ok {
			t.Error("somebody had to leave who has just come")
		}
		time.Sleep(s.cfg.Limits.Handshake / slowPart)
		for _, want := range []*line{oldest, newer} {
			s.comes(t)
			if !want.ended.Load() || speaks.ended.Load() {
				t.Fatal("it was not the one who has been silent for longest that gave way")
			}
		}
		if got := s.entrance.atDoor(); got != 3 {
			t.Errorf("%d stand at a door for three", got)
		}
	})
}

// Those who began and do not go on, or go on byte by byte, lose their places to those who wait,
// and their lines only when there are too many of them.
func TestEntrance_LetsOthersPassTheSlow(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := entranceOf(t, 5000, 100)
		patience := s.cfg.Limits.Handshake / slowPart
		var stuck []*line
		for range handshakes - 1 {
			l := s.begins(t)
			stuck = append(stuck, l)
			l.reads()
		}
		trickles, client := s.comes(t)
		if !s.entrance.begin(trickles) {
			t.Fatal("closed before it began")
		}
		stop := make(chan struct{})
		go func() {
			for one := make([]byte, 1); ; {
				if _, err := trickles.Read(one); err != nil {
					return
				}
			}
		}()
		go func() {
			for {
				select {
				case <-stop:
					return
				case <-time.After(patience / 10):
					_, _ = client.Write([]byte("x"))
				}
			}
		}()
		var waiting []chan bool
		for range 60 {
			_, placed := s.waits(t)
			waiting = append(waiting, placed)
		}
		time.Sleep(patience / 2)
		if closeAll(s.entrance.overdue()); has(waiting[0]) {
			t.Error("somebody lost their place at once")
		}
		time.Sleep(patience)
		closeAll(s.entrance.overdue())
		for i, placed := range waiting {
			if !has(placed) {
				t.Fatalf("the one at %d of those waiting has no place", i)
			}
		}
		if slices.ContainsFunc(stuck, func(l *line) bool { return l.ended.Load() }) {
			t.Error("a line was closed although there is room")
		}
		for range 100 {
			_, _ = s.waits(t)
		}
		closeAll(s.entrance.overdue())
		ended := 0
		for _, l := range stuck {
			if l.ended.Load() {
				ended++
			}
		}
		if ended != 60 {
			t.Errorf("%d lines were closed, want 60 of 160 where 100 are held", ended)
		}
		for range handshakes {
			_, _ = s.waits(t)
		}
		if closeAll(s.entrance.overdue()); trickles.row == keying {
			t.Error("a byte now and then keeps a place")
		}
		close(stop)
		synctest.Wait()
	})
}

// Each time is counted from where the client is waited for, and not from where the client waits.
func TestEntrance_ClosesWhoTakesTooLong(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s, began := entranceOf(t, 5000, 1000), time.Now()
		silent, _ := s.comes(t)
		served, stuck, asked, signedIn, inside := s.begins(t), s.begins(t), s.begins(t), s.begins(t), s.begins(t)
		stuck.reads()
		s.entrance.ask(asked)
		s.entrance.settle(signedIn)
		s.entrance.leave(inside)
		limits := s.cfg.Limits
		for _, of := range []struct {
			after time.Duration
			late  []*line
		}{
			{limits.Handshake - time.Second, nil},
			{limits.Handshake + time.Second, []*line{silent, stuck}},
			{limits.Idle + time.Second, []*line{signedIn}},
			{limits.SignIn + time.Second, []*line{asked}},
			{time.Hour, nil},
		} {
			time.Sleep(of.after - time.Since(began))
			late := s.entrance.overdue()
			if !slices.Equal(late, of.late) {
				t.Errorf("after %v %d lines are late, want %d", of.after, len(late), len(of.late))
			}
			closeAll(late)
		}
		if served.ended.Load() || inside.ended.Load() {
			t.Error("somebody was closed who took no time")
		}
	})
}

// A connection has one turn at a time, and gives each of them back.
func TestEntrance_GetsEveryTurnBack(t *testing.T) {
	t.Parallel()
	s := entranceOf(t, 10, 10)
	for range 100 {
		here, there := net.Pipe()
		l := s.newLine(there)
		go func() {
			_, _ = here.Write([]byte("key exchange"))
			_ = here.Close()
		}()
		buf := make([]byte, 20)
		if n, err := l.Read(buf); n != 12 || err != nil || len(s.turns) != 1 {
			t.Fatalf("%d, %v, with %d turns taken, want one", n, err, len(s.turns))
		}
		_ = l.Close() // without reading further
		l.turn.take(l.ctx)
		if len(s.turns) != 0 {
			t.Fatalf("%d turns are left taken", len(s.turns))
		}
	}
}
