package e2e

import (
	"fmt"
	"strings"
	"testing"

	"pingyi/meeting/board"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
)

// posted is a plan with a presenter who hands in a report, the organisation department and the
// Party secretary.
func posted(raters int) planOf {
	return planOf{
		presenters: []string{"甲一"}, raters: raters, round: "report, pledge", closing: "scoring, results",
		people: "  - {id: desk, name: 组织部, roles: [office]}\n  - {id: top, name: 书记, roles: [secretary]}\n  - {id: s1, name: 甲一, presents: b1}\n",
		agenda: "gates: {quorum: 0, representatives: 0}\npreparation: {report_due: 2018-10-15}\n",
	}
}

// guest lets somebody in without a code.
func (h *hall) guest() *client {
	h.tb.Helper()
	h.codes["guest"] = "guest"
	return h.enters("guest")
}

// clears hands in a report of the presenter and has it pass its three reviews.
func (h *hall) clears() {
	h.tb.Helper()
	s1, desk, top := h.enters("s1"), h.enters("desk"), h.enters("top")
	s1.mustRun("report submit", paragraphs)
	s1.mustRun("review b1 branch", `{"date":"2018-09-20","present":9,"verdict":"pass"}`)
	desk.mustRun("review b1 pass", "")
	top.mustRun("review b1 pass", "")
}

// TestBoard_FollowsAPledgeAndARemark has a guest follow a pledge from the report to its close-out, and a
// remark from its writing to an item of the lists; nobody who came in without a code is present.
func TestBoard_FollowsAPledgeAndARemark(t *testing.T) {
	t.Parallel()
	h := openHall(t, posted(3).yaml())
	h.codes["guest"] = "guest"
	if c, err := h.dial("guest", nil); err == nil {
		_ = c.Close()
		t.Error("a guest comes in before anything is published")
	}
	h.clears()
	desk := h.enters("desk")
	desk.mustRun("board publish report b1", "")

	// The report, while the meeting is prepared and while it is held.
	guest := h.guest()
	if report := guest.mustRun("board report b1", ""); !strings.Contains(report, "每月集中学习一次") {
		t.Errorf("a guest reads\n%s", report)
	}
	for _, line := range []string{"status", "report b1", "lists", "remarks", "board publish ranking", "ask 谁"} {
		guest.isRefused(line, "")
	}
	host, s1 := h.enters("host"), h.enters("s1")
	host.mustRun("doors", "")
	host.mustRun("begin", "")
	host.mustRun("next", "")
	s1.mustRun("pledge b1", `{"text":"每月集中学习一次","measure":"排出计划","person":"甲一","standard":"到课九成五","deadline":"2019-06-30"}`)
	if n := host.status().Attendance.Present; n > 3 {
		t.Errorf("%d are present, and three have signed in", n)
	}

	// The host shuts guests out for the vote, and lets them in by the end of the meeting.
	screen := guest.opens(inChinese, 80, 24)
	screen.sees(zh.Public.Parts[board.Report])
	host.mustRun("board close", "")
	screen.sees(words.For(plan.Chinese).Door.GuestsEnd)
	if c, err := h.dial("guest", nil); err == nil {
		_ = c.Close()
		t.Error("a guest comes in who is shut out")
	}
	host.mustRun("next", "")
	host.mustRun("open", "")
	h.enters("r001").casts("good")
	host.mustRun("close", "")
	host.mustRun("next", "")
	host.mustRun("publish", "")
	host.mustRun("end", "")

	// What was pledged, and what is done about it.
	for _, what := range []string{"ranking", "pledges", "items", "progress", "replies"} {
		desk.mustRun("board publish "+what, "")
	}
	desk.mustRun("items make", "")
	guest = h.guest()
	screen = guest.opens(inChinese, 100, 60)
	screen.sees("100.00")
	screen.presses("right")
	screen.sees("每月集中学习一次")
	screen.sees("未销号 1 项")
	s1.mustRun("progress 1", `{"text":"全年十二次都开了","evidence":"签到表"}`)
	screen.sees("全年十二次都开了")
	s1.mustRun("apply 1", "")
	screen.sees("待督查 1 项")
	desk.mustRun("inspect 1", fmt.Sprintf(`{"date":%q,"inspector":"督查组","finding":"属实","verdict":"close"}`, day(0)))
	screen.sees("已销号 1 项")

	// A remark, from its writing to an item.
	screen.presses("w")
	screen.sees(zh.BoardPages.RemarkHint[:len("组织部门看过以后")])
	screen.Types("学习时间最好放在下午。")
	screen.presses("ctrl+s")
	screen.sees(zh.BoardPages.Mine(1, zh.Public.States[board.Waiting]))
	var remarks []struct {
		Number           int
		Presenter, State string
		Text             string
		Reply            *string
	}
	desk.reads("remarks --json", &remarks)
	if len(remarks) != 1 || remarks[0].Text != "学习时间最好放在下午。" || remarks[0].State != "waiting" || remarks[0].Presenter != "b1" || remarks[0].Reply != nil {
		t.Fatalf("the office reads %+v", remarks)
	}
	desk.mustRun("remark-state 1 show", "")
	desk.mustRun("reply 1 已经调整。", "")
	desk.mustRun("mark remark 1", "")
	desk.mustRun("items make", "")
	screen.sees("回复：已经调整。")
	screen.sees(zh.Public.Became(2, "未销号"))
	var fate struct {
		State, Reply string
		Item         int
		ItemState    string `json:"item_state"`
	}
	guest.reads("board remark --json 1", &fate)
	if fate.State != "shown" || fate.Reply != "已经调整。" || fate.Item != 2 || fate.ItemState != "open" {
		t.Errorf("of the remark came %+v", fate)
	}
	desk.mustRun("erase remark 1 本人要求", "")
	if page := guest.mustRun("board --json", ""); strings.Contains(page, "调整") {
		t.Errorf("what was erased is on the board: %s", page)
	}
	h.stops()
	h.mustRun("verify", h.db)
	h.mustRun("export", h.db, "--out", h.path("papers"))
}
