package office

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"pingyi/meeting/plan"
	"pingyi/meeting/register"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// A strip is what stands above a table: what is required of the presenters and what there is, or
// how many opinions there are. It is counted once for each change.
type strip struct {
	of    register.Register
	needs []register.Requirement // of those that the person may see
	// counts are how many rows there are about a presenter, or about all if that is empty, with a
	// word in a column, or with any if that is empty.
	counts map[counted]int
	done   *register.Done
}

type counted struct{ presenter, column, word string }

func newStrip(e *page.Env, of register.Register, rows []register.Row) *strip {
	s := &strip{of: of, counts: map[counted]int{}, done: register.NewDone(e.State.Plan.Year)}
	for _, r := range rows {
		s.count(r, 1)
	}
	s.require(e)
	return s
}

// require finds out what is required, and what there is of it.
func (s *strip) require(e *page.Env) {
	if s.of.Name != register.Preparation {
		return
	}
	s.needs = s.needs[:0]
	for _, need := range s.done.Required(e.State.Plan) {
		if need.Presenter == e.Presents() || e.State.HasRole(e.Who, s.of.Read.Roles...) {
			s.needs = append(s.needs, need)
		}
	}
}

// count counts a row in, or out if by is -1.
func (s *strip) count(r register.Row, by int) {
	if s.of.Name == register.Preparation {
		s.done.Count(r, by)
	}
	if s.of.Name != register.Opinions || !r.Counts() {
		return
	}
	for _, presenter := range []string{"", r.Value(s.of, "presenter")} {
		s.counts[counted{presenter, "", ""}] += by
		for _, column := range []string{"subject", "channel"} {
			s.counts[counted{presenter, column, r.Value(s.of, column)}] += by
		}
	}
}

// missing is how many rows are missing over all.
func (s *strip) missing() (n int) {
	for _, need := range s.needs {
		n += need.Missing()
	}
	return n
}

// about is the presenter by whom the table is filtered; empty for none.
func (s *strip) about(v *view) string {
	at := slices.IndexFunc(s.of.Columns, func(c register.Column) bool { return c.Kind == register.Presenter })
	presenter, _ := v.table.Filtered(at)
	return presenter
}

// note says in w columns how many rows are missing and when they are due, or how many there are.
func (s *strip) note(e *page.Env, v *view, w int) string {
	st, t, presenter := e.Styles, e.Words.Table, s.about(v)
	if n := s.counts[counted{presenter, "", ""}]; n > 0 {
		return ui.Fit(st.Heading.Render(t.Opinions(n)), w)
	}
	if len(s.needs) == 0 {
		return ""
	}
	missing := 0
	for _, need := range s.needs {
		if presenter == "" || need.Presenter == presenter {
			missing += need.Missing()
		}
	}
	parts := []string{st.Heading.Render(t.Prepared(e.State.Plan.Year)), st.Good.Render(e.Glyphs.Check + " " + t.NoneMiss)}
	if missing > 0 {
		parts[1] = st.Warn.Render(e.Glyphs.Warn + " " + t.MissingN(missing))
		if due := e.State.Plan.Preparation.ReportDue; due != "" {
			parts = append(parts, dueBy(e, due))
		}
	}
	for len(parts) > 1 && ui.Width(strings.Join(parts, "   ")) > w {
		if parts = parts[1:]; len(parts) == 2 { // what is missing matters most
			parts = parts[:1]
		}
	}
	if said := strings.Join(parts, "   "); ui.Width(said) <= w {
		return said
	}
	return ""
}

// draw draws the strip in w columns; it is empty if there is no room or nothing to count.
func (s *strip) draw(e *page.Env, v *view, w int) string {
	switch presenter := s.about(v); {
	case stripMost(e) == 0:
	case len(s.needs) > 0:
		return s.drawNeeds(e, presenter, w)
	case s.counts[counted{}] > 0:
		return s.drawCounts(e, presenter, w)
	}
	return ""
}

// stripMost is how many rows a strip takes up at most.
func stripMost(e *page.Env) int {
	switch {
	case e.Height < 22:
		return 0
	case e.Height < 30:
		return 2
	}
	return 3
}

// drawNeeds draws how much there is of each kind of work.
func (s *strip) drawNeeds(e *page.Env, presenter string, w int) string {
	st := e.Styles
	required, entered := map[plan.Work]int{}, map[plan.Work]int{}
	for _, need := range s.needs {
		if presenter == "" || need.Presenter == presenter {
			required[need.Work] += need.Required
			entered[need.Work] += min(need.Required, need.Entered)
		}
	}
	var parts []string
	kind, _ := s.of.Column("kind")
	for _, work := range plan.Works() {
		n := required[work]
		if n == 0 {
			continue
		}
		said := e.Words.Register.Word(kind, string(work)) + fmt.Sprintf(" %d/%d", entered[work], n)
		if entered[work] < n {
			parts = append(parts, st.Warn.Render(e.Glyphs.Open)+" "+said)
		} else {
			parts = append(parts, st.Good.Render(e.Glyphs.Check)+" "+st.Muted.Render(said))
		}
	}
	return ui.Clamp(ui.Flow(parts, w), w, stripMost(e))
}

// dueBy says until when something is due, and whether that has passed.
func dueBy(e *page.Env, day string) string {
	said := e.Words.Table.Due(e.Words.Date(day))
	if day < e.Now.Format(time.DateOnly) {
		return e.Styles.Bad.Render(said + " " + e.Words.Table.Overdue)
	}
	return e.Styles.Muted.Render(said)
}

// dueOf is the day by which a kind of work is due; empty if none is set.
func dueOf(p plan.Plan, work plan.Work) string {
	if work == plan.WorkOpinions && p.Preparation.OpinionsUntil != "" {
		return p.Preparation.OpinionsUntil
	}
	return p.Preparation.ReportDue
}

// drawCounts draws how many opinions there are on each subject, and through each channel.
func (s *strip) drawCounts(e *page.Env, presenter string, w int) string {
	st := e.Styles
	line := func(column string) string {
		c, _ := s.of.Column(column)
		parts := []string{st.Muted.Render(e.Words.Register.Column(s.of.Name, column))}
		for _, word := range c.Words {
			if n := s.counts[counted{presenter, column, word}]; n > 0 {
				parts = append(parts, e.Words.Register.Word(c, word)+" "+fmt.Sprint(n))
			}
		}
		return ui.Fit(strings.Join(parts, "   "), w)
	}
	return line("subject") + "\n" + line("channel")
}
