package meeting

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"pingyi/meeting/code"
)

// A list of receipts is read as JSON is, however it is written.
func TestReceipts_AreReadAsJSON(t *testing.T) {
	t.Parallel()
	for list, ok := range map[string]bool{
		`[]`: true, `null`: true, ` [ ] `: true, `[1]`: false, `{}`: false, `"A"`: false, `[["A"]]`: false,
		`["00000-00000-00000-00000-00000-0"]`: true, `["00000-00000-00000-00000-00000-0",null]`: true,
		`["00000-00000-00000-00000-00000-\u0030"]`: true, `["00000-00000-00000-00000-00000-0","no receipt"]`: false,
		`["00000-00000-00000-00000-00000-0",1]`: false,
	} {
		var got receipts
		var want []code.Receipt
		err := json.Unmarshal([]byte(list), &got)
		if as := json.Unmarshal([]byte(list), &want); (as == nil) != ok || (err == nil) != ok || ok && !slices.Equal(got, want) {
			t.Errorf("%s is read as %v, %v; want %v, %v", list, got, err, want, as)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		blank := rapid.StringMatching("[ \n]{0,2}")
		var want []code.Receipt
		var parts []string
		for _, bytes := range rapid.SliceOfN(rapid.SliceOfN(rapid.Byte(), 16, 16), 0, 20).Draw(t, "receipts") {
			want = append(want, code.Receipt(bytes))
			parts = append(parts, fmt.Sprintf("%s%q%s", blank.Draw(t, "before"), code.Receipt(bytes), blank.Draw(t, "behind")))
		}
		var got receipts
		if err := json.Unmarshal([]byte("["+strings.Join(parts, ",")+"]"), &got); err != nil || !slices.Equal(got, want) {
			t.Fatalf("%v, %v; want %v", got, err, want)
		}
	})
}
