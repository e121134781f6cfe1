package robot

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/crypto/ssh"

	"pingyi/meeting/plan"
)

// A Crowd is a hall of robots that follows a meeting: it asks questions, supports them, and votes
// when a round opens. Robots with an office do its work: the recorder writes, the scrutineer
// looks after the box and those without a terminal, tellers enter papers, leaders name problems,
// and presenters confirm their pledges.
type Crowd struct {
	Script Script
	Pace   time.Duration // how long people take to act at most
	// Kiosk is the entry code of the terminal that people share; empty if there is none.
	Kiosk string
	// Offline are those of the crowd without a terminal. The first of them votes on paper, the
	// second at the kiosk, and the third has not come.
	Offline []Seat

	robots     []*Robot
	kiosk      *viewer
	recorder   *Robot
	scrutineer *Robot
	tellers    []*Robot

	mu     sync.Mutex      // guards the fields below
	papers []string        // the serials of papers to be entered
	done   map[string]bool // what the robots did once and do not do again
	asked  int             // how many questions they asked
}

// A Seat is what one robot needs to sign in, and what it does there.
type Seat struct {
	ID, Code, Group string
	Presents        string   // the presenter it is, if any
	Leads           []string // the presenters it comments on
	Roles           []plan.Role
}

// Join signs all robots in, several at a time, and has those without a terminal counted. If some
// could not sign in it returns the reason of one of them; the others stay.
func (c *Crowd) Join(ctx context.Context, addr string, key ssh.PublicKey, seats []Seat) error {
	const together = 16
	var (
		mu     sync.Mutex // guards c and failed
		failed error
		wg     sync.WaitGroup
		places = make(chan struct{}, together)
	)
	for _, seat := range seats {
		wg.Go(func() {
			if !pause(ctx, c.Pace) { // people come one by one
				return
			}
			places <- struct{}{}
			defer func() { <-places }()
			robot, err := Dial(ctx, addr, key, seat.Code)
			if err == nil {
				_, err = robot.Act("status", "")
			}
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				failed = fmt.Errorf("simulated attendee %s: %w", seat.ID, err)
				return
			}
			robot.seat = seat
			c.robots = append(c.robots, robot)
		})
	}
	wg.Wait()
	c.takeOffices()
	if failed == nil && c.Kiosk != "" {
		failed = c.openKiosk(ctx, addr, key)
	}
	c.countOffline()
	return failed
}

// takeOffices gives the offices to the robots that hold them, whoever of them came first.
func (c *Crowd) takeOffices() {
	slices.SortFunc(c.robots, func(a, b *Robot) int { return strings.Compare(a.seat.ID, b.seat.ID) })
	with := func(role plan.Role) func(*Robot) bool {
		return func(r *Robot) bool { return slices.Contains(r.seat.Roles, role) }
	}
	c.recorder, c.scrutineer = c.find(with(plan.Recorder)), c.find(with(plan.Scrutineer))
	for _, r := range c.robots {
		if with(plan.Teller)(r) {
			c.tellers = append(c.tellers, r)
		}
	}
}

// Close signs all robots out.
func (c *Crowd) Close() {
	for _, r := range c.robots {
		_ = r.Close()
	}
	if c.kiosk != nil {
		_ = c.kiosk.Close()
	}
}

// Follow watches the meeting and acts along with it, from when it begins until ctx ends or the
// line drops.
func (c *Crowd) Follow(ctx context.Context) {
	if len(c.robots) == 0 {
		return
	}
	const supports = 6 // about how often it looks at the meeting from one vote for a question to the next
	var before status
	tick := time.NewTicker(400 * time.Millisecond)
	defer tick.Stop()
	for {
		now, err := c.robots[0].status()
		if err != nil {
			return
		}
		switch {
		case now.Began != "" && (now.Step != before.Step || before.Began == ""):
			go c.beginStep(ctx, now)
		case now.roundIs("void") && !before.roundIs("void"):
			go c.preparePaper(ctx, now.Step.Presenter)
		}
		if now.Step.Kind == "questions" {
			c.noteAnswers(now.Step.Presenter)
		}
		if rand.IntN(supports) == 0 {
			c.Support(now.Step.Presenter)
		}
		if opened(before, now) {
			go func() { _, _ = c.Vote(ctx) }()
			go c.confirm(ctx)
			go func() { _ = c.enterPapers(ctx, now.Step.Presenter) }()
			go func() { _ = c.voteAtKiosk(ctx, now.Step.Presenter) }()
		}
		if now.roundIs("closed") && before.roundIs("open") {
			go c.sign(ctx)
		}
		before = now
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// opened reports whether a round was opened in between.
func opened(before, now status) bool {
	return now.roundIs("open") && (!before.roundIs("open") || before.Scoring.Round != now.Scoring.Round)
}

// pause waits for a random part of d. It reports false if ctx ended.
func pause(ctx context.Context, d time.Duration) bool {
	if d <= 0 {
		return ctx.Err() == nil
	}
	t := time.NewTimer(time.Duration(rand.Int64N(int64(d))))
	defer t.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-t.C:
		return true
	}
}

// pick returns a random element, or the zero value if there are none.
func pick[T any](from []T) (one T) {
	if len(from) == 0 {
		return one
	}
	return from[rand.IntN(len(from))]
}

// beginStep does what people do when a step begins.
func (c *Crowd) beginStep(ctx context.Context, now status) {
	presenter := now.Step.Presenter
	switch now.Step.Kind {
	case "report":
		c.Ask(ctx, presenter, onReport)
	case "questions":
		c.Ask(ctx, presenter, onQuestions)
	case "comment":
		c.Comment(ctx, presenter)
	case "pledge":
		c.Pledge(ctx, presenter)
	case "scoring":
		c.preparePaper(ctx, presenter)
		c.confirm(ctx)
	}
	c.Note(ctx, now.Step.Kind, presenter)
}

// How many questions to a presenter are asked on the report, and how many on the questions step
// at most.
const onReport, onQuestions = 3, 5

// Support has somebody vote up one of the presenter's approved questions.
func (c *Crowd) Support(presenter string) {
	robot := pick(c.robots)
	if approved, err := robot.questions(presenter, "approved"); err == nil && len(approved) > 0 {
		_, _ = robot.Act(fmt.Sprintf("upvote %d", pick(approved).Number), "")
	}
}

// sign has the scrutineer confirm what is due after the close and sign the round.
func (c *Crowd) sign(ctx context.Context) {
	if c.scrutineer != nil && pause(ctx, c.Pace/2) {
		_, _ = c.scrutineer.Act("confirm", "")
		_, _ = c.scrutineer.Act("sign", "")
	}
}

// confirm has the scrutineer confirm what is due next.
func (c *Crowd) confirm(ctx context.Context) {
	if c.scrutineer != nil && pause(ctx, c.Pace/2) {
		_, _ = c.scrutineer.Act("confirm", "")
	}
}

// Vote has every robot that may vote fill in and cast its ballot, all at the same time. It returns
// how many ballots were accepted, and why one of the others was not.
func (c *Crowd) Vote(ctx context.Context) (taken int, failed error) {
	var mu sync.Mutex // guards the results
	var wg sync.WaitGroup
	for _, r := range c.robots {
		wg.Go(func() {
			if !pause(ctx, c.Pace) {
				return
			}
			var ballot form
			if r.query("form --json", &ballot) != nil {
				return // this one has nothing to fill in
			}
			_, err := r.Act("cast", ballot.filled())
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				failed = err
				return
			}
			taken++
		})
	}
	wg.Wait()
	return taken, failed
}
