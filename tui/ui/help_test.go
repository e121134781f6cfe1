package ui

import (
	"strings"
	"testing"

	"charm.land/bubbles/v2/key"
	"github.com/charmbracelet/x/ansi"
)

func someKeys() []key.Binding {
	bind := func(k, what string) key.Binding { return key.NewBinding(key.WithKeys(k), key.WithHelp(k, what)) }
	off := bind("x", "删除")
	off.SetEnabled(false)
	return []key.Binding{
		bind("空格", "开始/暂停"), off, bind("→", "下一步"), key.NewBinding(key.WithKeys("j")), bind("q", "提问队列"),
		bind("g", "转到"), bind("?", "帮助"),
	}
}

func TestHelpLine_ShowsWorkingKeysAndFits(t *testing.T) {
	t.Parallel()
	for w := 8; w <= 120; w++ {
		got := ansi.Strip(helpLines(someKeys(), "", stylesFor(false, false), w, 1))
		if Width(got) > w {
			t.Errorf("%q takes %d of %d columns", got, Width(got), w)
		}
		if !strings.HasSuffix(got, "? 帮助") {
			t.Errorf("%q of %d columns does not offer help", got, w)
		}
		if strings.Contains(got, "删除") {
			t.Errorf("%q offers a key that does not work", got)
		}
	}
	if got, want := ansi.Strip(helpLines(someKeys(), "", stylesFor(false, false), 40, 1)), "空格 开始/暂停   → 下一步   ? 帮助"; got != want {
		t.Errorf("at 40 columns the help line is %q; want %q", got, want)
	}
}

// The key that comes next is first, wherever it stands among the others.
func TestHelpLine_BeginsWithWhatComesNext(t *testing.T) {
	t.Parallel()
	line := helpLines(someKeys(), "→", stylesFor(false, false), 80, 1)
	if !strings.HasPrefix(ansi.Strip(line), " → 下一步    空格 开始/暂停   q ") {
		t.Errorf("the help line is %q", ansi.Strip(line))
	}
	if lit := stylesFor(false, false).Chosen.Render(" → 下一步 "); !strings.HasPrefix(line, lit) {
		t.Errorf("the key that comes next is not lit: %q", line)
	}
}

// Beside the first key there are five or six; the way back and help end the line.
func TestHelpLine_ShowsNoMoreThanOneReadsAtOnce(t *testing.T) {
	t.Parallel()
	var keys []key.Binding
	for c := 'a'; c <= 'p'; c++ {
		keys = append(keys, key.NewBinding(key.WithKeys(string(c)), key.WithHelp(string(c), "做一件事")))
	}
	keys = append(keys, key.NewBinding(key.WithKeys("esc"), key.WithHelp("Esc", "返回")), key.NewBinding(key.WithKeys("?"), key.WithHelp("?", "帮助")))
	for w, want := range map[int]int{200: 6, 102: 6, 90: 5} {
		line := ansi.Strip(helpLines(keys, "c", stylesFor(false, false), w, 2))
		if got := strings.Count(line, "做一件事"); got != want || strings.Contains(line, "\n") || !strings.HasSuffix(line, "Esc 返回   ? 帮助") {
			t.Errorf("with %d columns there are %d keys, want %d: %q", w, got, want, line)
		}
	}
}

// A list of grades that is cut would hide the worst ones.
func TestHelpLine_ShowsAListOfGradesWholeOrNotAtAll(t *testing.T) {
	t.Parallel()
	bind := func(k, what string) key.Binding { return key.NewBinding(key.WithKeys(k), key.WithHelp(k, what)) }
	keys := []key.Binding{bind("1", "好"), bind("2", "较好"), bind("3", "一般"), bind("4", "差"), bind("0", "弃权"), bind("m", "遮住"), bind("?", "帮助")}
	shown := map[bool]int{}
	for w := 10; w <= 80; w++ {
		for n := 1; n <= 2; n++ {
			line := ansi.Strip(helpLines(keys, "", stylesFor(false, false), w, n))
			some, whole := strings.Contains(line, "1 好"), strings.Contains(line, "1 好  2 较好  3 一般  4 差  0 弃权")
			if some != whole {
				t.Errorf("with %d columns and %d rows the list is cut: %q", w, n, line)
			}
			shown[whole]++
		}
	}
	if shown[true] == 0 || shown[false] == 0 {
		t.Errorf("it is there %d times and not there %d times", shown[true], shown[false])
	}
}

func TestHelpPage_ShowsAllWorkingKeys(t *testing.T) {
	t.Parallel()
	var page HelpGroup
	for _, b := range someKeys() {
		page.Keys = append(page.Keys, HelpKey{Binding: b, Sentence: b.Help().Desc + "，一句话"})
	}
	for size, pages := range map[[2]int]int{{40, 12}: 1, {100, 12}: 1, {100, 3}: 1, {40, 3}: 2} {
		all := HelpPages([]HelpGroup{page, {Name: "通用"}}, Labels{Space: "空格"}, stylesFor(false, false), size[0], size[1])
		if len(all) != pages {
			t.Errorf("at %v there are %d pages, want %d", size, len(all), pages)
		}
		for _, one := range all {
			if Lines(one) > size[1] {
				t.Errorf("at %v a page has %d rows", size, Lines(one))
			}
		}
		got := ansi.Strip(strings.Join(all, "\n"))
		for _, want := range []string{"开始/暂停，一句话", "下一步，一句话", "提问队列，一句话", "转到，一句话", "帮助，一句话"} {
			if !strings.Contains(got, want) {
				t.Errorf("at %v no page says %q:\n%s", size, want, got)
			}
		}
		if strings.Contains(got, "删除") {
			t.Errorf("a page shows a key that does not work:\n%s", got)
		}
	}
}
