package e2e

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/words"
)

const (
	firstYearComposite = "composite:\n  components: [{id: routine, name: 日常, weight: 40}, {id: onsite, name: 现场, weight: 60, from: meeting}]\n" +
		"  grades: [{id: good, name: 好, from: 90}, {id: fair, name: 一般, from: 0}]\n"
	nextPreparation = "preparation: {report_due: 2019-10-15}\n"
)

// firstYear is a plan in which desk is the organisation department, chair the Party secretary, and s1
// and s2 are the presenters.
var firstYear = planOf{
	presenters: []string{"甲一", "乙二"}, raters: 3, round: "scoring, pledge", closing: "results", address: ", organization: 高级中学党委",
	people: "  - {id: desk, name: 组织部, roles: [office]}\n  - {id: chair, name: 书记, roles: [secretary]}\n" +
		"  - {id: s1, name: 甲一, presents: b1}\n  - {id: s2, name: 乙二, presents: b2}\n",
	agenda: "gates: {quorum: 0, representatives: 0}\n",
}.yaml() + firstYearComposite

// ofYear is the plan of another year.
func ofYear(year int) string {
	return strings.Replace(firstYear, "year: 2018", fmt.Sprint("year: ", year), 1)
}

// holds holds the meeting of a hall from its first round to its end: every rater gives b1 and b2 these
// grades, and the two pledge something each.
func (h *hall) holds(grades ...string) {
	h.tb.Helper()
	host := h.enters("host")
	for i, grade := range grades {
		if i == 0 {
			host.mustRun("begin --override 会前已审", "")
		} else {
			host.mustRun(fmt.Sprintf("goto %d --override 会前已审", 2*i+1), "")
		}
		for _, id := range []string{"r001", "r002", "r003"} {
			h.enters(id).mustRun("status", "")
		}
		host.mustRun("open", "")
		for _, id := range []string{"r001", "r002", "r003"} {
			h.enters(id).casts(grade)
		}
		host.mustRun("close", "")
		host.mustRun(fmt.Sprintf("comment b%d", i+1), fmt.Sprintf("点评%d", i+1))
		host.mustRun(fmt.Sprintf("goto %d", 2*i+2), "")
	}
	h.enters("s1").mustRun("pledge b1", `[{"text":"建活动室","measure":"每月检查","person":"甲一","standard":"投入使用","deadline":"2019-06-30"},{"text":"按月学习"}]`)
	h.enters("s2").mustRun("pledge b2", `{"text":"少开会"}`)
	host.mustRun("goto 5", "")
	host.mustRun("publish", "")
	host.mustRun("end", "")
}

// trendOf is the trend that somebody is shown of a presenter.
type trendOf struct {
	Presenter string
	Years     []struct {
		Year                    int
		Rank                    *int
		Score, Composite, Grade *string
	}
}

// TestNextYear_BeginsWhereThisOneEnds follows pledges from one meeting to the next: published, fed back,
// made into items, closed or kept open, handed over, and answered in the next year's opened meeting,
// which is known by the same host key.
func TestNextYear_BeginsWhereThisOneEnds(t *testing.T) {
	t.Parallel()
	h := openHall(t, firstYear)
	s1, desk, chair := h.enters("s1"), h.enters("desk"), h.enters("chair")
	s1.refuses(meeting.NotPublished, "feedback", "")
	h.holds("good", "fair")

	// Feedback: one's own, read and acknowledged.
	var f struct {
		Presenter, Score string
		Rank, Of         int
		Comments         []struct{ Text string }
		Grade            *string
		Acknowledged     *string
	}
	s1.reads("feedback --json", &f)
	if f.Presenter != "b1" || f.Rank != 1 || f.Of != 2 || f.Score != "100.00" || len(f.Comments) != 1 || f.Comments[0].Text != "点评1" || f.Acknowledged != nil || f.Grade != nil {
		t.Errorf("the feedback is %+v", f)
	}
	s1.refuses(meeting.NotYourPart, "feedback b2", "")
	s1.mustRun("ack feedback", "")

	desk.mustRun("add components", `[{"presenter":"b1","component":"routine","points":90},{"presenter":"b2","component":"routine","points":80}]`)
	chair.mustRun("grade b1 good", "")
	chair.mustRun("grade b2 fair", "")
	chair.mustRun("composite release", "")
	if s1.reads("feedback --json", &f); f.Acknowledged != nil || f.Grade == nil || *f.Grade != "good" {
		t.Errorf("once the composite score is released, the feedback is %+v", f)
	}
	s1.mustRun("ack feedback", "")
	if s1.reads("feedback --json", &f); f.Acknowledged == nil {
		t.Error("the feedback is not acknowledged")
	}
	var read []struct {
		Presenter    string
		Acknowledged *string
	}
	if desk.reads("feedback --json", &read); len(read) != 2 || read[0].Acknowledged == nil || read[1].Acknowledged != nil {
		t.Errorf("who has read it is %+v", read)
	}

	// Items: one closed, one kept open, one left.
	desk.mustRun("items make", "")
	for number, inspection := range map[int]string{
		1: `{"date":"2019-03-05","inspector":"组织部","finding":"已建成","verdict":"close"}`,
		2: `{"date":"2019-03-05","inspector":"组织部","finding":"还差一半","verdict":"keep","again":"2019-09-30"}`,
	} {
		s1.mustRun(fmt.Sprintf("progress %d", number), `{"text":"做了","evidence":"照片"}`)
		s1.mustRun(fmt.Sprintf("apply %d", number), "")
		desk.mustRun(fmt.Sprintf("inspect %d", number), inspection)
	}

	// The next year, while this one is still served.
	h.puts("next.yaml", ofYear(2019)+nextPreparation)
	said := h.mustRun("new", "次年.db", "--plan", "next.yaml", "--previous", h.db)
	if !strings.Contains(said, zh.Years.Taken("考核会", 3, 1, 2)) {
		t.Errorf("new says %s", said)
	}
	if h.fingerprint("次年.db.hostkey") != h.print {
		t.Error("the next meeting has another host key")
	}
	h.mustRun("verify", "次年.db")
	desk.mustRun("status", "") // it went on

	next := &hall{desk: h.desk, db: "次年.db"}
	next.issue()
	next.serve()
	desk = next.enters("desk")
	for _, row := range desk.rows("items") {
		if want := []string{"按月学习", "少开会"}[row.Number-1]; row.Fields["text"] != want || !strings.HasPrefix(row.Fields["source"], "2018 · ") {
			t.Errorf("item %d is %+v", row.Number, row.Fields)
		}
	}
	answers := func() (all []string) {
		for _, who := range []string{"s1", "s2"} {
			var r struct {
				Answers []struct {
					Pledge                 string
					Outcome, Reason, Until *string
				}
			}
			next.enters(who).reads("report --json", &r)
			for _, a := range r.Answers {
				line := a.Pledge
				for _, part := range []*string{a.Outcome, a.Reason, a.Until} {
					if part != nil {
						line += " " + *part
					}
				}
				all = append(all, line)
			}
		}
		return all
	}
	if got, want := answers(), []string{"建活动室 kept", "按月学习 late 还差一半 2019-09-30", "少开会 unanswered"}; !slices.Equal(got, want) {
		t.Errorf("last year's pledges are %q, want %q", got, want)
	}
	var trends []trendOf
	desk.reads("trend --json", &trends)
	if len(trends) != 2 || len(trends[0].Years) != 1 || trends[0].Years[0].Year != 2018 || *trends[0].Years[0].Rank != 1 || *trends[0].Years[0].Composite != "96.00" || *trends[1].Years[0].Grade != "fair" {
		t.Errorf("the trend is %+v", trends)
	}
	h.fails(1, zh.Years.Served, "amend", next.db, "--previous", h.db, "--yes")
	next.stops()

	// What is closed afterwards is brought along, until the doors are open.
	h.enters("s2").mustRun("progress 3", `{"text":"少开了","evidence":"会议记录"}`)
	h.enters("s2").mustRun("apply 3", "")
	h.enters("desk").mustRun("inspect 3", `{"date":"2019-04-08","inspector":"组织部","finding":"","verdict":"close"}`)
	rows := rowsOf(t, h.mustRun("amend", next.db, "--previous", h.db, "--dry-run", "--json"))
	if len(rows) != 2 || rows[0].Sheet != "last_year" || rows[0].Key != "b2:1" || rows[0].Fields["outcome"] != [2]string{"unanswered", "kept"} || rows[1].Sheet != "items" || rows[1].Change != "removed" {
		t.Errorf("a dry run tells %+v", rows)
	}
	if a := h.runs("amend", next.db, "--previous", h.db); a.exit != 1 || !strings.Contains(a.err, zh.Amend.Unasked) {
		t.Errorf("without a terminal: exit %d, %s", a.exit, a.err)
	}
	h.mustRun("amend", next.db, "--previous", h.db, "--yes")
	if a := h.runs("amend", next.db, "--previous", h.db, "--yes"); a.exit != 0 || !strings.Contains(a.err, zh.Amend.Nothing) {
		t.Errorf("again: exit %d, %s", a.exit, a.err)
	}
	next.serve()
	if got := answers()[2]; got != "少开会 kept" {
		t.Errorf("the pledge is %q", got)
	}
	next.enters("host").mustRun("doors", "")
	next.holds("fair", "good")
	if next.enters("s1").reads("trend --json b1", &trends); len(trends) != 1 || len(trends[0].Years) != 2 || *trends[0].Years[1].Rank != 2 {
		t.Errorf("after the second meeting the trend is %+v", trends)
	}
	next.stops()
	h.fails(1, zh.Refused.Sentences[meeting.PreviousTooLate], "amend", next.db, "--previous", h.db, "--yes")
	h.mustRun("verify", next.db)
	h.handsOver(next.db)
}

// handsOver checks the archive of a meeting that has ended.
func (d *desk) handsOver(db string) {
	d.tb.Helper()
	d.mustRun("handover", db, "移交.zip")
	d.fails(1, zh.File.Exists("移交.zip"), "handover", db, "移交.zip")
	z, err := zip.OpenReader(d.path("移交.zip"))
	must(d.tb, err)
	defer z.Close()
	files := map[string][]byte{}
	for _, f := range z.File {
		part, err := f.Open()
		must(d.tb, err)
		raw, err := io.ReadAll(part)
		must(d.tb, err)
		files[f.Name] = raw
	}
	for name, raw := range files {
		if name != "SHA256SUMS" {
			sums := fmt.Sprintf("%x  %s\n", sha256.Sum256(raw), name)
			if !strings.Contains(string(files["SHA256SUMS"]), sums) {
				d.tb.Errorf("the sums do not have %s", sums)
			}
		}
	}
	for _, name := range []string{"README.txt", "meeting.db", "papers/results.docx", "papers/minutes.docx", "papers/workbook.xlsx"} {
		if files[name] == nil {
			d.tb.Errorf("the archive lacks %s", name)
		}
	}
	d.puts("移交.db", string(files["meeting.db"]))
	head := strings.TrimSpace(strings.SplitN(d.mustRun("verify", "移交.db"), "\n", 2)[0])
	if hash := head[strings.LastIndexAny(head, " ，")+1:]; !strings.Contains(string(files["README.txt"]), strings.TrimRight(hash, "。")) {
		d.tb.Errorf("the head %q is not in\n%s", head, files["README.txt"])
	}
	for _, table := range []string{"seats", "turnout", "drafts"} {
		n := 1
		must(d.tb, d.opens("移交.db").QueryRow("SELECT count(*) FROM "+table).Scan(&n))
		if n != 0 {
			d.tb.Errorf("%s has %d rows", table, n)
		}
	}
}

// TestNextYear_RefusesWhatIsNotLastYears names in one sentence each file that can't be taken over, and
// leaves nothing behind.
func TestNextYear_RefusesWhatIsNotLastYears(t *testing.T) {
	t.Parallel()
	h := openHall(t, firstYear)
	h.puts("next.yaml", ofYear(2019)+nextPreparation)
	refusal := func(why refuse.Why, text string, numbers ...int) string {
		return words.For(plan.Chinese).Refusal(&refuse.Refusal{Why: why, Text: text, Numbers: numbers})
	}
	tries := func(says, plan, previous string) {
		t.Helper()
		h.fails(1, says, "new", "n.db", "--plan", plan, "--previous", previous)
		if slices.ContainsFunc(h.files("."), func(name string) bool { return strings.HasPrefix(name, "n.db") }) {
			t.Errorf("refused for %s, it left %v", says, h.files("."))
		}
	}
	tries(refusal(meeting.PreviousUnended, ""), "next.yaml", h.db)
	h.fails(1, zh.Years.Unended(h.db), "handover", h.db, "o.zip")
	h.holds("good", "fair")
	h.stops()
	was, err := os.ReadFile(h.path(h.db))
	must(t, err)
	before := h.files(".")

	h.puts("other.yaml", strings.Replace(ofYear(2019), "高级中学党委", "初级中学党委", 1))
	tries(refusal(meeting.PreviousOtherUnit, "高级中学党委"), "other.yaml", h.db)
	tries(refusal(meeting.PreviousNewer, "", 2018, 2018), "plan.yaml", h.db)
	h.puts("older.yaml", ofYear(2017))
	tries(refusal(meeting.PreviousNewer, "", 2018, 2017), "older.yaml", h.db)
	tries(zh.File.Missing("none.db"), "next.yaml", "none.db")
	tries(zh.File.NotMeeting("next.yaml"), "next.yaml", "next.yaml")
	h.fails(1, refusal(meeting.PreviousIsThis, ""), "amend", h.db, "--previous", h.db, "--yes")
	h.fails(1, refusal(meeting.PreviousIsThis, ""), "new", h.db, "--plan", "next.yaml", "--previous", h.db)
	h.fails(1, zh.Years.NotAnArchive, "handover", h.db, "o.db")
	h.fails(2, "", "amend", h.db, "plan.yaml", "--previous", h.db)

	h.puts("cut.db", string(was[:len(was)/2]))
	forged := h.alters(h.db, "UPDATE events SET body = json_set(body, '$.reason', '改过') WHERE number = 3")
	tries("cut.db", "next.yaml", "cut.db")
	tries(zh.Years.Damaged(forged), "next.yaml", forged)

	h.mustRun("new", "n.db", "--plan", "next.yaml", "--previous", h.db)
	now, err := os.ReadFile(h.path(h.db))
	must(t, err)
	if !bytes.Equal(was, now) {
		t.Error("the earlier file was changed")
	}
	for _, name := range h.files(".") {
		if strings.HasPrefix(name, h.db) && !slices.Contains(before, name) {
			t.Errorf("%s lies beside the earlier file now", filepath.Base(name))
		}
	}
}
