package data_test

import (
	"crypto/rand"
	"database/sql"
	"encoding/binary"
	"errors"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/mattn/go-sqlite3"

	"pingyi/data"
	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/verify"
)

// aFile makes the file of a meeting with one counted round and a second one that is open.
func aFile(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "meeting.db")
	first, err := meeting.Create(meetingtest.School(), time.Now())
	must(t, err)
	must(t, data.Create(path, []meeting.Event{first}))
	f := serve(t, path)
	room, err := meeting.NewRoom(f, load(t, f), rand.Reader, time.Now)
	must(t, err)
	vote := func(presenter string, people ...string) {
		must(t, room.Do("p1", meeting.OpenRound{}))
		for _, who := range people {
			_, _, err := room.Cast(who, ballot.Marks{presenter: {0}})
			must(t, err)
		}
	}
	for _, who := range []string{"p1", "p2", "p3", "p4"} {
		must(t, room.Arrive(who))
		must(t, room.RecordArrivals())
	}
	must(t, room.Do("p1", meeting.GoOn{}))
	vote("b1", "p1", "p2", "p3")
	must(t, room.Do("p1", meeting.CloseRound{}))
	must(t, room.Do("p1", meeting.GoTo{Step: 5}))
	vote("b2", "p1", "p4")
	must(t, f.Close())
	return path
}

func verified(t *testing.T, path string) []verify.Flaw {
	t.Helper()
	f, err := data.Examine(path)
	must(t, err)
	defer f.Close()
	stored, damage, err := f.Audit()
	must(t, err)
	_, faults := verify.All(stored, damage...)
	return faults
}

func TestAudit_ReadsARealFile(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, damage string
		want         []verify.Flaw
	}{
		{"untouched", "", nil},
		{"an event's actor", "UPDATE events SET actor = 'p9' WHERE number = 4", []verify.Flaw{{Kind: verify.FlawContent, Number: 4}}},
		{
			"a body that says something else", `UPDATE events SET body = '{"step":"x"}' WHERE number = 6`,
			[]verify.Flaw{{Kind: verify.FlawContent, Number: 6}},
		},
		{"an event that is gone", "DELETE FROM events WHERE number = 7", []verify.Flaw{{Kind: verify.FlawMissing, Number: 7, Want: "7"}}},
		{
			"a count that is gone", "DELETE FROM mark_counts WHERE grp = 'committee' AND mark = 0",
			[]verify.Flaw{{Kind: verify.FlawMarkCount, Round: 1, Who: "b1", Have: "2", Want: "0"}},
		},
		{"a mark that is none", `UPDATE mark_counts SET mark = 9 WHERE grp = 'reps'`, []verify.Flaw{{Kind: verify.FlawMarks, Round: 1, Who: "b1"}}},
		{
			"how many voted", "UPDATE group_counts SET voted = 1 WHERE grp = 'committee'",
			[]verify.Flaw{{Kind: verify.FlawGroupVoted, Round: 1, Who: "committee", Have: "2", Want: "1"}},
		},
		{
			"one who has voted", "DELETE FROM turnout WHERE round = 2 AND seat = 'p4'",
			[]verify.Flaw{{Kind: verify.FlawTurnout, Round: 2, Have: "1", Want: "2"}},
		},
		{
			"a ballot put into the open box", `INSERT INTO ballots VALUES (randomblob(16), 2, 'reps', '{}')`,
			[]verify.Flaw{{Kind: verify.FlawTurnout, Round: 2, Have: "2", Want: "3"}},
		},
		{
			"a ballot moved into another group", `UPDATE ballots SET grp = 'reps' WHERE grp = 'committee'`,
			[]verify.Flaw{{Kind: verify.FlawGroupVoted, Round: 2, Who: "committee", Have: "0", Want: "1"}, {Kind: verify.FlawGroupVoted, Round: 2, Who: "reps", Have: "2", Want: "1"}},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			path := aFile(t)
			if c.damage != "" {
				db, err := sql.Open("sqlite3", path)
				must(t, err)
				result, err := db.Exec(c.damage)
				must(t, err)
				if n, err := result.RowsAffected(); n != 1 || err != nil {
					t.Fatalf("%d rows were damaged, %v", n, err)
				}
				must(t, db.Close())
			}
			got := verified(t, path)
			less := func(a, b verify.Flaw) int {
				return slices.Compare([]string{string(a.Kind)}, []string{string(b.Kind)})
			}
			slices.SortStableFunc(got, less)
			slices.SortStableFunc(c.want, less)
			if !slices.Equal(got, c.want) {
				t.Errorf("Verify() names\n%+v, want\n%+v", got, c.want)
			}
		})
	}
}

func TestAudit_FindsBallotsThatOutlivedTheirRound(t *testing.T) {
	t.Parallel()
	path := aFile(t)
	f := serve(t, path)
	room, err := meeting.NewRoom(f, load(t, f), rand.Reader, time.Now)
	must(t, err)
	must(t, room.Do("p1", meeting.CloseRound{}))
	must(t, f.Close())
	if faults := verified(t, path); len(faults) > 0 {
		t.Errorf("faults after the close: %v", faults)
	}
	db, err := sql.Open("sqlite3", path)
	must(t, err)
	_, err = db.Exec(`INSERT INTO ballots VALUES (randomblob(16), 2, 'reps', '{}')`)
	must(t, err)
	must(t, db.Close())
	if got, want := verified(t, path), []verify.Flaw{{Kind: verify.FlawBallotsLeft, Have: "1"}}; !slices.Equal(got, want) {
		t.Errorf("Verify() = %v, want %v", got, want)
	}
}

// published makes the file of a whole meeting, up to its ranking.
func published(t *testing.T) string {
	t.Helper()
	path := aFile(t)
	f := serve(t, path)
	room, err := meeting.NewRoom(f, load(t, f), rand.Reader, time.Now)
	must(t, err)
	_, _, err = room.Cast("p3", ballot.Marks{"b2": {1}})
	must(t, err)
	must(t, room.Do("p1", meeting.CloseRound{}))
	must(t, room.Do("p3", meeting.SignRound{}))
	must(t, room.Do("p1", meeting.GoTo{Step: 2}))
	must(t, room.Do("p3", meeting.SignRound{}))
	must(t, room.Do("p1", meeting.GoTo{Step: 7}))
	must(t, room.Do("p1", meeting.PublishRanking{}))
	must(t, f.Close())
	return path
}

// TestAudit_NoticesEveryByte changes every byte of every column that verify covers, one after
// another, in a published meeting. Package meeting checks events byte by byte, so here some of
// their bytes are enough.
func TestAudit_NoticesEveryByte(t *testing.T) {
	t.Parallel()
	path := published(t)
	if faults := verified(t, path); len(faults) > 0 {
		t.Fatalf("faults before anything was changed: %v", faults)
	}
	db, err := sql.Open("sqlite3", path+"?_synchronous=OFF")
	must(t, err)
	defer db.Close()
	db.SetMaxOpenConns(1)
	_, err = db.Exec(`PRAGMA ignore_check_constraints = ON; CREATE TEMP TABLE was_events AS SELECT * FROM events;
		CREATE TEMP TABLE was_group_counts AS SELECT * FROM group_counts; CREATE TEMP TABLE was_mark_counts AS SELECT * FROM mark_counts;
		CREATE TEMP TABLE was_salts AS SELECT * FROM salts; CREATE TEMP TABLE was_presenter_counts AS SELECT * FROM presenter_counts`)
	must(t, err)
	f, err := data.Examine(path)
	must(t, err)
	defer f.Close()
	named := func() bool {
		stored, damage, err := f.Audit()
		must(t, err)
		_, faults := verify.All(stored, damage...)
		return len(faults) > 0
	}
	const (
		aGroup     = "round || ' ' || grp"
		aPresenter = aGroup + " || ' ' || presenter"
		aMark      = aPresenter + " || ' ' || item || ' ' || mark"
	)
	changed := 0
	for _, of := range []struct {
		table, key, column string
		every              int
	}{
		{"events", "number", "number", 1},
		{"events", "number", "at", 1},
		{"events", "number", "actor", 1},
		{"events", "number", "kind", 5},
		{"events", "number", "body", 61},
		{"events", "number", "prev", 13},
		{"events", "number", "hash", 13},
		{"salts", "round", "round", 1},
		{"salts", "round", "salt", 5},
		{"group_counts", aGroup, "round", 1},
		{"group_counts", aGroup, "grp", 1},
		{"group_counts", aGroup, "ballots", 1},
		{"group_counts", aGroup, "voted", 1},
		{"presenter_counts", aPresenter, "round", 1},
		{"presenter_counts", aPresenter, "presenter", 1},
		{"presenter_counts", aPresenter, "grp", 1},
		{"presenter_counts", aPresenter, "marked", 1},
		{"mark_counts", aMark, "round", 1},
		{"mark_counts", aMark, "presenter", 1},
		{"mark_counts", aMark, "grp", 1},
		{"mark_counts", aMark, "item", 1},
		{"mark_counts", aMark, "mark", 1},
		{"mark_counts", aMark, "times", 1},
	} {
		for _, c := range cells(t, db, of.table, of.key, of.column) {
			for at := 0; at < len(c.bytes); at += of.every {
				_, err := db.Exec("UPDATE "+of.table+" SET "+of.column+" = "+c.cast+" WHERE "+of.key+" = ?2", c.altered(at), c.row)
				if e, ok := errors.AsType[sqlite3.Error](err); ok && e.Code == sqlite3.ErrConstraint {
					continue // another row has that key
				}
				must(t, err)
				changed++
				if !named() {
					t.Errorf("byte %d of %s.%s in row %s was changed, and nothing is named", at, of.table, of.column, c.row)
				}
				_, err = db.Exec("DELETE FROM " + of.table + "; INSERT INTO " + of.table + " SELECT * FROM was_" + of.table)
				must(t, err)
			}
		}
	}
	if changed < 500 || named() {
		t.Errorf("%d bytes were changed, and not all was put back; is the test itself wrong?", changed)
	}
}

// A cell is a value in a row, as bytes, and how these become a value of its kind.
type cell struct {
	row, cast string
	bytes     []byte
}

func cells(t *testing.T, db *sql.DB, table, key, column string) []cell {
	t.Helper()
	rows, err := db.Query("SELECT " + key + ", " + column + " FROM " + table)
	must(t, err)
	defer rows.Close()
	var all []cell
	for rows.Next() {
		var c cell
		var value any
		must(t, rows.Scan(&c.row, &value))
		switch v := value.(type) {
		case int64:
			c.bytes, c.cast = binary.BigEndian.AppendUint64(nil, uint64(v)), "?1"
		case string:
			c.bytes, c.cast = []byte(v), "CAST(?1 AS TEXT)"
		case []byte:
			c.bytes, c.cast = slices.Clone(v), "?1"
		}
		all = append(all, c)
	}
	must(t, rows.Err())
	return all
}

// altered returns the value with one bit of one byte changed.
func (c cell) altered(at int) any {
	bytes := slices.Clone(c.bytes)
	bytes[at] ^= 1 << (at % 7)
	if len(bytes) == 8 && c.cast == "?1" {
		return int64(binary.BigEndian.Uint64(bytes))
	}
	return bytes
}

func TestAudit_NamesWhatIsNotOurs(t *testing.T) {
	t.Parallel()
	for statement, what := range map[string]string{
		"CREATE TRIGGER watch AFTER INSERT ON ballots BEGIN UPDATE ballots SET grp = 'x'; END": "trigger watch",
		"CREATE TABLE joined (seat TEXT, id BLOB)":                                             "table joined",
		"CREATE INDEX by_marks ON ballots (marks)":                                             "index by_marks",
		"DROP TABLE seats": "table seats",
		"PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = sql || ' ' WHERE name = 'turnout'": "table turnout",
	} {
		path := published(t)
		db, err := sql.Open("sqlite3", path)
		must(t, err)
		db.SetMaxOpenConns(1)
		_, err = db.Exec(statement)
		must(t, err)
		must(t, db.Close())
		if got := verified(t, path); !slices.Contains(got, verify.Flaw{Kind: verify.FlawFile, Have: what}) {
			t.Errorf("%s: Verify() = %v, want %q", statement, got, what)
		}
		var fault *data.FileError
		if _, err := data.Serve(path); !errors.As(err, &fault) || fault.Fault != data.FileDamaged {
			t.Errorf("%s: it is served (%v)", statement, err)
		}
	}
}
