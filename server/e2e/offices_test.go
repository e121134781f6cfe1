package e2e

import (
	"testing"
)

// TestOffices_WorkForEveryRoleInTurn has one tester play everybody who has an office, each at their
// own screen using the keys in its help line: from the sealed box to the last place of the ranking
// nobody is ever stuck.
func TestOffices_WorkForEveryRoleInTurn(t *testing.T) {
	t.Parallel()
	plan := planOf{
		presenters: []string{"甲一"}, raters: 3, round: "report, comment, scoring, pledge", closing: "results",
		agenda: "gates: {quorum: 0, representatives: 0}\n",
		people: "  - {id: watch, name: 监一, roles: [scrutineer]}\n  - {id: minute, name: 记一, roles: [recorder]}\n" +
			"  - {id: t1, name: 计一, roles: [teller]}\n  - {id: t2, name: 计二, roles: [teller]}\n" +
			"  - {id: up, name: 述一, group: hall, presents: b1}\n  - {id: screen, name: 大屏, roles: [projector]}\n",
	}
	h := openHall(t, plan.yaml())
	host, wall := h.sits("host", inChinese, 110, 34), h.sits("screen", inChinese, 110, 34)
	watch, minute := h.sits("watch", inChinese, 80, 24), h.sits("minute", inChinese, 80, 24)
	up, rater := h.sits("up", inChinese, 80, 24), h.sits("r001", inChinese, 80, 24)
	first, second := h.sits("t1", inChinese, 80, 24), h.sits("t2", inChinese, 80, 24)

	// The report and the comment: the recorder writes, the presenter sees it.
	host.presses("enter")
	up.sees("限时 8 分钟")
	host.presses("space", "right")
	minute.sees(zh.Screen.Writing.Missing)
	minute.presses("c")
	minute.Types("抓得实。")
	minute.presses("ctrl+s")
	up.sees("抓得实。")
	minute.presses("h")
	minute.sees(zh.Screen.Writing.ToWrite)
	minute.presses("esc", "M")
	minute.sees("会议记录")
	minute.presses("esc")

	// The box is checked, a paper handed out, and people vote at a terminal and on paper.
	host.presses("right")
	watch.sees(zh.Hall.ConfirmNow(zh.Hall.Checks["box"], "c"))
	watch.presses("c")
	wall.sees("监一 已确认")
	var serials []string
	hand := h.enters("host")
	hand.reads("paper --json make hall 2", &serials)
	hand.mustRun("paper void "+serials[1], "")
	watch.presses("p", "/", "0", "0", "2", "tab", "y")
	watch.sees("印制 2 张，发出 1 张，作废 1 张")
	watch.presses("esc", "esc")
	host.presses("o")
	rater.sees(zh.Screen.VoteNow("b"))
	rater.presses("b", "1", "2", "enter")
	rater.sees(zh.Screen.CheckFull)
	rater.presses("enter")
	rater.sees(zh.Screen.Receipt)
	rater.presses("esc")
	for _, teller := range []*seat{first, second} {
		teller.presses("y")
		teller.sees(zh.Paper.Title)
		teller.Types(serials[0])
		teller.presses("enter")
		teller.sees(zh.Screen.Filled(0, 2))
		teller.presses("1", "1", "enter")
		teller.sees(zh.Screen.CheckFull)
		teller.presses("enter")
	}
	second.sees(zh.Paper.Answers["agreed"])
	watch.sees(zh.Hall.ConfirmNow(zh.Hall.Checks["issued"], "c"))
	watch.presses("c")
	hand.waitsFor("the beat tells of both ballots", func(s status) bool { return s.Scoring.Cast == s.Scoring.Issued })
	host.presses("o")
	host.sees(zh.Screen.ConfirmClose)
	host.presses("y")
	host.sees(zh.Screen.RoundClosed)

	// The ballots are called, one by one and at a pace, and add up.
	watch.sees(zh.Hall.ConfirmNow(zh.Hall.Checks["collected"], "c"))
	watch.presses("c")
	host.presses("k", "1")
	wall.sees(zh.Hall.Calling)
	rater.sees(zh.Hall.CalledOf(1, 2))
	host.presses("3")
	wall.sees(zh.Hall.AddsUp(2))
	host.presses("esc")
	watch.presses("s")
	watch.sees(zh.Screen.Confirm["sign"])
	watch.presses("y")
	wall.sees("监票人已签字")

	// The pledge is the presenter's own, and confirmed.
	host.presses("right")
	up.sees("承诺")
	up.presses("e", "n")
	up.Types("办好沙龙")
	up.presses("ctrl+s")
	up.sees("办好沙龙")
	up.presses("esc")
	wall.sees("办好沙龙")

	// The ranking, from its last place up, and the end.
	host.presses("right", "r", "y")
	wall.sees("96.00")
	host.sees(zh.House.Keys.End)
	host.presses("enter", "enter")
	rater.sees("谢谢各位")
	rater.presses("i")
	rater.sees(zh.Board.Title)
	h.stops()
	h.mustRun("verify", h.db)
}
