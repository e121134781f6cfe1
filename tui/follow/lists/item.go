package lists

import (
	"cmp"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/item"
	"pingyi/meeting/plan"
	"pingyi/meeting/register"
	"pingyi/meeting/text"
	"pingyi/meeting/words"
	"pingyi/tui/office"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// An Item is the page of one item: what is to be done, where it was said, and what was done about it.
type Item struct {
	*ui.Reader
	e      *page.Env
	number int
	drawn  string
	// What it was made of.
	state *meeting.State
	words *words.Words
	look  ui.Look
	w     int
}

// NewItem makes the page of an item.
func NewItem(e *page.Env, number int) *Item {
	p := &Item{e: e, number: number}
	p.Reader = &ui.Reader{Frame: &e.Frame, Close: e.Pop, Title: p.title, Text: p.text, Own: p.acts}
	return p
}

// item returns the item as it is now.
func (p *Item) item() item.Item {
	i, _ := meeting.ItemOf(p.e.State, p.number)
	return i
}

func (p *Item) title() string {
	e, i := p.e, p.item()
	title := e.Words.Lists.Item.Title(listName(e, i.List), p.number)
	if _, known := e.State.Presenter(i.Presenter); known {
		title += "   " + e.Whose(i.Presenter, max(1, e.Inner()-ui.Width(title)-3))
	}
	return title
}

// listName is what a list is called.
func listName(e *page.Env, list string) string {
	of, _ := register.Find(register.Items)
	c, _ := of.Column("list")
	return e.Words.Register.Word(c, list)
}

// text writes out the page. It is made once for each change and width.
func (p *Item) text(w int) string {
	e := p.e
	if p.state != e.State || p.words != e.Words || p.look != e.Look || p.w != w {
		p.state, p.words, p.look, p.w = e.State, e.Words, e.Look, w
		i := p.item()
		parts := []string{itemText(e, i, w), sourceText(e, i, w), courseText(e, i, w)}
		p.drawn = strings.Join(parts, "\n\n")
	}
	return p.drawn
}

// acts are what this person can do with the item now.
func (p *Item) acts() []ui.Action {
	e, k, n := p.e, p.e.Words.Lists.Keys, p.number
	var all []ui.Action
	if e.May(meeting.ReportProgress{Number: n}) {
		all = append(all, ui.On("g", k.Progress, func() tea.Cmd { return e.Push(newProgress(e, n)) }, "g"))
	}
	if e.May(meeting.ApplyForClosing{Number: n}) {
		all = append(all, ui.On("a", k.Apply, p.applies, "a"))
	}
	if e.May(meeting.InspectItem{Number: n}) {
		all = append(all, ui.On("i", k.Inspect, func() tea.Cmd { return e.Push(newInspection(e, n)) }, "i"))
	}
	if e.May(meeting.ReopenItem{Number: n}) {
		all = append(all, ui.On("o", k.Reopen, p.reopens, "o"))
	}
	if office.MayAmend(e, register.Items, n) {
		all = append(all, ui.On("e", k.Edit, func() tea.Cmd { return e.Push(office.NewRow(e, register.Items, n)) }, "e"))
	}
	return all
}

// applies asks before somebody applies to close the item out, and says if nobody could inspect it.
func (p *Item) applies() tea.Cmd {
	e, n := p.e, p.number
	room, who, t := e.Room, e.Who, e.Words.Lists
	text := func() (string, []string) {
		if p.item().HasEvidence() {
			return t.Forms.ApplyAsk(n), nil
		}
		return t.Forms.ApplyAsk(n), []string{t.Forms.WithoutProof}
	}
	return e.Ask(func() string { return t.Keys.Apply }, text, func() tea.Cmd {
		return e.Do(t.Done["applied"], true, func() error { return room.Do(who, meeting.ApplyForClosing{Number: n}) })
	})
}

// reopens asks why the item is opened again.
func (p *Item) reopens() tea.Cmd {
	e, n := p.e, p.number
	room, who, t := e.Room, e.Who, e.Words.Lists
	return e.Push(page.NewWriting(e, "reopen "+strconv.Itoa(p.number), p.title(), t.Forms.ReopenWhy, "", text.ReasonLimit, false, func(reason string) tea.Cmd {
		return e.Do(t.Done["reopened"], true, func() error { return room.Do(who, meeting.ReopenItem{Number: n, Reason: reason}) })
	}))
}

// Next returns the key for what comes next in the practice; empty for nothing.
func (p *Item) Next() string {
	e, n, i := p.e, p.number, p.item()
	switch {
	case e.May(meeting.InspectItem{Number: n}):
		return "i"
	case !e.May(meeting.ReportProgress{Number: n}), e.Is(plan.Office):
		return ""
	case i.HasEvidence() && e.May(meeting.ApplyForClosing{Number: n}):
		return "a"
	case i.State() == item.Open:
		return "g"
	}
	return ""
}

// itemText says how an item stands, and what is to be done.
func itemText(e *page.Env, i item.Item, w int) string {
	s, t := e.Styles, e.Words.Lists
	w = min(w, ui.Measure)
	d := meeting.DaysOf(e.State, e.Now)
	ink := s.Plain
	switch i.State() {
	case item.Applied:
		ink = s.Accent
	case item.Closed:
		ink = s.Good
	case item.Open: // plain
	}
	parts := []string{ink.Render(signOf(e, i.State()) + " " + e.Words.Items.States[i.State()])}
	if when := i.When(d); when != "" {
		ink := s.Warn
		if when == item.IsOverdue {
			ink = s.Bad
		}
		parts = append(parts, ink.Render(e.Glyphs.Warn+" "+t.Whens[when]))
	}
	if on := i.InspectOn(d); on != "" {
		parts = append(parts, s.Muted.Render(t.Item.InspectOn(e.Words.Date(on))))
	}
	rows := []string{ui.Flow(parts, w)}
	of, _ := register.Find(register.Items)
	label := 0
	for _, c := range of.Columns {
		label = max(label, ui.Width(e.Words.Register.Column(of.Name, c.Name)))
	}
	label = min(label, w/3)
	field := func(column, value string) {
		if value == "" {
			return
		}
		name := ui.Pad(s.Muted.Render(ui.Fit(e.Words.Register.Column(of.Name, column), label)), label)
		rows = append(rows, name+"  "+strings.ReplaceAll(ui.Wrap(ui.Plainly(value), max(8, w-label-2)), "\n", "\n"+strings.Repeat(" ", label+2)))
	}
	words := i.Text
	if i.Erased {
		words = e.Words.Table.Erased
	}
	kind, _ := of.Column("kind")
	field("text", words)
	field("kind", e.Words.Register.Word(kind, i.Kind))
	field("cause", i.Cause)
	field("goal", i.Goal)
	field("measures", i.Measures)
	field("standard", i.Standard)
	field("person", i.Person)
	field("helper", i.Helper)
	field("start", e.Words.Date(i.Start))
	field("deadline", e.Words.Date(i.Deadline))
	return strings.Join(rows, "\n")
}

// heading is a line over a part of the page.
func heading(e *page.Env, name string, w int) string {
	w = min(w, ui.Measure)
	name = ui.Fit(name, w)
	return e.Styles.Heading.Render(name) + " " + e.Styles.Rule.Render(strings.Repeat(e.Glyphs.Rule, max(0, w-ui.Width(name)-1)))
}

// sourceText says where the item was said, in the words of whoever said it.
func sourceText(e *page.Env, i item.Item, w int) string {
	t := e.Words.Lists.Item
	w = min(w, ui.Measure)
	head := heading(e, t.Source, w) + "\n"
	switch {
	case i.Origin == item.Origin{}:
		return head + e.Styles.Muted.Render(ui.Wrap(t.ByHand, w))
	case i.Origin.Kind == item.FromLastYear:
		return head + e.Styles.Muted.Render(ui.Wrap(t.LastYear, w))
	}
	said, ok := meeting.SourceOf(e.State, i.Origin)
	if !ok {
		return head + e.Styles.Muted.Render(ui.Wrap(cmp.Or(i.Source, t.Gone), w))
	}
	rows := []string{e.Styles.Muted.Render(ui.Wrap(e.Words.Source(e.State, said), w))}
	quoted := ui.Plainly(said.Text)
	if quoted == "" {
		quoted = e.Words.Table.Erased
	}
	rows = append(rows, ui.Bulleted(e.Styles.Muted.Render(e.Glyphs.Side), quoted, w))
	if said.More != "" {
		rows = append(rows, ui.Bulleted(e.Styles.Muted.Render(e.Glyphs.Side), e.Words.Is(t.More[said.Origin.Kind], ui.Plainly(said.More)), w))
	}
	return head + strings.Join(rows, "\n")
}

// courseText tells everything that was done about an item, in the order in which it was.
func courseText(e *page.Env, i item.Item, w int) string {
	t := e.Words.Lists.Item
	w = min(w, ui.Measure)
	head := heading(e, t.Course, w) + "\n"
	steps := courseOf(e, i)
	if len(steps) == 0 {
		return head + e.Styles.Muted.Render(ui.Wrap(t.NoCourse, w))
	}
	var rows []string
	for _, step := range steps {
		rows = append(rows, ui.Bulleted(step.sign, step.said, w))
		for _, more := range step.more {
			rows = append(rows, ui.Indent(e.Styles.Muted.Render(ui.Wrap(more, w-2)), 2))
		}
	}
	return head + strings.Join(rows, "\n")
}
