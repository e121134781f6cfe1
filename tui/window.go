package tui

import (
	"runtime/debug"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting/plan"
	"pingyi/meeting/words"
	"pingyi/tui/board"
	"pingyi/tui/desk"
	"pingyi/tui/page"
	"pingyi/tui/ui"
	"pingyi/tui/vote"
)

// The smallest window in which anything is drawn.
const (
	leastWidth  = 30
	leastHeight = 10
)

// helpKey opens help. While somebody is typing, a question mark is just text.
func (a *app) helpKey() key.Binding {
	b := a.bound.help
	if a.typing() {
		b.SetKeys("f1")
		b.SetHelp("F1", b.Help().Desc)
	}
	return b
}

// keys are all keys that work on this screen: its own, then those of every screen.
func (a *app) keys() []key.Binding {
	if a.env.Covered() {
		return []key.Binding{a.helpKey(), a.bound.leave}
	}
	return append(a.env.Stack.Top().Keys(), a.helpKey(), a.bound.language, a.bound.leave)
}

// View draws the whole window.
func (a *app) View() tea.View {
	common, v := a.Compose()
	v.Content = strings.Join(append(common, v.Content), "\n")
	return v
}

// Compose draws the whole window in two parts: the blocks at its top that other screens show as
// well, the same string each, and a view of what is below them. If the picture panics, a
// sentence takes its place.
func (a *app) Compose() (common []string, v tea.View) {
	defer func() {
		if r := recover(); r != nil {
			a.reportPanic(r, debug.Stack())
			common, v = a.window(whole(a.apology()))
		}
	}()
	if a.broken.frozen {
		return a.window(whole(a.apology()))
	}
	common, v = a.window(a.picture()) // drawn even if it is not shown, because keys depend on it
	a.broken.shown = false
	if a.usesMouse() {
		v.MouseMode = tea.MouseModeCellMotion
		a.aim(common, v.Content)
	}
	return common, v
}

// Waits reports whether the outcome of an act is about to change the picture. Keys are kept or
// dropped until then.
func (a *app) Waits() bool {
	b, ok := a.env.Stack.Top().(*vote.Ballot)
	return a.env.Acting != page.Idle || ok && b.Casting()
}

// A layout is what a window shows.
type layout struct {
	common []string // blocks from the top; not to be modified
	own    string   // the rows below
	cursor *tea.Cursor
}

func whole(block string) layout { return layout{own: block} }

// window makes a view of a layout, and an empty one while the terminal is being checked.
func (a *app) window(p layout) ([]string, tea.View) {
	v := tea.NewView("")
	v.AltScreen = true
	v.WindowTitle = a.env.State.Plan.Title
	if a.probe.waiting {
		return nil, v
	}
	common, top := make([]string, len(p.common)), 0
	for i, block := range p.common {
		common[i] = a.env.NarrowedBlock(block)
		if p.cursor != nil {
			top += ui.Lines(block)
		}
	}
	if p.cursor != nil {
		p.cursor.Y -= top
	}
	v.Content, v.Cursor = a.env.Narrowed(p.own, p.cursor)
	if v.Cursor != nil {
		v.Cursor.Y += top
	}
	return common, v
}

// picture draws head, body and foot, and says where the terminal's cursor is.
func (a *app) picture() layout {
	e := a.env
	a.aimed.begins = begins{}
	if e.Width < leastWidth || e.Height < leastHeight {
		return whole(ui.Clamp(ui.Wrap(e.Words.Screen.TooSmall(e.Width, e.Height), e.Width), e.Width, e.Height))
	}
	if e.Covered() && !a.help.open {
		return whole(ui.Clamp(a.stage.Cover(e.Width, e.Height), e.Width, e.Height))
	}
	margin := (e.Width - e.Inner()) / 2
	inner := e.Inner()
	if board.IsFoyer(e) && len(e.Stack) == 1 && !a.help.open {
		return whole(ui.Inset(board.Foyer(e, a.session.GuestConnect, inner, e.Height), inner, e.Height, margin))
	}
	if d, ok := e.Stack.Top().(*desk.Desk); ok && !a.help.open { // most screens, which share most of it
		return a.deskPicture(d, inner, margin)
	}
	head, helpRows := a.head(inner), a.helpRows()
	bodyHeight := a.bodyRows(ui.Lines(head), helpRows)
	// Before the foot, because which keys work may depend on what fitted.
	b := a.body(inner, bodyHeight)
	if a.help.open {
		b = body{own: a.helpBody(inner, bodyHeight)}
	}
	p := layout{common: a.common(head, b, inner, margin)}
	own := make([]string, 0, 3)
	if room := bodyHeight - b.rows; room > 0 {
		own = append(own, ui.Inset(b.own, inner, room, margin))
	}
	p.own = strings.Join(a.foot(own, inner, helpRows, margin), "\n")
	if c := a.env.Stack.Top().Cursor(); c != nil && !a.help.open {
		c.X += margin
		c.Y += ui.Lines(head) + b.above
		p.cursor = c
	}
	a.aimed.begins = begins{body: ui.Lines(head) + b.above, foot: ui.Lines(head) + bodyHeight, margin: margin}
	return p
}

// bodyRows is how many rows there are between the head and the foot.
func (a *app) bodyRows(head, help int) int { return max(1, a.env.Height-head-1-help) }

// common are the blocks of a picture that other screens show as well.
func (a *app) common(head string, b body, w, margin int) []string {
	all := []string{a.env.Pane(head, w, ui.Lines(head), margin)}
	if b.rows > 0 {
		all = append(all, a.env.Pane(b.shared, w, b.rows, margin))
	}
	return all
}

// head draws the top of the screen. A guest is told nothing of what goes on in the hall.
func (a *app) head(w int) string {
	if a.env.Who == plan.Guest {
		return board.Head(a.env, w)
	}
	return a.stage.Head(w)
}

// The rows that a slip takes up at least, and that the stage keeps above it.
const (
	leastSlip  = 5
	leastStage = 6
)

// A body is what stands between the head and the foot: what many see, in so many rows, and below
// it what is this screen's own.
type body struct {
	shared string
	rows   int
	own    string
	above  int // rows above the screen on top
}

// body draws the screen on top. A slip is drawn under the stage if there is room for both.
func (a *app) body(w, h int) body {
	top := a.env.Stack.Top()
	if c, ok := top.(ui.Common); ok && c.IsCommon() {
		return body{shared: top.View(w, h), rows: h}
	}
	low := a.slipRows(w, h)
	if low == 0 {
		return body{own: top.View(w, h)}
	}
	above := h - low
	rule := a.env.Styles.Accent.Render(strings.Repeat(a.env.Glyphs.Rule, w))
	stage := a.env.Stack[0].(*desk.Desk).StageAlone(w, above-1)
	return body{shared: stage, rows: above - 1, own: rule + "\n" + top.View(w, low), above: above}
}

// slipRows is how many of h rows the screen on top takes up under the stage; 0 if it is no slip,
// or if there is no room for both.
func (a *app) slipRows(w, h int) int {
	slip, low := a.env.Stack.Top().(ui.Slip)
	_, staged := a.env.Stack[0].(*desk.Desk)
	if !low || !staged {
		return 0
	}
	rows := slip.Rows(w)
	if large := a.env.Width >= 80 && h >= 2*leastSlip; rows == 0 || rows > h/2 && !large {
		return 0
	}
	rows = min(max(rows, leastSlip), h/2)
	if h-rows-1 < leastStage {
		return 0
	}
	return rows
}

// showsStage reports whether the stage is on the screen: on the desk, or above a slip.
func (a *app) showsStage() bool {
	if _, onDesk := a.env.Stack.Top().(*desk.Desk); onDesk {
		return true
	}
	inner := a.env.Inner()
	return a.slipRows(inner, max(1, a.env.Height-ui.Lines(a.stage.Head(inner))-1-a.helpRows())) > 0
}

// helpRows is the number of rows kept for the help line, used or not, so that nothing above
// it jumps when other keys work. A screen for the hall has none.
func (a *app) helpRows() int {
	switch e := a.env; {
	case e.Wall() && len(a.env.Stack) == 1:
		return 0
	case e.Height < 18, e.Width >= 120:
		return 1
	}
	return 2
}

// foot adds what there is to say and the help line, which makes room for a long message, in w
// columns behind a margin, to what is above them.
func (a *app) foot(above []string, w, helpRows, margin int) []string {
	said := a.said(w, helpRows)
	rows := min(ui.Lines(said), 1+helpRows)
	above, helpRows = append(above, ui.Inset(said, w, rows, margin)), 1+helpRows-rows
	if helpRows == 0 {
		return above
	}
	return append(above, a.helpLines(w, helpRows, margin))
}

// helpLines draws the keys that work, in some rows behind a margin.
func (a *app) helpLines(w, rows, margin int) string {
	e, top := a.env, a.env.Stack.Top()
	if a.help.open {
		return ui.Inset(e.HelpLines(a.help.keys(a.bound), "", w, rows), w, rows, margin)
	}
	at := spot{w, rows, margin}
	switch top := top.(type) {
	case *desk.Desk:
		return ui.Once(e.Drawings, menuKey[desk.Menu]{top.Menu(), e.Words, e.Styles, at}, func(k menuKey[desk.Menu]) string { return a.pageHelp(k.at) })
	case *board.Public:
		return ui.Once(e.Drawings, menuKey[board.Menu]{top.Menu(), e.Words, e.Styles, at}, func(k menuKey[board.Menu]) string { return a.pageHelp(k.at) })
	}
	return a.pageHelp(at)
}

// pageHelp draws the keys of the page on top.
func (a *app) pageHelp(at spot) string {
	e, top := a.env, a.env.Stack.Top()
	return e.Pane(e.HelpLines(append(top.Keys(), a.helpKey()), nextOn(top), at.w, at.rows), at.w, at.rows, at.margin)
}

// A menuKey is all that the help line of a screen is drawn from of which many look alike.
type menuKey[M comparable] struct {
	menu   M
	words  *words.Words // the names of keys follow from them
	styles *ui.Styles
	at     spot
}

// A spot is some rows of a window, behind a margin.
type spot struct{ w, rows, margin int }

// said draws the outcome of the last act or, if there is none, the status line. A message may
// also take the rows of the help line.
func (a *app) said(w, helpRows int) string {
	e := a.env
	if e.Who == plan.Guest && a.message == "" { // what goes on in the hall is none of theirs
		return ""
	}
	if closing := a.closingLine(w); closing != "" && e.Who != plan.Guest {
		if a.message == "" || helpRows == 0 {
			return closing
		}
		return closing + "\n" + a.outcome(w, helpRows)
	}
	if a.kiosk != nil && a.kiosk.WipeLine() != "" {
		return e.Styles.Warn.Render(ui.Fit(e.Glyphs.Warn+" "+a.kiosk.WipeLine(), w))
	}
	if a.message == "" {
		return a.statusLine(w)
	}
	return a.outcome(w, 1+helpRows)
}

// closingLine is the notice before a round closes, at every seat and on every page; the
// wall has it on the stage, as has a host's desk with room for all of it.
func (a *app) closingLine(w int) string {
	e := a.env
	const roomy = 24 // rows
	onStage := e.Wall() || e.Is(plan.Host) && len(e.Stack) == 1 && !a.help.open && e.Height >= roomy
	if !e.State.Closing.Announced() || onStage {
		return ""
	}
	return e.Styles.Warn.Render(ui.Fit(e.Glyphs.Warn+" "+e.Words.Ballot.Closing.In(e.State.Closing.SecondsLeft(e.Now)), w))
}

// outcome is what became of the last act, in at most some rows.
func (a *app) outcome(w, rows int) string {
	e := a.env
	style, mark := e.Styles.Good, e.Glyphs.Check
	if a.refused {
		style, mark = e.Styles.Bad, e.Glyphs.Cross
	}
	return style.Render(ui.Clamp(ui.Bulleted(mark, a.message, w), w, rows))
}
