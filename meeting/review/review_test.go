package review_test

import (
	"slices"
	"testing"
	"time"

	"pingyi/meeting/report"
	"pingyi/meeting/review"
)

var noon = time.Date(2018, 10, 10, 12, 0, 0, 0, time.UTC)

// reviewed hands in a version and lets it go through reviews, an hour each.
func reviewed(r review.Report, at time.Time, verdicts ...review.Verdict) review.Report {
	r = r.WithVersion(review.Version{By: "p1", At: at})
	for i, verdict := range verdicts {
		r = r.WithReview(review.Review{From: review.Reviewers()[i], Verdict: verdict, At: at.Add(time.Duration(i+1) * time.Hour)})
	}
	return r
}

func TestReport_PassesThreeReviewsInOrder(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		verdicts []review.Verdict
		state    review.State
		on       review.Party
	}{
		{nil, review.Draft, review.Branch},
		{[]review.Verdict{review.Pass}, review.PassedBranch, review.Office},
		{[]review.Verdict{review.Pass, review.Pass}, review.PassedOffice, review.Secretary},
		{[]review.Verdict{review.Pass, review.Pass, review.Pass}, review.Cleared, ""},
		{[]review.Verdict{review.Return}, review.Returned, review.Author},
		{[]review.Verdict{review.Pass, review.Return}, review.Returned, review.Author},
		{[]review.Verdict{review.Pass, review.Pass, review.Return}, review.Returned, review.Author},
	} {
		r := reviewed(review.Report{}, noon, c.verdicts...)
		on, since, waits := r.Waiting()
		if r.State() != c.state || on != c.on || waits != (c.on != "") || !since.Equal(noon.Add(time.Duration(len(c.verdicts))*time.Hour)) {
			t.Errorf("%v: %s, with %q since %v; want %s, with %q", c.verdicts, r.State(), on, since, c.state, c.on)
		}
	}
	var none review.Report
	if on, since, waits := none.Waiting(); none.State() != review.None || on != review.Author || !since.IsZero() || !waits {
		t.Errorf("nothing handed in: %s, with %q since %v", none.State(), on, since)
	}
}

// A cleared version stays the one that is read while a newer one goes through the reviews again.
func TestReport_BeginsAgainWithEachVersion(t *testing.T) {
	t.Parallel()
	passed := []review.Verdict{review.Pass, review.Pass, review.Pass}
	r := reviewed(review.Report{}, noon, review.Return)
	first := r
	r = reviewed(r, noon, passed...)
	cleared := r
	r = reviewed(r, noon, review.Pass)
	if r.State() != review.PassedBranch || r.Cleared() != 2 || cleared.State() != review.Cleared || first.Cleared() != 0 || first.State() != review.Returned {
		t.Errorf("%s, cleared is %d; before %s, %s", r.State(), r.Cleared(), cleared.State(), first.State())
	}
	if v, ok := r.Version(1); !ok || v.State() != review.Returned {
		t.Errorf("version 1 is %s (%v)", v.State(), ok)
	}
	if _, ok := r.Version(4); ok {
		t.Error("there is a version 4")
	}
	if v, ok := r.Version(0); !ok || v.State() != review.PassedBranch {
		t.Errorf("the newest is %s (%v)", v.State(), ok)
	}
}

// A report is late while it is not handed in past its day, or if it was handed in after it.
func TestReport_IsLate(t *testing.T) {
	t.Parallel()
	zone := time.FixedZone("", 8*3600)
	inTime := time.Date(2018, 10, 15, 15, 59, 0, 0, time.UTC) // 23:59 there
	for name, c := range map[string]struct {
		r    review.Report
		now  time.Time
		late bool
	}{
		"its day":                  {review.Report{}, inTime, false},
		"past its day":             {review.Report{}, inTime.Add(time.Minute), true},
		"handed in on its day":     {reviewed(review.Report{}, inTime), inTime.AddDate(0, 0, 3), false},
		"handed in after":          {reviewed(review.Report{}, inTime.Add(time.Minute)), inTime.AddDate(0, 0, 3), true},
		"returned, its day":        {reviewed(review.Report{}, inTime.AddDate(0, 0, -3), review.Return), inTime, false},
		"returned, past its day":   {reviewed(review.Report{}, inTime.AddDate(0, 0, -3), review.Return), inTime.AddDate(0, 0, 1), true},
		"cleared after its day":    {reviewed(review.Report{}, inTime.AddDate(0, 0, 1), review.Pass, review.Pass, review.Pass), inTime.AddDate(0, 0, 3), false},
		"a new version, after all": {reviewed(reviewed(review.Report{}, noon, review.Return), inTime.AddDate(0, 0, 1)), inTime.AddDate(0, 0, 1), true},
	} {
		if late := c.r.Late("2018-10-15", c.now.In(zone)); late != c.late {
			t.Errorf("%s: late is %v", name, late)
		}
		if c.r.Late("", c.now.In(zone)) {
			t.Errorf("%s: late without a day", name)
		}
	}
}

// Erasing a version takes the words of its remarks, and leaves what the record knows them by.
func TestReport_IsErasedVersionByVersion(t *testing.T) {
	t.Parallel()
	r := review.Report{}.WithVersion(review.Version{Text: [32]byte{1}})
	r = r.WithReview(review.Review{From: review.Branch, Verdict: review.Return, Remarks: []review.Remark{{Text: "写具体", Hash: [32]byte{2}}}})
	r = r.WithVersion(review.Version{Text: [32]byte{3}})
	gone := r.WithoutTexts(1)
	if v := gone.Versions[0]; !v.Erased || v.Reviews[0].Remarks[0].Text != "" || gone.Versions[1].Erased {
		t.Errorf("%+v", gone)
	}
	if r.Versions[0].Erased || r.Versions[0].Reviews[0].Remarks[0].Text != "写具体" {
		t.Error("the older report was changed")
	}
	text, remarks := gone.Versions[0].Hashes()
	if text != [32]byte{1} || len(remarks) != 1 || remarks[0] != [32]byte{2} {
		t.Errorf("known by %v and %v", text, remarks)
	}
}

func TestCheck_NamesThePlaceOfEachFault(t *testing.T) {
	t.Parallel()
	whole := review.Review{From: review.Branch, Verdict: review.Pass, Date: "2018年10月8日", Present: 9}
	for name, c := range map[string]struct {
		change func(*review.Review)
		faults []review.Fault // their places and kinds
	}{
		"whole":           {func(*review.Review) {}, nil},
		"no date":         {func(r *review.Review) { r.Date = " " }, []review.Fault{{Place: "date", What: review.NoDate}}},
		"no day":          {func(r *review.Review) { r.Date = "10月" }, []review.Fault{{Place: "date", What: review.NotADate}}},
		"nobody present":  {func(r *review.Review) { r.Present = 0 }, []review.Fault{{Place: "present", What: review.NotPresent}}},
		"no verdict":      {func(r *review.Review) { r.Verdict = "" }, []review.Fault{{Place: "verdict", What: review.NoVerdict}}},
		"no ground":       {func(r *review.Review) { r.Verdict = review.Return }, []review.Fault{{Place: "grounds", What: review.NoGround}}},
		"ground on pass":  {func(r *review.Review) { r.Grounds = []review.Ground{review.Self} }, []review.Fault{{Place: "grounds", What: review.GroundOnPass}}},
		"unknown ground":  {func(r *review.Review) { r.Verdict, r.Grounds = review.Return, []review.Ground{"self", "style"} }, []review.Fault{{Place: "grounds[2]", What: review.UnknownGround}}},
		"unknown part":    {func(r *review.Review) { r.Remarks = []review.Remark{{Part: "end", Text: "x"}} }, []review.Fault{{Place: "remarks[1].part", What: review.UnknownPart}}},
		"no words":        {func(r *review.Review) { r.Remarks = []review.Remark{{Text: "x"}, {Text: " \n"}} }, []review.Fault{{Place: "remarks[2].text", What: review.NoRemark}}},
		"lost characters": {func(r *review.Review) { r.Remarks = []review.Remark{{Text: "请\uFFFD改"}} }, []review.Fault{{Place: "remarks[1].text", What: review.RemarkLost}}},
		"everything": {func(r *review.Review) { *r = review.Review{From: review.Branch} }, []review.Fault{
			{Place: "date", What: review.NoDate}, {Place: "present", What: review.NotPresent}, {Place: "verdict", What: review.NoVerdict},
		}},
	} {
		entered := whole
		c.change(&entered)
		_, found := review.Check(entered)
		if !slices.EqualFunc(found, c.faults, func(a, b review.Fault) bool { return a.Place == b.Place && a.What == b.What }) {
			t.Errorf("%s: %v, want %v", name, found, c.faults)
		}
	}
}

// Remarks are kept word for word; grounds in the notice's order, each once.
func TestCheck_KeepsWhatWasWritten(t *testing.T) {
	t.Parallel()
	r, found := review.Check(review.Review{
		From: review.Office, Verdict: review.Return, Date: "2018-10-08", Present: 3,
		Grounds: []review.Ground{review.Measures, review.Content, review.Measures},
		Remarks: []review.Remark{{Part: report.Problems, Paragraph: 4, Text: "  一是\x1b[31m点到人\r\n　　二是𠮷"}},
	})
	if len(found) > 0 || r.Date != "" || r.Present != 0 || !slices.Equal(r.Grounds, []review.Ground{review.Content, review.Measures}) {
		t.Errorf("%+v (%v)", r, found)
	}
	if got := r.Remarks[0]; got.Text != "  一是点到人\n　　二是𠮷" || got.Part != report.Problems || got.Paragraph != 4 {
		t.Errorf("the remark is %+v", got)
	}
}
