package paper

import (
	"fmt"
	"strings"

	"rsc.io/qr"
)

// quietModules is how many modules around a QR code stay light, so that phones find it on a page.
const quietModules = 4

// A qrCode is the QR code of a text, which is still read with an eighth of it covered. The zero
// value has no modules.
type qrCode struct{ of *qr.Code }

// qrOf returns the code of a text; the zero value for one that is too long for any code, over
// some 2,300 bytes.
func qrOf(text string) qrCode {
	of, err := qr.Encode(text, qr.M)
	if err != nil {
		return qrCode{}
	}
	return qrCode{of}
}

// side is how many modules the code has on a side, without the quiet ones around it.
func (c qrCode) side() int {
	if c.of == nil {
		return 0
	}
	return c.of.Size
}

// blocks draws the code in half blocks, two rows of modules in a line, with quiet modules around
// it. What is dark is inked, as on paper.
func (c qrCode) blocks(quiet int) []string {
	if c.of == nil {
		return nil
	}
	var lines []string
	for y := -quiet; y < c.side()+quiet; y += 2 {
		var line strings.Builder
		for x := -quiet; x < c.side()+quiet; x++ {
			switch upper, lower := c.of.Black(x, y), c.of.Black(x, y+1); {
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

// path draws the dark modules as a path of SVG, a unit for a module, with [quietModules] around
// them. Neighbours in a row are one rectangle, so that no printer leaves a line between them.
func (c qrCode) path() string {
	var path strings.Builder
	for y := range c.side() {
		for x := 0; x < c.side(); x++ {
			from := x
			for c.of.Black(x, y) { // nothing is dark outside
				x++
			}
			if x > from {
				fmt.Fprintf(&path, "M%d %dh%dv1h-%dz", from+quietModules, y+quietModules, x-from, x-from)
			}
		}
	}
	return path.String()
}
