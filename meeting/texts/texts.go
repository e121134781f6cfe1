// Package texts keeps what people wrote apart from the record of what was done, so that it can
// be erased for good: the record holds a hash of each text and nothing else.
//
// A hash is salted. Once a text and its salt are gone, nobody can find out by trying what it
// was, however short. The hash remains, so that the record stays whole and can be checked.
package texts

import (
	"crypto/sha256"
	"fmt"
	"io"
	"strings"

	"pingyi/meeting/code"
)

// A Text is something that somebody wrote, with the salt of its hash.
type Text struct {
	Salt  [16]byte
	Words string
}

// New salts a text.
func New(random io.Reader, words string) (Text, error) {
	t := Text{Words: words}
	if _, err := io.ReadFull(random, t.Salt[:]); err != nil {
		return Text{}, fmt.Errorf("salt a text: %w", err)
	}
	return t, nil
}

// Hash returns what the record knows the text by.
func (t Text) Hash() code.Hash {
	h := sha256.New()
	h.Write([]byte("pingyi text 1\n"))
	h.Write(t.Salt[:])
	_, _ = io.Copy(h, strings.NewReader(t.Words))
	return code.Hash(h.Sum(nil))
}

// A Shelf holds texts by their hashes. It belongs to whoever folds a record, and is not safe for
// concurrent use. A nil Shelf is empty.
type Shelf struct {
	texts map[code.Hash]string
}

// NewShelf makes a shelf of texts.
func NewShelf(all map[code.Hash]Text) *Shelf {
	s := &Shelf{texts: make(map[code.Hash]string, len(all))}
	for hash, text := range all {
		s.texts[hash] = text.Words
	}
	return s
}

// Put puts texts on the shelf.
func (s *Shelf) Put(all ...Text) {
	for _, t := range all {
		s.texts[t.Hash()] = t.Words
	}
}

// Drop takes texts off the shelf.
func (s *Shelf) Drop(hashes ...code.Hash) {
	if s == nil {
		return
	}
	for _, h := range hashes {
		delete(s.texts, h)
	}
}

// Words returns a text; empty if it is not there.
func (s *Shelf) Words(hash code.Hash) string {
	if s == nil {
		return ""
	}
	return s.texts[hash]
}
