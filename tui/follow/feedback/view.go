package feedback

import (
	"fmt"
	"strings"

	"pingyi/meeting"
	"pingyi/meeting/register"
	"pingyi/tui/follow/result"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// A view is how a feedback looks.
type view struct {
	*page.Env
	f meeting.Feedback
}

const (
	besideFrom = 104 // columns of a page where pictures and words stand side by side
	between    = 4
)

// draw draws the result as pictures and what was said below or, in a wide window, beside it.
func (v view) draw(w int) string {
	if w < besideFrom {
		return strings.Join([]string{v.result(w), v.said(min(w, ui.Measure))}, "\n\n")
	}
	half := min((w-between)/2, ui.Measure)
	left, right := strings.Split(v.result(half), "\n"), strings.Split(v.said(half), "\n")
	return strings.Join(ui.Flanked(left, right, half+between), "\n")
}

// section is a heading in a rule, and rows below it.
func (v view) section(heading string, w int, rows ...string) string {
	return result.Section(&v.Look, heading, w, rows...)
}

// result draws what the meeting came to.
func (v view) result(w int) string {
	t, of := v.Words.Feedback, result.Pictures{Env: v.Env, Of: v.f}
	if v.f.Standing.Rank == 0 {
		return v.section(t.Result, w, v.Styles.Muted.Render(v.Words.Screen.Unranked))
	}
	return strings.Join(append([]string{v.section(t.Result, w, of.Figures(w)...)}, of.Drawn(w)...), "\n\n")
}

// said draws what was said of the presenter, word for word.
func (v view) said(w int) string {
	t := v.Words.Feedback
	parts := []string{v.section(t.Comments, w, v.comments(w)...)}
	if rows := v.problems(w); len(rows) > 0 {
		parts = append(parts, v.section(t.Problems, w, rows...))
	}
	return strings.Join(append(parts, v.section(t.Questions, w, v.questions(w)...), v.section(t.Opinions, w, v.opinions(w)...)), "\n\n")
}

// none says that there is nothing of a kind.
func (v view) none(message string, w int) []string {
	return []string{v.Styles.Muted.Render(ui.Wrap(message, w))}
}

func (v view) comments(w int) (rows []string) {
	for _, c := range v.f.Comments {
		rows = append(rows, v.Styles.Muted.Render(ui.Wrap(v.Words.CommentHead(v.State, v.f.Presenter.ID, c.By), w)), ui.Wrap(c.Text, w))
	}
	if rows == nil {
		return v.none(v.Words.Feedback.NoComments, w)
	}
	return rows
}

func (v view) problems(w int) (rows []string) {
	for i, p := range v.f.Problems {
		rows = append(rows, ui.Bulleted(v.Styles.Accent.Render(fmt.Sprint(i+1)), v.Words.Feedback.Problem(p), w))
	}
	return rows
}

func (v view) questions(w int) (rows []string) {
	for _, q := range v.f.Questions {
		rows = append(rows, ui.Bulleted(v.Styles.Accent.Render(fmt.Sprint(q.Number)), q.Shown(), w),
			ui.Indent(v.Styles.Muted.Render(ui.Wrap(v.Words.Feedback.Answer(q), w-2)), 2))
	}
	if rows == nil {
		return v.none(v.Words.Feedback.NoQuestions, w)
	}
	return rows
}

// opinions are word for word, under their subjects.
func (v view) opinions(w int) (rows []string) {
	of, _ := register.Find(register.Opinions)
	subject, _ := of.Column("subject")
	for _, word := range subject.Words {
		heads := false
		for _, row := range v.f.Opinions {
			if row.Value(of, "subject") != word {
				continue
			}
			if !heads {
				heads = true
				rows = append(rows, v.Styles.Heading.Render(ui.Fit(v.Words.Register.Word(subject, word), w)))
			}
			text := ui.Plainly(row.Value(of, "text"))
			if row.Erased {
				text = v.Styles.Muted.Render(v.Words.Table.Erased)
			}
			rows = append(rows, ui.Bulleted(v.Styles.Muted.Render(v.Glyphs.Bullet), text, w))
		}
	}
	if rows == nil {
		return v.none(v.Words.Feedback.NoOpinions, w)
	}
	return rows
}
