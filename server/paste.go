package server

import (
	"bytes"
	"io"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"pingyi/meeting/text"
)

// maxPaste is how much of one paste reaches a screen, in bytes. It costs less than inputBurst, so
// that nobody has to wait after a paste.
const maxPaste = text.PasteLimit

// A pasteReader lets the beginning of a long paste through and drops the rest as fast as it
// comes. The screen then shows that its field is full, and keys that are pressed next take
// effect at once. Without it the program would collect a paste until its end, which may never
// come.
type pasteReader struct {
	io.Reader
	buf    [512]byte
	inside bool
	passed int    // bytes of this paste
	keys   int    // bytes outside pastes that were let through since the last keyBytes
	held   []byte // what may be the beginning of a mark, at the end of a piece
	sent   int    // how many of held were already let through
	ready  []byte // let through, but not yet read
	err    error
}

func (r *pasteReader) Read(p []byte) (int, error) {
	for len(r.ready) == 0 {
		if r.err != nil {
			return 0, r.err
		}
		n, err := r.Reader.Read(r.buf[:])
		r.err = err
		r.take(r.buf[:n], err != nil)
	}
	n := copy(p, r.ready)
	// A character is never cut in two by a read: its parts might be dropped.
	if cut := cutRune(r.ready[:n]); n < len(r.ready) && cut < n {
		n -= cut
	}
	r.ready = r.ready[n:]
	return n, nil
}

// take searches a piece for marks. A mark may be cut off by the end of the piece; its beginning
// is then kept for the next one. Outside a paste a lone Escape is also a key, which must not
// wait.
func (r *pasteReader) take(piece []byte, last bool) {
	piece = append(r.held, piece...)
	r.held = nil
	for len(piece) > 0 {
		mark := []byte(ansi.BracketedPasteStart)
		if r.inside {
			mark = []byte(ansi.BracketedPasteEnd)
		}
		at := bytes.Index(piece, mark)
		if at < 0 {
			cut := cutMark(piece, mark)
			switch {
			case last:
				cut = 0
			case cut == 0 && r.inside:
				cut = cutRune(piece)
			}
			r.held = bytes.Clone(piece[len(piece)-cut:])
			if cut == 1 && !r.inside {
				r.pass(piece)
				r.sent = 1
				return
			}
			r.pass(piece[:len(piece)-cut])
			return
		}
		r.pass(piece[:at])
		r.inside, r.passed = !r.inside, 0
		r.out(mark)
		piece = piece[at+len(mark):]
	}
}

// pass lets bytes through, as far as there is room in a paste for whole characters.
func (r *pasteReader) pass(piece []byte) {
	if r.inside {
		room := maxPaste - r.passed
		r.passed += min(len(piece), room)
		if len(piece) > room {
			piece = piece[:room-cutRune(piece[:room])]
		}
	}
	r.out(piece)
}

// keyBytes is how many bytes outside pastes were let through since its last call.
func (r *pasteReader) keyBytes() int {
	n := r.keys
	r.keys = 0
	return n
}

// out lets bytes through unless they already were.
func (r *pasteReader) out(piece []byte) {
	n := min(r.sent, len(piece))
	r.sent -= n
	if !r.inside {
		r.keys += len(piece) - n
	}
	r.ready = append(r.ready, piece[n:]...)
}

// cutMark returns how many bytes at the end of a piece are the beginning of a mark.
func cutMark(piece, mark []byte) int {
	for n := min(len(piece), len(mark)-1); n > 0; n-- {
		if bytes.HasPrefix(mark, piece[len(piece)-n:]) {
			return n
		}
	}
	return 0
}

// cutRune returns how many bytes at the end of a piece are the beginning of a character.
func cutRune(piece []byte) int {
	for n := 1; n < utf8.UTFMax && n <= len(piece); n++ {
		if end := piece[len(piece)-n:]; utf8.RuneStart(end[0]) {
			if !utf8.FullRune(end) {
				return n
			}
			return 0
		}
	}
	return 0
}
