package office

import (
	"fmt"
	"testing"
)

// What a spreadsheet puts on the clipboard comes apart into the cells that were copied, with
// whatever line ends the terminal makes of it.
func TestCellsOf_TakesApartWhatASpreadsheetCopies(t *testing.T) {
	t.Parallel()
	for pasted, want := range map[string][][]string{
		"":                 nil,
		"\r\n\t\t\r\n":     nil,
		"甲":                {{"甲"}},
		"甲\t乙\r\n丙\t丁\r\n": {{"甲", "乙"}, {"丙", "丁"}},
		"甲\t乙\r丙\t\r":      {{"甲", "乙"}, {"丙", ""}},
		"\t甲\n\t\n乙":       {{"", "甲"}, {"乙"}},
		"\"一\n二\"\t\"说：\"\"好\"\"\"\n三\t": {{"一\n二", "说：\"好\""}, {"三", ""}},
		"\"一\r二\"\t三":                    {{"一\n二", "三"}},
		"\"甲\"乙\t丙":                      {{"\"甲\"乙", "丙"}},
		"\"没有结束\t乙\n丙":                   {{"\"没有结束", "乙"}, {"丙"}},
		"\"\"\t\"a\tb\"":                 {{"", "a\tb"}},
		"甲\"乙\"\t丙":                      {{"甲\"乙\"", "丙"}},
	} {
		if got := cellsOf(pasted); fmt.Sprintf("%q", got) != fmt.Sprintf("%q", want) {
			t.Errorf("%q comes apart into %q, want %q", pasted, got, want)
		}
	}
}
