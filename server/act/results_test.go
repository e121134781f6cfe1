package act_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"testing/synctest"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
)

// example is the worked example of the contract: one presenter, one item, three groups.
func example() plan.Plan {
	p := meetingtest.School()
	p.Presenters, p.People, p.MinGroup = p.Presenters[:1], nil, 3
	p.Presenters[0].Name = "<甲> & 乙"
	p.Gates = plan.Gates{}
	p.Form.Grades = []ballot.Grade{
		{ID: "good", Name: "好", Points: 100},
		{ID: "fairly_good", Name: "较好", Points: 80},
		{ID: "fair", Name: "一般", Points: 60},
		{ID: "poor", Name: "差", Points: 40},
	}
	p.Groups = []ballot.Group{
		{ID: "committee", Name: "委员", Weight: 4000},
		{ID: "leading", Name: "小组", Weight: 3000},
		{ID: "reps", Name: "代表", Weight: 3000},
	}
	for group, n := range map[string]int{"committee": 5, "leading": 10, "reps": 10} {
		for i := range n {
			p.People = append(p.People, plan.Person{ID: fmt.Sprint(group, i), Name: group, Group: group})
		}
	}
	p.People = append(p.People, plan.Person{ID: "p1", Name: "主持", Roles: []plan.Role{plan.Host}})
	return p
}

func TestResults_MatchTheWorkedExample(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := example()
		here := []string{"p1"}
		for _, person := range p.People {
			here = append(here, person.ID)
		}
		h := openHall(t, p, here...)
		h.do("p1", "next")
		h.do("p1", "open")
		var wg sync.WaitGroup
		for group, marks := range map[string][4]int{"committee": {4, 1}, "leading": {6, 3, 1}, "reps": {5, 3, 0, 1}} {
			n := 0
			for grade, count := range marks {
				for range count {
					who := fmt.Sprint(group, n)
					n++
					wg.Go(func() { h.do(who, "cast", `{"b1":{"duty":"`+p.Form.Grades[grade].ID+`"}}`) })
				}
			}
		}
		wg.Go(func() { h.do("reps9", "cast", `{"b1":{"duty":null}}`) })
		wg.Wait()
		h.do("p1", "close")
		h.do("p1", "goto 4")
		h.do("p1", "publish")
		got := h.do("reps3", "results --json")
		want := `{"rank":1,"tied":false,"presenter":"b1","name":"<甲> & 乙","branch":"第一党支部","score":"91.40",` +
			`"groups":[{"id":"committee","marks":5,"score":"96.00"},{"id":"leading","marks":10,"score":"90.00"},{"id":"reps","marks":9,"score":"86.67"}],` +
			`"items":[{"id":"duty","score":"91.40","counts":{"good":15,"fairly_good":7,"fair":1,"poor":1,"abstained":1}}]}`
		if !strings.HasPrefix(got, `{"ranking":[`+want+`],"rounds":[{"round":1,"state":"counted","issued":25,"cast":25,"blank":1,"root":"`) {
			t.Errorf("results = %s", got)
		}
		if plain := h.do("reps3", "results"); !strings.Contains(plain, "91.40") || !strings.Contains(plain, "86.67") {
			t.Errorf("results in plain = %s", plain)
		}
	})
}

func TestPublish_NamesTheUnratedAndCanBeWithdrawn(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		h := openHall(t, meetingtest.School(), everybody...)
		h.do("p1", "next")
		h.round("b1")
		h.do("p1", "goto 7")
		h.refused("p1", "publish", "第二党支部 乙", "--override")
		h.refused("p1", "reveal", "第二党支部 乙", "--override")
		h.fails(2, "p1", "publish --override", "", "help")
		h.fails(2, "p1", "publish --override  ", "", "help")
		h.do("p1", "publish --override the box of b2 was lost")
		h.is(h.room.State().Result.Override, "the box of b2 was lost")
		if got := h.do("p2", "results"); !strings.HasPrefix(got, "On-site ranking\n") || !strings.Contains(got, "甲 (第一党支部)  counted") {
			t.Errorf("the rounds do not say whom they rated:\n%s", got)
		}
		h.refused("p2", "publish --withdraw a name is wrong", "not part of your role")
		h.fails(2, "p1", "publish --withdraw", "", "help")
		h.is(fmt.Sprint(h.field(h.do("p1", "publish --json --withdraw a name is wrong"), "published")), "false")
		h.refused("p1", "publish --withdraw a name is wrong", "nothing to withdraw")
		h.refused("p2", "results", "not published yet")
		if r := h.room.State().Rounds[0]; r.State != meeting.Closed {
			t.Errorf("the withdrawal left %s", r)
		}
	})
}
