package e2e

import (
	"errors"
	"runtime"
	"runtime/debug"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// A crowd is the meeting of one build with the screens of its attendees.
type crowd struct {
	*hall
	host    *client // of whoever moves the screens
	people  []string
	screens screens
	by      func(code string) (*client, error) // how people come in; by ssh without it
	first   string                             // what the first picture shows
	change  [2]move                            // what moves the screens to and fro
}

// A move is an act that every screen shows by a text which was not there before.
type move struct {
	by        *client
	act, text string
}

// opening is how a crowd comes about that compares a build with others.
type opening func(*testing.B, planOf) *crowd

// present and floored open the meeting of a plan, which has begun, with the build under test and
// with the floor.
func present(b *testing.B, plan planOf) *crowd {
	b.Helper()
	return begun(b, binary, plan)
}

func floored(b *testing.B, plan planOf) *crowd {
	b.Helper()
	return crowdOf(openFloor(b, plan.all()), plan)
}

// begun opens the meeting of a plan, which has begun, with some build of the program.
func begun(b *testing.B, program string, plan planOf) *crowd {
	b.Helper()
	c := crowdOf(openHallOf(b, program, plan.yaml()), plan)
	c.host.mustRun("begin", "")
	return c
}

func crowdOf(h *hall, plan planOf) *crowd {
	const report, questions = "● 述职", "● 提问"
	host := h.enters("host")
	return &crowd{hall: h, host: host, people: plan.all(), first: report, change: [2]move{{host, "next", questions}, {host, "back", report}}}
}

// seated opens the meetings of a plan with several builds, with everybody at their screen.
func seated(b *testing.B, plan planOf, open ...opening) (l []*crowd) {
	b.Helper()
	for _, o := range open {
		c := o(b, plan)
		c.fills()
		l = append(l, c)
	}
	return l
}

// fills has everybody come in at the same moment from one address, and waits until all of them see
// their screen. It returns how often somebody was turned away and knocked again.
func (c *crowd) fills() (refused int) {
	c.tb.Helper()
	c.screens = make(screens, len(c.people))
	return c.knock(c.people, func(i int, id string) (err error) {
		c.screens[i], err = c.comes(id)
		return err
	})
}

// lines signs everybody in without a screen, since all of them at once would be turned away in part.
func (c *crowd) lines() []*client {
	c.tb.Helper()
	lines := make([]*client, 0, len(c.people))
	for part := range slices.Chunk(c.people, attendees/2) {
		came := make([]*client, len(part))
		c.knock(part, func(i int, id string) (err error) {
			if came[i], err = c.dial(c.codes[id], nil); err == nil {
				c.tb.Cleanup(func() { came[i].Close() })
				came[i].mustRun("status", "") // which makes them somebody who is here
			}
			return err
		})
		lines = append(lines, came...)
	}
	return lines
}

// knock has people try to come in at the same moment, and again when they are turned away. It
// returns how often that was.
func (c *crowd) knock(people []string, try func(i int, id string) error) (refused int) {
	c.tb.Helper()
	var again, out atomic.Int64
	var coming sync.WaitGroup
	for i, id := range people {
		coming.Go(func() {
			for began := time.Now(); ; again.Add(1) {
				err := try(i, id)
				if err == nil {
					return
				}
				if time.Since(began) > 6*patience {
					c.tb.Errorf("%s cannot come in: %v", id, err)
					out.Add(1)
					return
				}
				time.Sleep(time.Duration(200+i%300) * time.Millisecond)
			}
		})
	}
	coming.Wait()
	if out.Load() > 0 {
		c.tb.Fatalf("%d of %d cannot come in", out.Load(), len(people))
	}
	return int(again.Load())
}

// comes signs somebody in and waits for their screen.
func (c *crowd) comes(id string) (*screen, error) {
	by := c.by
	if by == nil {
		by = func(code string) (*client, error) { return c.dial(code, nil) }
	}
	line, err := by(c.codes[id])
	if err != nil {
		return nil, err
	}
	s, err := line.lookingFor(c.first)
	if err == nil {
		select {
		case <-s.seen:
			return s, nil
		case <-time.After(6 * patience):
			err = errors.New("no screen")
		}
	}
	_ = line.Close()
	return nil, err
}

// steps moves the screens to and fro a number of times, and returns how long each screen took each
// time. Between two steps everything comes to rest. This process collects its garbage between them
// too, since its screens are the instrument and not what is measured.
func (c *crowd) steps(times int) (took []time.Duration) {
	c.tb.Helper()
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	for i := range times {
		const together = 10 // steps; few enough to have room for what they leave
		if i%together == 0 {
			runtime.GC()
		}
		to := c.change[i%2]
		c.screens.look(to.text)
		began := time.Now()
		if _, err := to.by.light(to.act, ""); err != nil {
			c.tb.Fatal(err)
		}
		for _, at := range c.screens.saw(c.tb, to.text) {
			took = append(took, at.Sub(began))
		}
		<-time.After(100 * time.Millisecond)
	}
	return took
}

// goes ends the process and drops the lines.
func (c *crowd) goes() {
	c.tb.Helper()
	c.dies()
	c.screens.leave()
	_ = c.host.Close()
}
