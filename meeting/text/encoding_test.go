package text_test

import (
	"testing"

	"pingyi/meeting/text"
)

func TestIsUTF16_KnowsWhatWindowsWrites(t *testing.T) {
	t.Parallel()
	for raw, want := range map[string]bool{
		"\xff\xfem\x00e\x00": true,
		"\xfe\xff\x00m\x00e": true,
		"m\x00e\x00":         true,
		"\x00m\x00e":         true,
		"\xff\xfe":           true,
		"":                   false,
		"m":                  false,
		"me":                 false,
		"\ufeffme":           false,
		"\x00\x00":           false,
		"\xb5\xb3\xbd\xa8":   false,
	} {
		if got := text.IsUTF16([]byte(raw)); got != want {
			t.Errorf("IsUTF16(%q) = %v, want %v", raw, got, want)
		}
	}
}

func TestText_TellsWhatWasLostOnTheWay(t *testing.T) {
	t.Parallel()
	for written, want := range map[string]struct {
		lost    string
		private bool
		marked  string
	}{
		"王\ufffd":      {"\ufffd", false, "王\ufffd"},
		"王\ue863":      {"", true, "王\ufffd"},
		"王\U000f0001":  {"", true, "王\ufffd"},
		"王䶮𠮷":          {"", false, "王䶮𠮷"},
		"???,2019????": {"??", false, "???,2019????"},
		"??\r\n":       {"??", false, "??\r\n"},
		"why???":       {"", false, "why???"},
		"3?????":       {"??", false, "3?????"}, // 3月底完成
		"50%??":        {"", false, "50%??"},
		"??50":         {"??", false, "??50"},
		"？？？":          {"", false, "？？？"},
		"真的吗？？":        {"", false, "真的吗？？"},
		"为什么??":        {"", false, "为什么??"},
		"?":            {"", false, "?"},
		"":             {"", false, ""},
	} {
		if lost, private, marked := text.LostSign(written), text.HasPrivate(written), text.MarkLost(written); lost != want.lost || private != want.private || marked != want.marked {
			t.Errorf("%q: lost %q, private %v, marked %q, want %+v", written, lost, private, marked, want)
		}
	}
}

func TestReadsAsGBK_KnowsWordsThatAreUTF8AsWell(t *testing.T) {
	t.Parallel()
	for word, want := range map[string]bool{
		"\xce\xaa\xca\xb2\xc3\xb4":     true, // 为什么
		"\xca\xb2\xc3\xb4?":            true, // 什么
		"why \xca\xb2\xc3\xb4":         true,
		"":                             false,
		"why":                          false,
		"为什么":                          false,
		"Müller, naïve café, Đặng":     false,
		"5±0.1 Ω":                      false,
		"Müller и Ω":                   false,
		"5 µΩ":                         false,
		"ɡé":                           false, // pinyin, as input methods type it
		"Kaʻū":                         false,
		"ئۇيغۇرچە":                     false,
		"བོད་སྐད":                      false,
		"қазақша":                      false,
		"иван":                         false,
		"αβγ":                          false,
		"\xce\xaa\xca\xb2\xc3\xb4 为什么": false, // somebody tells of it
	} {
		if got := text.ReadsAsGBK(word); got != want {
			t.Errorf("ReadsAsGBK(%q) = %v, want %v", word, got, want)
		}
	}
}

// Rare characters of names are newer than the program's tables.
func TestClean_KeepsRareCharacters(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"王䶮", "李𠮷", "张\U0002ebf0", "赵\U00031350", "钱\U000323b0"} {
		if got := text.Clean(name, text.NameLimit); got != name {
			t.Errorf("Clean(%q) = %q", name, got)
		}
	}
}
