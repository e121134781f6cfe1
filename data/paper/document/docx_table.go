package document

import (
	"bufio"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
)

// docxTable writes a table whose columns are as wide as their contents need. Its head is
// repeated on every page, and no row is split between two pages, nor are rows that are joined, nor a
// table of a few rows.
// Figures stand on the right, as whoever adds them up expects; numbers in the first column only
// count the rows.
func (d *Document) docxTable(b *bufio.Writer, t Table) {
	width, size := d.page().text(), tableSize
	if d.Landscape {
		size = wideTableSize
	}
	fmt.Fprintf(b, `<w:tbl><w:tblPr><w:tblW w:w="%d" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>`, width)
	for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		fmt.Fprintf(b, `<w:%s w:val="single" w:sz="4" w:space="0" w:color="000000"/>`, side)
	}
	b.WriteString(`</w:tblBorders><w:tblLayout w:type="fixed"/>`)
	fmt.Fprintf(b, `<w:tblCellMar><w:left w:w="%d" w:type="dxa"/><w:right w:w="%d" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>`, cellMargin, cellMargin)
	styles, opens, widths := make([]string, len(t.Head)), make([]string, len(t.Head)), columnWidths(t, width, size)
	for j, width := range widths {
		fmt.Fprintf(b, `<w:gridCol w:w="%d"/>`, width)
		opens[j] = fmt.Sprintf(`<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>`, width)
		styles[j] = `<w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="` + cellStyle(t, j)
	}
	b.WriteString(`</w:tblGrid>`)
	kept := len(t.Rows) <= mostKept && t.height(widths, size) <= mostKept
	row := `<w:tr><w:trPr><w:cantSplit/>`
	if t.Room != nil {
		row += fmt.Sprintf(`<w:trHeight w:val="%d" w:hRule="atLeast"/>`, writingHeight)
	}
	b.WriteString(row + `<w:tblHeader/></w:trPr>`)
	for j, text := range t.Head {
		b.WriteString(opens[j] + `<w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="CellHead"/></w:pPr>` + run(text) + `</w:p></w:tc>`)
	}
	b.WriteString(`</w:tr>`)
	for i, cells := range t.Rows {
		b.WriteString(row + `</w:trPr>`)
		keep := `"/></w:pPr>`
		if t.goesOn(i+1) || kept && i < len(t.Rows)-1 {
			keep = `"/><w:keepNext/></w:pPr>`
		}
		for j, text := range cells {
			b.WriteString(opens[j])
			switch {
			case j >= t.Joined:
			case t.goesOn(i) && text == "":
				b.WriteString(`<w:vMerge/>`)
			default:
				b.WriteString(`<w:vMerge w:val="restart"/>`)
			}
			b.WriteString(styles[j])
			b.WriteString(keep)
			b.WriteString(run(text))
			b.WriteString(`</w:p></w:tc>`)
		}
		b.WriteString(`</w:tr>`)
	}
	b.WriteString(`</w:tbl>` + paragraph("Cell", "")) // two tables in a row would become one
}

// mostKept is how many lines a table has at most that is kept on a page.
const mostKept = 15

// goesOn reports whether a row is joined to the one above it.
func (t Table) goesOn(row int) bool {
	return t.Joined > 0 && row > 0 && row < len(t.Rows) && t.Rows[row][0] == ""
}

// figure is what a column of figures holds.
var figure = regexp.MustCompile(`^[+-]?\d[\d,]*(\.\d+|:\d\d)?%?$`)

// cellStyle is the style of the cells of a column, below its head.
func cellStyle(t Table, column int) string {
	switch {
	case !t.isFigures(column):
		return "Cell"
	case column == 0:
		return "CellNumber"
	}
	return "CellFigure"
}

// isFigures reports whether a column holds figures, and nothing else.
func (t Table) isFigures(column int) bool {
	figures := false
	for _, row := range t.Rows[:len(t.Rows)-t.Last] {
		if row[column] == "" {
			continue
		}
		if figures = figure.MatchString(row[column]); !figures {
			return false
		}
	}
	return figures
}

// columnWidths divides a width among the columns of a table, for texts of a size. Each gets what
// its longest line takes, or the room asked for; if that is too much, the widest columns give
// way and wrap, as far as no word has to break. What is left over is shared out.
func columnWidths(t Table, width, size int) []int {
	letter := size * 5 // half the width of a Chinese one
	wanted, least := t.letters()
	for j := range wanted {
		wanted[j], least[j] = (wanted[j]+1)*letter+2*cellMargin, (least[j]+1)*letter+2*cellMargin
	}
	given, all := shrunk(wanted, least, width)
	for j := range given {
		given[j] = given[j] * width / all
	}
	return given
}

// headLetters is how many letters of a head stand in a line at least, before it wraps.
const headLetters = 8

// letters is how many letters the longest line of each column has, or for how many there must be
// room, and how many its longest word has, which is not to be broken. A Chinese character counts as
// two. Heads wrap sooner than what stands below them.
func (t Table) letters() (wanted, least []int) {
	wanted, least = make([]int, len(t.Head)), make([]int, len(t.Head))
	for j, head := range t.Head {
		least[j] = longestWord(head)*6/5 + 1 // a head is in a heavier type
		wanted[j] = max(least[j], min(longestLine(head)+1, headLetters))
		if t.Room != nil {
			wanted[j] = max(wanted[j], 2*t.Room[j])
		}
		for _, row := range t.Rows {
			least[j] = max(least[j], longestWord(row[j]))
			wanted[j] = max(wanted[j], longestLine(row[j]))
		}
		least[j] = min(least[j], mostUnbroken)
	}
	return wanted, least
}

// mostUnbroken is how many letters of a word may make a column wider; longer ones are check values
// and addresses.
const mostUnbroken = 20

func longestLine(text string) int {
	longest := 0
	for line := range strings.SplitSeq(text, "\n") {
		longest = max(longest, Width(line))
	}
	return longest
}

// date is what stays in one line.
var date = regexp.MustCompile(`^\d{4}年\d{1,2}月\d{1,2}日$`)

// longestWord is how many letters stand together that have no place to wrap between them.
func longestWord(text string) int {
	if text != "" && text[0] >= '0' && text[0] <= '9' && date.MatchString(text) {
		return Width(text) + 3 // word processors set figures a little apart from Chinese characters
	}
	longest, word := 0, 0
	for _, r := range text {
		switch {
		case r == ' ' || r == '\n':
			word = 0
		case r > 0x2e80: // one can wrap after each Chinese character
			word, longest = 0, max(longest, 2)
		default:
			word++
			longest = max(longest, word)
		}
	}
	return longest
}

// shrunk divides a width among columns that want more, down to what each needs at least. What is short
// stays as it is, so that names and days do not wrap for the sake of a text; of the rest a column that
// wants four times as much gets twice as much, since a row is as high as its longest text. It returns
// what they take together, which is more than that if they need more.
func shrunk(wanted, least []int, width int) (given []int, all int) {
	const short = 8 // of as many columns, what takes up a share
	kept := make([]int, len(wanted))
	for j, w := range wanted {
		kept[j] = max(least[j], min(w, width/short))
	}
	if sum(kept) > width {
		kept = least
	}
	given = slices.Clone(wanted)
	settled := make([]bool, len(wanted))
	// Those are settled first that would get too little, and then those that would get more than they want:
	// each leaves another share to the rest.
	settle := func(settles func(j, share int) (width int, yes bool)) {
		for changed := true; changed; {
			changed = false
			room, weights := width, 0.0
			for j, w := range wanted {
				if settled[j] {
					room -= given[j]
				} else {
					weights += math.Sqrt(float64(w))
				}
			}
			for j, w := range wanted {
				if settled[j] {
					continue
				}
				share := int(float64(max(0, room)) * math.Sqrt(float64(w)) / weights)
				given[j] = share
				if fixed, yes := settles(j, share); yes {
					given[j], settled[j], changed = fixed, true, true
				}
			}
		}
	}
	settle(func(j, share int) (int, bool) { return kept[j], share < kept[j] })
	settle(func(j, share int) (int, bool) { return wanted[j], share >= wanted[j] })
	return given, max(1, sum(given))
}

func sum(all []int) (n int) {
	for _, one := range all {
		n += one
	}
	return n
}

// height is about how high the rows are, in lines of text.
func (t Table) height(widths []int, size int) int {
	lines := 0
	for _, row := range t.Rows {
		most := 1
		for j, text := range row {
			room := max(1, (widths[j]-2*cellMargin)/(size*5))
			most = max(most, (longestLine(text)+room-1)/room)
		}
		lines += most
	}
	return lines
}
