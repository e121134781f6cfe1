package item

import (
	"fmt"
	"strconv"
	"strings"

	"pingyi/meeting/text"
)

// A Fault is one thing that is wrong with what somebody enters about an item.
type Fault struct {
	Place string // as in the JSON of the act, such as "evidence", or an item: "items 3"
	What  What
	Got   string
	Want  string // what may stand there; empty if that is plain
}

// A What says what is wrong. Package words has a sentence for each.
type What string

// The faults.
const (
	NoWords      What = "no_words"       // it must be filled in
	WordsTooLong What = "words_too_long" // want: the limit in characters
	WordsLost    What = "words_lost"     // it is not what somebody wrote any more
	Formula      What = "formula"        // got: a formula, which a spreadsheet would work out
	NotADate     What = "not_a_date"     // got
	NoVerdict    What = "no_verdict"     // got, want: the verdicts
	NoAgain      What = "no_again"       // an item that is kept open needs a day to look again
	AgainBefore  What = "again_before"   // got: the day to look again, want: that of the inspection
	UnknownField What = "unknown_field"  // want: the fields there are
	NotText      What = "not_text"       // got: what is no text
	Unplanned    What = "unplanned"      // got: the columns of an item that a plan needs
)

// Whats returns every fault. Tests use it to check that each has a sentence.
func Whats() []What {
	return []What{NoWords, WordsTooLong, WordsLost, Formula, NotADate, NoVerdict, NoAgain, AgainBefore, UnknownField, NotText, Unplanned}
}

// The limits of what is written about an item, in characters.
const (
	ProgressLimit  = 2000
	EvidenceLimit  = 1000
	FindingLimit   = 1000
	InspectorLimit = 100
)

// Faults are everything that is wrong. It is a refusal: nothing was changed.
type Faults []Fault

// Error is for logs. People are shown the sentences from package words.
func (f Faults) Error() string {
	lines := make([]string, len(f))
	for i, one := range f {
		lines[i] = fmt.Sprintf("refused: %s: %s %q", one.Place, one.What, one.Got)
	}
	return strings.Join(lines, "\n")
}

func (f *Faults) add(place string, what What, got, want string) {
	*f = append(*f, Fault{place, what, text.Clean(got, text.NameLimit), want})
}

// words reads what somebody wrote, word for word.
func (f *Faults) words(place, entered string, limit int, needed bool) string {
	kept, fits := text.Verbatim(entered, limit)
	switch {
	case !fits:
		f.add(place, WordsTooLong, "", strconv.Itoa(limit))
	case kept == "" && needed:
		f.add(place, NoWords, "", "")
	case text.LostSign(kept) != "" || text.ReadsAsGBK(kept):
		f.add(place, WordsLost, "", "")
	}
	return kept
}

// day reads a day.
func (f *Faults) day(place, entered string) string {
	day, ok := text.Date(entered)
	if !ok {
		f.add(place, NotADate, entered, "")
	}
	return day
}

// CheckProgress reads what somebody enters about what was done. Evidence may be left out. It is a
// text, such as the name of a file or an address; a formula is refused, because a spreadsheet to which
// it is exported shows something else.
func CheckProgress(entered Progress) (p Progress, found Faults) {
	p.Text = found.words("text", entered.Text, ProgressLimit, true)
	p.Evidence = found.words("evidence", entered.Evidence, EvidenceLimit, false)
	if isFormula(p.Evidence) {
		found.add("evidence", Formula, p.Evidence, "")
	}
	return p, found
}

// isFormula reports whether a spreadsheet would take a text for a formula: it begins with an equals
// sign, or with another sign of a formula and then calls a function.
func isFormula(s string) bool {
	s = text.Narrow(strings.TrimSpace(s))
	if strings.HasPrefix(s, "=") {
		return true
	}
	called := strings.TrimLeft(s, "+-@")
	name, _, calls := strings.Cut(called, "(")
	return called != s && calls && name != "" && strings.Trim(strings.ToUpper(name), "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._") == ""
}

// CheckInspection reads what somebody enters about an inspection. An item that is kept open needs what
// was found, and a day to look again; one that is closed has none.
func CheckInspection(entered Inspection) (i Inspection, found Faults) {
	i.Date = found.day("date", entered.Date)
	i.Inspector = strings.Join(strings.Fields(found.words("inspector", entered.Inspector, InspectorLimit, true)), " ")
	i.Finding = found.words("finding", entered.Finding, FindingLimit, entered.Verdict == Keep)
	switch i.Verdict = entered.Verdict; i.Verdict {
	case Close:
	case Keep:
		if strings.TrimSpace(entered.Again) == "" {
			found.add("again", NoAgain, "", "")
			break
		}
		i.Again = found.day("again", entered.Again)
		if i.Again != "" && i.Date != "" && i.Again < i.Date {
			found.add("again", AgainBefore, i.Again, i.Date)
		}
	default:
		found.add("verdict", NoVerdict, string(entered.Verdict), string(Close)+", "+string(Keep))
	}
	return i, found
}
