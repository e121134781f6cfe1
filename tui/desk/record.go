package desk

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/question"
	"pingyi/meeting/words"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// recordOffers open the list of what has to be written down, and the minutes made from it.
func recordOffers() []offer {
	// For a host they come later in the help line.
	serves := func(d *Desk) bool { return mayNote(d.e) && !d.e.Is(plan.Host) }
	hosts := func(d *Desk) bool { return d.e.Is(plan.Host) && d.e.State.Begun() }
	record := func(u urgency, when func(*Desk) bool) []offer {
		return []offer{
			{
				urgency: u, keys: []string{"h"},
				label: func(w *words.Words) string { return w.Screen.Writing.Keys.ToWrite },
				about: func(w *words.Words) string { return w.Help.ToWrite },
				when:  when,
				do:    func(d *Desk) tea.Cmd { return d.e.Push(newRecord(d.e)) },
			},
			{
				urgency: u, keys: []string{"M"},
				label: func(w *words.Words) string { return w.Screen.Writing.Keys.Minutes },
				about: func(w *words.Words) string { return w.Help.Minutes },
				when:  func(d *Desk) bool { return when(d) && d.Minutes != nil },
				do:    func(d *Desk) tea.Cmd { return openMinutes(d.e, d.Minutes) },
			},
		}
	}
	return slices.Concat(record(serving, serves), record(handy, hosts))
}

// A task is one thing that is to be written down in a step.
type task struct {
	step  meeting.Step
	name  string
	state string
	// done says that it is written, missing that it still has to be. If it is neither it may
	// be left out.
	done, missing bool
	open          func() tea.Cmd // leads to where it is written
}

// tasks returns what has to be written down in a step.
func tasks(e *page.Env, step meeting.Step) []task {
	w, s := &e.Words.Screen, e.State
	add := func(all []task, name string, n int, needed bool, open func() tea.Cmd) []task {
		return append(all, task{step: step, name: name, state: w.Writing.Items(n), done: n > 0, missing: needed && n == 0, open: open})
	}
	var all []task
	switch p := step.Presenter; step.Kind {
	case plan.StepComment:
		said := len(s.Comments[p]) > 0
		t := task{
			step: step, name: w.Comment, state: w.Writing.Missing, done: said, missing: !said,
			open: func() tea.Cmd { return e.Push(newComment(e, p)) },
		}
		if said {
			t.state = w.Writing.Written
		}
		all = add(append(all, t), w.Writing.Problems, len(s.Problems[p]), false, func() tea.Cmd { return e.Push(newProblems(e, p)) })
	case plan.StepQuestions:
		noted, put := 0, 0
		for _, q := range s.Questions.All() {
			if q.Presenter != p || q.State != question.Asked && q.State != question.Answered {
				continue
			}
			put++
			if q.Gist != "" {
				noted++
			}
		}
		all = append(all, task{
			step: step, name: w.Writing.Answers, state: w.Writing.Answered(noted, put), done: put > 0 && noted == put,
			missing: noted < put, open: func() tea.Cmd { return openQueue(e) },
		})
	case plan.StepPledge:
		all = add(all, w.Pledges, len(s.Pledges[p]), true, func() tea.Cmd { return e.Push(newPledges(e, p)) })
		if len(s.Pledges[p]) > 0 {
			all[0].state += "   " + w.Writing.StandsBy[s.HasConfirmedPledges(p)]
		}
	}
	notes := len(notesOf(e.State, step))
	spoken := step.Kind == plan.StepSummary || step.Kind == plan.StepSuperior
	if notes > 0 || spoken || step.Number == s.Step().Number {
		all = add(all, w.Notes, notes, spoken, func() tea.Cmd { return e.Push(newNotes(e, step)) })
	}
	return all
}

// record returns what has to be written down in all steps so far.
func record(e *page.Env) []task {
	var all []task
	for _, step := range e.State.Steps {
		if !e.State.Entered(step).IsZero() {
			all = append(all, tasks(e, step)...)
		}
	}
	return all
}

// newRecord lists what has to be written down in all steps so far, and whether it has been.
// Enter opens the page for it. The list opens at the current step.
func newRecord(e *page.Env) *ui.List {
	l := &ui.List{Frame: &e.Frame, Close: e.Pop, Wide: true, Title: func() string { return e.Words.Screen.Writing.ToWrite }, Empty: func() string { return "" }}
	l.Rows = func(w int) []string {
		var rows []string
		name, state := 0, 0
		all := record(e)
		for _, t := range all {
			name, state = max(name, ui.Width(t.name)), max(state, ui.Width(t.state))
		}
		for _, t := range all {
			row := taskMark(e, t) + " " + ui.Pad(t.name, name) + "  " + ui.Pad(t.state, state) + "  "
			rows = append(rows, ui.Fit(row+taskOf(e, t), w))
		}
		return rows
	}
	for i, t := range record(e) {
		if t.step.Number == e.State.Step().Number {
			l.At = i
			break
		}
	}
	l.Acts = func(i int) []ui.Action {
		if i < 0 {
			return nil
		}
		return []ui.Action{ui.On(e.Labels.Enter, e.Words.Screen.Keys.Edit, record(e)[i].open, "enter")}
	}
	return l
}

// taskOf says whom a task is about or, for what is written down in every step, in which step.
func taskOf(e *page.Env, t task) string {
	p, _ := e.State.Presenter(t.step.Presenter)
	if p.ID == "" || t.name == e.Words.Screen.Notes {
		return strings.TrimSpace(e.Words.Screen.StepName(t.step.Kind) + "  " + p.Branch)
	}
	return p.Branch + "  " + p.Name
}

func taskMark(e *page.Env, t task) string {
	switch {
	case t.missing:
		return e.Glyphs.Cross
	case t.done:
		return e.Glyphs.Check
	}
	return e.Glyphs.Open
}

// recordLine tells a recorder what has to be written down now, and what is still missing from
// before.
func recordLine(e *page.Env, w int) string {
	now, before := "", 0
	for _, t := range record(e) {
		switch {
		case t.step.Number == e.State.Step().Number:
			style := e.Styles.Muted
			if t.missing {
				style = e.Styles.Warn
			}
			now += style.Render(taskMark(e, t)+" "+t.name+" "+t.state) + "   "
		case t.missing:
			before++
		}
	}
	if before == 0 {
		return ui.Fit(now, w)
	}
	return ui.Spread(now, e.Styles.Warn.Render(e.Words.Screen.Writing.Earlier(before)), w)
}
