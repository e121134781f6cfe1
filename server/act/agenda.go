package act

import (
	"fmt"
	"strconv"
	"strings"

	"pingyi/meeting"
)

// agendaActs show the agenda, move through it, and run the clock of a step.
func agendaActs() []act {
	return []act{
		{name: "agenda", do: bare(showAgenda)},
		{name: "next", can: meeting.GoOn{}.Can, do: next},
		{name: "back", can: meeting.GoBack{}.Can, do: bare(back)},
		{name: "goto", can: meeting.GoTo{}.Can, do: goTo},
		{name: "timer", can: meeting.SetTimer{}.Can, do: timer},
	}
}

type agendaJSON struct {
	stepJSON
	Minutes *int              `json:"minutes"` // null without a limit
	State   meeting.StepState `json:"state"`
	Cleared *bool             `json:"cleared,omitempty"` // whether the presenter's report is; missing where none is reviewed
}

func showAgenda(c *call) error {
	s, w := c.Room.State(), &c.words.Act
	list := []agendaJSON{}
	rows := [][]string{{w.Place, w.Step, w.Minutes, w.State, w.ID, w.Presenter}}
	for _, step := range s.Steps {
		line, minutes := agendaJSON{stepJSON: stepOf(step), State: s.StepState(step)}, ""
		if step.Minutes > 0 {
			line.Minutes, minutes = &step.Minutes, fmt.Sprint(step.Minutes)
		}
		state := c.words.StepState(s, step, w.StepState)
		if s.HasReviews() && step.Presenter != "" {
			cleared := s.IsCleared(step.Presenter)
			line.Cleared = &cleared
			if !cleared {
				state += " · " + c.words.Review.NotCleared
			}
		}
		list = append(list, line)
		rows = append(rows, []string{
			fmt.Sprint(step.Number), c.words.Screen.StepName(step.Kind), minutes,
			state, step.Presenter, c.words.Secretary(s, step.Presenter),
		})
	}
	return c.answer(list, table(rows, 0, 2))
}

// next goes to the next step. With --skip or --override it does so despite what is missing.
func next(c *call) error {
	skip := c.takes("--skip")
	override, err := c.override()
	if err != nil {
		return err
	}
	if err := c.Room.Do(c.who, meeting.GoOn{Skip: skip, Override: override}); err != nil {
		return err
	}
	return moved(c)
}

// goTo goes to a step by number. With --override it calls a presenter whose report is not cleared.
func goTo(c *call) error {
	step, err := c.nextNumber()
	if err != nil {
		return err
	}
	override, err := c.override()
	if err != nil {
		return err
	}
	if err := c.Room.Do(c.who, meeting.GoTo{Step: step, Override: override}); err != nil {
		return err
	}
	return moved(c)
}

func back(c *call) error {
	if err := c.Room.Do(c.who, meeting.GoBack{}); err != nil {
		return err
	}
	return moved(c)
}

// moved answers with the current step.
func moved(c *call) error {
	s := c.Room.State()
	return c.done(c.words.Act.Moved(s.Step().Number, stepName(c.words, s, s.Step())))
}

func timer(c *call) error {
	word, err := c.word()
	if err != nil {
		return err
	}
	to, minutes := meeting.TimerMove(word), 0
	if digits, plus := strings.CutPrefix(word, "+"); plus {
		n, err := strconv.ParseUint(digits, 10, 31)
		if err != nil {
			return c.misused()
		}
		to, minutes = meeting.TimerAdd, int(n)
	} else if to != meeting.TimerStart && to != meeting.TimerPause && to != meeting.TimerReset {
		return c.misused()
	}
	if err := c.Room.Do(c.who, meeting.SetTimer{To: to, Minutes: minutes}); err != nil {
		return err
	}
	return c.done(clock(c.words, c.Room.State(), c.Room.Now()))
}
