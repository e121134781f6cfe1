package tui

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/plan"
)

// The windows of a phone: upright, upright with the keyboard open, and on its side.
var phones = [][2]int{{40, 24}, {40, 18}, {80, 18}}

// touches takes the seat of a scene with a phone.
func (sc scene) touches(h *hall, size [2]int) *seat {
	keys, types := sc.keys, sc.types
	sc.keys, sc.types = nil, ""
	s := sc.sits(h, size)
	s.a.session.Touch, s.a.env.Touch = true, true
	s.a.session.Broke = func(reason any, stack []byte) { h.t.Errorf("%v\n%s", reason, stack) }
	s.presses(keys...)
	if types != "" {
		s.presses(types)
	}
	return s
}

// taps taps one text after the other, each where it is shown first.
func (s *seat) taps(texts ...string) {
	s.t.Helper()
	for _, text := range texts {
		s.clicks(text, 0)
	}
}

// From the desk to the receipt without a key, in every phone and language.
func TestTap_CastsABallot(t *testing.T) {
	for _, l := range languages {
		for _, size := range phones {
			t.Run(fmt.Sprint(l, size), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					sc := scene{comes: (*hall).opens, seat: "rater"}
					h := sc.hall(t, l)
					s := sc.touches(h, size)
					taps := []string{"请投票", "较好", "检查并投票", "回车 投票", "回执"}
					if l == plan.English {
						taps = []string{"vote", "fairly good", "check & cast", "Enter cast", "receipt"}
					}
					s.taps(taps[0])
					for item := range 4 {
						s.clicks(taps[1], item)
					}
					if got, want := h.room.Seat("p16").Draft()["b1"], slices.Repeat([]ballot.Mark{1}, 4); !slices.Equal(got, want) {
						t.Fatalf("the marks are %v; want %v\n%s", got, want, s.screen())
					}
					s.taps(taps[2])
					s.taps(taps[3])
					s.sees(taps[4])
					if s.receipt() == "" {
						t.Error("no receipt")
					}
				})
			})
		}
	}
}

// One presenter after the other, with nothing cut off.
func TestTap_GradesEveryPresenter(t *testing.T) {
	for _, size := range phones {
		synctest.Test(t, func(t *testing.T) {
			sc := scene{plan: forAll, comes: (*hall).opens, seat: "rater", keys: []string{"b"}}
			h := sc.hall(t, plan.Chinese)
			s := sc.touches(h, size)
			for i, p := range h.plan.Presenters {
				for item := range h.plan.Form.Items {
					s.clicks([]string{"好", "较好", "一般"}[(i+item)%3], map[bool]int{true: 2 * item, false: item}[(i+item)%3 == 0])
				}
				if i+1 < len(h.plan.Presenters) {
					s.taps("下一位")
					s.sees(h.plan.Presenters[i+1].Name)
				}
				for item, got := range h.room.Seat("p16").Draft()[p.ID] {
					if want := ballot.Mark((i + item) % 3); got != want {
						t.Fatalf("%v: the mark of %s for item %d is %v; want %v\n%s", size, p.Name, item+1, got, want, s.screen())
					}
				}
			}
		})
	}
}

func TestTap_SelectsAndOpensRows(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sc := scene{comes: (*hall).asks, seat: "rater", keys: []string{"q"}}
		s := sc.touches(sc.hall(t, plan.Chinese), phones[0])
		s.taps("您报告里说走访了")
		s.sees("第 2 号提问")
		s.taps("处理情况")
		s.taps("Esc")
		s.sees("第 2 号提问")

		sc = scene{comes: func(h *hall) { h.ends() }, seat: "rater"}
		s = sc.touches(sc.hall(t, plan.Chinese), phones[0])
		for _, name := range []string{"? 帮助"} {
			s.taps(name)
			s.sees("点等次即评定")
			s.taps("点等次即评定")
		}
	})
}

func TestTap_MovesBetweenFields(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sc := scene{comes: func(h *hall) { h.goes(plan.StepPledge) }, seat: "recorder", keys: []string{"e", "n", "改造活动室"}}
		s := sc.touches(sc.hall(t, plan.Chinese), phones[1])
		s.taps("责任人")
		s.presses("支部书记")
		for row, want := range map[string]string{"承诺事项": "改造活动室", "责任人": "支部书记"} {
			if got := s.row(row); !strings.Contains(got, want) {
				t.Errorf("%q does not hold %q\n%s", got, want, s.screen())
			}
		}
	})
}

// While a clock runs only the stage is drawn, and everything below it can still be tapped.
func TestTap_WorksWhileAClockRuns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sc := scene{comes: func(h *hall) { h.goes(plan.StepQuestions); h.clock(10 * time.Second) }, seat: "rater"}
		s := sc.touches(sc.hall(t, plan.Chinese), phones[0])
		for range 3 {
			time.Sleep(time.Second)
			s.a.Update(tickMsg{})
			s.a.View()
		}
		s.taps("q 提问列表")
		s.sees("还没有人提问")
		s.taps("Esc")
		time.Sleep(time.Second)
		s.a.Update(tickMsg{})
		s.taps("己丑") // the strip, for what comes next
		s.sees("还可写 280 字")
	})
}

// A tap is meant for what was there when the finger began to move.
func TestTap_NeverHitsWhatWasNotSeen(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sc := scene{comes: (*hall).asks, seat: "rater", keys: []string{"q"}}
		h := sc.hall(t, plan.Chinese)
		s := sc.touches(h, phones[0])
		s.a.View()
		time.Sleep(time.Minute)
		at := s.rowWith("支部的党费和活动")
		must(t, h.room.Do(h.who("host"), meeting.ApproveQuestion{Question: 5}))
		must(t, h.room.Do(h.who("leader"), meeting.UpvoteQuestion{Question: 5}))
		must(t, h.room.Do(h.who("recorder"), meeting.UpvoteQuestion{Question: 5}))
		must(t, h.room.Do(h.who("scrutineer"), meeting.UpvoteQuestion{Question: 5}))
		selected := s.selected()
		for _, drawn := range []bool{false, true} { // the change has been heard of; and has been drawn
			s.a.Update(changedMsg{}) // whose command waits for the next
			if drawn {
				s.a.View()
			}
			s.takes(tea.MouseClickMsg{X: 10, Y: at, Button: tea.MouseLeft})
			if got := s.selected(); got != selected {
				t.Fatalf("drawn: %v; the tap selected %q\n%s", drawn, got, s.screen())
			}
		}
		time.Sleep(surprise)
		s.taps("支部的党费和活动")
		s.sees("第 5 号提问")
	})
}

// rowWith returns the row of the window that shows a text.
func (s *seat) rowWith(text string) int {
	s.t.Helper()
	at := slices.IndexFunc(strings.Split(s.screen(), "\n"), func(row string) bool { return strings.Contains(row, text) })
	if at < 0 {
		s.t.Fatalf("%q is nowhere:\n%s", text, s.screen())
	}
	return at
}

// selected returns the selected row of a list.
func (s *seat) selected() string {
	for row := range strings.SplitSeq(s.screen(), "\n") {
		if strings.HasPrefix(row, "▸") {
			return row
		}
	}
	return ""
}

// A double tap does once what one tap does.
func TestTap_TakesADoubleTapForOne(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sc := scene{plan: forAll, comes: (*hall).opens, seat: "rater", keys: []string{"b"}}
		h := sc.hall(t, plan.Chinese)
		s := sc.touches(h, phones[0])
		time.Sleep(time.Minute)
		s.a.View()
		at := s.rowWith("下一位")
		for range 2 {
			s.takes(tea.MouseClickMsg{X: 36, Y: at, Button: tea.MouseLeft})
		}
		s.sees("‹ 2/8 ›")
	})
}

// Taps anywhere at all, in and out of the window, break nothing.
func TestTap_AnywhereIsHarmless(t *testing.T) {
	t.Parallel()
	for _, sc := range pageScenes() {
		if sc.seat == "host" || sc.seat == "console" {
			continue
		}
		t.Run(sc.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				h := sc.hall(t, plan.Chinese)
				for _, spot := range [][2]int{{-1, -1}, {5, 4}, {12, 9}, {3, 22}, {20, 23}, {39, 12}, {400, 300}} {
					s := sc.touches(h, phones[0])
					s.a.View()
					time.Sleep(surprise)
					s.takes(tea.MouseClickMsg{X: spot[0], Y: spot[1], Button: tea.MouseLeft})
					s.takes(tea.MouseWheelMsg{X: spot[0], Y: spot[1], Button: tea.MouseWheelDown})
					s.a.View()
				}
			})
		})
	}
}

// What an attendee sees fits a phone, with everything that can be tapped.
func TestTap_EveryPageFits(t *testing.T) {
	t.Parallel()
	onlyDraws(t)
	for _, sc := range everyScene("rater") {
		if !slices.Contains([]string{"rater", "presenter", "scrutineer", "guest"}, sc.seat) {
			continue
		}
		t.Run(sc.name+" of the "+sc.seat, func(t *testing.T) {
			t.Parallel()
			for _, l := range languages {
				synctest.Test(t, func(t *testing.T) {
					h := sc.hall(t, l)
					for _, size := range phones {
						sc.touches(h, size).fits(fmt.Sprint(sc.name, l, size))
					}
				})
			}
		})
	}
}

// FuzzTaps taps, swipes and types on one of the screens while the meeting goes on. Nothing breaks, and
// everything still fits.
func FuzzTaps(f *testing.F) {
	all := everyScene("rater", "presenter", "scrutineer")
	f.Add(uint(3), []byte("\x10\x20\x05\x16w\x11\x0c"), uint8(40), uint8(24))
	f.Add(uint(40), []byte("\x00\x00\x24\x10s\x24\x13c\x24\x16"), uint8(40), uint8(18))
	f.Add(uint(90), []byte("k\x05\x09k\x05\x0a\x20\x0c"), uint8(80), uint8(18))
	f.Fuzz(func(t *testing.T, n uint, did []byte, w, h uint8) {
		sc := all[n%uint(len(all))]
		if sc.seat == "host" || sc.seat == "console" || len(did) > 60 {
			t.Skip()
		}
		synctest.Test(t, func(t *testing.T) {
			s := sc.touches(sc.hall(t, plan.Chinese), [2]int{max(1, int(w)), max(1, int(h))})
			for i := 0; i+1 < len(did); i += 2 {
				x, y := int(did[i]), int(did[i+1])
				switch did[i] {
				case 'w':
					s.takes(tea.MouseWheelMsg{X: x, Y: y, Button: tea.MouseWheelDown})
				case 'k':
					if told := s.keys().Keys; len(told) > 0 {
						s.takes(pressOf(told[y%len(told)].Key))
					}
				case 'c':
					s.a.Update(changedMsg{})
				default:
					s.takes(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft})
				}
				if y%3 > 0 {
					s.fits(sc.name)
					time.Sleep(surprise * time.Duration(y%2))
				}
			}
		})
	})
}
