package report

import (
	"strings"

	"pingyi/meeting/markdown"
)

// An entry is a problem or a pledge as it stands in its part: an item of a list with all that is
// below it, a row of a table, or a section.
type entry struct {
	number int      // of its first paragraph
	title  string   // that paragraph
	lines  []string // all of it, a line for each paragraph
	// fields are the cells of a row of a table, by the heads of their columns.
	fields map[string]string
	// under is the heading that it stands below, inside the part.
	under string
	loose bool // it is a paragraph by itself
}

// text is all of an entry.
func (e *entry) text() string { return strings.Join(e.lines, "\n") }

// add adds lines to the last of some entries.
func add(entries []entry, lines ...string) {
	if last := len(entries) - 1; last >= 0 {
		entries[last].lines = append(entries[last].lines, lines...)
	}
}

// entries returns the entries of a part: its items and rows, or if it has none its sections below
// the part's heading, or if it has none its paragraphs. What follows an item or a section, up to
// the next one, belongs to it.
func (r Report) entries(of Part) []entry {
	var c collector
	c.collect(r, of, r.Document.Blocks)
	for _, kind := range [][]entry{c.items, c.sections} {
		if len(kind) > 0 {
			return kind
		}
	}
	return c.paragraphs
}

// A collector collects the entries of a part.
type collector struct {
	items, sections, paragraphs []entry
	under                       string // the last heading
}

func (c *collector) collect(r Report, of Part, blocks []markdown.Block) {
	paragraphs := r.Document.Paragraphs()
	for _, b := range blocks {
		isLeaf := b.Kind == markdown.Heading || b.Kind == markdown.Text || b.Kind == markdown.Code || b.Kind == markdown.Table
		if isLeaf && (r.PartOf(b.Number) != of || b.Number == r.headings[of]) {
			continue
		}
		switch b.Kind {
		case markdown.Heading:
			c.under = paragraphs[b.Number].Text
			c.sections = append(c.sections, entry{number: b.Number, title: c.under, lines: []string{c.under}})
		case markdown.Text, markdown.Code:
			text := paragraphs[b.Number].Text
			c.follow(entry{number: b.Number, title: text, lines: []string{text}, under: c.under, loose: true})
		case markdown.Quote:
			c.collect(r, of, b.Blocks)
		case markdown.Rule: // it has no text
		case markdown.Table:
			c.rows(b)
		case markdown.List:
			for _, item := range b.Items {
				c.item(r, of, item)
			}
		}
	}
}

// follow adds a paragraph: to what it follows, and by itself, unless it leads in.
func (c *collector) follow(e entry) {
	if last := len(c.items) - 1; last >= 0 && c.items[last].under == e.under {
		add(c.items, e.title)
	}
	add(c.sections, e.title)
	switch {
	case len(c.paragraphs) > 0 && (startsWithWhy(e.title) || isLabelled(e.title)):
		add(c.paragraphs, e.title)
	case !strings.HasSuffix(e.title, "：") && !strings.HasSuffix(e.title, ":"):
		c.paragraphs = append(c.paragraphs, e)
	}
}

// item adds an item with all that is below it. An item that itself begins a section of the part
// has its own entries.
func (c *collector) item(r Report, of Part, item markdown.Item) {
	numbers := below(item.Blocks)
	if len(numbers) == 0 {
		return
	}
	first := numbers[0]
	if r.PartOf(first) != of {
		return
	}
	if first == r.headings[of] { // 1. 述责任
		c.collect(r, of, item.Blocks[1:])
		return
	}
	paragraphs := r.Document.Paragraphs()
	e := entry{number: first, title: paragraphs[first].Text, under: c.under}
	for i, n := range numbers {
		text := paragraphs[n].Text
		if i > 0 {
			text = paragraphs[n].Marker + text
		}
		e.lines = append(e.lines, text)
	}
	c.items = append(c.items, e)
	add(c.sections, e.lines...)
}

// below returns the numbers of all paragraphs of some blocks, in order.
func below(blocks []markdown.Block) []int {
	var all []int
	for _, b := range blocks {
		switch b.Kind {
		case markdown.Text, markdown.Heading, markdown.Code:
			all = append(all, b.Number)
		case markdown.Rule: // it has none
		case markdown.Table:
			for i := range b.Rows {
				all = append(all, b.Number+i)
			}
		case markdown.Quote:
			all = append(all, below(b.Blocks)...)
		case markdown.List:
			for _, item := range b.Items {
				all = append(all, below(item.Blocks)...)
			}
		}
	}
	return all
}

// rows adds the rows of a table, if its head says what pledges or problems have.
func (c *collector) rows(b markdown.Block) {
	var heads []string
	known := false
	for _, cell := range b.Rows[0] {
		head := textOf(cell)
		heads = append(heads, head)
		known = known || isLabelled(head+"：") || saysWhy(head)
	}
	if !known {
		return
	}
	for i, row := range b.Rows[1:] {
		e := entry{number: b.Number + 1 + i, fields: map[string]string{}, under: c.under}
		for j, cell := range row {
			said := textOf(cell)
			e.fields[heads[j]] = said
			if e.title == "" && !isLabelled(heads[j]+"：") && characters(said) > 3 { // not its number
				e.title = said
			}
			if said != "" {
				e.lines = append(e.lines, heads[j]+"："+said)
			}
		}
		if len(e.lines) > 0 {
			c.items = append(c.items, e)
		}
	}
}

func textOf(c markdown.Cell) string {
	var b strings.Builder
	for _, s := range c.Spans {
		b.WriteString(s.Text)
	}
	return strings.TrimSpace(b.String())
}
