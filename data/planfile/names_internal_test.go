package planfile

import (
	"strings"
	"testing"

	"pingyi/meeting/plan"
	"pingyi/meeting/register"
	"pingyi/meeting/words"
)

// A name that could be taken for another would be read as now this and now that.
func TestNames_AreUnderstoodAsWhatTheyAreWrittenFor(t *testing.T) {
	t.Parallel()
	n := newNames()
	for _, l := range []plan.Language{plan.Chinese, plan.English} {
		w := words.For(l)
		for _, s := range planSheets() {
			section := string(s.section)
			if got := n.sheets[plainName(w.Workbook.Sheets[section])]; got.section != s.section || got.language != l {
				t.Errorf("%s: sheet %s is read as %+v", l, section, got)
			}
			var keys []string
			for _, c := range s.columns {
				keys = append(keys, c.key)
			}
			for _, c := range s.columns {
				all, own := w.Workbook.Headings[section+"."+c.key]
				if !own {
					all = w.Workbook.Headings["*."+c.key]
				}
				for _, name := range words.Names(all) {
					if got, ok := n.heading(section, " "+name+"（必填）*", keys); !ok || got != c.key {
						t.Errorf("%s, %s: %q is read as %q, want %q", l, section, name, got, c.key)
					}
				}
				holdsValues(t, n, w, c)
			}
			for _, f := range s.labels {
				for _, name := range words.Names(w.Workbook.Labels[f.key]) {
					if got := n.labels[section+"."+plainName(name)]; got != f.key {
						t.Errorf("%s, %s: %q is read as %q, want %q", l, section, name, got, f.key)
					}
				}
				holdsValues(t, n, w, f)
			}
			for _, k := range s.kinds {
				for _, name := range words.Names(w.Workbook.Kinds[k.key]) {
					if got := n.kinds[section+"."+plainName(name)]; got != k.key {
						t.Errorf("%s, %s: %q is read as %q, want %q", l, section, name, got, k.key)
					}
				}
			}
		}
		for _, r := range register.All() {
			keys := append([]string{"number", "struck"}, r.Names()...)
			for _, key := range keys {
				section := registerPrefix + string(r.Name)
				if got, ok := n.heading(section, called(w, section, key), keys); !ok || got != key {
					t.Errorf("%s, %s: %q is read as %q", l, r.Name, called(w, section, key), got)
				}
			}
			for _, c := range r.Columns {
				for _, word := range c.Words {
					if got := n.value(w.Register.Word(c, word), c.Words); got != word {
						t.Errorf("%s, %s: %q is read as %q, want %q", l, r.Name, w.Register.Word(c, word), got, word)
					}
				}
			}
		}
	}
}

func holdsValues(t *testing.T, n names, w *words.Words, f field) {
	t.Helper()
	of := f.words
	if f.kind == truthField {
		of = []string{"true", "false"}
	}
	for _, word := range of {
		for _, name := range append(words.Names(w.Workbook.Values[word]), word, strings.ToUpper(word)) {
			if got := n.value(name, of); got != word {
				t.Errorf("%s: %q is read as %q, want %q", f.key, name, got, word)
			}
		}
	}
}
