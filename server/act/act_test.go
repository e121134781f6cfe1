package act_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/charmbracelet/x/ansi"

	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
	"pingyi/server/act"
)

// A hall runs acts in a meeting and checks their answers.
type hall struct {
	*testing.T
	room *meeting.Room
	lang plan.Language
}

func openHall(t *testing.T, p plan.Plan, here ...string) hall {
	t.Helper()
	room, _ := meetingtest.Hold(t, p, here...)
	return hall{T: t, room: room, lang: plan.English}
}

func (h hall) try(who, line, stdin string) (exit int, out, errs string) {
	var o, e strings.Builder
	exit = act.Runner{Room: h.room}.Run(who, words.For(h.lang), line, strings.NewReader(stdin), &o, &e)
	return exit, o.String(), e.String()
}

// do runs an act that must succeed, and returns its answer without the line end.
func (h hall) do(who, line string, stdin ...string) string {
	h.Helper()
	exit, out, errs := h.try(who, line, strings.Join(stdin, ""))
	if exit != 0 || errs != "" || !strings.HasSuffix(out, "\n") {
		h.Fatalf("%s: %q = %d, %q, %q; want it done", who, line, exit, out, errs)
	}
	return strings.TrimSuffix(out, "\n")
}

// fails runs an act that must fail with an exit status, in one line that contains these words.
func (h hall) fails(exit int, who, line, stdin string, want ...string) {
	h.Helper()
	got, out, errs := h.try(who, line, stdin)
	if got != exit || out != "" || strings.Count(errs, "\n") != 1 || !strings.HasSuffix(errs, "\n") {
		h.Errorf("%s: %q = %d, %q, %q; want %d and one line on stderr", who, line, got, out, errs, exit)
	}
	for _, w := range want {
		if !strings.Contains(errs, w) {
			h.Errorf("%s: %q says %q; want it to say %q", who, line, errs, w)
		}
	}
}

func (h hall) refused(who, line string, want ...string) {
	h.Helper()
	h.fails(1, who, line, "", want...)
}

func (h hall) is(got, want string) {
	h.Helper()
	if got != want {
		h.Errorf("got  %s\nwant %s", got, want)
	}
}

// field returns one value of a JSON answer, by its keys.
func (h hall) field(answer string, keys ...string) any {
	h.Helper()
	var v any
	if err := json.Unmarshal([]byte(answer), &v); err != nil {
		h.Fatalf("%q: %v", answer, err)
	}
	for _, k := range keys {
		v = v.(map[string]any)[k]
	}
	return v
}

var everybody = []string{"p1", "p2", "p3", "p4", "p5"}

func TestActs_PointToHelpAfterWrongUsage(t *testing.T) {
	t.Parallel()
	h := openHall(t, meetingtest.School(), everybody...)
	for _, line := range []string{
		"", " ", "dance", "dance\x1b[2J\nnow", "goto", "goto two", "goto 1 2", "ask", "ask  ", "ask --json", "upvote",
		"next please", "status --yaml", "timer", "timer stop", "timer +", "timer + 2", "timer +-2", "timer -2", "timer add", "comment", "comment a b", "close now", "close --override", "call next --skip b1 b2", "call end --skip", "call skip",
		"pledge", "present", "absent", "revote", "dismiss", "dismiss 1", "draw two", "ask-named", "edit 1", "edit x y", "merge 1", "merge 1 2 3", "turn back", "gist", "gist 1 x", "fairness now", "receipt", "cast now",
	} {
		h.fails(2, "p1", line, "", "help")
	}
	if exit, _, errs := h.try("p1", "dance\x1b[2Jnow", ""); exit != 2 || strings.ContainsRune(errs, '\x1b') {
		t.Errorf("an unknown act is told as %q", errs)
	}
}

func TestActs_AlignPlainAnswersInColumns(t *testing.T) {
	t.Parallel()
	h := openHall(t, meetingtest.School(), everybody...)
	h.lang = plan.Chinese
	h.do("p2", "ask 第一问")
	at := func(line, word string) int {
		before, _, _ := strings.Cut(line, word)
		return ansi.StringWidth(before)
	}
	list := strings.Split(h.do("p2", "questions"), "\n")
	if len(list) != 2 || at(list[0], "述职人") != at(list[1], "第一党支部书记甲") || at(list[0], "提问") != at(list[1], "第一问") {
		t.Errorf("the questions are not in columns:\n%s", strings.Join(list, "\n"))
	}
	w := words.For(plan.Chinese).Screen
	h.is(h.do("p2", "status"), ""+
		"会议          评议会\n"+
		"环节          第 1 / 7 步  述职  第一党支部书记甲\n"+
		"计时          "+w.NotStarted+"\n"+
		"人数          "+w.Present(5, 5)+"  代表 2 人，占实到的 40%\n"+
		"测评          尚未开始\n"+
		"现场测评排名  "+w.NotPublished+"\n"+
		"开始          尚未开始")
	h.refused("p2", "next", "不在您的职责之内")
	column := -1
	for i, line := range strings.Split(h.do("p2", "agenda"), "\n")[1:7] {
		before, _, found := strings.Cut(line, fmt.Sprintf("b%d", i/3+1))
		if at := ansi.StringWidth(before); !found || (column >= 0 && at != column) {
			t.Errorf("%q: the presenter stands in column %d, not %d", line, at, column)
		} else {
			column = at
		}
	}
}

// Acts give an officer the same answer whether or not the person they name has voted.
func TestActs_HideWhoHasVotedFromOfficers(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := meetingtest.School()
		p.Gates = plan.Gates{}
		p.People = append(p.People, plan.Person{ID: "s", Name: "监", Roles: []plan.Role{plan.Scrutineer}},
			plan.Person{ID: "c8", Name: "委员", Group: "committee"}, plan.Person{ID: "c9", Name: "委员", Group: "committee"})
		h := openHall(t, p, "p1", "c8", "c9")
		h.do("p1", "next")
		h.do("p1", "open")
		h.do("c8", "cast", `{"b1":{"duty":"good"}}`)
		answers := func(officer, lines, person string) string {
			var out bytes.Buffer
			for line := range strings.SplitSeq(strings.ReplaceAll(lines, "ID", person), ", ") {
				act.Runner{Room: h.room}.Run(officer, words.For(plan.English), line, strings.NewReader(""), &out, &out)
			}
			h.do("p1", "present "+person)
			return strings.ReplaceAll(out.String(), person, "ID")
		}
		for _, officer := range []string{"p1", "s", plan.Console} {
			for _, lines := range []string{"paper out ID", "paper back ID", "present ID", "absent --json ID", "absent ID, paper out ID, status --json", "missing", "help"} {
				if has, hasNot := answers(officer, lines, "c8"), answers(officer, lines, "c9"); has != hasNot {
					t.Errorf("%s answers %s to who has voted with\n%s, to who has not with\n%s", officer, lines, has, hasNot)
				}
			}
		}
	})
}
