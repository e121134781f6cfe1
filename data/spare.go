package data

import (
	"bytes"
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/mattn/go-sqlite3"
)

// Backup writes the meeting as it stands to out, from which it can be served on, and the
// host key beside it, at its [HostKeyPath]. Both files are for their owner only.
//
// Backup may be called while another process serves the meeting, and holds nobody up: the file is
// read for as long as it takes to copy it into memory, and however slow out is, nothing
// waits for it.
//
// Out is replaced only where it is an older copy of the same meeting, and then in one
// step: whenever the machine stops, out is the older copy or the newer one, whole. What
// the older one held is overwritten before its place on the disk is given back, since
// two copies of one open round tell more than one. A disk that moves what is written to
// it, as memory sticks do inside, may keep it still.
func (f *File) Backup(out string, hostKey []byte) error {
	if err := f.backup(out, hostKey); err != nil {
		return fmt.Errorf("back up: %w", blame(out, err))
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
	} else if _, err := os.Lstat(full); err == nil { // a link to where nothing is would be replaced by the copy
		return &FileError{Fault: FileDiskGone, Path: out}
	}
	own, errOwn := os.Stat(f.full) // it may be gone by now, and its copy is wanted all the more
	there, err := os.Stat(full)
	if OfMeeting(full, f.full) || err == nil && errOwn == nil && os.SameFile(own, there) {
		return &FileError{Fault: FileNotOlder, Path: out}
	}
	l, free, err := takeLock(full)
	if err != nil {
		return err
	}
	if !free { // the copy is being served, as on a stick that was put into another machine
		return &FileError{Fault: FileServed, Path: out}
	}
	defer l.release() //nolint:errcheck // the copy stands whether or not its lock goes away
	kept, err := os.ReadFile(full + keyEnd)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := f.mayReplace(full, out, kept == nil || bytes.Equal(kept, hostKey)); err != nil {
		return err
	}
	text, err := f.snapshot()
	if err != nil {
		return err
	}
	if !bytes.Equal(kept, hostKey) {
		if err := putInPlace(full+keyEnd, hostKey); err != nil {
			return err
		}
	}
	return putInPlace(full, text)
}

// mayReplace reports, as an error, a file at full that is not an older copy, and a host
// key of another without one.
func (f *File) mayReplace(full, out string, ownKey bool) error {
	there, err := os.Stat(full)
	if errors.Is(err, fs.ErrNotExist) && !ownKey {
		return &FileError{Fault: FileExists, Path: out + keyEnd}
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
	if _, err := os.Stat(full + walEnd); err == nil { // somebody has it open, and would go on with its WAL
		return &FileError{Fault: FileBusy, Path: out}
	}
	if !f.olderCopy(full) {
		return &FileError{Fault: FileNotOlder, Path: out}
	}
	return nil
}

// olderCopy reports whether everything that a file holds is in this one too: its record,
// who has voted, or in a round that is closed by now that it is, and no code newer than
// ours. What cannot be read as a meeting is no copy of one.
func (f *File) olderCopy(full string) bool {
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
	ours, err := entriesOf(f.reader)
	if err != nil {
		return false
	}
	for what, issue := range theirs {
		if round, _, vote := strings.Cut(what, " seat "); vote {
			if _, closed := ours[round+" closed"]; closed {
				continue // by now only the number is kept
			}
		}
		if have, ok := ours[what]; !ok || issue > have {
			return false
		}
	}
	return len(theirs) > 0
}

// entriesOf is what a file holds that must not be lost: events, votes, and codes with how
// often they were issued.
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

// snapshot copies the file as of one moment into memory and returns the copy. Vacuumed,
// it holds nothing but its rows, in the order of their keys.
func (f *File) snapshot() ([]byte, error) {
	pages := sql.OpenDB(connector("file::memory:"))
	defer pages.Close()
	pages.SetMaxOpenConns(1) // each connection would have a memory of its own
	if err := copyPages(pages, f.reader); err != nil {
		return nil, blame(f.path, fmt.Errorf("copy: %w", err))
	}
	err := transact(pages, func(tx *sql.Tx) error { // a log that was left of the file is none of the copy's
		y, err := tallyOf(tx.QueryRow(selectTally))
		if err != nil {
			return err
		}
		y.copy = rand.Text()
		return y.write(tx)
	})
	if err != nil {
		return nil, fmt.Errorf("name the copy: %w", err)
	}
	name := "file:/" + rand.Text() + "?vfs=memdb" // is gone with the last connection to it
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

// copyPages copies all pages of a file in one go: in parts it would begin anew with each
// write. It goes over connections that are open, since by its name another file may be
// found by now.
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

// putInPlace writes a file beside its place, and puts it there once it is durable.
func putInPlace(full string, text []byte) error {
	part := full + ".part"
	if err := discard(part); err != nil { // left by a crash
		return err
	}
	if err := writeDurably(part, text); err != nil {
		return errors.Join(err, discard(part))
	}
	var old *os.File
	if runtime.GOOS != "windows" { // which replaces no file that is open
		if file, err := os.OpenFile(full, os.O_WRONLY, 0); err == nil {
			old = file
			defer old.Close()
		}
	}
	if err := os.Rename(part, full); err != nil {
		return errors.Join(err, discard(part))
	}
	syncFolder(full)
	if old != nil {
		return overwrite(old)
	}
	return nil
}

func writeDurably(name string, text []byte) error {
	file, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = file.Write(text)
	if err == nil {
		err = file.Sync()
	}
	return errors.Join(err, file.Close())
}

// discard overwrites a file and removes it.
func discard(name string) error {
	file, err := os.OpenFile(name, os.O_WRONLY, 0)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return errors.Join(overwrite(file), file.Close(), os.Remove(name))
}

// overwrite writes nothing over all that a file holds.
func overwrite(file *os.File) error {
	info, err := file.Stat()
	if err != nil {
		return err
	}
	if _, err := io.CopyN(file, zeros{}, info.Size()); err != nil {
		return err
	}
	return file.Sync()
}

// zeros is an endless reader of zero bytes.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}
