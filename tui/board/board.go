// Package board has the screens of the public board: what anybody reads of a meeting, and where the
// office chooses what that is and tends the remarks on it.
//
// The board has pages that are turned: one with what is about all presenters together, and one for each
// of whom something is published. A guest has this screen and no other; everybody else opens it from
// the desk. In a foyer it turns its pages by itself ([Foyer]). A page is drawn once for all who look at
// it. What is public, and who may do what, the room decides.
package board

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/board"
	"pingyi/meeting/markdown"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/text"
	"pingyi/meeting/words"
	"pingyi/tui/document"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// HasBoard reports whether somebody has a board to open. It is asked for every screen of a hall, and
// costs little.
func HasBoard(e *page.Env) bool { return e.Is(plan.Office) || !meeting.IsBoardEmpty(e.State) }

// Waiting returns how many remarks wait for somebody to look at them; none for whoever may not.
func Waiting(e *page.Env) int {
	if !e.Is(plan.Office) {
		return 0
	}
	return meeting.Board(e.State).Waiting()
}

// A Public is the board as people read it.
type Public struct {
	e      *page.Env
	from   string         // the address of a guest
	at     string         // the presenter whose page is open; empty for that of all together
	ids    []string       // the pages, as of a state
	of     *meeting.State // that state
	reader *ui.Reader
	mine   []int // the remarks that were left in this session
	sent   *int  // gets the number of the one that is being sent, before the outcome is told
}

// New makes the board of a session. From is the address from which a guest has come.
func New(e *page.Env, from string) *Public {
	p := &Public{e: e, from: from}
	p.fromTop()
	p.at = p.pages()[0]
	return p
}

// fromTop shows a page from its top.
func (p *Public) fromTop() {
	p.reader = &ui.Reader{Frame: &p.e.Frame, Close: p.close, Title: p.title, Text: p.text, Shared: p.IsCommon}
	if p.isGuest() {
		p.reader.Leave = func() string { return p.e.Words.Screen.Keys.Leave }
	}
}

// isGuest reports whether this is the only screen that its session has.
func (p *Public) isGuest() bool { return p.e.Who == plan.Guest }

func (p *Public) close() tea.Cmd {
	if p.isGuest() {
		return tea.Quit
	}
	return p.e.Pop()
}

// pagesOf are the pages of the board, by presenter; the first is that of all together if there is one.
func pagesOf(s *meeting.State) []string {
	ids := meeting.PostedAbout(s)
	if len(ids) == 0 || meeting.IsOnBoard(s, board.Choice{What: board.Ranking}) || meeting.IsOnBoard(s, board.Choice{What: board.Composite}) {
		return append([]string{""}, ids...)
	}
	return ids
}

func (p *Public) pages() []string {
	if p.of != p.e.State {
		p.of, p.ids = p.e.State, pagesOf(p.e.State)
	}
	return p.ids
}

// place returns which of the pages is open.
func (p *Public) place() int { return max(0, slices.Index(p.pages(), p.at)) }

func (p *Public) turn(by int) func() {
	return func() {
		pages := p.pages()
		p.at = pages[(p.place()+by+len(pages))%len(pages)]
		p.fromTop()
	}
}

// presenter returns the presenter whose page is open, and false on that of all together.
func (p *Public) presenter() (string, bool) {
	id := p.pages()[p.place()]
	return id, id != ""
}

func (p *Public) title() string {
	return headed(p.e, p.pages()[p.place()], p.place()+1, len(p.pages()), p.e.Inner())
}

// headed is the heading of a page, and which of how many it is.
func headed(e *page.Env, id string, at, of, w int) string {
	return ui.Once(e.Drawings, headingKey{e.State, e.Words, id, at, of, w}, func(headingKey) string {
		number := e.Words.BoardPages.Page(at, of)
		return ui.Spread(titleOf(e, id, w-ui.Width(number)-2), number, w)
	})
}

// A headingKey is all that the heading of a page is drawn from.
type headingKey struct {
	state     *meeting.State
	words     *words.Words
	id        string
	at, of, w int
}

func titleOf(e *page.Env, id string, w int) string {
	if id == "" {
		return e.Words.Public.Name
	}
	return e.Secretary(id, w)
}

func (p *Public) text(w int) string {
	e := p.e
	var rows []string
	for _, n := range p.mine {
		if r, ok := meeting.Board(e.State).Remark(n); ok {
			rows = append(rows, e.Styles.Accent.Render(ui.Wrap(e.Words.BoardPages.Mine(n, e.Words.Public.States[r.State]), w)))
		}
	}
	if len(rows) > 0 {
		rows = append(rows, "")
	}
	id := p.pages()[p.place()]
	hint := ""
	if p.canRead() {
		hint = e.Words.BoardPages.ReadIt + " (r)"
	}
	return strings.Join(append(rows, Page(&e.Sight, id, hint, min(w, ui.Measure))), "\n")
}

// canRead reports whether the report of whoever's page is open is on the board.
func (p *Public) canRead() bool {
	id, one := p.presenter()
	return one && meeting.IsOnBoard(p.e.State, board.Choice{What: board.Report, Presenter: id})
}

// A Menu is all that the help line of a board is made from, but for the language: two that are
// equal look the same.
type Menu struct {
	remarks, reads, turns, looksUp bool // what can be done
	office, guest                  bool // by whom
	scrolls                        bool
	next                           string // the key that comes next; empty for none
}

// Menu returns what the help line is made from now. It costs much less than the keys themselves.
func (p *Public) Menu() Menu {
	s, office := p.e.State, p.e.Is(plan.Office)
	m := Menu{
		remarks: meeting.CanRemark(s, p.e.Who) == nil, reads: p.canRead(), turns: len(p.pages()) > 1, looksUp: meeting.Board(s).Len() > 0,
		office: office, guest: p.isGuest(), scrolls: p.reader.Scrolls(),
	}
	switch {
	case Waiting(p.e) > 0:
		m.next = "m"
	case office && meeting.IsBoardEmpty(s):
		m.next = "p"
	case m.remarks:
		m.next = "w"
	}
	return m
}

func (p *Public) acts() []ui.Action {
	e, k, m := p.e, p.e.Words.BoardPages.Keys, p.Menu()
	var all []ui.Action
	if m.remarks {
		all = append(all, ui.On("w", k.Remark, p.remark, "w"))
	}
	if m.reads {
		all = append(all, ui.On("r", k.Report, p.read, "r"))
	}
	if m.turns {
		all = append(all, ui.Loud("←→", k.Turn, p.turn(1), "right", "n", "tab"), ui.Quiet(p.turn(-1), "left"))
	}
	if m.looksUp {
		all = append(all, ui.On("l", k.Lookup, p.lookup, "l"))
	}
	if m.office {
		all = append(all, ui.On("m", k.Remarks, func() tea.Cmd { return e.Push(newRemarks(e)) }, "m"),
			ui.On("p", k.Choices, func() tea.Cmd { return e.Push(newChoices(e)) }, "p"))
	}
	return all
}

// Keys returns the keys of the board, and those that scroll its page.
func (p *Public) Keys() []key.Binding { return append(ui.Bindings(p.acts()), p.reader.Keys()...) }

// Next returns the key that comes next: the office's remarks that wait, or else what there is to publish.
func (p *Public) Next() string { return p.Menu().next }

// Update handles a key.
func (p *Public) Update(msg tea.Msg) tea.Cmd {
	if did, ok := msg.(page.Did); ok && p.sent != nil {
		if did.Err == nil {
			p.mine = append(p.mine, *p.sent)
		}
		p.sent = nil
	}
	if press, ok := msg.(tea.KeyPressMsg); ok {
		for _, a := range p.acts() {
			if key.Matches(press, a.Binding) {
				return a.Do()
			}
		}
	}
	return p.reader.Update(msg)
}

// View draws the page that is open.
func (p *Public) View(w, h int) string { return p.reader.View(w, h) }

// IsCommon reports whether there is nothing on the page but what everybody reads there.
func (p *Public) IsCommon() bool { return len(p.mine) == 0 }

// Cursor returns nil, because nothing is typed here.
func (p *Public) Cursor() *tea.Cursor { return nil }

// remark asks for a remark about the presenter whose page is open, or about whom first.
func (p *Public) remark() tea.Cmd {
	if id, one := p.presenter(); one {
		return p.write(id)
	}
	e := p.e
	l := &ui.List{Frame: &e.Frame, Close: e.Pop, Title: func() string { return e.Words.BoardPages.Pick }, Empty: func() string { return e.Words.Public.Empty }}
	l.Rows = func(w int) []string {
		var rows []string
		for _, id := range e.State.Order {
			rows = append(rows, e.Secretary(id, w))
		}
		return rows
	}
	l.Acts = func(i int) []ui.Action {
		if i < 0 {
			return nil
		}
		return []ui.Action{ui.On(e.Labels.Enter, e.Words.BoardPages.Keys.Pick, func() tea.Cmd {
			e.Pop()
			return p.write(e.State.Order[i])
		}, "enter")}
	}
	return e.Push(l)
}

func (p *Public) write(about string) tea.Cmd {
	e, t := p.e, p.e.Words.BoardPages
	hint := t.RemarkHint
	if !p.isGuest() {
		hint += "\n" + t.Signed
	}
	room, who, from := e.Room, e.Who, p.from
	writing := page.NewWriting(e, "remark "+about, e.TextAbout(about, t.RemarkAbout), hint, "", board.RemarkLimit, true, func(said string) tea.Cmd {
		e.Acting = page.Ending
		left := new(int)
		p.sent = left
		return e.UnlessOver(func() tea.Msg {
			number, err := room.Remark(who, from, about, said)
			*left = number
			return page.Did{Message: t.Received(number), Err: err, Close: true}
		})
	})
	writing.Sends = true
	return e.Push(writing)
}

// read opens the report of whoever's page is open.
func (p *Public) read() tea.Cmd {
	e := p.e
	id, _ := p.presenter()
	room := e.Room
	var words string
	var err error
	return e.After(func() { words, err = room.PostedReport(id) }, func() tea.Cmd {
		if err != nil {
			said := e.Words.RefusalOnScreen(err)
			return func() tea.Msg { return page.Warning(said) }
		}
		drawing := document.New(markdown.Parse(words), &e.Look)
		return e.Push(&ui.Reader{
			Frame: &e.Frame, Close: e.Pop, Title: func() string { return titleOf(e, id, e.Inner()) },
			Text: func(w int) string {
				w = min(w, ui.Measure)
				return strings.Join(drawing.Rows(w, 0, drawing.Height(w)), "\n")
			},
		})
	})
}

// lookup asks for the number of a remark, and shows what came of it.
func (p *Public) lookup() tea.Cmd {
	e, t := p.e, p.e.Words.BoardPages
	const longest = 7 // digits
	return e.Push(page.NewWriting(e, "remark number", t.Lookup, t.LookupHint, "", longest, false, func(typed string) tea.Cmd {
		n, err := strconv.Atoi(strings.TrimSpace(text.Narrow(typed)))
		if err != nil {
			return func() tea.Msg { return page.Warning(t.NotANumber) }
		}
		if _, ok := meeting.Board(e.State).Remark(n); !ok {
			said := e.Words.RefusalOnScreen(refuse.Because(meeting.UnknownRemark, n))
			return func() tea.Msg { return page.Warning(said) }
		}
		e.Pop()
		delete(e.Drafts, "remark number")
		return e.Push(&ui.Reader{
			Frame: &e.Frame, Close: e.Pop, Title: func() string { return e.Words.BoardPages.Fate(n) },
			Text: func(w int) string {
				r, _ := meeting.Board(e.State).Remark(n)
				return ui.Wrap(e.Words.RemarkFate(e.State, r), min(w, ui.Measure))
			},
		})
	}))
}

// Head draws the top of a guest's screen.
func Head(e *page.Env, w int) string {
	left, year := e.State.Plan.Organization, e.State.Plan.Year
	if left == "" {
		left = e.State.Plan.Title
	}
	return ui.Once(e.Drawings, headKey{e.Look, e.Words, left, year, w}, func(headKey) string {
		right := e.Styles.Muted.Render(fmt.Sprintf("%s  %d", e.Words.Public.Name, year))
		return ui.Spread(e.Styles.Title.Render(ui.Fit(left, max(4, w-ui.Width(right)-2))), right, w) + "\n" +
			e.Styles.Muted.Render(ui.Fit(e.Words.BoardPages.Guest, w)) + "\n"
	})
}

// A headKey is all that the top of a guest's screen is drawn from.
type headKey struct {
	look    ui.Look
	words   *words.Words
	left    string
	year, w int
}
