package register

import (
	"strconv"
	"strings"

	"pingyi/meeting/plan"
)

// A Requirement is how many rows of a kind of work a presenter should have in the preparation
// register, and how many there are.
type Requirement struct {
	Presenter string // an ID
	Work      plan.Work
	Required  int
	Entered   int
}

// Missing returns how many rows are still missing.
func (r Requirement) Missing() int { return max(0, r.Required-r.Entered) }

// Required returns what a plan requires of each presenter and what the preparation register has:
// rows that count and are dated in the year of the meeting. Presenters come in the plan's order,
// and kinds of work as in [plan.Works]. Nothing is required without a preparation.
func Required(p plan.Plan, b Book) []Requirement {
	if p.Preparation == nil {
		return nil
	}
	of, _ := Find(Preparation)
	type place struct {
		presenter string
		work      plan.Work
	}
	entered, year := map[place]int{}, strconv.Itoa(p.Year)+"-"
	presenter, kind, date := of.index("presenter"), of.index("kind"), of.index("date") // there may be thousands of rows
	for i := range b.rows.Len() {
		row := b.rows.At(i)
		if values := row.Now().Values; row.Counts() && strings.HasPrefix(values[date], year) {
			entered[place{values[presenter], plan.Work(values[kind])}]++
		}
	}
	var all []Requirement
	for _, presenter := range p.Presenters {
		for _, work := range plan.Works() {
			if n := p.Preparation.Require[work]; n > 0 {
				all = append(all, Requirement{presenter.ID, work, n, entered[place{presenter.ID, work}]})
			}
		}
	}
	return all
}
