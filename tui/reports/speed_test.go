package reports

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"pingyi/data/sample"
	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// long is a report of about so many bytes.
func long(bytes int) string {
	line := strings.Repeat("我认真履行第一责任人职责，主持支部委员会研究党建工作，", 3) + "全年共 12 次，参加 256 人次。\n\n"
	third := strings.Repeat(line, max(1, bytes/3/len(line)))
	plans := strings.NewReplacer("我认真", "- 我要认真", "人次。", "人次。责任人：张三。标准：每月一次。时限：2019年6月30日。").Replace(third)
	return "# 述责任\n\n" + third + "# 挖问题\n\n" + strings.ReplaceAll(third, "我认真", "- 我没有认真") + "# 谈打算\n\n" + plans
}

// opened opens the page on which b1 writes, or with read the one on which the office reads, after b1
// has handed in a text, unless it is empty.
func opened(tb testing.TB, text string, read bool) (*page.Env, tea.Cmd) {
	tb.Helper()
	p := sample.PreparedPlan(plan.Chinese, 20)
	room, _ := meetingtest.Hold(tb, p)
	var office, author string
	for _, one := range p.People {
		switch {
		case one.Has(plan.Office):
			office = one.ID
		case one.Presents == "b1":
			author = one.ID
		}
	}
	if text != "" {
		if err := room.Do(office, meeting.SubmitReport{Presenter: "b1", Text: text}); err != nil {
			tb.Fatal(err)
		}
	}
	seat := author
	if read {
		seat = office
	}
	e := page.New(tb.Context(), room, room.Seat(seat), words.For(plan.Chinese), nil)
	e.Width, e.Height = 114, 32
	e.Stack = ui.Stack{&ui.Reader{}}
	if read {
		return e, Open(e, "b1")
	}
	return e, openWriting(e, "b1")
}

// runs runs a command and what follows from it, without waiting for a pause.
func runs(e *page.Env, cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case tea.BatchMsg:
		for _, one := range msg {
			runs(e, one)
		}
	case nil:
	default:
		e.Stack.Top().Update(msg)
	}
}

// heldTo holds what is done in a report of 20 kB to an absolute time, and to three times of what it
// takes in one of 1 kB: the least of each, measured in turn, since what is above it is the machine's.
// A machine that is busy with other tests is given time to get quiet.
func heldTo(t *testing.T, slowest time.Duration, do func(bytes int) time.Duration) {
	t.Helper()
	const turns, most = 1000, 3
	took := [2]time.Duration{time.Hour, time.Hour}
	for turn := range turns {
		for i, bytes := range []int{1_000, 20_000} {
			took[i] = min(took[i], do(bytes))
		}
		if turn >= 30 && took[1] <= most*took[0] && took[1] <= slowest {
			t.Logf("%v in 1 kB and %v in 20 kB", took[0], took[1])
			return
		}
	}
	t.Errorf("it takes %v in 1 kB and %v in 20 kB; want at most %d times that, and %v", took[0], took[1], most, slowest)
}

// A key on the page on which a report is written takes at most three times as long in 20 kB as in
// 1 kB, and 5 ms.
func TestWriting_IsAsFastInALongReport(t *testing.T) {
	if testing.Short() {
		t.Skip("under the race detector times say nothing")
	}
	pages := map[int]*page.Env{}
	for _, bytes := range []int{1_000, 20_000} {
		e, cmd := opened(t, long(bytes), false)
		runs(e, cmd)
		e.Stack.Top().View(110, 26)
		pages[bytes] = e
	}
	keys := []tea.KeyPressMsg{{Code: tea.KeyExtended, Text: "字"}, {Code: tea.KeyDown}, {Code: tea.KeyEnter}, {Code: tea.KeyBackspace}}
	heldTo(t, 5*time.Millisecond, func(bytes int) time.Duration {
		top, began := pages[bytes].Stack.Top(), time.Now()
		for _, k := range keys {
			top.Update(k)
			top.View(110, 26)
		}
		return time.Since(began) / time.Duration(len(keys))
	})
}

// A report of 20 kB is on the screen within 30 ms, and three times the time that one of 1 kB takes.
func TestReading_OpensALongReportAtOnce(t *testing.T) {
	if testing.Short() {
		t.Skip("under the race detector times say nothing")
	}
	heldTo(t, 30*time.Millisecond, func(bytes int) time.Duration {
		e, cmd := opened(t, long(bytes), true)
		began := time.Now()
		runs(e, cmd)
		if got := e.Stack.Top().View(110, 26); !strings.Contains(got, "述责任") {
			t.Fatalf("the report is not on the screen:\n%s", got)
		}
		return time.Since(began)
	})
}

func BenchmarkWriting(b *testing.B) {
	e, cmd := opened(b, long(20_000), false)
	runs(e, cmd)
	for b.Loop() {
		for _, k := range []tea.KeyPressMsg{{Code: tea.KeyExtended, Text: "字"}, {Code: tea.KeyBackspace}} {
			e.Stack.Top().Update(k)
			e.Stack.Top().View(110, 26)
		}
	}
}

func BenchmarkReading(b *testing.B) {
	for b.Loop() {
		e, cmd := opened(b, long(20_000), true)
		runs(e, cmd)
		e.Stack.Top().View(110, 26)
	}
}
