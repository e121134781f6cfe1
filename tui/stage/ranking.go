package stage

import (
	"fmt"
	rational "math/big"
	"slices"
	"strings"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/plan"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// A ranking is the scene of the results step.
type ranking struct{ *page.Sight }

// draw shows the ranking once it is published, and until then the rounds and what is still
// missing. It returns nil if the winners cannot be written in the size asked for.
func (r ranking) draw(w int, z size) []string {
	if r.State.Reveal != nil {
		return r.revealing(*r.State.Reveal, w, z)
	}
	if r.State.Result == nil {
		parts := []string{ui.Center(r.Styles.Heading.Render(r.Words.Screen.NotPublished), w), ui.Column(r.rounds, w)}
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
	title := ui.Center(r.Styles.Gold.Render(r.Words.Screen.Ranking), w)
	if rows := r.Headline(r.Words.Screen.Ranking, z.name, w); rows != nil {
		title = ui.Middle(rows, r.Styles.Gold, w)
	}
	first := firstOf(r.State.Result.Standings)
	if r.State.Result.Revealed && len(first) > 0 { // the last place to be shown
		large := r.winners(first, w, z.name)
		if large == "" {
			return nil
		}
		title = ui.Center(r.Styles.Gold.Render(r.Words.Screen.Ranking), w) + "\n\n" + large
	}
	wide := min(w, 124)
	var rows []string
	for i, s := range r.State.Result.Standings {
		whole := 1000
		if r.State.Result.Revealed && i < len(first) {
			whole = unveiled(r.Sight)
		}
		row := r.standingRow(s, wide, whole, false)
		if z.figures > 0 && wide >= 60 {
			row += "\n" + r.groupsLine(s, wide)
		}
		if z.figures > 1 {
			row += "\n"
		}
		rows = append(rows, row)
	}
	return []string{title, ui.Indent(strings.Join(rows, "\n"), (w-wide)/2)}
}

// firstOf are those who share the first place.
func firstOf(all []ballot.Standing) []ballot.Standing {
	n := 0
	for n < len(all) && all[n].Rank == 1 {
		n++
	}
	return all[:n]
}

// rounds lists the rounds held so far, with their counts and signatures.
func (r ranking) rounds(w int) string {
	whole := r.roundRows(func(round meeting.Round) string { return r.Words.Rated(r.State, round) })
	if ui.Clamp(whole, w, ui.Lines(whole)) != whole { // the name alone will do
		whole = r.roundRows(func(round meeting.Round) string {
			if p, ok := r.State.Presenter(round.Presenters[0]); ok && len(round.Presenters) == 1 {
				return p.Name
			}
			return r.Words.Rated(r.State, round)
		})
	}
	return ui.Clamp(whole, w, ui.Lines(whole))
}

// roundRows has a row for each round, with whom it rated in a column.
func (r ranking) roundRows(rated func(meeting.Round) string) string {
	wide := 0
	for _, round := range r.State.Rounds {
		wide = max(wide, ui.Width(rated(*round)))
	}
	var rows []string
	for _, round := range r.State.Rounds {
		name := r.Words.Screen.Round(round.Number) + "   " + ui.Pad(rated(*round), wide) + "   "
		line := name + r.Words.Screen.Counted(round.Issued, round.Cast, round.Blank)
		switch {
		case round.State == meeting.Void:
			line = r.Styles.Muted.Render(name + r.Words.Screen.RoundVoid(round.Reason))
		case r.State.Plan.HasScrutineer():
			line += "   " + signature(r.Sight, *round)
		}
		if heldAgain(r.State, *round) && round.State != meeting.Void {
			line += "   " + r.Words.Hall.Again
		}
		rows = append(rows, line)
	}
	return strings.Join(rows, "\n")
}

// standingRow is one line of the ranking: rank, branch and name, score, bar. The bar is drawn to
// so many thousandths of its length, for a place that is just being revealed. A lit line is
// in gold.
func (r ranking) standingRow(s ballot.Standing, w, grown int, lit bool) string {
	p, _ := r.State.Presenter(s.Presenter)
	rank, score := fmt.Sprintf("%2d", s.Rank), s.Score
	if s.Rank == 0 {
		rank, score = " "+r.Glyphs.Dash, r.Words.Screen.Unranked
	}
	style, fill := r.Styles.Plain, r.Styles.Fill
	if lit || s.Rank > 0 && s.Rank <= 3 {
		style, fill = r.Styles.Gold, r.Styles.Gold
	}
	nameWidth := 12
	branchWidth := min(24, max(8, w/4))
	if w < 60 {
		nameWidth, branchWidth = 8, max(6, w-8-2-7-6)
	}
	names := ui.Pad(ui.Fit(p.Branch, branchWidth), branchWidth) + "  " + ui.Pad(ui.Fit(p.Name, nameWidth), nameWidth)
	if lit {
		names = style.Render(names)
		if strings.HasPrefix(rank, " ") {
			rank = r.Glyphs.Marker + rank[1:]
		}
	}
	line := style.Render(rank) + "  " + names + style.Render(ui.PadLeft(score, max(7, ui.Width(score)+1)))
	tied := ""
	if s.Tied {
		tied = "  " + r.Styles.Muted.Render(r.Words.Screen.Tied)
	}
	room := w - ui.Width(line) - ui.Width(r.Words.Screen.Tied) - 4
	if room >= 8 && s.Score != "" {
		line += "  " + fill.Render(strings.TrimRight(ui.Bar(r.share(s.Score)*grown/1000, 1000, room, r.Glyphs), " "))
	}
	return ui.Fit(line+tied, w)
}

// share is a score in thousandths of the highest possible score.
func (r ranking) share(score string) int {
	n, ok := new(rational.Rat).SetString(score)
	if !ok {
		return 0
	}
	top := r.State.Plan.Form.Max
	if r.State.Plan.Form.Scale == ballot.Grades {
		top = r.State.Plan.Form.Grades[0].Points
	}
	if top <= 0 {
		return 0
	}
	f, _ := n.Mul(n, rational.NewRat(1000, int64(top))).Float64()
	return int(f)
}

// groupsLine says how each group scored the presenter, and what decided between equal scores.
func (r ranking) groupsLine(s ballot.Standing, w int) string {
	var parts []string
	for i, g := range s.Groups {
		score := g.Score
		if score == "" {
			score = r.Words.Screen.Hidden
		}
		parts = append(parts, r.State.Plan.Groups[i].Name+" "+score)
	}
	if len(s.LeftOut) > 0 {
		var names []string
		for _, g := range r.State.Plan.Groups {
			if slices.Contains(s.LeftOut, g.ID) {
				names = append(names, g.Name)
			}
		}
		parts = append(parts, r.Words.Screen.LeftOut(strings.Join(names, " ")))
	}
	if s.BrokenBy != "" {
		parts = append(parts, r.Words.BrokenBy(r.State, s))
	}
	line := "    " + strings.Join(parts, "   ")
	if ui.Width(line) > w {
		line = ui.Indent(ui.Wrap(strings.Join(parts, "  "), w-2), 2)
	}
	return r.Styles.Muted.Render(line)
}

// notRated names the presenters without a valid round; empty if there are none.
func (r ranking) notRated(w int) string {
	ids := meeting.Unrated(r.State)
	if len(ids) == 0 {
		return ""
	}
	return ui.Bulleted(r.Styles.Warn.Render(r.Glyphs.Warn), r.Words.Passing.NotRated(r.Words.Presenters(r.State, ids)), w)
}
