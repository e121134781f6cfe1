package paper

import (
	"slices"
	"strconv"

	"pingyi/data/paper/document"
	"pingyi/meeting"
	"pingyi/meeting/composite"
	"pingyi/meeting/plan"
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
	w, names, trace := src.words.Papers.Follow.Composite, src.words.Composite, document.Table{}
	t := document.Table{Head: []string{names.Rank, src.words.Papers.Result.Branch, src.words.Papers.Result.Name}}
	trace.Head = []string{src.words.Papers.Result.Branch, src.words.Papers.Result.Name, w.Component, w.Points, w.Share, w.Product, w.Counted}
	for _, c := range sheet.Rules.Components {
		t.Head = append(t.Head, src.weighted(src.component(c), c.Weight))
	}
	t.Head = append(t.Head, names.Score, names.Proposed, names.Grade, names.Veto, w.Note)
	for _, l := range sheet.Lines {
		pr, _ := src.state.Presenter(l.Presenter)
		row, score := []string{"", pr.Branch, pr.Name}, ""
		if l.Scored {
			row[0], score = strconv.Itoa(l.Rank), l.Score.String()
		}
		for _, p := range l.Parts {
			points, product, counted := "", "", ""
			if p.Given {
				points, product, counted = p.Points.String(), p.Product().String(), p.Counted().String()
			}
			row = append(row, points)
			trace.Rows = append(trace.Rows, []string{pr.Branch, pr.Name, src.component(p.Component), points, percent(p.Weight) + "%", product, counted})
		}
		t.Rows = append(t.Rows, append(row, score, src.grade(l.Proposed), src.grade(l.Grade), l.Veto, src.compositeNote(sheet, l)))
	}
	lines, year := []string{src.releaseState()}, src.words.Papers.Follow.Title(src.state.Plan.Year)
	return document.Workbook(src.words.Language, []document.Sheet{
		{Name: names.Name, Title: year + "\n" + names.Name, Lines: lines, Table: t, Below: w.Signatures},
		{Name: w.Products, Title: year + "\n" + w.Trace, Lines: lines, Table: trace, Below: w.Checked},
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
	of := section(w.OfEach)
	for n, l := range sheet.Lines {
		d.Item(src.words.Papers.Agenda.Item(of, n+1, src.presenter(l.Presenter)))
		t := document.Table{Head: []string{w.Component, w.Points, w.Share, w.Product}, Last: 1}
		for _, p := range l.Parts {
			row := []string{src.component(p.Component), "", percent(p.Weight) + "%", ""}
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
		lines := src.words.CompositeTrace(&src.state, trace)
		for _, line := range lines[1+len(l.Parts):] { // the title and the components stand above
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
		name := c.Name
		if c.Meeting {
			name = src.words.Composite.Trace.OnSite(name)
		}
		parts = append(parts, src.weighted(name, c.Weight))
	}
	rules := []string{w.Sum(src.words.List(parts)), w.Rounding, w.Ties}
	if len(sheet.Rules.Grades) == 0 {
		return rules
	}
	for _, g := range sheet.Rules.Grades {
		grades = append(grades, w.GradeFrom(g.Name, g.From.String()))
	}
	return append(rules, w.GradesAre(src.words.Clauses(grades)), w.Decided)
}

// component names a component; the on-site one has the name that this score has everywhere.
func (src source) component(c plan.Component) string {
	if c.Meeting {
		return src.words.Composite.OnSite
	}
	return c.Name
}

// grade names a grade by its ID; there may be none yet.
func (src source) grade(id string) string { return src.words.FinalGrade(&src.state, id) }

// compositeNote is what a reader must know about a rank.
func (src source) compositeNote(sheet composite.Sheet, l composite.Line) string {
	switch {
	case !l.Scored:
		var missing []string
		for _, c := range sheet.Rules.Components {
			if slices.Contains(l.Missing, c.ID) {
				missing = append(missing, src.component(c))
			}
		}
		return src.words.Composite.Lacks(src.words.List(missing))
	case l.Tied:
		return src.words.Papers.Result.Tied
	}
	return ""
}

// releaseState says who may know the composite scores so far.
func (src source) releaseState() string {
	if meeting.CompositeReleased(&src.state) {
		return src.words.Papers.Follow.Composite.Released
	}
	return src.words.Papers.Follow.Composite.Draft
}
