package item

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// Soon is how many days ahead a deadline is due soon.
const Soon = 30

// Days are the days by which items are counted. Make one with [On].
type Days struct {
	Today, soon string // YYYY-MM-DD
	every       int    // months
	zone        *time.Location
}

// On returns the days as of a time, in its zone. Every is after how many months an item that is not
// closed is inspected again; 0 for never.
func On(now time.Time, every int) Days {
	return Days{Today: now.Format(time.DateOnly), soon: now.AddDate(0, 0, Soon).Format(time.DateOnly), every: every, zone: now.Location()}
}

// Overdue reports whether an item that is not closed is past its deadline. Today is not.
func (i Item) Overdue(d Days) bool {
	return i.State() != Closed && i.Deadline != "" && i.Deadline < d.Today
}

// DueSoon reports whether the deadline of an item that is not closed is today or within [Soon] days.
func (i Item) DueSoon(d Days) bool {
	return i.State() != Closed && i.Deadline >= d.Today && i.Deadline <= d.soon
}

// InspectOn returns the day on which an item is to be inspected next, YYYY-MM-DD: the day to look
// again that the newest inspection set or, without one, so many months after it was inspected last or
// entered. It is empty for an item that is closed, and where nothing says when.
func (i Item) InspectOn(d Days) string {
	last, any := i.Inspected()
	switch {
	case i.State() == Closed:
		return ""
	case any && last.Again != "":
		return last.Again
	case d.every == 0:
		return ""
	}
	from := i.Entered.In(d.zone)
	if n := len(i.Reopenings); n > 0 {
		from = i.Reopenings[n-1].At.In(d.zone)
	}
	return monthsAfter(from, d.every)
}

// InspectionDue reports whether an item is to be inspected by now.
func (i Item) InspectionDue(d Days) bool {
	day := i.InspectOn(d)
	return day != "" && day <= d.Today
}

// A When says what is urgent about an item.
type When string

// What can be urgent, the most urgent first.
const (
	IsOverdue When = "overdue"
	ToInspect When = "inspect" // it is due for an inspection
	IsSoon    When = "soon"    // it is due soon
)

// When returns the most urgent thing about an item; empty if nothing is.
func (i Item) When(d Days) When {
	switch {
	case i.Overdue(d):
		return IsOverdue
	case i.InspectionDue(d):
		return ToInspect
	case i.DueSoon(d):
		return IsSoon
	}
	return ""
}

// monthsAfter returns the same day so many months later, or the last day of that month if it has no
// such day.
func monthsAfter(t time.Time, months int) string {
	year, month, day := t.Date()
	last := time.Date(year, month+time.Month(months)+1, 0, 0, 0, 0, 0, time.UTC)
	return time.Date(year, month+time.Month(months), min(day, last.Day()), 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
}

// PlanDue returns the day by which a rectification plan is handed in: one calendar month after the
// publication of the ranking, on the same day or the month's last. The time is in the zone by which
// days are counted.
func PlanDue(published time.Time) string { return monthsAfter(published, 1) }

// Sums are how many items there are, and how they stand.
type Sums struct {
	Items   int `json:"items"`
	Open    int `json:"open"`
	Applied int `json:"applied"`
	Closed  int `json:"closed"`
	Overdue int `json:"overdue"`
	DueSoon int `json:"due_soon"`
}

func (s *Sums) count(i Item, d Days) {
	s.Items++
	switch i.State() {
	case Open:
		s.Open++
	case Applied:
		s.Applied++
	case Closed:
		s.Closed++
	}
	if i.Overdue(d) {
		s.Overdue++
	}
	if i.DueSoon(d) {
		s.DueSoon++
	}
}

// A Summary is the sums of some items, over all and by what they have in common.
type Summary struct {
	Sums
	InspectionDue int
	ByList        map[string]Sums // all of [Lists]
	ByPresenter   []PresenterSums
	ByQuarter     []QuarterSums // by deadline
}

// PresenterSums are the sums of the items of a presenter.
type PresenterSums struct {
	Presenter string `json:"presenter"` // an ID
	Sums
}

// QuarterSums are the sums of the items that are due in a quarter, such as 2019-Q2. Those without a
// deadline have an empty one.
type QuarterSums struct {
	Quarter string `json:"quarter"`
	Sums
}

// Summarize counts items that are not struck. Presenters come in the order given, whether or not they
// have items, and then those who are not among them; quarters in theirs, and items without a deadline
// last.
func Summarize(items []Item, presenters []string, d Days) Summary {
	all := Summary{ByList: map[string]Sums{}}
	for _, list := range Lists() {
		all.ByList[list] = Sums{}
	}
	place, quarters := map[string]int{}, map[string]*Sums{}
	add := func(presenter string) int {
		place[presenter] = len(all.ByPresenter)
		all.ByPresenter = append(all.ByPresenter, PresenterSums{Presenter: presenter})
		return place[presenter]
	}
	for _, presenter := range presenters {
		add(presenter)
	}
	for _, i := range items {
		if i.Struck {
			continue
		}
		all.count(i, d)
		list := all.ByList[i.List]
		list.count(i, d)
		all.ByList[i.List] = list
		at, known := place[i.Presenter]
		if !known {
			at = add(i.Presenter)
		}
		all.ByPresenter[at].count(i, d)
		quarter := Quarter(i.Deadline)
		if quarters[quarter] == nil {
			quarters[quarter] = &Sums{}
		}
		quarters[quarter].count(i, d)
		if i.InspectionDue(d) {
			all.InspectionDue++
		}
	}
	for quarter, sums := range quarters {
		all.ByQuarter = append(all.ByQuarter, QuarterSums{quarter, *sums})
	}
	slices.SortFunc(all.ByQuarter, func(a, b QuarterSums) int {
		if (a.Quarter == "") != (b.Quarter == "") {
			return strings.Compare(b.Quarter, a.Quarter)
		}
		return strings.Compare(a.Quarter, b.Quarter)
	})
	return all
}

// Quarter returns the quarter of a day that is YYYY-MM-DD, such as 2019-Q2; empty for no day.
func Quarter(day string) string {
	if len(day) < len("2019-06") {
		return ""
	}
	month, _ := strconv.Atoi(day[5:7])
	return day[:5] + "Q" + strconv.Itoa((month+2)/3)
}
