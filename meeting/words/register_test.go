package words_test

import (
	"testing"

	"pingyi/meeting/plan"
	"pingyi/meeting/register"
	"pingyi/meeting/words"
)

// Whatever a register has is called something in both languages, and no two columns of one
// register the same: a sheet could not be read again.
func TestRegister_EverythingHasAName(t *testing.T) {
	t.Parallel()
	for _, l := range []plan.Language{plan.Chinese, plan.English} {
		w := words.For(l).Register
		for _, r := range register.All() {
			if w.Names[r.Name] == "" {
				t.Errorf("%s: %s has no name", l, r.Name)
			}
			called := map[string]string{}
			for _, c := range r.Columns {
				name := w.Column(r.Name, c.Name)
				if name == "" || called[name] != "" {
					t.Errorf("%s: %s.%s is called %q, as is %q", l, r.Name, c.Name, name, called[name])
				}
				called[name] = c.Name
				for _, word := range c.Words {
					if w.Word(c, word) == "" || w.Words[word] == "" {
						t.Errorf("%s: the word %s has no name", l, word)
					}
				}
			}
		}
		for _, what := range register.Whats() {
			if w.Faults[what] == "" {
				t.Errorf("%s: %s has no sentence", l, what)
			}
		}
	}
}
