package docfile

import (
	"encoding/xml"
	"slices"
	"strconv"
	"strings"
)

// A table is one of a DOCX as it is read. A row that was deleted is dropped.
type table struct {
	rows    [][]string
	row     []string
	cell    []string // the paragraphs of the cell
	span    int
	dropRow bool
	dropped bool // the cell was deleted
	// blocks are all paragraphs, and inRow those of the row, as they would be outside a table.
	blocks, inRow []block
}

// inTable reads what a row or a cell says about itself.
func (b *body) inTable(name string, e xml.StartElement) {
	t := b.tables[len(b.tables)-1]
	switch name {
	case "tr":
		t.row, t.inRow, t.dropRow = nil, nil, false
	case "tc":
		t.cell, t.span, t.dropped = nil, 1, false
	case "gridSpan":
		if n, err := strconv.Atoi(attr(e, "val")); err == nil {
			t.span = min(max(n, 1), 60)
		}
	}
}

// endTable puts a table among the blocks, or its text into the cell of another. A table of one
// column is a frame around paragraphs.
func (b *body) endTable(t table) {
	columns := 0
	for _, row := range t.rows {
		columns = max(columns, len(row))
	}
	if columns == 0 {
		return
	}
	if len(b.tables) > 0 {
		outer := b.tables[len(b.tables)-1]
		for _, row := range t.rows {
			outer.cell = append(outer.cell, strings.Join(slices.DeleteFunc(row, func(s string) bool { return s == "" }), " "))
		}
		return
	}
	if columns == 1 {
		b.blocks = append(b.blocks, t.blocks...)
		return
	}
	if columns > mostColumns {
		for _, row := range t.rows {
			b.blocks = append(b.blocks, block{runs: []run{{text: strings.Join(row, " ")}}})
		}
		return
	}
	for i := range t.rows {
		t.rows[i] = append(t.rows[i], make([]string, columns-len(t.rows[i]))...)
	}
	b.blocks = append(b.blocks, block{rows: t.rows})
}

// mostColumns is how many columns a table in Markdown may have.
const mostColumns = 40
