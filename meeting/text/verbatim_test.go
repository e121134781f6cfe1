package text_test

import (
	"strings"
	"testing"

	"pingyi/meeting/text"
)

func TestVerbatim_ChangesNoWord(t *testing.T) {
	t.Parallel()
	for _, s := range []string{
		"一是  两个空格，\n　　段首空两格。\n\n\n三个空行之后",
		"制表符\t后面\n\t缩进", "\U0003134A㐂\uFA1F豈", "e\u0301 不合成", "家\u200D族 葛\U000E0101",
	} {
		if kept, fits, whole := text.Verbatim(s, 100); kept != s || !fits || !whole {
			t.Errorf("%q became %q, %t, %t", s, kept, fits, whole)
		}
	}
	if kept, _, whole := text.Verbatim("一\r\n二\r三", 100); kept != "一\n二\n三" || !whole {
		t.Errorf("line ends became %q, %t", kept, whole)
	}
}

func TestVerbatim_DropsWhatTakesOverATerminal(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]string{
		"红\x1b[31m字": "红字", "响\a铃\x00": "响铃", "反\u202E过来": "反过来", "隔\u2067离\u2069": "隔离", "\u200F向": "向",
	} {
		if kept, fits, whole := text.Verbatim(s, 100); kept != want || !fits || whole {
			t.Errorf("%q became %q, %t, %t", s, kept, fits, whole)
		}
	}
}

func TestVerbatim_CutsNothingOff(t *testing.T) {
	t.Parallel()
	if kept, fits, _ := text.Verbatim(strings.Repeat("字", 11), 10); kept != "" || fits {
		t.Errorf("what is too long became %q, %t", kept, fits)
	}
	if kept, fits, _ := text.Verbatim(" \n\t", 10); kept != "" || !fits {
		t.Errorf("blanks alone became %q, %t", kept, fits)
	}
}
