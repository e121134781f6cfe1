package review

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"pingyi/meeting/report"
	"pingyi/meeting/text"
)

// A Fault is one thing that is wrong with a review that somebody enters.
type Fault struct {
	Place string // as in the JSON of the act, such as "date" or "remarks[2].text", counted from 1
	What  What
	Got   string
	Want  string // what may stand there; empty if that is plain
}

// A What says what is wrong. Package words has a sentence for each.
type What string

// The faults.
const (
	NoDate        What = "no_date"         // of the branch committee's meeting
	NotADate      What = "not_a_date"      // got
	NotPresent    What = "not_present"     // got: how many were present, which is not a number from 1 to want
	NoVerdict     What = "no_verdict"      // got, want: the verdicts
	NoGround      What = "no_ground"       // a return names at least one; want: the grounds
	UnknownGround What = "unknown_ground"  // got, want: the grounds
	GroundOnPass  What = "ground_on_pass"  // who passes a report has no ground to return it
	UnknownPart   What = "unknown_part"    // got, want: the parts
	NoRemark      What = "no_remark"       // a remark without words
	RemarkTooLong What = "remark_too_long" // want: the limit in characters
	RemarkLost    What = "remark_lost"     // it is not what somebody wrote any more
	TooMany       What = "too_many"        // want: how many remarks there may be
	UnknownField  What = "unknown_field"   // want: the fields there are
	NotThatKind   What = "not_that_kind"   // got: what cannot be read there, such as a text where a number is meant
)

// The limits of a review.
const (
	MaxPresent  = 999
	MaxRemarks  = 100
	RemarkLimit = 1000 // characters of one remark
)

// Faults are everything that is wrong with a review. It is a refusal: nothing was changed.
type Faults []Fault

// Error is for logs. People are shown the sentences from package words.
func (f Faults) Error() string {
	lines := make([]string, len(f))
	for i, one := range f {
		lines[i] = fmt.Sprintf("refused: %s: %s %q", one.Place, one.What, one.Got)
	}
	return strings.Join(lines, "\n")
}

// Check reads a review that somebody enters, and returns it as it is kept: with a date like
// 2018-10-20, grounds in their order, and remarks word for word. What only the branch committee
// decides is dropped from the reviews of others.
func Check(entered Review) (r Review, found Faults) {
	add := func(place string, what What, got, want string) {
		found = append(found, Fault{place, what, text.Clean(got, text.NameLimit), want})
	}
	r = Review{From: entered.From, Verdict: entered.Verdict}
	if r.From == Branch {
		r.Present = entered.Present
		day, ok := text.Date(entered.Date)
		switch r.Date = day; {
		case strings.TrimSpace(entered.Date) == "":
			add("date", NoDate, "", "")
		case !ok:
			add("date", NotADate, entered.Date, "")
		}
		if r.Present < 1 || r.Present > MaxPresent {
			add("present", NotPresent, strconv.Itoa(r.Present), strconv.Itoa(MaxPresent))
		}
	}
	if r.Verdict != Pass && r.Verdict != Return {
		add("verdict", NoVerdict, string(r.Verdict), list(Pass, Return))
	}
	for i, ground := range entered.Grounds {
		if !slices.Contains(Grounds(), ground) {
			add(fmt.Sprintf("grounds[%d]", i+1), UnknownGround, string(ground), list(Grounds()...))
		}
	}
	for _, ground := range Grounds() {
		if slices.Contains(entered.Grounds, ground) {
			r.Grounds = append(r.Grounds, ground)
		}
	}
	switch {
	case r.Verdict == Return && len(entered.Grounds) == 0:
		add("grounds", NoGround, "", list(Grounds()...))
	case r.Verdict == Pass && len(entered.Grounds) > 0:
		add("grounds", GroundOnPass, "", "")
	}
	if len(entered.Remarks) > MaxRemarks {
		add("remarks", TooMany, "", strconv.Itoa(MaxRemarks))
		return r, found
	}
	for i, remark := range entered.Remarks {
		at := fmt.Sprintf("remarks[%d].", i+1)
		if remark.Part != "" && !slices.Contains(report.Parts(), remark.Part) {
			add(at+"part", UnknownPart, string(remark.Part), list(report.Parts()...))
		}
		words, fits := text.Verbatim(remark.Text, RemarkLimit)
		switch {
		case !fits:
			add(at+"text", RemarkTooLong, "", strconv.Itoa(RemarkLimit))
		case words == "":
			add(at+"text", NoRemark, "", "")
		case text.LostSign(words) != "" || text.ReadsAsGBK(words):
			add(at+"text", RemarkLost, words, "")
		}
		r.Remarks = append(r.Remarks, Remark{Part: remark.Part, Paragraph: max(0, remark.Paragraph), Text: words})
	}
	return r, found
}

func list[T ~string](all ...T) string {
	words := make([]string, len(all))
	for i, one := range all {
		words[i] = string(one)
	}
	return strings.Join(words, ", ")
}
