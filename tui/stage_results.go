package tui

import (
	"fmt"
	rational "math/big"
	"slices"
	"strings"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/plan"
)

// results is the ranking once it is published, and what still stands before it until
// then.
func (e *env) results(w int, z size) []string {
	if e.s.Reveal != nil {
		return e.revealing(*e.s.Reveal, w, z)
	}
	if e.s.Result == nil {
		parts := []string{center(e.st.Heading.Render(e.w().NotPublished), w), e.column(e.rounds, w)}
		if err := e.s.CanPublish(); err != nil && e.s.Step().Kind == plan.StepResults {
			why := e.Words.RefusalOnScreen(err)
			parts = append(parts, e.column(func(w int) string { return bulleted(e.st.Warn.Render(e.g.Warn), why, w) }, w))
		}
		if e.forHall() {
			parts = append(parts, e.column(e.notRated, w))
		}
		return parts
	}
	title := center(e.st.Gold.Render(e.w().Ranking), w)
	if rows := e.headline(e.w().Ranking, z.name, w); rows != nil {
		title = e.middle(rows, e.st.Gold, w)
	}
	first := firstOf(e.s.Result.Standings)
	if e.s.Result.Revealed && len(first) > 0 { // the last place to be shown
		large := e.winners(first, w, z.name)
		if large == "" {
			return nil
		}
		title = center(e.st.Gold.Render(e.w().Ranking), w) + "\n\n" + large
	}
	wide := min(w, 124)
	var rows []string
	for i, s := range e.s.Result.Standings {
		whole := 1000
		if e.s.Result.Revealed && i < len(first) {
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
	return []string{title, indent(strings.Join(rows, "\n"), (w-wide)/2)}
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
	whole := e.roundRows(func(r meeting.Round) string { return e.Words.Rated(e.s, r) })
	if clampBlock(whole, w, lines(whole)) != whole { // the name alone says it too
		whole = e.roundRows(func(r meeting.Round) string {
			if p, ok := e.s.Presenter(r.Presenters[0]); ok && len(r.Presenters) == 1 {
				return p.Name
			}
			return e.Words.Rated(e.s, r)
		})
	}
	return clampBlock(whole, w, lines(whole))
}

// roundRows have a row for each round, with whom it rated in a column.
func (e *env) roundRows(rated func(meeting.Round) string) string {
	wide := 0
	for _, r := range e.s.Rounds {
		wide = max(wide, textWidth(rated(r)))
	}
	var rows []string
	for _, r := range e.s.Rounds {
		round := e.w().Round(r.Number) + "   " + pad(rated(r), wide) + "   "
		line := round + e.w().Counted(r.Issued, r.Cast, r.Blank)
		switch {
		case r.State == meeting.Void:
			line = e.st.Muted.Render(round + e.w().RoundVoid(r.Reason))
		case e.s.Plan.HasScrutineer():
			line += "   " + e.signature(r)
		}
		rows = append(rows, line)
	}
	return strings.Join(rows, "\n")
}

// standing is one line of the ranking: rank, branch and name, score, bar. Of a place that
// is just being shown the bar has grown to some thousandths; lit, it is in gold.
func (e *env) standing(s ballot.Standing, w, grown int, lit bool) string {
	p, _ := e.s.Presenter(s.Presenter)
	rank, score := fmt.Sprintf("%2d", s.Rank), s.Score
	if s.Rank == 0 {
		rank, score = " "+e.g.Dash, e.w().Unranked
	}
	style, fill := e.st.Plain, e.st.Fill
	if lit || s.Rank > 0 && s.Rank <= 3 {
		style, fill = e.st.Gold, e.st.Gold
	}
	nameWidth := 12
	branchWidth := min(24, max(8, w/4))
	if w < 60 {
		nameWidth, branchWidth = 8, max(6, w-8-2-7-6)
	}
	names := pad(fit(p.Branch, branchWidth), branchWidth) + "  " + pad(fit(p.Name, nameWidth), nameWidth)
	if lit {
		names = style.Render(names)
		if strings.HasPrefix(rank, " ") {
			rank = e.g.Marker + rank[1:]
		}
	}
	line := style.Render(rank) + "  " + names + style.Render(padLeft(score, 7))
	tied := ""
	if s.Tied {
		tied = "  " + e.st.Muted.Render(e.w().Tied)
	}
	room := w - textWidth(line) - textWidth(e.w().Tied) - 4
	if room >= 8 && s.Score != "" {
		line += "  " + fill.Render(strings.TrimRight(bar(e.share(s.Score)*grown/1000, 1000, room, e.g), " "))
	}
	return fit(line+tied, w)
}

// share is a score as thousandths of the best there can be.
func (e *env) share(score string) int {
	r, ok := new(rational.Rat).SetString(score)
	if !ok {
		return 0
	}
	top := e.s.Plan.Form.Max
	if e.s.Plan.Form.Scale == ballot.Grades {
		top = e.s.Plan.Form.Grades[0].Points
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
			score = e.w().Hidden
		}
		parts = append(parts, e.s.Plan.Groups[i].Name+" "+score)
	}
	if len(s.LeftOut) > 0 {
		var names []string
		for _, g := range e.s.Plan.Groups {
			if slices.Contains(s.LeftOut, g.ID) {
				names = append(names, g.Name)
			}
		}
		parts = append(parts, e.w().LeftOut(strings.Join(names, " ")))
	}
	if s.BrokenBy != "" {
		rule := s.BrokenBy
		if strings.HasPrefix(rule, ballot.GroupScorePrefix) {
			rule = ballot.GroupScorePrefix
		}
		parts = append(parts, e.w().BrokenBy[rule])
	}
	return e.st.Muted.Render(fit("    "+strings.Join(parts, "   "), w))
}
