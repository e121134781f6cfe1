package planfile

import (
	"cmp"
	"maps"
	"slices"
	"strconv"

	"pingyi/meeting/ballot"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
)

// An Amendment is what a file makes of a plan.
type Amendment struct {
	Plan plan.Plan // after it; sound if there is no problem
	// Differences are those from the plan before, sheet by sheet, with the rows that the file
	// lacks: [plan.Difference.Kept] ones stay.
	Differences []plan.Difference
	Problems    []Problem
}

// Amend lays the document over a plan. A section that it lacks is left alone, and so is a column
// that no row of a section has. A row that it lacks in a section that it has is removed if remove
// is set, and otherwise kept and reported. Fields that have a row of their own, like the title,
// are rows.
func (d Document) Amend(p plan.Plan, remove bool) Amendment {
	whole := d.withColumns(p, d.Over(p))
	a := Amendment{Plan: whole}
	if !remove {
		a.Plan = d.keeping(p, whole)
	}
	a.Differences = p.Differences(a.Plan)
	if !remove {
		a.Differences = append(a.Differences, lacking(p, whole, a.Differences)...)
		slices.SortStableFunc(a.Differences, func(a, b plan.Difference) int {
			return cmp.Compare(slices.Index(plan.Sheets(), a.Sheet), slices.Index(plan.Sheets(), b.Sheet))
		})
	}
	clashed := p.Clashes()
	for _, fault := range a.Plan.Faults() {
		a.Problems = append(a.Problems, d.problemIn(a.Plan, fault))
	}
	for _, fault := range a.Plan.Clashes() { // those that the plan had are none of this file's
		if !slices.ContainsFunc(clashed, func(had plan.Fault) bool { return had.Kind == fault.Kind && had.Got == fault.Got }) {
			a.Problems = append(a.Problems, d.problemIn(a.Plan, fault))
		}
	}
	return a
}

// lacking returns the rows of lists that would be removed and are not.
func lacking(p, whole plan.Plan, stay []plan.Difference) []plan.Difference {
	var kept []plan.Difference
	for _, one := range p.Differences(whole) {
		is := func(other plan.Difference) bool { return other.Sheet == one.Sheet && other.Key == one.Key }
		if one.Change == plan.RowRemoved && !slices.ContainsFunc(stay, is) {
			one.Kept = true
			kept = append(kept, one)
		}
	}
	return kept
}

// withColumns gives rows what they had in p in the columns that the document lacks.
func (d Document) withColumns(p, now plan.Plan) plan.Plan {
	if d.Sections[SectionGroups] {
		now.Groups = overRows(p.Groups, now.Groups, groupID, func(had ballot.Group, is *ballot.Group) {
			if d.lacksColumn("groups", "representative") {
				is.Representative = had.Representative
			}
		})
	}
	if d.Sections[SectionPresenters] {
		now.Presenters = overRows(p.Presenters, now.Presenters, presenterID, func(had plan.Presenter, is *plan.Presenter) {
			for column, keep := range map[string]func(){
				"deputy": func() { is.Deputy = had.Deputy }, "organizer": func() { is.Organizer = had.Organizer },
				"leader": func() { is.Leader = had.Leader }, "report": func() { is.Written = had.Written },
				"last_year": func() { is.LastYear = had.LastYear }, "outline": func() { is.Outline = had.Outline },
			} {
				if d.lacksColumn("presenters", column) {
					keep()
				}
			}
		})
	}
	if d.Sections[SectionPeople] {
		now.People = overRows(p.People, now.People, personID, func(had plan.Person, is *plan.Person) {
			for column, keep := range map[string]func(){
				"group": func() { is.Group = had.Group }, "roles": func() { is.Roles = had.Roles }, "presents": func() { is.Presents = had.Presents },
			} {
				if d.lacksColumn("people", column) {
					keep()
				}
			}
		})
	}
	return now
}

// lacksColumn reports whether no row of a section has a key.
func (d Document) lacksColumn(section, key string) bool {
	rows, _ := d.tree.find(section)
	return rows.value == nil || !slices.ContainsFunc(rows.value.list, func(row *tree) bool { _, has := row.find(key); return has })
}

func groupID(g ballot.Group) string        { return g.ID }
func presenterID(p plan.Presenter) string  { return p.ID }
func personID(p plan.Person) string        { return p.ID }
func gradeID(g ballot.Grade) string        { return g.ID }
func itemID(i ballot.Item) string          { return i.ID }
func componentID(c plan.Component) string  { return c.ID }
func finalID(g plan.CompositeGrade) string { return g.ID }

// overRows returns the rows with what over makes of each that was there before.
func overRows[T any](old, now []T, id func(T) string, over func(had T, is *T)) []T {
	had := make(map[string]T, len(old))
	for _, row := range old {
		had[id(row)] = row
	}
	now = slices.Clone(now)
	for i := range now {
		if row, was := had[id(now[i])]; was {
			over(row, &now[i])
		}
	}
	return now
}

// keepRows returns the rows with those that are lacking, each after the one that it followed.
func keepRows[T any](old, now []T, id func(T) string) []T {
	is := make(map[string]bool, len(now))
	for _, row := range now {
		is[id(row)] = true
	}
	after, before := map[string][]T{}, "" // by the ID of the row that stays before them
	for _, row := range old {
		if is[id(row)] {
			before = id(row)
		} else {
			after[before] = append(after[before], row)
		}
	}
	all := slices.Clone(after[""])
	for _, row := range now {
		all = append(append(all, row), after[id(row)]...)
		delete(after, id(row))
	}
	return all
}

// keeping gives the plan the rows that it lacks in sections of the document.
func (d Document) keeping(p, now plan.Plan) plan.Plan {
	has := func(s Section) bool { return d.Sections[s] }
	if has(SectionMeeting) {
		d.keep("meeting", map[string]func(){
			"organization": func() { now.Organization = p.Organization }, "date": func() { now.Date = p.Date }, "place": func() { now.Place = p.Place },
			"title": func() { now.Title = p.Title }, "year": func() { now.Year = p.Year },
			"address": func() { now.Address = p.Address }, "language": func() { now.Language = p.Language },
		})
	}
	if has(SectionGates) {
		d.keep("gates", map[string]func(){
			"quorum": func() { now.Gates.Quorum = p.Gates.Quorum }, "representatives": func() { now.Gates.Representatives = p.Gates.Representatives },
		})
	}
	if has(SectionSecrecy) {
		d.keep("secrecy", map[string]func(){"min_group": func() { now.MinGroup = p.MinGroup }})
	}
	if has(SectionFollowing) {
		d.keep("following", map[string]func(){"inspect_every": func() { now.InspectEvery = p.InspectEvery }})
	}
	if has(SectionGroups) {
		now.Groups = keepRows(p.Groups, now.Groups, groupID)
	}
	now.Presenters = overRows(p.Presenters, now.Presenters, presenterID, func(had plan.Presenter, is *plan.Presenter) {
		is.LastYear = keepPledges(had.LastYear, is.LastYear)
	})
	if has(SectionPresenters) {
		now.Presenters = keepRows(p.Presenters, now.Presenters, presenterID)
	}
	if has(SectionPeople) {
		now.People = keepRows(p.People, now.People, personID)
	}
	if has(SectionForm) {
		now.Form = d.keepForm(p.Form, now.Form)
	}
	if has(SectionAgenda) {
		now.Agenda = d.keepAgenda(p.Agenda, now.Agenda)
	}
	if has(SectionPreparation) && p.Preparation != nil && now.Preparation != nil {
		is := *now.Preparation
		d.keep("preparation", map[string]func(){
			"report_due": func() { is.ReportDue = p.Preparation.ReportDue }, "opinions_until": func() { is.OpinionsUntil = p.Preparation.OpinionsUntil },
		})
		is.Require = keepKeys(p.Preparation.Require, is.Require)
		now.Preparation = &is
	}
	if has(SectionComposite) && p.Composite != nil && now.Composite != nil {
		is := *now.Composite
		is.Components = keepRows(p.Composite.Components, is.Components, componentID)
		is.Grades = keepRows(p.Composite.Grades, is.Grades, finalID)
		d.keep("composite", map[string]func(){"below_top": func() { is.BelowTop = p.Composite.BelowTop }})
		now.Composite = &is
	}
	return now
}

// keep keeps the fields that a section of the document lacks.
func (d Document) keep(section string, fields map[string]func()) {
	for key, keep := range fields {
		if d.tree.lacks(section, key) {
			keep()
		}
	}
}

func (d Document) keepForm(had, is ballot.Form) ballot.Form {
	d.keep("form", map[string]func(){
		"scale": func() { is.Scale = had.Scale }, "limit_top": func() { is.LimitTop = had.LimitTop },
		"all_same": func() { is.RefuseAllSame = had.RefuseAllSame }, "tie_break": func() { is.TieBreak = had.TieBreak },
		"trim": func() { is.TrimOver, is.TrimDrop = had.TrimOver, had.TrimDrop },
	})
	if is.Scale == ballot.Points {
		is.Grades = nil
		d.keep("form", map[string]func(){"points": func() {
			if had.Scale == ballot.Points {
				is.Min, is.Max = had.Min, had.Max
			}
		}})
	} else if had.Scale != ballot.Points {
		if d.tree.lacks("form", "grades") {
			is.Grades = had.Grades
		}
		is.Grades = keepRows(had.Grades, is.Grades, gradeID)
	}
	is.Items = keepRows(had.Items, is.Items, itemID)
	return is
}

func (d Document) keepAgenda(had, is plan.Agenda) plan.Agenda {
	d.keep("agenda", map[string]func(){
		"round": func() { is.Round = had.Round }, "closing": func() { is.Closing = had.Closing }, "order": func() { is.Drawn = had.Drawn },
		"ask_seconds": func() { is.AskSeconds = had.AskSeconds }, "answer_seconds": func() { is.AnswerSeconds = had.AnswerSeconds },
		"moderated": func() { is.Unmoderated = had.Unmoderated },
	})
	minutes := maps.Clone(had.Minutes)
	agenda, _ := d.tree.find("agenda")
	given, _ := agenda.value.find("minutes")
	for kind, n := range is.Minutes { // what the file says, and not what is usual
		if _, is := given.value.find(string(kind)); is {
			if minutes == nil {
				minutes = map[plan.StepKind]int{}
			}
			minutes[kind] = n
		}
	}
	is.Minutes = minutes
	return is
}

// keepPledges returns the pledges with those that are lacking, which are known by their words.
func keepPledges(old, now []plan.LastPledge) []plan.LastPledge {
	return keepRows(old, now, func(a plan.LastPledge) string { return a.Pledge })
}

func keepKeys[K comparable, V any](old, now map[K]V) map[K]V {
	if len(old) == 0 {
		return now
	}
	all := maps.Clone(old)
	maps.Copy(all, now)
	return all
}

// problemIn returns a fault of a plan that has rows of the document and others, as a problem with
// the place in the document; where it is not there, with the zero Place, and a path that names
// rows by their IDs.
func (d Document) problemIn(p plan.Plan, fault plan.Fault) Problem {
	path, named, there := slices.Clone(fault.Place), slices.Clone(fault.Place), true
	for i, step := range path {
		at, err := strconv.Atoi(step)
		if err != nil {
			continue
		}
		has, found := idsAt(p, path[:i]), idsAt(d.Plan, path[:i])
		if at >= len(has) {
			continue
		}
		named[i] = has[at]
		n := slices.Index(found, has[at])
		if there = there && n >= 0; there {
			path[i] = strconv.Itoa(n)
		}
	}
	if there && d.tree != nil && len(path) > 0 {
		if at := d.locate(path, d.Plan); at != (Place{}) {
			fault.Place = path
			return Problem{At: at, Problem: fault, InTable: d.inTables}
		}
	}
	fault.Place = named
	return Problem{Problem: fault, InTable: d.inTables}
}

// idsAt returns the IDs of the rows of a list of a plan, which a path leads to.
func idsAt(p plan.Plan, path plan.Path) []string {
	switch path.String() {
	case "groups":
		return idsOf(p.Groups, groupID)
	case "presenters":
		return idsOf(p.Presenters, presenterID)
	case "people":
		return idsOf(p.People, personID)
	case "form grades":
		return idsOf(p.Form.Grades, gradeID)
	case "form items":
		return idsOf(p.Form.Items, itemID)
	case "composite components":
		if p.Composite != nil {
			return idsOf(p.Composite.Components, componentID)
		}
	case "composite grades":
		if p.Composite != nil {
			return idsOf(p.Composite.Grades, finalID)
		}
	}
	return nil
}

func idsOf[T any](rows []T, id func(T) string) []string {
	ids := make([]string, len(rows))
	for i, row := range rows {
		ids[i] = id(row)
	}
	return ids
}

// TextIn returns the problem as people read it, with the rows that lead to it where it has no
// place in the file: "people p07 group: sentence".
func (p Problem) TextIn(w words.Plan) string {
	if p.At == (Place{}) && len(p.Problem.Place) > 0 {
		return p.Problem.Place.String() + ": " + p.Text(w)
	}
	return p.Text(w)
}
