// Package e2e tests the whole program by doing what people do with it. The real binary is built
// once and run as the processes that a school would run. People sign in over SSH with an emulated
// terminal or by acts, drop their lines, mistype their codes and pull the plug. Nothing here
// reaches into the program: what can't be seen on a screen, in an answer, in a file or in an exit
// status is not tested here.
package e2e

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"pingyi/meeting/plan"
	"pingyi/meeting/words"
)

// patience is how long a test waits for something: far longer than it needs, so that even on a busy
// machine it fails only if that never comes.
const patience = 30 * time.Second

// binary is the program under test, and alone the same program for commands that no meeting is held
// by; TestMain sets them once.
var binary, alone string

// holdsMeeting are the commands in which a race may show. The others do one thing after the other,
// and the race detector makes each of hundreds of them start ten times as slowly.
var holdsMeeting = []string{"serve", "host", "demo", "rehearse"}

var zh, en = words.For(plan.Chinese), words.For(plan.English)

func TestMain(m *testing.M) {
	if os.Getenv(asFloor) != "" {
		fmt.Fprintln(os.Stderr, serveFloor())
		os.Exit(1)
	}
	if path := os.Getenv(asReader); path != "" {
		if err := readPlainly(path); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	if path := os.Getenv(asWriter); path != "" {
		if err := writePlainly(path); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	// Most of what a test does here is to wait for other processes; those with the race detector
	// have more to do.
	parallel := 3 * runtime.GOMAXPROCS(0)
	if raceFlags != nil {
		parallel = 2 * runtime.GOMAXPROCS(0)
	}
	if err := flag.Set("test.parallel", strconv.Itoa(parallel)); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(buildAndRun(m))
}

func buildAndRun(m *testing.M) int {
	dir, err := os.MkdirTemp("", "pingyi-e2e-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer func() { _ = os.RemoveAll(dir) }()
	if err := os.Chmod(dir, 0o755); err != nil { // so that other accounts can run it
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	binary = filepath.Join(dir, "pingyi")
	alone = binary
	if raceFlags != nil {
		alone = filepath.Join(dir, "alone")
	}
	for path, flags := range map[string][]string{alone: nil, binary: raceFlags} {
		// With debug information, linking takes seconds longer.
		build := exec.Command("go", append(append([]string{"build", "-ldflags=-w"}, flags...), "-o", path, "pingyi")...)
		if out, err := build.CombinedOutput(); err != nil {
			fmt.Fprintf(os.Stderr, "build the program: %v\n%s", err, out)
			return 1
		}
	}
	defer endChromium()
	exit := m.Run()
	figures.print(os.Stdout)
	return exit
}

// A desk is somebody's account on the machine that the meeting runs on, with a home folder in which
// they work.
type desk struct {
	tb      testing.TB
	home    string
	env     []string // besides what every account has
	program string   // the build that is run
}

func newDesk(tb testing.TB) *desk {
	tb.Helper()
	d := &desk{tb: tb, home: tb.TempDir(), program: binary}
	if err := os.Mkdir(d.path("tmp"), 0o700); err != nil {
		tb.Fatal(err)
	}
	return d
}

func (d *desk) path(name string) string { return filepath.Join(d.home, name) }

// command returns the command that runs the program in this account with a Chinese locale.
func (d *desk) command(ctx context.Context, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, d.program, args...)
	if d.program == binary && (len(args) == 0 || !slices.Contains(holdsMeeting, args[0])) {
		cmd.Path = alone
	}
	cmd.Dir = d.home
	cmd.Env = append([]string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + d.home, "XDG_CONFIG_HOME=" + d.path("config"),
		"TMPDIR=" + d.path("tmp"), "TERM=xterm-256color", "LANG=zh_CN.UTF-8",
	}, d.env...)
	return cmd
}

// An answer is the outcome of running the program once.
type answer struct {
	exit     int
	out, err string
}

// runs runs the program to its end.
func (d *desk) runs(args ...string) answer {
	d.tb.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 3*patience)
	defer cancel()
	var out, errs bytes.Buffer
	cmd := d.command(ctx, args...)
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		d.tb.Fatalf("pingyi %s: %v", strings.Join(args, " "), err)
	}
	a := answer{cmd.ProcessState.ExitCode(), out.String(), errs.String()}
	d.noTrace(args, a.out+a.err)
	return a
}

// noTrace checks that people are never shown internals of the program.
func (d *desk) noTrace(args []string, text string) {
	d.tb.Helper()
	for _, sign := range []string{"panic:", "goroutine ", ".go:", "DATA RACE"} {
		if strings.Contains(text, sign) {
			d.tb.Errorf("pingyi %s printed a trace:\n%s", strings.Join(args, " "), text)
			return
		}
	}
}

// mustRun runs the program, which must succeed, and returns what it printed.
func (d *desk) mustRun(args ...string) string {
	d.tb.Helper()
	a := d.runs(args...)
	if a.exit != 0 {
		d.tb.Fatalf("pingyi %s: exit %d\n%s", strings.Join(args, " "), a.exit, a.err)
	}
	return a.out
}

// A hall is a meeting's file and the process that serves it.
type hall struct {
	*desk
	db    string
	codes map[string]string // entry codes by the ID of the person
	addr  string
	print string   // fingerprint of the host key, as it was printed
	flags []string // of serve, besides the address

	process *exec.Cmd
	ended   chan struct{} // closed when the process has ended
	errs    *lockedBuffer
	told    *lockedBuffer // what it said after its first line
	stderr  *os.File      // takes standard error in place of errs, where it is set
}

// openHall makes the meeting of a plan, issues its codes and serves it, each with the command that
// a person would use.
func openHall(tb testing.TB, plan string) *hall {
	tb.Helper()
	return openHallOf(tb, binary, plan)
}

// openHallOf does the same with some build of the program.
func openHallOf(tb testing.TB, program, plan string) *hall {
	tb.Helper()
	h := &hall{desk: newDesk(tb), db: "会议.db"}
	h.program = program
	if err := os.WriteFile(h.path("plan.yaml"), []byte(plan), 0o600); err != nil {
		tb.Fatal(err)
	}
	h.mustRun("new", h.db, "--plan", "plan.yaml")
	h.issue()
	h.serve()
	return h
}

// issue gives everybody a new code.
func (h *hall) issue() {
	h.tb.Helper()
	h.codes = map[string]string{}
	h.takes(h.mustRun("tickets", h.db, "--format", "json"))
}

var servingLine = regexp.MustCompile(`([0-9.]+:[0-9]+)\s.*(SHA256:\S+)`)

// serve serves the meeting.
func (h *hall) serve() {
	h.tb.Helper()
	h.starts(h.command(context.Background(), append([]string{"serve", h.db, "--addr", "127.0.0.1:0"}, h.flags...)...))
}

// starts starts the process, and waits until it says where it can be reached.
func (h *hall) starts(process *exec.Cmd) {
	h.tb.Helper()
	h.process, h.ended, h.errs, h.told = process, make(chan struct{}), &lockedBuffer{}, &lockedBuffer{}
	h.process.Stderr = h.errs
	if h.stderr != nil {
		h.process.Stderr = h.stderr
	}
	out, err := h.process.StdoutPipe()
	if err != nil {
		h.tb.Fatal(err)
	}
	if err := h.process.Start(); err != nil {
		h.tb.Fatal(err)
	}
	ended, told := h.ended, h.told
	first := make(chan string, 1)
	go func() {
		lines := bufio.NewReader(out)
		line, _ := lines.ReadString('\n')
		first <- line
		_, _ = io.Copy(told, lines)
		_ = process.Wait()
		close(ended)
	}()
	h.tb.Cleanup(func() {
		_ = process.Process.Kill()
		<-ended
	})
	select {
	case line := <-first:
		at := servingLine.FindStringSubmatch(line)
		if at == nil {
			h.tb.Fatalf("serve said %q, not where it serves; and %q", line, h.errs)
		}
		h.addr, h.print = at[1], at[2]
	case <-time.After(patience):
		h.tb.Fatalf("serve does not say where it serves; it said %q", h.errs)
	}
}

// stops ends the process as systemd would, and checks that it went well.
func (h *hall) stops() {
	h.tb.Helper()
	if err := h.process.Process.Signal(syscall.SIGTERM); err != nil {
		h.tb.Fatalf("the server had ended before: %v\n%s", err, h.errs)
	}
	h.waits()
	if exit := h.process.ProcessState.ExitCode(); exit != 0 {
		h.tb.Errorf("serve ended with %d after SIGTERM, want 0\n%s", exit, h.errs)
	}
	h.noTrace([]string{"serve"}, h.errs.String())
}

// dies ends the process as a power cut would.
func (h *hall) dies() {
	h.tb.Helper()
	if err := h.process.Process.Kill(); err != nil {
		h.tb.Fatal(err)
	}
	h.waits()
}

func (h *hall) waits() {
	h.tb.Helper()
	select {
	case <-h.ended:
	case <-time.After(patience):
		h.tb.Fatal("the server does not end")
	}
}

// lockedBuffer is a buffer that a process writes to while a test reads it.
type lockedBuffer struct {
	mu  sync.Mutex // guards buf
	buf []byte
}

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.buf = append(b.buf, p...)
	return len(p), nil
}

func (b *lockedBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return string(b.buf)
}
