package tui

import (
	"fmt"
	"image/color"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"testing/synctest"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/tui/ui"
)

// No screen uses a colour that is not among the styles for the current background.
func TestScreens_UseTheColoursOfTheBackground(t *testing.T) {
	t.Parallel()
	onlyDraws(t)
	synctest.Test(t, func(t *testing.T) {
		for _, sc := range everyScene("host", "rater", "wall") {
			s := sc.plays(t, plan.Chinese, [2]int{80, 24})
			s.staysInTheLight(sc.name)
		}
	})
}

// staysInTheLight checks that on a light background the screen uses the colours for it alone.
func (s *seat) staysInTheLight(name string) {
	s.t.Helper()
	sgr := regexp.MustCompile("\x1b\\[([0-9;:]*)m")
	s.takes(tea.BackgroundColorMsg{Color: color.White})
	allowed := map[string]bool{"": true, "0": true, "1": true, "2": true, "4": true, "7": true}
	for _, ink := range reflect.ValueOf(*s.a.env.Styles).Fields() {
		for _, m := range sgr.FindAllStringSubmatch(ink.Interface().(ui.Ink).Render("x"), -1) {
			allowed[m[1]] = true
		}
	}
	for _, m := range sgr.FindAllStringSubmatch(s.a.View().Content, -1) {
		if !allowed[m[1]] {
			s.t.Errorf("%s of %s on a light background is written with %q, which is none of its styles", name, s.a.env.Who, m[1])
		}
	}
}

// With NO_COLOR every screen keeps its text, has no colour, and still sets off what has a colour
// behind it.
func TestScreens_NeedNoColour(t *testing.T) {
	t.Parallel()
	onlyDraws(t)
	synctest.Test(t, func(t *testing.T) {
		for _, sc := range everyScene("host", "rater", "wall") {
			sc.plays(t, plan.Chinese, [2]int{80, 24}).needsNoColour(sc.name)
		}
	})
}

var (
	coloured = regexp.MustCompile("\x1b\\[[0-9;:]*\\b(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])\\b[0-9;:]*m")
	behind   = regexp.MustCompile("\x1b\\[[0-9;:]*\\b(?:7|48)[;:m]")
	setsOff  = regexp.MustCompile("\x1b\\[[0-9;:]*\\b(?:1|7)[;:m]")
)

// needsNoColour checks that the screen keeps its text with NO_COLOR, has no colour, and still sets off
// what has a colour behind it.
func (s *seat) needsNoColour(name string) {
	s.t.Helper()
	var out strings.Builder
	w := colorprofile.Writer{Forward: &out, Profile: colorprofile.ASCII}
	drawn := s.a.View().Content
	_, err := w.Write([]byte(drawn))
	must(s.t, err)
	plain := out.String()
	if ansi.Strip(plain) != ansi.Strip(drawn) {
		s.t.Errorf("%s of %s says something else without colour", name, s.a.env.Who)
	}
	if left := coloured.FindString(plain); left != "" {
		s.t.Errorf("%s of %s is written with %q though no colour is wanted", name, s.a.env.Who, left)
	}
	rows := strings.Split(plain, "\n")
	for i, row := range strings.Split(drawn, "\n") {
		if behind.MatchString(row) && !setsOff.MatchString(rows[i]) {
			s.t.Errorf("%s of %s: without colour nothing sets off %q", name, s.a.env.Who, ansi.Strip(row))
		}
	}
}

// Without colour, bold and reverse video the ribbon still says which step is current.
func TestRibbon_MarksTheCurrentStepWithoutColour(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, sc := range steps() {
			if sc.early {
				continue // no step is in progress
			}
			for _, l := range languages {
				h := sc.hall(t, l)
				if h.room.State().IsOver() {
					continue
				}
				for _, size := range append(windows, [2]int{30, 10}) {
					sc.seat = "rater"
					s := sc.sits(h, size)
					ribbon := strings.Split(s.screen(), "\n")[1]
					name, now := s.a.env.Words.Screen.StepName(h.room.State().Step().Kind), s.a.env.Glyphs.Dot
					if !strings.Contains(strings.ReplaceAll(ribbon, " ", ""), now+strings.ReplaceAll(name, " ", "")) {
						t.Errorf("%s at %s: the ribbon %q does not mark %s", sc.name, fmt.Sprint(size), ribbon, name)
					}
				}
			}
		}
	})
}

// After the meeting no step is current, and its row is the page's. A meeting that goes on has them again.
func TestRibbon_IsGoneOnceTheMeetingIsOver(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := scene{comes: (*hall).ends}.hall(t, plan.Chinese)
		for _, size := range append(windows, [2]int{30, 10}) {
			for _, who := range []string{"rater", "wall"} {
				s := scene{seat: who}.sits(h, size)
				if step := s.a.env.Words.Screen.StepName(plan.StepResults); strings.Contains(strings.Join(strings.Split(s.screen(), "\n")[:3], "\n"), s.a.env.Glyphs.Dot+" "+step) {
					t.Errorf("%v of %s: the last step is still current:\n%s", size, who, s.screen())
				}
			}
		}
		must(t, h.room.Do(h.who("host"), meeting.ResumeMeeting{Reason: h.says.Dismissal}))
		s := scene{seat: "rater"}.sits(h, [2]int{80, 24})
		s.sees(s.a.env.Glyphs.Dot + " " + s.a.env.Words.Screen.StepName(plan.StepResults))
	})
}
