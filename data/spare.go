package data

import (
	"bytes"
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/mattn/go-sqlite3"
)

// Backup writes the meeting as it stands to out, where it can be served on another machine,
// and its host key beside it, at the [HostKeyPath] of out. Only their owner can read them.
//
// Backup may be called while another process serves the meeting, and delays nobody: the file
// is read only for as long as it takes to copy it into memory, and nothing waits for out,
// however slow it is.
//
// Out is replaced only if it is an older copy of the same meeting, and then in one step:
// whenever the machine stops, out is either the whole older copy or the whole newer one. The
// older one is overwritten before its space on the disk is freed, since two copies of one open
// round reveal more than one. A disk that moves data around, as memory sticks do, may still
// keep it.
func (f *File) Backup(out string, hostKey []byte) error {
	if err := f.backup(out, hostKey); err != nil {
		return fmt.Errorf("back up: %w", fileError(out, err))
	}
	return nil
}

func (f *File) backup(out string, hostKey []byte) error {
	full, err := filepath.Abs(out)
	if err != nil {
		return err
	}
	if folder, err := os.Stat(filepath.Dir(full)); err != nil || !folder.IsDir() {
		return &FileError{Fault: FileNoFolder, Path: out, Err: err}
	}
	real, err := filepath.EvalSymlinks(full)
	if err == nil {
		full = real
	} else if _, err := os.Lstat(full); err == nil { // a link that leads nowhere, which the copy would replace
		return &FileError{Fault: FileDiskGone, Path: out}
	}
	own, errOwn := os.Stat(f.full) // it may be gone by now, which makes a copy all the more valuable
	there, err := os.Stat(full)
	if BelongsTo(full, f.full) || err == nil && errOwn == nil && os.SameFile(own, there) {
		return &FileError{Fault: FileNotOlder, Path: out}
	}
	l, free, err := takeLock(full)
	if err != nil {
		return err
	}
	if !free { // for example on a stick that was put into another machine
		return &FileError{Fault: FileServed, Path: out}
	}
	defer l.release() //nolint:errcheck // the copy is good even if its lock can't be removed
	kept, err := os.ReadFile(full + keySuffix)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := checkReplaceable(f.reader, full, out, kept == nil || bytes.Equal(kept, hostKey)); err != nil {
		return err
	}
	text, err := snapshot(f.reader, f.path, nil)
	if err != nil {
		return err
	}
	if !bytes.Equal(kept, hostKey) {
		if err := replaceErasing(full+keySuffix, hostKey); err != nil {
			return err
		}
	}
	return replaceErasing(full, text)
}

// checkReplaceable returns an error if the file at full is not an older copy of the meeting,
// or if there is no file but the host key of another meeting.
func checkReplaceable(own *sql.DB, full, out string, ownKey bool) error {
	there, err := os.Stat(full)
	if errors.Is(err, fs.ErrNotExist) && !ownKey {
		return &FileError{Fault: FileExists, Path: out + keySuffix}
	}
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if !there.Mode().IsRegular() {
		return &FileError{Fault: FileNotOlder, Path: out}
	}
	if _, err := os.Stat(full + walSuffix); err == nil { // somebody has it open and would go on using its WAL
		return &FileError{Fault: FileBusy, Path: out}
	}
	if !isOlderCopy(own, full) {
		return &FileError{Fault: FileNotOlder, Path: out}
	}
	return nil
}

// isOlderCopy reports whether a meeting's own file has everything that the one at full holds:
// its record, who has voted unless the round is closed by now, and codes that are at least as
// new. A file that can't be read as a meeting is not a copy.
func isOlderCopy(own *sql.DB, full string) bool {
	db, err := openReader(full, full)
	if err != nil {
		return false
	}
	defer db.Close()
	var id int
	if err := db.QueryRow("PRAGMA application_id").Scan(&id); err != nil || id != applicationID {
		return false
	}
	theirs, err := entriesOf(db)
	if err != nil {
		return false
	}
	ours, err := entriesOf(own)
	if err != nil {
		return false
	}
	for what, issue := range theirs {
		if round, _, vote := strings.Cut(what, " seat "); vote {
			if _, closed := ours[round+" closed"]; closed {
				continue // only the number of votes is kept by now
			}
		}
		if have, ok := ours[what]; !ok || issue > have {
			return false
		}
	}
	return len(theirs) > 0
}

// entriesOf returns what a file holds that must not be lost: events, votes, closed rounds, and
// codes with how often they were issued.
func entriesOf(db *sql.DB) (map[string]int, error) {
	entries := map[string]int{}
	_, err := queryAll(db, func(scan func(...any) error) (string, error) {
		var what string
		var issue int
		err := scan(&what, &issue)
		entries[what] = issue
		return what, err
	}, `SELECT 'event ' || number || ' ' || hex(hash), 0 FROM events
		UNION ALL SELECT 'round ' || round || ' seat ' || seat, 0 FROM turnout
		UNION ALL SELECT DISTINCT 'round ' || round || ' closed', 0 FROM group_counts
		UNION ALL SELECT 'code ' || person, issue FROM seats`)
	return entries, err
}

// Bare returns a copy of the file as it stands that can be given out of hand: entry codes, drafts and who
// has voted are not in it. Nobody may sign in to it until new codes are issued.
func (f *File) Bare() ([]byte, error) {
	return snapshot(f.reader, f.path, func(tx *sql.Tx) error {
		for _, table := range []string{"seats", "turnout", "drafts"} {
			if _, err := tx.Exec("DELETE FROM " + table); err != nil {
				return fmt.Errorf("leave out %s: %w", table, err)
			}
		}
		salt := make([]byte, saltBytes) // so that nothing is left of the codes
		if _, err := rand.Read(salt); err != nil {
			return fmt.Errorf("make a salt: %w", err)
		}
		_, err := tx.Exec("UPDATE meta SET value = ? WHERE key = ?", salt, saltKey)
		return err
	})
}

// snapshot copies the file as of one moment into memory and returns the copy, less what leave takes out
// of it; nil for nothing. Being vacuumed, it holds nothing but its rows, in the order of their keys.
func snapshot(reader *sql.DB, path string, leave func(*sql.Tx) error) ([]byte, error) {
	pages := sql.OpenDB(connector("file::memory:"))
	defer pages.Close()
	pages.SetMaxOpenConns(1) // each connection would be to a database of its own
	if err := copyPages(pages, reader); err != nil {
		return nil, fileError(path, fmt.Errorf("copy: %w", err))
	}
	err := transact(pages, func(tx *sql.Tx) error { // so that a log of the file is not taken for one of the copy
		y, err := tallyOf(tx.QueryRow(selectTally))
		if err != nil {
			return err
		}
		y.copy = rand.Text()
		if err := y.write(tx); err != nil || leave == nil {
			return err
		}
		return leave(tx)
	})
	if err != nil {
		return nil, fmt.Errorf("make the copy: %w", err)
	}
	name := "file:/" + rand.Text() + "?vfs=memdb" // gone with the last connection to it
	memory := sql.OpenDB(connector(name))
	defer memory.Close()
	ctx := context.Background()
	into, err := memory.Conn(ctx)
	if err != nil {
		return nil, fmt.Errorf("make room for a copy: %w", err)
	}
	defer into.Close()
	if _, err := pages.Exec("VACUUM INTO ?", name); err != nil {
		return nil, fmt.Errorf("make the copy small: %w", err)
	}
	var text []byte
	err = into.Raw(func(c any) error {
		var err error
		text, err = c.(*sqlite3.SQLiteConn).Serialize("main")
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("take the copy out: %w", err)
	}
	return text, nil
}

// copyPages copies all pages of a file at once: done in parts, it would start again with each
// write. It uses connections that are already open, since the name may lead to another file by
// now.
func copyPages(to, from *sql.DB) error {
	ctx := context.Background()
	source, err := from.Conn(ctx)
	if err != nil {
		return err
	}
	defer source.Close()
	target, err := to.Conn(ctx)
	if err != nil {
		return err
	}
	defer target.Close()
	return source.Raw(func(s any) error {
		return target.Raw(func(t any) error {
			b, err := t.(*sqlite3.SQLiteConn).Backup("main", s.(*sqlite3.SQLiteConn), "main")
			if err != nil {
				return err
			}
			_, err = b.Step(-1)
			return errors.Join(err, b.Finish())
		})
	})
}
