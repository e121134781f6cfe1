package secrecy

import "bytes"

// needles are texts that are searched for all at once: there may be one for each ballot and
// each person of a meeting.
type needles struct {
	texts [][]byte
	of    []int            // what each text gives away
	kinds int              // how many different things they give away
	first map[uint32]int32 // by how a text begins, one more than the index of the last such text
	next  []int32          // likewise the one before it that begins alike; 0 if there is none
	some  [1 << 14]uint64  // how texts begin, in fewer bits: hardly any place in a file passes
}

// beginning is how many bytes of a text tell whether it is worth comparing. No text is shorter.
const beginning = 3

func beginOf(text []byte) uint32 { return uint32(text[0])<<16 | uint32(text[1])<<8 | uint32(text[2]) }

// add adds the texts that would give one thing away, whichever of them is found.
func (n *needles) add(texts ...[]byte) {
	if n.first == nil {
		n.first = map[uint32]int32{}
	}
	for _, text := range texts {
		begin := beginOf(text)
		n.texts, n.of, n.next = append(n.texts, text), append(n.of, n.kinds), append(n.next, n.first[begin])
		n.first[begin] = int32(len(n.texts))
		bit := begin % (64 * uint32(len(n.some)))
		n.some[bit/64] |= 1 << (bit % 64)
	}
	n.kinds++
}

// in returns how many different things are given away in raw.
func (n *needles) in(raw []byte) int {
	found, count := make([]bool, n.kinds), 0
	for at := 0; at+beginning <= len(raw); at++ {
		begin := beginOf(raw[at:])
		if bit := begin % (64 * uint32(len(n.some))); n.some[bit/64]&(1<<(bit%64)) == 0 {
			continue
		}
		for i := n.first[begin]; i > 0; i = n.next[i-1] {
			if of := n.of[i-1]; !found[of] && bytes.HasPrefix(raw[at:], n.texts[i-1]) {
				found[of] = true
				count++
			}
		}
	}
	return count
}
