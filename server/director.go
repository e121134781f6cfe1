package server

import (
	"context"
	"encoding/json"
	"fmt"
)

// Direct walks the whole agenda as a host would, by acts alone, with the crowd asking
// and voting at every step, until the ranking is published and the meeting has ended. It
// returns what `results` shows then.
func (c *Crowd) Direct(ctx context.Context, host *Robot, said func(step int, kind, presenter string)) (string, error) {
	if err := inTurn(host, "begin", "notice "+c.Script.Notice, "notice"); err != nil {
		return "", err
	}
	for ctx.Err() == nil {
		var now seenStatus
		if err := host.ask("status --json", &now); err != nil {
			return "", err
		}
		said(now.Step.Number, now.Step.Kind, now.Step.Presenter)
		if err := c.step(ctx, host, now); err != nil {
			return "", fmt.Errorf("step %d: %w", now.Step.Number, err)
		}
		if now.Step.Kind == "results" {
			if err := inTurn(host, "end"); err != nil {
				return "", err
			}
			return host.Act("results", "")
		}
		if err := inTurn(host, "next"); err != nil {
			return "", err
		}
	}
	return "", ctx.Err()
}

// inTurn does acts one after the other, until one is refused.
func inTurn(r *Robot, acts ...string) error {
	for _, act := range acts {
		if _, err := r.Act(act, ""); err != nil {
			return err
		}
	}
	return nil
}

// step does all that is done in one step.
func (c *Crowd) step(ctx context.Context, host *Robot, now seenStatus) error {
	presenter := now.Step.Presenter
	switch now.Step.Kind {
	case "report":
		for i := range 3 {
			c.Question(i == 2)
		}
		return inTurn(host, "timer start")
	case "comment":
		c.Comment(presenter)
		c.Problem(presenter)
	case "questions":
		return c.takeQuestions(host, presenter)
	case "scoring":
		return c.hold(ctx, host, presenter)
	case "pledge":
		c.Pledge(presenter)
		c.standBy(presenter)
	case "summary", "superior":
		if c.recorder != nil {
			_, err := c.recorder.Act("note", pick(c.Script.Notes))
			return err
		}
	case "results":
		return reveal(host)
	}
	return nil
}

// reveal shows the ranking from the last place up until it is published.
func reveal(host *Robot) error {
	for {
		if err := inTurn(host, "reveal"); err != nil {
			return err
		}
		var now seenStatus
		if err := host.ask("status --json", &now); err != nil || now.Published {
			return err
		}
	}
}

// takeQuestions deals with the questions in every way there is: one is let through in
// other words, one turned down, one merged into another, one drawn and answered. Then
// somebody is drawn to ask on the spot.
func (c *Crowd) takeQuestions(host *Robot, presenter string) error {
	for i := range 3 {
		c.Question(i == 2)
	}
	waiting, err := c.waiting(host, presenter)
	if err != nil {
		return err
	}
	if n := len(waiting); n > 3 {
		first, second, third, last := waiting[0], waiting[1], waiting[2], waiting[n-1]
		if err := inTurn(host, fmt.Sprintf("edit %d %s", first.Number, pick(c.Script.Questions)),
			fmt.Sprintf("merge %d %d", second.Number, third.Number),
			fmt.Sprintf("dismiss %d %s", last.Number, c.Script.Dismissal)); err != nil {
			return err
		}
	} else if n > 0 {
		if err := inTurn(host, fmt.Sprintf("approve %d", waiting[0].Number)); err != nil {
			return err
		}
	}
	c.Support(presenter)
	if out, err := host.Act("draw --json", ""); err == nil { // unless there is nothing to draw
		var drawn struct{ Number int }
		if err := json.Unmarshal([]byte(out), &drawn); err != nil {
			return fmt.Errorf("draw: %w", err)
		}
		if err := inTurn(host, "turn", fmt.Sprintf("answered %d", drawn.Number)); err != nil {
			return err
		}
		c.gists(presenter)
	}
	return inTurn(host, "draw person")
}

// waiting are the questions to a presenter that nobody has dealt with.
func (c *Crowd) waiting(host *Robot, presenter string) (list []seenQuestion, err error) {
	var all []seenQuestion
	err = host.ask("questions --json", &all)
	for _, q := range all {
		if q.Presenter == presenter && q.State == "waiting" {
			list = append(list, q)
		}
	}
	return list, err
}

// hold holds a round, the first one of the meeting twice, calls the ballots and has the
// round signed.
func (c *Crowd) hold(ctx context.Context, host *Robot, presenter string) error {
	var before seenStatus
	if err := host.ask("status --json", &before); err != nil {
		return err
	}
	if err := c.round(ctx, host, presenter, true); err != nil {
		return err
	}
	calls := []string{"call start", "call end", "call stop"}
	if before.Scoring == nil {
		if err := inTurn(host, "revote "+c.Script.Revote); err != nil {
			return err
		}
		if err := c.round(ctx, host, presenter, false); err != nil {
			return err
		}
		calls = []string{"call start", "call one", "call steady", "call pause", "call go", "call fast", "call end", "call stop"}
	}
	if err := inTurn(host, calls...); err != nil || c.scrutineer == nil {
		return err
	}
	return inTurn(c.scrutineer, "sign")
}

// round opens a round, has everybody vote, at terminals, on paper and, if asked for, at
// the kiosk, and closes it.
func (c *Crowd) round(ctx context.Context, host *Robot, presenter string, kiosk bool) error {
	checked := func(r *Robot, act string) error {
		if err := inTurn(r, act); err != nil || c.scrutineer == nil {
			return err
		}
		return inTurn(c.scrutineer, "confirm")
	}
	c.prepare(ctx, presenter)
	if c.scrutineer != nil {
		if err := inTurn(c.scrutineer, "confirm"); err != nil {
			return err
		}
	}
	if err := checked(host, "open"); err != nil {
		return err
	}
	if _, err := c.Vote(ctx); err != nil {
		return err
	}
	if err := c.enterPapers(ctx, presenter); err != nil {
		return err
	}
	if kiosk {
		if err := c.voteAtKiosk(ctx, presenter); err != nil {
			return err
		}
	}
	return checked(host, "close")
}
