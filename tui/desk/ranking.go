package desk

import (
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
	"pingyi/tui/page"
)

// rankingOffers show the ranking to the hall, at once or place by place, and withdraw it.
func rankingOffers() []offer {
	publishes := func(d *Desk) bool { return d.e.May(meeting.PublishRanking{}) }
	// There is no place to show if nobody has been rated.
	reveals := func(d *Desk) bool { return publishes(d) && len(meeting.Unrated(d.e.State)) < len(d.e.State.Order) }
	return []offer{
		{
			urgency: driving, keys: []string{"r"},
			label: func(w *words.Words) string { return w.Hall.Keys.Reveal },
			when:  func(d *Desk) bool { return reveals(d) && d.e.State.Reveal == nil },
			do:    (*Desk).reveal,
		},
		{
			urgency: driving, keys: []string{"r"},
			label: func(w *words.Words) string { return w.Hall.Keys.RevealNext },
			when:  func(d *Desk) bool { return reveals(d) && d.e.State.Reveal != nil },
			do:    (*Desk).revealNext,
		},
		{
			urgency: driving, keys: []string{"x"},
			label: func(w *words.Words) string { return w.Screen.Keys.Publish },
			when:  publishes, do: (*Desk).publish,
		},
		{
			urgency: driving, keys: []string{"x"},
			label: func(w *words.Words) string { return w.Passing.Keys.Withdraw },
			when: func(d *Desk) bool {
				return d.e.May(meeting.WithdrawRanking{}) && d.e.State.Result != nil && d.e.State.Step().Kind == plan.StepResults
			},
			do: (*Desk).withdraw,
		},
	}
}

// reveal shows the last place, the first to be shown. It asks before, because the hall can't
// unsee it.
func (d *Desk) reveal() tea.Cmd {
	room, who := d.e.Room, d.e.Who
	return despiteGaps(d.e, d.e.Words.Hall.BeginReveal, "", func(reason string) error { return room.Do(who, meeting.RevealPlace{Override: reason}) })
}

func (d *Desk) revealNext() tea.Cmd {
	room, who := d.e.Room, d.e.Who
	return d.e.Do("", false, func() error { return room.Do(who, meeting.RevealPlace{}) })
}

func (d *Desk) publish() tea.Cmd {
	room, who, w := d.e.Room, d.e.Who, d.e.Words.Screen
	return despiteGaps(d.e, w.Confirm["publish"], w.Done["published"], func(reason string) error { return room.Do(who, meeting.PublishRanking{Override: reason}) })
}

func (d *Desk) withdraw() tea.Cmd {
	room, who, w := d.e.Room, d.e.Who, d.e.Words.Passing
	return d.e.AskWhy("withdraw", w.Unpublish, w.Withdrawn, func(reason string) error { return room.Do(who, meeting.WithdrawRanking{Reason: reason}) })
}

// despiteGaps asks before a ranking is shown to the hall. It asks for a reason if presenters
// would be in it without a score.
func despiteGaps(e *page.Env, ask, message string, act func(reason string) error) tea.Cmd {
	if gaps := meeting.GapsInRanking(e.Room.State()); len(gaps) > 0 && e.State.Reveal == nil {
		return e.AskWhy("publish", e.Words.Passing.NoScore(len(gaps), e.Words.Presenters(e.State, gaps)), message, act)
	}
	return e.Confirm(ask, func() tea.Cmd { return e.Do(message, true, func() error { return act("") }) })
}
