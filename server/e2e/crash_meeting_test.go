package e2e

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// startLimit is how long a server that was killed may take until it serves again. It applies to the
// median of all restarts, because single ones may be delayed by other tests on the machine.
const startLimit = 2 * time.Second

// TestCrash_LosesNothingThroughoutAMeeting kills the server again and again during a meeting that
// has everything: steps, clocks, questions, rounds that are opened, closed and held again, and
// people who cast, change and look up their ballots as fast as they can. After each restart the
// meeting is what it was, except for the acts in progress. With -long it is killed 300 times.
func TestCrash_LosesNothingThroughoutAMeeting(t *testing.T) {
	t.Parallel()
	plan := planOf{
		presenters: []string{"甲一", "乙一", "丙一"}, raters: size(20, 8), agenda: "  order: drawn\n",
		round: "report, questions, scoring", closing: "results",
	}
	l := &lives{hall: openHall(t, plan.yaml()), t: t, people: plan.all(), asked: map[int]string{}, votes: map[int]map[string]string{}}
	for _, id := range append(l.people, "host") {
		l.enters(id).mustRun("status", "")
	}
	l.enters("host").mustRun("begin", "")
	l.order = l.enters("host").presenters()
	l.stood = l.stands()
	var starts []time.Duration
	kills := size(300, 5)
	for range kills {
		l.live()
		began := time.Now()
		l.serve()
		starts = append(starts, time.Since(began))
		l.holds()
	}
	slices.Sort(starts)
	middle, slowest := starts[kills/2], starts[kills-1]
	if middle > startLimit {
		t.Errorf("restarts took %v until they served, want at most %v", middle, startLimit)
	}
	l.ends()
	receipts := 0
	for _, votes := range l.votes {
		receipts += len(votes)
	}
	t.Logf("killed %d times: %d receipts in %d rounds and %d questions answered as done, none lost; serving again after %v, at the slowest %v",
		kills, receipts, len(l.votes), len(l.asked), middle.Round(time.Millisecond), slowest.Round(time.Millisecond))
}

// lives is a meeting whose server is restarted many times, and what people were told was done.
type lives struct {
	*hall
	t      *testing.T
	people []string
	order  string // of the presenters

	mu    sync.Mutex // guards the fields below
	asked map[int]string
	votes map[int]map[string]string // receipts by round and person
	stood standing                  // as the host saw it last
	doing string                    // the host's act in progress
}

// A standing is the state of a meeting, without what the crowd changes all the time.
type standing struct {
	step      int
	timer     string
	left      time.Duration
	at        time.Time
	round     int
	state     string
	published bool
}

func (c *client) standing() (standing, bool) {
	out, _, exit := c.run("status --json", "")
	var s struct {
		Step  struct{ Number int }
		Timer *struct {
			State string
			Left  int `json:"left_seconds"`
		}
		Scoring *struct {
			Round int
			State string
		}
		Published bool
	}
	if exit != 0 || json.Unmarshal([]byte(out), &s) != nil {
		return standing{}, false
	}
	at := standing{step: s.Step.Number, published: s.Published, at: time.Now()}
	if s.Timer != nil {
		at.timer, at.left = s.Timer.State, time.Duration(s.Timer.Left)*time.Second
	}
	if s.Scoring != nil {
		at.round, at.state = s.Scoring.Round, s.Scoring.State
	}
	return at, true
}

func (l *lives) stands() standing {
	l.t.Helper()
	s, ok := l.enters("host").standing()
	if !ok {
		l.t.Fatal("the status is not told")
	}
	return s
}

// presenters returns their order, as the agenda shows it.
func (c *client) presenters() string {
	c.tb.Helper()
	var steps []struct{ Presenter string }
	c.reads("agenda --json", &steps)
	return fmt.Sprint(steps)
}

// live lets everybody act, and kills the server at some moment.
func (l *lives) live() {
	var all sync.WaitGroup
	all.Go(l.hosts)
	for _, id := range l.people {
		all.Go(func() { l.takesPart(id) })
	}
	<-time.After(rand.N(400 * time.Millisecond))
	l.dies()
	all.Wait()
}

// hosts runs the meeting until the line drops.
func (l *lives) hosts() {
	c, err := l.dial(l.codes["host"], nil)
	if err != nil {
		return
	}
	defer c.Close()
	for {
		l.mu.Lock()
		act := l.next()
		l.doing = act
		l.mu.Unlock()
		if _, _, exit := c.run(act, ""); exit < 0 {
			return
		}
		now, ok := c.standing()
		if !ok {
			return
		}
		l.mu.Lock()
		l.stood, l.doing = now, ""
		l.mu.Unlock()
	}
}

// next is the host's next act. Steps 3, 6 and 9 are scoring, 10 is the results.
func (l *lives) next() string {
	s := l.stood
	some := func(acts ...string) string { return acts[rand.IntN(len(acts))] }
	switch {
	case s.step%3 == 0 && s.state == "open":
		if len(l.votes[s.round]) < len(l.people)/2 {
			return some("timer start", "timer pause", "timer +1", "note 记一笔")
		}
		return "close"
	case s.step%3 == 0:
		return some("open", "revote 重来", "next")
	case s.step == 10:
		return some("publish", "goto 1")
	}
	return some("next", "next", "next", "next", "back", "timer start", "timer pause", "timer reset", "draw",
		fmt.Sprint("approve ", 1+rand.IntN(len(l.asked)+1)), "absent "+l.people[0], "present "+l.people[0])
}

// takesPart asks, supports, casts, changes and looks up until the line drops.
func (l *lives) takesPart(id string) {
	c, err := l.dial(l.codes[id], nil)
	if err != nil {
		return
	}
	defer c.Close()
	for alive := true; alive; {
		switch rand.IntN(4) {
		case 0:
			alive = l.asks(c, id)
		case 1:
			_, _, exit := c.run(fmt.Sprint("upvote ", 1+rand.IntN(20)), "")
			alive = exit >= 0
		default:
			alive = l.casts(c, id)
		}
	}
}

func (l *lives) asks(c *client, id string) (alive bool) {
	text := fmt.Sprintf("%s 的第 %d 问", id, rand.IntN(1_000_000))
	out, _, exit := c.run("ask --json "+text, "")
	var got struct{ Number int }
	if json.Unmarshal([]byte(out), &got) == nil && got.Number > 0 {
		l.mu.Lock()
		defer l.mu.Unlock()
		if was, taken := l.asked[got.Number]; taken {
			l.t.Errorf("question %d is %q, and was %q", got.Number, text, was)
		}
		l.asked[got.Number] = text
	}
	return exit >= 0
}

// casts casts a ballot, or changes the one in the box, in whichever round is open.
func (l *lives) casts(c *client, id string) (alive bool) {
	out, _, exit := c.run("form --json", "")
	var form struct {
		Round      int
		Presenters []struct{ ID string }
	}
	if exit != 0 || json.Unmarshal([]byte(out), &form) != nil {
		return exit >= 0
	}
	l.mu.Lock()
	mine := l.votes[form.Round][id]
	l.mu.Unlock()
	grade := []string{"good", "fairly_good", "fair", "poor"}[rand.IntN(4)]
	ballot := fmt.Sprintf(`{"%s":{"duty":"%s"}}`, form.Presenters[0].ID, grade)
	if mine != "" {
		ballot = fmt.Sprintf(`{"receipt":"%s","marks":%s}`, mine, ballot)
	}
	out, _, exit = c.run("cast", ballot)
	var got struct {
		Receipt string
		Round   int
	}
	if json.Unmarshal([]byte(out), &got) == nil && got.Receipt != "" {
		l.mu.Lock()
		defer l.mu.Unlock()
		if l.votes[got.Round] == nil {
			l.votes[got.Round] = map[string]string{}
		}
		if was := l.votes[got.Round][id]; was != "" && was != got.Receipt {
			l.t.Errorf("%s voted twice in round %d: %s and %s", id, got.Round, was, got.Receipt)
		}
		l.votes[got.Round][id] = got.Receipt
	}
	return exit >= 0
}

// holds checks that the restarted meeting is what it was.
func (l *lives) holds() {
	l.t.Helper()
	host := l.enters("host")
	now := l.stands()
	if was := l.stood; !now.follows(was, l.doing) {
		l.t.Errorf("the meeting stands at\n%+v, was\n%+v with %q under way", now, was, l.doing)
	}
	l.stood, l.doing = now, ""
	if order := host.presenters(); order != l.order {
		l.t.Errorf("the order is %s, was %s", order, l.order)
	}
	l.holdQuestions(host)
	l.holdVotes(host, now.round)
	l.sitsAgain(l.people[1+rand.IntN(len(l.people)-1)], now) // the first may be marked absent
}

// follows reports whether a standing is the same as the one before, except for what an act in
// progress may have changed.
func (s standing) follows(was standing, doing string) bool {
	act, _, _ := strings.Cut(doing, " ")
	moved := act == "next" || act == "back" || act == "goto"
	voted := act == "open" || act == "close" || act == "revote"
	left := was.left
	if was.timer == "running" {
		left -= s.at.Sub(was.at)
	}
	drift := s.left - left
	return (moved || s.step == was.step) && (moved || act == "timer" || s.timer == was.timer && drift.Abs() < 3*time.Second) &&
		(voted || s.round == was.round && s.state == was.state) && (act == "publish" || act == "revote" || s.published == was.published)
}

func (l *lives) holdQuestions(host *client) {
	l.t.Helper()
	var questions []struct {
		Number int
		Text   string
	}
	host.reads("questions --json", &questions)
	have := map[int]string{}
	for _, q := range questions {
		have[q.Number] = q.Text
	}
	for number, text := range l.asked {
		if have[number] != text {
			l.t.Errorf("question %d is %q, was %q", number, have[number], text)
		}
	}
}

// holdVotes looks up every receipt of the newest round, and has somebody with a receipt try to vote
// again.
func (l *lives) holdVotes(host *client, round int) {
	l.t.Helper()
	for id, receipt := range l.votes[round] {
		l.holdReceipt(host, id, receipt, round)
	}
	for id := range l.votes[round] {
		l.enters(id).isRefused("cast", `{}`)
		return
	}
}

func (l *lives) holdReceipt(host *client, id, receipt string, round int) {
	l.t.Helper()
	out, errs, exit := host.run("receipt --json "+receipt, "")
	var found struct {
		Round         int
		Counted, Void bool
	}
	if exit != 0 || json.Unmarshal([]byte(out), &found) != nil || found.Round != round {
		l.t.Errorf("the receipt of %s in round %d is answered with %s%s", id, round, out, errs)
		return
	}
	if open := l.stood.round == round && l.stood.state == "open"; open == (found.Counted || found.Void) {
		l.t.Errorf("the receipt of %s in round %d is answered with %s, and the meeting stands at %+v", id, round, out, l.stood)
	}
}

// sitsAgain opens somebody's screen, which must show what it showed before.
func (l *lives) sitsAgain(id string, now standing) {
	l.t.Helper()
	s := l.sits(id, inChinese, 80, 24)
	switch {
	case now.step%3 != 0 || now.state != "open":
		s.sees("考核会")
	case l.votes[now.round][id] != "":
		s.sees(zh.Screen.YouVoted)
	}
	_ = s.Close()
}

// ends closes the meeting and looks up every receipt that anybody ever got.
func (l *lives) ends() {
	l.t.Helper()
	host := l.enters("host")
	if l.stood.state == "open" {
		host.mustRun("close", "")
		l.stood = l.stands()
	}
	for round, votes := range l.votes {
		asks := l.enters("host") // one connection for all of them would be a flood
		for id, receipt := range votes {
			l.holdReceipt(asks, id, receipt, round)
		}
	}
	l.stops()
	l.puts("server.log", l.errs.String())
	out := l.mustRun("verify", l.db, "--secrecy", "--with", "server.log")
	if !strings.Contains(out, zh.Secrecy.Kept) {
		l.t.Errorf("verify --secrecy says\n%s", out)
	}
	if strings.Contains(l.errs.String(), "level=ERROR") {
		l.t.Errorf("the server's log:\n%s", l.errs)
	}
}
