package desk

import (
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
	"pingyi/tui/page"
	"pingyi/tui/ui"
	"pingyi/tui/vote"
)

// paperOffers are for a teller while a round is open.
func paperOffers() []offer {
	return []offer{{
		urgency: serving, keys: []string{"y"},
		label: func(w *words.Words) string { return w.Paper.Key.Enter },
		about: func(w *words.Words) string { return w.Help.EnterPaper },
		next:  always,
		when:  func(d *Desk) bool { return d.e.Is(plan.Teller) && d.e.State.OpenRound() != nil },
		do:    func(d *Desk) tea.Cmd { return d.e.Push(vote.NewSerial(d.e)) },
	}}
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
