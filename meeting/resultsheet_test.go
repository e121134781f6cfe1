package meeting_test

import (
	"encoding/json"
	"testing"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/code"
	"pingyi/meeting/plan"
)

// threeGroups is a plan with three groups and one item with the usual grades.
func threeGroups() plan.Plan {
	return plan.Plan{
		Groups: []ballot.Group{{ID: "committee", Weight: 4000}, {ID: "leading", Weight: 3000}, {ID: "reps", Weight: 3000}},
		Form: ballot.Form{Scale: ballot.Grades, Grades: []ballot.Grade{
			{ID: "good", Points: 100},
			{ID: "fairly_good", Points: 80},
			{ID: "fair", Points: 60},
			{ID: "poor", Points: 40},
		}, Items: []ballot.Item{{ID: "duty", Weight: 10_000}}},
	}
}

// countsOf returns the counts of a round in which one group gave a presenter these marks.
func countsOf(p plan.Plan, round int, presenter, group string, marks ...ballot.Mark) ballot.Counts {
	var ballots []ballot.Ballot
	for _, m := range marks {
		ballots = append(ballots, ballot.Ballot{Group: group, Marks: ballot.Marks{presenter: {m}}})
	}
	counts, _, _ := p.Form.Count(round, []string{presenter}, ballots, nil)
	return counts
}

func TestResultSheet_HasItsJSONShape(t *testing.T) {
	t.Parallel()
	p := threeGroups()
	p.Presenters = []plan.Presenter{{ID: "b1", Name: "甲", Branch: "第一党支部"}, {ID: "b2", Name: "乙", Branch: "第二党支部"}, {ID: "b3"}}
	p.MinGroup = 3
	list := p.Poll().Standings([]ballot.Counts{
		countsOf(p, 1, "b1", "committee", 0, 0, 0), countsOf(p, 2, "b1", "reps", 1, 1, 1, ballot.Abstained),
		countsOf(p, 3, "b3", "leading", 1, 1, 1), countsOf(p, 4, "b3", "reps", 1, 1),
	})
	s := meeting.State{Plan: p, Result: &meeting.Result{Standings: list}, Rounds: []*meeting.Round{
		{Number: 1, State: meeting.Void, Reason: "有人未领到票", Issued: 6, Cast: 6, Blank: 6, Receipts: make([]code.Receipt, 6)},
		{Number: 2, State: meeting.Closed, Issued: 6, Cast: 6, Blank: 1, Root: code.Hash{0xab}},
		{Number: 3, State: meeting.Open},
	}}
	zeros := "00000000000000000000000000000000000000000000000000000000000000"
	want := `{"ranking":[` +
		`{"rank":1,"tied":false,"presenter":"b1","name":"甲","branch":"第一党支部","score":"91.43","groups":[` +
		`{"id":"committee","marks":3,"score":"100.00"},{"id":"leading","marks":0,"score":null},{"id":"reps","marks":3,"score":"80.00"}],` +
		`"items":[{"id":"duty","score":"91.43","counts":{"good":3,"fairly_good":3,"fair":0,"poor":0,"abstained":1}}]},` +
		`{"rank":2,"tied":false,"presenter":"b3","name":"","branch":"","score":"80.00","groups":[` +
		`{"id":"committee","marks":0,"score":null},{"id":"leading","marks":3,"score":null},{"id":"reps","marks":2,"score":null}],` +
		`"items":[{"id":"duty","score":null,"counts":null}]},` +
		`{"rank":null,"tied":false,"presenter":"b2","name":"乙","branch":"第二党支部","score":null,"groups":[` +
		`{"id":"committee","marks":0,"score":null},{"id":"leading","marks":0,"score":null},{"id":"reps","marks":0,"score":null}],` +
		`"items":[{"id":"duty","score":null,"counts":{"good":0,"fairly_good":0,"fair":0,"poor":0,"abstained":0}}]}],` +
		`"rounds":[{"round":1,"state":"void","reason":"有人未领到票","issued":6,"cast":6,"blank":6,"root":"00` + zeros + `"},` +
		`{"round":2,"state":"counted","issued":6,"cast":6,"blank":1,"root":"ab` + zeros + `"}]}`
	got, err := json.Marshal(meeting.ResultSheetOf(&s))
	if err != nil || string(got) != want {
		t.Errorf("ResultSheet() =\n%s, %v, want\n%s", got, err, want)
	}
}

func TestResultSheet_RanksNobodyUntilPublished(t *testing.T) {
	t.Parallel()
	s := meeting.State{Plan: threeGroups(), Rounds: []*meeting.Round{{Number: 1, State: meeting.Open}}}
	got, err := json.Marshal(meeting.ResultSheetOf(&s))
	if want := `{"ranking":[],"rounds":[]}`; err != nil || string(got) != want {
		t.Errorf("ResultSheet() = %s, %v, want %s", got, err, want)
	}
}

func TestResultSheet_CountsPoints(t *testing.T) {
	t.Parallel()
	p := threeGroups()
	p.Presenters = []plan.Presenter{{ID: "b1"}, {ID: "b2"}}
	p.Form = ballot.Form{Scale: ballot.Points, Max: 100, Items: p.Form.Items}
	list := p.Poll().Standings([]ballot.Counts{countsOf(p, 1, "b1", "reps", 71, 98, ballot.Abstained), countsOf(p, 2, "b2", "reps", ballot.Abstained)})
	s := meeting.State{Plan: p, Result: &meeting.Result{Standings: list}}
	for i, want := range []string{`{"marks":2,"lowest":71,"highest":98,"abstained":1}`, `{"marks":0,"lowest":null,"highest":null,"abstained":1}`} {
		got, err := json.Marshal(meeting.ResultSheetOf(&s).Ranking[i].Items[0].Counts)
		if err != nil || string(got) != want {
			t.Errorf("counts %d = %s, %v, want %s", i, got, err, want)
		}
	}
}
