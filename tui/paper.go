package tui

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/code"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
)

// tellerActs are a teller's while a round is open.
func (d *desk) tellerActs() []action {
	e := d.e
	if !e.is(plan.Teller) || e.s.OpenRound() == nil {
		return nil
	}
	return []action{on("y", e.Words.Paper.Key.Enter, func() tea.Cmd { return e.push(newSerial(e)) }, "y")}
}

// paperActs hand a paper out to somebody in the list, or take it back.
func (e *env) paperActs(person string) []action {
	round, k := e.s.PaperRound(), e.Words.Paper.Key
	switch {
	case e.s.OnPaper(person, round):
		return []action{on("y", k.Back, func() tea.Cmd {
			return e.do("", false, func() error { return e.Room.PaperBack(e.Who, person) })
		}, "y")}
	case e.s.Papers(round).Made > 0 && e.s.CanHandPaper(person, false) == nil:
		acts := []action{on("y", k.Out, func() tea.Cmd {
			return e.do("", false, func() error { return e.Room.PaperOut(e.Who, person) })
		}, "y")}
		if slices.ContainsFunc(e.s.PaperLots, func(l meeting.PaperLot) bool { return l.Step == meeting.EveryStep }) {
			acts = append(acts, on("Y", k.OutAll, func() tea.Cmd {
				return e.do("", false, func() error { return e.Room.PaperOutAll(e.Who, person) })
			}, "Y"))
		}
		return acts
	}
	return nil
}

// halfEntered names the papers that one teller has entered, and that teller; empty for
// none.
func (e *env) halfEntered(a meeting.Astray) string {
	var all []string
	for _, read := range a.Half {
		all = append(all, read.Serial.String()+" "+e.s.Name(read.Teller))
	}
	if all == nil {
		return ""
	}
	return e.Words.Paper.HalfIs(strings.Join(all, "  "))
}

// serial is the page on which a teller names the paper that is entered next.
type serial struct {
	e     *env
	field *field
	say   string
}

func newSerial(e *env) *serial { return &serial{e: e, field: newField("·····-·····", 16)} }

func (p *serial) bindings() (enter, leave key.Binding) {
	k := p.e.w().Keys
	return key.NewBinding(key.WithKeys("enter"), key.WithHelp("Enter", k.Select)),
		key.NewBinding(key.WithKeys("esc"), key.WithHelp("Esc", k.CloseThis))
}

func (p *serial) keys() []key.Binding {
	enter, leave := p.bindings()
	return []key.Binding{enter, leave}
}

func (p *serial) cursor() *tea.Cursor {
	c := p.field.Cursor()
	c.Y = lines(p.head(p.e.inner()))
	return c
}

func (p *serial) head(w int) string {
	e := p.e
	head := e.st.Heading.Render(fit(e.Words.Paper.Title, w)) + "\n" + e.st.Muted.Render(wrap(e.Words.Paper.Hint, w)) + "\n"
	if open := e.s.OpenRound(); open != nil && len(open.Astray.Half) > 0 {
		head += e.st.Warn.Render(wrap(e.halfEntered(open.Astray), w)) + "\n"
	}
	return head
}

func (p *serial) view(w, _ int) string {
	page := p.head(w) + "\n" + p.field.View(min(24, w))
	if p.say != "" {
		page += "\n\n" + p.e.st.Warn.Render(wrap(p.e.g.Warn+" "+p.say, w))
	}
	return page
}

func (p *serial) update(msg tea.Msg) tea.Cmd {
	press, ok := msg.(tea.KeyPressMsg)
	enter, leave := p.bindings()
	switch {
	case ok && key.Matches(press, leave):
		return p.e.pop()
	case ok && key.Matches(press, enter):
		return p.open()
	}
	p.field.Update(msg)
	return nil
}

// open lays the ballot of the paper on top.
func (p *serial) open() tea.Cmd {
	code, err := code.Parse(p.field.Value())
	round := p.e.s.OpenRound()
	switch {
	case err != nil:
		p.say = p.e.Words.Refusal(&refuse.Refusal{Why: meeting.UnknownSerial})
		return nil
	case round == nil:
		p.say = p.e.Words.Refusal(&refuse.Refusal{Why: meeting.NoOpenRound})
		return nil
	}
	p.say = ""
	p.field.SetValue("")
	b := blankBallot(p.e, round.Number, round.Presenters)
	b.paper = &code
	return p.e.push(b)
}

// enterPaper hands a teller's reading in. The page for the next paper comes back.
func (b *ballotPage) enterPaper(marks ballot.Marks) tea.Cmd {
	e, serial := b.e, *b.paper
	e.acting = ending
	return func() tea.Msg {
		answer, err := e.Room.EnterPaper(e.Who, serial, marks)
		say := ""
		if err == nil {
			say = strings.TrimSpace(serial.String() + "  " + e.Words.Paper.Answers[answer])
		}
		return didMsg{say: say, err: err, close: true}
	}
}
