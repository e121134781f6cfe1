package server

import (
	"strconv"
	"strings"

	"pingyi/meeting"
)

// paper does what is done with paper ballots.
func (c *call) paper() error {
	verb, rest := cutWord(c.rest)
	words := strings.Fields(rest)
	if len(words) == 0 || (verb == "make") != (len(words) == 2) || len(words) > 2 {
		return c.misused()
	}
	name := c.room.State().Name(words[0])
	switch verb {
	case "make":
		return c.makePapers(words[0], words[1])
	case "out":
		return c.paperDone(c.room.PaperOut(c.who, words[0]), c.words.Act.PaperFor(name))
	case "back":
		return c.paperDone(c.room.PaperBack(c.who, words[0]), c.words.Act.PaperFrom(name))
	case "void", "enter":
		serial, err := meeting.ParseCode(words[0])
		if err != nil {
			return &meeting.Refusal{Why: meeting.UnknownSerial}
		}
		if verb == "void" {
			return c.paperDone(c.room.VoidPaper(c.who, serial), c.words.Act.PaperGone)
		}
		return c.enterPaper(serial)
	}
	return c.misused()
}

func (c *call) paperDone(err error, text string) error {
	if err != nil {
		return err
	}
	return c.done(text)
}

// makePapers prints the papers: as JSON their serials, else the papers themselves.
func (c *call) makePapers(group, count string) error {
	n, err := strconv.Atoi(count)
	if err != nil {
		return c.misused()
	}
	serials, err := c.room.MakePapers(c.who, group, n)
	if err != nil {
		return err
	}
	list, sheets := []string{}, []string{}
	for _, serial := range serials {
		list = append(list, serial.String())
		sheets = append(sheets, c.sheet(serial, group))
	}
	return c.answer(list, strings.Join(sheets, "\n\n"+strings.Repeat("- ", 36)+"\n\n"))
}

// sheet is one paper to fill in by hand.
func (c *call) sheet(serial meeting.Code, group string) string {
	s, w := c.room.State(), c.words.Paper
	for _, g := range s.Plan.Groups {
		if g.ID == group {
			group = g.Name
		}
	}
	var rows [][]string
	head := []string{""}
	for _, item := range s.Plan.Form.Items {
		head = append(head, item.Name)
	}
	rows = append(rows, head)
	choices := strconv.Itoa(s.Plan.Form.Min) + "—" + strconv.Itoa(s.Plan.Form.Max) + " ______"
	if s.Plan.Form.Scale == meeting.Grades {
		choices = ""
		for _, g := range s.Plan.Form.Grades {
			choices += "[ ]" + g.Name + " "
		}
	}
	for _, id := range s.Rated(s.Step()) {
		p, _ := s.Presenter(id)
		row := []string{p.Branch + " " + p.Name}
		for range s.Plan.Form.Items {
			row = append(row, strings.TrimSpace(choices))
		}
		rows = append(rows, row)
	}
	return s.Plan.Title + "\n" + w.Title + "   " + w.Serial + " " + serial.String() + "\n" + w.FillIn(group) + "\n\n" + table(rows)
}

// enterPaper takes one teller's reading of a paper.
func (c *call) enterPaper(serial meeting.Code) error {
	raw, err := c.input()
	if err != nil {
		return err
	}
	marks, err := c.room.State().Plan.Form.DecodeMarks(raw)
	if err != nil {
		return err
	}
	answer, err := c.room.EnterPaper(c.who, serial, marks)
	if err != nil {
		return err
	}
	return c.answer(struct {
		Answer meeting.PaperAnswer `json:"answer"`
	}{answer}, c.words.Paper.Answers[answer])
}
