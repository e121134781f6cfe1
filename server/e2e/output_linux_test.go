package e2e

import (
	"context"
	"os"
	"strings"
	"testing"
)

// prints runs the program with a standard output that can't be written to.
func (d *desk) prints(out *os.File, args ...string) (exit int, errs string) {
	d.tb.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 3*patience)
	defer cancel()
	var output strings.Builder
	cmd := d.command(ctx, args...)
	cmd.Stdout, cmd.Stderr = out, &output
	_ = cmd.Run()
	return cmd.ProcessState.ExitCode(), output.String()
}

// fullAndClosed returns a full disk and a pipe whose reader is gone.
func fullAndClosed(t *testing.T) map[string]*os.File {
	t.Helper()
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	must(t, err)
	reader, closed, err := os.Pipe()
	must(t, err)
	must(t, reader.Close())
	t.Cleanup(func() { _, _ = full.Close(), closed.Close() })
	return map[string]*os.File{"full": full, "closed": closed}
}

func TestOutput_FailsIfItCannotBeWritten(t *testing.T) {
	t.Parallel()
	d := hasMeeting(t)
	for name, out := range fullAndClosed(t) {
		for _, line := range []string{
			"--help", "help verify", "--version", "verify m.db", "verify m.db --secrecy", "export m.db --out papers-" + name,
			"backup m.db copy-" + name + ".db", "new n-" + name + ".db --plan plan.yaml", "demo --auto --people 12 --addr 127.0.0.1:0",
			"serve m.db --addr 127.0.0.1:0",
		} {
			exit, errs := d.prints(out, strings.Fields(line)...)
			if reported := withoutLog(errs); exit != 1 || len(reported) != 1 || reported[0] != zh.Command.Unwritten+"\n" {
				t.Errorf("pingyi %s with its output %s: exit %d, stderr %q; want 1 and %q", line, name, exit, errs, zh.Command.Unwritten)
			}
		}
		for _, file := range []string{"papers-" + name + "/minutes.txt", "copy-" + name + ".db", "n-" + name + ".db"} {
			if d.reads(file) == "" {
				t.Errorf("%s was not written", file)
			}
		}
	}
}

// Codes are replaced only once all slips are printed: if printing fails, everybody's old slip
// remains valid.
func TestTickets_KeepTheOldCodesIfNotPrinted(t *testing.T) {
	t.Parallel()
	h := openHall(t, smallPlan.yaml())
	for name, out := range fullAndClosed(t) {
		for _, format := range []string{"text", "html", "csv", "json"} {
			exit, errs := h.prints(out, "tickets", h.db, "--format", format)
			if exit != 1 || errs != zh.Command.SlipsUnwritten+"\n" {
				t.Errorf("%s with its output %s: exit %d, stderr %q; want 1 and %q", format, name, exit, errs, zh.Command.SlipsUnwritten)
			}
		}
	}
	for _, id := range append(smallPlan.all(), "host") {
		h.enters(id).mustRun("status", "")
	}
}

// A disk on which no file may grow stands for a full one. A file that could not be written whole is
// removed, or the next try would find the name taken.
func TestOutput_WritesWholeFilesOrNone(t *testing.T) {
	t.Parallel()
	d := hasMeeting(t)
	for line, file := range map[string]string{"template t.yaml": "t.yaml", "new n.db --plan plan.yaml": "n.db"} {
		var output strings.Builder
		cmd := d.command(context.Background())
		cmd.Path, cmd.Args = "/bin/sh", append([]string{"sh", "-c", `ulimit -f 0; exec "$0" "$@"`, binary}, strings.Fields(line)...)
		cmd.Stderr = &output
		_ = cmd.Run()
		if exit := cmd.ProcessState.ExitCode(); exit != 1 || !oneLine(output.String()) || strings.Contains(output.String(), zh.Command.Failed("")) {
			t.Errorf("%s: exit %d, stderr %q; want 1 and a sentence", line, exit, output.String())
		}
		if _, err := os.Stat(d.path(file)); err == nil {
			t.Errorf("%s left a file that is not whole", line)
		}
	}
	d.mustRun("template", "t.yaml")
}
