package data

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
)

// WriteNew writes a new file that everybody may read. It never overwrites a file and leaves
// none if it fails. The error is a [FileError].
func WriteNew(path string, content []byte) error {
	f, err := createEmpty(path, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	if err = errors.Join(err, f.Close()); err != nil {
		_ = os.Remove(path)
		return fileError(path, err)
	}
	return nil
}

// Stream writes a new file for its owner only, as write fills it. It never overwrites a file and leaves
// none if it fails. The error is a [FileError], or that of write.
func Stream(path string, write func(io.Writer) error) error {
	f, err := createEmpty(path, 0o600)
	if err != nil {
		return err
	}
	if err = write(f); err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		_ = os.Remove(path)
		return fileError(path, err)
	}
	syncFolder(path)
	return nil
}

// MakeFolder makes a folder and its parents if they do not exist yet. The error is a
// [FileError].
func MakeFolder(path string) error { return fileError(path, os.MkdirAll(path, 0o755)) }

// Replace writes a file that everybody may read, and overwrites an older one. After a crash
// the file is either the whole new one or the old one. The error is a [FileError].
func Replace(path string, content []byte) error { return fileError(path, replace(path, content)) }

func replace(path string, content []byte) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = f.Close()
			_ = os.Remove(f.Name())
		}
	}()
	if _, err = f.Write(content); err != nil {
		return err
	}
	if err = f.Chmod(0o644); err != nil {
		return err
	}
	if err = f.Sync(); err != nil {
		return err
	}
	if err = f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

// createEmpty makes an empty file where there is none.
func createEmpty(path string, mode fs.FileMode) (*os.File, error) {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_RDWR, mode)
	switch {
	case errors.Is(err, fs.ErrExist):
		return nil, &FileError{Fault: FileExists, Path: path}
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		return nil, &FileError{Fault: FileNoFolder, Path: path, Err: err}
	case err != nil:
		return nil, fileError(path, err)
	}
	return file, nil
}

// syncFolder makes a new name in a folder durable, if the system can.
func syncFolder(full string) {
	if folder, err := os.Open(filepath.Dir(full)); err == nil {
		_ = folder.Sync() // not every file system can, and the file itself is safe
		_ = folder.Close()
	}
}

// replaceErasing writes a file that only its owner can read, in one step like [Replace], and
// overwrites the content of the older one.
func replaceErasing(full string, text []byte) error {
	part := full + ".part"
	if err := discard(part); err != nil { // left by a crash
		return err
	}
	if err := writeDurably(part, text); err != nil {
		return errors.Join(err, discard(part))
	}
	var old *os.File
	if runtime.GOOS != "windows" { // which does not replace open files
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

// writeDurably writes a new file for its owner only.
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

// overwrite writes zeros over everything that a file holds.
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
