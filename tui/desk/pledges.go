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
	"pingyi/tui/stage"
	"pingyi/tui/ui"
)

// pledgeOffers list the pledges of the presenter who is up, or one's own.
func pledgeOffers() []offer { return []offer{pledgesOffer()} }

func pledgesOffer() offer {
	return offer{
		urgency: serving, keys: []string{"e"},
		label: func(w *words.Words) string { return w.Screen.Keys.Pledge },
		about: func(w *words.Words) string { return w.Help.Pledges },
		next: func(d *Desk) bool {
			return d.e.State.Step().Kind == plan.StepPledge && len(d.e.State.Pledges[pledger(d.e)]) == 0
		},
		when: func(d *Desk) bool {
			of := pledger(d.e)
			return of != "" && d.e.May(meeting.AddPledges{Presenter: of})
		},
		do: func(d *Desk) tea.Cmd { return d.e.Push(newPledges(d.e, pledger(d.e))) },
	}
}

// pledger is the presenter whose pledges this person may write down now; empty for none.
func pledger(e *page.Env) string {
	if up := presenterToWriteAbout(e); up != "" && mayNote(e) {
		return up
	}
	return e.Presents()
}

// confirmPledges is the presenter's word on what others wrote down.
func confirmPledges(e *page.Env) tea.Cmd {
	room, who, seen := e.Room, e.Who, e.State.Pledges[e.Presents()]
	return e.Do(e.Words.Screen.Writing.StandsBy[true], false, func() error { return room.Do(who, meeting.ConfirmPledges{Seen: seen}) })
}

// newPledges lists a presenter's pledges, to add to and to change.
func newPledges(e *page.Env, presenter string) *ui.List {
	room, who := e.Room, e.Who
	l := &ui.List{
		Frame: &e.Frame, Close: e.Pop, Wide: true, Title: func() string {
			if len(e.State.Pledges[presenter]) == 0 {
				return e.WriteFor(e.Words.Screen.Pledges, presenter, "")
			}
			stands := "   " + e.Words.Screen.Writing.StandsBy[e.State.HasConfirmedPledges(presenter)]
			return e.WriteFor(e.Words.Screen.Pledges, presenter, stands) + stands
		},
		Empty: func() string { return e.Words.Screen.Writing.NoPledges },
	}
	l.Rows = func(w int) []string { return pledgeRows(e, e.State.Pledges[presenter], w) }
	l.About = func() []int {
		var ids []int
		for _, item := range e.State.Pledges[presenter] {
			ids = append(ids, item.ID)
		}
		return ids
	}
	l.More = func(i, w int) string {
		item := e.State.Pledges[presenter][i]
		w = min(w, ui.Measure)
		return ui.Wrap(item.Text, w) + "\n" + e.Styles.Muted.Render(stage.PledgeDetails(&e.Sight, item, w))
	}
	l.Acts = func(i int) []ui.Action {
		k := e.Words.Screen.Keys
		acts := []ui.Action{ui.On("n", k.New, func() tea.Cmd { return e.Push(newPledgeForm(e, presenter, meeting.Pledge{})) }, "n", "a")}
		if i < 0 {
			return acts
		}
		if e.Presents() == presenter && !e.State.HasConfirmedPledges(presenter) {
			acts = append(acts, ui.On("y", e.Words.Screen.Writing.Keys.Confirm, func() tea.Cmd { return confirmPledges(e) }, "y"))
		}
		item := e.State.Pledges[presenter][i]
		return append(acts,
			ui.On(k.Enter, k.Edit, func() tea.Cmd { return e.Push(newPledgeForm(e, presenter, item)) }, "enter"),
			ui.On("x", k.Remove, func() tea.Cmd {
				return e.Do(e.Words.Screen.Done["saved"], false, func() error { return room.Do(who, meeting.ChangePledge{Presenter: presenter, Seen: item}) })
			}, "x"))
	}
	return l
}

// pledgeRows are the rows of a list of pledges. A long text is cut, a deadline never.
func pledgeRows(e *page.Env, pledges []meeting.Pledge, w int) []string {
	const number, gap = 4, 3
	text, dated := 0, 0
	for _, item := range pledges {
		text = max(text, ui.Width(item.Text))
		if item.Deadline != "" {
			dated = max(dated, gap+ui.Width(e.Words.Date(item.Deadline)))
		}
	}
	text = max(1, min(text, w-number-dated))
	var rows []string
	for i, item := range pledges {
		row := fmt.Sprintf("%2d  ", i+1) + ui.Pad(ui.Fit(item.Text, text), text)
		if item.Deadline != "" {
			row += strings.Repeat(" ", gap) + e.Words.Date(item.Deadline)
		}
		rows = append(rows, row)
	}
	return rows
}

// dateLimit is enough for a date as people write it, as in 2019 年 12 月 31 日, and for what is wrong
// with it to be seen.
const dateLimit = text.NameLimit

// newPledgeForm is the form for a new pledge, or for one to change.
func newPledgeForm(e *page.Env, presenter string, item meeting.Pledge) *page.Filling {
	limits := []int{text.PledgeLimit, text.PledgeLimit, text.NameLimit, text.PledgeLimit, dateLimit}
	labels := e.Words.Screen.PledgeFields
	hints := []string{"", "", "", "", e.Words.Screen.DeadlineHint}
	room, who := e.Room, e.Who
	reads := func(p meeting.Pledge) page.Seen {
		return page.Seen{ID: p.ID, Values: []string{p.Text, p.Measure, p.Person, p.Standard, p.Deadline}}
	}
	written := func(id int, v []string) meeting.Pledge {
		return meeting.Pledge{Entry: meeting.Entry{ID: id}, Text: v[0], Measure: v[1], Person: v[2], Standard: v[3], Deadline: v[4]}
	}
	return page.NewFilling(e, page.Item{
		Purpose: fmt.Sprint("pledge ", presenter, " ", item.ID), Title: e.Words.Screen.Pledges,
		Labels: labels[:], Hints: hints, Limits: limits, Seen: reads(item),
		Reads: func() page.Seen {
			for _, now := range room.State().Pledges[presenter] {
				if now.ID == item.ID {
					return reads(now)
				}
			}
			return reads(meeting.Pledge{})
		},
		Save: func(was page.Seen, v []string) tea.Cmd {
			next := written(0, v)
			return e.Do(e.Words.Screen.Done["saved"], true, func() error {
				if was.ID == 0 {
					return room.Do(who, meeting.AddPledges{Presenter: presenter, Pledges: []meeting.Pledge{next}})
				}
				return room.Do(who, meeting.ChangePledge{Presenter: presenter, Seen: written(was.ID, was.Values), Pledge: &next})
			})
		},
	})
}
