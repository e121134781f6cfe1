package server

import (
	"context"
	"io"
	"unicode/utf8"

	"golang.org/x/time/rate"

	"pingyi/meeting/text"
)

const (
	inputBurst = 16 << 10 // bytes pasted into a screen at once
	inputRate  = 2 << 10  // and each second from then on
	keyCost    = 4        // what a byte outside a paste counts as, since it is an event
	pasteBytes = 20       // so many bytes of a paste, which is one event, count as one
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
	keys := r.in.keyBytes()
	if n > 0 && r.bucket.WaitN(r.ctx, keyCost*keys+max(0, n-keys+pasteBytes-1)/pasteBytes) != nil {
		return 0, io.EOF // the session has ended
	}
	return n, err
}

// A textReader lets UTF-8 through and puts [text.Unreadable] in place of everything else: a
// screen then says that something was dropped. Some of the bytes that are not UTF-8 begin a
// command of terminals of the eighties: after the one that begins a mouse report Ultraviolet's
// decoder reads past the end of the input and panics.
type textReader struct {
	io.Reader
	cut []byte // the beginning of a character whose end is yet to come
}

// unreadable is as many bytes as one dropped byte may become.
const unreadable = string(text.Unreadable)

// OnlyText returns an input with one [text.Unreadable] in place of each run of bytes that are
// not UTF-8. A buffer for it must have room for several characters, and a read may return
// nothing.
func OnlyText(in io.Reader) io.Reader { return &textReader{Reader: in} }

func (r *textReader) Read(p []byte) (int, error) {
	if len(p) < len(unreadable)*utf8.UTFMax {
		return 0, io.ErrShortBuffer
	}
	piece := make([]byte, len(p)/len(unreadable))
	from := copy(piece, r.cut)
	n, err := r.Reader.Read(piece[from:])
	piece, r.cut = piece[:from+n], nil
	kept := p[:0]
	if c, size := utf8.DecodeRune(piece); from > 0 && c == utf8.RuneError && size == 1 && (err != nil || utf8.FullRune(piece)) {
		kept, piece = append(kept, unreadable...), piece[from:] // the end of the character never came
	}
	if cut := cutRune(piece); err == nil && utf8.Valid(foreign(piece[:len(piece)-cut])) {
		piece, r.cut = piece[:len(piece)-cut], piece[len(piece)-cut:]
	}
	return len(onlyText(kept, piece)), err
}

// onlyText appends a piece of input to kept. Bytes that are not ASCII are in one encoding up
// to the next that is, so they are all dropped if they are not UTF-8: some of what they mean
// in another encoding may look like a character in this one.
func onlyText(kept, piece []byte) []byte {
	for len(piece) > 0 {
		n := 1
		for piece[0] >= utf8.RuneSelf && n < len(piece) && piece[n] >= utf8.RuneSelf {
			n++
		}
		if utf8.Valid(piece[:n]) {
			kept = append(kept, piece[:n]...)
		} else {
			n = doubleBytes(piece)
			kept = append(kept, unreadable...)
		}
		piece = piece[n:]
	}
	return kept
}

// doubleBytes returns how long the run of characters is with which a piece begins, in GBK or
// one of its kind: two bytes each, of which the second may be a letter. As a key it would do
// something that nobody meant.
func doubleBytes(piece []byte) int {
	const leastSecond, del = '@', 0x7f
	n := 0
	for n < len(piece) && piece[n] >= utf8.RuneSelf {
		n++
		if n < len(piece) && piece[n] >= leastSecond && piece[n] != del {
			n++
		}
	}
	return n
}

// foreign returns the bytes at the end of a piece that are not ASCII.
func foreign(piece []byte) []byte {
	from := len(piece)
	for from > 0 && piece[from-1] >= utf8.RuneSelf {
		from--
	}
	return piece[from:]
}
