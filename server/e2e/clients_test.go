package e2e

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"pingyi/meeting"
	"pingyi/meeting/refuse"
)

// with returns the command of one of the SSH clients that people have, run in an account that knows
// no host yet. The test is skipped if it is not installed.
func (h *hall) with(name string, args ...string) *exec.Cmd {
	h.tb.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		h.tb.Skipf("no %s on this machine", name)
	}
	cmd := exec.CommandContext(context.Background(), path, args...)
	cmd.Dir = h.home
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + h.home, "TERM=xterm-256color", "LANG=zh_CN.UTF-8"}
	return cmd
}

// says runs a command to its end.
func says(cmd *exec.Cmd, stdin string) answer {
	var out, errs bytes.Buffer
	cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader(stdin), &out, &errs
	_ = cmd.Run()
	return answer{cmd.ProcessState.ExitCode(), out.String(), errs.String()}
}

func (h *hall) port() string {
	_, port, _ := strings.Cut(h.addr, ":")
	return port
}

// TestClients_IncludePuTTY signs in with PuTTY's plink, as most people on Windows do.
func TestClients_IncludePuTTY(t *testing.T) {
	t.Parallel()
	h := openHall(t, smallPlan.yaml())
	plink := func(rest ...string) *exec.Cmd {
		return h.with("plink", append([]string{"-ssh", "-P", h.port(), "-hostkey", h.print}, rest...)...)
	}
	h.walksIn(t, func(code, act string) *exec.Cmd { return plink("-batch", code+"@127.0.0.1", act) },
		func() *exec.Cmd { return plink("-no-antispoof", "-t", "guest@127.0.0.1") })
}

// TestClients_IncludeDropbear signs in with dbclient, as people do from routers and small devices.
func TestClients_IncludeDropbear(t *testing.T) {
	t.Parallel()
	h := openHall(t, smallPlan.yaml())
	dropbear := func(rest ...string) *exec.Cmd {
		return h.with("dbclient", append([]string{"-p", h.port(), "-y"}, rest...)...)
	}
	h.walksIn(t, func(code, act string) *exec.Cmd { return dropbear(code+"@127.0.0.1", act) },
		func() *exec.Cmd { return dropbear("-t", "guest@127.0.0.1") })
}

// walksIn signs in by the user name and runs acts, and then signs in by answering the question for
// the code, up to the screen and out again.
func (h *hall) walksIn(t *testing.T, acts func(code, act string) *exec.Cmd, asks func() *exec.Cmd) {
	t.Helper()
	if a := says(acts(h.codes["r001"], "status --json"), ""); a.exit != 0 || !strings.HasPrefix(a.out, `{"title":"考核会"`) {
		t.Errorf("status: %+v", a)
	}
	if a := says(acts(h.codes["r001"], "publish"), ""); a.exit != 1 || a.out != "" || !strings.Contains(a.err, zh.Refusal(&refuse.Refusal{Why: meeting.NotYourPart})) {
		t.Errorf("a refused act: %+v", a)
	}
	w := h.shows(asks(), 80, 24)
	w.sees(en.Door.Prompt) // the Chinese beside it needs a locale that the machine may lack
	w.Types(h.codes["r002"] + "\r")
	w.sees("考核会")
	w.presses("ctrl+c")
	w.sees(zh.Door.Left)
	if exit := w.ends(); exit != 0 {
		t.Errorf("the client ended with %d after leaving, want 0", exit)
	}
	w.isClean()
}

// TestDoor_PassesAnAudit has a well-known auditor of SSH servers examine the door.
func TestDoor_PassesAnAudit(t *testing.T) {
	t.Parallel()
	h := openHall(t, smallPlan.yaml())
	a := says(h.with("ssh-audit", "-n", "-p", h.port(), "127.0.0.1"), "")
	for _, offered := range []string{"mlkem768x25519-sha256", "curve25519-sha256", "ssh-ed25519", "aes256-gcm@openssh.com", "aes256-ctr", "hmac-sha2-256-etm@openssh.com"} {
		if !strings.Contains(a.out, offered) {
			t.Errorf("the audit does not find %s", offered)
		}
	}
	if found := regexp.MustCompile(`(?m)^.*\[fail\].*$`).FindAllString(a.out, -1); len(found) > 0 || a.out == "" {
		t.Errorf("the audit finds fault:\n%s\n%s", strings.Join(found, "\n"), a.err)
	}
}

// TestOpenSSH_ReachesNothingButActs tries what else can be asked of an SSH server.
func TestOpenSSH_ReachesNothingButActs(t *testing.T) {
	t.Parallel()
	h := openHall(t, smallPlan.yaml())
	seat := h.codes["r001"] + "@127.0.0.1"
	h.puts("secret.txt", "of this account")
	for what, args := range map[string][]string{
		"a connection through the server": {"-W", "127.0.0.1:22", seat},
		"a forwarded port":                {"-o", "ExitOnForwardFailure=yes", "-R", "0:127.0.0.1:22", seat, "status"},
		"a forwarded socket":              {"-o", "ExitOnForwardFailure=yes", "-R", h.path("s.sock") + ":127.0.0.1:22", seat, "status"},
		"sftp":                            {"-s", seat, "sftp"},
		"netconf":                         {"-s", seat, "netconf"},
		"a tunnel":                        {"-o", "ExitOnForwardFailure=yes", "-w", "any", seat, "status"},
	} {
		if a := says(h.openSSH(append([]string{"-o", "BatchMode=yes"}, args...)...), ""); a.exit == 0 || strings.Contains(a.out, "SSH-2.0") {
			t.Errorf("%s: %+v", what, a)
		}
	}
	for _, line := range []string{
		"/bin/sh", "sh -c id", "scp -t .", "scp -f secret.txt", "sftp-server", "rsync --server .", "git-upload-pack .",
		"cat secret.txt", ";id", "$(id)", "`id`", "status;id", "status\nid", "|id", "-oProxyCommand=id",
	} {
		// The line comes after -- and as one argument, as a script would quote it.
		a := says(h.openSSH("-o", "BatchMode=yes", "-o", "LogLevel=ERROR", seat, "--", line), "")
		if a.exit != 2 || a.out != "" || !oneLine(a.err) {
			t.Errorf("%q: %+v; want 2 and one line on stderr", line, a)
		}
	}
	// With an agent, X11 and the whole environment of this account an act is still an act.
	cmd := h.openSSH("-A", "-X", "-o", "SendEnv=*", "-o", "LogLevel=ERROR", seat, "status --json")
	cmd.Env = append(cmd.Env, "DISPLAY=127.0.0.1:0", "SSH_AUTH_SOCK="+h.path("agent.sock"), "LD_PRELOAD=", "BASH_ENV=/etc/passwd")
	if a := says(cmd, ""); a.exit != 0 || !strings.HasPrefix(a.out, `{"title"`) {
		t.Errorf("with everything forwarded: %+v", a)
	}
	for _, tool := range []string{"scp", "sftp"} {
		path, err := exec.LookPath(tool)
		if err != nil {
			continue
		}
		cmd := h.openSSH(h.codes["r001"] + "@127.0.0.1:secret.txt")
		cmd.Path, cmd.Args[0] = path, tool
		for i, arg := range cmd.Args {
			if arg == "-p" {
				cmd.Args[i] = "-P" // both of them spell the flag for the port this way
			}
		}
		cmd.Args = append(cmd.Args, h.path("got.txt"))
		if a := says(cmd, ""); a.exit == 0 || h.reads("got.txt") != "" {
			t.Errorf("%s: %+v", tool, a)
		}
	}
}
