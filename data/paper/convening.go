package paper

import (
	"cmp"
	"slices"
	"strings"

	"pingyi/data/paper/document"
	"pingyi/meeting"
	"pingyi/meeting/plan"
)

// conveningDocument is the notice that calls people to the meeting: when, where, who, what for,
// and what to bring.
func (src source) conveningDocument() *document.Document {
	n, p := src.words.Papers.Notices, src.state.Plan
	w := n.Call
	title := w.Title(p.Title)
	if whole := strings.ReplaceAll(title, "\n", ""); document.FitsTitle(whole) {
		title = whole
	}
	d := &document.Document{Language: src.words.Language, Title: title}
	date := cmp.Or(src.words.Date(p.Date), w.Dated)
	d.Addressee(w.To)
	d.Plain(w.Opening(date, p.Title))
	section := src.numbered(d)
	section(w.When)
	d.Plain(w.Time(date))
	if total := src.minutesPlanned(); total > 0 {
		d.Plain(w.Lasts(n.Duration(total)))
	}
	section(w.Where)
	d.Plain(cmp.Or(p.Place, n.Gap))
	section(w.Host)
	d.Plain(src.holders(plan.Host))
	src.whoAttends(d, section(w.Who))
	section(w.Presenters)
	src.whoPresents(d)
	src.course(d, section(w.Course))
	src.requirements(d, section(w.Requirements))
	section(w.Office)
	d.Plain(w.Contact(src.holders(plan.Office)))
	d.Issued(p.Organization, w.Dated)
	return d
}

// numbered returns a function that begins the next section of a document and returns its number.
func (src source) numbered(d *document.Document) func(name string) int {
	n := 0
	return func(name string) int {
		n++
		d.Section(src.words.Papers.Agenda.Section(n, name))
		return n
	}
}

// listed writes lines as numbered items of a section.
func (src source) listed(d *document.Document, section int, items []string) {
	for i, item := range items {
		d.Plain(src.words.Papers.Agenda.Item(section, i+1, item))
	}
}

// holders names the people with a role, or leaves a gap if the plan names nobody.
func (src source) holders(role plan.Role) string {
	var names []string
	for _, person := range src.state.Plan.People {
		if person.Has(role) {
			names = append(names, person.Name)
		}
	}
	return cmp.Or(src.words.List(names), src.words.Papers.Notices.Gap)
}

// A guestList is the people of a group, or of none, who are due.
type guestList struct {
	name   string
	people []plan.Person
}

// due lists all who are due by group, in the order of the plan; last come those in no group.
func (src source) due() []guestList {
	var lists []guestList
	at := map[string]int{}
	for i, g := range src.state.Plan.Groups {
		at[g.ID] = i
		lists = append(lists, guestList{name: g.Name})
	}
	at[""] = len(lists)
	lists = append(lists, guestList{name: src.words.Papers.Notices.Others})
	for _, person := range src.state.Plan.People {
		if person.Due() {
			list := &lists[at[person.Group]]
			list.people = append(list.people, person)
		}
	}
	return slices.DeleteFunc(lists, func(l guestList) bool { return len(l.people) == 0 })
}

func (src source) whoAttends(d *document.Document, section int) {
	n := src.words.Papers.Notices
	d.Plain(n.Call.Due(src.state.Plan.Roll().Due()))
	for i, list := range src.due() {
		var names []string
		for _, person := range list.people {
			names = append(names, person.Name)
		}
		d.Item(src.words.Papers.Agenda.Item(section, i+1, n.Due(list.name, len(names))))
		d.Plain(src.words.List(names))
	}
}

func (src source) whoPresents(d *document.Document) {
	w, order := src.words.Papers.Notices.Call, src.state.Order
	if src.toBeDrawn() {
		d.Plain(w.Drawn(len(order)))
	} else {
		d.Plain(w.Listed(len(order)))
	}
	for _, id := range order {
		name := src.presenter(id)
		if pr, _ := src.state.Presenter(id); pr.Written {
			name = w.Written(name)
		}
		d.Plain(name)
	}
}

// toBeDrawn reports whether the speaking order is still to be drawn by lot.
func (src source) toBeDrawn() bool {
	return src.state.Plan.Agenda.Drawn && !slices.ContainsFunc(src.changes, func(c meeting.Change) bool {
		_, drawn := c.(meeting.OrderDrawn)
		return drawn
	})
}

// course is the agenda in short.
func (src source) course(d *document.Document, section int) {
	w := src.words.Papers.Notices.Call
	var items []string
	if each := src.stepNames(src.state.Plan.Agenda.Round, w.Part); len(each) > 0 {
		items = append(items, w.Reports(src.words.List(each)))
	}
	src.listed(d, section, append(items, src.stepNames(src.state.Plan.Agenda.Closing, w.Part)...))
}

// stepNames names kinds of steps with their time limits, in the way of part.
func (src source) stepNames(kinds []plan.StepKind, part func(name string, minutes int) string) []string {
	var names []string
	for _, kind := range kinds {
		names = append(names, part(src.words.Screen.Steps[kind], src.state.Plan.Agenda.Minutes[kind]))
	}
	return names
}

// requirements are what everybody has to bring and to mind.
func (src source) requirements(d *document.Document, section int) {
	w, p := src.words.Papers.Notices.Call, src.state.Plan
	otherwise := w.NoDevice
	switch holds := func(role plan.Role) bool {
		return slices.ContainsFunc(p.People, func(person plan.Person) bool { return person.Has(role) })
	}; {
	case holds(plan.Kiosk):
		otherwise = w.Kiosk
	case src.hasPaperBallots():
		otherwise = w.OnPaper
	}
	items := []string{w.Slip, w.Device(otherwise), w.Report(p.Agenda.Minutes[plan.StepReport])}
	if before := p.Preparation; before != nil {
		if before.ReportDue != "" {
			items = append(items, w.ReportDue(src.words.Date(before.ReportDue)))
		}
		if before.OpinionsUntil != "" {
			items = append(items, w.OpinionsUntil(src.words.Date(before.OpinionsUntil)))
		}
	}
	src.listed(d, section, append(items, w.Leave, w.Quiet))
}

// hasPaperBallots reports whether the plan has the two tellers that paper ballots need.
func (src source) hasPaperBallots() bool {
	tellers := 0
	for _, person := range src.state.Plan.People {
		if person.Has(plan.Teller) {
			tellers++
		}
	}
	return tellers > 1
}
