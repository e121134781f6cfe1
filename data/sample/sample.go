// Package sample is a made-up meeting: a school whose eight branch secretaries report, in
// Chinese and in English, at any size from [MinPeople] to [MaxPeople].
//
// [Plan] makes its plan, which is always sound, and [TextsIn] returns what people say and
// write in it. Together they are enough to hold a whole meeting with simulated attendees, to
// show the program and to test it.
//
// Nobody real is meant: the names are those of trees and places, or of the signs of the
// Chinese calendar. The same arguments always give the same plan; nothing is random.
package sample

import (
	"fmt"

	"pingyi/data/planfile"
	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/plan"
)

// How many people rate in the sample meeting.
const (
	DefaultPeople = 60 // unless another number is asked for
	MinPeople     = 12 // three people a group and eight presenters
	MaxPeople     = 500
)

// Texts are what people say and write in the sample meeting. All of it is made up.
type Texts struct {
	Presenters [8]Lines                 // in the order of the plan's presenters
	Notes      map[plan.StepKind]string // for the minutes, on the first step of each kind
	Answer     string                   // what is written down of an answer that is not in the script
	Absence    string                   // why somebody does not come
	Dismissal  string                   // why a question is turned down
	Revote     string                   // why a round is held again
	OnTheSpot  string                   // for the minutes, on a question by somebody who was drawn to ask
	Notice     string                   // to everybody in the hall
	Uncleared  string                   // why a presenter is called whose report is not cleared
}

// Lines are what is said to and about one presenter. They fit the presenter's report and the
// pledges of the year before.
type Lines struct {
	Note      string           // by the recorder, on the report; empty for one in writing
	Questions []Question       // the second asks the same as the third, the last is off the subject
	Comment   string           // by the leader
	Problems  []string         // found by the leader, each with its cause on a second line
	Pledges   []meeting.Pledge // for the year after the plan's
}

// A Question is asked from the hall.
type Question struct {
	Text     string
	Named    bool
	Reworded string // how the host puts it; empty: as it was asked
	Answer   string // as the recorder writes it down; empty for one that is never put
}

// TextsIn returns what people say in the sample meeting, in a language. The caller may keep
// and change it.
func TextsIn(l plan.Language) Texts {
	if l == plan.English {
		return textsEN()
	}
	return textsZH()
}

// A cast is the people and things that the plan names, in one language.
type cast struct {
	title, organization, place string
	groups                     [3]string
	items                      [4]string
	components, grades         [4]string // of the composite score
	branches                   [8]string
	name                       func(i int) string // a made-up name, different for each i
	screen, kiosk              string
	answers                    []plan.LastPledge // three for each presenter
	outlines                   [2][]string       // of the first two reports
}

// Plan makes the plan of the sample meeting: a school with eight branches, and people in three
// groups. It is sound. The number of people who rate is kept between [MinPeople] and
// [MaxPeople]; a hall screen and a shared terminal come in addition.
func Plan(l plan.Language, people int) plan.Plan {
	people = min(max(people, MinPeople), MaxPeople)
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
			Scale: ballot.Grades, Grades: planfile.DefaultGrades(l), TrimOver: 5, TrimDrop: 1,
			TieBreak: []string{ballot.TopShare, ballot.FewerLowest, ballot.GroupScorePrefix + "committee"},
		},
		Agenda: planfile.DefaultAgenda(),
		Gates:  plan.Gates{Quorum: 50, Representatives: 30},
	}
	for i, id := range []string{"duty", "branch", "members", "support"} {
		p.Form.Items = append(p.Form.Items, ballot.Item{ID: id, Name: c.items[i], Weight: ballot.FullWeight / 4})
	}
	p.People = raters(c, people)
	committee, _ := groupSizes(people)
	p.MinGroup = min(3, max(1, committee/3)) // so that results by group are shown in a small hall too
	p.Presenters = presenters(c, p.People)
	p.People = append(p.People, plan.Person{ID: "screen", Name: c.screen, Roles: []plan.Role{plan.Projector}},
		plan.Person{ID: "kiosk", Name: c.kiosk, Roles: []plan.Role{plan.Kiosk}})
	return p
}

// groupSizes are how many of n are in the committee and in the leading group.
func groupSizes(n int) (committee, leading int) { return max(3, n*15/100), max(3, n*20/100) }

// raters makes n people: 15 in 100 in the committee, 20 in 100 in the leading group, the rest
// representatives. The first is the host. The presenters are representatives, or members of
// the leading group if there are too few of those.
func raters(c cast, n int) []plan.Person {
	committee, leading := groupSizes(n)
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

// span lists the numbers from a up to b, without b.
func span(a, b int) []int {
	var list []int
	for i := a; i < b; i++ {
		list = append(list, i)
	}
	return list
}

func presenterID(i int) string { return fmt.Sprintf("b%d", i+1) }

// presenters makes the secretaries of the eight branches. The members of the committee who do
// not preside take turns as their leaders, and the last presenter but one reports in writing.
func presenters(c cast, people []plan.Person) []plan.Presenter {
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
			Deputy: c.name(MaxPeople + 2*i), Organizer: c.name(MaxPeople + 2*i + 1),
			Written: i == len(presenters)-2, LastYear: c.answers[3*i : 3*i+3],
		}
		if i < len(c.outlines) {
			presenters[i].Outline = c.outlines[i]
		}
	}
	return presenters
}
