package data

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"pingyi/meeting"
	"pingyi/meeting/verify"
)

// Examine opens a meeting's file to verify it, damaged or not, even if [Open] would refuse
// it. Neither the file nor its log is changed, and both may lie where nothing can be
// written. Only Audit and Close may be called then. A file of an older version is opened
// as by Open.
func Examine(path string) (*File, error) { return openToRead(path, false) }

// Read opens a meeting's file as Examine does, but refuses what Open would. Only methods
// that read may be called then: Load, Plan, Backup and Close.
func Read(path string) (*File, error) { return openToRead(path, true) }

func openToRead(path string, sound bool) (*File, error) {
	scripts, err := schemaSteps()
	if err != nil {
		return nil, err
	}
	f := &File{path: path}
	old, err := f.openReadOnly(scripts, sound)
	if err != nil {
		_ = f.Close()
		return nil, fmt.Errorf("read a meeting: %w", fileError(path, err))
	}
	if old {
		return Open(path)
	}
	return f, nil
}

func (f *File) openReadOnly(scripts []string, sound bool) (old bool, err error) {
	if f.full, err = locate(f.path); err != nil {
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
	version, err := versionOf(f.reader, f.path, len(scripts))
	if err != nil || version < len(scripts) {
		return true, errors.Join(err, f.reader.Close())
	}
	_ = f.readPlanAndSalt(f.reader) // a plan that cannot be read is found by the audit
	return false, nil
}

// Consult reads all that a meeting's file holds, as [File.Audit] does, while somebody else may be serving
// it. The file is left as it is even if it is of an older version: then a copy of it is read.
func Consult(path string) (stored meeting.Stored, damage []verify.Flaw, err error) {
	scripts, err := schemaSteps()
	if err != nil {
		return stored, nil, err
	}
	f := &File{path: path}
	defer f.Close()
	version, err := f.openToConsult(len(scripts))
	if err != nil {
		return stored, nil, fmt.Errorf("consult a meeting: %w", fileError(path, err))
	}
	if version == len(scripts) {
		return f.Audit()
	}
	stored, damage, err = f.auditCopy()
	if e, ok := errors.AsType[*FileError](err); ok {
		err = &FileError{Fault: e.Fault, Path: path, Err: e}
	}
	return stored, damage, err
}

func (f *File) openToConsult(newest int) (version int, err error) {
	if f.full, err = locate(f.path); err != nil {
		return 0, err
	}
	if f.reader, err = openReader(f.full, f.path); err != nil {
		return 0, err
	}
	return versionOf(f.reader, f.path, newest)
}

// auditCopy is [File.Audit] of a copy, which is brought to the newest version.
func (f *File) auditCopy() (stored meeting.Stored, damage []verify.Flaw, err error) {
	content, err := snapshot(f.reader, f.path, nil)
	if err != nil {
		return stored, nil, err
	}
	folder, err := os.MkdirTemp("", "pingyi-")
	if err != nil {
		return stored, nil, fmt.Errorf("make room for a copy: %w", err)
	}
	defer os.RemoveAll(folder)
	name := filepath.Join(folder, "copy.db")
	if err := writeDurably(name, content); err != nil {
		return stored, nil, err
	}
	old, err := Open(name)
	if err != nil {
		return stored, nil, err
	}
	defer old.Close()
	return old.Audit()
}

// Audit reads what [verify.All] checks, as of one moment: all that Load reads, and also
// ballots that belong to no open round, and who is recorded as having voted in which round.
// Damage is what can't be seen in the rows: faults that SQLite finds in the file, and tables
// and triggers that are not ours.
func (f *File) Audit() (stored meeting.Stored, damage []verify.Flaw, err error) {
	err = readTx(f.reader, func(tx *sql.Tx) error {
		var err error
		if damage, err = structureFaults(tx); err != nil {
			return err
		}
		if stored.Events, err = readEvents(tx); err != nil {
			return err
		}
		if stored.Counts, err = readCounts(tx); err != nil {
			return err
		}
		if stored.Texts, err = readTexts(tx, textTable); err != nil {
			return err
		}
		if stored.Documents, err = readTexts(tx, documentTable); err != nil {
			return err
		}
		if stored.Unsigned, err = readUnsigned(tx); err != nil {
			return err
		}
		if stored.Receipts, err = readReceipts(tx, ""); err != nil {
			return err
		}
		if stored.Turnout, err = readTurnout(tx); err != nil {
			return err
		}
		// If the open round cannot be found the record is damaged, which Verify reports.
		if open, err := openRound(stored.Events); err == nil && open > 0 {
			stored.Seats = stored.Turnout[open]
		}
		return nil
	})
	if err = fileError(f.path, err); err != nil && !errors.As(err, new(*FileError)) { // rows that cannot be ours
		err = &FileError{Fault: FileDamaged, Path: f.path, Err: err}
	}
	if err != nil {
		return meeting.Stored{}, nil, fmt.Errorf("read the meeting: %w", err)
	}
	return stored, damage, nil
}

// structureFaults returns the faults that SQLite finds in the file, and differences from our
// schema.
func structureFaults(tx *sql.Tx) ([]verify.Flaw, error) {
	found, err := queryAll(tx, scanText, "PRAGMA integrity_check(1)")
	if err != nil {
		return nil, err
	}
	scripts, err := schemaSteps()
	if err != nil {
		return nil, err
	}
	strange, err := schemaDifferences(tx, scripts)
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
