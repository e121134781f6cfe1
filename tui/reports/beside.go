package reports

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting/code"
	"pingyi/meeting/register"
	"pingyi/meeting/words"
	"pingyi/tui/document"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// Beside draws what stands beside a ballot about a presenter: what they did in the year, and their
// report.
type Beside struct {
	e     *page.Env
	texts *Texts
}

// BesideFrom is how wide a window is in which the report stands beside the ballot.
const BesideFrom = 120

// NewBeside makes what stands beside a ballot.
func NewBeside(e *page.Env) *Beside { return &Beside{e, NewTexts(e)} }

// Want asks for the report of a presenter if there is room for it.
func (b *Beside) Want(presenter string) tea.Cmd {
	if b.e.Width < BesideFrom {
		return nil
	}
	return b.texts.Want(presenter, b.e.State.Report(presenter).Cleared())
}

// aside is all that a report beside a ballot is drawn from.
type aside struct {
	text   code.Hash
	styles *ui.Styles
	glyphs *ui.Glyphs
	words  *words.Words
	w      int
}

// Rows draws what there is about a presenter in w columns.
func (b *Beside) Rows(presenter string, w int) []string {
	e := b.e
	if e.Width < BesideFrom {
		return nil
	}
	var rows []string
	if counts := worked(e, presenter); counts != "" {
		rows = append(rows, e.Styles.Heading.Render(e.Words.Reports.Panels[thePreparation]))
		rows = append(rows, strings.Split(ui.Wrap(counts, w), "\n")...)
	}
	version := e.State.Report(presenter).Cleared()
	if version == 0 {
		return rows
	}
	rows = append(rows, "", heading(e, e.Words.Reports.Report, w))
	text := b.texts.Get(presenter, version)
	switch {
	case text == nil:
		return append(rows, e.Styles.Muted.Render(e.Words.Reports.Loading))
	case text.Err != nil:
		return append(rows, strings.Split(e.Styles.Bad.Render(ui.Wrap(e.Words.RefusalOnScreen(text.Err), w)), "\n")...)
	}
	v, _ := e.State.Report(presenter).Version(version)
	drawn := ui.Once(e.Drawings, aside{v.Text, e.Styles, e.Glyphs, e.Words, w}, func(aside) string {
		d := document.New(text.Report.Document, &e.Look)
		return strings.Join(d.Rows(w, 0, d.Height(w)), "\n")
	})
	return append(rows, strings.Split(drawn, "\n")...)
}

// worked counts what a presenter did in the year, by kind of work; empty for nothing.
func worked(e *page.Env, presenter string) string {
	of, _ := register.Find(register.Preparation)
	kind, _ := of.Column("kind")
	n := map[string]int{}
	for _, r := range rowsAbout(e, presenter, of) {
		n[r.Value(of, "kind")]++
	}
	var parts []string
	for _, one := range kind.Words {
		if n[one] > 0 {
			parts = append(parts, fmt.Sprintf("%s %d", e.Words.Register.Word(kind, one), n[one]))
		}
	}
	return strings.Join(parts, "   ")
}
