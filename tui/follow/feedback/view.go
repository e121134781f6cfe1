package feedback

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/register"
	"pingyi/tui/page"
	"pingyi/tui/ui"
	"pingyi/tui/ui/chart"
)

// A view is how a feedback looks.
type view struct {
	*page.Env
	f meeting.Feedback
}

const (
	besideFrom = 104 // columns of a page where pictures and words stand side by side
	between    = 4
	trendRows  = 5
	hundred    = 100 // scores are in hundredths
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
	heading = ui.Fit(heading, w)
	rule := strings.Repeat(v.Glyphs.Rule, max(0, w-ui.Width(heading)-1))
	return v.Styles.Heading.Render(heading) + " " + v.Styles.Rule.Render(rule) + "\n" + strings.Join(rows, "\n")
}

// result draws what the meeting came to.
func (v view) result(w int) string {
	t, st := v.Words.Feedback, v.f.Standing
	if st.Rank == 0 {
		return v.section(t.Result, w, v.Styles.Muted.Render(v.Words.Screen.Unranked))
	}
	parts := []string{v.section(t.Result, w, v.figures(w)...)}
	if st.Small {
		parts[0] += "\n" + v.Styles.Muted.Render(ui.Wrap(t.Small, w))
	} else {
		parts = append(parts, v.section(t.Groups, w, v.groups(w)...), v.section(t.Items, w, v.items(w)...))
	}
	if len(v.f.Trend) > 1 {
		parts = append(parts, v.section(t.Trend, w, v.trend(w)...))
	}
	return strings.Join(parts, "\n\n")
}

// figures are the score and the rank, each under its own name.
func (v view) figures(w int) []string {
	t, st := v.Words.Feedback, v.f.Standing
	parts := []string{
		t.Score + " " + v.Styles.Gold.Render(st.Score),
		t.Rank + " " + v.Styles.Big.Render(t.RankOf(st.Rank, v.f.Of, st.Tied)),
	}
	rows := []string{ui.Flow(parts, w)}
	var later []string
	if line := v.f.Composite; !v.f.Released.IsZero() && line.Scored {
		later = append(later, t.Composite+" "+v.Styles.Gold.Render(line.Score.String()), t.CompositeRank+" "+v.Styles.Big.Render(t.RankOf(line.Rank, v.f.Ranked, line.Tied)))
	}
	if grade := v.f.Composite.Grade; grade != "" {
		later = append(later, t.Grade+" "+v.Styles.Gold.Render(v.Words.FinalGrade(v.State, grade)))
	}
	if len(later) > 0 {
		rows = append(rows, ui.Flow(later, w))
	}
	return rows
}

// hundredths reads a score with two decimals.
func hundredths(score string) (n int, ok bool) {
	whole, decimals, _ := strings.Cut(score, ".")
	n, err := strconv.Atoi(whole + decimals)
	return n, err == nil && len(decimals) == 2
}

// most is the best score that anybody can have, in hundredths.
func (v view) most() int {
	form := v.State.Plan.Form
	if form.Scale == ballot.Points {
		return form.Max * hundred
	}
	best := 1
	for _, g := range form.Grades {
		best = max(best, g.Points)
	}
	return best * hundred
}

// groups compares the scores of groups with each other and with the whole.
func (v view) groups(w int) []string {
	whole, _ := hundredths(v.f.Standing.Score)
	dots := chart.Dots{To: v.most(), Mark: whole, Name: v.Words.Feedback.Whole + " " + v.f.Standing.Score, Unit: hundred}
	lowest := whole
	for i, g := range v.f.Standing.Groups {
		dot := chart.Dot{Label: v.State.Plan.Groups[i].Name, Text: g.Score}
		n, ok := hundredths(g.Score)
		if dot.Value = n; !ok {
			dot.None, dot.Text = true, v.Words.Feedback.LeftOut
		} else {
			lowest = min(lowest, n)
		}
		dots.Dots = append(dots.Dots, dot)
	}
	dots.From = below(lowest)
	return dots.Draw(&v.Look, w)
}

// below is where a scale begins on which the lowest figure is to be told from others: a whole ten that is
// some way below it.
func below(lowest int) int {
	const ten, air = 10 * hundred, 5 * hundred
	return max(0, (lowest-air)/ten*ten)
}

// items draws how the marks on each item are distributed.
func (v view) items(w int) []string {
	form := v.State.Plan.Form
	if form.Scale == ballot.Points {
		return v.ranges(w)
	}
	items, abstained := v.f.Standing.Items, 0
	for _, item := range items {
		abstained += item.Abstained
	}
	var stacks chart.Stacks
	for _, g := range form.Grades {
		stacks.Names = append(stacks.Names, g.Name)
	}
	if abstained > 0 {
		stacks.Names = append(stacks.Names, v.Words.Papers.Result.Abstained)
	}
	said, wide := make([]string, len(items)), 0
	for i, item := range items {
		counts := append(slices.Clone(item.Grades), item.Abstained)[:len(stacks.Names)]
		said[i] = strings.Trim(strings.ReplaceAll(fmt.Sprint(counts), " ", "/"), "[]")
		wide = max(wide, len(said[i]))
		stacks.Rows = append(stacks.Rows, chart.Stack{Label: form.Items[i].Name, Parts: counts})
	}
	for i, item := range items {
		stacks.Rows[i].Text = item.Score + "  " + ui.PadLeft(said[i], wide)
	}
	return stacks.Draw(&v.Look, w)
}

// ranges draws the lowest and the highest mark on each item, and the score between them.
func (v view) ranges(w int) []string {
	form := v.State.Plan.Form
	ranges, lowest := chart.Ranges{To: form.Max * hundred, Unit: hundred}, form.Max
	for i, item := range v.f.Standing.Items {
		n, ok := hundredths(item.Score)
		one := chart.Range{Label: form.Items[i].Name, Low: item.Lowest * hundred, High: item.Highest * hundred, At: n, None: !ok, Text: v.Words.Feedback.LeftOut}
		if ok {
			one.Text, lowest = item.Score+"  "+v.Words.Feedback.Range(item.Lowest, item.Highest), min(lowest, item.Lowest)
		}
		ranges.Rows = append(ranges.Rows, one)
	}
	ranges.From = below(lowest * hundred)
	return ranges.Draw(&v.Look, w)
}

// trend draws the on-site scores of all years on a scale that need not begin at 0, with rank, composite score and grade below.
func (v view) trend(w int) []string {
	t := v.Words.Feedback
	columns := chart.Columns{To: v.most(), Rows: trendRows, Unit: hundred, Names: []string{t.Score, t.Year, t.Rank}}
	composites, grades, lowest := false, false, columns.To
	for _, p := range v.f.Trend {
		composites, grades = composites || p.Composite != "", grades || p.GradeName != ""
		if n, ok := hundredths(p.Score); ok {
			columns.To, lowest = max(columns.To, n), min(lowest, n)
		}
	}
	columns.From = below(lowest)
	for _, p := range v.f.Trend {
		n, ok := hundredths(p.Score)
		point := chart.Point{Label: fmt.Sprint(p.Year), Value: n, Text: p.Score, None: !ok, Below: []string{""}}
		if p.Rank > 0 {
			point.Below[0] = fmt.Sprintf("%d/%d", p.Rank, p.Of)
		}
		if composites {
			point.Below = append(point.Below, p.Composite)
		}
		if grades {
			point.Below = append(point.Below, p.GradeName)
		}
		columns.Points = append(columns.Points, point)
	}
	if composites {
		columns.Names = append(columns.Names, t.Composite)
	}
	if grades {
		columns.Names = append(columns.Names, t.Grade)
	}
	return columns.Draw(&v.Look, w)
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
