package texts_test

import (
	"crypto/rand"
	"testing"

	"pingyi/meeting/code"
	"pingyi/meeting/texts"
)

func newText(t *testing.T, words string) texts.Text {
	t.Helper()
	one, err := texts.New(rand.Reader, words)
	if err != nil {
		t.Fatal(err)
	}
	return one
}

// Two people who write the same leave different hashes, and a hash alone tells nothing.
func TestText_IsSalted(t *testing.T) {
	t.Parallel()
	a, b := newText(t, "同意"), newText(t, "同意")
	if a.Hash() == b.Hash() || a.Hash() == (texts.Text{Words: "同意"}).Hash() {
		t.Error("a hash follows from the words")
	}
	if a.Hash() != (texts.Text{Salt: a.Salt, Words: "同意"}).Hash() {
		t.Error("a text does not fit its own hash")
	}
}

func TestShelf_HoldsTextsUntilTheyAreDropped(t *testing.T) {
	t.Parallel()
	a, b := newText(t, "甲"), newText(t, "乙")
	s := texts.NewShelf(map[code.Hash]texts.Text{a.Hash(): a})
	s.Put(b)
	s.Drop(a.Hash())
	if got := s.Words(a.Hash()) + s.Words(b.Hash()); got != "乙" {
		t.Errorf("the shelf has %q", got)
	}
	if got := (*texts.Shelf)(nil).Words(a.Hash()); got != "" {
		t.Errorf("no shelf has %q", got)
	}
}
