package tui

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
)

// The head count offers the same keys for people who have voted and people who have not, at a
// terminal or on paper.
func TestPeople_RevealsNoVoterThroughKeys(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := meetingtest.School()
		p.Gates = plan.Gates{}
		for _, name := range []string{"委六", "委七", "委八"} {
			p.People = append(p.People, plan.Person{ID: name, Name: name, Group: "committee"})
		}
		p.People = append(p.People, plan.Person{ID: "t1", Name: "计一", Roles: []plan.Role{plan.Teller}},
			plan.Person{ID: "t2", Name: "计二", Roles: []plan.Role{plan.Teller}})
		room, _ := meetingtest.Hold(t, p, "p1", "p2")
		must(t, room.Do("p1", meeting.GoOn{}))
		serials, err := room.MakePapers("p1", "committee", 2, room.State().PaperRound().Step)
		must(t, err)
		must(t, room.Do("p1", meeting.HandOutPaper{Person: "委六"}))
		must(t, room.Do("p1", meeting.HandOutPaper{Person: "委七"}))
		must(t, room.Do("p1", meeting.OpenRound{}))
		host := sit(t, room, "p1", plan.Chinese, 110, 30)
		host.presses("p")
		keys := func(name string) string {
			t.Helper()
			host.presses("/", name, "tab")
			host.sees(name)
			rows := strings.Split(strings.TrimSpace(host.screen()), "\n")
			host.presses("/", "esc")
			return rows[len(rows)-1]
		}
		out, back := words.For(plan.Chinese).Paper.Key.Out, words.For(plan.Chinese).Paper.Key.Back
		var before []string
		names := []string{"领导", "委六", "委七", "委八"}
		for _, name := range names {
			before = append(before, keys(name))
		}
		here, onPaper, comes := before[0], before[1], before[3]
		if strings.Contains(here, out) || !strings.Contains(onPaper, back) || !strings.Contains(comes, out) {
			t.Errorf("the keys are\n%s", strings.Join(before, "\n"))
		}
		_, _, err = room.Cast("p2", ballot.Marks{"b1": {0}})
		must(t, err)
		for _, teller := range []string{"t1", "t2"} {
			_, err := room.EnterPaper(teller, serials[0], ballot.Marks{"b1": {0}})
			must(t, err)
		}
		for i, name := range names {
			if got := keys(name); got != before[i] {
				t.Errorf("with ballots in the box the keys for %s are\n%s, before\n%s", name, got, before[i])
			}
		}
	})
}

// The host sees the turnout updated at the same moments as everybody else, even just before the
// close.
func TestClose_AsksWithTheTurnoutThatIsShown(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _ := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3")
		must(t, room.Do("p1", meeting.GoOn{}))
		must(t, room.Do("p1", meeting.OpenRound{}))
		host := sit(t, room, "p1", plan.Chinese, 80, 24)
		_, _, err := room.Cast("p2", ballot.Marks{"b1": {0}})
		must(t, err)
		host.presses("o")
		host.sees("还有 3 人未投")
		host.presses("esc")
		time.Sleep(5 * time.Second)
		host.presses("o")
		host.sees("还有 2 人未投")
	})
}

// Somebody who has just come in is present on their own screen, even before it is recorded.
func TestSeat_IsPresentAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _ := meetingtest.Hold(t, meetingtest.School(), "p1", "p3", "p5")
		must(t, room.Do("p1", meeting.GoOn{}))
		must(t, room.Do("p1", meeting.OpenRound{}))
		must(t, room.Arrive("p2"))
		rater := sit(t, room, "p2", plan.Chinese, 80, 24)
		w := words.For(plan.Chinese)
		rater.sees(w.Screen.VoteNow("b"))
		if room.State().Presence("p2").Present {
			t.Error("somebody's coming in stands on record at its moment")
		}
		rater.presses("b", "1", "enter", "enter")
		rater.sees(w.Screen.Receipt)
	})
}
