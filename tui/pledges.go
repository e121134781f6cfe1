package tui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/text"
)

// pledges is what a presenter promises, for the stage.
func (e *env) pledges(presenter string, w int) string {
	var blocks []func(w int) string
	for i, p := range e.s.Pledges[presenter] {
		blocks = append(blocks, func(w int) string {
			item := bulleted(e.st.Accent.Render(fmt.Sprintf("%d", i+1)), p.Text, w)
			if more := e.pledgeMore(p); more != "" {
				item += "\n" + bulleted(" ", e.st.Muted.Render(more), w)
			}
			return item
		})
	}
	if len(blocks) == 0 {
		blocks = append(blocks, func(w int) string { return e.st.Muted.Render(wrap(e.w().NoPledges, w)) })
	}
	return e.listed(e.st.Heading.Render(e.w().Pledges)+e.stoodBy(presenter), blocks, w)
}

// stoodBy says that the presenter stands by the pledges; that this is still to come is
// said to those who can do something about it.
func (e *env) stoodBy(presenter string) string {
	say := e.w().Writing.StandsBy
	switch {
	case len(e.s.Pledges[presenter]) == 0:
	case e.s.StandsBy(presenter):
		return "   " + e.st.Good.Render(e.g.Check+" "+say[true])
	case e.s.MayPledge(e.Who, presenter):
		return "   " + e.st.Warn.Render(say[false])
	}
	return ""
}

func (e *env) pledgeMore(p meeting.Pledge) string {
	var parts []string
	for i, v := range []string{p.Measure, p.Person, p.Standard, p.Deadline} {
		if v != "" {
			parts = append(parts, e.w().PledgeFields[i+1]+" "+v)
		}
	}
	return strings.Join(parts, "   ")
}

// newPledges is the list of a presenter's pledges, to add to and to mend.
func newPledges(e *env, presenter string) *list {
	p, _ := e.s.Presenter(presenter)
	l := &list{e: e, title: func() string {
		title := e.w().WriteFor(e.w().Pledges, e.w().Secretary(p.Branch, p.Name))
		if len(e.s.Pledges[presenter]) > 0 {
			title += "   " + e.w().Writing.StandsBy[e.s.StandsBy(presenter)]
		}
		return title
	},
		empty: func() string { return e.w().NoPledges }}
	l.rows = func(w int) []string {
		var rows []string
		for i, item := range e.s.Pledges[presenter] {
			rows = append(rows, fit(fmt.Sprintf("%2d  %s   %s", i+1, item.Text, e.pledgeMore(item)), w))
		}
		return rows
	}
	l.about = func() []int {
		var ids []int
		for _, item := range e.s.Pledges[presenter] {
			ids = append(ids, item.ID)
		}
		return ids
	}
	l.whole = func(i int) string {
		item := e.s.Pledges[presenter][i]
		return item.Text + "\n" + e.pledgeMore(item)
	}
	l.acts = func(i int) []action {
		k := e.w().Keys
		acts := []action{on("n", k.New, func() tea.Cmd { return e.push(newPledgeForm(e, presenter, meeting.Pledge{})) }, "n", "a")}
		if i < 0 {
			return acts
		}
		if e.presents() == presenter && !e.s.StandsBy(presenter) {
			acts = append(acts, on("y", e.w().Writing.Keys.Confirm, e.confirmPledges, "y"))
		}
		item := e.s.Pledges[presenter][i]
		return append(acts,
			on("Enter", k.Edit, func() tea.Cmd { return e.push(newPledgeForm(e, presenter, item)) }, "enter"),
			on("x", k.Remove, func() tea.Cmd {
				return e.do(e.w().Done["saved"], false, func() error { return e.Room.Repledge(e.Who, presenter, item, nil) })
			}, "x"))
	}
	return l
}

// newPledgeForm takes one item down, or changes one as it was seen: what, measure, person,
// standard, deadline.
func newPledgeForm(e *env, presenter string, item meeting.Pledge) *filling {
	limits := []int{text.PledgeLimit, text.PledgeLimit, text.NameLimit, text.PledgeLimit, 10}
	labels := e.w().PledgeFields
	hints := []string{"", "", "", "", e.w().DeadlineHint}
	room, who := e.Room, e.Who
	reads := func(p meeting.Pledge) seen {
		return seen{p.ID, []string{p.Text, p.Measure, p.Person, p.Standard, p.Deadline}}
	}
	written := func(id int, v []string) meeting.Pledge {
		return meeting.Pledge{Written: meeting.Written{ID: id}, Text: v[0], Measure: v[1], Person: v[2], Standard: v[3], Deadline: v[4]}
	}
	p := newFilling(e, fmt.Sprint("pledge ", presenter, " ", item.ID), e.w().Pledges, labels[:], hints, limits, reads(item))
	p.now = func() seen {
		for _, now := range room.State().Pledges[presenter] {
			if now.ID == item.ID {
				return reads(now)
			}
		}
		return reads(meeting.Pledge{})
	}
	p.save = func(v []string) tea.Cmd {
		was, next := p.seen, written(0, v)
		return e.do(e.w().Done["saved"], true, func() error {
			if was.id == 0 {
				return room.Pledge(who, presenter, []meeting.Pledge{next})
			}
			return room.Repledge(who, presenter, written(was.id, was.values), &next)
		})
	}
	return p
}
