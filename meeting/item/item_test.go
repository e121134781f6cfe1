package item_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"pingyi/meeting/code"
	"pingyi/meeting/item"
)

var noon = time.Date(2019, 3, 1, 12, 0, 0, 0, time.UTC)

// done returns the course of an item to which something was done, a letter each: p progress, e progress
// with evidence, a applied, c closed, k kept open, r reopened.
func done(steps string) (c item.Course) {
	for i, step := range steps {
		at := noon.AddDate(0, 0, i)
		switch step {
		case 'p':
			c = c.WithProgress(item.Progress{Text: "做了一半", TextHash: code.Hash{1}, At: at})
		case 'e':
			c = c.WithProgress(item.Progress{Text: "做完了", Evidence: "照片 3 张", TextHash: code.Hash{2}, EvidenceHash: code.Hash{3}, At: at})
		case 'a':
			c = c.WithApplication(item.Application{By: "p1", At: at})
		case 'c':
			c = c.WithInspection(item.Inspection{Verdict: item.Close, InspectorHash: code.Hash{4}, At: at})
		case 'k':
			c = c.WithInspection(item.Inspection{Verdict: item.Keep, Again: "2019-06-30", InspectorHash: code.Hash{5}, FindingHash: code.Hash{6}, At: at})
		case 'r':
			c = c.WithReopening(item.Reopening{Reason: "又坏了", At: at})
		}
	}
	return c
}

func TestCourse_ClosesOnlyByAnInspection(t *testing.T) {
	t.Parallel()
	for steps, want := range map[string]item.State{
		"": item.Open, "p": item.Open, "pe": item.Open, "ea": item.Applied, "eap": item.Applied, "eac": item.Closed,
		"eak": item.Open, "eaka": item.Applied, "eacr": item.Open, "eacra": item.Applied,
	} {
		if got := done(steps).State(); got != want {
			t.Errorf("%q: %s, want %s", steps, got, want)
		}
	}
	if done("p").HasEvidence() || !done("pe").HasEvidence() || !done("e").WithoutTexts().HasEvidence() {
		t.Error("evidence is not told from none, or not once it is erased")
	}
}

func TestCourse_ErasesWhatWasWritten(t *testing.T) {
	t.Parallel()
	was := done("peakeac")
	erased := was.WithoutTexts()
	for _, p := range erased.Progress {
		if p.Text != "" || p.Evidence != "" {
			t.Errorf("there is still %q, %q", p.Text, p.Evidence)
		}
	}
	if was.Progress[0].Text == "" || erased.State() != item.Closed {
		t.Error("erasing changed the course before, or how far it has come")
	}
	if n := len(was.Hashes()); n != 8 {
		t.Errorf("it has %d texts, want 8", n)
	}
}

func at(t *testing.T, day, clock string) time.Time {
	t.Helper()
	zone := time.FixedZone("Beijing", 8*3600)
	when, err := time.ParseInLocation("2006-01-02 15:04", day+" "+clock, zone)
	if err != nil {
		t.Fatal(err)
	}
	return when
}

// Today is not overdue, and both ends of the days ahead are due soon. Days are those of the zone.
func TestItem_IsOverdueAndDueSoonByTheDay(t *testing.T) {
	t.Parallel()
	for _, clock := range []string{"00:00", "07:59", "23:59"} {
		d := item.On(at(t, "2019-03-01", clock), 0)
		for _, c := range []struct {
			deadline      string
			steps         string
			overdue, soon bool
		}{
			{"2019-02-28", "", true, false},
			{"2019-02-28", "a", true, false},
			{"2019-02-28", "ac", false, false},
			{"2019-03-01", "", false, true},
			{"2019-03-31", "", false, true},
			{"2019-03-31", "ac", false, false},
			{"2019-04-01", "", false, false},
			{"", "", false, false},
		} {
			i := item.Item{Deadline: c.deadline, Course: done(c.steps)}
			if i.Overdue(d) != c.overdue || i.DueSoon(d) != c.soon {
				t.Errorf("at %s, %q after %q: overdue %v, soon %v", clock, c.deadline, c.steps, i.Overdue(d), i.DueSoon(d))
			}
		}
	}
}

func TestItem_IsInspectedAgain(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		entered string
		every   int
		steps   string
		want    string
	}{
		{"2018-11-30", 3, "", "2019-02-28"}, // which has no 30th
		{"2018-12-01", 3, "e", "2019-03-01"},
		{"2018-12-01", 0, "e", ""},
		{"2018-12-01", 3, "eak", "2019-06-30"}, // as the inspection said
		{"2018-12-01", 0, "eak", "2019-06-30"},
		{"2018-12-01", 3, "eac", ""},
		{"2018-12-01", 3, "eacr", "2019-06-04"}, // since it was reopened
	} {
		i := item.Item{Entered: at(t, c.entered, "09:00"), Course: done(c.steps)}
		d := item.On(at(t, "2019-03-01", "10:00"), c.every)
		if got := i.InspectOn(d); got != c.want || i.InspectionDue(d) != (c.want != "" && c.want <= "2019-03-01") {
			t.Errorf("%+v: inspected on %q, due %v", c, got, i.InspectionDue(d))
		}
	}
}

func TestPlanDue_IsOneCalendarMonthLater(t *testing.T) {
	t.Parallel()
	for published, want := range map[string]string{
		"2018-10-20": "2018-11-20", "2018-10-31": "2018-11-30", "2019-01-31": "2019-02-28", "2020-01-30": "2020-02-29", "2018-12-31": "2019-01-31", "2018-12-05": "2019-01-05",
	} {
		if got := item.PlanDue(at(t, published, "23:30")); got != want {
			t.Errorf("published on %s: due on %s, want %s", published, got, want)
		}
	}
}

// However items are grouped, each is counted once.
func TestSummarize_CountsEachItemOnce(t *testing.T) {
	t.Parallel()
	d := item.On(time.Date(2019, 3, 1, 0, 0, 0, 0, time.UTC), 3)
	rapid.Check(t, func(t *rapid.T) {
		items := rapid.SliceOf(rapid.Custom(func(t *rapid.T) item.Item {
			return item.Item{
				List: rapid.SampledFrom(item.Lists()).Draw(t, "list"), Presenter: rapid.SampledFrom([]string{"b1", "b2", "gone"}).Draw(t, "presenter"),
				Deadline: rapid.SampledFrom([]string{"", "2018-12-31", "2019-02-28", "2019-03-01", "2019-03-31", "2019-04-01"}).Draw(t, "deadline"),
				Course:   done(rapid.SampledFrom([]string{"", "ea", "eac", "eak", "eacr"}).Draw(t, "steps")), Struck: rapid.Bool().Draw(t, "struck"),
				Entered: noon,
			}
		})).Draw(t, "items")
		all := item.Summarize(items, []string{"b1", "b2", "b3"}, d)
		var want item.Sums
		for _, i := range items {
			if i.Struck {
				continue
			}
			want.Items++
			late := i.Deadline != "" && i.Deadline < "2019-03-01"
			soon := i.Deadline == "2019-03-01" || i.Deadline == "2019-03-31"
			switch i.State() {
			case item.Open:
				want.Open++
			case item.Applied:
				want.Applied++
			case item.Closed:
				want.Closed++
				late, soon = false, false
			}
			if late {
				want.Overdue++
			}
			if soon {
				want.DueSoon++
			}
		}
		if all.Sums != want {
			t.Fatalf("%+v, want %+v", all.Sums, want)
		}
		var byList, byPresenter, byQuarter item.Sums
		plus := func(to *item.Sums, s item.Sums) {
			*to = item.Sums{
				Items: to.Items + s.Items, Open: to.Open + s.Open, Applied: to.Applied + s.Applied, Closed: to.Closed + s.Closed,
				Overdue: to.Overdue + s.Overdue, DueSoon: to.DueSoon + s.DueSoon,
			}
		}
		for _, s := range all.ByList {
			plus(&byList, s)
		}
		for _, s := range all.ByPresenter {
			plus(&byPresenter, s.Sums)
		}
		for _, s := range all.ByQuarter {
			plus(&byQuarter, s.Sums)
		}
		if byList != want || byPresenter != want || byQuarter != want {
			t.Fatalf("by list %+v, by presenter %+v, by quarter %+v, want %+v", byList, byPresenter, byQuarter, want)
		}
		if len(all.ByList) != 3 || len(all.ByPresenter) < 3 || all.ByPresenter[2].Presenter != "b3" {
			t.Fatalf("those without items are left out: %+v", all)
		}
		if !slices.IsSortedFunc(all.ByQuarter, func(a, b item.QuarterSums) int {
			if (a.Quarter == "") != (b.Quarter == "") {
				return strings.Compare(b.Quarter, a.Quarter)
			}
			return strings.Compare(a.Quarter, b.Quarter)
		}) {
			t.Fatalf("quarters are out of order: %+v", all.ByQuarter)
		}
	})
}

func TestQuarter_IsThatOfTheDeadline(t *testing.T) {
	t.Parallel()
	for month := 1; month <= 12; month++ {
		day := fmt.Sprintf("2019-%02d-15", month)
		if got, want := item.Quarter(day), fmt.Sprintf("2019-Q%d", (month+2)/3); got != want {
			t.Errorf("%s is in %s, want %s", day, got, want)
		}
	}
	if got := item.Quarter(""); got != "" {
		t.Errorf("no deadline is in %q", got)
	}
}

func TestBurnDown_CountsWhatIsLeft(t *testing.T) {
	t.Parallel()
	items := []item.Item{
		{Entered: noon, Course: done("eac")},  // closed on the third day
		{Entered: noon, Course: done("eacr")}, // and open again on the fourth
		{Entered: noon.AddDate(0, 0, 5)},      // came later
		{Entered: noon, Struck: true, Course: done("")},
	}
	var got []string
	for _, l := range item.BurnDown(items, noon.AddDate(0, 0, 8), 5) { // every second day
		got = append(got, fmt.Sprint(l.Left, "/", l.Items))
	}
	if want := []string{"2/2", "0/2", "1/2", "2/3", "2/3"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if levels := item.BurnDown(nil, noon, 5); levels != nil {
		t.Errorf("without items there are %v", levels)
	}
}

func whats(found item.Faults) (all []string) {
	for _, f := range found {
		all = append(all, f.Place+" "+string(f.What))
	}
	return all
}

func TestCheckProgress_TellsEveryFault(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text, evidence string
		want           []string
	}{
		{"党员活动室改造完工", "照片 3 张，见共享盘/活动室", nil},
		{"  一是\n  二是", "", nil},
		{"", "照片", []string{"text no_words"}},
		{"做了", `=HYPERLINK("http://x","照片")`, []string{"evidence formula"}},
		{"做了", "  ＝1+1", []string{"evidence formula"}},
		{"做了", "+SUM(A1:A3)", []string{"evidence formula"}},
		{"做了", "@INDIRECT(A1)", []string{"evidence formula"}},
		{"做了", "- 照片 3 张（党员活动室）", nil},
		{"做了", "+86 10 12345678", nil},
		{"做了", "@办公室(照片)", nil},
		{strings.Repeat("长", item.ProgressLimit+1), strings.Repeat("长", item.EvidenceLimit+1), []string{"text words_too_long", "evidence words_too_long"}},
		{"锟斤拷\uFFFD", "", []string{"text words_lost"}},
	} {
		p, found := item.CheckProgress(item.Progress{Text: c.text, Evidence: c.evidence})
		if got := whats(found); !slices.Equal(got, c.want) {
			t.Errorf("%q, %q: %v, want %v", c.text, c.evidence, got, c.want)
		}
		if len(found) == 0 && (p.Text != c.text || p.Evidence != c.evidence) {
			t.Errorf("%q, %q became %q, %q", c.text, c.evidence, p.Text, p.Evidence)
		}
	}
}

func TestCheckInspection_NeedsADayToLookAgainOnlyOfWhatStaysOpen(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		i    item.Inspection
		want []string
	}{
		{item.Inspection{Date: "2019年3月1日", Inspector: "丁", Verdict: item.Close, Again: "2019-06-30"}, nil},
		{item.Inspection{Date: "2019-03-01", Inspector: "丁", Verdict: item.Keep, Finding: "只做了一半", Again: "2019/6/30"}, nil},
		{item.Inspection{Date: "2019-03-01", Inspector: "丁", Verdict: item.Keep}, []string{"finding no_words", "again no_again"}},
		{item.Inspection{Date: "2019-03-01", Inspector: "丁", Verdict: item.Keep, Finding: "一半", Again: "2019-02-28"}, []string{"again again_before"}},
		{item.Inspection{Verdict: "maybe"}, []string{"date not_a_date", "inspector no_words", "verdict no_verdict"}},
	} {
		i, found := item.CheckInspection(c.i)
		if got := whats(found); !slices.Equal(got, c.want) {
			t.Errorf("%+v: %v, want %v", c.i, got, c.want)
		}
		if len(found) == 0 && (i.Date != "2019-03-01" || i.Verdict == item.Close && i.Again != "" || i.Verdict == item.Keep && i.Again != "2019-06-30") {
			t.Errorf("%+v is kept as %+v", c.i, i)
		}
	}
}
