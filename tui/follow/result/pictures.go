// Package result draws what a meeting came to for a presenter as pictures, and has the page on which
// everybody looks at them once the ranking is published.
//
// The pictures are the marks on each item, the groups compared, the components of the composite score
// and the years compared; each says its figures in digits too. Of a presenter with a small group only
// the years are drawn. Who may see a result, the room decides.
package result

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/composite"
	"pingyi/tui/page"
	"pingyi/tui/ui"
	"pingyi/tui/ui/chart"
)

const (
	trendRows = 5
	hundred   = 100 // scores are in hundredths
)

// Pictures are the pictures of one presenter's result. A picture is rows in at most so many columns.
type Pictures struct {
	*page.Env
	Of meeting.Feedback // what was said is not drawn
}

// Drawn draws the groups, the items and the years, each under its heading.
func (p Pictures) Drawn(w int) []string { return append(p.marks(w), p.years(w)...) }

// marks draws the groups and the items.
func (p Pictures) marks(w int) []string {
	t := p.Words.Feedback
	switch {
	case p.Of.Standing.Rank == 0: // nobody gave a mark
		return nil
	case p.Of.Standing.Small:
		return []string{p.Styles.Muted.Render(ui.Wrap(t.Small, w))}
	}
	return []string{Section(&p.Look, t.Groups, w, p.groups(w)...), Section(&p.Look, t.Items, w, p.items(w)...)}
}

// years draws the years, if there is another to compare this one with.
func (p Pictures) years(w int) []string {
	if len(p.Of.Trend) < 2 {
		return nil
	}
	return []string{Section(&p.Look, p.Words.Feedback.Trend, w, p.trend(w)...)}
}

// Figures are the score and the rank, each under its own name.
func (p Pictures) Figures(w int) []string {
	t, st := p.Words.Feedback, p.Of.Standing
	parts := []string{
		t.Score + " " + p.Styles.Gold.Render(st.Score),
		t.Rank + " " + p.Styles.Big.Render(t.RankOf(st.Rank, p.Of.Of, st.Tied)),
	}
	rows := []string{ui.Flow(parts, w)}
	var later []string
	if line := p.Of.Composite; !p.Of.Released.IsZero() && line.Scored {
		later = append(later, t.Composite+" "+p.Styles.Gold.Render(line.Score.String()), t.CompositeRank+" "+p.Styles.Big.Render(t.RankOf(line.Rank, p.Of.Ranked, line.Tied)))
	}
	if grade := p.Of.Composite.Grade; grade != "" {
		later = append(later, t.Grade+" "+p.Styles.Gold.Render(p.Words.FinalGrade(p.State, grade)))
	}
	if len(later) > 0 {
		rows = append(rows, ui.Flow(later, w))
	}
	return rows
}

// Section is a heading in a rule, and rows below it.
func Section(l *ui.Look, heading string, w int, rows ...string) string {
	heading = ui.Fit(heading, w)
	rule := strings.Repeat(l.Glyphs.Rule, max(0, w-ui.Width(heading)-1))
	return l.Styles.Heading.Render(heading) + " " + l.Styles.Rule.Render(rule) + "\n" + strings.Join(rows, "\n")
}

// hundredths reads a score with two decimals.
func hundredths(score string) (n int, ok bool) {
	whole, decimals, _ := strings.Cut(score, ".")
	n, err := strconv.Atoi(whole + decimals)
	return n, err == nil && len(decimals) == 2
}

// most is the best score that anybody can have, in hundredths.
func (p Pictures) most() int {
	form := p.State.Plan.Form
	if form.Scale == ballot.Points {
		return form.Max * hundred
	}
	best := 1
	for _, g := range form.Grades {
		best = max(best, g.Points)
	}
	return best * hundred
}

// below is where a scale begins on which the lowest figure is to be told from others: a whole ten that is
// some way below it.
func below(lowest int) int {
	const ten, air = 10 * hundred, 5 * hundred
	return max(0, (lowest-air)/ten*ten)
}

// compared draws scores on one scale, which begins below the lowest of them.
func (p Pictures) compared(dots chart.Dots, w int) []string {
	lowest := dots.To
	if dots.Mark > 0 {
		lowest = dots.Mark
	}
	for _, d := range dots.Dots {
		if !d.None {
			lowest = min(lowest, d.Value)
		}
	}
	dots.From, dots.Unit = below(lowest), hundred
	return dots.Draw(&p.Look, w)
}

// groups compares the scores of groups with each other and with the whole.
func (p Pictures) groups(w int) []string {
	whole, _ := hundredths(p.Of.Standing.Score)
	dots := chart.Dots{To: p.most(), Mark: whole, Name: p.Words.Feedback.Whole + " " + p.Of.Standing.Score}
	for i, g := range p.Of.Standing.Groups {
		dots.Dots = append(dots.Dots, p.dot(p.State.Plan.Groups[i].Name, g.Score, p.Words.Feedback.LeftOut))
	}
	return p.compared(dots, w)
}

// dot is a score with its name, or why there is none.
func (p Pictures) dot(name, score, none string) chart.Dot {
	n, ok := hundredths(score)
	if !ok {
		return chart.Dot{Label: name, None: true, Text: none}
	}
	return chart.Dot{Label: name, Value: n, Text: score}
}

// others compares the on-site scores of all presenters, in the order of the ranking; that of this one
// is the mark.
func (p Pictures) others(w int) []string {
	own, _ := hundredths(p.Of.Standing.Score)
	dots := chart.Dots{To: p.most(), Mark: own}
	if own > 0 {
		dots.Name = NameOf(p.Env, p.Of.Standing.Presenter) + " " + p.Of.Standing.Score
	}
	for _, st := range p.State.Result.Standings {
		dots.Dots = append(dots.Dots, p.dot(NameOf(p.Env, st.Presenter), st.Score, p.Words.Screen.Unranked))
	}
	return p.compared(dots, w)
}

// NameOf is the name of a presenter.
func NameOf(e *page.Env, id string) string {
	pr, _ := e.State.Presenter(id)
	return pr.Name
}

// components compares the points of the components with each other and with the composite score.
func (p Pictures) components(line composite.Line, w int) []string {
	dots := chart.Dots{To: 100 * hundred}
	if line.Scored {
		dots.Mark, dots.Name = int(line.Score), p.Words.Feedback.Composite+" "+line.Score.String()
	}
	for _, part := range line.Parts {
		dot := chart.Dot{Label: part.Name, Value: int(part.Points), Text: part.Points.String() + " × " + part.Weight.String() + "%"}
		if !part.Given {
			dot.None, dot.Text = true, p.Words.Pictures.NoPoints
		}
		dots.Dots = append(dots.Dots, dot)
	}
	return p.compared(dots, w)
}

// items draws how the marks on each item are distributed.
func (p Pictures) items(w int) []string {
	form := p.State.Plan.Form
	if form.Scale == ballot.Points {
		return p.ranges(w)
	}
	items, abstained := p.Of.Standing.Items, 0
	for _, item := range items {
		abstained += item.Abstained
	}
	var stacks chart.Stacks
	for _, g := range form.Grades {
		stacks.Names = append(stacks.Names, g.Name)
	}
	if abstained > 0 {
		stacks.Names = append(stacks.Names, p.Words.Papers.Result.Abstained)
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
	return stacks.Draw(&p.Look, w)
}

// ranges draws the lowest and the highest mark on each item, and the score between them.
func (p Pictures) ranges(w int) []string {
	form := p.State.Plan.Form
	ranges, lowest := chart.Ranges{To: form.Max * hundred, Unit: hundred}, form.Max
	for i, item := range p.Of.Standing.Items {
		n, ok := hundredths(item.Score)
		one := chart.Range{Label: form.Items[i].Name, Low: item.Lowest * hundred, High: item.Highest * hundred, At: n, None: !ok, Text: p.Words.Feedback.LeftOut}
		if ok {
			one.Text, lowest = item.Score+"  "+p.Words.Feedback.Range(item.Lowest, item.Highest), min(lowest, item.Lowest)
		}
		ranges.Rows = append(ranges.Rows, one)
	}
	ranges.From = below(lowest * hundred)
	return ranges.Draw(&p.Look, w)
}

// trend draws the on-site scores of all years on a scale that need not begin at 0, with rank, composite
// score and grade below.
func (p Pictures) trend(w int) []string {
	t := p.Words.Feedback
	columns := chart.Columns{To: p.most(), Rows: trendRows, Unit: hundred, Names: []string{t.Score, t.Year, t.Rank}}
	composites, grades, lowest := false, false, columns.To
	for _, y := range p.Of.Trend {
		composites, grades = composites || y.Composite != "", grades || y.GradeName != ""
		if n, ok := hundredths(y.Score); ok {
			columns.To, lowest = max(columns.To, n), min(lowest, n)
		}
	}
	columns.From = below(lowest)
	for _, y := range p.Of.Trend {
		n, ok := hundredths(y.Score)
		point := chart.Point{Label: fmt.Sprint(y.Year), Value: n, Text: y.Score, None: !ok, Below: []string{""}}
		if y.Rank > 0 {
			point.Below[0] = fmt.Sprintf("%d/%d", y.Rank, y.Of)
		}
		if composites {
			point.Below = append(point.Below, y.Composite)
		}
		if grades {
			point.Below = append(point.Below, y.GradeName)
		}
		columns.Points = append(columns.Points, point)
	}
	if composites {
		columns.Names = append(columns.Names, t.Composite)
	}
	if grades {
		columns.Names = append(columns.Names, t.Grade)
	}
	return columns.Draw(&p.Look, w)
}
