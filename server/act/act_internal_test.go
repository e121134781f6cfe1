package act

import (
	"slices"
	"strings"
	"testing"
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

func TestAnonymous_HoldsOnlyForAQuestionWithoutAName(t *testing.T) {
	t.Parallel()
	for line, want := range map[string]bool{"ask 活动室？": true, " ask --json x": true, "ask": true, "ask-named x": false, "status": false, "": false, "asked 1": false} {
		if got := Anonymous(line); got != want {
			t.Errorf("%q: anonymous is %v", line, got)
		}
	}
}
