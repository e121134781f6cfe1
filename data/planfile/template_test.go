package planfile_test

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"pingyi/data/planfile"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
)

func TestTemplate_IsASoundPlan(t *testing.T) {
	t.Parallel()
	for _, l := range []plan.Language{plan.Chinese, plan.English} {
		p, problems, err := planfile.ReadYAML(bytes.NewReader(planfile.Template(l)))
		if err != nil {
			t.Fatal(err)
		}
		for _, problem := range problems {
			t.Errorf("%s: %s", l, problem.Text(words.For(l).Plan))
		}
		if p.Language != l || len(p.Presenters) != 3 || len(p.People) != 13 || !p.Presenters[2].Written || len(p.Presenters[0].LastYear) != 2 {
			t.Errorf("%s: read %+v", l, p)
		}
	}
}

// Whatever the remarks say may be written must be accepted.
func TestTemplate_HasTrueRemarks(t *testing.T) {
	t.Parallel()
	for _, l := range []plan.Language{plan.Chinese, plan.English} {
		text := string(planfile.Template(l))
		for from, to := range map[string]string{
			"  # points: {": "  points: {", "  # trim:": "  trim:", "  # limit_top:": "  limit_top:", "  # all_same:": "  all_same:",
			"    # outline: [":            "    outline: [",
			"  # address:":                "  address:",
			"questions, scoring, pledge]": "questions, pledge]", "closing: [summary,": "closing: [scoring, summary,",
		} {
			if !strings.Contains(text, from) {
				t.Fatalf("%s: no %q in the template", l, from)
			}
			text = strings.Replace(text, from, to, 1)
		}
		year := strings.LastIndex(text, "\n# preparation:")
		text = text[:year] + regexp.MustCompile(`(?m)^# ( *[-a-z])`).ReplaceAllString(text[year:], "$1")
		p, problems, _ := planfile.ReadYAML(strings.NewReader(text))
		if p.Preparation == nil || len(p.Preparation.Require) != 6 || p.Composite == nil || len(p.Composite.Grades) != 4 {
			t.Errorf("%s: the year is read as %+v, %+v", l, p.Preparation, p.Composite)
		}
		if p.Address != "192.168.1.10:2222" {
			t.Errorf("%s: the address is read as %q", l, p.Address)
		}
		if len(p.Presenters) == 0 || len(p.Presenters[0].Outline) != 3 {
			t.Errorf("%s: the outline is not read: %+v", l, p.Presenters)
		}
		for _, problem := range problems {
			t.Errorf("%s: %s", l, problem.Text(words.For(l).Plan))
		}
	}
}

// Whoever writes a plan learns that paper ballots need two tellers, and what these do.
func TestTemplate_ExplainsTellers(t *testing.T) {
	t.Parallel()
	for l, said := range map[plan.Language][]string{
		plan.Chinese: {"teller 计票人", "两名计票人", "一致才入箱"},
		plan.English: {"two tellers", "what both read alike goes into the box"},
	} {
		text := strings.Join(strings.Fields(strings.ReplaceAll(string(planfile.Template(l)), "#", "")), " ")
		for _, want := range said {
			if !strings.Contains(text, want) {
				t.Errorf("%s: the template does not say %q", l, want)
			}
		}
	}
}
