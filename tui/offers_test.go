package tui

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"pingyi/meeting"
	"pingyi/meeting/plan"
)

// offices are the roles that somebody can have in a meeting, possibly all at once.
var offices = []string{"host", "scrutineer", "recorder", "teller", "leader", "presenter", "rater"}

// holding returns the offices in a combination, one for each bit.
func holding(combination int) []string {
	var held []string
	for i, office := range offices {
		if combination&(1<<i) != 0 {
			held = append(held, office)
		}
	}
	return held
}

// inOffice returns the state as if a person had these offices and no others. If they are a
// presenter, they have been commented on.
func inOffice(now *meeting.State, who string, held []string) *meeting.State {
	s := *now
	is := func(office string) bool { return slices.Contains(held, office) }
	s.Plan.Presenters = slices.Clone(s.Plan.Presenters)
	for i := range s.Plan.Presenters {
		if p := &s.Plan.Presenters[i]; is("leader") {
			p.Leader = who
		} else if p.Leader == who {
			p.Leader = ""
		}
	}
	s.Plan.People = slices.Clone(s.Plan.People)
	for i := range s.Plan.People {
		p := &s.Plan.People[i]
		if p.ID != who {
			continue
		}
		p.Roles, p.Presents = nil, ""
		for _, role := range []plan.Role{plan.Host, plan.Scrutineer, plan.Recorder, plan.Teller} {
			if is(string(role)) {
				p.Roles = append(p.Roles, role)
			}
		}
		if is("presenter") {
			p.Presents = s.Plan.Presenters[0].ID
			if up := s.Step().Presenter; up != "" {
				p.Presents = up
			}
			s.Comments = map[string][]meeting.Comment{p.Presents: {{Text: "said"}}}
		}
		if !is("rater") {
			p.Group = ""
		}
	}
	return &s
}

// Each key has one meaning, whatever offices somebody holds and however far the meeting has come.
func TestDesk_GivesEachKeyOneMeaning(t *testing.T) {
	t.Parallel()
	onlyDraws(t)
	for _, sc := range steps() {
		t.Run(sc.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				h := sc.hall(t, plan.English)
				s := sit(t, h.room, h.who("rater"), plan.English, 80, 24)
				e := s.a.env
				live := e.Live
				for _, size := range windows[:2] {
					e.Width, e.Height = size[0], size[1]
					for combination := range 1 << len(offices) {
						held := holding(combination)
						now := inOffice(live, e.Who, held)
						e.Take(now, now)
						s.a.View() // an outline has as many pages as were last drawn
						leads := map[string]string{}
						for _, b := range s.a.keys() {
							if !b.Enabled() {
								continue
							}
							for _, k := range b.Keys() {
								if other, taken := leads[k]; taken {
									t.Errorf("%v, %s: %s leads to %q and to %q", size, strings.Join(held, " and "), k, other, b.Help().Desc)
								}
								leads[k] = fmt.Sprint(b.Help().Key, " ", b.Help().Desc)
							}
						}
					}
				}
			})
		})
	}
}
