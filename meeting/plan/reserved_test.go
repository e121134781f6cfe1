package plan_test

import (
	"slices"
	"testing"
)

func TestPlanClashes_AreWordsOfActsAndOptions(t *testing.T) {
	t.Parallel()
	p := soundPlan()
	if got := p.Clashes(); len(got) > 0 {
		t.Fatalf("Clashes() = %q, want nothing", described(got))
	}
	p.Groups[0].ID, p.Groups[1].ID = "all", "marks"
	p.Presenters[0].ID = "Submit"
	p.People[0].ID, p.People[1].ID, p.People[2].ID = "-0", "person", "2018"
	p.Form.Grades[0].ID, p.Form.Grades[1].ID = "pass", "-"
	p.Form.Items[0].ID = "branch"
	got := described(p.Clashes())
	want := []string{"groups.1.id reserved", "presenters.0.id reserved", "people.0.id dash_id", "people.1.id reserved", "form.grades.1.id dash_id"}
	if !slices.Equal(got, want) {
		t.Errorf("Clashes() = %q, want %q", got, want)
	}
}

// A record from before the rule must open and hold for ever.
func TestPlanClashes_AreNoFaultsOfARecord(t *testing.T) {
	t.Parallel()
	p := soundPlan()
	p.Presenters[1].ID, p.People[2].ID = "diff", "-0"
	if got := p.Faults(); len(got) > 0 {
		t.Errorf("Faults() = %q, want nothing", described(got))
	}
}
