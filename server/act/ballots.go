package act

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/code"
	"pingyi/meeting/refuse"
	"pingyi/meeting/text"
)

// ballotActs are for those who vote.
func ballotActs() []act {
	return []act{
		{name: "form", can: canRate, do: bare(showForm)},
		{name: "cast", can: canRate, do: bare(castBallot)},
		{name: "receipt", do: checkReceipt},
	}
}

type (
	formJSON struct {
		Round      int                `json:"round"`
		State      meeting.RoundState `json:"state"`
		Scale      ballot.Scale       `json:"scale"`
		Grades     []string           `json:"grades,omitempty"`
		Points     *spanJSON          `json:"points,omitempty"` // instead of grades
		Items      []namedJSON        `json:"items"`
		Presenters []namedJSON        `json:"presenters"`
	}
	spanJSON struct {
		Min int `json:"min"`
		Max int `json:"max"`
	}
	namedJSON struct {
		ID   string `json:"id"`
		Name string `json:"name"`
	}
	receiptJSON struct {
		Receipt code.Receipt `json:"receipt"`
		Round   int          `json:"round"`
		Counted bool         `json:"counted"`
		Void    bool         `json:"void,omitempty"`
	}
)

// showForm shows the ballot that this person may fill in now.
func showForm(c *call) error {
	s, w := c.seat.State(), c.words
	round, rated, err := s.BallotFor(c.who)
	if err != nil {
		return err
	}
	f := s.Plan.Form
	v := formJSON{Round: round.Number, State: round.State, Scale: f.Scale, Items: []namedJSON{}, Presenters: []namedJSON{}}
	parts := []string{w.Screen.Round(round.Number) + "  " + w.Act.RoundState[round.State]}
	if f.Scale == ballot.Points {
		v.Points = &spanJSON{f.Min, f.Max}
		parts = append(parts, w.Screen.PointsRange(f.Min, f.Max))
	} else {
		rows := [][]string{{w.Act.ID, w.Act.Grade, w.Act.Points}}
		for _, g := range f.Grades {
			v.Grades = append(v.Grades, g.ID)
			rows = append(rows, []string{g.ID, g.Name, fmt.Sprint(g.Points)})
		}
		parts = append(parts, table(rows, 2))
	}
	items := [][]string{{w.Act.ID, w.Act.Item}}
	for _, it := range f.Items {
		v.Items = append(v.Items, namedJSON{it.ID, it.Name})
		items = append(items, []string{it.ID, it.Name})
	}
	presenters := [][]string{{w.Act.ID, w.Act.Presenter}}
	for _, id := range rated {
		p, _ := s.Presenter(id)
		v.Presenters = append(v.Presenters, namedJSON{id, p.Name})
		presenters = append(presenters, []string{id, w.Secretary(s, id)})
	}
	return c.answer(v, strings.Join(append(parts, table(items), table(presenters)), "\n\n"))
}

// castBallot casts a ballot, or changes one by its receipt.
func castBallot(c *call) error {
	s := c.seat.State()
	barred := func() error {
		_, _, err := s.BallotFor(c.who)
		return err
	}
	if s.OpenRound() == nil { // nobody should write a ballot for nothing
		return barred()
	}
	input, err := c.input()
	if err != nil {
		return cmp.Or(barred(), err)
	}
	receipt, ballot, again, err := envelope(c, []byte(input))
	if err != nil {
		return cmp.Or(barred(), err)
	}
	marks, err := s.Plan.Form.DecodeMarks(ballot)
	if err != nil {
		return cmp.Or(barred(), err)
	}
	var round int
	if again {
		receipt, round, err = c.Room.Recast(c.who, receipt, marks)
	} else {
		receipt, round, err = c.Room.Cast(c.who, marks)
	}
	if err != nil {
		return err
	}
	return c.answerJSON(struct {
		Receipt code.Receipt `json:"receipt"`
		Round   int          `json:"round"`
	}{receipt, round})
}

// envelope tells a new ballot from {"receipt":…,"marks":{…}}, which changes one that was cast.
func envelope(c *call, raw []byte) (receipt code.Receipt, marks []byte, again bool, err error) {
	if !bytes.Contains(raw, []byte(`"receipt"`)) && !bytes.Contains(raw, []byte(`"marks"`)) {
		return receipt, raw, false, nil
	}
	var fields map[string]json.RawMessage
	if json.Unmarshal(raw, &fields) != nil || (fields["receipt"] == nil && fields["marks"] == nil) {
		return receipt, raw, false, nil //nolint:nilerr // anything but an envelope is marks, whose faults are told later
	}
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		if name != "receipt" && name != "marks" {
			return receipt, nil, true, sentence(c.words.Act.BallotField(text.Clean(name, text.NameLimit)))
		}
	}
	var text string
	if err := json.Unmarshal(fields["receipt"], &text); err != nil {
		text = "" // no text is no receipt
	}
	receipt, ok := code.ParseReceipt(text)
	if !ok {
		return receipt, nil, true, &refuse.Refusal{Why: meeting.UnknownReceipt}
	}
	return receipt, fields["marks"], true, nil
}

// checkReceipt says whether the ballot with this receipt is counted.
func checkReceipt(c *call) error {
	text, err := c.text()
	if err != nil {
		return err
	}
	receipt, ok := code.ParseReceipt(strings.TrimSpace(text))
	if !ok {
		return &refuse.Refusal{Why: meeting.UnknownReceipt}
	}
	found, err := c.Room.FindReceipt(receipt)
	if err != nil {
		return err
	}
	return c.answerJSON(receiptJSON(found))
}
