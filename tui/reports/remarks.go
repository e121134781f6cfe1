package reports

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting/markdown"
	"pingyi/meeting/review"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// A hanging is a remark as it hangs on a paragraph.
type hanging struct {
	by      string // whose it is, and on which version if that is an older one
	text    string
	pending bool
}

// hung returns the remarks on paragraphs of the version shown by the number of the paragraph. Those
// on older versions hang where their paragraph is now; those whose paragraph is gone are returned by
// their version. Others than insiders see none.
func (p *Page) hung() (at map[int][]hanging, loose map[int][]hanging) {
	at, loose = map[int][]hanging{}, map[int][]hanging{}
	e, now := p.e, p.version()
	text := p.text()
	if text == nil || text.Err != nil || !insider(e, p.presenter) {
		return at, loose
	}
	for i, v := range e.State.Report(p.presenter).Versions[:now] {
		for _, one := range v.Reviews {
			for _, remark := range one.Remarks {
				if remark.Paragraph == 0 {
					continue
				}
				h := hanging{by: e.Words.Review.Parties[one.From], text: quoted(e, remark.Text)}
				if i+1 < now {
					h.by += "，" + e.Words.Reports.OfVersion(i+1)
				}
				if number, found := p.follow(i+1, remark.Paragraph-1, text.Report.Document); found {
					at[number] = append(at[number], h)
				} else {
					loose[i+1] = append(loose[i+1], h)
				}
			}
		}
	}
	for _, remark := range p.pending {
		at[remark.Paragraph-1] = append(at[remark.Paragraph-1], hanging{text: quoted(e, remark.Text), pending: true})
	}
	return at, loose
}

// follow finds where a paragraph of an older version is in the version shown.
func (p *Page) follow(version, number int, now markdown.Document) (int, bool) {
	if version == p.version() {
		return number, number < len(now.Paragraphs())
	}
	before := p.texts.Get(p.presenter, version)
	if before == nil || before.Err != nil {
		return 0, false
	}
	all, known := p.followed[[2]int{version, p.version()}]
	if !known {
		all = markdown.Follow(before.Report.Document, now)
		p.followed[[2]int{version, p.version()}] = all
	}
	if number >= len(all) || all[number] < 0 {
		return 0, false
	}
	return all[number], true
}

// remarksBelow draws the remarks below a paragraph.
func (p *Page) remarksBelow(all []hanging, w int) []string {
	e := p.e
	var rows []string
	for _, one := range all {
		by, ink := one.by, e.Styles.Warn
		if one.pending {
			by, ink = e.Words.Reports.Pending, e.Styles.Accent
		}
		side := ink.Render(e.Glyphs.Side) + " "
		for _, row := range strings.Split(ui.Wrap(e.Words.Is(by, one.text), max(8, w-4)), "\n") {
			rows = append(rows, "  "+side+ink.Render(row))
		}
	}
	return rows
}

// notes changes with the remarks that are pending.
func (p *Page) notes() int {
	n := len(p.pending)
	for _, one := range p.pending {
		n += len(one.Text)*31 + one.Paragraph
	}
	return n
}

// chooses reports whether a paragraph is chosen, for whoever may review the report now.
func (p *Page) chooses() bool {
	_, may := reviews(p.e, p.presenter)
	return may && p.drawing != nil && p.reads() == theReport
}

// choose moves to the next paragraph or the one before. One that is higher than the window is
// scrolled through first.
func (p *Page) choose(by int) {
	from := p.from(theReport)
	first, end := p.rowsOf(p.chosen)
	switch {
	case by > 0 && end > *from+p.shown:
		*from++
	case by < 0 && first < *from:
		*from--
	default:
		p.chooseAt(p.chosen + by)
	}
}

// chooseBy moves by rows, and chooses the paragraph that is there.
func (p *Page) chooseBy(rows int) {
	from := p.from(theReport)
	*from = p.drawing.First(p.wide, *from+rows, p.shown)
	p.chosen = p.drawing.NumberAt(p.wide, *from)
	if first, _ := p.rowsOf(p.chosen); first < *from && rows > 0 {
		p.chosen = min(p.chosen+1, len(p.report().Document.Paragraphs())-1)
	}
}

// chooseAt chooses a paragraph and brings it onto the screen.
func (p *Page) chooseAt(number int) {
	p.chosen = max(0, min(number, len(p.report().Document.Paragraphs())-1))
	first, end := p.rowsOf(p.chosen)
	from := p.from(theReport)
	*from = max(min(*from, first), min(first, end-p.shown))
}

// rowsOf returns the rows of a paragraph, up to those of the next.
func (p *Page) rowsOf(number int) (first, end int) {
	if number+1 < len(p.report().Document.Paragraphs()) {
		return p.drawing.RowOf(p.wide, number), p.drawing.RowOf(p.wide, number+1)
	}
	return p.drawing.RowOf(p.wide, number), p.drawing.Height(p.wide)
}

// purpose is what pending remarks are kept under, so that they are not lost with the page.
func (p *Page) purpose() string { return fmt.Sprint("remarks ", p.presenter, " ", p.version()) }

// recall takes up the remarks that were written and not sent.
func (p *Page) recall() {
	values := p.e.Drafts[p.purpose()].Values
	p.pending = nil
	for i := 0; i+1 < len(values); i += 2 {
		n, _ := strconv.Atoi(values[i])
		p.pending = append(p.pending, review.Remark{Paragraph: n, Text: values[i+1]})
	}
}

// keep keeps the remarks that were written and not sent.
func (p *Page) keep() {
	if len(p.pending) == 0 {
		delete(p.e.Drafts, p.purpose())
		return
	}
	var values []string
	for _, one := range p.pending {
		values = append(values, strconv.Itoa(one.Paragraph), one.Text)
	}
	p.e.Keep(p.purpose(), page.Draft{Values: values})
}

// remark opens the page on which a remark on the chosen paragraph is written.
func (p *Page) remark() tea.Cmd {
	e, t := p.e, p.e.Words.Reports
	number := p.chosen + 1
	paragraphs := p.report().Document.Paragraphs()
	if number > len(paragraphs) {
		return nil
	}
	at := slices.IndexFunc(p.pending, func(one review.Remark) bool { return one.Paragraph == number })
	was := ""
	if at >= 0 {
		was = p.pending[at].Text
	}
	const quote = 60 // columns
	title := t.WriteRemark(ui.Fit(ui.Plainly(paragraphs[p.chosen].Text), quote))
	return e.Push(page.NewWriting(e, fmt.Sprint("remark ", p.presenter, " ", p.version(), " ", number), title, t.RemarkHint, was, review.RemarkLimit, true, func(text string) tea.Cmd {
		p.pending = slices.DeleteFunc(p.pending, func(one review.Remark) bool { return one.Paragraph == number })
		if strings.TrimSpace(text) != "" {
			p.pending = append(p.pending, review.Remark{Part: p.report().PartOf(number - 1), Paragraph: number, Text: text})
		}
		p.keep()
		return e.Do(t.Done["noted"], true, func() error { return nil })
	}))
}

// remarks are those that go with a decision, in the order of their paragraphs.
func (p *Page) remarks() []review.Remark {
	all := slices.Clone(p.pending)
	slices.SortStableFunc(all, func(a, b review.Remark) int { return a.Paragraph - b.Paragraph })
	for i := range all {
		all[i].Part = p.report().PartOf(all[i].Paragraph - 1)
	}
	return all
}
