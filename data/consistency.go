package data

import (
	"cmp"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"pingyi/meeting"
	"pingyi/meeting/verify"
)

// checkConsistent checks that the structure, record, box and log of the file agree, as of one
// moment. So a copy from another moment, put in the place of the file beside a log that was
// left behind, is recognized before the two are mixed. A disagreement is a [FileError].
func (f *File) checkConsistent(db *sql.DB, scripts []string) error {
	var log tally
	err := readTx(db, func(tx *sql.Tx) error {
		if err := checkStructure(tx, scripts, f.path); err != nil {
			return err
		}
		record, err := readEvents(tx)
		if err != nil {
			return err
		}
		if log, err = tallyOf(tx.QueryRow(selectTally)); err != nil {
			return err
		}
		if len(scripts) < countsVersion && slices.ContainsFunc(record, func(e meeting.Event) bool { return e.Kind == meeting.EventOpened }) {
			return &FileError{Fault: FileOldRounds, Path: f.path}
		}
		held, err := readHoldings(tx, len(scripts))
		if err != nil {
			return err
		}
		for _, e := range record {
			f.noteEnd(e.Kind)
		}
		f.checked.Store(&record)
		return verify.Fit(record, held)
	})
	if err == nil && sizeOf(f.full+walSuffix) > 0 {
		// This is read last, since a server at work meanwhile only adds to the file. A page
		// that is being written right now, or was when the power failed, is torn: it cannot be
		// read, or is read wrong. That does not mean that the file is another one, and the
		// whole page is in the log.
		own, inPieces := tallyWithoutLog(f.full)
		if inPieces == nil && !own.fitsLog(log) && intactWithoutLog(f.full) {
			err = errors.New("the log does not follow the file")
		}
	}
	if err = fileError(f.path, err); err != nil && !errors.As(err, new(*FileError)) {
		err = &FileError{Fault: FileUnfit, Path: f.path, Err: err}
	}
	return err
}

// checkStructure checks the format of the file, and that its tables are ours and nothing
// else: a trigger could join seats and ballots behind our back.
func checkStructure(tx *sql.Tx, scripts []string, path string) error {
	found, err := queryAll(tx, scanText, "PRAGMA quick_check(1)")
	if err != nil {
		return err
	}
	strange, err := schemaDifferences(tx, scripts)
	if err != nil {
		return err
	}
	if found[0] == "ok" && len(strange) == 0 {
		return nil
	}
	return &FileError{Fault: FileDamaged, Path: path, Err: errors.New(append(strange, found...)[0])}
}

// countsVersion is the first version that keeps a closed round as counts. Older files with
// closed rounds are refused: they keep the marks of each ballot together, and the hash in
// their record is a hash of those.
const countsVersion = 2

// readHoldings reads what a file of some version holds besides the record.
func readHoldings(tx *sql.Tx, version int) (held verify.Holdings, err error) {
	if version >= countsVersion {
		if held.Counts, err = readCounts(tx); err != nil {
			return held, err
		}
	}
	if held.Seats, err = countByRound(tx, "turnout"); err != nil {
		return held, err
	}
	held.Ballots, err = countByRound(tx, "ballots")
	return held, err
}

// countByRound counts the rows of a table for each round.
func countByRound(tx *sql.Tx, table string) (map[int]int, error) {
	rows := map[int]int{}
	_, err := queryAll(tx, func(scan func(...any) error) (int, error) {
		var round, n int
		err := scan(&round, &n)
		rows[round] = n
		return n, err
	}, "SELECT round, count(*) FROM "+table+" GROUP BY round")
	return rows, err
}

// A tally is what a file notes about the writes to it. The log has the newest tally, the file
// itself an older one. So a copy that was put in the place of the file can be told from it: it
// has seen fewer writes than the file had when its log began, or has another name. With such
// a copy, writes in between would be missing without any sign in the record or the box.
type tally struct {
	writes  int64  // how many there have been
	settled int64  // how many of them are certainly in the file itself, not only in its log
	copy    string // the name of this copy of the meeting; a backup has another one
}

const (
	tallyKey    = "writes"
	selectTally = "SELECT (SELECT value FROM meta WHERE key = '" + tallyKey + "')"
)

// tallyOf reads what [tally.write] wrote. Older versions of the program wrote nothing.
func tallyOf(row *sql.Row) (y tally, err error) {
	var text sql.NullString
	if err = row.Scan(&text); err == nil && text.Valid {
		_, err = fmt.Sscan(text.String, &y.writes, &y.settled, &y.copy)
	}
	if err != nil {
		return y, fmt.Errorf("read the tally of writes: %w", err)
	}
	return y, nil
}

func (y tally) write(tx *sql.Tx) error {
	_, err := tx.Exec("INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
		tallyKey, fmt.Appendf(nil, "%d %d %s", y.writes, y.settled, y.copy))
	if err != nil {
		return fmt.Errorf("keep the tally of writes: %w", err)
	}
	return nil
}

// countWrite counts a write in the transaction that makes it.
func (f *File) countWrite(tx *sql.Tx) error {
	y, err := tallyOf(tx.QueryRow(selectTally))
	if err != nil {
		return err
	}
	y.writes++
	if settled := f.settled.Load(); settled != nil {
		y.settled = settled.writes
	}
	y.copy = cmp.Or(y.copy, rand.Text())
	return y.write(tx)
}

// tallyWithoutLog is the tally in the file itself, leaving its log aside.
func tallyWithoutLog(full string) (tally, error) {
	db := openWithoutLog(full)
	defer db.Close()
	return tallyOf(db.QueryRow(selectTally))
}

// intactWithoutLog reports whether the file itself is in order, leaving its log aside.
func intactWithoutLog(full string) bool {
	db := openWithoutLog(full)
	defer db.Close()
	found, err := queryAll(db, scanText, "PRAGMA quick_check(1)")
	return err == nil && found[0] == "ok"
}

// fitsLog reports whether a file itself, whose tally y is, is the one that a log was
// written for. A file to which only older versions of the program wrote has no name.
func (y tally) fitsLog(log tally) bool {
	return y.writes >= log.settled && (y.copy == log.copy || y.copy == "" || log.copy == "")
}
