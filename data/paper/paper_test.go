package paper

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pingyi/data/paper/document/documenttest"
	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/words"
)

// aMeeting is a whole meeting in which somebody wrote formulas and markup wherever they could, with
// one void round, up to the ranking or to the step before it is published.
func aMeeting(t *testing.T, publish bool) meeting.Stored {
	t.Helper()
	var stored meeting.Stored
	synctest.Test(t, func(t *testing.T) {
		school := meetingtest.School()
		school.Organization, school.Place = "实验中学党委", "学术报告厅"
		school.Presenters[0].Name = "=甲|*乙*"
		room, l := meetingtest.Hold(t, school, "p1", "p2", "p3", "p5")
		must := func(err error) {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
		}
		must(room.Do("p1", meeting.MarkAbsent{Person: "p4", Reason: "出差"}))
		n, err := room.Ask("p4", "<b>何时整改</b>？")
		must(err)
		must(room.Do("p1", meeting.DismissQuestion{Question: n, Reason: "与述职无关"}))
		n, err = room.Ask("p2", "+1 活动室何时开放？")
		must(err)
		must(room.Do("p1", meeting.ApproveQuestion{Question: n}))
		must(room.Do("p1", meeting.MarkAnswered{Question: n}))
		must(room.Do("p5", meeting.WriteGist{Question: n, Text: "先前的要点"}))
		must(room.Do("p5", meeting.WriteGist{Question: n, Seen: "先前的要点", Text: "三月动工，\n*七月*启用"}))
		n, err = room.AskNamed("p3", "党费如何使用")
		must(err)
		must(room.Do("p1", meeting.EditQuestion{Question: n, Seen: "党费如何使用", Text: "党费用在何处？"}))
		n, err = room.Ask("p2", "党费去哪了")
		must(err)
		must(room.Do("p1", meeting.MergeQuestion{Question: n, Into: n - 1}))
		must(room.Do("p5", meeting.WriteComment{Presenter: "b1", Text: "领导肯定了=成绩="}))
		must(room.Do("p2", meeting.WriteComment{Presenter: "b1", Text: "先前的点评"}))
		must(room.Do("p2", meeting.WriteComment{Presenter: "b1", Text: "抓得实。\n- 还要再细。"}))
		must(room.Do(plan.Console, meeting.WriteComment{Presenter: "b1", Text: "掌声"}))
		must(room.Do("p2", meeting.AddProblem{Presenter: "b1", Problem: meeting.Problem{Text: "先前的问题"}}))
		must(room.Do("p2", meeting.AddProblem{Presenter: "b1", Problem: meeting.Problem{Text: "形式*单一*", Cause: "调研不深"}}))
		must(room.Do("p2", meeting.ChangeProblem{Presenter: "b1", Seen: room.State().Problems["b1"][0]}))
		must(room.Do("p1", meeting.GoOn{}))
		vote := func(presenter string, marks ...ballot.Mark) {
			must(room.Do("p1", meeting.OpenRound{Override: "代表请假"}))
			for i, m := range marks {
				_, _, err := room.Cast([]string{"p1", "p2", "p3"}[i], ballot.Marks{presenter: {m}})
				must(err)
			}
			must(room.Do("p1", meeting.CloseRound{}))
		}
		vote("b1", 0, 0)
		must(room.Do("p1", meeting.Revote{Reason: "有人未领到票"}))
		must(room.Do("p3", meeting.ConfirmCheck{}))
		vote("b1", 0, 1, ballot.Abstained)
		must(room.Do("p1", meeting.CallBallots{To: meeting.CallStart}))
		must(room.Do("p1", meeting.CallBallots{To: meeting.CallEnd}))
		must(room.Do("p3", meeting.SignRound{}))
		must(room.Do("p1", meeting.GoOn{}))
		must(room.Do("p5", meeting.AddPledges{Presenter: "b1", Pledges: []meeting.Pledge{{Text: "建好活动室", Person: "甲", Deadline: "2019-06-30"}}}))
		must(room.Do("p4", meeting.ConfirmPledges{Seen: room.State().Pledges["b1"]}))
		must(room.Do("p1", meeting.GoTo{Step: 5}))
		vote("b2", 0, 0, 0)
		must(room.Do("p3", meeting.SignRound{}))
		must(room.Do("p1", meeting.GoTo{Step: 7}))
		must(room.Do("p5", meeting.WriteNote{Text: "先前的记录"}))
		must(room.Do("p5", meeting.CorrectNote{Note: 1, Seen: "先前的记录", Text: "@全体 散会"}))
		if publish {
			must(room.Do("p1", meeting.PublishRanking{}))
		}
		stored = l.Stored
	})
	return stored
}

// today is a day after the meetings of these tests.
func today(zone *time.Location) time.Time { return time.Date(2018, 12, 1, 12, 0, 0, 0, zone) }

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// written returns every paper of a meeting by name, and the names in order. Of a DOCX it has the
// body, which would be compressed.
func written(t *testing.T, stored meeting.Stored, l plan.Language) (papers map[string]string, names []string) {
	t.Helper()
	files, err := Files(stored, words.For(l), today(time.Local))
	if err != nil {
		t.Fatal(err)
	}
	papers = map[string]string{}
	for _, f := range files {
		papers[f.Name] = string(f.Content)
		switch filepath.Ext(f.Name) {
		case ".docx":
			papers[f.Name] = string(documenttest.Open(t, f.Content).Parts["word/document.xml"])
		case ".xlsx":
			papers[f.Name] = fmt.Sprint(documenttest.Cells(t, f.Content))
		}
		names = append(names, f.Name)
	}
	return papers, names
}

// table reads a CSV paper as a spreadsheet does.
func table(t *testing.T, text string) [][]string {
	t.Helper()
	text, marked := strings.CutPrefix(text, "\uFEFF")
	if !marked {
		t.Error("the table does not begin with a byte order mark")
	}
	r := csv.NewReader(strings.NewReader(text))
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		for _, c := range row {
			if strings.IndexAny(c, "=+-@\t") == 0 {
				t.Errorf("cell %q would run as a formula", c)
			}
		}
	}
	return rows
}

func holds(t *testing.T, name, text string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		i := strings.Index(text, part)
		if i < 0 {
			t.Errorf("%s lacks %q in what follows; it is\n%s", name, part, text)
			return
		}
		text = text[i+len(part):]
	}
}

func TestFiles_WriteAllPapersInBothLanguages(t *testing.T) {
	t.Parallel()
	stored := aMeeting(t, true)
	want := []string{
		"minutes.json", "minutes.csv", "minutes.txt", "minutes.md", "minutes.docx", "convening.docx", "signin.docx", "agenda.docx",
		"script.docx", "ballot.docx", "count-report.docx", "results.json", "results.csv", "results.md", "results.docx", "results.xlsx", "feedback-b1.docx", "feedback-b2.docx",
		"receipts-2.csv", "receipts-3.csv",
	}
	for _, l := range []plan.Language{plan.Chinese, plan.English} {
		papers, names := written(t, stored, l)
		if !slices.Equal(names, want) {
			t.Errorf("Files() names %v, want %v", names, want)
		}
		for _, name := range want {
			text := papers[name]
			if strings.HasSuffix(name, ".csv") {
				table(t, text)
			}
			if strings.HasSuffix(name, ".json") && !json.Valid([]byte(text)) {
				t.Errorf("%s is no JSON", name)
			}
			if strings.Contains(text, "%!") {
				t.Errorf("%s has a badly made phrase:\n%s", name, text)
			}
		}
	}
}

func TestFiles_WriteResults(t *testing.T) {
	t.Parallel()
	papers, _ := written(t, aMeeting(t, true), plan.Chinese)
	var sheet struct {
		Ranking []struct {
			Rank  int
			Name  string
			Score string
		}
		Rounds []map[string]any
	}
	if err := json.Unmarshal([]byte(papers["results.json"]), &sheet); err != nil {
		t.Fatal(err)
	}
	// b1: the committee gave 100 and 40, the reps only abstained.
	if r := sheet.Ranking; len(r) != 2 || r[0].Name != "乙" || r[0].Score != "100.00" || r[1].Name != "=甲|*乙*" || r[1].Score != "70.00" {
		t.Errorf("ranking = %+v", r)
	}
	if r := sheet.Rounds; len(r) != 3 || r[0]["state"] != "void" || r[0]["reason"] != "有人未领到票" || r[1]["state"] != "counted" || r[1]["receipts"] != nil {
		t.Errorf("rounds = %v", r)
	}
	rows := table(t, papers["results.csv"])
	want := [][]string{
		{"名次", "并列", "党支部", "姓名", "得分", "委员（60%）", "委员 票数", "代表（40%）", "代表 票数", "责任（100%）", "责任 好", "责任 差", "责任 弃权", "说明"},
		{"1", "", "第二党支部", "乙", "100.00", "100.00", "2", "100.00", "1", "100.00", "3", "0", "0", ""},
		{"2", "", "第一党支部", "'=甲|*乙*", "70.00", "70.00", "2", "", "0", "70.00", "1", "1", "1", "无评分的类别不计，权重按比例分给其他类别：代表"},
	}
	if !slices.EqualFunc(rows, want, slices.Equal) {
		t.Errorf("results.csv = %q, want %q", rows, want)
	}
	holds(t, "results.md", papers["results.md"], "# 评议会", "## 现场测评排名", "| 1 | 第二党支部 | 乙 | 100.00 |",
		`| 2 | 第一党支部 | =甲\|\*乙\* | 70.00 |`, "代表（40%）", "### 第一党支部书记=甲", "| 责任（100%） | 70.00 | 票数 | 1 | 1 | 1 |", "| 占比 | 33.3% |", "## 计分规则",
		"| 次序 | 述职人 | 状态 | 发出 | 收回 | 有效 | 无效 | 空白 |",
		`| 1 | 第一党支部书记=甲\|\*乙\* | 作废：有人未领到票 | 3 | 2 |  |  | 0 |`, `| 2 | 第一党支部书记=甲\|\*乙\*（重新投票） | 已计票 | 3 | 3 | 3 | 0 | 1 |`,
		"| 3 | 第二党支部书记乙 | 已计票 | 3 | 3 | 3 | 0 | 0 |", "| 次序 | 监票人签字 | 票箱校验码 |\n", "| 1 | 未签字 | ", "| 2 | 监票（2000年1月1日", "主持人（签字）：　", "年　　月　　日", "计票人（签字）：")
	if rows := table(t, papers["receipts-2.csv"]); len(rows) != 4 || !slices.IsSorted([]string{rows[1][0], rows[2][0], rows[3][0]}) {
		t.Errorf("receipts-2.csv = %v, want three in order under a heading", rows)
	}
}

func TestFiles_WriteMinutes(t *testing.T) {
	t.Parallel()
	stored := aMeeting(t, true)
	papers, _ := written(t, stored, plan.Chinese)
	text := papers["minutes.md"]
	head := stored.Events[len(stored.Events)-1]
	holds(t, "minutes.md", text, "# 评议会", "**单位** 实验中学党委", "**地点** 学术报告厅", "**主持** 主持", "**记录** 记录", "**应到** 5人",
		"**实到** 4人：主持、领导、监票、记录", "**代表** 1人，占实到人数的25%", "**请假** 1人：甲（出差）", "**缺席** 无",
		`## 一、第一党支部书记=甲\|\*乙\*`, "### （一）述职", "提问1未采用，理由：与述职无关。", `提问2：+1 活动室何时开放？<br>回答要点：三月动工，<br>\*七月\*启用`,
		// the leader's own words first, then what others took down, by name
		`- 领导点评：抓得实。<br>\- 还要再细。`, `- 点评（记录人记录记下）：领导肯定了=成绩=`, "- 点评（主持人记下）：掌声", "- 点评指出以下问题：", `- 1\. 形式\*单一\*（原因：调研不深）`, "1条提问未当场提出",
		"### （二）测评", "第1次测评开始投票。<br>到会人数未达要求，主持人决定照常投票，理由：代表请假。", "第1次测评结束：发出测评票3张，收回2张，其中空白票0张。收回票数不多于发出票数，测评有效，有效票2张。", "第1次测评作废，理由：有人未领到票。", "监票人监票确认：票箱为空，已密封。",
		"收回3张，其中空白票1张", "第2次测评公开唱票。<br>唱票完毕，共3张，与收回票数一致。", "监票人监票对第2次测评结果签字确认。", "### （三）表态", `第一党支部书记=甲\|\*乙\*承诺如下：`, "| 1 | 建好活动室 |  | 甲 |  | 2019年6月30日 |", "以上承诺已经本人确认。",
		"## 二、第二党支部书记乙", "### （一）述职\n\n- 书面述职。", "### （二）测评", "## 三、公布结果", "@全体 散会", "公布现场测评排名如下", "| 1 | 第二党支部 | 乙 | 100.00 |",
		"## 提问处理情况", `| 第一党支部书记=甲\|\*乙\* | 4 | 1 | 2 | 0 | 1 | 1 | 1 | 0 | 0 |`, "| 合计 | 4 |", "- 提问1未采用，理由：与述职无关。", "- 提问4并入提问3。",
		"- 提问3修改后采用。", "## 会议记录校验信息", head.Hash.String(), "主持人（签字）：　", "年　　月　　日", "记录人（签字）：")
	for _, gone := range []string{"先前的点评", "先前的问题", "先前的要点", "先前的记录", "<b>"} {
		if strings.Contains(text, gone) {
			t.Errorf("minutes.md holds %q, which was replaced or is markup", gone)
		}
	}
	var m minutes
	if err := json.Unmarshal([]byte(papers["minutes.json"]), &m); err != nil {
		t.Fatal(err)
	}
	if m.Head.Number != head.Number || m.Head.Hash != head.Hash || len(m.Present) != 4 || len(m.Absent) > 0 || m.OnLeave[0] != (absentee{"甲", "出差"}) {
		t.Errorf("minutes.json has head %v, present %v, on leave %v, absent %v", m.Head, m.Present, m.OnLeave, m.Absent)
	}
	if m.Fairness == nil || m.Fairness.Total.Asked != 4 {
		t.Errorf("minutes.json has the sheet %+v of four questions", m.Fairness)
	}
	if rows := table(t, papers["minutes.csv"]); len(rows) != len(m.Entries)+2 || !slices.Equal(rows[0], []string{"时间", "议程", "类别", "内容"}) {
		t.Errorf("minutes.csv has %d rows for %d entries, headed %v", len(rows), len(m.Entries), rows[0])
	}
}

// For a question that was dismissed, merged into another or never approved, papers give its number
// and what happened to it, but neither its words nor who asked it.
func TestFiles_HideTheWordsOfUnapprovedQuestions(t *testing.T) {
	t.Parallel()
	room, l := meetingtest.Hold(t, meetingtest.Asking(), "p1", "p2", "p3", "p5")
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, text := range []string{"灯何时修", "门何时换", "窗何时擦", "墙何时刷", "地何时扫"} {
		_, err := room.AskNamed("p2", text)
		must(err)
	}
	must(room.Do("p1", meeting.ApproveQuestion{Question: 1}))
	must(room.Do("p1", meeting.EditQuestion{Question: 2, Seen: "门何时换", Text: "门几时换"}))
	must(room.Do("p1", meeting.DismissQuestion{Question: 2, Reason: "与述职无关"}))
	must(room.Do("p1", meeting.MergeQuestion{Question: 3, Into: 1}))
	must(room.Do("p1", meeting.DismissQuestion{Question: 5, Reason: "重复"}))
	must(room.Do("p1", meeting.ApproveQuestion{Question: 5}))
	must(room.Do("p1", meeting.PutQuestion{Question: 5}))
	papers, names := written(t, l.Stored, plan.Chinese)
	for _, name := range names {
		text := papers[name]
		for _, gone := range []string{"门何时换", "门几时换", "窗何时擦", "墙何时刷"} {
			if strings.Contains(text, gone) {
				t.Errorf("%s holds %q, which was not let through", name, gone)
			}
		}
	}
	var m minutes
	if err := json.Unmarshal([]byte(papers["minutes.json"]), &m); err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, e := range m.Entries {
		if e.Kind == "question" {
			lines = append(lines, e.By+"|"+e.Text)
		}
	}
	want := []string{
		"p2|提问1（领导）：灯何时修", "|收到提问2。", "|收到提问3。", "|收到提问4。", "p2|提问5（领导）：地何时扫",
		"|提问2未采用，理由：与述职无关。", "|提问3并入提问1。", "|提问5未采用，理由：重复。", "|当场提出提问5：地何时扫",
	}
	if !slices.Equal(lines, want) {
		t.Errorf("the minutes say\n%s\nwant\n%s", strings.Join(lines, "\n"), strings.Join(want, "\n"))
	}
}

// Without moderation a question is public as soon as it is asked.
func TestFiles_ShowWaitingQuestionsWithoutModeration(t *testing.T) {
	t.Parallel()
	p := meetingtest.School()
	p.Agenda.Unmoderated = true
	room, l := meetingtest.Hold(t, p, "p1", "p2")
	if _, err := room.Ask("p2", "灯何时修"); err != nil {
		t.Fatal(err)
	}
	papers, _ := written(t, l.Stored, plan.Chinese)
	holds(t, "minutes.csv", papers["minutes.csv"], "提问1：灯何时修")
}

// Whatever was done at the console was done by the host who was using it.
func TestFiles_NameWhoWasAtTheConsole(t *testing.T) {
	t.Parallel()
	p := meetingtest.School()
	p.People[4].Roles = append(p.People[4].Roles, plan.Host)
	p.Presenters[0].Leader = ""
	room, l := meetingtest.Hold(t, p, "p2")
	for _, err := range []error{
		room.Do(plan.Console, meeting.WriteComment{Presenter: "b2", Text: "有进步。"}), room.Do(plan.Console, meeting.HoldConsole{Person: "p1"}), room.Do(plan.Console, meeting.WriteComment{Presenter: "b1", Text: "抓得实。"}), room.Do(plan.Console, meeting.HoldConsole{Person: "p5"}),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	papers, _ := written(t, l.Stored, plan.Chinese)
	holds(t, "minutes.md", papers["minutes.md"], "**主持** 主持、记录", "**实到** 3人：主持、领导、记录", "**缺席** 2人：监票、甲")
	// Both were written on one presenter's item, so the other one has to be named there.
	holds(t, "minutes.md", papers["minutes.md"], "- 对第二党支部书记乙的点评（主持人记下）：有进步。", "- 点评（主持人主持记下）：抓得实。")
	holds(t, "minutes.csv", papers["minutes.csv"], "对第二党支部书记乙的点评（主持人记下）：有进步。", "对第一党支部书记甲的点评（主持人主持记下）：抓得实。")
}

func TestFiles_HideEveryScoreUntilPublished(t *testing.T) {
	t.Parallel()
	stored := aMeeting(t, false)
	withdrawn := withdraw(t, aMeeting(t, true))
	for name, s := range map[string]meeting.Stored{"not yet published": stored, "withdrawn": withdrawn} {
		state, err := meeting.Replay(s.Events)
		if err != nil {
			t.Fatal(err)
		}
		papers, names := written(t, s, plan.Chinese)
		if slices.ContainsFunc(names, func(n string) bool { return strings.HasPrefix(n, "results") || strings.HasPrefix(n, "feedback") }) {
			t.Errorf("%s: Files() names %v", name, names)
		}
		for _, file := range names {
			text := papers[file]
			for _, secret := range []string{"100.00", "70.00", "第1名", state.Rounds[1].Root.String(), "standings", "marks"} {
				if strings.Contains(text, secret) {
					t.Errorf("%s: %s holds %q", name, file, secret)
				}
			}
		}
	}
}

// withdraw declares the last round void after the ranking was published.
func withdraw(t *testing.T, stored meeting.Stored) meeting.Stored {
	t.Helper()
	last := stored.Events[len(stored.Events)-1]
	e, err := last.After(last.At, "p1", meeting.RoundVoided{Round: 3, Reason: "重新投票"})
	if err != nil {
		t.Fatal(err)
	}
	stored.Events = append(slices.Clone(stored.Events), e)
	return stored
}

func TestFiles_CoverAMeetingThatHasNotBegun(t *testing.T) {
	t.Parallel()
	e, err := meeting.Create(meetingtest.School(), time.Date(2018, 10, 20, 1, 0, 0, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	papers, names := written(t, meeting.Stored{Events: []meeting.Event{e}}, plan.English)
	if want := []string{"minutes.json", "minutes.csv", "minutes.txt", "minutes.md", "minutes.docx", "convening.docx", "signin.docx", "agenda.docx", "script.docx", "ballot.docx"}; !slices.Equal(names, want) {
		t.Errorf("Files() names %v, want %v", names, want)
	}
	holds(t, "minutes.md", papers["minutes.md"], "(the meeting is not over yet)", "**Present** 0\n", "## 1 甲 (第一党支部)", "### 1.1 Report, from ")
}

func TestFiles_RefuseADamagedRecord(t *testing.T) {
	t.Parallel()
	stored := aMeeting(t, true)
	stored.Events = slices.Clone(stored.Events)
	stored.Events[3].Actor = "somebody"
	if files, err := Files(stored, words.For(plan.English), today(time.Local)); err == nil || len(files) > 0 {
		t.Errorf("Files() = %v, %v; want an error and no paper", files, err)
	}
}

func TestFiles_RefuseCountsOtherThanThoseOfTheClose(t *testing.T) {
	t.Parallel()
	stored := aMeeting(t, true)
	stored.Counts = slices.Delete(slices.Clone(stored.Counts), 1, 2)
	files, err := Files(stored, words.For(plan.Chinese), today(time.Local))
	var refusal *refuse.Refusal
	if !errors.As(err, &refusal) || refusal.Why != meeting.CountsChanged || !slices.Equal(refusal.Numbers, []int{2}) || len(files) > 0 {
		t.Errorf("%d papers are written, %v; want a refusal that names round 2", len(files), err)
	}
}
