package robot

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"golang.org/x/crypto/ssh"
)

// A Rehearsal tries out whether a machine can hold a meeting: it signs in simulated attendees by
// SSH, each with a screen, takes them through some steps, has them ask and vote all at the same
// time, and measures how long each of them waits.
type Rehearsal struct {
	Addr     string
	HostKey  ssh.HostKeyCallback
	HostCode string   // the host's entry code
	Codes    []string // those of the attendees
	Language string   // as LANG has it
	// Report is called with each part as it begins.
	Report func(Part)

	host    *Robot
	viewers []*viewer
}

// A Part is one thing that a rehearsal tries out.
type Part string

// The parts of a rehearsal, in order.
const (
	PartJoin Part = "join" // signing in, until the screen appears
	PartStep Part = "step" // from the host's act until it is on a screen
	PartAsk  Part = "ask"  // asking a question, until it is on disk
	PartCast Part = "cast" // casting a ballot, until its receipt
	PartIdle Part = "idle" // everybody looks at a running clock
)

// Waits are how long people waited for one part.
type Waits struct {
	Part   Part
	Times  []time.Duration // ascending
	Failed int             // how many did not get there
}

// Percentile returns how long the given percentage of them waited at most.
func (w Waits) Percentile(percent int) time.Duration {
	if len(w.Times) == 0 {
		return 0
	}
	return w.Times[min(len(w.Times)-1, len(w.Times)*percent/100)]
}

// patience is how long one thing may take before it counts as failed.
const patience = 20 * time.Second

// Join signs everybody in at the same time.
func (r *Rehearsal) Join(ctx context.Context) (Waits, error) {
	r.Report(PartJoin)
	var err error
	if r.host, err = dial(ctx, r.Addr, r.HostKey, r.HostCode); err != nil {
		return Waits{}, err
	}
	var mu sync.Mutex // guards r.viewers
	waits := r.atOnce(PartJoin, len(r.Codes), func(i int, begin time.Time) (time.Duration, error) {
		v, err := r.join(ctx, r.Codes[i])
		if err != nil {
			return 0, err
		}
		mu.Lock()
		defer mu.Unlock()
		r.viewers = append(r.viewers, v)
		return time.Since(begin), nil
	})
	return waits, ctx.Err()
}

// join signs one attendee in and waits until the screen is painted.
func (r *Rehearsal) join(ctx context.Context, code string) (*viewer, error) {
	v, painted, err := view(ctx, r.Addr, r.HostKey, code, r.Language)
	if err != nil {
		return nil, err
	}
	select {
	case <-painted:
		return v, nil
	case <-ctx.Done():
		_ = v.Close()
		return nil, ctx.Err()
	case <-time.After(patience):
		_ = v.Close()
		return nil, fmt.Errorf("no screen within %v", patience)
	}
}

// Close signs everybody out.
func (r *Rehearsal) Close() {
	for _, s := range r.viewers {
		_ = s.Close()
	}
	if r.host != nil {
		_ = r.host.Close()
	}
}

// atOnce has n people do something at the same moment.
func (r *Rehearsal) atOnce(part Part, n int, do func(i int, begin time.Time) (time.Duration, error)) Waits {
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

// Steps moves on by n steps, one after the other, but never past the presenters. It does not open
// the round of a scoring step.
func (r *Rehearsal) Steps(ctx context.Context, n int) (Waits, error) {
	r.Report(PartStep)
	all := Waits{Part: PartStep}
	for i := range n {
		var painted []<-chan time.Time
		for _, s := range r.viewers {
			painted = append(painted, s.screen.nextPainting())
		}
		begin := time.Now()
		if _, err := r.host.Act([]string{"next --skip --override rehearsal", "back"}[i%2], ""); err != nil {
			return all, err
		}
		one := r.atOnce(PartStep, len(r.viewers), func(i int, _ time.Time) (time.Duration, error) {
			select {
			case at := <-painted[i]:
				return at.Sub(begin), nil
			case <-ctx.Done():
				return 0, ctx.Err()
			case <-time.After(patience):
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
	r.Report(PartAsk)
	return r.atOnce(PartAsk, (len(r.viewers)+9)/10, func(i int, _ time.Time) (time.Duration, error) {
		begin := time.Now()
		_, err := r.viewers[i*10].Act(fmt.Sprintf("ask %d", i), "")
		return time.Since(begin), err
	})
}

// Vote opens the round of the current or next scoring step, has everybody cast a ballot at the
// same moment, and closes it. Those with nothing to fill in are left out.
func (r *Rehearsal) Vote() (Waits, error) {
	r.Report(PartCast)
	if err := r.reachScoring(); err != nil {
		return Waits{Part: PartCast}, err
	}
	if _, err := r.host.Act("open --override rehearsal", ""); err != nil {
		return Waits{Part: PartCast}, err
	}
	ballots := make([]string, len(r.viewers))
	r.atOnce(PartCast, len(r.viewers), func(i int, _ time.Time) (time.Duration, error) {
		var ballot form
		if err := r.viewers[i].query("form --json", &ballot); err != nil {
			return 0, err
		}
		ballots[i] = ballot.filled()
		return 0, nil
	})
	var voters []int
	for i, b := range ballots {
		if b != "" {
			voters = append(voters, i)
		}
	}
	waits := r.atOnce(PartCast, len(voters), func(i int, begin time.Time) (time.Duration, error) {
		_, err := r.viewers[voters[i]].Act("cast", ballots[voters[i]])
		return time.Since(begin), err
	})
	_, err := r.host.Act("close", "")
	return waits, err
}

// reachScoring moves on until the current step is a scoring step.
func (r *Rehearsal) reachScoring() error {
	for {
		now, err := r.host.status()
		if err != nil {
			return err
		}
		if now.Step.Kind == "scoring" {
			return nil
		}
		if _, err := r.host.Act("next --override rehearsal", ""); err != nil {
			return err
		}
	}
}

// RunClock goes to the first step and starts a clock that everybody looks at.
func (r *Rehearsal) RunClock() error {
	r.Report(PartIdle)
	return r.host.acts("goto 1 --override rehearsal", "timer +60", "timer start")
}
