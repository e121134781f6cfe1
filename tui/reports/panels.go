package reports

import (
	"fmt"
	"slices"
	"strings"

	"pingyi/meeting/plan"
	"pingyi/meeting/register"
	"pingyi/meeting/report"
	"pingyi/meeting/review"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// A panel is one thing to read about a report: the report itself, or what stands beside it.
type panel int

const (
	theReport panel = iota
	theReviews
	theHints
	lastYear
	theOpinions
	thePreparation
	theItems
)

// panels are those that whoever looks may see.
func (p *Page) panels() []panel {
	all := []panel{theReport}
	if insider(p.e, p.presenter) {
		all = append(all, theReviews, theHints)
	}
	all = append(all, lastYear)
	if p.sees(register.Opinions) {
		all = append(all, theOpinions)
	}
	if p.sees(register.Preparation) {
		all = append(all, thePreparation)
	}
	if of, _ := register.Find(register.Items); len(rowsAbout(p.e, p.presenter, of)) > 0 {
		all = append(all, theItems)
	}
	return all
}

// sees reports whether somebody may see the rows of a register about the presenter.
func (p *Page) sees(name register.Name) bool { return seesRows(p.e, p.presenter, name) }

func seesRows(e *page.Env, presenter string, name register.Name) bool {
	of, _ := register.Find(name)
	return e.State.SeesAll(e.Who, of) || of.Read.Own && e.Presents() == presenter
}

// names are what the panels are called, with how many hints there are.
func (p *Page) names() []string {
	var all []string
	for _, one := range p.panels() {
		name := p.e.Words.Reports.Panels[one]
		if n := len(p.hints); one == theHints && n > 0 {
			name += fmt.Sprintf(" %d", n)
		}
		all = append(all, name)
	}
	return all
}

// panelView draws a panel that has the window to itself.
func (p *Page) panelView(of panel, w, h int) string {
	text := ui.Wrap(p.panelRows(of, min(w, ui.Measure)), w)
	from := p.from(of)
	shown, first := ui.Scroll(text, *from, h)
	*from, p.shown = first, h
	p.rest = max(0, ui.Lines(text)-first-h)
	return shown
}

// panelRows draws all of a panel.
func (p *Page) panelRows(of panel, w int) string {
	switch of {
	case theReviews:
		return p.reviewRows(w)
	case theHints:
		if p.drawing == nil {
			return ""
		}
		return hintRows(p.e, p.hints, w)
	case lastYear:
		return lastYearRows(p.e, p.presenter, w)
	case theOpinions:
		return opinionRows(p.e, p.presenter, w)
	case thePreparation:
		return byKind(p.e, p.presenter, register.Preparation, [3]string{"kind", "title", "date"}, w)
	case theItems:
		return byKind(p.e, p.presenter, register.Items, [3]string{"list", "text", "deadline"}, w)
	case theReport: // drawn by itself
	}
	return ""
}

// heading is a line of text in a rule as wide as what it heads.
func heading(e *page.Env, text string, w int) string {
	text = ui.Fit(text, w)
	return e.Styles.Heading.Render(text) + " " + e.Styles.Rule.Render(strings.Repeat(e.Glyphs.Rule, max(0, w-ui.Width(text)-1)))
}

// reviewRows draws what has become of each version, the newest first.
func (p *Page) reviewRows(w int) string {
	e, t := p.e, p.e.Words.Reports
	r := e.State.Report(p.presenter)
	if len(r.Versions) == 0 {
		return e.Styles.Muted.Render(ui.Wrap(t.NoReviews, w))
	}
	_, loose := p.hung()
	var parts []string
	for i, v := range slices.Backward(r.Versions) {
		rows := []string{e.Styles.Heading.Render(t.Version(i+1)) + "  " + e.Styles.Muted.Render(day(e, v.At)+" "+e.State.Name(v.By))}
		for _, one := range v.Reviews {
			rows = append(rows, p.reviewed(one, w))
		}
		if i == len(r.Versions)-1 {
			rows = append(rows, p.toCome(w)...)
		}
		for _, one := range loose[i+1] {
			rows = append(rows, ui.Bulleted(e.Styles.Muted.Render(e.Glyphs.Bullet), one.text+" "+e.Styles.Muted.Render("（"+t.Unplaced+"）"), w))
		}
		parts = append(parts, strings.Join(rows, "\n"))
	}
	return strings.Join(parts, "\n\n")
}

// reviewed draws one review: whose it is, what it came to, and why.
func (p *Page) reviewed(one review.Review, w int) string {
	e, t := p.e, p.e.Words.Reports
	sign := e.Styles.Good.Render(e.Glyphs.Check)
	if one.Verdict == review.Return {
		sign = e.Styles.Warn.Render(e.Glyphs.Cross)
	}
	when := day(e, one.At) + "  " + e.State.Name(one.By)
	if one.From == review.Branch {
		when = t.Met(e.Words.Date(one.Date), one.Present)
	}
	rows := []string{ui.Bulleted(sign, e.Words.Review.Parties[one.From]+" "+e.Words.Review.Verdicts[one.Verdict]+"  "+e.Styles.Muted.Render(when), w)}
	for _, ground := range one.Grounds {
		rows = append(rows, ui.Indent(ui.Bulleted(e.Styles.Warn.Render(e.Glyphs.Bullet), e.Words.Review.Grounds[ground], w-2), 2))
	}
	beside := 0
	for _, remark := range one.Remarks {
		if remark.Paragraph > 0 {
			beside++
			continue
		}
		said := quoted(e, remark.Text)
		if remark.Part != "" {
			said = e.Words.Is(e.Words.Report.Parts[remark.Part], said)
		}
		rows = append(rows, ui.Indent(ui.Bulleted(e.Styles.Muted.Render(e.Glyphs.Bullet), said, w-2), 2))
	}
	if beside > 0 {
		rows = append(rows, "  "+e.Styles.Muted.Render(ui.Fit(t.Remarks(beside), w-2)))
	}
	return strings.Join(rows, "\n")
}

// toCome draws the reviews that the newest version has before it.
func (p *Page) toCome(w int) []string {
	e, t := p.e, p.e.Words.Reports
	on, since, waits := p.e.State.Report(p.presenter).Waiting()
	if !waits || on == review.Author {
		return nil
	}
	var rows []string
	for _, party := range review.Reviewers() {
		name := e.Words.Review.Parties[party]
		switch {
		case party == on:
			rows = append(rows, ui.Bulleted(e.Styles.Accent.Render(e.Glyphs.Dot), name+"  "+e.Styles.Muted.Render(day(e, since)+" "+t.Since(daysSince(e, since))), w))
		case len(rows) > 0:
			rows = append(rows, e.Styles.Muted.Render(ui.Fit(e.Glyphs.Open+" "+name, w)))
		}
	}
	return rows
}

// hintRows draws hints, each with the part that it is about.
func hintRows(e *page.Env, all []report.Hint, w int) string {
	if len(all) == 0 {
		return e.Styles.Good.Render(e.Glyphs.Check + " " + e.Words.Reports.NoHints)
	}
	var rows []string
	for _, one := range all {
		rows = append(rows, ui.Bulleted(e.Styles.Warn.Render(e.Glyphs.Warn), e.Words.Hint(one), w))
	}
	return strings.Join(rows, "\n")
}

// lastYearRows draws last year's pledges, and what became of each.
func lastYearRows(e *page.Env, presenter string, w int) string {
	t, all := e.Words.Reports, e.State.LastYear(presenter)
	if len(all) == 0 {
		return e.Styles.Muted.Render(ui.Wrap(t.NoPledges, w))
	}
	var rows []string
	for _, one := range all {
		rows = append(rows, pledgeRow(e, one, w))
	}
	return strings.Join(rows, "\n")
}

// pledgeRow is one of last year's pledges, and what became of it.
func pledgeRow(e *page.Env, one plan.LastPledge, w int) string {
	sign, ink, more := outcome(e, one)
	return ui.Bulleted(ink.Render(sign), one.Pledge+e.Styles.Muted.Render(more), w)
}

// outcome is the sign for what became of one of last year's pledges, and what there is to say of it.
func outcome(e *page.Env, one plan.LastPledge) (sign string, ink ui.Ink, more string) {
	switch one.Outcome {
	case plan.Kept:
		return e.Glyphs.Check, e.Styles.Good, ""
	case plan.Late:
		return e.Glyphs.Cross, e.Styles.Warn, "   " + e.Words.Screen.LateUntil(one.Reason, e.Words.Date(one.Until))
	case plan.Unanswered: // as below
	}
	return "?", e.Styles.Bad, "   " + e.Words.Screen.Unanswered
}

// opinionRows draws the opinions about a presenter, by subject, word for word.
func opinionRows(e *page.Env, presenter string, w int) string {
	heading := func(subject string, _ int) string { return subject }
	return grouped(e, presenter, register.Opinions, "subject", e.Words.Reports.NoOpinions, w, heading, func(of register.Register, r register.Row) string {
		return quoted(e, r.Value(of, "text"))
	})
}

// byKind draws the rows of a register about a presenter under the words of one of its columns, each
// with a text and a date.
func byKind(e *page.Env, presenter string, name register.Name, columns [3]string, w int) string {
	heading := func(kind string, n int) string { return fmt.Sprintf("%s %d", kind, n) }
	return grouped(e, presenter, name, columns[0], e.Words.Reports.NotPrepared, w, heading, func(of register.Register, r register.Row) string {
		return quoted(e, r.Value(of, columns[1])) + "  " + e.Styles.Muted.Render(e.Words.Date(r.Value(of, columns[2])))
	})
}

// grouped draws the rows of a register about a presenter under headings for the words of one of its
// columns; none is said if there are no rows.
func grouped(e *page.Env, presenter string, name register.Name, column, none string, w int, heading func(word string, rows int) string, says func(register.Register, register.Row) string) string {
	of, _ := register.Find(name)
	by, _ := of.Column(column)
	rows := rowsAbout(e, presenter, of)
	if len(rows) == 0 {
		return e.Styles.Muted.Render(ui.Wrap(none, w))
	}
	var out []string
	for _, word := range by.Words {
		var some []string
		for _, r := range rows {
			if r.Value(of, column) == word {
				some = append(some, ui.Bulleted(e.Styles.Muted.Render(e.Glyphs.Bullet), says(of, r), w))
			}
		}
		if len(some) > 0 {
			out = append(out, e.Styles.Heading.Render(ui.Fit(heading(e.Words.Register.Word(by, word), len(some)), w))+"\n"+strings.Join(some, "\n"))
		}
	}
	return strings.Join(out, "\n")
}

// rowsAbout are the rows of a register about a presenter that count and that somebody may see.
func rowsAbout(e *page.Env, presenter string, of register.Register) []register.Row {
	return slices.DeleteFunc(e.State.VisibleRows(e.Who, of.Name), func(r register.Row) bool {
		return !r.Counts() || r.Value(of, "presenter") != presenter
	})
}

// quoted is what somebody wrote, as it can be drawn in a line; what was erased is said to be so.
func quoted(e *page.Env, s string) string {
	if s == "" {
		return e.Styles.Muted.Render(e.Words.Table.Erased)
	}
	return ui.Plainly(strings.TrimRight(s, " \n"))
}
