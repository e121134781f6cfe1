package e2e

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pingyi/meeting"
)

// complaints returns what a server wrote to standard error besides its log.
func (h *hall) complaints() []string { return withoutLog(h.errs.String()) }

func withoutLog(errs string) (lines []string) {
	for line := range strings.Lines(errs) {
		if !strings.HasPrefix(line, "time=") {
			lines = append(lines, line)
		}
	}
	return lines
}

// logs waits until a line of the log contains all of some words.
func (d *desk) logs(name string, words ...string) {
	d.tb.Helper()
	d.waitsUntil("the log says "+strings.Join(words, " "), func() bool {
		for line := range strings.Lines(d.reads(name)) {
			has := true
			for _, word := range words {
				has = has && strings.Contains(line, word)
			}
			if has {
				return true
			}
		}
		return false
	})
}

// TestLog_SaysWhatHappenedButNotWhatPeopleWrote holds a meeting with a log in which people come and
// go, mistype codes, write and vote, and the disk fails.
func TestLog_SaysWhatHappenedButNotWhatPeopleWrote(t *testing.T) {
	t.Parallel()
	h := onABadDisk(t, planOf{presenters: []string{"甲一"}, raters: 4, round: "comment, questions, scoring", closing: "results"}.yaml())
	h.stops()
	ended := h.codes["r003"]
	h.flags = []string{"--log", "server.log"}
	h.mustRun("tickets", h.db, "--only", "r003") // ends the code that r003 had
	h.serve()
	if mode, err := os.Stat(h.path("server.log")); err != nil || mode.Mode().Perm() != 0o600 {
		t.Errorf("the log is %v, %v; want it for its owner only", mode, err)
	}
	h.logs("server.log", "meeting served", h.addr)

	host, rater := h.sits("host", inChinese, 80, 24), h.sits("r001", inChinese, 80, 24)
	host.sees("主持")
	h.logs("server.log", "session begins", "person=r001")
	shown, _ := h.asks("四月是你的谎言", ended)
	h.logs("server.log", "refused at the door", `why="no code"`, "from=127.0.0.1")
	h.logs("server.log", "refused at the door", `why="wrong code"`)
	if c, err := h.dial(ended, nil); err == nil {
		_ = c.Close()
		t.Errorf("a code that has ended came in, after %q", shown)
	}
	host.mustRun("comment b1", "点评的话不进日志")
	host.mustRun("next", "")
	rater.mustRun("ask 食堂的事怎么办", "")
	host.mustRun("next", "")
	other := h.enters("r002")
	other.mustRun("status", "")
	host.mustRun("open", "")
	receipt := rater.casts("good")
	third := h.enters("r004")
	third.mustRun("status", "")
	third.casts("poor")
	h.puts("fault", "full")
	other.run("cast", "{}")
	host.refuses(meeting.StoreFailed, "close", "")
	rater.refuses(meeting.StoreFailed, "ask 磁盘满了吗", "")
	h.logs("server.log", "level=ERROR", "file failed", "doing=seal")
	h.logs("server.log", "level=ERROR", "file failed", `doing="append `+string(meeting.EventAsked)+`"`)
	must(t, os.Remove(h.path("fault")))
	host.mustRun("close", "")
	rater.presses("ctrl+c")
	rater.ends()
	h.logs("server.log", "session ends", "person=r001", "why=left")
	h.stops()
	h.logs("server.log", "session ends", "person=host", `why="server stops"`)
	h.logs("server.log", "meeting no longer served")
	if h.errs.String() != "" {
		t.Errorf("with its log in a file the server wrote %q to standard error", h.errs)
	}

	log := h.reads("server.log")
	secret := []string{"四月", "谎言", "点评", "食堂", "磁盘满", "guest", "甲一", receipt, ended}
	for _, code := range h.codes {
		secret = append(secret, code)
	}
	for _, text := range secret {
		for _, form := range []string{text, strings.ToLower(text), strings.ReplaceAll(text, "-", "")} {
			if strings.Contains(log, form) {
				t.Errorf("%q stands in the log", form)
			}
		}
	}
	for line := range strings.Lines(log) {
		if !strings.HasPrefix(line, "time=") || !strings.HasSuffix(line, "\n") {
			t.Errorf("%q is no line of a log", line)
		}
	}
	if strings.Count(log, "person=r002") != 0 {
		t.Error("the log tells of somebody who only did an act")
	}
	h.mustRun("verify", h.db, "--secrecy", "--with", "server.log")

	h.serve() // continues after what is there
	h.logs("server.log", "meeting served", h.addr)
	if !strings.HasPrefix(h.reads("server.log"), log) {
		t.Error("the log of the time before is gone")
	}
}

// Without a file the log of a server goes to standard error, where systemd and Docker expect it.
func TestLog_GoesToStandardErrorByDefault(t *testing.T) {
	t.Parallel()
	h := openHall(t, smallPlan.yaml())
	h.sits("r001", inChinese, 80, 24).sees("考核会")
	h.waitsUntil("it is logged", func() bool { return strings.Contains(h.errs.String(), `msg="session begins" person=r001`) })
	h.stops()
	if !strings.Contains(h.errs.String(), `msg="session ends" person=r001`) || len(h.complaints()) != 0 {
		t.Errorf("the server wrote:\n%s", h.errs)
	}
}

// The console has the terminal, so its log is in a file or nowhere.
func TestLog_NeedsAFileOnTheConsole(t *testing.T) {
	t.Parallel()
	d := hasMeeting(t)
	for _, flags := range [][]string{nil, {"--log", "host.log"}} {
		w := d.shows(d.command(t.Context(), append([]string{"host", "m.db", "--addr", "127.0.0.1:0"}, flags...)...), 100, 30)
		w.sees("SHA256:")
		for _, row := range w.Screen() {
			if strings.Contains(row, "level=") {
				t.Errorf("on the console stands %q", row)
			}
		}
		w.presses("ctrl+c", "ctrl+c")
		if exit := w.ends(); exit != 0 {
			t.Errorf("host ended with %d, want 0", exit)
		}
	}
	d.logs("host.log", "console begins")
	d.logs("host.log", "console ends")
}

// Somebody who asked for a log is told once if it can't be written.
func TestLog_ReportsThatItCannotBeWritten(t *testing.T) {
	t.Parallel()
	if _, err := os.Stat("/dev/full"); err != nil {
		t.Skip("no /dev/full here")
	}
	h := openHall(t, smallPlan.yaml())
	h.stops()
	h.flags = []string{"--log", "/dev/full"}
	h.serve()
	h.enters("host").mustRun("next", "")
	h.waitsUntil("the log is told to be incomplete", func() bool { return len(h.complaints()) > 0 })
	h.stops()
	if reported := h.complaints(); len(reported) != 1 || reported[0] != zh.Command.LogLost("/dev/full")+"\n" {
		t.Errorf("serve said %q", reported)
	}
	w := h.shows(h.command(t.Context(), "host", h.db, "--addr", "127.0.0.1:0", "--log", "/dev/full"), 100, 30)
	w.sees(zh.Command.LogLost("/dev/full"))
	w.presses("ctrl+c", "ctrl+c")
	if exit := w.ends(); exit != 0 {
		t.Errorf("host ended with %d, want 0", exit)
	}
}

func TestLog_StopsTheStartIfItCannotBeOpened(t *testing.T) {
	t.Parallel()
	d := hasMeeting(t)
	before := d.reads("m.db")
	for path, says := range map[string]string{
		"no/server.log": zh.Command.NoLog("no/server.log"), ".": zh.Command.NoLog("."),
		"plan.yaml": zh.Command.NotLog("plan.yaml"),
	} {
		d.fails(1, says, "serve", "m.db", "--addr", "127.0.0.1:0", "--log", path)
	}
	// If lines were appended to what lies beside the file while it is served, the meeting would be
	// damaged.
	for _, end := range []string{"", "-wal", "-shm", "-journal", ".lock", ".hostkey"} {
		name := "./m.db" + end
		d.fails(1, zh.Command.LogOfFile(name), "serve", "m.db", "--addr", "127.0.0.1:0", "--log", name)
	}
	if left, err := filepath.Glob(d.path("m.db*")); err != nil || len(left) != 2 {
		t.Errorf("beside the meeting and its key lies something: %v, %v", left, err)
	}
	d.fails(2, zh.Command.EmptyFlag("--log"), "serve", "m.db", "--addr", "127.0.0.1:0", "--log", "")
	d.fails(2, zh.Command.EmptyFlag("--log"), "serve", "m.db", "--addr", "127.0.0.1:0", "--log=")
	if d.reads("m.db") != before {
		t.Error("the meeting was changed")
	}
}

// If a log can no longer be written, only the log is affected, whether its disk is full, its
// terminal is stopped or its reader has gone.
func TestLog_StopsNothingIfItCannotBeWritten(t *testing.T) {
	t.Parallel()
	for name, stderr := range map[string]func(t *testing.T) *os.File{
		"disk full": func(t *testing.T) *os.File {
			full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
			if errors.Is(err, fs.ErrNotExist) {
				t.Skip("no /dev/full here")
			}
			must(t, err)
			return full
		},
		"reader gone": func(t *testing.T) *os.File {
			r, w, err := os.Pipe()
			must(t, err)
			must(t, r.Close())
			return w
		},
		"reader stands still": func(t *testing.T) *os.File {
			r, w, err := os.Pipe()
			must(t, err)
			t.Cleanup(func() { _ = r.Close() })
			must(t, w.SetWriteDeadline(time.Now().Add(100*time.Millisecond)))
			_, err = w.WriteString(strings.Repeat("x", 1<<20)) // until there is no room
			if !errors.Is(err, os.ErrDeadlineExceeded) {
				t.Fatal(err)
			}
			return w
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := openHall(t, smallPlan.yaml())
			h.stops()
			h.stderr = stderr(t)
			h.serve()
			_ = h.stderr.Close()
			for range 3 {
				if _, err := h.asks("no code", "nor this"); err == nil {
					t.Error("somebody came in without a code")
				}
			}
			h.sits("r001", inChinese, 80, 24).sees("考核会")
			h.enters("host").mustRun("next", "")
			h.stops()
		})
	}
}
