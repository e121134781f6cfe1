package meeting

import (
	"bytes"
	"encoding/json"
	"fmt"

	"pingyi/meeting/ballot"
	"pingyi/meeting/code"
)

// A ResultSheet is what is published of a meeting, in the shape in which other programs
// read it: keys in a fixed order, null where there is no figure, no receipts.
type ResultSheet struct {
	Ranking []SheetStanding `json:"ranking"`
	Rounds  []SheetRound    `json:"rounds"`
}

// A SheetStanding is a presenter's line of the sheet.
type SheetStanding struct {
	Rank      *int         `json:"rank"` // nil without any mark
	Tied      bool         `json:"tied"`
	Presenter string       `json:"presenter"`
	Name      string       `json:"name"`
	Branch    string       `json:"branch"`
	Score     *string      `json:"score"` // nil without any mark
	Groups    []SheetGroup `json:"groups"`
	Items     []SheetItem  `json:"items"`
}

// A SheetGroup is one group's part of a line.
type SheetGroup struct {
	ID    string  `json:"id"`
	Marks int     `json:"marks"`
	Score *string `json:"score"` // nil without a mark, or where it must not be shown
}

// A SheetItem is one item's part of a line.
type SheetItem struct {
	ID     string        `json:"id"`
	Score  *string       `json:"score"`
	Counts *AnswerCounts `json:"counts"` // nil where they must not be shown
}

// AnswerCounts say how often each answer to an item was given. As JSON they are an object of
// the grades' IDs, best first, and "abstained"; with [ballot.Points] one of "marks", "lowest",
// "highest" and "abstained".
type AnswerCounts struct {
	form ballot.Form
	item ballot.ItemScore
}

// A SheetRound is one round on the sheet, without its receipts.
type SheetRound struct {
	Round  int       `json:"round"`
	State  string    `json:"state"`            // counted or void
	Reason string    `json:"reason,omitempty"` // why it is void
	Issued int       `json:"issued"`
	Cast   int       `json:"cast"`
	Blank  int       `json:"blank"`
	Root   code.Hash `json:"root"`
}

// ResultSheet is the published ranking with the rounds it comes from and those that are
// void. Before the ranking is published, or once it is withdrawn, the sheet ranks nobody.
func (s *State) ResultSheet() ResultSheet {
	sheet := ResultSheet{Ranking: []SheetStanding{}, Rounds: []SheetRound{}}
	if s.Result != nil {
		for _, st := range s.Result.Standings {
			sheet.Ranking = append(sheet.Ranking, s.sheetStanding(st))
		}
	}
	for _, r := range s.Rounds {
		if r.State == Open {
			continue // there is nothing to say of it yet
		}
		line := SheetRound{Round: r.Number, State: "counted", Issued: r.Issued, Cast: r.Cast, Blank: r.Blank, Root: r.Root}
		if r.State == Void {
			line.State, line.Reason = string(Void), r.Reason
		}
		sheet.Rounds = append(sheet.Rounds, line)
	}
	return sheet
}

func (s *State) sheetStanding(st ballot.Standing) SheetStanding {
	pr, _ := s.Presenter(st.Presenter)
	line := SheetStanding{Tied: st.Tied, Presenter: pr.ID, Name: pr.Name, Branch: pr.Branch, Score: figure(st.Score)}
	if st.Rank > 0 {
		line.Rank = &st.Rank
	}
	for _, g := range st.Groups {
		line.Groups = append(line.Groups, SheetGroup{ID: g.ID, Marks: g.Marks, Score: figure(g.Score)})
	}
	for _, it := range st.Items {
		item := SheetItem{ID: it.ID, Score: figure(it.Score)}
		if !st.Small {
			item.Counts = &AnswerCounts{s.Plan.Form, it}
		}
		line.Items = append(line.Items, item)
	}
	return line
}

// figure is nil for no figure.
func figure(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}

// MarshalJSON writes the counts in the form's order, which a map would not keep.
func (c AnswerCounts) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	if c.form.Scale == ballot.Points {
		lowest, highest := "null", "null"
		if c.item.Marks > 0 {
			lowest, highest = fmt.Sprint(c.item.Lowest), fmt.Sprint(c.item.Highest)
		}
		fmt.Fprintf(&b, `{"marks":%d,"lowest":%s,"highest":%s,"abstained":%d}`, c.item.Marks, lowest, highest, c.item.Abstained)
		return b.Bytes(), nil
	}
	b.WriteByte('{')
	for i, n := range c.item.Grades {
		id, err := json.Marshal(c.form.Grades[i].ID)
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&b, "%s:%d,", id, n)
	}
	fmt.Fprintf(&b, `"abstained":%d}`, c.item.Abstained)
	return b.Bytes(), nil
}
