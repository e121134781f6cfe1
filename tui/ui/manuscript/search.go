package manuscript

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pingyi/tui/ui"
)

// sought is what is looked for in a manuscript.
type sought struct {
	field *ui.Field // nil while nothing is
	from  int       // where the cursor was before
}

// Searching reports whether keys go to the line for what is looked for.
func (m *Manuscript) Searching() bool { return m.field != nil }

// Search opens the line for what is looked for; hint stands in it while it is empty.
func (m *Manuscript) Search(hint string) {
	const limit = 80
	was := ""
	if m.field != nil {
		was = m.field.Value()
	}
	m.field, m.from = ui.NewField(hint, limit), m.At()
	m.field.SetValue(was)
}

// Found ends the search. The cursor stays where it is.
func (m *Manuscript) Found() { m.field = nil }

// search handles a key while something is looked for.
func (m *Manuscript) search(msg tea.Msg) bool {
	if press, ok := msg.(tea.KeyPressMsg); ok {
		switch press.String() {
		case "enter", "down", "ctrl+f", "f3":
			m.step(1)
			return true
		case "up", "shift+enter", "shift+f3":
			m.step(-1)
			return true
		}
	}
	was := m.field.Value()
	done := m.field.Update(msg)
	if m.field.Value() != was {
		m.Select(m.from, m.from)
		m.step(0)
	}
	return done
}

// step selects the next match or the one before, round the end of the text; by 0 the first from
// the cursor on.
func (m *Manuscript) step(by int) {
	all := m.matches()
	if len(all) == 0 {
		return
	}
	at := slices.IndexFunc(all, func(one ui.Mark) bool { return one.From >= m.At() || by != 0 && one.To >= m.At() })
	switch {
	case at < 0 && by >= 0: // behind the last one
		at = 0
	case at < 0:
		at = len(all) - 1
	case all[at].To == m.At() && by != 0: // on one
		at = (at + by + len(all)) % len(all)
	case by < 0:
		at = (at - 1 + len(all)) % len(all)
	}
	m.Select(all[at].From, all[at].To)
}

// matches returns where what is looked for stands. Capitals don't matter.
func (m *Manuscript) matches() []ui.Mark {
	if m.field == nil || m.field.Len() == 0 {
		return nil
	}
	what, n := m.field.Value(), m.field.Len()
	var all []ui.Mark
	m.Each(func(line []string, from int) bool {
		for i := 0; i+n <= len(line); i++ {
			if strings.EqualFold(strings.Join(line[i:i+n], ""), what) {
				all = append(all, ui.Mark{From: from + i, To: from + i + n, Ink: m.frame.Styles.Selected})
				i += n - 1
			}
		}
		return true
	})
	return all
}

// SearchLine draws the line for what is looked for in w columns, with how many matches there are;
// empty while nothing is.
func (m *Manuscript) SearchLine(label string, w int) string {
	if m.field == nil {
		return ""
	}
	all, count := m.matches(), ""
	if m.field.Len() > 0 {
		at := slices.IndexFunc(all, func(one ui.Mark) bool { return one.To == m.At() })
		count = fmt.Sprintf("  %d / %d", at+1, len(all))
	}
	label += "  "
	return label + m.field.View(max(4, w-ui.Width(label)-ui.Width(count))) + count
}

// SearchCursor returns the column of the cursor in the line for what is looked for.
func (m *Manuscript) SearchCursor(label string) int { return ui.Width(label+"  ") + m.field.Cursor().X }
