package secrecy

import (
	"bytes"
	"testing"

	"pgregory.net/rapid"
)

// Searching for all texts at once finds what searching for one after the other finds.
func TestNeedles_FindWhatIsThere(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		few := rapid.SampledFrom([]byte{0, 1, 'A', 255}) // so that texts overlap and begin alike
		raw := rapid.SliceOfN(few, 0, 200).Draw(t, "raw")
		things := rapid.SliceOfN(rapid.SliceOfN(rapid.SliceOfN(few, beginning, 6), 1, 2), 0, 20).Draw(t, "things")
		var n needles
		want := 0
		for _, texts := range things {
			n.add(texts...)
			for _, text := range texts {
				if bytes.Contains(raw, text) {
					want++
					break
				}
			}
		}
		if got := n.in(raw); got != want {
			t.Errorf("%d of %d are found, want %d", got, len(things), want)
		}
		if got := n.in(nil); got != 0 {
			t.Errorf("%d are found in nothing", got)
		}
	})
}
