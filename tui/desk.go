package tui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting/words"
	"pingyi/tui/page"
	"pingyi/tui/stage"
	"pingyi/tui/ui"
)

// desk is the screen everybody starts on: the stage, and below it what this person can
// do now. Host, officers, attendees and the projector differ in their keys and in the
// strip, not in the stage.
type desk struct {
	e      *page.Env
	stage  *stage.Stage
	offers []offer
	// minutes writes the minutes as far as the meeting has come; nil where it can't be done.
	minutes func(*words.Words) (string, error)
	join    string // how to come in as an attendee, for the host; empty for not at all
	scroll  int
	long    bool // the stage last drawn did not fit
	leaf    leaf // of the presenter's outline
}

func newDesk(e *page.Env, st *stage.Stage, minutes func(*words.Words) (string, error), join string) *desk {
	return &desk{e: e, stage: st, offers: offers(), minutes: minutes, join: join}
}

func (d *desk) Cursor() *tea.Cursor { return nil }

// Keys are the bindings of the offers that are on now.
func (d *desk) Keys() []key.Binding { return ui.Bindings(d.actions()) }

func (d *desk) Update(msg tea.Msg) tea.Cmd { return ui.Pick(d.actions, msg) }

func (d *desk) View(w, h int) string {
	strip := d.strip(w)
	if d.e.Wall() {
		strip = d.attendanceLine(w)
	}
	shown := d.lectern(w, max(1, h-ui.Lines(strip)))
	if shown == "" {
		shown = d.stage.View(w, max(1, h-ui.Lines(strip)))
	}
	d.long = ui.Lines(shown) > max(1, h-ui.Lines(strip))
	var body string
	body, d.scroll = ui.Scroll(shown, d.scroll, max(1, h-ui.Lines(strip)))
	return ui.Fill(body, max(1, h-ui.Lines(strip))) + "\n" + strip
}

// scrollOffers move a stage that is longer than the screen.
func scrollOffers() []offer {
	long := func(d *desk) bool { return d.long }
	down := func(d *desk) tea.Cmd { d.scroll++; return nil }
	return []offer{
		{urgency: aside, wall: true, keys: []string{"down"},
			says: func(w *words.Words) string { return w.Screen.Keys.Scroll },
			when: long, does: down},
		{urgency: aside, wall: true, keys: []string{"j"}, // as in a list
			when: func(d *desk) bool { return d.long && !d.findsProblems() },
			does: down},
		{urgency: aside, wall: true, keys: []string{"up"},
			when: long, does: func(d *desk) tea.Cmd { d.scroll = max(0, d.scroll-1); return nil }},
	}
}
