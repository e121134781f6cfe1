package page

import (
	"pingyi/meeting/text"
	"pingyi/tui/ui"
)

// Whose names a presenter behind their branch in w columns. Where there is no room for both the branch is
// cut, never the name.
func (s *Sight) Whose(id string, w int) string {
	p, _ := s.State.Presenter(id)
	return named(p.Branch, p.Name, w, func(branch, name string) string {
		if branch == "" {
			return name
		}
		return branch + " " + name
	})
}

// Secretary names a presenter with their office in w columns, likewise.
func (s *Sight) Secretary(id string, w int) string {
	p, _ := s.State.Presenter(id)
	return named(p.Branch, p.Name, w, s.Words.Papers.Secretary)
}

func named(branch, name string, w int, as func(branch, name string) string) string {
	const least = 10 // columns in which a branch says anything
	over := ui.Width(as(branch, name)) - w
	switch room := ui.Width(branch) - over; {
	case over <= 0:
		return as(branch, name)
	case room >= least:
		return as(ui.Fit(branch, room), name)
	}
	return ui.Fit(name, w)
}

// WriteFor is the title of a page on which something is written about a presenter, with what stands
// beside it.
func (e *Env) WriteFor(what, id, beside string) string {
	return e.titleAbout(id, ui.Width(beside), e.Words.Screen.Secretary, func(whose string) string { return e.Words.Screen.WriteFor(what, whose) })
}

// TextAbout is the title of a page for a text about a presenter. Beside it is said how many more
// characters fit.
func (e *Env) TextAbout(id string, title func(whose string) string) string {
	return e.titleAbout(id, ui.Width(e.Words.Screen.Writing.Left(text.CommentLimit))+2, e.Words.Papers.Secretary, title)
}

func (e *Env) titleAbout(id string, beside int, as func(branch, name string) string, title func(whose string) string) string {
	p, _ := e.State.Presenter(id)
	return title(named(p.Branch, p.Name, max(e.Inner()-beside-ui.Width(title("")), ui.Width(p.Name)), as))
}
