package sample_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pingyi/data/sample"
	"pingyi/meeting/plan"
	"pingyi/meeting/text"
	"pingyi/meeting/words"
)

func TestPlan_IsSoundAtEverySize(t *testing.T) {
	t.Parallel()
	for _, l := range []plan.Language{plan.Chinese, plan.English} {
		for n := sample.MinPeople; n <= sample.MaxPeople; n += 1 + n/40 {
			p := sample.PreparedPlan(l, n)
			for _, problem := range slices.Concat(p.Faults(), p.Clashes()) {
				t.Errorf("%s, %d people, with a preparation: %v %s", l, n, problem.Place, words.For(l).Plan.Fault(problem))
			}
			p = sample.Plan(l, n)
			for _, odd := range p.Oddities() {
				if n >= sample.DefaultPeople { // a small hall has small groups and one teller
					t.Errorf("%s, %d people: %s", l, n, words.For(l).Plan.Oddity(odd))
				}
			}
			for _, problem := range slices.Concat(p.Faults(), p.Clashes()) {
				t.Errorf("%s, %d people: %v %s", l, n, problem.Place, words.For(l).Plan.Fault(problem))
			}
			due, names := 0, map[string]bool{}
			roles, groups, presenting := map[plan.Role]int{}, map[string]int{}, 0
			for _, person := range p.People {
				if person.Due() {
					due++
				}
				groups[person.Group]++
				for _, r := range person.Roles {
					roles[r]++
				}
				if person.Presents != "" {
					presenting++
				}
				names[person.Name] = true
			}
			if due != n || len(names) != n+2 || presenting != 8 || roles[plan.Host] != 1 || roles[plan.Recorder] != 1 ||
				roles[plan.Scrutineer] != 2 || roles[plan.Projector] != 1 || roles[plan.Kiosk] != 1 {
				t.Fatalf("%s, %d people: %d due, %d names, %d presenting, roles %v", l, n, due, len(names), presenting, roles)
			}
			for _, g := range p.Groups {
				if groups[g.ID] < p.MinGroup {
					t.Errorf("%s, %d people: %d in %s", l, n, groups[g.ID], g.ID)
				}
			}
			if groups["reps"]*100 < p.Gates.Representatives*n {
				t.Errorf("%s, %d people: the gate on representatives can never be met", l, n)
			}
		}
	}
}

func TestPlan_TellsItsStory(t *testing.T) {
	t.Parallel()
	p := sample.Plan(plan.Chinese, 60)
	written, leaders := 0, map[string]bool{}
	for _, x := range p.Presenters {
		if x.Written {
			written++
		}
		if x.Deputy == "" || x.Organizer == "" || len(x.LastYear) != 3 {
			t.Errorf("presenter %+v lacks something", x)
		}
		leaders[x.Leader] = true
	}
	if written != 1 || len(leaders) < 3 || len(p.Presenters) != 8 {
		t.Errorf("%d in writing, %d leaders, %d presenters", written, len(leaders), len(p.Presenters))
	}
	for _, n := range []int{0, 1 << 30} {
		if got := len(sample.Plan(plan.English, n).People) - 2; got != sample.MinPeople && got != sample.MaxPeople {
			t.Errorf("%d people asked for give %d", n, got)
		}
	}
}

func TestTexts_FitTheirLimits(t *testing.T) {
	t.Parallel()
	fits := func(s string, limit int) {
		t.Helper()
		if s == "" || text.Clean(s, limit) != s {
			t.Errorf("%q is not clean text of %d characters", s, limit)
		}
	}
	for _, l := range []plan.Language{plan.Chinese, plan.English} {
		s := sample.TextsIn(l)
		for _, note := range s.Notes {
			fits(note, text.CommentLimit)
		}
		for _, lines := range s.Presenters {
			for _, q := range lines.Questions {
				fits(q.Text, text.QuestionLimit)
			}
			for _, c := range append(lines.Problems, lines.Comment) {
				fits(strings.ReplaceAll(c, "\n", ""), text.CommentLimit)
			}
			for _, p := range lines.Pledges {
				for _, written := range []string{p.Text, p.Measure, p.Standard} {
					fits(written, text.PledgeLimit)
				}
				fits(p.Person, text.NameLimit)
				if d, err := time.Parse(time.DateOnly, p.Deadline); err != nil || d.Year() != 2019 {
					t.Errorf("deadline %q of %q", p.Deadline, p.Text)
				}
			}
		}
	}
}

// What is said about a presenter is said about no other, and fits the report: a pledge of last year
// that was not answered is noted, and the leader speaks of it.
func TestTexts_FitTheirPresenters(t *testing.T) {
	t.Parallel()
	unanswered := map[plan.Language]string{plan.Chinese: "没有作出回应", plan.English: "Nothing was said"}
	noted := map[plan.Language]string{plan.Chinese: "没有说明", plan.English: "did not say"}
	for _, l := range []plan.Language{plan.Chinese, plan.English} {
		s, school, said := sample.TextsIn(l), sample.Plan(l, sample.DefaultPeople), map[string]bool{}
		for i, lines := range s.Presenters {
			of := school.Presenters[i]
			if len(lines.Questions) < 5 || lines.Questions[0].Reworded == "" || len(lines.Problems) != 2 || len(lines.Pledges) != 2 || (lines.Note == "") != of.Written {
				t.Errorf("%s: too little is said about %s", l, of.Branch)
			}
			all := append([]string{lines.Comment}, lines.Problems...)
			for _, q := range lines.Questions {
				all = append(all, q.Text)
			}
			for _, p := range lines.Pledges {
				all = append(all, p.Text)
			}
			for _, text := range all {
				if said[text] {
					t.Errorf("%s: %q is said about two presenters", l, text)
				}
				said[text] = true
			}
			missing := slices.ContainsFunc(of.LastYear, func(p plan.LastPledge) bool { return p.Outcome == plan.Unanswered })
			if strings.Contains(lines.Comment, unanswered[l]) != missing || strings.Contains(lines.Note, noted[l]) != missing {
				t.Errorf("%s: a pledge of %s is unanswered: %v; the comment is %q, the note %q", l, of.Branch, missing, lines.Comment, lines.Note)
			}
		}
		for _, kind := range append(school.Agenda.Round, school.Agenda.Closing...) {
			if s.Notes[kind] == "" {
				t.Errorf("%s: no note for %s", l, kind)
			}
		}
	}
}

func ExamplePlan() {
	p := sample.Plan(plan.English, sample.DefaultPeople)
	fmt.Println(p.Presenters[0].Name, "·", p.Presenters[0].Branch, "·", len(p.People), "seats")
	// Output: Poplar Spring · Grade One Branch · 62 seats
}
