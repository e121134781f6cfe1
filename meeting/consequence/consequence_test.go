package consequence_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pingyi/meeting/consequence"
)

var noon = time.Date(2018, 11, 1, 12, 0, 0, 0, time.UTC)

func told(all []consequence.Consequence) string {
	var lines []string
	for _, c := range all {
		line := fmt.Sprint(c.Number, " ", c.Kind, " ", c.Presenter, " ", c.Office, " ", c.State)
		if c.Lapsed {
			line += " lapsed"
		}
		lines = append(lines, strings.Join(strings.Fields(line), " "))
	}
	return strings.Join(lines, "\n")
}

func TestGrounds_FollowFromTheLastPlace(t *testing.T) {
	t.Parallel()
	both := []string{"b1", "b2"}
	for _, c := range []struct {
		facts consequence.Facts
		want  string
	}{
		{consequence.Facts{}, ""},
		{consequence.Facts{Presenters: both}, "talk b1, talk b2"},
		{consequence.Facts{Last: "b2", Presenters: both}, "not_excellent b2 secretary, not_excellent b2 deputy, not_excellent b2 organizer, talk b1, talk b2"},
		{consequence.Facts{Last: "b2", LastBefore: true}, "not_excellent b2 secretary, not_excellent b2 deputy, not_excellent b2 organizer, key_rectification b2, self_criticism b2"},
	} {
		var got []string
		for _, g := range consequence.Grounds(c.facts) {
			line := fmt.Sprint(g.Kind, " ", g.Presenter)
			if g.Kind == consequence.NotExcellent {
				line += " " + string(g.Office)
			}
			got = append(got, line)
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%+v: %s\nwant %s", c.facts, strings.Join(got, ", "), c.want)
		}
	}
}

// Numbers stay whatever comes and goes, and what was confirmed stays on the list.
func TestBook_KeepsNumbersAndWhatWasConfirmed(t *testing.T) {
	t.Parallel()
	grounds := func(last string) []consequence.Ground {
		return consequence.Grounds(consequence.Facts{Last: last, Presenters: []string{"b1", "b2"}})
	}
	var b consequence.Book
	b = b.Settle(grounds("b2"))
	first := "1 not_excellent b2 secretary draft\n2 not_excellent b2 deputy draft\n3 not_excellent b2 organizer draft\n4 talk b1 secretary draft\n5 talk b2 secretary draft"
	if got := told(b.Listed(grounds("b2"))); got != first {
		t.Errorf("%s\nwant\n%s", got, first)
	}
	before := b
	b, ok := b.With(1, func(c *consequence.Consequence) { c.State = consequence.Confirmed })
	if _, none := b.With(6, nil); !ok || none {
		t.Error("there is no consequence 1, or a sixth")
	}
	b = b.Write(consequence.Ground{Kind: consequence.Merit, Presenter: "b1"}, "推荐为先进", "chair", noon)
	b = b.Settle(grounds("b1"))
	second := "1 not_excellent b2 secretary confirmed lapsed\n4 talk b1 secretary draft\n5 talk b2 secretary draft\n6 merit b1 confirmed\n" +
		"7 not_excellent b1 secretary draft\n8 not_excellent b1 deputy draft\n9 not_excellent b1 organizer draft"
	if got := told(b.Listed(grounds("b1"))); got != second {
		t.Errorf("%s\nwant\n%s", got, second)
	}
	b = b.Settle(grounds("b2"))
	third := "1 not_excellent b2 secretary confirmed\n2 not_excellent b2 deputy draft\n3 not_excellent b2 organizer draft\n4 talk b1 secretary draft\n5 talk b2 secretary draft\n6 merit b1 confirmed"
	if got := told(b.Listed(grounds("b2"))); got != third || b.Len() != 9 {
		t.Errorf("%s\nwant\n%s", got, third)
	}
	if got := told(before.Listed(grounds("b2"))); got != first {
		t.Errorf("the book before has become\n%s", got)
	}
	if got := told(b.Listed(nil)); got != "1 not_excellent b2 secretary confirmed lapsed\n6 merit b1 confirmed" {
		t.Errorf("without any ground\n%s", got)
	}
}

func TestLastOf_IsTheLastOfThoseWithAScore(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		places []consequence.Place
		want   string
	}{
		{nil, "[]"},
		{[]consequence.Place{{"b1", 1}}, "[]"},
		{[]consequence.Place{{"b1", 1}, {"b2", 0}}, "[]"},
		{[]consequence.Place{{"b1", 1}, {"b2", 2}, {"b3", 0}}, "[b2]"},
		{[]consequence.Place{{"b1", 1}, {"b2", 2}, {"b3", 2}}, "[b2 b3]"},
		{[]consequence.Place{{"b1", 1}, {"b2", 1}}, "[b1 b2]"},
	} {
		if got := fmt.Sprint(consequence.LastOf(c.places)); got != c.want {
			t.Errorf("%v: %s, want %s", c.places, got, c.want)
		}
	}
}

func TestBook_DecidesASharedLastPlace(t *testing.T) {
	t.Parallel()
	var b consequence.Book
	shared := []string{"b2", "b3"}
	if b.Last(shared) != "" || b.Last(nil) != "" || b.Last(shared[:1]) != "b2" || b.Decision(shared) != nil {
		t.Error("a place is decided without a decision")
	}
	b = b.Decide(consequence.Decision{Presenter: "b3", Among: shared, Reason: "整改不力", By: "chair", At: noon})
	if b.Last(shared) != "b3" || b.Decision(shared) == nil || b.Last([]string{"b2"}) != "b2" {
		t.Error("the decision does not stand")
	}
	for _, c := range []struct {
		among []string
		stays bool
	}{
		{shared, true},
		{[]string{"b3", "b2"}, true},
		{[]string{"b3"}, false},
		{[]string{"b2", "b4"}, false},
		{[]string{"b2", "b3", "b4"}, false}, // b4 was not thought of
		{nil, false},
	} {
		after := b.Lapse(c.among)
		if got := after.Last(shared) == "b3"; got != c.stays {
			t.Errorf("shared by %v the decision stays: %v", c.among, got)
		}
	}
	if b.Last(shared) != "b3" {
		t.Error("what lapses in one book lapses in another")
	}
}
