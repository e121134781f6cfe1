package e2e

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"pingyi/meeting"
	"pingyi/meeting/report"
)

// reviewed is the plan of the year with a secretary of the committee, in which b1 has two pledges of
// last year to answer.
var reviewed = strings.Replace(strings.Replace(year, "people:\n", "people:\n  - {id: chief, name: 书记, roles: [secretary]}\n", 1),
	"branch: 支部甲一}", "branch: 支部甲一, last_year: [{pledge: 每月一次}, {pledge: 按期换届}]}", 1)

const halfDone = `# 述责任

我每月主持一次支部委员会。

# 挖问题

- 我下沉不够。
`

const whole = `# 述责任

我每月主持一次支部委员会，全年 12 次；上年承诺已经办结。

# 挖问题

- 我下沉不够，例如全年只到班组 3 次。原因是我重业务、轻党建，认为完成教学任务就是抓好了党建。

# 谈打算

- 每月到班组 1 次，解决下沉不够。责任人：甲一；标准：每月 1 次；时限：2019-06-30。
`

type reportAnswer struct {
	Presenter string
	Version   int
	State     string
	Text      string
	Parts     map[string]int
	Hints     []struct{ Code, Part, Text string }
	Reviews   []struct {
		Review, Verdict string
		Grounds         []string
		Remarks         []struct{ Part, Text string }
	}
	Answers []struct {
		Outcome, Reason, Until *string
	}
}

func (c *client) submits(line, text string) (answer struct {
	Version int
	Hints   []struct{ Code, Part, Text string }
	Notes   []string
},
) {
	c.tb.Helper()
	if err := json.Unmarshal([]byte(c.mustRun(line, text)), &answer); err != nil {
		c.tb.Fatalf("%s: %v", line, err)
	}
	return answer
}

// TestReport_FromNotesToCleared takes a presenter from notes to a cleared report through a return, and
// reviewers through return and pass, with a restart in between. A rater then finds the facts.
func TestReport_FromNotesToCleared(t *testing.T) {
	t.Parallel()
	h := openHall(t, reviewed)
	s1, desk, rater := h.enters("s1"), h.enters("desk"), h.enters("r001")
	first := s1.submits("report submit", halfDone)
	hinted := map[string]bool{}
	for _, hint := range first.Hints {
		hinted[hint.Code] = true
		if hint.Text == "" {
			t.Errorf("the hint %s says nothing", hint.Code)
		}
	}
	for _, code := range []report.Code{report.PartMissing, report.PledgeUnanswered, report.NoCause} {
		if !hinted[string(code)] {
			t.Errorf("there is no hint %s among %+v", code, first.Hints)
		}
	}
	s1.mustRun("review b1 branch", `{"date":"2018-10-08","present":9,"verdict":"pass"}`)
	desk.mustRun("review b1 return", `{"grounds":["measures","causes"],"remarks":[{"part":"problems","text":"  写到人、写到事"}]}`)
	rater.refuses(meeting.NotYourPart, "review b1 pass", "")
	h.stops()
	h.mustRun("verify", h.db)
	h.serve()
	s1, desk, rater = h.enters("s1"), h.enters("desk"), h.enters("r001")
	chief, host := h.enters("chief"), h.enters("host")

	var r reportAnswer
	s1.reads("report --json", &r)
	if r.State != "returned" || r.Text != halfDone || len(r.Reviews) != 2 || fmt.Sprint(r.Reviews[1].Grounds) != "[causes measures]" || r.Reviews[1].Remarks[0].Text != "  写到人、写到事" {
		t.Errorf("the presenter reads %+v", r)
	}
	s1.mustRun("answer 1 kept", "")
	s1.mustRun("answer 2 late 2019年6月30日 人手不足", "")
	gbk, err := simplifiedchinese.GB18030.NewEncoder().String(whole)
	if err != nil {
		t.Fatal(err)
	}
	if second := s1.submits("report submit --json b1", gbk); second.Version != 2 || len(second.Hints) != 0 {
		t.Errorf("the second version: %+v", second)
	}
	if diff := s1.mustRun("report diff b1 1 2", ""); !strings.Contains(diff, "+ # 谈打算") {
		t.Errorf("the versions differ in\n%s", diff)
	}
	desk.mustRun("review b1 branch", `{"date":"2018-10-12","present":9,"verdict":"pass"}`)
	chief.isRefused("review b1 pass", "")
	desk.mustRun("review b1 pass", "")
	rater.isRefused("report b1", "")
	chief.mustRun("review b1 pass", "")

	rater.reads("report --json b1", &r)
	if r.State != "cleared" || r.Version != 2 || r.Text != whole || r.Parts["plans"] == 0 {
		t.Errorf("a rater reads %+v", r)
	}
	var facts struct {
		Report   *struct{ Version int }
		LastYear []struct{ Outcome string } `json:"last_year"`
	}
	rater.reads("facts --json b1", &facts)
	if facts.Report == nil || facts.Report.Version != 2 || len(facts.LastYear) != 2 || facts.LastYear[1].Outcome != "late" {
		t.Errorf("beside the ballot: %+v", facts)
	}
	if n := strings.TrimSpace(desk.mustRun("readers b1", "")); n != "1" {
		t.Errorf("%s have read it, want 1", n)
	}
	var ready []struct {
		What string
		OK   bool
	}
	host.reads("readiness --json", &ready)
	for _, item := range ready {
		switch item.What {
		case "answers":
			if !item.OK {
				t.Error("the answers are not ready")
			}
		case "reports", "reviews":
			if item.OK {
				t.Errorf("%s are ready without the second presenter's", item.What)
			}
		}
	}

	desk.mustRun("doors", "")
	host = h.enters("host")
	host.mustRun("begin", "")
	host.isRefused("goto 3", "")
	host.mustRun("goto 3 --override 报告会后补审", "")
	host.mustRun("goto 1", "")
	host.mustRun("goto 3", "")
	if minutes := strings.Join(strings.Fields(host.mustRun("minutes", "")), ""); !strings.Contains(minutes, "报告会后补审") || !strings.Contains(minutes, "2018年10月12日支委会讨论通过") {
		t.Errorf("the minutes are\n%s", minutes)
	}
	h.stops()
	h.mustRun("verify", h.db)
}

// TestReport_RefusesFilesThatAreNone says in one sentence what is wrong with a file that is no report,
// and keeps nothing of it.
func TestReport_RefusesFilesThatAreNone(t *testing.T) {
	t.Parallel()
	h := openHall(t, reviewed)
	s1 := h.enters("s1")
	for name, file := range map[string]string{
		"an old .doc": "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + strings.Repeat("\x00", 4096),
		"9 MB":        strings.Repeat("我抓党建工作。", 9<<20/21),
		"250 kB":      strings.Repeat("我抓党建工作。", 250_000/21),
		"a picture":   "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
		"an archive":  "PK\x05\x06" + strings.Repeat("\x00", 18),
		"nothing":     "",
		"blanks":      " \n\t\n",
	} {
		out, errs, exit := s1.run("report submit", file)
		if exit != 1 || out != "" || !oneLine(errs) {
			t.Errorf("%s: exit %d, %q, %q; want one sentence", name, exit, out, errs)
		}
	}
	var r reportAnswer
	s1.reads("report --json", &r)
	if r.State != "none" || r.Version != 0 {
		t.Errorf("something was kept: %+v", r)
	}
}
