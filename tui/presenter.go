package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting/plan"
	"pingyi/meeting/words"
	"pingyi/tui/stage"
	"pingyi/tui/ui"
)

// aboutYouOffers lead a presenter to the comment made on them, once there is one.
func aboutYouOffers() []offer {
	return []offer{{urgency: serving, keys: []string{"c"},
		says: func(w *words.Words) string { return w.Screen.Writing.Keys.AboutYou },
		when: func(d *desk) bool {
			own := d.e.Presents()
			said := own != "" && (len(d.e.State.Comments[own]) > 0 || len(d.e.State.Problems[own]) > 0)
			return said && !d.comments() && !d.confirms()
		},
		does: (*desk).aboutYou}}
}

func (d *desk) aboutYou() tea.Cmd {
	e := d.e
	return e.Push(&ui.Reader{Frame: &e.Frame, Close: e.Pop, Title: func() string { return e.Words.Screen.Writing.AboutYou }, Text: func(w int) string {
		about := stage.DossierOf(&e.Sight, e.Presents())
		parts := []string{about.Comment(w), about.Problems(w), about.LastYear(w)}
		return strings.TrimRight(strings.Join(parts, "\n\n"), "\n")
	}})
}

// yours is the one thing that a leader or a presenter can do now, in words.
func (d *desk) yours() string {
	e := d.e
	step, w := e.State.Step(), e.Words.Screen.Writing
	p, _ := e.State.Presenter(step.Presenter)
	said := len(e.State.Comments[p.ID]) > 0
	switch {
	case step.Kind == plan.StepComment && p.Leader == e.Who && !said && len(e.State.Problems[p.ID]) == 0:
		return w.NowComment(toComment().key(e.Labels), toProblems().key(e.Labels))
	case step.Kind == plan.StepPledge && e.IsUp() && len(e.State.Pledges[p.ID]) == 0:
		return w.NowPledge(toPledges().key(e.Labels))
	case step.Kind == plan.StepPledge && e.IsUp() && !e.State.StandsBy(p.ID):
		return w.NowConfirm(toStandBy().key(e.Labels), toPledges().key(e.Labels))
	}
	return ""
}
