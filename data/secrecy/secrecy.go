// Package secrecy attacks a meeting's file: with all that somebody can hold who has the
// file, what lies beside it, copies of it and the server's log, it tries to tell who
// cast which ballot, and which marks were on one ballot. It is there to be run by those
// who doubt that it cannot be done, and by the tests, which hold its guesses against the
// truth.
//
// It reads pages and log frames as they lie on disk, since what counts is what is there
// and not what SQLite would show. It knows the plan, as everybody does.
//
// # What it tries
//
// [Evidence.Joins] pairs seats with ballots. It takes one set of them after another: all
// in the file, all in a copy, those that came in between two copies, those of one commit
// in the write-ahead log. Within a set, and group by group, it puts seats in an order and
// ballots in an order, by keys, by where they lie, by when people came, by mention in the
// log, by size, and says that the first belongs to the first. Each such guess is a
// [Join].
//
// After the close, [Evidence.Readings] pairs people with the marks that were counted, and
// [Evidence.Links] the marks on one item with those on another, for one presenter and for
// two, as marks of one ballot. [Evidence.Traces] looks for ballots where none should be,
// and for rows in which two marks of one ballot still stand together.
//
// A set of one seat and one ballot needs no guess. So what is held back is not the
// pairing alone but the size of the smallest set, and that is what [Evidence.Report]
// tells, in which no guess is ever named.
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

// Evidence is what an attacker holds.
type Evidence struct {
	File   []byte
	WAL    []byte   // the write-ahead log beside it
	Shared []byte   // the file of shared memory beside that
	Copies [][]byte // of the file, in the order they were made in
	Logs   [][]byte // of the server

	plan   plan.Plan
	came   []string // people in the order they came in
	sent   []sealed // closed rounds
	papers map[code.Receipt]bool
	voters map[string]int // who voted on paper, and in which round
}

// A sealed round is what the record says of one that was closed.
type sealed struct {
	presenters []string
	receipts   []code.Receipt
	void       bool
}

// Gather takes up a meeting's file with what lies beside it, and other files to attack it
// with: copies of it, and logs.
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

// Read reads what everybody may know: the record. It is called once the evidence is
// there, and before any attack.
func (e *Evidence) Read() error {
	var events []row
	number := map[int64]bool{}
	for _, page := range append(pages(e.File), e.frames()...) {
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
			continue // a damaged body tells nothing
		}
		e.readPeople(change)
		e.readRounds(change, opened)
	}
	if len(e.plan.People) == 0 {
		return errors.New("gather the evidence: the file's record cannot be read")
	}
	return nil
}

// readPeople takes from an event who is in the plan, who came, and who votes on paper.
func (e *Evidence) readPeople(change meeting.Change) {
	switch c := change.(type) {
	case meeting.Created:
		if c.Plan != nil {
			e.plan = *c.Plan
		}
	case meeting.Arrived:
		e.came = append(append(e.came, c.People...), c.Person)
	case meeting.PersonPresent:
		e.came = append(e.came, c.Person)
	case meeting.ConsoleHeld:
		e.came = append(e.came, c.Person)
	case meeting.PaperHandedOut:
		e.came, e.voters[c.Person] = append(e.came, c.Person), c.Round
	case meeting.PaperTakenBack:
		delete(e.voters, c.Person)
	}
}

// readRounds takes from an event what is known of rounds and of papers. Whom a round rates
// is said as it is opened.
func (e *Evidence) readRounds(change meeting.Change, opened map[int][]string) {
	switch c := change.(type) {
	case meeting.RoundOpened:
		opened[c.Round] = c.Presenters
	case meeting.RoundClosed:
		e.sent = append(e.sent, sealed{presenters: opened[c.Round], receipts: c.Receipts})
	case meeting.RoundVoided:
		if c.Round >= 1 && c.Round <= len(e.sent) {
			e.sent[c.Round-1].void = true
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

// isEvent tells an event from other rows, by its shape, and what kind it is of.
func isEvent(r row) (meeting.EventKind, bool) {
	if len(r.values) != 7 || r.id == 0 {
		return "", false
	}
	kind, ok := r.values[3].(string)
	_, body := r.values[4].(string)
	return meeting.EventKind(kind), ok && body
}

// isVote tells a row of who has voted, and isBallot one of the box.
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

// isCount tells a row that says how often a mark was given.
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

// A vote says that somebody voted, a ballot what was voted, and a count how often a mark
// was given in a closed round.
type (
	vote struct {
		row
		seat, group string
		paper       bool // as the record says
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

// A pool is all who look alike: of one group, and voting at a terminal or on paper, which
// the record tells.
type pool struct {
	group string
	paper bool
}

func (v vote) pool() pool   { return pool{v.group, v.paper} }
func (b ballot) pool() pool { return pool{b.group, b.paper} }

// A sheet is a page as it lies somewhere, with the rows on it.
type sheet struct {
	number int
	rows   []row
}

// pages are all the pages of a database file, in use or not.
func pages(file []byte) []sheet {
	im := image(file)
	var all []sheet
	for n := 1; im.page(n) != nil; n++ {
		all = append(all, sheet{n, im.rows(im.page(n), n)})
	}
	return all
}
