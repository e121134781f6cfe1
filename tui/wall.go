package tui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/plan"
)

// forHall reports whether this screen is made for the whole hall to look at: the wall,
// and the host's own, which is projected where there is no other.
func (e *env) forHall() bool { return e.is(plan.Host) || e.is(plan.Projector) }

// wall reports whether this is a projector's screen, that nobody sits at.
func (e *env) wall() bool { return e.is(plan.Projector) && !e.is(plan.Host) }

// look takes the newest state. A frozen wall shows the one it froze at, at the time of
// that.
func (e *env) look() {
	e.live, e.now = e.Seat.State(), e.Room.Now()
	e.s = e.live
	if still := e.live.Still; still != nil && e.wall() {
		e.s, e.now = still.State, still.At
	}
	e.ranking = e.ranking && e.s.IsOver()
}

// covered reports whether a wall shows something in place of the meeting.
func (e *env) covered() bool {
	return e.wall() && (e.live.OnWall() == meeting.WallBlank || e.live.Notice != "")
}

// cover is what it shows: nothing at all, or a notice as large as there is room for.
func (e *env) cover(w, h int) string {
	if e.live.OnWall() == meeting.WallBlank {
		return ""
	}
	block := e.paragraph(e.live.Notice, e.st.Big, w)
	for _, z := range e.sizes() {
		if z.name == 0 {
			break
		}
		if large := e.poster(e.live.Notice, w, z.name); large != "" && lines(large) <= h {
			block = large
			break
		}
	}
	return strings.Repeat("\n", max(0, h-lines(block))/2) + block
}

// poster is a text in large type over as many lines as it takes; empty where a line does
// not fit.
func (e *env) poster(text string, w, size int) string {
	const letter = 6 // pixels of a Latin letter; a Chinese character is twice as wide
	rows := strings.Split(wrap(text, w/(letter*size)), "\n")
	for i, row := range rows {
		if rows[i] = e.large(row, w, size); rows[i] == "" {
			return ""
		}
	}
	return strings.Join(rows, "\n\n")
}

// noticeLine is the notice on a screen that somebody sits at.
func (e *env) noticeLine(w int) string {
	if e.live.Notice == "" || e.wall() {
		return ""
	}
	return e.st.Warn.Render(fit(e.g.Warn+" "+e.house().Notice+"  "+e.live.Notice, w))
}

// progress is how far the meeting has come through its presenters, a sign each.
func (e *env) progress() string {
	now := e.s.Step().Presenter
	var marks []string
	for _, id := range e.s.Order {
		open := slices.ContainsFunc(e.s.Steps, func(step meeting.Step) bool {
			return step.Presenter == id && e.s.StepState(step) == meeting.Waiting
		})
		unscored := slices.ContainsFunc(e.s.Steps, func(step meeting.Step) bool {
			return step.Presenter == id && step.Kind == plan.StepScoring && e.s.StepState(step) == meeting.Skipped
		})
		switch {
		case id == now:
			marks = append(marks, e.st.Accent.Render(e.g.Dot))
		case open:
			marks = append(marks, e.st.Muted.Render(e.g.Open))
		case unscored:
			marks = append(marks, e.st.Muted.Render(e.g.Dash))
		default:
			marks = append(marks, e.st.Plain.Render(e.g.Check))
		}
	}
	return strings.Join(marks, " ")
}

// wallActs are what a host does to the wall.
func (d *desk) wallActs() []action {
	e, k := d.e, d.e.house().Keys
	room, who := e.Room, e.Who
	to := func(label, help string, wall meeting.Wall) action {
		if e.live.OnWall() == wall {
			help, wall = k.Show, meeting.WallShow
		}
		return on(label, help, func() tea.Cmd {
			return e.do("", false, func() error { return room.SetWall(who, wall) })
		}, label)
	}
	var all []action
	if slices.ContainsFunc(e.s.Plan.People, func(p plan.Person) bool { return p.Has(plan.Projector) }) {
		all = append(all, to("z", k.Blank, meeting.WallBlank))
		if len(d.confirmActs()) == 0 { // which have the key first
			all = append(all, to("f", k.Freeze, meeting.WallFreeze))
		}
	}
	if e.live.Notice != "" {
		return append(all, on("w", k.TakeDown, func() tea.Cmd {
			return e.do("", false, func() error { return room.Notify(who, "") })
		}, "w"))
	}
	return append(all, on("w", k.Notice, func() tea.Cmd {
		return e.push(newWriting(e, "notice", e.house().Notice, e.house().NoticeHint, "", meeting.NoticeLimit, false, func(text string) tea.Cmd {
			return e.do(e.house().Done["notice"], true, func() error { return room.Notify(who, text) })
		}))
	}, "w"))
}

// aroundActs begin and end the meeting, and show the ranking again after its end.
func (d *desk) aroundActs() []action {
	e, k := d.e, d.e.house().Keys
	room, who := e.Room, e.Who
	switch {
	case e.s.IsOver():
		help := k.Ranking
		if e.ranking {
			help = k.Card
		}
		all := []action{on("Enter", help, func() tea.Cmd { e.ranking = !e.ranking; return nil }, "enter")}
		if e.is(plan.Host) && e.s.CanResume() == nil {
			all = append(all, d.resume())
		}
		return all
	case !e.is(plan.Host):
		return nil
	case !e.s.Begun():
		return []action{on("Enter", k.Begin, d.begin, "enter", "right", "n", "pgdown"), d.people()}
	case e.s.CanEnd() == nil:
		return []action{on("Enter", k.End, func() tea.Cmd {
			return e.push(newConfirm(e, e.house().Confirm, func() tea.Cmd {
				return e.do(e.house().Done["ended"], true, func() error { return room.End(who) })
			}))
		}, "enter")}
	}
	return nil
}
