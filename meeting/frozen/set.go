package frozen

import (
	"iter"
	"math/bits"
	"slices"
)

// A Set is an immutable set of small numbers from 0, such as indexes of people in a plan.
// Its size grows with the largest number.
type Set struct {
	words []uint64
}

// SetOf returns the set of the numbers.
func SetOf(numbers iter.Seq[int]) Set {
	var s Set
	for i := range numbers {
		for len(s.words) <= i/64 {
			s.words = append(s.words, 0)
		}
		s.words[i/64] |= 1 << (i % 64)
	}
	return s
}

// Has reports whether i is in the set.
func (s Set) Has(i int) bool {
	return i >= 0 && i/64 < len(s.words) && s.words[i/64]&(1<<(i%64)) != 0
}

// Len returns how many numbers are in the set.
func (s Set) Len() int {
	n := 0
	for _, w := range s.words {
		n += bits.OnesCount64(w)
	}
	return n
}

// With returns the set with numbers added.
func (s Set) With(numbers ...int) Set {
	if len(numbers) == 0 {
		return s
	}
	words := make([]uint64, max(len(s.words), slices.Max(numbers)/64+1))
	copy(words, s.words)
	for _, i := range numbers {
		words[i/64] |= 1 << (i % 64)
	}
	return Set{words}
}

// Union returns the set of the numbers that are in either.
func (s Set) Union(other Set) Set {
	long, short := s.words, other.words
	if len(long) < len(short) {
		long, short = short, long
	}
	words := slices.Clone(long)
	for i, w := range short {
		words[i] |= w
	}
	return Set{words}
}
