package act

import (
	"fmt"
	"strings"

	"pingyi/meeting"
)

// minutesActs write the minutes and show them.
func minutesActs() []act {
	return []act{
		{name: "note", can: meeting.WriteNote{}.Can, do: note},
		{name: "notes", can: meeting.WriteNote{}.Can, do: bare(listNotes)},
		{name: "minutes", can: meeting.WriteNote{}.Can, do: bare(showMinutes)},
	}
}

// note writes a line into the minutes or, with a number, corrects one.
func note(c *call) error {
	if c.atEnd() {
		text, err := c.inputFor(meeting.WriteNote{})
		if err != nil {
			return err
		}
		if err := c.Room.Do(c.who, meeting.WriteNote{Text: text}); err != nil {
			return err
		}
		return c.done(c.words.Act.Noted)
	}
	n, err := c.number()
	if err != nil {
		return err
	}
	note := meeting.CorrectNote{Note: n}
	if s := c.Room.State(); n >= 1 && n <= s.Notes.Len() {
		note.Seen = s.Notes.At(n - 1).Text // the current text, before anybody types
	}
	if note.Text, err = c.inputFor(note); err != nil {
		return err
	}
	if err := c.Room.Do(c.who, note); err != nil {
		return err
	}
	return c.done(c.words.Act.Noted)
}

type noteJSON struct {
	Number int    `json:"number"`
	Step   int    `json:"step"`
	Text   string `json:"text"`
}

// listNotes lists the notes, with the numbers by which they are corrected.
func listNotes(c *call) error {
	s, w := c.Room.State(), &c.words.Act
	if err := (meeting.WriteNote{}).Can(s, c.who); err != nil {
		return err
	}
	list := []noteJSON{}
	rows := [][]string{{w.Place, w.Step, w.Text}}
	for i, n := range s.Notes.All() {
		list = append(list, noteJSON{i + 1, n.Step, n.Text})
		rows = append(rows, []string{fmt.Sprint(i + 1), stepName(c.words, s, s.Steps[n.Step-1]), strings.ReplaceAll(n.Text, "\n", " / ")})
	}
	if len(list) == 0 {
		return c.answer(list, w.NoNotes)
	}
	return c.answer(list, table(rows, 0))
}

// showMinutes shows the minutes of the meeting so far.
func showMinutes(c *call) error {
	if err := (meeting.WriteNote{}).Can(c.Room.State(), c.who); err != nil {
		return err
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
