package e2e

import (
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"golang.org/x/crypto/ssh"

	"pingyi/tui/terminal"
)

// touches opens somebody's screen in a client without a keyboard, and returns what comes from it.
func (h *hall) touches(person string) (*seat, *lockedBuffer) {
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
	for name, value := range map[string]string{"LANG": inChinese, "PINGYI_KEYS": "1"} {
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
