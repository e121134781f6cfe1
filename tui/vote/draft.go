package vote

import (
	"slices"
	"strconv"

	"pingyi/meeting/ballot"
)

// A draft is a ballot as far as it is filled in, and the place on it where the rater is. It
// knows the form and nothing of a screen.
type draft struct {
	form     ballot.Form
	rated    []string // presenters, in speaking order
	own      string   // the presenter that the rater is, where the round is about them too
	all      []string // the rated, and own among them
	marks    ballot.Marks
	row, col int
	typed    string // digits of a number being typed, with points
	astray   string // a number that was typed and can't be a mark, until the next key
}

// blankDraft is a ballot on which nothing is marked.
func blankDraft(form ballot.Form, rated []string) *draft {
	d := &draft{form: form, rated: rated, all: rated, marks: ballot.Marks{}}
	for _, id := range rated {
		d.marks[id] = slices.Repeat([]ballot.Mark{ballot.Abstained}, len(form.Items))
	}
	return d
}

// fillIn takes over marks that were given before.
func (d *draft) fillIn(marks ballot.Marks) {
	for id, row := range marks {
		if _, ok := d.marks[id]; ok {
			d.marks[id] = slices.Clone(row)
		}
	}
}

// copied are the marks as they are now.
func (d *draft) copied() ballot.Marks {
	marks := make(ballot.Marks, len(d.marks))
	for id, row := range d.marks {
		marks[id] = slices.Clone(row)
	}
	return marks
}

// filled counts the marks of some presenters and the places for them.
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

// whole reports whether everything is marked for a presenter.
func (d *draft) whole(id string) bool {
	n, of := d.filled(id)
	return n == of
}

// openFirst are all presenters, those with an open place before the others and the
// rater's own at the end.
func (d *draft) openFirst() []string {
	order := func(id string) int {
		switch {
		case id == d.own:
			return 2
		case d.whole(id):
			return 1
		}
		return 0
	}
	all := slices.Clone(d.all)
	slices.SortStableFunc(all, func(x, y string) int { return order(x) - order(y) })
	return all
}

// tooMany are the presenters with only top marks, where they are more than may be.
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

// here is the mark under the cursor.
func (d *draft) here() ballot.Mark { return d.marks[d.rated[d.row]][d.col] }

// mark sets the mark under the cursor.
func (d *draft) mark(m ballot.Mark) {
	d.typed = ""
	d.marks[d.rated[d.row]][d.col] = m
}

// digit takes one more digit of a number. One that would make no mark of it is not
// taken, and one after which no further can come ends it.
func (d *draft) digit(digit string) {
	f := d.form
	n, err := strconv.Atoi(d.typed + digit)
	if err != nil || n > f.Max || n == 0 && f.Min > 0 {
		d.astray = d.typed + digit
		return
	}
	d.typed += digit
	if n >= f.Min && n*10 > f.Max || n == 0 {
		d.settle()
		d.forward()
	}
}

// settle ends the typing of a number: it becomes the mark, if it is one.
func (d *draft) settle() {
	if d.typed == "" {
		return
	}
	n, _ := strconv.Atoi(d.typed) // digits only, and few
	if n < d.form.Min {
		d.astray, d.typed = d.typed, ""
		return
	}
	d.mark(ballot.Mark(n))
}

// erase takes back what was done last: a digit, a mark, or that of the place before.
func (d *draft) erase() {
	if d.typed == "" && d.here() == ballot.Abstained {
		d.backward()
	}
	if d.typed == "" && d.form.Scale == ballot.Points && d.here() != ballot.Abstained {
		d.typed = strconv.Itoa(int(d.here()))
	}
	digits := d.typed
	d.mark(ballot.Abstained)
	if digits != "" {
		d.typed = digits[:len(digits)-1]
	}
}

// forward moves to the next place, item by item and then to the next presenter.
func (d *draft) forward() {
	if d.col+1 < len(d.form.Items) {
		d.col++
	} else if d.row+1 < len(d.rated) {
		d.moveTo(d.row+1, 0)
	}
}

// backward moves to the place before.
func (d *draft) backward() {
	if d.col > 0 {
		d.col--
	} else if d.row > 0 {
		d.moveTo(d.row-1, len(d.form.Items)-1)
	}
}

// moveTo moves to a place, or to the nearest there is.
func (d *draft) moveTo(row, col int) {
	d.settle()
	d.row = max(0, min(len(d.rated)-1, row))
	d.col = max(0, min(len(d.form.Items)-1, col))
}

// nextOpen is the nearest place without a mark, the other way round the ballot with a
// step of -1; false where there is none but the one under the cursor.
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

// firstOpen is the first place without a mark.
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
