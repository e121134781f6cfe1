package data

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
)

// aPaper has every kind of part, with text that would break out of any markup.
func aPaper() *document {
	d := &document{language: plan.Chinese, title: `<评议会> & "总结"`, heading: "会议记录"}
	d.field("地点", "报告厅 <东>")
	d.field("主持人员", "甲一")
	d.section("一、第一党支部")
	d.item("（一）点评")
	d.say("抓得实。\n</w:t>还要再细。")
	d.table([]string{"序号", "承诺事项", "标准"}, [][]string{{"1", "建好活动室", ""}, {"2", "a|b", "九成"}})
	d.plain("记录末条")
	d.sign("主持人（签名）：")
	return d
}

func TestDocument_as_plain_text(t *testing.T) {
	t.Parallel()
	want := `<评议会> & "总结"
会议记录

地点      报告厅 <东>
主持人员  甲一

一、第一党支部

（一）点评
  抓得实。
  </w:t>还要再细。

  序号  承诺事项    标准
  1     建好活动室
  2     a|b         九成

记录末条

主持人（签名）：
`
	if got := string(aPaper().text()); got != want {
		t.Errorf("it is\n%s\nwant\n%s", got, want)
	}
}

// A table too wide for a page becomes a list.
func TestDocument_as_plain_text_breaks_wide_tables_up(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("每月一期", 12)
	d := &document{}
	d.table([]string{"序号", "承诺事项", "措施", "完成时限"}, [][]string{{"1", "办沙龙", long, ""}, {"12", "讲党课", "", "2019-06-30"}})
	holds(t, "the text", string(d.text()), "\n  1  办沙龙\n     措施      "+long+"\n  12  讲党课\n      完成时限  2019-06-30\n")
}

func TestDocument_as_markdown(t *testing.T) {
	t.Parallel()
	holds(t, "the Markdown", string(aPaper().markdown()), `# \<评议会\> \& "总结"`, "\n\n## 会议记录\n\n- **地点** 报告厅 \\<东\\>\n- **主持人员** 甲一\n\n## 一、第一党支部\n\n### （一）点评\n\n",
		"- 抓得实。<br>\\</w:t\\>还要再细。\n\n| 序号 | 承诺事项 | 标准 |\n| --- | --- | --- |\n| 1 | 建好活动室 |  |\n| 2 | a\\|b | 九成 |\n\n记录末条\n")
}

// An office file is what a word processor reads of it: its parts, and in the body the
// paragraphs in their styles, with cells in brackets.
type office struct {
	t     *testing.T
	parts map[string][]byte
	body  []string
}

func opened(t *testing.T, raw []byte) office {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	o := office{t: t, parts: map[string][]byte{}}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if o.parts[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
		o.each(f.Name, func(xml.StartElement) {})
	}
	style, in := "", false
	o.walk("word/document.xml", func(tok xml.Token) {
		switch e := tok.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "pStyle":
				style = attribute(e, "val")
				o.body = append(o.body, style+": ")
			case "t":
				in = true
			case "tab":
				o.body[len(o.body)-1] += "\t"
			}
		case xml.EndElement:
			in = in && e.Name.Local != "t"
		case xml.CharData:
			if in {
				o.body[len(o.body)-1] += string(e)
			}
		}
	})
	return o
}

// walk reads a part, which must be well-formed.
func (o office) walk(name string, visit func(xml.Token)) {
	o.t.Helper()
	dec := xml.NewDecoder(bytes.NewReader(o.parts[name]))
	for {
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			o.t.Fatalf("%s: %v\n%s", name, err, o.parts[name])
		}
		visit(tok)
	}
}

func (o office) each(name string, visit func(xml.StartElement)) {
	o.t.Helper()
	o.walk(name, func(tok xml.Token) {
		if e, ok := tok.(xml.StartElement); ok {
			visit(e)
		}
	})
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func TestDocument_as_DOCX(t *testing.T) {
	t.Parallel()
	raw, err := aPaper().docx()
	if err != nil {
		t.Fatal(err)
	}
	o := opened(t, raw)
	want := []string{`Title: <评议会> & "总结"`, "Title: 会议记录", "Field: 地点\t报告厅 <东>", "Field: 主持人员\t甲一", "Heading1: 一、第一党支部",
		"Heading2: （一）点评", "Normal: 抓得实。", "Normal: </w:t>还要再细。", "CellHead: 序号", "CellHead: 承诺事项", "CellHead: 标准", "Cell: 1", "Cell: 建好活动室",
		"Cell: ", "Cell: 2", "Cell: a|b", "Cell: 九成", "Cell: ", "Normal: 记录末条", "Sign: 主持人（签名）："}
	if !slices.Equal(o.body, want) {
		t.Errorf("it reads\n%q\nwant\n%q", o.body, want)
	}
	// A word processor refuses a file whose parts do not fit together.
	for rels, folder := range map[string]string{"_rels/.rels": "", "word/_rels/document.xml.rels": "word/"} {
		o.each(rels, func(e xml.StartElement) {
			if to := attribute(e, "Target"); to != "" && o.parts[folder+to] == nil {
				t.Errorf("%s leads to %s, which is not there", rels, to)
			}
		})
	}
	o.each("[Content_Types].xml", func(e xml.StartElement) {
		if name := attribute(e, "PartName"); name != "" && o.parts[strings.TrimPrefix(name, "/")] == nil {
			t.Errorf("%s has a type and is not there", name)
		}
	})
	styles := map[string]bool{}
	o.each("word/styles.xml", func(e xml.StartElement) { styles[attribute(e, "styleId")] = true })
	for _, line := range append(o.body, "Foot: ") {
		if name, _, _ := strings.Cut(line, ":"); !styles[name] {
			t.Errorf("there is no style %s", name)
		}
	}
}

// The page is that of an official paper: the sizes in twentieths of a point.
func TestDocument_as_DOCX_is_an_official_page(t *testing.T) {
	t.Parallel()
	raw, err := aPaper().docx()
	if err != nil {
		t.Fatal(err)
	}
	o := opened(t, raw)
	holds(t, "the body", string(o.parts["word/document.xml"]), `<w:pgSz w:w="11906" w:h="16838"/>`, `w:top="2098" w:right="1474" w:bottom="1984" w:left="1588"`)
	holds(t, "the styles", string(o.parts["word/styles.xml"]), `w:eastAsia="仿宋_GB2312"/><w:sz w:val="32"/>`, `w:line="560" w:lineRule="exact"/><w:ind w:firstLineChars="200"`,
		`w:styleId="Title"`, `<w:jc w:val="center"/>`, `w:eastAsia="方正小标宋简体"/><w:sz w:val="44"/>`)
	sum := 0
	for _, w := range shares([][]string{{"序号", "承诺事项", "完成时限"}, {"1", strings.Repeat("长", 300), "2019-06-30"}}) {
		if sum += w; w < 1000 && w < columns("序号")*tableSize*5 {
			t.Errorf("a column of %d twentieths of a point is too narrow to read", w)
		}
	}
	if sum > textWidth || sum < textWidth-20 {
		t.Errorf("a table is %d wide on a page of %d", sum, textWidth)
	}
}

// The times are those of the clock on the wall, and what a step was entered and left
// for by mistake is no part of it.
func TestMinutes_tell_when_each_item_was_held(t *testing.T) {
	t.Parallel()
	var stored meeting.Stored
	synctest.Test(t, func(t *testing.T) {
		room, l := meetingtest.Hold(t, meetingtest.School())
		must := func(err error) {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
		}
		time.Sleep(48 * time.Hour) // the file is made days before
		for _, who := range []string{"p1", "p2", "p3", "p4", "p5"} {
			must(room.Arrive(who))
		}
		time.Sleep(10 * time.Minute)
		must(room.Timer("p1", meeting.TimerStart, 0))
		time.Sleep(8*time.Minute + 42*time.Second)
		must(room.Next("p1"))
		time.Sleep(5 * time.Second)
		must(room.Back("p1"))
		time.Sleep(2 * time.Minute)
		must(room.Next("p1"))
		time.Sleep(3 * time.Minute)
		must(room.GoOn("p1", meeting.Leaving{Skip: true}))
		stored = l.Stored
	})
	state, err := meeting.Replay(stored.Events)
	if err != nil {
		t.Fatal(err)
	}
	p := papers{stored: stored, state: state, words: words.For(plan.Chinese), zone: time.UTC}
	holds(t, "the minutes", string(p.minutesDocument(p.minutes()).text()), "日期", "2000-01-03", "时间", "00:10 至 00:23（会议尚在进行）",
		"（一）述职　00:10—00:20\n  述职用时 8 分 42 秒，限时 8 分钟，超时 42 秒。", "（二）测评　00:20—00:23\n  本环节没有进行测评，略过。", "（三）表态　00:23 起")
}

// What the officers did with the box, the papers and the calling stands in the minutes.
// What was not called to the end is not minuted as called, and papers that the close did
// without are.
func TestMinutes_tell_what_was_passed_over(t *testing.T) {
	t.Parallel()
	minutes := func(t *testing.T, acts ...meeting.CallAct) string {
		var stored meeting.Stored
		synctest.Test(t, func(t *testing.T) {
			school := meetingtest.School()
			school.Agenda.Round, school.Agenda.Closing = []plan.StepKind{plan.StepReport}, []plan.StepKind{plan.StepScoring, plan.StepResults}
			room, l := meetingtest.Hold(t, school, "p1", "p2", "p3")
			must(t, room.Goto("p1", 3))
			_, err := room.MakePapers("p1", "committee", 1, room.State().PaperRound().Step)
			must(t, err)
			must(t, room.PaperOut("p1", "p2"))
			must(t, room.Open("p1", ""))
			_, _, err = room.Cast("p1", ballot.Marks{"b1": {0}})
			must(t, err)
			must(t, room.Close("p1", "领导提前离会"))
			for _, act := range acts {
				must(t, room.Call("p1", act, ""))
			}
			stored = l.Stored
		})
		text, _, err := Minutes(stored, words.For(plan.Chinese), time.UTC)
		must(t, err)
		return text
	}
	text := minutes(t, meeting.CallStart, meeting.CallEnd, meeting.CallNext, meeting.CallStop)
	holds(t, "the minutes", text, "结束投票时，纸票有 1 张发出后没有收回，未计入；主持人决定结束投票，理由：领导提前离会",
		"第 1 轮测评公开唱票，唱完的有第一党支部 甲；没有唱完的有第二党支部 乙（0 / 1）。")
	text = minutes(t, meeting.CallStart, meeting.CallSkip, meeting.CallStop)
	holds(t, "the minutes", text, "第 1 轮测评唱票没有唱完：第一党支部 甲（0 / 1）、第二党支部 乙（0 / 1）。")
	if strings.Contains(text, "公开唱票") {
		t.Errorf("ballots of which none was called are minuted as called:\n%s", text)
	}
	holds(t, "the minutes", minutes(t, meeting.CallStart, meeting.CallEnd, meeting.CallNext, meeting.CallEnd), "第 1 轮测评公开唱票。", "全部唱完")
}

func TestMinutes_tell_what_became_of_the_box(t *testing.T) {
	t.Parallel()
	var stored meeting.Stored
	synctest.Test(t, func(t *testing.T) {
		school := meetingtest.School()
		school.Gates = plan.Gates{Quorum: 100}
		school.People = append(school.People, plan.Person{ID: "t1", Name: "计一", Roles: []plan.Role{plan.Teller}},
			plan.Person{ID: "t2", Name: "计二", Roles: []plan.Role{plan.Teller}})
		room, l := meetingtest.Hold(t, school, "p1", "p2", "p3", "t1", "t2")
		must := func(err error) {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
		}
		must(room.Begin("p1", ""))
		must(room.Next("p1"))
		must(room.Confirm("p3", meeting.CheckBox))
		serials, err := room.MakePapers("p1", "committee", 3, room.State().PaperRound().Step)
		must(err)
		must(room.PaperOut("p1", "p2"))
		must(room.VoidPaper("p1", serials[1]))
		must(room.Open("p1", "其余在路上"))
		for _, teller := range []string{"t1", "t2"} {
			_, err := room.EnterPaper(teller, serials[0], ballot.Marks{"b1": {0}})
			must(err)
		}
		must(room.Confirm("p3", meeting.CheckIssued))
		must(room.Close("p1", ""))
		must(room.Confirm("p3", meeting.CheckCollected))
		must(room.Call("p1", meeting.CallStart, ""))
		must(room.Call("p1", meeting.CallEnd, ""))
		must(room.Sign("p3"))
		must(room.Goto("p1", 5))
		must(room.Open("p1", "其余在路上"))
		_, _, err = room.Cast("p1", ballot.Marks{"b2": {1}})
		must(err)
		must(room.Close("p1", ""))
		must(room.Sign("p3"))
		must(room.Goto("p1", len(room.State().Steps)))
		must(room.Reveal("p1", ""))
		must(room.Reveal("p1", ""))
		must(room.End("p1"))
		stored = l.Stored
	})
	for lang, want := range map[plan.Language][]string{
		plan.Chinese: {"主持人宣布会议开始。", "票箱为空", "第 1 轮测评开始投票", "其余在路上", "第 1 轮测评结束",
			"纸质测评票：印制 3 张，发给 1 人，经两位计票人录入一致入箱 1 张，作废 1 张。", "收回票数不多于发出票数",
			"第 1 轮测评公开唱票。", "全部唱完，与收回的 1 票一致。", "签字", "逐名揭晓", "公布测评结果", "主持人宣布会议结束。"},
		plan.English: {"The host opened the meeting.", "Ballots on paper: made 3, handed out 1", "void 1.",
			"All were called, and agree with the count of ballots collected: 1.", "from the last place up", "The host closed the meeting."},
	} {
		text, _, err := Minutes(stored, words.For(lang), time.UTC)
		if err != nil {
			t.Fatal(err)
		}
		holds(t, "the minutes", text, want...)
	}
}

// What the host passed over or took back stands in the minutes with its reason.
func TestMinutes_tell_what_was_passed_over_and_taken_back(t *testing.T) {
	t.Parallel()
	var stored meeting.Stored
	synctest.Test(t, func(t *testing.T) {
		school := meetingtest.School()
		school.Gates = plan.Gates{}
		room, l := meetingtest.Hold(t, school)
		must := func(err error) {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
		}
		must(room.Begin("p1", "签到系统故障"))
		for _, who := range []string{"p1", "p2", "p3"} {
			must(room.Arrive(who))
		}
		must(room.Next("p1"))
		must(room.GoOn("p1", meeting.Leaving{Skip: true}))
		must(room.Goto("p1", 5))
		must(room.Open("p1", ""))
		_, _, err := room.Cast("p2", ballot.Marks{"b2": {0}})
		must(err)
		must(room.Close("p1", ""))
		must(room.Sign("p3"))
		must(room.Goto("p1", 7))
		must(room.Publish("p1", "甲因病"))
		must(room.Withdraw("p1", "名单有误"))
		must(room.Publish("p1", "甲住院"))
		must(room.End("p1"))
		must(room.Resume("p1", "按错了"))
		must(room.End("p1"))
		stored = l.Stored
	})
	for lang, want := range map[plan.Language][]string{
		plan.Chinese: {"应到人员无人到会，主持人决定照常开会，理由：签到系统故障", "本环节没有进行测评，略过。", "曾公布测评结果，后撤回。",
			"主持人决定照常公布，理由：甲因病", "主持人撤回已公布的测评结果，理由：名单有误", "公布测评结果如下", "主持人决定照常公布，理由：甲住院",
			"主持人宣布会议结束。", "会议继续，理由：按错了", "主持人宣布会议结束。"},
		plan.English: {"the host began all the same, because: 签到系统故障", "No round was held here; the step was skipped.",
			"published and later withdrawn.", "withdrew the published results, because: 名单有误", "because: 甲住院", "took the end back"},
	} {
		text, _, err := Minutes(stored, words.For(lang), time.UTC)
		if err != nil {
			t.Fatal(err)
		}
		holds(t, "the minutes", text, want...)
	}
}

// Each paper is a page that shows what can be chosen and the paper's serial, and no number
// by which the order would be known in which the papers were made.
func TestPaperBallots_AreAPageEach(t *testing.T) {
	t.Parallel()
	p := meetingtest.School()
	sheets := []meeting.PaperSheet{
		{Serial: "ABCDEFGHJK", Group: p.Groups[0], Rated: p.Presenters},
		{Serial: "KJHGFEDCBA", Group: p.Groups[1], Rated: p.Presenters[:1]},
	}
	raw := must(PaperBallots(words.For(plan.Chinese), p, sheets))
	body := string(opened(t, raw).parts["word/document.xml"])
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
