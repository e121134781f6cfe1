package tui

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
)

// pledges is what a presenter promises, for the stage.
func (e *env) pledges(presenter string, w int) string {
	var blocks []func(w int) string
	for i, p := range e.s.Pledges[presenter] {
		blocks = append(blocks, func(w int) string {
			item := bulleted(e.st.Accent.Render(fmt.Sprintf("%d", i+1)), p.Text, w)
			if more := e.pledgeMore(p); more != "" {
				item += "\n" + bulleted(" ", e.st.Muted.Render(more), w)
			}
			return item
		})
	}
	if len(blocks) == 0 {
		blocks = append(blocks, func(w int) string { return e.st.Muted.Render(wrap(e.w().NoPledges, w)) })
	}
	return e.listed(e.w().Pledges, blocks, w)
}

func (e *env) pledgeMore(p meeting.Pledge) string {
	var parts []string
	for i, v := range []string{p.Measure, p.Person, p.Standard, p.Deadline} {
		if v != "" {
			parts = append(parts, e.w().PledgeFields[i+1]+" "+v)
		}
	}
	return strings.Join(parts, "   ")
}

// newPledges is the list of a presenter's pledges, to add to and to mend.
func newPledges(e *env, presenter string) *list {
	p, _ := e.s.Presenter(presenter)
	l := &list{e: e, title: func() string { return e.w().WriteFor(e.w().Pledges, e.w().Secretary(p.Branch, p.Name)) },
		empty: func() string { return e.w().NoPledges }}
	l.rows = func(w int) []string {
		var rows []string
		for i, item := range e.s.Pledges[presenter] {
			rows = append(rows, fit(fmt.Sprintf("%2d  %s   %s", i+1, item.Text, e.pledgeMore(item)), w))
		}
		return rows
	}
	l.whole = func(i int) string {
		item := e.s.Pledges[presenter][i]
		return item.Text + "\n" + e.pledgeMore(item)
	}
	l.acts = func(i int) []action {
		k := e.w().Keys
		acts := []action{on("n", k.New, func() tea.Cmd { return e.push(newPledgeForm(e, presenter, 0, meeting.Pledge{})) }, "n", "a")}
		if i < 0 {
			return acts
		}
		return append(acts,
			on("Enter", k.Edit, func() tea.Cmd {
				return e.push(newPledgeForm(e, presenter, i+1, e.s.Pledges[presenter][i]))
			}, "enter"),
			on("x", k.Remove, func() tea.Cmd {
				return e.do(e.w().Done["saved"], false, func() error { return e.Room.Repledge(e.Who, presenter, i+1, nil) })
			}, "x"))
	}
	return l
}

// pledgeForm takes one item down: what, measure, person, standard, deadline.
type pledgeForm struct {
	e         *env
	presenter string
	number    int // 0 for a new one
	form      *form
	from      int // the first row of the form last drawn
}

func newPledgeForm(e *env, presenter string, number int, p meeting.Pledge) *pledgeForm {
	values := []string{p.Text, p.Measure, p.Person, p.Standard, p.Deadline}
	limits := []int{meeting.PledgeLimit, meeting.PledgeLimit, meeting.NameLimit, meeting.PledgeLimit, 10}
	labels := e.w().PledgeFields
	hints := []string{"", "", "", "", e.w().DeadlineHint}
	return &pledgeForm{e: e, presenter: presenter, number: number, form: newForm(labels[:], hints, values, limits)}
}

func (p *pledgeForm) bindings() (save, next, cancel key.Binding) {
	k := p.e.w().Keys
	return key.NewBinding(key.WithKeys("ctrl+s"), key.WithHelp("Ctrl+S", k.Save)),
		key.NewBinding(key.WithKeys("tab", "enter", "down"), key.WithHelp("Tab", k.NextField)),
		key.NewBinding(key.WithKeys("esc"), key.WithHelp("Esc", k.Cancel))
}

func (p *pledgeForm) keys() []key.Binding {
	save, next, cancel := p.bindings()
	return []key.Binding{save, next, cancel}
}

func (p *pledgeForm) update(msg tea.Msg) tea.Cmd {
	press, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return p.form.Update(msg)
	}
	save, _, cancel := p.bindings()
	switch {
	case key.Matches(press, cancel):
		return p.e.pop()
	case key.Matches(press, save), press.String() == "enter" && p.form.OnLast():
		return p.save()
	}
	return p.form.Update(msg)
}

func (p *pledgeForm) save() tea.Cmd {
	v := p.form.Values()
	item := meeting.Pledge{Text: v[0], Measure: v[1], Person: v[2], Standard: v[3], Deadline: v[4]}
	room, who, presenter, number := p.e.Room, p.e.Who, p.presenter, p.number
	return p.e.do(p.e.w().Done["saved"], true, func() error {
		if number == 0 {
			return room.Pledge(who, presenter, []meeting.Pledge{item})
		}
		return room.Repledge(who, presenter, number, &item)
	})
}

func (p *pledgeForm) view(w, h int) string {
	room := max(1, h-2)
	var rows string
	rows, p.from = window(p.form.View(w), p.form.Row()-room+1, room)
	return p.e.st.Heading.Render(p.e.w().Pledges) + "\n\n" + rows
}

func (p *pledgeForm) cursor() *tea.Cursor {
	c := p.form.Cursor()
	if c == nil {
		return tea.NewCursor(0, 0)
	}
	c.Y += 2 - p.from
	return c
}
