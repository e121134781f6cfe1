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

// fits holds the file to itself, as of one moment: its structure, the record and the box.
// A copy of another moment that was put over the file, beside a log that was left, is
// told by that before anything of the two is mixed. What does not fit is a [FileError].
func (f *File) fits(db *sql.DB, scripts []string) error {
	var log tally
	err := look(db, func(tx *sql.Tx) error {
		if err := f.whole(tx, scripts); err != nil {
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
		held, err := holdings(tx, len(scripts))
		if err != nil {
			return err
		}
		for _, e := range record {
			f.note(e.Kind)
		}
		return verify.Fit(record, held)
	})
	if err == nil && sizeOf(f.full+walEnd) > 0 {
		// Read after the above, as a server that goes on meanwhile only brings more into the
		// file. A page that is being written just now, or was when the power went off, is in
		// pieces: it cannot be read, or is read wrong. That is no sign of another file, and
		// the log has the page whole.
		own, inPieces := f.alone()
		if inPieces == nil && !own.isBefore(log) && f.wholeAlone() {
			err = errors.New("the log does not follow the file")
		}
	}
	if err = blame(f.path, err); err != nil && !errors.As(err, new(*FileError)) {
		err = &FileError{Fault: FileUnfit, Path: f.path, Err: err}
	}
	return err
}

// whole holds the file to its format and to our tables: a trigger could join seats and
// ballots behind our back.
func (f *File) whole(tx *sql.Tx, scripts []string) error {
	found, err := queryAll(tx, scanText, "PRAGMA quick_check(1)")
	if err != nil {
		return err
	}
	strange, err := strangers(tx, scripts)
	if err != nil {
		return err
	}
	if found[0] == "ok" && len(strange) == 0 {
		return nil
	}
	return &FileError{Fault: FileDamaged, Path: f.path, Err: errors.New(append(strange, found...)[0])}
}

// countsVersion is the first version in which a closed round is counts. Files of an older
// one whose rounds were closed into slips are refused: each slip keeps marks of one ballot
// together, and the record has the hash of just those.
const countsVersion = 2

// holdings are what a file of some version holds beside the record.
func holdings(tx *sql.Tx, version int) (held verify.Holdings, err error) {
	if version >= countsVersion {
		if held.Counts, err = readCounts(tx); err != nil {
			return held, err
		}
	}
	if held.Seats, err = byRound(tx, "turnout"); err != nil {
		return held, err
	}
	held.Ballots, err = byRound(tx, "ballots")
	return held, err
}

// byRound counts the rows of a table.
func byRound(tx *sql.Tx, table string) (map[int]int, error) {
	rows := map[int]int{}
	_, err := queryAll(tx, func(scan func(...any) error) (int, error) {
		var round, n int
		err := scan(&round, &n)
		rows[round] = n
		return n, err
	}, "SELECT round, count(*) FROM "+table+" GROUP BY round")
	return rows, err
}

// A tally is what a file knows of its own writing. The log of a file has the tally as it
// stood last, and the file itself one of before. So a copy that was put over the file is
// told from it by both: it has had fewer writes than were in the file when its log began,
// or it is another file. Between the two something would be missing that neither record
// nor box show.
type tally struct {
	writes  int64  // there have been
	settled int64  // of these, as many are in the file itself for certain
	copy    string // names the file; a backup has another name
}

const (
	tallyKey    = "writes"
	selectTally = "SELECT (SELECT value FROM meta WHERE key = '" + tallyKey + "')"
)

// tallyOf reads what [tally.write] wrote; older programs wrote nothing.
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

// alone is the tally in the file itself, without its log.
func (f *File) alone() (tally, error) {
	db := openAlone(f.full)
	defer db.Close()
	return tallyOf(db.QueryRow(selectTally))
}

// wholeAlone reports whether the file itself, without its log, is in order.
func (f *File) wholeAlone() bool {
	db := openAlone(f.full)
	defer db.Close()
	found, err := queryAll(db, scanText, "PRAGMA quick_check(1)")
	return err == nil && found[0] == "ok"
}

// isBefore reports whether a file itself is the one that a log began with or goes on
// with. One that only older programs wrote to has no name.
func (y tally) isBefore(log tally) bool {
	return y.writes >= log.settled && (y.copy == log.copy || y.copy == "" || log.copy == "")
}
