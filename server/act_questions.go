package server

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/question"
)

// The answers of the acts on questions as JSON.
type (
	questionJSON struct {
		Number    int            `json:"number"`
		Presenter string         `json:"presenter"`
		Text      string         `json:"text"` // as everybody sees it
		Votes     int            `json:"votes"`
		State     question.State `json:"state"`

		By         string `json:"by,omitempty"`          // who asked with their name
		AskedText  string `json:"asked_text,omitempty"`  // where it was edited
		Reason     string `json:"reason,omitempty"`      // why it was dismissed
		MergedInto int    `json:"merged_into,omitempty"` // the one that stands for it
		Gist       string `json:"gist,omitempty"`        // of the answer
	}
	turnJSON struct {
		Question *int   `json:"question"`               // null where somebody drawn by lot asks on the spot
		Side     string `json:"side"`                   // asker or presenter: whose word it is
		Left     *int   `json:"left_seconds,omitempty"` // absent without a limit
	}
)

func questionOf(q question.Question) questionJSON {
	v := questionJSON{Number: q.Number, Presenter: q.Presenter, Text: q.Shown(), Votes: len(q.Voters), State: q.State,
		By: q.By, Reason: q.Reason, MergedInto: q.MergedInto, Gist: q.Gist}
	if q.Edited != "" {
		v.AskedText = q.Text
	}
	return v
}

func turnOf(s *meeting.State, now time.Time) *turnJSON {
	t := s.Turn
	if t == nil {
		return nil
	}
	v := &turnJSON{Side: "asker"}
	if t.Answering() {
		v.Side = "presenter"
	}
	if t.Question > 0 {
		v.Question = &t.Question
	}
	if left, limited := t.Left(s.Plan.Agenda, now); limited {
		seconds := wholeSeconds(left)
		v.Left = &seconds
	}
	return v
}

// questions are those that this person may see.
func (c *call) questions() error {
	s, w := c.room.State(), &c.words.Act
	list := []questionJSON{}
	rows := [][]string{{w.Number, w.Votes, w.State, w.Presenter, w.Question}}
	for _, q := range c.seat.Questions(s) {
		list = append(list, questionOf(q))
		text := strings.Join(append([]string{q.Shown()}, c.aside(s, q)...), "  ")
		rows = append(rows, []string{fmt.Sprint(q.Number), fmt.Sprint(len(q.Voters)), c.words.QuestionIs(q.State, s.Plan.Agenda.Unmoderated),
			presenterName(s, q.Presenter), text})
	}
	switch {
	case len(s.Questions) == 0:
		return c.answer(list, w.NoQuestions)
	case len(list) == 0:
		return c.answer(list, w.NoneShown)
	}
	return c.answer(list, table(rows, 0, 1))
}

// aside is what there is to say of a question besides its text.
func (c *call) aside(s *meeting.State, q question.Question) []string {
	w := &c.words.Question
	var said []string
	if q.By != "" {
		said = append(said, w.By(s.Name(q.By)))
	}
	if q.Edited != "" {
		said = append(said, w.AsAsked(q.Text))
	}
	if q.Reason != "" {
		said = append(said, w.Because(q.Reason))
	}
	if q.MergedInto > 0 {
		said = append(said, w.MergedInto(q.MergedInto))
	}
	if q.Gist != "" {
		said = append(said, w.Gist(strings.ReplaceAll(q.Gist, "\n", " ")))
	}
	return said
}

func (c *call) ask() error      { return c.asking(c.room.Ask) }
func (c *call) askNamed() error { return c.asking(c.room.AskNamed) }

func (c *call) asking(do func(who, text string) (int, error)) error {
	text, err := c.text(c.rest)
	if err != nil {
		return err
	}
	n, err := do(c.who, text)
	if err != nil {
		return err
	}
	return c.answerJSON(struct {
		Number int `json:"number"`
	}{n})
}

func (c *call) upvote(n int) error {
	if err := c.room.Upvote(c.who, n); err != nil {
		return err
	}
	q, _ := c.room.State().Question(n)
	return c.answer(questionOf(q), c.words.Act.Upvoted(n, len(q.Voters)))
}

func (c *call) approve(n int) error  { return c.question(n, c.room.Approve(c.who, n)) }
func (c *call) asked(n int) error    { return c.question(n, c.room.Asked(c.who, n)) }
func (c *call) answered(n int) error { return c.question(n, c.room.Answered(c.who, n)) }

func (c *call) dismiss() error {
	n, reason, err := c.numberAndText()
	if err != nil {
		return err
	}
	return c.question(n, c.room.Dismiss(c.who, n, reason))
}

func (c *call) edit() error {
	n, text, err := c.numberAndText()
	if err != nil {
		return err
	}
	q, _ := c.room.State().Question(n)
	if err := c.room.Edit(c.who, n, q.Shown(), text); err != nil {
		return err
	}
	q, _ = c.room.State().Question(n)
	return c.answer(questionOf(q), c.words.Act.Edited(n, q.Shown()))
}

// numberAndText is what an act takes that says something of a question.
func (c *call) numberAndText() (n int, text string, err error) {
	n, rest, err := c.number()
	if err != nil {
		return 0, "", err
	}
	text, err = c.text(rest)
	return n, text, err
}

// merge answers with the question that stays.
func (c *call) merge() error {
	n, rest, err := c.number()
	if err != nil {
		return err
	}
	into, err := strconv.Atoi(strings.TrimSpace(rest))
	if err != nil {
		return c.misused()
	}
	if err := c.room.Merge(c.who, n, into); err != nil {
		return err
	}
	q, _ := c.room.State().Question(into)
	return c.answer(questionOf(q), c.words.Act.Merged(n, into))
}

// question tells how a question stands after an act on it.
func (c *call) question(n int, err error) error {
	if err != nil {
		return err
	}
	q, _ := c.room.State().Question(n)
	return c.answer(questionOf(q), c.words.Act.QuestionIs(n, c.words.Screen.QuestionOf[q.State]))
}

func (c *call) draw() error {
	switch strings.TrimSpace(c.rest) {
	case "":
		n, err := c.room.Draw(c.who)
		if err != nil {
			return err
		}
		q, _ := c.room.State().Question(n)
		return c.answer(questionOf(q), c.words.Act.Drawn(n, q.Shown()))
	case "person":
		id, err := c.room.DrawPerson(c.who)
		if err != nil {
			return err
		}
		name := c.room.State().Name(id)
		return c.answer(struct {
			Person string `json:"person"`
			Name   string `json:"name"`
		}{id, name}, c.words.Act.PersonIs(id, name))
	}
	return c.misused()
}

func (c *call) turn() error {
	if err := c.room.PassTurn(c.who); err != nil {
		return err
	}
	if t := c.room.State().Turn; t != nil && t.Answering() {
		return c.done(c.words.Act.Answering)
	}
	return c.done(c.words.Act.TurnOver)
}

func (c *call) gist(n int) error {
	s := c.room.State()
	q, known := s.Question(n)
	if !s.MayMinute(c.who) || !known || (q.State != question.Asked && q.State != question.Answered) {
		return c.room.Gist(c.who, n, "", "") // refused, before anybody has to type
	}
	raw, err := c.input()
	if err != nil {
		return err
	}
	if err := c.room.Gist(c.who, n, q.Gist, string(raw)); err != nil {
		return err
	}
	q, _ = c.room.State().Question(n)
	return c.answer(questionOf(q), c.words.Act.Gisted(n))
}

// fairness is how the questions were dealt with, in total last.
func (c *call) fairness() error {
	s, w := c.room.State(), &c.words.Question.Fairness
	sheet := s.Fairness()
	rows := [][]string{append([]string{w.Presenter}, w.Figures[:]...)}
	row := func(name string, f question.Fairness) {
		cells := []string{name}
		for _, n := range f.Figures() {
			cells = append(cells, strconv.Itoa(n))
		}
		rows = append(rows, cells)
	}
	for _, f := range sheet.Presenters {
		row(strings.TrimSpace(f.Branch+" "+f.Name), f)
	}
	row(w.Total, sheet.Total)
	why := w.Remarks(sheet.Total)
	text := table(rows, 1, 2, 3, 4, 5, 6, 7, 8, 9)
	if len(why) > 0 {
		text += "\n\n" + strings.Join(why, "\n")
	}
	return c.answer(sheet, text)
}
