package tui

import (
	"strings"

	"pingyi/tui/ui"
)

// strokes are the stages of 正, the character of five strokes by which votes are counted
// on a blackboard, as print shows them. The fourth is none of its own; 止 is customary.
var strokes = []string{"", "一", "丅", "下", "止"}

// tally writes n in strokes of 正 in at most w columns. Of a longer tally the end is
// shown, behind two dots, for that is where the next stroke falls; it says something
// only beside its number.
func tally(n, w int) string {
	rest := strokes[max(0, n)%5]
	full := max(0, n) / 5
	if need := 2*full + ui.Width(rest); need <= w {
		return strings.Repeat("正", full) + rest
	}
	room := w - 2 - ui.Width(rest)
	if room < 0 {
		return ""
	}
	return ".." + strings.Repeat("正", room/2) + rest
}
