package command

import (
	"cmp"
	"errors"
	"io/fs"
	"path/filepath"
	"sync"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"pingyi/data"
	"pingyi/data/paper"
	"pingyi/data/planfile"
	"pingyi/meeting"
	"pingyi/meeting/register"
	"pingyi/meeting/words"
)

func (p *program) export() *cobra.Command {
	var out string
	cmd := &cobra.Command{
		Use: "export FILE.db --out DIR", Short: p.w.Command.Export, Args: p.oneFile,
		RunE: func(_ *cobra.Command, args []string) error {
			if out == "" {
				return usageError(p.w.Command.Needs("--out DIR"))
			}
			stored, err := p.load(args[0])
			if err != nil {
				return err
			}
			names, err := writePapers(out, stored, p.w)
			for _, name := range names {
				p.say(p.w.Command.Exported(name))
			}
			if errors.Is(err, syscall.ENOTDIR) || errors.Is(err, fs.ErrNotExist) {
				return userError(p.w.Command.NoFolder(out))
			}
			return err
		},
	}
	cmd.Flags().StringVar(&out, "out", "", p.w.Command.FlagOut)
	return cmd
}

// papersOf returns every paper that a meeting has produced so far, with the workbook of its plan and
// registers.
func papersOf(stored meeting.Stored, w *words.Words) ([]paper.File, error) {
	return paper.Files(stored, w, time.Now(), func(s *meeting.State) (paper.File, error) {
		book, err := workbookOf(s)
		return paper.File{Name: "workbook.xlsx", Content: book}, err
	})
}

// writePapers writes every paper that a meeting has produced so far into a folder, making the folder if
// need be, and returns the names of the files. Each file is written whole or not at all; after an error
// those that are named exist.
func writePapers(dir string, stored meeting.Stored, w *words.Words) (names []string, err error) {
	files, err := papersOf(stored, w)
	if err != nil {
		return nil, err
	}
	if err := data.MakeFolder(dir); err != nil {
		return nil, err
	}
	const together = 8 // most of writing is waiting for the disk, which takes several files as one
	failed, places := make([]error, len(files)), make(chan struct{}, together)
	var wg sync.WaitGroup
	for i, f := range files {
		wg.Go(func() {
			places <- struct{}{}
			defer func() { <-places }()
			failed[i] = data.Replace(filepath.Join(dir, f.Name), f.Content)
		})
	}
	wg.Wait()
	for i, f := range files {
		if failed[i] == nil {
			names = append(names, f.Name)
		}
	}
	return names, cmp.Or(failed...)
}

// load reads all that a meeting's file holds, and switches to its language.
func (p *program) load(path string) (meeting.Stored, error) {
	file, err := data.Read(path)
	if err != nil {
		return meeting.Stored{}, err
	}
	defer file.Close()
	p.speak(file.Plan().Language)
	stored, err := file.Load()
	if err != nil {
		return meeting.Stored{}, err
	}
	stored.Documents, err = file.Documents()
	return stored, err
}

func (p *program) workbook() *cobra.Command {
	return &cobra.Command{
		Use: "workbook FILE.db OUT.xlsx", Short: p.w.Command.Workbook,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 2 {
				return usageError(p.w.Command.NotTwoFiles(len(args)))
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			if !isWorkbook(args[1]) {
				return userError(p.w.Command.WorkbookKind)
			}
			stored, err := p.load(args[0])
			if err != nil {
				return err
			}
			state, err := meeting.ReadRegisters(stored)
			if err != nil {
				return err
			}
			content, err := workbookOf(&state)
			if err != nil {
				return err
			}
			return data.WriteNew(args[1], content)
		},
	}
}

// workbookOf writes the plan and the registers of a meeting as they stand.
func workbookOf(state *meeting.State) ([]byte, error) {
	rows := map[register.Name][]register.Row{}
	for _, r := range register.All() {
		for row := range state.Book(r.Name).Rows {
			rows[r.Name] = append(rows[r.Name], row)
		}
	}
	return planfile.Workbook(state.Plan, rows)
}
