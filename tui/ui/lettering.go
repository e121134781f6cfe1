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

// Headlines writes texts in large type that are to stand side by side, on one line. It returns
// nil if one of them has no large letters, or as [Look.Headline] does.
func (l *Look) Headlines(texts []string, size int) [][]string {
	if l.narrow && size%2 == 1 {
		return nil
	}
	return headlines(texts, size)
}

// A lettering is the key of large type: its text, ink, size, width and on how many lines it may
// be. What does not fit is empty and remembered, too.
type lettering struct {
	text          string
	ink           Ink
	size, w, most int
	narrow        bool // half blocks are two columns wide
}

// Large writes a line of large type, centred; it is empty if the line does not fit.
func (l *Look) Large(text string, w, size int) string {
	return l.LargeIn(text, l.Styles.Banner, w, size)
}

// Line writes a line, centred, in large type if size is not 0 and it fits on two rows of it,
// and otherwise in plain type.
func (l *Look) Line(text string, ink Ink, w, size int) string {
	if size > 0 {
		if large := l.lettered(text, ink, w, size, 2); large != "" {
			return large
		}
	}
	return Paragraph(text, ink, w)
}

// LargeIn is Large in an ink of its own.
func (l *Look) LargeIn(text string, ink Ink, w, size int) string {
	return Once(l.Drawings, lettering{text, ink, size, w, 0, l.narrow}, func(lettering) string { return Middle(l.Headline(text, size, w), ink, w) })
}

// Banner writes a name and what precedes it in large type: on one line if there is room,
// otherwise one above the other with the name larger, and what precedes it no larger than
// lead. It is empty if not even the name fits.
func (l *Look) Banner(before, name string, w, size, lead int) string {
	all := strings.TrimSpace(before + "  " + name)
	if size == 0 {
		return Paragraph(all, l.Styles.Big, w)
	}
	if one := l.Large(all, w, size); one != "" {
		return one
	}
	below := l.Large(name, w, size)
	if below == "" || before == "" {
		return ""
	}
	above := ""
	for n := min(size-1, lead); n > 0 && above == ""; n-- {
		above = l.Large(before, w, n)
	}
	if above == "" {
		return Center(l.Styles.Big.Render(Fit(before, w)), w) + "\n" + below
	}
	return above + "\n\n" + below
}

// Poster writes a text in large type on as many lines as it takes, of about equal length. It
// is empty if there is no room.
func (l *Look) Poster(text string, w, size int) string {
	return l.lettered(text, l.Styles.Banner, w, size, w)
}

// Title writes a text in large type, on several lines if it is too long for one, and on more
// of them the smaller the type. Size 0 is plain type. It is empty if there is no room.
func (l *Look) Title(text string, w, size int) string {
	if size == 0 {
		return Paragraph(text, l.Styles.Big, w)
	}
	return l.TitleIn(text, l.Styles.Banner, w, size)
}

// TitleIn writes a title in an ink of its own.
func (l *Look) TitleIn(text string, ink Ink, w, size int) string {
	if size == 0 {
		return Paragraph(text, ink, w)
	}
	return l.lettered(text, ink, w, size, 4-size)
}

// lettered writes a text in large type on at most some lines.
func (l *Look) lettered(text string, ink Ink, w, size, most int) string {
	return Once(l.Drawings, lettering{text, ink, size, w, most, l.narrow}, func(lettering) string { return l.letteredAnew(text, ink, w, size, most) })
}

func (l *Look) letteredAnew(text string, ink Ink, w, size, most int) string {
	const letter = 6 // pixels of a Latin letter; a Chinese character is twice as wide
	room := (w - margin(w)) / (letter * size)
	for extra := range 4 { // some signs are wider in large type than in small type
		rows := strings.Split(Balance(text, room-extra), "\n")
		if len(rows) > most {
			return ""
		}
		for i, row := range rows {
			if rows[i] = l.LargeIn(row, ink, w, size); rows[i] == "" {
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
