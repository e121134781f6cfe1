package tui

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"golang.org/x/text/width"

	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
	"pingyi/tui/terminal"
)

// answersCheck answers the check with the columns that each of its characters took.
func (s *seat) answersCheck(widths ...int) {
	s.a.Init() // asks
	for _, x := range widths {
		s.takes(tea.CursorPositionMsg{X: x, Y: probeRow})
	}
}

func TestCheck_KeepsNarrowGlyphsWhereTheyAreNarrow(t *testing.T) {
	room, _ := meetingtest.Hold(t, meetingtest.School(), "p1", "p2")
	must(t, room.Do("p1", meeting.BeginMeeting{}))
	s := sit(t, room, "p2", plan.Chinese, 80, 24)
	s.answersCheck(1, 1, 1, 1, 1, 3)
	s.sees("─")
	s.sees("● 述职")
}

// TestCheck_ReplacesAmbiguousGlyphsWhereTheyAreWide draws every screen for a terminal in a
// Chinese locale that draws ambiguous characters two columns wide. Those that remain must not
// push anything over the edge.
func TestCheck_ReplacesAmbiguousGlyphsWhereTheyAreWide(t *testing.T) {
	t.Parallel()
	onlyDraws(t)
	synctest.Test(t, func(t *testing.T) {
		left := map[rune]bool{}
		for _, sc := range slices.Concat(steps(), pageScenes()) {
			if sc.seat == "" {
				sc.seat = "console"
			}
			s := sc.plays(t, plan.Chinese, [2]int{200, 60})
			s.answersCheck(2, 2, 2, 2, 2, 3)
			for _, row := range strings.Split(s.screen(), "\n") {
				for _, c := range row {
					if width.LookupRune(c).Kind() == width.EastAsianAmbiguous {
						left[c] = true
					}
				}
			}
		}
		for _, c := range "≥≤" { // which say what no single narrow character does
			delete(left, c)
		}
		if len(left) > 0 {
			t.Errorf("left are %q", slices.Sorted(maps.Keys(left)))
		}
	})
}

// The columns to the right of a name with such signs stay where they are, and the cursor stays
// behind what is typed, on a terminal that draws them two columns wide.
func TestCheck_KeepsColumnsBesideNamesWithAmbiguousSigns(t *testing.T) {
	t.Parallel()
	p := meetingtest.School()
	for i, name := range []string{"①党支部 §3 Ⅰ", "第三党支部书记", "Ⅲ室“Ω”·⑫", "吕Lüé №7"} {
		p.People[i].Name = name
	}
	room, _ := meetingtest.Hold(t, p, "p1", "p2", "p3", "p4")
	term := terminal.New(80, 24)
	term.DrawsWide()
	term.Runs(t, New(Session{Room: room, Seat: room.Seat(plan.Console), Words: words.For(plan.Chinese), Context: t.Context()}))
	term.Sees(t, "--------")
	term.Presses("p")
	term.Sees(t, "吕Lue #7")
	columns := map[int]int{}
	for _, row := range term.Screen() {
		if before, _, found := strings.Cut(row, "到会  "); found && strings.Contains(row, ":") {
			columns[ansi.StringWidth(before)]++
		}
	}
	if len(columns) != 1 || slices.Max(slices.Collect(maps.Values(columns))) < 4 {
		t.Errorf("the columns beside the names begin at %v", columns)
	}
	term.Presses("/")
	term.Types("Ⅲ§")
	term.Sees(t, "III#")
	for y, row := range term.Screen() {
		if before, _, found := strings.Cut(row, "III#"); found {
			term.HasCursorAt(t, ansi.StringWidth(before)+4, y)
		}
	}
}

func TestCheck_SwitchesToEnglishWithoutChinese(t *testing.T) {
	room, _ := meetingtest.Hold(t, meetingtest.School(), "p1", "p2")
	must(t, room.Do("p1", meeting.BeginMeeting{}))
	s := sit(t, room, "p2", plan.Chinese, 80, 24)
	s.answersCheck(1, 1, 1, 1, 1, 4)
	s.sees("* Report")
	s.sees("This terminal shows no Chinese")
	s.presses("f2")
	s.sees("* 述职")
}

func TestCheck_KnowsTheLinuxConsoleHasNoChinese(t *testing.T) {
	room, _ := meetingtest.Hold(t, meetingtest.School(), "p1", "p2")
	must(t, room.Do("p1", meeting.BeginMeeting{}))
	a := New(Session{Room: room, Seat: room.Seat("p2"), Words: words.For(plan.Chinese), Term: "linux"}).(*app)
	s := &seat{t: t, a: a}
	s.takes(tea.WindowSizeMsg{Width: 80, Height: 24})
	s.sees("* Report")
	s.sees("This terminal shows no Chinese")
}

// TestCheck_DoesNotWaitForASilentTerminal checks that the first picture appears after a tenth
// of a second, and that answers that come later still count.
func TestCheck_DoesNotWaitForASilentTerminal(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _ := meetingtest.Hold(t, meetingtest.School(), "p1", "p2")
		must(t, room.Do("p1", meeting.BeginMeeting{}))
		s := sit(t, room, "p2", plan.Chinese, 80, 24)
		s.answersCheck(1, 1)
		if s.screen() != "" {
			t.Error("a picture is drawn before the answers are there")
		}
		s.takes(probedMsg{})
		s.sees("● 述职")
		for _, x := range []int{2, 2, 2, 3} {
			s.takes(tea.CursorPositionMsg{X: x, Y: probeRow})
		}
		s.sees("* 述职")
		s.takes(tea.CursorPositionMsg{X: 1, Y: 0}) // Shift+F3 looks like this
		s.takes(tea.CursorPositionMsg{X: 1, Y: probeRow})
		s.sees("* 述职")
	})
}
