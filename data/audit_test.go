package data_test

import (
	"crypto/rand"
	"database/sql"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"pingyi/data"
	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
)

// aFile is the file of a meeting with one counted round and a second one that is open.
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
		must(t, room.Open("p1", ""))
		for _, who := range people {
			_, _, err := room.Cast(who, meeting.Marks{presenter: {0}})
			must(t, err)
		}
	}
	for _, who := range []string{"p1", "p2", "p3", "p4"} {
		must(t, room.Arrive(who))
	}
	must(t, room.Next("p1"))
	vote("b1", "p1", "p2", "p3")
	must(t, room.Close("p1"))
	must(t, room.Goto("p1", 5))
	vote("b2", "p1", "p4")
	must(t, f.Close())
	return path
}

func verify(t *testing.T, path string) []meeting.Unsound {
	t.Helper()
	f, err := data.Examine(path)
	must(t, err)
	defer f.Close()
	stored, damage, err := f.Audit()
	must(t, err)
	_, faults := meeting.Verify(stored)
	return append(damage, faults...)
}

func TestAudit_of_a_real_file(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, damage string
		want         []meeting.Unsound
	}{
		{"untouched", "", nil},
		{"an event's actor", "UPDATE events SET actor = 'p9' WHERE number = 4", []meeting.Unsound{{What: meeting.FlawContent, Number: 4}}},
		{"a body that says something else", `UPDATE events SET body = '{"step":"x"}' WHERE number = 6`,
			[]meeting.Unsound{{What: meeting.FlawContent, Number: 6}, {What: meeting.FlawImpossible, Number: 6, Have: "moved"},
				{What: meeting.FlawImpossible, Number: 7, Have: "round_opened"}, {What: meeting.FlawImpossible, Number: 8, Have: "round_closed"},
				{What: meeting.FlawImpossible, Number: 10, Have: "round_opened"}, {What: meeting.FlawBallotsLeft, Have: "2"},
				{What: meeting.FlawStraySlips, Round: 1, Have: "3"}, {What: meeting.FlawTurnout, Round: 1, Have: "3", Want: "0"},
				{What: meeting.FlawTurnout, Round: 2, Have: "2", Want: "0"}}},
		{"marks that are none", `UPDATE slips SET marks = '["x"]' WHERE number = 2`, []meeting.Unsound{{What: meeting.FlawMarks, Round: 1, Who: "b1"}}},
		{"one who voted", "DELETE FROM turnout WHERE round = 1 AND seat = 'p2'", []meeting.Unsound{{What: meeting.FlawTurnout, Round: 1, Have: "2", Want: "3"}}},
		{"a ballot put into the open box", `INSERT INTO ballots VALUES (randomblob(16), 2, 'reps', '{}')`,
			[]meeting.Unsound{{What: meeting.FlawTurnout, Round: 2, Have: "2", Want: "3"}}},
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
			got := verify(t, path)
			less := func(a, b meeting.Unsound) int {
				return slices.Compare([]string{string(a.What)}, []string{string(b.What)})
			}
			slices.SortStableFunc(got, less)
			slices.SortStableFunc(c.want, less)
			if !slices.Equal(got, c.want) {
				t.Errorf("Verify() names\n%+v, want\n%+v", got, c.want)
			}
		})
	}
}

func TestAudit_finds_ballots_that_outlived_their_round(t *testing.T) {
	t.Parallel()
	path := aFile(t)
	f := serve(t, path)
	room, err := meeting.NewRoom(f, load(t, f), rand.Reader, time.Now)
	must(t, err)
	must(t, room.Close("p1"))
	must(t, f.Close())
	if faults := verify(t, path); len(faults) > 0 {
		t.Errorf("faults after the close: %v", faults)
	}
	db, err := sql.Open("sqlite3", path)
	must(t, err)
	_, err = db.Exec(`INSERT INTO ballots VALUES (randomblob(16), 2, 'reps', '{}')`)
	must(t, err)
	must(t, db.Close())
	if got, want := verify(t, path), []meeting.Unsound{{What: meeting.FlawBallotsLeft, Have: "1"}}; !slices.Equal(got, want) {
		t.Errorf("Verify() = %v, want %v", got, want)
	}
}
