package office

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/text"
	"pingyi/meeting/words"
	"pingyi/tui/page"
	"pingyi/tui/ui"
	"pingyi/tui/ui/table"
)

// CanAmend reports whether somebody may amend the list of people.
func CanAmend(e *page.Env) bool { return e.May(meeting.Amend{}) }

// People is the page on which people are added to the plan, changed and removed.
type People struct {
	page.Tabled
	e       *page.Env
	table   *table.Table
	planned int // of the plan that the table shows
	words   *words.Words
	people  []plan.Person
}

// personFields are the columns of a person, by their names in a plan.
var personFields = [...]string{"id", "name", "group", "roles", "presents"}

// NewPeople makes the page.
func NewPeople(e *page.Env) *People {
	p := &People{e: e}
	p.table = table.New(&e.Frame, func() table.Labels {
		s := e.Words.Amend.Screen
		l := e.TableLabels(e.Words.Table.Number, s.None)
		l.Hint, l.Rows = s.Search, s.Count
		return l
	})
	p.Tabled = page.Tabled{Env: e, Table: p.shown, Own: p.own, Head: func(w int) string { return e.Styles.Heading.Render(ui.Fit(e.Words.Amend.Screen.Title, w)) }}
	return p
}

// shown returns the table with the newest plan. A plan of thousands is set only when it changes.
func (p *People) shown() *table.Table {
	if p.planned == p.e.State.Planned && p.words == p.e.Words {
		return p.table
	}
	e := p.e
	p.planned, p.words, p.people = e.State.Planned, e.Words, e.State.Plan.People
	d := table.Data{Fold: func(s string) string { return strings.ToLower(text.Narrow(s)) }}
	kinds := [...]table.Kind{table.Whole, table.Whole, table.Text, table.Text, table.Text}
	for i, field := range personFields {
		d.Columns = append(d.Columns, table.Column{Name: e.Words.Workbook.Heading("people", field), Kind: kinds[i], Rank: i})
	}
	for i, person := range p.people {
		values := valuesOf(person)
		d.Rows = append(d.Rows, table.Row{Number: i + 1, Values: []string{
			values[0], values[1], groupName(e, person.Group), rolesIn(e.Words, person.Roles), presenterName(e, person.Presents),
		}})
	}
	p.table.Take(d)
	return p.table
}

// valuesOf returns the fields of a person as they are in a plan.
func valuesOf(person plan.Person) []string {
	roles := make([]string, len(person.Roles))
	for i, role := range person.Roles {
		roles[i] = string(role)
	}
	return []string{person.ID, person.Name, person.Group, strings.Join(roles, ", "), person.Presents}
}

func groupName(e *page.Env, id string) string {
	for _, g := range e.State.Plan.Groups {
		if g.ID == id {
			return g.Name
		}
	}
	return id
}

func presenterName(e *page.Env, id string) string {
	if pr, is := e.State.Presenter(id); is {
		return strings.TrimSpace(pr.Branch + " " + pr.Name)
	}
	return id
}

// rolesIn lists roles as they are called.
func rolesIn(w *words.Words, roles []plan.Role) string {
	names := make([]string, len(roles))
	for i, role := range roles {
		names[i] = w.Workbook.Value(string(role))
	}
	return strings.Join(names, w.Workbook.Comma)
}

// rolesOf reads roles as people write them, called by any of their names. A word that is none is
// taken as it is, and found out when the plan is checked.
func rolesOf(w *words.Words, typed string) []plan.Role {
	var roles []plan.Role
	for _, word := range strings.FieldsFunc(typed, func(r rune) bool { return strings.ContainsRune("、,，;；/", r) }) {
		if word = text.Clean(word, text.NameLimit); word != "" {
			roles = append(roles, roleOf(w, word))
		}
	}
	return roles
}

func roleOf(w *words.Words, word string) plan.Role {
	for _, role := range plan.Roles() {
		for _, name := range append(words.Names(w.Workbook.Values[string(role)]), string(role)) {
			if strings.EqualFold(name, word) {
				return role
			}
		}
	}
	return plan.Role(word)
}

// selected returns the selected person, and false if there is none.
func (p *People) selected() (plan.Person, bool) {
	r, some := p.shown().Selected()
	if !some {
		return plan.Person{}, false
	}
	return p.people[r.Number-1], true
}

// own are the keys of the page.
func (p *People) own() []ui.Action {
	t, e, s := p.table, p.e, p.e.Words.Amend.Screen
	var all []ui.Action
	person, some := p.selected()
	if some {
		all = append(all, ui.On(e.Labels.Enter, s.Change, func() tea.Cmd { return e.Push(newPersonForm(e, person)) }, "enter"))
	}
	all = append(all, ui.On("n", s.Add, func() tea.Cmd { return e.Push(newPersonForm(e, plan.Person{})) }, "n", "a"))
	if some {
		all = append(all, ui.On("x", s.Remove, func() tea.Cmd { return removing(e, person) }, "x"))
	}
	return slices.Concat(all, t.Searching(), t.Browsing())
}

// removing asks before somebody is removed.
func removing(e *page.Env, person plan.Person) tea.Cmd {
	to := e.State.Plan
	to.People = nil
	for _, one := range e.State.Plan.People {
		if one.ID != person.ID {
			to.People = append(to.People, one)
		}
	}
	return amending(e, meeting.Amend{To: to, From: e.State.Planned}, false)
}

// amending shows what an amendment changes, and makes it after a yes. If that is refused already,
// it says so instead. With end the page below closes once it is done.
func amending(e *page.Env, act meeting.Amend, end bool) tea.Cmd {
	if not := meeting.Hindrances(e.State, act.To); len(not) > 0 {
		said := e.Words.RefusalOnScreen(not[0].Because)
		return func() tea.Msg { return page.Warning(said) }
	}
	room, who, done := e.Room, e.Who, e.Words.Amend.Screen.Done
	return e.Push(&difference{e: e, to: act.To, all: e.State.Plan.Differences(act.To), yes: func() tea.Cmd {
		e.Pop()
		do := e.Do(done, end, func() error { return room.Do(who, act) })
		if end {
			return staying(do) // the form closes itself, with its draft
		}
		return do
	}})
}

// A difference is the question before an amendment, above what it changes.
type difference struct {
	e   *page.Env
	to  plan.Plan
	all []plan.Difference // from the plan as it is
	yes func() tea.Cmd
	at  int // the first row shown
}

func (d *difference) answers() []ui.Action {
	k := d.e.Words.Screen.Keys
	return []ui.Action{
		ui.On("y", d.e.Labels.Yes, d.yes, "y", "Y", "enter"), ui.On("Esc", k.Cancel, d.e.Pop, "esc", "n", "N"),
		ui.Quiet(func() { d.at++ }, "down", "j"), ui.Quiet(func() { d.at-- }, "up", "k"),
	}
}

// Cursor returns nil, because nothing is typed here.
func (d *difference) Cursor() *tea.Cursor { return nil }

// Keys returns the keys of the two answers.
func (d *difference) Keys() []key.Binding { return ui.Bindings(d.answers()) }

// Next returns the key that goes on.
func (d *difference) Next() string { return "y" }

// Update handles the answer.
func (d *difference) Update(msg tea.Msg) tea.Cmd { return ui.Pick(d.answers, msg) }

// Rows returns how many rows the question takes up.
func (d *difference) Rows(w int) int { return 3 + ui.Lines(d.lines(w)) }

func (d *difference) lines(w int) string {
	var lines []string
	for _, one := range d.all {
		lines = append(lines, ui.Bulleted(d.e.Styles.Muted.Render(d.e.Glyphs.Dot), d.e.Words.Difference(d.to, one), min(w, ui.Measure)))
	}
	return strings.Join(lines, "\n")
}

// View draws the question and what would be changed.
func (d *difference) View(w, h int) string {
	head := d.e.Styles.Heading.Render(ui.Wrap(d.e.Words.Amend.Screen.Confirm, w)) + "\n"
	var rows string
	rows, d.at = ui.Scroll(d.lines(w), d.at, max(1, h-ui.Lines(head)))
	return head + "\n" + rows
}
