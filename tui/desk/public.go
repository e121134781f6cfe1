package desk

import (
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/words"
	"pingyi/tui/board"
	"pingyi/tui/page"
)

// publicOffers open the public board, and keep guests out of it while the meeting is held.
func publicOffers() []offer {
	set := func(out bool) func(*Desk) tea.Cmd {
		return func(d *Desk) tea.Cmd {
			room, who, said := d.e.Room, d.e.Who, d.e.Words.Public.GuestsIn
			if out {
				said = d.e.Words.Public.GuestsOut
			}
			return d.e.Do(said, false, func() error { return room.Do(who, meeting.LetGuestsIn{Out: out}) })
		}
	}
	tends := func(d *Desk, out bool) bool {
		return !meeting.IsBoardEmpty(d.e.State) && meeting.Board(d.e.State).GuestsOut == out && hostMay(d.e, meeting.LetGuestsIn{})
	}
	return []offer{
		publicOffer(),
		{
			urgency: handy, office: true, keys: []string{"G"},
			label: func(w *words.Words) string { return w.BoardPages.GuestsOut },
			about: func(w *words.Words) string { return w.BoardPages.AboutGuests },
			when:  func(d *Desk) bool { return tends(d, false) }, do: set(true),
		},
		{
			urgency: handy, office: true, keys: []string{"G"},
			label: func(w *words.Words) string { return w.BoardPages.GuestsIn },
			about: func(w *words.Words) string { return w.BoardPages.AboutGuests },
			when:  func(d *Desk) bool { return tends(d, true) }, do: set(false),
		},
	}
}

func publicOffer() offer {
	return offer{
		urgency: viewing, keys: []string{"U"},
		label: func(w *words.Words) string { return w.BoardPages.Desk },
		about: func(w *words.Words) string { return w.BoardPages.About },
		when:  func(d *Desk) bool { return board.HasBoard(d.e) },
		next:  func(d *Desk) bool { return afterwards(d.e) && board.Waiting(d.e) > 0 },
		do:    func(d *Desk) tea.Cmd { return d.e.Push(board.New(d.e, "")) },
	}
}

// remarkDuty says that remarks wait for somebody; it is empty if none do.
func remarkDuty(e *page.Env) string {
	if n := board.Waiting(e); n > 0 {
		return e.Words.BoardPages.Duty(n, publicOffer().key(e.Labels))
	}
	return ""
}
