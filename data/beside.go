package data

import (
	"path/filepath"
	"strings"
)

// OfMeeting reports whether a name is that of a meeting's file or of something that lies
// beside the file, or may while it is held. What others write under such a name can cost
// the meeting.
func OfMeeting(name, path string) bool {
	end, beside := strings.CutPrefix(realPath(name), realPath(path))
	if !beside {
		return false
	}
	switch end {
	case "", "-wal", "-shm", "-journal", ".lock", keyEnd:
		return true
	}
	return false
}

// realPath is where a name leads, also while nothing is there.
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
