package document_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"pingyi/meeting/markdown"
	"pingyi/tui/document"
	"pingyi/tui/ui"
)

const sample = `# 2018年度述职报告

各位领导、同志们：

一年来，我坚持把抓好党建作为最大的政绩，全年召开专题党建会议**两次**，研究解决问题九个。
走访党员群众三十人次，收集意见建议二十四条，逐条作了答复。

## 一、述责任

1. 每月开展主题党日，形式不重复，全年开展12次，参加人数都在应到人数的百分之九十以上。
   - 党费按月收缴
   - 三会一课有记录
2. 谈心谈话

一是学习抓得不紧，全年只集中学习6次，有的时候用工作会议代替。

| 措施 | 责任人 | 完成时限 | 分 |
|---|---|---|--:|
| 每月10日前收齐党费，逾期的逐人提醒，并在支部大会上通报 | 张三 | 2019年12月31日 | 9 |
| 走访 | 李四 | 2019年6月30日 | 10 |

> 打铁还需自身硬。

---

    谢谢！
`

func drawing(text string) *document.Drawing {
	look := ui.NewLook(nil)
	return document.New(markdown.Parse(text), &look)
}

// shown draws all of a document, without styles.
func shown(d *document.Drawing, w int) []string {
	rows := d.Rows(w, 0, d.Height(w))
	for i := range rows {
		rows[i] = strings.TrimRight(ansi.Strip(rows[i]), " ")
	}
	return rows
}

func TestDrawing_IsSetLikeAPrintedPage(t *testing.T) {
	t.Parallel()
	want := strings.TrimPrefix(`
2018年度述职报告

各位领导、同志们：

    一年来，我坚持把抓好党建作为最大的政
绩，全年召开专题党建会议两次，研究解决问
题九个。
    走访党员群众三十人次，收集意见建议二
十四条，逐条作了答复。

一、述责任
1. 每月开展主题党日，形式不重复，全年开
   展12次，参加人数都在应到人数的百分之
   九十以上。
   · 党费按月收缴
   · 三会一课有记录
2. 谈心谈话
    一是学习抓得不紧，全年只集中学习
6次，有的时候用工作会议代替。

措施           责任人  完成时限       分
────────────────────────────────────────
每月10日前收   张三    2019年12月      9
齐党费，逾期           31日
的逐人提醒，
并在支部大会
上通报
走访           李四    2019年6月30日  10

│ 打铁还需自身硬。

────────────────────────

    谢谢！`, "\n")
	if got := strings.Join(shown(drawing(sample), 40), "\n"); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	const english = "# Report\n\nDear all,\n\nI held twelve theme days.\n\n| Measure | Person | Deadline |\n|---|---|---|\n| Collect dues every month by the tenth | Zhang San | 2019-12-31 |\n"
	narrow := strings.Join(shown(drawing(english), 24), "\n")
	if want := "Report\n\nDear all,\n\nI held twelve theme\ndays.\n\nMeasure: Collect dues\n  every month by the\n  tenth\nPerson: Zhang San\nDeadline: 2019-12-31"; narrow != want {
		t.Errorf("%s\nwant\n%s", narrow, want)
	}
}

func TestDrawing_FitsEveryWidth(t *testing.T) {
	t.Parallel()
	d := drawing(sample)
	for w := 14; w <= 200; w++ {
		for _, row := range shown(d, w) {
			if ui.Width(row) > w {
				t.Fatalf("in %d columns a row has %d: %q", w, ui.Width(row), row)
			}
			if begins := strings.TrimLeft(row, " │·"); begins != "" && strings.ContainsRune("，。、；：！？）》”", []rune(begins)[0]) {
				t.Fatalf("in %d columns a row begins with %q", w, begins)
			}
		}
		if all := strings.Join(shown(d, w), ""); strings.Count(all, "十") != strings.Count(sample, "十") {
			t.Fatalf("in %d columns something is lost:\n%s", w, all)
		}
	}
}

func TestDrawing_FindsParagraphsAndTexts(t *testing.T) {
	t.Parallel()
	d := drawing(sample)
	for number, p := range markdown.Parse(sample).Paragraphs() {
		row := d.RowOf(40, number)
		if got := d.NumberAt(40, row); got != number && p.Text[:3] != "措" {
			t.Errorf("row %d, where paragraph %d begins, belongs to %d", row, number, got)
		}
	}
	if n := d.Search("２０１９年"); n != 2 {
		t.Errorf("2019年 is found %d times, want 2", n)
	}
	for n := range 2 {
		if row := shown(d, 80)[d.Found(80, n)]; !strings.Contains(row, "2019年") {
			t.Errorf("place %d is said to be in %q", n, row)
		}
	}
	found := drawing("一段Text里\n\n又一段text")
	if n := found.Search("TEXT"); n != 2 {
		t.Errorf("text is found %d times, want 2", n)
	}
	plain := strings.Join(drawing("一段Text里\n\n又一段text").Rows(80, 0, 9), "\n")
	if marked := strings.Join(found.Rows(80, 0, 9), "\n"); marked == plain || ansi.Strip(marked) != ansi.Strip(plain) {
		t.Errorf("what is found is drawn as %q", marked)
	}
	if found.Search(" "); strings.Join(found.Rows(80, 0, 9), "\n") != plain {
		t.Error("an ended search is still drawn")
	}
}

// A page is laid out only as far as somebody looks. Whatever is asked first, the answer is that of a
// page that is laid out whole.
func TestDrawing_IsTheSameHoweverFarItIsLaidOut(t *testing.T) {
	t.Parallel()
	text := strings.Repeat(sample, 3)
	fresh := func() *document.Drawing {
		d := drawing(text)
		d.Below = func(number, w int) []string { return make([]string, number%3) }
		d.Search("九")
		return d
	}
	for _, w := range []int{20, 40, 110} {
		whole := fresh()
		height := whole.Height(w)
		for number := range markdown.Parse(text).Paragraphs() {
			if got, want := fresh().RowOf(w, number), whole.RowOf(w, number); got != want {
				t.Fatalf("in %d columns paragraph %d begins in row %d, want %d", w, number, got, want)
			}
		}
		for n := range 6 {
			if got, want := fresh().Found(w, n), whole.Found(w, n); got != want {
				t.Errorf("in %d columns place %d is in row %d, want %d", w, n, got, want)
			}
		}
		const h = 10
		before := 0
		for row := range height + 5 {
			one := fresh()
			first := max(0, min(row, height-h))
			if got := one.First(w, row, h); got != first {
				t.Fatalf("in %d columns row %d is shown from %d on, want %d", w, row, got, first)
			}
			if got, want := one.Rows(w, row, h), whole.Rows(w, row, h); !slices.Equal(got, want) {
				t.Fatalf("in %d columns, from row %d on:\n%q\nwant\n%q", w, row, got, want)
			}
			if got, want := fresh().NumberAt(w, row), whole.NumberAt(w, row); got != want {
				t.Fatalf("in %d columns row %d belongs to paragraph %d, want %d", w, row, got, want)
			}
			seen := fresh().Seen(w, row)
			if seen < before || seen != whole.Seen(w, row) || (seen == 100) != (row >= height) {
				t.Fatalf("in %d columns %d%% is above row %d of %d, and %d%% above the one before", w, seen, row, height, before)
			}
			before = seen
		}
	}
}

func TestDrawing_ShowsWhatHangsOnAParagraph(t *testing.T) {
	t.Parallel()
	d := drawing("甲\n\n乙")
	d.Below = func(number, w int) []string { return []string{fmt.Sprintf("意见 %d", number)} }
	d.Choosing, d.Chosen = true, 1
	got := strings.Join(shown(d, 40), "|")
	if want := "      甲|  意见 0|▸     乙|│ 意见 1"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// A report opens at once, and a key costs the rows that are seen.
func TestDrawing_IsQuickInALongText(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("under the race detector times say nothing")
	}
	long := strings.Repeat(sample, 20_000/len(sample)+1)
	began := time.Now()
	d := drawing(long)
	d.Rows(80, 0, 40)
	if took := time.Since(began); took > 300*time.Millisecond { // ten times what is promised, on a busy machine
		t.Errorf("20 kB opens in %v", took)
	}
}

func BenchmarkDrawing_Opens(b *testing.B) {
	for _, size := range []int{1_000, 20_000} {
		text := strings.Repeat(sample, size/len(sample)+1)
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			for b.Loop() {
				drawing(text).Rows(80, 0, 40)
			}
		})
	}
}

func BenchmarkDrawing_Scrolls(b *testing.B) {
	for _, size := range []int{1_000, 20_000} {
		d := drawing(strings.Repeat(sample, size/len(sample)+1))
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			for b.Loop() {
				d.Rows(80, 5, 40)
			}
		})
	}
}
