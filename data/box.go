package data

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/mattn/go-sqlite3"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/code"
)

// How long emptying the WAL waits for readers: after a close, when a later write tries again,
// after a step of the meeting, and before the file is closed. Readers take milliseconds here;
// only an export beside the server may take longer.
const (
	sealWait  = time.Second
	retryWait = 20 * time.Millisecond
	stepWait  = 200 * time.Millisecond
	closeWait = time.Second
)

// logLimit is the size in bytes from which a WAL is emptied.
const logLimit = 4 << 20

// Cast puts a whole batch into the box or nothing of it: [ErrVoted], [ErrEntered] and
// [ErrNoBallot] say why not. Seats are written in the order of their IDs, ballots in that of
// their receipts and papers in that of their keys, which are random, so that nothing is left
// of the order in which they came.
func (f *File) Cast(b meeting.Batch) error {
	if err := f.checkServing(); err != nil {
		return fmt.Errorf("cast ballots: %w", err)
	}
	if len(b.Seats)-len(b.Freed) != len(b.Ballots) {
		return fmt.Errorf("cast ballots: %d seats and %d freed with %d ballots", len(b.Seats), len(b.Freed), len(b.Ballots))
	}
	for _, ballot := range slices.Concat(b.Ballots, b.Changed) {
		if ballot.Round != b.Round {
			return fmt.Errorf("cast ballots: a ballot of round %d in a batch of round %d", ballot.Round, b.Round)
		}
	}
	return f.change("cast ballots", func(tx *sql.Tx) error {
		if err := insertTurnout(tx, b.Round, slices.Sorted(slices.Values(b.Seats))); err != nil {
			return err
		}
		if err := insertPapers(tx, b.Round, b.Papers); err != nil {
			return err
		}
		if err := insertBallots(tx, byReceipt(b.Ballots), f.width); err != nil {
			return err
		}
		if err := changeBallots(tx, byReceipt(b.Changed), f.width); err != nil {
			return err
		}
		return freeSeats(tx, b.Round, b.Freed)
	})
}

func byReceipt(ballots []ballot.Ballot) []ballot.Ballot {
	return slices.SortedFunc(slices.Values(ballots), func(a, b ballot.Ballot) int {
		return slices.Compare(a.Receipt[:], b.Receipt[:])
	})
}

// insertTurnout notes that seats have voted. All of them go in one statement: a hall that casts at
// once waits for this.
func insertTurnout(tx *sql.Tx, round int, seats []string) error {
	if len(seats) == 0 {
		return nil
	}
	list, err := json.Marshal(seats)
	if err != nil {
		return err
	}
	_, err = tx.Exec("INSERT INTO turnout (round, seat) SELECT ?, value FROM json_each(?)", round, string(list))
	if isDuplicate(err) {
		return ErrVoted
	}
	return err
}

func freeSeats(tx *sql.Tx, round int, seats []string) error {
	for _, seat := range seats {
		if err := deleteOne(tx, "DELETE FROM turnout WHERE round = ? AND seat = ?", round, seat); err != nil {
			return fmt.Errorf("a vote whose seat is to be freed: %w", err)
		}
	}
	return nil
}

func insertPapers(tx *sql.Tx, round int, keys []code.Hash) error {
	keys = slices.SortedFunc(slices.Values(keys), func(a, b code.Hash) int { return slices.Compare(a[:], b[:]) })
	for _, key := range keys {
		if _, err := tx.Exec("INSERT INTO papers (round, key) VALUES (?, ?)", round, key[:]); isDuplicate(err) {
			return ErrEntered
		} else if err != nil {
			return err
		}
	}
	return nil
}

// isDuplicate reports whether a row was refused because its key exists already.
func isDuplicate(err error) bool {
	e, ok := errors.AsType[sqlite3.Error](err)
	return ok && e.ExtendedCode == sqlite3.ErrConstraintPrimaryKey
}

// insertBallots puts ballots into the box, all in one statement.
func insertBallots(tx *sql.Tx, ballots []ballot.Ballot, width int) error {
	rows := make([][4]any, len(ballots)) // an empty list if there are none
	for i, b := range ballots {
		rows[i] = [4]any{hex.EncodeToString(b.Receipt[:]), b.Round, b.Group, encodeMarks(b.Marks, width)}
	}
	list, err := json.Marshal(rows)
	if err != nil {
		return err
	}
	_, err = tx.Exec(`INSERT INTO ballots (id, round, grp, marks)
		SELECT unhex(value ->> 0), value ->> 1, value ->> 2, value ->> 3 FROM json_each(?)`, string(list))
	return err
}

func changeBallots(tx *sql.Tx, ballots []ballot.Ballot, width int) error {
	for _, b := range ballots {
		done, err := tx.Exec("UPDATE ballots SET marks = ? WHERE id = ? AND round = ? AND grp = ?",
			encodeMarks(b.Marks, width), b.Receipt[:], b.Round, b.Group)
		if err != nil {
			return err
		}
		if n, err := done.RowsAffected(); err != nil || n != 1 {
			return cmp.Or(err, ErrNoBallot)
		}
	}
	return nil
}

// Ballots reads the ballots of a round for counting, in the order of their receipts. They
// stay in the box until [File.Seal].
func (f *File) Ballots(round int) ([]ballot.Ballot, error) {
	list, err := queryAll(f.reader, scanBallot, "SELECT id, round, grp, marks FROM ballots WHERE round = ? ORDER BY id", round)
	if err != nil {
		return nil, fmt.Errorf("take out the ballots: %w", fileError(f.path, err))
	}
	return list, nil
}

func scanBallot(scan func(...any) error) (ballot.Ballot, error) {
	var b ballot.Ballot
	var id []byte
	var marks string
	if err := scan(&id, &b.Round, &b.Group, &marks); err != nil {
		return b, err
	}
	copy(b.Receipt[:], id)
	var err error
	b.Marks, err = decodeMarks(marks)
	return b, err
}

// Seal adds the event and the counts, and destroys the round's ballots, the keys of its papers
// and the names of those who voted in it, all in one transaction. Then it empties the WAL,
// which still has pages that hold them. If somebody is reading the file for so long that this
// is impossible, it is done with one of the next writes, or by Close.
func (f *File) Seal(e meeting.Event, counts ballot.Counts) error {
	return f.wipe(fmt.Sprintf("seal round %d", counts.Round), func(tx *sql.Tx) error {
		if err := insertEvent(tx, e); err != nil {
			return err
		}
		if err := insertCounts(tx, counts); err != nil {
			return err
		}
		return deleteRound(tx, counts.Round, "ballots", "papers", "turnout")
	})
}

// Void adds the event and destroys the marks of the round as [File.Seal] destroys ballots.
// The numbers of ballots and votes of each group are kept.
func (f *File) Void(e meeting.Event, round int) error {
	return f.wipe(fmt.Sprintf("void round %d", round), func(tx *sql.Tx) error {
		if err := insertEvent(tx, e); err != nil {
			return err
		}
		return deleteRound(tx, round, "salts", "presenter_counts", "mark_counts")
	})
}

// deleteRound deletes the rows of a round from tables.
func deleteRound(tx *sql.Tx, round int, tables ...string) error {
	for _, table := range tables {
		if _, err := tx.Exec("DELETE FROM "+table+" WHERE round = ?", round); err != nil {
			return err
		}
	}
	return nil
}

// wipe runs a transaction that destroys something, and removes that from the WAL too.
func (f *File) wipe(doing string, do func(*sql.Tx) error) error {
	if err := f.checkServing(); err != nil {
		return fmt.Errorf("%s: %w", doing, err)
	}
	if err := f.write(do); err != nil {
		return fmt.Errorf("%s: %w", doing, fileError(f.path, err))
	}
	f.stale.Store(true)
	f.emptyWAL(sealWait)
	return nil
}

// emptyWAL moves all pages into the file and truncates the WAL. If readers are in the way for
// longer than wait it gives up, and the File stays stale if it was.
func (f *File) emptyWAL(wait time.Duration) {
	if f.identity == nil {
		f.checkpoint(wait)
		return
	}
	f.identity.mu.Lock()
	defer f.identity.mu.Unlock()
	if !f.identity.lost {
		f.checkpoint(wait)
		f.identity.noteOwnWrite(f.full)
	}
}

// checkpoint is emptyWAL for a caller that has made sure of the file.
func (f *File) checkpoint(wait time.Duration) {
	ctx := context.Background()
	c, err := f.writer.Conn(ctx)
	if err != nil {
		return
	}
	defer c.Close()
	if _, err := c.ExecContext(ctx, fmt.Sprintf("PRAGMA busy_timeout = %d", wait.Milliseconds())); err != nil {
		return
	}
	defer c.ExecContext(ctx, fmt.Sprintf("PRAGMA busy_timeout = %d", busyTimeout.Milliseconds())) //nolint:errcheck // a setting
	before, err := tallyOf(c.QueryRowContext(ctx, selectTally))
	if err != nil {
		return
	}
	var busy, pages, moved int
	if err := c.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &pages, &moved); err != nil {
		return
	}
	if pages == moved {
		f.settled.Store(&before)
	}
	if busy == 0 {
		f.stale.Store(false)
	}
}

// markWidth is the width of the widest answer that a form allows, null among them.
func markWidth(form ballot.Form) int {
	return max(len("null"), len(strconv.Itoa(form.Max)))
}

// encodeMarks writes a ballot's marks as a JSON object of rows. Each mark is padded to
// width, so that all ballots on the same presenters have the same length.
func encodeMarks(m ballot.Marks, width int) string {
	var b strings.Builder
	for i, id := range slices.Sorted(maps.Keys(m)) {
		b.WriteByte("{,"[min(i, 1)])
		key, err := json.Marshal(id)
		if err != nil {
			panic(err) // a string can always be encoded
		}
		b.Write(key)
		b.WriteByte(':')
		b.WriteString(encodeRow(m[id], width))
	}
	if len(m) == 0 {
		b.WriteByte('{')
	}
	b.WriteByte('}')
	return b.String()
}

// encodeRow writes a row as a JSON array of numbers: a grade's index or the number of
// points, and null for an abstention.
func encodeRow(row []ballot.Mark, width int) string {
	b := []byte{'['}
	for i, m := range row {
		if i > 0 {
			b = append(b, ',')
		}
		answer := "null"
		if m != ballot.Abstained {
			answer = strconv.Itoa(int(m))
		}
		b = append(b, strings.Repeat(" ", max(0, width-len(answer)))...)
		b = append(b, answer...)
	}
	return string(append(b, ']'))
}

func decodeMarks(text string) (ballot.Marks, error) {
	var rows map[string]json.RawMessage
	if err := json.Unmarshal([]byte(text), &rows); err != nil {
		return nil, fmt.Errorf("read marks: %w", err)
	}
	m := make(ballot.Marks, len(rows))
	for id, row := range rows {
		var err error
		if m[id], err = decodeRow(string(row)); err != nil {
			return nil, err
		}
	}
	return m, nil
}

func decodeRow(text string) ([]ballot.Mark, error) {
	var answers []*int
	if err := json.Unmarshal([]byte(text), &answers); err != nil {
		return nil, fmt.Errorf("read a row of marks: %w", err)
	}
	row := make([]ballot.Mark, len(answers))
	for i, a := range answers {
		switch {
		case a == nil:
			row[i] = ballot.Abstained
		case *a < 0:
			return nil, fmt.Errorf("read a row of marks: %d is no mark", *a)
		default:
			row[i] = ballot.Mark(*a)
		}
	}
	return row, nil
}
