package planfile

import (
	"slices"

	"pingyi/meeting/ballot"
	"pingyi/meeting/plan"
	"pingyi/meeting/text"
)

// planOf reads the whole tree. Whatever is missing gets its default; of a whole plan, some sections
// must not be missing.
func planOf(t *tree, broken map[string]bool, whole bool, found *problems) plan.Plan {
	root := node{problems: found, tree: t, place: t.place}.withKeys(wholePlan)
	section := func(key string, required bool) node {
		if required && whole && !broken[key] {
			return root.required(key)
		}
		return root.at(key)
	}
	p := plan.Plan{MinGroup: 3}
	p.Preparation = readPreparation(section("preparation", false))
	answered := whole && p.Preparation == nil && !broken["preparation"] // otherwise the presenters will
	readMeeting(section("meeting", true), whole, &p)
	section("groups", true).each(func(n node) { p.Groups = append(p.Groups, readGroup(n)) })
	section("presenters", true).each(func(n node) { p.Presenters = append(p.Presenters, readPresenter(n, answered)) })
	section("people", true).each(func(n node) { p.People = append(p.People, readPerson(n)) })
	p.Form = readForm(section("form", true), whole, p.Language)
	p.Agenda = readAgenda(section("agenda", false))
	gates := section("gates", false).withKeys(gatesPart)
	p.Gates = plan.Gates{
		Quorum:          gates.at("quorum").number(0),
		Representatives: gates.at("representatives").number(0),
	}
	p.MinGroup = section("secrecy", false).withKeys(secrecyPart).at("min_group").number(p.MinGroup)
	p.Composite = readComposite(section("composite", false))
	p.InspectEvery = section("following", false).withKeys(followingPart).at("inspect_every").number(0)
	return p
}

// always returns how a key is read that a whole plan must have.
func (n node) always(whole bool) func(key string) node {
	if whole {
		return n.required
	}
	return n.at
}

func readMeeting(n node, whole bool, p *plan.Plan) {
	n = n.withKeys(meetingPart)
	must := n.always(whole)
	p.Title = must("title").text()
	p.Organization = n.at("organization").text()
	p.Year = must("year").number(0)
	p.Date = n.at("date").date()
	p.Place = n.at("place").text()
	p.Address = text.Narrow(n.at("address").text())
	p.Language = plan.Chinese
	if language := n.at("language"); !language.missing {
		p.Language = plan.Language(language.text())
	}
}

func readGroup(n node) ballot.Group {
	n = n.withKeys(groupPart)
	return ballot.Group{
		ID:             n.required("id").text(),
		Name:           n.required("name").text(),
		Weight:         n.required("weight").weight(),
		Representative: n.at("representative").boolean(),
	}
}

// readPresenter reads a presenter; answered says that the outcomes of last year's pledges have to
// be there.
func readPresenter(n node, answered bool) plan.Presenter {
	n = n.withKeys(presenterPart)
	p := plan.Presenter{
		ID:        n.required("id").text(),
		Name:      n.required("name").text(),
		Branch:    n.required("branch").text(),
		Deputy:    n.at("deputy").text(),
		Organizer: n.at("organizer").text(),
		Leader:    n.at("leader").text(),
		Written:   n.at("report").choice("spoken", "written") == "written",
	}
	n.at("last_year").each(func(n node) {
		n = n.withKeys(lastYearPart)
		outcome := n.at
		if answered {
			outcome = n.required
		}
		p.LastYear = append(p.LastYear, plan.LastPledge{
			Pledge:  n.required("pledge").text(),
			Outcome: plan.Outcome(outcome("outcome").text()),
			Reason:  n.at("reason").text(),
			Until:   n.at("until").date(),
		})
	})
	n.at("outline").each(func(n node) { p.Outline = append(p.Outline, n.text()) })
	return p
}

func readPerson(n node) plan.Person {
	n = n.withKeys(personPart)
	p := plan.Person{
		ID:       n.required("id").text(),
		Name:     n.required("name").text(),
		Group:    n.at("group").text(),
		Presents: n.at("presents").text(),
	}
	n.at("roles").each(func(n node) { p.Roles = append(p.Roles, plan.Role(n.text())) })
	return p
}

func readForm(n node, whole bool, l plan.Language) ballot.Form {
	n = n.withKeys(formPart)
	f := ballot.Form{
		Scale:         ballot.Grades,
		RefuseAllSame: n.at("all_same").choice("allow", "refuse") == "refuse",
	}
	if scale := n.at("scale"); !scale.missing {
		f.Scale = ballot.Scale(scale.text())
	}
	if !n.at("grades").each(func(n node) { f.Grades = append(f.Grades, readGrade(n)) }) {
		f.Grades = DefaultGrades(l)
	}
	points := n.at("points").withKeys(pointsPart)
	least, most := points.at("min").number(0), points.at("max").number(100)
	if f.Scale == ballot.Points {
		f.Grades, f.Min, f.Max = nil, least, most
	}
	n.always(whole)("items").each(func(n node) {
		n = n.withKeys(itemPart)
		f.Items = append(f.Items, ballot.Item{
			ID: n.required("id").text(), Name: n.required("name").text(), Weight: n.required("weight").weight(),
		})
	})
	if trim := n.at("trim"); !trim.missing {
		trim = trim.withKeys(trimPart)
		f.TrimOver, f.TrimDrop = trim.required("over").number(0), trim.required("drop").number(0)
	}
	if limit := n.at("limit_top"); !limit.missing {
		f.LimitTop = limit.number(0)
		if limit.typed() == "0" { // a Plan takes this for no limit; in a file it is an oversight
			n.problems.add(limit.place, limit.path, plan.FaultRange, "0", "1 – 100")
		}
	}
	f.TieBreak, _ = n.at("tie_break").texts()
	return f
}

func readGrade(n node) ballot.Grade {
	n = n.withKeys(gradePart)
	return ballot.Grade{ID: n.required("id").text(), Name: n.required("name").text(), Points: n.required("points").number(0)}
}

// DefaultAgenda returns the usual agenda: report, comment, questions, scoring and pledge for
// each presenter in turn.
func DefaultAgenda() plan.Agenda {
	return plan.Agenda{
		Round: []plan.StepKind{
			plan.StepReport, plan.StepComment, plan.StepQuestions,
			plan.StepScoring, plan.StepPledge,
		},
		Closing: []plan.StepKind{plan.StepSummary, plan.StepSuperior, plan.StepResults},
		Minutes: map[plan.StepKind]int{
			plan.StepReport: 8, plan.StepComment: 3, plan.StepQuestions: 5, plan.StepScoring: 3,
			plan.StepPledge: 2, plan.StepSummary: 10, plan.StepSuperior: 5,
		},
		AskSeconds:    60,
		AnswerSeconds: 180,
	}
}

// readAgenda reads the agenda, with the default one as a basis. If the closing has the
// scoring, the default round has none.
func readAgenda(n node) plan.Agenda {
	n = n.withKeys(agendaPart)
	a := DefaultAgenda()
	a.Drawn = n.at("order").choice("listed", "drawn") == "drawn"
	a.AskSeconds = n.at("ask_seconds").number(a.AskSeconds)
	a.AnswerSeconds = n.at("answer_seconds").number(a.AnswerSeconds)
	if moderated := n.at("moderated"); !moderated.missing {
		a.Unmoderated = !moderated.boolean()
	}
	if names, ok := n.at("closing").texts(); ok {
		a.Closing = stepKinds(names)
	}
	if names, ok := n.at("round").texts(); ok {
		a.Round = stepKinds(names)
	} else if slices.Contains(a.Closing, plan.StepScoring) {
		a.Round = slices.DeleteFunc(a.Round, func(k plan.StepKind) bool { return k == plan.StepScoring })
	}
	minutes := n.at("minutes").withKeys(minutesPart)
	for _, name := range keysOf(minutesPart) {
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

// DefaultGrades returns the four grades on nearly every ballot of this kind, named in a
// language.
func DefaultGrades(l plan.Language) []ballot.Grade {
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
