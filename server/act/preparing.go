package act

import (
	"fmt"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/register"
	"pingyi/meeting/text"
)

// preparingActs tell what a meeting still needs in its registers, and take opinions.
func preparingActs() []act {
	return []act{
		{name: "required", can: canSeeRequired, do: showRequired},
		{name: "opine", can: meeting.CanOpine, do: opine, anonymous: true},
		{name: "ack", can: either(meeting.NoteOpinions{}.Can, meeting.NoteFeedback{}.Can), do: acknowledge},
	}
}

type requiredJSON struct {
	Presenter string    `json:"presenter"`
	Kind      plan.Work `json:"kind"`
	Required  int       `json:"required"`
	Entered   int       `json:"entered"`
	Missing   int       `json:"missing"`
}

// canSeeRequired is the guard for those who see what is required of all presenters, and for the
// presenters, who see their own.
func canSeeRequired(s *meeting.State, who string) error {
	if p, _ := s.Person(who); s.HasRole(who, plan.Office, plan.Host, plan.Secretary) || p.Presents != "" {
		return nil
	}
	return refuse.Because(meeting.NotYourPart)
}

// showRequired shows what is required of presenters and how much of it there is.
func showRequired(c *call) error {
	s := c.seat.State()
	if err := canSeeRequired(s, c.who); err != nil {
		return err
	}
	only := ""
	if !c.atEnd() {
		var err error
		if only, err = c.word(); err != nil {
			return err
		}
		if !isPresenter(s, only) {
			return refuse.Naming(meeting.UnknownPresenter, text.Clean(only, text.NameLimit))
		}
	}
	if p, _ := s.Person(c.who); !s.HasRole(c.who, plan.Office, plan.Host, plan.Secretary) {
		if only != "" && only != p.Presents {
			return refuse.Because(meeting.NotYourPart)
		}
		only = p.Presents
	}
	w, all := c.words, []requiredJSON{}
	rows := [][]string{{w.Act.Presenter, w.Register.Column(register.Preparation, "kind"), w.Act.Required, w.Act.Entered, w.Act.Missing}}
	for _, r := range register.Required(s.Plan, s.Book(register.Preparation)) {
		if only == "" || r.Presenter == only {
			all = append(all, requiredJSON{r.Presenter, r.Work, r.Required, r.Entered, r.Missing()})
			rows = append(rows, []string{w.Secretary(s, r.Presenter), w.Register.Words[string(r.Work)], fmt.Sprint(r.Required), fmt.Sprint(r.Entered), fmt.Sprint(r.Missing())})
		}
	}
	return c.answer(all, table(rows, 2, 3, 4))
}

// opine leaves an opinion without a name.
func opine(c *call) error {
	if err := meeting.CanOpine(c.seat.State(), c.who); err != nil {
		return err
	}
	var presenter, subject string
	presenter, c.rest = cutWord(c.rest)
	subject, c.rest = cutWord(c.rest)
	if presenter == "" || subject == "" || c.atEnd() {
		return c.misused()
	}
	if err := c.Room.Opine(c.who, text.Narrow(presenter), text.Narrow(subject), c.rest); err != nil {
		return err
	}
	return c.answer(struct{}{}, c.words.Act.Opined)
}
