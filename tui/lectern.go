package tui

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting/plan"
	"pingyi/tui/stage"
	"pingyi/tui/ui"
)

// yours is the one thing that a leader or a presenter can do now, in words.
func (e *env) yours() string {
	step, w := e.State.Step(), e.Words.Screen.Writing
	p, _ := e.State.Presenter(step.Presenter)
	said := len(e.State.Comments[p.ID]) > 0
	switch {
	case step.Kind == plan.StepComment && p.Leader == e.Who && !said && len(e.State.Problems[p.ID]) == 0:
		return w.NowComment
	case step.Kind == plan.StepPledge && e.IsUp() && len(e.State.Pledges[p.ID]) == 0:
		return w.NowPledge
	case step.Kind == plan.StepPledge && e.IsUp() && !e.State.StandsBy(p.ID):
		return w.NowConfirm
	}
	return ""
}

// A leaf is where a presenter is in their outline. It belongs to one step: in the next
// they begin afresh.
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

// lectern is what the presenter sees while they report, where the plan holds their
// outline: the clock, and a page of the outline under it. It is empty for everybody
// else, who sees the stage.
func (d *desk) lectern(w, h int) string {
	e := d.e
	p, _ := e.State.Presenter(e.State.Step().Presenter)
	if !e.IsUp() || e.Is(plan.Host) || e.State.Step().Kind != plan.StepReport || len(p.Outline) == 0 {
		d.leaf = leaf{}
		return ""
	}
	if now := e.State.Step().Number; d.leaf.step != now {
		d.leaf = leaf{step: now}
	}
	head := e.stage.SpeakerAndClock(w, h)
	width := min(w, ui.Measure)
	var pages []string
	pages, d.leaf.pages = e.paged(p.Outline, width, max(2, h-ui.Lines(head)-3))
	at := d.leaf.at()
	outline := e.Styles.Heading.Render(e.Words.Screen.Writing.Outline(at+1, len(pages))) + "\n" + pages[at]
	block := head + "\n\n" + ui.Indent(outline, max(0, w-ui.Measure)/2)
	if last := ui.Column(stage.DossierOf(&e.Sight, p.ID).LastYear, w); ui.Lines(block)+1+ui.Lines(last) <= h {
		block += "\n\n" + last
	}
	return block
}

// paged cuts an outline into pages of at most h rows, between its points, and says with
// which point each begins.
func (e *env) paged(outline []string, w, h int) (pages []string, firsts []int) {
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

// lecternActs are the keys of a presenter who is up.
func (d *desk) lecternActs() []ui.Action {
	e, k := d.e, d.e.Words.Screen.Writing.Keys
	turn := func(by int) func() tea.Cmd {
		return func() tea.Cmd {
			l := &d.leaf
			l.point = l.pages[(l.at()+by+len(l.pages))%len(l.pages)]
			return nil
		}
	}
	switch {
	case len(d.leaf.pages) > 1 && d.leaf.step == e.State.Step().Number:
		return []ui.Action{ui.On("Enter", k.TurnPage, turn(1), "enter"), {Binding: key.NewBinding(key.WithKeys("backspace")), Do: turn(-1)}}
	case e.State.Step().Kind == plan.StepPledge && e.IsUp() && !e.State.StandsBy(e.Presents()):
		return []ui.Action{ui.On("Enter", k.Confirm, e.confirmPledges, "enter")}
	}
	return nil
}

// confirmPledges is the presenter's word on what others wrote down.
func (e *env) confirmPledges() tea.Cmd {
	room, who, seen := e.Room, e.Who, e.State.Pledges[e.Presents()]
	return e.Do(e.Words.Screen.Writing.StandsBy[true], false, func() error { return room.ConfirmPledges(who, seen) })
}

// aboutYou leads a presenter to the comment made on them, once there is one.
func (d *desk) aboutYou() []ui.Action {
	e := d.e
	p, _ := e.State.Presenter(e.Presents())
	if p.ID == "" || len(e.State.Comments[p.ID]) == 0 && len(e.State.Problems[p.ID]) == 0 {
		return nil
	}
	return []ui.Action{ui.On("c", e.Words.Screen.Writing.Keys.AboutYou, func() tea.Cmd {
		return e.Push(&ui.Reader{Frame: &e.Frame, Close: e.Pop, Title: func() string { return e.Words.Screen.Writing.AboutYou }, Text: func(w int) string {
			about := stage.DossierOf(&e.Sight, p.ID)
			parts := []string{about.Comment(w), about.Problems(w), about.LastYear(w)}
			return strings.TrimRight(strings.Join(parts, "\n\n"), "\n")
		}})
	}, "c")}
}
