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
		if kept, fits := text.Verbatim(s, 100); kept != s || !fits || text.Controls(s) != 0 {
			t.Errorf("%q became %q, %t; %d control something", s, kept, fits, text.Controls(s))
		}
	}
	const ends = "一\r\n二\r三"
	if kept, _ := text.Verbatim(ends, 100); kept != "一\n二\n三" || text.Controls(ends) != 0 {
		t.Errorf("line ends became %q; %d control something", kept, text.Controls(ends))
	}
}

func TestVerbatim_DropsWhatTakesOverATerminal(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]struct {
		kept string
		gone int
	}{
		"红\x1b[31m字": {"红字", 5}, "响\a铃\x00": {"响铃", 2}, "反\u202E过来": {"反过来", 1}, "隔\u2067离\u2069": {"隔离", 2}, "\u200F向": {"向", 1},
	} {
		if kept, fits := text.Verbatim(s, 100); kept != want.kept || !fits || text.Controls(s) != want.gone {
			t.Errorf("%q became %q, %t, and %d control something; want %+v", s, kept, fits, text.Controls(s), want)
		}
	}
}

func TestVerbatim_CutsNothingOff(t *testing.T) {
	t.Parallel()
	if kept, fits := text.Verbatim(strings.Repeat("字", 11), 10); kept != "" || fits {
		t.Errorf("what is too long became %q, %t", kept, fits)
	}
	if kept, fits := text.Verbatim(" \n\t", 10); kept != "" || !fits {
		t.Errorf("blanks alone became %q, %t", kept, fits)
	}
}
