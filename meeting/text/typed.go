package text

import (
	"strings"
	"time"

	"golang.org/x/text/width"
)

// dashes are the characters that an input method or an editor puts where somebody typed a
// hyphen: hyphens, en and em dashes, the minus sign and the full-width one.
var dashes = strings.NewReplacer("‐", "-", "‑", "-", "‒", "-", "–", "-", "—", "-", "―", "-", "−", "-", "﹣", "-")

// Unreadable stands, in what a terminal sends to a screen, for characters that came in another
// encoding than UTF-8. Unicode keeps it for use inside programs, so nobody types it.
const Unreadable = '\uFDD0'

// Narrow turns what an input method makes of digits, letters, signs and dashes into the
// plain characters of a keyboard: １２ is 12, ＡＢ is AB, ？ is ?, – and — are -. It is for
// what is typed in a fixed form, such as codes, receipts, numbers and dates; in sentences
// full-width signs stay as they are.
func Narrow(s string) string { return dashes.Replace(width.Fold.String(s)) }

// Date reads a day as people type it and returns it as YYYY-MM-DD: 2019-12-15, 2019/12/15,
// 2019.12.15 or 2019年12月15日, in full-width digits and with a full stop in Chinese too, and with
// or without the zero in front of a month or a day. It reports whether typed is a day that exists.
func Date(typed string) (string, bool) {
	s := strings.NewReplacer(" ", "", "。", ".").Replace(Narrow(strings.TrimSpace(typed)))
	for _, form := range []string{"2006-1-2", "2006/1/2", "2006.1.2", "2006年1月2日"} {
		if day, err := time.Parse(form, s); err == nil {
			return day.Format(time.DateOnly), true
		}
	}
	return "", false
}
