package words_test

import (
	"strings"
	"testing"

	"pingyi/meeting/plan"
	"pingyi/meeting/verify"
	"pingyi/meeting/words"
)

func TestPapers_HaveASentenceForEveryFlaw(t *testing.T) {
	t.Parallel()
	for _, l := range []plan.Language{plan.Chinese, plan.English} {
		for _, f := range verify.Kinds() {
			s := words.For(l).Papers.Flaw(verify.Flaw{Kind: f, Number: 3, Round: 2, Who: "b1", Have: "x", Want: "y"})
			if s == "" || strings.ContainsAny(s, "{}\n") || !strings.HasSuffix(s, map[plan.Language]string{plan.Chinese: "。", plan.English: "."}[l]) {
				t.Errorf("%s, %s: %q is no sentence", l, f, s)
			}
		}
	}
}
