package tui

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"pingyi/data/sample"
	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/plan"
	"pingyi/meeting/question"
	"pingyi/meeting/words"
	"pingyi/tui/desk"
)

// Windows of the sizes of a phone, of an old terminal and of a wall.
var (
	windows   = [][2]int{{40, 20}, {80, 24}, {200, 60}}
	languages = []plan.Language{plan.Chinese, plan.English}
)

// scene is one thing that somebody can be looking at: what happened in the hall before, whose
// screen it is, and which keys were pressed.
type scene struct {
	name   string
	plan   func(*plan.Plan) // nil for the unchanged sample
	thin   bool             // too few people are present
	early  bool             // the meeting has not begun
	comes  func(*hall)      // nil for the very beginning
	seat   string
	keys   []string
	types  string // typed at the end
	pastes string // likewise, in one go
	join   bool   // the screen says how to join, as in the sample meeting
	wrote  string // what everybody writes everywhere; empty for the texts of the sample meeting
}

// hall is the hall in which a scene takes place.
func (sc scene) hall(t *testing.T, l plan.Language) *hall {
	t.Helper()
	convened := convene
	if sc.early {
		convened = gather
	}
	if sc.wrote != "" {
		sc.plan = inAllNames(sc.wrote, sc.plan)
	}
	h := convened(t, l, sc.thin, sc.plan)
	if sc.wrote != "" {
		h.says = inAllTexts(sc.wrote, h.says)
	}
	if sc.comes != nil {
		sc.comes(h)
	}
	return h
}

// plays plays a scene from the beginning.
func (sc scene) plays(t *testing.T, l plan.Language, size [2]int) *seat {
	t.Helper()
	return sc.sits(sc.hall(t, l), size)
}

// sits takes the scene's seat in a hall that has come so far.
func (sc scene) sits(h *hall, size [2]int) *seat {
	s := begin(h.t, Session{
		Room: h.room, Seat: h.room.Seat(h.who(sc.seat)), Words: words.For(h.l), Drawings: h.shared, Context: h.t.Context(),
		From: "192.0.2.1:7", GuestConnect: "ssh -p 2222 guest@hall.school.cn",
	}, size[0], size[1])
	if d, ok := s.a.env.Stack[0].(*desk.Desk); ok {
		d.Minutes, d.Print = h.minutes, h.prints
		if sc.join {
			d.Join = "ssh -p 2222 ABCDE-FGHJK@127.0.0.1"
		}
	}
	if sc.early {
		s.a.stage.Connect, s.a.stage.Link = "ssh -p 2222 hall.school.cn", "ssh://hall.school.cn:2222"
		s.a.stage.Fingerprint = "SHA256:uNiVztksCsDhcc0u9e8BrrlXTnCTeu3T3c3dCOn3vMQ"
	}
	s.presses(sc.keys...)
	if sc.types != "" {
		s.presses(cmp.Or(sc.wrote, sc.types))
	}
	if sc.pastes != "" {
		s.takes(tea.PasteMsg{Content: sc.pastes})
	}
	return s
}

// steps are the moments of a meeting that all screens show, in order.
func steps() []scene {
	at := func(kind plan.StepKind) func(*hall) { return func(h *hall) { h.goes(kind) } }
	ran := func(d time.Duration) func(*hall) { return func(h *hall) { h.clock(d) } }
	return []scene{
		{name: "opening", early: true, comes: func(h *hall) { h.excuses() }},
		{name: "report"},
		{name: "report, running", comes: ran(150 * time.Second)},
		{name: "report, last minute", comes: ran(7*time.Minute + 18*time.Second)},
		{name: "report, over time", comes: ran(9*time.Minute + 5*time.Second)},
		{name: "report, paused", comes: func(h *hall) {
			h.clock(150 * time.Second)
			must(h.t, h.room.Do(h.who("host"), meeting.SetTimer{To: meeting.TimerPause}))
		}},
		{name: "comment", comes: at(plan.StepComment)},
		{name: "comment, written down", comes: (*hall).comments},
		{name: "comment, of the leader and of others", comes: func(h *hall) {
			must(h.t, h.room.Do(h.who("recorder"), meeting.WriteComment{Presenter: "b1", Text: h.says.Comments[1]}))
			h.comments()
		}},
		{name: "comment, problems found", comes: (*hall).finds},
		{name: "questions", comes: at(plan.StepQuestions)},
		{name: "questions, asked", comes: (*hall).asks},
		{name: "questions, somebody drawn", comes: func(h *hall) { h.drawsPerson(); time.Sleep(question.Spin) }},
		{name: "questions, a lot turns for a person", comes: (*hall).drawsPerson},
		{name: "questions, a lot turns for a question", comes: func(h *hall) {
			h.asks()
			_, err := h.room.Draw(h.who("host"))
			must(h.t, err)
		}},
		{name: "questions, answering", comes: (*hall).answers},
		{name: "questions, answering over time", comes: func(h *hall) { h.answers(); time.Sleep(3 * time.Minute) }},
		{name: "scoring, too few here", thin: true, comes: at(plan.StepScoring)},
		{name: "scoring, before", comes: at(plan.StepScoring)},
		{name: "scoring, open", comes: func(h *hall) { h.opens(); h.clock(40 * time.Second); h.votes(7) }},
		{name: "scoring, closed", comes: func(h *hall) { h.opens(); h.votes(12); h.closes(false) }},
		{name: "scoring, signed", comes: func(h *hall) { h.opens(); h.votes(12); h.closes(true) }},
		{name: "scoring, void", comes: func(h *hall) {
			h.opens()
			h.votes(12)
			h.closes(true)
			must(h.t, h.room.Do(h.who("host"), meeting.Revote{Reason: h.says.Again}))
		}},
		{name: "scoring, box confirmed", comes: func(h *hall) {
			h.goes(plan.StepScoring)
			must(h.t, h.room.Do(h.who("scrutineer"), meeting.ConfirmCheck{}))
		}},
		{name: "scoring, open though few are here", thin: true, comes: func(h *hall) {
			h.goes(plan.StepScoring)
			must(h.t, h.room.Do(h.who("host"), meeting.OpenRound{Override: h.says.FewHere}))
		}},
		{name: "scoring, held again", comes: func(h *hall) {
			h.opens()
			h.votes(12)
			h.closes(true)
			must(h.t, h.room.Do(h.who("host"), meeting.Revote{Reason: h.says.Again}))
			must(h.t, h.room.Do(h.who("host"), meeting.OpenRound{}))
			h.votes(3)
			must(h.t, h.room.Do(h.who("host"), meeting.CloseRound{}))
		}},
		{name: "calling, begun", comes: func(h *hall) { h.calls() }},
		{name: "calling", comes: func(h *hall) { h.calls(meeting.CallOne, meeting.CallSteady); time.Sleep(6 * time.Second) }},
		{name: "calling, held", comes: func(h *hall) {
			h.calls(meeting.CallFast)
			time.Sleep(time.Second)
			must(h.t, h.room.Do(h.who("host"), meeting.CallBallots{To: meeting.CallPause}))
		}},
		{name: "calling, done", comes: func(h *hall) { h.calls(meeting.CallEnd) }},
		{name: "calling points", plan: byPoints, comes: func(h *hall) { h.calls(meeting.CallEnd) }},
		{name: "calling in a round for all", plan: forAll, comes: func(h *hall) { h.calls(meeting.CallSkip, meeting.CallEnd) }},
		{name: "pledge", comes: at(plan.StepPledge)},
		{name: "pledge, written down", comes: (*hall).pledges},
		{name: "pledge, confirmed", comes: func(h *hall) {
			h.finds()
			h.pledges()
			must(h.t, h.room.Do(h.who("presenter"), meeting.ConfirmPledges{Seen: h.room.State().Pledges["b1"]}))
		}},
		{name: "pledge, after scoring was passed over", comes: (*hall).passes},
		{name: "summary", comes: at(plan.StepSummary)},
		{name: "summary, written down", comes: func(h *hall) { h.notes(plan.StepSummary) }},
		{name: "superior", comes: at(plan.StepSuperior)},
		{name: "results, no round", comes: at(plan.StepResults)},
		{name: "results, before", comes: (*hall).counts},
		{name: "results, last place", comes: func(h *hall) {
			h.counts()
			must(h.t, h.room.Do(h.who("host"), meeting.RevealPlace{}))
			time.Sleep(time.Second)
		}},
		{name: "results, last place of some", comes: func(h *hall) {
			h.countsSome(3)
			must(h.t, h.room.Do(h.who("host"), meeting.RevealPlace{Override: h.says.Unrated}))
			time.Sleep(time.Second)
		}},
		{name: "results, second place", comes: func(h *hall) {
			h.counts()
			for range 7 {
				must(h.t, h.room.Do(h.who("host"), meeting.RevealPlace{}))
			}
			time.Sleep(400 * time.Millisecond)
		}},
		{name: "results, revealed", comes: func(h *hall) {
			h.counts()
			for range 8 {
				must(h.t, h.room.Do(h.who("host"), meeting.RevealPlace{}))
			}
			time.Sleep(time.Second)
		}},
		{name: "results", comes: (*hall).publishes},
		{name: "a written report", comes: func(h *hall) { must(h.t, h.room.Do(h.who("host"), meeting.GoTo{Step: 32})) }},
		{name: "the meeting is over", comes: (*hall).ends},
		{name: "a notice is up", comes: (*hall).notifies},
		{name: "the wall is black", comes: func(h *hall) { must(h.t, h.room.Do(h.who("host"), meeting.SetWall{To: meeting.WallBlank})) }},
		{name: "the wall is frozen", comes: (*hall).freezes},
		{name: "one round for all, open", plan: forAll, comes: func(h *hall) { h.opens(); h.votes(3) }},
		{name: "one round for all, results", plan: forAll, comes: (*hall).publishes},
		{name: "preparing", plan: inPreparation, early: true},
		{name: "the doors are open", plan: inPreparation, early: true, comes: func(h *hall) {
			must(h.t, h.room.Do(h.who("host"), meeting.OpenDoors{}))
		}},
	}
}

// inPreparation begins before the meeting, some days before what the tests' clock shows.
func inPreparation(p *plan.Plan) {
	prepared := sample.PreparedPlan(p.Language, 20)
	*p = prepared
	p.Date, p.Preparation.OpinionsUntil, p.Preparation.ReportDue = "2000-01-13", "2000-01-03", "2000-01-08"
}

// forAll has one round for all presenters at the end, with both rules.
func forAll(p *plan.Plan) {
	p.Agenda.Round = []plan.StepKind{plan.StepReport, plan.StepPledge}
	p.Agenda.Closing = []plan.StepKind{plan.StepScoring, plan.StepResults}
	p.Form.LimitTop, p.Form.RefuseAllSame = 50, true
}

// withTellers makes two people tellers who have no other office.
func withTellers(p *plan.Plan) {
	for i := range p.People {
		p.People[i].Roles = slices.DeleteFunc(slices.Clone(p.People[i].Roles), func(r plan.Role) bool { return r == plan.Teller })
		if p.People[i].ID == "p11" || p.People[i].ID == "p12" {
			p.People[i].Roles = append(p.People[i].Roles, plan.Teller)
		}
	}
}

// withTwoHosts makes the second person a host too.
func withTwoHosts(p *plan.Plan) {
	p.People[1].Roles = append(slices.Clone(p.People[1].Roles), plan.Host)
}

func byPoints(p *plan.Plan) {
	p.Form.Scale, p.Form.Grades, p.Form.Max = ballot.Points, nil, 100
}

func forAllByPoints(p *plan.Plan) {
	forAll(p)
	byPoints(p)
}

// pageScenes are the pages on top of the desk, each with something to show.
func pageScenes() []scene {
	at := func(kind plan.StepKind) func(*hall) { return func(h *hall) { h.goes(kind) } }
	opens := (*hall).opens
	closed := func(h *hall) { h.opens(); h.votes(12); h.closes(false) }
	full := []string{"b", "1", "2", "1", "3"}
	ran := func(h *hall) { h.clock(150 * time.Second) }
	noted := func(h *hall) { h.notes(plan.StepReport) }
	recorded := func(h *hall) { // except the pledges of b1 and the comment on b2
		h.finds()
		h.asks()
		must(h.t, h.room.Do(h.who("host"), meeting.GoTo{Step: 5}))
		must(h.t, h.room.Do(h.who("host"), meeting.GoTo{Step: 7}))
		must(h.t, h.room.Do(h.who("host"), meeting.GoTo{Step: 8}))
		must(h.t, h.room.Do(h.who("recorder"), meeting.WriteNote{Text: h.says.Notes[1]}))
	}
	return append(append(append(ballotScenes(opens, full), registerScenes()...), append(amendScenes(), reportScenes()...)...),
		scene{name: "ask", comes: at(plan.StepQuestions), seat: "rater", keys: []string{"a"}},
		scene{
			name: "ask, written", comes: at(plan.StepQuestions), seat: "rater", keys: []string{"a"},
			types: "活动室改造经费什么时候能够到位？支部打算怎样保障教职工党员的学习时间，又由谁来检查？",
		},
		scene{name: "queue, empty", comes: at(plan.StepQuestions), seat: "rater", keys: []string{"q"}},
		scene{name: "queue", comes: (*hall).asks, seat: "rater", keys: []string{"q"}},
		scene{name: "queue, second", comes: (*hall).asks, seat: "rater", keys: []string{"q", "down"}},
		scene{name: "queue, of the host", comes: (*hall).asks, seat: "console", keys: []string{"q", "y"}},
		scene{name: "queue, before the hall sees it", comes: (*hall).asks, seat: "console", keys: []string{"q"}},
		scene{name: "next, questions left", comes: (*hall).asks, seat: "console", keys: []string{"right"}},
		scene{name: "next, not signed", comes: closed, seat: "console", keys: []string{"right"}},
		scene{name: "next, pledges not confirmed", comes: (*hall).pledges, seat: "host", keys: []string{"right"}},
		scene{name: "begin, too few here", early: true, thin: true, seat: "console", keys: []string{"enter"}},
		scene{name: "open, box not checked", comes: at(plan.StepScoring), seat: "console", keys: []string{"o"}},
		scene{name: "queue, of the host, second", comes: (*hall).asks, seat: "console", keys: []string{"q", "y", "down"}},
		scene{name: "queue, dismiss", comes: (*hall).asks, seat: "host", keys: []string{"q", "x"}},
		scene{name: "queue, edit", comes: (*hall).asks, seat: "host", keys: []string{"q", "e"}},
		scene{name: "queue, merge", comes: (*hall).asks, seat: "host", keys: []string{"q", "m"}},
		scene{name: "queue, gist", comes: (*hall).asks, seat: "recorder", keys: []string{"q", "up", "g"}},
		scene{name: "queue, edited", comes: (*hall).answers, seat: "host", keys: []string{"q", "pgup"}},
		scene{name: "queue, of others", comes: (*hall).answers, seat: "scrutineer", keys: []string{"q", "pgdown"}},
		scene{name: "queue, all presenters", comes: (*hall).answers, seat: "recorder", keys: []string{"q", "tab"}},
		scene{name: "fairness", comes: (*hall).answers, seat: "host", keys: []string{"q", "s"}},
		scene{name: "ask with a name", comes: at(plan.StepQuestions), seat: "rater", keys: []string{"a", "tab"}},
		scene{name: "ask, taken", comes: at(plan.StepQuestions), seat: "rater", keys: []string{"a", "问", "enter"}},
		scene{name: "agenda", comes: at(plan.StepQuestions), seat: "console", keys: []string{"g", "down", "down"}},
		scene{name: "agenda, end", seat: "console", keys: []string{"g", "pgdown", "pgdown", "pgdown", "pgdown"}},
		scene{name: "people", seat: "console", keys: []string{"p"}},
		scene{name: "people, not come", seat: "scrutineer", keys: []string{"p", "pgdown", "pgdown"}},
		scene{name: "people, absent", seat: "scrutineer", keys: []string{"p", "down", "x"}},
		scene{name: "people, excused", comes: (*hall).excuses, seat: "console", keys: []string{"p", "v"}},
		scene{name: "people, searched", seat: "scrutineer", keys: []string{"p", "/", "1", "9"}},
		scene{name: "people, found", seat: "scrutineer", keys: []string{"p", "/", "1", "9", "tab"}},
		scene{name: "people, nobody found", seat: "console", keys: []string{"p", "/", "z", "z"}},
		scene{name: "who has not voted", comes: func(h *hall) { h.opens(); h.votes(13); time.Sleep(6 * time.Second) }, seat: "console", keys: []string{"u", "y"}},
		scene{name: "notice", seat: "console", keys: []string{"w"}},
		scene{name: "papers, none", plan: withTellers, comes: at(plan.StepScoring), seat: "console", keys: []string{"Y"}},
		scene{name: "papers", plan: withTellers, comes: (*hall).readsPapers, seat: "scrutineer", keys: []string{"Y", "down", "down"}},
		scene{name: "papers, make", plan: withTellers, comes: at(plan.StepScoring), seat: "console", keys: []string{"Y", "n"}, types: "12"},
		scene{name: "papers, made", plan: withTellers, comes: at(plan.StepScoring), seat: "console", keys: []string{"Y", "n", "3", "enter"}},
		scene{name: "papers, made without a file", plan: withTellers, comes: func(h *hall) {
			h.goes(plan.StepScoring)
			h.fails = errors.New("the disk is full")
		}, seat: "console", keys: []string{"Y", "n", "3", "tab", "enter"}},
		scene{name: "papers, hand out", plan: withTellers, comes: func(h *hall) { h.handsOutPapers() }, seat: "console", keys: []string{"Y", "down", "down", "enter"}},
		scene{name: "papers, take back", plan: withTellers, comes: func(h *hall) { h.handsOutPapers() }, seat: "console", keys: []string{"Y", "down", "down", "enter", "tab"}},
		scene{name: "papers, tellers differ", plan: withTellers, comes: (*hall).readsPapers, seat: "teller", keys: []string{"y"}},
		scene{name: "papers, a teller's desk", plan: withTellers, comes: (*hall).readsPapers, seat: "teller"},
		scene{name: "agenda, scoring passed over", comes: (*hall).passes, seat: "console", keys: []string{"g"}},
		scene{name: "begin, nobody here", early: true, comes: (*hall).empties, seat: "console", keys: []string{"enter"}},
		scene{name: "next, no round", comes: at(plan.StepScoring), seat: "console", keys: []string{"right"}},
		scene{name: "reveal, somebody has no score", comes: (*hall).countsOne, seat: "console", keys: []string{"r"}},
		scene{name: "publish, somebody has no score", comes: (*hall).countsOne, seat: "console", keys: []string{"x"}},
		scene{name: "withdraw", comes: (*hall).publishes, seat: "console", keys: []string{"x"}},
		scene{name: "vote again, published", comes: func(h *hall) { h.publishes(); h.goes(plan.StepScoring) }, seat: "console", keys: []string{"v"}},
		scene{name: "take the end back", comes: (*hall).ends, seat: "console", keys: []string{"left"}},
		scene{name: "end", comes: (*hall).publishes, seat: "console", keys: []string{"enter"}},
		scene{name: "over, the ranking", comes: (*hall).ends, seat: "rater", keys: []string{"enter"}},
		scene{name: "which host holds the console", early: true, plan: withTwoHosts, seat: "console"},
		scene{name: "help, opening", early: true, seat: "console", keys: []string{"?"}},
		scene{name: "comment", comes: at(plan.StepComment), seat: "leader", keys: []string{"c"}},
		scene{name: "comment, written", comes: (*hall).comments, seat: "leader", keys: []string{"c"}},
		scene{name: "comment, begun before", comes: (*hall).comments, seat: "recorder", keys: []string{"c", "1. ", "esc", "c"}},
		scene{name: "problems, none", comes: at(plan.StepComment), seat: "leader", keys: []string{"j"}},
		scene{name: "problems", comes: (*hall).finds, seat: "leader", keys: []string{"j"}},
		scene{name: "problem, new", comes: at(plan.StepComment), seat: "leader", keys: []string{"j", "n"}},
		scene{name: "problem, edit", comes: (*hall).finds, seat: "leader", keys: []string{"j", "enter", "tab"}},
		scene{name: "outline", seat: "presenter"},
		scene{name: "outline, turned", seat: "presenter", comes: ran, keys: []string{"?", "esc", "enter"}},
		scene{name: "what was said of the presenter", comes: func(h *hall) { h.finds(); h.goes(plan.StepPledge) }, seat: "presenter", keys: []string{"c"}},
		scene{name: "pledges, of the presenter, none", comes: at(plan.StepPledge), seat: "presenter", keys: []string{"e"}},
		scene{name: "pledges, to be confirmed", comes: (*hall).pledges, seat: "presenter", keys: []string{"e"}},
		scene{name: "pledges, confirmed", comes: (*hall).pledges, seat: "presenter", keys: []string{"e", "y"}},
		scene{name: "pledges, confirmed at once", comes: (*hall).pledges, seat: "presenter", keys: []string{"enter"}},
		scene{name: "to write, in the beginning", seat: "recorder", keys: []string{"h"}},
		scene{name: "to write", comes: recorded, seat: "recorder", keys: []string{"h"}},
		scene{name: "to write, of the host", comes: recorded, seat: "host", keys: []string{"h", "down"}},
		scene{name: "to write, beside the stage", comes: recorded, seat: "recorder"},
		scene{name: "notes", comes: noted, seat: "recorder", keys: []string{"h", "enter"}},
		scene{name: "notes, corrected", comes: noted, seat: "recorder", keys: []string{"h", "enter", "down", "enter"}, types: "（更正）"},
		scene{name: "minutes, in the beginning", seat: "recorder", keys: []string{"M"}},
		scene{name: "minutes", comes: (*hall).publishes, seat: "host", keys: []string{"M"}},
		scene{name: "minutes, end", comes: (*hall).publishes, seat: "host", keys: []string{"M", "end"}},
		scene{name: "note", seat: "recorder", keys: []string{"m"}},
		scene{name: "note, written", seat: "recorder", keys: []string{"m"}, types: "主持人宣布会议开始。"},
		scene{name: "pledges, none", comes: at(plan.StepPledge), seat: "recorder", keys: []string{"e"}},
		scene{name: "pledges", comes: (*hall).pledges, seat: "recorder", keys: []string{"e"}},
		scene{name: "pledge, new", comes: at(plan.StepPledge), seat: "recorder", keys: []string{"e", "n"}},
		scene{name: "pledge, edit", comes: (*hall).pledges, seat: "recorder", keys: []string{"e", "enter", "tab"}},
		scene{name: "open, too few here", thin: true, comes: at(plan.StepScoring), seat: "console", keys: []string{"o"}},
		scene{name: "close", comes: func(h *hall) { h.opens(); h.votes(12); time.Sleep(6 * time.Second) }, seat: "console", keys: []string{"o"}},
		scene{name: "close, everybody has voted", comes: func(h *hall) { h.opens(); h.votes(17); time.Sleep(6 * time.Second) }, seat: "console", keys: []string{"o"}},
		scene{name: "vote again", comes: closed, seat: "console", keys: []string{"v"}},
		scene{name: "sign", comes: closed, seat: "scrutineer", keys: []string{"s"}},
		scene{name: "receipts", comes: closed, seat: "rater", keys: []string{"i"}},
		scene{name: "receipts, none", comes: closed, seat: "rater", keys: []string{"i", "0", "0", "0", "0"}},
		scene{name: "receipts, of all rounds", comes: (*hall).counts, seat: "console", keys: []string{"i"}},
		scene{name: "reveal", comes: (*hall).counts, seat: "console", keys: []string{"r"}},
		scene{name: "sign, all confirmed", comes: func(h *hall) {
			closed(h)
			must(h.t, h.room.Do(h.who("scrutineer"), meeting.ConfirmCheck{}))
			must(h.t, h.room.Do(h.who("scrutineer"), meeting.ConfirmCheck{}))
		}, seat: "scrutineer", keys: []string{"s"}},
		scene{name: "publish", comes: (*hall).counts, seat: "console", keys: []string{"x"}},
		scene{name: "leave", seat: "console", keys: []string{"ctrl+c"}},
		scene{name: "voted", comes: func(h *hall) { h.opens(); h.votes(17) }, seat: "rater"},
		scene{name: "done", comes: at(plan.StepScoring), seat: "console", keys: []string{"o", "y"}},
		scene{name: "refused", comes: at(plan.StepQuestions), seat: "rater", keys: []string{"a", "enter"}},
		scene{name: "join", comes: at(plan.StepQuestions), seat: "console", join: true},
		scene{name: "help, desk of the console", comes: at(plan.StepQuestions), seat: "console", keys: []string{"?"}},
		scene{name: "help, desk of a rater", comes: at(plan.StepQuestions), seat: "rater", keys: []string{"?"}},
		scene{name: "help, ballot", comes: opens, seat: "rater", keys: []string{"b", "?"}},
		scene{name: "help, ask", comes: at(plan.StepQuestions), seat: "rater", keys: []string{"a", "f1"}},
		scene{name: "help, fairness", comes: (*hall).asks, seat: "host", keys: []string{"q", "s", "?"}},
		scene{name: "help, merge", comes: (*hall).asks, seat: "host", keys: []string{"q", "m", "?"}},
		scene{name: "help, queue of the host", comes: (*hall).asks, seat: "host", keys: []string{"q", "down", "?"}},
	)
}

// manyPresenters has one round with 21 presenters, as in a large school.
func manyPresenters(p *plan.Plan) {
	forAll(p)
	for n := len(p.Presenters) + 1; n <= 21; n++ {
		like := p.Presenters[n%8]
		like.ID, like.Name, like.LastYear = fmt.Sprintf("b%d", n), fmt.Sprintf("%s%d", like.Name, n), nil
		p.Presenters = append(p.Presenters, like)
	}
}

// longGrades has grades with names as in an appraisal of officials.
func longGrades(p *plan.Plan) {
	forAll(p)
	names := []string{"优秀", "称职", "基本称职", "不称职"}
	if p.Language == plan.English {
		names = []string{"outstanding", "competent", "basically competent", "not competent"}
	}
	for i, name := range names {
		p.Form.Grades[i].Name = name
	}
}

// ballotScenes are the ballots: for one presenter and for all, with grades and with points.
func ballotScenes(opens func(*hall), full []string) []scene {
	voted := func(h *hall) { h.opens(); h.votes(17) }
	runs := func(h *hall) { h.opens(); h.clock(29 * time.Second) }
	forgets := func(h *hall) { h.opens(); h.votes(17); h.restarts() }
	tops := func(n int, more ...string) []string {
		return slices.Concat([]string{"b"}, slices.Repeat([]string{"1"}, n), more)
	}
	few := []string{"b", "1", "1", "2", "1", "2", "4"}
	return []scene{
		{name: "ballot", comes: runs, seat: "rater", keys: []string{"b"}},
		{name: "ballot, filled", comes: opens, seat: "rater", keys: full},
		{name: "ballot, masked", comes: opens, seat: "rater", keys: append(full[:4:4], "m")},
		{name: "ballot, check", comes: opens, seat: "rater", keys: append(full[:4:4], "enter")},
		{name: "ballot, check, masked", comes: opens, seat: "rater", keys: append(full[:4:4], "m", "enter")},
		{name: "ballot, receipt", comes: opens, seat: "rater", keys: append(full[:5:5], "enter", "enter")},
		{name: "ballot, cast before", comes: voted, seat: "rater", keys: []string{"b"}},
		{name: "ballot, changed", comes: voted, seat: "rater", keys: []string{"b", "enter", "4"}},
		{name: "ballot, changed and not cast", comes: voted, seat: "rater", keys: []string{"b", "enter", "4", "esc"}},
		{name: "ballot, receipt forgotten", comes: forgets, seat: "rater", keys: []string{"b"}},
		{name: "ballot, receipt mistyped", comes: forgets, seat: "rater", keys: []string{"b", "7", "x", "enter"}},
		{name: "ballot, points", plan: byPoints, comes: opens, seat: "rater", keys: []string{"b", "9", "5", "down", "8"}},
		{name: "ballot, points too many", plan: byPoints, comes: opens, seat: "rater", keys: []string{"b", "1", "0", "5"}},
		{name: "ballot for all", plan: forAll, comes: opens, seat: "rater", keys: few},
		{name: "ballot for all, by row", plan: forAll, comes: opens, seat: "rater", keys: []string{"b", "/", "1", "2", "="}},
		{name: "ballot for all, about to close", plan: forAll, comes: func(h *hall) {
			h.opens()
			must(h.t, h.room.Seat(h.who("host")).AnnounceClose(""))
			time.Sleep(3 * time.Second)
		}, seat: "rater", keys: append(few[:7:7], "enter")},
		{name: "ballot for all, of a presenter", plan: forAll, comes: opens, seat: "presenter", keys: []string{"b"}},
		{name: "ballot for all, all the same", plan: forAll, comes: opens, seat: "rater", keys: tops(5)},
		{name: "ballot for all, too many at the top", plan: forAll, comes: opens, seat: "rater", keys: tops(20)},
		{name: "ballot for all, too many, masked", plan: forAll, comes: opens, seat: "rater", keys: tops(20, "m")},
		{name: "ballot for all, too many, check", plan: forAll, comes: opens, seat: "rater", keys: tops(20, "enter")},
		{name: "ballot for all, check", plan: forAll, comes: opens, seat: "rater", keys: append(few[:7:7], "enter")},
		{name: "ballot for all, receipt", plan: forAll, comes: opens, seat: "rater", keys: []string{"b", "1", "2", "enter", "enter"}},
		{name: "ballot for all, points", plan: forAllByPoints, comes: opens, seat: "rater", keys: []string{"b", "9", "5", "right", "1", "0", "0", "down", "7"}},
		{name: "ballot for all, points, check", plan: forAllByPoints, comes: opens, seat: "rater", keys: []string{"b", "9", "5", "enter"}},
		{name: "ballot for many", plan: manyPresenters, comes: opens, seat: "rater", keys: append(few[:7:7], "N")},
		{name: "ballot for all, long grades", plan: longGrades, comes: opens, seat: "rater", keys: []string{"b", "1", "3", "4", "2"}},
		{name: "help, ballot for all", plan: forAll, comes: opens, seat: "rater", keys: append(few[:7:7], "?")},
		{name: "help, ballot for all, points", plan: forAllByPoints, comes: opens, seat: "rater", keys: []string{"b", "9", "5", "?"}},
	}
}
