package question

// Fairness tells how the questions to one presenter, or to all, were dealt with. Every
// question that was asked is shown, dismissed, merged or waiting.
type Fairness struct {
	Presenter string      `json:"presenter,omitempty"` // empty for the total
	Name      string      `json:"name,omitempty"`
	Branch    string      `json:"branch,omitempty"`
	Asked     int         `json:"asked"`
	Named     int         `json:"named"` // of those asked, with the asker's name
	Shown     int         `json:"shown"` // let through, put to the presenter or answered
	Drawn     int         `json:"drawn"` // of those shown, by lot
	Answered  int         `json:"answered"`
	Dismissed int         `json:"dismissed"`
	Merged    int         `json:"merged"`
	Waiting   int         `json:"waiting"`      // nobody has decided on them
	People    int         `json:"people_drawn"` // by lot, to ask on the spot
	Reasons   []Dismissal `json:"reasons"`      // of those dismissed
	Merges    []Merger    `json:"merged_into"`  // of those merged
	Edited    []int       `json:"edited"`       // the numbers of those let through in other words
}

// A Dismissal says why a question was turned down.
type Dismissal struct {
	Number int    `json:"number"`
	Reason string `json:"reason"`
}

// A Merger says which question stands for another.
type Merger struct {
	Number int `json:"number"`
	Into   int `json:"into"`
}

// A FairnessSheet is the account of all questions, for each presenter in speaking order
// and in total.
type FairnessSheet struct {
	Presenters []Fairness `json:"presenters"`
	Total      Fairness   `json:"total"`
}

// Figures are the counts in the order of the sheet's columns: asked, named, shown, drawn,
// answered, dismissed, merged, waiting, and people drawn.
func (f Fairness) Figures() []int {
	return []int{f.Asked, f.Named, f.Shown, f.Drawn, f.Answered, f.Dismissed, f.Merged, f.Waiting, f.People}
}

func (f *Fairness) Add(q Question) {
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
