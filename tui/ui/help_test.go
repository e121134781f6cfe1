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
		got := ansi.Strip(HelpLines(someKeys(), NewStyles(true), w, 1))
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
	if got, want := ansi.Strip(HelpLines(someKeys(), NewStyles(true), 40, 1)), "空格 开始/暂停   → 下一步   ? 帮助"; got != want {
		t.Errorf("at 40 columns the help line is %q; want %q", got, want)
	}
}

func TestHelpPage_ShowsAllWorkingKeys(t *testing.T) {
	t.Parallel()
	got := ansi.Strip(HelpPage(someKeys(), Labels{Space: "空格"}, NewStyles(true), 40, 12))
	for _, want := range []string{"开始/暂停", "下一步", "提问队列", "转到", "帮助"} {
		if !strings.Contains(got, want) {
			t.Errorf("the page does not show %q:\n%s", want, got)
		}
	}
	if strings.Contains(got, "删除") {
		t.Errorf("the page shows a key that does not work:\n%s", got)
	}
}
