package act_test

import (
	"fmt"
	"strings"
	"testing"

	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
)

func TestWriting_IsOnlyForThoseWhoMay(t *testing.T) {
	t.Parallel()
	h := openHall(t, meetingtest.School(), everybody...)
	h.fails(1, "p3", "comment b1", "抓得实", "not part of your role")
	h.do("p2", "comment b1", "抓得实\n再接再厉\n") // the presenter's leader
	h.fails(1, "p2", "comment b2", "抓得实", "not part of your role")
	h.fails(1, "p5", "comment b9", "抓得实", "“b9”")
	h.fails(1, "p5", "comment b1", "", "There was nothing on standard input")
	h.is(h.room.State().Comments["b1"][0].Text, "抓得实\n再接再厉")
	h.fails(1, "p2", "note", "鼓掌", "not part of your role")
	h.do("p5", "note", "鼓掌")
	h.fails(1, "p5", "note", "\x1b[31m", "Nothing is written yet")

	h.fails(1, "p2", "pledge b1", `{"text":"改造"}`, "not part of your role")
	h.is(h.do("p5", "pledge b1", `{"text":"改造活动室","measure":"立项","person":"甲","standard":"启用","deadline":"2019-06-30"}`),
		"Saved; pledges of 甲 (第一党支部) now: 1.")
	h.do("p1", "pledge b1", `[{"text":"一"},{"text":"二","person":null}]`)
	h.is(fmt.Sprint(len(h.room.State().Pledges["b1"])), "3")
	h.is(h.room.State().Pledges["b1"][0].Deadline, "2019-06-30")
	h.fails(1, "p5", "pledge b1", `{"text":"改造","when":"2019"}`, "“when”", "deadline")
	h.fails(1, "p5", "pledge b1", `{"text":3}`, "“text”")
	h.fails(1, "p5", "pledge b1", `{"text":"一"},{"text":"二"}`, "cannot be read")
	h.fails(1, "p5", "pledge b1", `[{"text":"一"},{"text":"二","deadline":"明年"}]`, "item 2")
	h.fails(1, "p5", "pledge b1", `[]`, "pledged")
	h.is(fmt.Sprint(len(h.room.State().Pledges["b1"])), "3")
}

// In the school p2 leads b1, p4 presents b1 and p5 is the recorder.
func TestProblem_IsNotedByALeader(t *testing.T) {
	t.Parallel()
	h := openHall(t, meetingtest.School(), everybody...)
	h.is(h.do("p2", "problem b1", "形式单一\n调研不深\n办法不多\n"), "Saved; problems pointed out to 甲 (第一党支部) now: 1.")
	h.do("p5", "problem --json b1", "分工不清")
	h.is(h.do("p2", "about --json b1"), `{"presenter":"b1","comment":null,"comments":[],"problems":[{"text":"形式单一","cause":"调研不深 办法不多"},{"text":"分工不清"}],"pledges":[],"confirmed":false}`)
	h.fails(1, "p2", "problem b1", " \n", "There was nothing")
	h.refused("p2", "problem b2", "not part of your role")
	h.refused("p4", "problem b1", "not part of your role")
	h.refused("p1", "problem b9", "No presenter has the id “b9”")
	h.fails(2, "p2", "problem", "", "Usage: problem [--json] PRESENTER")
	h.fails(1, "p2", "problem b1", strings.Repeat("长", 281), "at most 280")
}

func TestComment_ReplacesOnlyTheAuthorsComment(t *testing.T) {
	t.Parallel()
	h := openHall(t, meetingtest.School(), everybody...)
	h.do("p5", "comment b1", "领导肯定了工作")
	h.do("p2", "comment b1", "抓得实")
	h.do(plan.Console, "comment b1", "掌声")
	h.do("p2", "comment b1", "抓得实，再细些")
	h.is(h.do("p1", "about --json b1"), `{"presenter":"b1","comment":"抓得实，再细些","comments":[`+
		`{"by":"p2","name":"领导","leader":true,"text":"抓得实，再细些"},`+
		`{"by":"p5","name":"记录","leader":false,"text":"领导肯定了工作"},`+
		`{"by":"console","name":"","leader":false,"text":"掌声"}],"problems":[],"pledges":[],"confirmed":false}`)
	h.is(h.do("p1", "about b1"), "甲 (第一党支部)\n\nComment\n  Comment by 领导\n    抓得实，再细些\n"+
		"  Comment  written down by 记录, recorder\n    领导肯定了工作\n  Comment  written down by the host\n    掌声\n\nProblems found\n\nPledges")
}

func TestPledge_IsConfirmedByThePresenter(t *testing.T) {
	t.Parallel()
	h := openHall(t, meetingtest.School(), everybody...)
	h.refused("p4", "confirm-pledges", "no pledge that waits")
	h.do("p5", "pledge b1", `{"text":"办沙龙","deadline":"2019-06-30"}`)
	h.do("p2", "comment b1", "抓得实。\n再细些。")
	h.refused("p5", "confirm-pledges", "not part of your role")
	h.refused("p1", "confirm-pledges", "not part of your role")
	const said = `{"presenter":"b1","comment":"抓得实。\n再细些。","comments":[{"by":"p2","name":"领导","leader":true,"text":"抓得实。\n再细些。"}],`
	const item = `{"text":"办沙龙","measure":"","person":"","standard":"","deadline":"2019-06-30"`
	h.is(h.do("p4", "about --json b1"), said+`"problems":[],"pledges":[`+item+`}],"confirmed":false}`)
	h.is(h.do("p4", "confirm-pledges --json"), said+`"problems":[],"pledges":[`+item+`,"confirmed":true}],"confirmed":true}`)
	h.is(h.do("p4", "pledge b1", `{"text":"讲党课","person":"甲"}`), "Saved; pledges of 甲 (第一党支部) now: 2.")
	h.is(h.do("p4", "about b1"), "甲 (第一党支部)\n\nComment\n  Comment by 领导\n    抓得实。\n    再细些。\n\nProblems found\n\nPledges\n  1. 办沙龙   Deadline: 2019-06-30\n  2. 讲党课   Person: 甲\n  confirmed by the presenter")
	h.refused("p4", "pledge b2", "not part of your role")
	h.refused("p3", "about b1", "not part of your role")
	h.refused("p2", "about b2", "not part of your role")
	h.refused("p4", "about b9", "No presenter")
}
