package report_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pingyi/meeting/report"
)

const chinese = `# 2018年度抓基层党建工作述职报告

各位领导、同志们：

## 一、述责任

我带头学习，全年集中学习 12 次。

### 抓队伍

走访党员 30 人次。

## 二、挖问题

存在以下问题：

1. 党费收缴不及时，有 3 名党员拖到下月。原因是我督促不够。
2. 主题党日形式单一，例如连续四次只读文件。
   根源在于我对党员的需要了解不够。

## 三、谈打算

- **党费按月收缴**。责任人：张三；标准：每月10日前收齐；时限：2019年12月31日。
- 每月开展一次主题党日。责任人：本人
  标准：形式不重复
  时限：2019年6月30日

## 结束语

请批评指正。
`

func TestRead_FindsThePartsByTheirHeadings(t *testing.T) {
	t.Parallel()
	r := report.Read(chinese)
	want := map[report.Part]int{
		report.Duty:     count("我带头学习，全年集中学习12次。抓队伍走访党员30人次。"),
		report.Problems: count("存在以下问题：1.党费收缴不及时，有3名党员拖到下月。原因是我督促不够。2.主题党日形式单一，例如连续四次只读文件。根源在于我对党员的需要了解不够。"),
		report.Plans:    count("-党费按月收缴。责任人：张三；标准：每月10日前收齐；时限：2019年12月31日。-每月开展一次主题党日。责任人：本人标准：形式不重复时限：2019年6月30日"),
	}
	for _, p := range report.Parts() {
		if r.Characters[p] != want[p] {
			t.Errorf("%s has %d characters, want %d", p, r.Characters[p], want[p])
		}
	}
	if outside := r.Total - r.Characters[report.Duty] - r.Characters[report.Problems] - r.Characters[report.Plans]; outside != count("各位领导、同志们：请批评指正。") {
		t.Errorf("%d characters stand outside the parts", outside)
	}
}

func count(s string) int { return len([]rune(s)) }

func TestRead_KnowsTheHeadingsThatPeopleWrite(t *testing.T) {
	t.Parallel()
	for _, written := range []string{
		"# 述责任\na\n# 挖问题\nb\n# 谈打算\nc",
		"一、述责任\na\n二、挖问题\nb\n三、谈打算\nc",
		"述责任\na\n挖问题：\nb\n“谈打算”\nc",
		"1. 述责任\na\n2. 挖问题\nb\n3. 谈打算\nc",
		"**述责任**\na\n**挖问题**\nb\n**（三）谈打算**\nc",
		"## 述责任：主动担责\na\n## 挖问题不遮丑\nb\n## 三、谈打算\nc",
		"一、述责任：主动担责，守土有责\na\n二、挖问题（不遮丑）\nb\n第三部分　谈 打 算\nc",
		"# Duty\na\n# Problems\nb\n# Plans\nc",
		"# 1. My duty as secretary\na\n# Problems found\nb\n# Plans to solve the problems\nc",
		"# 述责任\n## 挖问题的做法\n# 挖问题\n谈打算这一项，去年我做得不够。\n# 谈打算\nc",
	} {
		r := report.Read(written)
		var got []string
		for number := range r.Document.Paragraphs() {
			got = append(got, string(r.PartOf(number)))
		}
		want := []string{"duty", "duty", "problems", "problems", "plans", "plans"}
		if !slices.Equal(got, want) {
			t.Errorf("the paragraphs of %q are in %q", written, got)
		}
	}
	title := report.Read("# 述责任、挖问题、谈打算述职报告\n## 述责任\na")
	if at, ok := title.Heading(report.Duty); !ok || at != 1 {
		t.Errorf("duty begins at %d, %v, want 1", at, ok)
	}
}

func TestRead_FindsProblemsAndPledges(t *testing.T) {
	t.Parallel()
	r := report.Read(chinese)
	var problems, pledges []string
	for _, p := range r.Problems() {
		problems = append(problems, fmt.Sprint(p.Text[:12], p.Cause))
	}
	for _, p := range r.Pledges() {
		pledges = append(pledges, strings.Join([]string{p.Measure, p.Person, p.Standard, p.Deadline}, "|"))
	}
	if want := []string{"党费收缴true", "主题党日true"}; !slices.Equal(problems, want) {
		t.Errorf("problems are %q, want %q", problems, want)
	}
	want := []string{"党费按月收缴。|张三|每月10日前收齐|2019年12月31日", "每月开展一次主题党日。|本人|形式不重复|2019年6月30日"}
	if !slices.Equal(pledges, want) {
		t.Errorf("pledges are %q, want %q", pledges, want)
	}
}

func TestRead_FindsPledgesHoweverTheyAreWritten(t *testing.T) {
	t.Parallel()
	for _, written := range []string{
		"- 按月收缴党费，责任人：张三，标准：按月，时限：2019年底",
		"1、按月收缴党费。责任人为张三；标准是按月；完成时限：2019年底。",
		"（1）按月收缴党费\n责任人：张三\n标准：按月\n时限：2019年底",
		"1. 按月收缴党费\n   - 责任人：张三\n   - 标准：按月\n   - 时限：2019年底",
		"一是按月收缴党费，责任人张三，标准按月，时限2019年底。",
		"### 按月收缴党费\n责任人：张三\n标准：按月\n时限：2019年底",
		"| 序号 | 措施 | 责任人 | 标准 | 完成时限 |\n|--|--|--|--|--|\n| 1 | 按月收缴党费 | 张三 | 按月 | 2019年底 |",
		"按月收缴党费。责任人：张三；标准：按月；时限：2019年底。",
		"* 按月收缴党费（责任人：张三；标准：按月；时限：2019年底）",
	} {
		r := report.Read("# 谈打算\n" + written)
		if len(r.Pledges()) != 1 {
			t.Errorf("%q has %d pledges", written, len(r.Pledges()))
			continue
		}
		if p := r.Pledges()[0]; p.Person != "张三" || p.Standard != "按月" || p.Deadline != "2019年底" || !strings.HasPrefix(p.Measure, "按月收缴党费") {
			t.Errorf("%q is read as %+v", written, p)
		}
	}
	english := report.Read("# Plans\n- Collect dues monthly. Person: Zhang San; Standard: by the 10th; Deadline: 2019-12-31.")
	if p := english.Pledges(); len(p) != 1 || p[0].Person != "Zhang San" || p[0].Standard != "by the 10th" || p[0].Deadline != "2019-12-31" {
		t.Errorf("the English pledge is read as %+v", p)
	}
	vague := report.Read("# 谈打算\n- 按标准收缴党费，责任人要负责到底。")
	if p := vague.Pledges(); len(p) != 1 || p[0].Standard != "" {
		t.Errorf("the vague pledge is read as %+v", p)
	}
	if r := report.Read("# 谈打算\n我将继续努力，抓好标准化建设。"); len(r.Pledges()) != 0 {
		t.Errorf("a paragraph is read as the pledge %+v", r.Pledges())
	}
}

// codes lists what hints are about.
func codes(written string, unanswered ...string) []string {
	var all []string
	for _, h := range report.Read(written).Hints(unanswered) {
		all = append(all, strings.TrimSuffix(fmt.Sprint(h.Code, " ", h.Part), " "))
	}
	return all
}

func TestHints_SayWhatIsLacking(t *testing.T) {
	t.Parallel()
	const whole = "# 述责任\n我抓了学习。\n# 挖问题\n- 党费收缴有3人不及时，原因是我督促不够。\n# 谈打算\n- 按月收缴。责任人：我；标准：按月；时限：年底。"
	replaced := func(old, now string) string { return strings.Replace(whole, old, now, 1) }
	for name, test := range map[string]struct {
		written    string
		unanswered []string
		want       []string
	}{
		"nothing":          {written: whole},
		"a part":           {written: replaced("# 述责任", "# 开头"), want: []string{"part_missing duty"}},
		"an empty part":    {written: replaced("我抓了学习。", ""), want: []string{"part_missing duty"}},
		"an answer":        {written: whole, unanswered: []string{"活动室改造", "按月收缴党费"}, want: []string{"pledge_unanswered duty", "pledge_unanswered duty"}},
		"a deadline":       {written: replaced("；时限：年底", ""), want: []string{"pledge_incomplete plans"}},
		"room":             {written: replaced("学习。", strings.Repeat("学习", 60)), want: []string{"problems_short problems"}},
		"the first person": {written: strings.ReplaceAll(whole, "我", "他"), want: []string{"third_person"}},
		"a cause":          {written: replaced("，原因是我督促不够", "，今后需要进一步加强督促"), want: []string{"no_cause problems"}},
		"a case":           {written: replaced("3人", "人"), want: []string{"no_case problems"}},
		"a pledge":         {written: replaced("不够。\n", "不够。\n- 学习有2次没有记录，原因是我没有检查。\n"), want: []string{"problem_without_pledge plans"}},
		"brevity":          {written: replaced("原因", strings.Repeat("原因", 3000)), want: []string{"too_long"}},
		"all":              {written: "", want: []string{"part_missing duty", "part_missing problems", "part_missing plans"}},
	} {
		if got := codes(test.written, test.unanswered...); !slices.Equal(got, test.want) {
			t.Errorf("without %s the hints are %q, want %q", name, got, test.want)
		}
	}
}

func TestHints_NameTheProblemWithoutAPledge(t *testing.T) {
	t.Parallel()
	hints := report.Read("# 挖问题\n- 党费收缴有3人不及时，因为我督促不够。\n- 主题党日形式单一，因为我没有动脑。\n# 谈打算\n- 党费按月收缴，责任人：我；标准：按月；时限：年底。").Hints(nil)
	i := slices.IndexFunc(hints, func(h report.Hint) bool { return h.Code == report.ProblemWithoutPledge })
	if i < 0 || !strings.HasPrefix(hints[i].Of, "主题党日") {
		t.Errorf("hints are %+v", hints)
	}
}

func TestHints_CountExactly(t *testing.T) {
	t.Parallel()
	text := func(duty, problems, plans int) string {
		return "# 述责任\n" + strings.Repeat("我", duty) + "\n# 挖问题\n" + strings.Repeat("我", problems-5) + "因为比如1" + "\n# 谈打算\n" + strings.Repeat("我", plans)
	}
	if got := codes(text(820, 610, 400)); slices.Contains(got, "problems_short problems") {
		t.Errorf("a third is too short: %q", got)
	}
	if got := codes(text(821, 610, 400)); !slices.Contains(got, "problems_short problems") {
		t.Errorf("less than a third is long enough: %q", got)
	}
	if got := codes(text(2000, 2500, 1500)); slices.Contains(got, "too_long") {
		t.Errorf("6,000 characters are too long: %q", got)
	}
	if got := codes(text(2001, 2500, 1500)); !slices.Contains(got, "too_long") {
		t.Errorf("6,001 characters are not too long: %q", got)
	}
}

func TestHints_ComeFromEveryCode(t *testing.T) {
	t.Parallel()
	given := map[report.Code]bool{}
	for _, written := range []string{"", "# 挖问题\n- 有问题\n- 又有\n# 谈打算\n- 做\n" + strings.Repeat("长", 6001)} {
		for _, h := range report.Read(written).Hints([]string{"a"}) {
			given[h.Code] = true
		}
	}
	for _, code := range report.Codes() {
		if !given[code] {
			t.Errorf("nothing gives the hint %s", code)
		}
	}
}

// Nobody can hold up a server with a text.
func TestRead_TakesNoLongerForAnyText(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("under the race detector times say nothing")
	}
	const n = 60_000
	for name, text := range map[string]string{
		"problems":  "# 挖问题\n" + strings.Repeat("- a\n", n/8) + "# 谈打算\n" + strings.Repeat("- b\n", n/10),
		"following": "# 谈打算\n1、a\n" + strings.Repeat("责任人\n", n/10),
		"nested":    "# 谈打算\n- a\n" + strings.Repeat("  - 标准\n", n/11),
		"headings":  strings.Repeat("# 挖问题\n# 谈打算\n", n/24),
		"labels":    "# 谈打算\n- " + strings.Repeat("标准：", n/9),
		"one":       "# 挖问题\n- " + strings.Repeat("a", n/2) + "\n- b\n# 谈打算\n- " + strings.Repeat("ab", n/4),
	} {
		began := time.Now()
		r := report.Read(text)
		hints := r.Hints(nil)
		if took := time.Since(began); took > 5*time.Second || len(hints) > 200 {
			t.Errorf("%s take %v and give %d hints", name, took, len(hints))
		}
	}
}

func BenchmarkRead(b *testing.B) {
	text := strings.Repeat(chinese, 20_000/len(chinese))
	for b.Loop() {
		report.Read(text).Hints(nil)
	}
}
