package stage

import (
	"strconv"
	"strings"

	"pingyi/tui/ui"
)

// stages are the stages of 正, the character of five strokes with which votes are counted on a
// blackboard, as they are printed. The fourth has no character of its own; 止 is customary.
var stages = []string{"", "一", "丅", "下", "止"}

// strokes writes n in strokes of 正, in at most w columns. If they do not fit, the number of
// those that stand before comes first, since the next stroke is added at the end: 正×9 正正下.
// It is empty if not even that fits. It is to be shown beside the number.
func strokes(n, w int) string {
	fives, rest := max(0, n)/5, stages[max(0, n)%5]
	if all := strings.Repeat("正", fives) + rest; ui.Width(all) <= w {
		return all
	}
	for shown := fives - 1; shown >= 0; shown-- {
		if some := strings.TrimSpace("正×" + strconv.Itoa(fives-shown) + " " + strings.Repeat("正", shown) + rest); ui.Width(some) <= w {
			return some
		}
	}
	return ""
}

const (
	strokeColumns = 6 // of one 正 in large type, with the space behind it
	strokeRows    = 3
)

// strokesWide is how many columns n takes up in large strokes of 正.
func strokesWide(n, scale int) int { return (n + 4) / 5 * strokeColumns * scale }

// largeStrokes writes n in large strokes of 正, scale times as large as the smallest ones, in
// at most w columns. If they do not fit, how many stand before is written in front of the last
// ones.
func largeStrokes(n, w, scale int) []string {
	glyphs, before := []rune(strings.Repeat("正", max(0, n)/5)+stages[max(0, n)%5]), ""
	if len(glyphs)*strokeColumns*scale > w {
		room := (w - len("5×999 ")) / (strokeColumns * scale)
		hidden := len(glyphs) - max(1, room)
		before, glyphs = "正×"+strconv.Itoa(hidden), glyphs[hidden:]
	}
	rows := make([]string, strokeRows*scale)
	if len(glyphs) > 0 {
		copy(rows, ui.Digits(string(glyphs), scale))
	}
	if before != "" {
		rows = ui.Flanked(append(make([]string, len(rows)/2), before), rows, ui.Width(before)+1)
	}
	return rows
}
