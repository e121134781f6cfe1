package secrecy

import (
	"bytes"
	"fmt"
	"slices"
)

// A Trace is what is left of a ballot where there should be none.
type Trace struct {
	Where Where
	Text  string // its marks as far as they are left; empty where it is told by its receipt
}

// A Where is a place in which traces are looked for.
type Where string

// The places.
const (
	Unused Where = "unused" // bytes of the file that are not in use
	Log    Where = "wal"    // the write-ahead log, with the box empty
	Memory Where = "shm"    // the shared memory
	Copied Where = "copy"   // unused bytes of a copy
	Told   Where = "log"    // the server's log
)

// Traces looks for ballots in all that the rows do not show. Those that lie in the open
// box as they should are none, nor are those of them in the write-ahead log.
func (e *Evidence) Traces() []Trace {
	idle := func(file []byte) []byte {
		owners, rest := Owners(file), bytes.Clone(file)
		for i, owner := range owners {
			if owner != Nobody {
				rest[i] = 0
			}
		}
		return rest
	}
	traces := e.traces(Unused, idle(e.File))
	for _, copied := range e.Copies {
		traces = append(traces, e.traces(Copied, idle(copied))...)
	}
	if box, _ := e.box(pages(e.File), 0); len(box.ballots) == 0 && !e.logHasOpenRound() {
		traces = append(traces, e.traces(Log, e.WAL)...)
	}
	traces = append(traces, e.traces(Memory, e.Shared)...)
	for _, log := range e.Logs {
		traces = append(traces, e.traces(Told, log)...)
	}
	return traces
}

// logHasOpenRound reports whether the round in the log is open still: its ballots are in
// no closed round's list.
func (e *Evidence) logHasOpenRound() bool {
	box, _ := e.box(e.frames(), 0)
	return slices.ContainsFunc(box.ballots, func(b ballot) bool { return b.round > len(e.sent) })
}

// traces looks for what a ballot is told by: its marks, or its receipt, of the box or of
// a closed round.
func (e *Evidence) traces(where Where, raw []byte) []Trace {
	var traces []Trace
	for _, p := range e.plan.Presenters {
		begin := fmt.Appendf(nil, `{"%s":[`, p.ID)
		for at := bytes.Index(raw, begin); at >= 0; {
			rest := raw[at:]
			if end := bytes.IndexByte(rest, '}'); end > 0 {
				rest = rest[:end+1]
			}
			traces = append(traces, Trace{where, string(rest[:min(len(rest), 1<<12)])})
			next := bytes.Index(raw[at+1:], begin)
			if next < 0 {
				break
			}
			at += 1 + next
		}
	}
	box, _ := e.box(append(pages(e.File), e.frames()...), 0)
	for _, b := range box.ballots {
		if bytes.Contains(raw, b.receipt[:]) || bytes.Contains(raw, []byte(b.receipt.String())) {
			traces = append(traces, Trace{Where: where})
		}
	}
	for _, round := range e.sent {
		for _, r := range round.receipts {
			if bytes.Contains(raw, r[:]) || where == Told && bytes.Contains(raw, []byte(r.String())) { // as text it is on record
				traces = append(traces, Trace{Where: where})
			}
		}
	}
	return traces
}
