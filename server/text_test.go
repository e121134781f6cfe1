package server

import (
	"io"
	"strings"
	"testing"
)

func TestOnlyText_leaves_out_what_is_no_text(t *testing.T) {
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
