package desk

import (
	"strconv"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/code"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/text"
	"pingyi/meeting/words"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// A Printer writes papers into a file to be printed, and returns its name.
type Printer func(w *words.Words, p plan.Plan, sheets []meeting.PaperSheet) (file string, err error)

// paperMaking is the page on which papers of a group are made. The serials are stored nowhere,
// so the page stays until it is closed, with the name of the file that has them; if that can't
// be written, with the serials themselves.
type paperMaking struct {
	e         *page.Env
	group     ballot.Group
	print     Printer // nil if nothing can be printed
	count     *ui.Field
	everyStep bool
	busy      bool
	made      *papersMade
}

// A papersMade is the message that brings the outcome of making papers.
type papersMade struct {
	serials []code.Code
	file    string // empty if it could not be written
	err     error  // why none were made
}

func newPaperMaking(e *page.Env, group ballot.Group, print Printer) *paperMaking {
	return &paperMaking{e: e, group: group, print: print, count: ui.NewField(e.Words.Paper.Making.CountHint, 64)}
}

func (p *paperMaking) acts() []ui.Action {
	k := p.e.Words.Screen.Keys
	back := ui.On("Esc", k.CloseThis, p.e.Pop, "esc")
	switch {
	case p.busy: // the outcome needs this page
		return nil
	case p.made != nil:
		return []ui.Action{ui.On("Esc", k.CloseThis, p.e.Pop, "esc", "q", "enter")}
	}
	return []ui.Action{
		ui.On(p.e.Labels.Enter, p.e.Words.Paper.Key.Make, p.make, "enter"),
		ui.Loud("Tab", p.e.Words.Paper.Key.Scope, func() { p.everyStep = !p.everyStep }, "tab"),
		back,
	}
}

// Keys returns the keys that make the papers, choose the rounds they are for, and go back.
func (p *paperMaking) Keys() []key.Binding { return ui.Bindings(p.acts()) }

// Update handles what is typed, and the outcome of making papers.
func (p *paperMaking) Update(msg tea.Msg) tea.Cmd {
	if made, ok := msg.(papersMade); ok {
		p.busy = false
		if made.err == nil {
			p.made = &made
		}
		return func() tea.Msg { return page.Did{Err: made.err} }
	}
	press, ok := msg.(tea.KeyPressMsg)
	for _, a := range p.acts() {
		if ok && key.Matches(press, a.Binding) {
			return a.Do()
		}
	}
	if !p.busy && p.made == nil {
		p.count.Update(msg)
	}
	return nil
}

// make makes the papers and writes the file to print, off the screen's loop.
func (p *paperMaking) make() tea.Cmd {
	n, err := strconv.Atoi(strings.TrimSpace(text.Narrow(p.count.Value())))
	if err != nil {
		return func() tea.Msg { return page.Did{Err: refuse.Because(meeting.PaperCount, meeting.MaxPapers)} }
	}
	room, who, group, print, w := p.e.Room, p.e.Who, p.group.ID, p.print, p.e.Words
	step := p.e.State.PaperRound().Step
	if p.everyStep {
		step = meeting.EveryStep
	}
	p.busy = true
	return p.e.UnlessOver(func() tea.Msg {
		serials, err := room.MakePapers(who, group, n, step)
		if err != nil || print == nil {
			return papersMade{serials: serials, err: err}
		}
		s := room.State()
		file, err := print(w, s.Plan, meeting.PaperSheets(s, serials, group, step))
		if err != nil {
			file = ""
		}
		return papersMade{serials: serials, file: file}
	})
}

func (p *paperMaking) label() string { return ui.Pad(p.e.Words.Paper.Making.Count, p.labelWidth()) }

func (p *paperMaking) labelWidth() int {
	w := p.e.Words.Paper.Making
	return max(ui.Width(w.Count), ui.Width(w.For)) + 2
}

// Cursor returns the place of the cursor in the field for the number of papers.
func (p *paperMaking) Cursor() *tea.Cursor {
	if p.busy || p.made != nil {
		return nil
	}
	c := p.count.Cursor()
	c.X += p.labelWidth()
	c.Y += 2
	return c
}

// View draws what is to be made, or what was made and where it is.
func (p *paperMaking) View(w, _ int) string {
	e, phrases := p.e, p.e.Words.Paper.Making
	head := e.Styles.Heading.Render(ui.Fit(phrases.Title(p.group.Name), w)) + "\n\n"
	w = min(w, ui.Measure)
	switch {
	case p.busy:
		return head + e.Styles.Muted.Render(phrases.Busy)
	case p.made != nil:
		return head + p.outcome(w)
	}
	wanted := phrases.ForAll
	if !p.everyStep {
		wanted = paperRound(e, e.State.PaperRound())
	}
	label := ui.Pad(phrases.For, p.labelWidth())
	used := strings.ReplaceAll(ui.Wrap(wanted, w-p.labelWidth()), "\n", "\n"+strings.Repeat(" ", p.labelWidth()))
	notes := phrases.Printed
	if p.print != nil {
		notes += "\n" + phrases.File
	}
	return head + p.label() + p.count.View(min(40, w-p.labelWidth())) + "\n" + label + used + "\n\n" +
		e.Styles.Muted.Render(ui.Wrap(notes, w))
}

func (p *paperMaking) outcome(w int) string {
	e, phrases := p.e, p.e.Words.Paper.Making
	made := e.Styles.Good.Render(e.Glyphs.Check+" "+phrases.Made(len(p.made.serials))) + "\n"
	if p.made.file != "" {
		return made + ui.Wrap(phrases.PrintIt, w) + "\n\n" + ui.Wrap(p.made.file, w)
	}
	var serials []string
	for _, serial := range p.made.serials {
		serials = append(serials, serial.String())
	}
	return made + e.Styles.Warn.Render(ui.Wrap(phrases.Unprinted, w)) + "\n\n" + ui.Flow(serials, w)
}
