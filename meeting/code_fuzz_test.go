package meeting_test

import (
	"errors"
	"strings"
	"testing"

	"pingyi/meeting"
)

// FuzzParseCode reads anything as a code and as a receipt. What is read comes back the
// same however it is written, and a code with one digit changed is never read as one.
func FuzzParseCode(f *testing.F) {
	for _, seed := range []string{
		"", "01234-56789", "0123456789", "oiloi loiol", "ABCDE-FGHJK", "ＡＢＣＤＥ", "0123456789\x00", "٠١٢٣٤٥٦٧٨٩", "ſſſſſſſſſſ",
		"\u200b0123456789", strings.Repeat("-", 100), strings.Repeat("A", 1<<16), "AAAAA-AAAAA-AAAAA-AAAAA-AAAAA-A", "7ZZZZ-ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZ-Z",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		code, err := meeting.ParseCode(typed)
		switch {
		case err == nil:
			for _, again := range []string{code.String(), string(code), strings.ToLower(string(code))} {
				if got, err := meeting.ParseCode(again); got != code || err != nil {
					t.Errorf("%q is read as %q, which is read as %q, %v", typed, code, got, err)
				}
			}
			for i := range code {
				wrong := []byte(code)
				wrong[i] = digits[(strings.IndexByte(digits, wrong[i])+1)%len(digits)]
				if _, err := meeting.ParseCode(string(wrong)); !errors.Is(err, meeting.ErrTypo) {
					t.Errorf("%q with another digit at %d: %v, want ErrTypo", code, i, err)
				}
			}
		case code != "" || (!errors.Is(err, meeting.ErrNotCode) && !errors.Is(err, meeting.ErrTypo)):
			t.Errorf("ParseCode(%q) = %q, %v", typed, code, err)
		}
		if receipt, ok := meeting.ParseReceipt(typed); ok {
			if got, ok := meeting.ParseReceipt(receipt.String()); !ok || got != receipt {
				t.Errorf("%q is read as receipt %s, which is read as %s", typed, receipt, got)
			}
		}
	})
}
