package office

import (
	"slices"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/register"
	"pingyi/meeting/words"
	"pingyi/tui/page"
	"pingyi/tui/ui/table"
)

// A view is one register as it is looked at: its rows and what is made of them, once for each change
// of the meeting.
type view struct {
	of    register.Register
	table *table.Table
	rows  []register.Row // that the person may see, by number
	whole bool           // they are all there are
	book  register.Book  // of which they were taken
	state *meeting.State // likewise
	words *words.Words
	strip *strip
	about string // the presenter whose rows it began with; empty for all
	last  int    // the number of a row that was sent, to be selected once it is there; 0 for none
}

// take takes the newest rows. Of a register of which somebody sees all, only rows that may have
// changed are looked at again: there may be thousands.
func (v *view) take(e *page.Env) {
	if v.state == e.State && v.words == e.Words {
		return
	}
	whole, book := e.State.SeesAll(e.Who, v.of), e.State.Book(v.of.Name)
	named := v.state != nil && v.words == e.Words && samePlan(v.state.Plan, e.State.Plan)
	if !named {
		v.table.Renew()
	}
	if named && whole && v.whole {
		v.amend(e, book)
	} else {
		v.rows = e.State.VisibleRows(e.Who, v.of.Name)
		v.strip = newStrip(e, v.of, v.rows)
		v.table.Take(tableOf(e, v.of, v.rows))
	}
	v.state, v.words, v.whole, v.book = e.State, e.Words, whole, book
}

// samePlan reports whether people and components are called the same in two plans.
func samePlan(a, b plan.Plan) bool {
	return len(a.Presenters) == len(b.Presenters) && (len(a.Presenters) == 0 || &a.Presenters[0] == &b.Presenters[0]) &&
		a.Composite == b.Composite && a.Preparation == b.Preparation && a.Year == b.Year
}

// amend takes what has changed in the register.
func (v *view) amend(e *page.Env, book register.Book) {
	var changed []table.Row
	for r := range book.Since(v.book) {
		if r.Number > len(v.rows) {
			v.rows = append(v.rows, r)
		} else {
			was := v.rows[r.Number-1]
			if r.Same(was) {
				continue
			}
			v.strip.count(was, -1)
			v.rows[r.Number-1] = r
		}
		v.strip.count(r, 1)
		changed = append(changed, tableRow(e, r))
	}
	v.strip.require(e)
	if len(changed) > 0 {
		v.table.Put(changed...)
	}
}

// presenterColumn is the column that says whom a row is about.
func (v *view) presenterColumn() int { return slices.IndexFunc(v.of.Columns, named("presenter")) }

// row returns the row with a number.
func (v *view) row(number int) register.Row {
	at, ok := slices.BinarySearchFunc(v.rows, number, func(r register.Row, n int) int { return r.Number - n })
	if !ok {
		return register.Row{}
	}
	return v.rows[at]
}

// selected returns the selected row, and false if there is none.
func (v *view) selected() (register.Row, bool) {
	r, ok := v.table.Selected()
	return v.row(r.Number), ok
}
