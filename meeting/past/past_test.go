package past_test

import (
	"reflect"
	"testing"

	"pingyi/meeting/past"
)

func years(all ...int) past.History {
	var h past.History
	for _, y := range all {
		h = h.With(past.Year{Year: y, Places: []past.Place{{Presenter: "b1", Rank: 1, Score: "90.00"}}})
	}
	return h
}

func listed(h past.History) (all []int) {
	for _, y := range h {
		all = append(all, y.Year)
	}
	return all
}

func TestHistory_KeepsTheNewestFiveYears(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ in, want []int }{
		{nil, nil},
		{[]int{2017}, []int{2017}},
		{[]int{2018, 2016, 2017}, []int{2016, 2017, 2018}},
		{[]int{2017, 2017}, []int{2017}},
		{[]int{2011, 2012, 2013, 2014, 2015, 2016, 2017}, []int{2013, 2014, 2015, 2016, 2017}},
		{[]int{2017, 2016, 2015, 2014, 2013, 2012}, []int{2013, 2014, 2015, 2016, 2017}},
	} {
		if got := listed(years(tt.in...)); !reflect.DeepEqual(got, tt.want) {
			t.Errorf("the years %v are kept as %v, want %v", tt.in, got, tt.want)
		}
	}
}

func TestHistory_TakesAYearAsItIsKnownNow(t *testing.T) {
	t.Parallel()
	was := years(2016, 2017)
	is := was.With(past.Year{Year: 2017, Places: []past.Place{{Presenter: "b1", Rank: 2, Score: "80.00", Composite: "85.00"}}})
	if p, _ := is.Newest().Place("b1"); p.Rank != 2 || p.Composite != "85.00" {
		t.Errorf("2017 is still %+v", p)
	}
	if p, _ := was.Newest().Place("b1"); p.Rank != 1 {
		t.Errorf("the earlier history was modified: %+v", p)
	}
	if got := listed(is.Before(2017)); !reflect.DeepEqual(got, []int{2016}) {
		t.Errorf("the years before 2017 are %v", got)
	}
}

func TestTrend_LeavesOutYearsWithoutThePresenter(t *testing.T) {
	t.Parallel()
	h := years(2015).
		With(past.Year{Year: 2016, Places: []past.Place{{Presenter: "b2", Rank: 1, Score: "90.00"}}}).
		With(past.Year{Year: 2017, Places: []past.Place{
			{Presenter: "b2", Rank: 1, Score: "92.00"},
			{Presenter: "b1", Rank: 2, Score: "88.00", Grade: "fair", GradeName: "一般", Last: true},
			{Presenter: "b3"},
		}})
	got := h.Trend("b1")
	if len(got) != 2 || got[0].Year != 2015 || got[1].Year != 2017 || got[1].Of != 2 || got[1].Grade != "fair" {
		t.Errorf("the trend of b1 is %+v", got)
	}
	if !h.Newest().WasLast("b1") || h.Newest().WasLast("b2") || h.Newest().WasLast("b9") || past.History(nil).Newest().WasLast("b1") {
		t.Error("who was last in 2017 is told wrong")
	}
	if got := h.Trend("b9"); got != nil {
		t.Errorf("the trend of nobody is %+v", got)
	}
}
