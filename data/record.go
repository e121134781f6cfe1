package data

import (
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/code"
	"pingyi/meeting/plan"
)

// Append adds one event to the record. [ErrNotNext] is one that does not follow it.
func (f *File) Append(e meeting.Event) error {
	if err := f.serves(); err != nil {
		return fmt.Errorf("add to the record: %w", err)
	}
	if err := f.change("add to the record", func(tx *sql.Tx) error { return insertEvent(tx, e) }); err != nil {
		return err
	}
	f.note(e.Kind)
	if f.ended.Load() || isStep(e.Kind) {
		f.stale.Store(true)
		f.emptyWAL(stepWait)
	}
	return nil
}

// note remembers what there is to know of the record without reading it.
func (f *File) note(kind meeting.EventKind) {
	switch kind {
	case meeting.EventEnded:
		f.ended.Store(true)
	case meeting.EventResumed:
		f.ended.Store(false)
	}
}

// isStep reports whether an event leads the meeting on, so that the file itself is to be
// whole after it. What comes in between while a round is open is not: its ballots would
// be moved one batch after the other.
func isStep(kind meeting.EventKind) bool {
	switch kind {
	case meeting.EventBegan, meeting.EventOrder, meeting.EventMoved, meeting.EventOpened, meeting.EventVoided,
		meeting.EventSigned, meeting.EventPublished, meeting.EventWithdrawn, meeting.EventEnded, meeting.EventResumed:
		return true
	}
	return false
}

// serves refuses, as an error, what only the process may do that serves the meeting: the
// record and the box have one writer.
func (f *File) serves() error {
	if f.lock == nil {
		return ErrNotServing
	}
	return nil
}

// insertEvent adds an event only if it follows the last one, so that the record can
// never fork, whoever writes to it.
func insertEvent(tx *sql.Tx, e meeting.Event) error {
	done, err := tx.Exec(`INSERT INTO events (number, at, actor, kind, body, prev, hash)
		SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7
		WHERE ?1 = (SELECT coalesce(max(number), 0) + 1 FROM events)
		AND ?6 = coalesce((SELECT hash FROM events WHERE number = ?1 - 1), zeroblob(32))`,
		e.Number, e.At.UnixMilli(), e.Actor, string(e.Kind), string(e.Body), e.Prev[:], e.Hash[:])
	if err != nil {
		return fmt.Errorf("event %d: %w", e.Number, err)
	}
	if n, err := done.RowsAffected(); err != nil || n != 1 {
		return errors.Join(fmt.Errorf("event %d: %w", e.Number, ErrNotNext), err)
	}
	return nil
}

// Load reads all that the file holds of the meeting, as of one moment, also while it
// is being written to.
func (f *File) Load() (meeting.Stored, error) {
	var s meeting.Stored
	err := look(f.reader, func(tx *sql.Tx) error {
		var err error
		if s.Events, err = readEvents(tx); err != nil {
			return err
		}
		if s.Counts, err = readCounts(tx); err != nil {
			return err
		}
		open, err := openRound(s.Events)
		if err != nil || open == 0 {
			return err
		}
		if s.Seats, err = queryAll(tx, scanText, "SELECT seat FROM turnout WHERE round = ?", open); err != nil {
			return err
		}
		if s.Receipts, err = readReceipts(tx, "WHERE round = ?", open); err != nil {
			return err
		}
		s.Papers, err = queryAll(tx, scanHash, "SELECT key FROM papers WHERE round = ?", open)
		return err
	})
	if err != nil {
		return meeting.Stored{}, fmt.Errorf("load the meeting: %w", blame(f.path, err))
	}
	return s, nil
}

// look reads as of one moment.
func look(db *sql.DB, do func(*sql.Tx) error) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // nothing was written
	return do(tx)
}

// openRound is the round that the record leaves open, 0 if there is none.
func openRound(record []meeting.Event) (int, error) {
	open := 0
	for _, e := range record {
		switch e.Kind {
		case meeting.EventOpened:
			facts, err := e.Facts()
			if err != nil {
				return 0, err
			}
			open = facts.Round
		case meeting.EventClosed:
			open = 0
		}
	}
	return open, nil
}

// planOf is the plan that a record begins with.
func planOf(q queryer) (plan.Plan, error) {
	first, err := queryAll(q, scanEvent, "SELECT number, at, actor, kind, body, prev, hash FROM events WHERE number = 1")
	if err != nil {
		return plan.Plan{}, err
	}
	if len(first) != 1 || first[0].Kind != meeting.EventCreated {
		return plan.Plan{}, errors.New("the record does not begin with a plan")
	}
	facts, err := first[0].Facts()
	if err != nil {
		return plan.Plan{}, err
	}
	if facts.Plan == nil {
		return plan.Plan{}, errors.New("the record does not begin with a plan")
	}
	return *facts.Plan, nil
}

func readEvents(q queryer) ([]meeting.Event, error) {
	return queryAll(q, scanEvent, "SELECT number, at, actor, kind, body, prev, hash FROM events ORDER BY number")
}

// A queryer reads: a pool or a transaction.
type queryer interface {
	Query(query string, args ...any) (*sql.Rows, error)
}

// queryAll reads whole rows and lets go of them, so that no caller holds a connection.
func queryAll[T any](q queryer, read func(scan func(...any) error) (T, error), query string, args ...any) ([]T, error) {
	rows, err := q.Query(query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []T
	for rows.Next() {
		v, err := read(rows.Scan)
		if err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	return list, rows.Err()
}

func scanEvent(scan func(...any) error) (meeting.Event, error) {
	var e meeting.Event
	var at int64
	var body string
	var prev, hash []byte
	if err := scan(&e.Number, &at, &e.Actor, &e.Kind, &body, &prev, &hash); err != nil {
		return e, err
	}
	e.At, e.Body = time.UnixMilli(at).UTC(), json.RawMessage(body)
	copy(e.Prev[:], prev)
	copy(e.Hash[:], hash)
	return e, nil
}

func scanText(scan func(...any) error) (string, error) {
	var text string
	return text, scan(&text)
}

func scanHash(scan func(...any) error) (code.Hash, error) {
	var raw []byte
	err := scan(&raw)
	var h code.Hash
	copy(h[:], raw)
	return h, err
}

// readReceipts are the receipts in the box and of which group the ballot of each is.
func readReceipts(q queryer, where string, args ...any) (map[code.Receipt]string, error) {
	receipts := map[code.Receipt]string{}
	_, err := queryAll(q, func(scan func(...any) error) (r code.Receipt, err error) {
		var id []byte
		var group string
		err = scan(&id, &group)
		copy(r[:], id)
		receipts[r] = group
		return r, err
	}, "SELECT id, grp FROM ballots "+where, args...)
	return receipts, err
}
