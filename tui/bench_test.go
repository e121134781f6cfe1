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
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
	"pingyi/tui/ui"
)

// crowd is a hall of five hundred with fifty presenters, in which everybody looks at their desk.
type crowd struct {
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
	var here []string
	for _, p := range school.People {
		if p.Due() {
			here = append(here, p.ID)
		}
	}
	room, _ := meetingtest.Hold(b, school, here...)
	c := crowd{room: room, host: here[0], shared: &ui.Drawings{}}
	for _, p := range school.People {
		if len(p.Roles) > 0 || p.Presents != "" || slices.ContainsFunc(school.Presenters, func(pr plan.Presenter) bool { return pr.Leader == p.ID }) {
			continue
		}
		c.screens = append(c.screens, c.sits(b, p.ID))
	}
	return c
}

// sits opens somebody's screen.
func (c *crowd) sits(tb testing.TB, who string) *app {
	return New(Session{
		Drawings: c.shared, Room: c.room, Seat: c.room.Seat(who), Words: words.For(plan.Chinese), Context: tb.Context(), Width: 100, Height: 30,
	}).(*app)
}

func (c *crowd) does(b *testing.B, act meeting.Act) {
	b.Helper()
	if err := c.room.Do(c.host, act); err != nil {
		b.Fatal(err)
	}
}

// goes goes to the first step of a kind.
func (c *crowd) goes(b *testing.B, kind plan.StepKind) {
	b.Helper()
	s := c.room.State()
	if i := slices.IndexFunc(s.Steps, func(step meeting.Step) bool { return step.Kind == kind && !step.NotHeld }); i != s.Current {
		c.does(b, meeting.GoTo{Step: i + 1})
	}
}

// scoring is the first scoring step.
func (c *crowd) scoring() meeting.Step {
	s := c.room.State()
	return s.Steps[slices.IndexFunc(s.Steps, func(step meeting.Step) bool { return step.Kind == plan.StepScoring && !step.NotHeld })]
}

// rates opens a round in a scoring step, in which some vote, and closes it if closed is set.
func (c *crowd) rates(b *testing.B, step meeting.Step, closed bool, voters ...*app) {
	b.Helper()
	if c.room.State().Current != step.Number-1 {
		c.does(b, meeting.GoTo{Step: step.Number})
	}
	c.does(b, meeting.OpenRound{Override: "人少"})
	var all sync.WaitGroup
	for i, a := range voters {
		all.Go(func() {
			if _, _, err := c.room.Cast(a.env.Who, ballot.Marks{step.Presenter: {0, ballot.Mark((step.Number + i) % 3), 1, 2}}); err != nil {
				b.Error(err)
			}
		})
	}
	all.Wait()
	if !closed {
		return
	}
	c.does(b, meeting.CloseRound{Override: "人少"})
	for _, p := range c.room.State().Plan.People {
		if p.Has(plan.Scrutineer) {
			if err := c.room.Do(p.ID, meeting.SignRound{}); err != nil {
				b.Fatal(err)
			}
			return
		}
	}
}

// counts holds a round on each presenter.
func (c *crowd) counts(b *testing.B) {
	b.Helper()
	for _, step := range c.room.State().Steps {
		if step.Kind == plan.StepScoring {
			c.rates(b, step, true, c.screens[:20]...)
		}
	}
	c.goes(b, plan.StepResults)
}

// BenchmarkDesk is what a change, or a second of a clock, costs each screen after the first
// that shows the same.
func BenchmarkDesk(b *testing.B) {
	for _, at := range []struct {
		name  string
		comes func(c *crowd, b *testing.B)
	}{
		{"opening", func(*crowd, *testing.B) {}},
		{"report", func(c *crowd, b *testing.B) { c.does(b, meeting.BeginMeeting{}) }},
		{"report, running", func(c *crowd, b *testing.B) { c.does(b, meeting.SetTimer{To: meeting.TimerStart}) }},
		{"comment", func(c *crowd, b *testing.B) { c.goes(b, plan.StepComment) }},
		{"questions", func(c *crowd, b *testing.B) { c.goes(b, plan.StepQuestions) }},
		{"questions, asked", func(c *crowd, b *testing.B) {
			c.goes(b, plan.StepQuestions)
			for i := range 20 {
				n, err := c.room.Ask(c.screens[i].env.Who, fmt.Sprint("活动室改造经费什么时候能够到位？", i))
				if err != nil {
					b.Fatal(err)
				}
				c.does(b, meeting.ApproveQuestion{Question: n})
			}
		}},
		{"scoring, before", func(c *crowd, b *testing.B) { c.goes(b, plan.StepScoring) }},
		{"scoring, open", func(c *crowd, b *testing.B) {
			c.goes(b, plan.StepScoring)
			c.does(b, meeting.OpenRound{Override: "人少"})
		}},
		{"scoring, voted", func(c *crowd, b *testing.B) { c.rates(b, c.scoring(), false, c.screens...) }},
		{"scoring, closed", func(c *crowd, b *testing.B) { c.rates(b, c.scoring(), true, c.screens...) }},
		{"pledge", func(c *crowd, b *testing.B) { c.goes(b, plan.StepPledge) }},
		{"summary", func(c *crowd, b *testing.B) { c.goes(b, plan.StepSummary) }},
		{"results, none", func(c *crowd, b *testing.B) { c.goes(b, plan.StepResults) }},
		{"results, before", func(c *crowd, b *testing.B) { c.counts(b) }},
		{"results", func(c *crowd, b *testing.B) { c.counts(b); c.does(b, meeting.PublishRanking{}) }},
		{"over", func(c *crowd, b *testing.B) {
			c.counts(b)
			c.does(b, meeting.PublishRanking{})
			c.does(b, meeting.EndMeeting{})
		}},
	} {
		b.Run(at.name, func(b *testing.B) {
			c := gathered(b, 500)
			at.comes(&c, b)
			for _, part := range []struct {
				name string
				do   func(a *app)
			}{
				{"update", func(a *app) { a.Update(changedMsg{}) }},
				{"view", func(a *app) { a.Compose() }},
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
		})
	}
}

// cpu is the processor time that this process has used, which is the same on a busy machine.
func cpu(b *testing.B) time.Duration {
	b.Helper()
	var use syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &use); err != nil {
		b.Fatal(err)
	}
	return time.Duration(use.Utime.Nano() + use.Stime.Nano())
}

// BenchmarkView draws the stage of a report for an attendee, as every screen does at every
// step.
func BenchmarkView(b *testing.B) {
	a := running(b)
	for b.Loop() {
		a.View()
	}
}

// running is an attendee's screen while a report's clock runs.
func running(b *testing.B) *app {
	b.Helper()
	room, _ := meetingtest.Hold(b, meetingtest.School(), "p1", "p2")
	if err := room.Do("p1", meeting.SetTimer{To: meeting.TimerStart}); err != nil {
		b.Fatal(err)
	}
	a := New(Session{Room: room, Seat: room.Seat("p2"), Words: words.For(plan.Chinese)}).(*app)
	a.env.Width, a.env.Height = 100, 30
	return a
}
