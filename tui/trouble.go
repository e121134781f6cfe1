package tui

import (
	"time"

	"pingyi/meeting/plan"
	"pingyi/tui/desk"
	"pingyi/tui/ui"
	"pingyi/tui/vote"
)

// A TroubleMsg tells the host's console, in one line for people, that something outside the
// meeting is wrong. The line stays until an empty TroubleMsg says that it is over.
type TroubleMsg string

// reissueTime is how long the host is told that somebody was issued a new entry code, in case
// it was not them who asked for it.
const reissueTime = 5 * time.Minute

// statusLine fills the row for the outcome of an act while there is none: with what is wrong, on
// which paper a teller and another one differ, who was issued a new entry code, what the
// terminal lacks, that the doors have opened, or, on the host's console, that attendees can't come in, or the fingerprint
// that they are shown.
func (a *app) statusLine(w int) string {
	e := a.env
	switch {
	case a.trouble != "":
		return e.Styles.Bad.Render(ui.Fit(e.Glyphs.Cross+" "+a.trouble, w))
	case vote.Mismatch(e, desk.EnterPapersKey) != "" && !entersPapers(e.Stack.Top()):
		said := ui.Bulleted(e.Glyphs.Warn, vote.Mismatch(e, desk.EnterPapersKey), w)
		return e.Styles.Warn.Render(ui.Clamp(said, w, 1+a.helpRows()))
	case e.Is(plan.Host) && e.State.Reissue != nil && e.Now.Sub(e.State.Reissue.At) < reissueTime:
		people := e.State.Reissue.People
		return e.Styles.Warn.Render(ui.Fit(e.Glyphs.Warn+" "+e.Words.House.Reissued(e.State.Name(people[0]), len(people)), w))
	case a.noChinese && e.Words.Language == plan.English:
		return e.Styles.Warn.Render(ui.Fit(e.Glyphs.Warn+" "+e.Words.Screen.NoChinese, w))
	case a.waitsBehind() != "":
		return e.Styles.Warn.Render(ui.Fit(e.Glyphs.Warn+" "+a.waitsBehind(), w))
	case a.session.Unreached != "" && !e.State.Begun():
		return e.Styles.Warn.Render(ui.Fit(e.Glyphs.Warn+" "+a.session.Unreached, w))
	case e.Who == plan.Console && a.session.Fingerprint != "":
		return e.Styles.Muted.Render(ui.Fit(e.Words.House.HostKey+"  "+a.session.Fingerprint, w))
	}
	return ""
}

// entersPapers reports whether a page shows by itself on which papers tellers differ.
func entersPapers(top ui.Screen) bool {
	_, ok := top.(*vote.Serial)
	return ok
}
