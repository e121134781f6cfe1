package act

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
)

func TestHelp_HasAPlaceForEveryAct(t *testing.T) {
	t.Parallel()
	var names []string
	for _, a := range acts() {
		names = append(names, a.name)
	}
	order := strings.Fields(helpOrder)
	for i, name := range order {
		if !slices.Contains(names, name) || slices.Contains(order[:i], name) {
			t.Errorf("help has a place for %s, which is no act or stands there twice", name)
		}
	}
}

// A plan may use no word of an act as an ID, and package plan does not know the acts.
func TestActs_HaveOnlyWordsThatNoIDMayBe(t *testing.T) {
	t.Parallel()
	help := words.For(plan.English).Act.Help
	word := regexp.MustCompile(`-*[A-Za-z][A-Za-z-]*`)
	for _, a := range acts() {
		for _, w := range append(word.FindAllString(help[a.name].Args, -1), a.name) {
			if placeholder := strings.ToUpper(w) == w; placeholder || strings.HasPrefix(w, "-") {
				continue
			}
			if !plan.IsActWord(w) {
				t.Errorf("%s takes the word %q, which an ID may be", a.name, w)
			}
		}
	}
	for _, w := range meeting.CallMoves() {
		if !plan.IsActWord(string(w)) {
			t.Errorf("call takes the word %q, which an ID may be", w)
		}
	}
	for _, w := range meeting.Checks() {
		if !plan.IsActWord(string(w)) {
			t.Errorf("confirm takes the word %q, which an ID may be", w)
		}
	}
}

func TestAnonymous_HoldsOnlyForAQuestionWithoutAName(t *testing.T) {
	t.Parallel()
	for line, want := range map[string]bool{"ask 活动室？": true, " ask --json x": true, "ask": true, "ask-named x": false, "status": false, "": false, "asked 1": false, "\ufeffask x": true, "ask \xb2\xbb": true} {
		if got := Anonymous(line); got != want {
			t.Errorf("%q: anonymous is %v", line, got)
		}
	}
}
