package meetingtest

import (
	"testing"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/review"
)

// Report is a short report that lacks nothing.
const Report = `# 述责任

我每月主持一次支部委员会，上年承诺已经办结。

# 挖问题

- 我下沉一线不够，例如全年只到班组 3 次。原因是我重业务、轻党建。

# 谈打算

- 每月到班组 1 次，解决下沉不够的问题。责任人：甲。标准：每月 1 次。时限：2019-06-30。
`

// Clear has the office hand in the reports of presenters, or of all if none are named, and passes
// them through their reviews. The plan must have somebody of the office and a secretary.
func Clear(tb testing.TB, room *meeting.Room, presenters ...string) {
	tb.Helper()
	p := room.State().Plan
	if presenters == nil {
		for _, pr := range p.Presenters {
			presenters = append(presenters, pr.ID)
		}
	}
	office, secretary := holder(tb, p, plan.Office), holder(tb, p, plan.Secretary)
	for _, id := range presenters {
		pass := meeting.ReviewReport{Presenter: id, Verdict: review.Pass}
		branch := pass
		branch.From, branch.Date, branch.Present = review.Branch, "2018-10-08", 9
		for _, act := range []struct {
			who string
			meeting.Act
		}{
			{office, meeting.SubmitReport{Presenter: id, Text: Report}}, {office, branch}, {office, pass}, {secretary, pass},
		} {
			if err := room.Do(act.who, act.Act); err != nil {
				tb.Fatal(err)
			}
		}
	}
}

// holder returns somebody with a role.
func holder(tb testing.TB, p plan.Plan, role plan.Role) string {
	tb.Helper()
	for _, person := range p.People {
		if person.Has(role) && person.Presents == "" {
			return person.ID
		}
	}
	tb.Fatalf("nobody has the role %s", role)
	return ""
}
