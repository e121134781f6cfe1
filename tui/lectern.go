package tui

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting/plan"
)

// presents is the presenter that the person at this screen is; empty for none.
func (e *env) presents() string {
	p, _ := e.s.Person(e.Who)
	return p.Presents
}

// isUp reports whether the person at this screen is the presenter of this step.
func (e *env) isUp() bool { return e.presents() != "" && e.presents() == e.s.Step().Presenter }

// yours is the one thing that a leader or a presenter can do now, in words.
func (e *env) yours() string {
	step, w := e.s.Step(), e.w().Writing
	p, _ := e.s.Presenter(step.Presenter)
	said := len(e.s.Comments[p.ID]) > 0
	switch {
	case step.Kind == plan.StepComment && p.Leader == e.Who && !said && len(e.s.Problems[p.ID]) == 0:
		return w.NowComment
	case step.Kind == plan.StepPledge && e.isUp() && len(e.s.Pledges[p.ID]) == 0:
		return w.NowPledge
	case step.Kind == plan.StepPledge && e.isUp() && !e.s.StandsBy(p.ID):
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
	p, _ := e.s.Presenter(e.s.Step().Presenter)
	if !e.isUp() || e.is(plan.Host) || e.s.Step().Kind != plan.StepReport || len(p.Outline) == 0 {
		d.leaf = leaf{}
		return ""
	}
	if now := e.s.Step().Number; d.leaf.step != now {
		d.leaf = leaf{step: now}
	}
	head := e.whoIsUp(e.s.Step(), w, size{})
	for _, z := range e.sizes() {
		if clock := e.clock(w, z); lines(clock) <= h/3 || z.figures == 0 {
			head += "\n\n" + clock
			break
		}
	}
	width := min(w, measure)
	var pages []string
	pages, d.leaf.pages = e.paged(p.Outline, width, max(2, h-lines(head)-3))
	at := d.leaf.at()
	outline := e.st.Heading.Render(e.w().Writing.Outline(at+1, len(pages))) + "\n" + pages[at]
	block := head + "\n\n" + indent(outline, max(0, w-measure)/2)
	if last := e.column(func(w int) string { return e.lastYear(p, w) }, w); lines(block)+1+lines(last) <= h {
		block += "\n\n" + last
	}
	return block
}

// paged cuts an outline into pages of at most h rows, between its points, and says with
// which point each begins.
func (e *env) paged(outline []string, w, h int) (pages []string, firsts []int) {
	for i, point := range outline {
		point = bulleted(e.st.Accent.Render(e.g.Bullet), point, w)
		if last := len(pages) - 1; last >= 0 && lines(pages[last])+lines(point) <= h {
			pages[last] += "\n" + point
			continue
		}
		pages, firsts = append(pages, point), append(firsts, i)
	}
	return pages, firsts
}

// lecternActs are the keys of a presenter who is up.
func (d *desk) lecternActs() []action {
	e, k := d.e, d.e.w().Writing.Keys
	turn := func(by int) func() tea.Cmd {
		return func() tea.Cmd {
			l := &d.leaf
			l.point = l.pages[(l.at()+by+len(l.pages))%len(l.pages)]
			return nil
		}
	}
	switch {
	case len(d.leaf.pages) > 1 && d.leaf.step == e.s.Step().Number:
		return []action{on("Enter", k.TurnPage, turn(1), "enter"), {binding: key.NewBinding(key.WithKeys("backspace")), does: turn(-1)}}
	case e.s.Step().Kind == plan.StepPledge && e.isUp() && !e.s.StandsBy(e.presents()):
		return []action{on("Enter", k.Confirm, e.confirmPledges, "enter")}
	}
	return nil
}

// confirmPledges is the presenter's word on what others wrote down.
func (e *env) confirmPledges() tea.Cmd {
	room, who, seen := e.Room, e.Who, e.s.Pledges[e.presents()]
	return e.do(e.w().Writing.StandsBy[true], false, func() error { return room.ConfirmPledges(who, seen) })
}

// aboutYou leads a presenter to the comment made on them, once there is one.
func (d *desk) aboutYou() []action {
	e := d.e
	p, _ := e.s.Presenter(e.presents())
	if p.ID == "" || len(e.s.Comments[p.ID]) == 0 && len(e.s.Problems[p.ID]) == 0 {
		return nil
	}
	return []action{on("c", e.w().Writing.Keys.AboutYou, func() tea.Cmd {
		return e.push(&reading{e: e, title: func() string { return e.w().Writing.AboutYou }, text: func(w int) string {
			parts := []string{e.comment(p, w), e.problems(p.ID, w), e.lastYear(p, w)}
			return strings.TrimRight(strings.Join(parts, "\n\n"), "\n")
		}})
	}, "c")}
}
