package server

import (
	"slices"
	"strings"

	"pingyi/meeting"
)

// confirm notes what the scrutineer names, or what is due next.
func (c *call) confirm() error {
	word, rest := cutWord(c.rest)
	check := meeting.Check(word)
	if strings.TrimSpace(rest) != "" || (check != "" && !slices.Contains(meeting.Checks(), check)) {
		return c.misused()
	}
	if err := c.room.Confirm(c.who, check); err != nil {
		return err
	}
	all := c.room.State().Confirmations
	return c.done(c.words.Act.Confirmed(c.words.Hall.Checks[all[len(all)-1].Check]))
}

type callingJSON struct {
	Round     int          `json:"round"`
	Presenter string       `json:"presenter"`
	Called    int          `json:"called"`
	Of        int          `json:"of"`
	Pace      meeting.Pace `json:"pace"`
}

// callSlips calls ballots; as JSON it tells where the calling stands, null once it is
// over.
func (c *call) callSlips() error {
	word, rest := cutWord(c.rest)
	act, presenter := meeting.CallAct(word), strings.TrimSpace(rest)
	known := []meeting.CallAct{meeting.CallStart, meeting.CallOne, meeting.CallSteady, meeting.CallFast, meeting.CallHold,
		meeting.CallEnd, meeting.CallNext, meeting.CallStop}
	if !slices.Contains(known, act) || (presenter != "" && act != meeting.CallStart) || strings.ContainsAny(presenter, " \t\n") {
		return c.misused()
	}
	if err := c.room.Call(c.who, act, presenter); err != nil {
		return err
	}
	s := c.room.State()
	if s.Calling == nil {
		return c.answer(nil, c.words.Act.NotCalled)
	}
	p, _ := s.Presenter(s.Calling.Presenter)
	n := s.Calling.At(c.room.Now())
	return c.answer(callingJSON{s.Calling.Round, s.Calling.Presenter, n, s.Calling.Of, s.Calling.Pace},
		c.words.Act.Called(p.Branch+" "+p.Name, n, s.Calling.Of))
}

// reveal shows one more place of the ranking.
func (c *call) reveal() error {
	if err := c.room.Reveal(c.who); err != nil {
		return err
	}
	s := c.room.State()
	if s.Reveal == nil {
		return c.done(c.words.Act.RankingOut)
	}
	return c.done(c.words.Act.Revealed(s.Reveal.Shown, len(s.Reveal.Standings)))
}
