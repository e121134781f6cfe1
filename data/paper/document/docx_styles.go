package document

import (
	"fmt"

	"pingyi/meeting/plan"
)

// The fonts of official papers. docxFonts names substitutes for those that a computer may lack.
const (
	fontTitle   = "方正小标宋简体"
	fontBody    = "仿宋_GB2312"
	fontHeading = "黑体"
	fontSub     = "楷体_GB2312"
	fontFoot    = "宋体"
	fontLatin   = "Times New Roman"
)

// docxFonts names, for each font, what to take where it is missing, the likeliest first.
const docxFonts = `<w:fonts ` + wordML + `>` +
	`<w:font w:name="` + fontTitle + `"><w:altName w:val="方正小标宋_GBK,华文中宋,STZhongsong"/><w:charset w:val="86"/><w:family w:val="roman"/></w:font>` +
	`<w:font w:name="` + fontBody + `"><w:altName w:val="仿宋,FangSong,华文仿宋,STFangsong"/><w:charset w:val="86"/><w:family w:val="modern"/></w:font>` +
	`<w:font w:name="` + fontHeading + `"><w:altName w:val="SimHei,华文黑体,STHeiti"/><w:charset w:val="86"/><w:family w:val="modern"/></w:font>` +
	`<w:font w:name="` + fontSub + `"><w:altName w:val="楷体,KaiTi,华文楷体,STKaiti"/><w:charset w:val="86"/><w:family w:val="modern"/></w:font>` +
	`<w:font w:name="` + fontFoot + `"><w:altName w:val="SimSun,华文宋体,STSong"/><w:charset w:val="86"/><w:family w:val="auto"/></w:font></w:fonts>`

// labelWidth is where the values of fields begin: behind the longest label.
func (d *Document) labelWidth() int {
	width := 3 * indent
	for _, p := range d.parts {
		width = max(width, (Width(p.label)+2)*bodySize*5)
	}
	return width
}

// docxStyles are the paragraph styles. Chinese fonts set headings apart; an English paper
// has the title bold and the headings bold and bold italic instead.
func (d *Document) docxStyles() string {
	title, heading, sub, aside, cells := "", "", "", "", tableSize
	right := d.page().text()
	stops := fmt.Sprintf(`<w:tab w:val="right" w:pos="%d"/>`, right)
	if d.Language == plan.English {
		title, heading, sub, aside = "<w:b/>", "<w:b/>", "<w:b/><w:i/>", "<w:i/>"
		stops = fmt.Sprintf(`<w:tab w:val="left" w:leader="underscore" w:pos="%d"/><w:tab w:val="right" w:leader="underscore" w:pos="%d"/>`, right*2/3, right)
	}
	if d.Landscape {
		cells = wideTableSize
	}
	style := func(id, name, eastAsia, letters, paragraph string, size int) string {
		return fmt.Sprintf(`<w:style w:type="paragraph" w:styleId="%s"><w:name w:val="%s"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>%s</w:pPr>`+
			`<w:rPr><w:rFonts w:eastAsia="%s"/>%s<w:sz w:val="%d"/><w:szCs w:val="%d"/></w:rPr></w:style>`, id, name, paragraph, eastAsia, letters, size, size)
	}
	first := fmt.Sprintf(`<w:ind w:firstLineChars="200" w:firstLine="%d"/>`, indent)
	flush := `<w:ind w:firstLineChars="0" w:firstLine="0"/>`
	outer := func(side string) string { // one character from the outer edge
		return fmt.Sprintf(`<w:spacing w:line="240" w:lineRule="auto"/><w:ind w:%[1]sChars="100" w:%[1]s="%[2]d" w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="%[1]s"/>`, side, 10*footSize)
	}
	cell := func(before, side string) string {
		return before + `<w:spacing w:line="240" w:lineRule="auto"/>` + flush + `<w:jc w:val="` + side + `"/>`
	}
	middle := flush + `<w:jc w:val="center"/>`
	return `<w:styles ` + wordML + `><w:docDefaults><w:rPrDefault><w:rPr>` +
		fmt.Sprintf(`<w:rFonts w:ascii="%[1]s" w:hAnsi="%[1]s" w:cs="%[1]s" w:eastAsia="%[2]s"/><w:sz w:val="%[3]d"/><w:szCs w:val="%[3]d"/>`, fontLatin, fontBody, bodySize) +
		`<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>` +
		fmt.Sprintf(`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:spacing w:line="%d" w:lineRule="exact"/>%s</w:pPr></w:style>`, lineHeight, first) +
		style("Title", "Title", fontTitle, title, `<w:keepNext/><w:spacing w:after="120" w:line="640" w:lineRule="exact"/>`+middle, titleSize) +
		style("Byline", "Byline", fontSub, "", `<w:spacing w:after="120" w:line="560" w:lineRule="exact"/>`+middle, bodySize) +
		style("Addressee", "Addressee", fontBody, "", flush, bodySize) +
		style("Field", "Field", fontBody, "", fmt.Sprintf(`<w:ind w:left="%[1]d" w:firstLineChars="0" w:hanging="%[1]d"/>`, d.labelWidth()), bodySize) +
		style("Heading1", "heading 1", fontHeading, heading, `<w:keepNext/><w:outlineLvl w:val="0"/>`, bodySize) +
		style("Heading2", "heading 2", fontSub, sub, `<w:keepNext/><w:outlineLvl w:val="1"/>`, bodySize) +
		style("Aside", "Aside", fontSub, aside, "", bodySize) +
		style("Cell", "Cell", fontBody, "", cell("", "left"), cells) +
		style("CellFigure", "CellFigure", fontBody, "", cell("", "right"), cells) +
		style("CellNumber", "CellNumber", fontBody, "", cell("", "center"), cells) +
		style("CellHead", "CellHead", fontHeading, heading, cell("<w:keepNext/>", "center"), cells) +
		style("Sign", "Sign", fontBody, "", fmt.Sprintf(`<w:keepNext/><w:keepLines/><w:tabs>%[2]s</w:tabs><w:spacing w:before="%[1]d" w:line="%[1]d" w:lineRule="exact"/>`, lineHeight, stops)+flush, bodySize) +
		style("Issued", "Issued", fontBody, "", `<w:keepNext/><w:keepLines/>`+flush+`<w:jc w:val="right"/>`, bodySize) +
		style("FootOdd", "FootOdd", fontFoot, "", outer("right"), footSize) +
		style("FootEven", "FootEven", fontFoot, "", outer("left"), footSize) + `</w:styles>`
}
