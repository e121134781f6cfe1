package tui

import (
	"fmt"
	"slices"
	"sync"
	"syscall"
	"testing"
	"time"

	"pingyi/data/sample"
	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/board"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
	"pingyi/tui/ui"
	"pingyi/tui/vote"
)

// crowd is a hall of five hundred with fifty presenters, in which everybody looks at their desk.
type crowd struct {
	b       *testing.B
	room    *meeting.Room
	host    string
	shared  *ui.Drawings
	screens []*app // of attendees without an office who rate
}

// gathered lets a crowd of n come in.
func gathered(b *testing.B, n int) crowd {
	b.Helper()
	school := sample.Plan(plan.Chinese, n)
	for i := len(school.Presenters); i < 50; i++ {
		one := school.Presenters[i%8]
		one.ID, one.Name = fmt.Sprintf("b%d", i+1), fmt.Sprintf("%s%d", one.Name, i)
		school.Presenters = append(school.Presenters, one)
	}
	school.People = append(school.People, plan.Person{ID: "office", Name: "组织", Roles: []plan.Role{plan.Office}})
	var here []string
	for _, p := range school.People {
		if p.Due() {
			here = append(here, p.ID)
		}
	}
	room, _ := meetingtest.Hold(b, school, here...)
	c := crowd{b: b, room: room, host: here[0], shared: &ui.Drawings{}}
	for _, p := range school.People {
		if len(p.Roles) > 0 || p.Presents != "" || slices.ContainsFunc(school.Presenters, func(pr plan.Presenter) bool { return pr.Leader == p.ID }) {
			continue
		}
		c.screens = append(c.screens, c.sits(p.ID))
	}
	return c
}

// sits opens somebody's screen.
func (c *crowd) sits(who string) *app {
	c.b.Helper()
	return New(Session{
		Drawings: c.shared, Room: c.room, Seat: c.room.Seat(who), Words: words.For(plan.Chinese), Context: c.b.Context(), Width: 100, Height: 30,
	}).(*app)
}

func (c *crowd) does(act meeting.Act) {
	c.b.Helper()
	if err := c.room.Do(c.host, act); err != nil {
		c.b.Fatal(err)
	}
}

// goes goes to the first step of a kind.
func (c *crowd) goes(kind plan.StepKind) {
	c.b.Helper()
	s := c.room.State()
	if i := slices.IndexFunc(s.Steps, func(step meeting.Step) bool { return step.Kind == kind && !step.NotHeld }); i != s.Current {
		c.does(meeting.GoTo{Step: i + 1})
	}
}

// scoring is the first scoring step.
func (c *crowd) scoring() meeting.Step {
	s := c.room.State()
	return s.Steps[slices.IndexFunc(s.Steps, func(step meeting.Step) bool { return step.Kind == plan.StepScoring && !step.NotHeld })]
}

// rates opens a round in a scoring step, in which some vote, and closes it if closed is set.
func (c *crowd) rates(step meeting.Step, closed bool, voters ...*app) {
	c.b.Helper()
	if c.room.State().Current != step.Number-1 {
		c.does(meeting.GoTo{Step: step.Number})
	}
	c.does(meeting.OpenRound{Override: "人少"})
	var all sync.WaitGroup
	for i, a := range voters {
		all.Go(func() {
			if _, _, err := c.room.Cast(a.env.Who, ballot.Marks{step.Presenter: {0, ballot.Mark((step.Number + i) % 3), 1, 2}}); err != nil {
				c.b.Error(err)
			}
		})
	}
	all.Wait()
	if !closed {
		return
	}
	c.does(meeting.CloseRound{Override: "人少"})
	for _, p := range c.room.State().Plan.People {
		if p.Has(plan.Scrutineer) {
			if err := c.room.Do(p.ID, meeting.SignRound{}); err != nil {
				c.b.Fatal(err)
			}
			return
		}
	}
}

// counts holds a round on each presenter.
func (c *crowd) counts() {
	c.b.Helper()
	for _, step := range c.room.State().Steps {
		if step.Kind == plan.StepScoring {
			c.rates(step, true, c.screens[:20]...)
		}
	}
	c.goes(plan.StepResults)
}

// BenchmarkDesk is what a change, or a second of a clock, costs each screen after the first
// that shows the same.
func BenchmarkDesk(b *testing.B) {
	for _, at := range []struct {
		name  string
		comes func(c *crowd)
	}{
		{"opening", func(*crowd) {}},
		{"report", func(c *crowd) { c.does(meeting.BeginMeeting{}) }},
		{"report, running", func(c *crowd) { c.does(meeting.SetTimer{To: meeting.TimerStart}) }},
		{"comment", func(c *crowd) { c.goes(plan.StepComment) }},
		{"questions", func(c *crowd) { c.goes(plan.StepQuestions) }},
		{"questions, asked", func(c *crowd) {
			c.goes(plan.StepQuestions)
			for i := range 20 {
				n, err := c.room.Ask(c.screens[i].env.Who, fmt.Sprint("活动室改造经费什么时候能够到位？", i))
				if err != nil {
					c.b.Fatal(err)
				}
				c.does(meeting.ApproveQuestion{Question: n})
			}
		}},
		{"scoring, before", func(c *crowd) { c.goes(plan.StepScoring) }},
		{"scoring, open", func(c *crowd) {
			c.goes(plan.StepScoring)
			c.does(meeting.OpenRound{Override: "人少"})
		}},
		{"scoring, voted", func(c *crowd) { c.rates(c.scoring(), false, c.screens...) }},
		{"scoring, closed", func(c *crowd) { c.rates(c.scoring(), true, c.screens...) }},
		{"pledge", func(c *crowd) { c.goes(plan.StepPledge) }},
		{"summary", func(c *crowd) { c.goes(plan.StepSummary) }},
		{"results, none", func(c *crowd) { c.goes(plan.StepResults) }},
		{"results, before", func(c *crowd) { c.counts() }},
		{"results", func(c *crowd) { c.counts(); c.does(meeting.PublishRanking{}) }},
		{"over", func(c *crowd) {
			c.counts()
			c.does(meeting.PublishRanking{})
			c.does(meeting.EndMeeting{})
		}},
	} {
		b.Run(at.name, func(b *testing.B) {
			c := gathered(b, 500)
			at.comes(&c)
			c.costs(b)
		})
	}
}

// costs measures what the screens of a crowd take for a change, or for a second of a clock.
func (c *crowd) costs(b *testing.B) {
	b.Helper()
	for _, part := range []struct {
		name string
		do   func(a *app)
	}{
		{"update", func(a *app) { a.Update(changedMsg{}) }},
		{"change", func(a *app) { a.Update(changedMsg{}); a.Compose() }},
		{"second", func(a *app) { a.Update(tickMsg{}); a.Compose() }},
	} {
		b.Run(part.name, func(b *testing.B) {
			for _, a := range c.screens {
				a.Update(changedMsg{})
				a.View()
			}
			b.ReportAllocs()
			before, i := cpu(b), 0
			for b.Loop() {
				part.do(c.screens[i%len(c.screens)])
				i++
			}
			b.ReportMetric(float64(cpu(b)-before)/float64(b.N), "cpu-ns/op")
		})
	}
}

// cpu is the processor time that this process has used, which is the same on a busy machine.
func cpu(tb testing.TB) time.Duration {
	tb.Helper()
	var use syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &use); err != nil {
		tb.Fatal(err)
	}
	return time.Duration(use.Utime.Nano() + use.Stime.Nano())
}

// BenchmarkBallot draws a ballot with 21 presenters, as the screens of all raters do every
// second during a round.
func BenchmarkBallot(b *testing.B) {
	school := sample.Plan(plan.Chinese, 20)
	manyPresenters(&school)
	room, _ := meetingtest.Hold(b, school, "p01", "p02", "p16", "p17", "p18", "p19", "p20", "p03", "p04", "p05")
	for _, step := range room.State().Steps {
		if step.Kind == plan.StepScoring {
			if err := room.Do("p01", meeting.GoTo{Step: step.Number}); err != nil {
				b.Fatal(err)
			}
		}
	}
	if err := room.Do("p01", meeting.OpenRound{}); err != nil {
		b.Fatal(err)
	}
	a := New(Session{Room: room, Seat: room.Seat("p16"), Words: words.For(plan.Chinese)}).(*app)
	a.env.Width, a.env.Height = 100, 30
	a.env.Push(vote.NewBallot(a.env))
	for b.Loop() {
		a.View()
	}
}

// BenchmarkBoard is what a change costs each screen of a guest after the first that shows the same.
func BenchmarkBoard(b *testing.B) {
	c := gathered(b, 500)
	for _, pr := range c.room.State().Plan.Presenters[:8] {
		for i := range 3 {
			c.does(meeting.AddPledges{Presenter: pr.ID, Pledges: []meeting.Pledge{{Text: fmt.Sprint("每月开展主题党日", i), Measure: "排出计划", Person: pr.Name, Deadline: "2019-06-30"}}})
		}
	}
	if err := c.room.Do("office", meeting.PutOnBoard{Choice: board.Choice{What: board.Pledges}}); err != nil {
		b.Fatal(err)
	}
	guests := c
	guests.screens = nil
	for range 500 {
		guests.screens = append(guests.screens, c.sits(plan.Guest))
	}
	guests.costs(b)
}
