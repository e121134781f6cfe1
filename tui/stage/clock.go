package stage

import (
	"strconv"
	"strings"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// A clock shows how much time is left in the step, and remembers how it was last drawn.
type clock struct {
	*page.Sight
	w     int
	z     size
	phase phase
	block string // empty if the last picture has no clock
}

// draw draws the clock in large digits if they fit, above a line that fills as time goes by.
// The words beside it say what it means, for those who cannot see its colour.
func (c *clock) draw(w int, z size) string {
	c.w, c.z, c.phase, c.block = w, z, c.phaseNow(), c.face(w, z)
	return c.block
}

// face is the clock as it is drawn now; empty if the step has none.
func (c *clock) face(w int, z size) string {
	step, t := c.State.Step(), c.State.Timer
	if c.State.Closing.Announced() {
		return c.closing(w, z)
	}
	if t == nil && step.Minutes == 0 {
		return ""
	}
	limit := time.Duration(step.Minutes) * time.Minute
	left, message, style := limit, c.Words.Screen.NoLimit, c.Styles.Plain
	if step.Minutes > 0 {
		message = c.Words.Screen.Limit(step.Minutes)
	}
	if t != nil {
		left = t.LeftAt(c.Now)
	}
	switch {
	case t == nil && ui.Width(words.Clock(left)+message+c.Words.Screen.NotStarted)+6 > w:
		message, style = c.Words.Screen.NotStarted, c.Styles.Muted
	case t == nil:
		message, style = message+"   "+c.Words.Screen.NotStarted, c.Styles.Muted
	case !t.Running:
		message, style = c.Words.Screen.Paused, c.Styles.Muted
	case left < 0:
		message, style = c.Words.Screen.Over, c.Styles.Bad
		if c.speaks() {
			message = c.Words.Screen.OverYou
		}
	case left <= meeting.Warning:
		message, style = c.Glyphs.Warn+" "+c.Words.Screen.LastMinute, c.Styles.Warn
	}
	text := words.Clock(left)
	rows := ui.Digits(text, z.figures)
	if z.figures == 0 || ui.Width(rows[0]) > w {
		return ui.Center(style.Render(text)+"   "+c.Styles.Muted.Render(message), w)
	}
	face := ui.Middle(rows, style, w)
	if limit > 0 {
		width := min(w, max(32, ui.Width(rows[0])*2))
		gone := max(0, min(width, int(int64(width)*int64(limit-left)/int64(limit))))
		face += "\n" + ui.Center(style.Render(strings.Repeat(c.Glyphs.Heavy, gone))+
			c.Styles.Rule.Render(strings.Repeat(c.Glyphs.Rule, width-gone)), w)
	}
	return face + "\n" + ui.Center(c.Styles.Muted.Render(message), w)
}

// closing is the notice before the open round closes, in place of the clock.
func (c *clock) closing(w int, z size) string {
	left := c.State.Closing.SecondsLeft(c.Now)
	message := c.Styles.Warn.Render(c.Glyphs.Warn + " " + c.Words.Ballot.Closing.In(left))
	if z.figures == 0 {
		return ui.Center(message, w)
	}
	return ui.Middle(ui.Digits(strconv.Itoa(left), z.figures), c.Styles.Warn, w) + "\n" + ui.Center(message, w)
}

// speaks reports whether it is this person, at their own seat, whose time the clock of the
// step counts.
func (c *clock) speaks() bool {
	step := c.State.Step()
	switch {
	case c.ForHall():
		return false
	case step.Kind == plan.StepComment:
		return c.Leads
	default:
		return (step.Kind == plan.StepReport || step.Kind == plan.StepPledge) && c.Up
	}
}

// A phase is a stretch of a clock's time during which only its figures change.
type phase int

const (
	inTime phase = iota
	lastMinute
	overTime
)

// phaseNow returns the phase that the clock is in now.
func (c *clock) phaseNow() phase {
	t := c.State.Timer
	if t == nil {
		return inTime
	}
	switch left := t.LeftAt(c.Now); {
	case left < 0:
		return overTime
	case left <= meeting.Warning:
		return lastMinute
	}
	return inTime
}

// ClearClock forgets how the clock was last drawn. Call it before a whole picture is drawn.
func (s *Stage) ClearClock() { s.clock.block = "" }

// OnlyClockMoves reports whether the clock is the only thing on the stage last drawn that
// changes by itself.
func (s *Stage) OnlyClockMoves() bool {
	return s.clock.block != "" && !s.State.Closing.Announced() && s.State.Calling == nil && s.State.Reveal == nil && s.State.Turn == nil && Spinning(s.Sight) == nil && !s.noticeTurns()
}

// MoveClock returns the last picture, whose rows are indented by margin, with the clock as
// it stands now. It reports false if the whole picture has to be drawn again.
func (s *Stage) MoveClock(picture string, margin int) (string, bool) {
	c := &s.clock
	if c.phaseNow() != c.phase {
		return "", false
	}
	was := ui.Indent(c.block, margin)
	before, after, found := strings.Cut(picture, was)
	if !found {
		return "", false
	}
	is := ui.Indent(c.draw(c.w, c.z), margin)
	if ui.Lines(is) != ui.Lines(was) {
		return "", false
	}
	return before + is + after, true
}

// Beat is how soon the stage must be drawn again even if nothing happens; 0 for never.
func (s *Stage) Beat() time.Duration {
	if c := s.State.Calling; c != nil && c.Moving(s.Now) {
		if s.ForHall() {
			return c.Pace.Every()
		}
		return max(500*time.Millisecond, c.Pace.Every()) // often enough at a seat
	}
	if unveiling(s.Sight) {
		if s.ForHall() {
			return 100 * time.Millisecond
		}
		return unveilTime // a seat sees only the finished bar
	}
	if _, turn := turnLeft(s.Sight); turn || turnsPages(s.Sight) || s.noticeTurns() || s.State.Closing.Announced() || s.State.Timer != nil && s.State.Timer.Running {
		return time.Second
	}
	return 0
}
