package server

import (
	"context"
	"io"
	"unicode/utf8"

	"golang.org/x/time/rate"
)

const (
	inputBurst = 16 << 10 // bytes pasted into a screen at once
	inputRate  = 2 << 10  // and each second from then on
	keyCost    = 4        // what a byte outside a paste counts as, since it is an event
)

// A calmReader limits a screen's input to the speed at which people type, with room for a
// paste: what a screen does for each key is expensive.
type calmReader struct {
	in     *pasteReader
	ctx    context.Context
	bucket *rate.Limiter
}

func newCalmReader(ctx context.Context, r io.Reader) io.Reader {
	return calmReader{in: &pasteReader{Reader: r}, ctx: ctx, bucket: rate.NewLimiter(inputRate, inputBurst)}
}

func (r calmReader) Read(p []byte) (int, error) {
	n, err := r.in.Read(p[:min(len(p), 1<<10)])
	if n > 0 && r.bucket.WaitN(r.ctx, n+(keyCost-1)*r.in.keyBytes()) != nil {
		return 0, io.EOF // the session has ended
	}
	return n, err
}

// A textReader drops whatever is not UTF-8. No modern terminal sends such bytes, and some of
// them begin a command of terminals of the eighties: after the one that begins a mouse report
// Ultraviolet's decoder reads past the end of the input and panics.
type textReader struct {
	io.Reader
	cut []byte // the beginning of a character whose end is yet to come
}

// OnlyText returns an input without the bytes that are not UTF-8. A buffer for it must have
// room for a character, and a read may return nothing.
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
