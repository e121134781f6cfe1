package sample

import (
	"slices"

	"pingyi/meeting/ballot"
	"pingyi/meeting/plan"
)

// Noticed is the day on which the sample meeting's preparation begins, as in the notice.
const Noticed = "2018-10-08"

// answersThemselves is the presenter for whom a [PreparedPlan] leaves open what became of last
// year's pledges. Of the others the organisation department knows.
const answersThemselves = 3

// gradeIDs are the final grades, the best first.
var gradeIDs = [4]string{"good", "fairly_good", "fair", "poor"}

// PreparedPlan is [Plan] with what comes before the meeting and after it: dates, the work that is
// required of the presenters, how the composite score is made, how often items are inspected,
// somebody of the organisation department and the secretary of the Party committee.
func PreparedPlan(l plan.Language, people int) plan.Plan {
	p, c := Plan(l, people), castZH()
	if l == plan.English {
		c = castEN()
	}
	p.Preparation = &plan.Preparation{
		ReportDue: "2018-10-15", OpinionsUntil: "2018-10-12",
		Require: map[plan.Work]int{
			plan.WorkStudy: 1, plan.WorkResearch: 1, plan.WorkThemedMeeting: 1, plan.WorkAnnualReport: 1, plan.WorkHalfYearReport: 2, plan.WorkOpinions: 1,
		},
	}
	p.InspectEvery = 3
	p.Composite = &plan.Composite{BelowTop: 15}
	for i, weight := range []ballot.Weight{3000, 3000, 3000, 1000} {
		id := []string{"routine", "responsibility", "onsite", "survey"}[i]
		p.Composite.Components = append(p.Composite.Components, plan.Component{ID: id, Name: c.components[i], Weight: weight, Meeting: id == "onsite"})
	}
	for i, from := range []ballot.Weight{9000, 8000, 7000, 0} {
		p.Composite.Grades = append(p.Composite.Grades, plan.CompositeGrade{
			ID: gradeIDs[i], Name: c.grades[i], From: from,
		})
	}
	own := &p.Presenters[answersThemselves]
	own.LastYear = slices.Clone(own.LastYear)
	for k, pledge := range own.LastYear {
		own.LastYear[k] = plan.LastPledge{Pledge: pledge.Pledge}
	}
	for i, role := range []plan.Role{plan.Secretary, plan.Office} { // members of the committee who do not preside
		p.People[1+i].Roles = append(p.People[1+i].Roles, role)
	}
	return p
}
