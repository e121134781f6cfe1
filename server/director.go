package server

import (
	"context"
	"encoding/json"
	"fmt"
)

// Direct walks the whole agenda as a host would, by acts alone, with the crowd asking
// and voting at every step, until the ranking is published. It returns what `results`
// shows then.
func (c *Crowd) Direct(ctx context.Context, host *Robot, said func(step int, kind, presenter string)) (string, error) {
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
			return host.Act("results", "")
		}
		if _, err := host.Act("next", ""); err != nil {
			return "", err
		}
	}
	return "", ctx.Err()
}

// step does all that is done in one step.
func (c *Crowd) step(ctx context.Context, host *Robot, now seenStatus) error {
	presenter := now.Step.Presenter
	switch now.Step.Kind {
	case "report":
		if _, err := host.Act("timer start", ""); err != nil {
			return err
		}
		for range 3 {
			c.Question()
			c.Support(presenter)
		}
	case "comment":
		c.Comment(presenter)
	case "questions":
		return c.takeQuestions(host, presenter)
	case "scoring":
		return c.hold(ctx, host)
	case "pledge":
		c.Pledge(presenter)
	case "summary", "superior":
		if c.recorder != nil {
			if _, err := c.recorder.Act("note", pick(c.Script.Notes)); err != nil {
				return err
			}
		}
	case "results":
		return reveal(host)
	}
	return nil
}

// reveal shows the ranking from the last place up until it is published.
func reveal(host *Robot) error {
	for {
		if _, err := host.Act("reveal", ""); err != nil {
			return err
		}
		var now seenStatus
		if err := host.ask("status --json", &now); err != nil || now.Published {
			return err
		}
	}
}

// takeQuestions draws one question and turns one down, if there are any.
func (c *Crowd) takeQuestions(host *Robot, presenter string) error {
	c.Question()
	if out, err := host.Act("draw --json", ""); err == nil {
		var drawn struct{ Number int }
		if err := json.Unmarshal([]byte(out), &drawn); err != nil {
			return fmt.Errorf("draw: %w", err)
		}
		if _, err := host.Act(fmt.Sprintf("answered %d", drawn.Number), ""); err != nil {
			return err
		}
	}
	var all []seenQuestion
	if err := host.ask("questions --json", &all); err != nil {
		return err
	}
	for _, q := range all {
		if q.Presenter == presenter && q.State == "waiting" {
			_, err := host.Act(fmt.Sprintf("approve %d", q.Number), "")
			return err
		}
	}
	return nil
}

// hold opens a round, has everybody vote, closes it and has it signed.
func (c *Crowd) hold(ctx context.Context, host *Robot) error {
	confirm := func() error {
		if c.scrutineer == nil {
			return nil
		}
		_, err := c.scrutineer.Act("confirm", "")
		return err
	}
	if err := confirm(); err != nil {
		return err
	}
	if _, err := host.Act("open", ""); err != nil {
		return err
	}
	if err := confirm(); err != nil {
		return err
	}
	if _, err := c.Vote(ctx); err != nil {
		return err
	}
	if _, err := host.Act("close", ""); err != nil {
		return err
	}
	if err := confirm(); err != nil {
		return err
	}
	for _, act := range []string{"call start", "call one", "call end", "call stop"} {
		if _, err := host.Act(act, ""); err != nil {
			return err
		}
	}
	if c.scrutineer == nil {
		return nil
	}
	_, err := c.scrutineer.Act("sign", "")
	return err
}
