package tui

import (
	"runtime/debug"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// The smallest window that is drawn.
const (
	leastWidth  = 30
	leastHeight = 10
)

// helpKey opens help. Where somebody writes, a question mark is one.
func (a *app) helpKey() key.Binding {
	b := a.base
	if a.top().cursor() != nil {
		b.SetKeys("f1")
		b.SetHelp("F1", b.Help().Desc)
	}
	return b
}

// keys are all that work on this screen: its own, then those of every screen.
func (a *app) keys() []key.Binding {
	if a.env.covered() {
		return []key.Binding{a.helpKey(), a.leave}
	}
	return append(a.top().keys(), a.helpKey(), a.other, a.leave)
}

// View is the whole window. A picture that breaks is replaced by a sentence.
func (a *app) View() (v tea.View) {
	defer func() {
		if r := recover(); r != nil {
			a.broke(r, debug.Stack())
			v = a.window(a.sorry(), nil)
		}
	}()
	if a.broken.stands {
		return a.window(a.sorry(), nil)
	}
	v = a.window(a.picture()) // drawn though it may not be shown: keys count on it
	a.broken.shown = false
	if a.pointed() != nil {
		v.MouseMode = tea.MouseModeCellMotion
	}
	return v
}

// window is a window with a picture, without one while the terminal is being checked.
func (a *app) window(picture string, cursor *tea.Cursor) tea.View {
	v := tea.NewView("")
	v.AltScreen = true
	v.WindowTitle = a.env.s.Plan.Title
	if !a.check.waiting {
		v.SetContent(a.env.narrowed(picture))
		v.Cursor = cursor
	}
	return v
}

// picture draws head, body and foot, and says where the real cursor stands.
func (a *app) picture() (string, *tea.Cursor) {
	if a.ticked() {
		return a.still.content, a.still.cursor
	}
	a.env.face = clockFace{}
	content, cursor := a.draw()
	a.still = still{content: content, cursor: cursor, phase: a.env.phase(), fresh: a.onlyClockMoves()}
	return content, cursor
}

func (a *app) draw() (string, *tea.Cursor) {
	e := &a.env
	if e.width < leastWidth || e.height < leastHeight {
		return clampBlock(wrap(e.w().TooSmall(e.width, e.height), e.width), e.width, e.height), nil
	}
	if e.covered() && !a.help {
		return clampBlock(e.cover(e.width, e.height), e.width, e.height), nil
	}
	margin := (e.width - e.inner()) / 2
	inner := e.inner()
	head, helpRows := a.head(inner), a.helpRows()
	bodyHeight := max(1, e.height-lines(head)-1-helpRows)
	// Before the foot: which keys work may hang on what found room.
	body := a.top().view(inner, bodyHeight)
	if a.help {
		body = a.helpBody(inner, bodyHeight)
	}
	body = clampBlock(body, inner, bodyHeight)
	content := indent(strings.Join([]string{head, padTo(body, bodyHeight), a.foot(inner, helpRows)}, "\n"), margin)
	c := a.top().cursor()
	if c == nil || a.help {
		return content, nil
	}
	c.X += margin
	c.Y += lines(head)
	return content, c
}

// head is the meeting's name, who is up, and the ribbon of steps.
func (a *app) head(w int) string {
	e := &a.env
	left, right, ribbon := e.s.Plan.Title, e.st.Muted.Render(e.place()), e.ribbon(w)
	switch {
	case !e.s.Begun(): // the title is on the stage, and no step is held
		left, ribbon = e.s.Plan.Organization, ""
	case e.forHall() && !e.s.IsOver() && w >= 100 && 2*len(e.s.Order) < w/4:
		right = e.progress() + "   " + right
	}
	top := spread(e.st.Title.Render(fit(left, max(4, w-textWidth(right)-2))), right, w)
	// The notice takes the place of the empty row, so that nothing moves for it.
	notice := e.noticeLine(w)
	if e.height < 16 && notice == "" {
		return top + "\n" + ribbon
	}
	return top + "\n" + ribbon + "\n" + notice
}

// helpRows is how many rows the help line has, used or not, so that nothing above it
// jumps when other keys work. The hall's screen has none.
func (a *app) helpRows() int {
	switch e := &a.env; {
	case e.wall() && len(a.env.stack) == 1:
		return 0
	case e.height < 18:
		return 1
	}
	return 2
}

// foot is what came of the last act and the help line.
func (a *app) foot(w, helpRows int) string {
	e := &a.env
	say := a.quiet(w)
	if a.kiosk != nil && a.kiosk.wipeLine() != "" {
		say = e.st.Warn.Render(fit(e.g.Warn+" "+a.kiosk.wipeLine(), w))
	} else if a.say != "" {
		style, mark := e.st.Good, e.g.Check
		if a.bad {
			style, mark = e.st.Bad, e.g.Cross
		}
		say = style.Render(fit(mark+" "+a.say, w))
	}
	keys := append(a.top().keys(), a.helpKey())
	if a.help {
		keys = []key.Binding{a.back}
	}
	if helpRows == 0 {
		return say
	}
	return say + "\n" + padTo(helpLines(keys, e.st, w, helpRows), helpRows)
}
