package act

import (
	"io"
	"strings"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/words"
)

// fileLimit bounds a file that is sent to an act, in bytes.
const fileLimit = 8 << 20

// An Amender reads a file and says what it makes of a plan: the plan after it and what differs,
// or the faults, each a line with its place. If remove is set, rows that the file lacks go.
type Amender func(w *words.Words, p plan.Plan, file []byte, remove bool) (next plan.Plan, differs []plan.Difference, faults []string)

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
	file, err := c.file()
	if err != nil {
		return err
	}
	if c.Amend == nil {
		return sentence(c.words.Refused.Failed)
	}
	for {
		s := c.Room.State()
		next, differs, faults := c.Amend(c.words, s.Plan, file, remove)
		for _, not := range meeting.Hindrances(s, next) {
			faults = append(faults, HindranceText(c.words, not))
		}
		if len(faults) > 0 {
			return sentence(strings.Join(faults, "\n"))
		}
		if !dry {
			err := c.Room.Do(c.who, meeting.Amend{To: next, From: s.Planned})
			if refuse.Is(err, meeting.PlanAmended) {
				continue // somebody else amended it in between
			}
			if err != nil {
				return err
			}
		}
		return c.answerJSON(append([]plan.Difference{}, differs...))
	}
}

// HindranceText says in a line why a row can't be amended now, with its sheet and key.
func HindranceText(w *words.Words, not meeting.Hindrance) string {
	return string(not.Sheet) + " " + not.Key + ": " + w.Refusal(not.Because)
}

// file reads the whole of standard input, whatever is in it.
func (c *call) file() ([]byte, error) {
	w := &c.words.Act
	raw, err := io.ReadAll(io.LimitReader(c.in, fileLimit+1))
	switch {
	case err != nil:
		return nil, sentence(w.InputBroken)
	case len(raw) > fileLimit:
		return nil, sentence(c.words.Amend.TooLarge(fileLimit >> 20))
	case len(raw) == 0:
		return nil, sentence(w.InputEmpty)
	}
	return raw, nil
}
