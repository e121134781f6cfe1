package command

import (
	"errors"
	"io/fs"
	"syscall"

	"github.com/spf13/cobra"

	"pingyi/data"
	"pingyi/meeting"
)

func (p *program) export() *cobra.Command {
	var out string
	cmd := &cobra.Command{Use: "export FILE.db --out DIR", Short: p.w.Command.Export, Args: p.one,
		RunE: func(_ *cobra.Command, args []string) error {
			if out == "" {
				return wrongUse(p.w.Command.Needs("--out DIR"))
			}
			stored, err := p.load(args[0])
			if err != nil {
				return err
			}
			names, err := data.Export(out, stored, p.w)
			for _, name := range names {
				p.say(p.w.Command.Exported(name))
			}
			if errors.Is(err, syscall.ENOTDIR) || errors.Is(err, fs.ErrNotExist) {
				return said(p.w.Command.NoFolder(out))
			}
			return err
		}}
	cmd.Flags().StringVar(&out, "out", "", p.w.Command.FlagOut)
	return cmd
}

// load reads all that a meeting's file holds, and takes up its language.
func (p *program) load(path string) (meeting.Stored, error) {
	file, err := data.Read(path)
	if err != nil {
		return meeting.Stored{}, err
	}
	defer file.Close()
	p.speak(file.Plan().Language)
	return file.Load()
}
