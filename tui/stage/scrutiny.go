package stage

import (
	"strconv"
	"strings"

	"pingyi/meeting"
	"pingyi/tui/ui"
)

// scrutiny is the scene of a scoring step for a scrutineer: what they have to check, in order,
// each check with its figures, and which one is next.
func (s scoring) scrutiny(w int) []string {
	r := s.State.StepRound(s.step.Number)
	parts := []string{s.roundState(r, w)}
	if r != nil {
		parts = append(parts, s.overridden(*r, w))
	}
	parts = append(parts, ui.Column(func(w int) string { return s.checklist(r, w) }, w))
	if r != nil && r.State == meeting.Open {
		parts = append(parts, s.turnout(*r, w, size{}))
	}
	if r != nil && r.State == meeting.Closed {
		parts = append(parts, s.counts(*r, w, size{})+"\n"+ui.Amid(ui.Wrap(s.valid(*r), w), w))
	}
	if r == nil || r.State == meeting.Void {
		parts = append(parts, ui.Column(func(w int) string { return gates(s.Sight, w) }, w))
	}
	return append(parts, s.voided(w))
}

// roundState says in one line whether the round is open.
func (s scoring) roundState(r *meeting.Round, w int) string {
	if r == nil {
		return ui.Center(s.Styles.Heading.Render(s.Words.Screen.RoundNotOpen), w)
	}
	name := s.Styles.Heading.Render(s.roundName(*r))
	switch r.State {
	case meeting.Open:
		return lined(name, s.Styles.Accent.Render(s.Glyphs.Dot+" "+s.Words.Screen.RoundOpen), w)
	case meeting.Closed: // below
	case meeting.Void:
		return ui.Center(s.Styles.Heading.Render(s.Words.Screen.RoundNotOpen), w)
	}
	return lined(name, s.Styles.Good.Render(s.Glyphs.Check+" "+s.Words.Screen.RoundClosed), w)
}

// A checkLine is one line of the checklist: the name of the check, its figures, and whether
// it is done.
type checkLine struct {
	name, figures, say string
	done, now          bool
}

// checklist lists what a scrutineer confirms and signs, each with its figures.
func (s scoring) checklist(r *meeting.Round, w int) string {
	if r != nil && r.State == meeting.Void {
		r = nil // what is checked now is the next one
	}
	number, due := s.State.DueChecks()
	var all []checkLine
	for _, check := range meeting.Checks() {
		done, message := s.checked(number, check)
		all = append(all, checkLine{s.Words.Hall.Checks[check], s.figuresOf(check, r), message, done, len(due) > 0 && due[0] == check})
	}
	if r != nil && r.State == meeting.Closed {
		sign := checkLine{
			name: s.Words.Hall.Sign, say: s.Words.Screen.Unsigned, done: len(r.Signed) > 0,
			figures: s.Words.Screen.Blank + " " + strconv.Itoa(r.Blank) + "   " + s.Words.Screen.RootIs + " " + shortHash(r.Root),
		}
		var names []string
		for _, by := range r.Signed {
			names = append(names, s.State.Name(by.Person))
		}
		if sign.done {
			sign.say = s.Words.Hall.Signed(strings.Join(names, " "))
		}
		sign.now = len(due) == 0 && s.Signs
		all = append(all, sign)
	}
	return s.checkLines(all, w)
}

// checkLines draws the lines of the checklist, in columns if the screen is wide enough.
func (s scoring) checkLines(all []checkLine, w int) string {
	name := 0
	for _, l := range all {
		name = max(name, ui.Width(l.name))
	}
	var rows []string
	for _, l := range all {
		mark, style := s.Glyphs.Open, s.Styles.Muted
		switch {
		case l.done:
			mark, style = s.Glyphs.Check, s.Styles.Good
		case l.now:
			mark, style, l.say = s.Glyphs.Marker, s.Styles.Accent, s.Words.Hall.ThisNow
		}
		text := style.Render(l.name)
		if w >= 60 {
			text = style.Render(ui.Pad(l.name, name))
		}
		if l.figures != "" {
			text += "   " + l.figures
		}
		rows = append(rows, ui.Bulleted(style.Render(mark), text+"   "+style.Render(l.say), w))
	}
	return strings.Join(rows, "\n")
}

// figuresOf are the figures that a scrutineer compares in a check.
func (s scoring) figuresOf(check meeting.Check, r *meeting.Round) string {
	h := s.Words.Hall
	switch {
	case check == meeting.CheckBox: // an empty box is looked into; attendance is among the conditions
		return ""
	case r == nil, check == meeting.CheckCollected && r.State == meeting.Open:
		return ""
	case check == meeting.CheckIssued:
		return h.IssuedVoters(r.Issued, s.State.Voters(r.Presenters))
	}
	return h.CollectedIssued(r.Cast, r.Issued)
}
