package secrecy_test

import (
	"database/sql"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"pingyi/data/secrecy"
	"pingyi/meeting"
	"pingyi/meeting/ballot"
)

// inOrder writes seats and ballots in the order in which they come, in one commit. Marks are padded
// as they should be.
func inOrder(k *trial, b meeting.Batch) {
	tx, err := k.raw.Begin()
	must(k.t, err)
	for i := range b.Seats {
		k.puts(tx, b.Seats[i], b.Ballots[i], 7)
	}
	must(k.t, tx.Commit())
}

func (k *trial) puts(tx *sql.Tx, seat string, b ballot.Ballot, width int) {
	text := ""
	for _, id := range []string{"b1", "b2"} {
		text += fmt.Sprintf(`,"%s":[%*d,%*d]`, id, width, b.Marks[id][0], width, b.Marks[id][1])
	}
	_, err := tx.Exec("INSERT INTO turnout VALUES (1, ?)", seat)
	must(k.t, err)
	_, err = tx.Exec("INSERT INTO ballots VALUES (?, 1, ?, ?)", b.Receipt[:], b.Group, "{"+text[1:]+"}")
	must(k.t, err)
}

// slips writes each ballot down presenter by presenter, into the build's own tables.
func (k *trial) slips(tables string, write func(*sql.Tx, string, ballot.Ballot)) {
	tx, err := k.raw.Begin()
	must(k.t, err)
	_, err = tx.Exec(tables)
	must(k.t, err)
	ballots, err := k.file.Ballots(1)
	must(k.t, err)
	for _, b := range ballots {
		for _, id := range []string{"b1", "b2"} {
			write(tx, id, b)
		}
	}
	must(k.t, tx.Commit())
}

// leaks are builds that give something away, each in a different way.
func leaks() []build {
	withRowIDs := func(k *trial) {
		_, err := k.raw.Exec(`DROP TABLE ballots; CREATE TABLE ballots (id BLOB NOT NULL PRIMARY KEY, round INTEGER, grp TEXT, marks TEXT);
			DROP TABLE turnout; CREATE TABLE turnout (round INTEGER, seat TEXT)`)
		must(k.t, err)
	}
	return []build{
		{name: "rows in the order of coming", cast: inOrder},
		{name: "tables with row IDs", prepare: withRowIDs, cast: inOrder},
		{name: "seats sorted, ballots in the order of the seats", cast: func(k *trial, b meeting.Batch) {
			of := map[string]ballot.Ballot{}
			for i, seat := range b.Seats {
				of[seat] = b.Ballots[i]
			}
			sorted := meeting.Batch{Seats: slices.Sorted(slices.Values(b.Seats))}
			for _, seat := range sorted.Seats {
				sorted.Ballots = append(sorted.Ballots, of[seat])
			}
			inOrder(k, sorted)
		}},
		{name: "a commit for each ballot", cast: func(k *trial, b meeting.Batch) {
			for i := range b.Seats {
				must(k.t, k.file.Cast(meeting.Batch{Round: 1, Seats: b.Seats[i : i+1], Ballots: b.Ballots[i : i+1]}))
			}
		}},
		{name: "receipts that count up", cast: func(k *trial, b meeting.Batch) {
			for i := range b.Ballots {
				k.n++
				binary.BigEndian.PutUint64(b.Ballots[i].Receipt[:], uint64(k.n))
			}
			must(k.t, k.file.Cast(b))
		}},
		{name: "receipts in the server's log", cast: func(k *trial, b meeting.Batch) {
			must(k.t, k.file.Cast(b))
			for i, seat := range b.Seats {
				k.log = fmt.Appendf(k.log, "msg=\"ballot cast\" person=%s receipt=%s\n", seat, b.Ballots[i].Receipt)
			}
		}},
		{name: "ballots deleted and not overwritten", cast: asItIs, destroy: func(k *trial) {
			_, err := k.raw.Exec("PRAGMA secure_delete = OFF; DELETE FROM ballots")
			must(k.t, err)
		}},
		{name: "a write-ahead log that outlives the close", cast: asItIs, destroy: func(k *trial) {
			held, err := sql.Open("sqlite3", "file:"+k.path)
			must(k.t, err)
			reading, err := held.Begin() // the log can't be emptied while somebody reads
			must(k.t, err)
			must(k.t, reading.QueryRow("SELECT count(*) FROM ballots").Scan(new(int)))
			k.t.Cleanup(func() { _ = reading.Rollback(); _ = held.Close() })
		}},
		{name: "slips in place of counts", cast: asItIs, destroy: func(k *trial) {
			k.slips("CREATE TABLE slips (round INTEGER, presenter TEXT, marks TEXT)", func(tx *sql.Tx, id string, b ballot.Ballot) {
				marks, err := json.Marshal(b.Marks[id])
				must(k.t, err)
				_, err = tx.Exec("INSERT INTO slips VALUES (1, ?, ?)", id, string(marks))
				must(k.t, err)
			})
		}},
		{name: "counts of one mark each in the order of the ballots", cast: asItIs, destroy: func(k *trial) {
			k.slips(`DROP TABLE mark_counts; CREATE TABLE mark_counts (round INTEGER, presenter TEXT, grp TEXT, item TEXT, mark INTEGER, times INTEGER)`,
				func(tx *sql.Tx, id string, b ballot.Ballot) {
					for i, item := range k.plan.Form.Items {
						for range 2 { // so that the counts of the close come on top and are no sums
							_, err := tx.Exec("INSERT INTO mark_counts VALUES (1, ?, ?, ?, ?, 1)", id, b.Group, item.ID, b.Marks[id][i])
							must(k.t, err)
						}
					}
				})
		}},
		{name: "who voted is kept", cast: asItIs, destroy: func(k *trial) {
			_, err := k.raw.Exec("CREATE TABLE voters AS SELECT round, seat FROM turnout")
			must(k.t, err)
		}},
	}
}

// TestSecrecy_LeakyBuildsAreCaught tests the attack itself: each build that gives something away
// must be caught, by a guess that is better than chance or by what it leaves behind.
func TestSecrecy_LeakyBuildsAreCaught(t *testing.T) {
	t.Parallel()
	for _, b := range leaks() {
		t.Run(b.name, func(t *testing.T) {
			t.Parallel()
			joins, links, traces, findings := attack(t, b, 2)
			way, join := joins.best()
			linked, link := links.best()
			t.Logf("join %q %+.1f, link %q %+.1f, %d traces", way, join.above(), linked, link.above(), traces)
			if join.above() <= tooGood && link.above() <= tooGood && traces == 0 {
				t.Error("not caught by its guesses")
			}
			if !slices.ContainsFunc(findings, func(f secrecy.Finding) bool {
				return f.Verdict == secrecy.Leak || f.Tried == secrecy.TryCommits && f.Of > 0 && f.Alone == f.Of
			}) {
				t.Errorf("not caught by the report: %+v", findings)
			}
		})
	}
}
