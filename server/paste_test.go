package server

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"time"
	"unicode/utf8"
)

const pasteOn, pasteOff = "\x1b[200~", "\x1b[201~"

// inPieces returns ways in which a client's bytes may be cut on their way.
func inPieces(text string) map[string]io.Reader {
	return map[string]io.Reader{
		"whole": strings.NewReader(text), "byte by byte": iotest.OneByteReader(strings.NewReader(text)),
		"halved": iotest.HalfReader(strings.NewReader(text)), "with its end": iotest.DataErrReader(strings.NewReader(text)),
	}
}

func TestPaste_DropsOnlyTheExcess(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("述职评议", maxPaste/8) // half as much again as there is room for
	kept := long[:maxPaste-maxPaste%len("述")]  // no part of a character, which would be taken for another encoding
	for given, want := range map[string]string{
		"n?\x1b":                  "n?\x1b",
		"\x1b[A\x1bOP\x1b\x1b[20": "\x1b[A\x1bOP\x1b\x1b[20",
		"a" + pasteOn + "b\x1b[31mc" + pasteOff + "d\x1b":            "a" + pasteOn + "b\x1b[31mc" + pasteOff + "d\x1b",
		pasteOn + long + pasteOff + "\r":                             pasteOn + kept + pasteOff + "\r",
		pasteOn + long + "\x1b[201" + pasteOff + "x" + pasteOn + "y": pasteOn + kept + pasteOff + "x" + pasteOn + "y",
		pasteOn + long: pasteOn + kept,
		"\x1b" + pasteOn + "\x1b" + pasteOff + pasteOff + "\x1b[200x": "\x1b" + pasteOn + "\x1b" + pasteOff + pasteOff + "\x1b[200x",
	} {
		for how, r := range inPieces(given) {
			got, err := io.ReadAll(&pasteReader{Reader: r})
			if err != nil || string(got) != want {
				t.Errorf("%.40q (%d bytes), %s: %d bytes %.40q, %v; want %d", given, len(given), how, len(got), got, err, len(want))
			}
		}
	}
}

// A character that arrives in two pieces is not read in two.
func TestPaste_KeepsCharactersWhole(t *testing.T) {
	t.Parallel()
	text := pasteOn + strings.Repeat("述职评议", 500) + pasteOff
	for how, in := range inPieces(text) {
		r, p := &pasteReader{Reader: in}, make([]byte, 1000)
		for {
			n, err := r.Read(p)
			if !utf8.Valid(p[:n]) {
				t.Errorf("%s: %q is cut", how, p[:n])
			}
			if err != nil {
				break
			}
		}
	}
}

// A key takes effect at once, whatever may follow it.
func TestPaste_DeliversAKeyAtOnce(t *testing.T) {
	t.Parallel()
	in, out := io.Pipe()
	r, got := &pasteReader{Reader: in}, make(chan string)
	go func() {
		p := make([]byte, 8)
		for {
			n, err := r.Read(p)
			if err != nil {
				return
			}
			got <- string(p[:n])
		}
	}()
	for _, key := range []string{"\x1b", "a", "\x1b[B", "\x1b"} {
		go func() { _, _ = io.WriteString(out, key) }()
		select {
		case k := <-got:
			if k != key {
				t.Errorf("%q came as %q", key, k)
			}
		case <-time.After(10 * time.Second):
			t.Fatalf("%q never came", key)
		}
	}
	_ = out.Close()
}

// What comes through is the same, however a client's bytes are cut.
func FuzzPaste(f *testing.F) {
	for _, seed := range []string{"", "\x1b", pasteOn, pasteOff, pasteOn + "x" + pasteOff, "\x1b[20\x1b[200~\x1b\x1b[201~~"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, given []byte) {
		for how, r := range inPieces(string(given)) {
			if got, err := io.ReadAll(&pasteReader{Reader: r}); err != nil || !bytes.Equal(got, given) {
				t.Errorf("%q, %s: %q, %v", given, how, got, err)
			}
		}
	})
}
