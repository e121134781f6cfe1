package tui

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"pingyi/meeting/plan"
	"pingyi/tui/vote"
)

// keyboard returns every key that somebody may press.
func keyboard() []string {
	keys := strings.Fields("enter esc tab shift+tab space up down left right pgup pgdown home end backspace delete f1 f2")
	for c := '!'; c <= '~'; c++ {
		keys = append(keys, string(c))
	}
	for c := 'a'; c <= 'z'; c++ {
		keys = append(keys, "ctrl+"+string(c))
	}
	return keys
}

// everyScene returns every page, and the desks of some seats at every step.
func everyScene(desks ...string) []scene {
	all := pageScenes()
	for _, sc := range steps() {
		for _, sc.seat = range desks {
			all = append(all, sc)
		}
	}
	return all
}

// TestHelp_OffersExactlyTheKeysThatWork presses every key on every screen. A key that is offered,
// in the help line or behind help, does something and is not refused; a key that does something is
// offered. Of the desks of one seat that offer the same keys only one is tried, with -long all.
func TestHelp_OffersExactlyTheKeysThatWork(t *testing.T) {
	t.Parallel()
	onlyDraws(t)
	var tried sync.Map // by seat and by what is offered there
	for _, sc := range everyScene("host", "rater", "scrutineer", "recorder", "presenter", "leader", "wall") {
		t.Run(sc.name+" of the "+sc.seat, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := sc.plays(t, plan.Chinese, [2]int{80, 24})
				alike := fmt.Sprint(sc.seat, len(sc.keys), s.offered(), s.boundKeys())
				if _, done := tried.LoadOrStore(alike, true); *long || !done || len(sc.keys) > 0 {
					helpIsTrue(t, sc, s)
				}
			})
		})
	}
}

// offersWhatWorks tries every key on each of some screens, as TestHelp_OffersExactlyTheKeysThatWork does.
func offersWhatWorks(t *testing.T, scenes []scene) {
	t.Helper()
	onlyDraws(t)
	for _, sc := range scenes {
		t.Run(sc.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				helpIsTrue(t, sc, sc.plays(t, plan.Chinese, [2]int{80, 24}))
			})
		})
	}
}

func helpIsTrue(t *testing.T, sc scene, s *seat) {
	t.Helper()
	size := [2]int{s.a.env.Width, s.a.env.Height}
	before, bindings, offered := s.sight(), s.a.keys(), s.offered()
	does := map[string]bool{}
	keys := s.boundKeys()
	if s.pressesAll(s.otherKeys()); s.sight() != before || s.left {
		keys = append(keys, someOf(s.otherKeys())...) // one of them does something: which?
	}
	h := sc.hall(t, plan.Chinese)
	s = sc.sits(h, size)
	for _, k := range keys {
		s.presses(k)
		if s.sight() == before && !s.left {
			continue
		}
		does[k] = true
		if s.a.refused && s.a.message != "" && !s.writing() {
			t.Errorf("%s is refused: %s", k, s.a.message)
		}
		if !s.justWrites(before) && !slices.ContainsFunc(offered, func(label string) bool { return names(label, k) }) {
			t.Errorf("%s does something and is not offered by %q", k, offered)
		}
		if s = sc.sits(h, size); s.sight() != before { // the key changed more than this screen
			h = sc.hall(t, plan.Chinese)
			s = sc.sits(h, size)
		}
	}
	for i, b := range bindings {
		keys := b.Keys()
		for _, more := range bindings[i+1:] {
			if more.Help().Key != "" {
				break
			}
			keys = append(keys, more.Keys()...)
		}
		if b.Help().Key != "" && !s.hasAlready(b.Help().Desc) && !slices.ContainsFunc(keys, func(k string) bool { return does[k] }) {
			t.Errorf("%s %s is offered and does nothing", b.Help().Key, b.Help().Desc)
		}
	}
}

// someOf leaves out most of the keys that write a character, which do the same if any does; with
// -long none.
func someOf(keys []string) []string {
	const every = 8
	n := 0
	return slices.DeleteFunc(keys, func(k string) bool {
		if utf8.RuneCountInString(k) > 1 {
			return false
		}
		n++
		return !*long && n%every != 0
	})
}

// boundKeys returns the keys that are bound to something on this screen.
func (s *seat) boundKeys() []string {
	var keys []string
	for _, b := range s.a.keys() {
		if b.Enabled() {
			keys = append(keys, b.Keys()...)
		}
	}
	return keys
}

// otherKeys returns the rest of the keyboard, or all of it if any key does something. A capital
// that stands for a bound letter is not among it.
func (s *seat) otherKeys() []string {
	return slices.DeleteFunc(keyboard(), func(k string) bool {
		_, bound := meantKey(keyPress(k), s.a.keys())
		return bound && !s.a.help.open
	})
}

// pressesAll presses keys without drawing in between.
func (s *seat) pressesAll(keys []string) {
	for _, k := range keys {
		s.takes(keyPress(k))
	}
}

// The help page has room for every key, however small the window.
func TestHelp_ShowsEveryKeyAtEverySize(t *testing.T) {
	t.Parallel()
	onlyDraws(t)
	synctest.Test(t, func(t *testing.T) {
		for _, sc := range everyScene("host", "rater") {
			for _, l := range languages {
				h := sc.hall(t, l)
				for _, size := range windows {
					s := sc.sits(h, size)
					if !s.a.help.open {
						s.presses("f1")
					}
					page := ""
					for s.a.help.open {
						page += strings.Join(strings.Fields(s.screen()), " ") + " "
						s.presses("space")
					}
					for _, group := range s.a.helpGroups() {
						for _, k := range group.Keys {
							label, word := k.Binding.Help().Key, k.Binding.Help().Desc
							if label == "" || !k.Binding.Enabled() {
								continue
							}
							begins := string([]rune(k.Sentence)[:min(5, len([]rune(k.Sentence)))])
							if !strings.Contains(page, label+" "+word) && (begins == "" || !strings.Contains(page, label+" "+begins)) {
								t.Fatalf("%s of the %s at %v: %s %s is not behind help:\n%s", sc.name, sc.seat, size, label, word, s.screen())
							}
						}
					}
				}
			}
		}
	})
}

// sight returns everything that a key can change: the meeting, the picture without its
// colours, and the cursor.
func (s *seat) sight() string {
	v := s.a.View()
	cursor := ""
	if v.Cursor != nil {
		cursor = fmt.Sprint(v.Cursor.Position)
	}
	return fmt.Sprintf("%d %d %s\n", s.a.env.Room.State().Seq, len(s.a.env.Stack), cursor) + ansi.Strip(v.Content)
}

// writing reports whether the page on top is for writing.
func (s *seat) writing() bool { return s.a.env.Stack.Top().Cursor() != nil }

// justWrites reports whether a key went into the text of a page that is for writing.
func (s *seat) justWrites(before string) bool {
	return s.writing() && s.a.message == "" && !s.a.help.open && strings.HasPrefix(before, fmt.Sprintf("%d %d ", s.a.env.Room.State().Seq, len(s.a.env.Stack)))
}

// hasAlready reports whether a key would change nothing: it would give the last item of a
// ballot the mark it already has, or send again what has just been refused or found wrong.
func (s *seat) hasAlready(what string) bool {
	if _, ok := s.a.env.Stack.Top().(*vote.Ballot); ok {
		if s.writing() {
			return strings.Contains(s.screen(), s.a.env.Glyphs.Cross)
		}
		return what == s.marked()
	}
	return s.writing() && (s.a.refused || strings.Contains(s.screen(), s.a.env.Glyphs.Cross))
}

// inBrackets matches the mark under a ballot's cursor, with its key or without.
var inBrackets = regexp.MustCompile(`[‹\[](?:\d )?(.*?)[›\]]`)

// marked returns the mark under a ballot's cursor; empty if none is shown.
func (s *seat) marked() string {
	for row := range strings.SplitSeq(s.screen(), "\n") {
		if !strings.Contains(row, s.a.env.Glyphs.Marker) {
			continue
		}
		if m := inBrackets.FindStringSubmatch(row); m != nil && m[1] != s.a.env.Glyphs.Bullet {
			return m[1]
		}
		return s.a.env.Words.Screen.Abstain
	}
	return ""
}

// offered returns the names of keys as the help page shows them.
func (s *seat) offered() []string {
	if s.a.help.open {
		return strings.Fields(s.screen())
	}
	s.presses("f1")
	defer s.presses("esc")
	return strings.Fields(s.screen())
}

// names reports whether a word on the help page stands for a key.
func names(word, k string) bool {
	arrows := map[string]string{"up": "↑", "down": "↓", "left": "←", "right": "→"}
	other := map[string]string{"space": "空格", "pgup": "PgUp", "pgdown": "PgDn", "delete": "Del", "enter": "回车", "backspace": "退格"}
	switch {
	case word == "任意键":
		return true
	case arrows[k] != "":
		return strings.Contains(word, arrows[k])
	case other[k] != "":
		return word == other[k]
	case len(k) == 1 && len(word) == 3 && word[1] == '-':
		return word[0] <= k[0] && k[0] <= word[2]
	case len(k) == 1:
		return word == k
	}
	return strings.EqualFold(word, k)
}
