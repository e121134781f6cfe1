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

// noteOffers take notes for the minutes.
func noteOffers() []offer {
	return []offer{{
		urgency: serving, keys: []string{"m"},
		label: func(w *words.Words) string { return w.Screen.Keys.Note },
		about: func(w *words.Words) string { return w.Help.Note },
		when:  func(d *Desk) bool { return mayNote(d.e) },
		do:    func(d *Desk) tea.Cmd { return d.e.Push(newNote(d.e)) },
	}}
}

// mayNote reports whether it is for this person to write down what is said.
func mayNote(e *page.Env) bool {
	return (e.Is(plan.Host) || e.Is(plan.Recorder)) && e.May(meeting.WriteNote{})
}

// A numberedNote is a note with its number, by which it is corrected.
type numberedNote struct {
	number int
	meeting.Note
}

// notesOf are the notes of a step.
func notesOf(s *meeting.State, step meeting.Step) []numberedNote {
	var all []numberedNote
	for i, n := range s.Notes.All() {
		if n.Step == step.Number {
			all = append(all, numberedNote{i + 1, n})
		}
	}
	return all
}

// newNotes lists the notes of a step, to correct and, while the step lasts, to add to.
func newNotes(e *page.Env, step meeting.Step) *ui.List {
	p, _ := e.State.Presenter(step.Presenter)
	l := &ui.List{Frame: &e.Frame, Close: e.Pop, Empty: func() string { return e.Words.Screen.Writing.Items(0) }}
	l.Title = func() string {
		return e.Words.Screen.WriteFor(e.Words.Screen.Notes, strings.TrimSpace(e.Words.Screen.StepName(step.Kind)+"  "+p.Branch))
	}
	l.Rows = func(w int) []string {
		var rows []string
		for _, n := range notesOf(e.State, step) {
			rows = append(rows, ui.Fit(strings.ReplaceAll(n.Text, "\n", " "), w))
		}
		return rows
	}
	l.Whole = func(i int) string { return notesOf(e.State, step)[i].Text }
	l.Acts = func(i int) []ui.Action {
		k := e.Words.Screen.Keys
		var acts []ui.Action
		if step.Number == e.State.Step().Number {
			acts = append(acts, ui.On("n", k.New, func() tea.Cmd { return e.Push(newNote(e)) }, "n", "a"))
		}
		if i < 0 {
			return acts
		}
		return append(acts, ui.On(k.Enter, k.Edit, func() tea.Cmd { return e.Push(newCorrection(e, notesOf(e.State, step)[i].number)) }, "enter"))
	}
	return l
}

func newNote(e *page.Env) *page.Writing {
	room, who := e.Room, e.Who
	return page.NewWriting(e, "note", e.Words.Screen.Note, "", "", text.CommentLimit, true, func(text string) tea.Cmd {
		return e.Do(e.Words.Screen.Done["saved"], true, func() error { return room.Do(who, meeting.WriteNote{Text: text}) })
	})
}

// newCorrection is the page for correcting a note, by its number.
func newCorrection(e *page.Env, n int) *page.Writing {
	room, who := e.Room, e.Who
	return page.NewChange(e, fmt.Sprint("note ", n), e.Words.Screen.Note, "", text.CommentLimit, true, e.Words.Screen.Done["saved"],
		func() string { return room.State().Notes.At(n - 1).Text },
		func(seen, text string) error {
			return room.Do(who, meeting.CorrectNote{Note: n, Seen: seen, Text: text})
		})
}
