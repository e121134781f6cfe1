package tui

import (
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"pingyi/tui/ui"
)

// surprise is how long after a change a click is still taken to be meant for what was there
// before: nobody has seen the new picture and moved a finger any sooner. It also keeps a double tap
// from doing something on the page that its first tap opened.
const surprise = 250 * time.Millisecond

// aimed is what somebody who clicks may be aiming at. It is kept only where the mouse is used.
type aimed struct {
	begins begins
	page   pageShown
	shown  blocks // the one that was drawn last
	fresh  bool   // nothing has come since
	moved  bool   // something has come since that was not this person's doing
	tapped bool   // there was a click since
	opened time.Time
	before blocks    // the one that somebody else's doing changed
	when   time.Time // and when that was
}

// begins are the rows in which the parts of a picture begin.
type begins struct {
	body   int // of the screen on top
	strip  int // of the desk, below the stage; 0 if there is none
	foot   int // with the help line; 0 if nothing in the picture can be clicked on
	margin int // columns to the left
}

// A pageShown is what may not change below a finger. It is compared as a whole.
type pageShown struct {
	top  ui.Screen
	leaf any
	help bool
	size [2]int
}

// Blocks are what a window shows, one below the other.
type blocks struct {
	common []string
	own    string
}

// row returns one row of a picture.
func (b blocks) row(y int) string {
	for _, block := range append(slices.Clone(b.common), b.own) {
		rows := strings.Split(block, "\n")
		if y < len(rows) {
			return rows[max(0, y)]
		}
		y -= len(rows)
	}
	return ""
}

func (b blocks) equals(c blocks) bool { return b.own == c.own && slices.Equal(b.common, c.common) }

// hears takes note of a message that is about to be handled.
func (s *aimed) hears(msg tea.Msg) {
	switch msg.(type) {
	case tickMsg, spinMsg: // time alone moves nothing that can be clicked on
	case tea.MouseClickMsg: // of which [app.click] takes note itself
	case tea.KeyPressMsg, tea.PasteMsg, tea.MouseWheelMsg:
		s.fresh = false
	default:
		s.fresh, s.moved = false, true
	}
}

// aim takes note of a picture in which the mouse is used.
func (a *app) aim(common []string, own string) {
	s, now := &a.aimed, time.Now()
	shown := blocks{common, own}
	page := pageShown{top: a.env.Stack.Top(), help: a.help.open, size: [2]int{a.env.Width, a.env.Height}}
	if l, ok := page.top.(ui.Leafed); ok {
		page.leaf = l.Leaf()
	}
	switch {
	case page != s.page:
		if s.page, s.before = page, (blocks{}); s.moved || s.tapped { // what a key opens is no surprise
			s.opened = now
		}
	case s.moved && !shown.equals(s.shown):
		if now.Sub(s.when) > surprise {
			s.before = s.shown
		}
		s.when = now
	}
	s.shown, s.fresh, s.moved, s.tapped = shown, true, false, false
}

// sure reports whether a click on a row can be meant for what is there now.
func (s *aimed) sure(y int) bool {
	now := time.Now()
	if now.Sub(s.opened) < surprise {
		return false
	}
	return now.Sub(s.when) >= surprise || ansi.Strip(s.before.row(y)) == ansi.Strip(s.shown.row(y))
}
