package meeting

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"time"

	"pingyi/meeting/code"
	"pingyi/meeting/plan"
)

// An Event is one act that changed the meeting. Events form a chain: each holds the
// hash of the one before, so none can be changed, left out or put in between without
// the rest ceasing to fit.
type Event struct {
	Number int       // from 1, without a gap
	At     time.Time // whole milliseconds, UTC
	// Actor is the ID of the person who acted, [plan.Console], or empty where the meeting
	// itself acted or where the record must not know (an anonymous question).
	Actor string
	Kind  EventKind
	Body  json.RawMessage // the facts of this kind of event, as JSON
	Prev  code.Hash       // of the event before; zero for the first
	Hash  code.Hash
}

// An EventKind says what an event changed.
type EventKind string

// Chained returns e with Prev and Hash set so that it follows an event with the hash
// prev. The hash covers every other field; lengths stand before texts, so that no two
// events are written alike.
func (e Event) Chained(prev code.Hash) Event {
	e.Prev = prev
	e.Hash = e.sum()
	return e
}

// Sound reports whether e's hash is that of its content.
func (e Event) Sound() bool { return e.Hash == e.sum() }

func (e Event) sum() code.Hash {
	h := sha256.New()
	fmt.Fprintf(h, "pingyi event 1\n%d\n%d\n%d:%s\n%d:%s\n%d:", e.Number, e.At.UnixMilli(),
		len(e.Actor), e.Actor, len(e.Kind), e.Kind, len(e.Body))
	h.Write(e.Body)
	h.Write(e.Prev[:])
	return code.Hash(h.Sum(nil))
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
func Create(p plan.Plan, now time.Time) (Event, error) {
	return (&State{}).follow(now, plan.Console, EventCreated, Facts{Plan: &p})
}
