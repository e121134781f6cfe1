package tui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// look takes the newest state.
func (e *env) look() {
	e.Refresh()
	e.stage.Ranking = e.stage.Ranking && e.State.IsOver()
}

// wallActs are what a host does to the wall.
func (d *desk) wallActs() []ui.Action {
	e, k := d.e, d.e.Words.House.Keys
	room, who := e.Room, e.Who
	to := func(label, help string, wall meeting.Wall) ui.Action {
		if e.Live.OnWall() == wall {
			help, wall = k.Show, meeting.WallShow
		}
		return ui.On(label, help, func() tea.Cmd {
			return e.Do("", false, func() error { return room.SetWall(who, wall) })
		}, label)
	}
	var all []ui.Action
	if slices.ContainsFunc(e.State.Plan.People, func(p plan.Person) bool { return p.Has(plan.Projector) }) {
		all = append(all, to("z", k.Blank, meeting.WallBlank))
		if len(d.confirmActs()) == 0 { // which have the key first
			all = append(all, to("f", k.Freeze, meeting.WallFreeze))
		}
	}
	if e.Live.Notice != "" {
		return append(all, ui.On("w", k.TakeDown, func() tea.Cmd {
			return e.Do("", false, func() error { return room.Notify(who, "") })
		}, "w"))
	}
	return append(all, ui.On("w", k.Notice, func() tea.Cmd {
		return e.Push(page.NewWriting(e.Env, "notice", e.Words.House.Notice, e.Words.House.NoticeHint, "", meeting.NoticeLimit, false, func(text string) tea.Cmd {
			return e.Do(e.Words.House.Done["notice"], true, func() error { return room.Notify(who, text) })
		}))
	}, "w"))
}

// aroundActs begin and end the meeting, and show the ranking again after its end.
func (d *desk) aroundActs() []ui.Action {
	e, k := d.e, d.e.Words.House.Keys
	room, who := e.Room, e.Who
	switch {
	case e.State.IsOver():
		help := k.Ranking
		if e.stage.Ranking {
			help = k.Card
		}
		all := []ui.Action{ui.On("Enter", help, func() tea.Cmd { e.stage.Ranking = !e.stage.Ranking; return nil }, "enter")}
		if e.Is(plan.Host) && e.State.CanResume() == nil {
			all = append(all, d.resume())
		}
		return all
	case !e.Is(plan.Host):
		return nil
	case !e.State.Begun():
		return []ui.Action{ui.On("Enter", k.Begin, d.begin, "enter", "right", "n", "pgdown"), d.people()}
	case e.State.CanEnd() == nil:
		return []ui.Action{ui.On("Enter", k.End, func() tea.Cmd {
			return e.Confirm(e.Words.House.Confirm, func() tea.Cmd {
				return e.Do(e.Words.House.Done["ended"], true, func() error { return room.End(who) })
			})
		}, "enter")}
	}
	return nil
}
