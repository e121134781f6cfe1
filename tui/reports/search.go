package reports

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"pingyi/tui/ui"
)

// beginSearch opens the line for what is looked for.
func (p *Page) beginSearch() {
	const limit = 80 // characters
	p.search.field = ui.NewField(p.e.Words.Reports.SearchHint, limit)
	p.search.field.SetValue(p.search.text)
	if !p.isWide() {
		p.open = theReport
	}
}

// find looks for the text in the version shown.
func (p *Page) find() {
	if p.search.n = 0; p.drawing != nil && p.search.text != "" {
		p.search.n = p.drawing.Search(p.search.text)
	}
}

// endSearch ends a search.
func (p *Page) endSearch() {
	if p.search = (search{}); p.drawing != nil {
		p.drawing.Search("")
	}
}

// searchActs are the keys while something is typed.
func (p *Page) searchActs() []ui.Action {
	k := p.e.Words.Reports.Keys
	return []ui.Action{
		ui.Loud(p.e.Labels.Enter, k.Found, func() {
			if p.search.field = nil; p.search.n == 0 {
				p.endSearch()
			}
		}, "enter"),
		ui.Loud("↓", k.Next, func() { p.step(1) }, "down"), ui.Quiet(func() { p.step(-1) }, "up"),
		ui.Loud("Esc", p.e.Words.Screen.Keys.Cancel, p.endSearch, "esc"),
	}
}

// typeSearch handles a key while something is looked for.
func (p *Page) typeSearch(msg tea.Msg) tea.Cmd {
	if press, ok := msg.(tea.KeyPressMsg); ok && press.Text == "" {
		before := p.search.field
		if cmd := ui.Pick(p.searchActs, msg); cmd != nil || p.search.field != before {
			return cmd
		}
	}
	p.search.field.Update(msg)
	if text := p.search.field.Value(); text != p.search.text {
		p.search.text, p.search.at = text, 0
		p.find()
		p.step(0)
	}
	return nil
}

// step goes to another place that has what is looked for, round the end.
func (p *Page) step(by int) {
	if p.search.n == 0 {
		return
	}
	p.search.at = (p.search.at + by + p.search.n) % p.search.n
	row := p.drawing.Found(p.wide, p.search.at)
	if from := p.from(theReport); row < *from || row >= *from+p.shown {
		*from = max(0, row-p.shown/3)
	}
	p.chosen = p.drawing.NumberAt(p.wide, row)
}

// searchLine is the line for what is looked for, with how many places have it.
func (p *Page) searchLine(w int) string {
	t, s := p.e.Words.Reports, p.search
	count := ""
	switch {
	case s.text != "" && s.n == 0:
		count = "  " + p.e.Styles.Warn.Render(t.NotFound)
	case s.n > 0:
		count = fmt.Sprintf("  %d / %d", s.at+1, s.n)
	}
	label := t.Search + "  "
	if s.field == nil {
		return p.e.Styles.Muted.Render(label) + ui.Fit(s.text, max(1, w-ui.Width(label+count))) + p.e.Styles.Muted.Render(count)
	}
	const most = 40 // columns
	return label + s.field.View(max(4, min(most, w-ui.Width(label)-ui.Width(count)))) + count
}
