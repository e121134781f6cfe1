package e2e

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/pbkdf2"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"
)

// asFloor is set in the environment of a process of this test that is to be the floor.
const asFloor = "PINGYI_TEST_FLOOR"

// openFloor runs the floor as a process of its own, which lets the same people in as a meeting
// does: what the system says of it can be compared with what it says of the program.
func openFloor(tb testing.TB, people []string) *hall {
	tb.Helper()
	self, err := os.Executable()
	if err != nil {
		tb.Fatal(err)
	}
	h := &hall{desk: newDesk(tb), codes: map[string]string{"host": "host"}}
	for _, id := range people {
		h.codes[id] = id
	}
	cmd := exec.CommandContext(context.Background(), self)
	cmd.Dir, cmd.Env = h.home, append(os.Environ(), asFloor+"=1")
	h.starts(cmd)
	return h
}

// A floor is the least that an SSH server in Go can do for a meeting. It decides nothing, stores no
// more than the bytes of a ballot and draws no picture: it writes as many bytes as the program's
// pictures have, which it made before anybody came. What the program needs is told as a multiple
// of what the floor needs on the same machine.
//
// It obeys the few acts of the program that the benchmarks use, and lets everything else pass.
type floor struct {
	config  *ssh.ServerConfig
	box     *os.File
	ballots chan sealed
	cast    atomic.Int64 // ballots since the box was opened
	clock   *time.Ticker // each second while it runs

	mu    sync.Mutex // guards seats
	seats map[*floorSeat]bool
}

// A floorSeat is somebody's open screen.
type floorSeat struct {
	ssh.Channel
	paints chan []byte
}

// sealed is a ballot on its way into the box.
type sealed struct {
	paper []byte
	done  chan error
}

// serveFloor serves until the process is ended.
func serveFloor() error {
	_, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return err
	}
	key, err := ssh.NewSignerFromKey(private)
	if err != nil {
		return err
	}
	f := &floor{
		config:  &ssh.ServerConfig{NoClientAuth: true, NoClientAuthCallback: checksCode},
		ballots: make(chan sealed, 4096), clock: time.NewTicker(time.Hour), seats: map[*floorSeat]bool{},
	}
	f.clock.Stop()
	f.config.AddHostKey(key)
	if f.box, err = os.Create("box"); err != nil {
		return err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	fmt.Printf("%s  %s\n", listener.Addr(), ssh.FingerprintSHA256(key.PublicKey()))
	go f.ticks()
	go f.gathers()
	for {
		line, err := listener.Accept()
		if err != nil {
			return err
		}
		go f.receives(line)
	}
}

// checksCode takes as long as the program does for a code: how slowly codes are hashed is a matter
// of security, and not of speed.
func checksCode(who ssh.ConnMetadata) (*ssh.Permissions, error) {
	_, err := pbkdf2.Key(sha256.New, who.User(), []byte("sixteen of salt."), 2000, sha256.Size)
	return nil, err
}

// receives serves one connection.
func (f *floor) receives(line net.Conn) {
	_, channels, requests, err := ssh.NewServerConn(line, f.config)
	if err != nil {
		_ = line.Close()
		return
	}
	go ssh.DiscardRequests(requests)
	for offered := range channels {
		channel, requests, err := offered.Accept()
		if err != nil {
			return
		}
		go f.follows(channel, requests)
	}
}

// follows does what is asked for on one channel.
func (f *floor) follows(channel ssh.Channel, requests <-chan *ssh.Request) {
	for r := range requests {
		if r.WantReply { // before the act, which may be over at once
			_ = r.Reply(true, nil)
		}
		switch r.Type {
		case "shell":
			go f.seat(channel)
		case "exec":
			go f.act(channel, r.Payload)
		}
	}
}

// seat paints the screens of somebody who looks on, until the line drops.
func (f *floor) seat(channel ssh.Channel) {
	s := &floorSeat{channel, make(chan []byte, 8)}
	f.mu.Lock()
	f.seats[s] = true
	f.mu.Unlock()
	go func() {
		for picture := range s.paints {
			if _, err := s.Write(picture); err != nil {
				return
			}
		}
	}()
	s.paints <- pictureOf(30, "● 述职")
	_, _ = io.Copy(io.Discard, channel)
	f.mu.Lock()
	delete(f.seats, s)
	f.mu.Unlock()
	close(s.paints)
}

// paints paints on all screens; one that does not take it in misses it.
func (f *floor) paints(picture []byte) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for s := range f.seats {
		select {
		case s.paints <- picture:
		default:
		}
	}
}

// pictureOf returns rows of a screen of 100 columns, with a text in the last of them. Thirty rows
// have about 3 kB and fourteen about 1.5 kB, as much as the program's.
func pictureOf(rows int, text string) []byte {
	var b bytes.Buffer
	for row := range rows {
		fmt.Fprintf(&b, "\x1b[%d;1H\x1b[38;5;%dm%s%s\x1b[0m", row+1, row+1, strings.Repeat("述职评议", 5), strings.Repeat("·", 12))
	}
	fmt.Fprintf(&b, "\x1b[2;2H%s", text)
	return b.Bytes()
}

// act does an act and answers it.
func (f *floor) act(channel ssh.Channel, payload []byte) {
	var asked struct{ Command string }
	_ = ssh.Unmarshal(payload, &asked)
	switch asked.Command {
	case "next":
		f.paints(pictureOf(14, "● 提问"))
	case "back":
		f.paints(pictureOf(14, "● 述职"))
	case "timer start":
		f.clock.Reset(time.Second)
	case "timer pause":
		f.clock.Stop()
	case "open":
		f.cast.Store(0)
	case "status --json":
		_, _ = fmt.Fprintf(channel, `{"scoring":{"cast":%d}}`, f.cast.Load())
	case "cast":
		paper, _ := io.ReadAll(io.LimitReader(channel, 64<<10))
		s := sealed{paper, make(chan error)}
		f.ballots <- s
		if err := <-s.done; err == nil {
			f.cast.Add(1)
			_, _ = io.WriteString(channel, "FL00R-FL00R-FL00R-FL00R\n")
		}
	}
	_, _ = channel.SendRequest("exit-status", false, ssh.Marshal(struct{ Status uint32 }{0}))
	_ = channel.Close()
}

// ticks paints the row of the clock each second while it runs.
func (f *floor) ticks() {
	for now := range f.clock.C {
		f.paints(fmt.Appendf(nil, "\x1b[2;60H\x1b[38;5;3m%40s\x1b[0m", now.Format(time.TimeOnly)))
	}
}

// gathers puts ballots into the box together with those that come within 30 ms after them. They
// are on the disk before any of them is acknowledged.
func (f *floor) gathers() {
	for first := range f.ballots {
		batch := []sealed{first}
		late := time.After(30 * time.Millisecond)
		for open := true; open; {
			select {
			case s := <-f.ballots:
				batch = append(batch, s)
			case <-late:
				open = false
			}
		}
		var papers bytes.Buffer
		for _, s := range batch {
			papers.Write(s.paper)
		}
		_, err := f.box.Write(papers.Bytes())
		err = errors.Join(err, f.box.Sync())
		for _, s := range batch {
			s.done <- err
		}
	}
}
