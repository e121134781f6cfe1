package workbook

import (
	"fmt"
	"strings"
)

// A printStyle is how a cell of a print looks.
type printStyle struct {
	of     printPart
	format string // of a number or a date; empty for a text
	middle bool
}

type printPart int

const (
	printDefault printPart = iota
	printTitle
	printLine
	printHeading
	printCell
	printSign
)

func (w *printer) style(s printStyle) int {
	at, ok := w.at[s]
	if !ok {
		at = len(w.styles)
		w.styles, w.at[s] = append(w.styles, s), at
	}
	return at
}

// stylesheet has the styles that were used. There is a font for each part of a print, in the order of
// the parts.
func (w *printer) stylesheet() string {
	var fonts, formats, cells strings.Builder
	font := func(points int, name string, bold bool) {
		weight := ""
		if bold {
			weight = "<b/>"
		}
		fmt.Fprintf(&fonts, `<font>%s<sz val="%d"/><name val="%s"/></font>`, weight, points, Escaped(name))
	}
	font(bodyPoints, "Calibri", false) // the widths of columns are measured in its digits
	font(titlePoints, w.face.Title, w.face.Bold)
	font(linePoints, w.face.Line, false)
	font(bodyPoints, w.face.Heading, w.face.Bold)
	font(bodyPoints, w.face.Body, false)
	font(linePoints, w.face.Body, false)
	const firstFormat = 164 // those before are built in
	known := map[string]int{}
	for _, s := range w.styles {
		format, border, across, wrap := 0, 0, "center", "1"
		if s.format != "" {
			if known[s.format] == 0 {
				known[s.format] = firstFormat + len(known)
				fmt.Fprintf(&formats, `<numFmt numFmtId="%d" formatCode="%s"/>`, known[s.format], Escaped(s.format))
			}
			format = known[s.format]
		}
		switch s.of {
		case printHeading:
			border = 1
		case printCell:
			border, across = 1, "left"
			if s.format != "" {
				across, wrap = "right", "0"
			}
			if s.middle || s.format == w.face.Date {
				across = "center"
			}
		case printSign:
			across, wrap = "left", "0"
		case printDefault, printTitle, printLine:
		}
		fmt.Fprintf(&cells, `<xf numFmtId="%d" fontId="%d" fillId="0" borderId="%d" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1">`+
			`<alignment horizontal="%s" vertical="center" wrapText="%s"/></xf>`, format, s.of, border, across, wrap)
	}
	line := func(side string) string { return `<` + side + ` style="thin"><color rgb="FF000000"/></` + side + `>` }
	if formats.Len() > 0 {
		return fmt.Sprintf(`<styleSheet xmlns="%s"><numFmts count="%d">%s</numFmts>`, sheetML, len(known), formats.String()) + w.rest(fonts.String(), cells.String(), line)
	}
	return `<styleSheet xmlns="` + sheetML + `">` + w.rest(fonts.String(), cells.String(), line)
}

func (w *printer) rest(fonts, cells string, line func(string) string) string {
	return fmt.Sprintf(`<fonts count="%d">%s</fonts>`, printSign+1, fonts) +
		`<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>` +
		`<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>` + line("left") + line("right") + line("top") + line("bottom") + `<diagonal/></border></borders>` +
		`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
		fmt.Sprintf(`<cellXfs count="%d">%s</cellXfs>`, len(w.styles), cells) +
		`<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
}
