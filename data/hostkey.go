package data

import (
	"fmt"
	"os"
	"path/filepath"
)

// keyEnd is what the name of a host key has behind that of its meeting's file.
const keyEnd = ".hostkey"

// HostKeyPath is where the host key of a meeting's file lies: beside the file, with
// which it goes to other machines. There people's clients must find the server that
// they know, or they are told that somebody is listening in. It is no more secret than
// the meeting's own file, which whoever may serve it holds as well, but it is a file of
// its own, since a meeting's file is also given to people who only verify it.
func HostKeyPath(path string) string {
	if real, err := filepath.EvalSymlinks(path); err == nil { // a second name of a file has no key of its own
		path = real
	}
	return path + keyEnd
}

// WriteHostKey keeps a host key in a new file that only its owner can read. It never
// overwrites one; when it fails it leaves none. The error is a [FileError].
func WriteHostKey(name string, key []byte) error {
	if _, err := os.Lstat(name); err == nil {
		return &FileError{Fault: FileExists, Path: name}
	}
	if err := putInPlace(name, key); err != nil {
		return fmt.Errorf("write the host key: %w", blame(name, err))
	}
	return nil
}
