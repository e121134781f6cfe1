package server_test

import (
	"context"
	"errors"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"golang.org/x/crypto/ssh"

	"pingyi/meeting/plan"
	"pingyi/server"
)

func TestSession_LeavesTheTerminalClean(t *testing.T) {
	t.Parallel()
	h := openHouse(t)
	term := h.screen(h.enter("p01"))
	term.sees("seat<p01>zh<80x24>")
	term.types("q")
	if exit := term.ends(); exit != 0 {
		t.Errorf("exit %d, want 0", exit)
	}
	if _, after, _ := strings.Cut(term.String(), "\x1b[?1049l"); !strings.HasSuffix(after, door(plan.Chinese).Left+"\r\n") {
		t.Errorf("after the end stands %q", after)
	}
	if strings.Contains(term.String(), "\x1b[>4") {
		t.Error("the switch of extended keys, which some terminals read as underlined, was sent")
	}
}

func TestSession_LetsASecondScreenTakeTheSeat(t *testing.T) {
	t.Parallel()
	h := openHouse(t)
	older := h.screen(h.enter("p01"))
	older.sees("seat<p01>")
	other := h.screen(h.enter("p02"))
	other.sees("seat<p02>")
	newer := h.screen(h.enter("p01"))
	newer.sees("seat<p01>")
	if exit := older.ends(); exit != 0 {
		t.Errorf("exit %d, want 0", exit)
	}
	if _, after, left := strings.Cut(older.String(), "\x1b[?1049l"); !left || !strings.Contains(after, door(plan.Chinese).TakenOver+"\r\n") {
		t.Errorf("the older one was told %q", after)
	}
	for _, term := range []*terminal{newer, other} {
		term.types("k")
		term.sees("key<k>")
	}
	// The seat is now the newer one's, even after the older one has gone.
	newest := h.screen(h.enter("p01"))
	newest.sees("seat<p01>")
	newer.ends()
	newer.sees(door(plan.Chinese).TakenOver)
}

func TestSession_LeavesTheSeatAloneForAnAct(t *testing.T) {
	t.Parallel()
	h := openHouse(t)
	c := h.enter("p01")
	term := h.screen(c)
	term.sees("seat<p01>")
	for _, from := range []*ssh.Client{c, h.enter("p01")} {
		if out, _, err := h.act(from, "whoami", ""); err != nil || !strings.HasPrefix(out, "p01") {
			t.Errorf("%q, %v", out, err)
		}
	}
	term.types("k")
	term.sees("key<k>")
}

func TestSession_GivesAnActStreamsAndAnExitStatus(t *testing.T) {
	t.Parallel()
	h := openHouse(t)
	c := h.enter("p02")
	if out, errs, err := h.act(c, "count", strings.Repeat("述", 20000)); err != nil || out != "60000\n" || errs != "" {
		t.Errorf("count: %q, %q, %v", out, errs, err)
	}
	out, errs, err := h.act(c, "refuse", "")
	var exit *ssh.ExitError
	if out != "" || errs != "not now\n" || !errors.As(err, &exit) || exit.ExitStatus() != 1 {
		t.Errorf("refuse: %q, %q, %v", out, errs, err)
	}
	if out, _, _ := h.act(c, `ask why "quoted"  and $HOME?`, ""); out != "act<ask why \"quoted\"  and $HOME?>\n" {
		t.Errorf("the line did not come as it was typed: %q", out)
	}
}

func TestSession_RunsAnActOnATerminal(t *testing.T) {
	t.Parallel()
	h := openHouse(t)
	c := h.enter("p01")
	who := h.terminal(c, wants{term: "dumb", width: 80, height: 24, act: "whoami"})
	if exit := who.ends(); exit != 0 || who.String() != "p01\r\nzh\r\n" {
		t.Errorf("exit %d, %q", exit, who)
	}
	count := h.terminal(c, wants{term: "xterm", width: 80, height: 24, act: "count"})
	count.types("four\x04")
	if exit := count.ends(); exit != 0 || count.String() != "4\r\n" {
		t.Errorf("exit %d, %q: Ctrl+D must end the text", exit, count)
	}
}

func TestSession_SaysWhatToDoWithoutATerminal(t *testing.T) {
	t.Parallel()
	h := openHouse(t)
	c := h.enter("p01")
	s, err := c.NewSession()
	if err != nil {
		t.Fatal(err)
	}
	var exit *ssh.ExitError
	output := newGlass()
	s.Stderr = output
	if err := s.Shell(); err != nil {
		t.Fatal(err)
	}
	if err := s.Wait(); !errors.As(err, &exit) || exit.ExitStatus() != 1 {
		t.Errorf("%v, want exit status 1", err)
	}
	if want := door(plan.English).NeedTerminal + " " + door(plan.Chinese).NeedTerminal + "\n"; output.String() != want {
		t.Errorf("said %q, want %q", output, want)
	}
	for _, term := range []string{"dumb", ""} {
		dumb := h.terminal(c, wants{term: term, width: 80, height: 24})
		if exit := dumb.ends(); exit != 1 || !strings.Contains(dumb.String(), "help") || strings.Contains(dumb.String(), "\x1b") {
			t.Errorf("TERM=%q: exit %d, %q", term, exit, dumb)
		}
	}
}

func TestSession_SpeaksTheClientsLanguage(t *testing.T) {
	t.Parallel()
	h := openHouse(t, func(c *server.Config) { c.Language = plan.English })
	c := h.enter("p01")
	for _, of := range []struct {
		env  [][2]string
		want plan.Language
	}{
		{nil, plan.English},
		{[][2]string{{"LANG", "C.UTF-8"}}, plan.English},
		{[][2]string{{"LANG", "de_DE.UTF-8"}}, plan.English},
		{[][2]string{{"LANG", "zh_CN.UTF-8"}}, plan.Chinese},
		{[][2]string{{"LANG", "zh_CN.UTF-8"}, {"LC_ALL", "en_GB"}}, plan.English},
		{[][2]string{{"LANG", "en_US.UTF-8"}, {"LC_MESSAGES", "zh_TW"}}, plan.Chinese},
	} {
		term := h.terminal(c, wants{term: "xterm", width: 80, height: 24, env: of.env, act: "whoami"})
		term.ends()
		if got := term.String(); got != "p01\r\n"+string(of.want)+"\r\n" {
			t.Errorf("%v: %q, want %s", of.env, got, of.want)
		}
	}
}

// A client that closes its channel and keeps the connection, as ssh's ControlMaster does, made the
// stock runner spin forever on the closed channel of window sizes.
func TestSession_EndsTheProgramWithItsChannel(t *testing.T) {
	t.Parallel()
	over := make(chan struct{})
	h := openHouse(t, func(c *server.Config) {
		c.Screen = func(ctx context.Context, v server.Visit, _ func(tea.Msg)) tea.Model {
			context.AfterFunc(ctx, func() { close(over) })
			return &page{visit: v}
		}
	})
	c := h.enter("p01")
	term := h.screen(c)
	term.sees("seat<p01>")
	_ = term.Close()
	select {
	case <-over:
	case <-time.After(patience):
		t.Fatal("the session's context does not end")
	}
	h.log.shows(t, `msg="session ends"`) // the program has returned
	if out, _, err := h.act(c, "whoami", ""); err != nil || out == "" {
		t.Errorf("the connection is dead too: %v", err)
	}
}

func TestSession_EndsTheProgramWithItsConnection(t *testing.T) {
	t.Parallel()
	h := openHouse(t)
	c := h.enter("p01")
	h.screen(c).sees("seat<p01>")
	_ = c.Close()
	h.log.shows(t, `msg="session ends"`)
}

func TestSession_CutsOffAClientThatNeverReads(t *testing.T) {
	t.Parallel()
	h := openHouse(t)
	stuck := h.enter("p01")
	ch, requests, err := stuck.OpenChannel("session", nil)
	if err != nil {
		t.Fatal(err)
	}
	go ssh.DiscardRequests(requests)
	must := func(kind string, payload []byte) {
		t.Helper()
		if ok, err := ch.SendRequest(kind, true, payload); err != nil || !ok {
			t.Fatalf("%s: %v, %v", kind, ok, err)
		}
	}
	must("env", ssh.Marshal(struct{ Name, Value string }{"COLORTERM", "truecolor"}))
	must("pty-req", ssh.Marshal(ptyRequest{Term: "xterm-256color", Columns: 200, Rows: 60}))
	must("shell", nil)
	if _, err := io.WriteString(ch, "w"); err != nil { // from here on it reads nothing
		t.Fatal(err)
	}
	gone := make(chan struct{})
	go func() { _ = stuck.Wait(); close(gone) }()
	other := h.enter("p02")
	healthy := h.screen(other)
	healthy.sees("seat<p02>")
	for late := time.Now().Add(3 * patience); ; {
		began := time.Now()
		if _, _, err := h.act(other, "whoami", ""); err != nil || time.Since(began) > 2*time.Second {
			t.Errorf("another person waited %v, %v", time.Since(began), err)
		}
		select {
		case <-gone:
			healthy.types("k")
			healthy.sees("key<k>")
			return
		case <-time.After(20 * time.Millisecond): // more would be a flood of its own
		}
		if time.Now().After(late) {
			t.Fatal("who does not read is still connected")
		}
	}
}

func TestSession_CutsOffAnActThatNobodyReads(t *testing.T) {
	t.Parallel()
	h := openHouse(t)
	c := h.enter("p01")
	ch, requests, err := c.OpenChannel("session", nil)
	if err != nil {
		t.Fatal(err)
	}
	go ssh.DiscardRequests(requests)
	if ok, err := ch.SendRequest("exec", true, ssh.Marshal(struct{ Command string }{"pour"})); err != nil || !ok {
		t.Fatal(ok, err)
	}
	gone := make(chan struct{})
	go func() { _ = c.Wait(); close(gone) }()
	select {
	case <-gone:
	case <-time.After(patience):
		t.Error("still connected")
	}
}

func TestSession_EndsAloneAfterAPanic(t *testing.T) {
	t.Parallel()
	h := openHouse(t)
	other := h.screen(h.enter("p02"))
	other.sees("seat<p02>")
	c := h.enter("p01")
	broken := door(plan.Chinese).Broken
	for _, key := range []string{"p", "c", "b", "v"} { // in Update, a command, one of a batch, View
		term := h.screen(c)
		term.sees("seat<p01>")
		term.types(key)
		if exit := term.ends(); exit != 1 {
			t.Errorf("exit %d, want 1", exit)
		}
		_, after, left := strings.Cut(term.String(), "\x1b[?1049l")
		if !left || !strings.Contains(after, broken) || strings.Contains(term.String(), "goroutine") {
			t.Errorf("the person was shown %q", after)
		}
	}
	if _, errs, err := h.act(c, "panic", ""); err == nil || errs != broken+"\n" {
		t.Errorf("an act that panics: %q, %v", errs, err)
	}
	h.log.shows(t, `msg=panic what=string at="pingyi/server_test.tinyAct server_test.go:`)
	if log := h.log.String(); strings.Contains(log, "fault") || strings.Contains(log, "0x") {
		t.Errorf("the log has what the panic said:\n%s", log)
	}
	other.types("k")
	other.sees("key<k>")
}

func TestSession_DoesNotSuspendTheServer(t *testing.T) {
	t.Parallel()
	h := openHouse(t)
	term := h.screen(h.enter("p01"))
	term.sees("seat<p01>")
	term.types("z")
	term.sees("resumed")
}

func TestSession_AsksWhetherAClientIsAlive(t *testing.T) {
	t.Parallel()
	h := openHouse(t, func(c *server.Config) { c.Limits.KeepAlive = 30 * time.Millisecond })
	alive := h.screen(h.enter("p02"))
	alive.sees("seat<p02>")

	tcp, err := net.Dial("tcp", h.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	conn, channels, requests, err := ssh.NewClientConn(tcp, "", &ssh.ClientConfig{
		User: string(h.codes["p01"]), HostKeyCallback: ssh.FixedHostKey(h.HostKey()),
	})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	go func() {
		for range channels { // there are none
		}
	}()
	go func() {
		for range requests { // received but not answered
		}
	}()
	ch, of, err := conn.OpenChannel("session", nil)
	if err != nil {
		t.Fatal(err)
	}
	go ssh.DiscardRequests(of)
	defer func() { _ = ch.Close() }()
	gone := make(chan struct{})
	go func() { _ = conn.Wait(); close(gone) }()
	select {
	case <-gone:
	case <-time.After(patience):
		t.Error("a dead client is kept")
	}
	alive.types("k")
	alive.sees("key<k>")
}

// TestSession_WorksWithOpenSSH signs in as most people will.
func TestSession_WorksWithOpenSSH(t *testing.T) {
	t.Parallel()
	bin, err := exec.LookPath("ssh")
	if err != nil {
		t.Skip("no ssh here")
	}
	h := openHouse(t)
	host, port, _ := net.SplitHostPort(h.Addr().String())
	known := filepath.Join(t.TempDir(), "known_hosts")
	line := "[" + host + "]:" + port + " " + string(ssh.MarshalAuthorizedKey(h.HostKey()))
	if err := os.WriteFile(known, []byte(line), 0o600); err != nil {
		t.Fatal(err)
	}
	run := func(stdin string, args ...string) (string, int) {
		t.Helper()
		ctx, cancel := context.WithTimeout(t.Context(), patience)
		defer cancel()
		cmd := exec.CommandContext(ctx, bin, append([]string{
			"-F", "none", "-p", port, "-o", "UserKnownHostsFile=" + known,
			"-o", "StrictHostKeyChecking=yes", "-o", "BatchMode=yes",
		}, args...)...)
		cmd.Stdin = strings.NewReader(stdin)
		out, _ := cmd.CombinedOutput()
		return string(out), cmd.ProcessState.ExitCode()
	}
	seat := h.codes["p01"].String() + "@" + host
	if out, exit := run("", seat, "whoami"); exit != 0 || !strings.HasPrefix(out, "p01\n") {
		t.Errorf("an act: exit %d, %q", exit, out)
	}
	if out, exit := run("{}", seat, "count"); exit != 0 || out != "2\n" {
		t.Errorf("an act that reads: exit %d, %q", exit, out)
	}
	if out, exit := run("", seat); exit != 1 || !strings.Contains(out, "ssh -t") {
		t.Errorf("no terminal: exit %d, %q", exit, out)
	}
	if out, exit := run("q", "-tt", "-o", "SetEnv=LANG=en_US.UTF-8", seat); exit != 0 || !strings.Contains(out, "seat<p01>en<80x24>") {
		t.Errorf("a screen: exit %d, %q", exit, out)
	}
	if out, exit := run("", mistyped(h.codes["p01"])+"@"+host, "whoami"); exit != 255 || !strings.Contains(out, door(plan.English).Typo) {
		t.Errorf("a typing error: exit %d, %q", exit, out)
	}
	for _, args := range [][]string{{"-W", "127.0.0.1:22", seat}, {"-s", seat, "sftp"}} {
		if out, exit := run("", args...); exit == 0 {
			t.Errorf("%v: exit 0, %q", args, out)
		}
	}
}
