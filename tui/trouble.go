package tui

import "pingyi/meeting"

// A TroubleMsg is sent to the host's console when something goes wrong that is not the
// meeting's own, in one line for people. It stands there until an empty one says that it
// is over.
type TroubleMsg string

// quiet is what stands in the row for the outcome of an act while there is none: a
// trouble, what the terminal lacks, or, on the host's console, the fingerprint that whoever comes in is shown.
func (a *app) quiet(w int) string {
	e := &a.env
	switch {
	case a.trouble != "":
		return e.st.Bad.Render(fit(e.g.Cross+" "+a.trouble, w))
	case e.noChinese && e.Words.Language == meeting.English:
		return e.st.Warn.Render(fit(e.g.Warn+" "+e.w().NoChinese, w))
	case e.Who == meeting.Console && e.Fingerprint != "":
		return e.st.Muted.Render(fit(e.Fingerprint, w))
	}
	return ""
}
