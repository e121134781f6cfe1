package question

import (
	"pingyi/meeting/frozen"
	"pingyi/meeting/plan"
)

// Fairness counts how the questions to one presenter, or to all, were handled. Asked is
// the sum of Shown, Dismissed, Merged and Waiting.
type Fairness struct {
	Presenter string      `json:"presenter,omitempty"` // empty for the total
	Name      string      `json:"name,omitempty"`
	Branch    string      `json:"branch,omitempty"`
	Asked     int         `json:"asked"`
	Named     int         `json:"named"`    // of Asked, with the asker's name
	Shown     int         `json:"shown"`    // let through, put to the presenter or answered
	Drawn     int         `json:"drawn"`    // of Shown, chosen by lot
	Answered  int         `json:"answered"` // of Shown
	Dismissed int         `json:"dismissed"`
	Merged    int         `json:"merged"`
	Waiting   int         `json:"waiting"`      // not decided on
	People    int         `json:"people_drawn"` // people drawn by lot to ask on the spot
	Reasons   []Dismissal `json:"reasons"`      // for those dismissed
	Merges    []Merger    `json:"merged_into"`  // for those merged
	Edited    []int       `json:"edited"`       // numbers of the questions shown in other words
}

// A Dismissal says why a question was dismissed.
type Dismissal struct {
	Number int    `json:"number"`
	Reason string `json:"reason"`
}

// A Merger says which question stands for a merged one.
type Merger struct {
	Number int `json:"number"`
	Into   int `json:"into"`
}

// A FairnessSheet accounts for all questions, by presenter in speaking order and in
// total.
type FairnessSheet struct {
	Presenters []Fairness `json:"presenters"`
	Total      Fairness   `json:"total"`
}

// Figures returns the counts in the order of the sheet's columns: asked, named, shown,
// drawn, answered, dismissed, merged, waiting, and people drawn.
func (f Fairness) Figures() []int {
	return []int{f.Asked, f.Named, f.Shown, f.Drawn, f.Answered, f.Dismissed, f.Merged, f.Waiting, f.People}
}

// Account makes the fairness sheet for presenters in the given order.
func Account(questions List, lots frozen.List[Lot], order []string, p plan.Plan) FairnessSheet {
	sheet := FairnessSheet{Presenters: []Fairness{}}
	for _, id := range order {
		f := tally(questions, lots, func(presenter string) bool { return presenter == id })
		f.Presenter = id
		for _, presenter := range p.Presenters {
			if presenter.ID == id {
				f.Name, f.Branch = presenter.Name, presenter.Branch
			}
		}
		sheet.Presenters = append(sheet.Presenters, f)
	}
	sheet.Total = tally(questions, lots, func(string) bool { return true })
	return sheet
}

// tally counts the questions and lots of the presenters that concerns accepts.
func tally(questions List, lots frozen.List[Lot], concerns func(presenter string) bool) Fairness {
	f := Fairness{Reasons: []Dismissal{}, Merges: []Merger{}, Edited: []int{}}
	for q := range questions.Values() {
		if concerns(q.Presenter) {
			f.add(q)
		}
	}
	for l := range lots.Values() {
		if concerns(l.Presenter) && l.Person != "" {
			f.People++
		}
	}
	return f
}

func (f *Fairness) add(q Question) {
	f.Asked++
	if q.By != "" {
		f.Named++
	}
	switch {
	case q.MergedInto > 0:
		f.Merged++
		f.Merges = append(f.Merges, Merger{q.Number, q.MergedInto})
		return
	case q.State == Dismissed:
		f.Dismissed++
		f.Reasons = append(f.Reasons, Dismissal{q.Number, q.Reason})
		return
	case q.State == Waiting:
		f.Waiting++
		return
	}
	f.Shown++
	if q.Edited != "" {
		f.Edited = append(f.Edited, q.Number)
	}
	if q.Drawn {
		f.Drawn++
	}
	if q.State == Answered {
		f.Answered++
	}
}
