package plan_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pingyi/meeting/ballot"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
)

// amended returns the school's plan after a change, which leaves the school as it is.
func amended(change func(p *plan.Plan)) plan.Plan {
	p := meetingtest.School()
	change(&p)
	return p
}

// lines returns differences as "sheet key change field: old → new".
func lines(all []plan.Difference) []string {
	var lines []string
	for _, d := range all {
		line := fmt.Sprintf("%s %s %s", d.Sheet, d.Key, d.Change)
		for _, f := range d.Fields {
			line += fmt.Sprintf(", %s: %s → %s", f.Name, f.Old, f.New)
		}
		lines = append(lines, line)
	}
	return lines
}

func TestDifferences_NameEachRowAndWhatIsOtherwise(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		change func(p *plan.Plan)
		want   []string
	}{
		"nothing":          {func(*plan.Plan) {}, nil},
		"a title":          {func(p *plan.Plan) { p.Title = "述职会" }, []string{"meeting title changed, title: 评议会 → 述职会"}},
		"a new place":      {func(p *plan.Plan) { p.Place = "礼堂" }, []string{"meeting place added, place:  → 礼堂"}},
		"a gate":           {func(p *plan.Plan) { p.Gates.Quorum = 60 }, []string{"meeting quorum changed, quorum: 50 → 60"}},
		"a weight":         {func(p *plan.Plan) { p.Groups[0].Weight, p.Groups[1].Weight = 5050, 4950 }, []string{"groups committee changed, weight: 60 → 50.5", "groups reps changed, weight: 40 → 49.5"}},
		"a grade":          {func(p *plan.Plan) { p.Form.Grades[1].Points = 50 }, []string{"form grade:poor changed, points: 40 → 50"}},
		"an item":          {func(p *plan.Plan) { p.Form.Items[0].Name = "尽责" }, []string{"form item:duty changed, name: 责任 → 尽责"}},
		"minutes":          {func(p *plan.Plan) { p.Agenda.Minutes = map[plan.StepKind]int{plan.StepReport: 10} }, []string{"agenda minutes:report changed, minutes: 8 → 10"}},
		"a drawn order":    {func(p *plan.Plan) { p.Agenda.Drawn = true }, []string{"agenda order changed, order: listed → drawn"}},
		"a renamed person": {func(p *plan.Plan) { p.People[1].Name = "新领导" }, []string{"people p2 changed, name: 领导 → 新领导"}},
		"roles":            {func(p *plan.Plan) { p.People[1].Roles = []plan.Role{plan.Teller, plan.Recorder} }, []string{"people p2 changed, roles:  → teller, recorder"}},
		"one for another": {func(p *plan.Plan) {
			p.People = append(slices.Delete(p.People, 4, 5), plan.Person{ID: "p6", Name: "新人", Group: "reps"})
		}, []string{"people p5 removed, name: 记录 → , roles: recorder → ", "people p6 added, name:  → 新人, group:  → reps"}},
		"people in another order":     {func(p *plan.Plan) { slices.Reverse(p.People) }, nil},
		"presenters in another order": {func(p *plan.Plan) { slices.Reverse(p.Presenters) }, []string{"presenters order changed, order: b1, b2 → b2, b1"}},
		"a preparation":               {func(p *plan.Plan) { p.Preparation = &plan.Preparation{} }, []string{"preparation preparation added"}},
		"required work":               {func(p *plan.Plan) { p.Preparation = &plan.Preparation{Require: map[plan.Work]int{plan.WorkStudy: 2}} }, []string{"preparation require:study added, require:  → 2"}},
		"a composite": {func(p *plan.Plan) {
			p.Composite = &plan.Composite{Components: []plan.Component{{ID: "onsite", Name: "现场", Weight: ballot.FullWeight, Meeting: true}}, Grades: []plan.CompositeGrade{{ID: "good", Name: "好"}}}
		}, []string{"composite onsite added, name:  → 现场, weight:  → 100, from:  → meeting", "composite grade:good added, name:  → 好, from:  → 0"}},
	} {
		next := amended(c.change)
		if got := lines(meetingtest.School().Differences(next)); !slices.Equal(got, c.want) {
			t.Errorf("%s:\n got %q\nwant %q", name, got, c.want)
		}
	}
}

func TestDifferences_KnowAPledgeByItsWords(t *testing.T) {
	t.Parallel()
	old := amended(func(p *plan.Plan) {
		p.Presenters[0].LastYear = []plan.LastPledge{{Pledge: "一", Outcome: plan.Kept}, {Pledge: "二", Outcome: plan.Kept}, {Pledge: "三", Outcome: plan.Kept}}
	})
	next := amended(func(p *plan.Plan) {
		p.Presenters[0].LastYear = []plan.LastPledge{{Pledge: "一", Outcome: plan.Kept}, {Pledge: "三", Outcome: plan.Late}}
	})
	want := []string{"last_year b1:2 removed, pledge: 二 → , outcome: kept → ", "last_year b1:3 changed, outcome: kept → late"}
	if got := lines(old.Differences(next)); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestDifference_IsWrittenAsJSONInTheOrderOfTheSheet(t *testing.T) {
	t.Parallel()
	next := amended(func(p *plan.Plan) { p.People[1].Name, p.People[1].Group = `新"领导`, "reps" })
	got, err := json.Marshal(meetingtest.School().Differences(next))
	want := `[{"sheet":"people","key":"p2","change":"changed","fields":{"name":["领导","新\"领导"],"group":["committee","reps"]}}]`
	if err != nil || string(got) != want {
		t.Errorf("got %s (%v), want %s", got, err, want)
	}
}

// An amendment is kept as changes; they must lead to the very plan that was shown.
func TestChanges_LeadToTheOtherPlan(t *testing.T) {
	t.Parallel()
	old := amended(func(p *plan.Plan) { p.Place, p.Preparation = "礼堂", &plan.Preparation{ReportDue: "2018-10-15"} })
	next := amended(func(p *plan.Plan) {
		p.Title, p.Preparation, p.MinGroup = "述职会", &plan.Preparation{}, 2
		p.Presenters = append(p.Presenters, plan.Presenter{ID: "b3", Name: "丙", Branch: "第三党支部", Outline: []string{"一", "二"}})
		p.People[0].Name = "新主持"
		p.People = append(slices.Delete(p.People, 1, 2), plan.Person{ID: "p6", Name: "新人", Group: "reps"})
	})
	c, err := old.ChangesTo(next)
	if err != nil {
		t.Fatal(err)
	}
	kept, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(kept), "监票") || strings.Contains(string(kept), "责任") {
		t.Errorf("what stays the same is kept too: %s", kept)
	}
	var read plan.Changes
	if err := json.Unmarshal(kept, &read); err != nil {
		t.Fatal(err)
	}
	got, err := old.With(read)
	if err != nil || !reflect.DeepEqual(got, next) {
		t.Errorf("got %+v (%v), want %+v", got, err, next)
	}
	if again, err := next.ChangesTo(next); err != nil || !again.IsEmpty() {
		t.Errorf("a plan differs from itself: %+v (%v)", again, err)
	}
	if _, err := next.With(plan.Changes{Removed: []string{"p2"}}); err == nil {
		t.Error("somebody was removed who is not there")
	}
}
