package data

import (
	"cmp"
	"database/sql"
	"errors"
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

// deleteOne deletes a row that must be there.
func deleteOne(tx *sql.Tx, statement string, key ...any) error {
	done, err := tx.Exec(statement, key...)
	if err != nil {
		return err
	}
	if n, err := done.RowsAffected(); err != nil || n != 1 {
		return cmp.Or(err, errors.New("it is not there"))
	}
	return nil
}

// Erase adds the event and destroys texts, of which nothing is left in the file or its WAL. If
// somebody is reading the file for so long that the WAL cannot be emptied, it is emptied with one
// of the next writes.
func (f *File) Erase(e meeting.Event, gone []code.Hash) error {
	return f.wipe("erase texts", func(tx *sql.Tx) error {
		for _, hash := range gone {
			if err := deleteOne(tx, "DELETE FROM texts WHERE hash = ?", hash[:]); err != nil {
				return fmt.Errorf("a text that is to be erased: %w", err)
			}
		}
		return insertEvent(tx, e)
	})
}

// Leave keeps an opinion that nobody signed. Nothing is left of the order in which they came: the
// WAL, which has a page for each, is emptied, and all of them are written anew in the order of their
// keys, because SQLite fills a page in the order in which rows are inserted.
func (f *File) Leave(s meeting.Unsigned) error {
	return f.wipe("keep an opinion", func(tx *sql.Tx) error {
		all, err := readUnsigned(tx)
		if err != nil {
			return err
		}
		all = append(all, s)
		slices.SortFunc(all, func(a, b meeting.Unsigned) int { return slices.Compare(a.Key[:], b.Key[:]) })
		if _, err := tx.Exec("DELETE FROM unsigned"); err != nil {
			return err
		}
		for _, s := range all {
			_, err := tx.Exec("INSERT INTO unsigned (id, presenter, subject, words, day) VALUES (?, ?, ?, ?, ?)", s.Key[:], s.Presenter, s.Subject, s.Words, s.Day)
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// Gather adds the event that enters unsigned opinions into the register, with their texts, and destroys
// them where they lay.
func (f *File) Gather(e meeting.Event, unsigned []meeting.UnsignedKey, with []texts.Text) error {
	return f.wipe("gather opinions", func(tx *sql.Tx) error {
		for _, key := range unsigned {
			if err := deleteOne(tx, "DELETE FROM unsigned WHERE id = ?", key[:]); err != nil {
				return fmt.Errorf("an opinion that is to be gathered: %w", err)
			}
		}
		if err := insertTexts(tx, with); err != nil {
			return err
		}
		return insertEvent(tx, e)
	})
}

func readUnsigned(q queryer) ([]meeting.Unsigned, error) {
	return queryAll(q, func(scan func(...any) error) (s meeting.Unsigned, err error) {
		var key []byte
		err = scan(&key, &s.Presenter, &s.Subject, &s.Words, &s.Day)
		copy(s.Key[:], key)
		return s, err
	}, "SELECT id, presenter, subject, words, day FROM unsigned ORDER BY id")
}
