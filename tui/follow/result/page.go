package result

import (
	"fmt"
	"slices"
	"strings"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/words"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// HasPictures reports whether there are results to look at: a published ranking.
func HasPictures(e *page.Env) bool { return e.State.Result != nil && len(e.State.Result.Standings) > 0 }

// A Page shows the result of one presenter after the other, in the order of the ranking.
type Page struct {
	*ui.Reader
	e         *page.Env
	presenter string
	drawn     drawn
}

// drawn is what a picture was made of, and what came of it.
type drawn struct {
	state     *meeting.State
	words     *words.Words
	look      ui.Look
	presenter string
	w         int

	text string
}

const (
	besideFrom = 104 // columns of a page where pictures stand side by side
	between    = 4
)

// New makes the page, with the result of a presenter; without one it is that of whoever looks, if they
// presented, or of the first in the ranking.
func New(e *page.Env, presenter string) *Page {
	p := &Page{e: e, presenter: presenter}
	if p.presenter == "" {
		p.presenter = e.Presents()
	}
	p.Reader = &ui.Reader{Frame: &e.Frame, Close: e.Pop, Title: p.title, Text: p.text, Own: p.acts}
	return p
}

// at is where in the ranking the presenter is, and how many there are. It is 0, 0 once the ranking was
// withdrawn.
func (p *Page) at() (at, of int) {
	if !HasPictures(p.e) {
		return 0, 0
	}
	all := p.e.State.Result.Standings
	at = slices.IndexFunc(all, func(st ballot.Standing) bool { return st.Presenter == p.presenter })
	if at < 0 {
		at, p.presenter = 0, all[0].Presenter
	}
	return at, len(all)
}

// title says whose result it is, as far as there is room, and which of how many.
func (p *Page) title() string {
	e, w := p.e, p.e.Inner()
	at, of := p.at()
	if of == 0 {
		return e.Words.Pictures.Title
	}
	place := fmt.Sprintf("%d / %d", at+1, of)
	room := max(1, w-ui.Width(place)-2)
	for _, whose := range []string{e.Words.Is(e.Words.Pictures.Title, e.Words.Secretary(e.State, p.presenter)), e.Words.Secretary(e.State, p.presenter)} {
		if ui.Width(whose) <= room {
			return ui.Spread(whose, place, w)
		}
	}
	return ui.Spread(ui.Fit(NameOf(e, p.presenter), room), place, w)
}

// text draws the pictures, side by side in a wide window. There may be many, and keys come often, so
// they are drawn once.
func (p *Page) text(w int) string {
	e := p.e
	if _, of := p.at(); of == 0 {
		return e.Styles.Warn.Render(ui.Wrap(e.Words.Pictures.Withdrawn, w))
	}
	now := drawn{state: e.State, words: e.Words, look: e.Look, presenter: p.presenter, w: w}
	was := p.drawn
	was.text = ""
	if was == now {
		return p.drawn.text
	}
	now.text = draw(e, p.presenter, w)
	p.drawn = now
	return now.text
}

// draw draws all that there is of the result of a presenter.
func draw(e *page.Env, presenter string, w int) string {
	if w < besideFrom {
		w = min(w, ui.Measure)
		own, compared := parts(e, presenter, w)
		return strings.Join(append(own, compared...), "\n\n")
	}
	half := min((w-between)/2, ui.Measure)
	own, compared := parts(e, presenter, half)
	left, right := strings.Join(own, "\n\n"), strings.Join(compared, "\n\n")
	return strings.Join(ui.Flanked(strings.Split(left, "\n"), strings.Split(right, "\n"), half+between), "\n")
}

// parts are the pictures of a presenter alone, and those that compare them with others.
func parts(e *page.Env, presenter string, w int) (own, compared []string) {
	f, err := meeting.FeedbackOf(e.State, presenter)
	if err != nil {
		return []string{e.Styles.Warn.Render(ui.Wrap(e.Words.RefusalOnScreen(err), w))}, nil
	}
	p, t := Pictures{e, f}, e.Words
	section := func(heading string, rows []string) string { return Section(&e.Look, heading, w, rows...) }
	if f.Standing.Rank == 0 {
		own = append(own, section(t.Feedback.Result, []string{e.Styles.Muted.Render(t.Screen.Unranked)}))
	} else {
		own = append(own, section(t.Feedback.Result, p.Figures(w)))
	}
	own, compared = append(own, p.marks(w)...), p.years(w)
	if meeting.CanSeeComposite(e.State, e.Who) == nil {
		if line, ok := meeting.Composite(e.State).Line(presenter); ok {
			compared = append(compared, section(t.Pictures.Components, p.components(line, w)))
		}
	}
	return own, append(compared, section(t.Pictures.Others, p.others(w)))
}

// Beside draws what explains a composite score further, beside how it comes about.
func Beside(e *page.Env, presenter string, w int) string {
	f, err := meeting.FeedbackOf(e.State, presenter)
	if err != nil || meeting.CanSeeComposite(e.State, e.Who) != nil {
		return ""
	}
	line, _ := meeting.Composite(e.State).Line(presenter)
	p := Pictures{e, f}
	parts := []string{Section(&e.Look, e.Words.Pictures.Components, w, p.components(line, w)...)}
	return strings.Join(append(parts, p.Drawn(w)...), "\n\n")
}

// acts turn to the next presenter and the one before.
func (p *Page) acts() []ui.Action {
	at, of := p.at()
	if of < 2 {
		return nil
	}
	to := func(by int) func() {
		return func() {
			p.presenter = p.e.State.Result.Standings[(at+by+of)%of].Presenter
		}
	}
	return []ui.Action{ui.Loud("←→", p.e.Words.Pictures.Turn, to(1), "right", "n", "tab"), ui.Quiet(to(-1), "left", "N", "shift+tab")}
}

// Next returns the key that turns to the next presenter; empty if there is none.
func (p *Page) Next() string {
	if len(p.acts()) > 0 {
		return "right"
	}
	return ""
}
