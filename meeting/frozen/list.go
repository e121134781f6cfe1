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

// A change copies the chunk that a value is in, the group that points to this chunk, and what
// points to the groups, which is short even for tens of thousands of values.
const (
	chunk = 16         // values
	group = 32 * chunk // values too
)

type (
	values[T any] [chunk]T
	chunks[T any] [group / chunk]*values[T]
)

// A List is an immutable sequence of values, indexed from 0.
type List[T any] struct {
	groups []*chunks[T]
	n      int
}

// Of returns a list of the values.
func Of[T any](list ...T) List[T] {
	l := List[T]{n: len(list)}
	for part := range slices.Chunk(list, group) {
		g := new(chunks[T])
		for i := 0; i < len(part); i += chunk {
			g[i/chunk] = new(values[T])
			copy(g[i/chunk][:], part[i:])
		}
		l.groups = append(l.groups, g)
	}
	return l
}

// Len returns the number of values.
func (l List[T]) Len() int { return l.n }

// At returns the value at index i, which must be in range.
func (l List[T]) At(i int) T { return l.groups[i/group][i%group/chunk][i%chunk] }

// With returns the list with v at index i, which must be in range.
func (l List[T]) With(i int, v T) List[T] {
	return l.Changed(slices.Values([]int{i}), func(int, T) T { return v })
}

// Changed returns the list with what change makes of the values at some indexes, all of which
// must be in range. It copies each part of the list at most once, so many changes at once cost
// less than one after the other.
func (l List[T]) Changed(indexes iter.Seq[int], change func(i int, v T) T) List[T] {
	groups := slices.Clone(l.groups)
	for i := range indexes {
		was := l.groups[i/group]
		g := groups[i/group]
		if g == was {
			g = new(*g)
			groups[i/group] = g
		}
		c := g[i%group/chunk]
		if c == was[i%group/chunk] {
			c = new(*c)
			g[i%group/chunk] = c
		}
		c[i%chunk] = change(i, c[i%chunk])
	}
	l.groups = groups
	return l
}

// Append returns the list with more values at its end. It copies the part of the list that they
// begin in once.
func (l List[T]) Append(more ...T) List[T] {
	was := l.groups
	l.groups = slices.Clone(was)
	for len(more) > 0 {
		in, at := l.n/group, l.n%group/chunk
		switch {
		case in == len(l.groups):
			l.groups = append(l.groups, new(chunks[T]))
		case in < len(was) && l.groups[in] == was[in]:
			l.groups[in] = new(*was[in])
		}
		c := new(values[T])
		if l.n%chunk > 0 {
			*c = *l.groups[in][at]
		}
		l.groups[in][at] = c
		n := copy(c[l.n%chunk:], more)
		l.n, more = l.n+n, more[n:]
	}
	return l
}

// Since iterates over the indexes at which the list may differ from an earlier one that it was made
// from. What the two share it passes over, so that it costs little after a small change.
func (l List[T]) Since(was List[T]) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := 0; i < l.n; {
			shared := 0
			if i < was.n {
				switch g, w := l.groups[i/group], was.groups[i/group]; {
				case g == w:
					shared = group - i%group
				case g[i%group/chunk] == w[i%group/chunk]:
					shared = chunk - i%chunk
				}
			}
			if shared > 0 {
				i += shared
				continue
			}
			if !yield(i) {
				return
			}
			i++
		}
	}
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
