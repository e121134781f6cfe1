package ui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"pgregory.net/rapid"
)

func TestNarrowed_KeepsWhatIsToTheRight(t *testing.T) {
	t.Parallel()
	look := NewLook(nil)
	if got, _ := look.Narrowed("①党支部  甲", nil); got != "①党支部  甲" {
		t.Errorf("where ① is narrow it becomes %q", got)
	}
	look.Narrow()
	for picture, want := range map[string]string{
		"①党支部 §3 Ⅰ   甲":           "1党支部 #3 I   甲",
		"Ⅲ组   甲":                  "III组 甲",
		"⑫Ⅲ\x1b[1m组\x1b[m    甲  ": "12III\x1b[1m组\x1b[m 甲",
		"Ωα级     甲":               "Ωα级   甲",
		"Ω Ω  甲":                  "Ω Ω 甲 ", // one blank too few
		"“吕Lü”——甲":                `"吕Lu"--甲`,
		"两行Ⅱ   \nⅡ   甲":           "两行II  \nII  甲",
	} {
		if got, _ := look.Narrowed(picture, nil); strings.TrimRight(got, " ") != strings.TrimRight(want, " ") {
			t.Errorf("%q becomes %q; want %q", picture, got, want)
		}
	}
	_, at := look.Narrowed("\nⅢ①  甲", tea.NewCursor(2, 1))
	if at.X != 4 || at.Y != 1 {
		t.Errorf("the cursor behind Ⅲ① stands at %d, %d", at.X, at.Y)
	}
}

// Where ambiguous characters are wide, whatever stands behind a gap that is large enough stays
// in its column.
func TestNarrowed_KeepsColumns(t *testing.T) {
	t.Parallel()
	look := NewLook(nil)
	look.Narrow()
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringOfN(rapid.SampledFrom([]rune("党a ①⑫ⅢΩü§—“”")), 0, 10, -1).Draw(t, "name")
		got, _ := look.Narrowed(Pad(name, 40)+"甲", nil)
		before, _, _ := strings.Cut(got, "甲")
		if widest(before) != 40 {
			t.Fatalf("beside %q, 甲 stands in column %d", before, widest(before))
		}
	})
}
