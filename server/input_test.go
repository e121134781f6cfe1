package server

import (
	"context"
	"io"
	"strings"
	"testing"
	"testing/synctest"
	"time"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"pingyi/meeting/text"
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
		if _, err := io.CopyN(io.Discard, r, 10*inputRate/keyCost); err != nil || time.Since(began) < 8*time.Second || time.Since(began) > 12*time.Second {
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

// gbk returns a text as a terminal set to the old Chinese encoding sends it.
func gbk(t *testing.T, s string) string {
	t.Helper()
	bytes, err := simplifiedchinese.GBK.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return bytes
}

const nothing = string(text.Unreadable)

func TestOnlyText_LetsUTF8Through(t *testing.T) {
	t.Parallel()
	const given = "述职\x1b[A\uFFFDé🙂" + pasteOn + "问" + pasteOff
	for how, in := range inPieces(given) {
		if got, err := io.ReadAll(OnlyText(in)); err != nil || string(got) != given {
			t.Errorf("%s: got %q, %v", how, got, err)
		}
	}
	r, p := OnlyText(strings.NewReader(given)), make([]byte, 12) // no more than a character or so at a time
	var got []byte
	for {
		n, err := r.Read(p)
		got = append(got, p[:n]...)
		if err != nil {
			break
		}
	}
	if string(got) != given {
		t.Errorf("in small pieces: got %q", got)
	}
}

// A run in another encoding is dropped whole: 位 in GBK looks like a λ, 好。 holds an á, and the
// second byte of 镕 is an F.
func TestOnlyText_DropsARunInAnotherEncodingWhole(t *testing.T) {
	t.Parallel()
	for given, want := range map[string]string{
		"k\x9bMab!":             "k" + nothing + "ab!",
		gbk(t, "到位"):            nothing,
		gbk(t, "好。"):            nothing,
		"a" + gbk(t, "镕") + "b": "a" + nothing + "b",
		pasteOn + "1 " + gbk(t, "好，2 朱镕基") + pasteOff + "x": pasteOn + "1 " + nothing + "2 " + nothing + pasteOff + "x",
		"\xff\r\xff":       nothing + "\r" + nothing,
		"\xffa\xff1\x1b[A": nothing + "1\x1b[A",
	} {
		if got, err := io.ReadAll(OnlyText(strings.NewReader(given))); err != nil || string(got) != want {
			t.Errorf("%q: got %q, %v; want %q", given, got, err, want)
		}
	}
	got, err := io.ReadAll(OnlyText(io.MultiReader(strings.NewReader(gbk(t, "你好")), strings.NewReader("述职"), strings.NewReader("\xe8"), strings.NewReader("b"))))
	if want := nothing + "述职" + nothing + "b"; err != nil || string(got) != want {
		t.Errorf("typed one after the other: got %q, %v; want %q", got, err, want)
	}
}

// Whatever comes and however it is cut, only UTF-8 gets through, and the marks of a paste do.
func TestOnlyText_IsAlwaysUTF8(t *testing.T) {
	t.Parallel()
	given := "\x9b" + pasteOn + gbk(t, "好。位置") + "\xe8" + pasteOff + "\xf0\x9f" + pasteOn + "述\xe8\xbf职" + pasteOff + "\xe8"
	for how, in := range inPieces(given) {
		got, err := io.ReadAll(OnlyText(in))
		if marks := strings.Count(string(got), pasteOff); err != nil || !utf8.Valid(got) || marks != 2 {
			t.Errorf("%s: got %q, %v", how, got, err)
		}
	}
}
