package act

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"pingyi/meeting"
	"pingyi/meeting/refuse"
	"pingyi/meeting/text"
	"pingyi/meeting/words"
)

// writingActs write down what is said about a presenter and what the presenter pledges.
func writingActs() []act {
	return []act{
		{name: "comment", can: meeting.WriteComment{}.Can, do: writing(comment, commented)},
		{name: "problem", can: meeting.AddProblem{}.Can, do: writing(problem, problems)},
		{name: "pledge", can: meeting.AddPledges{}.Can, do: writing(pledge, pledged)},
		{name: "confirm-pledges", can: meeting.ConfirmPledges{}.Can, do: bare(confirmPledges)},
		{name: "about", can: either(meeting.WriteComment{}.Can, meeting.AddPledges{}.Can), do: showAbout},
	}
}

// writing makes an act that takes a presenter on the line and a text on standard input. The text
// is read only if the act may be done.
func writing(write func(c *call, presenter, text string) (meeting.Act, error), answer func(c *call, presenter string) string) func(*call) error {
	return func(c *call) error {
		presenter, err := c.word()
		if err != nil {
			return err
		}
		about, err := write(c, presenter, "")
		if err != nil {
			return err
		}
		text, err := c.inputFor(about)
		if err != nil {
			return err
		}
		act, err := write(c, presenter, text)
		if err != nil {
			return err
		}
		if err := c.Room.Do(c.who, act); err != nil {
			return err
		}
		return c.done(answer(c, presenter))
	}
}

func isPresenter(s *meeting.State, id string) bool {
	_, ok := s.Presenter(id)
	return ok
}

func comment(_ *call, presenter, text string) (meeting.Act, error) {
	return meeting.WriteComment{Presenter: presenter, Text: text}, nil
}

func commented(c *call, presenter string) string {
	return c.words.Act.Commented(c.words.Secretary(c.Room.State(), presenter))
}

// problem records a problem, given in the first line, and its cause, given in the lines after it.
func problem(_ *call, presenter, text string) (meeting.Act, error) {
	found, cause, _ := strings.Cut(strings.TrimSpace(text), "\n")
	return meeting.AddProblem{Presenter: presenter, Problem: meeting.Problem{Text: found, Cause: cause}}, nil
}

func problems(c *call, presenter string) string {
	s := c.Room.State()
	return c.words.Act.FoundNow(c.words.Secretary(s, presenter), len(s.Problems[presenter]))
}

func pledge(c *call, presenter, text string) (meeting.Act, error) {
	items, err := readPledges(&c.words.Act, text)
	return meeting.AddPledges{Presenter: presenter, Pledges: items}, err
}

func pledged(c *call, presenter string) string {
	s := c.Room.State()
	return c.words.Act.Pledged(c.words.Secretary(s, presenter), len(s.Pledges[presenter]))
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

// showAbout shows what is written down about a presenter, to those who write it and to the
// presenter.
func showAbout(c *call) error {
	id, err := c.word()
	if err != nil {
		return err
	}
	s := c.Room.State()
	if !isPresenter(s, id) {
		return &refuse.Refusal{Why: meeting.UnknownPresenter, Text: text.Clean(id, text.NameLimit)}
	}
	if err := either(meeting.WriteComment{Presenter: id}.Can, meeting.AddPledges{Presenter: id}.Can)(s, c.who); err != nil {
		return err
	}
	return c.answer(aboutOf(s, id), aboutText(c.words, s, id))
}

func aboutOf(s *meeting.State, id string) aboutJSON {
	v := aboutJSON{
		Presenter: id, Comments: []commentJSON{}, Problems: append([]meeting.Problem{}, s.Problems[id]...),
		Pledges: append([]meeting.Pledge{}, s.Pledges[id]...),
	}
	for _, comment := range s.Comments[id] {
		v.Comments = append(v.Comments, commentJSON{comment.By, s.Name(comment.By), s.Leads(comment.By, id), comment.Text})
	}
	if len(v.Comments) > 0 {
		v.Comment = &v.Comments[0].Text
	}
	v.Confirmed = len(v.Pledges) > 0 && s.HasConfirmedPledges(id)
	return v
}

func aboutText(all *words.Words, s *meeting.State, id string) string {
	w := &all.Screen
	rows := []string{all.Secretary(s, id), "", w.Comment}
	for _, comment := range s.Comments[id] {
		rows = append(rows, "  "+all.CommentHead(s, id, comment.By), "    "+strings.ReplaceAll(comment.Text, "\n", "\n    "))
	}
	rows = append(rows, "", w.Writing.Problems)
	for i, p := range s.Problems[id] {
		rows = append(rows, "  "+all.Papers.Agenda.Problem(i+1, p.Text, p.Cause))
	}
	rows = append(rows, "", w.Pledges)
	for i, p := range s.Pledges[id] {
		var parts []string
		for j, v := range []string{p.Text, p.Measure, p.Person, p.Standard, all.Date(p.Deadline)} {
			if j == 0 {
				parts = append(parts, fmt.Sprintf("%d. %s", i+1, v))
			} else if v != "" {
				parts = append(parts, all.Is(w.PledgeFields[j], v))
			}
		}
		rows = append(rows, "  "+strings.Join(parts, "   "))
	}
	if len(s.Pledges[id]) > 0 {
		rows = append(rows, "  "+w.Writing.StandsBy[s.HasConfirmedPledges(id)])
	}
	return strings.Join(rows, "\n")
}

// confirmPledges has the presenter confirm the pledges that others wrote down, and shows them.
func confirmPledges(c *call) error {
	s := c.Room.State()
	p, _ := s.Person(c.who)
	if err := c.Room.Do(c.who, meeting.ConfirmPledges{Seen: s.Pledges[p.Presents]}); err != nil {
		return err
	}
	s = c.Room.State()
	return c.answer(aboutOf(s, p.Presents), aboutText(c.words, s, p.Presents))
}

// pledgeFields returns a pointer to each field of a pledge, by name.
func pledgeFields(p *meeting.Pledge) map[string]*string {
	return map[string]*string{
		"text": &p.Text, "measure": &p.Measure, "person": &p.Person,
		"standard": &p.Standard, "deadline": &p.Deadline,
	}
}

// readPledges reads one item or an array of them; an empty text has none.
func readPledges(w *words.Act, source string) ([]meeting.Pledge, error) {
	if source == "" {
		return nil, nil
	}
	var list []map[string]json.RawMessage
	if err := json.Unmarshal([]byte(source), &list); err != nil {
		var one map[string]json.RawMessage
		if err := json.Unmarshal([]byte(source), &one); err != nil {
			return nil, sentence(w.PledgeNotJSON)
		}
		list = append(list[:0], one)
	}
	items := make([]meeting.Pledge, len(list))
	for i, given := range list {
		fields := pledgeFields(&items[i])
		for _, name := range slices.Sorted(maps.Keys(given)) {
			to, known := fields[name]
			if !known {
				return nil, sentence(w.PledgeField(text.Clean(name, text.NameLimit),
					"text, measure, person, standard, deadline"))
			}
			if err := json.Unmarshal(given[name], to); err != nil {
				return nil, sentence(w.PledgeNotText(name))
			}
		}
	}
	return items, nil
}
