package desk

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/plan"
	"pingyi/meeting/text"
	"pingyi/meeting/words"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// peopleOffers open the head count, and the list of those who have not voted yet.
func peopleOffers() []offer {
	headCount := func(u urgency, when func(*Desk) bool) offer {
		return offer{
			urgency: u, keys: []string{"p"},
			label: func(w *words.Words) string { return w.Screen.Keys.People },
			about: func(w *words.Words) string { return w.Help.People },
			when:  when,
			do:    func(d *Desk) tea.Cmd { return d.e.Push(newPeople(d.e)) },
		}
	}
	return []offer{
		headCount(first, func(d *Desk) bool { return runsMeeting(d.e) && !d.e.State.Begun() }),
		{
			urgency: serving, keys: []string{"u"},
			label: func(w *words.Words) string { return w.House.Keys.Missing },
			about: func(w *words.Words) string { return w.Help.Missing },
			when:  func(d *Desk) bool { return meeting.CanSeeMissing(d.e.State, d.e.Who, d.e.Now) == nil },
			do: func(d *Desk) tea.Cmd {
				return forOfficers(d.e, func() string { return d.e.Words.Passing.ShowsMissing }, func() tea.Cmd { return d.e.Push(newMissing(d.e)) })
			},
		},
		headCount(serving, func(d *Desk) bool { return d.e.Is(plan.Scrutineer) && !d.e.Is(plan.Host) }),
		headCount(overview, func(d *Desk) bool { return d.e.Is(plan.Host) && d.e.State.Begun() }),
	}
}

// people is the head count: who is here, group by group. Those without a terminal are marked
// by hand. Typing part of a name finds it, so that one person at the door can keep up with
// five hundred: name, Enter, next name.
type people struct {
	e       *page.Env
	at      int  // index of the selected person among those shown
	absent  bool // only those who are not here are shown
	name    *ui.Field
	finding bool // the name is being typed
	row     int  // of the field in the body last drawn
}

func newPeople(e *page.Env) *people {
	return &people{e: e, name: ui.NewField(e.Words.House.SearchHint, text.TitleLimit)}
}

// shown are the people who match the search, in the order of their groups. Those without a
// group come last.
func (p *people) shown() []plan.Person {
	var shown []plan.Person
	plain := func(s string) string { return strings.ToLower(text.Narrow(s)) }
	wanted := plain(strings.TrimSpace(p.name.Value()))
	matches := func(s string) bool { return wanted == "" || strings.Contains(plain(s), wanted) }
	for _, group := range append(p.e.State.Plan.Groups, ballot.Group{}) {
		for _, person := range p.e.State.Plan.People {
			if person.Group != group.ID || !person.Due() || p.absent && p.e.State.Presence(person.ID).Present {
				continue
			}
			if matches(person.Name) || matches(person.ID) {
				shown = append(shown, person)
			}
		}
	}
	return shown
}

// selected is the selected person, and false if nobody is shown.
func (p *people) selected() (plan.Person, bool) {
	shown := p.shown()
	p.at = max(0, min(p.at, len(shown)-1))
	if len(shown) == 0 {
		return plan.Person{}, false
	}
	return shown[p.at], true
}

func (p *people) Cursor() *tea.Cursor {
	if !p.finding {
		return nil
	}
	c := p.name.Cursor()
	c.X += ui.Width(p.e.Words.House.Search) + 2
	c.Y += p.row
	return c
}

// acts are what can be done now, first with the selected person, then with the list.
func (p *people) acts() []ui.Action {
	e, k, house := p.e, p.e.Words.Screen.Keys, p.e.Words.House.Keys
	person, some := p.selected()
	some = some && !e.State.IsOver()
	here := some && e.State.Presence(person.ID).Present
	var all []ui.Action
	if p.finding {
		if some && !here {
			all = append(all, ui.On(e.Labels.Enter, k.HerePresent, func() tea.Cmd { p.name.SetValue(""); return p.markPresent(person) }, "enter"))
		}
		return append(append(all, p.moving(false)...),
			ui.On("Tab", house.List, func() tea.Cmd { p.finding = false; return nil }, "tab"),
			ui.On("Esc", k.Cancel, func() tea.Cmd { p.finding = false; p.name.SetValue(""); return nil }, "esc"))
	}
	if some && !here {
		all = append(all, ui.On(k.Space, k.HerePresent, func() tea.Cmd { return p.markPresent(person) }, "space", "enter"))
	}
	if some {
		all = append(all, ui.On("x", k.HereAbsent, func() tea.Cmd {
			return p.away(person, "absent", func(reason string) meeting.Act { return meeting.MarkAbsent{Person: person.ID, Reason: reason} })
		}, "x"))
		if e.May(meeting.MarkLeft{Person: person.ID}) {
			all = append(all, ui.On("l", k.HereLeft, func() tea.Cmd {
				return p.away(person, "left", func(reason string) meeting.Act { return meeting.MarkLeft{Person: person.ID, Reason: reason} })
			}, "l"))
		}
		all = append(all, paperActs(e, person.ID)...)
	}
	only := house.OnlyMissing
	if p.absent {
		only = house.Everybody
	}
	all = append(all, ui.On("/", house.Search, func() tea.Cmd { p.finding = true; p.at = 0; return nil }, "/"),
		ui.On("v", only, func() tea.Cmd { p.absent = !p.absent; p.at = 0; return nil }, "v"))
	return append(append(all, p.moving(true)...), ui.On("Esc", k.CloseThis, p.close, "esc", "q"))
}

// moving are the keys that select somebody else. Letters are not among them while a name is
// typed.
func (p *people) moving(letters bool) []ui.Action {
	n := len(p.shown())
	if n < 2 {
		return nil
	}
	by := func(d int, keys ...string) ui.Action {
		return ui.Action{Binding: key.NewBinding(key.WithKeys(keys...)), Do: func() tea.Cmd { p.at = max(0, min(p.at+d, n-1)); return nil }}
	}
	down, up := []string{"down"}, []string{"up"}
	if letters {
		down, up = append(down, "j"), append(up, "k")
	}
	first := by(1, down...)
	first.Binding.SetHelp("↑↓", p.e.Words.Screen.Keys.Move)
	return []ui.Action{first, by(-1, up...), by(10, "pgdown"), by(-10, "pgup")}
}

// close clears a search, or closes the page if there is none.
func (p *people) close() tea.Cmd {
	if p.name.Value() == "" {
		return p.e.Pop()
	}
	p.name.SetValue("")
	return nil
}

func (p *people) markPresent(person plan.Person) tea.Cmd {
	room, who := p.e.Room, p.e.Who
	return p.e.Do("", false, func() error { return room.Do(who, meeting.MarkPresent{Person: person.ID}) })
}

// away marks somebody as not here, and asks why.
func (p *people) away(person plan.Person, how string, act func(reason string) meeting.Act) tea.Cmd {
	e := p.e
	room, who := e.Room, e.Who
	return e.Push(page.NewWriting(e, how+" "+person.ID, person.Name, e.Words.Screen.ReasonFor[how], e.State.Presence(person.ID).Reason, text.ReasonLimit, false,
		func(reason string) tea.Cmd {
			return e.Do("", true, func() error { return room.Do(who, act(reason)) })
		}))
}

// Next returns the key that marks somebody present who is not.
func (p *people) Next() string { return "enter" }

func (p *people) Keys() []key.Binding { return ui.Bindings(p.acts()) }

func (p *people) Update(msg tea.Msg) tea.Cmd {
	if press, ok := msg.(tea.KeyPressMsg); ok {
		for _, a := range p.acts() {
			if key.Matches(press, a.Binding) {
				return a.Do()
			}
		}
	}
	if was := p.name.Value(); p.finding && p.name.Update(msg) && p.name.Value() != was {
		p.at = 0
	}
	return nil
}

func (p *people) View(w, h int) string {
	e, a := p.e, p.e.State.Attendance()
	head := fmt.Sprintf("%s %d   %s %d   %s %d   %s %d", e.Words.House.Due, a.Due,
		e.Words.House.Here, a.Present, e.Words.Screen.OnLeave, a.OnLeave, e.Words.Screen.Where(meeting.Presence{}, e.State.Begun()), a.Absent())
	if a.Left > 0 {
		head += fmt.Sprintf("   %s %d", e.Words.Screen.Left, a.Left)
	}
	if title := e.Words.Screen.People + "   "; ui.Width(title+head) <= w {
		head = title + head
	}
	if f := e.State.Papers(e.State.PaperRound()); f != (meeting.PaperFigures{}) {
		head = ends([]string{e.Words.Screen.Present(a.Present, a.Due), e.Words.Paper.Figures(f)}, w)
	}
	head = e.Styles.Heading.Render(ui.Wrap(head, w))
	p.row = ui.Lines(head)
	message := ""
	switch label := e.Styles.Muted.Render(e.Words.House.Search) + "  "; {
	case p.finding:
		message = label + p.name.View(w-ui.Width(label))
	case p.name.Value() != "":
		message = label + p.name.Still(w-ui.Width(label))
	case p.absent:
		message = e.Styles.Muted.Render(ui.Fit(e.Words.House.OnlyMissing, w))
	}
	return head + "\n" + message + "\n" + p.roll(w, max(1, h-ui.Lines(head)-1))
}

// roll is the part of the list around the selected person, under the headings of their
// groups.
func (p *people) roll(w, h int) string {
	e := p.e
	shown := p.shown()
	if _, ok := p.selected(); !ok {
		return e.Styles.Muted.Render(e.Words.House.NobodyFound)
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
	name, here, due := p.e.Words.House.NoGroup, 0, 0
	for _, g := range p.e.State.Plan.Groups {
		if g.ID == group {
			name = g.Name
		}
	}
	for _, person := range p.e.State.Plan.People {
		if person.Group == group && person.Due() {
			due++
			if p.e.State.Presence(person.ID).Present {
				here++
			}
		}
	}
	return p.e.Styles.Muted.Render(ui.Fit(fmt.Sprintf("%s   %d / %d", name, here, due), w))
}

// line is one person: whether they are here, since when, and why not.
func (p *people) line(person plan.Person, selected bool, w int) string {
	e := p.e
	here := e.State.Presence(person.ID)
	state, mark, since := e.Words.Screen.Where(here, e.State.Begun()), e.Glyphs.Open, ""
	if e.State.OnPaper(person.ID, e.State.PaperRound()) {
		state += " " + e.Words.Paper.OnPaper
	}
	if here.Present {
		mark, since = e.Glyphs.Dot, here.At.In(e.Now.Location()).Format("15:04")
	}
	row, wide := mark+" ", 9 // columns for the state
	if w >= 70 {
		row += ui.Pad(ui.Fit(person.ID, 8), 8) + "  "
		wide = 12
	}
	row += ui.Pad(ui.Fit(person.Name, 16), 16) + "  " + ui.Pad(state, wide) + "  "
	if here.Present {
		row += since
	} else {
		row += here.Reason
	}
	if row = ui.Fit(row, w-2); selected {
		return e.Styles.Accent.Render(e.Glyphs.Marker) + " " + e.Styles.Selected.Render(row)
	}
	return "  " + row
}

// newMissing lists who has not voted yet; it is available late in a round.
func newMissing(e *page.Env) *ui.List {
	named := func() []plan.Person {
		missing, err := e.Room.Missing(e.Who)
		if err != nil {
			return nil // the round is over
		}
		return missing
	}
	l := &ui.List{Frame: &e.Frame, Close: e.Pop, Empty: func() string { return e.Words.House.NoneMissing }, Acts: func(int) []ui.Action { return nil }}
	l.Title = func() string { return e.Words.House.Missing(len(named())) }
	l.Head = func(w int) string { return ui.Wrap(e.Words.House.MissingHint, w) }
	l.Rows = func(w int) []string {
		var rows []string
		for _, p := range named() {
			group := ""
			for _, g := range e.State.Plan.Groups {
				if g.ID == p.Group {
					group = g.Name
				}
			}
			rows = append(rows, ui.Fit(ui.Pad(ui.Fit(p.Name, 16), 16)+"  "+group, w))
		}
		return rows
	}
	return l
}
