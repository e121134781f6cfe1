package words_test

import (
	"strings"
	"testing"

	"pingyi/meeting/plan"
	"pingyi/meeting/words"
)

func TestPlan_HasASentenceForEveryOddity(t *testing.T) {
	t.Parallel()
	for _, l := range []plan.Language{plan.Chinese, plan.English} {
		w := words.For(l)
		for _, kind := range plan.OddityKinds() {
			s := w.Plan.Oddity(plan.Oddity{Kind: kind, Names: []string{"x", "y"}, Numbers: []int{1, 2}})
			if s == "" || strings.ContainsAny(s, "{}\n") || !strings.HasSuffix(s, map[plan.Language]string{plan.Chinese: "。", plan.English: "."}[l]) {
				t.Errorf("%s, %s: %q is no sentence", l, kind, s)
			}
		}
	}
}

// Two thousand names would hide everything else.
func TestPlan_NamesAFewAndCountsTheRest(t *testing.T) {
	t.Parallel()
	names := strings.Split(strings.Repeat("甲,", 34)+"乙", ",")
	for l, want := range map[plan.Language]string{plan.Chinese: "甲等 35 人", plan.English: "甲 and 15 more"} {
		w := words.For(l).Plan
		for _, s := range []string{w.Without(names), w.Screens(names), w.Oddity(plan.Oddity{Kind: plan.OddNoPart, Names: names})} {
			if !strings.Contains(s, want) || strings.Count(s, "甲") != 20 || strings.Contains(s, "乙") {
				t.Errorf("%s: %q, want 20 names and %q", l, s, want)
			}
		}
	}
}

func TestPlan_HasASentenceForEveryFault(t *testing.T) {
	t.Parallel()
	for _, l := range []plan.Language{plan.Chinese, plan.English} {
		w := words.For(l)
		for _, f := range plan.FaultKinds() {
			for _, got := range []string{"", "x"} {
				s := w.Plan.Fault(plan.Fault{Kind: f, Got: got, Want: "y"})
				if s == "" || strings.ContainsAny(s, "|{}\n") || !strings.HasSuffix(s, map[plan.Language]string{plan.Chinese: "。", plan.English: "."}[l]) {
					t.Errorf("%s, %s: %q is no sentence", l, f, s)
				}
			}
		}
	}
}
