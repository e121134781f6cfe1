package e2e

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"golang.org/x/crypto/ssh"

	"pingyi/tui/terminal"
)

// touches opens somebody's screen in a client without a keyboard, and returns what comes from it.
func (h *hall) touches(person string) (*seat, *lockedBuffer) { return h.touchesIn(person, "") }

// touchesIn is touches in a tab of the client's, to which it may come back.
func (h *hall) touchesIn(person, tab string) (*seat, *lockedBuffer) {
	h.tb.Helper()
	c := h.enters(person)
	session, err := c.NewSession()
	if err != nil {
		h.tb.Fatal(err)
	}
	s, came := &seat{Terminal: terminal.New(40, 24), client: c, session: session}, &lockedBuffer{}
	h.tb.Cleanup(func() { _ = s.Close() })
	session.Stdout = io.MultiWriter(came, s.Terminal)
	in, err := session.StdinPipe()
	if err != nil {
		h.tb.Fatal(err)
	}
	for name, value := range map[string]string{"LANG": inChinese, "PINGYI_KEYS": "1", "PINGYI_TAB": tab} {
		if err := session.Setenv(name, value); err != nil {
			h.tb.Fatal(err)
		}
	}
	if err := session.RequestPty("xterm-256color", 24, 40, ssh.TerminalModes{}); err != nil {
		h.tb.Fatal(err)
	}
	s.Feeds(in)
	if err := session.Shell(); err != nil {
		h.tb.Fatal(err)
	}
	return s, came
}

// taps taps a text on the screen, and again while nothing comes of it: a finger may be too quick.
func (s *seat) taps(text, then string) {
	s.tb.Helper()
	s.sees(text)
	deadline := time.Now().Add(patience)
	const longerThanADoubleTap = 300 * time.Millisecond
	for tick := time.Tick(longerThanADoubleTap); !strings.Contains(strings.Join(s.Screen(), "\n"), then); <-tick {
		if time.Now().After(deadline) {
			s.tb.Fatalf("a tap on %q does not lead to %q:\n%s", text, then, strings.Join(s.Screen(), "\n"))
		}
		for y, row := range s.Screen() {
			if before, _, found := strings.Cut(row, text); found {
				x := ansi.StringWidth(before)
				s.Types(fmt.Sprintf("\x1b[<0;%d;%dM\x1b[<0;%d;%dm", x+1, y+1, x+1, y+1))
				break
			}
		}
	}
}

// Somebody with a phone votes by taps alone, and their client learns which keys work.
func TestTouch_VotesByTaps(t *testing.T) {
	t.Parallel()
	h := openHall(t, planOf{presenters: []string{"甲一"}, raters: 3, round: "scoring", closing: "results"}.yaml())
	h.enters("host").mustRun("begin", "")
	h.enters("host").mustRun("open", "")
	s, came := h.touches("r001")
	s.taps("请投票", "检查并投票")
	s.taps("1 好", "[ 1 好")
	s.taps("检查并投票", "无误后投票")
	s.taps("回车 投票", "这是您的回执")
	for _, told := range []string{`{"key":"b","label":"\u586b\u7968"}`, `"next":"b"`, `"text":false`} {
		if !strings.Contains(came.String(), told) {
			t.Errorf("the client was not told %s", told)
		}
	}
	if !strings.Contains(came.String(), "\x1b[?1006h") {
		t.Error("the client was not asked for clicks")
	}
}

// Whoever's phone slept or changed its network finds the page that they left, and what happened since.
// Nobody else does, and they don't either once they have come in elsewhere.
func TestTouch_StandsWhereItStood(t *testing.T) {
	t.Parallel()
	h := openHall(t, planOf{presenters: []string{"甲一", "乙二"}, raters: 3, round: "questions, scoring", closing: "results"}.yaml())
	host := h.enters("host")
	host.mustRun("begin", "")
	const tab, another = "a tab's name, made up", "the name of another one"
	comes := func(in string) *seat { s, _ := h.touchesIn("r001", in); return s }
	s := comes(tab)
	for _, page := range []struct {
		shows string
		keys  []string
	}{
		{zh.Screen.Keys.AnyKey, []string{"?"}},
		{"abc12", []string{"esc", "a", "a", "b", "c", "1", "2"}},
		{"提问   对象", []string{"esc", "q"}},
		{"Attendees press a", []string{"f2"}},
	} {
		s.presses(page.keys...)
		s.sees(page.shows)
		left := s.Screen()
		_ = s.Client.Close()
		s = comes(tab)
		s.looks(left)
	}
	_ = s.Client.Close()
	host.mustRun("next", "")
	host.mustRun("open", "")
	s = comes(tab)
	s.presses("esc", "b")
	s.sees(en.Screen.Filled(0, 2))
	s.presses("1")
	s.sees(en.Screen.Filled(1, 2))
	dropped := s
	s = comes(tab) // before the line that dropped is found dead
	s.sees(en.Screen.Filled(1, 2))
	if exit := dropped.ends(); exit != 0 {
		t.Errorf("the old session ends with %d", exit)
	}
	comes(another).sees(zh.Screen.Filled(1, 2)) // begun anew: the ballot is that of the person, and the page is not
	comes(tab).sees(zh.Screen.Filled(1, 2))
}

// looks waits until the screen shows the same rows.
func (s *seat) looks(like []string) {
	s.tb.Helper()
	deadline := time.Now().Add(patience)
	for tick := time.Tick(20 * time.Millisecond); !slices.Equal(s.Screen(), like); <-tick {
		if time.Now().After(deadline) {
			s.tb.Fatalf("the screen shows\n%s\nwhere it showed\n%s", strings.Join(s.Screen(), "\n"), strings.Join(like, "\n"))
		}
	}
}
