package paper

import (
	"strings"
	"testing"

	"pingyi/data/paper/document/documenttest"
	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
)

// Each paper is on a page that shows the choices and the paper's serial, but no number that would
// reveal the order in which the papers were made.
func TestBallots_AreOnAPageEach(t *testing.T) {
	t.Parallel()
	p := meetingtest.School()
	sheets := []meeting.PaperSheet{
		{Serial: "ABCDEFGHJK", Group: p.Groups[0], Rated: p.Presenters},
		{Serial: "KJHGFEDCBA", Group: p.Groups[1], Rated: p.Presenters[:1]},
	}
	raw, err := Ballots(words.For(plan.Chinese), p, sheets)
	must(t, err)
	body := string(documenttest.Open(t, raw).Parts["word/document.xml"])
	for _, want := range []string{"ABCDE-FGHJK", "KJHGF-EDCBA", "委员", "代表", "第二党支部 乙", "□好 □差"} {
		if !strings.Contains(body, want) {
			t.Errorf("the papers do not show %q", want)
		}
	}
	if n := strings.Count(body, "<w:pageBreakBefore/>"); n != 1 {
		t.Errorf("two papers have %d page breaks", n)
	}
	if strings.Contains(body, "footerReference") {
		t.Error("the pages are numbered")
	}
}
