package e2e

import (
	"bytes"
	"errors"
	"io"
	"math/rand/v2"
	"net"
	"strings"
	"testing"

	"golang.org/x/crypto/ssh"

	"pingyi/meeting/words"
)

// asks signs in with a name that is not a code, and answers the question for the code with one text
// after the other. It returns what was shown before each question.
func (h *hall) asks(answers ...string) (shown []string, err error) {
	h.tb.Helper()
	config := h.config("guest")
	next := 0
	config.Auth = []ssh.AuthMethod{ssh.KeyboardInteractive(func(_, instruction string, questions []string, _ []bool) ([]string, error) {
		shown = append(shown, instruction+strings.Join(questions, ""))
		if len(questions) == 0 {
			return nil, nil
		}
		if next == len(answers) {
			return nil, errors.New("gave up")
		}
		next++
		return answers[next-1 : next], nil
	})}
	c, err := ssh.Dial("tcp", h.addr, config)
	if err == nil {
		_ = c.Close()
	}
	return shown, err
}

func TestDoor_ExplainsAMistypedCode(t *testing.T) {
	t.Parallel()
	h := openHall(t, smallPlan.yaml())
	ended := h.codes["r001"]
	h.stops()
	h.issue()
	h.serve()
	good := h.codes["r001"]
	typo := []byte(good)
	for typo[2] == good[2] {
		typo[2] = "0123456789"[rand.IntN(10)]
	}
	both := func(shown string, phrase func(*words.Door) string) bool {
		return strings.Contains(shown, phrase(&zh.Door)) && strings.Contains(shown, phrase(&en.Door))
	}

	shown, err := h.asks(string(typo), ended, " "+strings.ToLower(strings.ReplaceAll(good, "-", ""))+" ")
	if err != nil {
		t.Fatalf("the right code at the third try: %v, after %q", err, shown)
	}
	if !both(shown[1], func(d *words.Door) string { return d.Typo }) || !both(shown[2], func(d *words.Door) string { return d.WrongCode }) {
		t.Errorf("after a typing error and a code that has ended it said %q", shown)
	}
	shown, err = h.asks("甲一", "1234", "")
	if err == nil || !both(shown[1], func(d *words.Door) string { return d.NotCode }) {
		t.Errorf("what is no code at all: %v, %q", err, shown)
	}
	for _, code := range []string{ended, string(typo)} {
		if c, err := h.dial(code, nil); err == nil {
			_ = c.Close()
			t.Errorf("%s came in as a user name", code)
		}
	}
	h.enters("r001").mustRun("status", "")
}

func TestDoor_IsNotDisturbedByGarbage(t *testing.T) {
	t.Parallel()
	h := openHall(t, smallPlan.yaml())
	desk, host := h.sits("r001", inChinese, 80, 24), h.enters("host")
	host.mustRun("begin", "")
	desk.sees("甲一")
	noise := make([]byte, 1<<18)
	for i := range noise {
		noise[i] = byte(rand.Uint32())
	}
	for _, sent := range [][]byte{
		noise, []byte("GET / HTTP/1.1\r\nHost: pingyi\r\n\r\n"),
		{0x16, 3, 1, 2, 0, 1},
		bytes.Repeat([]byte("SSH-2.0-"), 9000),
		append([]byte("SSH-2.0-noise\r\n"), noise...), []byte("SSH-2.0-noise\r\n\xff\xff\xff\xff"), nil,
	} {
		line, err := net.DialTimeout("tcp", h.addr, patience)
		must(t, err)
		t.Cleanup(func() { _ = line.Close() }) // the silent ones stay all the while
		go func() {
			_, _ = line.Write(sent)
			_, _ = io.Copy(io.Discard, line)
		}()
	}
	host.mustRun("next", "")
	desk.sees(zh.Screen.RoundNotOpen)
	h.enters("r002").mustRun("status", "")
	h.stops()
	if strings.Contains(h.errs.String(), "\x00") || len(h.complaints()) > 0 {
		t.Errorf("the server wrote %q", h.errs)
	}
}

// starts starts a session in its own way and returns all that came back.
func (c *client) starts(prepare func(*ssh.Session) error) (out, errs string, exit int) {
	c.tb.Helper()
	session, err := c.NewSession()
	must(c.tb, err)
	defer func() { _ = session.Close() }()
	var o, e bytes.Buffer
	session.Stdout, session.Stderr = &o, &e
	must(c.tb, prepare(session))
	must(c.tb, session.Shell())
	var status *ssh.ExitError
	if err := session.Wait(); errors.As(err, &status) {
		exit = status.ExitStatus()
	} else if err != nil {
		exit = -1
	}
	return o.String(), e.String(), exit
}

func TestScreen_SaysSoIfTheTerminalCannotShowIt(t *testing.T) {
	t.Parallel()
	h := openHall(t, smallPlan.yaml())
	c := h.enters("r001")
	out, errs, exit := c.starts(func(*ssh.Session) error { return nil })
	if exit != 1 || out != "" || !oneLine(errs) || !strings.Contains(errs, zh.Door.NeedTerminal) {
		t.Errorf("without a terminal: exit %d, %q, %q; want 1 and one line on stderr", exit, out, errs)
	}
	out, errs, exit = c.starts(func(s *ssh.Session) error { return s.RequestPty("dumb", 24, 80, ssh.TerminalModes{}) })
	if exit != 1 || errs != "" || !oneLine(out) || !strings.Contains(out, zh.Door.DumbTerminal) || strings.Contains(out, "\x1b") {
		t.Errorf("on a dumb terminal: exit %d, %q, %q; want 1 and one plain line", exit, out, errs)
	}
	s := c.opens(inChinese, 20, 5)
	s.sees("窗口太小（20×5）")
	blank := strings.NewReplacer(" ", "", "\n", "") // the screen may wrap anywhere
	if got := strings.Join(s.Screen(), "\n"); blank.Replace(got) != blank.Replace(zh.Screen.TooSmall(20, 5)) {
		t.Errorf("a tiny window shows %q, want one sentence", got)
	}
	s.Resizes(80, 24)
	s.sees("考核会")
	s.Resizes(20, 5)
	s.sees("窗口太小")
	s.presses("ctrl+c")
	if exit := s.ends(); exit != 0 {
		t.Errorf("leaving a tiny window: exit %d, want 0", exit)
	}
	s.isClean()
}
