package tui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting/text"
	"pingyi/tui/page"
)

func newComment(e *env, presenter string) *page.Writing {
	room, who := e.Room, e.Who
	p, _ := e.State.Presenter(presenter)
	title := e.Words.Screen.WriteFor(e.Words.Screen.Comment, e.Words.Screen.Secretary(p.Branch, p.Name))
	own, others := "", []string{}
	for _, c := range e.State.Comments[presenter] {
		if c.By == who {
			own = c.Text
		} else {
			others = append(others, e.Words.CommentHead(e.State, presenter, c.By)+"  "+c.Text)
		}
	}
	return page.NewWriting(e.Env, "comment "+presenter, title, strings.Join(others, "\n"), own, text.CommentLimit, true, func(text string) tea.Cmd {
		return e.Do(e.Words.Screen.Done["saved"], true, func() error { return room.Comment(who, presenter, text) })
	})
}

func newNote(e *env) *page.Writing {
	room, who := e.Room, e.Who
	return page.NewWriting(e.Env, "note", e.Words.Screen.Note, "", "", text.CommentLimit, true, func(text string) tea.Cmd {
		return e.Do(e.Words.Screen.Done["saved"], true, func() error { return room.Note(who, text) })
	})
}

// newCorrection mends a note, by its number.
func newCorrection(e *env, n int) *page.Writing {
	room, who := e.Room, e.Who
	return page.NewChange(e.Env, fmt.Sprint("note ", n), e.Words.Screen.Note, "", text.CommentLimit, true, e.Words.Screen.Done["saved"],
		func() string { return room.State().Notes[n-1].Text },
		func(seen, text string) error { return room.Renote(who, n, seen, text) })
}
