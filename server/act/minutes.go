package act

import (
	"fmt"
	"strings"

	"pingyi/meeting"
	"pingyi/meeting/refuse"
)

// minutesActs write the minutes and show them.
func minutesActs() []act {
	return []act{
		{name: "note", may: minuteTaker, do: note},
		{name: "notes", may: minuteTaker, do: bare(listNotes)},
		{name: "minutes", may: minuteTaker, do: bare(showMinutes)},
	}
}

// note writes a line into the minutes or, with a number, corrects one.
func note(c *call) error {
	if c.atEnd() {
		text, err := c.inputIf(c.Room.State().MayMinute(c.who))
		if err != nil {
			return err
		}
		if err := c.Room.Note(c.who, text); err != nil {
			return err
		}
		return c.done(c.words.Act.Noted)
	}
	n, err := c.number()
	if err != nil {
		return err
	}
	s, seen := c.Room.State(), "" // the note as it reads before anybody types
	known := n >= 1 && n <= len(s.Notes)
	if known {
		seen = s.Notes[n-1].Text
	}
	text, err := c.inputIf(s.MayMinute(c.who) && known)
	if err != nil {
		return err
	}
	if err := c.Room.Renote(c.who, n, seen, text); err != nil {
		return err
	}
	return c.done(c.words.Act.Noted)
}

type noteJSON struct {
	Number int    `json:"number"`
	Step   int    `json:"step"`
	Text   string `json:"text"`
}

// listNotes lists what is noted, with the numbers by which it is corrected.
func listNotes(c *call) error {
	s, w := c.Room.State(), &c.words.Act
	if !s.MayMinute(c.who) {
		return &refuse.Refusal{Why: meeting.NotYourPart}
	}
	list := []noteJSON{}
	rows := [][]string{{w.Number, w.Step, w.Text}}
	for i, n := range s.Notes {
		list = append(list, noteJSON{i + 1, n.Step, n.Text})
		rows = append(rows, []string{fmt.Sprint(i + 1), stepName(c.words, s, s.Steps[n.Step-1]), strings.ReplaceAll(n.Text, "\n", " / ")})
	}
	if len(list) == 0 {
		return c.answer(list, w.NoNotes)
	}
	return c.answer(list, table(rows, 0))
}

// showMinutes shows the minutes as far as the meeting has come.
func showMinutes(c *call) error {
	if !c.Room.State().MayMinute(c.who) {
		return &refuse.Refusal{Why: meeting.NotYourPart}
	}
	if c.Minutes == nil {
		return sentence(c.words.Act.NoMinutes)
	}
	text, all, err := c.Minutes(c.words)
	if err != nil {
		return err
	}
	return c.answer(all, strings.TrimRight(text, "\n"))
}
