package e2e

import (
	"net"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"pingyi/meeting/words"
)

const (
	inChinese = "zh_CN.UTF-8"
	inEnglish = "en_US.UTF-8"
)

// TestSampleMeeting_RunsFromThePlanToTheRanking holds the meeting of the template as a school
// would: with a host, leaders, a recorder, attendees and a wall at their screens, the others using
// acts, and with lines that drop and terminals that hang.
func TestSampleMeeting_RunsFromThePlanToTheRanking(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.mustRun("template", "plan.yaml")
	plan, err := os.ReadFile(d.path("plan.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	w := &walk{hall: openHall(t, string(plan)), t: t}
	w.comeIn()
	w.report()
	w.comment()
	w.questions()
	w.score()
	w.pledge()
	w.others()
	w.close()
	w.papers()
}

// A walk is the sample meeting in progress.
type walk struct {
	*hall
	t *testing.T

	host, leader, recorder, attendee, guest, phone, wall *seat

	hand       *client   // the host's, for acts: nothing of it appears on a screen
	scrutineer *client   // p05, by act
	hung       *client   // p06 closes the channel of the screen but keeps the connection
	deaf       *client   // p03 stops reading
	byAct      []*client // raters without a screen
	receipts   []string
}

// screens returns those that somebody looks at.
func (w *walk) screens() []*seat {
	return []*seat{w.host, w.leader, w.recorder, w.attendee, w.guest, w.phone, w.wall}
}

// allSee waits until every screen shows the text in its language.
func (w *walk) allSee(chinese, english string) {
	w.t.Helper()
	for _, s := range w.screens() {
		if s == w.guest {
			s.sees(english)
			continue
		}
		s.sees(chinese)
	}
}

func (w *walk) comeIn() {
	w.t.Helper()
	w.host = w.sits("p01", inChinese, 100, 30)
	w.leader = w.sits("p02", inChinese, 90, 28)
	w.recorder = w.sits("p04", inChinese, 100, 40)
	w.attendee = w.sits("p10", inChinese, 80, 24)
	w.guest = w.sits("p11", inEnglish, 100, 40)
	w.phone = w.sits("p12", inChinese, 40, 20)
	w.wall = w.sits("screen", inChinese, 140, 45)
	w.hand, w.scrutineer = w.enters("p01"), w.enters("p05")
	for _, id := range []string{"p07", "p08", "p09"} {
		c := w.enters(id)
		c.mustRun("status", "")
		w.byAct = append(w.byAct, c)
	}
	w.phone.sees("会议即将开始")
	w.wall.sees("会前签到")
	w.host.presses("enter")
	w.allSee("高一年级党支部", "高一年级党支部") // the name itself may be in block letters
	w.hangUp()
	w.goDeaf()
	w.host.sees(zh.Screen.Present(11, 12))
	w.scrutineer.mustRun("status", "")
	w.host.sees(zh.Screen.Present(12, 12))
}

// hangUp has p06 close the channel of their screen; the connection remains.
func (w *walk) hangUp() {
	w.t.Helper()
	s := w.sits("p06", inChinese, 80, 24)
	s.sees("甲一")
	if err := s.session.Close(); err != nil {
		w.t.Fatal(err)
	}
	w.hung = s.client
}

// goDeaf has p03's terminal stop reading, with much to be painted on it.
func (w *walk) goDeaf() {
	w.t.Helper()
	line := &deafLine{deaf: make(chan struct{}), gone: make(chan struct{})}
	c, err := w.dial(w.codes["p03"], func(conn net.Conn) net.Conn {
		_ = conn.(*net.TCPConn).SetReadBuffer(4 << 10)
		line.Conn = conn
		return line
	})
	if err != nil {
		w.t.Fatal(err)
	}
	w.t.Cleanup(func() { close(line.gone); _ = c.Close() })
	s := c.opens(inChinese, 200, 60)
	s.sees("甲一")
	close(line.deaf)
	go func() { // until the server or the test closes the line
		tick := time.NewTicker(50 * time.Millisecond)
		defer tick.Stop()
		for wide := false; ; wide = !wide {
			rows := 60
			if wide {
				rows = 59
			}
			if s.session.WindowChange(rows, 200-rows%2) != nil {
				return
			}
			select {
			case <-tick.C:
			case <-line.gone:
				return
			}
		}
	}()
	w.deaf = w.enters("p03")
}

func (w *walk) report() {
	w.t.Helper()
	w.wall.sees("每月固定开展一次主题党日") // last year's pledge beside the report
	w.host.presses("space")
	w.allSee("限时 8 分钟", "limit 8 min")
	for _, s := range w.screens() {
		s.DoesNotSee(w.t, zh.Screen.NotStarted)
	}
	w.attendee.presses("a")
	w.attendee.sees(zh.Screen.AskHint)
	w.attendee.Types("青年教师的培养，")
	w.attendee.Pastes("今年打算怎么做？")
	w.attendee.sees("青年教师的培养，今年打算怎么做？")
	w.attendee.presses("enter")
	w.attendee.sees(zh.Screen.Done["asked"])
	w.host.sees(zh.Screen.Waiting(1))
}

func (w *walk) comment() {
	w.t.Helper()
	before := time.Now()
	w.host.presses("right")
	w.allSee("● 点评", "● Comment")
	if took := time.Since(before); took > 3*time.Second {
		w.t.Errorf("a step took %v to reach the others beside a terminal that hangs", took)
	}
	w.leader.presses("c")
	w.leader.sees("Ctrl+S")
	w.leader.Types("抓得实，短板也看得准。")
	w.leader.sees("短板也看得准。")
	w.leader.presses("ctrl+s")
	w.allSee("抓得实，短板也看得准。", "抓得实，短板也看得准。")
}

func (w *walk) questions() {
	w.t.Helper()
	w.host.presses("right")
	w.allSee("● 提问", "● Questions")

	w.host.presses("q")
	w.host.sees("青年教师的培养")
	w.host.presses("y")
	w.host.sees("采用")
	w.wall.sees("青年教师的培养，今年打算怎么做？")

	w.guest.presses("q")
	w.guest.sees("✓ shown") // and may be supported
	w.guest.presses("u")
	w.guest.sees("support 1")
	w.guest.presses("esc")

	w.host.presses("f")
	w.host.sees("正在提问")
	w.allSeeBut(w.inLargeType(), zh.Question.Asking, en.Question.Asking)
	w.wall.sees("限时 60 秒") // below the question and whose turn it is, in large type
	w.host.presses("z")
	w.host.sees("已回答")
	w.host.presses("esc")
	w.host.DoesNotSee(w.t, "已回答")
}

// inLargeType are the screens for the hall, where what matters most is not in plain text.
func (w *walk) inLargeType() []*seat { return []*seat{w.host, w.wall} }

func (w *walk) allSeeBut(but []*seat, chinese, english string) {
	w.t.Helper()
	for _, s := range w.screens() {
		switch {
		case slices.Contains(but, s):
		case s == w.guest:
			s.sees(english)
		default:
			s.sees(chinese)
		}
	}
}

// score holds the round on b1 using the real ballot.
func (w *walk) score() {
	w.t.Helper()
	w.host.presses("right")
	w.allSeeBut(w.inLargeType(), zh.Screen.RoundNotOpen, en.Screen.RoundNotOpen)
	w.wall.sees("须达") // the conditions, below the state in large type
	w.host.presses("o")
	w.host.sees(zh.Hall.OpenUnchecked) // the scrutineer has not checked the box
	w.host.presses("y")
	w.allSeeBut(w.inLargeType(), zh.Screen.RoundOpen, en.Screen.RoundOpen)

	w.attendee.presses("b")
	w.attendee.sees(zh.Screen.Filled(0, 4))
	w.attendee.presses("1")
	w.attendee.sees(zh.Screen.Filled(1, 4))
	w.attendee.presses("2")
	w.attendee.sees(zh.Screen.Filled(2, 4))
	w.loseLine()
	w.attendee.presses("1", "1") // from the top, the first two again, as a careful person would
	w.attendee.presses("down", "2")
	w.attendee.sees(zh.Screen.Filled(3, 4))
	w.attendee.presses("enter")
	w.attendee.sees(zh.Screen.CheckTitle)
	w.attendee.sees(zh.Screen.CheckAbstain(1))
	w.attendee.presses("enter")
	w.attendee.sees(zh.Screen.Receipt)
	w.receipts = append(w.receipts, w.attendee.receipt())

	w.guest.presses("b")
	w.guest.sees(en.Screen.Filled(0, 4))
	w.guest.presses("1", "1", "1", "1", "enter")
	w.guest.sees(en.Screen.CheckFull)
	w.guest.presses("enter")
	w.guest.sees(en.Screen.Receipt)
	w.receipts = append(w.receipts, w.guest.receipt())

	w.phone.presses("b")
	w.phone.sees(zh.Screen.Filled(0, 4))
	w.phone.presses("1", "2", "1", "2", "enter")
	w.phone.sees(zh.Screen.CheckFull)
	w.phone.presses("enter")
	w.phone.sees(zh.Screen.Receipt)

	for _, c := range []*client{w.leader.client, w.recorder.client, w.hung, w.deaf, w.scrutineer} {
		w.receipts = append(w.receipts, c.casts("good"))
	}
	for _, c := range w.byAct[1:] {
		w.receipts = append(w.receipts, c.casts("fairly_good"))
	}
	w.byAct[0].isRefused("form", "") // p07 is b1, and nobody rates themselves
	w.byAct[1].isRefused("cast", `{"b1":{"duty":"good"}}`)
	w.wall.sees(zh.Screen.Collected)

	w.hand.waitsFor("the beat tells of every ballot but the host's", func(s status) bool { return s.Scoring.Cast == s.Scoring.Issued-1 })
	w.host.presses("o")
	w.host.sees(zh.Ballot.Closing.Missing(1, "o", "Esc")) // the host has not voted
	w.allSee(closesIn(zh), closesIn(en))
	w.host.sees("o " + zh.Ballot.Closing.Now) // not yet while the first press may last
	w.host.presses("o")
	w.host.sees(zh.Screen.RoundClosed)
	w.wall.sees(zh.Screen.RoundClosed)
	w.wall.sees(zh.Screen.Unsigned)
	w.scrutineer.mustRun("sign", "")
	w.wall.sees("监票人已签字：己二")
	for _, r := range w.receipts {
		var found struct{ Counted bool }
		w.hand.reads("receipt --json "+r, &found)
		if !found.Counted {
			w.t.Errorf("receipt %s is not counted after the close", r)
		}
	}
	for _, s := range []*seat{w.attendee, w.guest, w.phone} {
		s.presses("esc")
	}
	w.allSeeBut(w.inLargeType(), zh.Screen.RoundClosed, en.Screen.RoundClosed)
	w.wall.sees(zh.Screen.RootIs)
}

// closesIn is the notice before a close up to its seconds, which go by.
func closesIn(w *words.Words) string {
	before, _, _ := strings.Cut(w.Ballot.Closing.In(9), "9")
	return before
}

// loseLine drops the attendee's line in the middle of the ballot, and brings them back to it.
func (w *walk) loseLine() {
	w.t.Helper()
	if err := w.attendee.line.Close(); err != nil {
		w.t.Fatal(err)
	}
	w.attendee = w.sits("p10", inChinese, 80, 24)
	w.attendee.sees(zh.Screen.VoteNow("b"))
	w.attendee.presses("b")
	w.attendee.sees(zh.Screen.Filled(2, 4))
	w.attendee.sees("[2 较好]")
}

func (w *walk) pledge() {
	w.t.Helper()
	w.host.presses("right")
	w.allSee("● 表态", "● Pledge")
	w.recorder.presses("e")
	w.recorder.sees("n " + zh.Screen.Keys.New) // the desk says the rest of it too
	w.recorder.presses("n")
	w.recorder.sees(zh.Screen.PledgeFields[4])
	for i, text := range []string{"办好青年教师沙龙", "每月一期", "甲二", "参加率九成以上", "2019-06-30"} {
		if i > 0 {
			w.recorder.presses("tab")
		}
		w.recorder.Types(text)
		w.recorder.sees(text)
	}
	w.recorder.presses("ctrl+s")
	w.wall.sees("办好青年教师沙龙")
	w.recorder.sees("办好青年教师沙龙")
	w.recorder.presses("esc")
	w.allSee("办好青年教师沙龙", "办好青年教师沙龙")
	w.wall.sees("2019年6月30日")
}

// others holds the rounds on b2 and b3 using only acts; the third report is a written one.
func (w *walk) others() {
	w.t.Helper()
	var agenda []struct {
		Number                 int
		Kind, Presenter, State string
	}
	w.hand.reads("agenda --json", &agenda)
	i := slices.IndexFunc(agenda, func(s struct {
		Number                 int
		Kind, Presenter, State string
	},
	) bool {
		return s.Kind == "report" && s.Presenter == "b3"
	})
	if i < 0 || agenda[i].State != "skipped" {
		w.t.Errorf("the written report is not shown as skipped: %+v", agenda)
	}
	grades := map[string]string{"b2": "fairly_good", "b3": "fair"}
	for {
		w.hand.mustRun("next", "")
		now := w.hand.status()
		if now.Step.Presenter == "" {
			break
		}
		if now.Step.Kind != "scoring" {
			continue
		}
		w.hand.mustRun("open", "")
		for _, c := range []*client{w.hand, w.leader.client, w.hung, w.deaf, w.scrutineer, w.recorder.client} {
			c.casts(grades[now.Step.Presenter])
		}
		for _, c := range w.byAct {
			if c.ownRound() {
				c.casts("good")
			}
		}
		w.hand.isRefused("next", "")
		w.hand.mustRun("close", "")
		w.scrutineer.mustRun("sign", "")
	}
}

// ownRound reports whether this rater has something to fill in.
func (c *client) ownRound() bool {
	_, _, exit := c.run("form", "")
	return exit == 0
}

func (w *walk) close() {
	w.t.Helper()
	w.allSee("● 书记总评", "● Summary")
	w.recorder.presses("m")
	w.recorder.sees("Ctrl+S")
	w.recorder.Types("总评：今年好于去年。")
	w.recorder.sees("今年好于去年。")
	w.recorder.presses("ctrl+s")
	w.wall.sees("总评：今年好于去年。")
	w.host.presses("right")
	w.allSee("● 上级评价", "● Higher level")
	w.host.presses("right")
	w.allSeeBut(w.inLargeType(), zh.Screen.NotPublished, en.Screen.NotPublished)
	w.hand.isRefused("results", "")

	w.host.presses("x")
	w.host.sees(zh.Screen.Confirm["publish"])
	w.host.presses("y")
	w.host.sees(zh.Screen.Done["published"])
	w.sameRanking()
}

// sameRanking checks that every terminal shows the ranking that the act returns. The wall draws
// names and scores in large type, and branches beside them.
func (w *walk) sameRanking() {
	w.t.Helper()
	var results struct {
		Ranking []struct {
			Rank                           int
			Presenter, Name, Branch, Score string
		}
	}
	w.byAct[0].reads("results --json", &results)
	var order []string
	for _, r := range results.Ranking {
		order = append(order, r.Presenter)
	}
	if want := []string{"b1", "b2", "b3"}; !slices.Equal(order, want) {
		w.t.Fatalf("the ranking is %v, want %v", order, want)
	}
	for _, s := range w.screens() {
		last := -1
		for _, r := range results.Ranking {
			parts := []string{r.Name, r.Score}
			if s == w.wall {
				parts = []string{r.Branch}
			}
			for _, part := range parts {
				s.sees(part)
			}
			at := slices.IndexFunc(s.Screen(), func(row string) bool {
				return !slices.ContainsFunc(parts, func(part string) bool { return !strings.Contains(row, part) })
			})
			if at <= last {
				w.t.Errorf("%v is not below the one before:\n%s", parts, strings.Join(s.Screen(), "\n"))
			}
			last = at
		}
	}
}

// papers ends the meeting and looks at what it leaves.
func (w *walk) papers() {
	w.t.Helper()
	w.stops()
	for _, s := range w.screens() {
		s.ends()
		s.isClean()
	}
	w.mustRun("verify", w.db)
	w.mustRun("export", w.db, "--out", "papers")
	entries, err := os.ReadDir(w.path("papers"))
	if err != nil || len(entries) == 0 {
		w.t.Fatalf("export wrote nothing: %v", err)
	}
	var all strings.Builder
	for _, e := range entries {
		raw, err := os.ReadFile(w.path("papers/" + e.Name()))
		if err != nil {
			w.t.Fatal(err)
		}
		all.Write(raw)
	}
	for _, text := range []string{"抓得实，短板也看得准。", "青年教师的培养，今年打算怎么做？", "办好青年教师沙龙", "今年好于去年。"} {
		if !strings.Contains(all.String(), text) {
			w.t.Errorf("no paper holds %q", text)
		}
	}
}
