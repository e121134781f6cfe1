package ui

import (
	"hash/maphash"
	"sync"
)

// Drawings are pictures that many screens share. Each is drawn once, by whoever asks for it
// first; whoever asks meanwhile waits for it. Those that nobody asked for lately are dropped.
// The zero value is ready to use, also from several goroutines.
//
// What is shared must never show one person what is another's. So the key of a picture has to
// be all that it is drawn from.
type Drawings struct {
	mu     sync.Mutex // guards the fields below
	recent map[uint64]drawing
	older  map[uint64]drawing // those before; what is asked for again becomes recent
	bytes  int                // of recent
}

// A drawing is a picture, or several that belong together, and its key. It is kept under the hash of
// the key or, where another has that, under the next free number. (A map of interfaces hashes a key
// field by field, by what is known of its type only then, which takes several times as long.)
type drawing struct {
	key     any
	picture any // a func() V, which has been called or will be
}

const (
	mostBytes = 4 << 20 // of recent pictures: several hundred windows
	perKey    = 512     // bytes that a key takes up, about
)

// seed is for the hashes of keys.
var seed = maphash.MakeSeed()

// Once returns the picture with a key, and draws it from that only if it is not there. If drawing it
// panics, it panics for everybody.
func Once[K comparable](d *Drawings, key K, draw func(K) string) string {
	picture, added := find(d, key, draw)
	text := picture()
	if added {
		d.mu.Lock()
		d.bytes += len(text)
		d.mu.Unlock()
	}
	return text
}

// OnceOf is [Once] for several pictures, each drawn by Once, that belong together and so are found by
// one key. They are not to be modified.
func OnceOf[K comparable, V any](d *Drawings, key K, put func(K) V) V {
	all, _ := find(d, key, put)
	return all()
}

// find returns the picture with a key, and whether it has just become one of the recent ones.
func find[K comparable, V any](d *Drawings, key K, draw func(K) V) (picture func() V, added bool) {
	hash := maphash.Comparable(seed, key)
	d.mu.Lock()
	defer d.mu.Unlock()
	at, picture := seek[K, V](d.recent, hash, key)
	if picture != nil {
		return picture, false
	}
	if _, picture = seek[K, V](d.older, hash, key); picture == nil {
		from := key // a copy, so that whoever finds the picture keeps no key
		picture = sync.OnceValue(func() V { return draw(from) })
	}
	if d.recent == nil || d.bytes >= mostBytes {
		d.recent, d.older, d.bytes = map[uint64]drawing{}, d.recent, 0
		at = hash
	}
	d.recent[at] = drawing{key, picture}
	d.bytes += perKey
	return picture, true
}

// seek returns the picture with a key and a hash and where it is, or nil and where it belongs.
func seek[K comparable, V any](all map[uint64]drawing, hash uint64, key K) (at uint64, picture func() V) {
	for at = hash; ; at++ {
		found, taken := all[at]
		if !taken {
			return at, nil
		}
		if its, ok := found.key.(K); ok && its == key {
			return at, found.picture.(func() V)
		}
	}
}
