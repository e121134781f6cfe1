package words_test

import (
	"strings"
	"testing"

	"pingyi/meeting/plan"
	"pingyi/meeting/words"
)

// Before somebody has signed in, English and Chinese are said one after the other. Where a client
// has no Chinese the English must be whole, and nothing of the Chinese may be left over.
func TestDoor_IsReadableWithoutChinese(t *testing.T) {
	t.Parallel()
	said := func(l plan.Language) []string {
		d := words.For(l).Door
		return []string{d.Prompt, d.NotCode, d.Typo, d.WrongCode, d.Unchecked, d.TooOften, d.Piped}
	}
	for _, phrase := range said(plan.Chinese) {
		if left := strings.Map(plain, phrase); left != "" {
			t.Errorf("of %q Dropbear leaves %q", phrase, left)
		}
	}
	for _, phrase := range said(plan.English) {
		if strings.Map(plain, phrase) != phrase {
			t.Errorf("%q is not ASCII", phrase)
		}
	}
}

// plain leaves out what is not ASCII.
func plain(r rune) rune {
	if r > '~' {
		return -1
	}
	return r
}
