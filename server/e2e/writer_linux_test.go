package e2e

import (
	"syscall"
	"testing"
)

// freezes stops the server where it is, as a machine does that goes to sleep.
func (h *hall) freezes() {
	h.tb.Helper()
	must(h.tb, h.process.Process.Signal(syscall.SIGSTOP))
}

func (h *hall) thaws() {
	h.tb.Helper()
	must(h.tb, h.process.Process.Signal(syscall.SIGCONT))
}

// TestServe_IsTheOnlyWriterOfItsRecord runs every command beside a server, and checks that only the
// server adds to the record.
func TestServe_IsTheOnlyWriterOfItsRecord(t *testing.T) {
	t.Parallel()
	h := openHall(t, smallPlan.yaml())
	host := h.enters("host")
	host.mustRun("begin", "") // after it no arrival is waiting to be written
	record := func() (n int) {
		db := h.opens(h.db)
		defer db.Close()
		must(t, db.QueryRow("SELECT count(*) FROM events").Scan(&n))
		return n
	}
	before := record()
	for _, args := range [][]string{
		{"export", h.db, "--out", "papers"},
		{"verify", h.db},
		{"verify", h.db, "--secrecy"},
		{"backup", h.db, "copy.db"},
		{"rehearse", h.db, "--people", "2"},
	} {
		h.mustRun(args...)
	}
	h.fails(1, "", "new", h.db, "--plan", "plan.yaml")
	h.fails(1, "", "serve", h.db, "--addr", "127.0.0.1:0")
	if n := record(); n != before {
		t.Errorf("%d events, want %d as before", n, before)
	}

	// While frozen, the server can't write: whatever is new was written by another process.
	h.freezes()
	h.mustRun("tickets", h.db, "--format", "json")
	h.takes(h.mustRun("tickets", h.db, "--only", "host", "--format", "json"))
	if n := record(); n != before {
		t.Errorf("beside a server, tickets adds %d events", n-before)
	}
	h.thaws()
	h.waitsUntil("the server notes the codes", func() bool { _, codes := h.issues(); return len(codes) == 2 })
	host = h.enters("host")
	host.mustRun("next", "")
	if _, codes := h.issues(); len(codes) != 2 || codes[1]["host"] != 3 || codes[1]["r001"] != 2 {
		t.Errorf("the record tells of codes %v", codes)
	}
	h.stops()

	h.mustRun("tickets", h.db, "--only", "r001")
	if _, codes := h.issues(); len(codes) != 3 || len(codes[2]) != 1 || codes[2]["r001"] != 3 {
		t.Errorf("with no server the record tells of codes %v", codes)
	}
	h.mustRun("verify", h.db)
}

// Codes that were issued while the server was down are in the record once it is back.
func TestServe_RecordsCodesIssuedDuringACrash(t *testing.T) {
	t.Parallel()
	h := openHall(t, smallPlan.yaml())
	h.freezes()
	h.reissues("r001")
	h.dies()
	h.serve()
	h.enters("r001").mustRun("status", "")
	if _, codes := h.issues(); len(codes) != 2 || codes[1]["r001"] != 2 {
		t.Errorf("the record tells of codes %v", codes)
	}
	h.stops()
	h.mustRun("verify", h.db)
}
