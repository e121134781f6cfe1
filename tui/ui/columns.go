package ui

import "strings"

const (
	columnGap   = 4
	columnLeast = 55 // the narrowest column where there are several
	columnMost  = 3
	columnFew   = 12 // rows that stay in one column, however wide the window is
)

// A Block is one entry of what is set in columns: a row, or several.
type Block struct {
	Text string
	Head bool // it heads the next one, and is not parted from it
}

// Columns returns how many columns there is room for in w columns of the terminal, and how
// wide each is.
func Columns(w int) (n, wide int) {
	n = max(1, min(columnMost, (w+columnGap)/(columnLeast+columnGap)))
	return n, (w - (n-1)*columnGap) / n
}

// A Setting is how blocks are set: in columns that are read down, then across. If they do not
// all fit, one page of them is shown, that with the selected block; in a single column, the
// blocks around it.
type Setting struct {
	blocks  []Block
	wide    int    // of a column, in columns of the terminal
	columns []span // the blocks of each column shown
	all     []span // the blocks of each column, on all pages
}

// Set sets blocks in at most n columns, each of them wide columns of the terminal and at most
// h rows, with block at on the page.
func Set(blocks []Block, at, n, wide, h int) Setting {
	s := Setting{blocks: blocks, wide: wide}
	total := 0
	for i := range blocks {
		total += s.rows(i)
	}
	if n == 1 || total <= min(h, columnFew) {
		s.columns = []span{s.around(at, h)}
		s.all = s.columns
		return s
	}
	high := min(h, (total+n-1)/n)
	for s.all = s.fill(high); len(s.all) > n && high < h; s.all = s.fill(high) {
		high++
	}
	column := max(0, s.columnOf(at))
	first := column / n * n
	s.columns = s.all[first:min(first+n, len(s.all))]
	return s
}

func (s Setting) rows(i int) int { return Lines(s.blocks[i].Text) }

// around returns the blocks around one, as many as fit in h rows and half of them before it.
func (s Setting) around(at, h int) span {
	if len(s.blocks) == 0 {
		return span{}
	}
	shown := span{at, at + 1}
	used, before := s.rows(at), 0
	for shown.start > 0 && before+s.rows(shown.start-1) <= h/2 && used+s.rows(shown.start-1) <= h {
		shown.start--
		before += s.rows(shown.start)
		used += s.rows(shown.start)
	}
	for shown.end < len(s.blocks) && used+s.rows(shown.end) <= h {
		used += s.rows(shown.end)
		shown.end++
	}
	for shown.start > 0 && used+s.rows(shown.start-1) <= h {
		shown.start--
		used += s.rows(shown.start)
	}
	return shown
}

// fill puts the blocks into columns of h rows, one after the other.
func (s Setting) fill(h int) []span {
	var all []span
	used, start := 0, 0
	for i, b := range s.blocks {
		need := s.rows(i)
		if b.Head && i+1 < len(s.blocks) {
			need += s.rows(i + 1)
		}
		if used > 0 && used+need > h {
			all = append(all, span{start, i})
			used, start = 0, i
		}
		used += s.rows(i)
	}
	return append(all, span{start, len(s.blocks)})
}

// columnOf returns the column that a block is in, among those of all pages; -1 if it is in
// none.
func (s Setting) columnOf(at int) int {
	for i, c := range s.all {
		if at >= c.start && at < c.end {
			return i
		}
	}
	return -1
}

// Beside returns the block that stands beside one, in a column further right or, if by is
// negative, left. At the edge it returns the block itself.
func (s Setting) Beside(at, by int) int {
	from := s.columnOf(at)
	to := from + by
	if from < 0 || to < 0 || to >= len(s.all) {
		return at
	}
	row := 0
	for i := s.all[from].start; i < at; i++ {
		row += s.rows(i)
	}
	next := s.all[to].start
	for next+1 < s.all[to].end && row >= s.rows(next) {
		row -= s.rows(next)
		next++
	}
	return next
}

// Abreast returns how many columns are shown.
func (s Setting) Abreast() int { return len(s.columns) }

// Shown returns the first block that is shown, and the one after the last.
func (s Setting) Shown() (first, end int) {
	return s.columns[0].start, s.columns[len(s.columns)-1].end
}

// Whole reports whether all blocks are shown.
func (s Setting) Whole() bool {
	first, end := s.Shown()
	return first == 0 && end == len(s.blocks)
}

// At returns the block that is shown at a place; -1 if there is none.
func (s Setting) At(x, y int) int {
	column := x / (s.wide + columnGap)
	if len(s.columns) == 1 {
		column = 0
	}
	if x < 0 || y < 0 || column >= len(s.columns) {
		return -1
	}
	for at := s.columns[column].start; at < s.columns[column].end; at++ {
		if y -= s.rows(at); y < 0 {
			return at
		}
	}
	return -1
}

// View draws the columns, with draw drawing each block.
func (s Setting) View(draw func(i int) string) string {
	picture := ""
	for i, c := range s.columns {
		var column []string
		for at := c.start; at < c.end; at++ {
			column = append(column, draw(at))
		}
		text := strings.Join(column, "\n")
		if i == 0 {
			picture = text
			continue
		}
		picture = Beside(picture, text, i*(s.wide+columnGap))
	}
	return picture
}
