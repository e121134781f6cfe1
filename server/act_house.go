package server

import (
	"strings"
	"time"

	"pingyi/meeting"
)

func (c *call) begin() error {
	override, err := c.override()
	if err != nil {
		return err
	}
	if err := c.room.Begin(c.who, override); err != nil {
		return err
	}
	return c.done(c.words.House.Done["began"])
}

// end ends the meeting; end back takes that back.
func (c *call) end() error {
	if c.takes("back") {
		reason, err := c.reason()
		if err != nil {
			return err
		}
		if err := c.room.Resume(c.who, reason); err != nil {
			return err
		}
		return c.done(c.words.Passing.Resumed)
	}
	if strings.TrimSpace(c.rest) != "" {
		return c.misused()
	}
	if err := c.room.End(c.who); err != nil {
		return err
	}
	return c.done(c.words.House.Done["ended"])
}

// ticket prints a slip with a new entry code for somebody: as JSON as the command line does.
func (c *call) ticket() error {
	id, err := c.word()
	if err != nil {
		return err
	}
	if err := c.room.State().CanIssueCode(c.who); err != nil {
		return err
	}
	if c.issue == nil {
		return sentence(c.words.House.Act.NoTickets)
	}
	format := "text"
	if c.json {
		format = "json"
	}
	return c.issue(c.who, id, format, c.words, c.out)
}

// wall has the projectors do something else.
func (c *call) wall() error {
	word, err := c.word()
	if err != nil {
		return err
	}
	to := meeting.Wall(word)
	said, known := c.words.House.Act.WallIs[to]
	if !known {
		return c.misused()
	}
	if err := c.room.SetWall(c.who, to); err != nil {
		return err
	}
	return c.done(said)
}

// notice puts a notice up, or takes it down.
func (c *call) notice() error {
	if err := c.room.Notify(c.who, c.rest); err != nil {
		return err
	}
	if c.room.State().Notice == "" {
		return c.done(c.words.House.Act.NoticeDown)
	}
	return c.done(c.words.House.Act.NoticeUp)
}

type personJSON struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Group string `json:"group"`
}

// missing lists who has not voted yet.
func (c *call) missing() error {
	people, err := c.room.Missing(c.who)
	if err != nil {
		return err
	}
	list, rows := []personJSON{}, [][]string{{c.words.Act.ID, c.words.Act.Name}}
	for _, p := range people {
		list = append(list, personJSON{p.ID, p.Name, p.Group})
		rows = append(rows, []string{p.ID, p.Name})
	}
	if len(list) == 0 {
		return c.answer(list, c.words.House.Act.NoneMissing)
	}
	return c.answer(list, table(rows))
}

// houseRows are the rows of status about the meeting as a whole: when it began and ended,
// and what is on the wall, where it is not the meeting.
func (c *call) houseRows(s *meeting.State) [][]string {
	w := &c.words.House
	at := func(t time.Time) string { return t.In(c.room.Now().Location()).Format("2006-01-02 15:04") }
	began := w.Act.NotBegun
	if s.Begun() {
		began = at(s.Began)
	}
	rows := [][]string{{w.Act.Began, began}}
	if s.IsOver() {
		rows = append(rows, []string{w.Act.Ended, at(s.Ended)})
	}
	if s.OnWall() != meeting.WallShow {
		rows = append(rows, []string{w.Act.OnWall, strings.TrimRight(w.Act.WallIs[s.OnWall()], "。.")})
	}
	if s.Notice != "" {
		rows = append(rows, []string{w.Notice, s.Notice})
	}
	return rows
}
