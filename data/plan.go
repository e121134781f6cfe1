package data

import (
	"slices"

	"pingyi/meeting/ballot"
	"pingyi/meeting/plan"
)

// plan reads the whole tree. What is left out takes its default.
func (r *treeReader) plan(t *tree, broken map[string]bool) plan.Plan {
	root := node{r: r, tree: t, place: t.place}.known(
		"meeting", "groups", "presenters", "people", "form", "agenda", "gates", "secrecy")
	section := func(key string, needed bool) node {
		if needed && !broken[key] {
			return root.needed(key)
		}
		return root.at(key)
	}
	p := plan.Plan{MinGroup: 3}
	readMeeting(section("meeting", true), &p)
	section("groups", true).each(func(n node) { p.Groups = append(p.Groups, readGroup(n)) })
	section("presenters", true).each(func(n node) { p.Presenters = append(p.Presenters, readPresenter(n)) })
	section("people", true).each(func(n node) { p.People = append(p.People, readPerson(n)) })
	p.Form = readForm(section("form", true), p.Language)
	p.Agenda = readAgenda(section("agenda", false))
	gates := section("gates", false).known("quorum", "representatives")
	p.Gates = plan.Gates{
		Quorum:          gates.at("quorum").number(0),
		Representatives: gates.at("representatives").number(0),
	}
	p.MinGroup = section("secrecy", false).known("min_group").at("min_group").number(p.MinGroup)
	return p
}

func readMeeting(n node, p *plan.Plan) {
	n = n.known("title", "organization", "year", "date", "place", "address", "language")
	p.Title = n.needed("title").text()
	p.Organization = n.at("organization").text()
	p.Year = n.needed("year").number(0)
	p.Date = n.at("date").text()
	p.Place = n.at("place").text()
	p.Address = n.at("address").text()
	p.Language = plan.Chinese
	if language := n.at("language"); !language.missing {
		p.Language = plan.Language(language.text())
	}
}

func readGroup(n node) ballot.Group {
	n = n.known("id", "name", "weight", "representative")
	return ballot.Group{
		ID:             n.needed("id").text(),
		Name:           n.needed("name").text(),
		Weight:         n.needed("weight").weight(),
		Representative: n.at("representative").truth(),
	}
}

func readPresenter(n node) plan.Presenter {
	n = n.known("id", "name", "branch", "deputy", "organizer", "leader", "report", "last_year", "outline")
	p := plan.Presenter{
		ID:        n.needed("id").text(),
		Name:      n.needed("name").text(),
		Branch:    n.needed("branch").text(),
		Deputy:    n.at("deputy").text(),
		Organizer: n.at("organizer").text(),
		Leader:    n.at("leader").text(),
		Written:   n.at("report").choice("spoken", "written") == "written",
	}
	n.at("last_year").each(func(n node) {
		n = n.known("pledge", "outcome", "reason", "until")
		p.LastYear = append(p.LastYear, plan.LastPledge{
			Pledge:  n.needed("pledge").text(),
			Outcome: plan.Outcome(n.needed("outcome").text()),
			Reason:  n.at("reason").text(),
			Until:   n.at("until").text(),
		})
	})
	n.at("outline").each(func(n node) { p.Outline = append(p.Outline, n.text()) })
	return p
}

func readPerson(n node) plan.Person {
	n = n.known("id", "name", "group", "roles", "presents")
	p := plan.Person{
		ID:       n.needed("id").text(),
		Name:     n.needed("name").text(),
		Group:    n.at("group").text(),
		Presents: n.at("presents").text(),
	}
	n.at("roles").each(func(n node) { p.Roles = append(p.Roles, plan.Role(n.text())) })
	return p
}

func readForm(n node, l plan.Language) ballot.Form {
	n = n.known("scale", "grades", "points", "items", "trim", "limit_top", "all_same", "tie_break")
	f := ballot.Form{
		Scale:        ballot.Grades,
		RefuseUnison: n.at("all_same").choice("allow", "refuse") == "refuse",
	}
	if scale := n.at("scale"); !scale.missing {
		f.Scale = ballot.Scale(scale.text())
	}
	if !n.at("grades").each(func(n node) { f.Grades = append(f.Grades, readGrade(n)) }) {
		f.Grades = defaultGrades(l)
	}
	points := n.at("points").known("min", "max")
	least, most := points.at("min").number(0), points.at("max").number(100)
	if f.Scale == ballot.Points {
		f.Grades, f.Min, f.Max = nil, least, most
	}
	n.needed("items").each(func(n node) {
		n = n.known("id", "name", "weight")
		f.Items = append(f.Items, ballot.Item{
			ID: n.needed("id").text(), Name: n.needed("name").text(), Weight: n.needed("weight").weight()})
	})
	if trim := n.at("trim"); !trim.missing {
		trim = trim.known("over", "drop")
		f.TrimOver, f.TrimDrop = trim.needed("over").number(0), trim.needed("drop").number(0)
	}
	if limit := n.at("limit_top"); !limit.missing {
		f.LimitTop = limit.number(0)
		if limit.tree.text == "0" { // in a plan 0 is no limit, in a file it is an oversight
			n.r.add(limit.place, limit.path, plan.FaultRange, "0", "1 – 100")
		}
	}
	f.TieBreak, _ = n.at("tie_break").texts()
	return f
}

func readGrade(n node) ballot.Grade {
	n = n.known("id", "name", "points")
	return ballot.Grade{ID: n.needed("id").text(), Name: n.needed("name").text(), Points: n.needed("points").number(0)}
}

// choice is one of a few words, the first where nothing stands there.
func (n node) choice(values ...string) string {
	if n.missing {
		return values[0]
	}
	s := n.text()
	if n.tree.kind == scalar && !slices.Contains(values, s) {
		n.r.add(n.place, n.path, plan.FaultNotOneOf, s, values[0]+", "+values[1])
	}
	return s
}

// readAgenda takes the usual agenda for whatever is left out. Where the closing has
// the scoring, the round for each presenter is the usual one without it.
func readAgenda(n node) plan.Agenda {
	n = n.known("round", "closing", "minutes", "ask_seconds", "answer_seconds", "moderated", "order")
	a := plan.Agenda{
		Closing: []plan.StepKind{plan.StepSummary, plan.StepSuperior, plan.StepResults},
		Minutes: map[plan.StepKind]int{
			plan.StepReport: 8, plan.StepComment: 3, plan.StepQuestions: 5, plan.StepScoring: 3,
			plan.StepPledge: 2, plan.StepSummary: 10, plan.StepSuperior: 5,
		},
		Drawn:         n.at("order").choice("listed", "drawn") == "drawn",
		AskSeconds:    n.at("ask_seconds").number(60),
		AnswerSeconds: n.at("answer_seconds").number(180),
	}
	if moderated := n.at("moderated"); !moderated.missing {
		a.Unmoderated = !moderated.truth()
	}
	if names, ok := n.at("closing").texts(); ok {
		a.Closing = stepKinds(names)
	}
	if names, ok := n.at("round").texts(); ok {
		a.Round = stepKinds(names)
	} else {
		a.Round = []plan.StepKind{plan.StepReport, plan.StepComment, plan.StepQuestions,
			plan.StepScoring, plan.StepPledge}
		if slices.Contains(a.Closing, plan.StepScoring) {
			a.Round = slices.Delete(a.Round, 3, 4)
		}
	}
	minutes := n.at("minutes").known(stepNames()...)
	for _, name := range stepNames() {
		if limit := minutes.at(name); !limit.missing {
			a.Minutes[plan.StepKind(name)] = limit.number(0)
		}
	}
	return a
}

func stepKinds(names []string) []plan.StepKind {
	kinds := make([]plan.StepKind, len(names))
	for i, name := range names {
		kinds[i] = plan.StepKind(name)
	}
	return kinds
}

func stepNames() []string {
	return []string{"report", "comment", "questions", "scoring", "pledge", "summary", "superior", "results"}
}

// defaultGrades are the four grades that nearly every such ballot has.
func defaultGrades(l plan.Language) []ballot.Grade {
	names := []string{"好", "较好", "一般", "差"}
	if l == plan.English {
		names = []string{"good", "fairly good", "fair", "poor"}
	}
	grades := make([]ballot.Grade, 4)
	for i, id := range []string{"good", "fairly_good", "fair", "poor"} {
		grades[i] = ballot.Grade{ID: id, Name: names[i], Points: 100 - 20*i}
	}
	return grades
}
