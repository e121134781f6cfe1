package ui

import (
	"slices"
	"strings"
)

// Measure is how wide text to read gets on a wide screen.
const Measure = 88

// Headline is a text in large type, row by row; nil where it does not fit. Letters of half
// rows can't be read without half blocks.
func (l *Look) Headline(text string, size, w int) []string {
	if l.narrow && size%2 == 1 {
		return nil
	}
	return headline(text, size, w)
}

// A lettering is a line of large type as it was asked for.
type lettering struct {
	text    string
	size, w int
}

// Large is a line of large type in the middle; empty where it does not fit. It is drawn
// once, for it stays the same while a clock runs and from step to step.
func (l *Look) Large(text string, w, size int) string {
	want := lettering{text, size, w}
	block, ok := l.drawn[want]
	if !ok {
		block = Middle(l.Headline(text, size, w), l.Styles.Banner, w)
		if len(l.drawn) > 8 || l.drawn == nil {
			l.drawn = map[lettering]string{}
		}
		l.drawn[want] = block
	}
	return block
}

// Banner writes a name, and what stands before it, in large type: in one line where
// there is room, else above each other with the name the larger. It is empty where even
// the name alone does not fit.
func (l *Look) Banner(before, name string, w, size int) string {
	all := strings.TrimSpace(before + "  " + name)
	if size == 0 {
		return Center(l.Styles.Big.Render(Fit(all, w)), w)
	}
	if one := l.Large(all, w, size); one != "" {
		return one
	}
	below := l.Large(name, w, size)
	if below == "" || before == "" {
		return ""
	}
	above := ""
	for n := size - 1; n > 0 && above == ""; n-- {
		above = l.Large(before, w, n)
	}
	if above == "" {
		above = Center(l.Styles.Big.Render(Fit(before, w)), w)
	}
	return above + "\n\n" + below
}

// Poster is a text in large type over as many lines as it takes; empty where a line does
// not fit.
func (l *Look) Poster(text string, w, size int) string {
	const letter = 6 // pixels of a Latin letter; a Chinese character is twice as wide
	rows := strings.Split(Wrap(text, w/(letter*size)), "\n")
	for i, row := range rows {
		if rows[i] = l.Large(row, w, size); rows[i] == "" {
			return ""
		}
	}
	return strings.Join(rows, "\n\n")
}

// Title is a text in large type, over some lines where it is too long for one, more of
// them where they are small; in plain type for size 0. It is empty where there is no room
// for it.
func (l *Look) Title(text string, w, size int) string {
	if size == 0 {
		return Paragraph(text, l.Styles.Big, w)
	}
	for n := range max(2, 4-size) {
		rows := parted(text, n+1)
		for i, row := range rows {
			rows[i] = l.Large(row, w, size)
		}
		if !slices.Contains(rows, "") {
			return strings.Join(rows, "\n\n")
		}
	}
	return ""
}

// parted is a text in n lines about as long as each other, the first rather the shortest,
// as titles are set.
func parted(text string, n int) []string {
	if n == 1 {
		return []string{text}
	}
	first, _, _ := strings.Cut(Wrap(text, Width(text)/n), "\n")
	return append([]string{first}, parted(strings.TrimSpace(strings.TrimPrefix(text, first)), n-1)...)
}

// Middle puts rows of one width into the middle of w columns.
func Middle(rows []string, ink Ink, w int) string {
	if len(rows) == 0 {
		return ""
	}
	margin := strings.Repeat(" ", max(0, w-Width(rows[0]))/2)
	return margin + ink.begin + strings.Join(rows, ink.end+"\n"+margin+ink.begin) + ink.end
}

// Paragraph is a text in the middle of w columns, line by line.
func Paragraph(text string, ink Ink, w int) string {
	if text == "" {
		return ""
	}
	rows := strings.Split(Wrap(text, min(w, Measure)), "\n")
	for i, row := range rows {
		rows[i] = Center(ink.Render(row), w)
	}
	return strings.Join(rows, "\n")
}

// Column draws a text in the middle of a wide screen, as wide as reads well.
func Column(draw func(w int) string, w int) string {
	block := draw(min(w, Measure))
	if block == "" {
		return ""
	}
	return Indent(block, max(0, w-Measure)/2)
}
