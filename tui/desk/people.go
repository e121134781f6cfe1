package desk

import (
	"fmt"
	"slices"
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
		headCount(serving, func(d *Desk) bool {
			return d.e.Is(plan.Scrutineer) && !d.e.Is(plan.Host) && d.e.State.Phase() != meeting.Preparing
		}),
		headCount(overview, func(d *Desk) bool { return d.e.Is(plan.Host) && d.e.State.Begun() }),
	}
}

// people is the head count: who is here, group by group. Those without a terminal are marked
// by hand. Typing part of a name finds it, so that one person at the door can keep up with
// five hundred: name, Enter, next name.
type people struct {
	e       *page.Env
	at      int    // index of the selected person among those shown
	absent  bool   // only those who are not here are shown
	paper   string // papers are handed out to this group; empty for the head count
	name    *ui.Field
	finding bool       // the name is being typed
	row     int        // of the field in the body last drawn
	set     ui.Setting // of the list as last drawn
	blocks  []int      // the block of each person shown
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
			if person.Group != group.ID || !person.Due() || p.absent && p.e.State.Presence(person.ID).Present || p.paper != "" && p.paper != group.ID {
				continue
			}
			if matches(person.Name) || matches(person.ID) {
				shown = append(shown, person)
			}
		}
	}
	if p.paper != "" {
		slices.SortStableFunc(shown, p.terminalLast)
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
		switch {
		case p.paper != "":
			if some && e.May(meeting.HandOutPaper{Person: person.ID}) {
				all = append(all, ui.On(e.Labels.Enter, e.Words.Paper.Key.Out, func() tea.Cmd { p.name.SetValue(""); return p.handOut(person) }, "enter"))
			}
		case some && !here:
			all = append(all, ui.On(e.Labels.Enter, k.HerePresent, func() tea.Cmd { p.name.SetValue(""); return p.markPresent(person) }, "enter"))
		}
		return append(append(all, p.moving(false)...),
			ui.On("Tab", house.List, func() tea.Cmd { p.finding = false; return nil }, "tab"),
			ui.On("Esc", k.Cancel, func() tea.Cmd { p.finding = false; p.name.SetValue(""); return nil }, "esc"))
	}
	if p.paper != "" {
		if some {
			all = append(all, paperActs(e, person.ID)...)
		}
		all = append(all, ui.On("/", house.Search, func() tea.Cmd { p.finding = true; p.at = 0; return nil }, "/"))
		return append(append(all, p.moving(true)...), ui.On("Esc", k.CloseThis, p.close, "esc", "q"))
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

// moving are the keys that select somebody else. Those that move in the text are not among them
// while a name is typed.
func (p *people) moving(letters bool) []ui.Action {
	n := len(p.shown())
	if n < 2 {
		return nil
	}
	by := func(d int, keys ...string) ui.Action {
		return ui.Quiet(func() { p.at = max(0, min(p.at+d, n-1)) }, keys...)
	}
	page := max(1, p.page())
	if !letters {
		return []ui.Action{moves(by(1, "down"), "↑↓", p.e), by(-1, "up"), by(page, "pgdown"), by(-page, "pgup")}
	}
	all := []ui.Action{by(1, "down", "j"), by(-1, "up", "k"), by(page, "pgdown"), by(-page, "pgup"), by(-n, "home"), by(n, "end")}
	if p.set.Abreast() < 2 {
		all[0] = moves(all[0], "↑↓", p.e)
		return all
	}
	all[0] = moves(all[0], "↑↓←→", p.e)
	across := func(by int) func() {
		return func() {
			to := p.set.Beside(p.blocks[p.at], by)
			p.at = max(0, min(n-1, slices.IndexFunc(p.blocks, func(block int) bool { return block >= to })))
		}
	}
	return append(all, ui.Quiet(across(1), "right"), ui.Quiet(across(-1), "left"))
}

// moves names the arrows in the help line.
func moves(a ui.Action, arrows string, e *page.Env) ui.Action {
	a.Binding.SetHelp(arrows, e.Words.Screen.Keys.Move)
	return a
}

// page returns how many people a page up or down passes over.
func (p *people) page() int {
	if p.blocks == nil {
		return 1
	}
	first, end := p.set.Shown()
	return end - first - 1
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

// head is who is here or, where papers are handed out, for whom and how many are left.
func (p *people) head(w int) string {
	if p.paper != "" {
		return p.paperHead(w)
	}
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
		head = ui.Flow([]string{e.Words.Screen.Present(a.Present, a.Due), e.Words.Paper.Figures(f)}, w)
	}
	return e.Styles.Heading.Render(ui.Wrap(head, w))
}

func (p *people) View(w, h int) string {
	e := p.e
	head := p.head(w)
	p.row = ui.Lines(head)
	message := ""
	const place = 12 // columns for how far down the list this is
	switch label := e.Styles.Muted.Render(e.Words.House.Search) + "  "; {
	case p.finding:
		message = label + p.name.View(max(4, w-ui.Width(label)-place))
	case p.name.Value() != "":
		message = label + p.name.Still(max(4, w-ui.Width(label)-place))
	case p.absent:
		message = e.Styles.Muted.Render(ui.Fit(e.Words.House.OnlyMissing, w))
	}
	roll := p.roll(w, max(1, h-ui.Lines(head)-1))
	if p.blocks != nil && !p.set.Whole() {
		message = ui.Spread(message, e.Styles.Muted.Render(fmt.Sprintf("%d / %d", p.at+1, len(p.blocks))), w)
	}
	return head + "\n" + message + "\n" + roll
}

// roll is the part of the list around the selected person, under the headings of their
// groups, in as many columns as there is room for.
func (p *people) roll(w, h int) string {
	e := p.e
	shown := p.shown()
	if _, ok := p.selected(); !ok {
		p.blocks = nil
		return e.Styles.Muted.Render(e.Words.House.NobodyFound)
	}
	n, wide := ui.Columns(w)
	var blocks []ui.Block
	var draw []func() string // only those that are shown, since there may be hundreds
	p.blocks = make([]int, len(shown))
	for i, person := range shown {
		if p.paper == "" && (i == 0 || person.Group != shown[i-1].Group) {
			blocks, draw = append(blocks, ui.Block{Head: true}), append(draw, func() string { return p.heading(person.Group, wide) })
		}
		p.blocks[i] = len(blocks)
		blocks, draw = append(blocks, ui.Block{}), append(draw, func() string { return p.line(person, i == p.at, wide) })
	}
	p.set = ui.Set(blocks, p.blocks[p.at], n, wide, h)
	return p.set.View(func(i int) string { return draw[i]() })
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
	onPaper := e.State.OnPaper(person.ID, e.State.PaperRound())
	switch {
	case p.paper != "" && onPaper:
		state = e.Words.Paper.OnPaper
	case p.paper != "" && here.Arrived:
		state = e.Words.Paper.AtTerminal
	case p.paper != "":
		state = ""
	case onPaper:
		state += " " + e.Words.Paper.OnPaper
	}
	if here.Present {
		mark, since = e.Glyphs.Dot, here.At.In(e.Now.Location()).Format("15:04")
	}
	const name, id, idFrom = 16, 8, 48 // columns, and where an ID stands
	wide := 9                          // columns for the state
	if w >= idFrom {
		wide = 12
	}
	row := mark + " " + ui.Pad(ui.Fit(person.Name, name), name) + "  " + ui.Pad(state, wide) + "  "
	switch {
	case p.paper != "":
	case here.Present && ui.Width(row)+len(since) <= w-2:
		row += since
	case here.Present:
	default:
		row += here.Reason
	}
	if at := max(min(idFrom, w-2-id), ui.Width(row)+2); at+ui.Width(person.ID) <= w-2 {
		row = ui.Pad(row, at) + person.ID
	}
	row = ui.Fit(strings.TrimRight(row, " "), w-2)
	if selected {
		return e.Styles.Accent.Render(e.Glyphs.Marker) + " " + e.Styles.Selected.Render(row)
	}
	return "  " + row
}
