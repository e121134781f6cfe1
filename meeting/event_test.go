package meeting_test

import (
	"testing"

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
