// Package readiness tells, before the doors of a meeting are opened, what is ready for it and what
// is not. It decides nothing: the doors open whatever it says.
//
// Each [Item] is found by a function of its own from what the state knows.
package readiness

import (
	"slices"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/plan"
	"pingyi/meeting/register"
	"pingyi/meeting/review"
)

// A What names one thing that should be ready, in JSON too.
type What string

// What should be ready.
const (
	Codes           What = "codes"
	Scrutineer      What = "scrutineer"
	Tellers         What = "tellers"
	Representatives What = "representatives"
	SmallGroups     What = "small_groups"
	Required        What = "required"
	Opinions        What = "opinions"
	Answers         What = "answers"
	Reports         What = "reports"
	Reviews         What = "reviews"
	Date            What = "date"
)

// An Item is one thing and whether it is ready.
type Item struct {
	What What
	OK   bool
	// Have, Of and Need are the figures of it, as far as there are any: of those Of there are
	// Have are ready, and Need would do.
	Have, Of, Need int
	Names          []string // of the people, presenters or groups that it lacks
}

// Of returns everything that should be ready, in the order of [What]. Now is in the zone by
// which days are counted.
func Of(s *meeting.State, now time.Time) []Item {
	return []Item{
		codes(s), scrutineer(s), tellers(s), representatives(s), smallGroups(s), required(s), opinions(s), answers(s), reports(s), reviews(s), date(s, now),
	}
}

// Lacking returns those that are not ready.
func Lacking(all []Item) []Item {
	return slices.DeleteFunc(slices.Clone(all), func(i Item) bool { return i.OK })
}

// codes is ready if everybody who is due has an entry code.
func codes(s *meeting.State) Item {
	i := Item{What: Codes}
	for _, p := range s.Plan.People {
		if !p.Due() {
			continue
		}
		i.Of++
		if meeting.HasCode(s, p.ID) {
			i.Have++
		} else {
			i.Names = append(i.Names, p.Name)
		}
	}
	i.OK = i.Have == i.Of
	return i
}

func scrutineer(s *meeting.State) Item {
	i := Item{What: Scrutineer, Have: holding(s, plan.Scrutineer), Need: 1}
	i.OK = i.Have >= i.Need
	return i
}

// tellers is ready with two of them, or if nobody votes on paper.
func tellers(s *meeting.State) Item {
	i := Item{What: Tellers, Have: holding(s, plan.Teller)}
	if meeting.HasPapers(s) {
		i.Need = 2
	}
	i.OK = i.Have >= i.Need
	return i
}

func holding(s *meeting.State, role plan.Role) int {
	n := 0
	for _, p := range s.Plan.People {
		if p.Has(role) {
			n++
		}
	}
	return n
}

// representatives is ready if the gate is met should everybody come who is due.
func representatives(s *meeting.State) Item {
	i := Item{What: Representatives}
	for _, p := range s.Plan.People {
		if !p.Due() {
			continue
		}
		i.Of++
		if slices.ContainsFunc(s.Plan.Groups, func(g ballot.Group) bool { return g.ID == p.Group && g.Representative }) {
			i.Have++
		}
	}
	i.Need = (s.Plan.Gates.Representatives*i.Of + 99) / 100
	i.OK = i.Have >= i.Need
	return i
}

// smallGroups is ready if no group has so few people that its marks would reveal them.
func smallGroups(s *meeting.State) Item {
	i := Item{What: SmallGroups, Need: s.Plan.MinGroup}
	for at, n := range s.Plan.Roll().Voters {
		if n < s.Plan.MinGroup {
			i.Names = append(i.Names, s.Plan.Groups[at].Name)
		}
	}
	i.OK = len(i.Names) == 0
	return i
}

// required is ready if no presenter lacks any of the work that the preparation requires. Of is how
// many rows are required in all, and Have how many of them are there.
func required(s *meeting.State) Item {
	i := Item{What: Required}
	lacks := map[string]bool{}
	for _, r := range register.Required(s.Plan, s.Book(register.Preparation)) {
		i.Of += r.Required
		i.Have += r.Required - r.Missing()
		lacks[r.Presenter] = lacks[r.Presenter] || r.Missing() > 0
	}
	i.Names = branches(s, func(p plan.Presenter) bool { return lacks[p.ID] })
	i.OK = len(i.Names) == 0
	return i
}

// opinions is ready if every presenter has taken note of the opinions about them. Who has none
// has nothing to take note of.
func opinions(s *meeting.State) Item {
	i := Item{What: Opinions, Of: len(s.Plan.Presenters)}
	fresh := s.AllNewOpinions()
	i.Names = branches(s, func(p plan.Presenter) bool { return fresh[p.ID] > 0 })
	i.Have = i.Of - len(i.Names)
	i.OK = len(i.Names) == 0
	return i
}

// answers is ready if every pledge of last year is answered.
func answers(s *meeting.State) Item {
	i := Item{What: Answers}
	i.Names = branches(s, func(p plan.Presenter) bool {
		open := len(s.Unanswered(p.ID))
		i.Of += len(p.LastYear)
		i.Have += len(p.LastYear) - open
		return open > 0
	})
	i.OK = len(i.Names) == 0
	return i
}

// branches returns the branches of those presenters for whom some holds.
func branches(s *meeting.State, some func(plan.Presenter) bool) (names []string) {
	for _, p := range s.Plan.Presenters {
		if some(p) {
			names = append(names, p.Branch)
		}
	}
	return names
}

// reports is ready if every presenter has handed in a report.
func reports(s *meeting.State) Item {
	return ofAll(s, Reports, func(p plan.Presenter) bool { return s.Report(p.ID).State() != review.None })
}

// reviews is ready if every report has passed its three reviews.
func reviews(s *meeting.State) Item {
	return ofAll(s, Reviews, func(p plan.Presenter) bool { return s.IsCleared(p.ID) })
}

// ofAll is ready if something holds for every presenter.
func ofAll(s *meeting.State, what What, holds func(plan.Presenter) bool) Item {
	i := Item{What: what, Of: len(s.Plan.Presenters)}
	i.Names = branches(s, func(p plan.Presenter) bool { return !holds(p) })
	i.Have = i.Of - len(i.Names)
	i.OK = len(i.Names) == 0
	return i
}

// date is ready if the day of the meeting is set and not past.
func date(s *meeting.State, now time.Time) Item {
	i := Item{What: Date}
	if days, set := Days(s.Plan.Date, now); set {
		i.OK, i.Have = days >= 0, days
	}
	return i
}

// Days returns how many days it is from now to a date like 2018-10-20; fewer than 0 if it is
// past. Today is 0. It reports false if there is no date.
func Days(date string, now time.Time) (int, bool) {
	day, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return 0, false
	}
	today, _ := time.Parse(time.DateOnly, now.Format(time.DateOnly))
	return int(day.Sub(today) / (24 * time.Hour)), true
}
