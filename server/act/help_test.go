package act_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
)

func TestHelp_ListsWhatEachRoleMayDo(t *testing.T) {
	t.Parallel()
	school := meetingtest.School()
	school.People = append(school.People, plan.Person{ID: "desk", Name: "组织部", Roles: []plan.Role{plan.Office}},
		plan.Person{ID: "chair", Name: "书记", Roles: []plan.Role{plan.Secretary}})
	h := openHall(t, school, everybody...)
	lists := func(who string) []string {
		var list []struct{ Act, Does string }
		if err := json.Unmarshal([]byte(h.do(who, "help --json")), &list); err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, a := range list {
			if a.Does == "" {
				t.Errorf("help says nothing of %s", a.Act)
			}
			names = append(names, a.Act)
		}
		return names
	}
	for who, want := range map[string]struct{ may, not []string }{
		"p1":   {[]string{"next", "cast", "open", "absent", "note", "pledge"}, []string{"sign"}},
		"p2":   {[]string{"cast", "form", "comment"}, []string{"next", "pledge", "note", "sign", "present"}},
		"p3":   {[]string{"sign", "present", "absent", "cast"}, []string{"open", "comment"}},
		"p5":   {[]string{"comment", "pledge", "note"}, []string{"cast", "form", "next"}},
		"wall": {[]string{"status", "results", "help"}, []string{"cast", "note"}},
	} {
		got := lists(who)
		for _, name := range want.may {
			if !slices.Contains(got, name) {
				t.Errorf("%s is not told of %s", who, name)
			}
		}
		for _, name := range want.not {
			if slices.Contains(got, name) {
				t.Errorf("%s is told of %s", who, name)
			}
		}
	}
	all := map[string]bool{}
	for _, who := range append(slices.Clone(everybody), "wall", "desk", "chair") {
		for _, name := range lists(who) {
			all[name] = true
		}
	}
	for name := range words.For(plan.English).Act.Help {
		if !all[name] {
			t.Errorf("nobody is told of %s", name)
		}
	}
}

// One long usage must not push what every act does out of a narrow window.
func TestHelp_ExplainsActsWithinTheWindow(t *testing.T) {
	t.Parallel()
	h := openHall(t, meetingtest.School(), everybody...)
	for _, l := range []plan.Language{plan.Chinese, plan.English} {
		h.lang = l
		text, help := h.do("p1", "help"), words.For(l).Act.Help
		for _, line := range strings.Split(text, "\n") {
			for _, a := range help {
				if before, _, found := strings.Cut(line, "  "+a.Does); found && ansi.StringWidth(before) > 40 {
					t.Errorf("%s: what an act does begins beyond column 40: %q", l, line)
				}
			}
		}
		if !strings.Contains(text, "\npaper "+help["paper"].Args+"\n") || !strings.Contains(text, "  "+help["paper"].Does+"\n") {
			t.Errorf("%s: help does not explain papers:\n%s", l, text)
		}
	}
}
