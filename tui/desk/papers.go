package desk

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/code"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/words"
	"pingyi/tui/page"
	"pingyi/tui/ui"
	"pingyi/tui/vote"
)

// EnterPapersKey is the key with which a teller opens the page to enter papers. It is told
// wherever a teller is.
const EnterPapersKey = "y"

// paperOffers are for a teller while a round is open.
func paperOffers() []offer {
	return []offer{{
		urgency: serving, keys: []string{EnterPapersKey},
		label: func(w *words.Words) string { return w.Paper.Key.Enter },
		about: func(w *words.Words) string { return w.Help.EnterPaper },
		next:  always,
		when:  func(d *Desk) bool { return d.e.Is(plan.Teller) && d.e.State.OpenRound() != nil },
		do:    func(d *Desk) tea.Cmd { return d.e.Push(vote.NewSerial(d.e)) },
	}}
}

// whereOffers show where the papers are, to everybody who handles them.
func whereOffers() []offer {
	papers := func(u urgency, when func(*Desk) bool) offer {
		return offer{
			urgency: u, keys: []string{"Y"},
			label: func(w *words.Words) string { return w.Paper.Key.Papers },
			about: func(w *words.Words) string { return w.Help.Papers },
			when:  func(d *Desk) bool { return when(d) && handlesPapers(d.e) },
			do:    func(d *Desk) tea.Cmd { return d.e.Push(newPapers(d.e, d.Print)) },
		}
	}
	return []offer{
		papers(serving, func(d *Desk) bool { return !d.e.Is(plan.Host) }),
		papers(handy, func(d *Desk) bool { return d.e.Is(plan.Host) }),
	}
}

// handlesPapers reports whether this person has to do with papers that can still be used. Where
// nobody could enter them, none are offered.
func handlesPapers(e *page.Env) bool {
	if !e.May(meeting.VoidPaper{}) && !e.Is(plan.Teller) {
		return false
	}
	r := e.State.PaperRound()
	if r.Number == 0 {
		return false
	}
	const enough = 2 // each paper is entered by two
	tellers := 0
	for _, p := range e.State.Plan.People {
		if p.Has(plan.Teller) {
			tellers++
		}
	}
	return tellers >= enough || e.State.Papers(r).Made > 0
}

// newPapers shows where the papers of the next round are, with a row for each group. From there
// they are made, handed out and voided.
func newPapers(e *page.Env, print Printer) *ui.List {
	groups := func() []meeting.PaperGroup {
		r := e.State.PaperRound()
		if r.Number == 0 {
			return nil
		}
		return meeting.PaperGroups(e.State, r)
	}
	l := &ui.List{Frame: &e.Frame, Close: e.Pop, Empty: func() string { return e.Words.Paper.Where.None }}
	l.Title = func() string {
		r := e.State.PaperRound()
		if r.Number == 0 {
			return e.Words.Paper.Title
		}
		return e.Words.Paper.Title + "   " + paperRound(e, r)
	}
	l.Head = func(w int) string { return paperHead(e, w) }
	l.Rows = func(w int) []string {
		var rows []string
		for _, g := range groups() {
			rows = append(rows, paperRow(e, g, w))
		}
		return rows
	}
	l.More = func(i, w int) string {
		w = min(w, ui.Measure)
		return strings.TrimLeft(paperTroubles(e, w)+"\n\n"+paperHolders(e, groups()[i], w), "\n")
	}
	l.Acts = func(i int) []ui.Action {
		if i < 0 || !e.May(meeting.VoidPaper{}) {
			return nil
		}
		g := groups()[i]
		k := e.Words.Paper.Key
		makes := ui.On("n", k.Make, func() tea.Cmd { return e.Push(newPaperMaking(e, g.Group, print)) }, "n", "a")
		if g.Made == 0 {
			return []ui.Action{makes}
		}
		out := ui.On(e.Labels.Enter, k.HandOut, func() tea.Cmd { return e.Push(newPaperHandout(e, g.Group.ID)) }, "enter")
		void := ui.On("x", k.Void, func() tea.Cmd { return e.Push(newPaperVoiding(e)) }, "x")
		if g.Left() == 0 {
			return []ui.Action{makes, out, void}
		}
		return []ui.Action{out, makes, void}
	}
	return l
}

// paperRound says which round papers are for.
func paperRound(e *page.Env, r meeting.Round) string {
	step := e.State.Steps[r.Step-1]
	return e.Words.Paper.Where.Round(step.Number, e.Words.Screen.StepName(step.Kind), e.Words.Rated(e.State, r))
}

// paperFigures are the figures of a group in the order of their names.
func paperFigures(e *page.Env, g meeting.PaperGroup) []int {
	differing := 0
	for _, m := range e.State.Mismatches {
		if slices.ContainsFunc(g.Once, func(read meeting.PaperReading) bool { return read.Serial == m.Serial }) {
			differing++
		}
	}
	return []int{g.Made, len(g.Out), g.Void, len(g.Once) - differing, g.In, differing, g.Left()}
}

// paperName is how wide the names of groups are beside the figures; 0 if the figures have no
// room there and stand below.
func paperName(e *page.Env, w int) int {
	used, name := 0, 0
	for _, f := range e.Words.Paper.Where.Figures {
		used += 2 + max(3, ui.Width(f))
	}
	for _, g := range e.State.Plan.Groups {
		name = max(name, ui.Width(g.Name))
	}
	if name+used > w {
		return 0
	}
	return name
}

func paperHead(e *page.Env, w int) string {
	name := paperName(e, w)
	if name == 0 {
		return ""
	}
	head := strings.Repeat(" ", name)
	for _, f := range e.Words.Paper.Where.Figures {
		head += "  " + ui.PadLeft(f, 3)
	}
	return head
}

func paperRow(e *page.Env, g meeting.PaperGroup, w int) string {
	figures, names := paperFigures(e, g), e.Words.Paper.Where.Figures
	name := paperName(e, w)
	if name == 0 {
		var parts []string
		for i, n := range figures {
			if n > 0 || i == 0 {
				parts = append(parts, fmt.Sprintf("%s %d", names[i], n))
			}
		}
		return ui.Fit(g.Group.Name, w) + "\n" + ui.Flow(parts, w)
	}
	row := ui.Pad(g.Group.Name, name)
	for i, n := range figures {
		row += "  " + ui.PadLeft(fmt.Sprint(n), max(3, ui.Width(names[i])))
	}
	return row
}

// paperHolders names those of a group to whom papers were handed out, as far as there is room.
func paperHolders(e *page.Env, g meeting.PaperGroup, w int) string {
	phrases := e.Words.Paper.Where
	if len(g.Out) == 0 {
		return e.Styles.Muted.Render(phrases.Nobody)
	}
	var names []string
	for _, p := range g.Out {
		names = append(names, p.Name)
	}
	room := 3 // rows
	if e.Height < 24 {
		room = 1
	}
	for n := len(names); ; n-- {
		text := phrases.To + "  " + strings.Join(names[:n], "  ")
		if n < len(names) {
			text += "  " + phrases.More(len(names)-n)
		}
		if text = ui.Wrap(text, w); ui.Lines(text) <= room || n == 1 {
			return text
		}
	}
}

// paperTroubles tells of papers that only one teller has read, and of those on which two differ.
func paperTroubles(e *page.Env, w int) string {
	var rows []string
	for _, m := range e.State.Mismatches {
		rows = append(rows, e.Words.Paper.MismatchIs(m.Serial.String())+"   "+tellers(e, m.Tellers))
	}
	if rows != nil && e.Height >= 24 {
		rows = append(rows, e.Words.Paper.MismatchWho)
	}
	if open := e.State.OpenRound(); open != nil {
		if half := vote.HalfEntered(&e.Sight, vote.ReadOnce(e.State, *open)); half != "" {
			rows = append(rows, half)
		}
	}
	if rows == nil {
		return ""
	}
	return e.Styles.Warn.Render(ui.Wrap(strings.Join(rows, "\n"), w))
}

func tellers(e *page.Env, ids []string) string {
	var names []string
	for _, id := range ids {
		names = append(names, e.State.Name(id))
	}
	return e.Words.List(names)
}

// newPaperVoiding asks for the serial of a paper to be voided.
func newPaperVoiding(e *page.Env) *page.Writing {
	const serial = 64 // characters, more than one has
	room, who, phrases := e.Room, e.Who, e.Words.Paper
	return page.NewWriting(e, "void paper", phrases.Key.Void, phrases.VoidHint, "", serial, false, func(typed string) tea.Cmd {
		read, err := code.Parse(typed)
		return e.Do(read.String()+" "+phrases.Voided, true, func() error {
			if err != nil {
				return refuse.Because(meeting.UnknownSerial)
			}
			return room.Do(who, meeting.VoidPaper{Serial: read})
		})
	})
}

// newPaperHandout lists the people of a group to hand papers out to, as the head count lists
// those who come: name, Enter, next name.
func newPaperHandout(e *page.Env, group string) *people {
	p := newPeople(e)
	p.paper, p.finding = group, true
	return p
}

// terminalLast puts those who have not signed in at a terminal first, since they need a paper.
func (p *people) terminalLast(a, b plan.Person) int {
	rank := func(person plan.Person) int {
		if p.e.State.Presence(person.ID).Arrived {
			return 1
		}
		return 0
	}
	return rank(a) - rank(b)
}

// paperHead says to whom papers are handed out, and how many are left.
func (p *people) paperHead(w int) string {
	e := p.e
	for _, g := range meeting.PaperGroups(e.State, e.State.PaperRound()) {
		if g.Group.ID != p.paper {
			continue
		}
		left := fmt.Sprintf("%s %d", e.Words.Paper.Where.Figures[len(e.Words.Paper.Where.Figures)-1], g.Left())
		if e.Height < 20 { // the list needs the rows
			return e.Styles.Heading.Render(ui.Spread(ui.Fit(e.Words.Paper.OutTo(g.Group.Name), w-ui.Width(left)-2), left, w))
		}
		return e.Styles.Heading.Render(ui.Flow([]string{e.Words.Paper.OutTo(g.Group.Name), left}, w)) + "\n" +
			e.Styles.Muted.Render(ui.Wrap(e.Words.Paper.OutFirst, w))
	}
	return e.Styles.Heading.Render(ui.Fit(e.Words.Paper.Title, w))
}

func (p *people) handOut(person plan.Person) tea.Cmd {
	room, who := p.e.Room, p.e.Who
	p.at = 0
	return p.e.Do("", false, func() error { return room.Do(who, meeting.HandOutPaper{Person: person.ID}) })
}

// paperActs are to hand a paper out to somebody in the head count, or to take it back.
func paperActs(e *page.Env, person string) []ui.Action {
	room, who := e.Room, e.Who
	round, k := e.State.PaperRound(), e.Words.Paper.Key
	switch {
	case e.State.OnPaper(person, round):
		return []ui.Action{ui.On("y", k.Back, func() tea.Cmd {
			return e.Do("", false, func() error { return room.Do(who, meeting.TakePaperBack{Person: person}) })
		}, "y"), ui.Off("Y")}
	case e.State.Papers(round).Made > 0 && e.May(meeting.HandOutPaper{Person: person}):
		acts := []ui.Action{ui.On("y", k.Out, func() tea.Cmd {
			return e.Do("", false, func() error { return room.Do(who, meeting.HandOutPaper{Person: person}) })
		}, "y")}
		if meeting.HasPapersForEveryStep(e.State) {
			acts = append(acts, ui.On("Y", k.OutAll, func() tea.Cmd {
				return e.Do("", false, func() error { return room.Do(who, meeting.HandOutPaper{Person: person, EveryStep: true}) })
			}, "Y"))
		}
		return acts
	}
	return nil
}
