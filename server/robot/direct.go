package robot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
)

// Direct goes through the whole agenda as a host would, using only acts, with the crowd asking
// and voting at every step, until the ranking is published and the meeting has ended. It calls
// report with the number of each step as it begins. It returns what `results` shows at the end.
func (c *Crowd) Direct(ctx context.Context, host *Robot, report func(step int)) (string, error) {
	if err := host.acts(c.calls("begin"), "notice "+c.Script.Notice, "notice"); err != nil {
		return "", err
	}
	for ctx.Err() == nil {
		now, err := host.status()
		if err != nil {
			return "", err
		}
		report(now.Step.Number)
		if err := c.step(ctx, host, now); err != nil {
			return "", fmt.Errorf("step %d: %w", now.Step.Number, err)
		}
		if now.Step.Kind == "results" {
			if err := host.acts("end"); err != nil {
				return "", err
			}
			return host.Act("results", "")
		}
		if err := host.acts(c.calls("next")); err != nil {
			return "", err
		}
	}
	return "", ctx.Err()
}

// calls is an act that may call a presenter whose report is not cleared.
func (c *Crowd) calls(act string) string {
	if c.Script.Uncleared == "" {
		return act
	}
	return act + " --override " + c.Script.Uncleared
}

// step does everything that happens in one step, with the clock running unless it has no limit.
func (c *Crowd) step(ctx context.Context, host *Robot, now status) error {
	presenter := now.Step.Presenter
	if now.Step.Kind != "results" {
		if err := host.acts("timer start"); err != nil {
			return err
		}
	}
	c.Note(ctx, now.Step.Kind, presenter)
	switch now.Step.Kind {
	case "report":
		c.Ask(ctx, presenter, onReport)
	case "comment":
		c.Comment(ctx, presenter)
	case "questions":
		return c.takeQuestions(ctx, host, presenter)
	case "scoring":
		return c.holdRound(ctx, host, presenter)
	case "pledge":
		c.Pledge(ctx, presenter)
	case "results":
		return reveal(host)
	}
	return nil
}

// reveal shows the ranking from the last place up until it is published.
func reveal(host *Robot) error {
	for {
		if err := host.acts("reveal"); err != nil {
			return err
		}
		if now, err := host.status(); err != nil || now.Published {
			return err
		}
	}
}

// takeQuestions handles questions in every possible way: one is shown in other words, one merged
// into another, which is shown as it is, one dismissed, and one of those shown is drawn and
// answered, then the other is put by the host. Then somebody is drawn, and asks on the spot.
func (c *Crowd) takeQuestions(ctx context.Context, host *Robot, presenter string) error {
	c.Ask(ctx, presenter, onQuestions)
	waiting, err := host.questions(presenter, "waiting")
	if err != nil {
		return err
	}
	if n := len(waiting); n > 3 {
		first, second, third, last := waiting[0], waiting[1], waiting[2], waiting[n-1]
		if err := host.acts(fmt.Sprintf("edit %d %s", first.Number, c.reworded(first)),
			fmt.Sprintf("merge %d %d", second.Number, third.Number), fmt.Sprintf("approve %d", third.Number),
			fmt.Sprintf("dismiss %d %s", last.Number, c.Script.Dismissal)); err != nil {
			return err
		}
	} else if n > 0 {
		if err := host.acts(fmt.Sprintf("approve %d", waiting[0].Number)); err != nil {
			return err
		}
	}
	c.Support(presenter)
	if out, err := host.Act("draw --json", ""); err == nil { // unless there is nothing to draw
		var drawn struct{ Number int }
		if err := json.Unmarshal([]byte(out), &drawn); err != nil {
			return fmt.Errorf("draw: %w", err)
		}
		if err := host.acts("turn", fmt.Sprintf("answered %d", drawn.Number)); err != nil {
			return err
		}
	}
	shown, err := host.questions(presenter, "approved")
	if err != nil {
		return err
	}
	for _, q := range shown {
		if err := host.acts(fmt.Sprintf("asked %d", q.Number), "turn", fmt.Sprintf("answered %d", q.Number)); err != nil {
			return err
		}
	}
	c.noteAnswers(presenter)
	if err := host.acts("draw person", "turn", "turn"); err != nil {
		return err
	}
	c.NoteOnTheSpot(presenter)
	return nil
}

// holdRound holds a round, the first one of the meeting twice, calls the ballots and has the
// round signed.
func (c *Crowd) holdRound(ctx context.Context, host *Robot, presenter string) error {
	before, err := host.status()
	if err != nil {
		return err
	}
	if err := c.runRound(ctx, host, presenter, true); err != nil {
		return err
	}
	calls := []string{"call start", "call end", "call stop"}
	if before.Scoring == nil {
		if err := host.acts("revote " + c.Script.Revote); err != nil {
			return err
		}
		if err := c.runRound(ctx, host, presenter, false); err != nil {
			return err
		}
		calls = []string{"call start", "call one", "call steady", "call pause", "call go", "call fast", "call end", "call stop"}
	}
	if err := host.acts(calls...); err != nil || c.scrutineer == nil {
		return err
	}
	return c.scrutineer.acts("sign")
}

// runRound opens a round, has everybody vote at the same time, at terminals, on paper and, if asked
// to, at the kiosk, and closes it. The scrutineer confirms what is due before and after.
func (c *Crowd) runRound(ctx context.Context, host *Robot, presenter string, kiosk bool) error {
	confirm := func() error {
		if c.scrutineer == nil {
			return nil
		}
		return c.scrutineer.acts("confirm")
	}
	c.preparePaper(ctx, presenter)
	if err := confirm(); err != nil {
		return err
	}
	if err := host.acts("open"); err != nil {
		return err
	}
	if err := confirm(); err != nil {
		return err
	}
	var onPaper, atKiosk error
	var others sync.WaitGroup
	others.Go(func() { onPaper = c.enterPapers(ctx, presenter) })
	if kiosk {
		others.Go(func() { atKiosk = c.voteAtKiosk(ctx, presenter) })
	}
	_, voting := c.Vote(ctx)
	others.Wait()
	if err := errors.Join(voting, onPaper, atKiosk); err != nil {
		return err
	}
	if err := host.acts("close"); err != nil {
		return err
	}
	return confirm()
}
