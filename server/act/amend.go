package act

import (
	"io"
	"strings"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/register"
	"pingyi/meeting/words"
)

// fileLimit bounds a file that is sent to an act, in bytes.
const fileLimit = 8 << 20

// An Amendment is what a file makes of a meeting.
type Amendment struct {
	Plan    plan.Plan
	Differs []plan.Difference // of the plan, and then of registers
	Rows    []meeting.Act     // what enters, amends and strikes the rows of registers that differ
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
	file, err := c.file(sentence(c.words.Amend.TooLarge(fileLimit >> 20)))
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
			err := c.Room.Do(c.who, meeting.Amend{To: a.Plan, From: s.Planned})
			if refuse.Is(err, meeting.PlanAmended) {
				continue // somebody else amended it in between
			}
			if err != nil {
				return err
			}
			for _, act := range a.Rows {
				if err := c.Room.Do(c.who, act); err != nil {
					return err
				}
			}
		}
		return c.answerJSON(append([]plan.Difference{}, a.Differs...))
	}
}

// BarredRows says in a line each which acts on registers somebody may not do.
func BarredRows(w *words.Words, s *meeting.State, who string, rows []meeting.Act) (faults []string) {
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

// file reads the whole of standard input, whatever is in it, and refuses more than fileLimit of it.
func (c *call) file(tooLarge error) ([]byte, error) {
	w := &c.words.Act
	raw, err := io.ReadAll(io.LimitReader(c.in, fileLimit+1))
	switch {
	case err != nil:
		return nil, sentence(w.InputBroken)
	case len(raw) > fileLimit:
		return nil, tooLarge
	case len(raw) == 0:
		return nil, sentence(w.InputEmpty)
	}
	return raw, nil
}
