package document

import (
	"bytes"
	"encoding"
	"encoding/csv"
	"slices"
	"strings"

	"pingyi/meeting/text"
)

// byteOrder is the mark by which a spreadsheet recognises UTF-8.
const byteOrder = "\uFEFF"

// CSV writes a table that a spreadsheet opens with one click: UTF-8 with a byte order
// mark, by which Chinese is recognised, and no cell that would be taken for a formula.
func CSV(rows [][]string) ([]byte, error) {
	size := len(byteOrder)
	for _, row := range rows {
		size += len("\r\n")
		for _, c := range row {
			size += len(c) + len(`"",`)
		}
	}
	var b bytes.Buffer
	b.Grow(size)
	b.WriteString(byteOrder)
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

// Column writes a table of one column as [CSV] does, for cells that are so many that they are written
// one after the other: letters, digits and hyphens, which need no quotes and are no formula.
func Column[T encoding.TextAppender](heading string, cells []T) ([]byte, error) {
	b, err := CSV([][]string{{heading}})
	for i, c := range cells {
		if err != nil {
			return nil, err
		}
		from := len(b)
		b, err = c.AppendText(b)
		b = append(b, "\r\n"...)
		if i == 0 { // most are as long as the first
			b = slices.Grow(b, (len(cells)-1)*(len(b)-from))
		}
	}
	return b, err
}

// safeCell makes text safe in a spreadsheet, which would run what begins like a formula.
func safeCell(cell string) string {
	if strings.ContainsRune("=+-@\t\r＝＋－＠", text.First(cell)) {
		return "'" + cell
	}
	return cell
}
