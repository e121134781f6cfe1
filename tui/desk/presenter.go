package desk

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
	"pingyi/tui/page"
	"pingyi/tui/stage"
	"pingyi/tui/ui"
)

// presenterOffers are for a presenter who is up: to turn the pages of their outline, and to
// confirm the pledges that others wrote down for them.
func presenterOffers() []offer {
	turns := func(d *Desk) bool { return len(d.leaf.pages) > 1 && d.leaf.step == d.e.State.Step().Number }
	return []offer{
		{
			urgency: seated, keys: []string{"enter"},
			label: func(w *words.Words) string { return w.Screen.Writing.Keys.TurnPage },
			about: func(w *words.Words) string { return w.Help.TurnPage },
			next:  always,
			when:  turns, do: func(d *Desk) tea.Cmd { d.leaf.turn(1); return nil },
		},
		{
			urgency: seated, keys: []string{"backspace"},
			when: turns, do: func(d *Desk) tea.Cmd { d.leaf.turn(-1); return nil },
		},
		standByOffer(),
	}
}

func standByOffer() offer {
	return offer{
		urgency: seated, keys: []string{"enter"},
		label: func(w *words.Words) string { return w.Screen.Writing.Keys.Confirm },
		about: func(w *words.Words) string { return w.Help.ConfirmPledges },
		next:  func(d *Desk) bool { return len(d.e.State.Pledges[d.e.Presents()]) > 0 },
		when: func(d *Desk) bool {
			e := d.e
			return e.State.Step().Kind == plan.StepPledge && e.Up && !e.State.HasConfirmedPledges(e.Presents())
		},
		do: func(d *Desk) tea.Cmd { return confirmPledges(d.e) },
	}
}

// A leaf is where a presenter is in their outline. It belongs to one step; in the next they
// start again at the beginning.
type leaf struct {
	step  int
	point int   // one on the page; it stays in sight when the window changes
	pages []int // the first point of each, as they were drawn last
}

// at is the page that the point is on.
func (l leaf) at() int {
	i, found := slices.BinarySearch(l.pages, l.point)
	if !found {
		i--
	}
	return max(0, i)
}

// turn turns by a number of pages, from the last one on to the first.
func (l *leaf) turn(by int) { l.point = l.pages[(l.at()+by+len(l.pages))%len(l.pages)] }

// atLectern reports whether this is the presenter, who reports and has an outline in the plan.
func (d *Desk) atLectern() bool {
	e := d.e
	if !e.Up || e.State.Phase() == meeting.Preparing || e.Is(plan.Host) || e.State.Step().Kind != plan.StepReport {
		return false
	}
	p, _ := e.State.Presenter(e.State.Step().Presenter)
	return len(p.Outline) > 0
}

// lectern is what the presenter sees while they report if the plan holds their outline: the
// clock, and a page of the outline under it. It is empty for everybody else, who sees the
// stage.
func (d *Desk) lectern(w, h int) string {
	if !d.atLectern() {
		d.leaf = leaf{}
		return ""
	}
	e := d.e
	p, _ := e.State.Presenter(e.State.Step().Presenter)
	if now := e.State.Step().Number; d.leaf.step != now {
		d.leaf = leaf{step: now}
	}
	head := d.stage.SpeakerAndClock(w, h)
	width := min(w, ui.Measure)
	var pages []string
	pages, d.leaf.pages = paginate(e, p.Outline, width, max(2, h-ui.Lines(head)-3))
	at := d.leaf.at()
	outline := e.Styles.Heading.Render(e.Words.Screen.Writing.Outline(at+1, len(pages))) + "\n" + pages[at]
	block := head + "\n\n" + ui.Indent(outline, max(0, w-ui.Measure)/2)
	if last := ui.Column(stage.DossierOf(&e.Sight, p.ID).LastYear, w); ui.Lines(block)+1+ui.Lines(last) <= h {
		block += "\n\n" + last
	}
	return block
}

// paginate breaks an outline into pages of at most h rows, between its points, and gives the
// first point of each page.
func paginate(e *page.Env, outline []string, w, h int) (pages []string, firsts []int) {
	for i, point := range outline {
		point = ui.Bulleted(e.Styles.Accent.Render(e.Glyphs.Bullet), point, w)
		if last := len(pages) - 1; last >= 0 && ui.Lines(pages[last])+ui.Lines(point) <= h {
			pages[last] += "\n" + point
			continue
		}
		pages, firsts = append(pages, point), append(firsts, i)
	}
	return pages, firsts
}

// aboutYouOffers show a presenter what has been said about them, once something has.
func aboutYouOffers() []offer {
	return []offer{{
		urgency: serving, keys: []string{"c"},
		label: func(w *words.Words) string { return w.Screen.Writing.Keys.AboutYou },
		about: func(w *words.Words) string { return w.Help.AboutYou },
		when: func(d *Desk) bool {
			own := d.e.Presents()
			said := own != "" && (len(d.e.State.Comments[own]) > 0 || len(d.e.State.Problems[own]) > 0)
			return said && !mayComment(d.e) && !mayConfirm(d.e)
		},
		do: (*Desk).aboutYou,
	}}
}

func (d *Desk) aboutYou() tea.Cmd {
	e, own := d.e, d.e.Presents()
	return e.Push(&ui.Reader{Frame: &e.Frame, Close: e.Pop, Title: func() string { return e.Words.Screen.Writing.AboutYou }, Text: func(w int) string {
		about := stage.DossierOf(&e.Sight, own)
		parts := []string{about.Comment(w), about.Problems(w), about.LastYear(w)}
		return strings.TrimRight(strings.Join(parts, "\n\n"), "\n")
	}})
}
