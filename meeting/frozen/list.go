// Package frozen provides immutable collections: a change returns a new collection that
// shares unchanged parts with the old one. A state can thus be kept for as long as
// somebody looks at it, and the next one costs what differs, not what it holds.
//
// The zero values are empty and ready to use. Collections are safe for concurrent use.
package frozen

import (
	"iter"
	"slices"
)

// chunk is how many values are copied when one of them changes.
const chunk = 16

// A List is an immutable sequence of values, indexed from 0.
type List[T any] struct {
	chunks []*[chunk]T
	n      int
}

// Of returns a list of the values.
func Of[T any](values ...T) List[T] {
	l := List[T]{chunks: make([]*[chunk]T, 0, (len(values)+chunk-1)/chunk), n: len(values)}
	for part := range slices.Chunk(values, chunk) {
		c := new([chunk]T)
		copy(c[:], part)
		l.chunks = append(l.chunks, c)
	}
	return l
}

// Len returns the number of values.
func (l List[T]) Len() int { return l.n }

// At returns the value at index i, which must be in range.
func (l List[T]) At(i int) T { return l.chunks[i/chunk][i%chunk] }

// With returns the list with v at index i, which must be in range.
func (l List[T]) With(i int, v T) List[T] {
	return l.Changed(slices.Values([]int{i}), func(int, T) T { return v })
}

// Changed returns the list with what change makes of the values at some indexes, all of which
// must be in range. It copies each part of the list at most once, so many changes at once cost
// less than one after the other.
func (l List[T]) Changed(indexes iter.Seq[int], change func(i int, v T) T) List[T] {
	chunks := slices.Clone(l.chunks)
	for i := range indexes {
		c := chunks[i/chunk]
		if c == l.chunks[i/chunk] {
			c = new(*c)
			chunks[i/chunk] = c
		}
		c[i%chunk] = change(i, c[i%chunk])
	}
	l.chunks = chunks
	return l
}

// Append returns the list with v added at its end.
func (l List[T]) Append(v T) List[T] {
	l.n++
	if (l.n-1)%chunk == 0 {
		l.chunks = append(slices.Clip(l.chunks), &[chunk]T{v})
		return l
	}
	return l.With(l.n-1, v)
}

// All iterates over indexes and values in order.
func (l List[T]) All() iter.Seq2[int, T] {
	return func(yield func(int, T) bool) {
		for i := range l.n {
			if !yield(i, l.At(i)) {
				return
			}
		}
	}
}

// Values iterates over the values in order.
func (l List[T]) Values() iter.Seq[T] {
	return func(yield func(T) bool) {
		for _, v := range l.All() {
			if !yield(v) {
				return
			}
		}
	}
}
