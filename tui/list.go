package tui

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// A list is a page with rows of which one is selected, and keys that act on it. Its
// rows are asked for anew at every drawing, so they are always those of the newest
// state.
type list struct {
	e     *env
	title func() string
	rows  func(w int) []string
	empty func() string
	head  func(w int) string    // what stands over the rows; nil for nothing
	whole func(i int) string    // the text of a row that may have been cut; nil where none is
	more  func(i, w int) string // all there is to say of a row, below the rows; nil for nothing
	about func() []int          // what each row is about, from 1: the mark stays on it when rows move; nil where none do
	acts  func(i int) []action  // on the selected row; i is -1 without one
	esc   action                // in place of going back; none for that
	at    int
	on    int // what the row at at is about
}

func (l *list) cursor() *tea.Cursor { return nil }

// count is how many rows there are.
func (l *list) count() int {
	if l.about != nil {
		return len(l.about())
	}
	return len(l.rows(l.e.width))
}

// selected is the index of the selected row, -1 where there is none.
func (l *list) selected() int {
	if l.about != nil {
		if i := slices.Index(l.about(), l.on); i >= 0 {
			l.at = i
		}
	}
	return l.mark(l.at)
}

// mark selects the row at an index, or the nearest there is.
func (l *list) mark(at int) int {
	n := l.count()
	l.at = max(0, min(at, n-1))
	if n == 0 {
		return -1
	}
	if l.about != nil {
		l.on = l.about()[l.at]
	}
	return l.at
}

func (l *list) move(by int) func() tea.Cmd {
	return func() tea.Cmd { l.mark(l.selected() + by); return nil }
}

func (l *list) all() []action {
	k := l.e.w().Keys
	all := l.acts(l.selected())
	back := on("Esc", k.CloseThis, l.e.pop, "esc", "q")
	if l.esc.does != nil {
		back = l.esc
	}
	if l.count() < 2 {
		return append(all, back)
	}
	return append(all,
		on("↑↓", k.Move, l.move(1), "down", "j"),
		action{binding: key.NewBinding(key.WithKeys("up", "k")), does: l.move(-1)},
		action{binding: key.NewBinding(key.WithKeys("pgdown")), does: l.move(10)},
		action{binding: key.NewBinding(key.WithKeys("pgup")), does: l.move(-10)},
		back)
}

func (l *list) keys() []key.Binding { return bindings(l.all()) }

func (l *list) update(msg tea.Msg) tea.Cmd { return pick(l.all, msg) }

func (l *list) view(w, h int) string {
	e := l.e
	head := e.st.Heading.Render(fit(l.title(), w))
	rows := l.rows(w - 2)
	if len(rows) == 0 {
		return head + "\n\n" + e.st.Muted.Render(wrap(l.empty(), w))
	}
	if l.head != nil && l.head(w-2) != "" {
		head += "\n\n" + e.st.Muted.Render(indent(l.head(w-2), 2))
	} else {
		head += "\n"
	}
	at := l.selected()
	whole := ""
	if l.more != nil {
		whole = "\n\n" + clampBlock(l.more(at, w), w, max(1, h/2))
	}
	if l.whole != nil && strings.HasSuffix(rows[at], "…") {
		whole = "\n\n" + clampBlock(wrap(l.whole(at), w), w, max(1, h/2))
	}
	body, first := "", 0
	if room := max(1, h-lines(head)-strings.Count(whole, "\n")); len(rows) > room {
		first = max(0, min(at-room/2, len(rows)-room))
		rows = rows[first : first+room]
	}
	for i, row := range rows {
		mark := "  "
		if first+i == at {
			mark = e.st.Accent.Render(e.g.Marker) + " "
			row = e.st.Selected.Render(row)
		}
		body += "\n" + mark + row
	}
	return head + body + whole
}
