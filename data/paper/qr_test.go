package paper

import (
	"fmt"
	"strings"
	"testing"
)

// qrTexts are links as slips have them; each fits a code with one block of data, which readQR can
// read.
var qrTexts = []string{
	"ssh://01234-56789@192.168.1.10:2222",
	"ssh://ZZZZZ-ZZZZZ@10.0.0.7:2022",
	"ssh://0@h",
}

// TestQR_SaysTheText reads each drawing as a phone would, with nothing of the library that made it.
func TestQR_SaysTheText(t *testing.T) {
	t.Parallel()
	for _, text := range qrTexts {
		c := qrOf(text)
		for drawing, dark := range map[string]func(x, y int) bool{
			"blocks": fromBlocks(c.blocks(3), 3),
			"path":   fromPath(t, c.path()),
		} {
			if got := readQR(c.side(), dark); got != text {
				t.Errorf("the %s of %q say %q", drawing, text, got)
			}
		}
	}
}

func TestQR_HasALightEdge(t *testing.T) {
	t.Parallel()
	c := qrOf(qrTexts[0])
	lines := c.blocks(2)
	if len(lines) != (c.side()+4+1)/2 || strings.TrimSpace(lines[0]) != "" || strings.TrimSpace(lines[1]) == "" {
		t.Errorf("not two light rows above:\n%s", strings.Join(lines, "\n"))
	}
	for _, line := range lines {
		if n := len([]rune(line)); n != c.side()+4 || !strings.HasPrefix(line, "  ") || !strings.HasSuffix(line, "  ") {
			t.Errorf("line %q is %d wide", line, n)
		}
	}
}

func TestQR_OfTooMuchIsNone(t *testing.T) {
	t.Parallel()
	if c := qrOf(strings.Repeat("x", 4000)); c.side() != 0 || c.blocks(2) != nil || c.path() != "" {
		t.Errorf("a text of 4,000 characters has a code of %d", c.side())
	}
}

func fromBlocks(lines []string, quiet int) func(x, y int) bool {
	return func(x, y int) bool {
		x, y = x+quiet, y+quiet
		switch []rune(lines[y/2])[x] {
		case '█':
			return true
		case '▀':
			return y%2 == 0
		case '▄':
			return y%2 == 1
		}
		return false
	}
}

func fromPath(t *testing.T, path string) func(x, y int) bool {
	t.Helper()
	dark := map[[2]int]bool{}
	for part := range strings.SplitSeq(strings.TrimPrefix(path, "M"), "M") {
		var x, y, w, back int
		if _, err := fmt.Sscanf(part, "%d %dh%dv1h-%dz", &x, &y, &w, &back); err != nil || back != w {
			t.Fatalf("%q in the path: %v", part, err)
		}
		for i := range w {
			dark[[2]int{x + i, y}] = true
		}
	}
	return func(x, y int) bool { return dark[[2]int{x + quietModules, y + quietModules}] }
}

// readQR returns the text of an undamaged code of level M with at most one alignment pattern and one
// block of data: byte mode, by the standard (ISO/IEC 18004).
func readQR(side int, dark func(x, y int) bool) string {
	format := 0
	for x := range 5 { // of the format: the level and the mask
		format = format<<1 | bit(dark(x, 8))
	}
	format ^= 0b10101
	if format>>3 != 0b00 {
		return "not level M"
	}
	masks := []func(x, y int) bool{
		func(x, y int) bool { return (x+y)%2 == 0 },
		func(_, y int) bool { return y%2 == 0 },
		func(x, _ int) bool { return x%3 == 0 },
		func(x, y int) bool { return (x+y)%3 == 0 },
		func(x, y int) bool { return (x/3+y/2)%2 == 0 },
		func(x, y int) bool { return x*y%2+x*y%3 == 0 },
		func(x, y int) bool { return (x*y%2+x*y%3)%2 == 0 },
		func(x, y int) bool { return ((x+y)%2+x*y%3)%2 == 0 },
	}
	mask := masks[format&7]
	data := func(x, y int) bool { // not part of a pattern
		finder := y <= 8 && (x <= 8 || x >= side-8) || x <= 8 && y >= side-8
		aligned := side > 21 && x >= side-9 && x <= side-5 && y >= side-9 && y <= side-5
		return !finder && !aligned && x != 6 && y != 6
	}
	var bits []int
	up := true
	for right := side - 1; right > 0; right -= 2 {
		if right == 6 {
			right--
		}
		for i := range side {
			y := i
			if up {
				y = side - 1 - i
			}
			for _, x := range []int{right, right - 1} {
				if data(x, y) {
					bits = append(bits, bit(dark(x, y) != mask(x, y)))
				}
			}
		}
		up = !up
	}
	take := func(n int) (v int) {
		for range n {
			v, bits = v<<1|bits[0], bits[1:]
		}
		return v
	}
	if mode := take(4); mode != 0b0100 {
		return fmt.Sprintf("mode %b", mode)
	}
	text := make([]byte, take(8))
	for i := range text {
		text[i] = byte(take(8))
	}
	return string(text)
}

func bit(is bool) int {
	if is {
		return 1
	}
	return 0
}
