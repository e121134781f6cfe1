package e2e

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"
	"time"
)

// An actor runs acts and compares the answers with their documentation.
type actor struct {
	*client
	seen map[string]bool // the acts that have been run, by anybody
}

// answers runs an act that must answer with a text, in which … stands for anything.
func (a actor) answers(line, stdin, want string) {
	a.tb.Helper()
	name, _, _ := strings.Cut(line, " ")
	a.seen[name] = true
	got := strings.TrimSuffix(a.mustRun(line, stdin), "\n")
	pattern := strings.ReplaceAll(regexp.QuoteMeta(want), "…", ".*?")
	if !regexp.MustCompile("(?s)^" + pattern + "$").MatchString(got) {
		a.tb.Errorf("%s answers\n%s\nwant\n%s", line, got, want)
	}
}

// TestActs_RunAMeetingWithoutAScreen holds a meeting using every act there is, and compares the
// JSON of each with its documented shape.
func TestActs_RunAMeetingWithoutAScreen(t *testing.T) {
	t.Parallel()
	plan := planOf{
		presenters: []string{"甲一", "乙一"}, raters: 4, agenda: "gates: {quorum: 60}\n",
		people: "  - {id: watch, name: 监票, roles: [scrutineer, teller]}\n",
		round:  "report, comment, questions, scoring, pledge", closing: "summary, results",
	}
	h := openHall(t, plan.yaml())
	seen := map[string]bool{}
	enter := func(id string) actor { return actor{h.enters(id), seen} }
	host, rater := enter("host"), enter("r001")
	actsOnTheAgenda(host, rater)
	actsOnQuestions(host, rater, enter("r002"))
	actsOnARound(host, rater, enter)
	actsOnResults(host, rater, enter("watch"))
	actsOnTheYear(host, rater)

	for _, a := range []actor{host, rater, enter("watch")} {
		var list []struct{ Act, Args, Does string }
		a.reads("help --json", &list)
		for _, known := range list {
			if !seen[known.Act] {
				t.Errorf("%s was not tried", known.Act)
			}
		}
	}
}

func actsOnTheAgenda(host, rater actor) {
	host.tb.Helper()
	rater.answers("help --json", "", `[{"act":"help","args":"","does":"…"},…]`)
	host.mustRun("status", "") // anybody who runs an act is present
	rater.waitsFor("both are here", func(s status) bool { return s.Attendance.Present == 2 })
	rater.answers("status --json", "", `{"title":"考核会","year":2018,"phase":"meeting","step":{"number":1,"kind":"report","presenter":"b1"},"timer":null,`+
		`"attendance":{"due":6,"due_raters":4,"present":2,"representatives":1,"representatives_percent":50},"scoring":null,"began":null,"ended":null,"wall":"show","notice":"","published":false}`)
	host.answers("begin --json", "", `{…"began":"20…","ended":null,…}`)
	host.isRefused("begin", "")
	host.answers("wall --json freeze", "", `{…"wall":"freeze",…}`)
	host.answers("wall --json show", "", `{…"wall":"show",…}`)
	rater.isRefused("wall blank", "")
	host.answers("notice --json 休会 十分钟", "", `{…"notice":"休会 十分钟",…}`)
	host.answers("notice --json", "", `{…"notice":"",…}`)
	host.answers("timer --json start", "", `{…"timer":{"state":"running","left_seconds":…},…}`)
	host.answers("timer --json pause", "", `{…"timer":{"state":"paused","left_seconds":4…},…}`)
	host.answers("timer --json +2", "", `{…"timer":{"state":"paused","left_seconds":…},…}`)
	host.answers("timer --json reset", "", `{…"timer":{"state":"paused","left_seconds":480},…}`)
	host.answers("next --json", "", `{…"step":{"number":2,"kind":"comment","presenter":"b1"},"timer":null,…}`)
	host.answers("back --json", "", `{…"step":{"number":1,"kind":"report","presenter":"b1"},…}`)
	host.answers("goto --json 2", "", `{…"step":{"number":2,"kind":"comment","presenter":"b1"},…}`)
	host.answers("comment --json b1", "抓得实。\n", `{"title":…}`)
	rater.answers("agenda --json", "", `[{"number":1,"kind":"report","presenter":"b1","minutes":8,"state":"done"},`+
		`{"number":2,"kind":"comment","presenter":"b1","minutes":3,"state":"current"},…,`+
		`{"number":12,"kind":"results","presenter":null,"minutes":null,"state":"waiting"}]`)
	rater.isRefused("next", "")
	host.answers("ticket --json r004", "", `[…"id": "r004"…"name": "评004"…"group": "hall"…"roles": []…"code": "…-…"…]`)
}

func actsOnTheYear(host, rater actor) {
	host.tb.Helper()
	host.answers("add preparation", `{"presenter":"b1","kind":"study","date":"2018/3/5","title":"学习"}`, `[{"number":1}]`)
	host.answers("amend-row preparation 1", `{"title":"再学"}`, `{"number":1,"version":2}`)
	host.answers("rows --json preparation presenter=b1", "", `[{"number":1,"fields":{"date":"2018-03-05","evidence":"","form":"","gist":"","kind":"study","presenter":"b1","title":"再学"},"by":"host","at":"20…Z","struck":null}]`)
	host.answers("history --json preparation 1", "", `[{"version":1,"fields":{…"title":"学习"},"by":"host","at":"…"},{"version":2,…}]`)
	host.answers("strike --json preparation 1 录错了", "", `{"title":…}`)
	rater.answers("rows --json opinions", "", `[]`)
	host.answers("required --json", "", `[]`) // without a preparation, and so are there no reports
	host.answers("reviews --json", "", `[]`)
	host.answers("report --json b1", "", `{"presenter":"b1","version":0,"state":"none","text":"","parts":{"duty":0,"plans":0,"problems":0},"answers":[],"hints":[],"reviews":[]}`)
	host.answers("readers b1", "", `0`)
	rater.isRefused("report b1", "") // it has not been cleared
	rater.answers("facts --json b1", "", `{"presenter":"b1","name":"甲一","branch":"支部甲一","cleared":false,"report":null,…}`)
	host.answers("readiness --json", "", `[{"what":"codes","ok":true,"text":"…"},…,{"what":"date",…}]`)
	host.answers("amend --dry-run", "meeting: {title: 考核会, year: 2018, place: 礼堂}\n", `[{"sheet":"meeting","key":"place",…}]`)
	rater.answers("lists --json", "", `{"items":0,"open":0,"applied":0,"closed":0,"overdue":0,"due_soon":0,…}`)
	rater.answers("trend --json", "", `[{"presenter":"b1",…"year":2018,…}]`)
	rater.isRefused("composite --json", "") // the plan has none
	rater.answers("board --json", "", `{…}`)
	rater.isRefused("remark b1 食堂好", "") // nothing is published
	rater.isRefused("doors", "")
	host.isRefused("doors", "")
	rater.isRefused("opine b1 duty 太晚了", "")
	for _, name := range []string{"doors", "opine", "composite", "remark"} { // only with a preparation, a composite score or a board
		host.seen[name] = true
	}
}

func actsOnQuestions(host, rater, other actor) {
	host.tb.Helper()
	host.mustRun("next", "")
	rater.answers("ask 青年教师的  培养？", "", `{"number":1}`)
	rater.answers("ask --json 党费呢？", "", `{"number":2}`)
	rater.answers("ask 读书会呢？", "", `{"number":3}`)
	rater.isRefused("upvote 2", "")
	host.mustRun("approve 2", "")
	rater.answers("upvote --json 2", "", `{"number":2,"presenter":"b1","text":"党费呢？","votes":1,"state":"approved"}`)
	host.answers("approve --json 1", "", `{"number":1,"presenter":"b1","text":"青年教师的…培养？","votes":0,"state":"approved"}`)
	host.answers("dismiss --json 2 与述职无关", "", `{"number":2,…"votes":1,"state":"dismissed","reason":"与述职无关"}`)
	host.answers("draw --json", "", `{"number":1,"presenter":"b1","text":"…","votes":0,"state":"asked"}`) // the only approved one
	host.answers("answered --json 1", "", `{"number":1,…"state":"answered"}`)
	host.answers("asked --json 3", "", `{"number":3,…"state":"asked"}`)
	host.answers("gist --json 1", "每月两次。", `{"number":1,…"state":"answered","gist":"每月两次。"}`)
	host.answers("draw --json person", "", `{"person":"…","name":"…"}`)
	host.answers("turn --json", "", `{…"turn":{"question":null,"side":"presenter","left_seconds":1…}}`)
	rater.answers("ask-named 书屋  何时开？", "", `{"number":4}`)
	rater.answers("ask 书屋开不开？", "", `{"number":5}`)
	host.answers("edit --json 4 书屋何时开放？", "", `{"number":4,"presenter":"b1","text":"书屋何时开放？","votes":0,"state":"approved","by":"r001","asked_text":"书屋 何时开？"}`)
	host.answers("merge --json 5 4", "", `{"number":4,…}`)
	other.answers("questions --json", "", `[{"number":1,…"state":"answered","gist":"每月两次。"},{"number":3,…"state":"asked"},`+
		`{"number":4,"presenter":"b1","text":"书屋何时开放？",…"state":"approved","by":"r001","asked_text":"书屋 何时开？"}]`)
	rater.answers("questions --json", "", `[{"number":1,"presenter":"b1","text":"…","votes":0,"state":"…"},`+
		`{"number":2,…"state":"dismissed","reason":"与述职无关"},…,{"number":5,"presenter":"b1","text":"书屋开不开？","votes":0,"state":"dismissed","merged_into":4}]`)
	rater.answers("fairness --json", "", `{"presenters":[{"presenter":"b1",…"asked":5,"named":1,"shown":3,"drawn":1,"answered":1,"dismissed":1,"merged":1,"waiting":0,`+
		`"people_drawn":1,"reasons":[{"number":2,"reason":"与述职无关"}],"merged_into":[{"number":5,"into":4}],"edited":[4]},…],"total":{"asked":5,…}}`)
}

func actsOnARound(host, rater actor, enter func(string) actor) {
	host.tb.Helper()
	host.mustRun("next", "")
	host.isRefused("open", "") // 3 of 6 are present
	second := enter("r002")
	second.mustRun("status", "")
	host.answers("present --json r003", "", `{…"present":4,…}`)
	host.answers("left --json r003", "", `{…"present":3,…}`)
	host.answers("absent --json r003", "", `{…"present":3,…}`)
	host.answers("absent --json r002 出差", "", `{…"present":2,…}`)
	host.answers("open --json --override 其余在路上", "", `{…"scoring":{"round":1,"state":"open","issued":1,"cast":0},…}`)
	second.isRefused("form", "") // they were marked absent
	host.isRefused("missing", "")
	host.mustRun("present r002", "")
	host.isRefused("next", "")
	second.answers("form --json", "", `{"round":1,"state":"open","scale":"grades","grades":["good","fairly_good","fair","poor"],`+
		`"items":[{"id":"duty","name":"尽责"},{"id":"branch","name":"支部建设"}],"presenters":[{"id":"b1","name":"甲一"}]}`)
	second.answers("cast", `{"b1":{"duty":"good","branch":null}}`, `{"receipt":"…","round":1}`)
	receipt := rater.casts("good")
	second.isRefused("cast", `{"receipt":"`+receipt+`","marks":{}}`)
	rater.answers("cast", `{"receipt":"`+receipt+`","marks":{"b1":{"duty":"fair"}}}`, `{"receipt":"`+receipt+`","round":1}`)
	rater.isRefused("cast", `{"b1":{"duty":"good"}}`)
	host.seen["missing"] = true
	deadline := time.Now().Add(patience)
	for tick := time.Tick(100 * time.Millisecond); ; <-tick { // until the turnout shown has been updated
		out, _, exit := host.run("missing --json", "")
		if exit == 0 && strings.TrimSpace(out) == "[]" {
			break
		}
		if time.Now().After(deadline) {
			host.tb.Fatalf("missing: exit %d, %s; everybody has voted", exit, out)
		}
	}
	rater.answers("receipt "+strings.ToLower(strings.ReplaceAll(receipt, "-", "")), "", `{"receipt":"`+receipt+`","round":1,"counted":false}`)
	rater.isRefused("receipt 00000-00000-00000-00000-00000-0", "")
	host.answers("close --json", "", `{…"scoring":{"round":1,"state":"closed","issued":2,"cast":2},…}`)
	rater.answers("receipt --json "+receipt, "", `{"receipt":"`+receipt+`","round":1,"counted":true}`)
	host.answers("revote --json 有人走错了会场", "", `{…"scoring":{"round":1,"state":"void","issued":2,"cast":2},…}`)
	rater.answers("receipt "+receipt, "", `{"receipt":"`+receipt+`","round":1,"counted":false,"void":true}`)
	teller := enter("watch")
	var serials []string
	host.reads("paper --json make hall 1", &serials)
	host.answers("paper --json out r002", "", `{"title":…}`)
	host.mustRun("paper back r002", "")
	host.mustRun("paper out r002", "")
	watch := teller
	watch.answers("confirm --json", "", `{"title":…}`) // that the box is empty
	host.mustRun("open --override 其余在路上", "")
	watch.isRefused("confirm box", "")
	watch.mustRun("confirm issued", "")
	teller.answers("paper --json enter "+serials[0], `{"b1":{"duty":"good"}}`, `{"answer":"first"}`)
	host.mustRun("paper void "+serials[0], "")
	host.mustRun("paper back r002", "")
	rater.casts("good")
	host.isRefused("call start", "")
	host.mustRun("close", "")
	host.answers("call --json start", "", `{"round":2,"presenter":"b1","called":0,"of":1,"pace":"held"}`)
	host.answers("call --json one", "", `{"round":2,"presenter":"b1","called":1,"of":1,"pace":"held"}`)
	host.isRefused("call one", "") // all have been called
	rater.isRefused("call stop", "")
	rater.answers("called --json", "", `{"round":2,"presenter":"b1","called":1,"of":1,"pace":"held",`+
		`"items":[{"id":"duty","last":"good","counts":{"good":1,"fairly_good":0,"fair":0,"poor":0,"abstained":0}},{"id":"branch",…}],`+
		`"adds_up":true}`)
	host.answers("call --json stop", "", `null`)
	rater.isRefused("called", "")
	watch.mustRun("confirm collected", "")
	watch.isRefused("confirm", "") // everything is confirmed
}

func actsOnResults(host, rater, watch actor) {
	host.tb.Helper()
	host.answers("pledge --json b1", `{"text":"办沙龙","measure":"每月一期","person":"甲二","standard":"九成","deadline":"2019-06-30"}`, `{"title":…}`)
	host.answers("pledge b1", `[{"text":"讲党课"},{"text":"建台账"}]`, `…`)
	host.mustRun("goto 11", "")
	host.answers("problem --json b1", "形式单一\n调研不深", `{"title":…}`)
	rater.isRefused("problem b1", "形式单一")
	host.answers("about --json b1", "", `{"presenter":"b1","comment":"…","comments":[{"by":"host",…,"leader":false,"text":"…"}],"problems":[{"text":"形式单一","cause":"调研不深"}],`+
		`"pledges":[{"text":"办沙龙",…},…],"confirmed":false}`)
	host.answers("note --json", "总评：好于去年。", `{"title":…}`)
	host.answers("notes --json", "", `[…{"number":…,"step":11,"text":"总评：好于去年。"}]`)
	host.answers("minutes --json", "", `{"title":"考核会",…"entries":[…],…"head":{"number":…,"hash":"…"}}`)
	rater.isRefused("minutes", "")
	host.mustRun("next", "")
	host.isRefused("publish --override 乙一因病未述职", "") // not signed
	watch.answers("sign --json", "", `{"title":…}`)
	rater.isRefused("results", "")
	host.isRefused("reveal", "") // b2 has no score
	host.isRefused("publish", "")
	host.answers("reveal --json --override 乙一因病未述职", "", `{…"published":true}`) // there is only one place
	host.answers("publish --json --withdraw 名单有误", "", `{…"published":false}`)
	rater.isRefused("results", "")
	host.answers("publish --json --override 乙一因病未述职", "", `{…"published":true}`)
	host.isRefused("revote 票箱未封", "") // it would withdraw the ranking
	rater.answers("results --json", "", `{"ranking":[{"rank":1,"tied":false,"presenter":"b1","name":"甲一","branch":"支部甲一","score":"100.00",`+
		`"groups":[{"id":"hall","marks":1,"score":"100.00"}],"items":[{"id":"duty","score":"100.00",`+
		`"counts":{"good":1,"fairly_good":0,"fair":0,"poor":0,"abstained":0}},{"id":"branch",…}]},`+
		`{"rank":null,"tied":false,"presenter":"b2",…"score":null,…}],`+
		`"rounds":[{"round":1,"state":"void","reason":"有人走错了会场","issued":2,"cast":2,"blank":0,"root":"…"},`+
		`{"round":2,"state":"counted","issued":2,"cast":1,"blank":0,"root":"…"}]}`)
	host.answers("end --json", "", `{…"ended":"20…",…}`)
	host.answers("end --json back 按错了", "", `{…"ended":null,…}`)
	host.mustRun("end", "")
	host.isRefused("end", "")
	for _, line := range []string{"status", "agenda", "questions", "fairness", "results", "help"} {
		plain := rater.mustRun(line, "")
		if strings.ContainsAny(plain, "\x1b{") || json.Valid([]byte(plain)) {
			rater.tb.Errorf("%s is not plain text without --json:\n%s", line, plain)
		}
	}
	out, errs, exit := rater.run("dance", "")
	if exit != 2 || out != "" || !oneLine(errs) {
		rater.tb.Errorf("an act that is none: exit %d, %q, %q; want 2 and one line", exit, out, errs)
	}
}

// TestPaper_IsEnteredByTwoTellers hands papers out and has two tellers enter them, one by act and
// one at the screen, who read them differently at first.
func TestPaper_IsEnteredByTwoTellers(t *testing.T) {
	t.Parallel()
	h := openHall(t, planOf{
		presenters: []string{"甲一", "乙一"}, raters: 3, round: "scoring", closing: "results", agenda: "gates: {quorum: 0, representatives: 0}\n",
		people: "  - {id: t1, name: 计一, roles: [teller]}\n  - {id: t2, name: 计二, roles: [teller]}\n",
	}.yaml())
	host, first, second := h.enters("host"), h.enters("t1"), h.sits("t2", inChinese, 80, 24)
	var serials []string
	host.reads("paper --json make hall 2", &serials)
	if sheet := host.mustRun("paper make hall 1", ""); !strings.Contains(sheet, "尽责") || !strings.Contains(sheet, zh.Paper.Title) {
		t.Errorf("the paper to print is\n%s", sheet)
	}
	host.mustRun("paper out r001", "")
	host.isRefused("paper out r001", "")
	host.mustRun("open", "")
	h.enters("r001").isRefused("cast", `{"b1":{"duty":"good"}}`)
	var got struct{ Answer string }
	enter := func(want, marks string) {
		t.Helper()
		if err := json.Unmarshal([]byte(first.mustRun("paper --json enter "+serials[0], marks)), &got); err != nil || got.Answer != want {
			t.Errorf("the paper is %q, %v; want %q", got.Answer, err, want)
		}
	}
	atScreen := func(message string, keys ...string) {
		t.Helper()
		second.sees(zh.Paper.Serial) // in the hint
		second.Types(strings.ToLower(serials[0]))
		second.presses("enter")
		second.sees(zh.Screen.Filled(0, 2))
		second.presses(keys...)
		second.sees(zh.Paper.Check)
		second.presses("enter")
		second.sees(message)
	}
	enter("first", `{"b1":{"duty":"good","branch":"good"}}`)
	second.sees("正在投票")
	second.presses("y")
	atScreen("两次录入不一致", "1", "2", "enter")
	enter("first", `{"b1":{"duty":"good","branch":"fairly_good"}}`)
	atScreen(zh.Paper.Answers["agreed"], "1", "2", "enter")
	first.isRefused("paper enter "+serials[0], `{"b1":{}}`)
	host.mustRun("paper void "+serials[1], "")
	first.isRefused("paper enter "+serials[1], `{"b1":{}}`)
	host.mustRun("close", "")
	if now := host.status(); now.Scoring.Cast != 1 || now.Scoring.Issued != 1 {
		t.Errorf("with one paper the round stands at %+v", now.Scoring)
	}
	h.stops()
	h.mustRun("verify", h.db)
}
