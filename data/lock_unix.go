//go:build unix && !aix && !solaris

package data

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"
)

// A lock keeps a second server away from a file. The system releases it when the process
// ends, however it ends.
type lock struct{ file *os.File }

// takeLock locks a file next to the meeting's: closing any handle on the latter would
// drop the locks that SQLite holds on it. It reports false when another holds the lock.
func takeLock(full string) (*lock, bool, error) {
	name := full + lockSuffix
	for {
		file, err := os.OpenFile(name, os.O_CREATE|os.O_RDWR, 0o600)
		if err != nil {
			return nil, false, fmt.Errorf("lock: %w", err)
		}
		if err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
			_ = file.Close()
			if errors.Is(err, syscall.EWOULDBLOCK) {
				return nil, false, nil
			}
			return nil, false, fmt.Errorf("lock: %w", err)
		}
		// The previous holder may have removed the file while it was being locked.
		l := &lock{file}
		named, err := l.atItsPath()
		if named {
			return l, true, nil
		}
		_ = file.Close()
		if err != nil {
			return nil, false, fmt.Errorf("lock: %w", err)
		}
	}
}

// release removes the lock file while it is still locked, so that it can't be somebody else's.
func (l *lock) release() error {
	var removed error
	if named, _ := l.atItsPath(); named {
		removed = os.Remove(l.file.Name())
	}
	return errors.Join(removed, l.file.Close())
}

// atItsPath reports whether the lock file is still where it was made: its folder may have been
// moved, and another server may be at work in the old place.
func (l *lock) atItsPath() (bool, error) {
	held, err := l.file.Stat()
	if err != nil {
		return false, err
	}
	named, err := os.Stat(l.file.Name())
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil && os.SameFile(held, named), err
}

// served reports whether a process holds the lock of a file. It leaves no file behind.
func served(full string) bool {
	file, err := os.Open(full + lockSuffix)
	if err != nil {
		return false
	}
	defer file.Close()
	return errors.Is(syscall.Flock(int(file.Fd()), syscall.LOCK_SH|syscall.LOCK_NB), syscall.EWOULDBLOCK)
}
