package e2e

import (
	"strings"
	"testing"
)

// TestConsole_MarksItsHostPresent opens the console of a meeting with one host, then with two, and
// reads in the minutes who was there.
func TestConsole_MarksItsHostPresent(t *testing.T) {
	t.Parallel()
	plan := planOf{presenters: []string{"甲一"}, raters: 2, round: "report, scoring", closing: "results"}
	second := plan
	second.people = "  - {id: other, name: 副主持, roles: [host]}\n"
	for name, of := range map[string]struct {
		plan  planOf
		keys  []string
		there []string
	}{
		"one":                {plan, nil, []string{"应到  3人\n", "实到  1人：主持\n", "缺席  2人：评001、评002"}},
		"the second of two":  {second, []string{"down", "enter"}, []string{"主持  副主持\n", "应到  4人\n", "实到  1人：副主持\n", "缺席  3人：主持、评001、评002"}},
		"neither of the two": {second, []string{"esc"}, []string{"应到  4人\n", "实到  0人\n", "缺席  4人"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := newDesk(t)
			d.puts("plan.yaml", of.plan.yaml())
			d.mustRun("new", "m.db", "--plan", "plan.yaml")
			w := d.shows(d.command(t.Context(), "host", "m.db", "--addr", "127.0.0.1:0"), 100, 30)
			if of.keys != nil {
				w.sees(zh.House.HoldsConsole)
				w.presses(of.keys...)
			}
			w.sees(zh.House.SignIn)
			w.DoesNotSee(t, zh.House.HoldsConsole)
			if name != "neither of the two" {
				w.sees("实到 1 / 应到 ")
			}
			w.presses("ctrl+c", "ctrl+c")
			if exit := w.ends(); exit != 0 {
				t.Errorf("host ended with %d, want 0", exit)
			}
			d.mustRun("verify", "m.db")
			d.mustRun("export", "m.db", "--out", "papers")
			minutes := d.reads("papers/minutes.txt")
			for _, text := range of.there {
				if !strings.Contains(minutes, text) {
					t.Errorf("the minutes lack %q:\n%s", text, minutes)
				}
			}
		})
	}
}
