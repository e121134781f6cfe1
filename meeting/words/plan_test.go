package words_test

import (
	"strings"
	"testing"

	"pingyi/meeting"
	"pingyi/meeting/words"
)

func TestPlan_every_fault_has_a_sentence(t *testing.T) {
	t.Parallel()
	for _, l := range []meeting.Language{meeting.Chinese, meeting.English} {
		w := words.For(l)
		for _, f := range meeting.Faults() {
			for _, got := range []string{"", "x"} {
				s := w.Plan.Problem(meeting.Problem{What: f, Got: got, Want: "y"})
				if s == "" || strings.ContainsAny(s, "|{}\n") || !strings.HasSuffix(s, map[meeting.Language]string{meeting.Chinese: "。", meeting.English: "."}[l]) {
					t.Errorf("%s, %s: %q is no sentence", l, f, s)
				}
			}
		}
	}
}
