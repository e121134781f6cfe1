// Package desk has the screen on which everybody starts, and the pages that open from it.
//
// The [Desk] shows the stage and, below it, what this person can do now. That comes from a
// single list of offers, to which each part of the meeting contributes its own: the keys, the
// word in the help line, when it is on, and what it does. The offers that are on handle the
// keys and make up the help line, so the two always agree, and a phrase that tells somebody
// to press a key gets the key's name from the offer. An offer that takes the meeting further
// names first what would be left undone (see passage). To add an offer, put it in the list of
// its part; a test checks that no two that are on at the same time share a key, whatever
// offices somebody holds.
//
// The package decides nothing: the room says whether something may be done, and an offer is
// on only if the room would do it. The pages read the newest state each time they are drawn
// and act through commands. Nothing here is kept longer than the session.
package desk

import (
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting/words"
	"pingyi/tui/office"
	"pingyi/tui/page"
	"pingyi/tui/stage"
	"pingyi/tui/ui"
)

// A Desk is the screen everybody starts on: the stage, and below it what this person can do
// now. Host, officers, attendees and the projector differ in their keys and in the strip
// above them, not in the stage.
type Desk struct {
	// Minutes writes the minutes as far as the meeting has come. It may take a while and is
	// called off the screen's loop. Nobody is offered the minutes if it is nil.
	Minutes func(*words.Words) (string, error)
	Join    string    // the command to take a seat of the sample meeting; may be empty
	Wall    string    // the command to open its projector; may be empty
	JoinAs  [2]string // what leads these two in, if they are for something else
	Phone   string    // the link to take that seat with a phone; may be empty
	// Print writes papers that were just made into a file. If it is nil their serials are
	// shown instead.
	Print Printer

	e      *page.Env
	stage  *stage.Stage
	offers []offer
	scroll int
	long   bool // the stage last drawn did not fit
	page   int  // rows of it that were shown
	leaf   leaf // of the presenter's outline
	ready  ready
}

// New makes the desk of a session. For Minutes, Join and Wall see [Desk].
func New(e *page.Env, st *stage.Stage, minutes func(*words.Words) (string, error), join, wall string) *Desk {
	return &Desk{e: e, stage: st, offers: allOffers, Minutes: minutes, Join: join, Wall: wall}
}

// Cursor returns nil, because nothing is typed here.
func (d *Desk) Cursor() *tea.Cursor { return nil }

// Update handles a key.
func (d *Desk) Update(msg tea.Msg) tea.Cmd { return ui.Pick(d.actions, msg) }

// View draws the stage, or the outline of the presenter who reads it, above a rule and the strip.
func (d *Desk) View(w, h int) string {
	strip := d.Strip(w)
	rows := StageRows(h, ui.Lines(strip))
	return ui.Fill(d.StageAlone(w, rows), rows) + "\n" + d.e.Ruling(w) + "\n" + strip
}

// StageRows is how many of h rows the stage has to itself above a rule and a strip.
func StageRows(h, strip int) int { return max(1, h-1-strip) }

// Strip draws what is below the stage and the rule.
func (d *Desk) Strip(w int) string {
	if d.e.Wall() {
		return attendanceLine(d.e, w)
	}
	return d.strip(w)
}

// ShowsStage reports whether what is above the strip is the stage and nothing else, from its first
// row on, as it is for all who see the same scene.
func (d *Desk) ShowsStage() bool {
	return d.scroll == 0 && !d.atLectern() && !office.Prepares(&d.e.Sight)
}

// Shown tells the desk in how many rows the stage is shown, and whether it is longer than that.
func (d *Desk) Shown(rows int, long bool) { d.page, d.long, d.leaf = rows, long, leaf{} }

// IsLong reports whether the stage that was drawn last did not fit.
func (d *Desk) IsLong() bool { return d.long }

// StageAlone draws in at most h rows what is above the strip.
func (d *Desk) StageAlone(w, h int) string {
	shown := d.lectern(w, h)
	switch {
	case office.Prepares(&d.e.Sight):
		shown = office.Countdown{Sight: &d.e.Sight, Mend: d.mends, All: d.readiness()}.View(w, h)
	case shown == "":
		shown = d.stage.View(w, h)
	}
	d.page = h
	d.long = ui.Lines(shown) > d.page
	shown, d.scroll = ui.Scroll(shown, d.scroll, d.page)
	return shown
}

// scrollOffers are to scroll a stage that is longer than the screen.
func scrollOffers() []offer {
	long := func(d *Desk) bool { return d.long }
	down := func(d *Desk) tea.Cmd { d.scroll++; return nil }
	const whole = 1 << 20 // rows, more than any stage has
	by := func(rows func(d *Desk) int, key string) offer {
		// A remote in the host's hand sends PgDn and PgUp to go on and back.
		when := long
		if key == "pgdown" || key == "pgup" {
			when = func(d *Desk) bool { return d.long && !runsMeeting(d.e) }
		}
		return offer{
			urgency: viewing, wall: true, keys: []string{key}, when: when,
			do: func(d *Desk) tea.Cmd { d.scroll = max(0, d.scroll+rows(d)); return nil },
		}
	}
	return []offer{
		{
			urgency: viewing, wall: true, keys: []string{"down"},
			label: func(w *words.Words) string { return w.Screen.Keys.Scroll },
			about: func(w *words.Words) string { return w.Help.Scroll },
			when:  long, do: down,
		},
		{
			urgency: viewing, wall: true, keys: []string{"j"}, // as in a list
			when: func(d *Desk) bool { return d.long && !mayWriteProblems(d.e) },
			do:   down,
		},
		{
			urgency: viewing, wall: true, keys: []string{"up"},
			when: long, do: func(d *Desk) tea.Cmd { d.scroll = max(0, d.scroll-1); return nil },
		},
		by(func(d *Desk) int { return d.page - 1 }, "pgdown"),
		by(func(d *Desk) int { return 1 - d.page }, "pgup"),
		by(func(*Desk) int { return -whole }, "home"),
		by(func(*Desk) int { return whole }, "end"),
	}
}
