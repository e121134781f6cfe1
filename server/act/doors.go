package act

import (
	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/readiness"
	"pingyi/meeting/refuse"
)

// doorActs open the doors of the meeting, and tell beforehand what is ready for it.
func doorActs() []act {
	return []act{
		{name: "doors", can: either(meeting.OpenDoors{}.Can, meeting.TakeDoorsBack{}.Can), do: doors},
		{name: "readiness", can: canSeeReadiness, do: bare(showReadiness)},
	}
}

// canSeeReadiness is the guard for those who prepare the meeting.
func canSeeReadiness(s *meeting.State, who string) error {
	if !s.HasRole(who, plan.Host, plan.Office, plan.Secretary) {
		return refuse.Because(meeting.NotYourPart)
	}
	return nil
}

// doors opens the doors; `doors back` takes that back.
func doors(c *call) error {
	act, said := meeting.Act(meeting.OpenDoors{}), c.words.Prepare.Opened
	if c.takes("back") {
		act, said = meeting.TakeDoorsBack{}, c.words.Prepare.TakenBack
	}
	if !c.atEnd() {
		return c.misused()
	}
	if err := c.Room.Do(c.who, act); err != nil {
		return err
	}
	return c.done(said)
}

type readinessJSON struct {
	What readiness.What `json:"what"`
	OK   bool           `json:"ok"`
	Text string         `json:"text"`
}

func showReadiness(c *call) error {
	s, w := c.Room.State(), c.words
	if err := canSeeReadiness(s, c.who); err != nil {
		return err
	}
	list := []readinessJSON{}
	var rows [][]string
	for _, i := range readiness.Of(s, c.Room.Now()) {
		name, is := w.Prepare.Names[i.What], w.Readiness(i, 3)
		mark := "✓"
		if !i.OK {
			mark = "✗"
		}
		list = append(list, readinessJSON{i.What, i.OK, w.Is(name, is)})
		rows = append(rows, []string{mark, name, is})
	}
	return c.answer(list, table(rows))
}
