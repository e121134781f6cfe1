package secrecy

import (
	"bytes"
	"encoding/binary"
)

// Owners of bytes that belong to no table.
const (
	Nobody = ""       // not in use
	Header = "header" // of the file
	Schema = "schema"
	Free   = "free pages" // the list of pages that are not in use
)

// Owners says for each byte of a database file what it belongs to: a table with its indexes,
// or one of the owners above. Nobody owns what was left between rows and on pages that were
// freed.
func Owners(file []byte) []string {
	owners := make([]string, len(file))
	image(file).owned(func(owner string, from, to int) {
		for i := from; i < to; i++ {
			owners[i] = owner
		}
	})
	return owners
}

// idle returns what is in the bytes of a file that nobody owns, with zeros in place of all others.
func idle(file []byte) []byte {
	rest := bytes.Clone(file)
	image(file).owned(func(owner string, from, to int) {
		if owner != Nobody {
			clear(rest[from:to])
		}
	})
	return rest
}

// owned says which bytes of a file have which owner.
func (im image) owned(by func(owner string, from, to int)) {
	w := walk{image: im, owned: by, seen: map[int]bool{}}
	if im.size() == 0 {
		return
	}
	w.mark(Header, 1, 0, 100)
	w.tree(1, Schema)
	for _, r := range w.schema() {
		if table, ok := r.values[2].(string); ok {
			if root, ok := r.values[3].(int64); ok && root > 0 {
				w.tree(int(root), table)
			}
		}
	}
	w.free()
}

// schema returns the rows that name tables and indexes and their first pages.
func (im image) schema() []row {
	var rows []row
	w := walk{image: im, seen: map[int]bool{}, visit: func(page []byte, number int) {
		for _, r := range im.rows(page, number) {
			if len(r.values) == 5 {
				rows = append(rows, r)
			}
		}
	}}
	w.tree(1, Schema)
	return rows
}

// A walk visits the pages of a file.
type walk struct {
	image
	owned func(owner string, from, to int) // nil if owners are not wanted
	seen  map[int]bool
	visit func(page []byte, number int)
}

// mark assigns bytes of a page to an owner.
func (w *walk) mark(owner string, page, from, to int) {
	if w.owned == nil {
		return
	}
	at := (page - 1) * w.size()
	if end := min(at+to, len(w.image)); at+from < end {
		w.owned(owner, at+from, end)
	}
}

// tree visits each page of a B-tree once.
func (w *walk) tree(number int, owner string) {
	n, ok := w.node(number)
	if !ok || w.seen[number] {
		return
	}
	w.seen[number] = true
	if w.visit != nil {
		w.visit(w.page(number), number)
	}
	pointers := n.start + 8
	if n.kind == innerIndex || n.kind == innerTable {
		pointers += 4
		w.tree(n.right, owner)
	}
	w.mark(owner, number, n.start, pointers+2*len(n.cells))
	for _, c := range n.cells {
		w.mark(owner, number, c.at, c.end)
		if c.below > 0 {
			w.tree(c.below, owner)
		}
		w.overflow(c, owner)
	}
}

// overflow visits the pages that hold the rest of a long row.
func (w *walk) overflow(c cell, owner string) {
	size := w.size()
	left := c.payload - (c.end - 4 - c.body)
	for next := c.overflow; next > 0 && left > 0 && !w.seen[next]; {
		page := w.page(next)
		if page == nil {
			return
		}
		w.seen[next] = true
		w.mark(owner, next, 0, 4+min(left, size-4))
		left -= size - 4
		next = int(binary.BigEndian.Uint32(page))
	}
}

// free visits the list of unused pages.
func (w *walk) free() {
	for next := int(binary.BigEndian.Uint32(w.image[32:])); next > 0 && !w.seen[next]; {
		page := w.page(next)
		if page == nil {
			return
		}
		w.seen[next] = true
		n := int(binary.BigEndian.Uint32(page[4:]))
		w.mark(Free, next, 0, 8+4*min(n, w.size()/4-2))
		next = int(binary.BigEndian.Uint32(page))
	}
}
