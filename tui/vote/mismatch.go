package vote

import (
	"slices"
	"strings"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// Mismatch tells a teller, wherever they are, that another teller read a paper differently; key
// opens the page that shows how. It is empty if there is none.
func Mismatch(e *page.Env, key string) string {
	for _, m := range ownMismatches(e) {
		return e.Words.Paper.Mismatch(m.Serial.String(), key)
	}
	return ""
}

// ownMismatches are the papers that this teller and another one read differently.
func ownMismatches(e *page.Env) []meeting.PaperMismatch {
	var own []meeting.PaperMismatch
	for _, m := range e.State.Mismatches {
		if slices.Contains(m.Tellers, e.Who) {
			own = append(own, m)
		}
	}
	return own
}

// ReadOnce are the papers of a round that one teller has read, without those on which two
// differ.
func ReadOnce(s *meeting.State, r meeting.Round) meeting.Astray {
	once := s.Astray(r)
	once.ReadOnce = slices.DeleteFunc(slices.Clone(once.ReadOnce), func(read meeting.PaperReading) bool {
		return slices.ContainsFunc(s.Mismatches, func(m meeting.PaperMismatch) bool { return m.Serial == read.Serial })
	})
	return once
}

// mismatch shows where the readings of a paper differ, in w columns, and what to do about it.
func mismatch(e *page.Env, m meeting.PaperMismatch, w int) string {
	rows := []string{e.Styles.Warn.Render(ui.Bulleted(e.Glyphs.Warn, e.Words.Paper.MismatchIs(m.Serial.String()), w))}
	lines := differences(e, e.Seat.TellerReadings(m.Serial), w)
	var wide []int // of each column
	for _, parts := range lines {
		wide = append(wide, make([]int, len(parts)-len(wide))...)
		for i, part := range parts {
			wide[i] = max(wide[i], ui.Width(part))
		}
	}
	for _, parts := range lines {
		row := ""
		for i, part := range parts {
			row += ui.Pad(part, wide[i]) + "   "
		}
		if row = strings.TrimRight(row, " "); ui.Width(row) > w-2 { // no room for columns
			row = ui.Flow(parts, w-2)
		}
		rows = append(rows, ui.Bulleted(" ", row, w))
	}
	return strings.Join(append(rows, ui.Bulleted(" ", e.Words.Paper.MismatchHow, w)), "\n")
}

// differences are the marks that tellers read differently: whose and on which item, and what
// each of them read.
func differences(e *page.Env, each []meeting.TellerReading, w int) [][]string {
	open := e.State.OpenRound()
	if open == nil || each == nil {
		return nil
	}
	var all [][]string
	marks := newSheet(e, blankDraft(e.State.Plan.Form, open.Presenters))
	for _, id := range open.Presenters {
		for i, item := range e.State.Plan.Form.Items {
			if !differ(each, id, i) {
				continue
			}
			parts := []string{marks.presenter(id, w) + "  " + item.Name}
			for _, one := range each {
				parts = append(parts, e.State.Name(one.Teller)+"  "+marks.markInWords(one.Marks[id][i]))
			}
			all = append(all, parts)
		}
	}
	return all
}

// differ reports whether readings differ in one mark.
func differ(each []meeting.TellerReading, presenter string, item int) bool {
	return slices.ContainsFunc(each[1:], func(other meeting.TellerReading) bool {
		return other.Marks[presenter][item] != each[0].Marks[presenter][item]
	})
}

// ownReading is what this teller read from a paper; nil if it is not known.
func ownReading(e *page.Env, m meeting.PaperMismatch) ballot.Marks {
	for _, one := range e.Seat.TellerReadings(m.Serial) {
		if one.Teller == e.Who {
			return one.Marks
		}
	}
	return nil
}
