package board

import (
	"net/netip"
	"time"
)

// How fast remarks may come in: so many at once, and then one in so long.
const (
	senderBurst = 5
	senderPause = 10 * time.Second
	allBurst    = 20
	allPause    = time.Second
	// Of what may come in at once over all, so much is left to those who are signed in when guests
	// write, and so much to those who have not written for a while when the others do: whoever floods
	// the board silences nobody else.
	leftToPeople    = 5
	leftToNewcomers = 5
)

// A Bucket says how much may still be done at once. One is drawn from it each time, and it fills up
// again, one in a pause. The zero value is full.
type Bucket struct {
	full time.Time // when it will be full again
}

// lacks returns how long it takes until the bucket is full.
func (b Bucket) lacks(now time.Time) time.Duration { return max(0, b.full.Sub(now)) }

// Wait returns how long it is until one more may be drawn, with most at once; 0 for now.
func (b Bucket) Wait(now time.Time, most int, pause time.Duration) time.Duration {
	return max(0, b.lacks(now)+pause-time.Duration(most)*pause)
}

// Draw returns the bucket after one was drawn.
func (b Bucket) Draw(now time.Time, pause time.Duration) Bucket {
	return Bucket{full: now.Add(b.lacks(now) + pause)}
}

// A Sender is who writes remarks: a person, or all guests of one address together.
type Sender struct {
	Guest bool
	Name  string // the ID of a person, or an address
}

// GuestFrom returns the sender that a guest at an address counts as. Whoever has an IPv6 address
// has a whole network of them.
func GuestFrom(address string) Sender {
	host := address
	if at, err := netip.ParseAddrPort(address); err == nil {
		host = networkOf(at.Addr())
	} else if at, err := netip.ParseAddr(address); err == nil {
		host = networkOf(at)
	}
	return Sender{Guest: true, Name: host}
}

func networkOf(at netip.Addr) string {
	at = at.Unmap().WithZone("")
	if at.Is4() {
		return at.String()
	}
	const ofOneLine = 64 // bits of an IPv6 address that are the same for everybody behind one line
	if of, err := at.Prefix(ofOneLine); err == nil {
		return of.String()
	}
	return at.String()
}

// Buckets bound how fast remarks come in. The zero value lets everybody write. They are not safe for
// concurrent use.
type Buckets struct {
	all     Bucket
	senders map[Sender]Bucket // of those who have written lately
}

// Take draws for one more remark of a sender. It returns 0 if it may come in, and otherwise how long it
// is until it may; own reports whether that is because of what the sender wrote, or of all.
func (b *Buckets) Take(from Sender, now time.Time) (wait time.Duration, own bool) {
	of := b.senders[from]
	if wait := of.Wait(now, senderBurst, senderPause); wait > 0 {
		return wait, true
	}
	most := allBurst
	if from.Guest {
		most -= leftToPeople
	}
	if of.lacks(now) > 0 {
		most -= leftToNewcomers
	}
	if wait := b.all.Wait(now, most, allPause); wait > 0 {
		return wait, false
	}
	b.all = b.all.Draw(now, allPause)
	for sender, of := range b.senders { // as many as write in the time that a bucket takes to fill
		if of.lacks(now) == 0 {
			delete(b.senders, sender)
		}
	}
	if b.senders == nil {
		b.senders = map[Sender]Bucket{}
	}
	b.senders[from] = of.Draw(now, senderPause)
	return 0, false
}
