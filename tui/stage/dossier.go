package stage

import (
	"cmp"
	"fmt"
	"strings"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// A Dossier is what has been written about one presenter: what they pledged last year and
// this year, the comments on them and the problems found in their work.
type Dossier struct {
	*page.Sight
	Presenter plan.Presenter
	Brief     bool // pledges are listed with their deadlines alone
	MayWrite  bool // whoever looks may write pledges down
}

// DossierOf returns the dossier of a presenter, given by ID.
func DossierOf(s *page.Sight, presenter string) Dossier {
	p, _ := s.State.Presenter(presenter)
	p.LastYear = s.State.LastYear(presenter) // with what the presenter has answered
	return Dossier{Sight: s, Presenter: p}
}

// LastYear lists last year's pledges and whether they were kept; empty if there are none.
func (d Dossier) LastYear(w int) string {
	all := d.State.LastYear(d.Presenter.ID)
	if len(all) == 0 {
		return ""
	}
	var blocks []func(w int) string
	for _, a := range all {
		mark, style, more := d.Glyphs.Check, d.Styles.Good, ""
		switch a.Outcome {
		case plan.Late:
			mark, style, more = d.Glyphs.Cross, d.Styles.Warn, d.Words.Screen.LateUntil(a.Reason, d.Words.Date(a.Until))
		case plan.Kept: // as above
		case plan.Unanswered, "":
			mark, style, more = "?", d.Styles.Bad, d.Words.Screen.Unanswered
		}
		text := a.Pledge
		if more != "" {
			text += "   " + more
		}
		blocks = append(blocks, func(w int) string { return ui.Bulleted(style.Render(mark), text, w) })
	}
	return listed(d.Sight, d.Words.Screen.LastYear, blocks, w)
}

// commenter names the leader who comments on the presenter. If the plan names none, the step
// stands for whoever does.
func (d Dossier) commenter(w int, z size) string {
	name := cmp.Or(d.State.Name(d.Presenter.Leader), d.Presenter.Leader)
	if name == "" {
		return d.Banner("", d.Words.Screen.StepName(plan.StepComment), w, z.hero, z.lead())
	}
	return d.Banner(d.Words.Screen.Commenting, name, w, z.hero, z.lead())
}

// commentedOn names the presenter, below whoever comments on them.
func (d Dossier) commentedOn(w int, z size) string {
	return d.Line(d.Words.Screen.CommentOn(d.Words.Screen.Secretary(d.Presenter.Branch, d.Presenter.Name)), d.Styles.Muted, w, z.words)
}

// Comment shows the comments on the presenter, each with whose it is and the leader's own
// first. Until there is one a seat is told where it will stand.
func (d Dossier) Comment(w int) string {
	var parts []string
	for _, c := range d.State.Comments[d.Presenter.ID] {
		parts = append(parts, d.Styles.Heading.Render(ui.Wrap(d.Words.CommentHead(d.State, d.Presenter.ID, c.By), w))+"\n"+ui.Wrap(c.Text, w))
	}
	if parts == nil && !d.ForHall() {
		return d.Styles.Muted.Render(ui.Wrap(d.Words.Screen.CommentNone, w))
	}
	return strings.Join(parts, "\n")
}

// Problems lists the problems found in the presenter's work; empty if there are none.
func (d Dossier) Problems(w int) string {
	found := d.State.Problems[d.Presenter.ID]
	if len(found) == 0 {
		return ""
	}
	rows := []string{d.Styles.Heading.Render(d.Words.Screen.Writing.Problems)}
	for i, f := range found {
		rows = append(rows, ui.Bulleted(d.Styles.Accent.Render(fmt.Sprint(i+1)), f.Text+d.cause(f), w))
	}
	return strings.Join(rows, "\n")
}

// cause is what follows a problem: its cause, if one was written down.
func (d Dossier) cause(f meeting.Problem) string {
	if f.Cause == "" {
		return ""
	}
	return "   " + d.Styles.Muted.Render(d.Words.Is(d.Words.Screen.Writing.ProblemFields[1], f.Cause))
}

// Pledges lists what the presenter pledges for the coming year. Until there is something a
// seat is told where it will stand.
func (d Dossier) Pledges(w int) string {
	var blocks []func(w int) string
	for i, p := range d.State.Pledges[d.Presenter.ID] {
		blocks = append(blocks, func(w int) string {
			item := d.pledge(i, p, w)
			if more := PledgeDetails(d.Sight, p, w-2); more != "" && !d.Brief {
				item += "\n" + ui.Indent(d.Styles.Muted.Render(more), 2)
			}
			return item
		})
	}
	if len(blocks) == 0 {
		if d.ForHall() {
			return ""
		}
		blocks = append(blocks, func(w int) string { return d.Styles.Muted.Render(ui.Wrap(d.Words.Screen.NoPledges, w)) })
	}
	return listed(d.Sight, d.Styles.Heading.Render(d.Words.Screen.Pledges)+d.stoodBy(), blocks, w)
}

// stoodBy says that the presenter stands by the pledges. That they do not yet is told only to
// those who can do something about it.
func (d Dossier) stoodBy() string {
	message := d.Words.Screen.Writing.StandsBy
	switch {
	case len(d.State.Pledges[d.Presenter.ID]) == 0:
	case d.State.HasConfirmedPledges(d.Presenter.ID):
		return "   " + d.Styles.Good.Render(d.Glyphs.Check+" "+message[true])
	case d.MayWrite:
		return "   " + d.Styles.Warn.Render(message[false])
	}
	return ""
}

// pledge is a pledge with its number and, at the right, its deadline. Where there is little
// room the deadline is below.
func (d Dossier) pledge(i int, p meeting.Pledge, w int) string {
	mark, until := d.Styles.Accent.Render(fmt.Sprintf("%d", i+1)), PledgeDeadline(d.Sight, p)
	const gap, least = 3, 24 // least columns of the text beside a deadline
	if until == "" {
		return ui.Bulleted(mark, p.Text, w)
	}
	beside := w - ui.Width(until)
	if beside-gap < least {
		return ui.Bulleted(mark, p.Text+"\n"+until, w)
	}
	return ui.Beside(ui.Bulleted(mark, p.Text, beside-gap), until, beside)
}

// PledgeDeadline is the deadline of a pledge, and that it is one; empty if it has none.
func PledgeDeadline(s *page.Sight, p meeting.Pledge) string {
	if p.Deadline == "" {
		return ""
	}
	return s.Words.Is(s.Words.Screen.PledgeFields[4], s.Words.Date(p.Deadline))
}

// PledgeDetails are the measure, person and standard of a pledge, in w columns.
func PledgeDetails(s *page.Sight, p meeting.Pledge, w int) string {
	var parts []string
	for i, v := range []string{p.Measure, p.Person, p.Standard} {
		if v != "" {
			parts = append(parts, s.Words.Is(s.Words.Screen.PledgeFields[i+1], v))
		}
	}
	return ui.Flow(parts, w)
}

// listed draws a list under its heading, in the middle. On a wide wall a longer list takes two
// columns.
func listed(s *page.Sight, heading string, blocks []func(w int) string, w int) string {
	const gap, few = 4, 3
	draw := func(some []func(w int) string, w int) string {
		var rows []string
		for _, block := range some {
			rows = append(rows, block(w))
		}
		return strings.Join(rows, "\n")
	}
	heading = s.Styles.Heading.Render(heading)
	if column := (w - gap) / 2; s.ForHall() && len(blocks) > few && column >= ui.Measure*2/3 {
		column = min(column, ui.Measure)
		half := (len(blocks) + 1) / 2
		return ui.Amid(heading+"\n"+ui.Beside(draw(blocks[:half], column), draw(blocks[half:], column), column+gap), w)
	}
	return ui.Column(func(w int) string { return heading + "\n" + draw(blocks, w) }, w)
}
