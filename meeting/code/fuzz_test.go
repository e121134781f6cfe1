package code_test

import (
	"errors"
	"strings"
	"testing"

	"pingyi/meeting/code"
)

// FuzzParseCode parses any text as a code and as a receipt. Whatever parses comes back
// the same however it is written, and a code with one digit changed never parses.
func FuzzParseCode(f *testing.F) {
	for _, seed := range []string{
		"", "01234-56789", "0123456789", "oiloi loiol", "ABCDE-FGHJK", "ＡＢＣＤＥ", "0123456789\x00", "٠١٢٣٤٥٦٧٨٩", "ſſſſſſſſſſ",
		"\u200b0123456789", strings.Repeat("-", 100), strings.Repeat("A", 1<<16), "AAAAA-AAAAA-AAAAA-AAAAA-AAAAA-A", "7ZZZZ-ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZ-Z",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		entry, err := code.Parse(typed)
		switch {
		case err == nil:
			for _, again := range []string{entry.String(), string(entry), strings.ToLower(string(entry))} {
				if got, err := code.Parse(again); got != entry || err != nil {
					t.Errorf("%q is read as %q, which is read as %q, %v", typed, entry, got, err)
				}
			}
			for i := range entry {
				wrong := []byte(entry)
				wrong[i] = digits[(strings.IndexByte(digits, wrong[i])+1)%len(digits)]
				if _, err := code.Parse(string(wrong)); !errors.Is(err, code.ErrTypo) {
					t.Errorf("%q with another digit at %d: %v, want ErrTypo", entry, i, err)
				}
			}
		case entry != "" || (!errors.Is(err, code.ErrNotCode) && !errors.Is(err, code.ErrTypo)):
			t.Errorf("Parse(%q) = %q, %v", typed, entry, err)
		}
		if receipt, ok := code.ParseReceipt(typed); ok {
			if got, ok := code.ParseReceipt(receipt.String()); !ok || got != receipt {
				t.Errorf("%q is read as receipt %s, which is read as %s", typed, receipt, got)
			}
		}
	})
}
