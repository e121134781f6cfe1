package meeting

import (
	"slices"

	"pingyi/meeting/ballot"
	"pingyi/meeting/code"
	"pingyi/meeting/plan"
)

// A PaperSheet is one paper to be printed and filled in by hand.
type PaperSheet struct {
	Serial code.Code
	Group  ballot.Group
	Rated  []plan.Presenter // in speaking order
}

// PaperSheets are the sheets of papers that were just made. Of papers for every step there
// is one sheet for each, and those with one serial lie together.
func (s *State) PaperSheets(serials []code.Code, group string, step int) []PaperSheet {
	sheet := PaperSheet{Group: ballot.Group{ID: group}}
	if i := slices.IndexFunc(s.Plan.Groups, func(g ballot.Group) bool { return g.ID == group }); i >= 0 {
		sheet.Group = s.Plan.Groups[i]
	}
	var all []PaperSheet
	for _, serial := range serials {
		for _, round := range s.paperRounds() {
			if step != round.Step && step != EveryStep {
				continue
			}
			sheet.Serial, sheet.Rated = serial, nil
			for _, id := range round.Presenters {
				p, _ := s.Presenter(id)
				sheet.Rated = append(sheet.Rated, p)
			}
			all = append(all, sheet)
		}
	}
	return all
}
