package secrecy

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"slices"
)

// A Trace is what is left of a ballot, or of who voted in a closed round, in a place where
// nothing should be.
type Trace struct {
	Where Where
	Text  string // the marks that are left; empty if only the receipt was recognized
}

// A Where is a place in which traces are searched for.
type Where string

// The places.
const (
	Unused Where = "unused" // bytes of the file that are not in use
	Log    Where = "wal"    // the write-ahead log, after the box was emptied
	Memory Where = "shm"    // the shared memory
	Copied Where = "copy"   // unused bytes of a copy
	Told   Where = "log"    // the server's log
	Row    Where = "row"    // a row outside an open box with several marks in it
	Voter  Where = "voter"  // a row that names somebody who voted in a closed round
)

// Traces looks for ballots in everything that the rows do not show. Ballots that are in the
// open box, or in the write-ahead log on their way to it, are as they should be.
func (e *Evidence) Traces() []Trace {
	stored := e.stored()
	traces := e.traces(Unused, idle(e.File), stored)
	for _, copied := range e.Copies {
		traces = append(traces, e.traces(Copied, idle(copied), stored)...)
	}
	traces = append(traces, e.joinedMarks(e.file)...)
	if box, _ := e.readBox(e.file, 0); len(box.ballots) == 0 && !e.logHasOpenRound() {
		traces = append(traces, e.traces(Log, e.WAL, stored)...)
		traces = append(traces, e.joinedMarks(e.frames())...)
	}
	traces = append(traces, e.traces(Memory, e.Shared, stored)...)
	if len(e.Logs) > 0 {
		told := e.told()
		for _, log := range e.Logs {
			traces = append(traces, e.traces(Told, log, told)...)
		}
	}
	return traces
}

// joinedMarks returns the rows in which several marks are together, except events and the ballots
// of the open round, and the rows that say who voted in a closed round.
func (e *Evidence) joinedMarks(sheets []sheet) []Trace {
	var traces []Trace
	for _, page := range sheets {
		for _, r := range page.rows {
			if _, event := isEvent(r); event {
				continue
			}
			if b, ok := isBallot(r); ok && b.round > len(e.closed) {
				continue
			}
			if _, ok := isVote(r); ok && r.values[0].(int64) <= int64(len(e.closed)) {
				traces = append(traces, Trace{Where: Voter})
			}
			for _, value := range r.values {
				if text, ok := value.(string); ok && severalMarks(text) {
					traces = append(traces, Trace{Row, text})
				}
			}
		}
	}
	return traces
}

// severalMarks reports whether a text is, or contains, a list of two marks or more.
func severalMarks(text string) bool {
	var row []*int
	var rows map[string][]*int
	return json.Unmarshal([]byte(text), &row) == nil && len(row) > 1 || json.Unmarshal([]byte(text), &rows) == nil && len(rows) > 0
}

// logHasOpenRound reports whether the round in the log is still open, in which case its
// ballots are not in the list of any closed round.
func (e *Evidence) logHasOpenRound() bool {
	box, _ := e.readBox(e.frames(), 0)
	return slices.ContainsFunc(box.ballots, func(b ballot) bool { return b.round > len(e.closed) })
}

// traces looks for anything that identifies a ballot: its marks, and what the needles give away.
func (e *Evidence) traces(where Where, raw []byte, give *needles) []Trace {
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
	return append(traces, slices.Repeat([]Trace{{Where: where}}, give.in(raw))...)
}

// stored are the texts that give something away wherever the program stores something: the
// receipts in the box and those of closed rounds, and the rows, as SQLite writes them, that would
// say who voted in a closed round. The record has the receipts of closed rounds as text.
func (e *Evidence) stored() *needles {
	n := &needles{}
	for i := range e.closed {
		for _, p := range e.plan.People {
			row := []byte{3, 9} // the length of the head, and the number 1 as a type
			if i > 0 {
				row = []byte{3, 1}
			}
			row = binary.AppendUvarint(row, uint64(13+2*len(p.ID))) // short enough for one byte, in which the two varints agree
			if i > 0 {
				row = append(row, byte(i+1))
			}
			n.add(append(row, p.ID...))
		}
	}
	e.addBox(n)
	for _, round := range e.closed {
		for _, r := range round.receipts {
			n.add(r[:])
		}
	}
	return n
}

// told are the texts that give something away in what the program says: all receipts.
func (e *Evidence) told() *needles {
	n := &needles{}
	e.addBox(n)
	for _, round := range e.closed {
		for _, r := range round.receipts {
			n.add(r[:], []byte(r.String()))
		}
	}
	return n
}

// addBox adds the receipts in the box.
func (e *Evidence) addBox(n *needles) {
	box, _ := e.readBox(e.sheets(), 0)
	for _, b := range box.ballots {
		n.add(b.receipt[:], []byte(b.receipt.String()))
	}
}
