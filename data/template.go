package data

import (
	_ "embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"

	"pingyi/meeting"
)

//go:embed template/plan_zh.yaml
var templateZH []byte

//go:embed template/plan_en.yaml
var templateEN []byte

// Template is a filled-in plan file with remarks, in a language. It is sound as it is.
// The caller may keep and change what it gets.
func Template(l meeting.Language) []byte {
	if l == meeting.English {
		return append([]byte(nil), templateEN...)
	}
	return append([]byte(nil), templateZH...)
}

// WriteTemplate writes a [Template] into a new file. It never overwrites one; when it
// fails it leaves none. The error is a [FileError].
func WriteTemplate(path string, l meeting.Language) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	switch {
	case errors.Is(err, fs.ErrExist):
		return &FileError{Fault: FileExists, Path: path}
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		return &FileError{Fault: FileNoFolder, Path: path, Err: err}
	case err != nil:
		return fmt.Errorf("write a template: %w", blame(path, err))
	}
	_, err = f.Write(Template(l))
	if err = errors.Join(err, f.Close()); err != nil {
		_ = os.Remove(path)
		return fmt.Errorf("write a template: %w", blame(path, err))
	}
	return nil
}
