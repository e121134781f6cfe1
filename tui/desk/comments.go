package desk

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/text"
	"pingyi/meeting/words"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// leaderOffers are for the leader who comments, and for whoever takes down comments and
// problems: to write a comment, and to list the problems found.
func leaderOffers() []offer {
	ofHost := problemsOffer()
	ofHost.urgency = handy
	ofHost.when = func(d *Desk) bool { return mayWriteProblems(d.e) && d.e.Is(plan.Host) }
	return []offer{commentOffer(), problemsOffer(), ofHost}
}

func commentOffer() offer {
	return offer{
		urgency: serving, keys: []string{"c"},
		label: func(w *words.Words) string { return w.Screen.Keys.Comment },
		about: func(w *words.Words) string { return w.Help.Comment },
		next: func(d *Desk) bool {
			return d.e.State.Step().Kind == plan.StepComment && len(d.e.State.Comments[presenterToWriteAbout(d.e)]) == 0
		},
		when: func(d *Desk) bool { return mayComment(d.e) && !mayConfirm(d.e) },
		do:   func(d *Desk) tea.Cmd { return d.e.Push(newComment(d.e, presenterToWriteAbout(d.e))) },
	}
}

func problemsOffer() offer {
	return offer{
		urgency: serving, keys: []string{"j"},
		label: func(w *words.Words) string { return w.Screen.Writing.Keys.Problem },
		about: func(w *words.Words) string { return w.Help.Problems },
		when:  func(d *Desk) bool { return mayWriteProblems(d.e) && !d.e.Is(plan.Host) },
		do:    func(d *Desk) tea.Cmd { return d.e.Push(newProblems(d.e, presenterToWriteAbout(d.e))) },
	}
}

// presenterToWriteAbout returns the presenter of this step, about whom something can be written
// down. It is empty if there is none, and before the meeting, when nothing has been said yet.
func presenterToWriteAbout(e *page.Env) string {
	if !e.State.Begun() {
		return ""
	}
	return e.State.Step().Presenter
}

// mayComment reports whether this person may comment on the presenter of this step.
func mayComment(e *page.Env) bool {
	presenter := presenterToWriteAbout(e)
	return presenter != "" && (mayNote(e) || e.State.Leads(e.Who, presenter)) && e.May(meeting.WriteComment{Presenter: presenter})
}

// mayWriteProblems reports whether this person can write down a problem now.
func mayWriteProblems(e *page.Env) bool {
	if e.Is(plan.Host) {
		return runsMeeting(e) && presenterToWriteAbout(e) != ""
	}
	return mayComment(e) && !mayConfirm(e)
}

func newComment(e *page.Env, presenter string) *page.Writing {
	room, who := e.Room, e.Who
	title := e.WriteFor(e.Words.Screen.Comment, presenter, e.Words.Screen.Writing.Left(text.CommentLimit))
	own, others := "", []string{}
	for _, c := range e.State.Comments[presenter] {
		if c.By == who {
			own = c.Text
		} else {
			others = append(others, e.Words.CommentHead(e.State, presenter, c.By)+"  "+c.Text)
		}
	}
	return page.NewWriting(e, "comment "+presenter, title, strings.Join(others, "\n"), own, text.CommentLimit, true, func(text string) tea.Cmd {
		return e.Do(e.Words.Screen.Done["saved"], true, func() error { return room.Do(who, meeting.WriteComment{Presenter: presenter, Text: text}) })
	})
}

// rowOf is as wide as what a list says beside its title, which row of how many is selected.
const rowOf = "9 / 9"

// newProblems lists the problems found in a presenter's work, to add to and to change.
func newProblems(e *page.Env, presenter string) *ui.List {
	room, who := e.Room, e.Who
	l := &ui.List{
		Frame: &e.Frame, Close: e.Pop, Title: func() string {
			return e.WriteFor(e.Words.Screen.Writing.Problems, presenter, rowOf)
		},
		Empty: func() string { return e.Words.Screen.Writing.NoProblems },
	}
	found := func(i int) meeting.Problem { return e.State.Problems[presenter][i] }
	line := func(f meeting.Problem) string {
		if f.Cause == "" {
			return f.Text
		}
		return f.Text + "   " + e.Words.Is(e.Words.Screen.Writing.ProblemFields[1], f.Cause)
	}
	l.Rows = func(w int) []string {
		var rows []string
		for i, f := range e.State.Problems[presenter] {
			rows = append(rows, ui.Fit(fmt.Sprintf("%2d  %s", i+1, line(f)), w))
		}
		return rows
	}
	l.About = func() []int {
		var ids []int
		for _, f := range e.State.Problems[presenter] {
			ids = append(ids, f.ID)
		}
		return ids
	}
	l.Whole = func(i int) string { return line(found(i)) }
	l.Acts = func(i int) []ui.Action {
		k := e.Words.Screen.Keys
		acts := []ui.Action{ui.On("n", k.New, func() tea.Cmd { return e.Push(newProblemForm(e, presenter, meeting.Problem{})) }, "n", "a")}
		if i < 0 {
			return acts
		}
		f := found(i)
		return append(acts,
			ui.On(k.Enter, k.Edit, func() tea.Cmd { return e.Push(newProblemForm(e, presenter, f)) }, "enter"),
			ui.On("x", k.Remove, func() tea.Cmd {
				return e.Do(e.Words.Screen.Done["saved"], false, func() error { return room.Do(who, meeting.ChangeProblem{Presenter: presenter, Seen: f}) })
			}, "x"))
	}
	return l
}

// newProblemForm is the form for a new problem with its cause, or for one to change.
func newProblemForm(e *page.Env, presenter string, f meeting.Problem) *page.Filling {
	labels := e.Words.Screen.Writing.ProblemFields
	room, who := e.Room, e.Who
	reads := func(f meeting.Problem) page.Seen { return page.Seen{ID: f.ID, Values: []string{f.Text, f.Cause}} }
	written := func(id int, v []string) meeting.Problem {
		return meeting.Problem{Entry: meeting.Entry{ID: id}, Text: v[0], Cause: v[1]}
	}
	return page.NewFilling(e, page.Item{
		Purpose: fmt.Sprint("problem ", presenter, " ", f.ID), Title: e.Words.Screen.Writing.Problems,
		Labels: labels[:], Hints: []string{"", ""}, Limits: []int{text.PledgeLimit, text.PledgeLimit},
		Seen: reads(f),
		Reads: func() page.Seen {
			for _, now := range room.State().Problems[presenter] {
				if now.ID == f.ID {
					return reads(now)
				}
			}
			return reads(meeting.Problem{})
		},
		Save: func(was page.Seen, v []string) tea.Cmd {
			next := written(0, v)
			return e.Do(e.Words.Screen.Done["saved"], true, func() error {
				if was.ID == 0 {
					return room.Do(who, meeting.AddProblem{Presenter: presenter, Problem: next})
				}
				return room.Do(who, meeting.ChangeProblem{Presenter: presenter, Seen: written(was.ID, was.Values), Problem: &next})
			})
		},
	})
}
