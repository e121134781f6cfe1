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
	done := NewDone(p.Year)
	for row := range b.Rows {
		done.Count(row, 1)
	}
	return done.Required(p)
}

// A Done is how many rows of the preparation register each presenter has of each kind of work. It
// counts those that are not struck and are dated in one year. Make one with [NewDone].
type Done struct {
	year                  string
	presenter, kind, date int // columns
	rows                  map[string]map[plan.Work]int
}

// NewDone makes one for a year, without any rows.
func NewDone(year int) *Done {
	of, _ := Find(Preparation)
	return &Done{
		year: strconv.Itoa(year) + "-", presenter: of.index("presenter"), kind: of.index("kind"), date: of.index("date"),
		rows: map[string]map[plan.Work]int{},
	}
}

// Count counts a row in, or out if by is -1.
func (d *Done) Count(row Row, by int) {
	values := row.Now().Values
	if !row.Counts() || !strings.HasPrefix(values[d.date], d.year) {
		return
	}
	own := d.rows[values[d.presenter]]
	if own == nil {
		own = map[plan.Work]int{}
		d.rows[values[d.presenter]] = own
	}
	own[plan.Work(values[d.kind])] += by
}

// Required is [Required] for the rows that were counted.
func (d *Done) Required(p plan.Plan) []Requirement {
	if p.Preparation == nil {
		return nil
	}
	var all []Requirement
	for _, presenter := range p.Presenters {
		for _, work := range plan.Works() {
			if n := p.Preparation.Require[work]; n > 0 {
				all = append(all, Requirement{presenter.ID, work, n, d.rows[presenter.ID][work]})
			}
		}
	}
	return all
}
