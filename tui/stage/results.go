package stage

import (
	"fmt"
	"strings"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// results is the scene of the results step until the ranking is published: the rounds, and
// what is still missing.
type results struct{ *page.Sight }

func (r results) draw(w int, z size) []string {
	parts := []string{r.Title(r.Words.Screen.NotPublished, w, z.hero)}
	if r.ForHall() {
		of := len(r.State.Plan.Presenters)
		rated := of - len(meeting.Unrated(r.State))
		parts = append(parts, figures(r.Sight, []figure{{r.Words.Screen.RatedSoFar, rated, r.Words.Screen.Presenters, of}}, w, z))
	}
	parts = append(parts, ui.Column(r.rounds, w))
	// What still has to be done is for those who do it, and not for the hall.
	officer := !r.Wall() && (r.Is(plan.Host) || r.Is(plan.Scrutineer))
	if err := (meeting.PublishRanking{}).Can(r.State, plan.Console); officer && err != nil && r.State.Step().Kind == plan.StepResults {
		why := r.Words.RefusalOnScreen(err)
		parts = append(parts, ui.Column(func(w int) string { return ui.Bulleted(r.Styles.Warn.Render(r.Glyphs.Warn), why, w) }, w))
	}
	if r.ForHall() {
		parts = append(parts, ui.Column(r.notRated, w))
	}
	return parts
}

// rounds lists the rounds held so far, with their counts and signatures; on a narrow screen
// with less about each.
func (r results) rounds(w int) string {
	names := func(round meeting.Round) string {
		if p, ok := r.State.Presenter(round.Presenters[0]); ok && len(round.Presenters) == 1 {
			return p.Name
		}
		return r.Words.Rated(r.State, round)
	}
	counted := func(round meeting.Round) string { return r.Words.Screen.Counted(round.Issued, round.Cast, round.Blank) }
	signed := func(round meeting.Round) string {
		if !r.State.Plan.HasScrutineer() {
			return counted(round)
		}
		return counted(round) + "   " + signature(r.Sight, round)
	}
	turnout := func(round meeting.Round) string { return fmt.Sprintf("%d / %d", round.Cast, round.Issued) }
	whole := r.roundRows(func(round meeting.Round) string { return r.Words.Rated(r.State, round) }, signed)
	for _, less := range []func(meeting.Round) string{signed, counted, turnout} {
		if ui.Clamp(whole, w, ui.Lines(whole)) != whole {
			whole = r.roundRows(names, less)
		}
	}
	return ui.Clamp(whole, w, ui.Lines(whole))
}

// roundRows has a row for each round, with whom it rated in a column.
func (r results) roundRows(rated, counted func(meeting.Round) string) string {
	wide := 0
	for _, round := range r.State.Rounds {
		wide = max(wide, ui.Width(rated(*round)))
	}
	var rows []string
	for _, round := range r.State.Rounds {
		name := r.Words.Screen.Round(round.Number) + "   " + ui.Pad(rated(*round), wide) + "   "
		line := name + counted(*round)
		if round.State == meeting.Void {
			line = r.Styles.Muted.Render(name + r.Words.Screen.RoundVoid(round.Reason))
		}
		if heldAgain(r.State, *round) && round.State != meeting.Void {
			line += "   " + r.Words.Hall.Again
		}
		rows = append(rows, line)
	}
	return strings.Join(rows, "\n")
}

// notRated names the presenters without a valid round; empty if there are none.
func (r results) notRated(w int) string {
	ids := meeting.Unrated(r.State)
	if len(ids) == 0 {
		return ""
	}
	return ui.Bulleted(r.Styles.Warn.Render(r.Glyphs.Warn), r.Words.Passing.NotRated(r.Words.Presenters(r.State, ids)), w)
}
