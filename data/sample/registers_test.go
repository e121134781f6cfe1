package sample_test

import (
	"testing"

	"pingyi/data/sample"
	"pingyi/meeting/plan"
	"pingyi/meeting/register"
)

// The sample year's rows are such as the registers take, and lack some of what is required.
func TestRegisters_AreSoundAndLackSomething(t *testing.T) {
	t.Parallel()
	for _, l := range []plan.Language{plan.Chinese, plan.English} {
		p := sample.PreparedPlan(l, sample.DefaultPeople)
		var about register.About
		for _, presenter := range p.Presenters {
			about.Presenters = append(about.Presenters, presenter.ID)
		}
		rows := sample.Registers(l, p)
		var book register.Book
		for name, all := range rows {
			of, ok := register.Find(name)
			if !ok || len(all) < 10 {
				t.Errorf("%s: %d rows of %s", l, len(all), name)
			}
			for i, row := range all {
				values, faults := of.Check(row, nil, about, i)
				if len(faults) > 0 {
					t.Errorf("%s: %s: %v", l, name, faults)
				}
				if name == register.Preparation {
					book = book.Add(register.Version{Values: values})
				}
			}
		}
		complete, lacking := 0, 0
		for _, r := range register.Required(p, book) {
			if r.Missing() == 0 {
				complete++
			} else {
				lacking++
			}
		}
		if complete < 20 || lacking < 5 {
			t.Errorf("%s: %d are complete and %d lacking", l, complete, lacking)
		}
	}
}
