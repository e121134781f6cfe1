package e2e

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// A storm is what it took to let many people in who came at the same moment from one address.
type storm struct {
	people   int
	cpu      time.Duration // of the server, for one of them; 0 if the system does not say
	resident int           // kB of the server, for one of them
}

// storms has everybody of a plan sign in at the same moment and wait for their screen.
func (h *hall) storms(people []string) storm {
	h.tb.Helper()
	before, memory := h.cpuTime(), h.resident()
	began := time.Now()
	var joining sync.WaitGroup
	var failed, first atomic.Int64
	for _, id := range people {
		joining.Go(func() {
			if err := h.joins(h.codes[id]); err != nil {
				failed.Add(1)
				if first.CompareAndSwap(0, 1) {
					h.tb.Errorf("%s: %v", id, err)
				}
			}
		})
	}
	joining.Wait()
	if n := failed.Load(); n > 0 {
		h.tb.Errorf("%d of %d who came at once did not get in", n, len(people))
	}
	s, took := storm{people: len(people)}, time.Since(began)
	s.cpu, s.resident = (h.cpuTime()-before)/time.Duration(s.people), (h.resident()-memory)/s.people
	h.tb.Logf("%d people came in within %v, for %v of CPU and %d kB each", s.people, took.Round(time.Millisecond), s.cpu.Round(time.Microsecond), s.resident)
	return s
}

// cpuTime returns how long the server's process has used a processor.
func (h *hall) cpuTime() time.Duration {
	text, _ := os.ReadFile(fmt.Sprintf("/proc/%d/stat", h.process.Process.Pid))
	_, rest, _ := strings.Cut(string(text), ") ")
	var state string
	var user, system, skip int64
	into := []any{&state, &skip, &skip, &skip, &skip, &skip, &skip, &skip, &skip, &skip, &skip, &user, &system}
	if n, _ := fmt.Sscan(rest, into...); n < len(into) {
		return 0
	}
	return time.Duration(user+system) * (time.Second / 100)
}

// stormHall opens a hall for so many people.
func stormHall(t *testing.T, people int) (*hall, planOf) {
	t.Helper()
	plan := planOf{presenters: []string{"甲一"}, raters: people, round: "report, scoring", closing: "results"}
	return openHall(t, plan.yaml()), plan
}

// TestStorm_LetsEverybodyIn has a whole hall come in at once from one address.
func TestStorm_LetsEverybodyIn(t *testing.T) {
	for _, people := range []int{500, 2000, 4999} {
		if people > 500 && !*long {
			continue
		}
		t.Run(fmt.Sprint(people), func(t *testing.T) {
			h, plan := stormHall(t, people)
			h.storms(plan.all())
			h.enters("host").waitsFor("all are here", func(s status) bool { return s.Attendance.Present == people+1 })
			if *long { // the network was away, and they all come back
				h.storms(plan.all())
			}
			h.stops()
			if refused := strings.Count(h.errs.String(), "refused at the door"); refused > 0 {
				t.Errorf("%d were refused", refused)
			}
		})
	}
}

// TestStorm_CostsNoMoreForEach checks that each person of a large hall costs the server no more
// than one of a smaller hall.
func TestStorm_CostsNoMoreForEach(t *testing.T) {
	if !*long || raceFlags != nil {
		t.Skip("only with -long, and on a build to be used")
	}
	var small, large storm
	for range 3 { // so that a busy machine is not taken for a slow server
		for people, into := range map[int]*storm{500: &small, 2000: &large} {
			t.Run(fmt.Sprint(people), func(t *testing.T) {
				h, plan := stormHall(t, people)
				*into = h.storms(plan.all())
			})
		}
		if large.cpu <= small.cpu*115/100 && large.resident <= small.resident*115/100 {
			return
		}
	}
	t.Errorf("each of %d costs %v and %d kB, each of %d %v and %d kB; want at most 15 %% more",
		large.people, large.cpu, large.resident, small.people, small.cpu, small.resident)
}

// TestStorm_LetsEverybodyInBesideAnAttacker has somebody take up as much room at the door as they
// can: with connections that say nothing, that stop after their version, and that say one byte
// now and then, each made anew when it is closed.
func TestStorm_LetsEverybodyInBesideAnAttacker(t *testing.T) {
	people := size(2000, 100)
	h, plan := stormHall(t, people)
	standing, _ := h.crowds(size(5000, 1200))
	h.storms(plan.all())
	t.Logf("beside %d connections that only stood there", standing())
	h.enters("host").waitsFor("all are here", func(s status) bool { return s.Attendance.Present == people+1 })
}

// TestStorm_IsAnnouncedWhereItDoesNotFit checks that whoever serves a hall is told where the system allows too few
// connections for everybody at once.
func TestStorm_IsAnnouncedWhereItDoesNotFit(t *testing.T) {
	t.Parallel()
	h, _ := stormHall(t, 100)
	h.stops()
	for _, of := range []struct {
		may  int
		told bool
	}{{128, true}, {1000, false}} {
		cmd := h.command(t.Context(), "serve", h.db, "--addr", "127.0.0.1:0")
		cmd.Path, cmd.Args = "/bin/sh", append([]string{"sh", "-c", fmt.Sprintf(`ulimit -n %d && exec "$0" "$@"`, of.may)}, cmd.Args...)
		out, err := cmd.StdoutPipe()
		must(t, err)
		must(t, cmd.Start())
		said := ""
		for lines := bufio.NewReader(out); err == nil && !strings.Contains(said, zh.Command.HostSignsIn("")[:12]); {
			var line string
			line, err = lines.ReadString('\n')
			said += line
		}
		if told := strings.Contains(said, zh.Command.FewFiles(of.may, 101, 251)); err != nil || told != of.told {
			t.Errorf("with %d files: %v, it said %q", of.may, err, said)
		}
		_ = cmd.Process.Signal(os.Interrupt)
		_, _ = io.Copy(io.Discard, out)
		_ = cmd.Wait()
	}
}

// crowds keeps up a number of connections that only take up room, until stop, or until the end of
// the test. standing returns how many are open.
func (h *hall) crowds(n int) (standing func() int64, stop func()) {
	h.tb.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	var crowd, first sync.WaitGroup
	var open atomic.Int64
	for i := range n {
		first.Add(1)
		there := sync.OnceFunc(first.Done)
		crowd.Go(func() {
			defer there()
			for ctx.Err() == nil {
				line, err := net.DialTimeout("tcp", h.addr, patience)
				if err != nil {
					continue
				}
				open.Add(1)
				stop := context.AfterFunc(ctx, func() { _ = line.Close() })
				there()
				takesUpRoom(ctx, line, i%3)
				open.Add(-1)
				stop()
				_ = line.Close()
			}
		})
	}
	first.Wait()
	stop = sync.OnceFunc(func() { cancel(); crowd.Wait() })
	h.tb.Cleanup(stop)
	return open.Load, stop
}

// takesUpRoom holds a connection in one of three ways, until it is closed.
func takesUpRoom(ctx context.Context, line net.Conn, way int) {
	closed := make(chan struct{})
	go func() {
		_, _ = io.Copy(io.Discard, line)
		close(closed)
	}()
	const says = "SSH-2.0-room\r\n"
	switch way {
	case 1:
		_, _ = io.WriteString(line, says)
	case 2:
		tick := time.NewTicker(500 * time.Millisecond)
		defer tick.Stop()
		for i := 0; ; i++ {
			said := []byte{0} // of a packet that never ends
			if i < len(says) {
				said[0] = says[i]
			}
			if _, err := line.Write(said); err != nil {
				return
			}
			select {
			case <-closed:
				return
			case <-tick.C:
			}
		}
	}
	select {
	case <-closed:
	case <-ctx.Done():
	}
}
