package tui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/text"
)

// problems are those found in a presenter's work, for the stage; empty without any.
func (e *env) problems(presenter string, w int) string {
	found := e.s.Problems[presenter]
	if len(found) == 0 {
		return ""
	}
	rows := []string{e.st.Heading.Render(e.w().Writing.Problems)}
	for i, f := range found {
		rows = append(rows, bulleted(e.st.Accent.Render(fmt.Sprint(i+1)), f.Text+e.cause(f), w))
	}
	return strings.Join(rows, "\n")
}

// cause is that of a problem, to stand behind it.
func (e *env) cause(f meeting.Problem) string {
	if f.Cause == "" {
		return ""
	}
	return "   " + e.st.Muted.Render(e.w().Writing.ProblemFields[1]+" "+f.Cause)
}

// newProblems is the list of the problems found in a presenter's work, to add to and to
// mend.
func newProblems(e *env, presenter string) *list {
	p, _ := e.s.Presenter(presenter)
	l := &list{e: e, title: func() string { return e.w().WriteFor(e.w().Writing.Problems, e.w().Secretary(p.Branch, p.Name)) },
		empty: func() string { return e.w().Writing.NoProblems }}
	found := func(i int) meeting.Problem { return e.s.Problems[presenter][i] }
	line := func(f meeting.Problem) string {
		if f.Cause == "" {
			return f.Text
		}
		return f.Text + "   " + e.w().Writing.ProblemFields[1] + " " + f.Cause
	}
	l.rows = func(w int) []string {
		var rows []string
		for i, f := range e.s.Problems[presenter] {
			rows = append(rows, fit(fmt.Sprintf("%2d  %s", i+1, line(f)), w))
		}
		return rows
	}
	l.about = func() []int {
		var ids []int
		for _, f := range e.s.Problems[presenter] {
			ids = append(ids, f.ID)
		}
		return ids
	}
	l.whole = func(i int) string { return line(found(i)) }
	l.acts = func(i int) []action {
		k := e.w().Keys
		acts := []action{on("n", k.New, func() tea.Cmd { return e.push(newProblemForm(e, presenter, meeting.Problem{})) }, "n", "a")}
		if i < 0 {
			return acts
		}
		f := found(i)
		return append(acts,
			on("Enter", k.Edit, func() tea.Cmd { return e.push(newProblemForm(e, presenter, f)) }, "enter"),
			on("x", k.Remove, func() tea.Cmd {
				return e.do(e.w().Done["saved"], false, func() error { return e.Room.Refound(e.Who, presenter, f, nil) })
			}, "x"))
	}
	return l
}

// newProblemForm takes one problem down, with its cause, or changes one as it was seen.
func newProblemForm(e *env, presenter string, f meeting.Problem) *filling {
	labels := e.w().Writing.ProblemFields
	room, who := e.Room, e.Who
	reads := func(f meeting.Problem) seen { return seen{f.ID, []string{f.Text, f.Cause}} }
	written := func(id int, v []string) meeting.Problem {
		return meeting.Problem{Written: meeting.Written{ID: id}, Text: v[0], Cause: v[1]}
	}
	p := newFilling(e, fmt.Sprint("problem ", presenter, " ", f.ID), e.w().Writing.Problems, labels[:], []string{"", ""},
		[]int{text.PledgeLimit, text.PledgeLimit}, reads(f))
	p.now = func() seen {
		for _, now := range room.State().Problems[presenter] {
			if now.ID == f.ID {
				return reads(now)
			}
		}
		return reads(meeting.Problem{})
	}
	p.save = func(v []string) tea.Cmd {
		was, next := p.seen, written(0, v)
		return e.do(e.w().Done["saved"], true, func() error {
			if was.id == 0 {
				return room.Found(who, presenter, next)
			}
			return room.Refound(who, presenter, written(was.id, was.values), &next)
		})
	}
	return p
}
