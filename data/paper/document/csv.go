package document

import (
	"bytes"
	"encoding/csv"
	"strings"
)

// CSV writes a table that a spreadsheet opens with one click: UTF-8 with a byte order
// mark, by which Chinese is recognised, and no cell that would be taken for a formula.
func CSV(rows [][]string) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("\uFEFF")
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	for _, row := range rows {
		safe := make([]string, len(row))
		for i, c := range row {
			safe[i] = safeCell(c)
		}
		if err := w.Write(safe); err != nil {
			return nil, err
		}
	}
	w.Flush()
	return b.Bytes(), w.Error()
}

// safeCell makes text safe in a spreadsheet, which would run what begins like a formula.
func safeCell(text string) string {
	if strings.IndexAny(text, "=+-@\t\r＝＋－＠") == 0 {
		return "'" + text
	}
	return text
}
