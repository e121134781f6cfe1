package server_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/charmbracelet/x/ansi"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
	"pingyi/server"
)

// A hall does acts in a meeting and looks at what comes back.
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
	exit = server.Acts{Room: h.room}.Run(who, words.For(h.lang), line, strings.NewReader(stdin), &o, &e)
	return exit, o.String(), e.String()
}

// do does an act that must be done, and returns its answer without the line's end.
func (h hall) do(who, line string, stdin ...string) string {
	h.Helper()
	exit, out, errs := h.try(who, line, strings.Join(stdin, ""))
	if exit != 0 || errs != "" || !strings.HasSuffix(out, "\n") {
		h.Fatalf("%s: %q = %d, %q, %q; want it done", who, line, exit, out, errs)
	}
	return strings.TrimSuffix(out, "\n")
}

// fails does an act that must fail with an exit status, one line and these words.
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

// field reads one value out of an answer, by keys.
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

func (h hall) receipt(who, ballot string) string {
	h.Helper()
	return h.field(h.do(who, "cast", ballot), "receipt").(string)
}

var everybody = []string{"p1", "p2", "p3", "p4", "p5"}

func TestActs_status_tells_where_the_meeting_stands(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		h := openHall(t, meetingtest.School(), everybody...)
		h.is(h.do("p2", "status --json"), `{"title":"评议会","year":2018,"step":{"number":1,"kind":"report","presenter":"b1"},`+
			`"timer":null,"attendance":{"due":5,"due_raters":4,"present":5,"representatives":2,"representatives_percent":40},"scoring":null,"began":null,"ended":null,"wall":"show","notice":"","published":false}`)
		h.do("p1", "timer start")
		time.Sleep(9500 * time.Millisecond)
		timer := func() string {
			v, _ := json.Marshal(h.field(h.do("p2", "status --json"), "timer"))
			return string(v)
		}
		h.is(timer(), `{"left_seconds":471,"state":"running"}`)
		h.do("p1", "timer pause")
		time.Sleep(time.Minute)
		h.is(timer(), `{"left_seconds":471,"state":"paused"}`)
		h.do("p1", "timer +2")
		h.is(timer(), `{"left_seconds":591,"state":"paused"}`)
		h.do("p1", "timer reset")
		h.is(timer(), `{"left_seconds":480,"state":"paused"}`)
		h.do("p1", "timer start")
		time.Sleep(8*time.Minute + 30*time.Second)
		h.is(timer(), `{"left_seconds":-30,"state":"running"}`)
		h.refused("p1", "timer start", "running already")
		h.refused("p1", "timer +0", "1 to 600")
		h.refused("p2", "timer pause", "not part of your role")
		h.do("p1", "next")
		h.is(timer(), `null`)
		h.refused("p1", "timer start", "no time limit")
	})
}

func TestActs_walk_passes_over_a_written_report(t *testing.T) {
	t.Parallel()
	h := openHall(t, meetingtest.School(), everybody...)
	h.refused("p1", "back", "first step")
	h.is(h.do("p1", "next"), "Step 2: Scoring  第一党支部 甲")
	h.is(fmt.Sprint(h.field(h.do("p1", "next --json --skip"), "step", "number")), "3")
	h.do("p1", "next")
	h.is(h.do("p2", "agenda --json"), `[{"number":1,"kind":"report","presenter":"b1","minutes":8,"state":"done"},`+
		`{"number":2,"kind":"scoring","presenter":"b1","minutes":null,"state":"skipped"},`+
		`{"number":3,"kind":"pledge","presenter":"b1","minutes":null,"state":"done"},`+
		`{"number":4,"kind":"report","presenter":"b2","minutes":8,"state":"skipped"},`+
		`{"number":5,"kind":"scoring","presenter":"b2","minutes":null,"state":"current"},`+
		`{"number":6,"kind":"pledge","presenter":"b2","minutes":null,"state":"waiting"},`+
		`{"number":7,"kind":"results","presenter":null,"minutes":null,"state":"waiting"}]`)
	h.refused("p1", "goto 4", "written report")
	h.refused("p1", "goto 99", "from 1 to 7")
	h.refused("p1", "goto 5", "current one already")
	h.do("p1", "back")
	h.do("p1", "goto 7")
	h.refused("p1", "next", "last step")
	h.refused("p2", "next", "not part of your role")
}

func TestActs_one_seat_has_one_ballot(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		h := openHall(t, meetingtest.School(), everybody...)
		h.refused("p2", "form", "No round is open")
		h.refused("p1", "open", "no scoring step")
		h.do("p1", "next")
		h.is(h.do("p1", "open"), "Round 1 is open; 3 ballots issued.")
		h.refused("p1", "next", "Round 1 is open")
		h.refused("p1", "open", "open already")
		h.refused("p1", "revote wrong count", "Round 1 is open")
		h.is(h.do("p2", "form --json"), `{"round":1,"state":"open","scale":"grades","grades":["good","poor"],`+
			`"items":[{"id":"duty","name":"责任"}],"presenters":[{"id":"b1","name":"甲"}]}`)
		h.refused("p4", "form", "about you alone")
		h.refused("p5", "form", "do not rate")

		receipt := h.receipt("p2", `{"b1":{"duty":"good"}}`)
		h.is(h.do("p2", "receipt "+receipt), `{"receipt":"`+receipt+`","round":1,"counted":false}`)
		h.fails(1, "p2", "cast", `{"b1":{"duty":"good"}}`, "have voted in this round")
		h.is(h.do("p2", "cast", `{"receipt":"`+receipt+`","marks":{"b1":{"duty":"poor"}}}`), `{"receipt":"`+receipt+`","round":1}`)
		h.fails(1, "p3", "cast", `{"receipt":"`+receipt+`","marks":{}}`, "not your receipt")
		h.fails(1, "p2", "cast", `{"receipt":"nonsense","marks":{}}`, "no ballot with this receipt")
		h.fails(1, "p2", "cast", `{"marks":{}}`, "no ballot with this receipt")
		h.fails(1, "p2", "cast", `{"receipt":"`+receipt+`","marks":{},"why":1}`, "why")
		h.do("p3", "cast --json", `{}`)
		time.Sleep(5 * time.Second) // the next beat
		scoring, _ := json.Marshal(h.field(h.do("p1", "status --json"), "scoring"))
		h.is(string(scoring), `{"cast":2,"issued":3,"round":1,"state":"open"}`)
		h.is(h.do("p1", "close"), "Round 1 is closed: 3 issued, 2 cast, 1 blank.")
		h.fails(1, "p1", "cast", `{}`, "No round is open")
		h.refused("p1", "open", "Round 1 of this step is counted")

		typed := strings.ToLower(strings.ReplaceAll(receipt, "-", " "))
		h.is(h.do("p5", "receipt "+typed), `{"receipt":"`+receipt+`","round":1,"counted":true}`)
		h.refused("p5", "receipt 00000-00000-00000-00000-00000-0", "no ballot with this receipt")
		h.refused("p5", "receipt hello", "no ballot with this receipt")

		h.do("p1", "revote two ballots too many")
		h.is(h.do("p5", "receipt "+receipt), `{"receipt":"`+receipt+`","round":1,"counted":false,"void":true}`)
		h.is(h.do("p1", "open"), "Round 2 is open; 3 ballots issued.")
		if second := h.receipt("p2", `{"b1":{"duty":"good"}}`); second == receipt {
			t.Error("two rounds gave one receipt")
		}
	})
}

func TestActs_bad_ballots_change_nothing(t *testing.T) {
	t.Parallel()
	h := openHall(t, meetingtest.School(), everybody...)
	h.do("p1", "next")
	h.do("p1", "open")
	h.fails(1, "p2", "cast", "", "Nothing came on standard input")
	h.fails(1, "p2", "cast", " \n", "Nothing came on standard input")
	h.fails(1, "p2", "cast", strings.Repeat(" ", 64<<10+1), "longer than 64 KiB")
	h.fails(1, "p2", "cast", `{"b1":`, "cannot be read")
	h.fails(1, "p2", "cast", `["b1"]`, "cannot be read")
	h.fails(1, "p2", "cast", `{"b2":{}}`, "“b2” is not rated")
	h.fails(1, "p2", "cast", `{"b1":{"joy":"good"}}`, "no item “joy”")
	h.fails(1, "p2", "cast", `{"b1":{"duty":"great\u001b[31m"}}`, "“great” is no grade")
	h.is(fmt.Sprint(h.field(h.do("p1", "status --json"), "scoring", "cast")), "0")
}

func TestActs_gates_tell_their_arithmetic(t *testing.T) {
	t.Parallel()
	h := openHall(t, meetingtest.School(), "p1", "p2")
	h.do("p1", "next")
	h.refused("p1", "open", "2 of 5 due are present; 50% are needed, which is 3.")
	h.is(h.do("p3", "present p5"), "记录: present")
	h.refused("p1", "open", "0 of 3 present are representatives; 30% are needed, which is 1.")
	h.refused("p2", "present p3", "not part of your role")
	h.refused("p1", "present nobody", "“nobody”")
	h.fails(2, "p1", "open --override", "", "help")
	h.fails(2, "p1", "open now", "", "help")
	h.do("p1", "open --override 代表在途中")
	if got := h.room.State().Round().Override; got != "代表在途中" {
		t.Errorf("the record holds %q as the reason", got)
	}
	h.is(h.do("p1", "absent p5 出差"), "记录: on leave")
	if got := h.room.State().People["p5"]; got.Present || got.Reason != "出差" {
		t.Errorf("p5 is %+v", got)
	}
	if status := h.do("p1", "status"); !strings.Contains(status, "2 / 5  on leave 1  absent 2  ") {
		t.Errorf("the figures of attendance are not in\n%s", status)
	}
	h.is(h.do("p1", "absent p5"), "记录: absent")
}

func TestActs_sign_before_publish(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		h := openHall(t, meetingtest.School(), everybody...)
		h.refused("p1", "publish", "results step")
		h.do("p1", "goto 7")
		h.refused("p1", "publish", "第一党支部 甲, 第二党支部 乙")
		h.do("p1", "goto 2")
		h.refused("p3", "sign", "no counted round")
		h.do("p1", "open")
		h.do("p2", "cast", `{"b1":{"duty":"good"}}`)
		h.do("p1", "close")
		h.do("p1", "goto 7")
		h.refused("p1", "publish", "no scrutineer's signature")
		h.refused("p1", "sign", "not part of your role")
		h.is(h.do("p3", "sign"), "Round 1 is signed.")
		h.refused("p3", "sign", "signed already")
		h.refused("p1", "results", "not published yet")
		h.do("p1", "publish --override b2 was ill")
		h.refused("p1", "publish", "published already")
		h.is(fmt.Sprint(h.field(h.do("p1", "status --json"), "published")), "true")
		h.is(h.do("wall", "results --json"), `{"ranking":[{"rank":1,"tied":false,"presenter":"b1","name":"甲","branch":"第一党支部","score":"100.00",`+
			`"groups":[{"id":"committee","marks":1,"score":"100.00"},{"id":"reps","marks":0,"score":null}],`+
			`"items":[{"id":"duty","score":"100.00","counts":{"good":1,"poor":0,"abstained":0}}]},`+
			`{"rank":null,"tied":false,"presenter":"b2","name":"乙","branch":"第二党支部","score":null,`+
			`"groups":[{"id":"committee","marks":0,"score":null},{"id":"reps","marks":0,"score":null}],`+
			`"items":[{"id":"duty","score":null,"counts":{"good":0,"poor":0,"abstained":0}}]}],`+
			`"rounds":[{"round":1,"state":"counted","issued":3,"cast":1,"blank":0,"root":"`+h.room.State().Rounds[0].Root.String()+`"}]}`)
		h.do("p1", "revote --withdraw the box was not sealed")
		h.refused("p2", "results", "not published yet")
	})
}

// example is the worked example of the contract: one presenter, one item, three groups.
func example() plan.Plan {
	p := meetingtest.School()
	p.Presenters, p.People, p.MinGroup = p.Presenters[:1], nil, 3
	p.Presenters[0].Name = "<甲> & 乙"
	p.Gates = plan.Gates{}
	p.Form.Grades = []ballot.Grade{{ID: "good", Name: "好", Points: 100}, {ID: "fairly_good", Name: "较好", Points: 80},
		{ID: "fair", Name: "一般", Points: 60}, {ID: "poor", Name: "差", Points: 40}}
	p.Groups = []ballot.Group{{ID: "committee", Name: "委员", Weight: 4000}, {ID: "leading", Name: "小组", Weight: 3000},
		{ID: "reps", Name: "代表", Weight: 3000}}
	for group, n := range map[string]int{"committee": 5, "leading": 10, "reps": 10} {
		for i := range n {
			p.People = append(p.People, plan.Person{ID: fmt.Sprint(group, i), Name: group, Group: group})
		}
	}
	p.People = append(p.People, plan.Person{ID: "p1", Name: "主持", Roles: []plan.Role{plan.Host}})
	return p
}

func TestActs_worked_example(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := example()
		here := []string{"p1"}
		for _, person := range p.People {
			here = append(here, person.ID)
		}
		h := openHall(t, p, here...)
		h.do("p1", "next")
		h.do("p1", "open")
		var wg sync.WaitGroup
		for group, marks := range map[string][4]int{"committee": {4, 1}, "leading": {6, 3, 1}, "reps": {5, 3, 0, 1}} {
			n := 0
			for grade, count := range marks {
				for range count {
					who := fmt.Sprint(group, n)
					n++
					wg.Go(func() { h.do(who, "cast", `{"b1":{"duty":"`+p.Form.Grades[grade].ID+`"}}`) })
				}
			}
		}
		wg.Go(func() { h.do("reps9", "cast", `{"b1":{"duty":null}}`) })
		wg.Wait()
		h.do("p1", "close")
		h.do("p1", "goto 4")
		h.do("p1", "publish")
		got := h.do("reps3", "results --json")
		want := `{"rank":1,"tied":false,"presenter":"b1","name":"<甲> & 乙","branch":"第一党支部","score":"91.40",` +
			`"groups":[{"id":"committee","marks":5,"score":"96.00"},{"id":"leading","marks":10,"score":"90.00"},{"id":"reps","marks":9,"score":"86.67"}],` +
			`"items":[{"id":"duty","score":"91.40","counts":{"good":15,"fairly_good":7,"fair":1,"poor":1,"abstained":1}}]}`
		if !strings.HasPrefix(got, `{"ranking":[`+want+`],"rounds":[{"round":1,"state":"counted","issued":25,"cast":25,"blank":1,"root":"`) {
			t.Errorf("results = %s", got)
		}
		if plain := h.do("reps3", "results"); !strings.Contains(plain, "91.40") || !strings.Contains(plain, "86.67") {
			t.Errorf("results in plain = %s", plain)
		}
	})
}

func TestActs_points_are_numbers(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := meetingtest.School()
		p.Form.Scale, p.Form.Grades, p.Form.Max = ballot.Points, nil, 100
		h := openHall(t, p, everybody...)
		h.do("p1", "next")
		h.do("p1", "open")
		h.is(h.do("p2", "form --json"), `{"round":1,"state":"open","scale":"points","points":{"min":0,"max":100},`+
			`"items":[{"id":"duty","name":"责任"}],"presenters":[{"id":"b1","name":"甲"}]}`)
		h.fails(1, "p2", "cast", `{"b1":{"duty":101}}`, "from 0 to 100")
		h.fails(1, "p2", "cast", `{"b1":{"duty":9.5}}`, "no whole number")
		h.do("p2", "cast", `{"b1":{"duty":98}}`)
		h.do("p1", "cast", `{"b1":{"duty":71}}`)
		h.do("p3", "cast", `{}`)
		h.do("p1", "close")
		h.do("p3", "sign")
		h.do("p1", "goto 7")
		h.do("p1", "publish --override b2 was ill")
		if got := h.do("p2", "results --json"); !strings.Contains(got, `"counts":{"marks":2,"lowest":71,"highest":98,"abstained":1}`) {
			t.Errorf("results = %s", got)
		}
	})
}

func TestActs_who_may_write(t *testing.T) {
	t.Parallel()
	h := openHall(t, meetingtest.School(), everybody...)
	h.fails(1, "p3", "comment b1", "抓得实", "not part of your role")
	h.do("p2", "comment b1", "抓得实\n再接再厉\n") // the presenter's leader
	h.fails(1, "p2", "comment b2", "抓得实", "not part of your role")
	h.fails(1, "p5", "comment b9", "抓得实", "“b9”")
	h.fails(1, "p5", "comment b1", "", "Nothing came on standard input")
	h.is(h.room.State().Comments["b1"][0].Text, "抓得实\n再接再厉")
	h.fails(1, "p2", "note", "鼓掌", "not part of your role")
	h.do("p5", "note", "鼓掌")
	h.fails(1, "p5", "note", "\x1b[31m", "no text to take")

	h.fails(1, "p2", "pledge b1", `{"text":"改造"}`, "not part of your role")
	h.is(h.do("p5", "pledge b1", `{"text":"改造活动室","measure":"立项","person":"甲","standard":"启用","deadline":"2019-06-30"}`),
		"Noted; pledges of 第一党支部 甲 now: 1")
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

func TestActs_wrong_usage_names_help(t *testing.T) {
	t.Parallel()
	h := openHall(t, meetingtest.School(), everybody...)
	for _, line := range []string{"", " ", "dance", "dance\x1b[2J\nnow", "goto", "goto two", "goto 1 2", "ask", "ask  ", "ask --json", "upvote",
		"next please", "status --yaml", "timer", "timer stop", "timer +", "timer + 2", "timer +-2", "timer -2", "timer add", "comment", "comment a b", "close now", "close --override", "call next --skip b1 b2", "call end --skip", "call skip",
		"pledge", "present", "absent", "revote", "dismiss", "dismiss 1", "draw two", "ask-named", "edit 1", "edit x y", "merge 1", "merge 1 2 3", "turn back", "gist", "gist 1 x", "fairness now", "receipt", "cast now"} {
		h.fails(2, "p1", line, "", "help")
	}
	if exit, _, errs := h.try("p1", "dance\x1b[2Jnow", ""); exit != 2 || strings.ContainsRune(errs, '\x1b') {
		t.Errorf("an unknown act is told as %q", errs)
	}
}

func TestActs_help_lists_what_a_role_may_do(t *testing.T) {
	t.Parallel()
	h := openHall(t, meetingtest.School(), everybody...)
	lists := func(who string) []string {
		var list []struct{ Act, Does string }
		if err := json.Unmarshal([]byte(h.do(who, "help --json")), &list); err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, a := range list {
			if a.Does == "" {
				t.Errorf("help says nothing of %s", a.Act)
			}
			names = append(names, a.Act)
		}
		return names
	}
	for who, want := range map[string]struct{ may, not []string }{
		"p1":   {[]string{"next", "cast", "open", "absent", "note", "pledge"}, []string{"sign"}},
		"p2":   {[]string{"cast", "form", "comment"}, []string{"next", "pledge", "note", "sign", "present"}},
		"p3":   {[]string{"sign", "present", "absent", "cast"}, []string{"open", "comment"}},
		"p5":   {[]string{"comment", "pledge", "note"}, []string{"cast", "form", "next"}},
		"wall": {[]string{"status", "results", "help"}, []string{"cast", "note"}},
	} {
		got := lists(who)
		for _, name := range want.may {
			if !slices.Contains(got, name) {
				t.Errorf("%s is not told of %s", who, name)
			}
		}
		for _, name := range want.not {
			if slices.Contains(got, name) {
				t.Errorf("%s is told of %s", who, name)
			}
		}
	}
	all := map[string]bool{}
	for _, who := range append(slices.Clone(everybody), "wall") {
		for _, name := range lists(who) {
			all[name] = true
		}
	}
	for name := range words.For(plan.English).Act.Help {
		if !all[name] {
			t.Errorf("nobody is told of %s", name)
		}
	}
}

func TestActs_plain_answers_stand_in_columns(t *testing.T) {
	t.Parallel()
	h := openHall(t, meetingtest.School(), everybody...)
	h.lang = plan.Chinese
	h.do("p2", "ask 第一问")
	h.is(h.do("p2", "questions"), ""+
		"编号  支持  状态  述职人         提问\n"+
		"   1     0  待审  第一党支部 甲  第一问")
	h.is(h.do("p2", "status"), ""+
		"会议  评议会\n"+
		"环节  第 1 / 7 步  述职  第一党支部 甲\n"+
		"计时  未开始计时\n"+
		"到会  5 / 5  代表 2（40%）\n"+
		"测评  还没有投过票\n"+
		"排名  结果尚未公布\n"+
		"开始  尚未开始")
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
