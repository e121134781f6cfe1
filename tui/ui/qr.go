package ui

import "rsc.io/qr"

// quiet is how many modules around a QR code stay light, as a reader needs them to.
const quiet = 4

// QR draws a text as a QR code in half blocks, row by row, a column for each module and its
// quiet zone around it. Both colours are painted; without colours it still comes out dark on
// light. It is nil if the terminal lacks half blocks, or if the text is too long for a code.
func (l *Look) QR(text string) []string {
	code, err := qr.Encode(text, qr.L)
	if err != nil || l.narrow {
		return nil
	}
	across := code.Size + 2*quiet
	modules := make(bitmap, across+across%2) // two share a row
	for y := range modules {
		modules[y] = make([]bool, across)
		for x := range modules[y] {
			dark := code.Black(x-quiet, y-quiet) // nothing is dark outside
			modules[y][x] = dark == l.light      // the ink is dark on a light background only
		}
	}
	rows := modules.rows(1)
	for i, row := range rows {
		rows[i] = l.Styles.Code.Render(row)
	}
	return rows
}
