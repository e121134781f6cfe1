package desk

import (
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/undone"
	"pingyi/meeting/words"
)

// rankingOffers show the ranking to the hall, at once or place by place, and withdraw it.
func rankingOffers() []offer {
	publishes := func(d *Desk) bool { return hostMay(d.e, meeting.PublishRanking{}) }
	// There is no place to show if nobody has been rated.
	reveals := func(d *Desk) bool { return publishes(d) && len(meeting.Unrated(d.e.State)) < len(d.e.State.Order) }
	return []offer{
		{
			urgency: driving, keys: []string{"r"},
			label: func(w *words.Words) string { return w.Hall.Keys.Reveal },
			about: func(w *words.Words) string { return w.Help.Reveal },
			next:  always,
			when:  func(d *Desk) bool { return reveals(d) && d.e.State.Reveal == nil },
			do:    (*Desk).reveal,
		},
		{
			urgency: driving, keys: []string{"r"},
			label: func(w *words.Words) string { return w.Hall.Keys.RevealNext },
			about: func(w *words.Words) string { return w.Help.RevealNext },
			next:  always,
			when:  func(d *Desk) bool { return reveals(d) && d.e.State.Reveal != nil },
			do:    (*Desk).revealNext,
		},
		{
			urgency: driving, keys: []string{"x"},
			label: func(w *words.Words) string { return w.Screen.Keys.Publish },
			about: func(w *words.Words) string { return w.Help.Publish },
			next:  func(d *Desk) bool { return !reveals(d) },
			when:  publishes, do: (*Desk).publish,
		},
		{
			urgency: driving, keys: []string{"x"},
			label: func(w *words.Words) string { return w.Passing.Keys.Withdraw },
			about: func(w *words.Words) string { return w.Help.Withdraw },
			when: func(d *Desk) bool {
				return hostMay(d.e, meeting.WithdrawRanking{}) && d.e.State.Result != nil && d.e.State.Step().Kind == plan.StepResults
			},
			do: (*Desk).withdraw,
		},
	}
}

// reveal shows the last place, the first to be shown. It asks before, because the hall can't
// unsee it.
func (d *Desk) reveal() tea.Cmd {
	room, who := d.e.Room, d.e.Who
	return d.shows(func(w *words.Words) string { return w.Hall.Keys.Reveal }, func() string { return d.e.Words.Hall.BeginReveal }, "", func(reason string, _ bool) error { return room.Do(who, meeting.RevealPlace{Override: reason}) })
}

func (d *Desk) revealNext() tea.Cmd {
	room, who := d.e.Room, d.e.Who
	return d.e.Do("", false, func() error { return room.Do(who, meeting.RevealPlace{}) })
}

func (d *Desk) publish() tea.Cmd {
	room, who, w := d.e.Room, d.e.Who, d.e.Words.Screen
	return d.shows(func(w *words.Words) string { return w.Screen.Keys.Publish }, func() string { return d.e.Words.Screen.Confirm["publish"] }, w.Done["published"], func(reason string, _ bool) error {
		return room.Do(who, meeting.PublishRanking{Override: reason})
	})
}

// shows asks before a ranking is shown to the hall. It asks for a reason if presenters would be in
// it without a score.
func (d *Desk) shows(act func(*words.Words) string, ask func() string, message string, do func(reason string, asked bool) error) tea.Cmd {
	return d.pass(passage{
		act: act, undone: undone.BeforePublish, ask: ask, always: true,
		why: d.e.Words.Passing.WhyPublish, message: message, do: do,
	})
}

func (d *Desk) withdraw() tea.Cmd {
	room, who, w := d.e.Room, d.e.Who, d.e.Words.Passing
	return d.e.AskWhy("withdraw", w.Unpublish, w.Withdrawn, func(reason string) error { return room.Do(who, meeting.WithdrawRanking{Reason: reason}) })
}
