package robot

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
)

// A Script is what robots say. Everything in it belongs to a presenter or to a kind of step, and
// is said there and nowhere else, once.
type Script struct {
	Presenters map[string]Lines  // by ID
	Notes      map[string]string // for the minutes, on the first step of each kind
	Answer     string            // what is written down of an answer that is not in the script
	Absence    string            // why somebody is absent
	Dismissal  string            // why a question is turned down
	Revote     string            // why a round is held again
	Notice     string            // for the hall
	Uncleared  string            // why presenters are called whose reports are not cleared; empty if they are not
	OnTheSpot  string            // for the minutes, on a question by somebody who was drawn to ask
}

// Lines are what is said to and about one presenter.
type Lines struct {
	Note      string // for the minutes, on the report
	Questions []Question
	Comment   string
	Problems  []string
	Pledges   json.RawMessage // an array of items as the act pledge takes them
}

// A Question is asked from the hall.
type Question struct {
	Text     string
	Named    bool
	Reworded string // how the host puts it; empty: as it was asked
	Answer   string // as the recorder writes it down
}

// once reports whether something is done for the first time. A host may come back to a step.
func (c *Crowd) once(what string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.done == nil {
		c.done = map[string]bool{}
	}
	first := !c.done[what]
	c.done[what] = true
	return first
}

// Ask has people ask the next n questions to a presenter, each another person. Refusals are
// ignored: the rules are the meeting's business, not the robots'.
func (c *Crowd) Ask(ctx context.Context, presenter string, n int) {
	for i, q := range c.Script.Presenters[presenter].Questions {
		if n == 0 || !c.once(fmt.Sprint("ask ", presenter, i)) {
			continue
		}
		n--
		if asker := c.nextAsker(presenter); asker != nil && pause(ctx, c.Pace/2) {
			act := "ask "
			if q.Named {
				act = "ask-named "
			}
			_, _ = asker.Act(act+q.Text, "")
		}
	}
}

// nextAsker returns the next of those who do nothing but rate or, in a small hall, of all but
// the presenter.
func (c *Crowd) nextAsker(presenter string) *Robot {
	can := slices.DeleteFunc(slices.Clone(c.robots), func(r *Robot) bool {
		return r.seat.Group == "" || r.seat.Presents != "" || len(r.seat.Roles) > 0 || len(r.seat.Leads) > 0
	})
	if len(can) == 0 {
		can = slices.DeleteFunc(slices.Clone(c.robots), func(r *Robot) bool { return r.seat.Presents == presenter })
	}
	if len(can) == 0 {
		return nil
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.asked++
	return can[c.asked%len(can)]
}

// Comment has the presenter's leader comment and name the problems. If the leader is not one of
// the robots, the recorder writes the comment down.
func (c *Crowd) Comment(ctx context.Context, presenter string) {
	lines := c.Script.Presenters[presenter]
	leader := c.find(func(r *Robot) bool { return slices.Contains(r.seat.Leads, presenter) })
	writer := leader
	if writer == nil {
		writer = c.recorder
	}
	if lines.Comment == "" || writer == nil || !c.once("comment "+presenter) || !pause(ctx, c.Pace) {
		return
	}
	_, _ = writer.Act("comment "+presenter, lines.Comment)
	for _, problem := range lines.Problems {
		if leader != nil && pause(ctx, c.Pace) {
			_, _ = leader.Act("problem "+presenter, problem)
		}
	}
}

// Pledge has the recorder write down the presenter's pledges, and the presenter confirm them.
func (c *Crowd) Pledge(ctx context.Context, presenter string) {
	pledges := c.Script.Presenters[presenter].Pledges
	if c.recorder == nil || pledges == nil || !c.once("pledge "+presenter) || !pause(ctx, c.Pace) {
		return
	}
	_, _ = c.recorder.Act("pledge "+presenter, string(pledges))
	if who := c.find(func(r *Robot) bool { return r.seat.Presents == presenter }); who != nil && pause(ctx, 2*c.Pace) {
		_, _ = who.Act("confirm-pledges", "")
	}
}

// Note has the recorder write down what belongs to a step: on the first step of its kind, and on
// each report.
func (c *Crowd) Note(ctx context.Context, kind, presenter string) {
	notes := map[string]string{"note " + kind: c.Script.Notes[kind]}
	if kind == "report" {
		notes["note on "+presenter] = c.Script.Presenters[presenter].Note
	}
	for _, what := range []string{"note " + kind, "note on " + presenter} {
		if text := notes[what]; text != "" && c.recorder != nil && c.once(what) && pause(ctx, c.Pace) {
			_, _ = c.recorder.Act("note", text)
		}
	}
}

// noteAnswers has the recorder write down the answers.
func (c *Crowd) noteAnswers(presenter string) {
	if c.recorder == nil {
		return
	}
	answered, _ := c.recorder.questions(presenter, "answered")
	for _, q := range answered {
		if q.Gist == "" {
			_, _ = c.recorder.Act(fmt.Sprintf("gist %d", q.Number), c.answerTo(q))
		}
	}
}

// NoteOnTheSpot has the recorder write down that somebody drawn by lot has asked the presenter.
func (c *Crowd) NoteOnTheSpot(presenter string) {
	if c.recorder != nil && c.Script.OnTheSpot != "" && c.once("on the spot "+presenter) {
		_, _ = c.recorder.Act("note", c.Script.OnTheSpot)
	}
}

// answerTo returns what is written down of the answer to a question.
func (c *Crowd) answerTo(q question) string {
	for _, asked := range c.Script.Presenters[q.Presenter].Questions {
		if (asked.Text == q.Text || asked.Text == q.AskedText) && asked.Answer != "" {
			return asked.Answer
		}
	}
	return c.Script.Answer
}

// reworded returns how the host puts a question.
func (c *Crowd) reworded(q question) string {
	for _, asked := range c.Script.Presenters[q.Presenter].Questions {
		if asked.Text == q.Text && asked.Reworded != "" {
			return asked.Reworded
		}
	}
	return q.Text
}

// find returns the first robot of which something is true; nil if there is none.
func (c *Crowd) find(is func(*Robot) bool) *Robot {
	if i := slices.IndexFunc(c.robots, is); i >= 0 {
		return c.robots[i]
	}
	return nil
}
