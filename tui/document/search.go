package document

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A place is part of the text of a paragraph, from one byte up to another.
type place struct{ number, from, end int }

// Search looks for a text in the whole document, whatever the case and the width of its
// characters, and returns how many places have it. From then on they are drawn set off; an empty
// text ends that.
func (d *Drawing) Search(text string) int {
	d.found = nil
	sought, _ := folded(strings.TrimSpace(text))
	if sought == "" {
		return 0
	}
	for number, p := range d.doc.Paragraphs() {
		said, offsets := folded(p.Text)
		for at := 0; ; {
			i := strings.Index(said[at:], sought)
			if i < 0 {
				break
			}
			at += i
			d.found = append(d.found, place{number, offsets[at], offsets[at+len(sought)]})
			at += len(sought)
		}
	}
	return len(d.found)
}

// Found returns the row of the n-th place, from 0, of the last search.
func (d *Drawing) Found(w, n int) int {
	if n < 0 || n >= len(d.found) {
		return 0
	}
	of := d.found[n]
	page := d.page(w).to(of.number)
	best := page.firsts[of.number]
	for at := best; at < len(page.rows) && page.rows[at].number == of.number; at++ {
		for _, p := range page.rows[at].parts {
			if p.line == nil {
				continue
			}
			if from := p.line.after + p.from; from <= of.from && of.from < from+len(p.text) {
				return at
			}
		}
	}
	return best
}

// foundAt reports whether a byte of a paragraph is in a place that was found, and up to where what
// follows is the same.
func (d *Drawing) foundAt(number, at int) (found bool, until int) {
	i := sort.Search(len(d.found), func(i int) bool {
		p := d.found[i]
		return p.number > number || p.number == number && p.end > at
	})
	switch {
	case i == len(d.found) || d.found[i].number != number:
		return false, int(^uint(0) >> 1)
	case d.found[i].from > at:
		return false, d.found[i].from
	}
	return true, d.found[i].end
}

// folded makes a text such that a search finds it however it was typed: in small letters, and with
// narrow ones for wide ones. For each byte of it, and for its end, offsets say which byte of the
// text it comes from.
func folded(s string) (text string, offsets []int) {
	var b strings.Builder
	for i, r := range s {
		switch {
		case r >= '！' && r <= '～':
			r -= '！' - '!'
		case r == '\u3000' || unicode.IsSpace(r):
			r = ' '
		}
		r = unicode.ToLower(r)
		for range utf8.RuneLen(r) {
			offsets = append(offsets, i)
		}
		b.WriteRune(r)
	}
	return b.String(), append(offsets, len(s))
}
