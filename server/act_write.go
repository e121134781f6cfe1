package server

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"pingyi/meeting"
	"pingyi/meeting/refuse"
	"pingyi/meeting/text"
)

func (c *call) comment() error {
	id, err := c.word()
	if err != nil {
		return err
	}
	s := c.room.State()
	if _, ok := s.Presenter(id); !ok || !s.MayComment(c.who, id) {
		return c.room.Comment(c.who, id, "") // refused, before anybody has to type
	}
	raw, err := c.input()
	if err != nil {
		return err
	}
	if err := c.room.Comment(c.who, id, string(raw)); err != nil {
		return err
	}
	return c.done(c.words.Act.Commented(presenterName(s, id)))
}

// problem takes one down: the problem in the first line, its cause in those that follow.
func (c *call) problem() error {
	id, err := c.word()
	if err != nil {
		return err
	}
	s := c.room.State()
	if _, ok := s.Presenter(id); !ok || !s.MayComment(c.who, id) {
		return c.room.Found(c.who, id, meeting.Problem{}) // refused, before anybody has to type
	}
	raw, err := c.input()
	if err != nil {
		return err
	}
	text, cause, _ := strings.Cut(strings.TrimSpace(string(raw)), "\n")
	if err := c.room.Found(c.who, id, meeting.Problem{Text: text, Cause: cause}); err != nil {
		return err
	}
	return c.done(c.words.Act.FoundNow(presenterName(s, id), len(c.room.State().Problems[id])))
}

// note writes a line into the minutes or, with a number, corrects one.
func (c *call) note() error {
	correct := strings.TrimSpace(c.rest) != ""
	n := 0
	if correct {
		var rest string
		var err error
		if n, rest, err = c.number(); err != nil || strings.TrimSpace(rest) != "" {
			return c.misused()
		}
	}
	s, seen := c.room.State(), "" // as it reads before anybody types
	known := n >= 1 && n <= len(s.Notes)
	if known {
		seen = s.Notes[n-1].Text
	}
	write := func(text string) error {
		if correct {
			return c.room.Renote(c.who, n, seen, text)
		}
		return c.room.Note(c.who, text)
	}
	if !s.MayMinute(c.who) || correct && !known {
		return write("") // refused, before anybody has to type
	}
	raw, err := c.input()
	if err != nil {
		return err
	}
	if err := write(string(raw)); err != nil {
		return err
	}
	return c.done(c.words.Act.Noted)
}

type noteJSON struct {
	Number int    `json:"number"`
	Step   int    `json:"step"`
	Text   string `json:"text"`
}

// notes lists what is noted, with the numbers by which it is corrected.
func (c *call) notes() error {
	s, w := c.room.State(), &c.words.Act
	if !s.MayMinute(c.who) {
		return &refuse.Refusal{Why: meeting.NotYourPart}
	}
	list := []noteJSON{}
	rows := [][]string{{w.Number, w.Step, w.Text}}
	for i, n := range s.Notes {
		list = append(list, noteJSON{i + 1, n.Step, n.Text})
		rows = append(rows, []string{fmt.Sprint(i + 1), c.stepName(s, s.Steps[n.Step-1]), strings.ReplaceAll(n.Text, "\n", " / ")})
	}
	if len(list) == 0 {
		return c.answer(list, w.NoNotes)
	}
	return c.answer(list, table(rows, 0))
}

// minutes are the minutes as far as the meeting has come.
func (c *call) minutes() error {
	if !c.room.State().MayMinute(c.who) {
		return &refuse.Refusal{Why: meeting.NotYourPart}
	}
	if c.written == nil {
		return sentence(c.words.Act.NoMinutes)
	}
	text, all, err := c.written(c.words)
	if err != nil {
		return err
	}
	return c.answer(all, strings.TrimRight(text, "\n"))
}

type (
	aboutJSON struct {
		Presenter string            `json:"presenter"`
		Comment   *string           `json:"comment"`  // the first of them; null before there is one
		Comments  []commentJSON     `json:"comments"` // one of each author, the leader's own first
		Problems  []meeting.Problem `json:"problems"`
		Pledges   []meeting.Pledge  `json:"pledges"`
		Confirmed bool              `json:"confirmed"` // by the presenter
	}
	commentJSON struct {
		By     string `json:"by"` // the author's ID, or "console"
		Name   string `json:"name"`
		Leader bool   `json:"leader"` // they are the presenter's leader
		Text   string `json:"text"`
	}
)

// about is what is written down about a presenter, for those who write it and for the
// presenter.
func (c *call) about() error {
	id, err := c.word()
	if err != nil {
		return err
	}
	s := c.room.State()
	if _, ok := s.Presenter(id); !ok {
		return &refuse.Refusal{Why: meeting.UnknownPresenter, Text: text.Clean(id, text.NameLimit)}
	}
	if !s.MayComment(c.who, id) && !s.MayPledge(c.who, id) {
		return &refuse.Refusal{Why: meeting.NotYourPart}
	}
	return c.answer(aboutOf(s, id), c.aboutText(s, id))
}

func aboutOf(s *meeting.State, id string) aboutJSON {
	v := aboutJSON{Presenter: id, Comments: []commentJSON{}, Problems: append([]meeting.Problem{}, s.Problems[id]...),
		Pledges: append([]meeting.Pledge{}, s.Pledges[id]...)}
	for _, comment := range s.Comments[id] {
		v.Comments = append(v.Comments, commentJSON{comment.By, s.Name(comment.By), s.Leads(comment.By, id), comment.Text})
	}
	if len(v.Comments) > 0 {
		v.Comment = &v.Comments[0].Text
	}
	v.Confirmed = len(v.Pledges) > 0 && s.StandsBy(id)
	return v
}

func (c *call) aboutText(s *meeting.State, id string) string {
	w := &c.words.Screen
	rows := []string{presenterName(s, id), "", w.Comment}
	for _, comment := range s.Comments[id] {
		rows = append(rows, "  "+c.words.CommentHead(s, id, comment.By), "    "+strings.ReplaceAll(comment.Text, "\n", "\n    "))
	}
	rows = append(rows, "", w.Writing.Problems)
	for i, p := range s.Problems[id] {
		rows = append(rows, "  "+c.words.Papers.Agenda.Problem(i+1, p.Text, p.Cause))
	}
	rows = append(rows, "", w.Pledges)
	for i, p := range s.Pledges[id] {
		var parts []string
		for j, v := range []string{p.Text, p.Measure, p.Person, p.Standard, p.Deadline} {
			if j == 0 {
				parts = append(parts, fmt.Sprintf("%d. %s", i+1, v))
			} else if v != "" {
				parts = append(parts, w.PledgeFields[j]+" "+v)
			}
		}
		rows = append(rows, "  "+strings.Join(parts, "   "))
	}
	if len(s.Pledges[id]) > 0 {
		rows = append(rows, "  "+w.Writing.StandsBy[s.StandsBy(id)])
	}
	return strings.Join(rows, "\n")
}

// confirmPledges is the presenter's word on what others wrote down; it answers with it.
func (c *call) confirmPledges() error {
	s := c.room.State()
	p, _ := s.Person(c.who)
	if err := c.room.ConfirmPledges(c.who, s.Pledges[p.Presents]); err != nil {
		return err
	}
	s = c.room.State()
	return c.answer(aboutOf(s, p.Presents), c.aboutText(s, p.Presents))
}

func (c *call) pledge() error {
	id, err := c.word()
	if err != nil {
		return err
	}
	s := c.room.State()
	if _, ok := s.Presenter(id); !ok || !s.MayPledge(c.who, id) {
		return c.room.Pledge(c.who, id, nil) // refused, before anybody has to type
	}
	raw, err := c.input()
	if err != nil {
		return err
	}
	items, err := c.pledges(raw)
	if err != nil {
		return err
	}
	if err := c.room.Pledge(c.who, id, items); err != nil {
		return err
	}
	return c.done(c.words.Act.Pledged(presenterName(s, id), len(c.room.State().Pledges[id])))
}

// pledgeFields are the fields of a pledge, and where each goes.
func pledgeFields(p *meeting.Pledge) map[string]*string {
	return map[string]*string{"text": &p.Text, "measure": &p.Measure, "person": &p.Person,
		"standard": &p.Standard, "deadline": &p.Deadline}
}

// pledges reads one item or an array of them.
func (c *call) pledges(raw []byte) ([]meeting.Pledge, error) {
	var list []map[string]json.RawMessage
	if err := json.Unmarshal(raw, &list); err != nil {
		var one map[string]json.RawMessage
		if err := json.Unmarshal(raw, &one); err != nil {
			return nil, sentence(c.words.Act.PledgeNotJSON)
		}
		list = append(list[:0], one)
	}
	items := make([]meeting.Pledge, len(list))
	for i, given := range list {
		fields := pledgeFields(&items[i])
		for _, name := range slices.Sorted(maps.Keys(given)) {
			to, known := fields[name]
			if !known {
				return nil, sentence(c.words.Act.PledgeField(text.Clean(name, text.NameLimit),
					"text, measure, person, standard, deadline"))
			}
			if err := json.Unmarshal(given[name], to); err != nil {
				return nil, sentence(c.words.Act.PledgeNotText(name))
			}
		}
	}
	return items, nil
}
