package tui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// look takes the newest state.
func (e *env) look() {
	e.Refresh()
	e.ranking = e.ranking && e.State.IsOver()
}

// cover is what it shows: nothing at all, or a notice as large as there is room for.
func (e *env) cover(w, h int) string {
	if e.Live.OnWall() == meeting.WallBlank {
		return ""
	}
	block := ui.Paragraph(e.Live.Notice, e.Styles.Big, w)
	for _, z := range e.sizes() {
		if z.name == 0 {
			break
		}
		if large := e.Poster(e.Live.Notice, w, z.name); large != "" && ui.Lines(large) <= h {
			block = large
			break
		}
	}
	return strings.Repeat("\n", max(0, h-ui.Lines(block))/2) + block
}

// noticeLine is the notice on a screen that somebody sits at.
func (e *env) noticeLine(w int) string {
	if e.Live.Notice == "" || e.Wall() {
		return ""
	}
	return e.Styles.Warn.Render(ui.Fit(e.Glyphs.Warn+" "+e.Words.House.Notice+"  "+e.Live.Notice, w))
}

// progress is how far the meeting has come through its presenters, a sign each.
func (e *env) progress() string {
	now := e.State.Step().Presenter
	var marks []string
	for _, id := range e.State.Order {
		open := slices.ContainsFunc(e.State.Steps, func(step meeting.Step) bool {
			return step.Presenter == id && e.State.StepState(step) == meeting.Waiting
		})
		unscored := slices.ContainsFunc(e.State.Steps, func(step meeting.Step) bool {
			return step.Presenter == id && step.Kind == plan.StepScoring && e.State.StepState(step) == meeting.Skipped
		})
		switch {
		case id == now:
			marks = append(marks, e.Styles.Accent.Render(e.Glyphs.Dot))
		case open:
			marks = append(marks, e.Styles.Muted.Render(e.Glyphs.Open))
		case unscored:
			marks = append(marks, e.Styles.Muted.Render(e.Glyphs.Dash))
		default:
			marks = append(marks, e.Styles.Plain.Render(e.Glyphs.Check))
		}
	}
	return strings.Join(marks, " ")
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
		if e.ranking {
			help = k.Card
		}
		all := []ui.Action{ui.On("Enter", help, func() tea.Cmd { e.ranking = !e.ranking; return nil }, "enter")}
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
