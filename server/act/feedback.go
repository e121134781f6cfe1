package act

import (
	"fmt"
	"strings"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/past"
	"pingyi/meeting/question"
	"pingyi/meeting/refuse"
	"pingyi/meeting/register"
	"pingyi/meeting/text"
)

// feedbackActs tell presenters how they did, and how they did over the years.
func feedbackActs() []act {
	return []act{
		{name: "feedback", can: canSeeFeedback, do: showFeedback},
		{name: "trend", do: showTrend},
	}
}

type (
	feedbackJSON struct {
		meeting.SheetStanding
		Of            int               `json:"of"` // how many are ranked
		Comments      []commentJSON     `json:"comments"`
		Problems      []meeting.Problem `json:"problems"`
		Questions     []answeredJSON    `json:"questions"`
		Opinions      []rowJSON         `json:"opinions"`
		Composite     *string           `json:"composite"` // the score; null until it is released, as the rank, components and grade
		CompositeRank *int              `json:"composite_rank"`
		Components    []componentJSON   `json:"components"`
		Grade         *string           `json:"grade"` // an ID
		Trend         []yearJSON        `json:"trend"`
		Acknowledged  *time.Time        `json:"acknowledged"` // null until the presenter has read all of this
	}
	answeredJSON struct {
		Number int            `json:"number"`
		Text   string         `json:"text"`
		State  question.State `json:"state"`
		Gist   *string        `json:"gist"` // of the answer; null if nobody noted it
	}
	readJSON struct {
		Presenter    string     `json:"presenter"`
		Acknowledged *time.Time `json:"acknowledged"`
	}
	trendJSON struct {
		Presenter string     `json:"presenter"`
		Years     []yearJSON `json:"years"`
	}
	yearJSON struct {
		Year      int     `json:"year"`
		Rank      *int    `json:"rank"` // null without a score, as all that follows
		Score     *string `json:"score"`
		Composite *string `json:"composite"`
		Grade     *string `json:"grade"` // an ID
	}
)

// canSeeFeedback is the guard for those to whom some feedback is shown.
func canSeeFeedback(s *meeting.State, who string) error { return meeting.CanSeeFeedback(s, who, "") }

// showFeedback shows the feedback to a presenter, or who has read theirs.
func showFeedback(c *call) error {
	s := c.Room.State()
	of := c.nextWord()
	if !c.atEnd() {
		return c.misused()
	}
	if own, _ := s.Person(c.who); of == "" {
		of = own.Presents
	}
	if err := meeting.CanSeeFeedback(s, c.who, of); err != nil {
		return err
	}
	if of == "" {
		return showWhoRead(c, s)
	}
	f, err := meeting.FeedbackOf(s, of)
	if err != nil {
		return err
	}
	return c.answer(c.feedbackJSON(s, f), c.feedbackText(s, f))
}

// showWhoRead shows which presenters have read their feedback.
func showWhoRead(c *call, s *meeting.State) error {
	list := []readJSON{}
	rows := [][]string{{c.words.Act.ID, c.words.Act.Presenter, c.words.Act.State}}
	for _, id := range s.Order {
		f, err := meeting.FeedbackOf(s, id)
		if err != nil {
			return err
		}
		list = append(list, readJSON{id, timeOrNil(f.Noted)})
		rows = append(rows, []string{id, c.words.Secretary(s, id), c.words.NotedOn(f.Noted)})
	}
	return c.answer(list, table(rows))
}

func (c *call) feedbackJSON(s *meeting.State, f meeting.Feedback) feedbackJSON {
	v := feedbackJSON{
		SheetStanding: meeting.SheetStandingOf(s, f.Standing), Of: f.Of,
		Comments: []commentJSON{}, Problems: append([]meeting.Problem{}, f.Problems...), Questions: []answeredJSON{}, Components: []componentJSON{},
		Opinions: c.rowsOf(register.Opinions, f.Presenter.ID), Trend: yearsJSON(f.Trend), Acknowledged: timeOrNil(f.Noted),
	}
	if !f.Released.IsZero() {
		line := compositeLine(f.Composite)
		v.Composite, v.CompositeRank, v.Components, v.Grade = line.Score, line.Rank, line.Components, line.Grade
	}
	for _, comment := range f.Comments {
		v.Comments = append(v.Comments, commentJSON{comment.By, s.Name(comment.By), s.Leads(comment.By, f.Presenter.ID), comment.Text})
	}
	for _, q := range f.Questions {
		v.Questions = append(v.Questions, answeredJSON{q.Number, q.Shown(), q.State, orNull(q.Gist)})
	}
	return v
}

// yearsJSON are the years of a trend.
func yearsJSON(all []past.Point) []yearJSON {
	list := []yearJSON{}
	for _, p := range all {
		list = append(list, yearJSON{p.Year, numberOrNull(p.Rank), orNull(p.Score), orNull(p.Composite), orNull(p.Grade)})
	}
	return list
}

// feedbackText writes a feedback in lines, part by part; what there is nothing of is left out.
func (c *call) feedbackText(s *meeting.State, f meeting.Feedback) string {
	w, t := c.words, c.words.Feedback
	parts := []string{w.Is(t.Title, w.Secretary(s, f.Presenter.ID)) + "\n" + strings.Join(c.resultLines(s, f), "\n")}
	add := func(heading string, lines []string) {
		if len(lines) > 0 {
			parts = append(parts, heading+"\n"+strings.Join(lines, "\n"))
		}
	}
	if !f.Standing.Small {
		var groups, items [][]string
		for i, g := range f.Standing.Groups {
			groups = append(groups, []string{"  " + s.Plan.Groups[i].Name, g.Score})
		}
		for i, item := range f.Standing.Items {
			items = append(items, []string{"  " + s.Plan.Form.Items[i].Name, item.Score})
		}
		add(w.Papers.Result.Groups, []string{table(groups, 1)})
		add(w.Papers.Result.Items, []string{table(items, 1)})
	}
	var lines []string
	for _, comment := range f.Comments {
		lines = append(lines, "  "+w.CommentHead(s, f.Presenter.ID, comment.By), "    "+strings.ReplaceAll(comment.Text, "\n", "\n    "))
	}
	add(t.Comments, lines)
	lines = nil
	for i, p := range f.Problems {
		lines = append(lines, fmt.Sprintf("  %d. %s", i+1, t.Problem(p)))
	}
	add(t.Problems, lines)
	lines = nil
	for _, q := range f.Questions {
		lines = append(lines, fmt.Sprintf("  %d. %s", q.Number, q.Shown()), "     "+t.Answer(q))
	}
	add(t.Questions, lines)
	lines = nil
	of, _ := register.Find(register.Opinions)
	for _, row := range f.Opinions {
		lines = append(lines, "  "+c.opinionLine(of, row))
	}
	add(t.Opinions, lines)
	if len(f.Trend) > 1 {
		add(t.Trend, []string{c.trendTable(s, []string{f.Presenter.ID}, [][]past.Point{f.Trend})})
	}
	return strings.Join(append(parts, w.NotedOn(f.Noted)), "\n\n")
}

// resultLines are what the meeting came to for the presenter.
func (c *call) resultLines(s *meeting.State, f meeting.Feedback) []string {
	w, t := c.words, c.words.Feedback
	lines := []string{w.Is(t.Score, f.Standing.Score), w.Is(t.Rank, t.RankOf(f.Standing.Rank, f.Of, f.Standing.Tied))}
	switch {
	case f.Standing.Rank == 0:
		lines = []string{w.Is(t.Score, w.Screen.Unranked)}
	case f.Standing.Small:
		lines = append(lines, t.Small)
	}
	if line := f.Composite; !f.Released.IsZero() && line.Scored {
		lines = append(lines, w.Is(t.Composite, line.Score.String()), w.Is(t.CompositeRank, t.RankOf(line.Rank, f.Ranked, line.Tied)))
	}
	if grade := f.Composite.Grade; grade != "" {
		lines = append(lines, w.Is(t.Grade, w.FinalGrade(s, grade)))
	}
	return lines
}

// opinionLine is an opinion in its own words, with its subject.
func (c *call) opinionLine(of register.Register, row register.Row) string {
	subject, _ := of.Column("subject")
	said := row.Value(of, "text")
	if row.Erased {
		said = c.words.Table.Erased
	}
	return c.words.Is(c.words.Register.Word(subject, row.Value(of, "subject")), said)
}

// showTrend shows how presenters did over the years.
func showTrend(c *call) error {
	s := c.Room.State()
	of := c.nextWord()
	if !c.atEnd() {
		return c.misused()
	}
	if _, ok := s.Presenter(of); of != "" && !ok {
		return refuse.Naming(meeting.UnknownPresenter, text.Clean(of, text.NameLimit))
	}
	list := []trendJSON{}
	var ids []string
	var all [][]past.Point
	for _, p := range s.Plan.Presenters {
		if of != "" && of != p.ID {
			continue
		}
		points := meeting.Trend(s, p.ID)
		list = append(list, trendJSON{p.ID, yearsJSON(points)})
		ids, all = append(ids, p.ID), append(all, points)
	}
	return c.answer(list, c.trendTable(s, ids, all))
}

// trendTable has a row for each year of each presenter.
func (c *call) trendTable(s *meeting.State, ids []string, all [][]past.Point) string {
	w, t := c.words, c.words.Feedback
	rows := [][]string{{w.Act.Presenter, t.Year, t.Rank, t.Score, t.Composite, t.Grade}}
	for i, id := range ids {
		for _, p := range all[i] {
			rank := ""
			if p.Rank > 0 {
				rank = fmt.Sprintf("%d/%d", p.Rank, p.Of)
			}
			rows = append(rows, []string{w.Secretary(s, id), fmt.Sprint(p.Year), rank, p.Score, p.Composite, p.GradeName})
		}
	}
	if len(rows) == 1 {
		return t.NoYears
	}
	return table(rows, 1, 2, 3, 4)
}

// acknowledge takes note of opinions, or of feedback.
func acknowledge(c *call) error {
	what, err := c.word()
	if err != nil {
		return err
	}
	switch what {
	case "opinions":
		if err := c.Room.Do(c.who, meeting.NoteOpinions{}); err != nil {
			return err
		}
		return c.done(c.words.Act.OpinionsNoted)
	case "feedback":
		if err := c.Room.Do(c.who, meeting.NoteFeedback{}); err != nil {
			return err
		}
		return c.done(c.words.Feedback.Done)
	}
	return c.misused()
}
