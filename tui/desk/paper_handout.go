package desk

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// newPaperHandout lists the people of a group to hand papers out to, as the head count lists
// those who come: name, Enter, next name.
func newPaperHandout(e *page.Env, group string) *people {
	p := newPeople(e)
	p.paper, p.finding = group, true
	return p
}

// terminalLast puts those who have not signed in at a terminal first, since they need a paper.
func (p *people) terminalLast(a, b plan.Person) int {
	rank := func(person plan.Person) int {
		if p.e.State.Presence(person.ID).Arrived {
			return 1
		}
		return 0
	}
	return rank(a) - rank(b)
}

// paperHead says to whom papers are handed out, and how many are left.
func (p *people) paperHead(w int) string {
	e := p.e
	for _, g := range e.State.PaperGroups(e.State.PaperRound()) {
		if g.Group.ID != p.paper {
			continue
		}
		left := fmt.Sprintf("%s %d", e.Words.Paper.Where.Figures[len(e.Words.Paper.Where.Figures)-1], g.Left())
		if e.Height < 20 { // the list needs the rows
			return e.Styles.Heading.Render(ui.Spread(ui.Fit(e.Words.Paper.OutTo(g.Group.Name), w-ui.Width(left)-2), left, w))
		}
		return e.Styles.Heading.Render(ui.Flow([]string{e.Words.Paper.OutTo(g.Group.Name), left}, w)) + "\n" +
			e.Styles.Muted.Render(ui.Wrap(e.Words.Paper.OutFirst, w))
	}
	return e.Styles.Heading.Render(ui.Fit(e.Words.Paper.Title, w))
}

func (p *people) handOut(person plan.Person) tea.Cmd {
	room, who := p.e.Room, p.e.Who
	p.at = 0
	return p.e.Do("", false, func() error { return room.Do(who, meeting.HandOutPaper{Person: person.ID}) })
}

// paperActs are to hand a paper out to somebody in the head count, or to take it back.
func paperActs(e *page.Env, person string) []ui.Action {
	room, who := e.Room, e.Who
	round, k := e.State.PaperRound(), e.Words.Paper.Key
	switch {
	case e.State.OnPaper(person, round):
		return []ui.Action{ui.On("y", k.Back, func() tea.Cmd {
			return e.Do("", false, func() error { return room.Do(who, meeting.TakePaperBack{Person: person}) })
		}, "y"), ui.Off("Y")}
	case e.State.Papers(round).Made > 0 && e.May(meeting.HandOutPaper{Person: person}):
		acts := []ui.Action{ui.On("y", k.Out, func() tea.Cmd {
			return e.Do("", false, func() error { return room.Do(who, meeting.HandOutPaper{Person: person}) })
		}, "y")}
		if meeting.HasPapersForEveryStep(e.State) {
			acts = append(acts, ui.On("Y", k.OutAll, func() tea.Cmd {
				return e.Do("", false, func() error { return room.Do(who, meeting.HandOutPaper{Person: person, EveryStep: true}) })
			}, "Y"))
		}
		return acts
	}
	return nil
}
