package data

import (
	"fmt"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/plan"
)

// The sizes of the sample meeting.
const (
	SamplePeople      = 60 // the usual one
	SamplePeopleLeast = 12 // three people a group and eight presenters
	SamplePeopleMost  = 500
)

// A Sample is what people say in a sample meeting: text for attendees who are not
// real. Nothing in it is anybody's.
type Sample struct {
	Questions []string         // from the hall, to any presenter
	Comments  []string         // of leaders, on any report
	Pledges   []meeting.Pledge // of presenters, for the year after the sample plan's
	Notes     []string         // for the minutes
	Problems  []string         // that leaders find, each with its cause on a second line
	Answers   []string         // of presenters, as they are written down
	Absence   string           // why somebody does not come
	Dismissal string           // why a question is turned down
	Revote    string           // why a round is held again
	Notice    string           // for everybody in the hall
}

// SampleTexts is what people say in a sample meeting, in a language. The caller may
// keep and change what it gets.
func SampleTexts(l plan.Language) Sample {
	if l == plan.English {
		return sampleEN()
	}
	return sampleZH()
}

// A cast is who and what the sample plan is about, in one language.
type cast struct {
	title, organization, place string
	groups                     [3]string
	items                      [4]string
	branches                   [8]string
	name                       func(i int) string // a made-up name, for each i another
	screen, kiosk              string
	answers                    []plan.LastPledge // three for each presenter
	outlines                   [2][]string       // of the reports of the first two
}

// SamplePlan is the plan of a sample meeting: a school with eight branches, and people
// in three groups. It is sound. The people are everybody who rates, brought within
// [SamplePeopleLeast] and [SamplePeopleMost]; a screen comes on top.
func SamplePlan(l plan.Language, people int) plan.Plan {
	people = min(max(people, SamplePeopleLeast), SamplePeopleMost)
	c := castZH()
	if l == plan.English {
		c = castEN()
	}
	p := plan.Plan{
		Title: c.title, Organization: c.organization, Year: 2018, Date: "2018-10-20", Place: c.place, Language: l,
		Groups: []ballot.Group{
			{ID: "committee", Name: c.groups[0], Weight: 4000},
			{ID: "leading", Name: c.groups[1], Weight: 3000},
			{ID: "reps", Name: c.groups[2], Weight: 3000, Representative: true},
		},
		Form: ballot.Form{
			Scale: ballot.Grades, Grades: defaultGrades(l), TrimOver: 5, TrimDrop: 1,
			TieBreak: []string{ballot.TopShare, ballot.FewerLowest, ballot.GroupScorePrefix + "committee"},
		},
		Agenda: readAgenda(node{missing: true, tree: &tree{}}),
		Gates:  plan.Gates{Quorum: 50, Representatives: 30},
	}
	for i, id := range []string{"duty", "branch", "members", "support"} {
		p.Form.Items = append(p.Form.Items, ballot.Item{ID: id, Name: c.items[i], Weight: ballot.FullWeight / 4})
	}
	p.People = samplePeople(c, people)
	committee, _ := sampleGroups(people)
	p.MinGroup = min(3, max(1, committee/3)) // so that a small hall is called and told by group too
	p.Presenters = samplePresenters(c, p.People)
	p.People = append(p.People, plan.Person{ID: "screen", Name: c.screen, Roles: []plan.Role{plan.Projector}},
		plan.Person{ID: "kiosk", Name: c.kiosk, Roles: []plan.Role{plan.Kiosk}})
	return p
}

// sampleGroups are how many of n are in the committee and in the leading group.
func sampleGroups(n int) (committee, leading int) { return max(3, n*15/100), max(3, n*20/100) }

// samplePeople are the raters: 15 in 100 in the committee, 20 in 100 in the leading
// group, the rest representatives. The first is the host. The presenters are
// representatives, and of the leading group where there are too few of those.
func samplePeople(c cast, n int) []plan.Person {
	committee, leading := sampleGroups(n)
	people := make([]plan.Person, n)
	width := 2
	if n > 99 {
		width = 3
	}
	for i := range people {
		people[i] = plan.Person{ID: fmt.Sprintf("p%0*d", width, i+1), Name: c.name(i), Group: "reps"}
		switch {
		case i < committee:
			people[i].Group = "committee"
		case i < committee+leading:
			people[i].Group = "leading"
		}
	}
	for i := range c.branches {
		at := committee + leading + i
		if at >= n {
			at = committee + leading - 1 - (at - n)
		}
		people[at].Presents = presenterID(i)
	}
	people[0].Roles = []plan.Role{plan.Host}
	roles := []plan.Role{plan.Recorder, plan.Scrutineer, plan.Scrutineer, plan.Teller, plan.Teller}
	for _, i := range append(span(committee, committee+leading), span(1, committee)...) {
		if len(roles) > 0 && people[i].Presents == "" {
			people[i].Roles = roles[:1:1]
			roles = roles[1:]
		}
	}
	return people
}

// span lists the numbers from a up to, not with, b.
func span(a, b int) []int {
	var list []int
	for i := a; i < b; i++ {
		list = append(list, i)
	}
	return list
}

func presenterID(i int) string { return fmt.Sprintf("b%d", i+1) }

// samplePresenters are the secretaries of the eight branches. Those of the committee
// who do not preside comment in turn, and the last presenter but one reports in
// writing.
func samplePresenters(c cast, people []plan.Person) []plan.Presenter {
	var leaders []string
	names := map[string]string{}
	for _, person := range people {
		if person.Group == "committee" && len(person.Roles) == 0 {
			leaders = append(leaders, person.ID)
		}
		names[person.Presents] = person.Name
	}
	if len(leaders) == 0 {
		leaders = []string{people[1].ID, people[2].ID}
	}
	presenters := make([]plan.Presenter, len(c.branches))
	for i := range presenters {
		id := presenterID(i)
		presenters[i] = plan.Presenter{
			ID: id, Name: names[id], Branch: c.branches[i], Leader: leaders[i%len(leaders)],
			Deputy: c.name(SamplePeopleMost + 2*i), Organizer: c.name(SamplePeopleMost + 2*i + 1),
			Written: i == len(presenters)-2, LastYear: c.answers[3*i : 3*i+3],
		}
		if i < len(c.outlines) {
			presenters[i].Outline = c.outlines[i]
		}
	}
	return presenters
}
