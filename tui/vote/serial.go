package vote

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/code"
	"pingyi/meeting/refuse"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// A Serial is the page on which a teller types the serial of the next paper to enter.
type Serial struct {
	e       *page.Env
	field   *ui.Field
	message string // why the text typed is not the serial of a paper
	from    int    // the first row shown of where readings differ
	more    int    // rows of that which were not shown
	bare    bool   // there is room for nothing else above the field
}

// NewSerial makes the page for a teller while a round is open.
func NewSerial(e *page.Env) *Serial {
	return &Serial{e: e, field: ui.NewField("·····-·····", 64)}
}

func (p *Serial) acts() []ui.Action {
	k := p.e.Words.Screen.Keys
	enterDoes := k.Select
	if p.field.Value() == "" && len(ownMismatches(p.e)) > 0 {
		enterDoes = p.e.Words.Paper.Key.Again
	}
	all := []ui.Action{ui.On(k.Enter, enterDoes, p.open, "enter"), ui.On("Esc", k.CloseThis, p.e.Pop, "esc")}
	if p.more > 0 {
		by := func(rows int) func() { return func() { p.from = max(0, min(p.from+rows, p.more)) } }
		all = append(all, ui.Loud("↑↓", k.Scroll, by(1), "down"), ui.Quiet(by(-1), "up"))
	}
	return all
}

// Keys returns the keys that open the ballot of a paper, go back, and scroll.
func (p *Serial) Keys() []key.Binding { return ui.Bindings(p.acts()) }

// Cursor returns the place of the cursor in the field for a serial.
func (p *Serial) Cursor() *tea.Cursor {
	c := p.field.Cursor()
	if !p.bare {
		c.Y = ui.Lines(p.head(p.e.Inner()))
	}
	return c
}

func (p *Serial) head(w int) string {
	e := p.e
	if p.bare {
		return ""
	}
	head := e.Styles.Heading.Render(ui.Fit(e.Words.Paper.Title, w)) + "\n"
	if len(ownMismatches(e)) == 0 { // they matter more than how it is done
		head += e.Styles.Muted.Render(ui.Wrap(e.Words.Paper.Hint, w)) + "\n"
	}
	if open := e.State.OpenRound(); open != nil {
		if half := HalfEntered(&e.Sight, ReadOnce(e.State, *open)); half != "" {
			head += e.Styles.Warn.Render(ui.Wrap(half, w)) + "\n"
		}
	}
	return head
}

// View draws the field, above it the papers that wait for their second reading, and below it
// those on which this teller and another one differ. In a small window only these are there,
// and scroll.
func (p *Serial) View(w, h int) string {
	var blocks []string
	for _, m := range ownMismatches(p.e) {
		blocks = append(blocks, mismatch(p.e, m, min(w, ui.Measure)))
	}
	below := strings.Join(blocks, "\n\n")
	p.bare = false
	const least = 6 // rows to show one difference and what to do
	p.bare = below != "" && h-ui.Lines(p.head(w))-3 < least
	above := p.field.View(min(40, w))
	if !p.bare {
		above = p.head(w) + "\n" + above
	}
	if p.message != "" {
		above += "\n\n" + p.e.Styles.Warn.Render(ui.Wrap(p.e.Glyphs.Warn+" "+p.message, w))
	}
	if below == "" {
		p.from, p.more = 0, 0
		return above
	}
	if !p.bare {
		above += "\n"
	}
	room := max(1, h-ui.Lines(above))
	p.more = max(0, ui.Lines(below)-room)
	below, p.from = ui.Scroll(below, p.from, room)
	return above + "\n" + below
}

// Update handles what is typed.
func (p *Serial) Update(msg tea.Msg) tea.Cmd {
	press, ok := msg.(tea.KeyPressMsg)
	for _, a := range p.acts() {
		if ok && key.Matches(press, a.Binding) {
			return a.Do()
		}
	}
	p.field.Update(msg)
	return nil
}

// open opens the ballot of the paper whose serial was typed or, if nothing was, of the first
// one that has to be entered again.
func (p *Serial) open() tea.Cmd {
	serial, err := code.Parse(p.field.Value())
	round := p.e.State.OpenRound()
	var read ballot.Marks
	if again := ownMismatches(p.e); p.field.Value() == "" && len(again) > 0 {
		serial, err, read = again[0].Serial, nil, ownReading(p.e, again[0])
	}
	switch {
	case err != nil:
		p.message = p.e.Words.RefusalOnScreen(&refuse.Refusal{Why: meeting.UnknownSerial})
		return nil
	case round == nil:
		p.message = p.e.Words.RefusalOnScreen(&refuse.Refusal{Why: meeting.NoOpenRound})
		return nil
	}
	p.message = ""
	p.field.SetValue("")
	b := blankBallot(p.e, round.Number, round.Presenters)
	b.paper = &serial
	b.draft.fillIn(read) // so that only what was misread has to be put right
	return p.e.Push(b)
}

// enterPaper submits a teller's reading, after which the page for the next paper reopens.
func enterPaper(e *page.Env, serial code.Code, marks ballot.Marks) tea.Cmd {
	e.Acting = page.Ending
	return func() tea.Msg {
		answer, err := e.Room.EnterPaper(e.Who, serial, marks)
		message := ""
		if err == nil && answer != meeting.PaperDiffers { // which the page itself shows, and the status line
			message = strings.TrimSpace(serial.String() + "  " + e.Words.Paper.Answers[answer])
		}
		return page.Did{Message: message, Err: err, Close: true}
	}
}

// HalfEntered lists the papers that only one teller has entered, with that teller; it is
// empty if there are none.
func HalfEntered(s *page.Sight, a meeting.Astray) string {
	var all []string
	for _, read := range a.ReadOnce {
		all = append(all, read.Serial.String()+" "+s.State.Name(read.Teller))
	}
	if all == nil {
		return ""
	}
	return s.Words.Paper.HalfIs(strings.Join(all, "  "))
}
