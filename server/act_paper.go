package server

import (
	"strconv"
	"strings"

	"pingyi/meeting"
	"pingyi/meeting/code"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
)

// paper does what is done with paper ballots.
func (c *call) paper() error {
	verb, rest := cutWord(c.rest)
	words := strings.Fields(rest)
	if verb == "make" {
		return c.makePapers(words)
	}
	all := verb == "out" && len(words) == 2 && words[1] == "all"
	if len(words) != 1 && !all {
		return c.misused()
	}
	name, step := c.room.State().Name(words[0]), c.room.State().PaperRound().Step
	switch verb {
	case "out":
		if all {
			return c.paperDone(c.room.PaperOutAll(c.who, words[0]), c.words.Act.PaperAll(name))
		}
		return c.paperDone(c.room.PaperOut(c.who, words[0]), c.words.Act.PaperFor(name, step))
	case "back":
		return c.paperDone(c.room.PaperBack(c.who, words[0]), c.words.Act.PaperFrom(name))
	case "void", "enter":
		serial, err := code.Parse(words[0])
		if err != nil {
			return &refuse.Refusal{Why: meeting.UnknownSerial}
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

// makePapers prints the papers of a group: as JSON their serials, else the papers
// themselves, as text or as a document.
func (c *call) makePapers(words []string) error {
	if len(words) < 2 || len(words)%2 == 1 {
		return c.misused()
	}
	group, docx, step := words[0], false, c.room.State().PaperRound().Step
	n, err := strconv.Atoi(words[1])
	for i := 2; i < len(words) && err == nil; i += 2 {
		switch flag, value := words[i], words[i+1]; {
		case flag == "--step" && value == "all":
			step = meeting.EveryStep
		case flag == "--step":
			step, err = strconv.Atoi(value)
		case flag == "--format" && (value == "text" || value == "docx" && c.papers != nil && !c.json):
			docx = value == "docx"
		default:
			return c.misused()
		}
	}
	if err != nil {
		return c.misused()
	}
	serials, err := c.room.MakePapers(c.who, group, n, step)
	if err != nil {
		return err
	}
	s := c.room.State()
	sheets := s.PaperSheets(serials, group, step)
	if docx {
		content, err := c.papers(c.words, s.Plan, sheets)
		if err == nil {
			_, _ = c.out.Write(content) // who has gone is told nothing
		}
		return err
	}
	list, pages := []string{}, []string{}
	for _, serial := range serials {
		list = append(list, serial.String())
	}
	for _, sheet := range sheets {
		pages = append(pages, c.sheet(s.Plan, sheet))
	}
	return c.answer(list, strings.Join(pages, "\n\n"+strings.Repeat("- ", 36)+"\n\n"))
}

// sheet is one paper to fill in by hand.
func (c *call) sheet(plan plan.Plan, sheet meeting.PaperSheet) string {
	w := c.words.Paper
	return plan.Title + "\n" + w.Title + "   " + w.Serial + " " + sheet.Serial.String() + "\n" +
		w.Group + " " + sheet.Group.Name + "   " + w.FillIn + "\n\n" + table(w.Table(plan.Form, sheet.Rated, "[ ]"))
}

// enterPaper takes one teller's reading of a paper.
func (c *call) enterPaper(serial code.Code) error {
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
