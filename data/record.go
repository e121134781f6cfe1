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
	"pingyi/meeting/texts"
)

// Append adds one event to the record, with the texts that it names, or returns [ErrNotNext] if
// it does not follow the last one.
func (f *File) Append(e meeting.Event, with ...texts.Text) error {
	return f.AppendAll([]meeting.Event{e}, with...)
}

// AppendAll adds events that follow one another, as [File.Append] does: all of them or none.
func (f *File) AppendAll(all []meeting.Event, with ...texts.Text) error {
	if err := f.checkServing(); err != nil {
		return fmt.Errorf("add to the record: %w", err)
	}
	width := f.width
	err := f.change("add to the record", func(tx *sql.Tx) error {
		if err := insertTexts(tx, textTable, with...); err != nil {
			return err
		}
		for _, e := range all {
			if err := insertEvent(tx, e); err != nil {
				return err
			}
			var err error
			switch e.Kind {
			case meeting.EventAmended:
				width, err = amended(tx, e)
			case meeting.EventEnded:
				_, err = tx.Exec("DELETE FROM drafts") // nobody can hand one in any more
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	f.width = width
	for _, e := range all {
		f.noteEnd(e.Kind)
		if e.Kind == meeting.EventAmended {
			f.stale.Store(true) // by what it destroyed
		}
		if f.ended.Load() || isMilestone(e.Kind) {
			f.incomplete.Store(true)
		}
	}
	return nil
}

// amended ends the codes of those who are no longer in the plan, and returns how long the marks of
// a ballot are by it.
func amended(tx *sql.Tx, e meeting.Event) (width int, err error) {
	change, err := e.Change()
	if err != nil {
		return 0, err
	}
	is, err := planOf(tx)
	if err != nil {
		return 0, err
	}
	return markWidth(is.Form), endSeats(tx, change.(meeting.Amended).Removed)
}

// Complete brings the events that were added into the file itself, if after one of them somebody may
// copy the file without its log.
func (f *File) Complete() {
	if f.incomplete.Load() {
		f.stale.Store(true) // until it is done
		f.incomplete.Store(false)
		f.emptyWAL(stepWait)
	}
}

// noteEnd remembers whether the meeting has ended, so that nobody needs to read the record
// for that.
func (f *File) noteEnd(kind meeting.EventKind) {
	switch kind {
	case meeting.EventEnded:
		f.ended.Store(true)
	case meeting.EventResumed:
		f.ended.Store(false)
	}
}

// isMilestone reports whether the file itself must be complete, without its log, after an
// event of a kind. This is not so for events in the middle of a round, or its ballots would
// reach the file batch by batch.
func isMilestone(kind meeting.EventKind) bool {
	switch kind {
	case meeting.EventBegan, meeting.EventOrder, meeting.EventMoved, meeting.EventOpened, meeting.EventVoided,
		meeting.EventDoorsOpened, meeting.EventDoorsShut, meeting.EventSigned, meeting.EventPublished, meeting.EventWithdrawn, meeting.EventEnded, meeting.EventResumed:
		return true
	}
	return false
}

// checkServing returns an error unless this process serves the meeting: the record and the
// box have one writer.
func (f *File) checkServing() error {
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

// Load reads all that the file holds of the meeting, as of one moment, even while it is being
// written to.
func (f *File) Load() (meeting.Stored, error) {
	var s meeting.Stored
	err := readTx(f.reader, func(tx *sql.Tx) error {
		var err error
		if s.Events, err = f.readOn(tx); err != nil {
			return err
		}
		if s.Counts, err = readCounts(tx); err != nil {
			return err
		}
		if s.Texts, err = readTexts(tx, textTable); err != nil {
			return err
		}
		if s.Unsigned, err = readUnsigned(tx); err != nil {
			return err
		}
		if s.Readers, err = readReaders(tx); err != nil {
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
		return meeting.Stored{}, fmt.Errorf("load the meeting: %w", fileError(f.path, err))
	}
	return s, nil
}

// readTx runs do in one transaction that only reads, so that it sees one moment.
func readTx(db *sql.DB, do func(*sql.Tx) error) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // nothing was written
	return do(tx)
}

// openRound is the round that is open at the end of the record, 0 if none is.
func openRound(record []meeting.Event) (int, error) {
	open := 0
	for _, e := range record {
		switch e.Kind {
		case meeting.EventOpened:
			change, err := e.Change()
			if err != nil {
				return 0, err
			}
			open = change.(meeting.RoundOpened).Round
		case meeting.EventClosed:
			open = 0
		}
	}
	return open, nil
}

// planOf is the plan that a record begins with, as it has been amended since.
func planOf(q queryer) (plan.Plan, error) {
	changes, err := queryAll(q, scanEvent, selectEvents+" WHERE number = 1 OR kind = ? ORDER BY number",
		string(meeting.EventAmended))
	if err != nil {
		return plan.Plan{}, err
	}
	if len(changes) == 0 {
		return plan.Plan{}, errors.New("the record is empty")
	}
	change, err := changes[0].Change()
	if err != nil {
		return plan.Plan{}, err
	}
	created, ok := change.(meeting.Created)
	if !ok || created.Plan == nil {
		return plan.Plan{}, errors.New("the record does not begin with a plan")
	}
	is := *created.Plan
	for _, e := range changes[1:] {
		change, err := e.Change()
		if err != nil {
			return plan.Plan{}, err
		}
		if is, err = is.With(change.(meeting.Amended).Changes); err != nil {
			return plan.Plan{}, err
		}
	}
	return is, nil
}

const selectEvents = "SELECT number, at, actor, kind, body, prev, hash FROM events"

func readEvents(q queryer) ([]meeting.Event, error) {
	return queryAll(q, scanEvent, selectEvents+" ORDER BY number")
}

// readOn reads the record, but for what was read when the file was opened and stands there still, as the
// hash of its last event says, which covers all before it.
func (f *File) readOn(q queryer) ([]meeting.Event, error) {
	known := f.checked.Swap(nil)
	if known == nil || len(*known) == 0 {
		return readEvents(q)
	}
	last := (*known)[len(*known)-1]
	more, err := queryAll(q, scanEvent, selectEvents+" WHERE number >= ? ORDER BY number", last.Number)
	if err != nil {
		return nil, err
	}
	if len(more) == 0 || more[0].Hash != last.Hash {
		return readEvents(q)
	}
	return append(*known, more[1:]...), nil
}

// A queryer runs queries: a pool of connections or a transaction.
type queryer interface {
	Query(query string, args ...any) (*sql.Rows, error)
}

// queryAll reads all rows and closes the query, so that no caller holds on to a connection.
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
	return e.Decoded(), nil // most records are checked and then replayed
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

// readReceipts reads the receipts in the box, each with the group of its ballot.
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
