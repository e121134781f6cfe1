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

	"pingyi/meeting/plan"
	"pingyi/tui/ui"
)

// No screen uses a colour that is not among the styles for the current background.
func TestScreens_UseTheColoursOfTheBackground(t *testing.T) {
	t.Parallel()
	onlyDraws(t)
	synctest.Test(t, func(t *testing.T) {
		for _, sc := range everyScene("host", "wall") {
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
	for _, ink := range reflect.ValueOf(s.a.env.Styles).Fields() {
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

// Without colour, bold and reverse video the ribbon still says which step is current.
func TestRibbon_MarksTheCurrentStepWithoutColour(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, sc := range steps() {
			if sc.early {
				continue // no step is in progress
			}
			for _, l := range languages {
				h := sc.hall(t, l)
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
