package e2e

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// openSSH returns the command of the client that most people have, in an account that knows no host
// yet.
func (h *hall) openSSH(args ...string) *exec.Cmd {
	h.tb.Helper()
	path, err := exec.LookPath("ssh")
	if err != nil {
		h.tb.Skip("no ssh on this machine")
	}
	_, port, _ := strings.Cut(h.addr, ":")
	cmd := exec.CommandContext(context.Background(), path, append([]string{
		"-F", "none", "-p", port,
		"-o", "UserKnownHostsFile=" + h.path("known_hosts"), "-o", "GlobalKnownHostsFile=none", "-o", "StrictHostKeyChecking=accept-new",
		"-o", "IdentityAgent=none", "-o", "IdentityFile=none",
	}, args...)...)
	cmd.Dir = h.home
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + h.home, "TERM=xterm-256color", "LANG=zh_CN.UTF-8"}
	return cmd
}

// acts runs an act with OpenSSH.
func (h *hall) acts(person, act, stdin string) answer {
	h.tb.Helper()
	var out, errs bytes.Buffer
	cmd := h.openSSH("-o", "LogLevel=ERROR", h.codes[person]+"@127.0.0.1", act)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader(stdin), &out, &errs
	_ = cmd.Run()
	return answer{cmd.ProcessState.ExitCode(), out.String(), errs.String()}
}

// TestOpenSSH_WorksFromSlipToReceipt is a meeting with the real client: the host uses acts, one
// attendee gives the code as the user name, and one types it.
func TestOpenSSH_WorksFromSlipToReceipt(t *testing.T) {
	t.Parallel()
	h := openHall(t, smallPlan.yaml())
	if a := h.acts("host", "next", ""); a.exit != 0 || a.err != "" {
		t.Fatalf("next: %+v", a)
	}
	if known := h.reads("known_hosts"); !strings.Contains(known, "ssh-ed25519") {
		t.Errorf("the host key was kept as %q", known)
	}
	if a := h.acts("host", "publish", ""); a.exit != 1 || a.out != "" || !oneLine(a.err) {
		t.Errorf("a refused act: %+v; want 1 and one line on stderr", a)
	}

	typing := h.shows(h.openSSH("guest@127.0.0.1"), 100, 30)
	typing.sees(en.Door.Prompt) // the Chinese beside it needs a locale that the machine may lack
	typing.Types("not my code\r")
	typing.sees(en.Door.NotCode[:len("That is no entry code")])
	typing.Types(h.codes["r001"] + "\r")
	typing.sees(zh.Screen.RoundNotOpen)
	direct := h.shows(h.openSSH(h.codes["r002"]+"@127.0.0.1"), 80, 24)
	direct.sees(zh.Screen.RoundNotOpen)

	if a := h.acts("host", "open", ""); a.exit != 0 {
		t.Fatalf("open: %+v", a)
	}
	for _, w := range []*window{typing, direct} {
		w.sees(zh.Screen.VoteNow("b"))
		w.presses("b")
		w.sees(zh.Screen.Filled(0, 2))
		w.presses("1", "2", "enter")
		w.sees(zh.Screen.CheckFull)
		w.presses("enter")
		w.sees(zh.Screen.Receipt)
	}
	if a := h.acts("r003", "cast", `{"b1":{"duty":"good"}}`); a.exit != 0 || !strings.HasPrefix(a.out, `{"receipt":"`) {
		t.Errorf("cast: %+v", a)
	}
	if a := h.acts("host", "close --json", ""); a.exit != 0 || !strings.Contains(a.out, `"scoring":{"round":1,"state":"closed","issued":3,"cast":3}`) {
		t.Errorf("close: %+v", a)
	}
	direct.presses("esc", "ctrl+c")
	if exit := direct.ends(); exit != 0 {
		t.Errorf("ssh ended with %d after leaving, want 0", exit)
	}
	direct.isClean()
	h.stops()
	if exit := typing.ends(); exit != 0 {
		t.Errorf("ssh ended with %d after the meeting, want 0", exit)
	}
	typing.isClean()
	typing.sees(zh.Door.MeetingEnds[:len("会议系统已停止")])
}
