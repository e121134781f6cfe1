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
)

// watchEvery is how often a served file is looked after.
const watchEvery = 500 * time.Millisecond

// A hold is what the names of a served file led to when it was opened. SQLite keeps
// writing to what it has opened, wherever that is by now; what is written there after the
// name leads somewhere else is lost with the end of the process.
type hold struct {
	mu   sync.Mutex             // guards the fields below, and is held while the file itself is written to
	to   map[string]os.FileInfo // by the end of the name
	lost bool                   // for good: what was written last may be nowhere
}

// takeHold remembers where the names lead, and opens all connections for reading, since
// none may be opened by name later.
func (f *File) takeHold(connections int) error {
	for range connections {
		c, err := f.reader.Conn(context.Background())
		if err != nil {
			return err
		}
		defer c.Close()
	}
	h := &hold{to: map[string]os.FileInfo{}}
	for _, end := range []string{"", walEnd, shmEnd} {
		info, err := os.Stat(f.full + end)
		if err != nil {
			return err
		}
		h.to[end] = info
	}
	f.hold = h
	return nil
}

// written takes notice of a change of the file itself that was our own.
func (h *hold) written(full string) {
	if info, err := os.Stat(full); err == nil && os.SameFile(info, h.to[""]) {
		h.to[""] = info
	}
}

// gone says, as an error, that the file was deleted, moved or replaced while it is served,
// or its log was. Once it has said so it always does: what was written last may be lost,
// so only opening it anew can tell what there is.
func (f *File) gone() error {
	h := f.hold
	if h == nil {
		return nil
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if !h.lost {
		file, beside := f.inPlace(""), f.inPlace(walEnd) && f.inPlace(shmEnd)
		h.lost = !file || !beside
		if file && h.lost {
			f.moveLog(closeWait) // nobody will ever find it otherwise
		}
	}
	if !h.lost {
		return nil
	}
	return &FileError{Fault: FileGone, Path: f.path, Err: meeting.ErrStoreGone}
}

// inPlace reports whether a name leads to what was opened. A file may be overwritten as
// well: in the one itself nobody but us writes.
func (f *File) inPlace(end string) bool {
	was := f.hold.to[end]
	is, err := os.Stat(f.full + end)
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		return false
	case err != nil:
		return true // not to be told, and then writing fails by itself
	case !os.SameFile(is, was):
		return false
	case end != "", is.ModTime().Equal(was.ModTime()) && is.Size() == was.Size():
		return true
	}
	own, err := f.alone()
	settled := f.settled.Load()
	if err != nil || settled != nil && !own.isBefore(tally{settled: settled.writes, copy: settled.copy}) {
		return false
	}
	f.hold.to[end] = is
	return true
}

// Watch looks after a served file until it is gone, and then returns the [FileError] that
// every write from now on is refused with, or until ctx ends.
func (f *File) Watch(ctx context.Context) error {
	tick := time.NewTicker(watchEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
		if err := f.gone(); err != nil {
			return fmt.Errorf("look after the file: %w", err)
		}
		if f.stale.Load() {
			f.emptyWAL(againWait)
		}
	}
}
