package data

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// What lies beside a meeting's file, by the ending added to its name.
const (
	walSuffix  = "-wal"     // the write-ahead log of a file that is open
	shmSuffix  = "-shm"     // the index of that log
	lockSuffix = ".lock"    // the file by which a server keeps others away
	keySuffix  = ".hostkey" // the host key
)

// BelongsTo reports whether a name is that of a meeting's file or of something that lies,
// or may come to lie, beside it. Writing anything else under such a name can destroy the
// meeting.
func BelongsTo(name, path string) bool {
	end, beside := strings.CutPrefix(realPath(name), realPath(path))
	if !beside {
		return false
	}
	switch end {
	case "", walSuffix, shmSuffix, "-journal", lockSuffix, keySuffix:
		return true
	}
	return false
}

// realPath returns where a name leads, even if nothing exists there.
func realPath(name string) string {
	full, err := filepath.Abs(name)
	if err != nil {
		return name
	}
	if real, err := filepath.EvalSymlinks(full); err == nil {
		return real
	}
	if folder, err := filepath.EvalSymlinks(filepath.Dir(full)); err == nil {
		return filepath.Join(folder, filepath.Base(full))
	}
	return full
}

// HostKeyPath returns where the host key of a meeting's file is kept: beside the file, so
// that it moves to other machines with it. People's clients must find the server that they
// know there too, or they warn of an attack. The key is no more secret than the meeting's
// file, which a server needs as well; but it is a file of its own, because a meeting's file
// is also given to people who only verify it.
func HostKeyPath(path string) string {
	if real, err := filepath.EvalSymlinks(path); err == nil { // another name of the same file has no key of its own
		path = real
	}
	return path + keySuffix
}

// WriteHostKey writes a host key to a new file that only its owner can read. It never
// overwrites a file and leaves none if it fails. The error is a [FileError].
func WriteHostKey(name string, key []byte) error {
	if _, err := os.Lstat(name); err == nil {
		return &FileError{Fault: FileExists, Path: name}
	}
	if err := replaceErasing(name, key); err != nil {
		return fmt.Errorf("write the host key: %w", fileError(name, err))
	}
	return nil
}
