package ui

import (
	"math"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/hajimehoshi/bitmapfont/v4"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/bidi"
)

// A bitmap is a picture in two colours, row by row. A terminal's cell is about twice as high
// as it is wide, so one cell shows two pixels, one above the other.
type bitmap [][]bool

// rows draws the bitmap in half blocks, with each pixel scale cells wide and half as many
// high.
func (b bitmap) rows(scale int) []string {
	on := func(y, x int) bool { return y/scale < len(b) && b[y/scale][x/scale] }
	var rows []string
	for y := 0; y < len(b)*scale; y += 2 {
		var row strings.Builder
		row.Grow(len("█") * len(b[0]) * scale)
		for x := range len(b[0]) * scale {
			switch up, down := on(y, x), on(y+1, x); {
			case up && down:
				row.WriteRune('█')
			case up:
				row.WriteRune('▀')
			case down:
				row.WriteRune('▄')
			default:
				row.WriteByte(' ')
			}
		}
		rows = append(rows, row.String())
	}
	return rows
}

// digits are the figures in half blocks, three rows each, and the stages of 正, in whose
// strokes votes are counted on a blackboard.
var digits = map[rune][3]string{
	'0': {"█▀█", "█ █", "▀▀▀"}, '1': {"▀█ ", " █ ", "▀▀▀"}, '2': {"▀▀█", "█▀▀", "▀▀▀"}, '3': {"▀▀█", " ▀█", "▀▀▀"},
	'4': {"█ █", "▀▀█", "  ▀"}, '5': {"█▀▀", "▀▀█", "▀▀▀"}, '6': {"█▀▀", "█▀█", "▀▀▀"}, '7': {"▀▀█", "  █", "  ▀"},
	'8': {"█▀█", "█▀█", "▀▀▀"}, '9': {"█▀█", "▀▀█", "▀▀▀"}, ':': {" ▄ ", " ▄ ", "   "}, '+': {" ▄ ", "▀█▀", "   "},
	'-': {"   ", "▀▀▀", "   "}, '.': {"  ", "  ", "▄ "}, '%': {"▀ ▄", " ▄▀", "▀ ▀"}, '/': {"  █", " █ ", "▀  "}, ' ': {" ", " ", " "},
	'一': {"▀▀▀▀▀", "     ", "     "}, '丅': {"▀▀█▀▀", "  █  ", "     "}, '下': {"▀▀█▀▀", "  █▀▀", "     "},
	'止': {"▀▀█▀▀", "█ █▀▀", "     "}, '正': {"▀▀█▀▀", "█ █▀▀", "▀▀▀▀▀"},
}

// Digits writes a number or a clock in block digits that are three rows high, times size. A
// text with any other character is returned as it is, in one row.
func Digits(text string, size int) []string {
	pixels := make(bitmap, 6)
	for _, c := range text {
		if _, ok := digits[c]; !ok {
			return []string{text}
		}
		for i, row := range digits[c] {
			for _, cell := range row + " " {
				pixels[2*i] = append(pixels[2*i], cell == '█' || cell == '▀')
				pixels[2*i+1] = append(pixels[2*i+1], cell == '█' || cell == '▄')
			}
		}
	}
	return pixels.rows(max(1, size))
}

// headline writes a text in large type, in a font whose characters are 12 pixels high,
// enlarged size times. It returns nil if the text would be wider than w, or if the font lacks
// one of its characters: a small name is better than one with a hole in it.
func headline(text string, size, w int) []string {
	if size < 1 {
		return nil
	}
	if size == 1 {
		if rows := latinRows(text, w); rows != nil {
			return rows
		}
	}
	pixels := written(text, w/size)
	if pixels == nil {
		return nil
	}
	from, to := inkedRows(pixels)
	return pixels[from:to].rows(size)
}

// latinRows is headline in the smallest size for a text of ASCII alone, whose letters are drawn
// once for all texts. It returns nil for any other text, and for one that does not fit.
func latinRows(text string, w int) []string {
	all, from, to, width := latin(), math.MaxInt, 0, 0
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf || all[text[i]].pixels == nil {
			return nil
		}
		letter := &all[text[i]]
		width += len(letter.pixels[0])
		if letter.top < letter.bottom {
			from, to = min(from, letter.top), max(to, letter.bottom)
		}
	}
	if width > w || from >= len(all[' '].rows) {
		return nil
	}
	rows := make([]string, (to-from+1)/2)
	for y := range rows {
		var row strings.Builder
		row.Grow(len("█") * width)
		for i := range len(text) {
			row.WriteString(all[text[i]].rows[from][y])
		}
		rows[y] = row.String()
	}
	return rows
}

// headlines writes texts in large type that are to stand side by side, on one line. It returns
// nil if the font lacks a character of one.
func headlines(texts []string, size int) [][]string {
	from, to := math.MaxInt, 0
	var all []bitmap
	for _, text := range texts {
		pixels := written(text, math.MaxInt)
		if pixels == nil {
			return nil
		}
		if top, bottom := inkedRows(pixels); top < bottom {
			from, to = min(from, top), max(to, bottom)
		}
		all = append(all, pixels)
	}
	var rows [][]string
	for _, pixels := range all {
		rows = append(rows, pixels[from:to].rows(size))
	}
	return rows
}

// written is a text in large type with the empty rows above and below; nil if it is wider than
// w pixels or the font lacks one of its characters.
func written(text string, w int) bitmap {
	const narrowest = 6 // pixels of a Latin letter
	if utf8.RuneCountInString(text)*narrowest > w {
		return nil
	}
	pixels := make(bitmap, bitmapfont.FaceSC.Metrics().Height.Ceil())
	for _, c := range text {
		letter, ok := glyph(c)
		if !ok || len(pixels[0])+len(letter[0]) > w {
			return nil
		}
		for y, row := range letter {
			pixels[y] = append(pixels[y], row...)
		}
	}
	return pixels
}

// UnpackLargeType unpacks the font of large type, which takes a while, and is otherwise done when
// somebody first looks at some.
func UnpackLargeType() { latin() }

// glyph returns a character in large type, which is not to be modified. It reports false if the
// font lacks the character or draws it beyond its box, and for characters that do not stand
// alone: combining marks, and letters of right-to-left scripts, which join.
func glyph(c rune) (bitmap, bool) {
	if c < utf8.RuneSelf {
		letter := latin()[c].pixels
		return letter, letter != nil
	}
	return unpacked(c)
}

// A drawnLetter is a character in large type with the first row of its ink and the one after
// the last. Rows are those of half blocks from each row of pixels on that a text may begin with.
type drawnLetter struct {
	pixels      bitmap // nil if the font lacks the character
	top, bottom int
	rows        [8][]string
}

// latin has the characters of ASCII in large type. A whole hall sees its receipts at the same
// moment, and all of them are different.
var latin = sync.OnceValue(func() *[utf8.RuneSelf]drawnLetter {
	var all [utf8.RuneSelf]drawnLetter
	for c := range rune(utf8.RuneSelf) {
		pixels, ok := unpacked(c)
		if !ok {
			continue
		}
		letter := drawnLetter{pixels: pixels}
		letter.top, letter.bottom = inkedRows(pixels)
		for from := range letter.rows {
			letter.rows[from] = pixels[from:].rows(1)
		}
		all[c] = letter
	}
	return &all
})

// unpacked is glyph by the font's own file.
func unpacked(c rune) (bitmap, bool) {
	metrics := bitmapfont.FaceSC.Metrics()
	box, mask, at, advance, ok := bitmapfont.FaceSC.Glyph(fixed.Point26_6{Y: metrics.Ascent}, c)
	if !ok || unicode.Is(unicode.M, c) || fromTheRight(c) {
		return nil, false
	}
	pixels := make(bitmap, metrics.Height.Ceil())
	for y := range pixels {
		pixels[y] = make([]bool, advance.Ceil())
	}
	inked := c == ' '
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			if _, _, _, alpha := mask.At(at.X+x-box.Min.X, at.Y+y-box.Min.Y).RGBA(); alpha == 0 {
				continue
			}
			if y < 0 || y >= len(pixels) || x < 0 || x >= len(pixels[y]) {
				return nil, false
			}
			pixels[y][x], inked = true, true
		}
	}
	return pixels, inked
}

// fromTheRight reports whether a character belongs to a right-to-left script.
func fromTheRight(c rune) bool {
	p, _ := bidi.LookupRune(c)
	return p.Class() == bidi.R || p.Class() == bidi.AL
}

// OnlySmall returns the characters of a text that cannot be shown in large type. A text with
// any of them is shown entirely in small type.
func OnlySmall(text string) []string {
	var all []string
	for _, p := range pieces(text) {
		lacks := strings.ContainsFunc(p.char, func(c rune) bool { _, ok := glyph(c); return !ok })
		if lacks && !slices.Contains(all, p.char) {
			all = append(all, p.char)
		}
	}
	return all
}

// inkedRows are the first row with ink and the one after the last.
func inkedRows(b bitmap) (from, to int) {
	empty := func(row []bool) bool { return !slices.Contains(row, true) }
	for to = len(b); to > 0 && empty(b[to-1]); {
		to--
	}
	for from < to && empty(b[from]) {
		from++
	}
	return from, to
}
