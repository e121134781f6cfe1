// Package qr draws a text as a QR code, for paper and for screens: as lines of characters, or as
// the path of a vector drawing. It knows nothing of what the text is.
package qr

import (
	"fmt"
	"strings"

	"rsc.io/qr"
)

// Quiet is how many modules around a code stay light, so that phones find it on a page.
const Quiet = 4

// A Code is a QR code. The zero value is a code of no text and has no modules.
type Code struct{ of *qr.Code }

// Of returns the code of a text, which is still read with an eighth of it covered. A text that
// is too long for any code, over some 2,300 bytes, has the zero value.
func Of(text string) Code {
	of, err := qr.Encode(text, qr.M)
	if err != nil || text == "" {
		return Code{}
	}
	return Code{of}
}

// Side is how many modules the code has on a side, without the quiet ones around it.
func (c Code) Side() int {
	if c.of == nil {
		return 0
	}
	return c.of.Size
}

// Dark reports whether the module in column x and row y is dark, counted from the upper left;
// those outside the code are light.
func (c Code) Dark(x, y int) bool { return c.of != nil && c.of.Black(x, y) }

// Blocks draws the code in half blocks, two rows of modules in a line, with quiet modules around
// it. A character is as wide as a module. What is dark is inked, as on paper: on a dark screen the
// lines need dark letters on a light ground.
func (c Code) Blocks(quiet int) []string {
	if c.of == nil {
		return nil
	}
	var lines []string
	for y := -quiet; y < c.Side()+quiet; y += 2 {
		var line strings.Builder
		for x := -quiet; x < c.Side()+quiet; x++ {
			switch upper, lower := c.Dark(x, y), c.Dark(x, y+1); {
			case upper && lower:
				line.WriteString("█")
			case upper:
				line.WriteString("▀")
			case lower:
				line.WriteString("▄")
			default:
				line.WriteString(" ")
			}
		}
		lines = append(lines, line.String())
	}
	return lines
}

// Path draws the dark modules as the path of a vector drawing (SVG) of [Code.Side] + 2 × [Quiet]
// units on a side, a unit for a module, with the quiet ones around it. Neighbours in a row are
// one rectangle, so that no printer leaves a line between them.
func (c Code) Path() string {
	var path strings.Builder
	for y := range c.Side() {
		for x := 0; x < c.Side(); x++ {
			from := x
			for c.Dark(x, y) {
				x++
			}
			if x > from {
				fmt.Fprintf(&path, "M%d %dh%dv1h-%dz", from+Quiet, y+Quiet, x-from, x-from)
			}
		}
	}
	return path.String()
}
