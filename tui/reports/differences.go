package reports

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting/markdown"
	"pingyi/meeting/words"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// A differences page shows two versions of a report side by side, or in a narrow window below each
// other, line by line. What is the same for long is folded.
type differences struct {
	e         *page.Env
	texts     *Texts
	presenter string
	now       int // the newer version; the other is the one before
	from      int
	shown     int // rows that were drawn
	made      compared
}

// compared is what was drawn of two versions, and what from.
type compared struct {
	old, now *Text
	w        int
	words    *words.Words
	styles   *ui.Styles
	rows     []string
	changes  []int // the rows with which changes begin
}

// openDifferences opens the newest two versions of a report.
func openDifferences(e *page.Env, presenter string) tea.Cmd {
	d := &differences{e: e, texts: NewTexts(e), presenter: presenter, now: len(e.State.Report(presenter).Versions)}
	return tea.Batch(e.Push(d), d.want())
}

func (d *differences) want() tea.Cmd {
	return tea.Batch(d.texts.Want(d.presenter, d.now-1), d.texts.Want(d.presenter, d.now))
}

// Cursor returns nil, because nothing is typed here.
func (d *differences) Cursor() *tea.Cursor { return nil }

// acts are what can be done now.
func (d *differences) acts() []ui.Action {
	e, k := d.e, d.e.Words.Reports.Keys
	most := max(0, len(d.made.rows)-d.shown)
	to := func(from int) func() { return func() { d.from = max(0, min(from, most)) } }
	var all []ui.Action
	if len(d.made.changes) > 0 {
		all = append(all, ui.Loud("n", k.NextChange, func() { d.step(1) }, "n", "tab"), ui.Quiet(func() { d.step(-1) }, "N", "shift+tab"))
	}
	if last := len(e.State.Report(d.presenter).Versions); last > 2 {
		version := func(by int) func() tea.Cmd {
			return func() tea.Cmd {
				d.now, d.from = max(2, min(d.now+by, last)), 0
				return d.want()
			}
		}
		all = append(all, ui.On("←→", k.Other, version(1), "right"), ui.Action{Binding: key.NewBinding(key.WithKeys("left")), Do: version(-1)})
	}
	if most > 0 {
		at := min(d.from, most)
		all = append(all,
			ui.Loud("↑↓", e.Words.Screen.Keys.Scroll, to(at+1), "down", "j"), ui.Quiet(to(at-1), "up", "k"),
			ui.Quiet(to(at+d.shown-1), "pgdown", "space"), ui.Quiet(to(at-d.shown+1), "pgup"), ui.Quiet(to(0), "home"), ui.Quiet(to(most), "end"))
	}
	return append(all, ui.On("Esc", e.Words.Screen.Keys.CloseThis, e.Pop, "esc", "q", "v"))
}

// step goes to the next change or the one before.
func (d *differences) step(by int) {
	const above = 2 // rows that stay above a change
	to := -1
	for _, row := range d.made.changes {
		row = max(0, row-above)
		if by > 0 && row > d.from && to < 0 || by < 0 && row < d.from {
			to = row
		}
	}
	if to >= 0 {
		d.from = min(to, max(0, len(d.made.rows)-d.shown))
	}
}

// Keys returns the keys that go from change to change, scroll, and go back.
func (d *differences) Keys() []key.Binding { return ui.Bindings(d.acts()) }

// Update handles a key.
func (d *differences) Update(msg tea.Msg) tea.Cmd {
	if _, pressed := msg.(tea.KeyPressMsg); !pressed {
		return d.want()
	}
	return ui.Pick(d.acts, msg)
}

// View draws the page.
func (d *differences) View(w, h int) string {
	e, t := d.e, d.e.Words.Reports
	title := e.Styles.Heading.Render(t.Versions) + "  " + e.Secretary(d.presenter, w-ui.Width(t.Versions)-2)
	between := t.Between(d.now-1, d.now)
	old, now := d.texts.Get(d.presenter, d.now-1), d.texts.Get(d.presenter, d.now)
	head := func(right string) string {
		if ui.Width(title)+2+ui.Width(right) <= w {
			return ui.Spread(title, e.Styles.Muted.Render(right), w)
		}
		return ui.Fit(title, w) + "\n" + e.Styles.Muted.Render(ui.Fit(right, w))
	}
	for _, text := range []*Text{old, now} {
		switch {
		case text == nil && d.erased():
			return head(between) + "\n\n" + e.Styles.Muted.Render(ui.Wrap(t.Erased, w))
		case text == nil:
			return head(between) + "\n\n" + e.Styles.Muted.Render(t.Loading)
		case text.Err != nil:
			return head(between) + "\n\n" + e.Styles.Bad.Render(ui.Wrap(e.Words.RefusalOnScreen(text.Err), w))
		}
	}
	if m := &d.made; m.old != old || m.now != now || m.w != w || m.words != e.Words || m.styles != e.Styles {
		d.made = compare(e, old, now, w)
	}
	top := head(between + "   " + t.Changes(len(d.made.changes)))
	if len(d.made.changes) == 0 {
		return top + "\n\n" + e.Styles.Muted.Render(t.NoChange)
	}
	d.shown = max(1, h-ui.Lines(top)-1)
	d.from = max(0, min(d.from, len(d.made.rows)-d.shown))
	return top + "\n\n" + strings.Join(d.made.rows[d.from:min(len(d.made.rows), d.from+d.shown)], "\n")
}

func (d *differences) erased() bool {
	r := d.e.State.Report(d.presenter)
	old, _ := r.Version(d.now - 1)
	now, _ := r.Version(d.now)
	return old.Erased || now.Erased
}

// sideFrom is how many columns there must be for two versions side by side.
const sideFrom = 76

// compare draws two versions.
func compare(e *page.Env, old, now *Text, w int) compared {
	made := compared{old: old, now: now, w: w, words: e.Words, styles: e.Styles}
	all := markdown.Diff(old.Words, now.Words)
	for i := 0; i < len(all); {
		end := i
		for end < len(all) && (all[end].Op == markdown.Same) == (all[i].Op == markdown.Same) {
			end++
		}
		if all[i].Op == markdown.Same {
			made.same(e, all[i:end], i > 0, end < len(all))
		} else {
			made.changes = append(made.changes, len(made.rows))
			made.run(e, all[i:end])
		}
		i = end
	}
	return made
}

// same adds lines that are the same in both: of many only those next to a change.
func (m *compared) same(e *page.Env, all []markdown.Change, after, before bool) {
	const near, fold = 1, 4 // lines next to a change, and how many are folded at least
	first, last := 0, len(all)
	if after {
		first = min(near, len(all))
	}
	if before {
		last = max(first, len(all)-near)
	}
	if last-first < fold {
		first, last = len(all), len(all)
	}
	for _, one := range all[:first] {
		m.changed(e, one)
	}
	if last > first {
		said := e.Words.Reports.SameLines(last - first)
		m.rows = append(m.rows, e.Styles.Rule.Render(strings.Repeat(e.Glyphs.Rule, 3)+" ")+e.Styles.Muted.Render(said)+e.Styles.Rule.Render(" "+strings.Repeat(e.Glyphs.Rule, max(0, m.w-5-ui.Width(said)))))
	}
	for _, one := range all[last:] {
		m.changed(e, one)
	}
}

// run adds lines none of which remained. Side by side, what was added stands beside what was removed.
func (m *compared) run(e *page.Env, all []markdown.Change) {
	for i := 0; i < len(all); {
		removed := i
		for removed < len(all) && all[removed].Op == markdown.Removed {
			removed++
		}
		added := removed
		for added < len(all) && all[added].Op == markdown.Added {
			added++
		}
		if !m.isWide() || added == i {
			m.changed(e, all[i])
			i++
			continue
		}
		for n := range max(removed-i, added-removed) {
			var left, right []string
			if i+n < removed {
				left = m.line(e, markdown.Removed, "-", all[i+n].Old)
			}
			if removed+n < added {
				right = m.line(e, markdown.Added, "+", all[removed+n].New)
			}
			m.beside(e, left, right)
		}
		i = added
	}
}

// isWide reports whether the versions stand side by side.
func (m *compared) isWide() bool { return m.w >= sideFrom }

// beside adds rows of both versions.
func (m *compared) beside(e *page.Env, left, right []string) {
	middle := e.Styles.Rule.Render(e.Glyphs.Side) + " "
	for i := range max(len(left), len(right)) {
		m.rows = append(m.rows, ui.Pad(ui.RowAt(left, i), m.wide()+1)+middle+ui.RowAt(right, i))
	}
}

// wide is how many columns a line has.
func (m *compared) wide() int {
	if m.isWide() {
		return (m.w - apart) / 2
	}
	return m.w
}

// changed adds a line: as it was on the left and as it is on the right, or below.
func (m *compared) changed(e *page.Env, one markdown.Change) {
	old, now := one.Old, one.New
	if one.Op == markdown.Changed {
		before, after := markdown.Within(one.Old, one.New)
		old, now = pieces(before, e.Styles.Bad), pieces(after, e.Styles.Good)
	}
	var left, right []string
	if one.Op != markdown.Added {
		left = m.line(e, one.Op, "-", old)
	}
	if one.Op != markdown.Removed {
		right = m.line(e, one.Op, "+", now)
	}
	switch {
	case m.isWide():
		m.beside(e, left, right)
	case one.Op == markdown.Same:
		m.rows = append(m.rows, right...)
	default:
		m.rows = append(append(m.rows, left...), right...)
	}
}

// line draws one line of a version with its sign, in several rows if it takes them.
func (m *compared) line(e *page.Env, op markdown.Op, sign, text string) []string {
	ink := e.Styles.Muted
	switch {
	case op == markdown.Same:
		sign = " "
	case sign == "-":
		ink = e.Styles.Bad
	default:
		ink = e.Styles.Good
	}
	if op != markdown.Changed {
		text = ui.Plainly(text)
	}
	rows := strings.Split(ui.Wrap(text, max(4, m.wide()-2)), "\n")
	for i, row := range rows {
		if op == markdown.Same {
			row = ink.Render(row)
		}
		lead := "  "
		if i == 0 || op != markdown.Same {
			lead = ink.Render(sign) + " "
		}
		rows[i] = lead + row
	}
	return rows
}

// pieces writes a line that changed, with what the other version lacks set off.
func pieces(all []markdown.Piece, ink ui.Ink) string {
	var b strings.Builder
	for _, one := range all {
		text := ui.Plainly(one.Text)
		if one.Only {
			text = ink.Render(text)
		}
		b.WriteString(text)
	}
	return b.String()
}
