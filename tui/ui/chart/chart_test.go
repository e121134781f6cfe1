package chart_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"pingyi/tui/ui"
	"pingyi/tui/ui/chart"
)

// pictures are one of each kind, with Chinese and with long labels.
func pictures() map[string]interface{ Draw(*ui.Look, int) []string } {
	return map[string]interface{ Draw(*ui.Look, int) []string }{
		"dots": chart.Dots{From: 8000, To: 10000, Unit: 100, Mark: 9120, Name: "总分 91.20", Dots: []chart.Dot{
			{Label: "党委领导班子成员", Value: 9600, Text: "96.00"},
			{Label: "党建工作领导小组成员和基层党员群众代表", Value: 8667, Text: "86.67"},
			{Label: "representatives", Text: "no marks", None: true},
			{Label: "无", Value: 0, Text: "0.00"},
		}},
		"stacks": chart.Stacks{Names: []string{"好", "较好", "一般", "差", "弃权", "六", "七"}, Rows: []chart.Stack{
			{Label: "履行第一责任人职责", Parts: []int{15, 7, 1, 1, 0, 2, 1}, Text: "92.00  15/7/1/1"},
			{Label: "党支部建设", Parts: []int{0, 0, 0, 0, 0, 0, 0}, Text: ""},
			{Label: "一张票", Parts: []int{1}, Text: "100.00"},
		}},
		"ranges": chart.Ranges{From: 0, To: 10000, Unit: 100, Rows: []chart.Range{
			{Label: "责任", Low: 7100, High: 9800, At: 8850, Text: "88.50  71—98 分"},
			{Label: "没有人评", None: true, Text: "无人评"},
			{Label: "同一分", Low: 10000, High: 10000, At: 10000, Text: "100.00"},
		}},
		"columns": chart.Columns{To: 10000, Rows: 5, Names: []string{"现场测评得分", "年度", "名次", "最终等次"}, Points: []chart.Point{
			{Label: "2013", Value: 8800, Text: "88.00", Below: []string{"3/8", "较好"}},
			{Label: "2014", None: true, Text: "–", Below: []string{"", ""}},
			{Label: "2015", Value: 100, Text: "1.00", Below: []string{"12/12", "差"}},
			{Label: "2016", Value: 10000, Text: "100.00", Below: []string{"1/8", "好"}},
			{Label: "2017", Value: 12000, Text: "120.00", Below: []string{"1/8", "好"}},
			{Label: "2018", Value: 9140, Text: "91.40", Below: []string{"1/8", "好"}},
		}},
		"course":  chart.Course{Values: []int{0, 12, 12, 11, 9, 4, 4, 1}, Rows: 6, First: "2018年10月", Last: "2019年9月"},
		"nothing": chart.Course{Values: []int{0}, Rows: 3},
	}
}

func looks() map[string]ui.Look {
	plain := ui.NewLook(nil)
	plain.Narrow()
	return map[string]ui.Look{"unicode": ui.NewLook(nil), "plain": plain}
}

func TestChart_IsNeverWiderThanItsRoom(t *testing.T) {
	t.Parallel()
	for look, l := range looks() {
		for name, picture := range pictures() {
			for w := 20; w <= 240; w++ {
				for _, row := range picture.Draw(&l, w) {
					if got := ui.Width(row); got > w {
						t.Errorf("%s, %s: %d columns in %d: %q", name, look, got, w, ansi.Strip(row))
					}
					if strings.Contains(row, "\n") {
						t.Errorf("%s, %s: a row has several lines: %q", name, look, row)
					}
				}
			}
		}
	}
}

// A terminal that draws some signs two columns wide gets only plain ones.
func TestChart_HasPlainSignsForNarrowTerminals(t *testing.T) {
	t.Parallel()
	l := looks()["plain"]
	for name, picture := range pictures() {
		for _, row := range picture.Draw(&l, 80) {
			for _, r := range ansi.Strip(row) {
				if r >= 0x2500 && r <= 0x25ff {
					t.Errorf("%s has %q in %q", name, r, ansi.Strip(row))
				}
			}
		}
	}
}

// What a picture shows stands in it as digits too, at every width from that of a phone on.
func TestChart_SaysItsFigures(t *testing.T) {
	t.Parallel()
	l := looks()["unicode"]
	for name, figures := range map[string][]string{
		"dots": {"96.00", "86.67", "0.00", "no marks", "80", "100", "总分 91.20"}, "stacks": {"15/7/1/1", "100.00", "较好", "弃权"},
		"ranges": {"88.50", "无人评"}, "columns": {"91.40", "2018", "1/8", "好"}, "course": {"12", "2019年9月"},
	} {
		for _, w := range []int{40, 80, 240} {
			drawn := ansi.Strip(strings.Join(pictures()[name].Draw(&l, w), "\n"))
			for _, figure := range figures {
				if !strings.Contains(drawn, figure) {
					t.Errorf("%s in %d columns lacks %q:\n%s", name, w, figure, drawn)
				}
			}
		}
	}
}

func drawn(p interface{ Draw(*ui.Look, int) []string }, w int) string {
	l := ui.NewLook(nil)
	return ansi.Strip(strings.Join(p.Draw(&l, w), "\n"))
}

func TestDots_StandWhereTheyBelongOnTheScale(t *testing.T) {
	t.Parallel()
	dots := chart.Dots{From: 60, To: 100, Dots: []chart.Dot{{Label: "甲", Value: 100, Text: "100"}, {Label: "乙", Value: 80, Text: "80"}, {Label: "丙", Value: 10, Text: "10"}}}
	want := strings.Join([]string{
		"甲 ────────────────────● 100",
		"乙 ──────────●──────────  80",
		"丙 ●────────────────────  10",
		"   60                100",
	}, "\n")
	if got := drawn(dots, 28); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	dots.Mark, dots.Name = 70, "总分"
	want = strings.Join([]string{
		"甲 ─────│──────────────● 100",
		"乙 ─────│────●──────────  80",
		"丙 ●────│───────────────  10",
		"   60   │ 总分       100",
	}, "\n")
	if got := drawn(dots, 28); got != want {
		t.Errorf("with a mark, got\n%s\nwant\n%s", got, want)
	}
	dots.Mark = 90 // what it is stands where there is room
	if got, want := drawn(dots, 28), "   60        总分 │  100"; !strings.HasSuffix(got, want) {
		t.Errorf("with a mark further on, got\n%s\nwant it to end in\n%s", got, want)
	}
	dots.Name = "所有类别的总分"
	if got, want := drawn(dots, 28), "\n│ 所有类别的总分"; !strings.HasSuffix(got, want) {
		t.Errorf("with a long name, got\n%s\nwant it to end in\n%s", got, want)
	}
}

func TestStacks_ShowEveryPartThatIsThere(t *testing.T) {
	t.Parallel()
	stacks := chart.Stacks{Names: []string{"好", "较好", "差"}, Rows: []chart.Stack{{Label: "责任", Parts: []int{98, 1, 1}, Text: "x"}}}
	if got, want := drawn(stacks, 26), "责任 "+strings.Repeat("█", 17)+"▓▒ x\n█ 好   ▓ 较好   ▒ 差"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	stacks.Of = 200
	if got, want := drawn(stacks, 26), "责任 "+strings.Repeat("█", 8)+"▓▒"+strings.Repeat(" ", 9)+" x\n█ 好   ▓ 较好   ▒ 差"; got != want {
		t.Errorf("of 200, got\n%s\nwant\n%s", got, want)
	}
}

func TestColumns_StandOnTheirYears(t *testing.T) {
	t.Parallel()
	columns := chart.Columns{To: 100, Rows: 2, Names: []string{"得分", "年度", "名次"}, Points: []chart.Point{
		{Label: "2017", Value: 50, Text: "50", Below: []string{"2/3"}}, {Label: "2018", Value: 100, Text: "100", Below: []string{"1/3"}},
	}}
	want := strings.Join([]string{
		"得分        100",
		"       50   ████",
		"      ████  ████",
		"      ──────────",
		"年度  2017  2018",
		"名次  2/3   1/3",
	}, "\n")
	if got := drawn(columns, 40); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	columns.Names = nil
	if got := drawn(columns, 9); strings.Contains(got, "2017") || !strings.Contains(got, "2018") {
		t.Errorf("where there is room for one, it is\n%s", got)
	}
}

func TestCourse_GoesOverTheWholeWidth(t *testing.T) {
	t.Parallel()
	course := chart.Course{Values: []int{4, 4, 2, 0}, Rows: 2, First: "三月", Last: "六月"}
	want := strings.Join([]string{
		"4 │█████",
		"0 │████████",
		"   ──────────",
		"   三月  六月",
	}, "\n")
	if got := drawn(course, 13); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
