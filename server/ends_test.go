package server_test

import (
	"context"
	"crypto/rand"
	"io"
	"net"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"golang.org/x/crypto/ssh"

	"pingyi/meeting/code"
	"pingyi/meeting/meetingtest"
	"pingyi/server"
	"pingyi/tui"
)

// keysBehind are keys that are still on their way when a session ends.
var keysBehind = strings.Repeat("k", 200)

// serverGoroutines is the number of goroutines of a server with nobody inside.
const serverGoroutines = 3

// A visitor is somebody with a screen and keys to press, on a line that can be cut.
type visitor struct {
	*ssh.Client
	line   *net.TCPConn
	screen *ssh.Session
	in     io.Writer
	seen   *glass
}

// visitor signs somebody in and opens their screen. Unlike enter it leaves nothing behind in the
// test. It may be called from any goroutine.
func (h *house) visitor(code code.Code) (*visitor, error) {
	line, err := net.Dial("tcp", h.Addr().String())
	if err != nil {
		return nil, err
	}
	conn, channels, requests, err := ssh.NewClientConn(line, "", &ssh.ClientConfig{
		User: code.String(), HostKeyCallback: ssh.FixedHostKey(h.HostKey()), Timeout: patience,
	})
	if err != nil {
		_ = line.Close()
		return nil, err
	}
	v := &visitor{Client: ssh.NewClient(conn, channels, requests), line: line.(*net.TCPConn)}
	if err := v.opens(); err != nil {
		_ = v.Close()
		return nil, err
	}
	return v, nil
}

func (v *visitor) opens() (err error) {
	if v.screen, err = v.NewSession(); err != nil {
		return err
	}
	v.seen = newGlass()
	v.screen.Stdout = v.seen
	if v.in, err = v.screen.StdinPipe(); err != nil {
		return err
	}
	if err := v.screen.RequestPty("xterm-256color", 24, 80, ssh.TerminalModes{}); err != nil {
		return err
	}
	return v.screen.Shell()
}

// types types as far as the line accepts it.
func (v *visitor) types(keys string) { _, _ = io.WriteString(v.in, keys) }

// A brittle screen panics at the key "x".
type brittle struct{ tea.Model }

func (b brittle) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if key, ok := msg.(tea.KeyPressMsg); ok && key.String() == "x" {
		panic("the screen's own fault")
	}
	m, cmd := b.Model.Update(msg)
	return brittle{m}, cmd
}

// Everything that a session holds is released after every kind of end, while the server goes on: a
// laptop serves a hall for a day, and people come in again and again. Keys are on their way all the
// while, because a program that has ended without reading them used to keep its session forever.
// The test runs alone, so that it sees only its own sessions.
func TestServer_ReleasesEverythingAfterEveryKindOfEnd(t *testing.T) {
	each := 100
	if *long {
		each = 5000
	}
	ends := map[string]func(h *house, v *visitor){
		"channel closed": func(_ *house, v *visitor) {
			v.types(keysBehind)
			_ = v.screen.Close()
		},
		"end of input": func(_ *house, v *visitor) {
			v.types(keysBehind)
			_ = v.in.(io.Closer).Close()
			_ = v.screen.Close()
		},
		"connection cut": func(_ *house, v *visitor) {
			v.types(keysBehind)
			_ = v.line.Close()
		},
		"Ctrl+C with keys behind": func(_ *house, v *visitor) {
			v.types("kk\x03" + keysBehind)
			_ = v.screen.Wait()
		},
		"taken over": func(h *house, v *visitor) {
			v.types(keysBehind)
			newer, err := h.visitor(code.Code(v.User()))
			if err != nil {
				h.t.Error(err)
				return
			}
			v.types(keysBehind)
			_ = v.screen.Wait()
			_ = newer.Close()
		},
		"client killed": func(_ *house, v *visitor) {
			v.types(keysBehind)
			_ = v.line.SetLinger(0) // the line is reset, like that of a dead process with unread input
			_ = v.line.Close()
		},
		"window changes in flight": func(_ *house, v *visitor) {
			for i := range 8 {
				v.types(keysBehind)
				_ = v.screen.WindowChange(24+i, 80)
			}
			_ = v.screen.Close()
		},
		"panic with keys behind": func(_ *house, v *visitor) {
			v.types("x" + keysBehind)
			_ = v.screen.Wait()
		},
	}
	for kind, end := range ends {
		t.Run(kind, func(t *testing.T) {
			goroutines := runtime.NumGoroutine() + serverGoroutines
			everybody := []string{"p1", "p2", "p3", "p4", "p5"}
			room, _ := meetingtest.Hold(t, meetingtest.School(), everybody...)
			people, seats := map[code.Code]string{}, make(chan code.Code, len(everybody))
			for _, person := range everybody {
				code, err := code.New(rand.Reader)
				if err != nil {
					t.Fatal(err)
				}
				people[code] = person
				seats <- code
			}
			var clock tui.Clock
			h := openHouse(t, func(c *server.Config) {
				c.SignIn = func(code code.Code) (string, int, error) { return people[code], 1, nil }
				c.Arrive, c.Log = room.Arrive, nil
				c.Screen = func(ctx context.Context, v server.Visit, send func(tea.Msg)) tea.Model {
					screen := tui.New(tui.Session{
						Send: send, Clock: &clock,
						Room: room, Seat: room.Seat(v.Person), Words: v.Words(), Context: ctx,
						Width: v.Width, Height: v.Height,
					})
					return brittle{screen}
				}
			})
			come := func(n int) {
				var inside sync.WaitGroup
				for range n {
					seat := <-seats
					inside.Go(func() {
						defer func() { seats <- seat }()
						v, err := h.visitor(seat)
						if err != nil {
							t.Error(err)
							return
						}
						end(h, v)
						_ = v.Close()
					})
				}
				inside.Wait()
			}
			come(20) // whatever is made once and kept has now been made
			heap := settled(t, goroutines, 1<<40)
			come(each)
			after := settled(t, goroutines, heap+1<<20)
			if left := room.Watchers(); left != 0 {
				t.Errorf("%d screens still watch the room", left)
			}
			t.Logf("%d sessions: %d KB of heap before, %d KB after, %d goroutines", each, heap>>10, after>>10, runtime.NumGoroutine())
		})
	}
}

// settled waits until no more goroutines and bytes of heap are in use than given, and returns how
// many bytes there are.
func settled(t *testing.T, goroutines int, most uint64) uint64 {
	t.Helper()
	late := time.After(2 * patience)
	for tick := time.Tick(20 * time.Millisecond); ; {
		var m runtime.MemStats
		running := runtime.NumGoroutine()
		if running <= goroutines {
			runtime.GC()
			runtime.ReadMemStats(&m)
			if m.HeapAlloc <= most {
				return m.HeapAlloc
			}
		}
		select {
		case <-tick:
		case <-late:
			stacks := make([]byte, 1<<13)
			t.Fatalf("%d goroutines are left where there were %d, %d KB of heap where %d would do:\n%s", running, goroutines,
				m.HeapAlloc>>10, most>>10, stacks[:runtime.Stack(stacks, true)])
		}
	}
}
