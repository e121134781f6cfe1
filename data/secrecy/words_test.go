package secrecy_test

import (
	"strings"
	"testing"

	"pingyi/data/secrecy"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
)

// TestReport_HasWords checks that everything in a report has words, in both languages.
func TestReport_HasWords(t *testing.T) {
	t.Parallel()
	for _, l := range []plan.Language{plan.Chinese, plan.English} {
		w := words.For(l).Secrecy
		for _, f := range (&secrecy.Evidence{}).Report() {
			for _, verdict := range []secrecy.Verdict{secrecy.Nothing, secrecy.Chance, secrecy.Limit, secrecy.Leak} {
				tried, outcome := w.Said(string(f.Tried), string(verdict), f.Figures())
				can := verdict == secrecy.Nothing || verdict == secrecy.Chance || secrecy.Can(f.Tried, verdict)
				if tried == "" || can != (outcome != "") || strings.ContainsAny(outcome, "{}") || w.Verdict[string(verdict)] == "" {
					t.Errorf("%s: %s with %s is said as %q and %q", l, f.Tried, verdict, tried, outcome)
				}
			}
		}
	}
}
