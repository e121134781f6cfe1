package plan_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pingyi/meeting/ballot"
	"pingyi/meeting/plan"
)

// soundPlan returns a small plan without faults, a fresh one each time.
func soundPlan() plan.Plan {
	return plan.Plan{
		Title: "Review", Year: 2018, Date: "2018-10-20", Language: plan.English,
		Groups: []ballot.Group{{ID: "committee", Name: "Committee", Weight: 3333}, {ID: "reps", Name: "Reps", Weight: 6667, Representative: true}},
		Presenters: []plan.Presenter{
			{ID: "b1", Name: "One", Branch: "Branch 1", Leader: "p1"},
			{ID: "b2", Name: "Two", Branch: "Branch 2", Leader: "nobody on the list"},
		},
		People: []plan.Person{
			{ID: "p1", Name: "A", Group: "committee", Roles: []plan.Role{plan.Host}},
			{ID: "p2", Name: "B", Group: "reps", Presents: "b1"},
			{ID: "screen", Name: "Screen", Roles: []plan.Role{plan.Projector}},
		},
		Form: ballot.Form{
			Scale:    ballot.Grades,
			Grades:   []ballot.Grade{{ID: "good", Name: "good", Points: 100}, {ID: "poor", Name: "poor", Points: 0}},
			Items:    []ballot.Item{{ID: "duty", Name: "Duty", Weight: ballot.FullWeight}},
			TieBreak: []string{ballot.TopShare, "group:reps"},
		},
		Agenda: plan.Agenda{
			Round:   []plan.StepKind{plan.StepReport, plan.StepScoring},
			Closing: []plan.StepKind{plan.StepSummary, plan.StepResults},
			Minutes: map[plan.StepKind]int{plan.StepReport: 8},
		},
		MinGroup: 3,
	}
}

// described formats faults as "groups.0.weight weight".
func described(faults []plan.Fault) []string {
	var lines []string
	for _, p := range faults {
		lines = append(lines, strings.Join(p.Place, ".")+" "+string(p.Kind))
	}
	return lines
}

func TestPlanCheck_AcceptsSoundPlans(t *testing.T) {
	t.Parallel()
	oneForAll := soundPlan()
	oneForAll.Agenda.Round = nil
	oneForAll.Agenda.Closing = []plan.StepKind{plan.StepScoring, plan.StepResults}
	oneForAll.Form.LimitTop, oneForAll.Form.RefuseAllSame = 50, true
	oneForAll.Form.TrimOver, oneForAll.Form.TrimDrop = 4, 2
	points := soundPlan()
	points.Form.Scale, points.Form.Grades, points.Form.Max = ballot.Points, nil, 1_000_000_000
	for name, p := range map[string]plan.Plan{"scoring each": soundPlan(), "one round for all": oneForAll, "points": points} {
		if got := p.Faults(); len(got) > 0 {
			t.Errorf("%s: Check() = %q, want nothing", name, described(got))
		}
	}
}

func TestPlanCheck_ReportsEachBrokenRule(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("长", 81)
	tests := []struct {
		name   string
		breaks func(p *plan.Plan)
		want   []string
	}{
		{"no title", func(p *plan.Plan) { p.Title = "" }, []string{"meeting.title blank"}},
		{"long title", func(p *plan.Plan) { p.Title = long }, []string{"meeting.title too_long"}},
		{"escape in a name", func(p *plan.Plan) { p.People[0].Name = "a\x1b[31mb" }, []string{"people.0.name unclean"}},
		{"year", func(p *plan.Plan) { p.Year = 1899 }, []string{"meeting.year range"}},
		{"impossible date", func(p *plan.Plan) { p.Date = "2018-02-30" }, []string{"meeting.date bad_date"}},
		{"valid address", func(p *plan.Plan) { p.Address = "192.168.1.10:2222" }, nil},
		{"invalid address", func(p *plan.Plan) { p.Address = "192.168.1.10:ssh" }, []string{"meeting.address address"}},
		{"language", func(p *plan.Plan) { p.Language = "fr" }, []string{"meeting.language not_one_of"}},
		{"weights short of 100", func(p *plan.Plan) { p.Groups[0].Weight = 3332 }, []string{"groups weight_sum"}},
		{"bad weight hides the sum", func(p *plan.Plan) { p.Groups[0].Weight = 0 }, []string{"groups.0.weight weight"}},
		{"item weights", func(p *plan.Plan) { p.Form.Items[0].Weight = 9999 }, []string{"form.items weight_sum"}},
		{"duplicate ID", func(p *plan.Plan) { p.People[2].ID = "p1" }, []string{"people.2.id taken"}},
		{"ID with a space", func(p *plan.Plan) { p.People[2].ID = "the wall" }, []string{"people.2.id bad_id"}},
		{"ID too long", func(p *plan.Plan) { p.People[2].ID = strings.Repeat("x", 33) }, []string{"people.2.id bad_id"}},
		{"ID of the console", func(p *plan.Plan) { p.People[2].ID = "console" }, []string{"people.2.id reserved"}},
		{"unknown group", func(p *plan.Plan) { p.People[2] = plan.Person{ID: "p3", Name: "C", Group: "rep"} }, []string{"people.2.group unknown_ref"}},
		{"unknown presenter", func(p *plan.Plan) { p.People[1].Presents = "b9" }, []string{"people.1.presents unknown_ref"}},
		{"two people are one presenter", func(p *plan.Plan) { p.People[0].Presents = "b1" }, []string{"people.1.presents presents_twice"}},
		{"unknown role", func(p *plan.Plan) { p.People[0].Roles = []plan.Role{"chair"} }, []string{"people.0.roles.0 not_one_of"}},
		{"role twice", func(p *plan.Plan) { p.People[0].Roles = []plan.Role{plan.Host, plan.Host} }, []string{"people.0.roles.1 repeated"}},
		{"screen that rates", func(p *plan.Plan) { p.People[2].Group = "reps" }, []string{"people.2.group projector_rates"}},
		{"empty group is allowed", func(p *plan.Plan) { p.People[1].Group = "committee" }, nil},
		{"presenter ID is a key of a changed ballot", func(p *plan.Plan) { p.Presenters[0].ID, p.People[1].Presents = "receipt", "receipt" }, []string{"presenters.0.id reserved"}},
		{"nobody rates", func(p *plan.Plan) { p.People = p.People[2:] }, []string{"people no_raters"}},
		{"no groups", func(p *plan.Plan) { p.Groups = nil }, []string{"groups too_few"}},
		{"no people", func(p *plan.Plan) { p.People = nil }, []string{"people too_few"}},
		{"no presenters", func(p *plan.Plan) { p.Presenters = nil }, []string{"presenters too_few"}},
		{"blank ID is not reported again by references", func(p *plan.Plan) { p.Groups[0].ID = "" }, []string{"groups.0.id blank"}},
		{"outcome", func(p *plan.Plan) { p.Presenters[0].LastYear = []plan.LastPledge{{Pledge: "x", Outcome: "done"}} }, []string{"presenters.0.last_year.0.outcome not_one_of"}},
		{"new deadline", func(p *plan.Plan) {
			p.Presenters[0].LastYear = []plan.LastPledge{{Pledge: "x", Outcome: plan.Late, Until: "soon"}}
		}, []string{"presenters.0.last_year.0.until bad_date"}},
		{"scale", func(p *plan.Plan) { p.Form.Scale = "stars" }, []string{"form.scale not_one_of"}},
		{"one grade", func(p *plan.Plan) { p.Form.Grades = p.Form.Grades[:1] }, []string{"form.grades too_few"}},
		{"best grade last", func(p *plan.Plan) { slices.Reverse(p.Form.Grades) }, []string{"form.grades.1.points points_order"}},
		{"negative grade", func(p *plan.Plan) { p.Form.Grades[1].Points = -1 }, []string{"form.grades.1.points range"}},
		{"empty range of points", func(p *plan.Plan) { p.Form.Scale, p.Form.Min, p.Form.Max = ballot.Points, 5, 5 }, []string{"form.points points_span"}},
		{"points too large", func(p *plan.Plan) { p.Form.Scale, p.Form.Max = ballot.Points, 1_000_000_001 }, []string{"form.points.max range"}},
		{"trim all", func(p *plan.Plan) { p.Form.TrimOver, p.Form.TrimDrop = 5, 3 }, []string{"form.trim.drop trim"}},
		{"trim nothing", func(p *plan.Plan) { p.Form.TrimOver = 5 }, []string{"form.trim.drop range"}},
		{"limit with a round for each", func(p *plan.Plan) { p.Form.LimitTop = 50 }, []string{"form.limit_top one_round_only"}},
		{"limit out of range", func(p *plan.Plan) { p.Form.LimitTop = 101 }, []string{"form.limit_top range", "form.limit_top one_round_only"}},
		{"all same with a round for each", func(p *plan.Plan) { p.Form.RefuseAllSame = true }, []string{"form.all_same one_round_only"}},
		{"tie break", func(p *plan.Plan) { p.Form.TieBreak = []string{"age", "group:x", "top_share", "top_share"} }, []string{"form.tie_break.0 not_one_of", "form.tie_break.1 not_one_of", "form.tie_break.3 repeated"}},
		{"no scoring", func(p *plan.Plan) { p.Agenda.Round = p.Agenda.Round[:1] }, []string{"agenda no_scoring"}},
		{"scoring in both", func(p *plan.Plan) {
			p.Agenda.Closing = []plan.StepKind{plan.StepScoring, plan.StepResults}
		}, []string{"agenda.closing.0 scoring_twice"}},
		{"no results", func(p *plan.Plan) { p.Agenda.Closing = p.Agenda.Closing[:1] }, []string{"agenda.closing no_results"}},
		{"results not last", func(p *plan.Plan) { slices.Reverse(p.Agenda.Closing) }, []string{"agenda.closing.0 results_not_last"}},
		{"results twice", func(p *plan.Plan) { p.Agenda.Closing = append(p.Agenda.Closing, plan.StepResults) }, []string{"agenda.closing.2 repeated"}},
		{"closing step in the round", func(p *plan.Plan) { p.Agenda.Round[0] = plan.StepSummary }, []string{"agenda.round.0 wrong_list"}},
		{"unknown step", func(p *plan.Plan) { p.Agenda.Round[0] = "lunch" }, []string{"agenda.round.0 not_one_of"}},
		{"step twice", func(p *plan.Plan) { p.Agenda.Round[0] = plan.StepScoring }, []string{"agenda.round.1 repeated"}},
		{"minutes", func(p *plan.Plan) {
			p.Agenda.Minutes = map[plan.StepKind]int{"lunch": 3, plan.StepReport: 1000}
		}, []string{"agenda.minutes.lunch unknown_key", "agenda.minutes.report range"}},
		{
			"seconds of a question", func(p *plan.Plan) { p.Agenda.AskSeconds, p.Agenda.AnswerSeconds = -1, 3601 },
			[]string{"agenda.ask_seconds range", "agenda.answer_seconds range"},
		},
		{"gates", func(p *plan.Plan) { p.Gates = plan.Gates{Quorum: 101, Representatives: -1} }, []string{"gates.quorum range", "gates.representatives range"}},
		{"months between inspections", func(p *plan.Plan) { p.InspectEvery = 61 }, []string{"following.inspect_every range"}},
		{"min group", func(p *plan.Plan) { p.MinGroup = 0 }, []string{"secrecy.min_group range"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p := soundPlan()
			tt.breaks(&p)
			got := described(p.Faults())
			slices.Sort(got)
			slices.Sort(tt.want)
			if !slices.Equal(got, tt.want) {
				t.Errorf("Check() = %q, want %q", got, tt.want)
			}
		})
	}
}

func TestPlanCheck_LimitsTheSize(t *testing.T) {
	t.Parallel()
	p := soundPlan()
	for i := range 101 {
		p.Presenters = append(p.Presenters, plan.Presenter{ID: fmt.Sprintf("x%d", i), Name: "x", Branch: "x"})
	}
	for i := range 5000 {
		p.People = append(p.People, plan.Person{ID: fmt.Sprintf("q%d", i), Name: "q", Group: "reps"})
	}
	for i := range 10 {
		p.Form.Grades = append(p.Form.Grades, ballot.Grade{ID: fmt.Sprintf("g%d", i), Name: "g", Points: 0})
	}
	p.Form.Items, p.Groups = nil, nil
	for i := range 21 {
		p.Form.Items = append(p.Form.Items, ballot.Item{ID: fmt.Sprintf("i%d", i), Name: "i", Weight: 1})
		p.Groups = append(p.Groups, ballot.Group{ID: fmt.Sprintf("g%d", i), Name: "g", Weight: 1})
	}
	got := described(p.Faults())
	for _, want := range []string{"presenters too_many", "people too_many", "form.grades too_many", "form.items too_many", "groups too_many"} {
		if !slices.Contains(got, want) {
			t.Errorf("Check() lacks %q", want)
		}
	}
}

// A hall of five thousand people fits a plan, and one more does not.
func TestPlanCheck_TakesFiveThousandPeople(t *testing.T) {
	t.Parallel()
	p := soundPlan()
	for i := len(p.People); i < 5000; i++ {
		p.People = append(p.People, plan.Person{ID: fmt.Sprintf("q%d", i), Name: "q", Group: "reps"})
	}
	if got := described(p.Faults()); len(got) != 0 {
		t.Errorf("5,000 people: %q", got)
	}
	p.People = append(p.People, plan.Person{ID: "one-more", Name: "q", Group: "reps"})
	if got := described(p.Faults()); !slices.Equal(got, []string{"people too_many"}) {
		t.Errorf("5,001 people: %q", got)
	}
}

func TestPlanCheck_ReportsEverythingAtOnce(t *testing.T) {
	t.Parallel()
	got := described(plan.Plan{}.Faults())
	for _, want := range []string{
		"meeting.title blank", "meeting.year range", "meeting.language not_one_of", "groups too_few",
		"presenters too_few", "people too_few", "form.scale not_one_of", "form.items too_few", "agenda no_scoring",
		"agenda.closing no_results", "secrecy.min_group range",
	} {
		if !slices.Contains(got, want) {
			t.Errorf("Check() = %q, lacks %q", got, want)
		}
	}
}

func TestWeight_FormatsAsPercent(t *testing.T) {
	t.Parallel()
	for w, want := range map[ballot.Weight]string{0: "0", 3333: "33.33", 2500: "25", 50: "0.5", 5: "0.05", 10000: "100", -5: "-0.05"} {
		if got := w.String(); got != want {
			t.Errorf("Weight(%d).String() = %q, want %q", int(w), got, want)
		}
	}
}
