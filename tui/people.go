package tui

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/plan"
	"pingyi/meeting/text"
)

// people is the head count: who is here, group by group, marked by hand where somebody
// has no terminal. A name is found by typing some of it, so that a teller at the door
// keeps up with five hundred: name, Enter, next name.
type people struct {
	e       *env
	at      int  // index of the selected person among those shown
	absent  bool // only those who are not here are shown
	name    *field
	finding bool // the name is being typed
	row     int  // of the field in the body last drawn
}

func newPeople(e *env) *people {
	return &people{e: e, name: newField(e.house().SearchHint, text.TitleLimit)}
}

// shown are the people that are looked for, in the order of their groups. Those without
// a group come last.
func (p *people) shown() []plan.Person {
	var shown []plan.Person
	wanted := strings.ToLower(strings.TrimSpace(p.name.Value()))
	for _, group := range append(p.e.s.Plan.Groups, ballot.Group{}) {
		for _, person := range p.e.s.Plan.People {
			if person.Group != group.ID || !person.Due() || p.absent && p.e.s.People[person.ID].Present {
				continue
			}
			if strings.Contains(strings.ToLower(person.Name), wanted) || strings.Contains(strings.ToLower(person.ID), wanted) {
				shown = append(shown, person)
			}
		}
	}
	return shown
}

// selected is the selected person; false where nobody is shown.
func (p *people) selected() (plan.Person, bool) {
	shown := p.shown()
	p.at = max(0, min(p.at, len(shown)-1))
	if len(shown) == 0 {
		return plan.Person{}, false
	}
	return shown[p.at], true
}

func (p *people) cursor() *tea.Cursor {
	if !p.finding {
		return nil
	}
	c := p.name.Cursor()
	c.X += textWidth(p.e.house().Search) + 2
	c.Y += p.row
	return c
}

// acts are what can be done now: to the selected person, then about the list.
func (p *people) acts() []action {
	e, k, house := p.e, p.e.w().Keys, p.e.house().Keys
	person, some := p.selected()
	some = some && !e.s.IsOver()
	here := some && e.s.People[person.ID].Present
	var all []action
	if p.finding {
		if some && !here {
			all = append(all, on("Enter", k.HerePresent, func() tea.Cmd { p.name.SetValue(""); return p.present(person) }, "enter"))
		}
		return append(append(all, p.moving(false)...),
			on("Tab", house.List, func() tea.Cmd { p.finding = false; return nil }, "tab"),
			on("Esc", k.Cancel, func() tea.Cmd { p.finding = false; p.name.SetValue(""); return nil }, "esc"))
	}
	if some && !here {
		all = append(all, on(k.Space, k.HerePresent, func() tea.Cmd { return p.present(person) }, "space", "enter"))
	}
	if some {
		all = append(all, on("x", k.HereAbsent, func() tea.Cmd { return p.leave(person) }, "x"))
		all = append(all, e.paperActs(person.ID)...)
	}
	only := house.OnlyMissing
	if p.absent {
		only = house.Everybody
	}
	all = append(all, on("/", house.Search, func() tea.Cmd { p.finding = true; p.at = 0; return nil }, "/"),
		on("v", only, func() tea.Cmd { p.absent = !p.absent; p.at = 0; return nil }, "v"))
	return append(append(all, p.moving(true)...), on("Esc", k.CloseThis, p.close, "esc", "q"))
}

// moving are the keys that select somebody else; letters are not among them where a name
// is typed.
func (p *people) moving(letters bool) []action {
	n := len(p.shown())
	if n < 2 {
		return nil
	}
	by := func(d int, keys ...string) action {
		return action{binding: key.NewBinding(key.WithKeys(keys...)), does: func() tea.Cmd { p.at = max(0, min(p.at+d, n-1)); return nil }}
	}
	down, up := []string{"down"}, []string{"up"}
	if letters {
		down, up = append(down, "j"), append(up, "k")
	}
	first := by(1, down...)
	first.binding.SetHelp("↑↓", p.e.w().Keys.Move)
	return []action{first, by(-1, up...), by(10, "pgdown"), by(-10, "pgup")}
}

// close takes a search back first, then the page.
func (p *people) close() tea.Cmd {
	if p.name.Value() == "" {
		return p.e.pop()
	}
	p.name.SetValue("")
	return nil
}

func (p *people) present(person plan.Person) tea.Cmd {
	room, who := p.e.Room, p.e.Who
	return p.e.do("", false, func() error { return room.Present(who, person.ID) })
}

// leave marks somebody absent and asks why.
func (p *people) leave(person plan.Person) tea.Cmd {
	e := p.e
	room, who := e.Room, e.Who
	return e.push(newWriting(e, "absent "+person.ID, person.Name, e.w().ReasonFor["absent"], e.s.People[person.ID].Reason, text.ReasonLimit, false,
		func(reason string) tea.Cmd {
			return e.do("", true, func() error { return room.Absent(who, person.ID, reason) })
		}))
}

func (p *people) keys() []key.Binding {
	var keys []key.Binding
	for _, a := range p.acts() {
		keys = append(keys, a.binding)
	}
	return keys
}

func (p *people) update(msg tea.Msg) tea.Cmd {
	if press, ok := msg.(tea.KeyPressMsg); ok {
		for _, a := range p.acts() {
			if key.Matches(press, a.binding) {
				return a.does()
			}
		}
	}
	if was := p.name.Value(); p.finding && p.name.Update(msg) && p.name.Value() != was {
		p.at = 0
	}
	return nil
}

func (p *people) view(w, h int) string {
	e, a := p.e, p.e.s.Attendance()
	head := fmt.Sprintf("%s   %s %d   %s %d   %s %d   %s %d", e.w().People, e.house().Due, a.Due,
		e.house().Here, a.Present, e.w().OnLeave, a.OnLeave, e.others(), a.Absent())
	if textWidth(head) > w {
		head = e.w().Present(a.Present, a.Due)
	}
	if f := e.s.Papers(e.s.PaperRound()); f != (meeting.PaperFigures{}) {
		head = e.w().Present(a.Present, a.Due) + "   " + e.Words.Paper.Figures(f)
	}
	head = e.st.Heading.Render(fit(head, w))
	p.row = lines(head)
	say := ""
	switch label := e.st.Muted.Render(e.house().Search) + "  "; {
	case p.finding:
		say = label + p.name.View(w-textWidth(label))
	case p.name.Value() != "":
		say = label + p.name.Still(w-textWidth(label))
	case p.absent:
		say = e.st.Muted.Render(fit(e.house().OnlyMissing, w))
	}
	return head + "\n" + say + "\n" + p.roll(w, max(1, h-lines(head)-1))
}

// roll is the part of the list around the selected person, under the headings of their
// groups.
func (p *people) roll(w, h int) string {
	e := p.e
	shown := p.shown()
	if _, ok := p.selected(); !ok {
		return e.st.Muted.Render(e.house().NobodyFound)
	}
	var rows []func() string
	at := 0
	for i, person := range shown {
		if i == 0 || person.Group != shown[i-1].Group {
			rows = append(rows, func() string { return p.heading(person.Group, w) })
		}
		if i == p.at {
			at = len(rows)
		}
		rows = append(rows, func() string { return p.line(person, i == p.at, w) })
	}
	first := max(0, min(at-h/2, len(rows)-h))
	var seen []string
	for _, row := range rows[first:min(len(rows), first+h)] {
		seen = append(seen, row())
	}
	return strings.Join(seen, "\n")
}

// heading names a group and how many of it are here.
func (p *people) heading(group string, w int) string {
	name, here, due := p.e.house().NoGroup, 0, 0
	for _, g := range p.e.s.Plan.Groups {
		if g.ID == group {
			name = g.Name
		}
	}
	for _, person := range p.e.s.Plan.People {
		if person.Group == group && person.Due() {
			due++
			if p.e.s.People[person.ID].Present {
				here++
			}
		}
	}
	return p.e.st.Muted.Render(fit(fmt.Sprintf("%s   %d / %d", name, here, due), w))
}

// others is what those are called who are due, but neither here nor on leave.
func (e *env) others() string { return e.w().Where(meeting.Presence{}, e.s.Begun()) }

// line is one person: whether they are here, since when, and why not.
func (p *people) line(person plan.Person, selected bool, w int) string {
	e := p.e
	here := e.s.People[person.ID]
	state, mark, since := e.w().Where(here, e.s.Begun()), e.g.Open, ""
	if e.s.OnPaper(person.ID, e.s.PaperRound()) {
		state += " " + e.Words.Paper.OnPaper
	}
	if here.Present {
		mark, since = e.g.Dot, here.At.In(e.now.Location()).Format("15:04")
	}
	row := mark + " "
	if w >= 70 {
		row += pad(fit(person.ID, 8), 8) + "  "
	}
	row += pad(fit(person.Name, 16), 16) + "  " + pad(state, 12) + "  "
	if here.Present {
		row += since
	} else {
		row += here.Reason
	}
	if row = fit(row, w-2); selected {
		return e.st.Accent.Render(e.g.Marker) + " " + e.st.Selected.Render(row)
	}
	return "  " + row
}

// newMissing lists who has not voted yet, late in a round.
func newMissing(e *env) *list {
	named := func() []plan.Person {
		missing, err := e.Room.Missing(e.Who)
		if err != nil {
			return nil // the round is over
		}
		return missing
	}
	l := &list{e: e, empty: func() string { return e.house().NoneMissing }, acts: func(int) []action { return nil }}
	l.title = func() string { return e.house().Missing(len(named())) + "   " + e.house().MissingHint }
	l.rows = func(w int) []string {
		var rows []string
		for _, p := range named() {
			group := ""
			for _, g := range e.s.Plan.Groups {
				if g.ID == p.Group {
					group = g.Name
				}
			}
			rows = append(rows, fit(pad(fit(p.Name, 16), 16)+"  "+group, w))
		}
		return rows
	}
	return l
}
