package command

import (
	"time"

	"github.com/spf13/cobra"

	"pingyi/data"
	"pingyi/meeting"
)

func (p *program) backup() *cobra.Command {
	return &cobra.Command{
		Use: "backup FILE.db OUT.db", Short: p.w.Command.Backup,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 2 {
				return usageError(p.w.Command.NotTwoFiles(len(args)))
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			file, err := data.Read(args[0])
			if err != nil {
				return err
			}
			defer file.Close()
			p.speak(file.Plan().Language)
			key, from, err := findHostKey(args[0])
			if err != nil {
				return err
			}
			own := data.HostKeyPath(args[0])
			// If nothing can be written beside the file, only its copy gets a key.
			kept := from == own || p.keepHostKey(own, key, from) == nil
			if err := file.Backup(args[1], key); err != nil {
				return err
			}
			if !kept {
				p.reportHostKey(data.HostKeyPath(args[1]), from)
			}
			p.say(p.w.Command.BackedUp(args[1]))
			return nil
		},
	}
}

// spareOf keeps a copy of the meeting in a file at a second place, such as a memory stick, and
// updates it with every change.
func (p *program) spareOf(h *hall, key []byte, out string) *copier {
	return &copier{
		p: p, file: h.file, room: h.room, key: key, log: h.log, everyChange: true,
		name:  func(time.Time) string { return out },
		stage: func(s *meeting.State) (any, bool) { return stageOf(s), true },
		lost:  p.w.Copies.SpareLost, back: p.w.Copies.SpareBack,
	}
}

// A stage is the part of the state whose change is copied to a spare at once.
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
