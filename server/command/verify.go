package command

import (
	"errors"
	"fmt"
	"io/fs"

	"github.com/spf13/cobra"

	"pingyi/data"
	"pingyi/data/secrecy"
	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/verify"
)

func (p *program) verify() *cobra.Command {
	var since string
	var attack bool
	var others []string
	cmd := &cobra.Command{
		Use: "verify FILE.db [--since OLDER.db]", Short: p.w.Command.Verify, Args: p.oneFile,
		RunE: func(_ *cobra.Command, args []string) error {
			if len(others) > 0 && !attack {
				return usageError(p.w.Command.Needs("--secrecy"))
			}
			stored, damage, err := p.audit(args[0])
			if err != nil {
				return err
			}
			head, unsound := verify.All(stored, damage...)
			if since != "" {
				older, _, err := p.audit(since)
				if err != nil {
					return err
				}
				unsound = append(unsound, verify.Since(older, stored)...)
			}
			for _, u := range unsound {
				p.say(p.w.Papers.Flaw(u))
			}
			p.say(p.w.Command.Head(head.Number, head.Hash.String()))
			if len(unsound) > 0 {
				return userError(p.w.Command.Unsound(len(unsound)))
			}
			p.say(p.w.Command.Verified(len(stored.Events), ballotsIn(stored.Counts)))
			if kept, erased := verify.Texts(stored); kept+erased > 0 {
				p.say(p.w.Command.Texts(kept, erased))
			}
			if data.Served(args[0]) {
				p.say(p.w.Command.CopyServed(args[0]))
			}
			if attack {
				return p.attack(args[0], others)
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&since, "since", "", p.w.Command.FlagSince)
	cmd.Flags().BoolVar(&attack, "secrecy", false, p.w.Command.FlagSecrecy)
	cmd.Flags().StringArrayVar(&others, "with", nil, p.w.Command.FlagWith)
	return cmd
}

// ballotsIn returns how many ballots were counted, including those of void rounds.
func ballotsIn(counts []ballot.Counts) int {
	n := 0
	for _, c := range counts {
		n += c.Ballots()
	}
	return n
}

// audit reads a file as it is, damaged or not, so that everything wrong with it can be
// reported.
func (p *program) audit(path string) (meeting.Stored, []verify.Flaw, error) {
	file, err := data.Examine(path)
	if err != nil {
		return meeting.Stored{}, nil, err
	}
	defer file.Close()
	p.speak(file.Plan().Language)
	return file.Audit()
}

// attack tries to break the secrecy of a file and says how far it got.
func (p *program) attack(path string, others []string) error {
	evidence, err := secrecy.Gather(path, others...)
	var missing *fs.PathError
	if errors.As(err, &missing) {
		return userError(p.w.Command.NoFolder(missing.Path))
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(p.out, "\n%s\n", p.w.Secrecy.Title)
	leaks, certain := 0, 0
	for _, f := range evidence.Report() {
		tried, outcome := p.w.Secrecy.Said(string(f.Tried), string(f.Verdict), f.Figures())
		fmt.Fprintf(p.out, "\n%s\n  [%s] %s\n", tried, p.w.Secrecy.Verdict[string(f.Verdict)], outcome)
		if f.Verdict == secrecy.Leak {
			leaks++
		}
		certain += f.Alone
	}
	switch {
	case leaks > 0:
		return userError(p.w.Secrecy.Leaks(leaks))
	case certain > 0:
		return userError(p.w.Secrecy.Certain(certain))
	}
	fmt.Fprintf(p.out, "\n%s\n", p.w.Secrecy.Kept)
	return nil
}
