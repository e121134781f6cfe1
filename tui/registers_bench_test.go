package tui

import (
	"fmt"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"pingyi/data/sample"
	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/register"
	"pingyi/meeting/words"
)

// keeper opens the register of preparation, with n rows, for somebody from the office.
func keeper(tb testing.TB, n int) *app {
	tb.Helper()
	year := sample.Plan(plan.Chinese, 20)
	withRegisters(&year)
	room, _ := meetingtest.Hold(tb, year)
	says := writtenIn(plan.Chinese)
	var rows []register.Fields
	for i := range n {
		one := says.works[i%len(says.works)]
		rows = append(rows, register.Fields{
			"presenter": year.Presenters[i%8].ID, "kind": one[0], "date": fmt.Sprintf("%d-%02d-%02d", year.Year, 1+i%12, 1+i%28),
			"title": fmt.Sprint(one[1], i), "form": one[2], "gist": one[3],
		})
	}
	if err := room.Do("p12", meeting.AddRows{Register: register.Preparation, Rows: rows}); err != nil {
		tb.Fatal(err)
	}
	a := New(Session{Room: room, Seat: room.Seat("p12"), Words: words.For(plan.Chinese), Context: tb.Context(), Width: 120, Height: 36}).(*app)
	a.Update(keyPress("R"))
	a.View()
	return a
}

// walk are keys as somebody presses them who looks through a register.
func walk() []tea.KeyPressMsg {
	var keys []tea.KeyPressMsg
	for _, k := range []string{"down", "down", "pgdown", "right", "up", "/", "党", "员", "down", "backspace", "enter", "end", "esc", "pgup", "s", "s", "s", "left", "home"} {
		keys = append(keys, keyPress(k))
	}
	return keys
}

// BenchmarkRegister is what a key and the picture after it cost in a register, and what a change of
// the meeting costs, with few rows and with many.
func BenchmarkRegister(b *testing.B) {
	for _, n := range []int{50, 5000} {
		a := keeper(b, n)
		b.Run(fmt.Sprint(n, "/key"), func(b *testing.B) {
			keys, i := walk(), 0
			b.ReportAllocs()
			for b.Loop() {
				a.Update(keys[i%len(keys)])
				a.View()
				i++
			}
		})
		a.home()
		a.Update(keyPress("R"))
		b.Run(fmt.Sprint(n, "/sort"), func(b *testing.B) {
			for b.Loop() {
				a.Update(keyPress("s"))
				a.View()
			}
		})
		i := 0
		b.Run(fmt.Sprint(n, "/change"), func(b *testing.B) {
			for b.Loop() {
				i++
				if err := a.env.Room.Do("p12", meeting.AmendRow{Register: register.Preparation, Number: 7, Fields: register.Fields{"title": fmt.Sprint("改", i)}}); err != nil {
					b.Fatal(err)
				}
				a.Update(changedMsg{})
				a.View()
			}
		})
	}
}

// A key in five thousand rows costs what it costs in fifty, or not much more, and so does an act
// until its outcome is seen.
func TestRegisters_AKeyAndAnActCostTheSameInManyRows(t *testing.T) {
	keys, acts := walk(), 0
	costsTheSame(t, keeper, func(a *app) {
		for _, k := range keys {
			a.Update(k)
			a.View()
		}
		acts++
		change := meeting.AmendRow{Register: register.Preparation, Number: 7, Fields: register.Fields{"title": fmt.Sprint("改", acts)}}
		if err := a.env.Room.Do("p12", change); err != nil {
			t.Fatal(err)
		}
		a.Update(changedMsg{})
		a.View()
	})
}

// costsTheSame fails if what is done at a screen with five thousand rows takes more than one and a half
// times as much as at one with fifty: the least of each, in turn, since whatever else the machine does,
// some passes are undisturbed.
func costsTheSame(t *testing.T, opens func(testing.TB, int) *app, do func(*app)) {
	t.Helper()
	if testing.Short() {
		t.Skip("under the race detector times say nothing")
	}
	few, many := opens(t, 50), opens(t, 5000)
	least := func(was time.Duration, a *app) time.Duration {
		start := cpu(t)
		for range 3 {
			do(a)
		}
		return min(was, cpu(t)-start)
	}
	ofFew, ofMany := time.Hour, time.Hour
	for range 60 {
		ofFew, ofMany = least(ofFew, few), least(ofMany, many)
		if ofMany*2 <= ofFew*3 {
			return
		}
	}
	t.Errorf("a pass over 5000 rows takes %v, over 50 rows %v: more than one and a half times as much", ofMany, ofFew)
}
