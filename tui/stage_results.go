package tui

import (
	"fmt"
	rational "math/big"
	"slices"
	"strings"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/plan"
	"pingyi/tui/ui"
)

// results is the ranking once it is published, and what still stands before it until
// then.
func (e *env) results(w int, z size) []string {
	if e.State.Reveal != nil {
		return e.revealing(*e.State.Reveal, w, z)
	}
	if e.State.Result == nil {
		parts := []string{ui.Center(e.Styles.Heading.Render(e.Words.Screen.NotPublished), w), ui.Column(e.rounds, w)}
		if err := e.State.CanPublish(); err != nil && e.State.Step().Kind == plan.StepResults {
			why := e.Words.RefusalOnScreen(err)
			parts = append(parts, ui.Column(func(w int) string { return ui.Bulleted(e.Styles.Warn.Render(e.Glyphs.Warn), why, w) }, w))
		}
		if e.ForHall() {
			parts = append(parts, ui.Column(e.notRated, w))
		}
		return parts
	}
	title := ui.Center(e.Styles.Gold.Render(e.Words.Screen.Ranking), w)
	if rows := e.Headline(e.Words.Screen.Ranking, z.name, w); rows != nil {
		title = ui.Middle(rows, e.Styles.Gold, w)
	}
	first := firstOf(e.State.Result.Standings)
	if e.State.Result.Revealed && len(first) > 0 { // the last place to be shown
		large := e.winners(first, w, z.name)
		if large == "" {
			return nil
		}
		title = ui.Center(e.Styles.Gold.Render(e.Words.Screen.Ranking), w) + "\n\n" + large
	}
	wide := min(w, 124)
	var rows []string
	for i, s := range e.State.Result.Standings {
		whole := 1000
		if e.State.Result.Revealed && i < len(first) {
			whole = e.unveiled()
		}
		row := e.standing(s, wide, whole, false)
		if z.figures > 0 && wide >= 60 {
			row += "\n" + e.groupsLine(s, wide)
		}
		if z.figures > 1 {
			row += "\n"
		}
		rows = append(rows, row)
	}
	return []string{title, ui.Indent(strings.Join(rows, "\n"), (w-wide)/2)}
}

// firstOf are those on the first place.
func firstOf(all []ballot.Standing) []ballot.Standing {
	n := 0
	for n < len(all) && all[n].Rank == 1 {
		n++
	}
	return all[:n]
}

// rounds are the rounds held so far, with what still stands before a ranking.
func (e *env) rounds(w int) string {
	whole := e.roundRows(func(r meeting.Round) string { return e.Words.Rated(e.State, r) })
	if ui.Clamp(whole, w, ui.Lines(whole)) != whole { // the name alone says it too
		whole = e.roundRows(func(r meeting.Round) string {
			if p, ok := e.State.Presenter(r.Presenters[0]); ok && len(r.Presenters) == 1 {
				return p.Name
			}
			return e.Words.Rated(e.State, r)
		})
	}
	return ui.Clamp(whole, w, ui.Lines(whole))
}

// roundRows have a row for each round, with whom it rated in a column.
func (e *env) roundRows(rated func(meeting.Round) string) string {
	wide := 0
	for _, r := range e.State.Rounds {
		wide = max(wide, ui.Width(rated(r)))
	}
	var rows []string
	for _, r := range e.State.Rounds {
		round := e.Words.Screen.Round(r.Number) + "   " + ui.Pad(rated(r), wide) + "   "
		line := round + e.Words.Screen.Counted(r.Issued, r.Cast, r.Blank)
		switch {
		case r.State == meeting.Void:
			line = e.Styles.Muted.Render(round + e.Words.Screen.RoundVoid(r.Reason))
		case e.State.Plan.HasScrutineer():
			line += "   " + e.signature(r)
		}
		rows = append(rows, line)
	}
	return strings.Join(rows, "\n")
}

// standing is one line of the ranking: rank, branch and name, score, bar. Of a place that
// is just being shown the bar has grown to some thousandths; lit, it is in gold.
func (e *env) standing(s ballot.Standing, w, grown int, lit bool) string {
	p, _ := e.State.Presenter(s.Presenter)
	rank, score := fmt.Sprintf("%2d", s.Rank), s.Score
	if s.Rank == 0 {
		rank, score = " "+e.Glyphs.Dash, e.Words.Screen.Unranked
	}
	style, fill := e.Styles.Plain, e.Styles.Fill
	if lit || s.Rank > 0 && s.Rank <= 3 {
		style, fill = e.Styles.Gold, e.Styles.Gold
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
			rank = e.Glyphs.Marker + rank[1:]
		}
	}
	line := style.Render(rank) + "  " + names + style.Render(ui.PadLeft(score, 7))
	tied := ""
	if s.Tied {
		tied = "  " + e.Styles.Muted.Render(e.Words.Screen.Tied)
	}
	room := w - ui.Width(line) - ui.Width(e.Words.Screen.Tied) - 4
	if room >= 8 && s.Score != "" {
		line += "  " + fill.Render(strings.TrimRight(ui.Bar(e.share(s.Score)*grown/1000, 1000, room, e.Glyphs), " "))
	}
	return ui.Fit(line+tied, w)
}

// share is a score as thousandths of the best there can be.
func (e *env) share(score string) int {
	r, ok := new(rational.Rat).SetString(score)
	if !ok {
		return 0
	}
	top := e.State.Plan.Form.Max
	if e.State.Plan.Form.Scale == ballot.Grades {
		top = e.State.Plan.Form.Grades[0].Points
	}
	if top <= 0 {
		return 0
	}
	f, _ := r.Mul(r, rational.NewRat(1000, int64(top))).Float64()
	return int(f)
}

// groupsLine is what each group gave, and why equal scores stand as they do.
func (e *env) groupsLine(s ballot.Standing, w int) string {
	var parts []string
	for i, g := range s.Groups {
		score := g.Score
		if score == "" {
			score = e.Words.Screen.Hidden
		}
		parts = append(parts, e.State.Plan.Groups[i].Name+" "+score)
	}
	if len(s.LeftOut) > 0 {
		var names []string
		for _, g := range e.State.Plan.Groups {
			if slices.Contains(s.LeftOut, g.ID) {
				names = append(names, g.Name)
			}
		}
		parts = append(parts, e.Words.Screen.LeftOut(strings.Join(names, " ")))
	}
	if s.BrokenBy != "" {
		rule := s.BrokenBy
		if strings.HasPrefix(rule, ballot.GroupScorePrefix) {
			rule = ballot.GroupScorePrefix
		}
		parts = append(parts, e.Words.Screen.BrokenBy[rule])
	}
	return e.Styles.Muted.Render(ui.Fit("    "+strings.Join(parts, "   "), w))
}
