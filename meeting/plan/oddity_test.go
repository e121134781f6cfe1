package plan_test

import (
	"fmt"
	"slices"
	"testing"

	"pingyi/meeting/ballot"
	"pingyi/meeting/plan"
)

// usualPlan returns a plan in which nothing is odd, a fresh one each time.
func usualPlan() plan.Plan {
	p := soundPlan()
	p.People = nil
	for i, id := range []string{"p1", "p2", "p3", "q1", "q2", "q3"} {
		p.People = append(p.People, plan.Person{ID: id, Name: "N" + id, Group: []string{"committee", "reps"}[i/3]})
	}
	p.People[0].Roles = []plan.Role{plan.Host}
	p.People[1].Roles = []plan.Role{plan.Scrutineer, plan.Teller}
	p.People[2].Roles = []plan.Role{plan.Teller}
	p.People[3].Presents, p.People[4].Presents = "b1", "b2"
	p.People = append(p.People, plan.Person{ID: "screen", Name: "Screen", Roles: []plan.Role{plan.Projector}})
	return p
}

func TestPlanOddities_AreWhatIsSeldomMeant(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name   string
		change func(p *plan.Plan)
		want   []plan.Oddity
	}{
		{"usual", func(*plan.Plan) {}, nil},
		{"no host", func(p *plan.Plan) { p.People[0].Roles = nil }, []plan.Oddity{{Kind: plan.OddNoHost}}},
		{"no scrutineer", func(p *plan.Plan) { p.People[1].Roles = p.People[1].Roles[1:] }, []plan.Oddity{{Kind: plan.OddNoScrutineer}}},
		{"one teller", func(p *plan.Plan) { p.People[2].Roles = nil }, []plan.Oddity{{Kind: plan.OddOneTeller, Names: []string{"Np2"}}}},
		{"no teller", func(p *plan.Plan) { p.People[1].Roles, p.People[2].Roles = p.People[1].Roles[:1], nil }, nil},
		{"one person in all offices", func(p *plan.Plan) {
			p.People[0].Roles, p.People[1].Roles, p.People[2].Roles = []plan.Role{plan.Host, plan.Scrutineer, plan.Recorder}, nil, nil
		}, []plan.Oddity{{Kind: plan.OddOneForAll, Names: []string{"Np1"}}}},
		{"the scrutineer presents", func(p *plan.Plan) {
			p.People[1].Roles, p.People[3].Roles = []plan.Role{plan.Teller}, []plan.Role{plan.Scrutineer}
		}, []plan.Oddity{{Kind: plan.OddSelfSigning, Names: []string{"Nq1"}}}},
		{"a group without people, and a small one", func(p *plan.Plan) {
			p.Groups = append(p.Groups, ballot.Group{ID: "x", Name: "X"})
			p.People[5].Group = ""
		}, []plan.Oddity{
			{Kind: plan.OddEmptyGroup, Names: []string{"X"}},
			{Kind: plan.OddSmallGroup, Names: []string{"Reps"}, Numbers: []int{3}},
			{Kind: plan.OddNoPart, Names: []string{"Nq3"}},
		}},
		{"small groups are shown", func(p *plan.Plan) { p.MinGroup = 1 }, []plan.Oddity{{Kind: plan.OddMinGroup, Numbers: []int{1}}}},
		{"too few representatives", func(p *plan.Plan) { p.Gates.Representatives = 51 }, []plan.Oddity{{Kind: plan.OddOutOfReach, Numbers: []int{50, 51}}}},
		{"just enough representatives", func(p *plan.Plan) { p.Gates.Representatives = 50 }, nil},
		{"a presenter whom nobody can rate", func(p *plan.Plan) {
			for i := range p.People {
				if p.People[i].Presents != "b1" {
					p.People[i].Group = ""
				}
			}
			p.Groups, p.MinGroup = p.Groups[1:], 3
		}, []plan.Oddity{
			{Kind: plan.OddSmallGroup, Names: []string{"Reps"}, Numbers: []int{3}},
			{Kind: plan.OddUnrated, Names: []string{"One"}},
			{Kind: plan.OddNoPart, Names: []string{"Nq3"}},
		}},
		{"a presenter without a code", func(p *plan.Plan) { p.People[4].Presents = "" }, []plan.Oddity{{Kind: plan.OddNoCode, Names: []string{"Two"}}}},
		{"a leader of themselves", func(p *plan.Plan) { p.Presenters[0].Leader = "q1" }, []plan.Oddity{{Kind: plan.OddOwnLeader, Names: []string{"One"}}}},
		{"a leader who is not there", func(p *plan.Plan) { p.Presenters[0].Leader = "p99" }, []plan.Oddity{{Kind: plan.OddUnknownLeader, Names: []string{"p99"}}}},
		{"a leader by name who is there", func(p *plan.Plan) { p.Presenters[0].Leader, p.Presenters[1].Leader = "Np3", "Np3" }, []plan.Oddity{{Kind: plan.OddNamedLeader, Names: []string{"Np3"}}}},
		{"a leader without a group", func(p *plan.Plan) {
			p.People = append(p.People, plan.Person{ID: "up", Name: "Up"})
			p.Presenters[0].Leader = "up"
		}, nil},
		{"IDs that look the same", func(p *plan.Plan) { p.People[1].ID = "P1" }, []plan.Oddity{{Kind: plan.OddSameButCase, Names: []string{"p1 / P1"}}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p := usualPlan()
			tt.change(&p)
			if got := p.Oddities(); fmt.Sprint(got) != fmt.Sprint(tt.want) {
				t.Errorf("Oddities() = %v, want %v", got, tt.want)
			}
		})
	}
}

func TestPlanRoll_SaysWhoVotes(t *testing.T) {
	t.Parallel()
	p := usualPlan()
	p.People[5].Group = ""
	r := p.Roll()
	if !slices.Equal(r.Voters, []int{3, 2}) || len(r.Without) != 1 || r.Without[0].ID != "q3" || len(r.Screens) != 1 || r.Due() != 6 {
		t.Errorf("Roll() = %+v, due %d", r, r.Due())
	}
}
