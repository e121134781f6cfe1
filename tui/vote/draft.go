package vote

import (
	"slices"
	"strconv"

	"pingyi/meeting/ballot"
)

// A draft is a ballot that is being filled in, and the rater's place on it. It knows the form
// but nothing about screens.
type draft struct {
	form     ballot.Form
	rated    []string // presenters, in speaking order
	own      string   // the rater, if the round is also about them; they don't rate themselves
	all      []string // rated, and own if there is one
	marks    ballot.Marks
	row, col int
	whole    bool   // the cursor is on the whole row, and a mark goes to each of its items
	typed    string // the digits of a number of points being typed
	rejected string // a number that was typed but can't be a mark, until the next key
}

// blankDraft makes a draft without any marks.
func blankDraft(form ballot.Form, rated []string) *draft {
	d := &draft{form: form, rated: rated, all: rated, marks: ballot.Marks{}}
	for _, id := range rated {
		d.marks[id] = slices.Repeat([]ballot.Mark{ballot.Abstained}, len(form.Items))
	}
	return d
}

// fillIn takes over marks that were given earlier.
func (d *draft) fillIn(marks ballot.Marks) {
	for id, row := range marks {
		if _, ok := d.marks[id]; ok {
			d.marks[id] = slices.Clone(row)
		}
	}
}

// copyMarks returns a copy of the current marks.
func (d *draft) copyMarks() ballot.Marks {
	marks := make(ballot.Marks, len(d.marks))
	for id, row := range d.marks {
		marks[id] = slices.Clone(row)
	}
	return marks
}

// filled counts the marks given to some presenters, and how many there could be.
func (d *draft) filled(presenters ...string) (n, of int) {
	for _, id := range presenters {
		for _, m := range d.marks[id] {
			of++
			if m != ballot.Abstained {
				n++
			}
		}
	}
	return n, of
}

// isComplete reports whether every item is marked for a presenter.
func (d *draft) isComplete(id string) bool {
	n, of := d.filled(id)
	return n == of
}

// incompleteFirst returns all presenters: first those with blank marks, then the others, and the
// rater at the end.
func (d *draft) incompleteFirst() []string {
	order := func(id string) int {
		switch {
		case id == d.own:
			return 2
		case d.isComplete(id):
			return 1
		}
		return 0
	}
	all := slices.Clone(d.all)
	slices.SortStableFunc(all, func(x, y string) int { return order(x) - order(y) })
	return all
}

// tooMany returns the presenters with only top marks if there are more than the form allows.
func (d *draft) tooMany() []string {
	if d.form.LimitTop == 0 {
		return nil
	}
	top := d.form.OnlyTop(d.marks)
	if len(top) <= d.form.TopLimit(len(d.rated)) {
		return nil
	}
	return top
}

// under returns the marks under the cursor: one, or those of the whole row.
func (d *draft) under() []ballot.Mark {
	row := d.marks[d.rated[d.row]]
	if d.whole {
		return row
	}
	return row[d.col : d.col+1]
}

// isBlank reports whether nothing under the cursor is marked.
func (d *draft) isBlank() bool {
	return !slices.ContainsFunc(d.under(), func(m ballot.Mark) bool { return m != ballot.Abstained })
}

// mark sets the marks under the cursor.
func (d *draft) mark(m ballot.Mark) {
	d.typed = ""
	under := d.under()
	for i := range under {
		under[i] = m
	}
}

// hasRows reports whether a whole row is more than one mark.
func (d *draft) hasRows() bool { return len(d.form.Items) > 1 }

// toggleWhole lets a mark go to each item of a presenter, or to one item again.
func (d *draft) toggleWhole() {
	d.finishNumber()
	d.whole, d.col = !d.whole, 0
}

// canRepeat reports whether the row above has marks to repeat.
func (d *draft) canRepeat() bool {
	if d.row == 0 {
		return false
	}
	n, _ := d.filled(d.rated[d.row-1])
	return n > 0
}

// repeat gives this presenter the marks of the one above, and moves on.
func (d *draft) repeat() {
	d.finishNumber()
	copy(d.marks[d.rated[d.row]], d.marks[d.rated[d.row-1]])
	d.moveTo(d.row+1, 0)
}

// typeDigit adds a digit to the number being typed, unless no mark could begin like that. If no
// further digit can follow, the number is complete.
func (d *draft) typeDigit(digit string) {
	f := d.form
	n, err := strconv.Atoi(d.typed + digit)
	if err != nil || n > f.Max || n == 0 && f.Min > 0 {
		d.rejected = d.typed + digit
		return
	}
	d.typed += digit
	if n >= f.Min && n*10 > f.Max || n == 0 {
		d.finishNumber()
		d.forward()
	}
}

// finishNumber completes the number being typed: it becomes the mark, if it is a valid one.
func (d *draft) finishNumber() {
	if d.typed == "" {
		return
	}
	n, _ := strconv.Atoi(d.typed) // digits only, and few
	if n < d.form.Min {
		d.rejected, d.typed = d.typed, ""
		return
	}
	d.mark(ballot.Mark(n))
}

// erase undoes the last step: a digit, the mark, or else the mark before it.
func (d *draft) erase() {
	if d.typed == "" && d.isBlank() {
		d.backward()
	}
	if d.typed == "" && d.form.Scale == ballot.Points && !d.isBlank() && !d.whole {
		d.typed = strconv.Itoa(int(d.under()[0]))
	}
	digits := d.typed
	d.mark(ballot.Abstained)
	if digits != "" {
		d.typed = digits[:len(digits)-1]
	}
}

// forward moves to the next mark, item by item and then to the next presenter.
func (d *draft) forward() {
	if !d.whole && d.col+1 < len(d.form.Items) {
		d.col++
	} else if d.row+1 < len(d.rated) {
		d.moveTo(d.row+1, 0)
	}
}

// backward moves to the mark before.
func (d *draft) backward() {
	if !d.whole && d.col > 0 {
		d.col--
	} else if d.row > 0 {
		d.moveTo(d.row-1, len(d.form.Items)-1)
	}
}

// along moves by one item. Before the first one is the whole row.
func (d *draft) along(step int) {
	switch {
	case d.whole && step < 0:
		d.finishNumber()
	case d.whole, d.col == 0 && step < 0 && d.hasRows():
		d.toggleWhole()
	default:
		d.moveTo(d.row, d.col+step)
	}
}

// goTo moves to one mark.
func (d *draft) goTo(row, col int) {
	d.finishNumber()
	d.whole = false
	d.moveTo(row, col)
}

// moveTo moves to a place, or to the nearest one that exists.
func (d *draft) moveTo(row, col int) {
	d.finishNumber()
	d.row = max(0, min(len(d.rated)-1, row))
	d.col = max(0, min(len(d.form.Items)-1, col))
}

// nextOpen returns the nearest blank mark after the cursor, or before it if step is -1,
// wrapping around at the ends. It reports false if there is none besides the one under the
// cursor.
func (d *draft) nextOpen(step int) (row, col int, ok bool) {
	items := len(d.form.Items)
	all := len(d.rated) * items
	for i := 1; i < all; i++ {
		to := (d.row*items + d.col + all + step*i) % all
		if d.marks[d.rated[to/items]][to%items] == ballot.Abstained {
			return to / items, to % items, true
		}
	}
	return 0, 0, false
}

// firstOpen returns the first blank mark.
func (d *draft) firstOpen() (row, col int, ok bool) {
	for row, id := range d.rated {
		for col, m := range d.marks[id] {
			if m == ballot.Abstained {
				return row, col, true
			}
		}
	}
	return 0, 0, false
}
