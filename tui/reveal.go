package tui

import (
	"strings"

	"pingyi/meeting"
)

// reveal is a ranking that is shown place by place from the last one up: the place shown
// last in large type, and below it the list with its upper end still covered.
func (e *env) reveal(v meeting.Reveal, w int, z size) []string {
	newest := v.Standings[v.Hidden()]
	p, _ := e.s.Presenter(newest.Presenter)
	parts := []string{center(e.st.Gold.Render(e.w().Ranking)+"   "+e.st.Muted.Render(e.Words.Hall.Hidden(v.Hidden())), w),
		e.banner(e.w().Office(p.Branch), p.Name, w, min(2, z.name))}
	if parts[1] == "" {
		return nil
	}
	wide := min(w, 124)
	var rows []string
	for i, s := range v.Standings {
		switch {
		case i < v.Hidden():
			rows = append(rows, e.st.Muted.Render(padLeft("?", 2)+"  "+strings.Repeat(e.g.Bullet, max(4, wide/3))))
		case s.Rank == newest.Rank:
			row := e.standing(s, wide)
			if z.figures > 0 && wide >= 60 && s.Rank > 0 {
				row += "\n" + e.groupsLine(s, wide)
			}
			rows = append(rows, e.st.Accent.Render(e.g.Marker)+strings.TrimPrefix(row, " "))
		default:
			rows = append(rows, e.standing(s, wide))
		}
	}
	return append(parts, indent(strings.Join(rows, "\n"), (w-wide)/2))
}
