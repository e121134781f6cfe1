package table

import "strings"

// contains is [strings.Contains] for Chinese. Of its characters in UTF-8 the first bytes are nearly
// all the same few, and the last ones differ.
func contains(s, wanted string) bool {
	last := len(wanted) - 1
	for end := last; end < len(s); {
		n := strings.IndexByte(s[end:], wanted[last])
		if n < 0 {
			return false
		}
		if end += n + 1; s[end-len(wanted):end] == wanted {
			return true
		}
	}
	return false
}

// A sign tells at a glance that a character is not in a text: each character sets one of its bits,
// and a bit may stand for several. Most rows are passed over by it in a search.
type sign [8]uint64

func signOf(s string) (all sign) {
	const bits, golden = 9, 2654435769 // 512 of them; Knuth's multiplier, which spreads neighbours
	for _, r := range s {
		bit := uint32(r) * golden >> (32 - bits)
		all[bit/64] |= 1 << (bit % 64)
	}
	return all
}

// has reports whether every character of another text may be in this one.
func (s *sign) has(other *sign) bool {
	for i, bits := range other {
		if s[i]&bits != bits {
			return false
		}
	}
	return true
}
