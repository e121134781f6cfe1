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

// clock draws how much time is left in the step, in large digits if they fit, above a line that
// fills as time goes by; empty if the step has none. The words beside it say what it means, for
// those who cannot see its colour.
func clock(c *page.Sight, w int, z size) string {
	step, t := c.State.Step(), c.State.Timer
	if c.State.Closing.Announced() {
		return noticeOfClose(c, w, z)
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
		if speaks(c) {
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

// noticeOfClose is the notice before the open round closes, in place of the clock.
func noticeOfClose(c *page.Sight, w int, z size) string {
	left := c.State.Closing.SecondsLeft(c.Now)
	message := c.Styles.Warn.Render(c.Glyphs.Warn + " " + c.Words.Ballot.Closing.In(left))
	if z.figures == 0 {
		return ui.Center(message, w)
	}
	return ui.Middle(ui.Digits(strconv.Itoa(left), z.figures), c.Styles.Warn, w) + "\n" + ui.Center(message, w)
}

// speaks reports whether it is this person, at their own seat, whose time the clock of the
// step counts.
func speaks(c *page.Sight) bool {
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

// beat is how soon the stage must be drawn again even if nothing happens; 0 for never.
func (s *setting) beat() time.Duration {
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
