package tui

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// textWidth is how many columns s takes.
func textWidth(s string) int { return ansi.StringWidth(s) }

// fit cuts s to w columns, with an ellipsis where something is lost.
func fit(s string, w int) string {
	if len(s) <= w { // no character takes more columns than bytes
		return s
	}
	return ansi.Truncate(s, max(0, w), "…")
}

// pad fills s with spaces up to w columns.
func pad(s string, w int) string { return s + strings.Repeat(" ", max(0, w-textWidth(s))) }

// padLeft fills s with spaces on its left up to w columns.
func padLeft(s string, w int) string { return strings.Repeat(" ", max(0, w-textWidth(s))) + s }

// center puts one line in the middle of w columns.
func center(s string, w int) string {
	return strings.Repeat(" ", max(0, (w-textWidth(s))/2)) + fit(s, w)
}

// amid puts a block into the middle of w columns, its rows as they stand to each other.
func amid(s string, w int) string {
	wide := 0
	for row := range strings.SplitSeq(s, "\n") {
		wide = max(wide, textWidth(row))
	}
	return indent(s, max(0, w-wide)/2)
}

// beside puts a block to the right of another, from a column on.
func beside(left, right string, from int) string {
	rows, more := strings.Split(left, "\n"), strings.Split(right, "\n")
	for i, row := range more {
		if i == len(rows) {
			rows = append(rows, "")
		}
		rows[i] = pad(rows[i], from) + row
	}
	return strings.Join(rows, "\n")
}

// spread puts left and right at the two ends of a line of w columns.
func spread(left, right string, w int) string {
	gap := w - textWidth(left) - textWidth(right)
	if gap < 1 {
		return fit(left, w)
	}
	return left + strings.Repeat(" ", gap) + right
}

// bulleted is a text behind a mark, its further lines under its first.
func bulleted(mark, text string, w int) string {
	lead := textWidth(mark) + 1
	rows := strings.Split(wrap(text, w-lead), "\n")
	return mark + " " + strings.Join(rows, "\n"+strings.Repeat(" ", lead))
}

// lines counts the lines of a block.
func lines(s string) int { return strings.Count(s, "\n") + 1 }

// clampBlock cuts a block to w columns and h rows.
func clampBlock(s string, w, h int) string {
	rows := strings.Split(s, "\n")
	rows = rows[:min(len(rows), max(1, h))]
	for i, row := range rows {
		rows[i] = fit(row, w)
	}
	return strings.Join(rows, "\n")
}

// padTo fills a block with empty lines up to h rows.
func padTo(s string, h int) string { return s + strings.Repeat("\n", max(0, h-lines(s))) }

// indent moves a block n columns to the right.
func indent(s string, n int) string {
	if n == 0 {
		return s
	}
	margin := strings.Repeat(" ", n)
	return margin + strings.ReplaceAll(s, "\n", "\n"+margin)
}

// window is h rows of a block from a row on, and that row mended so that no empty rows
// follow the end.
func window(s string, from, h int) (string, int) {
	rows := strings.Split(s, "\n")
	from = max(0, min(from, len(rows)-h))
	return strings.Join(rows[from:min(len(rows), from+h)], "\n"), from
}

// bar is n of a whole as a bar of w columns, in eighths of a column.
func bar(n, of, w int, g Glyphs) string {
	w = max(0, w)
	eighths := max(0, min(n*w*8/max(1, of), w*8))
	s := strings.Repeat(g.Blocks[8], eighths/8)
	if eighths%8 > 0 {
		s += g.Blocks[eighths%8]
	}
	return pad(s, w)
}
