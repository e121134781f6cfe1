package e2e

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"pingyi/meeting"
	"pingyi/meeting/refuse"
)

// TestOpenSSH_IsToldToSendUTF8 sends what a Chinese Windows sends: text in its own code page from
// a window and a pipe, and UTF-16 from PowerShell's files.
func TestOpenSSH_IsToldToSendUTF8(t *testing.T) {
	t.Parallel()
	h := openHall(t, planOf{
		presenters: []string{"甲一"}, raters: 2, round: "report, scoring", closing: "results",
		people: "  - {id: rec, name: 记录, roles: [recorder]}\n",
	}.yaml())
	h.acts("host", "begin", "")
	gbk := func(s string) string {
		encoded, err := simplifiedchinese.GBK.NewEncoder().String(s)
		if err != nil {
			t.Fatal(err)
		}
		return encoded
	}
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String("抓得实")
	if err != nil {
		t.Fatal(err)
	}
	says := zh.Refusal(refuse.Because(meeting.NotUTF8)) + "\n"
	for _, sent := range [][3]string{
		{"r001", gbk("ask 活动室何时改造"), ""},
		{"r001", gbk("ask 为什么"), ""}, // its bytes are UTF-8 of other letters too
		{"host", gbk("notice 休息十分钟"), ""},
		{"host", gbk("absent r002 出差"), ""},
		{"rec", "comment b1", gbk("抓得实")},
		{"rec", "comment b1", wide},
		{"rec", "note", gbk("鼓掌")},
		{"rec", "pledge b1", gbk(`{"text":"改造活动室"}`)},
	} {
		if a := h.acts(sent[0], sent[1], sent[2]); a.exit != 1 || a.out != "" || a.err != says {
			t.Errorf("%q with %q: %+v; want 1 and %q", sent[1], sent[2], a, says)
		}
	}
	for line, want := range map[string]string{"questions --json": "[]\n", "notes --json": "[]\n"} {
		if a := h.acts("host", line, ""); a.out != want {
			t.Errorf("%s: %q, want %q", line, a.out, want)
		}
	}
	if a := h.acts("rec", "pledge --json b1", "\ufeff"+`{"text":"改造活动室","deadline":"2019年6月3日"}`); a.exit != 0 {
		t.Errorf("a pledge behind a byte order mark: %+v", a)
	}
	about := h.acts("rec", "about --json b1", "")
	if !strings.Contains(about.out, `"text":"改造活动室"`) || !strings.Contains(about.out, `"deadline":"2019-06-03"`) || !strings.Contains(about.out, `"comment":null`) {
		t.Errorf("what is kept: %+v", about)
	}
}
