package tui

import (
	"fmt"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"testing/synctest"

	"pingyi/meeting/plan"
	"pingyi/tui/ui"
)

// No screen uses a colour that is not among the styles for the current background.
func TestScreens_UseTheColoursOfTheBackground(t *testing.T) {
	onlyDraws(t)
	sgr := regexp.MustCompile("\x1b\\[([0-9;:]*)m")
	synctest.Test(t, func(t *testing.T) {
		for _, sc := range everyScene("host", "wall") {
			s := sc.plays(t, plan.Chinese, [2]int{80, 24})
			s.a.env.Background(false)
			allowed := map[string]bool{"": true, "0": true, "1": true, "2": true, "4": true, "7": true}
			for _, ink := range reflect.ValueOf(s.a.env.Styles).Fields() {
				for _, m := range sgr.FindAllStringSubmatch(ink.Interface().(ui.Ink).Render("x"), -1) {
					allowed[m[1]] = true
				}
			}
			for _, m := range sgr.FindAllStringSubmatch(s.a.View().Content, -1) {
				if !allowed[m[1]] {
					t.Errorf("%s of the %s on a light background is written with %q, which is none of its styles", sc.name, sc.seat, m[1])
				}
			}
		}
	})
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
