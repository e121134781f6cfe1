package code_test

import (
	"crypto/rand"
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/width"

	"pingyi/meeting/code"
)

const digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

func newCode(t *testing.T) code.Code {
	t.Helper()
	c, err := code.New(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// wide returns a text as an input method types it in full width.
func wide(s string) string { return width.Widen.String(s) }

func TestParse_ForgivesHowPeopleType(t *testing.T) {
	for range 200 {
		c := newCode(t)
		typed := []string{
			c.String(), string(c), strings.ToLower(string(c)), " " + c.String() + " ",
			strings.NewReplacer("0", "o", "1", "l").Replace(string(c)),
			strings.NewReplacer("0", "O", "1", "I").Replace(c.String()),
			wide(c.String()), wide(strings.ToLower(string(c))), "　" + strings.ReplaceAll(c.String(), "-", "—") + "　", strings.ReplaceAll(c.String(), "-", " – "),
		}
		for _, s := range typed {
			if got, err := code.Parse(s); got != c || err != nil {
				t.Errorf("Parse(%q) = %q, %v; want %q", s, got, err, c)
			}
		}
	}
}

func TestParse_DetectsTypingErrors(t *testing.T) {
	c := string(newCode(t))
	for i := range c {
		for _, d := range digits {
			wrong := c[:i] + string(d) + c[i+1:]
			if _, err := code.Parse(wrong); wrong != c && !errors.Is(err, code.ErrTypo) {
				t.Errorf("Parse(%q) for %q: %v; want ErrTypo", wrong, c, err)
			}
		}
	}
	for i := range len(c) - 1 {
		if swapped := c[:i] + c[i+1:i+2] + c[i:i+1] + c[i+2:]; swapped != c {
			if _, err := code.Parse(swapped); !errors.Is(err, code.ErrTypo) {
				t.Errorf("Parse(%q) for %q: %v; want ErrTypo", swapped, c, err)
			}
		}
	}
}

func TestParse_RejectsOtherText(t *testing.T) {
	for _, s := range []string{"", "root", "12345", "ABCDE-ABCDE-A", "UUUUU-UUUUU", "评议", strings.Repeat("0", 9999), strings.Repeat("０", 9999), "１２３４５"} {
		if _, err := code.Parse(s); !errors.Is(err, code.ErrNotCode) {
			t.Errorf("Parse(%q): %v; want ErrNotCode", s, err)
		}
	}
}

func TestReceipt_ParsesAsItWasFormatted(t *testing.T) {
	for range 200 {
		r, err := code.NewReceipt(rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range []string{r.String(), strings.ToLower(r.String()), strings.ReplaceAll(r.String(), "-", ""), wide(strings.ToLower(r.String())), strings.ReplaceAll(r.String(), "-", "－ ")} {
			if got, ok := code.ParseReceipt(s); got != r || !ok {
				t.Errorf("ParseReceipt(%q) = %v, %v; want %v", s, got, ok, r)
			}
		}
		if part := r.Digits()[3:9]; code.ReceiptPart(wide(strings.ToLower(part))) != part {
			t.Errorf("%q in full width is read as %q", part, code.ReceiptPart(wide(strings.ToLower(part))))
		}
	}
	for _, s := range []string{"", "0", "8" + strings.Repeat("0", 25), strings.Repeat("0", 27)} {
		if _, ok := code.ParseReceipt(s); ok {
			t.Errorf("ParseReceipt(%q) took it", s)
		}
	}
}
