// Package secrecy attacks a meeting's file. Given everything that somebody with the file
// can have (the file, what lies beside it, copies of it, the server's log), it tries to find
// out who cast which ballot, and which marks were on the same ballot. It is meant for people
// who doubt that this is impossible, and for the tests, which compare its guesses with the
// truth.
//
// It reads pages and log frames as they are on disk, since what counts is what is really
// there and not what SQLite would show. It knows the plan, as everybody does.
//
// # What it tries
//
// [Evidence.Joins] pairs seats with ballots. It does so in one set after another: everything
// in the file, everything in a copy, what was added between two copies, and what was written
// by one commit in the write-ahead log. Within a set, and group by group, it sorts seats and
// ballots in some order (by key, by position, by arrival, by mention in the log, by size) and
// guesses that the first belongs to the first. Each such guess is a [Join].
//
// After the close, [Evidence.Readings] pairs people with the marks that were counted, and
// [Evidence.Links] pairs the marks on one item with those on another, and those for one
// presenter with those for another, as marks of the same ballot. [Evidence.Traces] looks for
// ballots where none should be, and for rows that still hold two marks of one ballot.
//
// A set of one seat and one ballot needs no guess. So secrecy depends not only on hiding the
// pairs but also on the size of the smallest set. [Evidence.Report] reports that size, and
// never reports a guess.
package secrecy

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"

	"pingyi/meeting"
	"pingyi/meeting/code"
	"pingyi/meeting/plan"
)

// Evidence is what an attacker has.
type Evidence struct {
	File   []byte
	WAL    []byte   // the write-ahead log beside it
	Shared []byte   // the shared memory file of the log
	Copies [][]byte // of the file, from the oldest to the newest
	Logs   [][]byte // of the server

	file     []sheet   // the pages of File
	copies   [][]sheet // those of each of Copies
	log      []commit  // what each transaction wrote to WAL
	plan     plan.Plan
	groups   map[string]string // the group of each person
	arrivals []string          // people in the order of arrival
	closed   []sealed          // closed rounds
	papers   map[code.Receipt]bool
	voters   map[string]int // who voted on paper, and in which round
}

// A sealed round is what the record says about a closed round.
type sealed struct {
	presenters []string
	receipts   []code.Receipt
	void       bool
}

// Gather reads a meeting's file with what lies beside it, and other files to use in the
// attack: copies of it, and logs.
func Gather(path string, others ...string) (*Evidence, error) {
	e := &Evidence{}
	for end, part := range map[string]*[]byte{"": &e.File, "-wal": &e.WAL, "-shm": &e.Shared} {
		raw, err := os.ReadFile(path + end)
		if err != nil && (end == "" || !errors.Is(err, fs.ErrNotExist)) {
			return nil, fmt.Errorf("gather the evidence: %w", err)
		}
		*part = raw
	}
	for _, other := range others {
		raw, err := os.ReadFile(other)
		if err != nil {
			return nil, fmt.Errorf("gather the evidence: %w", err)
		}
		if bytes.HasPrefix(raw, []byte("SQLite format 3\x00")) {
			e.Copies = append(e.Copies, raw)
		} else {
			e.Logs = append(e.Logs, raw)
		}
	}
	return e, e.Read()
}

// Read reads what everybody may know: the record. Call it once all evidence is gathered and
// before any attack.
func (e *Evidence) Read() error {
	e.file, e.copies, e.log = pages(e.File), nil, commits(e.File, e.WAL)
	for _, copied := range e.Copies {
		e.copies = append(e.copies, pages(copied))
	}
	var events []row
	number := map[int64]bool{}
	for _, page := range e.sheets() {
		for _, r := range page.rows {
			if _, ok := isEvent(r); ok && !number[r.id] {
				number[r.id] = true
				events = append(events, r)
			}
		}
	}
	slices.SortFunc(events, func(a, b row) int { return int(a.id - b.id) })
	e.papers, e.voters = map[code.Receipt]bool{}, map[string]int{}
	opened := map[int][]string{}
	for _, r := range events {
		kind, _ := isEvent(r)
		change, err := meeting.Event{Kind: kind, Body: json.RawMessage(r.values[4].(string))}.Change()
		if err != nil {
			continue // nothing can be learned from a damaged body
		}
		e.readPeople(change)
		e.readRounds(change, opened)
	}
	if len(e.plan.People) == 0 {
		return errors.New("gather the evidence: the file's record cannot be read")
	}
	e.groups = map[string]string{}
	for _, p := range slices.Backward(e.plan.People) { // of two with one ID the first counts
		e.groups[p.ID] = p.Group
	}
	return nil
}

// readPeople learns from an event who is in the plan, who came, and who votes on paper.
func (e *Evidence) readPeople(change meeting.Change) {
	switch c := change.(type) {
	case meeting.Created:
		if c.Plan != nil {
			e.plan = *c.Plan
		}
	case meeting.Amended:
		// Whoever was removed is tried all the same: they may have voted before.
		if next, err := e.plan.With(c.Changes); err == nil {
			next.People = slices.Concat(next.People, slices.DeleteFunc(slices.Clone(e.plan.People), func(p plan.Person) bool { return !slices.Contains(c.Removed, p.ID) }))
			e.plan = next
		}
	case meeting.Arrived:
		e.arrivals = append(append(e.arrivals, c.People...), c.Person)
	case meeting.PersonPresent:
		e.arrivals = append(e.arrivals, c.Person)
	case meeting.ConsoleHeld:
		e.arrivals = append(e.arrivals, c.Person)
	case meeting.PaperHandedOut:
		e.arrivals, e.voters[c.Person] = append(e.arrivals, c.Person), c.Round
	case meeting.PaperTakenBack:
		delete(e.voters, c.Person)
	}
}

// readRounds learns from an event about rounds and papers. Whom a round rates is said when it
// is opened.
func (e *Evidence) readRounds(change meeting.Change, opened map[int][]string) {
	switch c := change.(type) {
	case meeting.RoundOpened:
		opened[c.Round] = c.Presenters
	case meeting.RoundClosed:
		e.closed = append(e.closed, sealed{presenters: opened[c.Round], receipts: c.Receipts})
	case meeting.RoundVoided:
		if c.Round >= 1 && c.Round <= len(e.closed) {
			e.closed[c.Round-1].void = true
		}
	case meeting.PapersMade:
		if c.Papers == nil {
			return
		}
		for _, key := range c.Papers.Keys {
			e.papers[code.Receipt(key[:16])] = true
		}
	}
}

// isEvent recognizes an event by its shape, and returns its kind.
func isEvent(r row) (meeting.EventKind, bool) {
	if len(r.values) != 7 || r.id == 0 {
		return "", false
	}
	kind, ok := r.values[3].(string)
	_, body := r.values[4].(string)
	return meeting.EventKind(kind), ok && body
}

// isVote recognizes a row that says who has voted, and isBallot one of the box.
func isVote(r row) (seat string, ok bool) {
	if len(r.values) != 2 {
		return "", false
	}
	_, round := r.values[0].(int64)
	seat, ok = r.values[1].(string)
	return seat, ok && round
}

func isBallot(r row) (ballot, bool) {
	if len(r.values) != 4 {
		return ballot{}, false
	}
	id, isID := r.values[0].([]byte)
	round, isRound := r.values[1].(int64)
	group, isGroup := r.values[2].(string)
	marks, isMarks := r.values[3].(string)
	return ballot{row: r, receipt: code.Receipt(append(slices.Clone(id), make([]byte, 16)...)[:16]), round: int(round), group: group, marks: marks},
		isID && len(id) == 16 && isRound && isGroup && isMarks
}

// isCount recognizes a row that says how often a mark was given.
func isCount(r row) (count, bool) {
	if len(r.values) != 6 {
		return count{}, false
	}
	round, isRound := r.values[0].(int64)
	presenter, isPresenter := r.values[1].(string)
	group, isGroup := r.values[2].(string)
	item, isItem := r.values[3].(string)
	mark, isMark := r.values[4].(int64)
	times, isTimes := r.values[5].(int64)
	return count{row: r, round: int(round), presenter: presenter, group: group, item: item, mark: int(mark), times: int(times)},
		isRound && isPresenter && isGroup && isItem && isMark && isTimes
}

// A vote says that somebody voted, a ballot what they voted, and a count how often a mark was
// given in a closed round.
type (
	vote struct {
		row
		seat, group string
		paper       bool // according to the record
	}
	ballot struct {
		row
		receipt      code.Receipt
		round        int
		group, marks string
		paper        bool
	}
	count struct {
		row
		round                  int
		presenter, group, item string
		mark, times            int
	}
)

// A pool is a number of people who can't be told apart: of one group, voting either at a
// terminal or on paper, as the record shows.
type pool struct {
	group string
	paper bool
}

func (v vote) pool() pool   { return pool{v.group, v.paper} }
func (b ballot) pool() pool { return pool{b.group, b.paper} }

// A sheet is a page found somewhere, with the rows on it.
type sheet struct {
	number int
	rows   []row
}

// sheets returns all pages of the file and, after them, those in the log.
func (e *Evidence) sheets() []sheet { return slices.Concat(e.file, e.frames()) }

// frames returns all pages in the log.
func (e *Evidence) frames() []sheet {
	var all []sheet
	for _, c := range e.log {
		all = append(all, c...)
	}
	return all
}

// pages returns all pages of a database file, in use or not.
func pages(file []byte) []sheet {
	im := image(file)
	var all []sheet
	for n := 1; im.page(n) != nil; n++ {
		all = append(all, sheet{n, im.rows(im.page(n), n)})
	}
	return all
}
