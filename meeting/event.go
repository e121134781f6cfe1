package meeting

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"
)

// An Event is one act that changed the meeting. Events form a chain: each holds the
// hash of the one before, so none can be changed, left out or put in between without
// the rest ceasing to fit.
type Event struct {
	Number int       // from 1, without a gap
	At     time.Time // whole milliseconds, UTC
	// Actor is the ID of the person who acted, [Console], or empty where the meeting
	// itself acted or where the record must not know (an anonymous question).
	Actor string
	Kind  EventKind
	Body  json.RawMessage // the facts of this kind of event, as JSON
	Prev  Hash            // of the event before; zero for the first
	Hash  Hash
}

// Console is the actor of what was done on the console of the machine that serves the
// meeting, where nobody signs in.
const Console = "console"

// An EventKind says what an event changed.
type EventKind string

// A Hash is a SHA-256 sum.
type Hash [sha256.Size]byte

// String writes h in hexadecimal.
func (h Hash) String() string { return hex.EncodeToString(h[:]) }

// Chained returns e with Prev and Hash set so that it follows an event with the hash
// prev. The hash covers every other field; lengths stand before texts, so that no two
// events are written alike.
func (e Event) Chained(prev Hash) Event {
	e.Prev = prev
	e.Hash = e.sum()
	return e
}

// Sound reports whether e's hash is that of its content.
func (e Event) Sound() bool { return e.Hash == e.sum() }

func (e Event) sum() Hash {
	h := sha256.New()
	fmt.Fprintf(h, "pingyi event 1\n%d\n%d\n%d:%s\n%d:%s\n%d:", e.Number, e.At.UnixMilli(),
		len(e.Actor), e.Actor, len(e.Kind), e.Kind, len(e.Body))
	h.Write(e.Body)
	h.Write(e.Prev[:])
	return Hash(h.Sum(nil))
}

// MarshalText makes a hash readable in JSON.
func (h Hash) MarshalText() ([]byte, error) { return []byte(h.String()), nil }

// UnmarshalText is the reverse of MarshalText.
func (h *Hash) UnmarshalText(text []byte) error {
	b, err := hex.DecodeString(string(text))
	if err != nil || len(b) != len(h) {
		return fmt.Errorf("no hash: %q", text)
	}
	copy(h[:], b)
	return nil
}

// Facts reads the body.
func (e Event) Facts() (Facts, error) {
	var f Facts
	if err := json.Unmarshal(e.Body, &f); err != nil {
		return f, fmt.Errorf("read event %d: %w", e.Number, err)
	}
	return f, nil
}

// follow makes the event that comes after a state.
func (s *State) follow(now time.Time, actor string, kind EventKind, f Facts) (Event, error) {
	body, err := json.Marshal(f)
	if err != nil {
		return Event{}, fmt.Errorf("write event %d: %w", s.Seq+1, err)
	}
	e := Event{Number: s.Seq + 1, At: now.UTC().Truncate(time.Millisecond), Actor: actor, Kind: kind, Body: body}
	return e.Chained(s.Head), nil
}

// Create makes the first event of a meeting out of a sound plan.
func Create(p Plan, now time.Time) (Event, error) {
	return (&State{}).follow(now, Console, EventCreated, Facts{Plan: &p})
}
