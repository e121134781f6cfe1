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

// The tables that hold what people wrote: reports, and everything else.
const (
	textTable     = "texts"
	documentTable = "documents"
)

// insertTexts keeps texts in a table, in the order of their hashes, which is random.
func insertTexts(tx *sql.Tx, table string, all ...texts.Text) error {
	if len(all) == 0 {
		return nil
	}
	insert, err := tx.Prepare("INSERT INTO " + table + " (hash, salt, words) VALUES (?, ?, ?)")
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

func readTexts(q queryer, table string) (map[code.Hash]texts.Text, error) {
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
	}, "SELECT hash, salt, words FROM "+table)
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
			if err := eraseText(tx, hash); err != nil {
				return fmt.Errorf("a text that is to be erased: %w", err)
			}
		}
		return insertEvent(tx, e)
	})
}

// eraseText deletes a text, be it a report or another.
func eraseText(tx *sql.Tx, hash code.Hash) error {
	if deleteOne(tx, "DELETE FROM texts WHERE hash = ?", hash[:]) == nil {
		return nil
	}
	return deleteOne(tx, "DELETE FROM documents WHERE hash = ?", hash[:])
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
		if err := insertTexts(tx, textTable, with...); err != nil {
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

// Submit adds the event and keeps the report. It destroys the draft of who hands it in.
func (f *File) Submit(e meeting.Event, report texts.Text) error {
	return f.wipe("keep a report", func(tx *sql.Tx) error {
		if err := cmp.Or(insertTexts(tx, documentTable, report), insertEvent(tx, e)); err != nil {
			return err
		}
		return deleteDraft(tx, e.Actor)
	})
}

// Document returns a report by its hash.
func (f *File) Document(hash code.Hash) (t texts.Text, err error) {
	var salt []byte
	err = f.reader.QueryRow("SELECT salt, words FROM documents WHERE hash = ?", hash[:]).Scan(&salt, &t.Words)
	copy(t.Salt[:], salt)
	if err != nil {
		return texts.Text{}, fmt.Errorf("read a report: %w", fileError(f.path, err))
	}
	return t, nil
}

// Documents returns all reports that were not erased, by their hashes.
func (f *File) Documents() (map[code.Hash]texts.Text, error) {
	all, err := readTexts(f.reader, documentTable)
	if err != nil {
		return nil, fmt.Errorf("read the reports: %w", fileError(f.path, err))
	}
	return all, nil
}

// KeepDraft keeps what somebody has written of their report, in place of what was kept before. If words
// is empty nothing is kept, and nothing left of what was.
func (f *File) KeepDraft(author, words string) error {
	if err := f.checkServing(); err != nil {
		return fmt.Errorf("keep a draft: %w", err)
	}
	if words == "" {
		return f.wipe("destroy a draft", func(tx *sql.Tx) error { return deleteDraft(tx, author) })
	}
	return f.change("keep a draft", func(tx *sql.Tx) error {
		_, err := tx.Exec("INSERT OR REPLACE INTO drafts (author, words) VALUES (?, ?)", author, words)
		return err
	})
}

func deleteDraft(tx *sql.Tx, author string) error {
	_, err := tx.Exec("DELETE FROM drafts WHERE author = ?", author)
	return err
}

// Draft returns what is kept of somebody's report; empty if there is nothing.
func (f *File) Draft(author string) (words string, err error) {
	err = f.reader.QueryRow("SELECT words FROM drafts WHERE author = ?", author).Scan(&words)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return "", fmt.Errorf("read a draft: %w", fileError(f.path, err))
	}
	return words, nil
}

// KeepReaders keeps how many people have read the report of a presenter.
func (f *File) KeepReaders(presenter string, n int) error {
	if err := f.checkServing(); err != nil {
		return fmt.Errorf("keep the number of readers: %w", err)
	}
	return f.change("keep the number of readers", func(tx *sql.Tx) error {
		_, err := tx.Exec("INSERT OR REPLACE INTO readers (presenter, number) VALUES (?, ?)", presenter, n)
		return err
	})
}

func readReaders(q queryer) (map[string]int, error) {
	all := map[string]int{}
	_, err := queryAll(q, func(scan func(...any) error) (presenter string, err error) {
		var n int
		err = scan(&presenter, &n)
		all[presenter] = n
		return presenter, err
	}, "SELECT presenter, number FROM readers")
	return all, err
}
