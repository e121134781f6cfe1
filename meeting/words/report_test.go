package words_test

import (
	"strings"
	"testing"

	"pingyi/meeting/report"
	"pingyi/meeting/words"
)

func TestHint_SaysWhatIsLackingAndWhatToDo(t *testing.T) {
	t.Parallel()
	eachLanguage(t, func(t *testing.T, w *words.Words) {
		for _, code := range report.Codes() {
			h := report.Hint{Code: code, Part: report.Problems, Of: strings.Repeat("长", 30), Figures: []int{100, 200}, Lacks: []report.Lack{report.Person, report.Deadline}}
			said := w.Hint(h)
			if strings.Contains(said, strings.Repeat("长", 20)) {
				t.Errorf("%s gives all of a long text: %s", code, said)
			}
			if sentences := strings.Count(said, "。") + strings.Count(said, ". ") + strings.Count(said+" ", ". ")/2; sentences < 1 || strings.Contains(said, "“”") {
				t.Errorf("%s says %q", code, said)
			}
			if code == report.PledgeIncomplete && (!strings.Contains(said, w.Report.Lacks[report.Person]) || !strings.Contains(said, w.Report.Lacks[report.Deadline])) {
				t.Errorf("%s does not say what is lacking: %s", code, said)
			}
			if bare := w.Hint(report.Hint{Code: code}); bare == "" {
				t.Errorf("%s says nothing without figures", code)
			}
		}
		for _, kind := range []report.NoteKind{report.Tracked, report.Pictures, report.Hidden, report.HiddenText} {
			if said := w.Note(report.Note{Kind: kind, Count: 17}); !strings.Contains(said, "17") {
				t.Errorf("%s says %q", kind, said)
			}
		}
	})
}
