package verify_test

import (
	"testing"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/verify"
)

// The test flips one bit in every byte of every event of a whole meeting, one at a time,
// and expects a flaw at that event.
func TestAll_DetectsEveryChangedByte(t *testing.T) {
	t.Parallel()
	sound := held(t)
	for i, e := range sound.Events {
		for field, size := range map[string]int{
			"number": 4, "at": 8, "actor": len(e.Actor), "kind": len(e.Kind),
			"body": len(e.Body), "prev": len(e.Prev), "hash": len(e.Hash),
		} {
			for at := range size {
				s := meeting.Stored{Events: append([]meeting.Event{}, sound.Events...), Counts: sound.Counts}
				s.Events[i] = altered(e, field, at)
				_, found := verify.All(s)
				if !namesEvent(found, e.Number, s.Events[i].Number, e.Number+1) {
					t.Fatalf("byte %d of the %s of event %d was changed, and All() reports %+v", at, field, e.Number, found)
				}
			}
		}
	}
}

// altered returns the event with one bit of one field flipped.
func altered(e meeting.Event, field string, at int) meeting.Event {
	bit := byte(1) << (at % 8)
	flip := func(text []byte) []byte {
		text = append([]byte{}, text...)
		text[at] ^= bit
		return text
	}
	switch field {
	case "number":
		e.Number ^= int(bit) << (8 * at)
	case "at":
		e.At = time.UnixMilli(e.At.UnixMilli() ^ int64(bit)<<(8*at)).UTC()
	case "actor":
		e.Actor = string(flip([]byte(e.Actor)))
	case "kind":
		e.Kind = meeting.EventKind(flip([]byte(e.Kind)))
	case "body":
		e.Body = flip(e.Body)
	case "prev":
		e.Prev[at] ^= bit
	case "hash":
		e.Hash[at] ^= bit
	}
	return e
}

// namesEvent reports whether one of the flaws found is at one of these events.
func namesEvent(found []verify.Flaw, numbers ...int) bool {
	for _, u := range found {
		for _, n := range numbers {
			if u.Number == n || u.Kind == verify.FlawPlan {
				return true
			}
		}
	}
	return false
}
