package e2e

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/refuse"
)

// A sshClient is one of the SSH clients that people have.
type sshClient struct {
	name string
	// in makes it ready to sign in to a hall. The test is skipped if it is not installed.
	in func(h *hall) login
	// types is true if somebody answers the question for the code in its window; others answer by
	// themselves.
	types bool
	// asksAnyway is true if it asks for the code even if it was told a password.
	asksAnyway bool
}

// A login is the command of a client that signs in and runs an act, or opens a screen if act is
// empty.
type login func(by signIn, act string) *exec.Cmd

// signIn is how somebody signs in: by name alone, by password, or by prompt.
type signIn struct{ way, name, code string }

func byName(code string) signIn     { return signIn{"name", code, "none"} }
func byPassword(code string) signIn { return signIn{"password", "guest", code} }
func byPrompt(code string) signIn   { return signIn{"prompt", "guest", code} }

func (s signIn) at() string { return s.name + "@127.0.0.1" }

// The window of a screen, of no usual size.
const windowCols, windowRows = 91, 23

var sshClients = []sshClient{
	{name: "OpenSSH", types: true, in: func(h *hall) login {
		return func(by signIn, act string) *exec.Cmd {
			if by.way == "prompt" {
				return h.openSSH(by.at())
			}
			cmd := h.openSSH("-o", "LogLevel=ERROR", "-o", "PreferredAuthentications=password", by.at(), act)
			must(h.tb, os.WriteFile(h.path("askpass"), []byte("#!/bin/sh\necho "+by.code), 0o700))
			cmd.Env = append(cmd.Env, "SSH_ASKPASS="+h.path("askpass"), "SSH_ASKPASS_REQUIRE=force")
			return cmd
		}
	}},
	{name: "plink", types: true, asksAnyway: true, in: func(h *hall) login {
		return func(by signIn, act string) *exec.Cmd {
			args := []string{"-ssh", "-P", h.port(), "-hostkey", h.print}
			if by.way == "prompt" {
				return h.with("plink", append(args, "-no-antispoof", "-t", by.at())...)
			}
			// Without -batch it exits with 0 if what is piped to it ends at the question.
			return h.with("plink", append(args, "-batch", "-pw", by.code, by.at(), act)...)
		}
	}},
	{name: "dbclient", types: true, asksAnyway: true, in: func(h *hall) login {
		return func(by signIn, act string) *exec.Cmd {
			args := []string{"-p", h.port(), "-y"}
			if by.way == "prompt" {
				return h.with("dbclient", append(args, "-t", by.at())...)
			}
			cmd := h.with("dbclient", append(args, by.at(), act)...)
			if by.way == "password" {
				cmd.Env = append(cmd.Env, "DROPBEAR_PASSWORD="+by.code)
			}
			return cmd
		}
	}},
	{name: "paramiko", in: func(h *hall) login { return h.driver(h.python("paramiko"), "client_paramiko.py") }},
	{name: "asyncssh", in: func(h *hall) login { return h.driver(h.python("asyncssh"), "client_asyncssh.py") }},
	{name: "ssh2", in: func(h *hall) login {
		probe := h.with("node", "-e", `require("ssh2")`)
		probe.Env = append(probe.Env, "NODE_PATH="+os.Getenv("NODE_PATH"))
		if probe.Run() != nil {
			h.tb.Skip("no ssh2 for node: npm install ssh2, and NODE_PATH to its node_modules")
		}
		return h.driver("node", "client_ssh2.js")
	}},
	{name: "libssh", in: func(h *hall) login {
		probe := h.with("cc", "-E", "-xc", "-")
		probe.Stdin = strings.NewReader("#include <libssh/libssh.h>")
		if probe.Run() != nil {
			h.tb.Skip("no headers of libssh on this machine")
		}
		built := h.path("client_libssh")
		if a := says(h.with("cc", "-o", built, inTestdata(h.tb, "client_libssh.c"), "-lssh"), ""); a.exit != 0 {
			h.tb.Fatal(a.err)
		}
		return h.driver(built, "")
	}},
}

// driver returns the login of a small client in testdata. It takes how to sign in, the size of its
// window, and the act.
func (h *hall) driver(program, source string) login {
	command := []string{program}
	if source != "" {
		command = append(command, inTestdata(h.tb, source))
	}
	return func(by signIn, act string) *exec.Cmd {
		args := append(slices.Clone(command), h.port(), by.way, by.name, by.code)
		if act != "" {
			args = append(args, "none", act)
		} else { // other clients have their window in raw mode
			args = append([]string{"sh", "-c", `stty raw -echo; exec "$@"`, "sh"}, append(args, fmt.Sprintf("%dx%d", windowCols, windowRows))...)
		}
		cmd := h.with(args[0], args[1:]...)
		cmd.Env = append(cmd.Env, "NODE_PATH="+os.Getenv("NODE_PATH"), "PYTHONWARNINGS=ignore")
		return cmd
	}
}

func inTestdata(tb testing.TB, name string) string {
	tb.Helper()
	path, err := filepath.Abs(filepath.Join("testdata", name))
	must(tb, err)
	return path
}

// python returns the Python that has a module: the system's, for which modules are installed as
// packages, or the first one on the path.
func (h *hall) python(module string) string {
	h.tb.Helper()
	for _, python := range []string{"/usr/bin/python3", "python3"} {
		if path, err := exec.LookPath(python); err == nil && exec.CommandContext(context.Background(), path, "-c", "import "+module).Run() == nil {
			return path
		}
	}
	h.tb.Skipf("no Python with %s on this machine", module)
	return ""
}

// TestClients_ComeInAndAct does with each client what people and scripts do: it signs in by each
// way, acts, is refused, hands in a ballot from a pipe, and shows a screen.
func TestClients_ComeInAndAct(t *testing.T) {
	t.Parallel()
	for _, c := range sshClients {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			h := openHall(t, smallPlan.yaml())
			code, other := h.codes["r001"], h.codes["r002"]
			in := c.in(h)
			runs := func(by signIn, act, stdin string) answer { return says(in(by, act), stdin) }

			if a := runs(byName(code), "status", ""); a.exit != 0 || !strings.Contains(a.out, "考核会") {
				t.Errorf("an act by user name: %+v", a)
			}
			if a := runs(byName(code), "publish", ""); a.exit != 1 || a.out != "" || !strings.HasSuffix(a.err, zh.Refusal(&refuse.Refusal{Why: meeting.NotYourPart})+"\n") {
				t.Errorf("a refused act: %+v; want 1 and the reason on stderr", a)
			}
			if a := runs(byName(code), "nosuch", ""); a.exit != 2 || a.out != "" {
				t.Errorf("an act that there is not: %+v, want 2", a)
			}
			a := runs(byPassword(other), "status --json", "")
			if c.asksAnyway && (a.exit == 0 || a.out != "") {
				t.Errorf("asked for a code that nobody typed: %+v, want a failure", a)
			}
			if !c.asksAnyway && (a.exit != 0 || !strings.HasPrefix(a.out, `{"title":"考核会"`)) {
				t.Errorf("an act by password: %+v", a)
			}

			host := h.enters("host")
			host.mustRun("next", "")
			host.mustRun("open", "")
			const ballot = `{"b1":{"duty":"good","branch":"good"}}`
			for _, by := range []signIn{byName(mistyped(code)), byPassword(mistyped(code))} {
				if a := runs(by, "cast", ballot); a.exit == 0 || a.out != "" || strings.Contains(a.err, "duty") {
					t.Errorf("a ballot with a wrong code by %s: %+v; want a failure", by.way, a)
				}
			}
			if a := runs(byName(code), "cast", ballot); a.exit != 0 || !receiptShape.MatchString(a.out) {
				t.Errorf("a ballot: %+v; want its receipt", a)
			}
			if closed := host.mustRun("close --json", ""); !strings.Contains(closed, `"cast":1}`) {
				t.Errorf("after one ballot, and two with a wrong code: %s", closed)
			}

			w := h.shows(in(byPrompt(other), ""), windowCols, windowRows)
			if c.types {
				w.sees(en.Door.Prompt)
				w.Types("1234\r")
				w.sees(en.Door.NotCode)
				w.Types(other + "\r")
			}
			w.sees("甲一")
			w.sees(strings.Repeat("─", windowCols-4))
			if rows := w.Screen(); !strings.HasSuffix(rows[windowRows-2], "? "+zh.Screen.Keys.Help) {
				t.Errorf("the last rows are not those of the screen:\n%s", strings.Join(rows, "\n"))
			}
			w.presses("ctrl+c")
			w.sees(zh.Door.Left)
			if exit := w.ends(); exit != 0 {
				t.Errorf("it ended with %d after leaving, want 0", exit)
			}
			w.isClean()
			for _, typed := range []string{code, other, mistyped(code), "guest", "duty"} {
				if strings.Contains(h.errs.String(), typed) {
					t.Errorf("%q stands in the log", typed)
				}
			}
		})
	}
}

// mistyped returns a code with one wrong digit.
func mistyped(code string) string {
	if code[1] == '7' {
		return code[:1] + "8" + code[2:]
	}
	return code[:1] + "7" + code[2:]
}

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

// says runs a command to its end, or stops it if it does not come to one.
func says(cmd *exec.Cmd, stdin string) answer {
	var out, errs bytes.Buffer
	cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader(stdin), &out, &errs
	if err := cmd.Start(); err != nil {
		return answer{-1, "", err.Error()}
	}
	defer time.AfterFunc(3*patience, func() { _ = cmd.Process.Kill() }).Stop()
	_ = cmd.Wait()
	return answer{cmd.ProcessState.ExitCode(), out.String(), errs.String()}
}

func (h *hall) port() string {
	_, port, _ := strings.Cut(h.addr, ":")
	return port
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
