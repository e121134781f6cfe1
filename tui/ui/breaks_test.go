package ui

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestWrap_BreaksWhereAReaderWould(t *testing.T) {
	t.Parallel()
	tests := []struct {
		text string
		w    int
		want string
	}{
		{"请第三党支部书记上台述职", 10, "请第三\n党支部书记\n上台述职"}, // a word of the domain stays whole
		{"由党支部书记述职", 6, "由党支\n部书记\n述职"},          // unless a row would be much too short
		{"整改完成时限为2019-06-30", 20, "整改完成时限为\n2019-06-30"},
		{"定于2018年10月20日召开", 16, "定于\n2018年10月20日\n召开"},
		{"定于 2018 年 10 月 20 日召开", 22, "定于\n2018 年 10 月 20 日\n召开"},
		{"2018年10月20日", 8, "2018年\n10月20日"}, // too long for a row: where it parts best
		{"会议时间14:00—16:20，请准时", 14, "会议时间\n14:00—16:20，\n请准时"},
		{"全年党费共计1,234.50元", 16, "全年党费共计\n1,234.50元"},
		{"代表到会占50%，可以开会", 11, "代表到会占\n50%，可以开\n会"},
		{"每人限时讲 5 分钟以内", 14, "每人限时讲\n5 分钟以内"},
		{"现在应到会的共 12 人", 17, "现在应到会的共\n12 人"},
		{"今天在第 1 轮测评时", 10, "今天在\n第 1 轮\n测评时"},
		{"现在是第 3 / 8 位述职", 14, "现在是\n第 3 / 8 位\n述职"},
		{"入场码 3JK7P-9Q2XA", 16, "入场码\n3JK7P-9Q2XA"},
		{"回执 3JK7P-9Q2XA-5TTTT", 13, "回执\n3JK7P-9Q2XA-\n5TTTT"},
		{"ssh -p 23234 host", 5, "ssh\n-p\n23234\nhost"},
		{"give or take -5 points", 15, "give or take\n-5 points"},
		{"实到：甲丑、乙丑、丙丑", 10, "实到：\n甲丑、\n乙丑、丙丑"},
		{"文科教研党支部 戊丑", 17, "文科教研党支部\n戊丑"},
		{"还有：离退休教师党支部 戊丑", 20, "还有：离退休教师\n党支部 戊丑"},
		{"履行第一责任人职责", 10, "履行第一\n责任人职责"},
		{"通过或者/不通过", 9, "通过或者/\n不通过"},
		{"他说：“好的”……就走了", 12, "他说：“好\n的”……就走了"},
		{"", 8, ""},
	}
	for _, tt := range tests {
		if got := Wrap(tt.text, tt.w); got != tt.want {
			t.Errorf("wrap(%q, %d) = %q, want %q", tt.text, tt.w, got, tt.want)
		}
	}
}

// sentence draws a text like those on our screens.
func sentence(t *rapid.T) string {
	parts := slices.Concat(strings.Fields(domainWords), []string{
		"，", "。", "：", "（", "）", "“", "”", "、", " ", " ", "的", "在", "为", "请", "于", "和", "不", "共", "逐项",
		"2019-06-30", "2018年10月20日", "14:00—16:20", "50%", "1,234.50", "5 分钟", "12 人", "第 1 轮", "3JK7P-9Q2XA", "Enter", "wrapped-up",
	})
	text := ""
	for _, part := range rapid.SliceOfN(rapid.SampledFrom(parts), 0, 30).Draw(t, "parts") {
		before, _ := utf8.DecodeLastRuneInString(text)
		if after, _ := utf8.DecodeRuneInString(part); before > ' ' && before < utf8.RuneSelf && after > ' ' && after < utf8.RuneSelf {
			text += "的" // two figures without anything between them are another figure
		}
		text += part
	}
	return text
}

// whole are the figures that have to stay on one row if they fit on one.
var whole = regexp.MustCompile(`2019-06-30|2018年10月20日|14:00—16:20|50%|1,234\.50|5 分钟|12 人|第 1 轮|3JK7P-9Q2XA`)

func TestWrap_NeverPartsAFigureThatFits(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{
			"定于", "党支部", "的", "评议会，", "（", "）", "2019-06-30", "2018年10月20日", "14:00—16:20", "50%", "1,234.50", "5 分钟", "12 人", "第 1 轮", "3JK7P-9Q2XA",
		}), 1, 20).Draw(t, "parts"), "的")
		w := rapid.IntRange(20, 60).Draw(t, "width")
		got := Wrap(text, w)
		for _, figure := range whole.FindAllString(text, -1) {
			if strings.Count(got, figure) < strings.Count(text, figure) {
				t.Fatalf("%q is parted at width %d in %q", figure, w, got)
			}
		}
	})
}

// Whatever the text, no row is too wide, nothing is lost but blanks at breaks, and no row begins
// with a closing mark or ends with an opening one.
func TestWrap_KeepsTheRulesOfTypesetting(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		// Without marks in a row, of which there may be more than fit.
		text := regexp.MustCompile(`[，。：（）“”、 ]{2,}`).ReplaceAllString(strings.TrimLeft(sentence(t), "，。：（）“”、 ")+"完", "，")
		w := rapid.IntRange(20, 120).Draw(t, "width")
		got := Wrap(text, w)
		keepsText(t, text, got, w)
		for row := range strings.SplitSeq(got, "\n") {
			if strings.HasPrefix(row, "，") || strings.HasPrefix(row, "。") || strings.HasSuffix(row, "（") {
				t.Fatalf("%q breaks beside the wrong punctuation mark", got)
			}
		}
	})
}

func keepsText(t *rapid.T, text, got string, w int) {
	for row := range strings.SplitSeq(got, "\n") {
		if Width(row) > w {
			t.Fatalf("%q takes %d of %d columns", row, Width(row), w)
		}
	}
	bare := strings.NewReplacer("\n", "", " ", "")
	if bare.Replace(got) != bare.Replace(text) {
		t.Fatalf("%q became %q", text, got)
	}
}

func TestBalance_SetsRowsOfEqualLength(t *testing.T) {
	t.Parallel()
	tests := []struct {
		text string
		w    int
		want string
	}{
		{"示范高级中学党委", 40, "示范高级中学党委"},
		{"2018年度党支部书记抓基层党建述职评议会", 36, "2018年度党支部书记\n抓基层党建述职评议会"},
		{"2018年度党支部书记抓基层党建述职评议会", 16, "2018年度\n党支部书记\n抓基层党建\n述职评议会"},
		{"还有 4 人没有投票。现在结束投票并计票？", 36, "还有 4 人没有投票。\n现在结束投票并计票？"},
		{"从最后一名起逐名揭晓？揭晓的名次收不回来。", 40, "从最后一名起逐名揭晓？\n揭晓的名次收不回来。"},
		{"一二三四五六七八九十", 8, "一二三\n四五六\n七八九十"},
		{"一二三四五六\n一二三四", 10, "一二三\n四五六\n一二三四"},
		{"due 20   present 17   on leave 1   not here yet 2", 36, "due 20   present 17\non leave 1   not here yet 2"},
		{"", 10, ""},
	}
	for _, tt := range tests {
		if got := Balance(tt.text, tt.w); got != tt.want {
			t.Errorf("balance(%q, %d) = %q, want %q", tt.text, tt.w, got, tt.want)
		}
	}
}

func TestBalance_TakesNoMoreRowsThanWrap(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text, w := sentence(t), rapid.IntRange(20, 120).Draw(t, "width")
		got := Balance(text, w)
		keepsText(t, text, got, w)
		if Lines(got) > Lines(Wrap(text, w)) {
			t.Fatalf("%q takes %d rows, wrapped it takes %d", got, Lines(got), Lines(Wrap(text, w)))
		}
		for _, figure := range whole.FindAllString(Wrap(text, w), -1) {
			if strings.Count(got, figure) < strings.Count(Wrap(text, w), figure) {
				t.Fatalf("%q is parted in %q", figure, got)
			}
		}
	})
}

// A text without words or pauses that bind it is set in rows that differ by a character at most.
func TestBalance_LeavesNoOrphan(t *testing.T) {
	t.Parallel()
	for n := 1; n <= 120; n++ {
		for w := 8; w <= 60; w += 3 {
			rows := strings.Split(Balance(strings.Repeat("一", n), w), "\n")
			least, most := 2*n, 0
			for _, row := range rows {
				least, most = min(least, Width(row)), max(most, Width(row))
			}
			if most-least > 2 {
				t.Errorf("%d characters at width %d are in rows of %d to %d columns", n, w, least, most)
			}
		}
	}
}
