package tui

import (
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/tui/ui"
)

// checks is what scrutineers confirm of the round of this step, done or not; empty
// where the plan names none, and at seats, which have no room for it.
func (e *env) checks(w int) string {
	round, due := e.State.Due()
	if round == 0 || !e.State.Plan.HasScrutineer() || !(e.Is(plan.Host) || e.Is(plan.Projector)) {
		return ""
	}
	var rows []string
	for _, check := range meeting.Checks() {
		done, say := e.checked(round, check)
		mark, style := e.Glyphs.Open, e.Styles.Muted
		switch {
		case done:
			mark, style = e.Glyphs.Check, e.Styles.Good
		case len(due) > 0 && check == due[0] && e.Is(plan.Scrutineer):
			mark, style = e.Glyphs.Marker, e.Styles.Accent
		}
		rows = append(rows, ui.Bulleted(style.Render(mark), e.Words.Hall.Checks[check]+"   "+e.Styles.Muted.Render(say), w))
	}
	return strings.Join(rows, "\n")
}

// checked says who confirmed a check, or that nobody did.
func (e *env) checked(round int, check meeting.Check) (done bool, say string) {
	if c := e.State.Confirmed(round, check); c != nil {
		return true, e.Words.Hall.CheckedBy(e.State.Name(c.Person))
	}
	if check == meeting.CheckBox && round <= len(e.State.Rounds) {
		return false, e.Words.Hall.Missed // the round has begun without
	}
	return false, e.Words.Hall.Unchecked
}

// boxUnchecked reports whether a scrutineer is there to confirm the empty box before the
// round opens, and none has.
func (e *env) boxUnchecked() bool {
	_, due := e.State.Due()
	return e.State.Plan.HasScrutineer() && slices.Contains(due, meeting.CheckBox)
}

// scrutiny is a scrutineer's screen on a scoring step: what is theirs to look at, in its
// order, each with the figures it is about, and what of it is to be done now.
func (e *env) scrutiny(step meeting.Step, w int, z size) []string {
	r := e.State.StepRound(step.Number)
	parts := []string{e.roundState(r, w)}
	if r != nil {
		parts = append(parts, e.overridden(*r, w))
	}
	parts = append(parts, ui.Column(func(w int) string { return e.checklist(r, w) }, w))
	if r != nil && r.State == meeting.Open {
		parts = append(parts, e.turnout(*r, w, size{}))
	}
	if r == nil || r.State == meeting.Void {
		parts = append(parts, ui.Column(e.gates, w))
	}
	return append(parts, e.voided(step, w))
}

// roundState says in one line where the round of a step stands.
func (e *env) roundState(r *meeting.Round, w int) string {
	if r == nil {
		return ui.Center(e.Styles.Heading.Render(e.Words.Screen.RoundNotOpen), w)
	}
	name := e.Styles.Heading.Render(e.Words.Screen.Round(r.Number) + "   ")
	switch r.State {
	case meeting.Open:
		return ui.Center(name+e.Styles.Accent.Render(e.Glyphs.Dot+" "+e.Words.Screen.RoundOpen), w)
	case meeting.Void:
		return ui.Center(e.Styles.Heading.Render(e.Words.Screen.RoundNotOpen), w)
	}
	return ui.Center(name+e.Styles.Good.Render(e.Glyphs.Check+" "+e.Words.Screen.RoundClosed), w)
}

// A checkLine is one line of the checklist: what it is about, in words and in figures,
// and what came of it.
type checkLine struct {
	name, figures, say string
	done, now          bool
}

// checklist is what a scrutineer confirms and signs, with the figures of each.
func (e *env) checklist(r *meeting.Round, w int) string {
	if r != nil && r.State == meeting.Void {
		r = nil // the next one is looked after
	}
	number, due := e.State.Due()
	var all []checkLine
	for _, check := range meeting.Checks() {
		done, say := e.checked(number, check)
		all = append(all, checkLine{e.Words.Hall.Checks[check], e.figuresOf(check, r), say, done, len(due) > 0 && due[0] == check})
	}
	if r != nil && r.State == meeting.Closed {
		sign := checkLine{name: e.Words.Hall.Sign, say: e.Words.Screen.Unsigned, done: len(r.Signed) > 0,
			figures: e.Words.Screen.Blank + " " + strconv.Itoa(r.Blank) + "   " + e.Words.Screen.RootIs + " " + shortHash(r.Root)}
		var names []string
		for _, s := range r.Signed {
			names = append(names, e.State.Name(s.Person))
		}
		if sign.done {
			sign.say = e.Words.Hall.Signed(strings.Join(names, " "))
		}
		sign.now = len(due) == 0 && e.State.Unsigned(e.Who) != nil
		all = append(all, sign)
	}
	return e.checkLines(all, w)
}

// checkLines draws the checklist; on a narrow screen the figures stand below.
func (e *env) checkLines(all []checkLine, w int) string {
	name := 0
	for _, l := range all {
		name = max(name, ui.Width(l.name))
	}
	var rows []string
	for _, l := range all {
		mark, style := e.Glyphs.Open, e.Styles.Muted
		switch {
		case l.done:
			mark, style = e.Glyphs.Check, e.Styles.Good
		case l.now:
			mark, style, l.say = e.Glyphs.Marker, e.Styles.Accent, e.Words.Hall.ThisNow
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

// figuresOf are the figures that a check is about.
func (e *env) figuresOf(check meeting.Check, r *meeting.Round) string {
	a, h := e.State.Attendance(), e.Words.Hall
	switch {
	case check == meeting.CheckBox:
		return e.Words.Screen.Present(a.Present, a.Due)
	case r == nil, check == meeting.CheckCollected && r.State == meeting.Open:
		return ""
	case check == meeting.CheckIssued:
		return h.IssuedVoters(r.Issued, e.State.Voters(r.Presenters))
	}
	return h.CollectedIssued(r.Cast, r.Issued)
}

// confirmActs are the scrutineer's keys on a scoring step.
func (d *desk) confirmActs() []ui.Action {
	e := d.e
	round, due := e.State.Due()
	if !e.Is(plan.Scrutineer) || round == 0 || len(due) == 0 {
		return nil
	}
	confirm := func() tea.Cmd {
		return e.Do(e.Words.Hall.Checks[due[0]], false, func() error { return e.Room.Confirm(e.Who, due[0]) })
	}
	return []ui.Action{ui.On("c", e.Words.Hall.Keys.Confirm, confirm, "c")}
}

// signing asks for a signature, and says what of the checks is confirmed with it.
func (e *env) signing(r meeting.Round) string {
	question := e.Words.Screen.Confirm["sign"]
	for _, check := range meeting.Checks()[1:] {
		if e.State.Confirmed(r.Number, check) == nil {
			question += "\n" + e.Glyphs.Bullet + " " + e.Words.Hall.WithSignature(e.Words.Hall.Checks[check])
		}
	}
	return question
}

// duty is the one thing that a scrutineer can do now, in words; empty for none.
func (e *env) duty() string {
	if !e.Is(plan.Scrutineer) {
		return ""
	}
	if round, due := e.State.Due(); round > 0 && len(due) > 0 {
		return e.Words.Hall.ConfirmNow(e.Words.Hall.Checks[due[0]])
	}
	if r := e.State.Unsigned(e.Who); r != nil && len(r.Signed) == 0 && e.State.OpenRound() == nil {
		return e.Words.Hall.SignNow
	}
	return ""
}

// voided are the rounds of a step that were declared void, struck out, which stay beside
// the one that counts.
func (e *env) voided(step meeting.Step, w int) string {
	var rows []string
	for _, r := range e.State.Rounds {
		if r.Step != step.Number || r.State != meeting.Void {
			continue
		}
		struck := e.Words.Screen.Round(r.Number) + "   " + e.Words.Screen.Counted(r.Issued, r.Cast, r.Blank)
		rows = append(rows, ui.Bulleted(e.Styles.Bad.Render(e.Glyphs.Cross), e.Styles.Struck.Render(struck)+"   "+
			e.Styles.Bad.Render(e.Words.Screen.RoundVoid(r.Reason)), min(w, ui.Measure)))
	}
	if len(rows) == 0 {
		return ""
	}
	return ui.Amid(strings.Join(rows, "\n"), w)
}
