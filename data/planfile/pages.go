package planfile

import (
	"slices"
	"strconv"
	"strings"

	"pingyi/data/workbook"
	"pingyi/meeting/ballot"
	"pingyi/meeting/plan"
	"pingyi/meeting/register"
	"pingyi/meeting/words"
)

// Workbook writes a plan and registers as a workbook, in the language of the plan. Read again, its
// sheets make the same plan. A register without rows has one that shows how, which is passed over
// when it is read.
func Workbook(p plan.Plan, rows map[register.Name][]register.Row) ([]byte, error) {
	return pages{plan: p, w: words.For(p.Language)}.write(rows)
}

func (b pages) write(rows map[register.Name][]register.Row) ([]byte, error) {
	var all []workbook.Page
	for _, s := range planSheets() {
		all = append(all, b.page(s))
	}
	for _, r := range register.All() {
		all = append(all, b.register(r, rows[r.Name]))
	}
	return workbook.Write(all, b.w.Workbook.Sheets["lists"])
}

// pages makes the pages of a workbook.
type pages struct {
	plan    plan.Plan
	w       *words.Words
	example bool // the sections that the plan lacks are filled in, and switched off
}

// lastRow is the last row that drop-downs reach: as many people as a plan may have.
const lastRow = 5001

// page makes the page of a section.
func (b pages) page(s sheet) workbook.Page {
	page := workbook.Page{Name: b.w.Workbook.Sheets[string(s.section)], Filter: s.section == SectionPeople}
	var columns []field
	for _, c := range s.columns {
		if c.key == "serial" || c.key == "note" && s.labels == nil {
			continue // those who want one add it
		}
		columns = append(columns, c)
		page.Columns = append(page.Columns, workbook.Column{
			Heading: b.w.Workbook.Heading(string(s.section), c.key), Note: b.note(string(s.section), c.key),
			Width: widthOf(string(s.section), c.key), As: kindOf(c.kind),
		})
		heading := page.Columns[len(columns)-1].Heading
		page.Choices = append(page.Choices, b.choices(s.section, c, heading, workbook.Choice{Column: len(columns) - 1, From: 2, To: lastRow})...)
	}
	if s.labels != nil {
		b.addLabelled(&page, s, columns)
		return page
	}
	for _, values := range b.rowsOf(s.section) {
		page.Rows = append(page.Rows, workbook.Row{Values: b.said(columns, values)})
	}
	return page
}

// said returns the values of a row by its columns.
func (b pages) said(columns []field, values map[string]string) []string {
	row := make([]string, len(columns))
	for i, c := range columns {
		row[i] = b.word(c, values[c.key])
	}
	return row
}

// word returns a value as people write it.
func (b pages) word(f field, value string) string {
	switch f.kind {
	case wordField, truthField:
		return b.w.Workbook.Value(value)
	case wordsField:
		all := strings.Fields(value)
		for i, one := range all {
			all[i] = b.w.Workbook.Value(one)
		}
		return strings.Join(all, b.w.Workbook.Comma)
	default:
		return value
	}
}

func (b pages) note(section, key string) string {
	notes := b.w.Workbook.Notes
	if said, ok := notes[section+"."+key]; ok {
		return said
	}
	return notes["*."+key]
}

func kindOf(kind fieldKind) workbook.Kind {
	switch kind {
	case idField:
		return workbook.Exact
	case numberField:
		return workbook.Number
	case dateField:
		return workbook.Date
	default:
		return workbook.Text
	}
}

// widthOf returns the width of a column, in digits.
func widthOf(section, key string) float64 {
	switch key {
	case "id", "number", "representative", "weight", "report", "points", "date", "until", "received", "start", "deadline", "list":
		return 13
	case "kind", "group", "presents", "presenter", "leader", "outcome", "subject", "channel", "source", "by", "component":
		return 18
	case "note":
		return 60
	case "item", "outline", "reason", "title", "evidence":
		return 36
	case "pledge", "text", "gist", "answer", "measures":
		return 48
	case "value":
		if section == string(SectionMeeting) {
			return 44
		}
		return 20
	case "branch", "roles", "name", "theme":
		return 26
	}
	return 20
}

// choices returns the drop-down of a field over some cells, if it has one.
func (b pages) choices(section Section, f field, heading string, c workbook.Choice) []workbook.Choice {
	c.Heading, c.Title, c.Other = heading, b.w.Workbook.ListOf, b.w.Workbook.Unlisted
	switch {
	case f.kind == truthField:
		c.Words = []string{b.w.Workbook.Value("true"), b.w.Workbook.Value("false")}
	case f.kind == wordField:
		c.Words = b.values(f.words)
	case f.kind == wordsField: // one can be chosen, and more be written behind it
		c.Words, c.Other = b.values(f.words), ""
	case f.of == SectionGroups:
		c.Page, c.PageRows = b.w.Workbook.Sheets["groups"], 20
	case f.of == SectionPresenters:
		c.Page, c.PageRows = b.w.Workbook.Sheets["presenters"], 100
	case f.of == SectionPeople:
		c.Page, c.PageRows, c.Other = b.w.Workbook.Sheets["people"], lastRow-1, ""
	case f.key == "kind" && section != "":
		c.Words = b.kindsOf(section)
	default:
		return nil
	}
	return []workbook.Choice{c}
}

func (b pages) values(of []string) []string {
	names := make([]string, len(of))
	for i, word := range of {
		names[i] = b.w.Workbook.Value(word)
	}
	return names
}

func (b pages) kindsOf(section Section) []string {
	var all []string
	for _, s := range planSheets() {
		if s.section != section {
			continue
		}
		for _, k := range s.kinds {
			all = append(all, words.Names(b.w.Workbook.Kinds[k.key])[0])
		}
		all = append(all, words.Names(b.w.Workbook.Kinds[s.rules])[0])
	}
	return all
}

// rowsOf returns what a section has a row for, by the keys of its columns.
func (b pages) rowsOf(section Section) []map[string]string {
	var rows []map[string]string
	switch section {
	case SectionGroups:
		for _, g := range b.plan.Groups {
			rows = append(rows, map[string]string{
				"id": g.ID, "name": g.Name, "weight": g.Weight.String(), "representative": strconv.FormatBool(g.Representative),
			})
		}
	case SectionPresenters:
		for _, p := range b.plan.Presenters {
			report := "spoken"
			if p.Written {
				report = "written"
			}
			rows = append(rows, map[string]string{
				"id": p.ID, "name": p.Name, "branch": p.Branch, "deputy": p.Deputy, "organizer": p.Organizer, "leader": p.Leader,
				"report": report, "outline": strings.Join(p.Outline, "\n"),
			})
		}
	case SectionPeople:
		for _, p := range b.plan.People {
			rows = append(rows, map[string]string{
				"id": p.ID, "name": p.Name, "group": p.Group, "roles": strings.Join(plainWords(p.Roles...), " "), "presents": p.Presents,
			})
		}
	case SectionLastYear:
		for _, p := range b.plan.Presenters {
			for _, l := range p.LastYear {
				rows = append(rows, map[string]string{
					"presenter": p.ID, "pledge": l.Pledge, "outcome": string(l.Outcome), "reason": l.Reason, "until": l.Until,
				})
			}
		}
	}
	return rows
}

// addLabelled adds the rows of a sheet whose rows have labels or are of several kinds. Each has
// its note beside it.
func (b pages) addLabelled(page *workbook.Page, s sheet, columns []field) {
	at := slices.IndexFunc(columns, func(f field) bool { return f.key == "value" })
	add := func(f field, label string, values map[string]string, note string) {
		f.key = "value"
		values["value"] = b.word(f, values["value"])
		values["note"] = b.w.Workbook.Notes[note]
		as := make([]workbook.Kind, len(columns))
		for i, c := range columns {
			as[i] = kindOf(c.kind)
		}
		as[at] = kindOf(f.kind)
		row := make([]string, len(columns))
		for i, c := range columns {
			row[i] = values[c.key]
		}
		page.Rows = append(page.Rows, workbook.Row{Values: row, As: as})
		if n := len(page.Rows) + 1; f.kind == wordField || f.kind == truthField || f.kind == wordsField {
			page.Choices = append(page.Choices, b.choices("", f, label, workbook.Choice{Column: at, From: n, To: n})...)
		}
	}
	for _, k := range s.kinds {
		note := k.key
		for _, values := range b.kindRows(k.key) {
			values["kind"] = words.Names(b.w.Workbook.Kinds[k.key])[0]
			add(field{kind: k.kind}, "", values, note)
			note = "" // once is enough
		}
	}
	for _, f := range s.labels {
		values := map[string]string{"value": b.settings()[f.key]}
		label := words.Names(b.w.Workbook.Labels[f.key])[0]
		if s.rules == "" {
			values["item"] = label
		} else {
			values["kind"], values["name"] = words.Names(b.w.Workbook.Kinds[s.rules])[0], label
		}
		note := f.key
		if strings.HasPrefix(f.key, "preparation.require.") {
			note = "preparation.require"
		}
		add(f, label, values, note)
	}
}

// kindRows returns the rows of a kind.
func (b pages) kindRows(kind string) []map[string]string {
	var rows []map[string]string
	add := func(id, name, value, source string) {
		rows = append(rows, map[string]string{"id": id, "name": name, "value": value, "source": source})
	}
	steps := func(kinds []plan.StepKind) {
		for _, k := range kinds {
			limit := strconv.Itoa(b.plan.Agenda.Minutes[k])
			if _, usual := DefaultAgenda().Minutes[k]; limit == "0" && !usual {
				limit = ""
			}
			add("", b.w.Workbook.Value(string(k)), limit, "")
		}
	}
	switch kind {
	case "form.grades":
		for _, g := range b.plan.Form.Grades {
			add(g.ID, g.Name, strconv.Itoa(g.Points), "")
		}
	case "form.items":
		for _, i := range b.plan.Form.Items {
			add(i.ID, i.Name, i.Weight.String(), "")
		}
	case "agenda.round":
		steps(b.plan.Agenda.Round)
	case "agenda.closing":
		steps(b.plan.Agenda.Closing)
	case "agenda.unheld":
		steps(slices.DeleteFunc(plan.StepKinds(), func(k plan.StepKind) bool {
			return slices.Contains(b.plan.Agenda.Round, k) || slices.Contains(b.plan.Agenda.Closing, k)
		}))
	case "composite.components":
		for _, c := range b.composite().Components {
			source := ""
			if c.Meeting {
				source = b.w.Workbook.Value("meeting")
			}
			add(c.ID, c.Name, c.Weight.String(), source)
		}
	case "composite.grades":
		for _, g := range b.composite().Grades {
			add(g.ID, g.Name, g.From.String(), "")
		}
	}
	return rows
}

// settings returns what has a row of its own, by its label. What is left out is empty.
func (b pages) settings() map[string]string {
	p, f, a := b.plan, b.plan.Form, b.plan.Agenda
	some := func(n int) string {
		if n == 0 {
			return ""
		}
		return strconv.Itoa(n)
	}
	all := map[string]string{
		"meeting.title": p.Title, "meeting.organization": p.Organization, "meeting.year": strconv.Itoa(p.Year), "meeting.date": p.Date,
		"meeting.place": p.Place, "meeting.address": p.Address, "meeting.language": string(p.Language),
		"gates.quorum": strconv.Itoa(p.Gates.Quorum), "gates.representatives": strconv.Itoa(p.Gates.Representatives),
		"secrecy.min_group": strconv.Itoa(p.MinGroup), "following.inspect_every": some(p.InspectEvery),
		"form.scale": string(f.Scale), "form.trim.over": some(f.TrimOver), "form.trim.drop": some(f.TrimDrop),
		"form.limit_top": some(f.LimitTop), "form.all_same": "allow", "form.tie_break": strings.Join(f.TieBreak, " "),
		"agenda.ask_seconds": strconv.Itoa(a.AskSeconds), "agenda.answer_seconds": strconv.Itoa(a.AnswerSeconds),
		"agenda.moderated": strconv.FormatBool(!a.Unmoderated), "agenda.order": "listed",
		"preparation.used": strconv.FormatBool(p.Preparation != nil), "composite.used": strconv.FormatBool(p.Composite != nil),
		"composite.below_top": some(b.composite().BelowTop),
	}
	if f.Scale == ballot.Points {
		all["form.points.min"], all["form.points.max"] = strconv.Itoa(f.Min), strconv.Itoa(f.Max)
	}
	if f.RefuseAllSame {
		all["form.all_same"] = "refuse"
	}
	if a.Drawn {
		all["agenda.order"] = "drawn"
	}
	before := b.preparation()
	all["preparation.report_due"], all["preparation.opinions_until"] = before.ReportDue, before.OpinionsUntil
	for work, n := range before.Require {
		all["preparation.require."+string(work)] = strconv.Itoa(n)
	}
	return all
}
