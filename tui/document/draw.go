package document

import (
	"strings"

	"pingyi/meeting/markdown"
	"pingyi/tui/ui"
)

// draw draws a row, the at-th of the page.
func (d *Drawing) draw(r row, at int) string {
	var b strings.Builder
	if d.Choosing {
		switch {
		case r.number != d.Chosen:
			b.WriteString("  ")
		case at == d.laid.firsts[r.number]:
			b.WriteString(d.look.Styles.Accent.Render(d.look.Glyphs.Marker) + " ")
		default:
			b.WriteString(d.look.Styles.Accent.Render(d.look.Glyphs.Side) + " ")
		}
	}
	b.WriteString(r.ready)
	for _, p := range r.parts {
		b.WriteString(d.lead(p.lead))
		if p.line != nil {
			d.part(&b, r.number, p)
		}
	}
	if r.rule > 0 {
		b.WriteString(d.look.Styles.Rule.Render(strings.Repeat(d.look.Glyphs.Rule, r.rule)))
	}
	return b.String()
}

// lead draws what stands in front of a text: bars in the colour of lines, and bullets so that they
// are seen.
func (d *Drawing) lead(s string) string {
	s = strings.ReplaceAll(s, d.look.Glyphs.Side, d.look.Styles.Rule.Render(d.look.Glyphs.Side))
	return strings.ReplaceAll(s, d.look.Glyphs.Bullet, d.look.Styles.Accent.Render(d.look.Glyphs.Bullet))
}

// part draws a piece of a paragraph, with what a search found in it set off.
func (d *Drawing) part(b *strings.Builder, number int, p part) {
	from, end := p.from, p.from+len(p.text) // in the line
	at := 0
	for _, s := range p.line.spans {
		first, last := max(at, from), min(at+len(s.Text), end)
		ink := d.ink(p.line, s.Style)
		for first < last {
			found, until := d.foundAt(number, p.line.after+first)
			until = min(until-p.line.after, last)
			piece := p.text[first-from : until-from]
			if found {
				b.WriteString(d.look.Styles.Chosen.Render(piece))
			} else {
				b.WriteString(ink.Render(piece))
			}
			first = until
		}
		at += len(s.Text)
	}
}

// ink is how text is set.
func (d *Drawing) ink(l *line, style markdown.Style) ui.Ink {
	styles := d.look.Styles
	switch {
	case l.heading > 0 && l.heading <= 2:
		return styles.Accent
	case l.heading > 0, l.head, style&markdown.Bold != 0:
		return styles.Heading
	case style&markdown.Mono != 0:
		return styles.Key
	case l.quoted:
		return styles.Muted
	}
	return styles.Plain
}
