package data

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"sync"
	"syscall"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/clock"
)

// An identity is what the names of a served file led to when it was opened. SQLite goes on
// writing to what it opened, wherever that is by now; anything it writes after a name has come
// to lead somewhere else is lost when the process ends.
type identity struct {
	mu    sync.Mutex             // guards the fields below, and is held while the file itself is written to
	files map[string]os.FileInfo // by the ending of their names
	lost  bool                   // for good: the last writes may be lost
}

// rememberIdentity remembers where the names lead, and opens all connections for reading,
// since none may be opened by name later.
func (f *File) rememberIdentity(connections int) error {
	for range connections {
		c, err := f.reader.Conn(context.Background())
		if err != nil {
			return err
		}
		defer c.Close()
	}
	id := &identity{files: map[string]os.FileInfo{}}
	for _, end := range []string{"", walSuffix, shmSuffix} {
		info, err := os.Stat(f.full + end)
		if err != nil {
			return err
		}
		id.files[end] = info
	}
	f.identity = id
	return nil
}

// noteOwnWrite takes note of a change to the file itself that we made.
func (id *identity) noteOwnWrite(full string) {
	if info, err := os.Stat(full); err == nil && os.SameFile(info, id.files[""]) {
		id.files[""] = info
	}
}

// checkNotGone returns an error once the served file or its log was deleted, moved or
// replaced, and from then on always: the last writes may be lost, so only opening the file
// again can tell what is there.
func (f *File) checkNotGone() error {
	id := f.identity
	if id == nil {
		return nil
	}
	id.mu.Lock()
	defer id.mu.Unlock()
	if !id.lost {
		file, beside := f.inPlace(""), f.inPlace(walSuffix) && f.inPlace(shmSuffix)
		id.lost = !file || !beside
		if file && id.lost {
			f.checkpoint(closeWait) // nobody would ever find it
		}
	}
	if !id.lost {
		return nil
	}
	return &FileError{Fault: FileGone, Path: f.path, Err: meeting.ErrStoreGone}
}

// inPlace reports whether a name leads to what was opened. The file itself could also have
// been overwritten, since nobody but us writes to it.
func (f *File) inPlace(end string) bool {
	was := f.identity.files[end]
	is, err := os.Stat(f.full + end)
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		return false
	case err != nil:
		return true // nobody knows, and writing will fail by itself
	case !os.SameFile(is, was):
		return false
	case end != "", is.ModTime().Equal(was.ModTime()) && is.Size() == was.Size():
		return true
	}
	own, err := tallyWithoutLog(f.full)
	settled := f.settled.Load()
	if err != nil || settled != nil && !own.fitsLog(tally{settled: settled.writes, copy: settled.copy}) {
		return false
	}
	f.identity.files[end] = is
	return true
}

// Watch checks a served file every second until it is gone, and then returns the [FileError] with which
// every write is refused from now on, or until ctx ends.
func (f *File) Watch(ctx context.Context) error {
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(clock.UntilSecond(time.Now())):
		}
		if err := f.checkNotGone(); err != nil {
			return fmt.Errorf("look after the file: %w", err)
		}
		if f.stale.Load() {
			f.emptyWAL(retryWait)
		}
	}
}
