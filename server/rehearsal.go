package server

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"golang.org/x/crypto/ssh"
)

// A Rehearsal tries out whether a machine can hold a meeting: it brings in simulated
// attendees by SSH, each with a screen, walks them through some steps, has them ask and
// vote all at the same time, and measures how long each of them waits.
type Rehearsal struct {
	Addr     string
	HostKey  ssh.HostKeyCallback
	Host     string   // the host's entry code
	Codes    []string // those of the attendees
	Language string   // as LANG has it
	// Said is told what is being tried, as it goes on.
	Said func(RehearsalPart)

	host  *Robot
	seats []*rehearsalSeat
}

// A RehearsalPart is what is tried.
type RehearsalPart string

// The parts of a rehearsal, in their order.
const (
	RehearseJoin RehearsalPart = "join" // sign in, until the screen is there
	RehearseStep RehearsalPart = "step" // from the host's act to a screen
	RehearseAsk  RehearsalPart = "ask"  // a question, until it is on disk
	RehearseCast RehearsalPart = "cast" // a ballot, until its receipt
	RehearseIdle RehearsalPart = "idle" // everybody looks at a running clock
)

// Waits are how long people waited for one part.
type Waits struct {
	Part   RehearsalPart
	Times  []time.Duration // in rising order
	Failed int             // those for whom it did not happen
}

// Share is how long the given percent of them waited at most.
func (w Waits) Share(percent int) time.Duration {
	if len(w.Times) == 0 {
		return 0
	}
	return w.Times[min(len(w.Times)-1, len(w.Times)*percent/100)]
}

// A rehearsalSeat is one simulated attendee with a screen.
type rehearsalSeat struct {
	*Robot
	screen *glance
}

// rehearsalPatience is how long one thing may take before it counts as failed.
const rehearsalPatience = 20 * time.Second

// Join brings everybody in at the same time.
func (r *Rehearsal) Join(ctx context.Context) (Waits, error) {
	r.Said(RehearseJoin)
	var err error
	if r.host, err = dial(ctx, r.Addr, r.HostKey, r.Host); err != nil {
		return Waits{}, err
	}
	var mu sync.Mutex // guards r.seats
	waits := r.together(RehearseJoin, len(r.Codes), func(i int, begin time.Time) (time.Duration, error) {
		seat, err := r.sit(ctx, r.Codes[i])
		if err != nil {
			return 0, err
		}
		mu.Lock()
		defer mu.Unlock()
		r.seats = append(r.seats, seat)
		return time.Since(begin), nil
	})
	return waits, ctx.Err()
}

// sit signs one attendee in and waits until the screen is painted.
func (r *Rehearsal) sit(ctx context.Context, code string) (*rehearsalSeat, error) {
	robot, err := dial(ctx, r.Addr, r.HostKey, code)
	if err != nil {
		return nil, err
	}
	session, err := robot.client.NewSession()
	if err != nil {
		return nil, err
	}
	seat := &rehearsalSeat{Robot: robot, screen: &glance{}}
	painted := seat.screen.expect()
	if err := seat.screen.opens(session, r.Language); err != nil {
		return nil, err
	}
	select {
	case <-painted:
		return seat, nil
	case <-time.After(rehearsalPatience):
		return nil, fmt.Errorf("no screen within %v", rehearsalPatience)
	}
}

// Close signs everybody out.
func (r *Rehearsal) Close() {
	for _, s := range r.seats {
		_ = s.Close()
	}
	if r.host != nil {
		_ = r.host.Close()
	}
}

// together has n people do something at the same moment.
func (r *Rehearsal) together(part RehearsalPart, n int, do func(i int, begin time.Time) (time.Duration, error)) Waits {
	w := Waits{Part: part}
	var mu sync.Mutex // guards w
	var wg sync.WaitGroup
	begin := time.Now()
	for i := range n {
		wg.Go(func() {
			took, err := do(i, begin)
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				w.Failed++
				return
			}
			w.Times = append(w.Times, took)
		})
	}
	wg.Wait()
	slices.Sort(w.Times)
	return w
}

// Steps goes on by n steps, one after the other, and never leaves the presenters. A
// round that a step begins with is not opened here.
func (r *Rehearsal) Steps(n int) (Waits, error) {
	r.Said(RehearseStep)
	all := Waits{Part: RehearseStep}
	for i := range n {
		var painted []<-chan time.Time
		for _, s := range r.seats {
			painted = append(painted, s.screen.expect())
		}
		begin := time.Now()
		if _, err := r.host.Act([]string{"next --skip", "back"}[i%2], ""); err != nil {
			return all, err
		}
		one := r.together(RehearseStep, len(r.seats), func(i int, _ time.Time) (time.Duration, error) {
			select {
			case at := <-painted[i]:
				return at.Sub(begin), nil
			case <-time.After(rehearsalPatience):
				return 0, context.DeadlineExceeded
			}
		})
		all.Times, all.Failed = append(all.Times, one.Times...), all.Failed+one.Failed
	}
	slices.Sort(all.Times)
	return all, nil
}

// Ask has every tenth attendee ask a question at the same time.
func (r *Rehearsal) Ask() Waits {
	r.Said(RehearseAsk)
	return r.together(RehearseAsk, (len(r.seats)+9)/10, func(i int, _ time.Time) (time.Duration, error) {
		begin := time.Now()
		_, err := r.seats[i*10].Act(fmt.Sprintf("ask %d", i), "")
		return time.Since(begin), err
	})
}

// Vote opens the round of the current or next scoring step, has everybody hand in a
// ballot at the same moment, and closes it. Who has nothing to fill in is left out.
func (r *Rehearsal) Vote() (Waits, error) {
	r.Said(RehearseCast)
	if err := r.reachScoring(); err != nil {
		return Waits{Part: RehearseCast}, err
	}
	if _, err := r.host.Act("open --override rehearsal", ""); err != nil {
		return Waits{Part: RehearseCast}, err
	}
	ballots := make([]string, len(r.seats))
	r.together(RehearseCast, len(r.seats), func(i int, _ time.Time) (time.Duration, error) {
		var form seenForm
		if err := r.seats[i].ask("form --json", &form); err != nil {
			return 0, err
		}
		ballots[i] = form.filled()
		return 0, nil
	})
	var voters []int
	for i, b := range ballots {
		if b != "" {
			voters = append(voters, i)
		}
	}
	waits := r.together(RehearseCast, len(voters), func(i int, begin time.Time) (time.Duration, error) {
		_, err := r.seats[voters[i]].Act("cast", ballots[voters[i]])
		return time.Since(begin), err
	})
	_, err := r.host.Act("close", "")
	return waits, err
}

// reachScoring goes on until a scoring step is the current one.
func (r *Rehearsal) reachScoring() error {
	for {
		var now seenStatus
		if err := r.host.ask("status --json", &now); err != nil {
			return err
		}
		if now.Step.Kind == "scoring" {
			return nil
		}
		if _, err := r.host.Act("next", ""); err != nil {
			return err
		}
	}
}

// RunClock starts a clock that everybody looks at, on the first step.
func (r *Rehearsal) RunClock() error {
	r.Said(RehearseIdle)
	if _, err := r.host.Act("goto 1", ""); err != nil {
		return err
	}
	if _, err := r.host.Act("timer +60", ""); err != nil {
		return err
	}
	_, err := r.host.Act("timer start", "")
	return err
}
