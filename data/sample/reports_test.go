package sample_test

import (
	"testing"

	"pingyi/data/sample"
	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/report"
	"pingyi/meeting/review"
)

// Everything in the sample year can be done, and leaves a report in every state. What is cleared
// lacks nothing, and what was returned lacks what it was returned for.
func TestReports_AreInEveryState(t *testing.T) {
	t.Parallel()
	for _, l := range []plan.Language{plan.Chinese, plan.English} {
		p := sample.PreparedPlan(l, sample.DefaultPeople)
		room, _ := meetingtest.Hold(t, p)
		texts := map[string][]string{}
		for _, deed := range sample.Reports(l, p) {
			if err := room.Do(deed.Who, deed.Act); err != nil {
				t.Fatalf("%s: %s can't do %+v: %v", l, deed.Who, deed.Act, err)
			}
			if handed, ok := deed.Act.(meeting.SubmitReport); ok {
				texts[handed.Presenter] = append(texts[handed.Presenter], handed.Text)
			}
		}
		s := room.State()
		states, second := map[review.State]int{}, 0
		for _, presenter := range p.Presenters {
			r := s.Report(presenter.ID)
			states[r.State()]++
			if len(r.Versions) > 1 {
				second++
			}
			for i, text := range texts[presenter.ID] {
				hints := report.Read(text).Hints(nil)
				if returned := r.Versions[i].State() == review.Returned; returned != (len(hints) > 0) {
					t.Errorf("%s: version %d of %s is returned: %v, with the hints %+v", l, i+1, presenter.ID, returned, hints)
				}
			}
		}
		for _, state := range []review.State{review.None, review.Draft, review.PassedBranch, review.PassedOffice, review.Cleared, review.Returned} {
			if states[state] == 0 {
				t.Errorf("%s: no report is in the state %s", l, state)
			}
		}
		if second < 2 {
			t.Errorf("%s: %d second versions", l, second)
		}
		open := 0
		for _, presenter := range p.Presenters {
			open += len(s.Unanswered(presenter.ID))
		}
		if open == 0 || open > 6 {
			t.Errorf("%s: %d of last year's pledges are open", l, open)
		}
	}
}
