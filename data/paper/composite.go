package paper

import (
	"slices"
	"strconv"

	"pingyi/data/paper/document"
	"pingyi/meeting"
	"pingyi/meeting/composite"
)

// compositeWriters writes the composite scores, and how they come about, once the ranking is published
// and somebody has one.
func (src source) compositeWriters() []writer {
	sheet := meeting.Composite(&src.state)
	if src.state.Result == nil || !slices.ContainsFunc(sheet.Lines, func(l composite.Line) bool { return l.Scored }) {
		return nil
	}
	return []writer{
		{"composite.xlsx", func() ([]byte, error) { return src.compositeWorkbook(sheet) }},
		{"composite-trace.docx", func() ([]byte, error) { return src.compositeTrace(sheet).DOCX() }},
	}
}

// compositeWorkbook has the scores by rank, and what each is the sum of.
func (src source) compositeWorkbook(sheet composite.Sheet) ([]byte, error) {
	w, trace := src.words.Papers.Follow.Composite, document.Table{}
	t := document.Table{Head: []string{w.Rank, w.Branch, w.Name}}
	trace.Head = []string{w.Branch, w.Name, w.Component, w.Points, w.Share, w.Product, w.Counted}
	for _, c := range sheet.Rules.Components {
		t.Head = append(t.Head, w.Weight(src.component(c.Meeting, c.Name), percent(c.Weight)))
	}
	t.Head = append(t.Head, w.Composite, w.Proposed, w.Final, w.Veto, w.Note)
	for _, l := range sheet.Lines {
		pr, _ := src.state.Presenter(l.Presenter)
		row := []string{"", pr.Branch, pr.Name}
		if l.Scored {
			row[0] = strconv.Itoa(l.Rank)
		}
		for _, p := range l.Parts {
			points, product, counted := "", "", ""
			if p.Given {
				points, product, counted = p.Points.String(), p.Product().String(), p.Counted().String()
			}
			row = append(row, points)
			trace.Rows = append(trace.Rows, []string{
				pr.Branch, pr.Name, src.component(p.Meeting, p.Name), points, percent(p.Weight) + "%", product, counted,
			})
		}
		t.Rows = append(t.Rows, append(row, src.compositeScore(l), src.grade(sheet, l.Proposed), src.grade(sheet, l.Grade), l.Veto, src.compositeNote(sheet, l)))
	}
	lines := []string{src.releaseState()}
	return document.Workbook(src.words.Language, []document.Sheet{
		{Name: w.Composite, Title: src.words.Papers.Follow.Title(src.state.Plan.Year) + "\n" + w.Title, Lines: lines, Table: t, Below: w.Signatures},
		{Name: w.Products, Title: src.words.Papers.Follow.Title(src.state.Plan.Year) + "\n" + w.Trace, Lines: lines, Table: trace, Below: w.Checked},
	})
}

// compositeTrace says how each score comes about, so that a clerk can do it again by hand.
func (src source) compositeTrace(sheet composite.Sheet) *document.Document {
	w := src.words.Papers.Follow.Composite
	d := &document.Document{Language: src.words.Language, Title: src.words.Papers.Follow.Title(src.state.Plan.Year), Heading: w.Trace}
	d.Byline(src.releaseState())
	section := src.numbered(d)
	section(w.Rules)
	for i, rule := range src.compositeRules(sheet) {
		d.Plain(src.words.Papers.Reports.Numbered(i+1, rule))
	}
	section(w.OfEach)
	for _, l := range sheet.Lines {
		d.Item(src.presenter(l.Presenter))
		t := document.Table{Head: []string{w.Component, w.Points, w.Share, w.Product}, Last: 1}
		for _, p := range l.Parts {
			row := []string{src.component(p.Meeting, p.Name), w.NoPoints, percent(p.Weight) + "%", ""}
			if p.Given {
				row[1], row[3] = p.Points.String(), p.Product().String()
			}
			t.Rows = append(t.Rows, row)
		}
		sum := ""
		if l.Scored {
			sum = l.Sum.String()
		}
		t.Rows = append(t.Rows, []string{w.All, "", "100%", sum})
		d.Table(t)
		trace, _ := sheet.Trace(l.Presenter)
		for _, line := range src.traceLines(sheet, trace) {
			d.Plain(line)
		}
	}
	d.Sign(w.Checked...)
	return d
}

// compositeRules are the rules of the composite score.
func (src source) compositeRules(sheet composite.Sheet) []string {
	w := src.words.Papers.Follow.Composite
	var parts, grades []string
	for _, c := range sheet.Rules.Components {
		parts = append(parts, w.Weight(src.component(c.Meeting, c.Name), percent(c.Weight)))
	}
	rules := []string{w.Sum(src.words.List(parts)), w.OnSiteFrom, w.Rounding, w.Ties}
	if len(sheet.Rules.Grades) == 0 {
		return rules
	}
	for _, g := range sheet.Rules.Grades {
		grades = append(grades, w.GradeFrom(g.Name, g.From.String()))
	}
	return append(rules, w.GradesAre(src.words.Clauses(grades)), w.Decided)
}

// traceLines say what becomes of the sum of one presenter.
func (src source) traceLines(sheet composite.Sheet, t composite.Trace) (lines []string) {
	w := src.words.Papers.Follow.Composite
	if !t.Scored {
		lines = append(lines, w.Unscored(src.missing(sheet, t.Line)))
	} else {
		lines = append(lines, w.Rounds(t.Sum.String(), t.Score.String()), w.Ranks(t.Rank, t.Ranked, t.Better, t.Tied))
		if t.ByScore.ID != "" {
			lines = append(lines, w.ByScore(t.Score.String(), t.ByScore.Name))
		}
	}
	if t.Veto != "" {
		lines = append(lines, w.Vetoed(t.Veto, src.grade(sheet, t.Proposed)))
	}
	if t.Grade != "" {
		final, _ := meeting.GradeOf(&src.state, t.Presenter)
		lines = append(lines, w.Decides(src.grade(sheet, t.Grade), final.Reason))
	}
	return lines
}

// component names a component; the on-site one has the name that this score has everywhere.
func (src source) component(onSite bool, name string) string {
	if onSite {
		return src.words.Papers.Follow.Composite.OnSite
	}
	return name
}

func (src source) compositeScore(l composite.Line) string {
	if !l.Scored {
		return ""
	}
	return l.Score.String()
}

func (src source) grade(sheet composite.Sheet, id string) string {
	g, _ := sheet.Grade(id)
	return g.Name
}

// compositeNote is what a reader must know about a rank.
func (src source) compositeNote(sheet composite.Sheet, l composite.Line) string {
	switch {
	case !l.Scored:
		return src.words.Papers.Follow.Composite.Missing(src.missing(sheet, l))
	case l.Tied:
		return src.words.Papers.Result.Tied
	}
	return ""
}

// missing names the components of which a presenter has no points.
func (src source) missing(sheet composite.Sheet, l composite.Line) string {
	var names []string
	for _, c := range sheet.Rules.Components {
		if slices.Contains(l.Missing, c.ID) {
			names = append(names, src.component(c.Meeting, c.Name))
		}
	}
	return src.words.List(names)
}

// releaseState says who may know the composite scores so far.
func (src source) releaseState() string {
	if meeting.CompositeReleased(&src.state) {
		return src.words.Papers.Follow.Composite.Released
	}
	return src.words.Papers.Follow.Composite.Draft
}
