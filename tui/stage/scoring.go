package stage

import (
	"slices"
	"strings"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// A scoring is the scene of a scoring step.
type scoring struct {
	*page.Sight
	step meeting.Step
}

// draw shows the conditions before the round, the turnout while it is open and the counts
// after it. No mark is ever shown here.
func (s scoring) draw(w, h int, z size) []string {
	who := ""
	if h >= few || s.ForHall() {
		who = presenterLine(s.Sight, s.Styles.Big, w, z)
	}
	r := s.State.StepRound(s.step.Number)
	if s.Is(plan.Scrutineer) && !s.Is(plan.Host) {
		return s.about(who, s.scrutiny(w))
	}
	if r == nil || r.State == meeting.Void {
		return s.before(who, r != nil, w, z)
	}
	override, checks := s.overridden(*r, w), ui.Column(s.checks, w)
	if r.State == meeting.Open {
		state := s.stateLine(s.roundName(*r), s.Glyphs.Dot, s.Words.Screen.RoundOpen, s.Styles.Accent, w, z)
		beside := size{figures: max(0, z.figures-3)} // the turnout comes first
		if s.State.Closing.Announced() {
			beside.figures = (z.figures + 1) / 2 // beside the turnout, which stays the largest
		}
		return []string{state, who, override, s.turnout(*r, w, z), clock(s.Sight, w, beside), checks, s.voided(w)}
	}
	parts := []string{
		s.stateLine(s.roundName(*r), s.Glyphs.Check, s.Words.Screen.RoundClosed, s.Styles.Good, w, z), who,
		s.counts(*r, w, z),
		ui.Amid(ui.Wrap(s.valid(*r), w), w),
		ui.Center(s.Styles.Muted.Render(ui.Fit(s.Words.Screen.RootIs+"  "+shortHash(r.Root), w)), w),
	}
	if s.State.Plan.HasScrutineer() {
		parts = append(parts, ui.Center(signature(s.Sight, *r), w))
	}
	return append(parts, override, checks, s.voided(w))
}

// about puts who is rated above the parts of a scene.
func (s scoring) about(who string, parts []string) []string {
	if who == "" {
		return parts
	}
	return append([]string{who}, parts...)
}

// before is the scene until the round is opened, or opened again after a void one: its hero is
// what the hall waits for. The hall sees the conditions as figures, too.
func (s scoring) before(who string, void bool, w int, z size) []string {
	state, ink := s.Words.Screen.RoundNotOpen, s.Styles.Banner
	if z.hero == 0 {
		ink = s.Styles.Big
	}
	shares := []figure{}
	for _, g := range s.State.Gates() {
		switch {
		case !g.Met() && !ofNobody(g):
			state, ink = s.Words.Screen.GatesUnmet, s.Styles.Warn
		case void:
			state = s.Words.Screen.ToVoteAgain
		}
		switch g.Why {
		case meeting.BelowQuorum:
			shares = append(shares, figure{s.Words.House.Here, g.Have, s.Words.House.Due, g.Of})
		case meeting.BelowReps:
			shares = append(shares, figure{s.Words.Screen.RepsHere, g.Have, s.Words.House.Here, g.Of})
		}
	}
	parts := []string{s.TitleIn(state, ink, w, z.hero), who}
	if s.ForHall() && z.figures > 1 {
		parts = append(parts, figures(s.Sight, shares, w, z))
	}
	return append(parts, s.voided(w), ui.Column(func(w int) string { return gates(s.Sight, w) }, w), ui.Column(s.checks, w))
}

// stateLine says which round it is and how it stands, in large type if there is room.
func (s scoring) stateLine(round, mark, state string, ink ui.Ink, w int, z size) string {
	if large := s.LargeIn(round+"  "+state, ink, w, z.words); large != "" {
		return large
	}
	if large := s.LargeIn(state, ink, w, z.words); large != "" {
		return ui.Center(s.Styles.Heading.Render(round), w) + "\n" + large
	}
	return lined(s.Styles.Heading.Render(round), ink.Render(mark+" "+state), w)
}

// roundName names a round, and says so if it is held again after a void one.
func (s scoring) roundName(r meeting.Round) string {
	name := s.Words.Screen.Round(r.Number)
	if heldAgain(s.State, r) {
		name += "   " + s.Words.Hall.Again
	}
	return name
}

// lined puts two texts side by side in the middle, or one above the other if they are too wide.
func lined(left, right string, w int) string {
	if line := left + "   " + right; ui.Width(line) <= w {
		return ui.Center(line, w)
	}
	return ui.Center(left, w) + "\n" + ui.Center(right, w)
}

// heldAgain reports whether an earlier round of the same step was declared void.
func heldAgain(s *meeting.State, r meeting.Round) bool {
	return slices.ContainsFunc(s.Rounds, func(other *meeting.Round) bool {
		return other.Step == r.Step && other.Number < r.Number && other.State == meeting.Void
	})
}

// counts draws the figures that a host reads out after the close. Every ballot that is in the
// box is valid: whatever would not be is refused before it gets there.
func (s scoring) counts(r meeting.Round, w int, z size) string {
	name := s.Words.Screen
	rest := []figure{{name: name.Valid, n: r.Cast}, {name: name.Invalid}}
	if z.figures == 0 {
		return figures(s.Sight, append([]figure{s.collected(r)}, rest...), w, z)
	}
	smaller := size{figures: max(1, z.figures-2)}
	return figures(s.Sight, []figure{s.collected(r)}, w, z) + "\n\n" + figures(s.Sight, rest, w, smaller)
}

// collected is the turnout in one figure: how many ballots have come back of those issued.
func (s scoring) collected(r meeting.Round) figure {
	return figure{s.Words.Screen.Collected, r.Cast, s.Words.Screen.Issued, r.Issued}
}

// valid says whether the vote stands.
func (s scoring) valid(r meeting.Round) string {
	style := s.Styles.Good
	if r.Cast > r.Issued {
		style = s.Styles.Bad
	}
	return style.Render(s.Words.Hall.Valid(r.Cast, r.Issued, r.Blank))
}

// turnout draws how many have voted, in figures and as a bar; it names nobody.
func (s scoring) turnout(r meeting.Round, w int, z size) string {
	return figures(s.Sight, []figure{s.collected(r)}, w, z) + "\n\n" +
		ui.Center(gauge(s.Sight, r.Cast, r.Issued, max(10, min(80, w*3/5))), w)
}

// overridden says why the round was opened although a condition was not met; empty if all
// were.
func (s scoring) overridden(r meeting.Round, w int) string {
	if r.OpenOverride == "" {
		return ""
	}
	return ui.Amid(ui.Bulleted(s.Styles.Warn.Render(s.Glyphs.Warn), s.Styles.Warn.Render(s.Words.Hall.Override(r.OpenOverride)), min(w, ui.Measure)), w)
}

// voided lists the rounds of the step that were declared void, struck out. They stay below
// the one that counts.
func (s scoring) voided(w int) string {
	var rows []string
	for _, r := range s.State.Rounds {
		if r.Step != s.step.Number || r.State != meeting.Void {
			continue
		}
		struck := s.Words.Screen.Round(r.Number) + "   " + s.Words.Screen.Counted(r.Issued, r.Cast, r.Blank)
		rows = append(rows, ui.Bulleted(s.Styles.Bad.Render(s.Glyphs.Cross), s.Styles.Struck.Render(struck)+"   "+
			s.Styles.Bad.Render(s.Words.Screen.RoundVoid(r.Reason)), min(w, ui.Measure)))
	}
	if len(rows) == 0 {
		return ""
	}
	if r := s.State.StepRound(s.step.Number); r.State != meeting.Closed {
		rows = append(rows, s.Styles.Warn.Render(ui.Bulleted(s.Glyphs.Warn, s.Words.Hall.VoteAgain[r.State == meeting.Open], min(w, ui.Measure))))
	}
	return ui.Amid(strings.Join(rows, "\n"), w)
}

// checks lists what scrutineers confirm about the round, done or not. It is empty if the plan
// names no scrutineer, and at seats, which have no room for it.
func (s scoring) checks(w int) string {
	round, due := s.State.DueChecks()
	if round == 0 || !s.State.Plan.HasScrutineer() || !(s.Is(plan.Host) || s.Is(plan.Projector)) {
		return ""
	}
	var rows []string
	for _, check := range meeting.Checks() {
		done, message := s.checked(round, check)
		mark, style := s.Glyphs.Open, s.Styles.Muted
		switch {
		case done:
			mark, style = s.Glyphs.Check, s.Styles.Good
		case len(due) > 0 && check == due[0] && s.Is(plan.Scrutineer):
			mark, style = s.Glyphs.Marker, s.Styles.Accent
		}
		rows = append(rows, ui.Bulleted(style.Render(mark), s.Words.Hall.Checks[check]+"   "+s.Styles.Muted.Render(message), w))
	}
	return strings.Join(rows, "\n")
}

// checked says who confirmed a check, or that nobody did.
func (s scoring) checked(round int, check meeting.Check) (done bool, message string) {
	if c := s.State.Confirmation(round, check); c != nil {
		return true, s.Words.Hall.CheckedBy(s.State.Name(c.Person))
	}
	if check == meeting.CheckBox && round <= len(s.State.Rounds) {
		return false, s.Words.Hall.Missed // the round was opened without it
	}
	return false, s.Words.Hall.Unchecked
}
