package paper

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"pingyi/data/paper/document"
	"pingyi/meeting"
	"pingyi/meeting/item"
	"pingyi/meeting/plan"
	"pingyi/meeting/register"
)

// feedbackWriters writes what each presenter is told, once the ranking is published.
func (src source) feedbackWriters() []writer {
	if src.state.Result == nil {
		return nil
	}
	var all []writer
	for _, p := range src.state.Plan.Presenters {
		all = append(all, writer{"feedback-" + p.ID + ".docx", func() ([]byte, error) {
			f, err := meeting.FeedbackOf(&src.state, p.ID)
			if err != nil {
				return nil, fmt.Errorf("feedback to %s: %w", p.ID, err)
			}
			return src.feedback(p, f).DOCX()
		}})
	}
	return all
}

// feedback is a letter to a presenter: their own results, and what was said of them, word for word.
func (src source) feedback(p plan.Presenter, f meeting.Feedback) *document.Document {
	w, names := src.words.Papers.Follow.Feedback, src.words.Feedback
	title := w.Title(src.presenter(p.ID))
	if whole := strings.ReplaceAll(title, "\n", ""); document.FitsTitle(whole) {
		title = whole
	}
	d := &document.Document{Language: src.words.Language, Title: title}
	d.Addressee(w.To(p.Name))
	d.Plain(w.Opening(src.state.Plan.Title))
	section := src.numbered(d)
	section(names.Result)
	src.ownResult(d, f)
	section(names.Groups)
	d.Table(src.ownGroups(f))
	if f.Standing.Small {
		d.Plain(names.Small)
	} else {
		section(names.Items)
		d.Table(src.items(f.Standing))
	}
	if len(f.Trend) > 1 {
		section(names.Trend)
		d.Table(src.trend(f))
	}
	section(names.Comments)
	src.comments(d, f)
	section(names.Questions)
	src.ownQuestions(d, f)
	src.opinions(d, section(names.Opinions), f)
	d.Plain(w.Next(src.words.Date(item.PlanDue(f.Published.In(src.zone)))))
	d.Issued(src.state.Plan.Organization, src.words.Date(src.day(src.now)))
	d.Sign(w.Read)
	return d
}

// ownResult has the three results under their three names, as far as they are known.
func (src source) ownResult(d *document.Document, f meeting.Feedback) {
	w, names := src.words.Papers.Follow.Feedback, src.words.Feedback
	d.Field(names.Score, cmp.Or(f.Standing.Score, src.words.Papers.Result.Unranked))
	if f.Standing.Rank > 0 {
		d.Field(w.OnSite, w.RankOf(f.Standing.Rank, f.Of, f.Standing.Tied))
	}
	if f.Composite.Scored {
		d.Field(names.Composite, f.Composite.Score.String())
		d.Field(names.CompositeRank, w.RankOf(f.Composite.Rank, f.Ranked, f.Composite.Tied))
	}
	if f.Composite.Grade != "" {
		d.Field(names.Grade, src.grade(f.Composite.Grade))
	}
}

// ownGroups says how each group rated a presenter.
func (src source) ownGroups(f meeting.Feedback) document.Table {
	w := src.words.Papers.Result
	t := document.Table{Head: []string{src.words.Papers.Follow.Feedback.Group, w.Score, w.Marks}}
	for i, g := range f.Standing.Groups {
		of := src.state.Plan.Groups[i]
		score := g.Score
		if score == "" && g.Marks > 0 {
			score = w.Hidden
		}
		t.Rows = append(t.Rows, []string{src.weighted(of.Name, of.Weight), score, strconv.Itoa(g.Marks)})
	}
	return t
}

// trend compares the years.
func (src source) trend(f meeting.Feedback) document.Table {
	w, names := src.words.Papers.Follow.Feedback, src.words.Feedback
	t := document.Table{Head: []string{names.Year, w.OnSite, names.Score, names.Composite, names.Grade}}
	for _, y := range f.Trend {
		rank := ""
		if y.Rank > 0 {
			rank = w.RankOf(y.Rank, y.Of, y.Tied)
		}
		t.Rows = append(t.Rows, []string{strconv.Itoa(y.Year), rank, y.Score, y.Composite, y.GradeName})
	}
	return t
}

// comments are the comments on a presenter and the problems that were pointed out.
func (src source) comments(d *document.Document, f meeting.Feedback) {
	for _, c := range f.Comments {
		_, short := src.comment(f.Presenter.ID, c.By, c.Text)
		d.Verbatim(short)
	}
	if len(f.Problems) > 0 {
		d.Plain(src.words.Papers.Agenda.Problems(""))
	}
	for i, p := range f.Problems {
		d.Verbatim(src.words.Papers.Agenda.Problem(i+1, p.Text, p.Cause))
	}
	if len(f.Comments)+len(f.Problems) == 0 {
		d.Plain(src.words.Feedback.NoComments)
	}
}

// ownQuestions are the questions to a presenter that everybody could see, with their answers.
func (src source) ownQuestions(d *document.Document, f meeting.Feedback) {
	for i, q := range f.Questions {
		by := ""
		if q.By != "" {
			by = src.name(q.By)
		}
		d.Verbatim(src.words.Papers.Follow.Feedback.Question(i+1, by, q.Shown()))
		d.Verbatim(src.words.Feedback.Answer(q))
	}
	if len(f.Questions) == 0 {
		d.Plain(src.words.Feedback.NoQuestions)
	}
}

// opinions are the opinions about a presenter by subject, word for word.
func (src source) opinions(d *document.Document, section int, f meeting.Feedback) {
	of, _ := register.Find(register.Opinions)
	text, _ := of.Column("text")
	n, about := 0, 0
	for _, subject := range register.Subjects() {
		before := n
		for _, row := range f.Opinions {
			if row.Value(of, "subject") != subject {
				continue
			}
			if n == before {
				about++
				d.Item(src.words.Papers.Agenda.Item(section, about, document.Capital(src.words.Register.Words[subject])))
			}
			n++
			words := row.Value(of, "text")
			if row.Gone(text) {
				words = src.words.Papers.Reports.Gone
			}
			d.Verbatim(src.words.Papers.Reports.Numbered(n, words))
		}
	}
	if n == 0 {
		d.Plain(src.words.Feedback.NoOpinions)
	}
}
