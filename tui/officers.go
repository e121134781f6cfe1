package tui

import (
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/plan"
)

// checks is what scrutineers confirm of the round of this step, done or not; empty
// where the plan names none, and at seats, which have no room for it.
func (e *env) checks(w int) string {
	round, due := e.s.Due()
	if round == 0 || !e.s.Plan.HasScrutineer() || !(e.is(plan.Host) || e.is(plan.Projector)) {
		return ""
	}
	var rows []string
	for _, check := range meeting.Checks() {
		done, say := e.checked(round, check)
		mark, style := e.g.Open, e.st.Muted
		switch {
		case done:
			mark, style = e.g.Check, e.st.Good
		case len(due) > 0 && check == due[0] && e.is(plan.Scrutineer):
			mark, style = e.g.Marker, e.st.Accent
		}
		rows = append(rows, bulleted(style.Render(mark), e.Words.Hall.Checks[check]+"   "+e.st.Muted.Render(say), w))
	}
	return strings.Join(rows, "\n")
}

// checked says who confirmed a check, or that nobody did.
func (e *env) checked(round int, check meeting.Check) (done bool, say string) {
	if c := e.s.Confirmed(round, check); c != nil {
		return true, e.Words.Hall.CheckedBy(e.s.Name(c.Person))
	}
	if check == meeting.CheckBox && round <= len(e.s.Rounds) {
		return false, e.Words.Hall.Missed // the round has begun without
	}
	return false, e.Words.Hall.Unchecked
}

// boxUnchecked reports whether a scrutineer is there to confirm the empty box before the
// round opens, and none has.
func (e *env) boxUnchecked() bool {
	_, due := e.s.Due()
	return e.s.Plan.HasScrutineer() && slices.Contains(due, meeting.CheckBox)
}

// scrutiny is a scrutineer's screen on a scoring step: what is theirs to look at, in its
// order, each with the figures it is about, and what of it is to be done now.
func (e *env) scrutiny(step meeting.Step, w int, z size) []string {
	r := e.s.StepRound(step.Number)
	parts := []string{e.roundState(r, w)}
	if r != nil {
		parts = append(parts, e.overridden(*r, w))
	}
	parts = append(parts, e.column(func(w int) string { return e.checklist(r, w) }, w))
	if r != nil && r.State == meeting.Open {
		parts = append(parts, e.turnout(*r, w, size{}))
	}
	if r == nil || r.State == meeting.Void {
		parts = append(parts, e.column(e.gates, w))
	}
	return append(parts, e.voided(step, w))
}

// roundState says in one line where the round of a step stands.
func (e *env) roundState(r *meeting.Round, w int) string {
	if r == nil {
		return center(e.st.Heading.Render(e.w().RoundNotOpen), w)
	}
	name := e.st.Heading.Render(e.w().Round(r.Number) + "   ")
	switch r.State {
	case meeting.Open:
		return center(name+e.st.Accent.Render(e.g.Dot+" "+e.w().RoundOpen), w)
	case meeting.Void:
		return center(e.st.Heading.Render(e.w().RoundNotOpen), w)
	}
	return center(name+e.st.Good.Render(e.g.Check+" "+e.w().RoundClosed), w)
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
	number, due := e.s.Due()
	var all []checkLine
	for _, check := range meeting.Checks() {
		done, say := e.checked(number, check)
		all = append(all, checkLine{e.Words.Hall.Checks[check], e.figuresOf(check, r), say, done, len(due) > 0 && due[0] == check})
	}
	if r != nil && r.State == meeting.Closed {
		sign := checkLine{name: e.Words.Hall.Sign, say: e.w().Unsigned, done: len(r.Signed) > 0,
			figures: e.w().Blank + " " + strconv.Itoa(r.Blank) + "   " + e.w().RootIs + " " + shortHash(r.Root)}
		var names []string
		for _, s := range r.Signed {
			names = append(names, e.s.Name(s.Person))
		}
		if sign.done {
			sign.say = e.Words.Hall.Signed(strings.Join(names, " "))
		}
		sign.now = len(due) == 0 && e.s.Unsigned(e.Who) != nil
		all = append(all, sign)
	}
	return e.checkLines(all, w)
}

// checkLines draws the checklist; on a narrow screen the figures stand below.
func (e *env) checkLines(all []checkLine, w int) string {
	name := 0
	for _, l := range all {
		name = max(name, textWidth(l.name))
	}
	var rows []string
	for _, l := range all {
		mark, style := e.g.Open, e.st.Muted
		switch {
		case l.done:
			mark, style = e.g.Check, e.st.Good
		case l.now:
			mark, style, l.say = e.g.Marker, e.st.Accent, e.Words.Hall.ThisNow
		}
		text := style.Render(l.name)
		if w >= 60 {
			text = style.Render(pad(l.name, name))
		}
		if l.figures != "" {
			text += "   " + l.figures
		}
		rows = append(rows, bulleted(style.Render(mark), text+"   "+style.Render(l.say), w))
	}
	return strings.Join(rows, "\n")
}

// figuresOf are the figures that a check is about.
func (e *env) figuresOf(check meeting.Check, r *meeting.Round) string {
	a, h := e.s.Attendance(), e.Words.Hall
	switch {
	case check == meeting.CheckBox:
		return e.w().Present(a.Present, a.Due)
	case r == nil, check == meeting.CheckCollected && r.State == meeting.Open:
		return ""
	case check == meeting.CheckIssued:
		return h.IssuedVoters(r.Issued, e.s.Voters(r.Presenters))
	}
	return h.CollectedIssued(r.Cast, r.Issued)
}

// confirmActs are the scrutineer's keys on a scoring step.
func (d *desk) confirmActs() []action {
	e := d.e
	round, due := e.s.Due()
	if !e.is(plan.Scrutineer) || round == 0 || len(due) == 0 {
		return nil
	}
	confirm := func() tea.Cmd {
		return e.do(e.Words.Hall.Checks[due[0]], false, func() error { return e.Room.Confirm(e.Who, due[0]) })
	}
	return []action{on("c", e.Words.Hall.Keys.Confirm, confirm, "c")}
}

// signing asks for a signature, and says what of the checks is confirmed with it.
func (e *env) signing(r meeting.Round) string {
	question := e.w().Confirm["sign"]
	for _, check := range meeting.Checks()[1:] {
		if e.s.Confirmed(r.Number, check) == nil {
			question += "\n" + e.g.Bullet + " " + e.Words.Hall.WithSignature(e.Words.Hall.Checks[check])
		}
	}
	return question
}

// duty is the one thing that a scrutineer can do now, in words; empty for none.
func (e *env) duty() string {
	if !e.is(plan.Scrutineer) {
		return ""
	}
	if round, due := e.s.Due(); round > 0 && len(due) > 0 {
		return e.Words.Hall.ConfirmNow(e.Words.Hall.Checks[due[0]])
	}
	if r := e.s.Unsigned(e.Who); r != nil && len(r.Signed) == 0 && e.s.OpenRound() == nil {
		return e.Words.Hall.SignNow
	}
	return ""
}

// voided are the rounds of a step that were declared void, struck out, which stay beside
// the one that counts.
func (e *env) voided(step meeting.Step, w int) string {
	var rows []string
	for _, r := range e.s.Rounds {
		if r.Step != step.Number || r.State != meeting.Void {
			continue
		}
		struck := e.w().Round(r.Number) + "   " + e.w().Counted(r.Issued, r.Cast, r.Blank)
		rows = append(rows, bulleted(e.st.Bad.Render(e.g.Cross), e.st.Struck.Render(struck)+"   "+
			e.st.Bad.Render(e.w().RoundVoid(r.Reason)), min(w, measure)))
	}
	if len(rows) == 0 {
		return ""
	}
	return amid(strings.Join(rows, "\n"), w)
}
