package data

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	"github.com/mattn/go-sqlite3"

	"pingyi/meeting/words"
)

// Errors of a [File] that refuses to write something or does not find it.
var (
	// ErrVoted is a batch with a seat that has voted in this round already.
	ErrVoted = errors.New("a seat has voted already")
	// ErrEntered is a batch with a paper that is in the box already.
	ErrEntered = errors.New("a paper is in the box already")
	// ErrNoBallot is a changed ballot of a group that is not in the box.
	ErrNoBallot = errors.New("the ballot to change is not in the box")
	// ErrNotNext is an event that does not follow the last one of the record.
	ErrNotNext = errors.New("the event does not follow the record")
	// ErrNotServing is an event or a ballot from a process that does not serve the meeting.
	ErrNotServing = errors.New("this process does not serve the meeting")
	// ErrWrongCode is an entry code that nobody holds.
	ErrWrongCode = errors.New("no seat has this entry code")
)

// A FileFault says what is wrong with a meeting's file.
type FileFault string

// The faults of a file.
const (
	FileMissing    FileFault = "missing"
	FileExists     FileFault = "exists already"
	FileNoFolder   FileFault = "no such folder"
	FileIsFolder   FileFault = "is a folder"
	FileEmpty      FileFault = "empty"
	FileNotMeeting FileFault = "no meeting"
	FileNewer      FileFault = "from a newer version"
	FileOldOpen    FileFault = "from an older version, with a round open"
	FileOldRounds  FileFault = "from an older version, with rounds held"
	FileReadOnly   FileFault = "read-only"
	FileDenied     FileFault = "permission denied"
	FileFull       FileFault = "disk full"
	FileDamaged    FileFault = "damaged"
	FileServed     FileFault = "served already"
	FileBusy       FileFault = "busy"
	FileNetwork    FileFault = "on a network drive"
	FileTrouble    FileFault = "input or output error"
	FileNotOlder   FileFault = "not an older copy of this meeting"
	FileDiskGone   FileFault = "its disk is gone"
	FileUnfit      FileFault = "record and box do not fit"
	FileLogOnly    FileFault = "with a log, where nothing can be written"
	FileGone       FileFault = "gone while it is served"
)

// A FileError says why a meeting's file cannot be used, or why a file could not be written.
// Nothing was changed.
type FileError struct {
	Fault FileFault
	Path  string // as it was given
	Err   error  // the cause, for the log; nil if the fault says it all
}

// Error is for logs; people read Text.
func (e *FileError) Error() string {
	if e.Err == nil {
		return fmt.Sprintf("%s: %s", e.Path, string(e.Fault))
	}
	return fmt.Sprintf("%s: %s: %v", e.Path, string(e.Fault), e.Err)
}

// Unwrap returns the cause.
func (e *FileError) Unwrap() error { return e.Err }

// Text says in one or two sentences what happened and what to do now.
func (e *FileError) Text(w words.File) string {
	phrase := map[FileFault]func(string) string{
		FileMissing: w.Missing, FileExists: w.Exists, FileNoFolder: w.NoFolder, FileIsFolder: w.IsFolder,
		FileEmpty: w.Empty, FileNotMeeting: w.NotMeeting, FileNewer: w.Newer, FileOldOpen: w.OldOpen, FileOldRounds: w.OldRounds,
		FileReadOnly: w.ReadOnly, FileDenied: w.Denied, FileFull: w.Full, FileDamaged: w.Damaged,
		FileServed: w.Served, FileBusy: w.Busy, FileNetwork: w.Network,
		FileNotOlder: w.NotOlder, FileDiskGone: w.DiskGone,
		FileUnfit: w.Unfit, FileLogOnly: w.LogOnly, FileGone: w.Gone,
	}[e.Fault]
	if phrase == nil {
		phrase = w.Trouble
	}
	return phrase(e.Path)
}

// fileError makes a [FileError] of an error that SQLite or the system returned for a file.
// Others, such as a row that breaks a constraint, are returned as they are.
func fileError(path string, err error) error {
	if err == nil || errors.As(err, new(*FileError)) {
		return err
	}
	fault, ok := sqliteFault(err)
	if !ok {
		fault, ok = systemFault(err)
	}
	if !ok {
		return err
	}
	return &FileError{Fault: fault, Path: path, Err: err}
}

func sqliteFault(err error) (FileFault, bool) {
	e, ok := errors.AsType[sqlite3.Error](err)
	if !ok {
		return "", false
	}
	switch e.Code {
	case sqlite3.ErrConstraint, sqlite3.ErrMismatch, sqlite3.ErrError, sqlite3.ErrRange, sqlite3.ErrMisuse:
		return "", false
	case sqlite3.ErrFull:
		return FileFull, true
	case sqlite3.ErrNotADB:
		return FileNotMeeting, true
	case sqlite3.ErrCorrupt:
		return FileDamaged, true
	case sqlite3.ErrReadonly:
		return FileReadOnly, true
	case sqlite3.ErrBusy, sqlite3.ErrLocked:
		return FileBusy, true
	case sqlite3.ErrPerm, sqlite3.ErrAuth:
		return FileDenied, true
	}
	if fault, ok := systemFault(e.SystemErrno); ok && e.SystemErrno != 0 {
		return fault, true
	}
	return FileTrouble, true
}

func systemFault(err error) (FileFault, bool) {
	var errno syscall.Errno
	switch {
	case errors.Is(err, syscall.EROFS):
		return FileReadOnly, true
	case errors.Is(err, fs.ErrPermission):
		return FileDenied, true
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return FileFull, true
	case errors.Is(err, fs.ErrNotExist):
		return FileMissing, true
	case errors.As(err, &errno), errors.As(err, new(*fs.PathError)):
		return FileTrouble, true
	}
	return "", false
}
