package e2e

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pingyi/meeting/register"
)

// TestSecretary_KeepsAYearAtTheirScreen has people keep a year's registers with nothing but the
// keys of their screens: a presenter enters rows one by one, from a spreadsheet and in a cell, puts
// them right and strikes one; the office finds, sorts and filters them and types an opinion in;
// somebody leaves opinions without a name; the presenter reads them word for word and takes note,
// and nobody else does. Once the doors are open everybody reads what was prepared.
func TestSecretary_KeepsAYearAtTheirScreen(t *testing.T) {
	t.Parallel()
	h := openHall(t, year)
	names, done := zh.Register.Names, zh.Table.Done
	work := func(number int) string { return zh.Table.Row(names[register.Preparation], number) }

	// The presenter enters what they did, first in the form, and then many rows from a spreadsheet,
	// of which one has a date that is none.
	own := h.sits("s1", inChinese, 80, 24)
	own.sees(zh.Prepare.NotYet)
	own.presses("R")
	own.sees(zh.Table.None)
	own.presses("n", "1", "tab")
	own.Types("2018年3月5日")
	own.presses("tab")
	own.Types("学习十九大精神")
	own.presses("tab", "tab")
	own.Types("一是学")
	own.presses("enter")
	own.Types("　　二是用")
	own.presses("ctrl+s")
	own.sees(done["added"])
	own.sees(work(1))
	own.Pastes("日期\t类型\t标题\r\n2018/5/2\t专题调研\t党员队伍调研\r\n2018-13-1\t参观学习\t到二中参观\r\n2018/6/1\t半年述职\t误登一行\r\n")
	own.sees(zh.Table.PasteFault(3, 1))
	own.presses("enter", "ctrl+u")
	own.Types("2018.7.1")
	own.presses("enter")
	own.sees(zh.Table.PasteFits(3))
	own.presses("enter")
	own.sees(work(4))

	// They put one row right in its cell, see what it was before, and strike another.
	own.presses("home", "down", "right", "right", "right", "e")
	own.Types("报告")
	own.presses("enter")
	own.sees(done["saved"])
	own.sees("党员队伍调研报告")
	own.presses("v")
	own.sees(zh.Table.VersionsOf(work(2), 2))
	own.sees("“党员队伍调研”改为“党员队伍调研报告”")
	own.presses("esc", "end", "x")
	own.sees(zh.Table.StrikeWhy)
	own.Types("误登")
	own.presses("enter")
	own.sees(done["struck"])
	own.sees("作废：误登")

	// The office has another presenter's row too, finds, sorts and filters.
	h.enters("s2").mustRun("add preparation", `{"kind":"study","date":"2018-02-01","title":"乙支部的学习"}`)
	office := h.sits("desk", inChinese, 120, 36)
	office.sees(zh.Prepare.Names["required"])
	office.presses("R")
	office.sees("乙支部的学习")
	office.sees(zh.Table.MissingN(5))
	office.presses("/")
	office.Types("调")
	office.sees("1 / 1 (" + zh.Table.Rows(5) + ")")
	office.DoesNotSee(t, "乙支部的学习")
	office.presses("esc", "right", "right", "s", "home")
	office.sees(work(5)) // by date, the earliest first
	office.presses("p", "end", "enter")
	office.sees(zh.Table.Is(zh.Register.Column(register.Preparation, "presenter"), "乙二"))
	office.DoesNotSee(t, "党员队伍调研报告")
	office.presses("esc")
	office.sees("党员队伍调研报告")
	office.Pastes(strings.Repeat("b1\tvisit\t2018-04-01\t到区教育局听取党建工作意见建议\r\n", 400))
	office.sees(zh.Table.PasteFits(400))
	office.presses("esc")

	// It types in an opinion that came in a letter; four more come without a name, and with the one
	// that somebody leaves at their own screen they enter the register.
	office.presses("2", "n")
	office.Types("甲一")
	office.presses("tab", "1", "tab")
	office.Types("来信")
	office.presses("tab")
	office.Types("  到办公室坐下来谈得少。")
	office.presses("ctrl+s")
	office.sees(zh.Table.Opinions(1))
	for i := range 4 {
		h.enters(fmt.Sprintf("r%03d", i+2)).mustRun(fmt.Sprintf("opine b1 branch 活动室多开放，第%d条", i), "")
	}
	rater := h.sits("r001", inChinese, 80, 24)
	rater.sees(zh.Prepare.NotYet)
	rater.presses("a")
	rater.sees(zh.Register.Opine.Hint[:30])
	rater.presses("enter", "tab")
	rater.sees(zh.Register.Words[register.Subjects()[1]])
	rater.Types("　　散会太晚。")
	rater.presses("ctrl+s")
	rater.sees(zh.Register.Opine.Done)
	office.sees(zh.Table.Opinions(6))

	// The presenter reads them word for word, and takes note; the other one has none to read.
	own.presses("2", "r")
	own.sees(zh.Table.ReadHead(6))
	own.sees("  到办公室坐下来谈得少。")
	own.sees(zh.Table.ReadNew(6))
	own.presses("t")
	own.sees(zh.Table.ReadDone)
	own.presses("end")
	own.sees("散会太晚。")
	if !slices.ContainsFunc(h.enters("s1").rows("opinions"), func(r registerRow) bool { return r.Fields["text"] == "　　散会太晚。" }) {
		t.Error("an opinion is not kept word for word")
	}
	other := h.sits("s2", inEnglish, 80, 24)
	other.sees(en.Table.Desk)
	other.presses("R", "2")
	other.sees(en.Table.None)
	other.presses("1")
	other.sees("乙支部的学习")
	other.DoesNotSee(t, "党员队伍调研报告")

	// The doors open, and everybody reads what was prepared, but no opinions.
	office.presses("esc")
	office.sees(zh.Prepare.Names["required"])
	office.presses("enter")
	office.sees(zh.Prepare.MayOpen)
	office.presses("enter")
	rater.presses("esc")
	rater.sees(zh.Prepare.InHall)
	rater.presses("enter")
	rater.sees(zh.Prepare.CameIn)
	rater.presses("R")
	rater.sees("党员队伍调研报告")
	rater.sees("乙支部的学习")
	rater.DoesNotSee(t, names[register.Opinions])
	h.stops()
	h.mustRun("verify", h.db)
}
