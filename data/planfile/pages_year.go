package planfile

import (
	"fmt"
	"strconv"

	"pingyi/data/workbook"
	"pingyi/meeting/ballot"
	"pingyi/meeting/plan"
	"pingyi/meeting/register"
	"pingyi/meeting/words"
)

// preparation returns what the plan says of the time before the meeting; in an example, what it
// might say.
func (b pages) preparation() plan.Preparation {
	switch {
	case b.plan.Preparation != nil:
		return *b.plan.Preparation
	case !b.example:
		return plan.Preparation{}
	}
	return plan.Preparation{
		ReportDue: fmt.Sprintf("%d-10-15", b.plan.Year), OpinionsUntil: fmt.Sprintf("%d-10-10", b.plan.Year),
		Require: map[plan.Work]int{
			plan.WorkStudy: 1, plan.WorkResearch: 1, plan.WorkThemedMeeting: 1, plan.WorkAnnualReport: 1, plan.WorkHalfYearReport: 2, plan.WorkOpinions: 1,
		},
	}
}

// composite returns how the plan makes the composite score; in an example, how it might.
func (b pages) composite() plan.Composite {
	switch {
	case b.plan.Composite != nil:
		return *b.plan.Composite
	case !b.example:
		return plan.Composite{}
	}
	c := plan.Composite{BelowTop: 15}
	for i, g := range DefaultGrades(b.plan.Language) {
		from := ballot.Weight(9000 - 1000*i)
		if i == 3 {
			from = 0
		}
		c.Grades = append(c.Grades, plan.CompositeGrade{ID: g.ID, Name: g.Name, From: from})
	}
	for i, id := range []string{"routine", "responsibility", "onsite", "survey"} {
		c.Components = append(c.Components, plan.Component{
			ID: id, Name: b.w.Workbook.Examples["composite."+id], Weight: []ballot.Weight{3000, 3000, 3000, 1000}[i], Meeting: id == "onsite",
		})
	}
	return c
}

// register makes the page of a register.
func (b pages) register(r register.Register, rows []register.Row) workbook.Page {
	page := workbook.Page{Name: b.w.Register.Names[r.Name], Filter: true}
	column := func(heading, note string, width float64, as workbook.Kind) {
		page.Columns = append(page.Columns, workbook.Column{Heading: heading, Note: note, Width: width, As: as})
	}
	notes := b.w.Workbook.Notes
	column(words.Names(b.w.Workbook.Number)[0], notes["register.number"], 9, workbook.Number)
	for i, c := range r.Columns {
		width := widthOf("", c.Name)
		if c.Kind.IsText() && c.Limit > 500 {
			width = widthOf("", "text")
		}
		column(b.w.Register.Column(r.Name, c.Name), b.noteOf(c), width, kindOf(fieldOf(c).kind))
		page.Choices = append(page.Choices, b.choicesOf(c, i+1)...)
	}
	column(b.w.Workbook.Struck, notes["register.struck"], 24, workbook.Text)
	for _, row := range rows {
		values := make([]string, 0, len(page.Columns))
		values = append(values, strconv.Itoa(row.Number))
		for _, c := range r.Columns {
			value := b.w.Register.Word(c, row.Value(r, c.Name))
			if row.Gone(c) {
				value = b.w.Table.Erased
			}
			values = append(values, value)
		}
		page.Rows = append(page.Rows, workbook.Row{Values: append(values, row.Struck)})
	}
	if len(rows) == 0 {
		page.Rows = append(page.Rows, b.exampleOf(r))
	}
	return page
}

// noteOf says what may stand in a column of a register, where that is not plain.
func (b pages) noteOf(c register.Column) string {
	notes := b.w.Workbook.Notes
	switch c.Kind {
	case register.Presenter:
		return notes["last_year.presenter"]
	case register.Points:
		return notes["register.points"]
	case register.Date:
		return notes["register.date"]
	default:
		if c.Fixed {
			return notes["register.fixed"]
		}
		return ""
	}
}

// choicesOf returns the drop-downs of a column of a register.
func (b pages) choicesOf(c register.Column, column int) []workbook.Choice {
	choice := workbook.Choice{Column: column, From: 2, To: lastRow, Heading: b.w.Register.Columns[c.Name], Title: b.w.Workbook.ListOf, Other: b.w.Workbook.Unlisted}
	switch c.Kind {
	case register.Presenter:
		choice.Page, choice.PageRows = b.w.Workbook.Sheets["presenters"], 100
	case register.Word:
		for _, word := range c.Words {
			choice.Words = append(choice.Words, b.w.Register.Word(c, word))
		}
	case register.Component:
		choice.Words = componentsOf(b.composite())
	default:
		return nil
	}
	if choice.Page == "" && len(choice.Words) == 0 {
		return nil
	}
	return []workbook.Choice{choice}
}

// componentsOf returns the IDs of the components that are entered by hand.
func componentsOf(c plan.Composite) []string {
	var ids []string
	for _, one := range c.Components {
		if !one.Meeting {
			ids = append(ids, one.ID)
		}
	}
	return ids
}

// exampleOf returns a row that shows how.
func (b pages) exampleOf(r register.Register) workbook.Row {
	row := workbook.Row{Values: []string{b.w.Workbook.Example}, Example: true}
	for _, c := range r.Columns {
		value := b.w.Workbook.Examples[string(r.Name)+"."+c.Name]
		switch c.Kind {
		case register.Presenter:
			if len(b.plan.Presenters) > 0 {
				value = b.plan.Presenters[0].ID
			}
		case register.Component:
			if ids := componentsOf(b.composite()); len(ids) > 0 {
				value = ids[0]
			}
		case register.Date:
			value = fmt.Sprintf("%d-03-15", b.plan.Year)
			if c.Name == "deadline" {
				value = fmt.Sprintf("%d-06-30", b.plan.Year)
			}
		case register.Word:
			value = b.w.Register.Word(c, c.Words[0])
		default: // somebody's words
		}
		row.Values = append(row.Values, value)
	}
	row.Values = append(row.Values, "")
	return row
}

// TemplateWorkbook returns the template as a workbook, in a language. What a plan may leave out
// as a whole is filled in as well, and switched off.
func TemplateWorkbook(l plan.Language) ([]byte, error) {
	d, problems := readYAML(Template(l), true)
	if len(problems) > 0 {
		return nil, fmt.Errorf("template: %s", problems[0].Problem.Kind)
	}
	b := pages{plan: d.Plan, w: words.For(l), example: true}
	return b.write(nil)
}
