package meeting

import "pingyi/meeting/question"

// Fairness adds up how questions were dealt with so far.
func (s *State) Fairness() question.FairnessSheet {
	sheet := question.FairnessSheet{Presenters: []question.Fairness{}}
	for _, id := range s.Order {
		p, _ := s.Presenter(id)
		f := s.fairness(func(presenter string) bool { return presenter == id })
		f.Presenter, f.Name, f.Branch = id, p.Name, p.Branch
		sheet.Presenters = append(sheet.Presenters, f)
	}
	sheet.Total = s.fairness(func(string) bool { return true })
	return sheet
}

// fairness adds up what concerns some presenters.
func (s *State) fairness(concerns func(presenter string) bool) question.Fairness {
	f := question.Fairness{Reasons: []question.Dismissal{}, Merges: []question.Merger{}, Edited: []int{}}
	for _, q := range s.Questions {
		if concerns(q.Presenter) {
			f.Add(q)
		}
	}
	for _, l := range s.Lots {
		if concerns(l.Presenter) && l.Person != "" {
			f.People++
		}
	}
	return f
}
