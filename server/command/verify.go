package command

import (
	"fmt"

	"github.com/spf13/cobra"

	"pingyi/data"
	"pingyi/meeting"
)

func (p *program) verify() *cobra.Command {
	var since string
	cmd := &cobra.Command{Use: "verify FILE.db [--since OLDER.db]", Short: p.w.Command.Verify, Args: p.one,
		RunE: func(_ *cobra.Command, args []string) error {
			stored, unsound, err := p.audit(args[0])
			if err != nil {
				return err
			}
			head, faults := meeting.Verify(stored)
			unsound = append(unsound, faults...)
			if since != "" {
				older, _, err := p.audit(since)
				if err != nil {
					return err
				}
				unsound = append(unsound, meeting.VerifySince(older, stored)...)
			}
			for _, u := range unsound {
				fmt.Println(p.w.Papers.Unsound(u))
			}
			fmt.Println(p.w.Command.Head(head.Number, head.Hash.String()))
			if len(unsound) > 0 {
				return said(p.w.Command.Unsound(len(unsound)))
			}
			fmt.Println(p.w.Command.Verified(len(stored.Events), len(stored.Slips)))
			return nil
		}}
	cmd.Flags().StringVar(&since, "since", "", p.w.Command.FlagSince)
	return cmd
}

// audit reads a file as it is, damaged or not, so that all that is wrong can be named.
func (p *program) audit(path string) (meeting.Stored, []meeting.Unsound, error) {
	file, err := data.Examine(path)
	if err != nil {
		return meeting.Stored{}, nil, err
	}
	defer file.Close()
	p.speak(file.Plan().Language)
	return file.Audit()
}
