// Package tui draws the screens of a session.
//
// A session has one root model, app. It holds a stack of screens, the newest
// [meeting.State], the size of the window and what the last act came to; screens are
// pointers that take a message and draw a block of text, and only app returns a view.
// The screen at the bottom is the desk: the stage that the whole hall looks at, and
// below it what this one person can do now. Pages (ballot, questions, agenda, people,
// pledges, a text to write) lie on top of it and go away by themselves.
//
// A screen never waits: an act runs as a command and its outcome comes back as a
// message, and a change of the room is a signal upon which the newest state is pulled.
// Every key in the help line works and every key that works is in it or behind "?",
// because both are made of the same bindings.
//
// A panic costs one picture or one key: app catches it wherever Bubble Tea calls, shows a
// sentence in its place and goes on.
//
// The package never touches a disk, a network, the clock or the server's terminal, and
// keeps nothing of a person between sessions.
package tui
