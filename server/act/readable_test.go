package act_test

import (
	"strings"
	"testing"
	"testing/synctest"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"

	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/report"
	"pingyi/meeting/words"
)

// gbk is a text as a window of a Chinese Windows sends it.
func gbk(t *testing.T, s string) string {
	t.Helper()
	encoded, err := simplifiedchinese.GBK.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return encoded
}

// utf16File is a text as PowerShell writes it into a file, with its mark.
func utf16File(s string) string {
	var b strings.Builder
	for _, unit := range utf16.Encode([]rune("\ufeff" + s)) {
		b.WriteByte(byte(unit))
		b.WriteByte(byte(unit >> 8))
	}
	return b.String()
}

// Text in another encoding would stand in the hall and in the minutes as �, for good.
func TestActs_RefuseTextThatIsNotUTF8(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		room, ledger := meetingtest.Hold(t, meetingtest.School(), everybody...)
		h := hall{T: t, room: room, lang: plan.English}
		for _, line := range []string{"ask 一问", "begin", "next", "open"} {
			h.do("p1", line)
		}
		stored := len(ledger.Stored.Events)
		says := words.For(plan.English).Refusal(refuse.Because(meeting.NotUTF8)) + "\n"
		refusesUTF8 := func(who, line, stdin string) {
			t.Helper()
			if exit, out, errs := h.try(who, line, stdin); exit != 1 || out != "" || errs != says {
				t.Errorf("%s: %q with %q = %d, %q, %q; want a word about UTF-8", who, line, stdin, exit, out, errs)
			}
		}
		for _, line := range []string{
			"ask 为什么", "ask-named 为什么", "dismiss 1 不宜", "edit 1 改写", "notice 休息", "absent p2 出差", "left p2 有事", "revote 票数不符",
			"open --override 照开", "close --override 照收", "publish --override 照发", "next --override 照走", "begin --override 照开", "end back 误按",
			"reveal --override 照发", "comment 甲", "present 甲", "receipt 回执", "怎么用",
		} {
			line = strings.Replace(line, "甲", "b1甲", 1)
			refusesUTF8("p1", gbk(t, line), "")
			refusesUTF8("p1", utf16File(line), "")
		}
		for _, act := range []struct{ who, line, text string }{
			{"p1", "comment b1", "抓得实"},
			{"p1", "note", "鼓掌"},
			{"p1", "problem b1", "形式单一\n调研不深"},
			{"p1", "pledge b1", `{"text":"改造活动室"}`},
			{"p1", "pledge b1", `[{"text":"a","measure":"立项"}]`},
			{"p2", "cast", `{"b1":{"责任":"good"}}`},
			{"p2", "cast", `{"b1":{"duty":"好"}}`},
		} {
			refusesUTF8(act.who, act.line, gbk(t, act.text))
			refusesUTF8(act.who, act.line, utf16File(act.text))
		}
		for _, lost := range [][2]string{{"ask 为\ufffd么", ""}, {"note", "鼓\ufffd"}, {"pledge b1", `{"text":"改\ud800造"}`}, {"pledge b1", "{\"text\":\"改\ufffd\"}"}} {
			h.fails(1, "p1", lost[0], lost[1], "“�”", "Type it again")
		}
		for _, lost := range [][2]string{{"ask ???", ""}, {"note", "??????2019??\r\n"}, {"pledge b1", `{"text":"?????"}`}} { // from Windows PowerShell
			h.fails(1, "p1", lost[0], lost[1], "“??”", "Type it again")
		}
		if len(ledger.Stored.Events) != stored {
			t.Errorf("refused texts left events: %+v", ledger.Stored.Events[stored:])
		}
	})
}

func TestActs_PassOverAByteOrderMark(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		const mark = "\ufeff"
		h := openHall(t, meetingtest.School(), everybody...)
		h.do("p1", "comment b1", mark+"抓得实")
		h.do("p1", "note", mark+"鼓掌\r\n")
		h.do("p1", "problem b1", mark+"形式单一")
		h.do("p1", "pledge b1", mark+`[{"text":"改造"}]`)
		h.do("p1", mark+"next")
		h.do("p1", "open")
		h.do("p2", "cast", mark+`{"b1":{"duty":"good"}}`)
		h.fails(1, "p1", "note", mark, "There was nothing on standard input")
		h.do("p1", "notice "+mark+"休息")
		s := h.room.State()
		h.is(s.Comments["b1"][0].Text+s.Notes.At(0).Text+s.Problems["b1"][0].Text+s.Pledges["b1"][0].Text+s.Notice, "抓得实鼓掌形式单一改造休息")
	})
}

func TestActs_UnderstandFullWidthNumbersIDsAndDates(t *testing.T) {
	t.Parallel()
	h := openHall(t, meetingtest.School(), everybody...)
	h.do("p2", "ask 一问")
	h.do("p1", "approve １")
	h.do("p1", "timer ＋５")
	h.do("p1", "goto ２")
	h.is(h.do("p1", "absent ｐ３ １人"), "监票: excused.")
	h.do("p5", "pledge ｂ１", `[{"text":"一","deadline":"2019年6月3日"},{"text":"二","deadline":"２０１９／６／３"},{"text":"三","deadline":"2019.06.03"},{"text":"四","deadline":"2019-06-03"},{"text":"五","deadline":" 2019—06—03 "},{"text":"六"}]`)
	var days string
	for _, p := range h.room.State().Pledges["b1"] {
		days += p.Deadline + " "
	}
	h.is(days, strings.Repeat("2019-06-03 ", 5)+" ")
	h.fails(1, "p5", "pledge b1", `{"text":"一","deadline":"2019年6月31日"}`, "“2019年6月31日”", "2019-06-30", "2019/6/30", "2019.6.30", "2019年6月30日")
}

// What controls a terminal, or turns the order of letters round, is taken out of every text, however
// it comes; whoever sent it is told, beside the answer.
func TestActs_SayWhatTheyTookOut(t *testing.T) {
	t.Parallel()
	h := openHall(t, prepared())
	took := func(n int, who, line, stdin string) {
		t.Helper()
		says := ""
		if n > 0 {
			says = words.For(plan.English).Note(report.Note{Kind: report.Hidden, Count: n}) + "\n"
		}
		if exit, out, errs := h.try(who, line, stdin); exit != 0 || out == "" || errs != says {
			t.Errorf("%q with %q = %d, %q, %q; want %q beside the answer", line, stdin, exit, out, errs, says)
		}
	}
	took(0, "p2", "opine b1 duty 多下支部\n\t少开会", "")
	took(2, "p2", "opine b1 duty 多\u202e下支部\x07", "")
	took(0, "office", "add opinions", `{"presenter":"b1","subject":"duty","channel":"letter","text":"多\n下\t支部 \\"}`)
	took(1, "office", "add opinions", "{\"presenter\":\"b1\",\"subject\":\"duty\",\"channel\":\"letter\",\"text\":\"多\u202e下支部\"}")
	took(4, "office", "add opinions", `[{"presenter":"b1","subject":"duty","channel":"letter","text":"多\u001b[1m下"}]`)
	took(1, "office", "strike opinions 1 录\x07错", "")
	took(1, "office", "amend-row opinions 2", `{"theme":"作\u2066风"}`)
	h.do("office", "doors")
	took(1, "p1", "comment b1", "抓得\x07实")
	took(0, "p1", "pledge b1", `{"text":"走访\n"}`)
	took(1, "p1", "pledge b1", `{"text":"走\u0007访"}`)
	took(1, "p2", "ask 为\u202e什么", "")
	h.fails(1, "p2", "note", "不\x07行", "not part of your role")
}
