package tui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/code"
	"pingyi/meeting/words"
	"pingyi/tui/desk"
	"pingyi/tui/ui"
)

// A Session is what a screen needs from outside.
type Session struct {
	Room  *meeting.Room
	Seat  *meeting.Seat // of the person, or of the console
	Words *words.Words
	// From is the address of the client. Only a guest's counts.
	From string
	// Context ends with the session, however it ends, and releases what the screen holds of
	// the room. Without one the session lasts as long as the process.
	Context context.Context
	// Send hands the screen a message from outside its own loop, such as that the meeting has
	// changed; it must return at once. Without it the screen waits for changes and for the time
	// by commands of its own, which takes a goroutine for each.
	Send func(tea.Msg)
	// Clock tells the time to all screens that have Send.
	Clock *Clock
	// Drawings are shared by all screens of a hall. Optional: without them a screen draws for
	// itself alone.
	Drawings *ui.Drawings
	// Width and Height are the size of the window if it is already known, so that the first
	// picture fits.
	Width, Height int
	// Touch is set if the client turns taps into clicks: then the mouse is used everywhere, and not
	// only where it gives marks, and text can't be selected any more.
	Touch bool
	// Term is the type of the terminal, as in the variable TERM.
	Term string
	// SignIn returns the seat of the person who holds an entry code, and the number of the
	// code among theirs. Only a kiosk needs it.
	SignIn func(code.Code) (seat *meeting.Seat, issue int, err error)
	// Minutes writes the minutes of the meeting so far. It may take a while and is called off
	// the screen's loop. Optional.
	Minutes func(*words.Words) (string, error)
	// Print writes paper ballots that were just made into a file to be printed, and returns
	// its name. Like Minutes it may take a while. Without it their serials are shown.
	Print desk.Printer
	// Broke is called with a panic in this screen and its stack, once for each state of the
	// meeting. The screen waits for it and then goes on. Optional.
	Broke func(reason any, stack []byte)
	// Join and JoinWall are the commands with which somebody who tries the sample meeting takes
	// a seat in it and opens its projector; the host is told of them unless they are empty.
	Join, JoinWall string
	// JoinAs are what leads these two commands in, if they are for something else.
	JoinAs [2]string
	// JoinPhone is the link with which they take that seat with a phone; empty if there is no page.
	JoinPhone string
	// Connect is the command with which attendees sign in, and Fingerprint is that of the host
	// key they will be shown. The hall sees both before the meeting.
	Connect, Fingerprint string
	// GuestConnect is the command with which guests read the public board.
	GuestConnect string
	// Link is Connect as a link, shown as a QR code.
	Link string
	// Unreached tells the console until the meeting begins that others can't come in by Connect;
	// empty if they can.
	Unreached string
}
