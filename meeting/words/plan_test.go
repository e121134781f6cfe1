package words_test

import (
	"strings"
	"testing"

	"pingyi/meeting/plan"
	"pingyi/meeting/words"
)

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
