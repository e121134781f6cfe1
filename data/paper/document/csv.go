package document

import (
	"bytes"
	"encoding/csv"
	"strings"

	"pingyi/meeting/text"
)

// CSV writes a table that a spreadsheet opens with one click: UTF-8 with a byte order
// mark, by which Chinese is recognised, and no cell that would be taken for a formula.
func CSV(rows [][]string) ([]byte, error) {
	size := len("\uFEFF")
	for _, row := range rows {
		size += len("\r\n")
		for _, c := range row {
			size += len(c) + len(`"",`)
		}
	}
	var b bytes.Buffer
	b.Grow(size)
	b.WriteString("\uFEFF")
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	var safe []string // of a row
	for _, row := range rows {
		safe = safe[:0]
		for _, c := range row {
			safe = append(safe, safeCell(c))
		}
		if err := w.Write(safe); err != nil {
			return nil, err
		}
	}
	w.Flush()
	return b.Bytes(), w.Error()
}

// safeCell makes text safe in a spreadsheet, which would run what begins like a formula.
func safeCell(cell string) string {
	if strings.ContainsRune("=+-@\t\r＝＋－＠", text.First(cell)) {
		return "'" + cell
	}
	return cell
}
