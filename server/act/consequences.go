package act

import (
	"cmp"
	"fmt"

	"pingyi/meeting"
	"pingyi/meeting/consequence"
	"pingyi/meeting/refuse"
)

// consequenceActs show what follows from the published result, and decide it.
func consequenceActs() []act {
	return []act{
		{name: "consequences", can: meeting.CanSeeConsequences, do: bare(showConsequences)},
		{name: "consequence", can: meeting.DecideConsequence{}.Can, do: decideConsequence},
		{name: "last", can: meeting.DecideLast{}.Can, do: decideLast},
	}
}

type consequenceJSON struct {
	Number    int               `json:"number"`
	Kind      consequence.Kind  `json:"kind"`
	Presenter string            `json:"presenter"`
	Person    string            `json:"person"` // a name; empty for the branch, and where the plan names nobody
	Text      string            `json:"text"`
	State     consequence.State `json:"state"`
	Reason    *string           `json:"reason"` // why it is waived
	Done      *string           `json:"done"`   // a day; null until then
	Note      *string           `json:"note"`
	Lapsed    bool              `json:"lapsed"` // it was confirmed, and its ground has gone since
}

// showConsequences lists what follows from the result.
func showConsequences(c *call) error {
	s := c.seat.State()
	if err := meeting.CanSeeConsequences(s, c.who); err != nil {
		return err
	}
	list := []consequenceJSON{}
	w := c.words.Consequences
	rows := [][]string{{c.words.Act.Number, w.What, w.State, ""}}
	for _, one := range meeting.Consequences(s) {
		said := c.words.Consequence(s, one)
		list = append(list, consequenceJSON{
			one.Number, one.Kind, one.Presenter, meeting.PersonOf(s, one), said, one.State, orNull(one.Reason), orNull(one.Done), orNull(one.Note), one.Lapsed,
		})
		rows = append(rows, []string{fmt.Sprint(one.Number), w.Kinds[one.Kind], c.words.ConsequenceState(one), said})
	}
	said := w.None
	if len(list) > 0 {
		said = table(rows, 0)
	}
	if last := c.words.LastPlace(s, meeting.LastPlace(s)); last != "" {
		said = last + "\n\n" + said
	}
	return c.answer(list, said)
}

// decideConsequence confirms a consequence, waives it, says that it is done, or writes a further one.
func decideConsequence(c *call) error {
	if c.takes("add") {
		c.json = c.takes("--json") || c.json
		return writeConsequence(c)
	}
	number, err := c.nextNumber()
	if err != nil {
		return err
	}
	var a meeting.Act
	said := c.words.Consequences
	answer := said.Confirmed
	switch what := c.nextWord(); {
	case what == "confirm" && c.atEnd():
		a = meeting.DecideConsequence{Number: number, State: consequence.Confirmed}
	case what == "waive":
		reason, err := c.reason()
		if err != nil {
			return err
		}
		a, answer = meeting.DecideConsequence{Number: number, State: consequence.Waived, Reason: reason}, said.Waived
	case what == "done" && !c.atEnd():
		a, answer = meeting.FinishConsequence{Number: number, Date: c.nextWord(), Note: c.rest}, said.Finished
	default:
		return c.misused()
	}
	if number < 1 { // 0 would stand for any
		return cmp.Or(meeting.DecideConsequence{}.Can(c.Room.State(), c.who), refuse.Because(meeting.UnknownConsequence, number))
	}
	if err := c.Room.Do(c.who, a); err != nil {
		return err
	}
	return c.done(answer(number))
}

func writeConsequence(c *call) error {
	a := meeting.WriteConsequence{Presenter: c.nextWord(), What: consequence.Kind(c.nextWord())}
	var err error
	if a.Text, err = c.text(); err != nil || a.What == "" {
		return c.misused()
	}
	number, err := c.Room.WriteConsequence(c.who, a)
	if err != nil {
		return err
	}
	return c.answer(numberJSON{number}, c.words.Consequences.Written(number))
}

// decideLast decides who is last where the last place is shared.
func decideLast(c *call) error {
	a := meeting.DecideLast{Presenter: c.nextWord()}
	var err error
	if a.Reason, err = c.reason(); err != nil || a.Presenter == "" {
		return c.misused()
	}
	if err := c.Room.Do(c.who, a); err != nil {
		return err
	}
	return c.done(c.words.Consequences.LastDecided(c.words.Secretary(c.Room.State(), a.Presenter)))
}
