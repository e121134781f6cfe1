package tui

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
)

// newSteps is the whole agenda, to go to any step.
func newSteps(e *env) *list {
	l := &list{e: e, title: func() string { return e.w().Agenda }, empty: func() string { return "" }, at: e.s.Current}
	l.rows = func(w int) []string {
		var rows []string
		for _, s := range e.s.Steps {
			rows = append(rows, e.stepRow(s, w))
		}
		return rows
	}
	l.acts = func(i int) []action {
		if i < 0 || e.s.Steps[i].Skipped || e.s.OpenRound() != nil || i == e.s.Current {
			return nil
		}
		return []action{on("Enter", e.w().Keys.Goto, func() tea.Cmd {
			return e.do("", true, func() error { return e.Room.Goto(e.Who, i+1) })
		}, "enter")}
	}
	return l
}

// stepRow is a line of the agenda. Its mark tells how it stands where there is no room
// for the word, nor for the minutes.
func (e *env) stepRow(s meeting.Step, w int) string {
	marks := map[meeting.StepState]string{meeting.Done: e.g.Check, meeting.Current: e.g.Dot, meeting.Skipped: e.g.Dash, meeting.Waiting: e.g.Open}
	p, _ := e.s.Presenter(s.Presenter)
	name := 0
	for _, step := range e.s.Steps {
		name = max(name, textWidth(e.w().StepName(step.Kind)))
	}
	row := marks[e.s.StepState(s)] + " " + padLeft(fmt.Sprint(s.Number), len(fmt.Sprint(len(e.s.Steps)))) + "  " +
		pad(e.w().StepName(s.Kind), name) + "  "
	const branch, more = 26, 18
	if w < textWidth(row)+branch+more {
		return row + fit(p.Branch, w-textWidth(row))
	}
	minutes := ""
	if s.Minutes > 0 {
		minutes = fmt.Sprintf("%d′", s.Minutes)
	}
	return fit(row+pad(fit(p.Branch, branch), branch)+padLeft(minutes, 5)+"  "+e.w().StepStates[e.s.StepState(s)], w)
}

// newQueue are the questions: to vote up, and for the host to decide on.
func newQueue(e *env) *list {
	shown := func() []meeting.Question {
		var shown []meeting.Question
		now := e.s.Step().Presenter
		for _, q := range byVotes(e.s.Questions) {
			if (now == "" || q.Presenter == now) && (e.is(meeting.Host) || q.State != meeting.QuestionDismissed) {
				shown = append(shown, q)
			}
		}
		return shown
	}
	l := &list{e: e, title: func() string { return e.w().Questions }, empty: func() string { return e.w().NoQuestion }}
	l.rows = func(w int) []string {
		var rows []string
		for _, q := range shown() {
			text := q.Text
			if q.Reason != "" {
				text += " — " + q.Reason
			}
			rows = append(rows, fit(padLeft(fmt.Sprint(q.Number), 3)+"  "+pad(e.w().Votes(len(q.Voters)), 6)+"  "+
				pad(e.w().QuestionOf[q.State], 12)+"  "+text, w))
		}
		return rows
	}
	l.whole = func(i int) string { return shown()[i].Text }
	l.acts = func(i int) []action {
		var all []action
		if i >= 0 {
			all = e.questionActs(shown()[i])
		}
		if e.s.Step().Presenter != "" && e.Who != meeting.Console {
			all = append(all, on("a", e.w().Keys.Ask, func() tea.Cmd { return e.push(newAsking(e)) }, "a"))
		}
		return all
	}
	return l
}

// questionActs are what this person can do with a question.
func (e *env) questionActs(q meeting.Question) []action {
	k, room, who := e.w().Keys, e.Room, e.Who
	var all []action
	act := func(label, help string, does func(string, int) error, keys ...string) {
		all = append(all, on(label, help, func() tea.Cmd {
			return e.do("", false, func() error { return does(who, q.Number) })
		}, keys...))
	}
	waiting, approved := q.State == meeting.QuestionWaiting, q.State == meeting.QuestionApproved
	if (waiting || approved) && who != meeting.Console {
		act("u", k.Upvote, room.Upvote, "u", "+")
	}
	if !e.is(meeting.Host) {
		return all
	}
	if waiting || q.State == meeting.QuestionDismissed {
		act("y", k.Approve, room.Approve, "y")
	}
	if waiting || approved {
		act("f", k.Asked, room.Asked, "f")
		all = append(all, on("x", k.Dismiss, func() tea.Cmd {
			return e.push(newWriting(e, q.Text, e.w().ReasonFor["dismiss"], "", meeting.ReasonLimit, false,
				func(reason string) tea.Cmd {
					return e.do("", true, func() error { return room.Dismiss(who, q.Number, reason) })
				}))
		}, "x"))
	}
	if approved || q.State == meeting.QuestionAsked {
		act("z", k.Answered, room.Answered, "z")
	}
	return all
}
