package command

import (
	"github.com/spf13/cobra"

	"pingyi/data"
	"pingyi/data/planfile"
	"pingyi/meeting"
	"pingyi/meeting/register"
)

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
			content, err := workbookOf(stored)
			if err != nil {
				return err
			}
			return data.WriteNew(args[1], content)
		},
	}
}

// workbookOf writes the plan and the registers of a meeting as they stand.
func workbookOf(stored meeting.Stored) ([]byte, error) {
	state, err := meeting.ReadRegisters(stored)
	if err != nil {
		return nil, err
	}
	rows := map[register.Name][]register.Row{}
	for _, r := range register.All() {
		for row := range state.Book(r.Name).Rows {
			rows[r.Name] = append(rows[r.Name], row)
		}
	}
	return planfile.Workbook(state.Plan, rows)
}
