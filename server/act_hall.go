package server

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/refuse"
	"pingyi/meeting/words"
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

type (
	callingJSON struct {
		Round     int         `json:"round"`
		Presenter string      `json:"presenter"`
		Called    int         `json:"called"`
		Of        int         `json:"of"`
		Pace      ballot.Pace `json:"pace"`
	}
	calledJSON struct {
		callingJSON
		Items []calledItemJSON `json:"items"`
		Sound *bool            `json:"adds_up"` // null while ballots are left to call
	}
	calledItemJSON struct {
		ID     string       `json:"id"`
		Last   any          `json:"last"` // the mark called last; null before the first and for an abstention
		Counts calledCounts `json:"counts"`
	}
	// calledCounts say how often each answer was called. As JSON they are an object of
	// grades or bands of points, best first, and "abstained".
	calledCounts struct {
		answers []string
		called  []int
	}
)

// MarshalJSON writes the counts in the form's order, which a map would not keep.
func (c calledCounts) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	for i, answer := range c.answers {
		name, err := json.Marshal(answer)
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&b, ",%s:%d", name, c.called[i])
	}
	return append([]byte{'{'}, append(b.Bytes()[1:], '}')...), nil
}

// callBallots calls ballots; without an act it tells where the calling stands, which as
// JSON is null once it is over.
func (c *call) callBallots() error {
	word, rest := cutWord(c.rest)
	act := meeting.CallAct(word)
	if act != "" && !slices.Contains(meeting.CallActs(), act) {
		return c.misused()
	}
	if flag, after := cutWord(rest); act == meeting.CallNext && flag == "--skip" {
		act, rest = meeting.CallSkip, after
	}
	presenter := strings.TrimSpace(rest)
	named := act == meeting.CallStart || act == meeting.CallNext || act == meeting.CallSkip
	if presenter != "" && !named || strings.ContainsAny(presenter, " \t\n") {
		return c.misused()
	}
	if act != "" {
		if err := c.room.Call(c.who, act, presenter); err != nil {
			return err
		}
	}
	s := c.room.State()
	switch {
	case s.Calling == nil && act == "":
		return c.answer(nil, c.words.Act.NotCalling)
	case s.Calling == nil:
		return c.answer(nil, c.words.Act.CallOver)
	}
	v := c.calling(s)
	return c.answer(v, c.words.Act.Called(presenterName(s, v.Presenter), v.Called, v.Of))
}

func (c *call) calling(s *meeting.State) callingJSON {
	return callingJSON{s.Calling.Round, s.Calling.Presenter, s.Calling.At(c.room.Now()), s.Calling.Of, s.Calling.Pace}
}

// called tells everybody what has been called so far, as the screens show it.
func (c *call) called() error {
	s, f, w := c.room.State(), c.room.State().Plan.Form, c.words
	if s.Calling == nil {
		return &refuse.Refusal{Why: meeting.NotCalling}
	}
	v := calledJSON{callingJSON: c.calling(s), Items: []calledItemJSON{}}
	called := s.Called(c.room.Now())
	tally := f.Tally(called)
	ids, names := c.answers(f)
	rows := [][]string{append([]string{w.Act.Item}, names...)}
	for i, item := range f.Items {
		counts, row := append(tally[i].Answers, tally[i].Abstained), []string{item.Name}
		for _, n := range counts {
			row = append(row, strconv.Itoa(n))
		}
		var last any
		if n := len(called[i]); n > 0 {
			last = f.MarkName(called[i][n-1])
		}
		v.Items, rows = append(v.Items, calledItemJSON{item.ID, last, calledCounts{ids, counts}}), append(rows, row)
	}
	text := w.Act.Called(presenterName(s, v.Presenter), v.Called, v.Of) + "\n\n" + table(rows, 1, 2, 3, 4, 5, 6)
	if v.Called == v.Of {
		sound := tally.AddsUp(v.Of)
		v.Sound = &sound
		text += "\n\n" + sum(w, sound, tally, v.Of)
	}
	return c.answer(v, text)
}

// sum says whether what was called adds up to what was collected.
func sum(w *words.Words, sound bool, called ballot.Tally, collected int) string {
	if sound {
		return w.Hall.AddsUp(collected)
	}
	return w.Hall.Differs(called.Most(), collected)
}

// answers are the answers that a tally counts by, as programs and as people read them.
func (c *call) answers(f ballot.Form) (ids, names []string) {
	for _, g := range f.Grades {
		ids, names = append(ids, g.ID), append(names, g.Name)
	}
	if f.Scale == ballot.Points {
		ids, names = nil, nil
		for _, b := range f.Bands() {
			ids = append(ids, fmt.Sprintf("%d-%d", b[0], b[1]))
			names = append(names, c.words.Hall.Band(b[0], b[1]))
		}
	}
	return append(ids, "abstained"), append(names, c.words.Screen.Abstain)
}

// reveal shows one more place of the ranking.
func (c *call) reveal() error {
	override, err := c.override()
	if err != nil {
		return err
	}
	if err := c.room.Reveal(c.who, override); err != nil {
		return err
	}
	s := c.room.State()
	if s.Reveal == nil {
		return c.done(c.words.Act.RankingOut)
	}
	return c.done(c.words.Act.Revealed(s.Reveal.Shown, len(s.Reveal.Standings)))
}
