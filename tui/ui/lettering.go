package ui

import (
	"slices"
	"strings"
)

// Measure is the greatest width of running text on a wide screen.
const Measure = 88

// Headline writes a text in large type, row by row. It returns nil if the text does not fit,
// or if the terminal lacks half blocks, without which the letters can't be read.
func (l *Look) Headline(text string, size, w int) []string {
	if l.narrow && size%2 == 1 {
		return nil
	}
	return headline(text, size, w)
}

// A lettering identifies a line of large type: its text, width and size.
type lettering struct {
	text    string
	size, w int
}

// Large writes a line of large type, centred; it is empty if the line does not fit. Each
// line is drawn only once, because it stays the same while a clock runs and from step to
// step.
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

// Banner writes a name and what precedes it in large type: on one line if there is room,
// otherwise one above the other with the name larger. It is empty if not even the name fits.
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

// Poster writes a text in large type on as many lines as it takes, of about equal length. It
// is empty if there is no room.
func (l *Look) Poster(text string, w, size int) string { return l.lettered(text, w, size, w) }

// Title writes a text in large type, on several lines if it is too long for one, and on more
// of them the smaller the type. Size 0 is plain type. It is empty if there is no room.
func (l *Look) Title(text string, w, size int) string {
	if size == 0 {
		return Paragraph(text, l.Styles.Big, w)
	}
	return l.lettered(text, w, size, max(2, 4-size))
}

// lettered writes a text in large type on at most some lines.
func (l *Look) lettered(text string, w, size, most int) string {
	const letter = 6 // pixels of a Latin letter; a Chinese character is twice as wide
	room := (w - 2*margin(w)) / (letter * size)
	for extra := range 4 { // some signs are wider in large type than in small type
		rows := strings.Split(Balance(text, room-extra), "\n")
		if len(rows) > most {
			return ""
		}
		for i, row := range rows {
			if rows[i] = l.Large(row, w, size); rows[i] == "" {
				break
			}
		}
		if !slices.Contains(rows, "") {
			return strings.Join(rows, "\n\n")
		}
	}
	return ""
}

// Middle centres rows of equal width within w columns.
func Middle(rows []string, ink Ink, w int) string {
	if len(rows) == 0 {
		return ""
	}
	margin := strings.Repeat(" ", max(0, w-Width(rows[0]))/2)
	return margin + ink.begin + strings.Join(rows, ink.end+"\n"+margin+ink.begin) + ink.end
}

// Paragraph writes a text in lines of about equal length that are centred within w columns,
// with a margin on both sides.
func Paragraph(text string, ink Ink, w int) string {
	if text == "" {
		return ""
	}
	rows := strings.Split(Balance(text, min(w-2*margin(w), Measure)), "\n")
	for i, row := range rows {
		rows[i] = Center(ink.Render(row), w)
	}
	return strings.Join(rows, "\n")
}

// margin is what centred text leaves free on each side of w columns.
func margin(w int) int { return w / 20 }

// Column draws something in the middle of a wide screen, no wider than is easy to read.
func Column(draw func(w int) string, w int) string {
	block := draw(min(w, Measure))
	if block == "" {
		return ""
	}
	return Indent(block, max(0, w-Measure)/2)
}
