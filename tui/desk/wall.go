package desk

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
	"pingyi/tui/page"
)

// wallOffers control the wall, also before and after the meeting.
func wallOffers() []offer {
	shows := func(wall meeting.Wall) func(*Desk) bool {
		return func(d *Desk) bool { return hasWall(d.e) && d.e.Live.OnWall() == wall }
	}
	other := func(wall meeting.Wall) func(*Desk) bool {
		return func(d *Desk) bool { return hasWall(d.e) && d.e.Live.OnWall() != wall }
	}
	set := func(wall meeting.Wall) func(*Desk) tea.Cmd {
		return func(d *Desk) tea.Cmd {
			room, who := d.e.Room, d.e.Who
			return d.e.Do("", false, func() error { return room.Do(who, meeting.SetWall{To: wall}) })
		}
	}
	show := func(w *words.Words) string { return w.House.Keys.Show }
	shown := func(w *words.Words) string { return w.Help.Show }
	return []offer{
		{urgency: handy, keys: []string{"z"}, label: show, about: shown, when: shows(meeting.WallBlank), do: set(meeting.WallShow)},
		{
			urgency: handy, keys: []string{"z"},
			label: func(w *words.Words) string { return w.House.Keys.Blank },
			about: func(w *words.Words) string { return w.Help.Blank },
			when:  other(meeting.WallBlank), do: set(meeting.WallBlank),
		},
		{urgency: handy, keys: []string{"f"}, label: show, about: shown, when: shows(meeting.WallFreeze), do: set(meeting.WallShow)},
		{
			urgency: handy, keys: []string{"f"},
			label: func(w *words.Words) string { return w.House.Keys.Freeze },
			about: func(w *words.Words) string { return w.Help.Freeze },
			when:  other(meeting.WallFreeze), do: set(meeting.WallFreeze),
		},
		{
			urgency: handy, keys: []string{"w"},
			label: func(w *words.Words) string { return w.House.Keys.TakeDown },
			about: func(w *words.Words) string { return w.Help.TakeDown },
			when:  func(d *Desk) bool { return hostMay(d.e, meeting.SetNotice{}) && d.e.Live.Notice != "" },
			do:    (*Desk).takeDown,
		},
		{
			urgency: handy, keys: []string{"w"},
			label: func(w *words.Words) string { return w.House.Keys.Notice },
			about: func(w *words.Words) string { return w.Help.Notice },
			when:  func(d *Desk) bool { return hostMay(d.e, meeting.SetNotice{}) && d.e.Live.Notice == "" },
			do:    (*Desk).notify,
		},
	}
}

// hasWall reports whether this is a host and the plan has a wall.
func hasWall(e *page.Env) bool {
	return hostMay(e, meeting.SetWall{}) && slices.ContainsFunc(e.State.Plan.People, func(p plan.Person) bool { return p.Has(plan.Projector) })
}

func (d *Desk) takeDown() tea.Cmd {
	room, who := d.e.Room, d.e.Who
	return d.e.Do("", false, func() error { return room.Do(who, meeting.SetNotice{}) })
}

// notify asks for the text of a notice and puts it up.
func (d *Desk) notify() tea.Cmd {
	e := d.e
	room, who, w := e.Room, e.Who, e.Words.House
	return e.Push(page.NewWriting(e, "notice", w.Notice, w.NoticeHint, "", meeting.NoticeLimit, false, func(text string) tea.Cmd {
		return e.Do(w.Done["notice"], true, func() error { return room.Do(who, meeting.SetNotice{Text: text}) })
	}))
}
