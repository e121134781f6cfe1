//go:build unix && !aix && !solaris

package data

import (
	"errors"
	"fmt"
	"os"
	"syscall"
)

// A lock keeps a second server away from a file. The system lets go of it when the
// process ends, however it ends.
type lock struct{ file *os.File }

// takeLock locks a file next to the meeting's: closing any handle on the latter would
// drop the locks that SQLite holds on it. It reports false when another holds the lock.
func takeLock(full string) (*lock, bool, error) {
	name := full + ".lock"
	for {
		file, err := os.OpenFile(name, os.O_CREATE|os.O_RDWR, 0o600)
		if err != nil {
			return nil, false, fmt.Errorf("lock: %w", err)
		}
		if err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
			file.Close()
			if errors.Is(err, syscall.EWOULDBLOCK) {
				return nil, false, nil
			}
			return nil, false, fmt.Errorf("lock: %w", err)
		}
		// The holder before may have removed the file while it was being locked.
		held, err := file.Stat()
		if err == nil {
			var named os.FileInfo
			if named, err = os.Stat(name); err == nil && os.SameFile(held, named) {
				return &lock{file}, true, nil
			}
		}
		file.Close()
		if err != nil && !os.IsNotExist(err) {
			return nil, false, fmt.Errorf("lock: %w", err)
		}
	}
}

// release removes the lock file while it is still held, so that nobody else's goes.
func (l *lock) release() error {
	return errors.Join(os.Remove(l.file.Name()), l.file.Close())
}
