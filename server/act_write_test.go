package server_test

import (
	"errors"
	"strings"
	"testing"

	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
	"pingyi/server"
)

// In the School p2 comments on b1, p4 is b1, and p5 is the recorder.

func TestActs_a_leader_writes_problems_down(t *testing.T) {
	t.Parallel()
	h := openHall(t, meetingtest.School(), everybody...)
	h.is(h.do("p2", "problem b1", "形式单一\n调研不深\n办法不多\n"), "Noted; problems of 第一党支部 甲 now: 1")
	h.do("p5", "problem --json b1", "分工不清")
	h.is(h.do("p2", "about --json b1"), `{"presenter":"b1","comment":null,"comments":[],"problems":[{"text":"形式单一","cause":"调研不深 办法不多"},{"text":"分工不清"}],"pledges":[],"confirmed":false}`)
	h.fails(1, "p2", "problem b1", " \n", "Nothing came")
	h.refused("p2", "problem b2", "not part of your role")
	h.refused("p4", "problem b1", "not part of your role")
	h.refused("p1", "problem b9", "No presenter has the id “b9”")
	h.fails(2, "p2", "problem", "", "Usage: problem [--json] PRESENTER")
	h.fails(1, "p2", "problem b1", strings.Repeat("长", 281), "at most 280")
}

func TestActs_a_presenter_stands_by_the_pledges(t *testing.T) {
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
	h.is(h.do("p4", "pledge b1", `{"text":"讲党课","person":"甲"}`), "Noted; pledges of 第一党支部 甲 now: 2")
	h.is(h.do("p4", "about b1"), "第一党支部 甲\n\nComment\n  Comment by 领导\n    抓得实。\n    再细些。\n\nProblems found\n\nPledges\n  1. 办沙龙   Deadline 2019-06-30\n  2. 讲党课   Person 甲\n  confirmed by the presenter")
	h.refused("p4", "pledge b2", "not part of your role")
	h.refused("p3", "about b1", "not part of your role")
	h.refused("p2", "about b2", "not part of your role")
	h.refused("p4", "about b9", "No presenter")
}

func TestActs_a_note_is_corrected_by_its_number(t *testing.T) {
	t.Parallel()
	h := openHall(t, meetingtest.School(), everybody...)
	h.is(h.do("p5", "notes"), "Nothing is noted yet.")
	h.is(h.do("p5", "notes --json"), "[]")
	h.do("p5", "note", "应到六人")
	h.do("p1", "next")
	h.do("p1", "note", "一\n二")
	h.do("p5", "note 1", "应到五人")
	h.is(h.do("p5", "notes --json"), `[{"number":1,"step":1,"text":"应到五人"},{"number":2,"step":2,"text":"一\n二"}]`)
	if text := h.do("p1", "notes"); !strings.Contains(text, "一 / 二") {
		t.Errorf("notes answers\n%s", text)
	}
	h.refused("p5", "note 3", "There is no note 3")
	h.refused("p2", "note 1", "not part of your role")
	h.refused("p2", "notes", "not part of your role")
	h.fails(2, "p5", "note one", "", "Usage: note [--json] [N]")
	h.fails(2, "p5", "note 1 应到五人", "", "Usage: note [--json] [N]")
}

func TestActs_minutes_are_for_host_and_recorder(t *testing.T) {
	t.Parallel()
	room, _ := meetingtest.Hold(t, meetingtest.School(), everybody...)
	acts := server.Acts{Room: room, Minutes: func(w *words.Words) (string, any, error) {
		return "会议记录 " + string(w.Language) + "\n", map[string]int{"due": 5}, nil
	}}
	run := func(who, line string) (int, string, string) {
		var out, errs strings.Builder
		return acts.Run(who, words.For(plan.English), line, strings.NewReader(""), &out, &errs), out.String(), errs.String()
	}
	for _, who := range []string{"p1", "p5", plan.Console} {
		if exit, out, _ := run(who, "minutes"); exit != 0 || out != "会议记录 en\n" {
			t.Errorf("%s: minutes = %d, %q", who, exit, out)
		}
		if exit, out, _ := run(who, "minutes --json"); exit != 0 || out != `{"due":5}`+"\n" {
			t.Errorf("%s: minutes --json = %d, %q", who, exit, out)
		}
	}
	for _, who := range []string{"p2", "p3", "p4", "wall"} {
		if exit, out, errs := run(who, "minutes"); exit != 1 || out != "" || !strings.Contains(errs, "not part of your role") {
			t.Errorf("%s: minutes = %d, %q, %q", who, exit, out, errs)
		}
	}
	acts.Minutes = func(*words.Words) (string, any, error) { return "", nil, errors.New("disk on fire") }
	if exit, out, errs := run("p1", "minutes"); exit != 1 || out != "" || strings.Count(errs, "\n") != 1 || strings.Contains(errs, "fire") {
		t.Errorf("minutes that cannot be written = %d, %q, %q", exit, out, errs)
	}
	acts.Minutes = nil
	if exit, _, errs := run("p1", "minutes"); exit != 1 || !strings.Contains(errs, "no minutes here") {
		t.Errorf("minutes where nobody keeps them = %d, %q", exit, errs)
	}
}
