package e2e

import (
	"bufio"
	"context"
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

// nextCommand returns the command that a text ends with.
func nextCommand(t *testing.T, says string) string {
	t.Helper()
	lines := strings.Split(strings.TrimRight(says, "\n"), "\n")
	line, found := strings.CutPrefix(lines[len(lines)-1], "  ")
	if !found || !strings.HasPrefix(line, binary+" ") {
		t.Fatalf("no command at the end of\n%s", says)
	}
	return line
}

// Somebody who has never seen the program copies what each command ends with into their shell.
func TestFirstContact_EachCommandEndsWithTheNextOne(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	typed := func(line string) (out, errs string) {
		t.Helper()
		cmd := d.command(t.Context(), "--version") // for its account
		sh := exec.CommandContext(t.Context(), "sh", "-c", line)
		sh.Dir, sh.Env = cmd.Dir, cmd.Env
		var o, e strings.Builder
		sh.Stdout, sh.Stderr = &o, &e
		if err := sh.Run(); err != nil {
			t.Fatalf("%s: %v\n%s", line, err, e.String())
		}
		return o.String(), e.String()
	}
	d.puts("plan.yaml", smallPlan.yaml())
	issue := nextCommand(t, d.mustRun("new", "the hall's meeting.db", "--plan", "plan.yaml"))
	_, says := typed(issue)
	if slips := d.reads("slips.html"); strings.Count(slips, "<svg ") != 5 {
		t.Errorf("%s wrote no slips with QR codes: %.200s", issue, slips)
	}
	if host := nextCommand(t, says); host != binary+` host 'the hall'\''s meeting.db'` {
		t.Errorf("after the slips: %s", host)
	}

	// Without a plan's address the slips have this machine's own, or its name, and say so.
	if !strings.Contains(says, `tickets 'the hall'\''s meeting.db' --format html --addr `) {
		t.Errorf("nothing tells how to print another address:\n%s", says)
	}
	if says := d.runs("tickets", "the hall's meeting.db", "--addr", "192.0.2.7").err; strings.Contains(says, "--addr") {
		t.Errorf("an address that was given is doubted:\n%s", says)
	}
	for addr, want := range map[string]string{"hall-laptop": zh.Command.OnlyName("hall-laptop"), "127.0.0.1": zh.Command.OnlyHere("127.0.0.1")} {
		if says := d.runs("tickets", "the hall's meeting.db", "--addr", addr).err; !strings.Contains(says, want) || !strings.Contains(says, " --addr ") || strings.Contains(says, " --addr "+addr) {
			t.Errorf("an address that others can't reach is not warned of: %s", says)
		}
	}
	export, _ := typed(binary + " export 'the hall'\\''s meeting.db' --out papers")
	if export == "" {
		t.Error("nothing is exported")
	}
}

// The console says until the meeting begins that nobody can come in from another machine, and at
// the end how to go on.
func TestHost_WarnsOfAnAddressThatOthersCannotReach(t *testing.T) {
	t.Parallel()
	d := hasMeeting(t)
	w := d.shows(d.command(t.Context(), "host", "m.db", "--addr", "127.0.0.1:0"), 120, 40)
	w.sees("别的机器连不上 127.0.0.1")
	w.presses("space")
	w.sees(zh.Screen.Limit(8))
	w.DoesNotSee(t, "别的机器连不上")
	w.presses("ctrl+c")
	w.sees(zh.Screen.Confirm["leave"])
	w.presses("y")
	if exit := w.ends(); exit != 0 {
		t.Errorf("host ended with %d, want 0", exit)
	}
	w.sees("host m.db --addr 127.0.0.1:0")
	w.sees("还没有散会")
}

// Where people connect can be given for this one time, for slips and wall alike.
func TestServe_TellsTheAddressItIsGiven(t *testing.T) {
	t.Parallel()
	plan := smallPlan
	plan.address = `, address: hall-laptop`
	h := &hall{desk: newDesk(t), db: "m.db"}
	h.puts("plan.yaml", plan.yaml())
	h.mustRun("new", h.db, "--plan", "plan.yaml")
	h.fails(2, zh.Command.BadValue("--reach", "10.0.0.700"), "serve", h.db, "--addr", "127.0.0.1:0", "--reach", "10.0.0.700")
	for _, tt := range []struct {
		flags       []string
		says, lacks string
	}{
		{[]string{"--addr", "127.0.0.1:0"}, zh.Command.OnlyHere("hall-laptop"), "--reach"},
		{[]string{"--addr", ":0"}, zh.Command.OnlyName("hall-laptop"), "只有本机"},
		{[]string{"--addr", ":0", "--reach", "10.0.0.7:2300"}, "ssh -p 2300 10.0.0.7\n", "请留意"},
	} {
		if out := h.saysAtStart(tt.flags...); !strings.Contains(out, tt.says) || strings.Contains(out, tt.lacks) {
			t.Errorf("serve %q lacks %q, or has %q:\n%s", tt.flags, tt.says, tt.lacks, out)
		}
	}
	if out := h.saysAtStart("--addr", ":0"); !strings.Contains(out, zh.Command.NoCodes(binary+" tickets m.db --format html > slips.html")) {
		t.Errorf("nobody is told that there are no codes:\n%s", out)
	}
	h.issue()
	h.flags = []string{"--reach", "10.0.0.7:2300"}
	h.serve()
	host := h.enters("host")
	if slip := host.mustRun("ticket r001", ""); !strings.Contains(slip, "@10.0.0.7\n") || !regexp.MustCompile(`(?m)^ +█▀▀▀▀▀█`).MatchString(slip) {
		t.Errorf("the slip of an act: %s", slip)
	}
	if out := h.mustRun("tickets", h.db, "--only", "host", "--addr", "10.0.0.7"); strings.Contains(out, "hall-laptop") {
		t.Errorf("the slip has the address of the plan:\n%s", out)
	}
	h.stops()
}

// saysAtStart serves until all is said that is said at the start, and returns it.
func (h *hall) saysAtStart(flags ...string) string {
	h.tb.Helper()
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	cmd := h.command(ctx, append([]string{"serve", h.db}, flags...)...)
	out, err := cmd.StdoutPipe()
	must(h.tb, err)
	must(h.tb, cmd.Start())
	said := ""
	for lines := bufio.NewScanner(out); !strings.Contains(said, zh.Command.Code+"@") && lines.Scan(); {
		said += lines.Text() + "\n"
	}
	stop()
	_ = cmd.Wait()
	return said
}
