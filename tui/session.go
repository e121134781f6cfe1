package tui

import (
	"context"

	"pingyi/meeting"
	"pingyi/meeting/code"
	"pingyi/meeting/words"
)

// A Session is what a screen is given of the world.
type Session struct {
	Room  *meeting.Room
	Seat  *meeting.Seat // of the person, or of the console
	Words *words.Words
	// Context ends with the session, however it ends, and what the screen holds of the
	// room goes back with it. Without one the session lasts as long as the process.
	Context context.Context
	// Width and Height are the size of the window as far as it is known already, so that
	// the first picture is the right one.
	Width, Height int
	// Term is what the terminal calls itself, as TERM says it.
	Term string
	// SignIn gives the seat of whoever has an entry code, and says which one of theirs it is;
	// only a kiosk needs it.
	SignIn func(code.Code) (seat *meeting.Seat, issue int, err error)
	// Minutes writes the minutes as far as the meeting has come. Optional; it may take a
	// while and is called off the screen's loop.
	Minutes func(*words.Words) (string, error)
	// Broke is told of a panic in this screen, with its stack, once in a state of the
	// meeting; the screen goes on. Optional; nothing else happens on the screen meanwhile.
	Broke func(reason any, stack []byte)
	// Join says how to come in as an attendee; shown to the host where it is set.
	Join string
	// Connect is the command that brings an attendee in, and Fingerprint is the host key
	// that it will show; the hall sees both before the meeting.
	Connect, Fingerprint string
}
