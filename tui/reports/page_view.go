package reports

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"pingyi/meeting/report"
	"pingyi/meeting/review"
	"pingyi/tui/document"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// How the page of a report looks.

// View draws the page, in the middle of a very wide window.
func (p *Page) View(w, h int) string {
	inner := min(w, widest)
	return ui.Indent(p.view(inner, h), (w-inner)/2)
}

func (p *Page) view(w, h int) string {
	p.draw()
	head := p.head(w)
	line := ""
	if p.search.field != nil || p.search.n > 0 || p.search.text != "" {
		line = p.searchLine(w) + "\n"
		h--
	}
	room := max(1, h-ui.Lines(head))
	if !p.isWide() {
		return head + "\n" + line + p.narrow(w, room)
	}
	const airy = 16 // rows
	if room >= airy {
		line += "\n"
		room--
	}
	return head + "\n" + line + p.sideBySide(w, room)
}

// head says whose report it is, how far it has come, and how long its parts are.
func (p *Page) head(w int) string {
	e, t := p.e, p.e.Words.Reports
	r := e.State.Report(p.presenter)
	title := e.Styles.Heading.Render(t.Report) + "  " + e.Styles.Big.Render(e.Secretary(p.presenter, w-ui.Width(t.Report)-2))
	standing := p.standing(r, w)
	var rows []string
	if ui.Width(title)+2+ui.Width(standing) <= w {
		rows = append(rows, ui.Spread(title, standing, w))
	} else {
		rows = append(rows, ui.Fit(title, w), ui.Fit(standing, w))
	}
	if parts := p.parts(w); parts != "" {
		rows = append(rows, parts)
	}
	if on, _ := reviews(e, p.presenter); e.Height >= 24 && len(p.reviewActs()) > 0 {
		turn := t.YourTurn
		if on == review.Branch {
			turn = t.BranchTurn
		}
		rows = append(rows, e.Styles.Accent.Render(ui.Fit(turn("y", "x", "m"), w)))
	}
	return strings.Join(rows, "\n")
}

// standing says how far the report has come: its version, its state, and who has it since when, as far
// as there is room.
func (p *Page) standing(r review.Report, w int) string {
	e, t := p.e, p.e.Words.Reports
	if len(r.Versions) == 0 {
		return mark(e, r) + " " + e.Words.Review.States[review.None]
	}
	parts := []string{mark(e, r) + " " + t.Version(p.version()), e.Words.Review.States[r.State()]}
	if r.Late(e.State.Plan.Preparation.ReportDue, e.Now) {
		parts = append(parts, e.Styles.Warn.Render(t.Late))
	}
	if on, since, waits := r.Waiting(); waits && on != review.Author && insider(e, p.presenter) {
		parts = append(parts, t.Waits(e.Words.Review.Parties[on], day(e, since)))
	}
	said := parts[0]
	for _, part := range parts[1:] {
		if ui.Width(said+part)+3 <= w {
			said += "   " + part
		}
	}
	return said
}

// parts says how many characters each part has.
func (p *Page) parts(w int) string {
	e, t := p.e, p.e.Words.Reports
	if text := p.text(); text == nil || text.Err != nil {
		return ""
	}
	said := partsOf(e, p.report())
	if n := e.Room.Readers(p.presenter); n > 0 {
		said = append(said, e.Styles.Muted.Render(t.Readers(n)))
	}
	return ui.Fit(strings.Join(said, "   "), w)
}

// partsOf says how many characters each part of a report has.
func partsOf(e *page.Env, r report.Report) []string {
	t := e.Words.Reports
	var all []string
	for i, part := range report.Parts() {
		name := e.Words.Report.Parts[part]
		n, there := r.Characters[part]
		switch {
		case !there:
			all = append(all, e.Styles.Warn.Render(name+" "+t.NoPart))
		case i == len(report.Parts())-1:
			all = append(all, e.Styles.Muted.Render(name+" "+t.Characters(n)))
		default:
			all = append(all, e.Styles.Muted.Render(name+" "+strconv.Itoa(n)))
		}
	}
	return all
}

// narrow draws the open panel, with the others by name.
func (p *Page) narrow(w, h int) string {
	names := p.names()
	bar := tabs(p.e, names, 1, slices.Index(p.panels(), p.open), w, false)
	if len(names) < 2 {
		return p.body(w, h)
	}
	const roomy = 14 // rows
	air, rows := "\n", 1
	if h >= roomy {
		air, rows = "\n\n", 2
	}
	if p.open == theReport {
		bar = ui.Spread(bar, p.place(w, h-rows), w)
		return bar + air + p.body(w, h-rows)
	}
	return bar + air + p.panelView(p.open, w, h-rows)
}

// place says where in the report the rows shown are; empty if all of it is shown.
func (p *Page) place(w, h int) string {
	if p.drawing == nil {
		return ""
	}
	if from := p.drawing.First(w, *p.from(theReport), h); from > 0 || p.drawing.Seen(w, h) < 100 {
		return p.e.Styles.Muted.Render(fmt.Sprintf("%d%%", p.drawing.Seen(w, from+h)))
	}
	return ""
}

// beside is the panel that stands beside the report.
func (p *Page) beside() panel {
	if p.open == theReport {
		return p.panels()[1]
	}
	return p.open
}

// sideBySide draws the report and the open panel beside it. The panels after it stand below it as
// far as there is room for all of each.
func (p *Page) sideBySide(w, h int) string {
	const least = 34 // columns
	right := max(least, min(w*2/5, ui.Measure))
	left := w - right - apart
	body := strings.Split(p.body(left, h), "\n")
	all := p.panels()[1:]
	open := slices.Index(all, p.beside())
	side := append(strings.Split(tabs(p.e, p.names()[1:], 2, open, right, true), "\n"), "")
	side = append(side, strings.Split(p.panelRows(all[open], right), "\n")...)
	if p.cut = len(side) > h; p.cut {
		side = append(side[:h-1], p.e.Styles.Muted.Render(ui.Fit("… "+p.e.Words.Reports.MoreBy(p.e.Labels.Enter), right)))
	}
	for _, of := range all[open+1:] {
		if of == theHints && len(side)+3+len(p.hints) > h {
			break // each takes a row at least
		}
		rows := strings.Split(p.panelRows(of, right), "\n")
		if len(side)+3+len(rows) > h {
			break
		}
		side = append(append(side, "", "", heading(p.e, p.e.Words.Reports.Panels[of], right)), rows...)
	}
	return strings.Join(ui.Flanked(body, side, left+apart), "\n")
}

// body draws the report, or says why there is none.
func (p *Page) body(w, h int) string {
	e, t := p.e, p.e.Words.Reports
	p.shown, p.wide = h, w
	muted := func(s string) string { return e.Styles.Muted.Render(ui.Wrap(s, w)) }
	text := p.text()
	switch {
	case p.version() == 0 && p.isOwn():
		return muted(t.NotYetOwn)
	case p.version() == 0:
		return muted(t.NotYet)
	case p.erased():
		return muted(t.Erased)
	case text == nil, p.drawing == nil && text.Err == nil: // it comes while the page is drawn
		return muted(t.Loading)
	case text.Err != nil:
		return e.Styles.Bad.Render(ui.Wrap(e.Words.RefusalOnScreen(text.Err), w))
	}
	from := p.from(theReport)
	p.drawing.Choosing, p.drawing.Chosen = p.chooses(), p.chosen
	*from = p.drawing.First(w, *from, h)
	return strings.Join(p.drawing.Rows(w, *from, h), "\n")
}

func (p *Page) erased() bool {
	v, _ := p.e.State.Report(p.presenter).Version(p.version())
	return v.Erased
}

// draw makes the drawing of the version shown, once for each change.
func (p *Page) draw() {
	text := p.text()
	if text == nil || text.Err != nil {
		p.drawing, p.drawnOf, p.hints, p.search.n = nil, drawnOf{}, nil, 0
		return
	}
	of := drawnOf{text, p.e.Styles, p.e.Words, p.e.State, p.notes()}
	if p.drawing != nil && p.drawnOf == of {
		return
	}
	if p.drawing == nil || p.drawnOf.text != text || p.drawnOf.styles != of.styles {
		p.drawing = document.New(text.Report.Document, &p.e.Look)
		p.find()
	}
	p.hints = hintsOn(p.e, p.presenter, text.Report)
	at, _ := p.hung()
	p.drawing.Below = func(number, w int) []string { return p.remarksBelow(at[number], w) }
	p.drawing.Refresh()
	p.drawnOf = of
}
