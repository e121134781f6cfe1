package tui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/tui/ui"
	"pingyi/tui/vote"
)

// tellerActs are a teller's while a round is open.
func (d *desk) tellerActs() []ui.Action {
	e := d.e
	if !e.Is(plan.Teller) || e.State.OpenRound() == nil {
		return nil
	}
	return []ui.Action{ui.On("y", e.Words.Paper.Key.Enter, func() tea.Cmd { return e.Push(vote.NewSerial(e.Env)) }, "y")}
}

// paperActs hand a paper out to somebody in the list, or take it back.
func (e *env) paperActs(person string) []ui.Action {
	round, k := e.State.PaperRound(), e.Words.Paper.Key
	switch {
	case e.State.OnPaper(person, round):
		return []ui.Action{ui.On("y", k.Back, func() tea.Cmd {
			return e.Do("", false, func() error { return e.Room.PaperBack(e.Who, person) })
		}, "y")}
	case e.State.Papers(round).Made > 0 && e.State.CanHandPaper(person, false) == nil:
		acts := []ui.Action{ui.On("y", k.Out, func() tea.Cmd {
			return e.Do("", false, func() error { return e.Room.PaperOut(e.Who, person) })
		}, "y")}
		if slices.ContainsFunc(e.State.PaperLots, func(l meeting.PaperLot) bool { return l.Step == meeting.EveryStep }) {
			acts = append(acts, ui.On("Y", k.OutAll, func() tea.Cmd {
				return e.Do("", false, func() error { return e.Room.PaperOutAll(e.Who, person) })
			}, "Y"))
		}
		return acts
	}
	return nil
}
