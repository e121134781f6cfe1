package tui

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"pingyi/data/paper"
	"pingyi/data/sample"
	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/code"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
	"pingyi/tui/ui"
)

// hall is a sample meeting with everybody except the last three at their seats, and with random
// choices that are the same in every test.
type hall struct {
	t    *testing.T
	room *meeting.Room
	kept *meetingtest.Ledger
	plan plan.Plan
	says sayings
	l    plan.Language
	// shared are the drawings that all screens in the hall share.
	shared *ui.Drawings
	// fails is the error with which minutes and papers can't be written.
	fails error
}

// seats are the people whose screens are looked at, named for what they are.
var seats = []string{"console", "host", "wall", "rater", "presenter", "leader", "scrutineer", "recorder"}

const leastHere = "p01 p02 p04 p05 p16"

// convene begins a sample meeting with a plan that change has altered. In a thin one too few
// people have come to open a round.
func convene(t *testing.T, l plan.Language, thin bool, change func(*plan.Plan)) *hall {
	t.Helper()
	h := gather(t, l, thin, change)
	must(t, h.room.Do(plan.Console, meeting.BeginMeeting{}))
	return h
}

// gather lets people sign in to a meeting that has not begun.
func gather(t *testing.T, l plan.Language, thin bool, change func(*plan.Plan)) *hall {
	t.Helper()
	plan := sample.Plan(l, 20)
	if change != nil {
		change(&plan)
	}
	_, ledger := meetingtest.Hold(t, plan)
	room, err := meeting.NewRoom(ledger, ledger.Stored, rand.NewChaCha8([32]byte{}), time.Now)
	must(t, err)
	for _, p := range plan.People[:17] {
		if !thin || strings.Contains(leastHere, p.ID) {
			must(t, room.Arrive(p.ID))
			must(t, room.RecordArrivals())
		}
	}
	return &hall{t: t, room: room, kept: ledger, plan: plan, says: sayingsIn(l), l: l, shared: &ui.Drawings{}}
}

// minutes writes the minutes as the program does, in a fixed time zone.
func (h *hall) minutes(w *words.Words) (string, error) {
	if h.fails != nil {
		return "", h.fails
	}
	text, _, err := paper.Minutes(h.kept.Stored, w, time.UTC)
	return text, err
}

// prints writes papers to be printed as the program does, but nowhere.
func (h *hall) prints(*words.Words, plan.Plan, []meeting.PaperSheet) (string, error) {
	return "/srv/meetings/school-2018-papers-4-committee.docx", h.fails
}

// who returns the ID of the person at a seat, which may be their ID.
func (h *hall) who(seat string) string {
	switch seat {
	case "console":
		return plan.Console
	case "rater":
		return "p16"
	case "presenter":
		return "p08"
	case "leader":
		return h.plan.Presenters[0].Leader
	case "wall":
		return "screen"
	case "guest":
		return plan.Guest
	}
	for _, p := range h.plan.People {
		if p.ID == seat || p.Has(plan.Role(seat)) {
			return p.ID
		}
	}
	h.t.Fatalf("nobody is the %s", seat)
	return ""
}

// goes goes to the first step of a kind that is held.
func (h *hall) goes(kind plan.StepKind) {
	h.t.Helper()
	s := h.room.State()
	i := slices.IndexFunc(s.Steps, func(step meeting.Step) bool { return step.Kind == kind && !step.NotHeld })
	if i != s.Current {
		must(h.t, h.room.Do(h.who("host"), meeting.GoTo{Step: i + 1}))
	}
}

// clock lets the step's clock run for a while.
func (h *hall) clock(ran time.Duration) {
	h.t.Helper()
	must(h.t, h.room.Do(h.who("host"), meeting.SetTimer{To: meeting.TimerStart}))
	time.Sleep(ran)
}

// asks asks questions: the first is on the floor, the next two are approved, one is dismissed
// and the last waits.
func (h *hall) asks() {
	h.t.Helper()
	h.goes(plan.StepQuestions)
	host := h.who("host")
	for i, text := range h.says.Questions[:5] {
		n, err := h.room.Ask("p16", text)
		must(h.t, err)
		if i < 4 {
			must(h.t, h.room.Do(host, meeting.ApproveQuestion{Question: n}))
			for _, p := range h.plan.People[9 : 9+i] {
				must(h.t, h.room.Do(p.ID, meeting.UpvoteQuestion{Question: n}))
			}
		}
		time.Sleep(time.Minute) // nobody may ask much at a time
	}
	must(h.t, h.room.Do(host, meeting.PutQuestion{Question: 1}))
	must(h.t, h.room.Do(host, meeting.DismissQuestion{Question: 4, Reason: h.says.Dismissal}))
}

// drawsPerson draws somebody by lot; the lot spins until [question.Spin] is over.
func (h *hall) drawsPerson() {
	h.t.Helper()
	h.goes(plan.StepQuestions)
	_, err := h.room.DrawPerson(h.who("host"))
	must(h.t, err)
}

// answers continues after asks: one question is answered, with its gist, another is merged, and
// one that was asked with a name and edited is being answered.
func (h *hall) answers() {
	h.t.Helper()
	h.asks()
	host := h.who("host")
	must(h.t, h.room.Do(h.who("recorder"), meeting.WriteGist{Question: 1, Text: h.says.Gist}))
	must(h.t, h.room.Do(host, meeting.MarkAnswered{Question: 1}))
	must(h.t, h.room.Do(host, meeting.MergeQuestion{Question: 2, Into: 3}))
	n, err := h.room.AskNamed("p17", h.says.Questions[5])
	must(h.t, err)
	must(h.t, h.room.Do(host, meeting.EditQuestion{Question: n, Seen: h.says.Questions[5], Text: h.says.Questions[6]}))
	must(h.t, h.room.Do(host, meeting.PutQuestion{Question: n}))
	time.Sleep(55 * time.Second)
	must(h.t, h.room.Do(host, meeting.PassTurn{}))
	time.Sleep(30 * time.Second)
}

// opens opens a round, as the host does.
func (h *hall) opens() {
	h.t.Helper()
	h.goes(plan.StepScoring)
	must(h.t, h.room.Do(h.who("host"), meeting.OpenRound{}))
}

// votes has the first n raters cast their ballots.
func (h *hall) votes(n int) {
	h.t.Helper()
	for i, p := range h.plan.People {
		_, rated, err := h.room.State().BallotFor(p.ID)
		if err != nil || n == 0 {
			continue
		}
		n--
		m := ballot.Marks{}
		for j, presenter := range h.plan.Presenters {
			for k := range h.plan.Form.Items {
				if slices.Contains(rated, presenter.ID) {
					m[presenter.ID] = append(m[presenter.ID], h.leans(i, j, k))
				}
			}
		}
		_, _, err = h.room.Cast(p.ID, m)
		must(h.t, err)
	}
}

// leans returns one rater's mark for one item. Nobody gives top marks for everything to half of
// the presenters, so that no rule is broken.
func (h *hall) leans(rater, presenter, item int) ballot.Mark {
	n := (rater*7 + presenter*5 + item*3 + rater*presenter) % (9 + presenter)
	if h.plan.Form.Scale == ballot.Points {
		return ballot.Mark(98 - n)
	}
	if item == 0 && presenter >= 4 {
		return ballot.Mark(1 + n%2)
	}
	return ballot.Mark(max(0, n-6) % 3)
}

// restarts restarts the server, which then no longer knows whose ballot is whose.
func (h *hall) restarts() {
	h.t.Helper()
	h.room = meetingtest.Reopen(h.t, h.kept)
}

// closes closes the round; the first scrutineer signs it if sign is set.
func (h *hall) closes(sign bool) {
	h.t.Helper()
	must(h.t, h.room.Do(h.who("host"), meeting.CloseRound{}))
	if sign {
		must(h.t, h.room.Do(h.who("scrutineer"), meeting.SignRound{}))
	}
}

// counts holds a round on all presenters and goes to the results.
func (h *hall) counts() { h.t.Helper(); h.countsSome(len(h.plan.Presenters)) }

// countsOne leaves all but the first presenter without a score.
func (h *hall) countsOne() { h.t.Helper(); h.countsSome(1) }

func (h *hall) publishes() {
	h.t.Helper()
	h.counts()
	must(h.t, h.room.Do(h.who("host"), meeting.PublishRanking{}))
}

// countsSome holds a round on the first n presenters only and goes to the results.
func (h *hall) countsSome(n int) {
	h.t.Helper()
	host := h.who("host")
	for _, step := range h.room.State().Steps {
		if step.Kind == plan.StepScoring && n > 0 {
			must(h.t, h.room.Do(host, meeting.GoTo{Step: step.Number}))
			must(h.t, h.room.Do(host, meeting.OpenRound{}))
			h.votes(12)
			h.closes(true)
			n--
		}
	}
	h.goes(plan.StepResults)
}

// passes passes over the first scoring step.
func (h *hall) passes() {
	h.t.Helper()
	h.goes(plan.StepScoring)
	must(h.t, h.room.Do(h.who("host"), meeting.GoOn{Skip: true}))
}

// empties has everybody leave the hall.
func (h *hall) empties() {
	h.t.Helper()
	for _, p := range h.plan.People {
		if h.room.State().Presence(p.ID).Present && p.Due() {
			must(h.t, h.room.Do(h.who("host"), meeting.MarkAbsent{Person: p.ID}))
		}
	}
}

// excuses records an excuse for somebody who will not come.
func (h *hall) excuses() {
	h.t.Helper()
	must(h.t, h.room.Do(h.who("host"), meeting.MarkAbsent{Person: "p18", Reason: h.says.Absence}))
}

// ends ends the meeting.
func (h *hall) ends() {
	h.t.Helper()
	h.publishes()
	time.Sleep(2 * time.Hour)
	must(h.t, h.room.Do(h.who("host"), meeting.EndMeeting{}))
}

// handsOutPapers makes papers for the first scoring step and hands three of them out, to people
// who are not at a terminal. One is void.
func (h *hall) handsOutPapers() []code.Code {
	h.t.Helper()
	h.goes(plan.StepScoring)
	host := h.who("host")
	serials, err := h.room.MakePapers(host, "reps", 5, h.room.State().PaperRound().Step)
	must(h.t, err)
	for _, id := range []string{"p18", "p19", "p20"} {
		must(h.t, h.room.Do(host, meeting.HandOutPaper{Person: id}))
	}
	must(h.t, h.room.Do(host, meeting.VoidPaper{Serial: serials[4]}))
	return serials
}

// readsPapers has two tellers read papers: one alike, one by the first alone, and one differently.
func (h *hall) readsPapers() {
	h.t.Helper()
	serials := h.handsOutPapers()
	must(h.t, h.room.Do(h.who("host"), meeting.OpenRound{}))
	read := func(teller string, serial code.Code, marks ...ballot.Mark) {
		_, err := h.room.EnterPaper(teller, serial, ballot.Marks{"b1": marks})
		must(h.t, err)
	}
	read("p11", serials[0], 0, 1, 1, 2)
	read("p12", serials[0], 0, 1, 1, 2)
	read("p11", serials[1], 0, 0, 1, 1)
	read("p12", serials[2], 0, 1, 1, 2)
	read("p11", serials[2], 0, 1, 0, ballot.Abstained)
}

// notifies puts up a notice.
func (h *hall) notifies() {
	h.t.Helper()
	must(h.t, h.room.Do(h.who("host"), meeting.SetNotice{Text: h.says.Notice}))
}

// freezes freezes the wall during the report, and goes on to the comment.
func (h *hall) freezes() {
	h.t.Helper()
	h.clock(150 * time.Second)
	must(h.t, h.room.Do(h.who("host"), meeting.SetWall{To: meeting.WallFreeze}))
	time.Sleep(time.Minute)
	h.goes(plan.StepComment)
}

// notes writes notes on a step.
func (h *hall) notes(kind plan.StepKind) {
	h.t.Helper()
	h.goes(kind)
	texts := h.says.Notes
	if kind == plan.StepSummary {
		texts = h.says.Summary
	}
	for _, text := range texts {
		must(h.t, h.room.Do(h.who("recorder"), meeting.WriteNote{Text: text}))
	}
}

func (h *hall) comments() {
	h.t.Helper()
	h.goes(plan.StepComment)
	must(h.t, h.room.Do(h.who("leader"), meeting.WriteComment{Presenter: "b1", Text: h.says.Comments[0]}))
}

func (h *hall) pledges() {
	h.t.Helper()
	h.goes(plan.StepPledge)
	must(h.t, h.room.Do(h.who("recorder"), meeting.AddPledges{Presenter: "b1", Pledges: h.says.Pledges[:3]}))
}

// finds has the leader write problems down beside the comment.
func (h *hall) finds() {
	h.t.Helper()
	h.comments()
	for _, problem := range h.says.Problems {
		text, cause, _ := strings.Cut(problem, "\n")
		must(h.t, h.room.Do(h.who("leader"), meeting.AddProblem{Presenter: "b1", Problem: meeting.Problem{Text: text, Cause: cause}}))
	}
}

// calls has the ballots of a round called.
func (h *hall) calls(acts ...meeting.CallMove) {
	h.t.Helper()
	h.opens()
	h.votes(17)
	h.closes(true)
	for _, act := range append([]meeting.CallMove{meeting.CallStart}, acts...) {
		must(h.t, h.room.Do(h.who("host"), meeting.CallBallots{To: act}))
	}
}
