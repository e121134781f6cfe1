package server

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"time"

	"golang.org/x/crypto/ssh"

	"pingyi/meeting/plan"
)

// A Crowd is a hall of robots that follows a meeting: it asks, votes questions up and
// votes when a round opens. Robots with an office do its work: the recorder writes, the
// scrutineer sees to the box and to those without a terminal, tellers enter papers,
// leaders say what is wrong, and presenters pledge.
type Crowd struct {
	Script Script
	Pace   time.Duration // how long people take to act, at most
	// Kiosk is the entry code of the terminal that people share; empty for none.
	Kiosk string
	// Unseated are those of the crowd who have no terminal.
	Unseated []RobotSeat

	robots     []*Robot
	kiosk      *kioskHand
	recorder   *Robot
	scrutineer *Robot
	tellers    []*Robot

	box    sync.Mutex // guards papers
	papers []string   // the serials of those that are to be entered
}

// A Script is what robots say.
type Script struct {
	Questions []string
	Comments  []string
	Problems  []string
	Answers   []string          // what the recorder writes down of answers
	Pledges   []json.RawMessage // arrays of items as the act pledge takes them
	Notes     []string
	Absence   string // why somebody is not here
	Dismissal string // why a question is turned down
	Revote    string // why a round is held again
	Notice    string // for the hall
}

// A RobotSeat is what one robot needs to come in, and what it does there.
type RobotSeat struct {
	ID, Code, Group string
	Presents        string   // the presenter it is, if any
	Leads           []string // the presenters it comments on
	Roles           []plan.Role
}

// Join brings all robots in, several at a time. Robots that could not come in are
// reported together; the others stay.
func (c *Crowd) Join(ctx context.Context, addr string, key ssh.PublicKey, seats []RobotSeat) error {
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
			for _, role := range seat.Roles {
				switch role {
				case plan.Recorder:
					c.recorder = robot
				case plan.Scrutineer:
					c.scrutineer = robot
				case plan.Teller:
					c.tellers = append(c.tellers, robot)
				}
			}
		})
	}
	wg.Wait()
	if failed == nil && c.Kiosk != "" {
		c.kiosk, failed = standAt(ctx, addr, key, c.Kiosk)
	}
	c.count()
	return failed
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

// Follow watches the meeting and acts along with it until ctx ends or the line drops.
func (c *Crowd) Follow(ctx context.Context) {
	if len(c.robots) == 0 {
		return
	}
	var before seenStatus
	tick := time.NewTicker(400 * time.Millisecond)
	defer tick.Stop()
	for {
		var now seenStatus
		if err := c.robots[0].ask("status --json", &now); err != nil {
			return
		}
		switch {
		case now.Step != before.Step:
			go c.enter(ctx, now)
		case now.is("void") && !before.is("void"):
			go c.prepare(ctx, now.Step.Presenter)
		}
		if now.Step.Kind == "questions" {
			c.gists(now.Step.Presenter)
		}
		if rand.IntN(supports) == 0 {
			c.Support(now.Step.Presenter)
		}
		if opened(before, now) {
			go c.Vote(ctx)
			go c.confirm(ctx)
			go func() { _ = c.enterPapers(ctx, now.Step.Presenter) }()
			go func() { _ = c.voteAtKiosk(ctx, now.Step.Presenter) }()
		}
		if now.is("closed") && before.is("open") {
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

// supports is about how many looks at the meeting lie between two votes for a question.
const supports = 6

func opened(before, now seenStatus) bool {
	return now.is("open") && (!before.is("open") || before.Scoring.Round != now.Scoring.Round)
}

// is reports whether the newest round is in a state.
func (s seenStatus) is(state string) bool { return s.Scoring != nil && s.Scoring.State == state }

// pause waits a random part of d, or until ctx ends.
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

func pick[T any](from []T) (one T) {
	if len(from) == 0 {
		return one
	}
	return from[rand.IntN(len(from))]
}

// enter does what people do when a step begins.
func (c *Crowd) enter(ctx context.Context, now seenStatus) {
	presenter := now.Step.Presenter
	switch now.Step.Kind {
	case "report", "questions":
		for i := range 3 {
			if pause(ctx, c.Pace/2) {
				c.Question(i == 2)
			}
		}
	case "comment":
		if pause(ctx, c.Pace) {
			c.Comment(presenter)
		}
		for range 2 {
			if pause(ctx, c.Pace) {
				c.Problem(presenter)
			}
		}
	case "pledge":
		if pause(ctx, c.Pace) {
			c.Pledge(presenter)
		}
		if pause(ctx, 2*c.Pace) {
			c.standBy(presenter)
		}
	case "scoring":
		c.prepare(ctx, presenter)
		c.confirm(ctx)
	case "summary", "superior":
		if c.recorder != nil && pause(ctx, c.Pace) {
			_, _ = c.recorder.Act("note", pick(c.Script.Notes))
		}
	}
}

// Question has somebody ask, with their name or without. Being refused is part of the
// game: the rules are the meeting's, not the robots'.
func (c *Crowd) Question(named bool) {
	act := "ask "
	if named {
		act = "ask-named "
	}
	_, _ = pick(c.robots).Act(act+pick(c.Script.Questions), "")
}

// Support has somebody vote up one of the presenter's questions that were let through.
func (c *Crowd) Support(presenter string) {
	robot := pick(c.robots)
	var all []seenQuestion
	if robot.ask("questions --json", &all) != nil {
		return
	}
	var mine []int
	for _, q := range all {
		if q.Presenter == presenter && q.State == "approved" {
			mine = append(mine, q.Number)
		}
	}
	if len(mine) > 0 {
		_, _ = robot.Act(fmt.Sprintf("upvote %d", pick(mine)), "")
	}
}

// Comment has the recorder write the leader's comment down.
func (c *Crowd) Comment(presenter string) {
	if c.recorder != nil && len(c.Script.Comments) > 0 {
		_, _ = c.recorder.Act("comment "+presenter, pick(c.Script.Comments))
	}
}

// Problem has the presenter's leader say what is wrong.
func (c *Crowd) Problem(presenter string) {
	for _, r := range c.robots {
		if slices.Contains(r.seat.Leads, presenter) && len(c.Script.Problems) > 0 {
			_, _ = r.Act("problem "+presenter, pick(c.Script.Problems))
		}
	}
}

// Pledge has the recorder write the presenter's pledges down.
func (c *Crowd) Pledge(presenter string) {
	if c.recorder != nil && len(c.Script.Pledges) > 0 {
		_, _ = c.recorder.Act("pledge "+presenter, string(pick(c.Script.Pledges)))
	}
}

// standBy has the presenter confirm what was written down for them.
func (c *Crowd) standBy(presenter string) {
	for _, r := range c.robots {
		if r.seat.Presents == presenter {
			_, _ = r.Act("confirm-pledges", "")
		}
	}
}

// gists has the recorder write down what was answered.
func (c *Crowd) gists(presenter string) {
	var all []seenQuestion
	if c.recorder == nil || len(c.Script.Answers) == 0 || c.recorder.ask("questions --json", &all) != nil {
		return
	}
	for _, q := range all {
		if q.Presenter == presenter && q.State == "answered" && q.Gist == "" {
			_, _ = c.recorder.Act(fmt.Sprintf("gist %d", q.Number), pick(c.Script.Answers))
		}
	}
}

func (c *Crowd) sign(ctx context.Context) {
	if c.scrutineer != nil && pause(ctx, c.Pace/2) {
		_, _ = c.scrutineer.Act("confirm", "")
		_, _ = c.scrutineer.Act("sign", "")
	}
}

// confirm has the scrutineer look at the box or at the ballots handed out.
func (c *Crowd) confirm(ctx context.Context) {
	if c.scrutineer != nil && pause(ctx, c.Pace/2) {
		_, _ = c.scrutineer.Act("confirm", "")
	}
}

// Vote has every robot that may vote fill in its ballot and hand it in, all at the same
// time, and returns how many were taken and the first reason for one that was not.
func (c *Crowd) Vote(ctx context.Context) (taken int, failed error) {
	var mu sync.Mutex // guards the results
	var wg sync.WaitGroup
	for _, r := range c.robots {
		wg.Go(func() {
			if !pause(ctx, c.Pace) {
				return
			}
			var form seenForm
			if r.ask("form --json", &form) != nil {
				return // nothing for this one to fill in
			}
			_, err := r.Act("cast", form.filled())
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

// filled is a ballot as the act cast takes it.
func (f seenForm) filled() string {
	marks, err := json.Marshal(f.fill())
	if err != nil {
		panic(err) // texts and numbers can always be written
	}
	return string(marks)
}

// fill marks a ballot as halls do: mostly good, each presenter a little differently, and
// now and then an item left open.
func (f seenForm) fill() map[string]map[string]any {
	ballot := map[string]map[string]any{}
	for _, p := range f.Presenters {
		row := map[string]any{}
		for _, item := range f.Items {
			if rand.IntN(40) == 0 {
				continue
			}
			// A presenter's own level, the same for all robots, and one's own mood.
			level := levelOf(p.ID) + 0.22*rand.NormFloat64()
			if f.Points != nil {
				span := float64(f.Points.Max - f.Points.Min)
				row[item.ID] = f.Points.Min + int(span*min(1, max(0, level)))
				continue
			}
			worst := len(f.Grades) - 1
			row[item.ID] = f.Grades[min(worst, max(0, int((0.98-level)*float64(worst+1)*0.9)))]
		}
		ballot[p.ID] = row
	}
	return ballot
}

func levelOf(presenter string) float64 {
	sum := uint32(2166136261)
	for _, b := range []byte(presenter) {
		sum = (sum ^ uint32(b)) * 16777619
	}
	return 0.62 + 0.3*float64(sum%97)/97
}
