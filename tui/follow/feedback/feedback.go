// Package feedback has the page on which presenters read how they did and what was said of them, and
// take note of it, and the list on which others see who has.
//
// Results are drawn as pictures, with their figures in digits beside them: the marks on each item, the
// groups compared, the years compared. What was said stands word for word. The page shows one
// presenter's own result and nothing of anybody else's. Who may see it, the room decides.
package feedback

import (
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// HasFeedback reports whether there is feedback for somebody to see: their own, or that of all
// presenters. It is asked for every screen of a hall, and costs little.
func HasFeedback(e *page.Env) bool {
	return e.State.Result != nil && (SeesAll(e) || e.Presents() != "")
}

// SeesAll reports whether somebody sees the feedback of every presenter.
func SeesAll(e *page.Env) bool { return e.Is(plan.Office) || e.Is(plan.Secretary) }

// IsUnread reports whether somebody has not taken note of their own feedback yet.
func IsUnread(e *page.Env) bool {
	return e.Presents() != "" && e.State.Result != nil && e.May(meeting.NoteFeedback{})
}

// Open opens one's own feedback or, for those who see all, the list of presenters.
func Open(e *page.Env) tea.Cmd {
	if SeesAll(e) {
		return e.Push(NewList(e))
	}
	return e.Push(NewPage(e, e.Presents()))
}

// A Page shows the feedback to one presenter.
type Page struct {
	*ui.Reader
	e         *page.Env
	presenter string
	drawn     drawn
}

// drawn is what the text of a page was made of, and what came of it.
type drawn struct {
	state *meeting.State
	words *words.Words
	look  ui.Look
	w     int

	text string
	of   meeting.Feedback
	err  error
}

// NewPage makes the page of the feedback to a presenter.
func NewPage(e *page.Env, presenter string) *Page {
	p := &Page{e: e, presenter: presenter}
	p.Reader = &ui.Reader{Frame: &e.Frame, Close: e.Pop, Title: p.title, Text: p.text, Own: p.acts}
	return p
}

// read makes the text anew if anything that it is made of has changed.
func (p *Page) read(w int) *drawn {
	e := p.e
	if d := &p.drawn; d.state == e.State && d.words == e.Words && d.look == e.Look && d.w == w {
		return d
	}
	p.drawn = drawn{state: e.State, words: e.Words, look: e.Look, w: w}
	d := &p.drawn
	if d.err = meeting.CanSeeFeedback(e.State, e.Who, p.presenter); d.err == nil {
		d.of, d.err = meeting.FeedbackOf(e.State, p.presenter)
	}
	if d.err != nil { // the ranking was withdrawn
		d.text = e.Styles.Warn.Render(ui.Wrap(e.Words.RefusalOnScreen(d.err), w))
		return d
	}
	d.text = view{e, d.of}.draw(w)
	return d
}

func (p *Page) text(w int) string { return p.read(w).text }

// title says whose feedback it is and whether they have taken note of it, as far as there is room.
func (p *Page) title() string {
	e, w := p.e, p.e.Inner()
	pr, _ := e.State.Presenter(p.presenter)
	whole, short := e.Words.Is(e.Words.Feedback.Title, e.Words.Secretary(e.State, pr.ID)), e.Words.Is(e.Words.Feedback.List, pr.Name)
	if ui.Width(whole) > w {
		whole = short
	}
	d := p.read(w)
	if d.err != nil {
		return whole
	}
	noted := e.Words.NotedOn(d.of.Noted)
	if ui.Width(whole)+2+ui.Width(noted) > w {
		return whole
	}
	return ui.Spread(whole, noted, w)
}

// acts are the keys of one's own feedback.
func (p *Page) acts() []ui.Action {
	e := p.e
	if e.Presents() != p.presenter || !IsUnread(e) {
		return nil
	}
	return []ui.Action{ui.On("t", e.Words.Feedback.Key, func() tea.Cmd {
		room, who, seen := e.Room, e.Who, p.read(e.Inner()).of.Extent()
		return e.Do(e.Words.Feedback.Done, false, func() error { return room.Do(who, meeting.NoteFeedback{Seen: seen}) })
	}, "t")}
}

// Next returns the key that takes note; empty if there is nothing new.
func (p *Page) Next() string {
	if len(p.acts()) > 0 {
		return "t"
	}
	return ""
}

// NewList makes the list of presenters, with who has taken note of their feedback; those first who have
// not.
func NewList(e *page.Env) *ui.List {
	t := func() words.Feedback { return e.Words.Feedback }
	l := &ui.List{Frame: &e.Frame, Close: e.Pop, Wide: true, Empty: func() string { return t().NoYears }}
	l.Title = func() string {
		unread := t().Unread(len(meeting.Unread(e.State)), len(e.State.Order))
		if whole := t().List + "   " + unread; ui.Width(whole) <= e.Inner() {
			return whole
		}
		return unread
	}
	l.Rows = func(w int) []string {
		return rows(e, listed(e), w)
	}
	l.About = func() []int {
		var all []int
		for _, id := range listed(e) {
			all = append(all, 1+slices.Index(e.State.Order, id))
		}
		return all
	}
	l.Acts = func(i int) []ui.Action {
		if i < 0 {
			return nil
		}
		id := listed(e)[i]
		return []ui.Action{ui.On(e.Labels.Enter, t().Open, func() tea.Cmd { return e.Push(NewPage(e, id)) }, "enter")}
	}
	return l
}

// listed are the presenters in the order of the list.
func listed(e *page.Env) []string {
	if e.State.Result == nil {
		return nil
	}
	unread := meeting.Unread(e.State)
	rest := slices.DeleteFunc(slices.Clone(e.State.Order), func(id string) bool { return slices.Contains(unread, id) })
	return append(unread, rest...)
}

// rows are the lines of the list: whose feedback it is, and whether they have taken note of it. Where
// one line has no room for the branch none has it, and a sign with the day says the rest.
func rows(e *page.Env, ids []string, w int) []string {
	branch, name, said := 0, 0, 0
	notes := make([]meeting.Feedback, len(ids))
	for i, id := range ids {
		notes[i], _ = meeting.FeedbackOf(e.State, id)
		p := notes[i].Presenter
		branch, name = max(branch, min(26, ui.Width(p.Branch))), max(name, min(16, ui.Width(p.Name)))
		said = max(said, ui.Width(e.Words.NotedOn(notes[i].Noted)))
	}
	whole := 2+branch+2+name+2+said <= w
	all := make([]string, len(ids))
	for i, f := range notes {
		sign, noted := e.Glyphs.Check, e.Words.NotedOn(f.Noted)
		if f.Noted.IsZero() {
			sign = e.Glyphs.Open
		}
		whose := ui.Pad(ui.Fit(f.Presenter.Name, name), name)
		switch {
		case whole:
			whose = ui.Pad(ui.Fit(f.Presenter.Branch, branch), branch) + "  " + whose
		case 2+name+2+said <= w:
		case f.Noted.IsZero():
			noted = ""
		default:
			noted = e.Words.Date(f.Noted.Local().Format(time.DateOnly))
		}
		all[i] = ui.Fit(strings.TrimRight(sign+" "+whose+"  "+noted, " "), w)
	}
	return all
}
