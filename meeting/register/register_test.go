package register_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pingyi/meeting/register"
)

var about = register.About{Presenters: []string{"b1", "b2"}, Components: []string{"routine", "survey"}}

func find(t *testing.T, name register.Name) register.Register {
	t.Helper()
	r, ok := register.Find(name)
	if !ok {
		t.Fatalf("there is no register %s", name)
	}
	return r
}

// faults writes each fault as "field what got".
func faults(found register.Faults) (all []string) {
	for _, f := range found {
		all = append(all, strings.TrimSpace(f.Field+" "+string(f.What)+" "+f.Got))
	}
	return all
}

func TestCheck_ReadsWhatPeopleWrite(t *testing.T) {
	t.Parallel()
	r := find(t, register.Preparation)
	values, found := r.Check(register.Fields{
		"presenter": " b1 ", "kind": "study", "date": "2018年3月5日", "title": "  学习\t十九大精神 ", "gist": "一是  学\n　　二是用",
	}, nil, about, 0)
	want := []string{"b1", "study", "2018-03-05", "学习 十九大精神", "", "一是  学\n　　二是用", ""}
	if len(found) > 0 || !slices.Equal(values, want) {
		t.Errorf("%q, %v", values, faults(found))
	}
	points := find(t, register.Components)
	for typed, want := range map[string]string{"92": "92.00", "９２．５": "92.50", "100.00": "100.00", "0": "0.00", "007.1": "7.10"} {
		values, found := points.Check(register.Fields{"presenter": "b2", "component": "survey", "points": typed}, nil, about, 0)
		if len(found) > 0 || values[2] != want {
			t.Errorf("%q became %q, %v", typed, values, faults(found))
		}
	}
}

func TestCheck_TellsEveryFaultWithItsField(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		of      register.Name
		entered register.Fields
		want    []string
	}{
		{register.Preparation, register.Fields{"presenter": "b9", "kind": "party", "date": "2018-02-30", "remark": "x"}, []string{
			"date not_a_date 2018-02-30", "kind not_a_word party", "presenter no_presenter b9", "remark unknown_field remark", "title missing_field",
		}},
		{register.Components, register.Fields{"presenter": "b1", "component": "onsite", "points": "100.005"}, []string{"component no_component onsite", "points not_points 100.005"}},
		{register.Components, register.Fields{"presenter": "b1", "component": "survey", "points": "100.01"}, []string{"points not_points 100.01"}},
		{register.Components, register.Fields{"presenter": "b1", "component": "survey", "points": "-1"}, []string{"points not_points -1"}},
		{register.Preparation, register.Fields{"presenter": "b1", "kind": "study", "date": "2018-01-01", "title": strings.Repeat("长", 101)}, []string{"title field_too_long " + strings.Repeat("长", 40)}},
		{register.Opinions, register.Fields{"presenter": "b1", "subject": "duty", "channel": "qq", "text": "锟斤拷\uFFFD"}, []string{"text field_lost 锟斤拷\uFFFD"}},
		{register.Items, register.Fields{"presenter": "b1", "list": "task", "text": "x", "start": "2019-07-01", "deadline": "2019-06-30"}, []string{"start start_after 2019-07-01"}},
	} {
		if _, found := find(t, c.of).Check(c.entered, nil, about, 0); !slices.Equal(faults(found), c.want) {
			t.Errorf("%v has faults %q, want %q", c.entered, faults(found), c.want)
		}
	}
}

func TestCheck_LeavesAloneWhatIsNotAmended(t *testing.T) {
	t.Parallel()
	r := find(t, register.Opinions)
	was, found := r.Check(register.Fields{"presenter": "b1", "subject": "duty", "channel": "qq", "text": "多到支部来"}, nil, about, 0)
	if len(found) > 0 {
		t.Fatal(faults(found))
	}
	now, found := r.Check(register.Fields{"theme": "调研", "text": "多到支部来"}, was, about, -1)
	if len(found) > 0 || now[5] != "调研" || now[3] != "多到支部来" || was[5] != "" {
		t.Errorf("%q, %v", now, faults(found))
	}
	if _, found = r.Check(register.Fields{"text": "少到支部来"}, was, about, -1); !slices.Equal(faults(found), []string{"text field_fixed"}) {
		t.Errorf("the words of an opinion are amended: %v", faults(found))
	}
	if _, found = r.Check(register.Fields{"subject": ""}, was, about, -1); !slices.Equal(faults(found), []string{"subject missing_field"}) {
		t.Errorf("what is needed can be emptied: %v", faults(found))
	}
}

// Nothing that was ever entered is lost, and a book does not change once it is handed out.
func TestBook_KeepsEveryVersion(t *testing.T) {
	t.Parallel()
	r := find(t, register.Components)
	at := time.Date(2018, 11, 1, 8, 0, 0, 0, time.UTC)
	first := register.Book{}.Add(register.Version{Values: []string{"b1", "survey", "90.00", "初评"}, By: "p04", At: at})
	second := first.Amend(1, register.Version{Values: []string{"b1", "survey", "91.00", "复核"}, By: "p05", At: at.Add(time.Hour)})
	third := second.Strike(1, "p04", "录错了人")
	if row, _ := first.Row(1); row.Value(r, "points") != "90.00" || !row.Counts() {
		t.Errorf("the first book changed: %+v", row)
	}
	row, ok := third.Row(1)
	if !ok || len(row.Versions) != 2 || row.Versions[0].Values[3] != "初评" || row.Now().By != "p05" || row.Counts() || row.Struck != "录错了人" {
		t.Errorf("the row is %+v", row)
	}
	key := []string{"b1", "survey", "", ""}
	if taken := r.Taken(second, key, 0); taken != 1 {
		t.Errorf("row %d has the place, want 1", taken)
	}
	if taken := r.Taken(second, key, 1); taken != 0 {
		t.Errorf("a row takes its own place")
	}
	if taken := r.Taken(third, key, 0); taken != 0 {
		t.Errorf("a struck row keeps its place")
	}
	erased, _ := third.Erase(1, r).Row(1)
	if !erased.Erased || erased.Versions[0].Values[3] != "" || erased.Versions[1].Values[2] != "91.00" {
		t.Errorf("an erased row is %+v", erased)
	}
	if kept, _ := third.Row(1); kept.Versions[0].Values[3] != "初评" {
		t.Error("erasing changed an earlier book")
	}
	if n := third.Len(); n != 1 {
		t.Errorf("%d rows, want 1", n)
	}
	if _, ok := third.Row(2); ok {
		t.Error("there is a second row")
	}
}

// Each register is described so that everything else can follow from it.
func TestAll_IsSound(t *testing.T) {
	t.Parallel()
	for _, r := range register.All() {
		if len(r.Columns) == 0 || r.Columns[0].Name != "presenter" && r.Columns[1].Name != "presenter" {
			t.Errorf("%s has no presenter among its first columns", r.Name)
		}
		for _, c := range r.Columns {
			if (c.Kind == register.Word) != (len(c.Words) > 0) || c.Kind.IsText() != (c.Limit > 0) {
				t.Errorf("%s.%s has words %v and limit %d", r.Name, c.Name, c.Words, c.Limit)
			}
		}
		for _, names := range [][]string{r.Unique, r.Write.OwnColumns} {
			for _, name := range names {
				if _, ok := r.Column(name); !ok {
					t.Errorf("%s has no column %s", r.Name, name)
				}
			}
		}
	}
}

// A file that was read already changes nothing, and what it lacks is told.
func TestCompare_TellsWhatAFileHasOtherwise(t *testing.T) {
	t.Parallel()
	r := find(t, register.Components)
	of := func(presenter, points string) register.Fields {
		return register.Fields{"presenter": presenter, "component": "routine", "points": points}
	}
	var book register.Book
	for _, row := range []register.Fields{of("b1", "90"), of("b2", "80")} {
		values, _ := r.Check(row, nil, about, 0)
		book = book.Add(register.Version{Values: values})
	}
	compare := func(rows ...register.Proposed) (said []string) {
		differs, found := r.Compare(book, rows, about)
		for _, d := range differs {
			said = append(said, fmt.Sprint(d.Number, " ", d.Change, " ", d.Fields))
		}
		return append(said, faults(found)...)
	}
	for _, c := range []struct {
		rows []register.Proposed
		want []string
	}{
		{[]register.Proposed{{Number: 1, Fields: of("b1", "90.00")}, {Fields: of("b2", "80")}}, nil}, // the second is there
		{[]register.Proposed{{Number: 1, Fields: of("b1", "91")}}, []string{"1 1 [{points 90.00 91.00}]", "2 2 []"}},
		{
			[]register.Proposed{{Number: 1, Struck: "录错", Fields: of("b1", "90")}, {Number: 2, Fields: of("b2", "80")}, {Fields: of("b1", "95")}},
			[]string{"1 2 []", "3 0 [{presenter  b1} {component  routine} {points  95.00}]"},
		},
		{[]register.Proposed{{Number: 1, Fields: of("b1", "90")}, {Number: 2, Fields: of("b2", "80")}, {Fields: of("b2", "70")}}, []string{"component place_taken 2"}},
		{[]register.Proposed{{Number: 7, Fields: of("b1", "90")}, {Number: 1, Fields: of("b1", "x")}}, []string{"2 2 []", "no_row 7", "points not_points x"}},
	} {
		if got := compare(c.rows...); !slices.Equal(got, c.want) {
			t.Errorf("%v: %q, want %q", c.rows, got, c.want)
		}
	}
}
