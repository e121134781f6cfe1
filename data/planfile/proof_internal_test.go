package planfile

import (
	"encoding/json"
	"math/rand/v2"
	"strings"
	"testing"
)

// Whatever is in a file, reading it ends, each slip has a place in the file, and nothing is
// corrected without a word. Text within plain quotation marks has no slip at all.
func TestProofread_ChangesNothingWithoutAWord(t *testing.T) {
	t.Parallel()
	pieces := append(strings.Fields(`汉 ， ： “ ” 、 name group id reason roles APP : # （ ） ； - 。 1 【 】 ' " ’ ！ — { } [ ] ｛ ｝ ［ ］ , ＃ － | > \ *`),
		" ", "\t", "　", "\n", "\n  ", "\n  - ", ": ", ", ", " #", "|\n", "- {id: p1, name: 甲, group: reps}\n", "roles: [host, recorder]\n", "tie_break: [")
	random := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // the same texts at each run
	for range 20_000 {
		var b strings.Builder
		for range 1 + random.IntN(25) {
			b.WriteString(pieces[random.IntN(len(pieces))])
		}
		source := b.String()
		corrected, p := proofread(source)
		lines := strings.Split(source, "\n")
		for _, slip := range p.found {
			at := slip.At
			if at.Line < 1 || at.Line > len(lines) || at.Column < 1 || at.Column > len([]rune(lines[at.Line-1]))+1 {
				t.Errorf("%q: a slip at %s, which is outside", source, at)
			}
		}
		if len(p.found) == 0 && corrected != source {
			t.Errorf("%q became %q without a word", source, corrected)
		}
		quoted, err := json.Marshal(source)
		if err != nil {
			t.Fatal(err)
		}
		for _, around := range []string{"- {id: p1, name: *, group: reps}\n", "name: *\n", "outline: [*, *]\n", "outline:\n  - *\n"} {
			if _, p := proofread(strings.ReplaceAll(around, "*", string(quoted))); len(p.found) > 0 {
				t.Errorf("%s has the slip %v", strings.ReplaceAll(around, "*", string(quoted)), p.found[0])
			}
		}
	}
}
