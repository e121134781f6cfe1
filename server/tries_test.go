package server

import (
	"errors"
	"net"
	"testing"

	"charm.land/ssh"
)

// lineContext is the context of a connection of which nothing but its line is known.
type lineContext struct {
	ssh.Context
	line *line
}

func (c lineContext) Value(any) any { return c.line }

// A client that tries without ever giving a code would be told farewell by x/crypto in the end.
func TestDoor_EndsALineThatOnlyTries(t *testing.T) {
	t.Parallel()
	s, err := New(Config{})
	if err != nil {
		t.Fatal(err)
	}
	ours, theirs := net.Pipe()
	defer func() { _ = theirs.Close() }()
	l := s.newLine(ours)
	config := s.door(lineContext{line: l})
	if config.MaxAuthTries >= 0 {
		t.Errorf("x/crypto counts up to %d tries, and says farewell", config.MaxAuthTries)
	}
	for try := 1; ; try++ {
		config.AuthLogCallback(nil, "none", errors.New("not signed in"))
		if l.ended.Load() {
			if try < 20 {
				t.Errorf("closed after %d tries, which a client with many methods may need", try)
			}
			return
		}
		if try == 100 {
			t.Fatal("100 tries did not close the line")
		}
	}
}
