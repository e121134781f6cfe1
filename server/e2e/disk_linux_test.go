package e2e

import (
	"os"
	"os/exec"
	"strings"
	"testing"

	"pingyi/meeting"
	"pingyi/meeting/refuse"
)

// onABadDisk opens a hall whose file is on a disk that fails in the way that the file "fault" says:
// see data/testdata/disk.c.
func onABadDisk(t *testing.T, plan string) *hall {
	t.Helper()
	cc, err := exec.LookPath("cc")
	if err != nil {
		t.Skip("no C compiler")
	}
	h := &hall{desk: newDesk(t), db: "会议.db"}
	out, err := exec.Command(cc, "-shared", "-fPIC", "-O1", "-o", h.path("disk.so"), "../../data/testdata/disk.c", "-ldl", "-lpthread").CombinedOutput()
	if err != nil {
		t.Fatalf("build the disk: %v\n%s", err, out)
	}
	h.puts("plan.yaml", plan)
	h.mustRun("new", h.db, "--plan", "plan.yaml")
	h.issue()
	h.env = []string{"LD_PRELOAD=" + h.path("disk.so"), "DISK_FILE=" + h.path(h.db), "DISK_FAULT=" + h.path("fault")}
	h.serve()
	return h
}

// TestServe_ContinuesWhenTheDiskFails makes the disk fail during a round, in every possible way,
// and repairs it. What cannot be written is refused in one clear line, reading still works, and
// afterwards everything goes on as if nothing had happened.
func TestServe_ContinuesWhenTheDiskFails(t *testing.T) {
	t.Parallel()
	for _, fault := range []string{"full", "write", "sync", "readonly"} {
		t.Run(fault, func(t *testing.T) {
			t.Parallel()
			h := onABadDisk(t, planOf{presenters: []string{"甲一"}, raters: 4, round: "report, questions, scoring", closing: "results"}.yaml())
			host, first, second := h.enters("host"), h.enters("r001"), h.enters("r002")
			first.mustRun("status", "")
			second.mustRun("status", "")
			host.mustRun("goto 3", "")
			host.mustRun("open", "")
			receipt := first.casts("good")
			ballot := second.ballot("good")
			screen := h.sits("r002", inChinese, 80, 24)
			screen.sees(zh.Screen.VoteNow("b"))

			h.puts("fault", fault)
			second.refuses(meeting.StoreFailed, "cast", ballot)
			second.refuses(meeting.StoreFailed, "ask 有人吗", "")
			host.refuses(meeting.StoreFailed, "close", "")
			host.refuses(meeting.StoreFailed, "timer start", "")
			if got := host.status(); got.Scoring.State != "open" || got.Step.Number != 3 {
				t.Errorf("with the disk gone the status is %+v", got)
			}
			first.mustRun("receipt "+receipt, "")
			first.mustRun("questions", "")
			screen.presses("b")
			screen.sees(zh.Screen.Filled(0, 2))
			h.enters("r001").mustRun("status", "") // those who have been here may come back
			late := h.enters("r003")
			late.mustRun("status", "")
			late.refuses(meeting.StoreFailed, "cast", ballot) // those who come only now cannot be recorded
			if err := os.Remove(h.path("fault")); err != nil {
				t.Fatal(err)
			}

			screen.presses("1", "1", "enter", "enter")
			screen.sees(zh.Screen.Receipt)
			late.casts("fair")
			host.mustRun("timer start", "")
			second.mustRun("ask 有人吗", "")
			host.mustRun("close", "")
			if got := host.status().Scoring; got.Cast != 3 || got.Issued != 3 {
				t.Errorf("the round closed as %+v, want 3 of 3", got)
			}
			first.mustRun("receipt "+receipt, "")
			h.stops()
			h.mustRun("verify", h.db)
		})
	}
}

// TestServe_IsConsistentAfterAFailedSync kills the process after a commit was refused because its
// sync failed: what was refused is there as a whole or not at all.
func TestServe_IsConsistentAfterAFailedSync(t *testing.T) {
	t.Parallel()
	h := onABadDisk(t, planOf{presenters: []string{"甲一"}, raters: 3, round: "scoring", closing: "results"}.yaml())
	host, rater := h.enters("host"), h.enters("r001")
	rater.mustRun("status", "")
	host.mustRun("open", "")
	ballot := rater.ballot("good")
	h.puts("fault", "sync")
	rater.refuses(meeting.StoreFailed, "cast", ballot)
	h.dies()
	if err := os.Remove(h.path("fault")); err != nil {
		t.Fatal(err)
	}
	h.serve()
	host, rater = h.enters("host"), h.enters("r001")
	if host.status().Scoring.Cast == 0 { // nobody has voted since the start
		rater.casts("good")
	}
	rater.isRefused("cast", ballot)
	host.mustRun("close", "")
	if got := host.status().Scoring; got.Cast != 1 {
		t.Errorf("%d ballots are counted, want 1", got.Cast)
	}
	h.stops()
	h.mustRun("verify", h.db)
}

// A slip whose code could not be written is void, and says so; the one before remains valid.
func TestTicket_KeepsTheOldCodeOnAFullDisk(t *testing.T) {
	t.Parallel()
	h := onABadDisk(t, smallPlan.yaml())
	host, rater := h.enters("host"), h.enters("r001")
	host.mustRun("status", "")
	rater.mustRun("status", "")
	h.puts("fault", "full")
	out, errs, exit := host.run("ticket r001", "")
	if says := zh.Refusal(&refuse.Refusal{Why: meeting.TicketVoid}); exit != 1 || !strings.Contains(out, "评001") || strings.TrimSpace(errs) != says {
		t.Errorf("exit %d, %q, %q; want 1, a slip and %q", exit, out, errs, says)
	}
	must(t, os.Remove(h.path("fault")))
	rater.mustRun("status", "")
	h.enters("r001").mustRun("status", "")
	h.takes(host.mustRun("ticket --json r001", ""))
	h.enters("r001").mustRun("status", "")
	h.stops()
	h.mustRun("verify", h.db)
}
