package server_test

import (
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"strings"
	"testing"

	"golang.org/x/crypto/ssh"

	"pingyi/server"
)

func TestLog_NamesScreensAndWhyTheyEnded(t *testing.T) {
	t.Parallel()
	h := openHouse(t)
	c := h.enter("p01")
	left := h.screen(c)
	left.sees("seat<p01>")
	left.types("q")
	left.ends()
	h.log.shows(t, `msg="session begins" person=p01`)
	h.log.shows(t, `msg="session ends" person=p01 why=left`)
	older := h.screen(c)
	older.sees("seat<p01>")
	newer := h.screen(h.enter("p01"))
	newer.sees("seat<p01>")
	h.log.shows(t, `msg="session ends" person=p01 why="taken over"`)
	_ = newer.Close()
	h.log.shows(t, `msg="session ends" person=p01 why="hung up"`)
}

func TestLog_SaysWhySomebodyWasRefused(t *testing.T) {
	t.Parallel()
	h := openHouse(t)
	typo, wrong := mistyped(h.codes["p01"]), nobodys(t)
	h.knock(typo)
	h.log.shows(t, `msg="refused at the door" why="typing error" from=127.0.0.1:`)
	h.knock(wrong)
	h.log.shows(t, `msg="refused at the door" why="wrong code" from=127.0.0.1:`)
	h.knock("guest", "秘密的话", wrong, typo)
	h.log.shows(t, `why="no code"`)
	ballot := `{"b1":{"duty":"good"}}` // answers that clients read from a pipe
	h.knock("guest", ballot)
	h.pass("guest", "口令", wrong, typo, string(h.codes["p01"]))
	h.pass("guest", ballot)
	h.log.shows(t, `why="not signed in"`)
	if _, err := ssh.Dial("tcp", h.Addr().String(), &ssh.ClientConfig{
		HostKeyCallback: ssh.InsecureIgnoreHostKey(),
		Config:          ssh.Config{Ciphers: []string{"3des-cbc"}},
	}); err == nil {
		t.Error("a client with nothing but an old cipher came in")
	}
	h.log.shows(t, `why="no common client to server cipher"`)
	c := h.enter("p01")
	for range 4 {
		h.terminal(c, wants{term: "xterm", width: 80, height: 24, act: "wait"}).sees("waiting")
	}
	if _, err := c.NewSession(); err == nil {
		t.Error("a fifth session was let in")
	}
	h.log.shows(t, `why="too many sessions on a connection"`)
	for _, typed := range []string{typo, wrong, "guest", "秘密", "口令", "duty", string(h.codes["p01"])} {
		for _, form := range []string{typed, strings.ToLower(typed), strings.ReplaceAll(typed, "-", "")} {
			if strings.Contains(h.log.String(), form) {
				t.Errorf("%q was typed at the door and stands in the log:\n%s", typed, h.log)
			}
		}
	}
}

// A line about somebody's act, at the moment at which the record has a question without a name,
// would reveal whose it is, at any level of the log.
func TestLog_MentionsNoActs(t *testing.T) {
	t.Parallel()
	h := openHouse(t, func(c *server.Config) {
		c.Arrive = func(string) error { return errors.New("the disk's own fault") }
	})
	c := h.enter("p01")
	if _, errs, err := h.act(c, "ask 有人吗", ""); err != nil {
		t.Fatal(errs, err)
	}
	_, _, _ = h.act(c, "whoami", "")
	h.stop()
	h.log.shows(t, `why="arrival not recorded"`)
	for _, word := range []string{"p01", "ask", "有人吗", "whoami", "session begins"} {
		if strings.Contains(h.log.String(), word) {
			t.Errorf("the log tells of an act: %q in\n%s", word, h.log)
		}
	}
}

// A panic's message may be what somebody wrote, and so may the arguments of a function.
func TestLogPanic_LogsThePlaceWithoutText(t *testing.T) {
	t.Parallel()
	log := newGlass()
	logger := slog.New(slog.NewTextHandler(log, nil))
	for _, reason := range []any{"评议\nlevel=INFO", fmt.Errorf("评议 %d", 评), struct{ text string }{"评议"}} {
		server.LogPanic(logger, reason, stackOf(评))
	}
	func() {
		defer func() { server.LogPanic(logger, recover(), debug.Stack()) }()
		_ = []rune("评议")[len(log.String())]
	}()
	lines := strings.Split(strings.TrimSuffix(log.String(), "\n"), "\n")
	places := strings.Count(log.String(), ` < pingyi/server_test.TestLogPanic_LogsThePlaceWithoutText log_test.go:`)
	if places != 4 {
		t.Errorf("the place stands in %d of 4 lines:\n%s", places, log)
	}
	for i, want := range []string{
		`msg=panic what=string at="`, `msg=panic what=*errors.errorString at="`, "msg=panic what=\"struct { text string }\" at=",
		`msg=panic what="runtime error: index out of range [`,
	} {
		if i >= len(lines) || !strings.Contains(lines[i], want) {
			t.Fatalf("line %d is no %s:\n%s", i, want, log)
		}
	}
	if len(lines) != 4 || strings.Contains(log.String(), "评议") || strings.Contains(log.String(), "0x8bc4") {
		t.Errorf("the log has what was written:\n%s", log)
	}
}

const 评 = '评'

// stackOf returns a stack with a character among the arguments of a function.
//
//go:noinline
func stackOf(rune) []byte { return debug.Stack() }
