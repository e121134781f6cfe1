package planfile_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pingyi/data/planfile"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
)

// amend lays a YAML file over the school's plan.
func amend(t *testing.T, yaml string, remove bool) planfile.Amendment {
	t.Helper()
	d, problems := planfile.Read("in.yaml", []byte(yaml))
	if len(problems) > 0 {
		t.Fatalf("%v", problems)
	}
	return d.Amend(schoolWithPledges(), remove)
}

func schoolWithPledges() plan.Plan {
	p := meetingtest.School()
	p.Place = "礼堂"
	p.Presenters[0].LastYear = []plan.LastPledge{{Pledge: "一", Outcome: plan.Kept}, {Pledge: "二", Outcome: plan.Kept}, {Pledge: "三", Outcome: plan.Kept}}
	return p
}

func said(all []plan.Difference) []string {
	var lines []string
	for _, d := range all {
		line := fmt.Sprintf("%s %s %s", d.Sheet, d.Key, d.Change)
		if d.Kept {
			line += " kept"
		}
		lines = append(lines, line)
	}
	return lines
}

func TestAmend_TakesOnlyWhatTheFileHas(t *testing.T) {
	t.Parallel()
	whole := "people:\n- {id: p1, name: 主持, group: committee, roles: [host]}\n- {id: p2, name: 新领导, group: committee, roles: []}\n- {id: p3, name: 监票, group: reps, roles: [scrutineer]}\n- {id: p4, name: 甲, group: reps, presents: b1}\n- {id: p5, name: 记录, roles: [recorder]}\n"
	for name, c := range map[string]struct {
		yaml   string
		remove bool
		want   []string
	}{
		"one new person":             {"people:\n- {id: p9, name: 新人, group: reps}\n", false, []string{"people p9 added", "people p1 removed kept", "people p2 removed kept", "people p3 removed kept", "people p4 removed kept", "people p5 removed kept", "people wall removed kept"}},
		"a name alone":               {"people:\n- {id: p1, name: 新主持}\n", false, []string{"people p1 changed", "people p2 removed kept", "people p3 removed kept", "people p4 removed kept", "people p5 removed kept", "people wall removed kept"}},
		"all but the wall":           {whole, false, []string{"people p2 changed", "people wall removed kept"}},
		"all but the wall, removed":  {whole, true, []string{"people p2 changed", "people wall removed"}},
		"a title, not the place":     {"meeting: {title: 述职会, year: 2018}\n", false, []string{"meeting title changed", "meeting place removed kept"}},
		"a title, and no place":      {"meeting: {title: 述职会, year: 2018}\n", true, []string{"meeting title changed", "meeting place removed"}},
		"the same title":             {"meeting: {title: 评议会, year: 2018, place: 礼堂}\n", true, nil},
		"an item as it is":           {"form:\n  items:\n  - {id: duty, name: 责任, weight: 100}\n", false, nil},
		"how often is inspected":     {"following: {inspect_every: 3}\n", false, []string{"meeting inspect_every added"}},
		"minutes alone":              {"agenda:\n  minutes: {report: 10}\n", false, []string{"agenda minutes:report changed"}},
		"presenters without pledges": {"presenters:\n- {id: b1, name: 甲, branch: 第一党支部, leader: p2}\n- {id: b2, name: 乙, branch: 第二党支部, report: written}\n", true, nil},
		"a pledge from the middle":   {"presenters:\n- id: b1\n  name: 甲\n  branch: 第一党支部\n  last_year:\n  - {pledge: 一, outcome: kept}\n  - {pledge: 三, outcome: late}\n- {id: b2, name: 乙, branch: 第二党支部}\n", false, []string{"last_year b1:3 changed", "last_year b1:2 removed kept"}},
	} {
		got := said(amend(t, c.yaml, c.remove).Differences)
		if !slices.Equal(got, c.want) {
			t.Errorf("%s:\n got %q\nwant %q", name, got, c.want)
		}
	}
	a := amend(t, whole, false)
	if roles := a.Plan.People[1].Roles; len(roles) > 0 || len(a.Plan.People) != 6 || len(a.Problems) > 0 {
		t.Errorf("the plan is %+v, with %v", a.Plan.People, a.Problems)
	}
	if kept := amend(t, "people:\n- {id: p1, name: 新主持}\n", false).Plan.People; !kept[0].Has(plan.Host) || kept[0].Group != "committee" {
		t.Errorf("the host lost what the file does not speak of: %+v", kept[0])
	}
}

// A fault has its place in the file, or the row that it is in where the file has none.
func TestAmend_NamesThePlaceOfAFault(t *testing.T) {
	t.Parallel()
	for yaml, want := range map[string]string{
		"people:\n- {id: p9, name: 新人, group: nobody}\n":                                 "2:29",
		"groups:\n- {id: committee, name: 委员, weight: 50}\n":                             "1:1",
		"groups:\n- {id: all_of_us, name: 全体, weight: 100}\n":                            "people p1 group",
		"people:\n- {id: back, name: 新人}\n":                                              "2:8",
		"presenters:\n- {id: b9, name: 丙, branch: 三}\n- {id: b8, name: 丁, branch: ''}\n": "3",
	} {
		a := amend(t, yaml, true)
		if !slices.ContainsFunc(a.Problems, func(p planfile.Problem) bool {
			return strings.HasPrefix(p.TextIn(words.For(plan.Chinese).Plan), want)
		}) {
			t.Errorf("%q: %v, want one at %s", yaml, a.Problems, want)
		}
	}
}
