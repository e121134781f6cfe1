package vote

import (
	"strconv"

	"pingyi/meeting/ballot"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// A sheet draws the marks of a draft: in a table with a row for each presenter or, if there is
// no room for that, one presenter at a time.
type sheet struct {
	e      *page.Env
	d      *draft
	widest int // the width of the widest presenter, and a space
}

func newSheet(e *page.Env, d *draft) sheet {
	s := sheet{e: e, d: d}
	for _, id := range d.rated {
		p, _ := e.State.Presenter(id)
		s.widest = max(s.widest, ui.Width(p.Branch)+1+ui.Width(p.Name)+1)
	}
	return s
}

// tableFrom is the width from which presenters are shown in a table to somebody without a keyboard.
const tableFrom = 100

// single reports whether presenters are shown one at a time: there is only one, or no room.
func (s sheet) single(w int) bool {
	return len(s.d.rated) < 2 || s.e.Touch && w < tableFrom || s.columns(w).wide(len(s.d.form.Items)) > w
}

// presenter writes a presenter in w columns. If there is no room the branch is cut before the name.
func (s sheet) presenter(id string, w int) string {
	return s.e.Whose(id, w)
}

// markText writes a mark, or hides it while marks are masked.
func (s sheet) markText(m ballot.Mark) string {
	switch {
	case m == ballot.Abstained:
		return s.e.Glyphs.Bullet
	case s.e.Masked:
		return s.e.Words.Screen.Masked
	}
	return markName(s.d.form, m)
}

// markInWords is a mark in words, also for an abstention.
func (s sheet) markInWords(m ballot.Mark) string {
	if m == ballot.Abstained {
		return s.e.Styles.Warn.Render(s.e.Words.Screen.Abstain)
	}
	return s.markText(m)
}

// isUnder reports whether a mark is under the cursor.
func (s sheet) isUnder(id string, col int) bool {
	return id == s.d.rated[s.d.row] && (s.d.whole || col == s.d.col)
}

// cell is the text of one mark: the mark itself, or the digits being typed.
func (s sheet) cell(id string, col int) string {
	if s.d.typed == "" || !s.isUnder(id, col) {
		return s.markText(s.d.marks[id][col])
	}
	if s.e.Masked {
		return s.e.Words.Screen.Masked
	}
	return s.d.typed + "_"
}

// cellWidth is the width of a mark with the brackets around it.
func (s sheet) cellWidth() int {
	wide := ui.Width(s.e.Words.Screen.Masked)
	for _, g := range s.d.form.Grades {
		wide = max(wide, ui.Width(g.Name))
	}
	if s.d.form.Scale == ballot.Points {
		wide = max(wide, len(strconv.Itoa(s.d.form.Max))+1)
	}
	return wide + 2
}

// longestItem is the width of the widest name of an item.
func (s sheet) longestItem() int {
	wide := 0
	for _, item := range s.d.form.Items {
		wide = max(wide, ui.Width(item.Name))
	}
	return wide
}

// tooMany returns the presenters with only top marks if there are too many. While marks are
// masked it returns none.
func (s sheet) tooMany() []string {
	if s.e.Masked {
		return nil
	}
	return s.d.tooMany()
}

// markName is the name of a mark: its grade or its number.
func markName(f ballot.Form, m ballot.Mark) string {
	if f.Scale == ballot.Points {
		return strconv.Itoa(int(m))
	}
	return f.Grades[m].Name
}
