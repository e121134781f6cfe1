package tui

import "strings"

// digits are three rows of half blocks each.
var digits = map[rune][3]string{
	'0': {"█▀█", "█ █", "▀▀▀"}, '1': {"▀█ ", " █ ", "▀▀▀"}, '2': {"▀▀█", "█▀▀", "▀▀▀"}, '3': {"▀▀█", " ▀█", "▀▀▀"},
	'4': {"█ █", "▀▀█", "  ▀"}, '5': {"█▀▀", "▀▀█", "▀▀▀"}, '6': {"█▀▀", "█▀█", "▀▀▀"}, '7': {"▀▀█", "  █", "  ▀"},
	'8': {"█▀█", "█▀█", "▀▀▀"}, '9': {"█▀█", "▀▀█", "▀▀▀"}, ':': {" ▄ ", " ▄ ", "   "}, '+': {" ▄ ", "▀█▀", "   "},
	'-': {"   ", "▀▀▀", "   "}, '.': {"  ", "  ", "▄ "}, '%': {"▀ ▄", " ▄▀", "▀ ▀"}, ' ': {" ", " ", " "},
}

// big writes a number or a clock in block digits; size 2 is twice as large. A text with
// other signs comes back as it is, in one row.
func big(text string, size int) []string {
	rows := make([]string, 3)
	for _, c := range text {
		if _, ok := digits[c]; !ok {
			return []string{text}
		}
		for i := range rows {
			rows[i] += digits[c][i] + " "
		}
	}
	if size < 2 {
		return rows
	}
	var double []string
	for _, row := range rows {
		var top, bottom strings.Builder
		for _, c := range row {
			up, down := "  ", "  "
			if c == '█' || c == '▀' {
				up = "██"
			}
			if c == '█' || c == '▄' {
				down = "██"
			}
			top.WriteString(up)
			bottom.WriteString(down)
		}
		double = append(double, top.String(), bottom.String())
	}
	return double
}
