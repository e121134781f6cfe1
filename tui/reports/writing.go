package reports

import (
	"slices"
	"strings"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/report"
	"pingyi/meeting/review"
	"pingyi/meeting/words"
	"pingyi/tui/page"
	"pingyi/tui/ui"
	"pingyi/tui/ui/manuscript"
)

// Writing is the page on which a presenter writes their report. What is written is kept as a draft
// outside the record, once it pauses and when the page closes, until it is handed in.
type writing struct {
	e         *page.Env
	presenter string
	text      *manuscript.Manuscript // nil until the draft has come
	draft     bool                   // it began with one
	failed    error                  // why the draft could not be read
	base      string                 // the version handed in, or what an empty report begins with
	keeper    *keeper
	hints     []report.Hint
	read      report.Report
	of        string // the text of which hints and read are
	aside     bool   // the hints and all that stands beside the text are shown in its place
	cut       bool   // there was no room for all of it beside the text
	from      int    // the first row of it
	rest      int    // rows of it below those drawn
	rows      int    // that were drawn
	fresh     bool   // nothing was handed in before
	looked    int    // how many times hints were looked for
	besides   asideOf
}

// asideOf is what stands beside the text, as drawn last, and all that it was drawn from.
type asideOf struct {
	looked int
	state  *meeting.State
	words  *words.Words
	styles *ui.Styles
	w      int
	rows   []string
}

// A draftMsg is what a page begins with: the draft, and the version that was handed in.
type draftMsg struct {
	draft, handed string
	err           error
}

// openWriting opens the page, and the command that reads the draft.
func openWriting(e *page.Env, presenter string) tea.Cmd {
	p := &writing{e: e, presenter: presenter, keeper: newKeeper(e)}
	version := len(e.State.Report(presenter).Versions)
	v, _ := e.State.Report(presenter).Version(version)
	p.fresh = version == 0 || v.Erased
	seat, fresh := e.Seat, p.fresh
	return tea.Batch(e.Push(p), e.UnlessOver(func() tea.Msg {
		var m draftMsg
		if m.draft, m.err = seat.ReportDraft(); m.err == nil && !fresh {
			m.handed, m.err = seat.ReadReport(presenter, version)
		}
		return m
	}))
}

// begin begins with the draft or, without one, with the version that was handed in.
func (p *writing) begin(m draftMsg) {
	p.failed = m.err
	if m.err != nil || p.text != nil {
		return
	}
	p.base = m.handed
	if p.fresh {
		p.base = p.e.Words.Reports.Skeleton
	}
	text := m.draft
	if p.draft = text != ""; !p.draft {
		text = p.base
	}
	p.text = manuscript.New(&p.e.Frame, text, report.BytesLimit)
	if heading, _, below := strings.Cut(text, "\n\n"); below && p.fresh && !p.draft { // one begins to write below it
		at := utf8.RuneCountInString(heading) + 2
		p.text.Select(at, at)
	}
	p.keeper.begun(p.kept())
	p.look()
}

// kept is what is kept of the text: nothing if it is empty or as it was handed in.
func (p *writing) kept() string {
	text := p.text.Value()
	if text == p.base || strings.TrimSpace(text) == "" {
		return ""
	}
	return text
}

// look looks for hints, unless the text is the same.
func (p *writing) look() {
	if text := p.text.Value(); text != p.of || p.of == "" {
		p.of, p.read = text, report.Read(text)
	}
	p.hints = hintsOn(p.e, p.presenter, p.read)
	p.looked++
}

// acts are the keys of the page, besides those of the text.
func (p *writing) acts() []ui.Action {
	e, k := p.e, p.e.Words.Reports.Keys
	switch {
	case p.text == nil:
		return []ui.Action{ui.On("Esc", e.Words.Screen.Keys.CloseThis, e.Pop, "esc")}
	case p.text.Searching():
		return []ui.Action{
			ui.Loud("Esc", k.Found, p.text.Found, "esc"),
			{Binding: key.NewBinding(key.WithKeys("enter", "down"), key.WithHelp(e.Labels.Enter, k.Next)), Do: nil},
		}
	}
	all := []ui.Action{ui.On("Ctrl+S", k.HandIn, p.handIn, "ctrl+s")}
	if e.Inner() < besideFrom || p.cut || p.aside {
		what := k.Hints
		if p.aside {
			what = k.Text
		}
		all = append(all, ui.Loud("Tab", what, func() { p.aside, p.from = !p.aside, 0; p.look() }, "tab"))
	}
	if p.aside && p.from+p.rest > 0 {
		by := func(rows int) func() { return func() { p.from = max(0, min(p.from+rows, p.from+p.rest)) } }
		page := max(1, p.rows-1)
		all = append(all, ui.Loud("↑↓", e.Words.Screen.Keys.Scroll, by(1), "down", "j"), ui.Quiet(by(-1), "up", "k"), ui.Quiet(by(page), "pgdown", "space"), ui.Quiet(by(-page), "pgup"))
	}
	if !p.aside {
		all = append(all,
			ui.Loud("Ctrl+F", k.Search, func() { p.text.Search(e.Words.Reports.SearchHint) }, "ctrl+f", "f3"),
			ui.Action{Binding: key.NewBinding(key.WithKeys("ctrl+up", "ctrl+down", "alt+up", "alt+down"), key.WithHelp("Ctrl+↑↓", k.Headings)), Do: nil})
	}
	return append(all, ui.On("Esc", e.Words.Screen.Keys.CloseThis, p.leave, "esc"))
}

// Keys returns the keys of the page, and those that take back an edit.
func (p *writing) Keys() []key.Binding {
	keys := ui.Bindings(p.acts())
	if p.text == nil || p.aside {
		return keys
	}
	return append(keys, p.e.Mending(p.text.CanUndo(), p.text.CanRedo())...)
}

// Next returns nothing: what comes next is to write.
func (p *writing) Next() string { return "" }

// Update handles what is typed, and what was read and kept.
func (p *writing) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case draftMsg:
		p.begin(msg)
		return nil
	case page.Did:
		return p.handedIn(msg)
	case tea.KeyPressMsg:
		for _, a := range p.acts() {
			if a.Do != nil && key.Matches(msg, a.Binding) {
				return a.Do()
			}
		}
	}
	if p.text == nil {
		return nil
	}
	if !p.aside {
		p.text.Update(msg)
	}
	cmd, resting := p.keeper.keep(p.kept())
	if resting {
		p.look()
	}
	return cmd
}

// leave keeps the draft and closes the page.
func (p *writing) leave() tea.Cmd {
	kept := p.kept()
	message := ""
	if kept != "" {
		message = p.e.Words.Reports.Saved
	}
	if p.keeper.has(kept) {
		p.e.Pop()
		return func() tea.Msg { return page.Message(message) }
	}
	return p.e.Do(message, true, p.keeper.store)
}

// handIn asks before the report is handed in, and names the hints.
func (p *writing) handIn() tea.Cmd {
	e, text := p.e, p.text.Value()
	p.look()
	room, who, presenter := e.Room, e.Who, p.presenter
	version := len(e.State.Report(presenter).Versions) + 1
	return e.Ask(func() string { return e.Words.Reports.Keys.HandIn }, func() (string, []string) {
		return e.Words.Reports.MayHandIn(version), hintLines(e, p.hints)
	}, func() tea.Cmd {
		return e.Do(e.Words.Reports.Done["handed"], true, func() error {
			return p.keeper.instead(func() error { return room.Do(who, meeting.SubmitReport{Presenter: presenter, Text: text}) })
		})
	})
}

// handedIn closes the page once the report was handed in.
func (p *writing) handedIn(msg page.Did) tea.Cmd {
	if msg.Err != nil || !msg.Close {
		return nil
	}
	p.e.Pop()
	return p.e.Stack.Top().Update(ReadMsg{}) // which may have a newer version to read
}

// View draws the page, in the middle of a very wide window.
func (p *writing) View(w, h int) string {
	inner := p.inner(w)
	return ui.Indent(p.view(inner, h), (w-inner)/2)
}

// The columns of what stands beside the text.
const (
	leastAside = 34
	mostAside  = 72
)

// inner is how many columns of a window the page uses.
func (p *writing) inner(w int) int { return min(w, ui.Measure+4+apart+mostAside) }

func (p *writing) view(w, h int) string {
	e, t := p.e, p.e.Words.Reports
	switch {
	case p.failed != nil:
		return e.Styles.Bad.Render(ui.Wrap(e.Words.RefusalOnScreen(p.failed), w))
	case p.text == nil:
		return e.Styles.Muted.Render(t.Loading)
	}
	head := p.head(w)
	room := max(1, h-ui.Lines(head)-1)
	if line := p.text.SearchLine(t.Search, w); line != "" {
		head += "\n" + line
		room--
	}
	switch {
	case p.aside:
		side := p.side(min(w, ui.Measure))
		p.from = max(0, min(p.from, len(side)-room))
		p.rows, p.rest = room, max(0, len(side)-p.from-room)
		return head + "\n\n" + strings.Join(side[p.from:min(len(side), p.from+room)], "\n")
	case w >= besideFrom:
		right := max(leastAside, min(w/3, mostAside))
		left := w - right - apart
		text := strings.Split(p.text.View(left, room), "\n")
		side := p.side(right)
		if p.cut = len(side) > room; p.cut {
			side = append(slices.Clone(side[:room-1]), e.Styles.Muted.Render(ui.Fit("… "+t.MoreBy("Tab"), right)))
		}
		return head + "\n\n" + strings.Join(ui.Flanked(text, side, left+apart), "\n")
	}
	return head + "\n\n" + p.text.View(w, room)
}

// apart is how many columns are between a text and what stands beside it.
const apart = 3

// head says which version is written, how long its parts are, and whether the draft is kept.
func (p *writing) head(w int) string {
	e, t := p.e, p.e.Words.Reports
	title := e.Styles.Heading.Render(t.Write(len(e.State.Report(p.presenter).Versions) + 1))
	state := e.Styles.Muted.Render(t.Saving)
	switch {
	case p.keeper.failed():
		state = e.Styles.Bad.Render(e.Glyphs.Cross + " " + t.Unsaved)
	case p.kept() == "":
		state = ""
	case p.keeper.has(p.kept()):
		state = e.Styles.Muted.Render(e.Glyphs.Check + " " + t.Saved)
	}
	parts := partsOf(e, p.read)
	line := strings.Join(append(parts, state), "   ")
	if ui.Width(title)+3+ui.Width(line) <= w {
		return ui.Spread(title, line, w)
	}
	return ui.Spread(ui.Fit(title, w-ui.Width(state)-1), state, w) + "\n" + ui.Fit(strings.Join(parts, "  "), w)
}

// side is what stands beside the text. It is drawn anew only if something in it may have changed: a
// key costs what it changes.
func (p *writing) side(w int) []string {
	of := asideOf{looked: p.looked, state: p.e.State, words: p.e.Words, styles: p.e.Styles, w: w}
	if was := p.besides; was.looked != of.looked || was.state != of.state || was.words != of.words || was.styles != of.styles || was.w != w {
		of.rows = strings.Split(p.drawSide(w), "\n")
		p.besides = of
	}
	return p.besides.rows
}

// drawSide draws why the version before was returned, hints, last year's pledges, and how to write.
func (p *writing) drawSide(w int) string {
	e, t := p.e, p.e.Words.Reports
	var parts []string
	if returned := p.returned(w); returned != "" {
		parts = append(parts, returned)
	}
	parts = append(parts, heading(e, t.Hints(len(p.hints)), w)+"\n"+hintRows(e, p.hints, w))
	if all := e.State.LastYear(p.presenter); len(all) > 0 {
		n := len(all) - len(unanswered(e, p.presenter))
		parts = append(parts, heading(e, t.Answered(n, len(all)), w)+"\n"+lastYearRows(e, p.presenter, w))
	}
	how := t.Begin
	if p.draft {
		how = t.Draft + "\n" + how
	}
	return strings.Join(append(parts, e.Styles.Muted.Render(ui.Wrap(how, w))), "\n\n")
}

// returned says why the version handed in last was returned; empty if it was not.
func (p *writing) returned(w int) string {
	e, t := p.e, p.e.Words.Reports
	v := e.State.Report(p.presenter).Newest()
	if v.State() != review.Returned {
		return ""
	}
	one := v.Reviews[len(v.Reviews)-1]
	rows := []string{heading(e, t.LastRound(e.Words.Review.Parties[one.From]), w)}
	for _, ground := range one.Grounds {
		rows = append(rows, ui.Bulleted(e.Styles.Warn.Render(e.Glyphs.Cross), e.Words.Review.Grounds[ground], w))
	}
	for _, r := range v.Reviews {
		for _, remark := range r.Remarks {
			said := quoted(e, remark.Text)
			if remark.Part != "" {
				said = e.Words.Is(e.Words.Report.Parts[remark.Part], said)
			}
			rows = append(rows, ui.Bulleted(e.Styles.Muted.Render(e.Glyphs.Bullet), said, w))
		}
	}
	return strings.Join(rows, "\n")
}

// PasteCut reports whether the newest paste was cut off.
func (p *writing) PasteCut() bool { return p.text != nil && p.text.PasteCut() }

// Cursor returns the place of the cursor in the text, or in what is looked for.
func (p *writing) Cursor() *tea.Cursor {
	if p.text == nil || p.aside {
		return nil
	}
	w := p.inner(p.e.Inner())
	margin := (p.e.Inner() - w) / 2
	above := ui.Lines(p.head(w))
	if p.text.Searching() {
		return tea.NewCursor(p.text.SearchCursor(p.e.Words.Reports.Search)+margin, above)
	}
	c := p.text.Editor.Cursor()
	return tea.NewCursor(c.X+margin, c.Y+above+1)
}
