package table

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"pingyi/tui/ui"
)

// work is a small table: a name, a date, a title and points.
func work(rows ...Row) *Table {
	frame := &ui.Frame{Look: ui.NewLook(nil)}
	t := New(frame, func() Labels {
		return Labels{
			Number: "行", Search: "查找", None: "没有", NoneFound: "没找到", Empty: "（空）",
			Is: func(c, v string) string { return c + "：" + v }, Rows: func(n int) string { return fmt.Sprintf("%d 行", n) },
		}
	})
	t.Take(Data{Rows: rows, Fold: strings.ToLower, Columns: []Column{
		{Name: "姓名", Kind: Whole, Most: 10},
		{Name: "日期", Kind: Whole, Rank: 1},
		{Name: "标题", Rank: 2, Most: 60},
		{Name: "得分", Kind: Number, Rank: 3, Order: func(v string) string { return fmt.Sprintf("%6s", v) }},
	}})
	return t
}

func row(n int, values ...string) Row { return Row{Number: n, Values: values} }

func few() []Row {
	return []Row{
		row(1, "甲子", "2018-03-01", "毕业班教师党员思想状况和工作负担专题调研报告", "9.50"),
		row(2, "乙丑", "2018-01-15", "ABC", "100.00"),
		row(3, "丙寅", "", "党章", "87.00"),
		{Number: 4, Values: []string{"丁卯", "2018-02-02", "", "3.00"}, Struck: true},
	}
}

func drawn(t *Table, w, h int) []string { return strings.Split(ansi.Strip(t.View(w, h)), "\n") }

// In every window each row has its columns under the headings, none is wider than the window, and
// dates and numbers are never cut.
func TestView_FitsChineseInEveryWindow(t *testing.T) {
	t.Parallel()
	for w := 24; w < 200; w += 7 {
		for h := 4; h < 24; h += 5 {
			tab := work(few()...)
			tab.More = func(r Row, w int) string { return strings.Join(r.Values, "\n") }
			for range 4 {
				tab.SelectColumn(tab.Column() + 1)
				rows := drawn(tab, w, h)
				if len(rows) > h {
					t.Fatalf("%d rows in a window of %d×%d:\n%s", len(rows), w, h, strings.Join(rows, "\n"))
				}
				for _, r := range rows {
					if ui.Width(r) > w {
						t.Fatalf("%d columns in a window of %d×%d: %q", ui.Width(r), w, h, r)
					}
				}
			}
		}
	}
	tab := work(few()...)
	for _, w := range []int{60, 72, 110} {
		all := strings.Join(drawn(tab, w, 10), "\n")
		for _, whole := range []string{"2018-03-01", "  9.50", "100.00", "毕业班教师党员"} {
			if !strings.Contains(all, whole) {
				t.Errorf("%q is cut at %d columns:\n%s", whole, w, all)
			}
		}
	}
	rows := drawn(tab, 66, 10)
	before := func(s, of string) int {
		at, _, found := strings.Cut(s, of)
		if !found {
			t.Fatalf("%q is not in %q", of, s)
		}
		return ui.Width(at)
	}
	if before(rows[2], "2018") != before(rows[1], "日期") {
		t.Errorf("the date is not under its heading:\n%s", strings.Join(rows, "\n"))
	}
	if !strings.Contains(rows[2], "…") {
		t.Errorf("a text that is cut does not say so: %q", rows[2])
	}
	if before(rows[2], "9.50") != before(rows[3], "100.00")+2 {
		t.Errorf("numbers are not set at the right:\n%s", strings.Join(rows, "\n"))
	}
}

func numbers(t *Table) string {
	var all []string
	for _, i := range t.order {
		all = append(all, fmt.Sprint(t.data.Rows[i].Number))
	}
	return strings.Join(all, " ")
}

// A column sorts up, then down, then not at all; what is empty comes after what is not, and what is
// struck after everything.
func TestSort_KeepsEmptyAndStruckRowsLast(t *testing.T) {
	t.Parallel()
	tab := work(few()...)
	for i, want := range []string{"1 2 3 4", "2 1 3 4", "1 2 3 4", "1 2 3 4"} {
		if got := numbers(tab); got != want {
			t.Errorf("sorted by the date %d times: %s, want %s", i, got, want)
		}
		tab.SortBy(1)
	}
	tab.SortBy(3)
	if got := numbers(tab); got != "1 3 2 4" {
		t.Errorf("by points the order is %s", got)
	}
}

// A search narrows the rows as it is typed, and widens them again; the selection stays on its row.
func TestSearch_FindsAsOneTypes(t *testing.T) {
	t.Parallel()
	tab := work(few()...)
	tab.Select(3)
	press := func(keys ...string) {
		for _, k := range keys {
			msg := tea.KeyPressMsg{Text: k, Code: []rune(k)[0]}
			switch k {
			case "backspace":
				msg = tea.KeyPressMsg{Code: tea.KeyBackspace}
			case "esc":
				msg = tea.KeyPressMsg{Code: tea.KeyEscape}
			case "enter":
				msg = tea.KeyPressMsg{Code: tea.KeyEnter}
			}
			tab.Update(msg)
		}
	}
	_ = tab.Searching()[0].Do()
	for _, step := range []struct{ key, want string }{{"党", "1 3"}, {"章", "3"}, {"x", ""}, {"backspace", "3"}, {"backspace", "1 3"}, {"backspace", "1 2 3 4"}, {"b", "2"}} {
		press(step.key)
		if got := numbers(tab); got != step.want {
			t.Errorf("after %s there are %q, want %q", step.key, got, step.want)
		}
	}
	press("enter")
	if rows := drawn(tab, 80, 10); !strings.Contains(rows[0], "查找 b") || !strings.Contains(rows[0], "1 / 1 (4 行)") {
		t.Errorf("the screen does not say what is searched for, or how much is left out: %q", rows[0])
	}
	if !tab.Leave() || numbers(tab) != "1 2 3 4" || tab.Leave() {
		t.Errorf("the search does not end: %s", numbers(tab))
	}
}

// A filter leaves rows with one value; another column's values are counted among them.
func TestFilter_CountsWhatIsLeft(t *testing.T) {
	t.Parallel()
	rows := few()
	rows = append(rows, row(5, "甲子", "2018-05-01", "党章", ""))
	tab := work(rows...)
	tab.Filter(0, "甲子")
	if got := numbers(tab); got != "1 5" {
		t.Errorf("the filter leaves %s", got)
	}
	if all := tab.Values(0); len(all) != 4 || all[len(all)-1].Rows+all[0].Rows < 2 {
		t.Errorf("the values of the column that is filtered are %+v", all)
	}
	if all := tab.Values(3); len(all) != 2 || all[0] != (Value{"9.50", "9.50", 1}) || all[1] != (Value{"", "", 1}) {
		t.Errorf("the values of another column are %+v", all)
	}
	tab.Unfilter(0)
	if got := numbers(tab); got != "1 2 3 5 4" {
		t.Errorf("without the filter there are %s", got)
	}
}

// Headings stand over the rows of a group, with how many there are, and go when another order is
// chosen. The selected row is on the screen wherever it is.
func TestGroups_StandUnderHeadings(t *testing.T) {
	t.Parallel()
	tab := work()
	d := tab.data
	d.Groups = []int{0}
	for i := range 40 {
		d.Rows = append(d.Rows, row(i+1, []string{"乙丑", "甲子", ""}[i%3], "2018-01-01", fmt.Sprint("第", i+1, "件"), ""))
	}
	tab.Take(d)
	for _, h := range []int{5, 8, 30, 60} {
		for _, at := range []int{0, 39, 20, 13, 14, 26, 27} {
			tab.selectAt(at)
			for _, w := range []int{40, 100} {
				r, _ := tab.Selected()
				if all := strings.Join(drawn(tab, w, h), "\n"); !strings.Contains(all, r.Values[2]) {
					t.Fatalf("row %d is not on a screen of %d×%d:\n%s", at, w, h, all)
				}
			}
		}
	}
	if all := strings.Join(drawn(tab, 100, 60), "\n"); !strings.Contains(all, "甲子   13 行") || !strings.Contains(all, "（空）   13 行") {
		t.Errorf("the headings are missing:\n%s", all)
	}
	tab.SortBy(2)
	if all := strings.Join(drawn(tab, 100, 60), "\n"); strings.Contains(all, "13 行") {
		t.Errorf("there are headings in another order:\n%s", all)
	}
}

// The selection follows its row through every change; rows that did not change are not looked at
// again.
func TestTake_KeepsTheSelection(t *testing.T) {
	t.Parallel()
	tab := work(few()...)
	tab.SortBy(1)
	tab.Select(3)
	rows := few()
	rows[0].Values[1] = "2018-12-31"
	rows = append(rows, row(5, "戊辰", "2018-04-01", "新登记", "1.00"))
	d := tab.data
	d.Rows = rows
	tab.Take(d)
	if r, _ := tab.Selected(); r.Number != 3 || numbers(tab) != "2 5 1 3 4" {
		t.Errorf("row %d is selected of %s", r.Number, numbers(tab))
	}
	looked := 0
	d.Columns[2].Show = func(v string) string { looked++; return v }
	d.Rows = append([]Row(nil), d.Rows...)
	d.Rows[1].Values = []string{"乙丑", "2018-01-15", "改过", "2.00"}
	tab.Take(d)
	if looked != 1 {
		t.Errorf("%d rows were looked at for one that changed", looked)
	}
}

// Only rows that are on the screen are put into words.
func TestView_FormatsOnlyWhatIsShown(t *testing.T) {
	t.Parallel()
	tab := work()
	d := tab.data
	for i := range 5000 {
		d.Rows = append(d.Rows, row(i+1, "甲子", "2018-01-01", fmt.Sprint("第", i, "件"), "1.00"))
	}
	tab.Take(d)
	looked := 0
	tab.data.Columns[2].Show = func(v string) string { looked++; return v }
	tab.View(100, 30)
	tab.selectAt(4999)
	tab.View(100, 30)
	if looked > 60 {
		t.Errorf("%d texts were formatted for two pictures of 28 rows", looked)
	}
}

// Of a few words to choose from none is out of sight, however narrow the window, and in a low one the
// chosen word is seen.
func TestForm_ShowsAllThatMayBeChosen(t *testing.T) {
	t.Parallel()
	var choices []Choice
	for _, name := range []string{"Study", "Research", "Themed meeting", "Annual report", "Half-yearly report", "Opinions sought", "Heart-to-heart talk", "Visit"} {
		choices = append(choices, Choice{name, name})
	}
	f := NewForm(&ui.Frame{Look: ui.NewLook(nil)}, []Field{{Name: "Presenter"}, {Name: "Kind of work", Choices: choices, Needed: true}, {Name: "Title"}}, []string{"b1", "", ""}, "pick")
	f.Focus(1)
	for _, c := range choices {
		f.Update(tea.KeyPressMsg{Code: tea.KeyRight})
		all := strings.Join(strings.Fields(ansi.Strip(f.View(38, 14))), " ")
		for _, one := range choices {
			if !strings.Contains(all, one.Shown) {
				t.Fatalf("%s can't be seen:\n%s", one.Shown, ansi.Strip(f.View(38, 14)))
			}
		}
		if low := ansi.Strip(f.View(38, 6)); strings.Count(low, c.Shown) < 2 {
			t.Errorf("%s is chosen and not seen among the others:\n%s", c.Shown, low)
		}
	}
}

// What a form holds is told apart from what it was opened with.
func TestForm_TellsWhatChanged(t *testing.T) {
	t.Parallel()
	frame := &ui.Frame{Look: ui.NewLook(nil)}
	choices := []Choice{{"study", "理论学习"}, {"research", "专题调研"}, {"visit", "参观学习"}}
	f := NewForm(frame, []Field{
		{Name: "编号", Fixed: true}, {Name: "类型", Choices: choices, Needed: true}, {Name: "标题", Limit: 10}, {Name: "要点", Limit: 100, Lines: true},
	}, []string{"7", "visit", "", "一\t行\n两行"}, "")
	types := func(keys ...tea.KeyPressMsg) {
		for _, k := range keys {
			f.Update(k)
			if c := f.Cursor(); c != nil && strings.Count(f.View(40, 9), "\n") < c.Y {
				t.Fatalf("the cursor is in row %d of:\n%s", c.Y, f.View(40, 9))
			}
		}
	}
	text := func(s string) (all []tea.KeyPressMsg) {
		for _, r := range s {
			all = append(all, tea.KeyPressMsg{Text: string(r), Code: r})
		}
		return all
	}
	tab := tea.KeyPressMsg{Code: tea.KeyTab}
	value := func(i int, was string) string {
		v, changed := f.Value(i, was)
		return fmt.Sprint(v, " ", changed)
	}
	types(text("调研")...)
	if got := value(1, "visit"); got != "research true" {
		t.Errorf("typing a part of a name chooses %s", got)
	}
	types(text("究")...)
	if got := value(1, "visit"); got != "调研究 true" {
		t.Errorf("what means nothing is not kept, to be found wrong: %s", got)
	}
	back := tea.KeyPressMsg{Code: tea.KeyBackspace}
	types(back, back, back)
	if got := value(1, "visit"); got != "visit false" {
		t.Errorf("without what was typed there is %s", got)
	}
	types(tea.KeyPressMsg{Code: tea.KeyLeft})
	if got := value(1, "visit"); got != "research true" {
		t.Errorf("the arrow chooses %s", got)
	}
	types(text("3")...)
	if got := value(1, "visit"); got != "visit false" {
		t.Errorf("the digit chooses %s", got)
	}
	types(tab)
	types(text("党章")...)
	types(tab)
	if got := value(2, ""); got != "党章 true" {
		t.Errorf("the title is %s", got)
	}
	if got := value(3, "一\t行\n两行"); got != "一\t行\n两行 false" {
		t.Errorf("a text that nobody touched is %q", got)
	}
	types(tea.KeyPressMsg{Code: tea.KeyEnter})
	if got := value(3, "一\t行\n两行"); !strings.HasSuffix(got, "\n true") {
		t.Errorf("Enter does not begin a line: %q", got)
	}
	f.Fault(2, "太长了")
	if all := ansi.Strip(f.View(40, 20)); !strings.Contains(all, "✗ 太长了") || !strings.Contains(all, "7") {
		t.Errorf("the form is:\n%s", all)
	}
}
