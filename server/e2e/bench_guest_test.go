package e2e

import (
	"fmt"
	"testing"
	"time"

	"pingyi/meeting/board"
)

// BenchmarkGuest compares the screens of guests with those of as many attendees of the same meeting, in
// whose board a report, pledges and remarks are published. A change is for guests a reply of the office,
// for attendees a step of the host; such a step, which they don't see, must cost guests no more either.
func BenchmarkGuest(b *testing.B) {
	needsProc(b)
	crowds := []opening{guests, attending}
	const than, limit = "an attendee", 1.1
	for b.Loop() {
		var joined, changed, passed, holds, late pair
		for range rounds {
			for of, open := range crowds {
				c := open(b, boardPlan)
				before := c.resident()
				joined.add(of, ms(c.needs(func() {
					c.fills()
					<-time.After(time.Second)
				}))/attendees)
				const times = 10
				changed.add(of, ms(c.needs(func() { late.add(of, share(c.steps(times), 95)) }))*1000/attendees/times)
				passed.add(of, ms(c.needs(func() {
					for i := range times {
						c.host.mustRun([]string{"next", "back"}[i%2], "")
						<-time.After(200 * time.Millisecond)
					}
				}))*1000/attendees/times)
				<-time.After(3 * time.Second)
				holds.add(of, float64(c.resident()-before)/attendees)
				c.goes()
			}
		}
		figure{what: "a guest joins, CPU", unit: "ms", than: than, limit: limit, took: joined}.report(b)
		figure{what: "memory of a guest", unit: "kB", than: than, limit: limit, took: holds}.report(b)
		figure{what: "a change, CPU a guest's screen", unit: "µs", than: than, limit: limit, took: changed}.report(b)
		figure{what: "a change until guests see it, p95", unit: "ms", than: than, limit: limit, took: late}.report(b)
		figure{what: "a step, CPU a guest's screen", unit: "µs", than: than, limit: limit, took: passed}.report(b)
	}
}

// boardPlan is the meeting of the benchmarks with an organisation department.
var boardPlan = planOf{
	presenters: hallPlan.presenters, raters: hallPlan.raters, round: hallPlan.round, closing: hallPlan.closing,
	people: "  - {id: desk, name: 组织部, roles: [office]}\n",
}

// attending opens the meeting of a plan with something on its board, for its attendees.
func attending(b *testing.B, plan planOf) *crowd {
	b.Helper()
	c := present(b, plan)
	desk := c.enters("desk")
	for i, pledge := range []string{"每月开展主题党日", "每季度讲一次党课", "按月收缴党费"} {
		c.host.mustRun("pledge b1", fmt.Sprintf(`{"text":%q,"measure":"第%d项措施","person":"甲一","standard":"有记录可查","deadline":"2019-06-30"}`, pledge, i+1))
	}
	for _, what := range []board.What{board.Pledges, board.Items, board.Progress, board.Replies} {
		desk.mustRun(fmt.Sprintf("board publish %s b1", what), "")
	}
	desk.mustRun("remark b1 食堂排队太久", "")
	desk.mustRun("remark-state 1 show", "")
	return c
}

// guests opens the same for as many people without a code.
func guests(b *testing.B, plan planOf) *crowd {
	b.Helper()
	c := attending(b, plan)
	c.codes["guest"] = "guest"
	c.people, c.first = make([]string, len(c.people)), zh.Public.Parts[board.Pledges]
	for i := range c.people {
		c.people[i] = "guest"
	}
	desk := c.enters("desk")
	c.change = [2]move{{desk, "reply 1 已增开窗口", "已增开窗口"}, {desk, "reply 1 加派了人手", "加派了人手"}}
	return c
}
