package ballot_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"pingyi/meeting/ballot"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/text"
)

// A abbreviates an abstention.
const A = ballot.Abstained

// gradeForm returns a form with four grades and two items of equal weight.
func gradeForm() ballot.Form {
	return ballot.Form{
		Scale: ballot.Grades,
		Grades: []ballot.Grade{
			{ID: "good", Name: "好", Points: 100},
			{ID: "fairly_good", Name: "较好", Points: 80},
			{ID: "fair", Name: "一般", Points: 60},
			{ID: "poor", Name: "差", Points: 40},
		},
		Items: []ballot.Item{{ID: "duty", Weight: 5000}, {ID: "branch", Weight: 5000}},
	}
}

func pointForm() ballot.Form {
	return ballot.Form{Scale: ballot.Points, Max: 100, Items: gradeForm().Items}
}

// wantRefusal fails unless err is a refusal for this reason, or nil if why is empty.
func wantRefusal(t *testing.T, err error, why refuse.Why) *refuse.Refusal {
	t.Helper()
	if why == "" {
		if err != nil {
			t.Errorf("refused with %v; want it accepted", err)
		}
		return nil
	}
	r, ok := errors.AsType[*refuse.Refusal](err)
	if !ok || r.Why != why {
		t.Errorf("got %v; want a refusal %q", err, why)
	}
	return r
}

func TestCheckMarks_ReportsEachBrokenRule(t *testing.T) {
	t.Parallel()
	round := []string{"b1", "b2", "b3", "b4"}
	limited := func(f *ballot.Form) { f.LimitTop = 50 }
	unison := func(f *ballot.Form) { f.RefuseAllSame = true }
	for _, c := range []struct {
		name string
		form func(*ballot.Form)
		own  string
		m    ballot.Marks
		why  refuse.Why
	}{
		{name: "no marks", m: nil},
		{name: "some presenters only", m: ballot.Marks{"b2": {0, A}}},
		{name: "presenter of another round", m: ballot.Marks{"b5": {0, 0}}, why: ballot.NotInRound},
		{name: "empty ID", m: ballot.Marks{"": {A, A}}, why: ballot.NotInRound},
		{name: "own row", own: "b1", m: ballot.Marks{"b1": {A, 3}}, why: ballot.OwnPresenter},
		{name: "own row without a mark", own: "b1", m: ballot.Marks{"b1": {A, A}, "b2": {1, 1}}},
		{name: "grade after the last", m: ballot.Marks{"b1": {4, 0}}, why: ballot.UnknownGrade},
		{name: "grade before the first", m: ballot.Marks{"b1": {-2, 0}}, why: ballot.UnknownGrade},
		{name: "too many items", m: ballot.Marks{"b1": {0, 0, 0}}, why: ballot.NotMarks},
		{name: "top for half of four", form: limited, m: ballot.Marks{"b1": {0, 0}, "b2": {0, 0}, "b3": {0, 1}}},
		{name: "top for three of four", form: limited, m: ballot.Marks{"b1": {0, 0}, "b2": {0, 0}, "b3": {0, 0}}, why: ballot.TooManyTop},
		{name: "an abstention is not top", form: limited, m: ballot.Marks{"b1": {0, 0}, "b2": {0, 0}, "b3": {0, A}}},
		{name: "half of three others rounds down to one", form: limited, own: "b4", m: ballot.Marks{"b1": {0, 0}, "b2": {0, 0}}, why: ballot.TooManyTop},
		{name: "at least one", form: func(f *ballot.Form) { f.LimitTop = 1 }, m: ballot.Marks{"b1": {0, 0}}},
		{name: "all the same", form: unison, m: ballot.Marks{"b1": {1, 1}, "b2": {1, A}}, why: ballot.AllSame},
		{name: "all the same is allowed", m: ballot.Marks{"b1": {1, 1}, "b2": {1, 1}}},
		{name: "only one presenter marked", form: unison, m: ballot.Marks{"b1": {1, 1}, "b2": {A, A}}},
		{name: "one item differs", form: unison, m: ballot.Marks{"b1": {1, 1}, "b2": {1, 2}}},
		{name: "a blank ballot", form: unison, m: ballot.Marks{"b1": {A, A}, "b2": {A, A}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := plan.Plan{Form: gradeForm()}
			if c.form != nil {
				c.form(&p.Form)
			}
			_ = wantRefusal(t, p.Form.ValidateMarks(round, c.own, c.m), c.why)
		})
	}
}

func TestCheckMarks_KeepsPointsInRange(t *testing.T) {
	t.Parallel()
	p := plan.Plan{Form: pointForm()}
	p.Form.Min = 10
	for mark, why := range map[ballot.Mark]refuse.Why{
		9: ballot.PointsRange, 10: "", 100: "", 101: ballot.PointsRange, A: "",
	} {
		_ = wantRefusal(t, p.Form.ValidateMarks([]string{"b1"}, "", ballot.Marks{"b1": {mark, 50}}), why)
	}
}

func TestCheckMarks_GivesTheFiguresOfTheLimit(t *testing.T) {
	t.Parallel()
	p := plan.Plan{Form: gradeForm()}
	p.Form.LimitTop = 40
	m := ballot.Marks{"b1": {0, 0}, "b2": {0, 0}, "b3": {0, 0}}
	r := wantRefusal(t, p.Form.ValidateMarks([]string{"b1", "b2", "b3", "b4", "b5", "b6"}, "b6", m), ballot.TooManyTop)
	if want := []int{3, 2, 5}; r == nil || !slices.Equal(r.Numbers, want) {
		t.Errorf("refusal %+v; want figures %v", r, want)
	}
}

func TestOnlyTop_ListsPresenters(t *testing.T) {
	t.Parallel()
	m := ballot.Marks{"b3": {0, 0}, "b1": {0, 0}, "b2": {0, A}, "b4": {0, 1}}
	if got := gradeForm().OnlyTop(m); !slices.Equal(got, []string{"b1", "b3"}) {
		t.Errorf("only top marks have %v; want b1 and b3", got)
	}
	if got := pointForm().OnlyTop(ballot.Marks{"b1": {100, 99}, "b2": {100, 100}}); !slices.Equal(got, []string{"b2"}) {
		t.Errorf("only 100 have %v; want b2", got)
	}
}

func TestUnison_ReturnsTheMark(t *testing.T) {
	t.Parallel()
	if mark, same := ballot.AllSameMark(ballot.Marks{"b1": {2, A}, "b2": {2, 2}, "b3": {A, A}}); !same || mark != 2 {
		t.Errorf("all the same: %v %v; want the mark 2", mark, same)
	}
	for _, m := range []ballot.Marks{nil, {"b1": {2, 2}}, {"b1": {2, 2}, "b2": {A, 1}}} {
		if _, same := ballot.AllSameMark(m); same {
			t.Errorf("%v is all the same", m)
		}
	}
}

func TestDecodeMarks_ReadsMarksInTheFormsOrder(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		json string
		want ballot.Marks
	}{
		{`{}`, ballot.Marks{}},
		{` {"b1":{"branch":"fair","duty":"good"}} `, ballot.Marks{"b1": {0, 2}}},
		{`{"b1":{"duty":null},"b2":null,"b3":{}}`, ballot.Marks{"b1": {A, A}, "b2": {A, A}, "b3": {A, A}}},
		{`{"b1":{"duty":"\u0067ood"}}`, ballot.Marks{"b1": {0, A}}},
	} {
		got, err := gradeForm().DecodeMarks([]byte(c.json))
		if err != nil || !sameMarks(got, c.want) {
			t.Errorf("DecodeMarks(%s) = %v, %v; want %v", c.json, got, err, c.want)
		}
	}
	got, err := pointForm().DecodeMarks([]byte(`{"b1":{"duty":100,"branch":0}}`))
	if want := (ballot.Marks{"b1": {100, 0}}); err != nil || !sameMarks(got, want) {
		t.Errorf("points: %v, %v; want %v", got, err, want)
	}
}

func sameMarks(a, b ballot.Marks) bool {
	if len(a) != len(b) {
		return false
	}
	for id, row := range a {
		if other, ok := b[id]; !ok || !slices.Equal(row, other) {
			return false
		}
	}
	return true
}

func TestDecodeMarks_NamesTheFault(t *testing.T) {
	t.Parallel()
	grades, points := gradeForm(), pointForm()
	for _, c := range []struct {
		form ballot.Form
		json string
		why  refuse.Why
		text string
	}{
		{grades, ``, ballot.NotMarks, ""},
		{grades, `null`, ballot.NotMarks, ""},
		{grades, `[]`, ballot.NotMarks, ""},
		{grades, `{"b1":{"duty":"good"}`, ballot.NotMarks, ""},
		{grades, `{"b1":{"duty":"good"},}`, ballot.NotMarks, ""},
		{grades, `{"b1":{"duty":"good"}} {}`, ballot.NotMarks, ""},
		{grades, `{"b1":"good"}`, ballot.NotMarks, ""},
		{grades, `{"b1":["good","good"]}`, ballot.NotMarks, ""},
		{grades, `{"b1":{},"b1":{}}`, ballot.RepeatedKey, "b1"},
		{grades, `{"b1":{"duty":"good","d\u0075ty":"poor"}}`, ballot.RepeatedKey, "duty"},
		{grades, `{"b1":{"zeal":"good"}}`, ballot.UnknownItem, "zeal"},
		{grades, `{"b1":{"zeal":null}}`, ballot.UnknownItem, "zeal"},
		{grades, `{"b1":{"\u001b[31mzeal":"good"}}`, ballot.UnknownItem, "zeal"},
		{grades, `{"b1":{"duty":"great"}}`, ballot.UnknownGrade, "great"},
		{grades, `{"b1":{"duty":"Good"}}`, ballot.UnknownGrade, "Good"},
		{grades, `{"b1":{"duty":0}}`, ballot.UnknownGrade, "0"},
		{points, `{"b1":{"duty":"good"}}`, ballot.NotWholePoints, `"good"`},
		{points, `{"b1":{"duty":90.5}}`, ballot.NotWholePoints, "90.5"},
		{points, `{"b1":{"duty":9e1}}`, ballot.NotWholePoints, "9e1"},
		{points, `{"b1":{"duty":true}}`, ballot.NotWholePoints, "true"},
		{points, `{"b1":{"duty":99999999999999999999}}`, ballot.NotWholePoints, "99999999999999999999"},
		{points, `{"b1":{"duty":101}}`, ballot.PointsRange, "101"},
		{points, `{"b1":{"duty":-1}}`, ballot.PointsRange, "-1"},
		{grades, `{"b1":` + strings.Repeat(" ", ballot.MarksLimit) + `{}}`, ballot.MarksTooLong, ""},
	} {
		_, err := c.form.DecodeMarks([]byte(c.json))
		if r := wantRefusal(t, err, c.why); r != nil && r.Text != c.text {
			t.Errorf("DecodeMarks(%.60s) names %q; want %q", c.json, r.Text, c.text)
		}
	}
}

func FuzzDecodeMarks(f *testing.F) {
	for _, seed := range []string{
		`{}`, `{"b1":{"duty":"good","branch":null}}`, `{"b1":{"duty":100}}`, `{"b1":{"duty":9.5}}`,
		`{"b1":{},"b1":{}}`, `{"b1":null} x`, `[[[[`, `{"":{"duty":0}}`, "{\"\xff\":{\"duty\":\"\x1b\"}}",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		for _, form := range []ballot.Form{gradeForm(), pointForm()} {
			m, err := form.DecodeMarks(raw)
			if err != nil {
				r, ok := errors.AsType[*refuse.Refusal](err)
				if !ok || r.Text != text.Clean(r.Text, text.NameLimit) {
					t.Fatalf("DecodeMarks(%q): %#v; want a refusal with clean text", raw, err)
				}
				continue
			}
			for id, row := range m {
				if err := form.ValidateMarks([]string{id}, "", ballot.Marks{id: row}); err != nil {
					t.Errorf("DecodeMarks(%q) let pass what CheckMarks refuses: %v", raw, err)
				}
			}
		}
	})
}
