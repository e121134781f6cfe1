package act

import (
	"strings"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/register"
	"pingyi/meeting/text"
	"pingyi/meeting/words"
)

// An Amendment is what a file makes of a meeting.
type Amendment struct {
	Plan    plan.Plan
	Differs []plan.Difference // of the plan, and then of registers
	Hidden  []string          // what the file hides and was read all the same
	Rows    []meeting.RowAct  // what enters, amends and strikes the rows of registers that differ
}

// HiddenText says what was hidden in the file, in a line; none if nothing was.
func (a Amendment) HiddenText(w *words.Words) []string {
	if len(a.Hidden) == 0 {
		return nil
	}
	return []string{w.Workbook.ReadHidden(a.Hidden)}
}

// UndoneText says, in a line each, what the amendment undoes that has been done already.
func (a Amendment) UndoneText(w *words.Words, s *meeting.State) (lines []string) {
	papers, order := meeting.Undone(s, a.Plan)
	if papers {
		lines = append(lines, w.Amend.Papers)
	}
	if order {
		lines = append(lines, w.Amend.Draws)
	}
	return lines
}

// An Amender reads a file and says what it makes of a meeting, or the faults, each a line with its
// place. If remove is set, rows that the file lacks go.
type Amender func(w *words.Words, s *meeting.State, file []byte, remove bool) (a Amendment, faults []string)

// amendActs amend the plan.
func amendActs() []act {
	return []act{{name: "amend", can: meeting.Amend{}.Can, do: amend}}
}

// amend amends the plan by the file on standard input. Nobody is asked; it answers with what
// differs.
func amend(c *call) error {
	var dry, remove bool
	for !c.atEnd() {
		switch {
		case c.takes("--dry-run"):
			dry = true
		case c.takes("--remove"):
			remove = true
		default:
			return c.misused()
		}
	}
	if err := (meeting.Amend{}).Can(c.Room.State(), c.who); err != nil {
		return err
	}
	file, err := c.file(text.FileLimit, func() error { return sentence(c.words.Amend.TooLarge(text.FileLimit >> 20)) })
	if err != nil {
		return err
	}
	if c.Amend == nil {
		return sentence(c.words.Refused.Failed)
	}
	for {
		s := c.Room.State()
		a, faults := c.Amend(c.words, s, file, remove)
		for _, not := range meeting.Hindrances(s, a.Plan) {
			faults = append(faults, HindranceText(c.words, not))
		}
		faults = append(faults, BarredRows(c.words, s, c.who, a.Rows)...)
		if len(faults) > 0 {
			return sentence(strings.Join(faults, "\n"))
		}
		if !dry {
			err := c.Room.AmendWithRows(c.who, meeting.Amend{To: a.Plan, From: s.Planned}, a.Rows)
			if refuse.Is(err, meeting.PlanAmended) || refuse.Is(err, meeting.ChangedMeanwhile) {
				continue // somebody else amended it in between
			}
			if err != nil {
				return err
			}
		}
		c.tell(a.HiddenText(c.words)...)
		c.tell(a.UndoneText(c.words, s)...)
		return c.answerJSON(append([]plan.Difference{}, a.Differs...))
	}
}

// BarredRows says in a line each which acts on registers somebody may not do.
func BarredRows(w *words.Words, s *meeting.State, who string, rows []meeting.RowAct) (faults []string) {
	said := map[string]bool{}
	for _, act := range rows {
		var name register.Name
		switch act := act.(type) {
		case meeting.AddRows:
			name = act.Register
		case meeting.AmendRow:
			name = act.Register
		case meeting.StrikeRow:
			name = act.Register
		}
		line := w.Register.Names[name] + ": "
		if err := act.Can(s, who); err != nil && !said[line] {
			said[line] = true
			faults = append(faults, line+w.Refusal(err))
		}
	}
	return faults
}

// HindranceText says in a line why a row can't be amended now, with its sheet and key.
func HindranceText(w *words.Words, not meeting.Hindrance) string {
	return string(not.Sheet) + " " + not.Key + ": " + w.Refusal(not.Because)
}
