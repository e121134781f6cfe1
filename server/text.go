package server

import (
	"io"
	"unicode/utf8"
)

// A textReader leaves out what is no UTF-8. No terminal of today sends such bytes, and
// some of them begin a command in the way of terminals of the eighties: behind the one
// that begins a report of the mouse the decoder of Ultraviolet reads beyond the input,
// and panics.
type textReader struct {
	io.Reader
	cut []byte // the beginning of a character whose end is still to come
}

// OnlyText is an input without what is no UTF-8. It is to be read in pieces with room for
// a character, and a piece may come out empty.
func OnlyText(in io.Reader) io.Reader { return &textReader{Reader: in} }

func (r *textReader) Read(p []byte) (int, error) {
	if len(p) < utf8.UTFMax {
		return 0, io.ErrShortBuffer
	}
	from := copy(p, r.cut)
	n, err := r.Reader.Read(p[from:])
	piece, kept := p[:from+n], p[:0]
	if cut := cutRune(piece); err == nil {
		piece = piece[:len(piece)-cut]
		r.cut = append([]byte(nil), p[len(piece):from+n]...)
	}
	for len(piece) > 0 {
		c, size := utf8.DecodeRune(piece)
		if c != utf8.RuneError || size > 1 {
			kept = append(kept, piece[:size]...)
		}
		piece = piece[size:]
	}
	return len(kept), err
}
