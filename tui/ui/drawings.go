package ui

import "sync"

// Drawings are pictures that many screens share. Each is drawn once, by whoever asks for it
// first; whoever asks meanwhile waits for it. Those that nobody asked for lately are dropped.
// The zero value is ready to use, also from several goroutines.
//
// What is shared must never show one person what is another's. So the key of a picture has to
// be all that it is drawn from.
type Drawings struct {
	mu     sync.Mutex // guards the fields below
	recent map[any]func() string
	older  map[any]func() string // those before; what is asked for again becomes recent
	bytes  int                   // of recent
}

const (
	mostBytes = 4 << 20 // of recent pictures: several hundred windows
	perKey    = 512     // bytes that a key takes up, about
)

// Once returns the picture with a key, which is comparable, and draws it only if it is not
// there. If drawing it panics, it panics for everybody.
func (d *Drawings) Once(key any, draw func() string) string {
	picture, added := d.find(key, draw)
	text := picture()
	if added {
		d.mu.Lock()
		d.bytes += len(text)
		d.mu.Unlock()
	}
	return text
}

// find returns the picture with a key, and whether it has just become one of the recent ones.
func (d *Drawings) find(key any, draw func() string) (picture func() string, added bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if picture, ok := d.recent[key]; ok {
		return picture, false
	}
	picture, ok := d.older[key]
	if !ok {
		picture = sync.OnceValue(draw)
	}
	if d.recent == nil || d.bytes >= mostBytes {
		d.recent, d.older, d.bytes = map[any]func() string{}, d.recent, 0
	}
	d.recent[key] = picture
	d.bytes += perKey
	return picture, true
}
