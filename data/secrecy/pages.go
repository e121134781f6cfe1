package secrecy

import (
	"encoding/binary"
	"slices"
)

// The kinds of B-tree pages, as numbered in SQLite's file format.
const (
	innerIndex = 0x02
	innerTable = 0x05
	leafIndex  = 0x0a
	leafTable  = 0x0d
)

// An image is a database file as it is on disk. It is not trusted: whatever can't be read is
// skipped.
type image []byte

// size is the page size; 0 if this is not a database.
func (im image) size() int {
	if len(im) < 512 {
		return 0
	}
	switch n := int(binary.BigEndian.Uint16(im[16:])); {
	case n == 1:
		return 65536
	case n >= 512 && n&(n-1) == 0:
		return n
	}
	return 0
}

// page returns a page by its number, counted from 1; nil if there is none.
func (im image) page(n int) []byte {
	size := im.size()
	if size == 0 || n < 1 || n*size > len(im) {
		return nil
	}
	return im[(n-1)*size : n*size]
}

// A row is a row of any table, with its position.
type row struct {
	page, at int   // at is the offset within the page
	id       int64 // only in a table that has row IDs
	values   []any // int64, string, []byte or nil
}

// A node is one page of a B-tree after parsing.
type node struct {
	number, start int // start is where its header begins: at 100 on the first page
	kind          byte
	cells         []cell
	right         int // the last child page, of an inner page
}

// A cell is one entry of a page: a row, a link to a child page, or both.
type cell struct {
	at, end  int
	below    int
	id       int64
	payload  int // the length of the row, according to the cell
	body     int // where the row begins
	overflow int // the page with the rest of the row, 0 if there is none
}

// node parses a page. It reports false if the page is not one of a B-tree.
func (im image) node(number int) (node, bool) { return readNode(im.page(number), number) }

func readNode(page []byte, number int) (node, bool) {
	n := node{number: number}
	if number == 1 {
		n.start = 100
	}
	if len(page) < n.start+12 {
		return n, false
	}
	head := page[n.start:]
	n.kind = head[0]
	pointers := n.start + 8
	switch n.kind {
	case innerIndex, innerTable:
		n.right = int(binary.BigEndian.Uint32(head[8:]))
		pointers += 4
	case leafIndex, leafTable:
	default:
		return n, false
	}
	count := int(binary.BigEndian.Uint16(head[3:]))
	if pointers+2*count > len(page) {
		return n, false
	}
	for i := range count {
		at := int(binary.BigEndian.Uint16(page[pointers+2*i:]))
		c, ok := readCell(page, at, n.kind)
		if !ok {
			return n, false
		}
		n.cells = append(n.cells, c)
	}
	return n, true
}

func readCell(page []byte, at int, kind byte) (cell, bool) {
	c, p := cell{at: at}, at
	if at+4 > len(page) {
		return c, false
	}
	if kind == innerIndex || kind == innerTable {
		c.below = int(binary.BigEndian.Uint32(page[p:]))
		p += 4
	}
	if kind != innerTable {
		v, n := varint(page[min(p, len(page)):])
		c.payload = int(v)
		p += n
	}
	if kind == innerTable || kind == leafTable {
		v, n := varint(page[min(p, len(page)):])
		c.id = v
		p += n
	}
	c.body, c.end = p, p
	if kind != innerTable {
		local := local(c.payload, len(page), kind)
		c.end = p + local
		if local < c.payload {
			if c.end+4 > len(page) {
				return c, false
			}
			c.overflow = int(binary.BigEndian.Uint32(page[c.end:]))
			c.end += 4
		}
	}
	c.end = max(c.end, at+4) // no cell is shorter
	return c, c.payload >= 0 && c.end <= len(page)
}

// local is how many bytes of a row are on its own page.
func local(payload, usable int, kind byte) int {
	most := (usable-12)*64/255 - 23
	if kind == leafTable {
		most = usable - 35
	}
	if payload <= most {
		return payload
	}
	least := (usable-12)*32/255 - 23
	if k := least + (payload-least)%(usable-4); k <= most {
		return k
	}
	return least
}

// rows returns the rows on a page, in the order of their keys. Parts of a row on other pages
// are read if im holds them.
func (im image) rows(page []byte, number int) []row {
	n, ok := readNode(page, number)
	if !ok || n.kind == innerTable {
		return nil
	}
	var rows []row
	for _, c := range n.cells {
		body := slices.Clone(page[c.body:min(c.end, len(page))])
		if c.overflow > 0 {
			body = body[:len(body)-4]
			for next, hops := c.overflow, 0; len(body) < c.payload && next > 0 && hops < 1<<16; hops++ {
				more := im.page(next)
				if more == nil {
					break
				}
				next = int(binary.BigEndian.Uint32(more))
				body = append(body, more[4:]...)
			}
		}
		if values, ok := record(body[:min(len(body), c.payload)]); ok {
			rows = append(rows, row{page: number, at: c.at, id: c.id, values: values})
		}
	}
	return rows
}

// record reads the values of a row.
func record(b []byte) ([]any, bool) {
	head, n := varint(b)
	if n == 0 || head < int64(n) || head > int64(len(b)) {
		return nil, false
	}
	types, body := b[n:head], b[head:]
	var values []any
	for len(types) > 0 {
		kind, n := varint(types)
		if n == 0 {
			return nil, false
		}
		types = types[n:]
		size := map[int64]int{1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 7: 8}[kind]
		if kind >= 12 {
			size = int((kind - 12) / 2)
		}
		if size > len(body) || size < 0 {
			return nil, false
		}
		values = append(values, value(kind, body[:size]))
		body = body[size:]
	}
	return values, len(values) > 0
}

func value(kind int64, b []byte) any {
	switch {
	case kind >= 12 && kind%2 == 0:
		return slices.Clone(b)
	case kind >= 13:
		return string(b)
	case kind >= 1 && kind <= 6:
		v := int64(int8(b[0]))
		for _, c := range b[1:] {
			v = v<<8 | int64(c)
		}
		return v
	case kind == 9:
		return int64(1)
	case kind == 8:
		return int64(0)
	}
	return nil
}

// varint reads a number of one to nine bytes and returns how many bytes it took, or 0 if
// there is none.
func varint(b []byte) (int64, int) {
	var v uint64
	for i, c := range b {
		if i == 8 {
			return int64(v<<8 | uint64(c)), 9
		}
		v = v<<7 | uint64(c&0x7f)
		if c < 0x80 {
			return int64(v), i + 1
		}
	}
	return 0, 0
}
