package e2e

import (
	"testing"

	"pingyi/meeting/item"
)

// TestFollowing_AtTheScreens has the organisation department, the Party secretary and a presenter do
// what follows a meeting with nothing but the keys of their screens: points, final grades, release,
// consequences, feedback, the plan, progress, an application and an inspection.
func TestFollowing_AtTheScreens(t *testing.T) {
	t.Parallel()
	h := openHall(t, after)
	h.ranks()
	h.enters("host").mustRun("end", "")
	s, l := zh.Scores, zh.Lists

	// The department types the points, a presenter after the other.
	desk := h.sits("desk", inChinese, 110, 34)
	desk.sees(s.EnterNow(3, "C"))
	desk.presses("C")
	desk.sees(s.Scored(0, 3))
	for _, points := range []string{"95.5", "88", "70"} {
		desk.Types(points)
		desk.presses("enter")
	}
	desk.sees(s.Scored(3, 0))
	desk.sees("97.30")
	desk.presses("t")
	desk.sees("42.00 + 22.00 = 64.00")
	desk.presses("esc", "esc")

	// The secretary decides the grades, lets everybody see them, and confirms what follows.
	top := h.sits("top", inChinese, 80, 24)
	top.sees(s.GradeNow(3, "C"))
	top.presses("C")
	for _, name := range []string{"甲一", "乙二", "丙三"} {
		top.presses("g")
		top.sees(s.ChooseGrade("支部" + name + "书记" + name))
		top.presses("enter")
		top.sees(zh.Composite.OnSite)
		top.presses("down")
	}
	top.presses("r")
	top.sees(s.MayRelease[:30])
	top.presses("y")
	top.sees(s.Done["released"])
	top.presses("esc")
	top.sees(s.FollowNow(6, "X"))
	top.presses("X", "Y")
	top.sees("确认全部 6 项")
	top.presses("y")
	top.sees(s.Done["confirmed"])

	// The department makes the lists; the presenter reads the feedback, fills the plan in and hands
	// it in, notes progress and applies.
	desk.sees(l.MakeNow("L"))
	desk.presses("L", "m")
	desk.sees(l.MakeAsk(4))
	desk.presses("y")
	desk.sees(l.Done["made"])
	own := h.sits("s3", inChinese, 80, 24)
	own.sees(zh.Feedback.ReadNow("B"))
	own.presses("B")
	own.sees("现场测评名次 第 3 名")
	own.presses("pgdown")
	own.sees("台账不全")
	own.presses("t")
	own.sees(zh.Feedback.Done)
	own.presses("esc", "L", "u")
	own.sees(l.PlanLacks(1))
	own.presses("enter")
	own.sees("台账不全")
	for _, words := range []string{"补齐台账", "全部入册", "丙三"} {
		own.Types(words)
		own.presses("tab")
	}
	own.presses("tab", "tab")
	own.Types(day(60))
	own.presses("ctrl+s")
	own.sees(l.AllFilled)
	own.presses("u")
	own.sees(l.PlanAsk(1)[:12])
	own.presses("y")
	own.sees(l.Done["plan"])
	own.presses("end", "enter")
	own.sees(l.Item.NoCourse)
	own.presses("g")
	own.Types("已补齐")
	own.presses("tab")
	own.Types("台账照片三张")
	own.presses("ctrl+s")
	own.sees(l.Done["progress"])
	own.presses("a")
	own.sees("申请销号？")
	own.presses("y")
	own.sees(l.Done["applied"])

	// The department inspects, and closes the item out.
	desk.presses("esc")
	desk.sees(l.OfficeNow(1, "L"))
	desk.presses("L", "end", "enter")
	desk.sees("台账照片三张")
	desk.presses("i", "ctrl+s")
	desk.sees(l.Done["inspected"])
	own.sees(zh.Items.Verdicts[item.Close])
	h.stops()
	h.mustRun("verify", h.db)
}
