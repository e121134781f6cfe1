package tui

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"pingyi/meeting/plan"
)

// On every screen the window may take any size at any time, and at its original size everything
// is where it was. Each is tried from every other size and language, with -long from all.
func TestScreens_SurviveAnyResizing(t *testing.T) {
	t.Parallel()
	onlyDraws(t)
	storm := [][2]int{{1, 1}, {20, 5}, {30, 10}, {31, 11}, {59, 16}, {60, 17}, {250, 80}, {30, 60}, {200, 10}}
	synctest.Test(t, func(t *testing.T) {
		for i, sc := range everyScene("host", "wall") {
			for j, l := range languages {
				h := sc.hall(t, l)
				for k, size := range windows {
					if !*long && (i+j+k)%2 != 0 {
						continue
					}
					name := fmt.Sprintf("%s of the %s in %s at %v", sc.name, sc.seat, l, size)
					s := sc.sits(h, size)
					first := s.sight()
					for _, to := range storm {
						s.resizes(to)
						s.fits(fmt.Sprintf("%s, resized to %v", name, to))
					}
					s.resizes(size)
					if back := s.sight(); back != first {
						t.Errorf("%s is another after resizing:\n%s\nwas\n%s", name, back, first)
					}
				}
			}
		}
	})
}

func (s *seat) resizes(to [2]int) { s.takes(tea.WindowSizeMsg{Width: to[0], Height: to[1]}) }

// On pages for writing, at every size, the cursor is right after the Chinese that was typed: that
// is where an input method opens its window.
func TestWriting_PutsTheCursorAfterChineseAtEverySize(t *testing.T) {
	t.Parallel()
	onlyDraws(t)
	synctest.Test(t, func(t *testing.T) {
		for _, sc := range pageScenes() {
			h := sc.hall(t, plan.English)
			if s := sc.sits(h, windows[0]); !s.writing() || s.a.help.open {
				continue
			}
			for i, size := range append(windows, [2]int{30, 10}, [2]int{59, 16}, [2]int{61, 17}) {
				for n := range 12 {
					if !*long && (i+n)%2 != 0 {
						continue
					}
					s := sc.sits(h, size)
					text := strings.Repeat("活动室改造", n)
					s.presses(strings.Fields(text + "终 终")...)
					if strings.Contains(s.screen(), " "+s.a.env.Words.Screen.Writing.Left(0)) {
						continue // no more of it fits
					}
					s.cursorBehind(fmt.Sprintf("%s at %v", sc.name, size), "终")
					s.resizes([2]int{45, 18})
					s.cursorBehind(fmt.Sprintf("%s at %v, made smaller", sc.name, size), "终")
				}
			}
		}
	})
}

// cursorBehind checks that the cursor is right after a character; at the end of a row that is the
// beginning of the next.
func (s *seat) cursorBehind(name, c string) {
	s.t.Helper()
	v := s.a.View()
	rows := strings.Split(ansi.Strip(v.Content), "\n")
	x, y := v.Cursor.X, v.Cursor.Y
	if y >= len(rows) {
		s.t.Errorf("%s: the cursor is in row %d of %d", name, y+1, len(rows))
		return
	}
	before := ansi.Cut(rows[y], 0, x)
	if strings.Trim(before, " │") == "" && y > 0 {
		before = strings.TrimRight(rows[y-1], " ")
	}
	if !strings.HasSuffix(before, c) {
		s.t.Errorf("%s: the cursor stands behind %q, not %q:\n%s", name, before, c, s.screen())
	}
}

// A paste of several lines goes into the field with the cursor, and nowhere else but to the page
// on which rows are pasted.
func TestScreens_TakeAPaste(t *testing.T) {
	t.Parallel()
	const text = "活动室改造\r\n经费未到位，\n延期再说"
	synctest.Test(t, func(t *testing.T) {
		for _, sc := range everyScene("host") {
			s := sc.plays(t, plan.Chinese, [2]int{80, 24})
			before := s.sight()
			s.takes(tea.PasteMsg{Content: text})
			s.fits(sc.name)
			switch {
			case strings.HasPrefix(sc.name, "registers, paste"):
			case !s.writing() && s.sight() != before:
				t.Errorf("%s of the %s takes a paste", sc.name, sc.seat)
			case s.writing() && !s.a.help.open:
				s.sees("活动室改造")
				s.sees("延期再说")
				s.cursorBehind(sc.name, "延期再说")
			}
		}
	})
}

// Every field of a form takes Chinese, at every size.
func TestPledgeForm_TakesChineseInEveryField(t *testing.T) {
	sc := scene{comes: func(h *hall) { h.goes(plan.StepPledge) }, seat: "recorder", keys: []string{"e", "n"}}
	synctest.Test(t, func(t *testing.T) {
		h := sc.hall(t, plan.Chinese)
		for _, size := range append(windows, [2]int{30, 10}) {
			s := sc.sits(h, size)
			for _, c := range []string{"甲", "乙", "丙", "丁", "戊"} {
				s.takes(tea.PasteMsg{Content: c + "\n" + c})
				s.cursorBehind(fmt.Sprint(size), c+" "+c)
				s.presses("tab")
			}
		}
	})
}
