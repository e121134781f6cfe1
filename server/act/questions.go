package act

import (
	"fmt"
	"strings"

	"pingyi/meeting"
	"pingyi/meeting/question"
	"pingyi/meeting/words"
)

// questionActs are about the questions from the hall.
func questionActs() []act {
	return []act{
		{name: "questions", do: bare(listQuestions)},
		{name: "ask", can: meeting.Ask{}.Can, do: asking((*meeting.Room).Ask), anonymous: true},
		{name: "ask-named", can: meeting.Ask{Named: true}.Can, do: asking((*meeting.Room).AskNamed)},
		{name: "upvote", can: meeting.UpvoteQuestion{}.Can, do: change((*call).number, func(n int) meeting.Act { return meeting.UpvoteQuestion{Question: n} }, upvoted)},
		{name: "fairness", do: bare(showFairness)},
		{name: "approve", can: meeting.ApproveQuestion{}.Can, do: change((*call).number, func(n int) meeting.Act { return meeting.ApproveQuestion{Question: n} }, questionIs)},
		{name: "edit", can: meeting.EditQuestion{}.Can, do: edit},
		{name: "merge", can: meeting.MergeQuestion{}.Can, do: merge},
		{name: "dismiss", can: meeting.DismissQuestion{}.Can, do: dismiss},
		{name: "draw", can: meeting.DrawQuestion{}.Can, do: draw},
		{name: "asked", can: meeting.PutQuestion{}.Can, do: change((*call).number, func(n int) meeting.Act { return meeting.PutQuestion{Question: n} }, questionIs)},
		{name: "turn", can: meeting.PassTurn{}.Can, do: bare(passTurn)},
		{name: "answered", can: meeting.MarkAnswered{}.Can, do: change((*call).number, func(n int) meeting.Act { return meeting.MarkAnswered{Question: n} }, questionIs)},
		{name: "gist", can: meeting.WriteGist{}.Can, do: gist},
	}
}

type questionJSON struct {
	Number    int            `json:"number"`
	Presenter string         `json:"presenter"`
	Text      string         `json:"text"` // as everybody sees it
	Votes     int            `json:"votes"`
	State     question.State `json:"state"`

	By         string `json:"by,omitempty"`          // who asked with their name
	AskedText  string `json:"asked_text,omitempty"`  // if it was edited
	Reason     string `json:"reason,omitempty"`      // why it was dismissed
	MergedInto int    `json:"merged_into,omitempty"` // the one that stands for it
	Gist       string `json:"gist,omitempty"`        // of the answer
}

func questionOf(q question.Question) questionJSON {
	v := questionJSON{
		Number: q.Number, Presenter: q.Presenter, Text: q.Shown(), Votes: q.Voters.Len(), State: q.State,
		By: q.By, Reason: q.Reason, MergedInto: q.MergedInto, Gist: q.Gist,
	}
	if q.Edited != "" {
		v.AskedText = q.Text
	}
	return v
}

// listQuestions lists the questions that this person may see.
func listQuestions(c *call) error {
	s, w := c.Room.State(), &c.words.Act
	list := []questionJSON{}
	rows := [][]string{{w.Number, w.Votes, w.State, w.Presenter, w.Question}}
	for _, q := range c.seat.Questions(s) {
		list = append(list, questionOf(q))
		text := strings.Join(append([]string{q.Shown()}, details(&c.words.Question, s, q)...), "  ")
		rows = append(rows, []string{
			fmt.Sprint(q.Number), fmt.Sprint(q.Voters.Len()), c.words.QuestionIs(q.State, s.Plan.Agenda.Unmoderated),
			c.words.Secretary(s, q.Presenter), text,
		})
	}
	switch {
	case s.Questions.Len() == 0:
		return c.answer(list, w.NoQuestions)
	case len(list) == 0:
		return c.answer(list, w.NoneShown)
	}
	return c.answer(list, table(rows, 0, 1))
}

// details returns what there is to say about a question besides its text.
func details(w *words.Question, s *meeting.State, q question.Question) []string {
	var all []string
	if q.By != "" {
		all = append(all, w.By(s.Name(q.By)))
	}
	if q.Edited != "" {
		all = append(all, w.AsAsked(q.Text))
	}
	if q.Reason != "" {
		all = append(all, w.Because(q.Reason))
	}
	if q.MergedInto > 0 {
		all = append(all, w.MergedInto(q.MergedInto))
	}
	if q.Gist != "" {
		all = append(all, w.Gist(strings.ReplaceAll(q.Gist, "\n", " ")))
	}
	return all
}

// asking makes an act that asks the current presenter a question.
func asking(do func(r *meeting.Room, who, text string) (int, error)) func(*call) error {
	return func(c *call) error {
		text, err := c.text()
		if err != nil {
			return err
		}
		n, err := do(c.Room, c.who, text)
		if err != nil {
			return err
		}
		return c.answerJSON(struct {
			Number int `json:"number"`
		}{n})
	}
}

func upvoted(c *call, n int) error {
	q, _ := c.Room.State().Question(n)
	return c.answer(questionOf(q), c.words.Act.Upvoted(n, q.Voters.Len()))
}

func dismiss(c *call) error {
	n, reason, err := c.numberAndText()
	if err != nil {
		return err
	}
	if err := c.Room.Do(c.who, meeting.DismissQuestion{Question: n, Reason: reason}); err != nil {
		return err
	}
	return questionIs(c, n)
}

func edit(c *call) error {
	n, text, err := c.numberAndText()
	if err != nil {
		return err
	}
	q, _ := c.Room.State().Question(n)
	if err := c.Room.Do(c.who, meeting.EditQuestion{Question: n, Seen: q.Shown(), Text: text}); err != nil {
		return err
	}
	q, _ = c.Room.State().Question(n)
	return c.answer(questionOf(q), c.words.Act.Edited(n, q.Shown()))
}

// merge answers with the question that stays.
func merge(c *call) error {
	n, err := c.nextNumber()
	if err != nil {
		return err
	}
	into, err := c.number()
	if err != nil {
		return err
	}
	if err := c.Room.Do(c.who, meeting.MergeQuestion{Question: n, Into: into}); err != nil {
		return err
	}
	q, _ := c.Room.State().Question(into)
	return c.answer(questionOf(q), c.words.Act.Merged(n, into))
}

// questionIs answers with the current state of a question.
func questionIs(c *call, n int) error {
	q, _ := c.Room.State().Question(n)
	return c.answer(questionOf(q), c.words.Act.QuestionIs(n, c.words.Screen.QuestionOf[q.State]))
}

func draw(c *call) error {
	switch strings.TrimSpace(c.rest) {
	case "":
		n, err := c.Room.Draw(c.who)
		if err != nil {
			return err
		}
		q, _ := c.Room.State().Question(n)
		return c.answer(questionOf(q), c.words.Act.Drawn(n, q.Shown()))
	case "person":
		id, err := c.Room.DrawPerson(c.who)
		if err != nil {
			return err
		}
		name := c.Room.State().Name(id)
		return c.answer(struct {
			Person string `json:"person"`
			Name   string `json:"name"`
		}{id, name}, c.words.Act.PersonIs(id, name))
	}
	return c.misused()
}

func passTurn(c *call) error {
	if err := c.Room.Do(c.who, meeting.PassTurn{}); err != nil {
		return err
	}
	if t := c.Room.State().Turn; t != nil && t.Answering() {
		return c.done(c.words.Act.Answering)
	}
	return c.done(c.words.Act.TurnOver)
}

// gist records the answer to a question.
func gist(c *call) error {
	n, err := c.number()
	if err != nil {
		return err
	}
	q, _ := c.Room.State().Question(n)
	gist := meeting.WriteGist{Question: n, Seen: q.Gist}
	if gist.Text, err = c.inputFor(gist); err != nil {
		return err
	}
	if err := c.Room.Do(c.who, gist); err != nil {
		return err
	}
	q, _ = c.Room.State().Question(n)
	return c.answer(questionOf(q), c.words.Act.Gisted(n))
}

// showFairness shows how the questions to each presenter were handled, with the total last.
func showFairness(c *call) error {
	s, w := c.Room.State(), &c.words.Question.Fairness
	sheet := meeting.FairnessOf(s)
	why := w.Remarks(sheet.Total)
	text := table(w.Rows(sheet, func(id string) string { return c.words.Secretary(s, id) }), 1, 2, 3, 4, 5, 6, 7, 8, 9)
	if len(why) > 0 {
		text += "\n\n" + strings.Join(why, "\n")
	}
	return c.answer(sheet, text)
}
