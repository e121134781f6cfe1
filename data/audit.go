package data

import (
	"database/sql"
	"fmt"

	"pingyi/meeting"
)

// Audit reads what [meeting.Verify] checks, as of one moment: all that Load reads and,
// besides, ballots that no open round accounts for and how many seats voted in each
// round. A row that cannot be read is left for the check to name: a slip comes without
// its marks, an event as it stands.
func (f *File) Audit() (stored meeting.Stored, turnout map[int]int, err error) {
	err = f.look(func(tx *sql.Tx) error {
		var err error
		if stored.Events, err = readEvents(tx); err != nil {
			return err
		}
		slips, err := queryAll(tx, scanAnySlip, "SELECT round, presenter, grp, marks FROM slips ORDER BY round, number")
		if err != nil {
			return err
		}
		stored.Slips = slips
		if stored.Receipts, err = queryAll(tx, scanReceipt, "SELECT id FROM ballots"); err != nil {
			return err
		}
		// A record in which the open round cannot be found is damaged, and named so.
		if open, err := openRound(stored.Events); err == nil && open > 0 {
			if stored.Seats, err = queryAll(tx, scanSeat, "SELECT seat FROM turnout WHERE round = ?", open); err != nil {
				return err
			}
		}
		turnout, err = countTurnout(tx)
		return err
	})
	if err != nil {
		return meeting.Stored{}, nil, fmt.Errorf("read the meeting: %w", blame(f.path, err))
	}
	return stored, turnout, nil
}

// scanAnySlip is scanSlip for marks that may not be readable.
func scanAnySlip(scan func(...any) error) (meeting.Slip, error) {
	var s meeting.Slip
	var marks string
	if err := scan(&s.Round, &s.Presenter, &s.Group, &marks); err != nil {
		return s, err
	}
	if row, err := decodeRow(marks); err == nil {
		s.Marks = row
	}
	return s, nil
}

func countTurnout(q queryer) (map[int]int, error) {
	type count struct{ round, seats int }
	counts, err := queryAll(q, func(scan func(...any) error) (count, error) {
		var c count
		return c, scan(&c.round, &c.seats)
	}, "SELECT round, count(*) FROM turnout GROUP BY round")
	if err != nil {
		return nil, err
	}
	seats := make(map[int]int, len(counts))
	for _, c := range counts {
		seats[c.round] = c.seats
	}
	return seats, nil
}
