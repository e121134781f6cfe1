package act

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/refuse"
	"pingyi/meeting/text"
	"pingyi/meeting/words"
)

// callingActs call the ballots and show what was called.
func callingActs() []act {
	return []act{
		{name: "call", can: meeting.CallBallots{}.Can, do: callBallots},
		{name: "called", do: bare(showCalled)},
	}
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

// callBallots starts, controls and ends the calling. Without a verb it says how far the calling
// has come, which as JSON is null once it is over.
func callBallots(c *call) error {
	word, rest := cutWord(c.rest)
	verb := meeting.CallMove(word)
	if verb != "" && !slices.Contains(meeting.CallMoves(), verb) {
		return c.misused()
	}
	if flag, after := cutWord(rest); verb == meeting.CallNext && flag == "--skip" {
		verb, rest = meeting.CallSkip, after
	}
	presenter := text.Narrow(strings.TrimSpace(rest))
	takesPresenter := verb == meeting.CallStart || verb == meeting.CallNext || verb == meeting.CallSkip
	if presenter != "" && !takesPresenter || strings.ContainsAny(presenter, " \t\n") {
		return c.misused()
	}
	if verb != "" {
		if err := c.Room.Do(c.who, meeting.CallBallots{To: verb, Presenter: presenter}); err != nil {
			return err
		}
	}
	s := c.Room.State()
	switch {
	case s.Calling == nil && verb == "":
		return c.answer(nil, c.words.Act.NotCalling)
	case s.Calling == nil:
		return c.answer(nil, c.words.Act.CallOver)
	}
	v := callingOf(s, c.Room.Now())
	return c.answer(v, c.words.Act.Called(c.words.Secretary(s, v.Presenter), v.Called, v.Of))
}

func callingOf(s *meeting.State, now time.Time) callingJSON {
	return callingJSON{s.Calling.Round, s.Calling.Presenter, s.Calling.At(now), s.Calling.Of, s.Calling.Pace}
}

// showCalled shows what has been called so far, as the screens do.
func showCalled(c *call) error {
	s, f, w := c.Room.State(), c.Room.State().Plan.Form, c.words
	if s.Calling == nil {
		return &refuse.Refusal{Why: meeting.NotCalling}
	}
	v := calledJSON{callingJSON: callingOf(s, c.Room.Now()), Items: []calledItemJSON{}}
	called := s.Called(c.Room.Now())
	tally := f.Tally(called)
	ids, names := answers(w, f)
	rows := [][]string{append([]string{w.Act.Item}, names...)}
	for i, item := range f.Items {
		counts, row := append(slices.Clone(tally[i].Answers), tally[i].Abstained), []string{item.Name}
		for _, n := range counts {
			row = append(row, strconv.Itoa(n))
		}
		var last any
		if n := len(called[i]); n > 0 {
			last = f.MarkName(called[i][n-1])
		}
		v.Items, rows = append(v.Items, calledItemJSON{item.ID, last, calledCounts{ids, counts}}), append(rows, row)
	}
	text := w.Act.Called(c.words.Secretary(s, v.Presenter), v.Called, v.Of) + "\n\n" + table(rows, 1, 2, 3, 4, 5, 6)
	if v.Called == v.Of {
		sound := tally.AddsUp(v.Of)
		v.Sound = &sound
		text += "\n\n" + sumText(w, sound, tally, v.Of)
	}
	return c.answer(v, text)
}

// sumText says whether what was called adds up to what was collected.
func sumText(w *words.Words, sound bool, called ballot.Tally, collected int) string {
	if sound {
		return w.Hall.AddsUp(collected)
	}
	return w.Hall.Differs(called.Most(), collected)
}

// answers returns the names of what a tally counts, best first: for programs and for people.
func answers(w *words.Words, f ballot.Form) (ids, names []string) {
	for _, g := range f.Grades {
		ids, names = append(ids, g.ID), append(names, g.Name)
	}
	if f.Scale == ballot.Points {
		ids, names = nil, nil
		for _, b := range f.Bands() {
			ids = append(ids, fmt.Sprintf("%d-%d", b[0], b[1]))
			names = append(names, w.Hall.Band(b[0], b[1]))
		}
	}
	return append(ids, "abstained"), append(names, w.Screen.Abstain)
}
