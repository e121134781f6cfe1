package act

import (
	"strconv"
	"strings"

	"pingyi/meeting"
	"pingyi/meeting/code"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/text"
	"pingyi/meeting/words"
)

// paperActs handle paper ballots.
func paperActs() []act {
	return []act{{name: "paper", can: either(meeting.HandOutPaper{}.Can, meeting.CanEnterPaper), do: paper}}
}

func paper(c *call) error {
	var verb string
	switch verb, c.rest = cutWord(c.rest); verb {
	case "make":
		return makePapers(c)
	case "out":
		return paperOut(c)
	case "back":
		return change((*call).word, func(id string) meeting.Act { return meeting.TakePaperBack{Person: id} }, paperReturned)(c)
	case "enter":
		return enterPaper(c)
	case "void":
		return change(readSerial, func(serial code.Code) meeting.Act { return meeting.VoidPaper{Serial: serial} }, paperVoided)(c)
	}
	return c.misused()
}

// paperOut hands out a person's paper for the next round, or with `all` for all rounds.
func paperOut(c *call) error {
	id, rest := cutWord(c.rest)
	id = text.Narrow(id)
	all := strings.TrimSpace(rest) == "all"
	if id == "" || !all && strings.TrimSpace(rest) != "" {
		return c.misused()
	}
	answer := c.words.Act.PaperFor(c.Room.State().Name(id), c.Room.State().PaperRound().Step)
	if all {
		answer = c.words.Act.PaperAll(c.Room.State().Name(id))
	}
	if err := c.Room.Do(c.who, meeting.HandOutPaper{Person: id, EveryStep: all}); err != nil {
		return err
	}
	return c.done(answer)
}

func paperReturned(c *call, id string) error {
	return c.done(c.words.Act.PaperFrom(c.Room.State().Name(id)))
}

func paperVoided(c *call, _ code.Code) error { return c.done(c.words.Act.PaperGone) }

// readSerial reads the number of a paper.
func readSerial(c *call) (code.Code, error) {
	word, err := c.word()
	if err != nil {
		return "", err
	}
	code, err := code.Parse(word)
	if err != nil {
		return "", &refuse.Refusal{Why: meeting.UnknownSerial}
	}
	return code, nil
}

// makePapers makes the papers of a group. As JSON it answers with their serials, otherwise with
// the papers themselves, as text or as a document.
func makePapers(c *call) error {
	args := strings.Fields(c.rest)
	if len(args) < 2 || len(args)%2 == 1 {
		return c.misused()
	}
	group, docx, step := text.Narrow(args[0]), false, c.Room.State().PaperRound().Step
	n, err := strconv.Atoi(text.Narrow(args[1]))
	for i := 2; i < len(args) && err == nil; i += 2 {
		switch flag, value := args[i], args[i+1]; {
		case flag == "--step" && value == "all":
			step = meeting.EveryStep
		case flag == "--step":
			step, err = strconv.Atoi(text.Narrow(value))
		case flag == "--format" && (value == "text" || value == "docx" && c.Papers != nil && !c.json):
			docx = value == "docx"
		default:
			return c.misused()
		}
	}
	if err != nil {
		return c.misused()
	}
	serials, err := c.Room.MakePapers(c.who, group, n, step)
	if err != nil {
		return err
	}
	s := c.Room.State()
	sheets := meeting.PaperSheets(s, serials, group, step)
	if docx {
		content, err := c.Papers(c.words, s.Plan, sheets)
		if err == nil {
			_, _ = c.out.Write(content)
		}
		return err
	}
	list, pages := []string{}, []string{}
	for _, serial := range serials {
		list = append(list, serial.String())
	}
	for _, sheet := range sheets {
		pages = append(pages, paperText(&c.words.Paper, s.Plan, sheet))
	}
	return c.answer(list, strings.Join(pages, "\n\n"+strings.Repeat("- ", 36)+"\n\n"))
}

// paperText writes a paper as text, to fill in by hand.
func paperText(w *words.PaperVote, plan plan.Plan, sheet meeting.PaperSheet) string {
	return plan.Title + "\n" + w.Title + "   " + w.Serial + " " + sheet.Serial.String() + "\n" +
		w.Group + " " + sheet.Group.Name + "   " + w.FillIn + "\n\n" + table(w.Table(plan.Form, sheet.Rated, "[ ]"))
}

// enterPaper takes one teller's reading of a paper.
func enterPaper(c *call) error {
	code, err := readSerial(c)
	if err != nil {
		return err
	}
	input, err := c.input()
	if err != nil {
		return err
	}
	marks, err := c.Room.State().Plan.Form.DecodeMarks([]byte(input))
	if err != nil {
		return err
	}
	answer, err := c.Room.EnterPaper(c.who, code, marks)
	if err != nil {
		return err
	}
	return c.answer(struct {
		Answer meeting.PaperOutcome `json:"answer"`
	}{answer}, c.words.Paper.Answers[answer])
}
