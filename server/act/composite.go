package act

import (
	"fmt"
	"strings"

	"pingyi/meeting"
	"pingyi/meeting/composite"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/text"
)

// compositeActs show the composite score and decide what belongs to it.
func compositeActs() []act {
	return []act{
		{name: "composite", can: meeting.CanSeeComposite, do: compositeScore},
		{name: "veto", can: meeting.SetVeto{}.Can, do: veto},
		{name: "grade", can: meeting.DecideGrade{}.Can, do: grade},
	}
}

type (
	compositeJSON struct {
		Rank       *int            `json:"rank"` // null without a score
		Tied       bool            `json:"tied"`
		Presenter  string          `json:"presenter"`
		Score      *string         `json:"score"` // null while a component is missing
		Components []componentJSON `json:"components"`
		Veto       *string         `json:"veto"`     // why; null without one
		Proposed   *string         `json:"proposed"` // the ID of a grade; null without a score
		Grade      *string         `json:"grade"`    // likewise; null until it is decided
		Missing    []string        `json:"missing"`
	}
	componentJSON struct {
		ID      string  `json:"id"`
		Points  *string `json:"points"` // null while they are missing
		Weight  string  `json:"weight"`
		Counted *string `json:"counted"` // points times weight, rounded for show
	}
	traceJSON struct {
		Presenter string   `json:"presenter"`
		Lines     []string `json:"lines"`
	}
)

// compositeScore shows the composite scores or how one comes about, releases them, or takes that
// back.
func compositeScore(c *call) error {
	switch {
	case c.takes("trace"):
		c.json = c.takes("--json") || c.json
		return traceComposite(c)
	case c.takes("release"):
		c.json = c.takes("--json") || c.json
		return releaseComposite(c)
	}
	return bare(showComposite)(c)
}

// showComposite shows all composite scores by rank, and warns of too many in the first grade.
func showComposite(c *call) error {
	s := c.seat.State()
	if err := meeting.CanSeeComposite(s, c.who); err != nil {
		return err
	}
	sheet := meeting.Composite(s)
	list := make([]compositeJSON, len(sheet.Lines))
	for i, l := range sheet.Lines {
		list[i] = compositeLine(l)
	}
	if warning := c.words.TopHeavy(sheet); warning != "" && s.HasRole(c.who, plan.Office, plan.Secretary, plan.Host) {
		c.tell(warning) // whoever only reads them can't change it
	}
	return c.answer(list, c.compositeTable(s, sheet))
}

func compositeLine(l composite.Line) compositeJSON {
	one := compositeJSON{
		Rank: numberOrNull(l.Rank), Tied: l.Tied, Presenter: l.Presenter, Components: []componentJSON{},
		Veto: orNull(l.Veto), Proposed: orNull(l.Proposed), Grade: orNull(l.Grade), Missing: append([]string{}, l.Missing...),
	}
	if l.Scored {
		one.Score = orNull(l.Score.String())
	}
	for _, p := range l.Parts {
		part := componentJSON{ID: p.ID, Weight: p.Weight.String()}
		if p.Given {
			part.Points, part.Counted = orNull(p.Points.String()), orNull(p.Counted().String())
		}
		one.Components = append(one.Components, part)
	}
	return one
}

// compositeTable puts the scores into columns.
func (c *call) compositeTable(s *meeting.State, sheet composite.Sheet) string {
	w := c.words.Composite
	head, right := []string{w.Rank, c.words.Act.ID, w.Presenter}, []int{0}
	for _, part := range sheet.Rules.Components {
		name := part.Name
		if part.Meeting {
			name = w.OnSite
		}
		right = append(right, len(head))
		head = append(head, name+" "+w.Percent(part.Weight.String()))
	}
	right = append(right, len(head))
	rows := [][]string{append(head, w.Score, w.Proposed, w.Grade, w.Veto)}
	for _, l := range sheet.Lines {
		rank, score := "", w.Nothing
		if l.Scored {
			rank, score = fmt.Sprint(l.Rank), l.Score.String()
		}
		row := []string{rank, l.Presenter, c.words.Secretary(s, l.Presenter)}
		for _, p := range l.Parts {
			if p.Given {
				row = append(row, p.Points.String())
			} else {
				row = append(row, w.Nothing)
			}
		}
		rows = append(rows, append(row, score, c.words.FinalGrade(s, l.Proposed), c.words.FinalGrade(s, l.Grade), l.Veto))
	}
	return table(rows, right...)
}

// traceComposite shows how the composite score of a presenter comes about.
func traceComposite(c *call) error {
	of, err := c.word()
	if err != nil {
		return err
	}
	s := c.seat.State()
	if err := meeting.CanSeeComposite(s, c.who); err != nil {
		return err
	}
	t, ok := meeting.CompositeTrace(s, of)
	if !ok {
		return refuse.Naming(meeting.UnknownPresenter, text.Clean(of, text.NameLimit))
	}
	lines := c.words.CompositeTrace(s, t)
	return c.answer(traceJSON{of, lines}, strings.Join(lines, "\n"))
}

// releaseComposite lets everybody see the composite scores, or takes that back.
func releaseComposite(c *call) error {
	if c.takes("off") {
		c.json = c.takes("--json") || c.json
		return change((*call).reason, func(reason string) meeting.Act { return meeting.WithholdComposite{Reason: reason} },
			func(c *call, _ string) error { return c.done(c.words.Composite.Hidden) })(c)
	}
	if !c.atEnd() {
		return c.misused()
	}
	if err := c.Room.Do(c.who, meeting.ReleaseComposite{}); err != nil {
		return err
	}
	return c.done(c.words.Composite.Shown)
}

// veto has the last grade proposed for a presenter, or takes that back.
func veto(c *call) error {
	a := meeting.SetVeto{Presenter: c.nextWord()}
	a.Off = c.takes("off")
	var err error
	if a.Reason, err = c.reason(); err != nil || a.Presenter == "" {
		return c.misused()
	}
	if err := c.Room.Do(c.who, a); err != nil {
		return err
	}
	whose := c.words.Secretary(c.Room.State(), a.Presenter)
	if a.Off {
		return c.done(c.words.Composite.VetoOff(whose))
	}
	return c.done(c.words.Composite.Vetoed(whose))
}

// grade decides the final grade of a presenter.
func grade(c *call) error {
	a := meeting.DecideGrade{Presenter: c.nextWord()}
	a.Grade = c.nextWord()
	a.Reason = c.rest
	if a.Grade == "" {
		return c.misused()
	}
	if err := c.Room.Do(c.who, a); err != nil {
		return err
	}
	s := c.Room.State()
	if warning := c.words.TopHeavy(meeting.Composite(s)); warning != "" {
		c.tell(warning)
	}
	return c.done(c.words.Composite.Graded(c.words.Secretary(s, a.Presenter), c.words.FinalGrade(s, a.Grade)))
}
