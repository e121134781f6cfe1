package data

import (
	"errors"
	"fmt"
	"os"
	"syscall"
)

const sharingViolation = syscall.Errno(32)

// A lock keeps a second server away from a file. The system releases it when the process
// ends, however it ends.
type lock struct{ handle syscall.Handle }

// takeLock opens a file next to the meeting's and shares it with nobody. It reports
// false when another holds it.
func takeLock(full string) (*lock, bool, error) {
	const deleteOnClose = 0x04000000
	name, err := syscall.UTF16PtrFromString(full + lockSuffix)
	if err != nil {
		return nil, false, fmt.Errorf("lock: %w", err)
	}
	handle, err := syscall.CreateFile(name, syscall.GENERIC_READ|syscall.GENERIC_WRITE, 0, nil,
		syscall.OPEN_ALWAYS, syscall.FILE_ATTRIBUTE_NORMAL|deleteOnClose, 0)
	if errors.Is(err, sharingViolation) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, fmt.Errorf("lock: %w", err)
	}
	return &lock{handle}, true, nil
}

func (l *lock) release() error { return syscall.CloseHandle(l.handle) }

// served reports whether a process holds the lock of a file.
func served(full string) bool {
	file, err := os.Open(full + lockSuffix)
	if err == nil {
		file.Close()
	}
	return errors.Is(err, sharingViolation)
}
