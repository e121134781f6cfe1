package data

import (
	"database/sql"
	"errors"
	"fmt"

	"pingyi/meeting"
	"pingyi/meeting/verify"
)

// Examine opens a meeting's file to look at what is in it, damaged or not: to be held to
// what it says of itself, where [Open] would refuse it. Neither the file nor its log is
// changed, and both may lie where nothing can be written. Only Audit and Close may be
// called then. A file of an older version is opened as by Open.
func Examine(path string) (*File, error) { return onlyRead(path, false) }

// Read opens a meeting's file as Examine does, and refuses what Open would. What only
// reads may be called then: Load, Plan, Backup and Close.
func Read(path string) (*File, error) { return onlyRead(path, true) }

func onlyRead(path string, sound bool) (*File, error) {
	scripts, err := schemaSteps()
	if err != nil {
		return nil, err
	}
	f := &File{path: path}
	old, err := f.openReading(scripts, sound)
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("read a meeting: %w", blame(path, err))
	}
	if old {
		return Open(path)
	}
	return f, nil
}

func (f *File) openReading(scripts []string, sound bool) (old bool, err error) {
	if err := f.find(); err != nil {
		return false, err
	}
	if sound {
		version, err := f.recognize(scripts)
		if err != nil || version < len(scripts) {
			return true, err
		}
	}
	if f.reader, err = openReader(f.full, f.path); err != nil {
		return false, err
	}
	if sound {
		return false, nil
	}
	version, err := f.version(f.reader, len(scripts))
	if err != nil || version < len(scripts) {
		return true, errors.Join(err, f.reader.Close())
	}
	_ = f.know(f.reader) // a plan that cannot be read is found by the audit
	return false, nil
}

// Audit reads what [verify.All] checks, as of one moment: all that Load reads and,
// besides, ballots that no open round accounts for and who is
// noted to have voted in which round. Damage is what the rows do not show: a file that
// SQLite finds fault with, and tables and triggers that are not ours.
func (f *File) Audit() (stored meeting.Stored, damage []verify.Flaw, err error) {
	err = look(f.reader, func(tx *sql.Tx) error {
		var err error
		if damage, err = structure(tx); err != nil {
			return err
		}
		if stored.Events, err = readEvents(tx); err != nil {
			return err
		}
		if stored.Counts, err = readCounts(tx); err != nil {
			return err
		}
		if stored.Receipts, err = readReceipts(tx, ""); err != nil {
			return err
		}
		if stored.Turnout, err = readTurnout(tx); err != nil {
			return err
		}
		// A record in which the open round cannot be found is damaged, and named so.
		if open, err := openRound(stored.Events); err == nil && open > 0 {
			stored.Seats = stored.Turnout[open]
		}
		return nil
	})
	if err = blame(f.path, err); err != nil && !errors.As(err, new(*FileError)) { // rows that are none of ours
		err = &FileError{Fault: FileDamaged, Path: f.path, Err: err}
	}
	if err != nil {
		return meeting.Stored{}, nil, fmt.Errorf("read the meeting: %w", err)
	}
	return stored, damage, nil
}

// structure holds the file to its format and to our tables.
func structure(tx *sql.Tx) ([]verify.Flaw, error) {
	found, err := queryAll(tx, scanText, "PRAGMA integrity_check(1)")
	if err != nil {
		return nil, err
	}
	scripts, err := schemaSteps()
	if err != nil {
		return nil, err
	}
	strange, err := strangers(tx, scripts)
	if err != nil {
		return nil, err
	}
	var damage []verify.Flaw
	for _, text := range append(found, strange...) {
		if text != "ok" {
			damage = append(damage, verify.Flaw{Kind: verify.FlawFile, Have: text})
		}
	}
	return damage, nil
}

func readTurnout(q queryer) (map[int][]string, error) {
	type vote struct {
		round int
		seat  string
	}
	votes, err := queryAll(q, func(scan func(...any) error) (vote, error) {
		var v vote
		return v, scan(&v.round, &v.seat)
	}, "SELECT round, seat FROM turnout ORDER BY round, seat")
	if err != nil {
		return nil, err
	}
	turnout := map[int][]string{}
	for _, v := range votes {
		turnout[v.round] = append(turnout[v.round], v.seat)
	}
	return turnout, nil
}
