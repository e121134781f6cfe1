package data

import (
	"cmp"
	"database/sql"
	"fmt"
	"slices"

	"pingyi/meeting"
	"pingyi/meeting/code"
	"pingyi/meeting/texts"
)

// insertTexts keeps texts, in the order of their hashes, which is random.
func insertTexts(tx *sql.Tx, all []texts.Text) error {
	if len(all) == 0 {
		return nil
	}
	insert, err := tx.Prepare("INSERT INTO texts (hash, salt, words) VALUES (?, ?, ?)")
	if err != nil {
		return err
	}
	defer insert.Close()
	type kept struct {
		hash code.Hash
		texts.Text
	}
	byHash := make([]kept, len(all))
	for i, t := range all {
		byHash[i] = kept{t.Hash(), t}
	}
	slices.SortFunc(byHash, func(a, b kept) int { return slices.Compare(a.hash[:], b.hash[:]) })
	for _, t := range byHash {
		if _, err := insert.Exec(t.hash[:], t.Salt[:], t.Words); err != nil {
			return fmt.Errorf("a text: %w", err)
		}
	}
	return nil
}

func readTexts(q queryer) (map[code.Hash]texts.Text, error) {
	all := map[code.Hash]texts.Text{}
	_, err := queryAll(q, func(scan func(...any) error) (struct{}, error) {
		var hash, salt []byte
		var t texts.Text
		err := scan(&hash, &salt, &t.Words)
		copy(t.Salt[:], salt)
		var h code.Hash
		copy(h[:], hash)
		all[h] = t
		return struct{}{}, err
	}, "SELECT hash, salt, words FROM texts")
	return all, err
}

// Erase adds the event and destroys texts, of which nothing is left in the file or its WAL. If
// somebody is reading the file for so long that the WAL cannot be emptied, it is emptied with one
// of the next writes.
func (f *File) Erase(e meeting.Event, gone []code.Hash) error {
	return f.wipe("erase texts", func(tx *sql.Tx) error {
		for _, hash := range gone {
			done, err := tx.Exec("DELETE FROM texts WHERE hash = ?", hash[:])
			if err != nil {
				return err
			}
			if n, err := done.RowsAffected(); err != nil || n != 1 {
				return cmp.Or(err, fmt.Errorf("a text that is to be erased is not there"))
			}
		}
		return insertEvent(tx, e)
	})
}

// Slip keeps an opinion that nobody signed. The WAL is emptied, because its pages would say in
// which order slips came.
func (f *File) Slip(s meeting.Slip) error {
	return f.wipe("keep an opinion", func(tx *sql.Tx) error {
		_, err := tx.Exec("INSERT INTO slips (id, presenter, subject, words, day) VALUES (?, ?, ?, ?, ?)", s.Key[:], s.Presenter, s.Subject, s.Words, s.Day)
		return err
	})
}

// Gather adds the event that enters slips into the register, with their texts, and destroys the
// slips.
func (f *File) Gather(e meeting.Event, slips []meeting.SlipKey, with []texts.Text) error {
	return f.wipe("gather opinions", func(tx *sql.Tx) error {
		for _, key := range slips {
			done, err := tx.Exec("DELETE FROM slips WHERE id = ?", key[:])
			if err != nil {
				return err
			}
			if n, err := done.RowsAffected(); err != nil || n != 1 {
				return cmp.Or(err, fmt.Errorf("a slip that is to be gathered is not there"))
			}
		}
		if err := insertTexts(tx, with); err != nil {
			return err
		}
		return insertEvent(tx, e)
	})
}

func readSlips(q queryer) ([]meeting.Slip, error) {
	return queryAll(q, func(scan func(...any) error) (s meeting.Slip, err error) {
		var key []byte
		err = scan(&key, &s.Presenter, &s.Subject, &s.Words, &s.Day)
		copy(s.Key[:], key)
		return s, err
	}, "SELECT id, presenter, subject, words, day FROM slips ORDER BY id")
}
