package command

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"pingyi/data"
	"pingyi/meeting"
	"pingyi/meeting/words"
)

const (
	// copyEvery is how often a copy is written while only attendees do something, how
	// often one that could not be written is tried again, and how soon a new day is noticed.
	copyEvery = 3 * time.Second
	// copyEnd is how long the last copies may take when the meeting's server ends.
	copyEnd = 5 * time.Second
)

// copies are the places where copies of the meeting are kept while it is served, from the
// flags; empty for none.
type copies struct{ spare, daily string }

func (c *copies) flags(cmd *cobra.Command, w *words.Words) {
	cmd.Flags().StringVar(&c.spare, "spare", "", w.Command.FlagSpare)
	cmd.Flags().StringVar(&c.daily, "keep", "", w.Copies.FlagKeep)
}

// A copier keeps a copy of the meeting at a second place while it is served. Copies are
// whole snapshots. A stream of the write-ahead log would be quicker and would undo the
// secrecy of the box: it has the pages of each batch of ballots beside those of the seats
// that handed them in.
type copier struct {
	p    *program
	file *data.File
	room *meeting.Room
	key  []byte
	log  *slog.Logger

	name func(now time.Time) string
	// stage is the part of the state whose change has a copy written at once, and whether
	// copies are written at all for now.
	stage func(*meeting.State) (any, bool)
	// closely copies every other change too, within some seconds. Without it only the last
	// copy, when the server ends, has them.
	closely bool
	lost    func(why, path string) string
	back    func(path string) string

	disk    data.Disk // that the folder was on at the start
	last    copied
	trouble string // what is wrong; empty for nothing
	stop    context.CancelFunc
	done    chan struct{} // closed when nothing is written any more
}

// copied is what the last copy was made of.
type copied struct {
	name  string
	stage any
	state *meeting.State
}

// copiersOf are the copiers of a hall, each with its first copy written.
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

// due reports whether a copy is to be written: for another stage or another day, or, with
// all, for any change.
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

// keep writes copies until stop, in a goroutine that the meeting never waits for. tell is
// called when a copy cannot be written, with the reason in words for people, and with an
// empty text once one can again.
func (c *copier) keep(tell func(trouble string)) {
	ctx, stop := context.WithCancel(context.Background())
	c.stop, c.done = stop, make(chan struct{})
	go func() {
		defer close(c.done)
		watch, tick := c.room.Watch(c.closely), time.NewTicker(copyEvery)
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
				c.copy(c.closely, tell)
			case <-watch.Changed():
				if c.trouble == "" { // otherwise the tick retries
					c.copy(false, tell)
				}
			}
		}
	}()
}

// copy writes a copy if one is due, and tells what is wrong if that has changed.
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

// wait waits for the last copy, no longer than bounds, and returns what is wrong with it.
func (c *copier) wait(bounds context.Context) (trouble string) {
	select {
	case <-c.done:
		return c.trouble
	case <-bounds.Done():
		return c.lost(c.p.w.Copies.Failed, c.name(c.room.Now()))
	}
}

// describe says in words for the host why a copy could not be written; nothing without an
// error. It never reads as if the meeting itself were at fault.
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

// keepCopies keeps all copies and tells the first thing that is wrong with any of them.
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
