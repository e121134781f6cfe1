package docfile

import (
	"encoding/xml"
	"strconv"
	"strings"

	"pingyi/meeting/refuse"
	"pingyi/meeting/report"
)

// readDOCX reads a DOCX as Markdown.
func readDOCX(raw []byte) (string, []report.Note, error) {
	c, err := open(raw)
	if err != nil {
		return "", nil, err
	}
	name, err := c.document()
	if err != nil {
		return "", nil, err
	}
	folder, file, _ := cutLast(name)
	rels, err := c.relations(folder+"/_rels/"+file+".rels", folder)
	if err != nil {
		return "", nil, err
	}
	b := &body{}
	if b.styles, err = c.readStyles(rels["styles"]); err != nil {
		return "", nil, err
	}
	if b.numbering, err = c.readNumbering(rels["numbering"]); err != nil {
		return "", nil, err
	}
	for _, notes := range []string{"footnotes", "endnotes"} {
		foot := &body{styles: b.styles, numbering: b.numbering, notesOnly: true}
		if err = c.walk(rels[notes], foot.take); err != nil {
			return "", nil, err
		}
		b.footnotes = append(b.footnotes, foot.noteTexts)
	}
	if err = c.walk(name, b.take); err != nil {
		return "", nil, err
	}
	var notes []report.Note
	notes = note(notes, report.Tracked, b.tracked)
	notes = note(notes, report.Pictures, b.pictures)
	notes = note(notes, report.HiddenText, b.hidden)
	return b.markdown(), notes, nil
}

func cutLast(name string) (folder, file string, ok bool) {
	at := strings.LastIndexByte(name, '/')
	if at < 0 {
		return "", name, false
	}
	return name[:at], name[at+1:], true
}

// A body is the text of a DOCX as it is read, element by element.
type body struct {
	styles    styles
	numbering *numbering
	footnotes []map[string]string // footnotes and endnotes by their IDs

	blocks     []block
	paragraphs []*paragraph // that are open; text boxes have theirs inside another
	tables     []*table     // that are open
	path       []string     // of the elements that are open
	run        runStyle
	inText     bool
	size       int       // of all text so far
	kept       paragraph // what comes before the next paragraph, because the mark between the two was deleted

	tracked, pictures, hidden int

	notesOnly bool // of footnotes: each is a text by its ID
	noteTexts map[string]string
	noteID    string
}

// A runStyle is how a run of text is set.
type runStyle struct{ bold, hidden bool }

// A paragraph is one as it is read.
type paragraph struct {
	style   string
	outline int
	list    listRef
	runs    []run
	deleted bool // its end was deleted
}

// A run is text in one style.
type run struct {
	text string
	bold bool
}

// skipped are the elements whose content does not count: what was deleted or moved away, how
// something was set before, and what stands in for newer drawings in older programs.
var skipped = map[string]bool{
	"del": true, "moveFrom": true, "delText": true, "delInstrText": true, "instrText": true, "Fallback": true,
	"rPrChange": true, "pPrChange": true, "tblPrChange": true, "trPrChange": true, "tcPrChange": true, "sectPrChange": true, "tblGridChange": true,
}

// take reads one token.
func (b *body) take(d *xml.Decoder, t xml.Token) error {
	switch e := t.(type) {
	case xml.StartElement:
		name := e.Name.Local
		switch {
		case b.mark(name):
			b.tracked++
		case skipped[name]:
			if name == "del" || name == "moveFrom" {
				b.tracked++
			}
			return d.Skip()
		default:
			b.start(name, e)
		}
		b.path = append(b.path, name)
	case xml.EndElement:
		b.path = b.path[:len(b.path)-1]
		b.end(e.Name.Local)
	case xml.CharData:
		if b.inText {
			b.add(string(e))
		}
	}
	if b.size > 2*report.BytesLimit {
		return refuse.Because(report.TextTooLong, report.BytesLimit/1000)
	}
	return nil
}

// parent returns the n-th element around the one that is read, from 1.
func (b *body) parent(n int) string {
	if n > len(b.path) {
		return ""
	}
	return b.path[len(b.path)-n]
}

// mark notes that the end of a paragraph, a row or a cell was deleted, or any of them inserted, and
// reports whether an element says so.
func (b *body) mark(name string) bool {
	switch {
	case b.parent(1) == "rPr" && b.parent(2) == "pPr" && (name == "del" || name == "moveFrom"):
		if p := b.paragraph(); p != nil {
			p.deleted = true
		}
	case b.parent(1) == "rPr" && b.parent(2) == "pPr" && (name == "ins" || name == "moveTo"):
	case b.parent(1) == "trPr" && name == "del" && len(b.tables) > 0:
		b.tables[len(b.tables)-1].dropRow = true
	case b.parent(1) == "trPr" && name == "ins":
	case name == "cellDel" && len(b.tables) > 0:
		b.tables[len(b.tables)-1].dropped = true
	case name == "cellIns":
	default:
		return false
	}
	return true
}

// paragraph returns the one that is read; nil if none is.
func (b *body) paragraph() *paragraph {
	if len(b.paragraphs) == 0 {
		return nil
	}
	return b.paragraphs[len(b.paragraphs)-1]
}

// add adds text to the paragraph.
func (b *body) add(text string) {
	p := b.paragraph()
	if p == nil || b.run.hidden {
		return
	}
	b.size += len(text)
	if last := len(p.runs) - 1; last >= 0 && p.runs[last].bold == b.run.bold {
		p.runs[last].text += text
		return
	}
	p.runs = append(p.runs, run{text, b.run.bold})
}

// start begins an element.
func (b *body) start(name string, e xml.StartElement) {
	p := b.paragraph()
	switch {
	case name == "ins" || name == "moveTo":
		b.tracked++
	case name == "p":
		b.paragraphs = append(b.paragraphs, &paragraph{})
	case name == "tbl":
		b.tables = append(b.tables, &table{})
	case name == "r" || name == "oMath":
		b.run = runStyle{}
	case name == "t":
		b.inText = true
	case name == "pic" || name == "imagedata" || name == "chart" || name == "relIds":
		b.pictures++
	case (name == "footnote" || name == "endnote") && b.notesOnly:
		b.noteID = attr(e, "id")
	case p != nil && b.parent(1) == "r":
		b.inRun(name, e)
	case p != nil && b.parent(1) == "rPr" && b.parent(2) == "r":
		switch name {
		case "b":
			b.run.bold = isOn(e)
		case "vanish":
			if isOn(e) {
				b.run.hidden = true
				b.hidden++
			}
		}
	case p != nil && b.parent(1) == "pPr":
		switch name {
		case "pStyle":
			p.style = attr(e, "val")
		case "outlineLvl":
			p.outline = outlineLevel(e)
		}
	case p != nil && b.parent(1) == "numPr":
		switch name {
		case "numId":
			p.list.num, p.list.known = attr(e, "val"), true
		case "ilvl":
			p.list.level, _ = strconv.Atoi(attr(e, "val"))
		}
	case len(b.tables) > 0:
		b.inTable(name, e)
	}
}

// inRun reads what a run holds besides text.
func (b *body) inRun(name string, e xml.StartElement) {
	switch name {
	case "tab":
		b.add(" ")
	case "br", "cr":
		b.add("\n")
	case "noBreakHyphen":
		b.add("-")
	case "sym":
		b.add("□")
	case "footnoteReference", "endnoteReference":
		for i, of := range []string{"footnoteReference", "endnoteReference"} {
			if name == of && i < len(b.footnotes) && b.footnotes[i][attr(e, "id")] != "" {
				b.add("（" + b.footnotes[i][attr(e, "id")] + "）")
			}
		}
	}
}

// end ends an element.
func (b *body) end(name string) {
	switch name {
	case "t":
		b.inText = false
	case "p":
		p := b.paragraphs[len(b.paragraphs)-1]
		b.paragraphs = b.paragraphs[:len(b.paragraphs)-1]
		b.endParagraph(*p)
	case "body":
		b.endParagraph(paragraph{})
	case "tc":
		if len(b.tables) > 0 {
			b.endParagraph(paragraph{})
			t := b.tables[len(b.tables)-1]
			if !t.dropped {
				t.row = append(t.row, strings.Join(t.cell, " "))
				t.row = append(t.row, make([]string, t.span-1)...)
			}
		}
	case "tr":
		if len(b.tables) > 0 {
			if t := b.tables[len(b.tables)-1]; !t.dropRow && strings.Join(t.row, "") != "" {
				t.rows = append(t.rows, t.row)
				t.blocks = append(t.blocks, t.inRow...)
			}
		}
	case "tbl":
		t := b.tables[len(b.tables)-1]
		b.tables = b.tables[:len(b.tables)-1]
		b.endTable(*t)
	case "footnote", "endnote":
		if b.notesOnly {
			var texts []string
			for _, block := range b.blocks {
				texts = append(texts, plain(block.runs))
			}
			if b.noteTexts == nil {
				b.noteTexts = map[string]string{}
			}
			b.noteTexts[b.noteID], b.blocks = strings.TrimSpace(strings.Join(texts, " ")), nil
		}
	}
}

// endParagraph puts a paragraph where it belongs: into a cell, or among the blocks.
func (b *body) endParagraph(p paragraph) {
	if len(b.kept.runs) > 0 {
		p.runs = append(b.kept.runs, p.runs...)
		b.kept.runs = nil
	}
	if p.deleted {
		b.kept = p
		return
	}
	s := b.styles.resolve(p.style)
	if strings.TrimSpace(plain(p.runs)) == "" || s.isContents() {
		return
	}
	list := s.list
	if p.list.known {
		list = p.list
	}
	block := block{level: s.outline, runs: p.runs, depth: list.level}
	if p.outline > 0 {
		block.level = p.outline
	}
	if list.known {
		block.label, block.bullet = b.numbering.label(list)
	}
	if len(b.tables) == 0 {
		b.blocks = append(b.blocks, block)
		return
	}
	t := b.tables[len(b.tables)-1]
	t.cell = append(t.cell, labelled(block.label, oneLine(plain(p.runs))))
	t.inRow = append(t.inRow, block)
}

// plain is the text of some runs.
func plain(runs []run) string {
	var b strings.Builder
	for _, r := range runs {
		b.WriteString(r.text)
	}
	return b.String()
}
