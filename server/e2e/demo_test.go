package e2e

import (
	"context"
	"encoding/json"
	"os"
	"os/signal"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"pingyi/data/sample"
	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/question"
	"pingyi/meeting/words"
)

// demoLimit is how long the sample meeting may take to run by itself on two cores.
const demoLimit = 30 * time.Second

// ranks checks that a demo's output ends in a ranking of a number of presenters, best first.
func ranks(t *testing.T, w *words.Words, out string, presenters int) {
	t.Helper()
	_, table, found := strings.Cut(out, "\n"+w.Act.Rank+" ")
	if !found {
		t.Fatalf("no ranking in\n%s", out)
	}
	table, _, _ = strings.Cut(table, "\n\n")
	rows := strings.Split(table, "\n")[1:]
	if len(rows) != presenters {
		t.Fatalf("the ranking has %d rows, want %d:\n%s", len(rows), presenters, table)
	}
	before := 100.0
	for i, row := range rows {
		rank, err := strconv.Atoi(strings.Fields(row)[0])
		score, e := strconv.ParseFloat(regexp.MustCompile(`\d+\.\d\d`).FindString(row), 64)
		if err != nil || e != nil || rank > i+1 || score > before {
			t.Errorf("row %d of the ranking is %q", i+1, row)
		}
		before = score
	}
}

func TestDemo_RunsTheWholeAgendaByItself(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	began := time.Now()
	out := d.mustRun("demo", "--auto", "--addr", "127.0.0.1:0")
	if took := time.Since(began); took > demoLimit {
		t.Errorf("the demo took %v", took)
	}
	ranks(t, zh, out, 8)
	saysHowToTry(t, zh, out)
	if !strings.Contains(out, zh.Command.DemoOffline) {
		t.Errorf("nothing tells of those without a terminal:\n%s", out)
	}
	if !strings.Contains(out, zh.Command.DemoIn(56)) {
		t.Errorf("not all of the usual 60 came in but the host and three without a terminal:\n%s", out)
	}
	if left := d.files("tmp"); len(left) > 0 {
		t.Errorf("the demo left %v in the temporary folder", left)
	}
}

// TestDemo_ShowsEveryFeature checks that a meeting that runs by itself has something of every kind
// in its record, and in its papers.
func TestDemo_ShowsEveryFeature(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.mustRun("demo", "--auto", "--people", "24", "--db", "demo.db", "--addr", "127.0.0.1:0")
	d.mustRun("verify", "demo.db", "--secrecy")
	db := d.opens("demo.db")
	defer db.Close()
	for _, kind := range []meeting.EventKind{
		meeting.EventCodes, meeting.EventArrived, meeting.EventPresent, meeting.EventAbsent, meeting.EventBegan, meeting.EventTimer, meeting.EventNotice,
		meeting.EventAsked, meeting.EventUpvoted, meeting.EventEdited, meeting.EventMerged, meeting.EventQuestionState, meeting.EventTurn,
		meeting.EventGist, meeting.EventLot, meeting.EventCommented, meeting.EventProblemsFound, meeting.EventPledged, meeting.EventPledgesConfirmed,
		meeting.EventNoted, meeting.EventPapersMade, meeting.EventPaperOut, meeting.EventPaperVoid, meeting.EventPaperRead, meeting.EventConfirmed, meeting.EventOrder,
		meeting.EventOpened, meeting.EventClosed, meeting.EventVoided, meeting.EventCalled, meeting.EventSigned,
		meeting.EventRevealed, meeting.EventPublished, meeting.EventEnded,
	} {
		var n int
		if err := db.QueryRow("SELECT count(*) FROM events WHERE kind = ?", kind).Scan(&n); err != nil {
			t.Fatal(err)
		}
		if n == 0 {
			t.Errorf("nothing of the kind %s is in the record", kind)
		}
	}
	passesOverNothing(t, d, "demo.db", sample.Plan(plan.Chinese, 24))
	var anonymous, named, whole int
	if err := db.QueryRow("SELECT count(*) FILTER (WHERE actor = ''), count(*) FILTER (WHERE actor <> '') FROM events WHERE kind = ?",
		meeting.EventAsked).Scan(&anonymous, &named); err != nil || anonymous == 0 || named == 0 {
		t.Errorf("%d questions are without a name and %d with one: %v", anonymous, named, err)
	}
	// Somebody is present without an own connection and without a paper, and yet in most rounds all
	// who were given a ballot vote except the host: that person did it at the kiosk.
	if err := db.QueryRow(`SELECT count(*) FROM events WHERE kind = ? AND json_extract(body, '$.cast') = json_extract(body, '$.issued') - 1`,
		meeting.EventClosed).Scan(&whole); err != nil || whole < 5 {
		t.Errorf("in %d rounds all but the host voted: %v", whole, err)
	}
	d.mustRun("export", "demo.db", "--out", "papers")
	minutes := d.reads("papers/minutes.txt")
	for _, text := range []string{
		"主持人宣布开会", "外出培训", "抽签提出", "与本次述职无关", "作废，理由", "印制2张，发出1张，经两名计票人分别录入、核对一致后入箱1张，作废1张",
		"唱票完毕", "以上承诺已经本人确认", "逐一揭晓", "主持人宣布散会",
	} {
		if !strings.Contains(minutes, text) {
			t.Errorf("the minutes lack %q:\n%s", text, minutes)
		}
	}
	saidWhereItBelongs(t, minutes)
}

// saysHowToTry checks that a demo that runs by itself tells how to open the projector, who was drawn
// to report when, and that one report is in writing.
func saysHowToTry(t *testing.T, w *words.Words, out string) {
	t.Helper()
	if !regexp.MustCompile(`(?m)^` + regexp.QuoteMeta(w.Screen.DemoWall) + ` ssh -p \d+ [0-9A-Z]{5}-[0-9A-Z]{5}@127\.0\.0\.1$`).MatchString(out) {
		t.Errorf("no command opens the projector:\n%s", out)
	}
	if order := strings.TrimSuffix(w.Command.DemoOrder(""), "."); !strings.Contains(out, strings.TrimSuffix(order, "。")) {
		t.Errorf("nothing tells the order that was drawn:\n%s", out)
	}
	written := w.Screen.StepStates[meeting.Skipped]
	if n := strings.Count(out, written); n != 1 || !strings.Contains(out, w.Command.DemoWritten("")) {
		t.Errorf("%d steps are told as reports in writing, want one:\n%s", n, out)
	}
}

// done are what has to be in the record of every step of a kind.
var done = map[plan.StepKind][]meeting.EventKind{
	plan.StepReport:    {meeting.EventTimer, meeting.EventNoted, meeting.EventAsked},
	plan.StepComment:   {meeting.EventTimer, meeting.EventCommented, meeting.EventProblemsFound},
	plan.StepQuestions: {meeting.EventTimer, meeting.EventQuestionState, meeting.EventTurn, meeting.EventGist, meeting.EventLot, meeting.EventNoted},
	plan.StepScoring: {
		meeting.EventTimer, meeting.EventConfirmed, meeting.EventOpened, meeting.EventClosed, meeting.EventCalled, meeting.EventSigned,
	},
	plan.StepPledge:   {meeting.EventTimer, meeting.EventPledged, meeting.EventPledgesConfirmed},
	plan.StepSummary:  {meeting.EventTimer, meeting.EventNoted},
	plan.StepSuperior: {meeting.EventTimer, meeting.EventNoted},
	plan.StepResults:  {meeting.EventRevealed, meeting.EventPublished, meeting.EventEnded},
}

// passesOverNothing goes through the record of a demo step by step: each step of the agenda was
// held but the written report, and everything that belongs to it was done, in the order drawn.
func passesOverNothing(t *testing.T, d *desk, file string, school plan.Plan) {
	t.Helper()
	db := d.opens(file)
	defer db.Close()
	rows, err := db.Query("SELECT kind, body FROM events ORDER BY number")
	must(t, err)
	defer rows.Close()
	type held struct {
		kind      plan.StepKind
		presenter string
	}
	var steps []held
	var in map[int]map[meeting.EventKind]int // what is in the record of each step
	unanswered := 0                          // questions that were shown or put and not answered
	written := map[string]bool{}
	for _, p := range school.Presenters {
		written[p.ID] = p.Written
	}
	now := 0
	for rows.Next() {
		var kind meeting.EventKind
		var body []byte
		must(t, rows.Scan(&kind, &body))
		switch kind {
		case meeting.EventOrder:
			var drawn meeting.OrderDrawn
			must(t, json.Unmarshal(body, &drawn))
			for _, id := range drawn.Order {
				for _, kind := range school.Agenda.Round {
					steps = append(steps, held{kind, id})
				}
			}
			for _, kind := range school.Agenda.Closing {
				steps = append(steps, held{kind: kind})
			}
			in = map[int]map[meeting.EventKind]int{}
		case meeting.EventBegan:
			for now = 1; steps[now-1].kind == plan.StepReport && written[steps[now-1].presenter]; now++ {
			}
		case meeting.EventMoved:
			var to struct{ Step int }
			must(t, json.Unmarshal(body, &to))
			now = to.Step
		case meeting.EventQuestionState:
			var q meeting.QuestionStateChanged
			must(t, json.Unmarshal(body, &q))
			if q.State == question.Asked {
				unanswered++
			} else if q.State == question.Answered {
				unanswered--
			}
		}
		if in[now] == nil && in != nil {
			in[now] = map[meeting.EventKind]int{}
		}
		if in != nil {
			in[now][kind]++
		}
	}
	must(t, rows.Err())
	if len(steps) != 8*5+3 {
		t.Fatalf("%d steps: no order was drawn", len(steps))
	}
	for i, step := range steps {
		if step.kind == plan.StepReport && written[step.presenter] {
			if in[i+1] != nil {
				t.Errorf("the report in writing was held, as step %d: %v", i+1, in[i+1])
			}
			continue
		}
		for _, kind := range done[step.kind] {
			if in[i+1][kind] == 0 {
				t.Errorf("step %d, %s of %s, has no %s: %v", i+1, step.kind, step.presenter, kind, in[i+1])
			}
		}
	}
	if unanswered != 0 {
		t.Errorf("%d questions were put and not answered", unanswered)
	}
}

// saidWhereItBelongs checks that minutes of the sample meeting give each presenter's comment,
// problems and pledges under that presenter and nowhere else, and the notes on the steps of their
// kind.
func saidWhereItBelongs(t *testing.T, minutes string) {
	t.Helper()
	nextSection := regexp.MustCompile(`\n[一二三四五六七八九十]+、`)
	school, texts := sample.Plan(plan.Chinese, 24), sample.TextsIn(plan.Chinese)
	in := func(heading, text string) {
		t.Helper()
		begins := regexp.MustCompile(nextSection.String() + regexp.QuoteMeta(heading)).FindStringIndex(minutes)
		if begins == nil {
			t.Errorf("there is no %s in the minutes", heading)
			return
		}
		section := minutes[begins[1]:]
		if i := strings.Index(section, text); i < 0 || nextSection.MatchString(section[:i]) || strings.Count(minutes, text) != 1 {
			t.Errorf("%q is not under %s alone", text, heading)
		}
	}
	for i, said := range texts.Presenters {
		of := zh.Papers.Secretary(school.Presenters[i].Branch, school.Presenters[i].Name)
		in(of, said.Comment)
		for _, problem := range said.Problems {
			found, _, _ := strings.Cut(problem, "\n")
			in(of, found)
		}
		in(of, said.Pledges[0].Measure)
	}
	in(zh.Screen.Steps[plan.StepSummary], texts.Notes[plan.StepSummary])
	in(zh.Screen.Steps[plan.StepSuperior], texts.Notes[plan.StepSuperior])
}

func TestDemo_KeepsTheFileItIsGiven(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	// There is no terminal here, so it runs by itself without being asked to.
	out := d.mustRun("demo", "--people", "12", "--lang", "en", "--db", "demo.db", "--addr", "127.0.0.1:0")
	ranks(t, en, out, 8)
	saysHowToTry(t, en, out)
	passesOverNothing(t, d, "demo.db", sample.Plan(plan.English, 12))
	if !strings.Contains(out, en.Command.DemoIn(11)) {
		t.Errorf("not 11 of 12 people came in:\n%s", out)
	}
	d.mustRun("verify", "demo.db")
	before := d.reads("demo.db")
	d.fails(1, zh.File.Exists("demo.db"), "demo", "--auto", "--db", "demo.db", "--addr", "127.0.0.1:0")
	if d.reads("demo.db") != before {
		t.Error("a second demo changed the file of the first")
	}
}

// The sample meeting can begin some days before, by its own dates. The crowd comes once the doors
// are open.
func TestDemo_BeginsBeforeTheMeeting(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	out := d.mustRun("demo", "--phase", "preparing", "--people", "12", "--db", "demo.db", "--addr", "127.0.0.1:0")
	ranks(t, zh, out, 8)
	d.mustRun("verify", "demo.db")
	db := d.opens("demo.db")
	defer db.Close()
	var opened, came int
	if err := db.QueryRow("SELECT (SELECT min(number) FROM events WHERE kind = ?), (SELECT min(number) FROM events WHERE kind = ?)",
		meeting.EventDoorsOpened, meeting.EventArrived).Scan(&opened, &came); err != nil || opened == 0 || came < opened {
		t.Errorf("the doors opened with event %d, and the first came with event %d: %v", opened, came, err)
	}
	d.mustRun("export", "demo.db", "--out", "papers")
	for paper, want := range map[string]bool{"report-b1.docx": true, "report-b6.docx": true, "report-b8.docx": false, "review-b1.docx": true, "review-b8.docx": false} {
		if slices.Contains(d.files("papers"), paper) != want {
			t.Errorf("%s is among the papers: %v", paper, !want)
		}
	}
	host := d.shows(d.command(context.Background(), "demo", "--phase", "preparing", "--people", "12", "--addr", "127.0.0.1:0"), 110, 34)
	host.sees(zh.Prepare.Names["reports"])
	host.sees(zh.Date("2018-10-20"))
	host.presses("enter")
	host.sees(zh.Prepare.MayOpen)
	host.presses("enter")
	host.sees(zh.Prepare.InHall)
	host.presses("enter")
	host.sees(zh.House.Keys.Begin)
	host.presses("ctrl+c", "enter")
	if exit := host.ends(); exit != 0 {
		t.Errorf("the demo ended with %d, want 0", exit)
	}
	d.fails(2, zh.Command.BadValue("--phase", "soon"), "demo", "--phase", "soon")
}

// The sample meeting can begin months after it, with scores, plans and lists in every state, and a file
// that is sound.
func TestDemo_BeginsAfterTheMeeting(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	out := d.mustRun("demo", "--phase", "following", "--people", "12", "--db", "demo.db", "--addr", "127.0.0.1:0")
	for _, pr := range sample.PreparedPlan(plan.Chinese, 12).Presenters {
		if strings.Count(out, pr.Branch) < 3 { // among the scores, the lists and the plans
			t.Errorf("%s is not everywhere in:\n%s", pr.Branch, out)
		}
	}
	d.mustRun("verify", "demo.db")
	d.mustRun("export", "demo.db", "--out", "papers")
	for _, paper := range []string{"composite.xlsx", "composite-trace.docx", "lists.xlsx", "lists.docx", "closeout.xlsx", "feedback-b1.docx", "talks.xlsx"} {
		if !slices.Contains(d.files("papers"), paper) {
			t.Errorf("%s is not among the papers", paper)
		}
	}
	host := d.shows(d.command(context.Background(), "demo", "--phase", "following", "--people", "12", "--addr", "127.0.0.1:0"), 110, 34)
	host.sees(zh.Command.DemoAs(zh.Papers.Roles[plan.Secretary]))
	host.presses("ctrl+c", "enter")
	if exit := host.ends(); exit != 0 {
		t.Errorf("the demo ended with %d, want 0", exit)
	}
}

func TestDemo_LeavesNothingIfItCannotStart(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	addr := takenPort(t)
	d.fails(1, zh.Command.PortInUse(addr), "demo", "--auto", "--addr", addr)
	d.fails(1, zh.Command.PortInUse(addr), "demo", "--auto", "--addr", addr, "--db", "demo.db")
	if left := d.files("."); slices.Contains(left, "demo.db") || len(d.files("tmp")) > 0 {
		t.Errorf("a demo that could not begin left %v and %v", left, d.files("tmp"))
	}
}

func TestDemo_CanBeInterrupted(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	alone := d.shows(d.command(context.Background(), "demo", "--auto", "--people", "120", "--addr", "127.0.0.1:0"), 110, 60)
	alone.sees(zh.Command.DemoIn(116))
	alone.presses("ctrl+c")
	alone.sees(zh.Command.BrokenOff)
	if exit := alone.ends(); exit != 1 {
		t.Errorf("a demo that was broken off ended with %d, want 1", exit)
	}

	// Where the tests run with hangups ignored, as under nohup, the command would ignore them too.
	hangups := make(chan os.Signal, 1)
	signal.Notify(hangups, syscall.SIGHUP)
	t.Cleanup(func() { signal.Stop(hangups) })
	console := d.shows(d.command(context.Background(), "demo", "--people", "12", "--addr", "127.0.0.1:0"), 110, 34)
	console.sees(zh.Screen.Present(11, 12))
	console.closes()
	if exit := console.ends(); exit != 0 {
		t.Errorf("a demo whose window was closed ended with %d, want 0", exit)
	}
	if left := d.files("tmp"); len(left) > 0 {
		t.Errorf("demos that were broken off left %v in the temporary folder", left)
	}
}

var joinLine = regexp.MustCompile(`ssh -p (\d+) (\S+)@127\.0\.0\.1`)

// TestDemo_RunsAtATerminal is somebody who tries the program: the console in one window, an
// attendee's seat in another, and a hall of robots that vote along.
func TestDemo_RunsAtATerminal(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	host := d.shows(d.command(context.Background(), "demo", "--people", "16", "--addr", "127.0.0.1:0"), 110, 34)
	host.sees(zh.Screen.Present(15, 16)) // the host at the console and 14 robots; one is left free
	ways := joinLine.FindAllStringSubmatch(strings.Join(host.Screen(), "\n"), -1)
	if len(ways) != 2 {
		t.Fatalf("no lines to join by and to open the projector on the screen:\n%s", strings.Join(host.Screen(), "\n"))
	}
	join, screen := ways[0], ways[1]
	h := &hall{desk: d, addr: "127.0.0.1:" + join[1], print: d.fingerprint("config/pingyi/host_ed25519"), codes: map[string]string{"me": join[2], "wall": screen[2]}}
	me, wall := h.sits("me", inChinese, 80, 24), h.sits("wall", inChinese, 120, 36)
	host.sees(zh.Screen.Present(16, 16))

	first, steps := zh.Screen.Limit(8), []string{"● 点评", "● 提问", "● 测评"}
	if me.status().Step.Kind == "comment" { // whoever reports in writing was drawn first
		first, steps = zh.Screen.Limit(3), steps[1:]
	}
	host.presses("space")
	me.sees(first)
	wall.sees(first)
	for _, step := range steps {
		if step == "● 测评" { // the robots take a moment to ask, and then the host leaves a question unanswered
			wall.sees("已收到提问")
		}
		host.presses("right")
		if step == "● 测评" {
			host.sees(zh.Passing.ToStep(zh.Screen.StepName(plan.StepScoring)))
			host.presses("enter")
		}
		wall.sees(step)
		me.sees(step)
		host.sees(step)
	}
	host.sees(zh.Hall.CheckedBy("")) // otherwise the host is asked whether to open all the same
	host.presses("o")
	me.sees(zh.Screen.VoteNow("b"))
	me.presses("b")
	me.sees(zh.Screen.Filled(0, 4))
	me.presses("1", "2", "1", "2", "enter")
	me.sees(zh.Screen.CheckFull)
	me.presses("enter")
	me.sees(zh.Screen.Receipt)
	me.presses("esc")

	me.waitsFor("all robots but the presenter, and me, have voted; the host has not", func(s status) bool { return s.Scoring.Cast == 14 })
	host.presses("o")
	host.sees(zh.Ballot.Closing.Missing(1, "o", "Esc"))
	me.sees(closesIn(zh))
	host.sees("o " + zh.Ballot.Closing.Now)
	host.presses("o")
	host.sees(zh.Screen.RoundClosed)
	host.sees("监票人已签字")
	me.sees(zh.Screen.RoundClosed)

	host.presses("ctrl+c")
	host.sees(zh.Screen.Confirm["leave"])
	host.presses("y")
	if exit := host.ends(); exit != 0 {
		t.Errorf("the demo ended with %d, want 0", exit)
	}
	host.isClean()
	me.ends()
	me.isClean()
	wall.ends()
	if left := d.files("tmp"); len(left) > 0 {
		t.Errorf("the demo left %v in the temporary folder", left)
	}
}
