package ui

import "strings"

// Balance breaks text as [Wrap] does, into no more lines, but into lines of about equal
// length, as titles and notices are set: no line stands full above a last one with a single
// character. It parts no more words and figures than Wrap does.
func Balance(s string, w int) string {
	var rows []string
	for line := range strings.SplitSeq(s, "\n") {
		rows = append(rows, balanceLine(pieces(line), max(2, w))...)
	}
	return strings.Join(rows, "\n")
}

// balanceLine gives each row an equal share of what is left, or as little more as it takes for
// the rest to fit. If the text has a pause near there, the row ends at the pause.
func balanceLine(all []piece, w int) []string {
	breaks := seams(all)
	var rows []string
	start := 0
	for rest := spans(all, breaks, 0, w); len(rest) > 1; {
		end, after := rest[0].end, rest[1:]
		fair := (columns(all[start:]) + len(rest) - 1) / len(rest)
		for _, width := range sharesBy(fair, w) {
			sooner := rowEnd(all, breaks, start, width.columns)
			if width.atPause && !pauses(all, sooner) {
				continue
			}
			others := spans(all, breaks, skipBlanks(all, sooner), w)
			if len(others) > 0 && len(others) < len(rest) && parted(breaks, others) <= parted(breaks, rest[1:]) {
				end, after = sooner, others
				break
			}
		}
		rows = append(rows, joined(all[start:end]))
		start, rest = after[0].start, after
	}
	return append(rows, joined(all[start:]))
}

// A share is a width to try for a row, perhaps only if the row then ends at a pause.
type share struct {
	columns int
	atPause bool
}

// sharesBy returns the widths to try for a row whose share is some columns, the best first.
func sharesBy(fair, w int) []share {
	var all []share
	for off := range fair/4 + 1 {
		all = append(all, share{min(w, fair+off), true}, share{fair - off, true})
	}
	for columns := fair; columns < w; columns++ {
		all = append(all, share{columns, false})
	}
	return all
}

// Signs after which a text pauses, and those after which it does if a blank follows.
const (
	pause      = "，。、；：？！）”"
	latinPause = ",.;:?!)"
)

// pauses reports whether the text pauses at an index: after a punctuation mark or in a gap.
func pauses(all []piece, at int) bool {
	i := at - 1
	for i > 0 && all[i].char == " " {
		i--
	}
	blanks := skipBlanks(all, at) - i - 1
	return isAmong(pause, all[i].char) || blanks > 1 || blanks == 1 && isAmong(latinPause, all[i].char)
}

// parted counts the rows that begin inside a word, a figure or whatever else should stay whole.
func parted(breaks []seam, rows []span) int {
	n := 0
	for _, row := range rows {
		if breaks[row.start] != loose {
			n++
		}
	}
	return n
}
