package command

import (
	"context"
	"errors"
	"time"

	"github.com/spf13/cobra"

	"pingyi/data"
	"pingyi/meeting"
)

const (
	// spareEvery is how often a spare is written while only the crowd does something, and
	// how often one that could not be written is tried again.
	spareEvery = 3 * time.Second
	// spareEnd is how long the last copy may take when the meeting's server ends.
	spareEnd = 5 * time.Second
)

func (p *program) backup() *cobra.Command {
	return &cobra.Command{Use: "backup FILE.db OUT.db", Short: p.w.Command.Backup,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 2 {
				return wrongUse(p.w.Command.NotTwoFiles(len(args)))
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			file, err := data.Open(args[0])
			if err != nil {
				return err
			}
			defer file.Close()
			p.speak(file.Plan().Language)
			key, err := p.hostKeyOf(args[0])
			if err != nil {
				return err
			}
			if err := file.Backup(args[1], key); err != nil {
				return err
			}
			p.say(p.w.Command.BackedUp(args[1]))
			return nil
		}}
}

// A spare is a copy of the meeting at a second place, such as a memory stick, that is
// kept up with it while it is served. Copies are whole snapshots. A stream of the
// write-ahead log would be quicker and would undo the secrecy of the box: it has the
// pages of each batch of ballots beside those of the seats that handed them in.
type spare struct {
	file *data.File
	key  []byte
	out  string
	room *meeting.Room

	stop context.CancelFunc // nil until it is kept
	done chan struct{}      // closed when nothing is written any more
}

// write brings the copy up to the meeting.
func (s *spare) write() error { return s.file.Backup(s.out, s.key) }

// keep writes a copy at every step, and every few seconds of what the crowd does, until
// close. It runs beside the meeting, which never waits for it: tell is told when a copy
// cannot be written, and with nil once it can again.
func (s *spare) keep(tell func(error)) {
	ctx, stop := context.WithCancel(context.Background())
	s.stop, s.done = stop, make(chan struct{})
	go func() {
		defer close(s.done)
		watch, tick := s.room.Watch(true), time.NewTicker(spareEvery)
		defer s.room.Leave(watch)
		defer tick.Stop()
		at, due, failed := stageOf(s.room.State()), true, false
		for ended := false; !ended; {
			select {
			case <-ctx.Done():
				ended = true
			case <-tick.C:
			case <-watch.Changed():
				now := stageOf(s.room.State())
				due = true
				if now == at || failed { // which waits for the tick
					continue
				}
				at = now
			}
			if !due {
				continue
			}
			err := s.write()
			if (err != nil) != failed {
				tell(err)
			}
			due, failed = err != nil, err != nil
		}
	}()
}

// A stage is what a copy is written for at once when it changes.
type stage struct {
	step, rounds int
	state        meeting.RoundState
	published    bool
}

func stageOf(s *meeting.State) stage {
	now := stage{step: s.Step().Number, rounds: len(s.Rounds), published: s.Result != nil}
	if n := len(s.Rounds); n > 0 {
		now.state = s.Rounds[n-1].State
	}
	return now
}

// close writes the last copy, within bounds.
func (s *spare) close() {
	if s == nil || s.stop == nil {
		return
	}
	s.stop()
	select {
	case <-s.done:
	case <-time.After(spareEnd):
	}
}

// spareTrouble is what the host is told of a spare that cannot be written; nothing once
// it can.
func (p *program) spareTrouble(out string, err error) string {
	if err == nil {
		return ""
	}
	var file *data.FileError
	if errors.As(err, &file) && (file.Fault == data.FileNotOlder || file.Fault == data.FileFull) {
		return p.sentence(err)
	}
	return p.w.Command.SpareLost(out)
}
