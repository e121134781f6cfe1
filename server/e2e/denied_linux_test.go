package e2e

import (
	"context"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// underPermissions has do start programs that are without root's right to pass over
// permissions. Files keep their owner, so it works in a temporary folder that is closed
// to other accounts.
func underPermissions(t *testing.T, do func()) {
	t.Helper()
	done := make(chan struct{})
	go func() {
		defer close(done)
		if os.Geteuid() == 0 {
			runtime.LockOSThread() // and never unlocked, so the thread ends with its rights
			for _, right := range []uintptr{unix.CAP_DAC_OVERRIDE, unix.CAP_DAC_READ_SEARCH} {
				if err := unix.Prctl(unix.PR_CAPBSET_DROP, right, 0, 0, 0); err != nil {
					t.Error(err)
					return
				}
			}
		}
		do()
	}()
	<-done
}

func TestFile_InAFolderThatMayNotBeWrittenTo(t *testing.T) {
	t.Parallel()
	d := hasMeeting(t)
	must(t, os.Chmod(d.path("m.db"), 0o644))
	must(t, os.Chmod(d.path("plan.yaml"), 0o644))
	must(t, os.Chmod(d.home, 0o555))
	t.Cleanup(func() { _ = os.Chmod(d.home, 0o755) })
	elsewhere := t.TempDir()
	ctx, stop := context.WithTimeout(t.Context(), time.Minute) // a server that does start would never end
	defer stop()
	for line, says := range map[string]string{
		"serve m.db --addr 127.0.0.1:0":  zh.File.Denied("m.db"),
		"tickets m.db":                   zh.File.ReadOnly("m.db"),
		"new n.db --plan plan.yaml":      zh.File.Denied("n.db"),
		"template t.yaml":                zh.File.Denied("t.yaml"),
		"export m.db --out papers":       zh.File.Denied("papers"),
		"export m.db --out " + elsewhere: "",
		"verify m.db":                    "",
	} {
		exit := 1
		if says == "" {
			exit = 0
		}
		var errs strings.Builder
		cmd := d.command(ctx, strings.Fields(line)...)
		cmd.Stderr = &errs
		underPermissions(t, func() { _ = cmd.Run() })
		if got := cmd.ProcessState.ExitCode(); got != exit || says != "" && !oneLine(errs.String()) || !strings.Contains(errs.String(), says) {
			t.Errorf("%s: exit %d, %q; want %d and %q", line, got, errs.String(), exit, says)
		}
	}
}
