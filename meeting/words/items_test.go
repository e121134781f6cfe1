package words_test

import (
	"testing"

	"pingyi/meeting/item"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
)

// Whatever can be wrong with what is entered about an item has a sentence, and whatever items are made of
// can be named as their source.
func TestItems_EverythingHasASentence(t *testing.T) {
	t.Parallel()
	for _, l := range []plan.Language{plan.Chinese, plan.English} {
		w := words.For(l)
		for _, what := range item.Whats() {
			if w.ItemSentence(item.Fault{What: what, Got: "measures"}) == "" {
				t.Errorf("%s: %s has no sentence", l, what)
			}
		}
		for _, kind := range append(item.Markable(), item.FromPledge, item.FromProblem) {
			if w.Items.Sources.Kinds[kind] == nil {
				t.Errorf("%s: nothing says where a %s was said", l, kind)
			}
		}
	}
}
