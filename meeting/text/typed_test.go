package text_test

import (
	"testing"

	"pingyi/meeting/text"
)

func TestNarrow_UndoesAnInputMethod(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"":                  "",
		"１２３":               "123",
		"３ｊｋ７Ｐ－９Ｑ２ＸＡ":       "3jk7P-9Q2XA",
		"3JK7P–9Q2XA":       "3JK7P-9Q2XA",
		"3JK7P—9Q2XA":       "3JK7P-9Q2XA",
		"？＋［］　":             "?+[] ",
		"第一党支部":             "第一党支部",
		"2019年12月15日 plain": "2019年12月15日 plain",
	} {
		if got := text.Narrow(typed); got != want {
			t.Errorf("Narrow(%q) = %q, want %q", typed, got, want)
		}
	}
}

func TestDate_ReadsADayAsPeopleWriteIt(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"2019-12-15":     "2019-12-15",
		"2019/12/15":     "2019-12-15",
		"2019.12.15":     "2019-12-15",
		"2019年12月15日":    "2019-12-15",
		"2019 年 6 月 3 日": "2019-06-03",
		"２０１９－６－３":       "2019-06-03",
		"２０１９．０６．０３":     "2019-06-03",
		"2019—06—03":     "2019-06-03",
		"２０１９。６。３":       "2019-06-03", // with the input method on
		"2020-2-29":      "2020-02-29",
		"2019-2-29":      "",
		"2019-13-01":     "",
		"2019年12月":       "",
		"12-15":          "",
		"2019-12/15":     "",
		"20191215":       "",
		"待定":             "",
		"":               "",
	} {
		if got, ok := text.Date(typed); got != want || ok != (want != "") {
			t.Errorf("Date(%q) = %q, %v, want %q", typed, got, ok, want)
		}
	}
	if got, ok := text.Date("\u3000 2019-06-03 "); got != "2019-06-03" || !ok {
		t.Errorf("with blanks around it the day is %q, %v", got, ok)
	}
}
