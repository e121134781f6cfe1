package server

import (
	"context"
	"io"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

type endless struct{}

func (endless) Read(p []byte) (int, error) { return len(p), nil }

func TestCalm_LetsAPasteAndTypingThrough(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		paste := pasteOn + strings.Repeat("x", maxPaste) + pasteOff
		r, began := newCalmReader(t.Context(), io.MultiReader(strings.NewReader(paste), endless{})), time.Now()
		if _, err := io.CopyN(io.Discard, r, int64(len(paste)-10)); err != nil || time.Since(began) > 0 {
			t.Errorf("a paste took %v, %v", time.Since(began), err)
		}
		began = time.Now()
		if _, err := io.CopyN(io.Discard, r, 10*inputRate/keyCost); err != nil || time.Since(began) < 9*time.Second || time.Since(began) > 12*time.Second {
			t.Errorf("ten seconds' worth of keys took %v, %v", time.Since(began), err)
		}
	})
}

func TestCalm_EndsWithItsSession(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	r := newCalmReader(ctx, endless{})
	time.AfterFunc(time.Millisecond, cancel)
	if _, err := io.Copy(io.Discard, r); err != nil {
		t.Errorf("%v, want the end of the input", err)
	}
}

func TestOnlyText_DropsWhatIsNotText(t *testing.T) {
	t.Parallel()
	for given, want := range map[string]string{
		"述职\x1b[A\uFFFD🙂":                "述职\x1b[A\uFFFD🙂",
		"k\x9bMab!":                      "kMab!",
		"\x9b述\xe8\xbf职\xff\x90\xf0\x9f": "述职",
	} {
		for how, in := range inPieces(given) {
			got, err := io.ReadAll(OnlyText(in))
			if err != nil || string(got) != want {
				t.Errorf("%q, %s: got %q, %v; want %q", given, how, got, err, want)
			}
		}
		r, p := OnlyText(strings.NewReader(given)), make([]byte, 4) // no more than one character at a time
		var got []byte
		for {
			n, err := r.Read(p)
			got = append(got, p[:n]...)
			if err != nil {
				break
			}
		}
		if string(got) != want {
			t.Errorf("%q, in a small piece: got %q, want %q", given, got, want)
		}
	}
}
