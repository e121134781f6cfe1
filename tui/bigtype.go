package tui

import (
	"image"
	"image/color"
	"strings"

	"github.com/hajimehoshi/bitmapfont/v4"
	"golang.org/x/image/font"
	"golang.org/x/image/math/fixed"
)

// A bitmap is a picture in two colours, row by row. A terminal's cell is about twice as
// high as it is wide, so two pixels above each other make one cell.
type bitmap [][]bool

// rows draws the bitmap with half blocks, each pixel scale cells wide and half as many
// high.
func (b bitmap) rows(scale int) []string {
	on := func(y, x int) bool { return y/scale < len(b) && b[y/scale][x/scale] }
	var rows []string
	for y := 0; y < len(b)*scale; y += 2 {
		var row strings.Builder
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

// digits are three rows of half blocks each.
var digits = map[rune][3]string{
	'0': {"█▀█", "█ █", "▀▀▀"}, '1': {"▀█ ", " █ ", "▀▀▀"}, '2': {"▀▀█", "█▀▀", "▀▀▀"}, '3': {"▀▀█", " ▀█", "▀▀▀"},
	'4': {"█ █", "▀▀█", "  ▀"}, '5': {"█▀▀", "▀▀█", "▀▀▀"}, '6': {"█▀▀", "█▀█", "▀▀▀"}, '7': {"▀▀█", "  █", "  ▀"},
	'8': {"█▀█", "█▀█", "▀▀▀"}, '9': {"█▀█", "▀▀█", "▀▀▀"}, ':': {" ▄ ", " ▄ ", "   "}, '+': {" ▄ ", "▀█▀", "   "},
	'-': {"   ", "▀▀▀", "   "}, '.': {"  ", "  ", "▄ "}, '%': {"▀ ▄", " ▄▀", "▀ ▀"}, '/': {"  █", " █ ", "█  "}, ' ': {" ", " ", " "},
}

// big writes a number or a clock in block digits, three rows high times the size. A
// text with other signs comes back as it is, in one row.
func big(text string, size int) []string {
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

// headline writes a text in large type: Chinese characters and letters from a font of
// 12 pixels, size times as large. It is nil where the font lacks a character, for a
// name with a hole in it is worse than a small one.
func headline(text string, size int) []string {
	face := bitmapfont.FaceSC
	if size < 1 || text == "" {
		return nil
	}
	width := font.MeasureString(face, text).Ceil()
	canvas := image.NewAlpha(image.Rect(0, 0, width, face.Metrics().Height.Ceil()))
	pen := font.Drawer{Dst: canvas, Src: image.NewUniform(color.Alpha{A: 0xff}), Face: face,
		Dot: fixed.P(0, face.Metrics().Ascent.Ceil())}
	for _, c := range text {
		from := pen.Dot.X.Floor()
		pen.DrawString(string(c))
		if c != ' ' && inked(canvas, from, pen.Dot.X.Ceil()).Empty() {
			return nil
		}
	}
	ink := inked(canvas, 0, width)
	var pixels bitmap
	for y := ink.Min.Y; y < ink.Max.Y; y++ {
		var row []bool
		for x := range width {
			row = append(row, canvas.AlphaAt(x, y).A != 0)
		}
		pixels = append(pixels, row)
	}
	return pixels.rows(size)
}

// inked is the smallest rectangle around what is drawn between two columns.
func inked(canvas *image.Alpha, from, to int) image.Rectangle {
	var ink image.Rectangle
	for y := canvas.Rect.Min.Y; y < canvas.Rect.Max.Y; y++ {
		for x := from; x < to; x++ {
			if canvas.AlphaAt(x, y).A != 0 {
				ink = ink.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return ink
}
