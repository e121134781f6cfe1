package tui

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pingyi/data/sample"
	"pingyi/meeting"
	"pingyi/meeting/item"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/register"
	"pingyi/meeting/words"
)

// withLists has somebody of the organisation department, and inspections every three months.
func withLists(p *plan.Plan) {
	withScores(p)
	p.InspectEvery = 3
}

// concludes publishes a ranking and ends the meeting, in which all presenters pledged something and
// something was found.
func (h *hall) concludes() {
	h.t.Helper()
	var scores []meetingtest.Score
	for i, p := range h.plan.Presenters {
		scores = append(scores, meetingtest.Score{Presenter: p.ID, Score: fmt.Sprintf("%d.00", 93-i)})
	}
	h.room, h.kept = meetingtest.Published(h.t, h.plan, scores...)
	for i, said := range sample.TextsIn(h.l).Presenters {
		presenter := h.plan.Presenters[i].ID
		must(h.t, h.room.Do(h.who("recorder"), meeting.AddPledges{Presenter: presenter, Pledges: said.Pledges}))
		for _, problem := range said.Problems {
			text, cause, _ := strings.Cut(problem, "\n")
			must(h.t, h.room.Do(h.who("recorder"), meeting.AddProblem{Presenter: presenter, Problem: meeting.Problem{Text: text, Cause: cause}}))
		}
	}
	must(h.t, h.room.Do(h.who("recorder"), meeting.WriteNote{Text: h.says.Notes[0]}))
	must(h.t, h.room.Do("p12", meeting.AddRows{Register: register.Opinions, Rows: []register.Fields{
		{"presenter": "b1", "subject": "duty", "channel": "qq", "text": h.says.Questions[0]}, {"presenter": "b2", "subject": "branch", "channel": "form", "text": h.says.Questions[1]},
	}}))
}

// follows makes the items, and does something about some of them over half a year.
func (h *hall) follows() {
	h.t.Helper()
	h.concludes()
	of := words.For(h.l)
	do := func(who string, act meeting.Act) { h.t.Helper(); must(h.t, h.room.Do(who, act)) }
	do("p12", meeting.Mark{Of: item.Origin{Kind: item.FromOpinion, Number: 1}})
	_, err := h.room.MakeItems("p12", meeting.MakeItems{Source: func(said meeting.Said) string { return of.Source(h.room.State(), said) }})
	must(h.t, err)
	day := func(days int) string { return h.room.Now().AddDate(0, 0, days).Format(time.DateOnly) }
	amend := func(n int, fields register.Fields) {
		h.t.Helper()
		do("p12", meeting.AmendRow{Register: register.Items, Number: n, Fields: fields})
	}
	for n := 1; n <= h.room.State().Book(register.Items).Len(); n++ {
		amend(n, register.Fields{"deadline": day(40 + n*9)})
	}
	progress := func(n int, evidence string) {
		do("p12", meeting.ReportProgress{Number: n, Text: h.says.Notes[1], Evidence: evidence})
	}
	inspect := func(n int, v item.Verdict) {
		do("p12", meeting.InspectItem{Number: n, Inspection: item.Inspection{Date: day(0), Inspector: "壬寅", Finding: h.says.Dismissal, Verdict: v, Again: day(60)}})
	}
	for n := 1; n <= 9; n++ {
		time.Sleep(9 * 24 * time.Hour)
		progress(n, sample.TextsIn(h.l).OnTheSpot)
		do("p12", meeting.ApplyForClosing{Number: n})
		switch {
		case n%3 == 0:
			inspect(n, item.Keep)
		case n < 8:
			inspect(n, item.Close)
		}
	}
	do("p12", meeting.ReopenItem{Number: 1, Reason: h.says.Again})
	progress(10, "")
}

// listScenes are the screens about the items of the three lists: before any were made, and after half a
// year.
func listScenes() [2][]scene {
	at := func(comes func(*hall), name, seat string, keys ...string) scene {
		return scene{name: "lists, " + name, plan: withLists, early: true, comes: comes, seat: seat, keys: keys}
	}
	concluded := func(name, seat string, keys ...string) scene { return at((*hall).concludes, name, seat, keys...) }
	followed := func(name, seat string, keys ...string) scene { return at((*hall).follows, name, seat, keys...) }
	return [2][]scene{{
		concluded("none", "office", "L"),
		concluded("make", "office", "L", "m"),
	}, {
		followed("the desk of the office", "office"),
		followed("the desk of a presenter", "presenter"),
		followed("all", "office", "L"),
		followed("of a presenter", "presenter", "L"),
		followed("of others", "rater", "L", "down"),
		followed("by state", "office", "L", "right", "right", "right", "f", "down", "down", "enter"),
		followed("an item", "office", "L", "enter"),
		followed("an item kept open", "office", "L", "down", "down", "enter"),
		followed("progress", "presenter", "L", "enter", "g"),
		followed("progress, wrong", "presenter", "L", "enter", "g", "做了", "tab", "=1+1", "ctrl+s"),
		followed("an item that waits", "office", "L", "down", "down", "down", "down", "down", "down", "down", "enter"),
		followed("an inspection, wrong", "office", "L", "down", "down", "down", "down", "down", "down", "down", "enter", "i", "right", "ctrl+s"),
		followed("apply", "presenter", "L", "enter", "a"),
		followed("charts", "office", "L", "g"),
		followed("who is late", "office", "L", "w"),
		followed("plans", "chief", "L", "u"),
		followed("a plan that lacks something", "presenter", "L", "u"),
		followed("filling in", "presenter", "L", "e"),
		followed("copying down", "office", "L", "e", "right", "right", "right", "right", "right", "right", "right", "right", "right", "right", "right", "c"),
		followed("marking", "office", "L", "t"),
	}}
}

func TestLists_FitEveryWindow(t *testing.T) {
	t.Parallel()
	onlyDraws(t)
	for _, scenes := range listScenes() {
		synctest.Test(t, func(t *testing.T) {
			for _, l := range languages {
				h := scenes[0].hall(t, l) // nobody changes anything in it
				for _, sc := range scenes {
					for _, size := range [][2]int{{30, 10}, {40, 20}, {80, 24}, {110, 32}, {240, 70}} {
						sc.sits(h, size).fits(fmt.Sprint(sc.name, " ", l, size))
					}
				}
			}
		})
	}
}

// The rule of the help line holds here as everywhere.
func TestLists_OfferExactlyTheKeysThatWork(t *testing.T) {
	t.Parallel()
	ownKeys := []string{"none", "all", "of a presenter", "an item", "an item that waits", "progress, wrong", "a plan that lacks something", "copying down", "marking"}
	all := listScenes()
	offersWhatWorks(t, slices.DeleteFunc(slices.Concat(all[:]...), func(sc scene) bool {
		return !slices.Contains(ownKeys, strings.TrimPrefix(sc.name, "lists, "))
	}))
}

// A presenter fills in the plan, copying a day down a column, hands it in, and tells what was done; the
// office inspects, keeps it open first, and closes it out.
func TestLists_AreFollowedFromThePlanToTheCloseOut(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sc := scene{plan: withLists, early: true, comes: (*hall).concludes, seat: "office"}
		h := sc.hall(t, plan.Chinese)
		office := sc.sits(h, [2]int{120, 36})
		office.sees("请由承诺和问题生成三个清单：按 L")
		office.presses("L", "t", "space", "esc", "m")
		office.sees("生成 33 项")
		office.presses("y")
		office.sees("33")
		if n := len(meeting.Items(h.room.State())); n != 33 {
			t.Fatalf("there are %d items, want 33", n)
		}

		presenter := scene{seat: "presenter"}.sits(h, [2]int{120, 36})
		presenter.sees("整改方案请在 2000年2月1日前提交：按 L")
		presenter.presses("L", "u")
		presenter.sees("没有填完")
		presenter.presses("esc", "e")
		for i, column := range []string{"measures", "standard", "person", "deadline"} {
			presenter.presses("home")
			fills(presenter, h, column, []string{"排出计划", "全年 12 次", "支部书记", "2000年6月30日"}[i])
		}
		var own []item.Item
		for _, i := range meeting.Items(h.room.State()) {
			if i.Presenter == "b1" {
				own = append(own, i)
				if len(i.Lacks()) > 0 || i.Deadline != "2000-06-30" {
					t.Errorf("item %d still lacks %v, and is due on %s", i.Number, i.Lacks(), i.Deadline)
				}
			}
		}
		presenter.presses("esc") // back to the lists, and not to all rows
		presenter.looks()
		presenter.presses("u")
		presenter.sees("提交整改方案？")
		presenter.presses("y")
		presenter.sees("整改方案已于 2000年1月1日提交")
		if p := meeting.PlanOf(h.room.State(), "b1", h.room.Now()); p.Submitted.IsZero() {
			t.Error("the plan was not handed in")
		}
		presenter.presses("home", "enter", "g", "做了三次", "tab", "=SUM(A1)", "ctrl+s")
		presenter.sees("“=SUM(A1)”是公式")
		presenter.presses("ctrl+u", "照片 3 张", "ctrl+s")
		presenter.sees("佐证：照片 3 张")
		presenter.presses("a")
		presenter.sees("申请销号？")
		presenter.presses("y")

		office.looks()
		office.presses("esc")
		office.sees("有 1 项申请销号，请督查：按 L")
		number := own[0].Number
		office.presses("L", "home", "enter", "i", "right", "tab", "tab", "tab", "只做了一半", "tab", "2000-03-31", "ctrl+s")
		office.sees("2000年3月31日复查")
		if i, _ := meeting.ItemOf(h.room.State(), number); i.State() != item.Open || i.Inspections[0].Again != "2000-03-31" {
			t.Errorf("kept open it is %s, %+v", i.State(), i.Inspections)
		}
		presenter.looks()
		presenter.presses("g", "做满了", "ctrl+s", "a", "y")
		office.looks()
		office.presses("i", "ctrl+s")
		if i, _ := meeting.ItemOf(h.room.State(), number); i.State() != item.Closed {
			t.Errorf("it is %s", i.State())
		}
		office.presses("o", "又停了", "enter")
		office.sees("恢复此项：又停了")
	})
}

// fills types a value into the first cell of a column of the open register and copies it down.
func fills(s *seat, h *hall, column, value string) {
	h.t.Helper()
	of, _ := register.Find(register.Items)
	name := words.For(h.l).Register.Column(of.Name, column)
	for range of.Columns {
		s.presses("left")
	}
	for _, c := range of.Columns {
		if c.Name == column {
			break
		}
		s.presses("right")
	}
	s.presses("e", "ctrl+a", "ctrl+k", value, map[bool]string{true: "ctrl+s", false: "enter"}[column == "measures"])
	s.looks()
	s.presses("c")
	s.sees("填入下面各行的“" + name + "”")
	s.presses("end", "enter")
	s.looks()
}

// follower opens the lists with n items, for somebody from the office.
func follower(tb testing.TB, n int) *app {
	tb.Helper()
	year := sample.Plan(plan.Chinese, 20)
	withLists(&year)
	room, _ := meetingtest.Hold(tb, year)
	said := sample.TextsIn(plan.Chinese).Presenters
	var rows []register.Fields
	for i := range n {
		p := said[i%8].Pledges[0]
		rows = append(rows, register.Fields{
			"presenter": year.Presenters[i%8].ID, "list": item.Lists()[i%3], "text": fmt.Sprint(p.Text, i), "measures": p.Measure,
			"person": p.Person, "standard": p.Standard, "deadline": fmt.Sprintf("20%02d-%02d-%02d", 18+i%20, 1+i%12, 1+i%28), "kind": item.Rectification,
		})
	}
	if err := room.Do("p12", meeting.AddRows{Register: register.Items, Rows: rows}); err != nil {
		tb.Fatal(err)
	}
	a := New(Session{Room: room, Seat: room.Seat("p12"), Words: words.For(plan.Chinese), Context: tb.Context(), Width: 120, Height: 36}).(*app)
	a.Update(keyPress("L"))
	a.View()
	return a
}

// A key in five thousand items costs what it costs in fifty, or not much more.
func TestLists_AKeyCostsTheSameInManyItems(t *testing.T) {
	keys := append(walk(), keyPress("enter"), keyPress("down"), keyPress("esc")) // through the table, and into an item
	costsTheSame(t, follower, func(a *app) {
		for _, k := range keys {
			a.Update(k)
			a.View()
		}
	})
}
