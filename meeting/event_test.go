package meeting_test

import (
	"testing"
	"time"

	"pingyi/meeting"
)

// Every kind of event is read as the change that is written under it.
func TestEvent_ReadsEachKindAsItsOwn(t *testing.T) {
	t.Parallel()
	for _, kind := range meeting.ReadableKinds() {
		c, err := meeting.Event{Kind: kind, Body: []byte("{}")}.Change()
		must(t, err)
		if c.Kind() != kind {
			t.Errorf("an event of kind %s is read as %T, which is of kind %s", kind, c, c.Kind())
		}
	}
}

// What an event that is chained anew says is what is hashed, and not what was read of it before.
func TestEvent_SaysWhatItsHashCovers(t *testing.T) {
	t.Parallel()
	begun, err := meeting.Event{}.After(time.Now(), "host", meeting.NoteWritten{Step: 1, Text: "as it was"})
	must(t, err)
	e := begun.Decoded()
	e.Body = []byte(`{"step":1,"text":"as it is"}`)
	if e.Sound() {
		t.Error("another body has the same hash")
	}
	c, err := e.Chained(e.Prev).Change()
	must(t, err)
	if c.(meeting.NoteWritten).Text != "as it is" {
		t.Errorf("the event says %q", c)
	}
}

// An event that cannot be read is told of when it is read, and stops nobody from looking at the others.
func TestEvent_CannotBeDecoded(t *testing.T) {
	t.Parallel()
	e := meeting.Event{Number: 7, Kind: meeting.EventNoted, Body: []byte(`{"step":`)}.Decoded()
	if _, err := e.Change(); err == nil {
		t.Error("half a body is read")
	}
}
