package act_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/report"
	"pingyi/meeting/words"
	"pingyi/server/act"
)

// reporting is the small school with a preparation, in which p4 presents b1, which has two
// pledges of last year to answer.
func reporting() plan.Plan {
	p := prepared()
	p.Preparation.ReportDue = "2018-10-15"
	p.Presenters[0].LastYear = []plan.LastPledge{{Pledge: "每月一次"}, {Pledge: "按期换届"}}
	return p
}

// reads reads the JSON answer of an act that must succeed.
func (h hall) reads(into any, who, line string, stdin ...string) {
	h.Helper()
	if answer := h.do(who, line, stdin...); json.Unmarshal([]byte(answer), into) != nil {
		h.Fatalf("%s: %q answers %s", who, line, answer)
	}
}

type reportAnswer struct {
	Presenter string
	Version   int
	State     string
	Text      string
	Parts     map[string]int
	Answers   []struct {
		Number        int
		Pledge        string
		Outcome       *string
		Reason, Until *string
	}
	Hints   []struct{ Code, Part, Text string }
	Reviews []struct {
		Version         int
		Review, Verdict string
		By              string
		Date            *string
		Present         *int
		Grounds         []string
		Remarks         []struct {
			Part      string
			Paragraph *int
			Text      string
		}
	}
}

const branchPasses = `{"date":"2018年10月8日","present":9,"verdict":"pass","grounds":[],"remarks":[]}`

func TestReport_GoesThroughItsReviewsByActs(t *testing.T) {
	t.Parallel()
	h := openHall(t, reporting())
	var r reportAnswer
	h.reads(&r, "p4", "report --json")
	if r.State != "none" || r.Version != 0 || len(r.Answers) != 2 || r.Answers[0].Outcome != nil {
		t.Errorf("before anything was handed in: %+v", r)
	}
	h.refused("p2", "report b1", "not cleared")
	var submitted struct {
		Version int
		Hints   []struct{ Code, Part, Text string }
		Notes   []string
	}
	h.reads(&submitted, "p4", "report submit", "我们支部很好。")
	if submitted.Version != 1 || submitted.Hints == nil || submitted.Notes == nil {
		t.Errorf("handed in: %+v", submitted)
	}
	h.is(h.do("office", "report b1"), "我们支部很好。")
	h.fails(1, "office", "review b1 branch", `{"verdict":"return","present":0,"style":1}`, "style: ")
	h.fails(1, "p4", "review b1 branch", `not JSON`, "JSON")
	h.fails(1, "p4", "review b1 return", `{}`, "role")
	h.fails(2, "office", "review b1", "", "review")
	h.fails(2, "office", "review b1 perhaps", "", "review")
	h.fails(1, "office", "review b9 pass", "", "b9")
	h.refused("office", "review b1 pass", "the branch committee")
	h.do("p4", "review b1 branch", branchPasses)
	h.is(fmt.Sprint(h.field(h.do("office", "review --json b1 return", `{"grounds":["content","self"],"remarks":[{"part":"problems","paragraph":3,"text":"  点到人"},{"text":"重写"}]}`), "state")), "returned")
	h.reads(&r, "p4", "report --json b1 1")
	if got := r.Reviews; r.State != "returned" || len(got) != 2 || *got[0].Present != 9 || *got[0].Date != "2018-10-08" || got[1].Date != nil || got[1].By != "office" ||
		strings.Join(got[1].Grounds, " ") != "content self" || *got[1].Remarks[0].Paragraph != 3 || got[1].Remarks[0].Text != "  点到人" || got[1].Remarks[1].Paragraph != nil {
		t.Errorf("the returned version: %+v", r)
	}
	h.reads(&submitted, "office", "report submit --json b1", meetingtest.Report)
	h.do("office", "review b1 branch", branchPasses)
	h.do("office", "review b1 pass")
	h.refused("p2", "report b1", "not cleared")
	h.refused("p2", "report diff b1 1 2", "not cleared")
	h.do("secretary", "review b1 pass")
	h.reads(&r, "p2", "report --json b1")
	if r.State != "cleared" || r.Version != 2 || r.Text != meetingtest.Report || len(r.Reviews) != 3 || len(r.Hints) != 0 {
		t.Errorf("everybody reads %+v", r)
	}
	h.refused("p2", "report b1 1", "not cleared")
	h.refused("p4", "report b1 3", "no version 3")
	h.refused("p4", "report b1 0", "no version 0")
	h.refused("p4", "report b7", "b7")
	h.fails(2, "p2", "report", "", "report")
	h.fails(2, "p4", "report diff b1 1", "", "report")
	var changes []struct{ Op string }
	h.reads(&changes, "p4", "report diff --json b1 1 2")
	if h.is(h.do("p2", "readers --json b1"), "1"); h.do("p1", "readers b2") != "0" {
		t.Error("somebody has read a report that is not there")
	}
	h.refused("p2", "readers b2", "not cleared")
}

// What is wrong with a review is told in a line each, with its place.
func TestReview_SaysEachFaultWithItsPlace(t *testing.T) {
	t.Parallel()
	h := openHall(t, reporting())
	h.do("p4", "report submit", "我")
	for input, want := range map[string][]string{
		`{"verdict":"return","grounds":["style"],"remarks":[{"part":"end","text":""}]}`:                      {"date: ", "present: ", "grounds[1]: ", "remarks[1].part: ", "remarks[1].text: "},
		`{"date":"2018-10-08","present":"nine","verdict":"pass"}`:                                            {"present: "},
		`{"date":"2018-10-08","present":9,"verdict":"pass","remarks":[{"part":"duty","text":"好","page":1}]}`: {"remarks[1].page: "},
	} {
		exit, out, errs := h.try("p4", "review b1 branch", input)
		lines := strings.Split(strings.TrimSpace(errs), "\n")
		if exit != 1 || out != "" || len(lines) != len(want) {
			t.Errorf("%s: %d, %q", input, exit, errs)
			continue
		}
		for i, place := range want {
			if !strings.HasPrefix(lines[i], place) {
				t.Errorf("%s: %q, want it to begin with %q", input, lines[i], place)
			}
		}
	}
	h.fails(1, "p4", "review b1 branch", "", "nothing")
}

func TestReviews_TellWhoIsWaitedFor(t *testing.T) {
	t.Parallel()
	h := openHall(t, reporting())
	h.do("p4", "report submit", "我")
	h.do("p4", "review b1 branch", branchPasses)
	type line struct {
		Presenter  string
		State      string
		WaitingFor *string `json:"waiting_for"`
		Since      *string
		Late       bool
	}
	var all []line
	for _, who := range []string{"p1", "office", "secretary"} {
		all = nil
		h.reads(&all, who, "reviews --json")
		if len(all) != 2 || all[0].State != "branch" || *all[0].WaitingFor != "office" || all[0].Since == nil || !all[0].Late ||
			all[1].State != "none" || *all[1].WaitingFor != "presenter" || all[1].Since != nil || !all[1].Late {
			t.Errorf("%s reads %+v", who, all)
		}
	}
	all = nil
	h.reads(&all, "p4", "reviews --json")
	if len(all) != 1 || all[0].Presenter != "b1" {
		t.Errorf("a presenter reads %+v", all)
	}
	h.refused("p2", "reviews", "role")
	h.do("office", "review b1 pass")
	h.do("secretary", "review b1 pass")
	all = nil
	h.reads(&all, "p4", "reviews --json")
	if all[0].State != "cleared" || all[0].WaitingFor != nil || all[0].Late {
		t.Errorf("cleared: %+v", all)
	}
	if got := h.do("p1", "reviews"); !strings.Contains(got, "cleared") || !strings.Contains(got, "late") {
		t.Errorf("the table is\n%s", got)
	}
}

func TestAnswer_IsToldAndCounted(t *testing.T) {
	t.Parallel()
	h := openHall(t, reporting())
	h.do("p4", "answer 1 kept")
	for line, want := range map[string]string{"answer 3 kept": "no pledge 3", "answer 0 kept": "no pledge 0", "answer 2 late soon 忙": "soon"} {
		h.refused("p4", line, want)
	}
	for _, line := range []string{"answer", "answer 1", "answer x kept", "answer 1 kept indeed", "answer 1 late", "answer 1 late 2019-06-30", "answer 1 perhaps"} {
		h.fails(2, "p4", line, "", "answer")
	}
	h.refused("p2", "answer 1 kept", "role")
	h.do("p4", "answer --json 2 late 2019年6月30日  人手不足")
	var f struct {
		Presenter, Name, Branch string
		Cleared                 bool
		Report                  *struct {
			Version int
			Text    string
			Parts   map[string]int
			Pledges []map[string]string
		}
		LastYear []struct {
			Outcome, Reason, Until *string
		} `json:"last_year"`
		Preparation, Opinions, Items []struct{ Fields map[string]string }
	}
	h.do("office", "add preparation", `{"presenter":"b1","kind":"study","date":"2018-03-05","title":"学习"}`)
	h.do("office", "add opinions", `{"presenter":"b1","subject":"duty","channel":"letter","text":"多下基层"}`)
	h.do("office", "add items", `{"presenter":"b1","list":"pledge","text":"每季一次"}`)
	h.reads(&f, "p2", "facts --json b1")
	if f.Presenter != "b1" || f.Name != "甲" || f.Cleared || f.Report != nil || len(f.LastYear) != 2 || *f.LastYear[0].Outcome != "kept" ||
		*f.LastYear[1].Outcome != "late" || *f.LastYear[1].Until != "2019-06-30" || *f.LastYear[1].Reason != "人手不足" ||
		len(f.Preparation) != 0 || len(f.Opinions) != 0 || len(f.Items) != 1 {
		t.Errorf("before the doors a rater sees %+v", f)
	}
	h.do("office", "readiness")
	meetingtest.Clear(t, h.room, "b1")
	h.do("office", "doors")
	h.reads(&f, "p2", "facts --json b1")
	if !f.Cleared || f.Report == nil || f.Report.Version != 1 || f.Report.Text != meetingtest.Report || len(f.Preparation) != 1 || len(f.Opinions) != 0 {
		t.Errorf("beside the ballot a rater sees %+v", f)
	}
	h.is(h.do("p2", "readers b1"), "1")
	if said := h.do("p4", "facts b1"); !strings.Contains(said, "多下基层") || !strings.Contains(said, "人手不足") || !strings.Contains(said, "学习") {
		t.Errorf("the presenter reads\n%s", said)
	}
	h.refused("p2", "facts b9", "b9")
	h.fails(2, "p2", "facts", "", "facts")
}

// A document is read by who knows documents. What they cannot take is refused in their sentence, and
// what they left out is said.
func TestReport_IsReadFromADocument(t *testing.T) {
	t.Parallel()
	h := openHall(t, reporting())
	var got []byte
	runner := act.Runner{Room: h.room, Document: func(raw []byte) (string, []report.Note, error) {
		got = raw
		if string(raw) == "old" {
			return "", nil, refuse.Naming(report.OldFormat, ".doc")
		}
		return "# 述责任\n\n我", []report.Note{{Kind: report.Pictures, Count: 2}}, nil
	}}
	run := func(stdin string) (int, string, string) {
		var o, e strings.Builder
		exit := runner.Run("p4", words.For(plan.English), "report submit", strings.NewReader(stdin), &o, &e)
		return exit, o.String(), e.String()
	}
	exit, out, errs := run("PK\x03\x04\x00\xff")
	if exit != 0 || string(got) != "PK\x03\x04\x00\xff" || !strings.Contains(out, `"notes":["`) {
		t.Errorf("%d, %s%s, read %q", exit, out, errs, got)
	}
	if exit, out, errs := run("old"); exit != 1 || out != "" || strings.Count(errs, "\n") != 1 {
		t.Errorf("%d, %s%s", exit, out, errs)
	}
	if exit, _, errs := run(strings.Repeat("x", 8<<20+1)); exit != 1 || !strings.Contains(errs, "8 MB") {
		t.Errorf("%d, %s", exit, errs)
	}
	if exit, _, _ := run(""); exit != 1 {
		t.Errorf("nothing at all: %d", exit)
	}
}

func TestErase_TakesAReport(t *testing.T) {
	t.Parallel()
	h := openHall(t, reporting(), "p1")
	meetingtest.Clear(t, h.room, "b1")
	h.refused("office", "erase report b1 1 本人要求", "meeting")
	h.do("office", "doors")
	h.do("p1", "present p1")
	h.do("p1", "goto 7")
	h.do("p1", "publish --override 未测评")
	h.do("p1", "end")
	for _, line := range []string{"erase report", "erase report b1", "erase report b1 1"} {
		h.fails(2, "office", line, "", "erase")
	}
	h.refused("office", "erase report b1 2 本人要求", "no version 2")
	h.do("office", "erase report b1 1 本人要求")
	h.refused("p4", "report b1 1", "erased")
	h.refused("p4", "report b1", "erased")
}

// A presenter who is not cleared shows so on the agenda, and is called only with a reason.
func TestAgenda_ShowsWhoIsNotCleared(t *testing.T) {
	t.Parallel()
	h := openHall(t, reporting(), "p1")
	meetingtest.Clear(t, h.room, "b2")
	var steps []struct {
		Presenter *string
		Cleared   *bool
	}
	h.reads(&steps, "p2", "agenda --json")
	for _, step := range steps {
		if want := step.Presenter; (want == nil) != (step.Cleared == nil) || want != nil && *step.Cleared != (*want == "b2") {
			t.Errorf("a step of %v is cleared: %v", want, step.Cleared)
		}
	}
	if got := h.do("p2", "agenda"); strings.Count(got, "not cleared") != 3 {
		t.Errorf("the agenda is\n%s", got)
	}
	h.do("office", "doors")
	h.do("p1", "present p1")
	h.refused("p1", "goto 2", "not cleared")
	h.fails(2, "p1", "goto 2 --override", "", "goto")
	h.fails(2, "p1", "goto 2 all the same", "", "goto")
	h.do("p1", "goto 2 --override 会后补审")
	h.do("p1", "goto 1")
}
