package tui

import (
	"time"

	"pingyi/meeting/plan"
)

// A TroubleMsg is sent to the host's console when something goes wrong that is not the
// meeting's own, in one line for people. It stands there until an empty one says that it
// is over.
type TroubleMsg string

// reissueFor is how long a host is told that somebody was issued a new entry code: it may
// not have been for them.
const reissueFor = 5 * time.Minute

// quiet is what stands in the row for the outcome of an act while there is none: a
// trouble, who was issued a new entry code, what the terminal lacks, or, on the host's
// console, the fingerprint that whoever comes in is shown.
func (a *app) quiet(w int) string {
	e := &a.env
	switch {
	case a.trouble != "":
		return e.st.Bad.Render(fit(e.g.Cross+" "+a.trouble, w))
	case e.is(plan.Host) && e.s.Reissue != nil && e.now.Sub(e.s.Reissue.At) < reissueFor:
		people := e.s.Reissue.People
		return e.st.Warn.Render(fit(e.g.Warn+" "+e.house().Reissued(e.s.Name(people[0]), len(people)), w))
	case e.noChinese && e.Words.Language == plan.English:
		return e.st.Warn.Render(fit(e.g.Warn+" "+e.w().NoChinese, w))
	case e.Who == plan.Console && e.Fingerprint != "":
		return e.st.Muted.Render(fit(e.Fingerprint, w))
	}
	return ""
}
