package meeting_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"pingyi/meeting"
)

// A is short for an abstention.
const A = meeting.Abstained

// gradeForm has four grades and two items of equal weight.
func gradeForm() meeting.Form {
	return meeting.Form{
		Scale: meeting.Grades,
		Grades: []meeting.Grade{
			{ID: "good", Name: "好", Points: 100}, {ID: "fairly_good", Name: "较好", Points: 80},
			{ID: "fair", Name: "一般", Points: 60}, {ID: "poor", Name: "差", Points: 40},
		},
		Items: []meeting.Item{{ID: "duty", Weight: 5000}, {ID: "branch", Weight: 5000}},
	}
}

func pointForm() meeting.Form {
	return meeting.Form{Scale: meeting.Points, Max: 100, Items: gradeForm().Items}
}

// wantRefusal fails unless err is a refusal for this reason, or nil for an empty one.
func wantRefusal(t *testing.T, err error, why meeting.Why) *meeting.Refusal {
	t.Helper()
	if why == "" {
		if err != nil {
			t.Errorf("refused with %v; want it accepted", err)
		}
		return nil
	}
	r, ok := errors.AsType[*meeting.Refusal](err)
	if !ok || r.Why != why {
		t.Errorf("got %v; want a refusal %q", err, why)
	}
	return r
}

func TestCheckMarks(t *testing.T) {
	t.Parallel()
	round := []string{"b1", "b2", "b3", "b4"}
	limited := func(f *meeting.Form) { f.LimitTop = 50 }
	unison := func(f *meeting.Form) { f.RefuseUnison = true }
	for _, c := range []struct {
		name string
		form func(*meeting.Form)
		own  string
		m    meeting.Marks
		why  meeting.Why
	}{
		{name: "nothing at all", m: nil},
		{name: "a part only", m: meeting.Marks{"b2": {0, A}}},
		{name: "somebody of another round", m: meeting.Marks{"b5": {0, 0}}, why: meeting.NotInRound},
		{name: "nobody", m: meeting.Marks{"": {A, A}}, why: meeting.NotInRound},
		{name: "oneself", own: "b1", m: meeting.Marks{"b1": {A, 3}}, why: meeting.OwnPresenter},
		{name: "oneself without a mark", own: "b1", m: meeting.Marks{"b1": {A, A}, "b2": {1, 1}}},
		{name: "a grade too far", m: meeting.Marks{"b1": {4, 0}}, why: meeting.UnknownGrade},
		{name: "a grade before the first", m: meeting.Marks{"b1": {-2, 0}}, why: meeting.UnknownGrade},
		{name: "an item too many", m: meeting.Marks{"b1": {0, 0, 0}}, why: meeting.NotMarks},
		{name: "top for half of four", form: limited, m: meeting.Marks{"b1": {0, 0}, "b2": {0, 0}, "b3": {0, 1}}},
		{name: "top for three of four", form: limited, m: meeting.Marks{"b1": {0, 0}, "b2": {0, 0}, "b3": {0, 0}}, why: meeting.TooManyTop},
		{name: "an abstention is not top", form: limited, m: meeting.Marks{"b1": {0, 0}, "b2": {0, 0}, "b3": {0, A}}},
		{name: "half of three others is one", form: limited, own: "b4", m: meeting.Marks{"b1": {0, 0}, "b2": {0, 0}}, why: meeting.TooManyTop},
		{name: "at least one", form: func(f *meeting.Form) { f.LimitTop = 1 }, m: meeting.Marks{"b1": {0, 0}}},
		{name: "all the same", form: unison, m: meeting.Marks{"b1": {1, 1}, "b2": {1, A}}, why: meeting.AllSame},
		{name: "all the same is allowed", m: meeting.Marks{"b1": {1, 1}, "b2": {1, 1}}},
		{name: "one marked differs from nobody", form: unison, m: meeting.Marks{"b1": {1, 1}, "b2": {A, A}}},
		{name: "one item differs", form: unison, m: meeting.Marks{"b1": {1, 1}, "b2": {1, 2}}},
		{name: "a blank ballot", form: unison, m: meeting.Marks{"b1": {A, A}, "b2": {A, A}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := meeting.Plan{Form: gradeForm()}
			if c.form != nil {
				c.form(&p.Form)
			}
			wantRefusal(t, p.Form.CheckMarks(round, c.own, c.m), c.why)
		})
	}
}

func TestCheckMarks_PointsStayInRange(t *testing.T) {
	t.Parallel()
	p := meeting.Plan{Form: pointForm()}
	p.Form.Min = 10
	for mark, why := range map[meeting.Mark]meeting.Why{
		9: meeting.PointsRange, 10: "", 100: "", 101: meeting.PointsRange, A: "",
	} {
		wantRefusal(t, p.Form.CheckMarks([]string{"b1"}, "", meeting.Marks{"b1": {mark, 50}}), why)
	}
}

func TestCheckMarks_TellsTheArithmeticOfTheLimit(t *testing.T) {
	t.Parallel()
	p := meeting.Plan{Form: gradeForm()}
	p.Form.LimitTop = 40
	m := meeting.Marks{"b1": {0, 0}, "b2": {0, 0}, "b3": {0, 0}}
	r := wantRefusal(t, p.Form.CheckMarks([]string{"b1", "b2", "b3", "b4", "b5", "b6"}, "b6", m), meeting.TooManyTop)
	if want := []int{3, 2, 5}; r == nil || !slices.Equal(r.Numbers, want) {
		t.Errorf("refusal %+v; want figures %v", r, want)
	}
}

func TestForm_TellsWhoHasOnlyTopMarks(t *testing.T) {
	t.Parallel()
	m := meeting.Marks{"b3": {0, 0}, "b1": {0, 0}, "b2": {0, A}, "b4": {0, 1}}
	if got := gradeForm().OnlyTop(m); !slices.Equal(got, []string{"b1", "b3"}) {
		t.Errorf("only top marks have %v; want b1 and b3", got)
	}
	if got := pointForm().OnlyTop(meeting.Marks{"b1": {100, 99}, "b2": {100, 100}}); !slices.Equal(got, []string{"b2"}) {
		t.Errorf("only 100 have %v; want b2", got)
	}
}

func TestUnison_TellsTheMark(t *testing.T) {
	t.Parallel()
	if mark, same := meeting.Unison(meeting.Marks{"b1": {2, A}, "b2": {2, 2}, "b3": {A, A}}); !same || mark != 2 {
		t.Errorf("all the same: %v %v; want the mark 2", mark, same)
	}
	for _, m := range []meeting.Marks{nil, {"b1": {2, 2}}, {"b1": {2, 2}, "b2": {A, 1}}} {
		if _, same := meeting.Unison(m); same {
			t.Errorf("%v is all the same", m)
		}
	}
}

func TestDecodeMarks(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		json string
		want meeting.Marks
	}{
		{`{}`, meeting.Marks{}},
		{` {"b1":{"branch":"fair","duty":"good"}} `, meeting.Marks{"b1": {0, 2}}},
		{`{"b1":{"duty":null},"b2":null,"b3":{}}`, meeting.Marks{"b1": {A, A}, "b2": {A, A}, "b3": {A, A}}},
		{`{"b1":{"duty":"\u0067ood"}}`, meeting.Marks{"b1": {0, A}}},
	} {
		got, err := gradeForm().DecodeMarks([]byte(c.json))
		if err != nil || !sameMarks(got, c.want) {
			t.Errorf("DecodeMarks(%s) = %v, %v; want %v", c.json, got, err, c.want)
		}
	}
	got, err := pointForm().DecodeMarks([]byte(`{"b1":{"duty":100,"branch":0}}`))
	if want := (meeting.Marks{"b1": {100, 0}}); err != nil || !sameMarks(got, want) {
		t.Errorf("points: %v, %v; want %v", got, err, want)
	}
}

func sameMarks(a, b meeting.Marks) bool {
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

func TestDecodeMarks_NamesWhatIsWrong(t *testing.T) {
	t.Parallel()
	grades, points := gradeForm(), pointForm()
	for _, c := range []struct {
		form meeting.Form
		json string
		why  meeting.Why
		text string
	}{
		{grades, ``, meeting.NotMarks, ""},
		{grades, `null`, meeting.NotMarks, ""},
		{grades, `[]`, meeting.NotMarks, ""},
		{grades, `{"b1":{"duty":"good"}`, meeting.NotMarks, ""},
		{grades, `{"b1":{"duty":"good"},}`, meeting.NotMarks, ""},
		{grades, `{"b1":{"duty":"good"}} {}`, meeting.NotMarks, ""},
		{grades, `{"b1":"good"}`, meeting.NotMarks, ""},
		{grades, `{"b1":["good","good"]}`, meeting.NotMarks, ""},
		{grades, `{"b1":{},"b1":{}}`, meeting.RepeatedKey, "b1"},
		{grades, `{"b1":{"duty":"good","d\u0075ty":"poor"}}`, meeting.RepeatedKey, "duty"},
		{grades, `{"b1":{"zeal":"good"}}`, meeting.UnknownItem, "zeal"},
		{grades, `{"b1":{"zeal":null}}`, meeting.UnknownItem, "zeal"},
		{grades, `{"b1":{"\u001b[31mzeal":"good"}}`, meeting.UnknownItem, "zeal"},
		{grades, `{"b1":{"duty":"great"}}`, meeting.UnknownGrade, "great"},
		{grades, `{"b1":{"duty":"Good"}}`, meeting.UnknownGrade, "Good"},
		{grades, `{"b1":{"duty":0}}`, meeting.UnknownGrade, "0"},
		{points, `{"b1":{"duty":"good"}}`, meeting.NotWholePoints, `"good"`},
		{points, `{"b1":{"duty":90.5}}`, meeting.NotWholePoints, "90.5"},
		{points, `{"b1":{"duty":9e1}}`, meeting.NotWholePoints, "9e1"},
		{points, `{"b1":{"duty":true}}`, meeting.NotWholePoints, "true"},
		{points, `{"b1":{"duty":99999999999999999999}}`, meeting.NotWholePoints, "99999999999999999999"},
		{points, `{"b1":{"duty":101}}`, meeting.PointsRange, "101"},
		{points, `{"b1":{"duty":-1}}`, meeting.PointsRange, "-1"},
		{grades, `{"b1":` + strings.Repeat(" ", meeting.MarksLimit) + `{}}`, meeting.MarksTooLong, ""},
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
		for _, form := range []meeting.Form{gradeForm(), pointForm()} {
			m, err := form.DecodeMarks(raw)
			if err != nil {
				r, ok := errors.AsType[*meeting.Refusal](err)
				if !ok || r.Text != meeting.Clean(r.Text, meeting.NameLimit) {
					t.Fatalf("DecodeMarks(%q): %#v; want a refusal with clean text", raw, err)
				}
				continue
			}
			for id, row := range m {
				if err := form.CheckMarks([]string{id}, "", meeting.Marks{id: row}); err != nil {
					t.Errorf("DecodeMarks(%q) let pass what CheckMarks refuses: %v", raw, err)
				}
			}
		}
	})
}
