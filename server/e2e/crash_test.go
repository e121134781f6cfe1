package e2e

import (
	"encoding/json"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/refuse"
)

// A voter is a rater in a hall where the server crashes, and what they were told.
type voter struct {
	id      string
	receipt string // the receipt, if it came
	voted   bool   // told that their vote was already in, although the line dropped before the answer
}

// TestCrash_LosesNoVoteOfAnOpenRound kills the server three times in one round, each time while
// many people are casting, and checks that nobody loses a vote or gets a second one.
func TestCrash_LosesNoVoteOfAnOpenRound(t *testing.T) {
	t.Parallel()
	plan := planOf{
		presenters: []string{"甲一", "乙一", "丙一"}, raters: 31, agenda: "  order: drawn\n",
		round: "report, comment, scoring", closing: "results",
	}
	c := &crash{hall: openHall(t, plan.yaml()), t: t}
	for _, id := range plan.all() {
		c.voters = append(c.voters, &voter{id: id})
	}
	c.begin()
	for i := range 3 {
		c.fall(5 + 8*(i+1))
	}
	c.finish()
}

// A crash is a meeting whose server is killed again and again.
type crash struct {
	*hall
	t      *testing.T
	voters []*voter // r031 never comes, the others do
}

// here returns those who have come.
func (c *crash) here() []*voter { return c.voters[:len(c.voters)-1] }

// begin takes the meeting to an open round on the first presenter, with something of every kind
// before it and some of the ballots in the box.
func (c *crash) begin() {
	c.t.Helper()
	host := c.enters("host")
	for _, v := range c.here() {
		c.enters(v.id).mustRun("status", "")
	}
	rater := c.enters("r001")
	rater.mustRun("ask 第一问", "")
	rater.mustRun("ask 第二问", "")
	host.mustRun("approve 2", "")
	c.enters("r002").mustRun("upvote 2", "")
	host.mustRun("absent r031 出差", "")
	host.mustRun("next", "")
	host.mustRun("comment "+host.status().Step.Presenter, "点评在案。")
	host.mustRun("next", "")
	host.mustRun("open", "")
	host.mustRun("timer start", "")
	for _, v := range c.voters[:5] {
		v.receipt = c.enters(v.id).casts("good")
	}
}

// seen is what a meeting shows that a restart must not change.
type seen struct{ agenda, questions, step, attendance string }

func (c *crash) look() (s seen, left time.Duration) {
	c.t.Helper()
	host := c.enters("host")
	var status struct {
		Step, Attendance json.RawMessage
		Timer            *struct {
			State string
			Left  int `json:"left_seconds"`
		}
		Scoring struct {
			Round, Issued int
			State         string
		}
	}
	host.reads("status --json", &status)
	if status.Scoring.Round != 1 || status.Scoring.State != "open" || status.Scoring.Issued != len(c.here()) {
		c.t.Fatalf("the round is %+v, want the first, open, with %d issued", status.Scoring, len(c.here()))
	}
	if status.Timer == nil || status.Timer.State != "running" {
		c.t.Fatalf("the timer is %+v, want it running", status.Timer)
	}
	return seen{host.mustRun("agenda --json", ""), host.mustRun("questions --json", ""), string(status.Step), string(status.Attendance)},
		time.Duration(status.Timer.Left) * time.Second
}

// fall kills the server while the first until people cast, starts it again on the same file and
// checks that the meeting is what it was.
func (c *crash) fall(until int) {
	c.t.Helper()
	before, left := c.look()
	looked, print := time.Now(), c.print
	c.castAndKill(until)
	c.serve()
	if c.print != print {
		c.t.Errorf("the host key is %s after the restart, was %s", c.print, print)
	}
	after, now := c.look()
	if after != before {
		c.t.Errorf("after the restart the meeting is\n%+v\nand was\n%+v", after, before)
	}
	if ran := left - time.Since(looked); now < ran-2*time.Second || now > ran+2*time.Second {
		c.t.Errorf("%v are left after the restart, want about %v", now, ran)
	}
	c.holdReceipts(false)
	c.comeBack()
}

// castAndKill has the next eight cast, and those who got no answer before, each at a random
// moment, and kills the server at another: when the first answer arrives, or earlier.
func (c *crash) castAndKill(until int) {
	c.t.Helper()
	const within = 60 * time.Millisecond
	answered := make(chan struct{}, len(c.voters))
	var casting sync.WaitGroup
	for _, v := range c.voters[:until] {
		if v.receipt != "" || v.voted {
			continue
		}
		line := c.enters(v.id)
		ballot, moment := line.ballot("good"), time.After(rand.N(within))
		casting.Go(func() {
			<-moment
			v.casts(line, ballot)
			answered <- struct{}{}
		})
	}
	select {
	case <-answered:
	case <-time.After(rand.N(4 * within)):
	}
	c.dies()
	casting.Wait()
}

// casts casts a ballot over a line that may drop at any moment. An answer counts once it has
// arrived, even if the line drops right after it.
func (v *voter) casts(line *client, ballot string) {
	out, errs, _ := line.run("cast", ballot)
	var answer struct{ Receipt string }
	switch {
	case json.Unmarshal([]byte(out), &answer) == nil && answer.Receipt != "":
		v.receipt = answer.Receipt
	case strings.Contains(errs, zh.Refusal(&refuse.Refusal{Why: meeting.AlreadyVoted})):
		v.voted = true
	}
}

// holdReceipts checks that every receipt that was sent is found, and that none gets its owner a
// second vote.
func (c *crash) holdReceipts(counted bool) {
	c.t.Helper()
	for _, v := range c.voters {
		if v.receipt == "" {
			continue
		}
		line := c.enters(v.id)
		var found struct {
			Receipt string
			Round   int
			Counted bool
		}
		line.reads("receipt --json "+v.receipt, &found)
		if found.Receipt != v.receipt || found.Round != 1 || found.Counted != counted {
			c.t.Errorf("the receipt of %s is answered with %+v, want round 1, counted %v", v.id, found, counted)
		}
		line.isRefused("cast", `{}`)
	}
}

// comeBack checks that people at screens see what they saw before: those who have voted are told
// so, those who have not get an empty ballot.
func (c *crash) comeBack() {
	c.t.Helper()
	voted := c.sits(c.voters[0].id, inChinese, 80, 24)
	voted.sees(zh.Screen.YouVoted)
	open := c.sits(c.here()[len(c.here())-1].id, inChinese, 80, 24)
	open.sees(zh.Screen.VoteNow("b"))
	open.presses("b")
	open.sees(zh.Screen.Filled(0, 2))
}

// finish has everybody vote who can, closes the round and checks the count.
func (c *crash) finish() {
	c.t.Helper()
	host := c.enters("host")
	votes := len(c.here())
	for _, v := range c.here() {
		if v.receipt == "" && !v.voted {
			v.casts(c.enters(v.id), `{}`)
		}
		if v.receipt == "" && !v.voted {
			c.t.Errorf("%s can neither cast nor has voted", v.id)
		}
	}
	host.waitsFor("everybody has voted", func(s status) bool { return s.Scoring.Cast == votes })
	host.mustRun("close", "")
	if got := host.status().Scoring; got.Cast != votes || got.Issued != votes || got.State != "closed" {
		c.t.Errorf("the round closed as %+v, want %d of %d", got, votes, votes)
	}
	c.holdReceipts(true)
	c.stops()
	c.mustRun("verify", c.db)
	c.mustRun("export", c.db, "--out", "papers")
	for _, text := range []string{"点评在案。", "第二问", "出差"} {
		if !strings.Contains(c.reads("papers/minutes.json"), text) {
			c.t.Errorf("the minutes lack %q", text)
		}
	}
}
