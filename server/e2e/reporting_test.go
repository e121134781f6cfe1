package e2e

import (
	"strconv"
	"strings"
	"testing"

	"pingyi/meeting/report"
	"pingyi/meeting/review"
)

// before is a plan with two presenters, the organisation department and the Party secretary.
var before = planOf{
	presenters: []string{"甲一", "乙二"}, raters: 3, round: "report, scoring", closing: "results",
	people: "  - {id: desk, name: 组织部, roles: [office]}\n  - {id: top, name: 书记, roles: [secretary]}\n" +
		"  - {id: s1, name: 甲一, presents: b1}\n  - {id: s2, name: 乙二, presents: b2}\n",
	agenda: "gates: {quorum: 0, representatives: 0}\npreparation: {report_due: 2018-10-15}\n",
}.yaml()

// notes are what a presenter begins with, and paragraphs what becomes of them.
const (
	notes      = "# 述责任\n\n全年主持支委会 12 次。\n\n# 挖问题\n\n- 学习不够扎实。\n\n# 谈打算\n\n- 加强学习。\n"
	paragraphs = "# 述责任\n\n我全年主持支委会 12 次，讲党课 4 次。\n\n# 挖问题\n\n- 学习不够扎实，12 次有 3 次改为自学。原因是我抓得不紧。\n\n# 谈打算\n\n- 每月集中学习一次。责任人：甲一。标准：到课 95%。时限：2019-06-30。\n"
)

// TestReporting_FromNotesToTheBallot has a presenter write a report, lose the line, hand it in, have
// it returned with a remark and hand it in again, and the branch committee, the organisation
// department and the secretary review it, each at their screen; then a rater reads it beside the
// ballot. Somebody whose report is not cleared is called for a reason.
func TestReporting_FromNotesToTheBallot(t *testing.T) {
	t.Parallel()
	h := openHall(t, before)
	r := zh.Reports

	// Notes, and a line that breaks.
	s1 := h.sits("s1", inChinese, 110, 34)
	s1.sees(r.WriteNow("F"))
	s1.presses("F")
	s1.sees(r.NotYetOwn)
	s1.presses("e")
	s1.sees(r.Write(1))
	s1.presses("ctrl+g")
	s1.Pastes(notes)
	s1.sees(zh.Hint(report.Hint{Code: report.ThirdPerson})[:12])
	s1.sees(r.Saved)
	_ = s1.client.Close()
	s1 = h.sits("s1", inChinese, 110, 34)
	s1.presses("F")
	s1.sees(r.NotYetOwn)
	s1.presses("e")
	s1.sees("全年主持支委会 12 次。")
	s1.presses("ctrl+s")
	s1.sees(r.MayHandIn(1))
	s1.presses("y")
	s1.sees(r.Waits(zh.Review.Parties[review.Branch], "")[:len("等待支委会")])

	// The branch committee passes it, the organisation department returns it.
	passes := func() {
		t.Helper()
		s1.sees(r.BranchTurn("y", "x", "m"))
		s1.presses("y")
		s1.sees(r.BranchMet[0])
		for _, c := range "2018-09-20" {
			s1.presses(string(c))
		}
		s1.presses("down", "9", "enter")
		s1.sees(zh.Review.States[review.PassedBranch])
	}
	passes()
	desk := h.sits("desk", inChinese, 110, 34)
	desk.sees(r.ReviewNow(1, "F"))
	desk.presses("F")
	desk.sees(r.ForYou(1))
	desk.presses("enter")
	desk.sees("学习不够扎实。")
	desk.presses("down", "down", "down", "m") // the third paragraph after the first
	desk.sees(r.RemarkHint[:12])
	desk.Types("请写事例和原因。")
	desk.presses("ctrl+s")
	desk.sees(r.Pending)
	desk.presses("x")
	desk.sees(zh.Review.Grounds[review.Causes])
	desk.presses("4", "5", "enter")
	desk.sees(r.Done["returned"])

	// Mended, and passed by all three.
	s1.sees(zh.Review.States[review.Returned])
	s1.sees("请写事例和原因。")
	s1.presses("e")
	s1.sees(r.LastRound(zh.Review.Parties[review.Office]))
	s1.presses("ctrl+g")
	s1.Pastes(paragraphs)
	s1.presses("ctrl+s")
	s1.sees(r.MayHandIn(2))
	s1.presses("y")
	passes()
	desk.sees(r.YourTurn("y", "x", "m")[:12])
	desk.sees("改为自学")
	desk.presses("y")
	desk.sees(r.MayPass("支部甲一书记甲一", 2))
	desk.presses("y")
	desk.sees(zh.Review.States[review.PassedOffice])
	top := h.sits("top", inChinese, 80, 24)
	top.sees(r.ReviewNow(1, "F"))
	top.presses("F", "enter")
	top.sees("改为自学")
	top.presses("y")
	top.sees(r.MayPass("支部甲一书记甲一", 2))
	top.presses("y")
	top.sees(zh.Review.States[review.Cleared])
	s1.sees(zh.Review.States[review.Cleared])

	// Everybody reads it, before the doors and from the slip to the ballot.
	reader := h.sits("r001", inChinese, 80, 24)
	reader.presses("F")
	reader.sees(r.Title(1))
	reader.presses("enter")
	reader.sees("讲党课 4 次")
	h.stops()
	h.mustRun("verify", h.db)
	h.serve()
	host := h.enters("host")
	host.mustRun("doors", "")
	narrow, wide := h.sits("r001", inChinese, 80, 24), h.sits("r002", inChinese, 130, 40)
	narrow.sees(zh.House.SignIn)
	host.waitsFor("those who signed in are present", func(s status) bool { return s.Attendance.Present >= 3 })
	host.mustRun("begin", "")
	host.mustRun("next", "")
	host.mustRun("open", "")
	narrow.sees(zh.Screen.VoteNow("b"))
	narrow.presses("b")
	narrow.sees("尽责")
	narrow.presses("f")
	narrow.sees("讲党课 4 次")
	narrow.presses("esc", "1", "1", "enter")
	narrow.sees(zh.Screen.CheckTitle)
	narrow.presses("enter")
	narrow.sees(zh.Screen.Receipt)
	wide.sees(zh.Screen.VoteNow("b"))
	wide.presses("b")
	wide.sees("讲党课 4 次")
	if n, err := strconv.Atoi(strings.TrimSpace(host.mustRun("readers b1", ""))); err != nil || n < 2 {
		t.Errorf("%d have read the report, %v; want 2 at least", n, err)
	}
	host.mustRun("close", "")
	host.isRefused("next", "")
	console := h.sits("host", inChinese, 110, 34)
	console.presses("g")
	console.sees(r.Called)
	console.presses("esc", "right")
	console.sees(r.Override)
	console.Types("本人住院，会后补审")
	console.presses("enter")
	console.sees("乙二")
	host.waitsFor("the second presenter is called", func(s status) bool { return s.Step.Number == 3 })
	h.stops()
	h.mustRun("verify", h.db)
}
