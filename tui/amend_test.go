package tui

import (
	"testing"

	"pingyi/meeting/plan"
)

// amendScenes are the list of people as whoever amends it sees it.
func amendScenes() []scene {
	at := func(name, seat string, keys ...string) scene {
		return scene{name: "people, " + name, early: true, seat: seat, keys: append([]string{"A"}, keys...)}
	}
	fault := at("a fault", "host", "n")
	fault.keys = append(fault.keys, "tab", "tab", "x", "x", "ctrl+s")
	return []scene{
		at("list", "host"),
		at("a form", "host", "enter"),
		fault,
		at("removed", "host", "down", "x"),
	}
}

// A host puts somebody else in the place of a person, each step shown before it is done.
func TestPeople_AreAmendedOnTheMorning(t *testing.T) {
	t.Parallel()
	for _, l := range []plan.Language{plan.Chinese, plan.English} {
		h := gather(t, l, false, nil)
		s := scene{seat: "host", early: true, keys: []string{"A", "/", "p", "1", "6", "enter", "x"}}.sits(h, [2]int{80, 24})
		w := s.a.env.Words
		was := h.room.State()
		s.sees(w.Amend.Screen.Confirm)
		s.sees(was.Name("p16"))
		s.presses("esc")
		if _, is := h.room.State().Person("p16"); !is {
			t.Fatal("somebody was removed without a yes")
		}
		s.presses("x", "y")
		s.sees(w.Amend.Screen.Done)
		if _, is := h.room.State().Person("p16"); is {
			t.Fatal("p16 is still there")
		}

		s.presses("esc", "n") // the search is taken back
		s.presses("接替")
		s.presses("tab", "2", "tab")
		s.presses(w.Workbook.Value("teller"))
		s.presses("ctrl+s")
		s.sees(w.Amend.Screen.Confirm)
		s.presses("esc")
		s.sees("接替") // nothing is lost
		s.presses("ctrl+s", "y")
		people := h.room.State().Plan.People
		last := people[len(people)-1]
		if last.Name != "接替" || last.Group != was.Plan.Groups[0].ID || !last.Has(plan.Teller) || was.Knows(last.ID) {
			t.Fatalf("the last person is %+v", last)
		}
		if len(s.a.env.Drafts) > 0 {
			t.Errorf("what was sent is a draft still: %v", s.a.env.Drafts)
		}

		s.presses("end", "enter")
		s.sees(w.Amend.Screen.Of + "接替")
		s.presses("人")
		s.presses("ctrl+s", "y")
		if name := h.room.State().Name(last.ID); name != "接替人" {
			t.Errorf("the name is %q", name)
		}
	}
}
