package reports

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/report"
	"pingyi/meeting/review"
	"pingyi/meeting/words"
	"pingyi/tui/document"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// A Page shows one report, and what there is about it.
type Page struct {
	e         *page.Env
	texts     *Texts
	presenter string
	open      panel          // the one that is open: the report, or one beside it
	alone     bool           // the open panel has a wide window to itself
	cut       bool           // there was no room for all of the open panel
	hints     []report.Hint  // on the version shown
	scrolled  map[panel]*int // the first row of each
	chosen    int            // the paragraph that a remark would be on
	pending   []review.Remark
	followed  map[[2]int][]int // where the paragraphs of one version are in another
	search    search

	drawing *document.Drawing
	drawnOf drawnOf
	shown   int // rows of the report that were drawn
	wide    int // its columns
	rest    int // rows of the open panel that were below those drawn
}

// drawnOf is what a drawing was made of.
type drawnOf struct {
	text   *Text
	styles *ui.Styles
	words  *words.Words
	state  *meeting.State
	notes  int // pending remarks, and how many times they changed
}

// A search is what is looked for in the report.
type search struct {
	field *ui.Field // nil while nothing is typed
	text  string
	at, n int // the place that was gone to, from 0, and how many there are
}

// besideFrom is how many columns of a page there are room in for the report and a panel.
const besideFrom = 96

// NewPage makes the page of a presenter's report, and the command that reads it.
func NewPage(e *page.Env, presenter string) (*Page, tea.Cmd) {
	p := &Page{e: e, texts: NewTexts(e), presenter: presenter, scrolled: map[panel]*int{}, followed: map[[2]int][]int{}}
	p.recall()
	return p, p.want()
}

// Open opens the page of a presenter's report on top of the others.
func Open(e *page.Env, presenter string) tea.Cmd {
	p, read := NewPage(e, presenter)
	return tea.Batch(e.Push(p), read)
}

// version is the number of the version shown.
func (p *Page) version() int { return p.e.State.ReadableVersion(p.e.Who, p.presenter) }

// want asks for the texts that the page needs: the version shown, and those that remarks hang on.
func (p *Page) want() tea.Cmd {
	cmds := []tea.Cmd{p.texts.Want(p.presenter, p.version())}
	if insider(p.e, p.presenter) {
		for i, v := range p.e.State.Report(p.presenter).Versions {
			if slices.ContainsFunc(v.Reviews, func(r review.Review) bool { return len(r.Remarks) > 0 }) {
				cmds = append(cmds, p.texts.Want(p.presenter, i+1))
			}
		}
	}
	return tea.Batch(cmds...)
}

// text is the version shown; nil while it has not come, or if there is none.
func (p *Page) text() *Text { return p.texts.Get(p.presenter, p.version()) }

// report is the version shown as a report; the zero value if it can't be read.
func (p *Page) report() report.Report {
	if t := p.text(); t != nil && t.Err == nil {
		return t.Report
	}
	return report.Report{}
}

// isOwn reports whether the report is that of whoever looks.
func (p *Page) isOwn() bool { return p.e.Presents() == p.presenter }

// from returns the first row of a panel.
func (p *Page) from(of panel) *int {
	if p.scrolled[of] == nil {
		p.scrolled[of] = new(int)
	}
	return p.scrolled[of]
}

// Cursor returns the place of the cursor while something is looked for.
func (p *Page) Cursor() *tea.Cursor {
	if p.search.field == nil {
		return nil
	}
	c, inner := p.search.field.Cursor(), min(p.e.Inner(), widest)
	return tea.NewCursor(c.X+ui.Width(p.e.Words.Reports.Search)+2+(p.e.Inner()-inner)/2, ui.Lines(p.head(inner)))
}

// Update handles a key, and takes note of texts that have come.
func (p *Page) Update(msg tea.Msg) tea.Cmd {
	if _, pressed := msg.(tea.KeyPressMsg); !pressed {
		if p.search.field != nil {
			p.search.field.Update(msg)
		}
		p.recall() // what was sent is no longer kept, and another version has other remarks
		return p.want()
	}
	if p.search.field != nil {
		return p.typeSearch(msg)
	}
	return ui.Pick(p.acts, msg)
}

// Keys returns the keys that work now.
func (p *Page) Keys() []key.Binding { return ui.Bindings(p.acts()) }

// Next returns the key for what comes next: to write one's report or to review it.
func (p *Page) Next() string {
	switch _, may := reviews(p.e, p.presenter); {
	case p.search.field != nil:
		return ""
	case p.isOwn() && p.awaitsAuthor():
		return "e"
	case may && !p.isOwn():
		return "y"
	}
	return ""
}

// awaitsAuthor reports whether the report waits for its presenter.
func (p *Page) awaitsAuthor() bool {
	on, _, waits := p.e.State.Report(p.presenter).Waiting()
	return waits && on == review.Author
}

// acts are what can be done now.
func (p *Page) acts() []ui.Action {
	if p.search.field != nil {
		return p.searchActs()
	}
	e, k := p.e, p.e.Words.Reports.Keys
	var all []ui.Action
	if p.isOwn() {
		if e.May(meeting.SubmitReport{Presenter: p.presenter}) {
			all = append(all, ui.On("e", k.Write, func() tea.Cmd { return openWriting(e, p.presenter) }, "e"))
		}
		if len(e.State.LastYear(p.presenter)) > 0 && e.May(meeting.AnswerPledge{}) {
			all = append(all, ui.On("a", k.Answer, func() tea.Cmd { return e.Push(newAnswers(e)) }, "a"))
		}
	}
	all = append(all, p.reviewActs()...)
	all = append(all, p.scrolling()...)
	if p.isOwn() && OpensOwn(e) && len(listed(e)) > 1 {
		all = append(all, ui.On("o", k.Others, func() tea.Cmd { return e.Push(NewList(e)) }, "o"))
	}
	if p.drawing != nil && p.seesReport() {
		all = append(all, ui.Loud("/", k.Search, p.beginSearch, "/"))
		if p.search.n > 1 {
			all = append(all, ui.Loud("n", k.Next, func() { p.step(1) }, "n"), ui.Quiet(func() { p.step(-1) }, "N"))
		}
	}
	all = append(all, p.panelActs()...)
	if insider(e, p.presenter) && len(e.State.Report(p.presenter).Versions) > 1 {
		all = append(all, ui.On("v", k.Versions, func() tea.Cmd { return openDifferences(e, p.presenter) }, "v"))
	}
	return append(all, ui.On("Esc", e.Words.Screen.Keys.CloseThis, p.close, "esc", "q"))
}

// close ends a search, puts a panel back beside the report, or closes the page.
func (p *Page) close() tea.Cmd {
	if p.alone && p.e.Inner() >= besideFrom {
		p.alone = false
		return nil
	}
	if p.search.n > 0 {
		p.endSearch()
		return nil
	}
	return p.e.Pop()
}

// isWide reports whether the report and a panel stand side by side.
func (p *Page) isWide() bool { return p.e.Inner() >= besideFrom && !p.alone }

// seesReport reports whether the report is on the screen, and not only a panel.
func (p *Page) seesReport() bool { return p.open == theReport || p.isWide() }

// scrolling are the keys that move through what is read: by paragraphs for those who review, who
// choose one, else by rows.
func (p *Page) scrolling() []ui.Action {
	k := p.e.Words.Screen.Keys
	by := func(rows int) func() { return func() { p.scroll(rows) } }
	if p.chooses() {
		page := func(by int) func() { return func() { p.chooseBy(by * max(1, p.shown-2)) } }
		return append([]ui.Action{
			ui.Loud("↑↓", k.Move, func() { p.choose(1) }, "down", "j"), ui.Quiet(func() { p.choose(-1) }, "up", "k"),
			ui.Quiet(page(1), "pgdown", "space"), ui.Quiet(page(-1), "pgup"),
			ui.Quiet(func() { p.chooseAt(0) }, "home"), ui.Quiet(func() { p.chooseAt(len(p.report().Document.Paragraphs()) - 1) }, "end"),
		}, p.partActs()...)
	}
	if !p.scrolls() {
		return nil
	}
	const whole = 1 << 20 // rows, more than there are
	page := max(1, p.shown-1)
	all := []ui.Action{
		ui.Loud("↑↓", k.Scroll, by(1), "down", "j"), ui.Quiet(by(-1), "up", "k"),
		ui.Quiet(by(page), "pgdown", "space"), ui.Quiet(by(-page), "pgup"), ui.Quiet(by(-whole), "home"), ui.Quiet(by(whole), "end"),
	}
	return append(all, p.partActs()...)
}

// reads is the panel that the keys scroll: in a wide window always the report.
func (p *Page) reads() panel {
	if p.isWide() {
		return theReport
	}
	return p.open
}

// scrolls reports whether there is more of what the keys scroll than is seen.
func (p *Page) scrolls() bool {
	if p.reads() != theReport {
		return *p.from(p.open)+p.rest > 0
	}
	return p.drawing != nil && p.drawing.First(p.wide, 1, p.shown) > 0
}

// scroll scrolls by so many rows, as far as there are any.
func (p *Page) scroll(rows int) {
	from := p.from(p.reads())
	if p.reads() == theReport {
		*from = p.drawing.First(p.wide, p.drawing.First(p.wide, *from, p.shown)+rows, p.shown)
		return
	}
	most := *from + p.rest
	*from = max(0, min(*from+rows, most))
}

// partActs go from part to part of the report.
func (p *Page) partActs() []ui.Action {
	if p.drawing == nil || !p.seesReport() {
		return nil
	}
	r := p.report()
	var rows []int
	for _, part := range report.Parts() {
		if number, ok := r.Heading(part); ok {
			rows = append(rows, number)
		}
	}
	if len(rows) == 0 {
		return nil
	}
	slices.Sort(rows)
	to := func(by int) func() {
		return func() {
			here := p.drawing.NumberAt(p.wide, *p.from(theReport))
			if p.chooses() {
				here = p.chosen
			}
			next := -1
			for _, number := range rows {
				if by > 0 && number > here && next < 0 || by < 0 && number < here {
					next = number
				}
			}
			if next >= 0 {
				*p.from(theReport) = p.drawing.RowOf(p.wide, next)
				p.chosen = next
			}
		}
	}
	return []ui.Action{ui.Loud("←→", p.e.Words.Reports.Keys.Parts, to(1), "right", "l"), ui.Quiet(to(-1), "left", "h")}
}

// panelActs open another panel.
func (p *Page) panelActs() []ui.Action {
	all := p.panels()
	if len(all) < 2 {
		return nil
	}
	at := max(0, slices.Index(all, p.open))
	to := func(i int) func() { return func() { p.open = all[(i+len(all))%len(all)] } }
	acts := []ui.Action{ui.Loud("Tab", p.e.Words.Reports.Keys.Panel, to(at+1), "tab"), ui.Quiet(to(at-1), "shift+tab")}
	if p.cut && p.isWide() {
		acts = append(acts, ui.Loud(p.e.Labels.Enter, p.e.Words.Reports.Keys.All, func() { p.open, p.alone = p.beside(), true }, "enter"))
	}
	for i := range all {
		acts = append(acts, ui.Quiet(to(i), string(rune('1'+i))))
	}
	return acts
}

// widest is how many columns a page uses at most, however wide the window is.
const widest = 100 + apart + ui.Measure
