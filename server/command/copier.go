package command

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"pingyi/data"
	"pingyi/meeting"
	"pingyi/meeting/words"
)

const (
	// copyEvery is how often a copy is written while only attendees do something, how often a
	// failed one is tried again, and how soon a new day is noticed.
	copyEvery = 3 * time.Second
	// copyEnd is how long the last copies may take when the meeting's server ends.
	copyEnd = 5 * time.Second
)

// copies are the places where copies of the meeting are kept while it is served, from the flags;
// empty for none.
type copies struct{ spare, daily string }

func (c *copies) flags(cmd *cobra.Command, w *words.Words) {
	cmd.Flags().StringVar(&c.spare, "spare", "", w.Command.FlagSpare)
	cmd.Flags().StringVar(&c.daily, "keep", "", w.Copies.FlagKeep)
}

// A copier keeps a copy of the meeting in a second place while it is served. Copies are whole
// snapshots. Following the write-ahead log would be faster and would undo the secrecy of the
// box: the log has the pages of each batch of ballots next to those of the seats that cast
// them.
type copier struct {
	p    *program
	file *data.File
	room *meeting.Room
	key  []byte
	log  *slog.Logger

	name func(now time.Time) string
	// stage returns the part of the state that is copied at once when it changes, and whether
	// copies are written at all for now.
	stage func(*meeting.State) (any, bool)
	// closely is set if every other change is copied too, within some seconds. Otherwise these
	// are only in the last copy, which is written when the server ends.
	everyChange bool
	lost        func(why, path string) string
	back        func(path string) string

	disk    data.Disk // that the folder was on at the start
	last    copied
	trouble string // what is wrong; empty for nothing
	stop    context.CancelFunc
	done    chan struct{} // closed when nothing more is written
}

// copied is what the last copy was made from.
type copied struct {
	name  string
	stage any
	state *meeting.State
}

// copiersOf makes the copiers of a hall and writes the first copy of each.
func (p *program) copiersOf(h *hall, path string, key []byte, to copies) (all []*copier, err error) {
	if to.spare != "" {
		all = append(all, p.spareOf(h, key, to.spare))
	}
	if to.daily != "" {
		all = append(all, p.dailyOf(h, key, path, to.daily))
	}
	for _, c := range all {
		if err := c.begin(); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// begin writes the first copy, so that an unusable place is known before the meeting is
// served.
func (c *copier) begin() error {
	name := c.name(c.room.Now())
	if c.due(false) {
		if err := c.write(); err != nil {
			return err
		}
	}
	var err error
	if c.disk, err = data.DiskOf(filepath.Dir(name)); err != nil {
		return &data.FileError{Fault: data.FileNoFolder, Path: name, Err: err}
	}
	return nil
}

// due reports whether a copy must be written: for another stage or another day or, if all is
// set, for any change.
func (c *copier) due(all bool) bool {
	s := c.room.State()
	stage, wanted := c.stage(s)
	return wanted && (stage != c.last.stage || c.name(c.room.Now()) != c.last.name || (all && s != c.last.state))
}

// write brings the copy up to date.
func (c *copier) write() error {
	s, name := c.room.State(), c.name(c.room.Now())
	if c.disk.Gone() {
		return &data.FileError{Fault: data.FileDiskGone, Path: name}
	}
	if err := c.file.Backup(name, c.key); err != nil {
		return err
	}
	stage, _ := c.stage(s)
	c.last = copied{name, stage, s}
	return nil
}

// keep writes copies until stop, in a goroutine that the meeting never waits for. tell is called
// with the reason, in words for people, if a copy cannot be written, and with an empty text once
// one can again.
func (c *copier) keep(tell func(trouble string)) {
	ctx, stop := context.WithCancel(context.Background())
	c.stop, c.done = stop, make(chan struct{})
	go func() {
		defer close(c.done)
		watch, changed := c.room.Changes(c.everyChange)
		tick := time.NewTicker(copyEvery)
		defer c.room.Unwatch(watch)
		defer tick.Stop()
		for {
			select {
			case <-ctx.Done():
				if c.due(true) {
					c.trouble = c.writeLogged()
				}
				return
			case <-tick.C:
				c.copy(c.everyChange, tell)
			case <-changed:
				if c.trouble == "" { // otherwise the tick retries
					c.copy(false, tell)
				}
			}
		}
	}()
}

// copy writes a copy if one is due, and reports what is wrong if that has changed.
func (c *copier) copy(all bool, tell func(trouble string)) {
	if !c.due(all) {
		return
	}
	if trouble := c.writeLogged(); trouble != c.trouble {
		c.trouble = trouble
		tell(trouble)
	}
}

// writeLogged writes a copy, logs an error and returns what is wrong in words for people.
func (c *copier) writeLogged() (trouble string) {
	return c.describe(logged(c.log, "keep a copy", c.write()))
}

// wait waits for the last copy until bounds ends, and returns what is wrong with it.
func (c *copier) wait(bounds context.Context) (trouble string) {
	select {
	case <-c.done:
		return c.trouble
	case <-bounds.Done():
		return c.lost(c.p.w.Copies.Failed, c.name(c.room.Now()))
	}
}

// describe tells the host in words why a copy could not be written; it is empty if there is no
// error. It never sounds as if the meeting itself were at fault.
func (c *copier) describe(err error) string {
	if err == nil {
		return ""
	}
	w := c.p.w.Copies
	why := w.Failed
	if file, ok := errors.AsType[*data.FileError](err); ok {
		switch file.Fault {
		case data.FileFull:
			why = w.Full
		case data.FileDiskGone:
			why = w.DiskGone
		case data.FileNoFolder:
			why = w.NoFolder
		case data.FileNotOlder, data.FileExists:
			why = w.NotOlder
		case data.FileServed, data.FileBusy:
			why = w.InUse
		case data.FileDenied, data.FileReadOnly:
			why = w.Denied
		}
	}
	return c.lost(why, c.name(c.room.Now()))
}

// keepCopies keeps all copies and reports the first thing that is wrong with any of them.
func (h *hall) keepCopies(tell func(trouble string)) {
	var mu sync.Mutex // guards troubles
	troubles := make([]string, len(h.copiers))
	for i, c := range h.copiers {
		c.keep(func(trouble string) {
			mu.Lock()
			defer mu.Unlock()
			troubles[i] = trouble
			tell(cmp.Or(troubles...))
		})
	}
}

// endCopies has the last copies written and reports those that were not.
func (h *hall) endCopies() {
	for _, c := range h.copiers {
		c.stop()
	}
	bounds, cancel := context.WithTimeout(context.Background(), copyEnd)
	defer cancel()
	for _, c := range h.copiers {
		if trouble := c.wait(bounds); trouble != "" {
			fmt.Fprintln(os.Stderr, trouble)
		}
	}
}

// dailyOf keeps one copy for each day in a folder while the meeting is not in progress: in the
// days before it begins, and after its end. So no round is open in any of the copies. The copy
// of one day is never changed on another.
func (p *program) dailyOf(h *hall, key []byte, path, folder string) *copier {
	return &copier{
		p: p, file: h.file, room: h.room, key: key, log: h.log,
		name:  func(now time.Time) string { return filepath.Join(folder, dailyName(path, now)) },
		stage: func(s *meeting.State) (any, bool) { return s.IsOver(), !s.Begun() || s.IsOver() },
		lost:  p.w.Copies.DailyLost, back: p.w.Copies.DailyBack,
	}
}

// dailyName is the name of a file's copy for a day.
func dailyName(path string, day time.Time) string {
	end := filepath.Ext(path)
	return strings.TrimSuffix(filepath.Base(path), end) + "-" + day.Format(time.DateOnly) + end
}
